#include "model/wire.h"

#include "model/posture.h"
#include "model/probe.h"

#include <string.h>

static const struct wire table[] = {
#define WIRE(from, to, sign) {from, to, sign, WIRE_WITHIN, 0},
#define CROSS(from, to, sign) {from, to, sign, WIRE_ANTAGONIST, 0},
#define FOOT(from, to, sign) {from, to, sign, WIRE_FOOT, 0},
#define LAGGED(from, to, sign) {from, to, sign, WIRE_WITHIN, 1},
#include "model/wires.def"
#undef WIRE
#undef CROSS
#undef FOOT
#undef LAGGED
};

enum {
    WIRES = sizeof table / sizeof table[0],
    NODES = STATE_COUNT + SUM_COUNT + 128 /* signals and inputs */
};

/* How an index of the cause finds the indices of the effect. */
enum reach {
    REACH_NONE  = 0,
    REACH_LOCAL = 1, /* the same unit or compartment           */
    REACH_WIDE  = 2, /* all of the muscle                      */
    REACH_CROSS = 4, /* all of the muscles it is antagonist of */
    REACH_FOOT  = 8  /* all of those it is heteronymous to     */
};

const struct wire *wire_table(int *count)
{
    *count = WIRES;
    return table;
}

/* Nodes: states, then sums, then signals; inputs carry no derivative. */
static int node_of(const char *name)
{
    const int state = (int)state_find(name);

    if (state < STATE_COUNT) {
        return state;
    }
    if (strncmp(name, "sum.", 4) == 0) {
        for (int k = 0; k < SUM_COUNT; k++) {
            if (strcmp(model_sum_table[k].name, name + 4) == 0) {
                return STATE_COUNT + k;
            }
        }
    }
    const int probe = probe_find(name);

    return probe >= 0 ? STATE_COUNT + SUM_COUNT + probe : -1;
}

static enum width width_of(int node)
{
    if (node < STATE_COUNT) {
        return state_table[node].width;
    }
    return node < STATE_COUNT + SUM_COUNT
               ? WIDTH_COMPARTMENT
               : probe_info(node - STATE_COUNT - SUM_COUNT)->width;
}

struct diagram {
    enum wire_view view;
    int            from[WIRES], to[WIRES];
};

static void find_nodes(struct diagram *d)
{
    for (int w = 0; w < WIRES; w++) {
        d->from[w] = node_of(table[w].from);
        d->to[w]   = node_of(table[w].to);
    }
}

/* Marks in reach[] how `source` gets to every node: through signals, never
 * through a state or a sum, since their effect on others is a column of their
 * own.  Repeats until nothing new is found; the diagram is small. */
static void spread(const struct diagram *d, int source, unsigned char *reach)
{
    int grown = 1;

    memset(reach, 0, NODES);
    reach[source] = REACH_LOCAL;
    while (grown) {
        grown = 0;
        for (int w = 0; w < WIRES; w++) {
            const int u = d->from[w], v = d->to[w];
            const int through =
                u >= 0 && (u == source || u >= STATE_COUNT + SUM_COUNT);

            const int left_out = d->view == WIRE_OF_MATRIX && table[w].lagged;

            if (!through || reach[u] == REACH_NONE || left_out) {
                continue;
            }
            unsigned char how = reach[u];

            if (width_of(v) <= WIDTH_MUSCLE && (how & REACH_LOCAL)) {
                how = (unsigned char)((how & ~REACH_LOCAL) | REACH_WIDE);
            }
            if (table[w].cross != WIRE_WITHIN) {
                how = table[w].cross == WIRE_FOOT ? REACH_FOOT : REACH_CROSS;
            }
            /* the source itself is an effect only if a wire leads back to it */
            if (v != source && (reach[v] | how) != reach[v]) {
                reach[v] = (unsigned char)(reach[v] | how);
                grown    = 1;
            }
        }
    }
}

struct cursor { /* where the next row goes, or only a count */
    int *row;
    int  count;
};

static void put(struct cursor *c, int row)
{
    if (c->row != NULL) {
        c->row[c->count] = row;
    }
    c->count++;
}

/* One cause: state `source`, or sum when >= STATE_COUNT, of muscle k, index i. */
struct cause {
    int muscle, node, index;
};

/* Is element `index` of an effect of that width touched by the cause? */
static int touches(const struct model *m, const struct cause *cause,
                   unsigned char reach, int muscle, enum width width, int index)
{
    const enum width from  = width_of(cause->node);
    const int        parts = m->layout.compartments[cause->muscle];

    if (from == WIDTH_BODY) {
        return reach != REACH_NONE;
    }
    if (muscle != cause->muscle) {
        const struct muscle_model *to = &m->muscle[muscle];

        return ((reach & REACH_CROSS) != 0
                && to->antagonist[cause->muscle] != 0.0)
               || ((reach & REACH_FOOT) != 0 && to->foot[cause->muscle] != 0.0);
    }
    if ((reach & REACH_WIDE) != 0 || from == WIDTH_MUSCLE) {
        return (reach & (REACH_WIDE | REACH_LOCAL)) != 0;
    }
    if ((reach & REACH_LOCAL) == 0) {
        return 0;
    }
    if (from == WIDTH_UNIT) {
        return width == WIDTH_UNIT && index == cause->index;
    }
    return width == WIDTH_UNIT ? index % parts == cause->index
                               : index == cause->index;
}

