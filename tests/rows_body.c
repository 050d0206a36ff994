/* Rows H20, H21, H22, H24: plasma chemistry, sweat, drink, parathyroid
 * hormone. */
#include "tests/lab.h"
#include "tests/rows.h"

#include "model/hormone.h"
#include "model/plasma.h"

/* Ionised calcium of plasma that holds 2.4 mmol/L in all. */
static double ionised(const struct plasma_params *p, double ph)
{
    return 2.4 / plasma_calcium_ratio(p, 1.0, ph);
}

static void calcium_chemistry(struct rows *r)
{
    struct params p;

    params_standard(&p);
    row_near(r, "H20", "mmol/L, ionised of a total of 2.4",
             ionised(&p.plasma, 7.4), 1.2, 0.01);
    row_close(r, "H20", "mmol/L lost per 0.1 of pH",
              ionised(&p.plasma, 7.35) - ionised(&p.plasma, 7.45), 0.05, 0.2);

    const double full = 1.2 * plasma_calcium_ratio(&p.plasma, 1.0, 7.4);

    p.plasma.albumin -= 10.0;
    row_close(r, "H20", "mmol/L of total per g/L of albumin",
              (full - 1.2 * plasma_calcium_ratio(&p.plasma, 1.0, 7.4)) / 10.0,
              0.02, 0.2);
}

static const char *const body = "tests/data/body.yaml";

/* Miller 2010: 2.1 L of sweat in 2 h, nothing taken. */
static void sweat(struct rows *r)
{
    const struct override set[] = {
        {.name = "meals", .text = "0"},
        {.name = "sweat", .text = "1.05 L/h"},
        {.name = "sweats", .text = "2 h"},
        {.name = "skin.sodium", .text = "69 mmol/L"},
        {.name = "start.gut.water", .text = "0 L"},
        {.name = "start.gut.sodium", .text = "0 mmol"},
        {.name = "start.gut.potassium", .text = "0 mmol"},
    };
    struct lab  *l       = lab_open(body, set, 7);
    const double osmotic = lab_read(l, 0, "osmolality");

    lab_to(l, 7200.0);
    row_near(r, "H21", "mmol/L, rise of sodium",
             lab_read(l, 0, "plasma.sodium") - 140.0, 4.6, 0.02 * 4.6);
    row_close(r, "H21", "mOsm, rise of osmolality, as computed",
              lab_read(l, 0, "osmolality") - osmotic, 8.3, 0.05);
    row_close(r, "H21", "mOsm, rise of osmolality, as measured",
              lab_read(l, 0, "osmolality") - osmotic, 12.6, 0.5);
    row_near(r, "H21", "extracellular water, relative change",
             lab_read(l, 0, "body.extracellular") / 16.0 - 1.0, -0.098, 0.005);
    row_near(r, "H21", "mmol/L, potassium", lab_read(l, 0, "plasma.potassium"),
             4.01, 0.05);
    lab_close(l);
}

/* 1.2 L of sweat in 45 min, then 1.2 L drunk within 6 min; what sodium does
 * from the first sip to half an hour later. */
static double drunk(const char *sodium, const char *potassium)
{
    const struct override set[] = {
        {.name = "meals", .text = "0"},
        {.name = "sweat", .text = "1.6 L/h"},
        {.name = "sweats", .text = "0.75 h"},
        {.name = "skin.sodium", .text = "50 mmol/L"},
        {.name = "start.gut.water", .text = "0 L"},
        {.name = "start.gut.sodium", .text = "0 mmol"},
        {.name = "start.gut.potassium", .text = "0 mmol"},
        {.name = "drink", .text = "12 L/h"},
        {.name = "drink_sodium", .text = sodium},
        {.name = "drink_potassium", .text = potassium},
    };
    struct lab *l = lab_open(body, set, 10);

    lab_to(l, 0.92 * 3600.0);
    const double before = lab_read(l, 0, "plasma.sodium");

    lab_to(l, 1.42 * 3600.0);
    const double after = lab_read(l, 0, "plasma.sodium");

    lab_close(l);
    return after - before;
}

static void water_against_salt(struct rows *r)
{
    row_close(r, "H22", "mmol/L, sodium 30 min after plain water",
              drunk("0 mmol/L", "0 mmol/L"), -3.7, 0.02);
    row_close(r, "H22", "mmol/L, sodium 30 min after salt water",
              drunk("129 mmol/L", "20 mmol/L"), -0.8, 0.02);
}

/* BIOMD0000000276: calcium clamped from 1.255 down to 1.073, from minute 575
 * on.  Hormone at that minute; steps of 0.005 min. */
static double clamped(const struct hormone_params *p, double until)
{
    struct hormone_state x =
        hormone_steady(p, hormone_release(p, p->calcium_set, 0.55, 0.55));

    for (double t = 575.0; t < until; t += 0.005) {
        const double calcium =
            1.073 + (1.255 - 1.073) * exp(-0.0442 * (t - 575.0));
        const double felt = calcium - p->calcium_normal + p->calcium_set;
        const struct hormone_state d =
            hormone_slopes(p, &x, hormone_release(p, felt, 0.55, 0.55));

        x.gland += 0.005 * d.gland;
        x.pth += 0.005 * d.pth;
    }
    return x.pth;
}

static void hormone_under_a_clamp(struct rows *r)
{
    struct params p;

    params_standard(&p);
    row_close(r, "H24", "pmol/L at rest", clamped(&p.hormone, 575.0), 6.63,
              0.05);
    row_close(r, "H24", "pmol/L, 10 min", clamped(&p.hormone, 585.0), 35.1,
              0.05);
    row_close(r, "H24", "pmol/L, 15 min", clamped(&p.hormone, 590.0), 32.0,
              0.05);
    row_close(r, "H24", "pmol/L, 25 min", clamped(&p.hormone, 600.0), 23.9,
              0.05);
    row_close(r, "H24", "pmol/L, 75 min", clamped(&p.hormone, 650.0), 14.5,
              0.05);
}

void rows_body(struct rows *r)
{
    calcium_chemistry(r);
    sweat(r);
    water_against_salt(r);
    hormone_under_a_clamp(r);
}
