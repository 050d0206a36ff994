/* page.h — a picture on its way through gnuplot: script, data, paper.
 *
 * Sizes are millimetres from the lower left corner.  The script and its data
 * are written beside the picture and taken away afterwards unless they are to
 * be kept; run again in that folder, `gnuplot NAME.gp` draws the same. */
#ifndef ANALYSIS_PAGE_H
#define ANALYSIS_PAGE_H

#include "analysis/disk.h"
#include "analysis/text.h"

#include <stddef.h>

enum page_format { PAGE_PNG, PAGE_SVG, PAGE_PDF, PAGE_FORMATS };

struct page {
    struct text      script, data;
    int              blocks; /* of data so far */
    char             output[DISK_PATH];
    enum page_format format;
    double           width, height; /* mm */
    int              keep;
};

/* A panel's place on the page, mm. */
struct page_frame {
    double left, right, bottom, top;
};

/* The format follows the name: .png, .svg or .pdf. */
enum status page_open(struct page *p, const char *output, int keep,
                      struct error *err) MUST_CHECK;
/* Begins the script once the size is known. */
void page_begin(struct page *p, double width, double height);
void page_free(struct page *p); /* accepts a zeroed one */

/* Commands, and texts that are drawn: quoted, never executed. */
void page_say(struct page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void page_quote(struct page *p, const char *text);

/* "label (unit)", or the label alone where the unit is 1. */
void page_quote_axis(struct page *p, const char *label, const char *unit);

/* A block of data: rows of numbers; returns its index.  Close it before the
 * next. */
int  page_block(struct page *p);
void page_row(struct page *p, const double *x, int count);
void page_block_end(struct page *p);

/* 'file' index N */
void page_from(struct page *p, int block);

/* Puts what follows into that part of the page. */
void page_place(struct page *p, const struct page_frame *f);
/* Text at a place on the page; align: left, center or right. */
void page_text(struct page *p, double x, double y, const char *align,
               const char *text, double size);
/* Title at the top, smaller if it would not fit, and a line below it or NULL. */
void page_heading(struct page *p, double x, const char *title,
                  const char *under);
void page_bold(struct page *p, double x, double y, const char *text);

/* Draws and puts the picture under its name. */
enum status page_draw(struct page *p, struct error *err) MUST_CHECK;

/* A name for readers: "abductor_hallucis" becomes "abductor hallucis", of
 * "group.name" the name. */
void page_pretty(char *out, size_t room, const char *name);

/* Okabe and Ito's colours, told apart by most people. */
#define PAGE_BLUE "#0072B2"
#define PAGE_ORANGE "#E69F00"
#define PAGE_GREEN "#009E73"
#define PAGE_RED "#D55E00"
#define PAGE_SKY "#56B4E9"
#define PAGE_PINK "#CC79A7"
#define PAGE_YELLOW "#F0E442"
#define PAGE_GREY "#777777"

#endif
