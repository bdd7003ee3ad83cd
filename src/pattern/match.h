/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_MATCH_H
#define NC_PATTERN_MATCH_H

#include "newcomer/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * One pattern and one thread's room for matching, as this folder sees them.
 */

/* A pattern that PCRE2 has compiled, and what is known of it then. */
struct nc_compiled {
	pcre2_code *code; /* NULL: it does not compile after all */
	size_t groups;	  /* the whole match included */
	bool utf;
	bool anchored; /* of a line, it is tried at the beginning only */
};

struct nc_pattern {
	struct nc_str source; /* its own copy */
	bool fold;
	struct nc_compiled plain; /* without machine code, where it was compiled to try it */
	/* What is matched with, with machine code where the JIT has some to give; made at the
	 * first match.  Machine code costs five times what compiling does, and most repositories
	 * never need that of most patterns, nor them compiled. */
	_Atomic(struct nc_compiled *) *ready;
};

struct nc_cursor;

struct nc_matcher {
	pcre2_match_data *data;
	pcre2_match_context *limits;
	/* The same limits with a JIT stack of NC_JIT_STACK, made at first need. */
	pcre2_match_context *deep;
	pcre2_jit_stack *stack;
	/* A set's room: one cursor a member, and the members that stand in the line at hand. */
	struct nc_cursor *cursors;
	uint32_t *standing;
	size_t cursor_count;
	uint64_t scans, pieces; /* so far; a cursor says with which it was last used */
};

/* PCRE2's memory is the arena's: the process ends in the same place when there is none. */
pcre2_general_context *nc_pcre2_memory(void);
/* The limits with the deep stack. */
pcre2_match_context *nc_matcher_deep(struct nc_matcher *m);
/* Cursors for a set of so many members. */
void nc_matcher_make_room(struct nc_matcher *m, size_t members);

/* For a pattern that is known to compile: that is done when it is first matched.  One that does
 * not decides nothing then. */
struct nc_pattern *nc_pattern_trust(struct nc_str source, bool fold);
const struct nc_compiled *nc_pattern_ready(const struct nc_pattern *p);

/* What nc_pattern_match() says of a subject, said in full. */
struct nc_attempt {
	struct nc_str subject;
	size_t from;
	bool cut;	/* its end is none of the line: `$` does not match there */
	uint32_t limit; /* PCRE2's count of steps, for each place where a match may begin */
};

enum nc_match nc_pattern_attempt(const struct nc_pattern *p, struct nc_matcher *m,
	const struct nc_attempt *attempt, struct nc_captures *captures);

#endif
