#include "model/wire.h"

#include "model/probe.h"

#include <string.h>

static const struct wire table[] = {
#define WIRE(from, to, sign) {from, to, sign, 0},
#define CROSS(from, to, sign) {from, to, sign, 1},
#include "model/wires.def"
#undef WIRE
#undef CROSS
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
    REACH_CROSS = 4  /* all of the muscles it is antagonist of */
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
    int from[WIRES], to[WIRES];
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

            if (!through || reach[u] == REACH_NONE) {
                continue;
            }
            unsigned char how = reach[u];

            if (width_of(v) <= WIDTH_MUSCLE && (how & REACH_LOCAL)) {
                how = (unsigned char)((how & ~REACH_LOCAL) | REACH_WIDE);
            }
            if (table[w].cross) {
                how = REACH_CROSS;
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
        return (reach & REACH_CROSS) != 0
               && m->muscle[muscle].antagonist[cause->muscle] != 0.0;
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

static void slope_rows(const struct model *m, const struct cause *cause,
                       const unsigned char *reach, struct cursor *out)
{
    for (int k = 0; k < m->layout.muscles; k++) {
        for (int id = 0; id < STATE_COUNT; id++) {
            const enum width width = state_table[id].width;
            const int        n = layout_size(&m->layout, k, (enum state_id)id);

            if (width == WIDTH_BODY) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                const int self = id == cause->node && k == cause->muscle
                                 && i == cause->index;

                if (self
                    || (id != cause->node
                        && touches(m, cause, reach[id], k, width, i))) {
                    put(out, m->layout.first[k][id] + i);
                }
            }
        }
    }
    if (cause->node < STATE_COUNT && width_of(cause->node) == WIDTH_BODY) {
        put(out, m->layout.first[0][cause->node]); /* its own diagonal */
    }
}

static void part_rows(const struct model *m, const struct cause *cause,
                      const unsigned char *reach, struct cursor *out)
{
    int first = 0;

    for (int k = 0; k < m->layout.muscles; k++) {
        for (int sum = 0; sum < SUM_COUNT; sum++) {
            for (int i = 0; i < m->layout.units[k]; i++, first++) {
                if (touches(m, cause, reach[STATE_COUNT + sum], k, WIDTH_UNIT,
                            i)) {
                    put(out, first);
                }
            }
        }
    }
}

/* Walks all columns of a block in their order. */
static int walk(const struct model *m, enum wire_block block, int *start,
                int *row)
{
    struct diagram d;
    unsigned char  reach[NODES];
    struct cursor  out     = {row, 0};
    int            column  = 0;
    const int      sums    = block == WIRE_SLOPE_SUM;
    const int      nodes   = sums ? SUM_COUNT : STATE_COUNT;
    const int      muscles = m->layout.muscles;

    find_nodes(&d);
    /* muscle after muscle, the body last; sums compartment after compartment */
    for (int k = 0; k <= muscles; k++) {
        const int compartments =
            sums && k < muscles ? m->layout.compartments[k] : 1;

        for (int c = 0; c < compartments && !(sums && k == muscles); c++) {
            for (int id = 0; id < nodes; id++) {
                const int node = sums ? STATE_COUNT + id : id;
                const int body = width_of(node) == WIDTH_BODY;
                const int n    = sums || body
                                     ? 1
                                     : layout_size(&m->layout, k < muscles ? k : 0,
                                                   (enum state_id)id);

                if (body != (k == muscles)) {
                    continue;
                }
                spread(&d, node, reach);
                for (int i = 0; i < n; i++) {
                    const struct cause cause = {k, node, sums ? c : i};

                    if (start != NULL) {
                        start[column] = out.count;
                    }
                    column++;
                    if (block == WIRE_PART_STATE) {
                        part_rows(m, &cause, reach, &out);
                    } else {
                        slope_rows(m, &cause, reach, &out);
                    }
                }
            }
        }
    }
    if (start != NULL) {
        start[column] = out.count;
    }
    return out.count;
}

int wire_entries(const struct model *m, enum wire_block block)
{
    return walk(m, block, NULL, NULL);
}

void wire_fill(const struct model *m, enum wire_block block,
               struct wire_pattern *out)
{
    (void)walk(m, block, out->start, out->row);
}
