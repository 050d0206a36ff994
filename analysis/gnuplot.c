/* POSIX to start a program without a shell and to read what it says */
#define _POSIX_C_SOURCE 200809L

#include "analysis/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

void gnuplot_quote(struct text *to, const char *text)
{
    text_add(to, "'");
    for (const char *c = text; *c; c++) {
        if (*c == '\'') {
            text_add(to, "''");
        } else if ((unsigned char)*c < 0x20 || *c == 0x7f) {
            text_add(to, " ");
        } else {
            text_add_plain(to, c, 1);
        }
    }
    text_add(to, "'");
}

void gnuplot_quote_path(struct text *to, const char *path)
{
    struct text safe = {0};

    text_add(&safe, "%s%s", path[0] == '/' ? "" : "./", path);
    gnuplot_quote(to, safe.at ? safe.at : "./");
    text_free(&safe);
}

/* The environment with a locale in which every character is known: in the C
 * locale gnuplot warns about the degree sign. */
static char **environment(char *locale)
{
    size_t n = 0;

    while (environ[n]) {
        n++;
    }
    char **own = calloc(n + 2, sizeof *own);
    if (own == NULL) {
        return NULL;
    }
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (strncmp(environ[i], "LC_ALL=", 7) != 0) {
            own[k++] = environ[i];
        }
    }
    own[k] = locale;
    return own;
}

struct child {
    pid_t pid;
    int   says; /* end of a pipe from which its messages are read */
};

static int start(char *const *argv, char *const *env, int to, pid_t *pid)
{
    posix_spawn_file_actions_t actions;

    if (posix_spawn_file_actions_init(&actions) != 0) {
        return ENOMEM;
    }
    int failed = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO,
                                                  "/dev/null", O_RDONLY, 0);
    failed |= posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
    failed |= posix_spawn_file_actions_adddup2(&actions, to, STDERR_FILENO);
    if (failed == 0) {
        failed = posix_spawnp(pid, argv[0], &actions, NULL, argv, env);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static enum status spawn(char *const *argv, struct child *c, struct error *err)
{
    int    ends[2];
    char   locale[] = "LC_ALL=C.UTF-8";
    char **env      = environment(locale);

    if (env == NULL || pipe(ends) != 0) {
        free(env);
        return error_set(err, STATUS_NO_MEMORY, "gnuplot cannot be started: %s",
                         strerror(errno));
    }
    /* only the child's copies of the writing end shall stay open */
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    const int failed = start(argv, env, ends[1], &c->pid);
    free(env);
    close(ends[1]);
    c->says = ends[0];
    if (failed == 0) {
        return STATUS_OK;
    }
    close(ends[0]);
    return error_set(err, STATUS_NOT_FOUND,
                     failed == ENOENT
                         ? "gnuplot is not installed (package gnuplot-nox): %s"
                         : "gnuplot cannot be started: %s",
                     strerror(failed));
}

/* Reads all it says, keeps the beginning. */
static void listen_to(int says, char *out, size_t room)
{
    char    piece[512];
    size_t  used = 0;
    ssize_t got;

    while ((got = read(says, piece, sizeof piece)) > 0
           || (got < 0 && errno == EINTR)) {
        const size_t n = got > 0 ? (size_t)got : 0;
        const size_t k = n < room - 1 - used ? n : room - 1 - used;

        memcpy(out + used, piece, k);
        used += k;
    }
    out[used] = '\0';
    close(says);
}

static int wait_for(pid_t pid)
{
    int how;

    while (waitpid(pid, &how, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

/* On one line, without the empty ones. */
static void flatten(char *text)
{
    char *to = text;

    for (const char *c = text; *c; c++) {
        const int blank = *c == '\n' || *c == '\t' || *c == ' ';

        if (!blank || (to > text && to[-1] != ' ')) {
            *to++ = (char)(blank ? ' ' : *c);
        }
    }
    *to = '\0';
}

static enum status run(char *before, char *script, struct error *err)
{
    /* -d: the user's own start-up file must not change our figures */
    char         name[] = "gnuplot", plain[] = "-d", execute[] = "-e";
    char *const  argv[] = {name, plain, execute, before, script, NULL};
    struct child c      = {0};
    char         said[600];

    TRY(spawn(argv, &c, err));
    listen_to(c.says, said, sizeof said);
    const int code = wait_for(c.pid);
    flatten(said);
    return code == 0 ? STATUS_OK
                     : error_set(err, STATUS_STORAGE, "gnuplot failed: %s",
                                 said[0] ? said : "it said nothing");
}

enum status gnuplot_run(const char *folder, const char *script,
                        const char *picture, struct error *err)
{
    struct text before = {0}, file = {0};

    text_add(&before, "cd ");
    gnuplot_quote_path(&before, folder);
    text_add(&before, "; picture = ");
    gnuplot_quote_path(&before, picture);
    text_add(&file, "./%s", script);
    enum status s = text_check(&before, err);
    if (s == STATUS_OK) {
        s = text_check(&file, err);
    }
    if (s == STATUS_OK) {
        s = run(before.at, file.at, err);
    }
    text_free(&before);
    text_free(&file);
    return s;
}
