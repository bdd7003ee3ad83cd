/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PATTERN_H
#define NEWCOMER_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * Patterns: PCRE2 with limits, one at a time or a whole set over a text.
 *
 * Three answers, never two: it matched, it did not, or a limit was hit and
 * nothing was decided (NC_MATCH_LIMITED).  A limit taken for "no match" would
 * be a hole that a stranger can open.
 *
 * Patterns are matched as bytes unless they ask for characters with (*UTF) at
 * their very head; then bytes that are no UTF-8 match nothing and hide
 * nothing.  `^` and `$` are the ends of the LINE that is matched.  `fold`
 * folds ASCII letters, and all letters where the pattern asked for characters.
 */

enum nc_match { NC_MATCH_NO, NC_MATCH_YES, NC_MATCH_LIMITED };

#define NC_MAX_CAPTURES 8

struct nc_captures {
	size_t count; /* groups of the pattern, the whole match included; at most NC_MAX_CAPTURES */
	struct nc_str
		group[NC_MAX_CAPTURES]; /* into the subject; data == NULL: did not take part */
};

struct nc_pattern; /* immutable after compiling; may be used by many threads, each with a matcher */
struct nc_matcher; /* one thread's room: match data and JIT stack */

/*
 * `column` gets the offset of the fault in `source` when it does not compile;
 * may be NULL.  NC_ELIMIT: over NC_MAX_PATTERN or NC_MAX_PATTERN_NESTING.
 * Machine code is made at the first match, once for all threads.
 */
enum nc_code nc_pattern_compile(struct nc_pattern **out, struct nc_str source, bool fold,
	size_t *column, struct nc_error *err);
void nc_pattern_free(struct nc_pattern *p);

struct nc_matcher *nc_matcher_new(void);
void nc_matcher_free(struct nc_matcher *m);

/*
 * The first match in `subject` at or after `from`; what stands before `from`
 * is seen by `\b` and the like.  `captures` may be NULL, and is written on a match only.
 */
enum nc_match nc_pattern_match(const struct nc_pattern *p, struct nc_matcher *m,
	struct nc_str subject, size_t from, struct nc_captures *captures);

/*
 * A set: many patterns over one text in one pass.
 *
 * Each member names one or more literals of three bytes to NC_MAX_LITERAL, one
 * of which stands in the same line as every match.  The set finds literals
 * with one vectorised scan (by AVX2 or SSSE3 where the processor has them),
 * cuts out the line, and only then asks PCRE2.  A pattern of several lines is
 * none for a set.
 *
 * A line ends at LF; a CR before it is no part of it.  Each match of a member
 * is told once: the first in the line, the first behind its end, and so on.
 * Hits come in the order of the text, at one place in the order of the members.
 *
 * A line over NC_MAX_LINE is looked at in windows of that size, each half a
 * window on from the last.  Every match then has a quarter of a window of its line before and
 * behind its beginning, and must find its literal and its end in there.
 */
struct nc_set_member {
	struct nc_str pattern;	       /* "": the literals themselves, the longest at a place */
	const struct nc_str *literals; /* any of these; ASCII letters fold when `fold` */
	size_t literal_count;
	bool fold;
	bool trusted; /* the pattern is known to compile: a rulebook was loaded with it */
};

struct nc_set;

struct nc_hit {
	uint32_t member;	 /* index into the members the set was made of */
	uint32_t line;		 /* from 1 */
	uint32_t column;	 /* from 1, bytes */
	struct nc_str text;	 /* the match, in the text that was scanned */
	struct nc_str line_text; /* the whole line, or the window of a very long one */
	struct nc_captures captures;
};

/*
 * Called for each hit, in order; the hit is borrowed for that time.  Returning
 * false ends the scan of this text.  It may match single patterns with the
 * scan's matcher, but not scan with it.
 */
typedef bool (*nc_hit_fn)(void *context, const struct nc_hit *hit);

/*
 * All of `members` is copied.  A member that does not compile, or names no
 * usable literal, is refused: `member` (may be NULL) tells which.
 */
enum nc_code nc_set_compile(struct nc_set **out, const struct nc_set_member *members, size_t count,
	size_t *member, struct nc_error *err);
void nc_set_free(struct nc_set *s);

/*
 * Scan `text`, of less than 4 GiB.  `wanted` (may be NULL: all) says for each
 * member whether this text concerns it.  `limited` (may be NULL) is set true
 * for each member whose match hit a limit somewhere in this text: that member
 * is not judged here, and not asked again before the text's end.
 */
void nc_set_scan(const struct nc_set *s, struct nc_matcher *m, struct nc_str text,
	const bool *wanted, bool *limited, nc_hit_fn hit, void *context);

/* PCRE2's version and whether its JIT is at work, for --version. */
const char *nc_pattern_library(void);

#endif
