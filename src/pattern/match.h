/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_MATCH_H
#define NC_PATTERN_MATCH_H

#include "newcomer/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * One pattern and one thread's room for matching, as this folder sees them.
 */

struct nc_pattern {
	pcre2_code *code; /* as compiled; never given to the JIT */
	/* What is matched with: a copy of `code` with machine code, made at the first match (or
	 * `code` itself where the JIT has none to give).  Machine code costs five times what
	 * compiling does, and most repositories never need that of most patterns. */
	_Atomic(pcre2_code *) *ready;
	size_t groups; /* the whole match included */
	bool utf;
	bool anchored; /* of a line, it is tried at the beginning only */
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
