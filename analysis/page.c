#include "analysis/page.h"

#include "analysis/gnuplot.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const double mm_per_inch = 25.4;
static const double dots        = 300.0; /* per inch, of PNG */
static const double points      = 72.0;
/* cairo takes a point of type for 96/72 of a pixel: type would be too large */
static const double pixels = 96.0; /* per inch         */

static const char *const ending[PAGE_FORMATS] = {".png", ".svg", ".pdf"};

static const char style[] =
    "set encoding utf8\n"
    "set datafile missing 'NaN'\n"
    "set border 3 linecolor rgb '#555555' linewidth 0.6\n"
    "set tics nomirror out scale 0.4 textcolor rgb '#222222'\n"
    "set grid back linecolor rgb '#E4E4E4' linewidth 0.4 linetype 1\n"
    "set style fill solid noborder\n"
    "unset key\n"
    "viridis = \"0 '#440154', 0.125 '#472D7B', 0.25 '#3B528B', "
    "0.375 '#2C728E', 0.5 '#21918C', 0.625 '#28AE80', 0.75 '#5EC962', "
    "0.875 '#ADDC30', 1 '#FDE725'\"\n"
    "blues = \"0 '#F4F7FB', 0.25 '#C6DBEF', 0.5 '#6BAED6', 0.75 '#2171B5', "
    "1 '#08306B'\"\n";

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

enum status page_open(struct page *p, const char *output, int keep,
                      struct error *err)
{
    const size_t length = strlen(output);

    *p = (struct page){.keep = keep, .format = PAGE_FORMATS};
    for (int f = 0; f < PAGE_FORMATS; f++) {
        if (length > 4 && strcmp(output + length - 4, ending[f]) == 0) {
            p->format = (enum page_format)f;
        }
    }
    if (p->format == PAGE_FORMATS || length > DISK_PATH - 16
        || last_part(output)[4] == '\0') {
        return error_set(err, STATUS_BAD_INPUT,
                         "%s is no name for a figure; expected one that ends "
                         "in .png, .svg or .pdf",
                         output);
    }
    snprintf(p->output, sizeof p->output, "%s", output);
    return disk_check_writable(output, err);
}

void page_free(struct page *p)
{
    text_free(&p->script);
    text_free(&p->data);
}

void page_say(struct page *p, const char *format, ...)
{
    char    line[2048];
    va_list args;

    va_start(args, format);
    const int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0 || (size_t)length >= sizeof line) {
        p->script.failed = 1;
        return;
    }
    text_add_plain(&p->script, line, (size_t)length);
}

void page_quote(struct page *p, const char *text)
{
    gnuplot_quote(&p->script, text);
}

void page_quote_axis(struct page *p, const char *label, const char *unit)
{
    char both[512];

    if (strcmp(unit, "1") == 0 || unit[0] == '\0') {
        snprintf(both, sizeof both, "%.300s", label);
    } else {
        snprintf(both, sizeof both, "%.300s (%.100s)", label, unit);
    }
    page_quote(p, both);
}

static void say_terminal(struct page *p)
{
    const double inch[2] = {p->width / mm_per_inch, p->height / mm_per_inch};

    switch (p->format) {
    case PAGE_PNG:
        page_say(p,
                 "set terminal pngcairo noenhanced font 'DejaVu Sans,7' "
                 "fontscale %.4f linewidth %.4f size %.0f,%.0f\n",
                 dots / pixels, dots / points, inch[0] * dots, inch[1] * dots);
        break;
    case PAGE_SVG:
        page_say(p,
                 "set terminal svg noenhanced font 'DejaVu Sans,7' size "
                 "%.0f,%.0f fixed background rgb 'white'\n",
                 inch[0] * points, inch[1] * points);
        break;
    default:
        page_say(p,
                 "set terminal pdfcairo noenhanced font 'DejaVu Sans,7' "
                 "fontscale 1 size %.4fin,%.4fin\n",
                 inch[0], inch[1]);
        break;
    }
}

void page_begin(struct page *p, double width, double height)
{
    p->width  = width;
    p->height = height;
    page_say(p, "# Run in this folder: gnuplot NAME.gp\n");
    say_terminal(p);
    page_say(p, "if (!exists('picture')) picture = ");
    gnuplot_quote_path(&p->script, last_part(p->output));
    page_say(p, "\nset output picture\n%s", style);
}

int page_block(struct page *p)
{
    return p->blocks++;
}

void page_row(struct page *p, const double *x, int count)
{
    for (int i = 0; i < count; i++) {
        if (isfinite(x[i])) {
            text_add(&p->data, i ? " %.7g" : "%.7g", x[i]);
        } else {
            text_add(&p->data, i ? " NaN" : "NaN");
        }
    }
    text_add(&p->data, "\n");
}

