/* tally.h — how far a sweep is, from what its folder holds; looks at the last
 * line of each block only, and may be asked while the sweep runs. */
#ifndef ANALYSIS_TALLY_H
#define ANALYSIS_TALLY_H

#include "analysis/campaign.h"

struct tally {
    long   points, solved, failed, left;
    long   blocks, whole, partial, aside; /* files; aside: *.bad          */
    double rate; /* points/s over the last ten minutes; 0: nothing came   */
    double rest; /* s to the end at that rate; NaN where there is none    */
};

enum status tally_folder(const char *folder, struct tally *out,
                         struct error *err) MUST_CHECK;

#endif