static void put_touched(const struct model *m, const struct cause *cause,
                        unsigned char reach, int k, int id, struct cursor *out)
{
    const enum width width = state_table[id].width;
    const int        n     = layout_size(&m->layout, k, (enum state_id)id);

    for (int i = 0; i < n; i++) {
        const int self =
            id == cause->node && k == cause->muscle && i == cause->index;

        if (self
            || (id != cause->node && touches(m, cause, reach, k, width, i))) {
            put(out, m->layout.first[k][id] + i);
        }
    }
}

/* The body hears every muscle, but none by way of another. */
static int reaches_body(unsigned char reach)
{
    return (reach & (REACH_WIDE | REACH_LOCAL)) != 0;
}

static void slope_rows(const struct model *m, const struct cause *cause,
                       const unsigned char *reach, struct cursor *out)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            if (state_table[id].width != WIDTH_BODY) {
                put_touched(m, cause, reach[id], k, id, out);
            }
        }
    }
    for (int id = 0; id < STATE_COUNT; id++) {
        if (state_table[id].width == WIDTH_BODY
            && (id == cause->node
                || (reaches_body(reach[id])
                    && !posture_is_still(m, (enum state_id)id)))) {
            put(out, m->layout.first[0][id]);
        }
    }
}

static void part_rows(const struct model *m, const struct cause *cause,
                      const unsigned char *reach, struct cursor *out)
{
    int first = 0;

    for (int k = 0; k < m->layout.muscles; k++) {
        const int units = m->layout.units[k];

        for (int i = 0; i < units * SUM_COUNT; i++, first++) {
            if (touches(m, cause, reach[STATE_COUNT + i % SUM_COUNT], k,
                        WIDTH_UNIT, i / SUM_COUNT)) {
                put(out, first);
            }
        }
    }
}

/* The columns of a block, one after the other. */
struct columns {
    const struct model *model;
    struct diagram      diagram;
    enum wire_block     block;
    int                *start; /* or NULL to count */
    int                 count;
    struct cursor       out;
};

/* Columns of one state of a muscle (or of the body, muscle = number of
 * muscles), or of one sum of a compartment. */
static void add_columns(struct columns *c, int muscle, int node,
                        int compartment)
{
    const struct layout *l   = &c->model->layout;
    const int            sum = node >= STATE_COUNT;
    const int            n   = sum || muscle == l->muscles
                                   ? 1
                                   : layout_size(l, muscle, (enum state_id)node);
    unsigned char        reach[NODES];

    spread(&c->diagram, node, reach);
    if (!sum && posture_is_still(c->model, (enum state_id)node)) {
        memset(reach, 0, sizeof reach); /* but for its own diagonal */
    }
    for (int i = 0; i < n; i++) {
        const struct cause cause = {muscle, node, sum ? compartment : i};

        if (c->start != NULL) {
            c->start[c->count] = c->out.count;
        }
        c->count++;
        if (c->block == WIRE_PART_STATE) {
            part_rows(c->model, &cause, reach, &c->out);
        } else {
            slope_rows(c->model, &cause, reach, &c->out);
        }
    }
}

/* Muscle after muscle, the body last. */
static void add_states(struct columns *c)
{
    const int muscles = c->model->layout.muscles;

    for (int k = 0; k <= muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            if ((width_of(id) == WIDTH_BODY) == (k == muscles)) {
                add_columns(c, k, id, 0);
            }
        }
    }
}

/* Muscle after muscle, compartment after compartment. */
static void add_sums(struct columns *c)
{
    const struct layout *l = &c->model->layout;

    for (int k = 0; k < l->muscles; k++) {
        for (int i = 0; i < l->compartments[k] * SUM_COUNT; i++) {
            add_columns(c, k, STATE_COUNT + i % SUM_COUNT, i / SUM_COUNT);
        }
    }
}

static int walk(const struct model *m, enum wire_block block,
                enum wire_view view, int *start, int *row)
{
    struct columns c = {
        .model = m, .block = block, .start = start, .out = {row, 0}};

    c.diagram.view = view;
    find_nodes(&c.diagram);
    if (block == WIRE_SLOPE_SUM) {
        add_sums(&c);
    } else {
        add_states(&c);
    }
    if (start != NULL) {
        start[c.count] = c.out.count;
    }
    return c.out.count;
}

int wire_entries(const struct model *m, enum wire_block block,
                 enum wire_view view)
{
    return walk(m, block, view, NULL, NULL);
}

void wire_fill(const struct model *m, enum wire_block block,
               enum wire_view view, struct wire_pattern *out)
{
    (void)walk(m, block, view, out->start, out->row);
}