/* Two empty lines end a block; an empty block would not be counted. */
void page_block_end(struct page *p)
{
    text_add(&p->data, "NaN NaN NaN NaN NaN NaN\n\n\n");
}

void page_from(struct page *p, int block)
{
    page_say(p, "data index %d ", block);
}

void page_place(struct page *p, const struct page_frame *f)
{
    page_say(p,
             "set lmargin at screen %.5f\nset rmargin at screen %.5f\n"
             "set bmargin at screen %.5f\nset tmargin at screen %.5f\n",
             f->left / p->width, f->right / p->width, f->bottom / p->height,
             f->top / p->height);
}

void page_text(struct page *p, double x, double y, const char *align,
               const char *text, double size)
{
    page_say(p, "set label ");
    page_quote(p, text);
    page_say(p,
             " at screen %.5f,%.5f %s noenhanced font ',%g' "
             "textcolor rgb '#222222'\n",
             x / p->width, y / p->height, align, size);
}

void page_heading(struct page *p, double x, const char *title,
                  const char *under)
{
    /* DejaVu Sans is about 0.6 of its size wide; a point is 0.353 mm */
    const double wide = 0.6 * 0.353 * (double)strlen(title);
    const double fits = (p->width - x - 3.0) / fmax(wide, 1e-9);

    page_text(p, x, p->height - 5.0, "left", title, fmax(5.0, fmin(8.0, fits)));
    if (under != NULL) {
        page_text(p, x, p->height - 9.0, "left", under, 7.0);
    }
}

void page_bold(struct page *p, double x, double y, const char *text)
{
    page_say(p, "set label ");
    page_quote(p, text);
    page_say(p,
             " at screen %.5f,%.5f left noenhanced "
             "font 'DejaVu Sans:Bold,9' textcolor rgb '#000000'\n",
             x / p->width, y / p->height);
}

/* ---- drawing ----------------------------------------------------------- */

struct names {
    char folder[DISK_PATH], base[300];
    char script[320], data[320], picture[320]; /* in the folder */
};

/* NAME.gp and NAME.dat where they are kept, NAME.png.gp otherwise, so that
 * nobody's kept script is taken away. */
static void choose_names(const struct page *p, struct names *n)
{
    const char *base = last_part(p->output);

    snprintf(n->folder, sizeof n->folder, "%.*s",
             base == p->output ? 1 : (int)(base - p->output),
             base == p->output ? "." : p->output);
    snprintf(n->base, sizeof n->base, "%.*s",
             (int)strlen(base) - (p->keep ? 4 : 0), base);
    snprintf(n->script, sizeof n->script, "%.290s.gp", n->base);
    snprintf(n->data, sizeof n->data, "%.290s.dat", n->base);
    snprintf(n->picture, sizeof n->picture, "%.290s.tmp", base);
}

static enum status put_file(const struct names *n, const char *name,
                            const struct text *t, struct error *err)
{
    char path[DISK_PATH];

    TRY(text_check(t, err));
    disk_join(path, n->folder, name);
    return disk_write_text(path, t->at ? t->at : "", err);
}

/* The data file's name stands in front of the script. */
static enum status put_script(const struct page *p, const struct names *n,
                              struct error *err)
{
    struct text whole = {0};

    text_add(&whole, "data = ");
    gnuplot_quote_path(&whole, n->data);
    text_add(&whole, "\n");
    text_add_plain(&whole, p->script.at, p->script.length);
    const enum status s = put_file(n, n->script, &whole, err);
    text_free(&whole);
    return s;
}

static void discard(const struct names *n, const char *name)
{
    char path[DISK_PATH];

    disk_join(path, n->folder, name);
    disk_discard(path);
}

/* Whatever is drawn appears under its name only when gnuplot was content. */
static enum status run(const struct page *p, const struct names *n,
                       struct error *err)
{
    char picture[DISK_PATH];

    disk_join(picture, n->folder, n->picture);
    TRY(put_script(p, n, err));
    TRY(put_file(n, n->data, &p->data, err));
    TRY(gnuplot_run(n->folder, n->script, n->picture, err));
    if (!disk_exists(picture)) {
        return error_set(err, STATUS_STORAGE, "gnuplot drew nothing into %s",
                         p->output);
    }
    return disk_rename(picture, p->output, err);
}

enum status page_draw(struct page *p, struct error *err)
{
    struct names n;

    TRY(text_check(&p->script, err));
    page_say(p, "unset output\n");
    choose_names(p, &n);
    const enum status s = run(p, &n, err);
    if (!p->keep) {
        discard(&n, n.script);
        discard(&n, n.data);
    }
    discard(&n, n.picture);
    return s;
}

void page_pretty(char *out, size_t room, const char *name)
{
    const char *dot = strrchr(name, '.');

    snprintf(out, room, "%s", dot && dot[1] ? dot + 1 : name);
    for (char *c = out; *c; c++) {
        if (*c == '_') {
            *c = ' ';
        }
    }
}
