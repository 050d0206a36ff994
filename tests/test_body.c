/* The body over hours: rest, conservation, what follows what and how late. */
#include "tests/lab.h"

#include "model/muscle.h"
#include "model/salts.h"

#include <stdio.h>

static const char *const path = "tests/data/body.yaml";
static const double      hour = 3600.0;

/* Nothing is done to it: concentrations and volumes of a day later. */
static void the_rested_body_stands_still(void **state)
{
    static const char *const probe[] = {"plasma.sodium",
                                        "plasma.potassium",
                                        "plasma.calcium_ionised",
                                        "plasma.magnesium_ionised",
                                        "plasma.ph",
                                        "body.extracellular",
                                        "cells.water",
                                        "cells.potassium",
                                        "csf.calcium_ionised",
                                        "csf.magnesium_ionised",
                                        "hormone.pth",
                                        "interstitium.potassium",
                                        "interstitium.cell_sodium"};
    struct lab              *l       = lab_open(path, NULL, 0);
    double                   before[13];

    (void)state;
    for (int i = 0; i < 13; i++) {
        before[i] = lab_read(l, 0, probe[i]);
    }
    lab_to(l, 24.0 * hour);
    for (int i = 0; i < 13; i++) {
        CHECK_CLOSE(lab_read(l, 0, probe[i]), before[i], 1e-3);
    }
    CHECK_NEAR(lab_read(l, 0, "lost.potassium"), 0.0, 0.1);
    lab_close(l);
}

/* Everything there is of each substance, what was lost included [L, mmol]. */
static struct salts everything(struct lab *l)
{
    const struct params *p = &run_model(l->run)->muscle[0].p;
    struct salts         all;

    all.water = lab_read(l, 0, "body.extracellular")
                + lab_read(l, 0, "cells.water") + lab_read(l, 0, "gut.water")
                + lab_read(l, 0, "lost.water");
    all.sodium = lab_read(l, 0, "body.sodium") + lab_read(l, 0, "gut.sodium")
                 + lab_read(l, 0, "lost.sodium")
                 + p->fluid.csf * lab_read(l, 0, "csf.sodium");
    all.potassium =
        lab_read(l, 0, "body.potassium") + lab_read(l, 0, "cells.potassium")
        + lab_read(l, 0, "gut.potassium") + lab_read(l, 0, "lost.potassium")
        + p->fluid.csf * lab_read(l, 0, "csf.potassium");
    all.calcium =
        lab_read(l, 0, "body.calcium") + lab_read(l, 0, "bone.calcium")
        + lab_read(l, 0, "gut.calcium") + lab_read(l, 0, "lost.calcium")
        + p->fluid.csf * lab_read(l, 0, "csf.calcium_ionised");
    all.magnesium =
        lab_read(l, 0, "body.magnesium") + lab_read(l, 0, "cells.magnesium")
        + lab_read(l, 0, "gut.magnesium") + lab_read(l, 0, "lost.magnesium")
        + p->fluid.csf * lab_read(l, 0, "csf.magnesium_ionised");
    for (int k = 0; k < run_model(l->run)->layout.muscles; k++) {
        const struct params *q    = &run_model(l->run)->muscle[k].p;
        const double         mass = muscle_mass(&q->muscle);

        all.sodium +=
            mass
            * (q->interstitium.volume * lab_read(l, k, "interstitium.sodium")
               + q->interstitium.cell_volume
                     * lab_read(l, k, "interstitium.cell_sodium"));
        all.potassium +=
            mass
            * (q->interstitium.volume * lab_read(l, k, "interstitium.potassium")
               + q->interstitium.cell_volume
                     * lab_read(l, k, "interstitium.cell_potassium"));
    }
    return all;
}

/* Phosphocreatine and creatine of both muscles [mmol/L]. */
static double all_creatine(struct lab *l)
{
    double sum = 0.0;

    for (int k = 0; k < 2; k++) {
        sum += lab_read(l, k, "energy.phosphocreatine")
               + lab_read(l, k, "energy.creatine");
    }
    return sum;
}

static void same_amounts(const struct salts *now, const struct salts *before)
{
    CHECK_CLOSE(now->water, before->water, 1e-12);
    CHECK_CLOSE(now->sodium, before->sodium, 1e-12);
    CHECK_CLOSE(now->potassium, before->potassium, 1e-12);
    CHECK_CLOSE(now->calcium, before->calcium, 1e-12);
    CHECK_CLOSE(now->magnesium, before->magnesium, 1e-12);
}

