/* SHA-256 against published digests, in pieces of any size; and what of a
 * result the digest of results sees. */
#include "tests/check.h"

#include "analysis/digest.h"

#include <stdlib.h>
#include <string.h>

static void whole(const void *bytes, size_t count, char text[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    digest_add(&d, bytes, count);
    digest_finish(&d, text);
}

/* The examples of FIPS 180-4. */
static void published_messages_have_published_digests(void **state)
{
    static const struct {
        const char *message, *digest;
    } row[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85"
             "5"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2001"
                "5ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    char text[DIGEST_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        whole(row[i].message, strlen(row[i].message), text);
        CHECK_TEXT(text, row[i].digest);
    }
}

static void a_million_letters(void **state)
{
    struct digest d;
    char          text[DIGEST_TEXT], letters[1000];

    (void)state;
    memset(letters, 'a', sizeof letters);
    digest_start(&d);
    for (int i = 0; i < 1000; i++) {
        digest_add(&d, letters, sizeof letters);
    }
    digest_finish(&d, text);
    CHECK_TEXT(
        text,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Where the length still fits behind the message and where it does not: as
 * many letters a, digests from another program. */
static void padding_at_the_edges_of_a_block(void **state)
{
    static const struct {
        size_t      count;
        const char *digest;
    } row[] = {
        {55,
         "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {56,
         "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {63,
         "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
        {64,
         "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {65,
         "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
        {119,
         "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
        {120,
         "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"},
    };
    char text[DIGEST_TEXT], letters[128];

    (void)state;
    memset(letters, 'a', sizeof letters);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        whole(letters, row[i].count, text);
        CHECK_TEXT(text, row[i].digest);
    }
}

static void pieces_are_the_whole(void **state)
{
    unsigned char bytes[300];
    char          want[DIGEST_TEXT], got[DIGEST_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(i * 37 + 11);
    }
    whole(bytes, sizeof bytes, want);
    for (size_t piece = 1; piece <= sizeof bytes; piece++) {
        struct digest d;

        digest_start(&d);
        for (size_t at = 0; at < sizeof bytes; at += piece) {
            const size_t left = sizeof bytes - at;

            digest_add(&d, bytes + at, piece < left ? piece : left);
            digest_add(&d, bytes, 0);
        }
        digest_finish(&d, got);
        CHECK_TEXT(got, want);
    }
}

static void texts_end_and_numbers_are_little_endian(void **state)
{
    static const char bytes[] = {
        'a', 'b', '\0', '\0',                     /* "ab", "" */
        0,   0,   0,    0,    0,  0,  '\xf0', 63, /* 1.0      */
        2,   1,   0,    0,    0,  0,  0,      0,  /* 258      */
        -1,  -1,  -1,   -1,   -1, -1, -1,     -1, /* -1       */
    };
    struct digest d;
    char          want[DIGEST_TEXT], got[DIGEST_TEXT];

    (void)state;
    whole(bytes, sizeof bytes, want);
    digest_start(&d);
    digest_add_text(&d, "ab");
    digest_add_text(&d, "");
    digest_add_double(&d, 1.0);
    digest_add_long(&d, 258);
    digest_add_long(&d, -1);
    digest_finish(&d, got);
    CHECK_TEXT(got, want);
}

static void of_double(double value, char text[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    digest_add_double(&d, value);
    digest_finish(&d, text);
}

static void every_nan_is_the_same_and_zeros_are_two(void **state)
{
    const uint64_t word = 0xfff8000000001234u; /* a NaN with a load and sign */
    double         other;
    char           a[DIGEST_TEXT], b[DIGEST_TEXT];

    (void)state;
    memcpy(&other, &word, sizeof other);
    CHECK(isnan(other));
    of_double((double)NAN, a);
    of_double(other, b);
    CHECK_TEXT(a, b);
    of_double(0.0, a);
    of_double(-0.0, b);
    assert_string_not_equal(a, b);
}

static void of_outcome(const struct outcome *o, char text[DIGEST_TEXT])
{
    struct digest d;

    digest_start(&d);
    digest_add_outcomes(&d, o, 1);
    digest_finish(&d, text);
}

/* Status, label, every origin and every column by itself: one bit more and it is another
 * digest, and no two of them are the same. */
static void the_digest_sees_every_part_of_a_result(void **state)
{
    enum { ORIGINS = OUTCOME_COLUMNS + 2, PARTS = ORIGINS + ORIGIN_COUNT };
    char           text[PARTS][DIGEST_TEXT];
    struct outcome base;

    (void)state;
    outcome_clear(&base);
    for (int c = 0; c < OUTCOME_COLUMNS; c++) {
        outcome_set(&base, c, 1.0);
    }
    for (int part = 0; part < PARTS; part++) {
        struct outcome o = base;

        if (part < OUTCOME_COLUMNS) {
            outcome_set(&o, part, nextafter(1.0, 2.0));
        }
        o.status = part == OUTCOME_COLUMNS ? STATUS_OK : base.status;
        o.label  = part == OUTCOME_COLUMNS + 1 ? LABEL_none : base.label;
        o.origin = part < ORIGINS ? base.origin
                                  : (enum outcome_origin)(part - ORIGINS);
        of_outcome(&o, text[part]);
        for (int before = 0; before < part; before++) {
            assert_string_not_equal(text[part], text[before]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_messages_have_published_digests),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(padding_at_the_edges_of_a_block),
        cmocka_unit_test(pieces_are_the_whole),
        cmocka_unit_test(texts_end_and_numbers_are_little_endian),
        cmocka_unit_test(every_nan_is_the_same_and_zeros_are_two),
        cmocka_unit_test(the_digest_sees_every_part_of_a_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
