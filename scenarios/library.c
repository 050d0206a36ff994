#define _POSIX_C_SOURCE 200809L /* dirent, access */

#include "scenarios/library.h"

#include "base/word.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 4096 };

const char *const library_kind_name[LIBRARY_KINDS] = {
    "scenario", "sweep", "muscle", "person", "condition"};

/* Sub-folders; scenarios themselves stand at the top. */
static const char *const folder_name[LIBRARY_KINDS] = {".", "sweeps", "muscles",
                                                       "people", "conditions"};

static int try_path(const char *folder, const char *kind, const char *name,
                    char *path, size_t room)
{
    const int n =
        strcmp(kind, ".") == 0
            ? snprintf(path, room, "%s/%s.yaml", folder, name)
            : snprintf(path, room, "%s/%s/%s.yaml", folder, kind, name);

    return n > 0 && (size_t)n < room && access(path, R_OK) == 0;
}

static int try_folder(const char *folder, enum library_kind kind,
                      const char *name, char *path, size_t room)
{
    return try_path(folder, folder_name[kind], name, path, room)
           || try_path(folder, ".", name, path, room);
}

static int try_beside(const char *beside, enum library_kind kind,
                      const char *name, char *path, size_t room)
{
    char folder[PATH];

    snprintf(folder, sizeof folder, "%s", beside);
    char *slash = strrchr(folder, '/');
    if (slash == NULL) {
        snprintf(folder, sizeof folder, ".");
    } else {
        *slash = '\0';
    }
    if (try_folder(folder, kind, name, path, room)) {
        return 1;
    }
    strncat(folder, "/..", sizeof folder - strlen(folder) - 1);
    return try_folder(folder, kind, name, path, room);
}

struct nearest {
    struct word_guess guess;
    char              best[SCENARIO_NAME];
};

static void offer(void *of, const char *name, const char *path)
{
    struct nearest *n = of;

    const int before = n->guess.distance;

    (void)path;
    word_guess_offer(&n->guess, name);
    if (n->guess.distance < before) { /* `name` lives no longer than this */
        snprintf(n->best, sizeof n->best, "%s", name);
    }
}

enum status library_find(const struct units *u, enum library_kind kind,
                         const char *name, const char *beside,
                         struct library_path *path, struct error *err)
{
    struct nearest n = {.guess = word_guess_begin(name)};

    if (beside != NULL
        && try_beside(beside, kind, name, path->text, sizeof path->text)) {
        return STATUS_OK;
    }
    for (const char *const *f = units_folders(u); *f != NULL; f++) {
        if (try_folder(*f, kind, name, path->text, sizeof path->text)) {
            return STATUS_OK;
        }
    }
    library_list(u, kind, offer, &n);
    return error_set(
        err, STATUS_UNKNOWN_NAME, "found the unknown %s `%.60s`%s%s%s",
        library_kind_name[kind], name, n.best[0] ? ", did you mean `" : "",
        n.best, n.best[0] ? "`?" : "");
}

static void
list_folder(const char *folder,
            void (*see)(void *of, const char *name, const char *path), void *of)
{
    struct dirent **entry = NULL;
    const int       count = scandir(folder, &entry, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        const size_t n = strlen(entry[i]->d_name);
        char         path[PATH], name[SCENARIO_NAME];

        if (n > 5 && n - 5 < sizeof name
            && strcmp(entry[i]->d_name + n - 5, ".yaml") == 0) {
            snprintf(path, sizeof path, "%.3000s/%s", folder, entry[i]->d_name);
            snprintf(name, sizeof name, "%.*s", (int)(n - 5), entry[i]->d_name);
            see(of, name, path);
        }
        free(entry[i]);
    }
    free(entry);
}

/* What `see` is called with: the file that library_find() would take. */
struct first {
    const struct units *u;
    enum library_kind   kind;
    const char         *folder;
    void (*see)(void *of, const char *name, const char *path);
    void *of;
};

static void see_first(void *of, const char *name, const char *path)
{
    const struct first *first = of;
    char                found[PATH];

    for (const char *const *f = units_folders(first->u); *f != first->folder;
         f++) {
        if (try_folder(*f, first->kind, name, found, sizeof found)) {
            return; /* hidden by an earlier folder */
        }
    }
    first->see(first->of, name, path);
}

void library_list(const struct units *u, enum library_kind kind,
                  void (*see)(void *of, const char *name, const char *path),
                  void *of)
{
    for (const char *const *f = units_folders(u); *f != NULL; f++) {
        char folder[PATH];

        struct first first = {u, kind, *f, see, of};

        snprintf(folder, sizeof folder, "%.3000s/%s", *f, folder_name[kind]);
        list_folder(folder, see_first, &first);
    }
}
