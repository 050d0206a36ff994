/* answer.h — what a muscle does after a train of stimulation: whether its EMG
 * stays up, and for how long.
 *
 * An answer begins where a train ends and goes on while EMG is at or above
 * `line`; gaps of less than a quarter of a second belong to it.  It counts if it
 * reaches `lasting`; the first one that counts is the answer, and what comes
 * after it is not looked at.  A staircase of trains has its threshold there. */
#ifndef ANALYSIS_ANSWER_H
#define ANALYSIS_ANSWER_H

enum answer_stage { ANSWER_WAITS, ANSWER_TRAIN, ANSWER_AFTER };

struct answer {
    double line;    /* EMG, share of the rested maximum; 0: none is asked for */
    double lasting; /* s */

    enum answer_stage stage;
    double            rate;        /* Hz, of the train now or last          */
    double            began, last; /* s: end of the train, last look at or
                                    * above the line                        */
    int               counts;      /* it has lasted long enough             */
    int               over;        /* the answer that counts has ended      */
    int               interrupted; /* it was the next train that ended it   */
};

enum answer_news { ANSWER_NOTHING, ANSWER_BEGINS, ANSWER_GOES_ON };

/* Forgets what it saw. */
void answer_start(struct answer *a);

/* In ascending time.  What this look is to the answer. */
enum answer_news answer_look(struct answer *a, double t, double stimulation,
                             double emg);

#endif
