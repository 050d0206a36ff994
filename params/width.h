/* width.h — of what there is one value each.
 *
 * A body holds muscles; a muscle holds compartments (parts of its pool with
 * their own afferent loop) and motor units ordered by size. */
#ifndef PARAMS_WIDTH_H
#define PARAMS_WIDTH_H

enum width { WIDTH_BODY, WIDTH_MUSCLE, WIDTH_COMPARTMENT, WIDTH_UNIT };

#endif
