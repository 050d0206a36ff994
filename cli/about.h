/* about.h — which program this is. */
#ifndef CLI_ABOUT_H
#define CLI_ABOUT_H

extern const char *const about_version;
extern const char *const about_commit;
/* SHA-256 over all sources that results depend on. */
extern const char *const about_sources;

#endif
