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

/* What the user can do about it. */
static const char *advice(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return "; make room on the disk";
    case EFBIG:
        return "; a limit on file sizes is set (ulimit -f)";
    case EMFILE:
    case ENFILE:
        return "; raise the limit of open files (ulimit -n)";
    case EROFS:
    case EACCES:
    case EPERM:
        return "; choose a place that you may write to";
    default:
        return "";
    }
}

/* A file that is not there is one thing, one that cannot be read now another:
 * it may be as good as ever. */
static enum status cannot_read(const char *path, int number, struct error *err)
{
    const int gone = number == ENOENT || number == ENOTDIR;

    return error_set(err, gone ? STATUS_NOT_FOUND : STATUS_STORAGE,
                     "%s cannot be read: %s%s", path, strerror(number),
                     number == EACCES ? "" : advice(number));
}

static enum status cannot_write(const char *path, enum status status,
                                int number, struct error *err)
{
    return error_set(err, status, "%s cannot be written: %s%s", path,
                     strerror(number), advice(number));
}

enum status disk_make_folder(const char *path, struct error *err)
{
    const int number = mkdir(path, 0777) == 0 ? 0 : errno;

    return number == 0 || disk_is_folder(path)
               ? STATUS_OK
               : error_set(err, STATUS_NOT_WRITABLE,
                           "the folder %s cannot be made: %s%s", path,
                           strerror(number), advice(number));
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
        return cannot_write(path, STATUS_NOT_WRITABLE, errno, err);
    }
    close(file);
    return disk_remove(draft, err);
}

static enum status size_of(int file, const char *path, size_t *count,
                           struct error *err)
{
    struct stat s;

    if (fstat(file, &s) != 0) {
        return cannot_read(path, errno, err);
    }
    if (!S_ISREG(s.st_mode)) {
        return error_set(err, STATUS_NOT_FOUND, "%s is not a file", path);
    }
    *count = (size_t)s.st_size;
    return STATUS_OK;
}

/* As much as there is, up to `count`. */
static enum status read_all(int file, const char *path, char *to, size_t *count,
                            struct error *err)
{
    size_t got = 0;

    while (got < *count) {
        const ssize_t n = read(file, to + got, *count - got);

        if (n < 0 && errno != EINTR) {
            return cannot_read(path, errno, err);
        }
        if (n == 0) {
            break;
        }
        got += n > 0 ? (size_t)n : 0;
    }
    *count = got;
    return STATUS_OK;
}

static enum status read_file(int file, const char *path, char **out,
                             size_t *count, struct error *err)
{
    *count = 0;
    TRY(size_of(file, path, count, err));
    *out = malloc(*count + 1);
    if (*out == NULL) {
        return error_set(err, STATUS_NO_MEMORY, "no memory to read %s", path);
    }
    const enum status s = read_all(file, path, *out, count, err);
    if (s != STATUS_OK) {
        free(*out);
        *out = NULL;
        return s;
    }
    (*out)[*count] = '\0';
    return STATUS_OK;
}

static enum status read_path(const char *path, char **out, size_t *count,
                             struct error *err)
{
    const int file = open(path, O_RDONLY);

    *out = NULL;
    if (file < 0) {
        return cannot_read(path, errno, err);
    }
    const enum status s = read_file(file, path, out, count, err);
    close(file);
    return s;
}

enum status disk_read_text(const char *path, char **text, struct error *err)
{
    size_t count;

    return read_path(path, text, &count, err);
}

enum status disk_read_bytes(const char *path, unsigned char **bytes,
                            size_t *count, struct error *err)
{
    char             *text;
    const enum status s = read_path(path, &text, count, err);

    *bytes = (unsigned char *)text;
    return s;
}

enum status disk_read_tail(const char *path, char *out, size_t count,
                           struct error *err)
{
    const int file = open(path, O_RDONLY);
    size_t    size = 0, got = count;

    if (file < 0) {
        return cannot_read(path, errno, err);
    }
    enum status s = size_of(file, path, &size, err);
    if (s == STATUS_OK && size >= count
        && lseek(file, (off_t)(size - count), SEEK_SET) >= 0) {
        s = read_all(file, path, out, &got, err);
    } else if (s == STATUS_OK) {
        got = 0;
    }
    close(file);
    return s == STATUS_OK && got != count
               ? error_set(err, STATUS_FOREIGN, "%s is cut short", path)
               : s;
}

/* 0, or errno. */
static int write_all(int file, const unsigned char *bytes, size_t count)
{
    for (size_t put = 0; put < count;) {
        const ssize_t n = write(file, bytes + put, count - put);

        if (n < 0 && errno != EINTR) {
            return errno;
        }
        put += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

static enum status write_draft(const char *draft, const char *path,
                               const void *bytes, size_t count,
                               struct error *err)
{
    const int file = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (file < 0) {
        return cannot_write(path, STATUS_STORAGE, errno, err);
    }
    int number = write_all(file, bytes, count);
    if (close(file) != 0 && number == 0) {
        number = errno;
    }
    if (number != 0) {
        disk_discard(draft);
        return cannot_write(path, STATUS_STORAGE, number, err);
    }
    return STATUS_OK;
}

enum status disk_write_bytes(const char *path, const void *bytes, size_t count,
                             struct error *err)
{
    char draft[DISK_PATH];

    disk_draft(draft, path);
    TRY(write_draft(draft, path, bytes, count, err));
    return disk_commit(draft, path, err);
}

enum status disk_write_text(const char *path, const char *text,
                            struct error *err)
{
    return disk_write_bytes(path, text, strlen(text), err);
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
        (void)cannot_write(path, STATUS_STORAGE, errno, err);
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
    TRY(write_draft(draft, path, text, strlen(text), err));
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
