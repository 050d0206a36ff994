/* folder.h — a folder of its own for a test that writes files; what is done to
 * files behind the program's back.  Wants _POSIX_C_SOURCE 200809L. */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "tests/check.h"

#include "analysis/disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void folder_make(char out[DISK_PATH])
{
    const char *tmp = getenv("TMPDIR");

    snprintf(out, DISK_PATH, "%.3000s/cramp_test_XXXXXX", tmp ? tmp : "/tmp");
    CHECK(mkdtemp(out) != NULL);
}

static inline void folder_clear_one(void *of, const char *name)
{
    char         path[DISK_PATH];
    struct error err;

    disk_join(path, of, name);
    if (disk_is_folder(path)) {
        CHECK(disk_list(path, folder_clear_one, path, &err) == STATUS_OK);
    }
    CHECK(remove(path) == 0);
}

/* The folder with everything in it. */
static inline void folder_remove(char *folder)
{
    struct error err;

    CHECK(disk_list(folder, folder_clear_one, folder, &err) == STATUS_OK);
    CHECK(remove(folder) == 0);
}

static inline void folder_count_one(void *of, const char *name)
{
    (void)name;
    ++*(int *)of;
}

/* How many files there are. */
static inline int folder_files(const char *folder)
{
    struct error err;
    int          files = 0;

    CHECK(disk_list(folder, folder_count_one, &files, &err) == STATUS_OK);
    return files;
}

/* The bytes of a file; the caller frees them. */
static inline char *folder_bytes(const char *path, size_t *count)
{
    FILE *f = fopen(path, "rb");

    CHECK(f != NULL);
    CHECK(fseek(f, 0, SEEK_END) == 0);
    *count = (size_t)ftell(f);
    rewind(f);
    char *bytes = malloc(*count + 1);
    CHECK(bytes != NULL);
    CHECK(fread(bytes, 1, *count, f) == *count);
    fclose(f);
    return bytes;
}

static inline void folder_put(const char *path, const char *bytes, size_t count)
{
    FILE *f = fopen(path, "wb");

    CHECK(f != NULL);
    CHECK(fwrite(bytes, 1, count, f) == count);
    CHECK(fclose(f) == 0);
}

/* Only the first part of it is left, as after a power cut. */
static inline void folder_cut(const char *path, size_t left)
{
    size_t count;
    char  *bytes = folder_bytes(path, &count);

    CHECK(left < count);
    folder_put(path, bytes, left);
    free(bytes);
}

static inline void folder_copy(const char *from, const char *to)
{
    size_t count;
    char  *bytes = folder_bytes(from, &count);

    folder_put(to, bytes, count);
    free(bytes);
}

#endif