/* Closed: nothing eaten, nothing let out, and everything out of balance. */
static void a_closed_body_keeps_what_it_has(void **state)
{
    const struct override closed[] = {
        {.name = "meals", .text = "0"},
        {.name = "work", .text = "30 %"},
        {.name = "fluid.evaporation", .text = "0 L/h"},
        {.name = "kidney.water_min", .text = "0 L/h"},
        {.name = "kidney.water_span", .text = "0 L/h"},
        {.name = "kidney.sodium", .text = "0 mmol/h"},
        {.name = "kidney.potassium", .text = "0 mmol/h"},
        {.name = "kidney.calcium", .text = "0 mmol/h"},
        {.name = "kidney.magnesium", .text = "0 mmol/h"},
        {.name = "gut.calcium_absorbed", .text = "1"},
        {.name = "gut.magnesium_absorbed", .text = "1"},
        {.name = "start.gut.water", .text = "1 L"},
        {.name = "start.gut.calcium", .text = "20 mmol"},
        {.name = "start.plasma.calcium_ionised", .text = "0.9 mmol/L"},
        {.name = "start.cells.potassium", .text = "3600 mmol"},
        {.name = "start.cells.magnesium", .text = "300 mmol"},
        {.name = "start.csf.calcium_ionised", .text = "1.3 mmol/L"},
    };
    struct lab        *l        = lab_open(path, closed, 17);
    const struct salts before   = everything(l);
    const double       creatine = all_creatine(l);

    (void)state;
    lab_to(l, 600.0);
    CHECK(lab_read(l, 1, "interstitium.potassium") > 5.0);
    CHECK(lab_read(l, 1, "energy.creatine")
          > 1.2 * run_model(l->run)->muscle[1].p.energy.creatine);
    lab_to(l, 24.0 * hour);
    const struct salts now = everything(l);

    same_amounts(&now, &before);
    CHECK_CLOSE(all_creatine(l), creatine, 1e-12);
    CHECK(lab_read(l, 0, "lost.potassium") == 0.0);
    CHECK(fabs(lab_read(l, 0, "cells.potassium") - 3600.0) > 10.0);
    CHECK(lab_read(l, 0, "plasma.calcium_ionised") > 1.0);
    lab_close(l);
}

/* An open one keeps account of what came and went. */
static void what_is_lost_is_counted(void **state)
{
    const struct override open[] = {{.name = "sweat", .text = "1.2 L/h"},
                                    {.name = "sweats", .text = "2 h"},
                                    {.name = "drink", .text = "10 L/h"}};
    struct lab           *l      = lab_open(path, open, 3);
    const struct salts    before = everything(l);

    (void)state;
    lab_to(l, 4.0 * hour);
    const struct salts now = everything(l);

    same_amounts(&now, &before);
    CHECK(lab_read(l, 0, "lost.sodium") > 90.0);
    lab_close(l);
}

static void work_gives_potassium_to_the_blood(void **state)
{
    const struct override work = {.name = "work", .text = "60 %"};
    struct lab           *l    = lab_open(path, &work, 1);

    (void)state;
    lab_to(l, 120.0);
    const double plasma = lab_read(l, 0, "plasma.potassium");

    CHECK(lab_read(l, 1, "interstitium.potassium") > 6.0);
    CHECK(lab_read(l, 1, "interstitium.cell_potassium") < 159.5);
    CHECK(lab_read(l, 1, "interstitium.sodium") < 140.0);
    CHECK(plasma > 4.201 && plasma < 4.6);
    lab_close(l);
}

/* How far each cerebrospinal value has gone to where it will be. */
static void cerebrospinal_fluid_is_late(void **state)
{
    const struct override low[] = {
        {.name = "start.plasma.magnesium_ionised", .text = "0.2 mmol/L"},
        {.name = "hormone.secretion", .text = "0"}};
    struct lab  *l       = lab_open(path, low, 2);
    const double follows = 1.0 * pow(0.2 / 0.55, 0.3);

    (void)state;
    lab_to(l, hour);
    CHECK(lab_read(l, 0, "csf.magnesium_ionised") > 0.97);
    lab_to(l, 12.0 * hour);
    const double gone =
        (1.0 - lab_read(l, 0, "csf.magnesium_ionised")) / (1.0 - follows);

    CHECK(gone > 0.4 && gone < 0.64);
    CHECK(lab_read(l, 0, "csf.calcium_ionised") > 1.1 * 0.93);
    CHECK(lab_read(l, 0, "plasma.calcium_ionised") < 0.9);
    lab_close(l);
}

