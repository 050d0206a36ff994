/* disk.h — files and folders as the operating system sees them (POSIX).
 *
 * What is put under its name here is either there as a whole or not at all:
 * written beside it, synchronised, renamed. */
#ifndef ANALYSIS_DISK_H
#define ANALYSIS_DISK_H

#include "base/error.h"

#include <stddef.h>

enum { DISK_PATH = 4096 };

int disk_exists(const char *path);
int disk_is_folder(const char *path);

/* "folder/name", cut off if it is too long for any file system. */
void disk_join(char out[DISK_PATH], const char *folder, const char *name);

/* Makes one level; a folder that is there is fine. */
enum status disk_make_folder(const char *path, struct error *err) MUST_CHECK;

/* Tries to write a file of that name and takes the trial away again. */
enum status disk_check_writable(const char *path, struct error *err) MUST_CHECK;

/* The whole file with a zero byte behind it; the caller frees it.
 * STATUS_NOT_FOUND where there is none, STATUS_STORAGE where it cannot be read
 * now. */
enum status disk_read_text(const char *path, char **text,
                           struct error *err) MUST_CHECK;
enum status disk_read_bytes(const char *path, unsigned char **bytes,
                            size_t *count, struct error *err) MUST_CHECK;
/* The last `count` bytes; STATUS_FOREIGN if there are fewer. */
enum status disk_read_tail(const char *path, char *out, size_t count,
                           struct error *err) MUST_CHECK;

/* All of it or nothing, STATUS_STORAGE if that fails. */
enum status disk_write_bytes(const char *path, const void *bytes, size_t count,
                             struct error *err) MUST_CHECK;
enum status disk_write_text(const char *path, const char *text,
                            struct error *err) MUST_CHECK;
/* Only if there is no file of that name yet; of several processes that try at
 * once one succeeds, the others get *made = 0. */
enum status disk_found_text(const char *path, const char *text, int *made,
                            struct error *err) MUST_CHECK;

/* Where something is written before disk_commit(): path.NODE-PROCESS.tmp, so
 * that several processes may write into one folder, from several nodes. */
void disk_draft(char out[DISK_PATH], const char *path);
/* If `name` is that of a draft: how long the name of the thing itself is,
 * else 0. */
size_t disk_is_draft(const char *name);

/* Synchronises the closed draft and puts it under its name. */
enum status disk_commit(const char *draft, const char *path,
                        struct error *err) MUST_CHECK;

enum status disk_rename(const char *from, const char *to,
                        struct error *err) MUST_CHECK;
void        disk_discard(const char *path); /* away with it, if it is there */
enum status disk_remove(const char *path, struct error *err) MUST_CHECK;

/* Seconds since the file was written to, as far as clocks agree; 0 if unknown. */
double disk_age(const char *path);

/* Calls `see` with every name in the folder (without . and ..). */
enum status disk_list(const char *folder,
                      void (*see)(void *of, const char *name), void *of,
                      struct error *err) MUST_CHECK;

#endif
