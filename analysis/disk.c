/* POSIX for folders, fsync and the rename that is all or nothing */
#define _POSIX_C_SOURCE 200809L

#include "analysis/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int disk_exists(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0;
}

int disk_is_folder(const char *path)
{
    struct stat s;

    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

void disk_join(char out[DISK_PATH], const char *folder, const char *name)
{
    snprintf(out, DISK_PATH, "%.3800s/%.255s", folder, name);
}

void disk_draft(char out[DISK_PATH], const char *path)
{
    char node[64] = "";

    (void)gethostname(node, sizeof node - 1);
    for (char *c = node; *c; c++) {
        if (*c == '.' || *c == '/') {
            *c = '-'; /* the last dot but one begins the node */
        }
    }
    snprintf(out, DISK_PATH, "%.3990s.%.63s-%ld.tmp", path, node,
             (long)getpid());
}

size_t disk_is_draft(const char *name)
{
    const size_t length = strlen(name);

    if (length < 5 || strcmp(name + length - 4, ".tmp") != 0) {
        return 0;
    }
    for (size_t i = length - 4; i > 0; i--) {
        if (name[i - 1] == '.') {
            return i - 1;
        }
    }
    return 0;
}

enum status disk_make_folder(const char *path, struct error *err)
{
    if (mkdir(path, 0777) == 0 || disk_is_folder(path)) {
        return STATUS_OK;
    }
    return error_set(err, STATUS_NOT_WRITABLE,
                     "the folder %s cannot be made: %s", path, strerror(errno));
}

enum status disk_check_writable(const char *path, struct error *err)
{
    char draft[DISK_PATH];

    if (disk_is_folder(path)) {
        return error_set(err, STATUS_NOT_WRITABLE,
                         "%s is a folder, expected the name of a file", path);
    }
    disk_draft(draft, path);
    const int file = open(draft, O_WRONLY | O_CREAT, 0666);
    if (file < 0) {
        return error_set(err, STATUS_NOT_WRITABLE, "%s cannot be written: %s",
                         path, strerror(errno));
    }
    close(file);
    return disk_remove(draft, err);
}

/* Takes over `f`. */
static enum status read_all(FILE *f, const char *path, char **text,
                            struct error *err)
{
    size_t used = 0, room = 0, got = 0;
    char  *all = NULL;

    do {
        if (used + 4096 > room) {
            room        = 2 * room + 8192;
            char *wider = realloc(all, room + 1);
            if (wider == NULL) {
                free(all);
                fclose(f);
                return error_set(err, STATUS_NO_MEMORY, "no memory to read %s",
                                 path);
            }
            all = wider;
        }
        got = fread(all + used, 1, room - used, f);
        used += got;
    } while (got > 0);
    const int failed = ferror(f);
    fclose(f);
    if (failed) {
        free(all);
        return error_set(err, STATUS_NOT_FOUND, "%s cannot be read", path);
    }
    all[used] = '\0';
    *text     = all;
    return STATUS_OK;
}

enum status disk_read_text(const char *path, char **text, struct error *err)
{
    FILE *f = fopen(path, "rb");

    *text = NULL;
    if (f == NULL) {
        return error_set(err, STATUS_NOT_FOUND, "%s cannot be read: %s", path,
                         strerror(errno));
    }
    return read_all(f, path, text, err);
}

static enum status write_draft(const char *draft, const char *path,
                               const char *text, struct error *err)
{
    FILE *f = fopen(draft, "wb");
    if (f == NULL) {
        return error_set(err, STATUS_NOT_WRITABLE, "%s cannot be written: %s",
                         path, strerror(errno));
    }
    const int put    = fputs(text, f);
    const int closed = fclose(f);
    if (put < 0 || closed != 0) {
        disk_discard(draft);
        return error_set(err, STATUS_STORAGE, "%s cannot be written: %s", path,
                         strerror(errno));
    }
    return STATUS_OK;
}

enum status disk_write_text(const char *path, const char *text,
                            struct error *err)
{
    char draft[DISK_PATH];

    disk_draft(draft, path);
    TRY(write_draft(draft, path, text, err));
    return disk_commit(draft, path, err);
}

double disk_age(const char *path)
{
    struct stat     s;
    struct timespec now;

    if (stat(path, &s) != 0 || clock_gettime(CLOCK_REALTIME, &now) != 0) {
        return 0.0;
    }
    return (double)(now.tv_sec - s.st_mtim.tv_sec)
           + 1e-9 * (double)(now.tv_nsec - s.st_mtim.tv_nsec);
}

static int synchronise(const char *path, int flags)
{
    const int file = open(path, flags);

    if (file < 0) {
        return -1;
    }
    const int result = fsync(file);
    return close(file) == 0 ? result : -1;
}

/* The name itself survives a power cut only when its folder is synchronised;
 * file systems that cannot do that are left alone. */
static void synchronise_folder_of(const char *path)
{
    char        folder[DISK_PATH];
    const char *slash = strrchr(path, '/');

    if (slash == NULL) {
        strcpy(folder, ".");
    } else {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path) + 1, path);
    }
    (void)synchronise(folder, O_RDONLY);
}

enum status disk_commit(const char *draft, const char *path, struct error *err)
{
    if (synchronise(draft, O_RDWR) != 0) {
        error_set(err, STATUS_STORAGE, "%s cannot be written to disk: %s", path,
                  strerror(errno));
        disk_discard(draft);
        return STATUS_STORAGE;
    }
    if (disk_rename(draft, path, err) != STATUS_OK) {
        disk_discard(draft);
        return STATUS_STORAGE;
    }
    synchronise_folder_of(path);
    return STATUS_OK;
}

enum status disk_found_text(const char *path, const char *text, int *made,
                            struct error *err)
{
    char draft[DISK_PATH];

    disk_draft(draft, path);
    TRY(write_draft(draft, path, text, err));
    *made = synchronise(draft, O_RDWR) == 0 && link(draft, path) == 0;
    if (*made || errno == EEXIST || disk_exists(path)) {
        disk_discard(draft);
        synchronise_folder_of(path);
        return STATUS_OK;
    }
    /* a file system without links: as good as it gets */
    *made = 1;
    return disk_commit(draft, path, err);
}

enum status disk_rename(const char *from, const char *to, struct error *err)
{
    if (rename(from, to) == 0) {
        return STATUS_OK;
    }
    return error_set(err, STATUS_STORAGE, "%s cannot be renamed to %s: %s",
                     from, to, strerror(errno));
}

enum status disk_remove(const char *path, struct error *err)
{
    if (remove(path) == 0 || errno == ENOENT) {
        return STATUS_OK;
    }
    return error_set(err, STATUS_STORAGE, "%s cannot be removed: %s", path,
                     strerror(errno));
}

void disk_discard(const char *path)
{
    (void)remove(path);
}

enum status disk_list(const char *folder,
                      void (*see)(void *of, const char *name), void *of,
                      struct error *err)
{
    DIR *d = opendir(folder);

    if (d == NULL) {
        return error_set(err, STATUS_NOT_FOUND, "%s cannot be opened: %s",
                         folder, strerror(errno));
    }
    for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            see(of, e->d_name);
        }
    }
    closedir(d);
    return STATUS_OK;
}
