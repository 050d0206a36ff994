#include "cli/about.h"

const char *const about_version = CRAMP_VERSION;
const char *const about_commit  = CRAMP_COMMIT;