/* Exaggerated changes do something, each along its own wire. */
static void the_wires_are_alive(void **state)
{
    const struct override calcium   = {.name = "start.plasma.calcium_ionised",
                                       .text = "0.6 mmol/L"};
    const struct override magnesium = {.name = "start.plasma.magnesium_ionised",
                                       .text = "0.2 mmol/L"};
    const struct override breath    = {.name = "breath", .text = "20 mmHg"};
    struct lab           *l         = lab_open(path, NULL, 0);
    const double          bias      = lab_read(l, 0, "terminal_bias");
    const double          pth       = lab_read(l, 0, "hormone.pth");
    const double          central   = lab_read(l, 0, "central_shift");
    const double          shift     = lab_read(l, 0, "surface_shift");

    (void)state;
    lab_close(l);
    l = lab_open(path, &calcium, 1);
    /* surface charge 3.8 mV; the leak opens by 65 % of 2.6 mV */
    CHECK_NEAR(lab_read(l, 0, "surface_shift") - shift, -3.8 - 1.7, 0.1);
    CHECK(lab_read(l, 0, "terminal_bias") > bias + 0.05);
    CHECK(lab_read(l, 0, "hormone.pth") > 1.5 * pth);
    CHECK_NEAR(lab_read(l, 0, "central_shift"), central, 1e-9);
    lab_close(l);
    l = lab_open(path, &magnesium, 1);
    CHECK(lab_read(l, 0, "hormone.pth") < 0.75 * pth);
    lab_to(l, 12.0 * hour);
    CHECK(lab_read(l, 0, "plasma.calcium_ionised") < 1.18);
    lab_close(l);
    l = lab_open(path, &breath, 1);
    CHECK_NEAR(lab_read(l, 0, "plasma.ph"), 7.623, 0.002);
    CHECK(lab_read(l, 0, "plasma.calcium_ionised") < 1.18);
    CHECK(lab_read(l, 0, "surface_shift") < shift - 1.0);
    CHECK(lab_read(l, 0, "central_shift") < central - 0.5);
    lab_close(l);
}

/* Sodium of cerebrospinal fluid is there within an hour, divalents are not. */
static void csf_follows_sodium(void **state)
{
    const struct override sodium = {.name = "start.csf.sodium",
                                    .text = "130 mmol/L"};
    const struct override low    = {.name = "start.plasma.sodium",
                                    .text = "115 mmol/L"};
    struct lab           *l      = lab_open(path, NULL, 0);
    const double          shift  = lab_read(l, 0, "central_shift");

    (void)state;
    lab_close(l);
    l = lab_open(path, &sodium, 1);
    CHECK_NEAR(lab_read(l, 0, "central_shift") - shift, -17.0 * 0.056, 1e-6);
    lab_to(l, hour);
    CHECK_NEAR(lab_read(l, 0, "csf.sodium"), 147.0 - 17.0 * exp(-1.0 / 0.33),
               0.1);
    lab_close(l);
    l = lab_open(path, &low, 1);
    CHECK_NEAR(lab_read(l, 0, "csf.sodium"), 147.0 * 115.0 / 140.0, 1e-9);
    lab_close(l);
}

static void every_concentration_starts_as_asked(void **state)
{
    (void)state;
    for (int id = 0; id < CONCENTRATION_COUNT; id++) {
        const struct concentration_info *c = &concentration_table[id];
        const double                     want =
            id == CONCENTRATION_plasma_ph ? 7.3 : 1.1 * c->start;
        char name[64];

        snprintf(name, sizeof name, "start.%s", c->full_name);
        const struct override set[] = {
            {.name = name, .value = want, .unit = c->unit},
            {.name = "breath", .text = "30 mmHg"}};
        struct lab *l = lab_open(path, set, 2);

        CHECK_CLOSE(lab_read(l, 0, c->full_name), want, 1e-12);
        lab_close(l);
    }
}

/* A held concentration stays whatever is done; the amounts go their way. */
static void a_held_concentration_stays(void **state)
{
    const struct override set[] = {
        {.name = "start.plasma.potassium", .text = "6 mmol/L"},
        {.name = "sweat", .text = "2 L/h"}};
    struct lab *l = lab_open("tests/data/body_held.yaml", set, 2);

    (void)state;
    lab_to(l, 1800.0);
    CHECK_CLOSE(lab_read(l, 0, "plasma.potassium"), 6.0, 1e-12);
    CHECK_CLOSE(lab_read(l, 0, "plasma.calcium_ionised"), 1.2, 1e-12);
    CHECK(lab_read(l, 0, "plasma.sodium") > 140.5);
    lab_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rested_body_stands_still),
        cmocka_unit_test(a_closed_body_keeps_what_it_has),
        cmocka_unit_test(what_is_lost_is_counted),
        cmocka_unit_test(work_gives_potassium_to_the_blood),
        cmocka_unit_test(cerebrospinal_fluid_is_late),
        cmocka_unit_test(the_wires_are_alive),
        cmocka_unit_test(csf_follows_sodium),
        cmocka_unit_test(every_concentration_starts_as_asked),
        cmocka_unit_test(a_held_concentration_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
