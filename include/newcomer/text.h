/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEXT_H
#define NEWCOMER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Text: bytes that somebody else owns (`struct nc_str`), and bytes that grow
 * (`struct nc_buf`).
 *
 * A name from a repository may hold any byte, NUL and newline included; it is
 * never assumed to be UTF-8 or fit to print.  Escaping happens once, in the
 * report, in the way of that format.
 */

struct nc_str {
	const char *data; /* borrowed; may be NULL only where size is 0 */
	size_t size;
};

#define NC_STR(literal)                                                                            \
	((struct nc_str){.data = ("" literal ""), .size = sizeof("" literal "") - 1})
/* The same, where C wants a constant (a static initialiser). */
#define NC_STR_INIT(literal)                                                                       \
	{                                                                                          \
		.data = ("" literal ""), .size = sizeof("" literal "") - 1                         \
	}
#define NC_STR_NONE ((struct nc_str){.data = "", .size = 0})
/* For printf's "%.*s"; the text must be known to be printable. */
#define NC_STR_ARG(s) (int)(s).size, ((s).size ? (s).data : "")

/* The smallest are here to be inlined: they are called by the million. */

/* NULL gives the empty text. */
static inline struct nc_str nc_str_of(const char *terminated)
{
	if (!terminated)
		return NC_STR_NONE;
	return (struct nc_str){.data = terminated, .size = strlen(terminated)};
}

/* Clamped to s. */
static inline struct nc_str nc_str_slice(struct nc_str s, size_t from, size_t to)
{
	if (to > s.size)
		to = s.size;
	if (from >= to)
		return NC_STR_NONE;
	return (struct nc_str){.data = s.data + from, .size = to - from};
}

static inline bool nc_str_equal(struct nc_str a, struct nc_str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool nc_str_equal_fold(struct nc_str a, struct nc_str b); /* ASCII letters folded */
int nc_str_compare(struct nc_str a, struct nc_str b); /* by bytes, as memcmp; a prefix is less */

static inline bool nc_str_starts(struct nc_str s, struct nc_str prefix)
{
	return s.size >= prefix.size &&
	       (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

/* Is it one of `count` words?  Of an array of words NC_AMONG() and NC_AMONG_FOLD() ask it. */
bool nc_str_among(struct nc_str s, const char *const *words, size_t count);
bool nc_str_among_fold(struct nc_str s, const char *const *words, size_t count);
#define NC_AMONG(s, words)	nc_str_among((s), (words), sizeof(words) / sizeof *(words))
#define NC_AMONG_FOLD(s, words) nc_str_among_fold((s), (words), sizeof(words) / sizeof *(words))

bool nc_str_ends(struct nc_str s, struct nc_str suffix);
bool nc_str_starts_fold(struct nc_str s, struct nc_str prefix);
bool nc_str_ends_fold(struct nc_str s, struct nc_str suffix);

#define NC_NPOS ((size_t)-1)
size_t nc_str_find(struct nc_str s, struct nc_str needle); /* NC_NPOS is none */
size_t nc_str_find_fold(struct nc_str s, struct nc_str needle);
size_t nc_str_find_byte(struct nc_str s, char byte);
size_t nc_str_find_last_byte(struct nc_str s, char byte);

struct nc_str nc_str_trim(struct nc_str s); /* ASCII blanks and line ends, both ends */

/*
 * Take the next line off the front of `rest` (without its LF or CRLF).
 * False when nothing is left.  "a\n" is one line; "a\nb" two; "" none.
 */
bool nc_str_next_line(struct nc_str *line, struct nc_str *rest);
/* Take the text before the next `separator` off the front of `rest`; false when `rest` is spent. */
bool nc_str_next_field(struct nc_str *field, struct nc_str *rest, char separator);

/* A whole number in decimal, nothing around it; false if it is none or does not fit. */
bool nc_str_to_u64(uint64_t *out, struct nc_str s);

/* The last component of a path, what stands before it ("" at the root), and its ".ending" ("" if
 * none). */
struct nc_str nc_path_base(struct nc_str path);
struct nc_str nc_path_dir(struct nc_str path);
struct nc_str nc_path_ending(struct nc_str path);

/* An address of a repository without slashes and then ".git" at its end, which say nothing. */
struct nc_str nc_address_trim(struct nc_str address);

/*
 * Does a path match a glob?  `*` any run without '/', `**` any run, `?` one
 * byte but '/', `[a-z]`, `{a,b}` alternatives (not nested).  A pattern without '/' is held
 * against the last component; one that ends in '/' against each folder above
 * the file.  ASCII letters fold when `fold`.  Linear in the path for each star
 * (no backtracking over earlier stars), so that no name makes it slow.
 */
bool nc_glob_match(struct nc_str pattern, struct nc_str path, bool fold);
/* The same for one of several, with blanks between them. */
bool nc_glob_match_any(struct nc_str patterns, struct nc_str path);

/*
 * How many single-byte edits (insert, delete, replace, swap of neighbours)
 * lie between two texts, or NC_NPOS when over `most`.  Texts over 128 bytes are not compared.
 * The optimal string alignment distance; used for every "did you mean".
 */
size_t nc_str_distance(struct nc_str a, struct nc_str b, size_t most);
/* The nearest of `count` candidates within a third of the word's length, or NULL.  First wins a
 * tie. */
const struct nc_str *nc_str_nearest(
	struct nc_str word, const struct nc_str *candidates, size_t count);

/*
 * A growable buffer with a ceiling.  Past the ceiling nothing more is added
 * and `overflowed` stays true: the caller decides what that means.
 * Initialise with NC_BUF_INIT(ceiling); `data` is always NUL-terminated after
 * the first append.
 */
struct nc_buf {
	char *data;
	size_t size;
	size_t capacity;
	size_t ceiling; /* bytes; 0 means NC_BUF_CEILING of limits.h */
	bool overflowed;
};

#define NC_BUF_INIT(most)                                                                          \
	{                                                                                          \
		.data = NULL, .size = 0, .capacity = 0, .ceiling = (most), .overflowed = false     \
	}

void nc_buf_release(struct nc_buf *b);
void nc_buf_clear(struct nc_buf *b); /* keeps the room */
/* Make room for `size` bytes in all; false (and overflowed) if over the ceiling. */
bool nc_buf_reserve(struct nc_buf *b, size_t size);
void nc_buf_add(struct nc_buf *b, struct nc_str s);
void nc_buf_add_byte(struct nc_buf *b, char byte);
void nc_buf_add_text(struct nc_buf *b, const char *terminated);
void nc_buf_printf(struct nc_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As one word that a shell reads back, quoted where it must be. */
void nc_buf_add_shell_word(struct nc_buf *b, struct nc_str word);
struct nc_str nc_buf_str(const struct nc_buf *b); /* borrowed until the next change */

/* UTF-8 */

/*
 * Decode the character at the front of `s` (not empty).  Returns its length
 * and writes the code point; for a byte that begins no valid sequence
 * (overlong, surrogate, over 10FFFF, cut off) returns 1 and writes NC_NO_CHAR.
 */
#define NC_NO_CHAR UINT32_MAX
size_t nc_utf8_decode(uint32_t *out, struct nc_str s);
bool nc_utf8_valid(struct nc_str s);
/* The longest prefix of at most `most` bytes that does not cut a character. */
struct nc_str nc_utf8_prefix(struct nc_str s, size_t most);
/* Columns that a terminal gives a code point: 0 (combining), 1, or 2 (wide). */
int nc_utf8_columns(uint32_t character);

#endif
