/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_READER_H
#define NC_PATTERN_READER_H

#include "gate.h"

/*
 * A reader gives, one after the other, the literals that truly stand in a
 * text: what the gate lets through, compared.  Literals of one line come in no
 * particular order; lines come in theirs.
 */
struct nc_reader {
	const struct nc_gate *gate;
	struct nc_str text;
	size_t from;	      /* where the gate goes on */
	size_t next, count;   /* of `candidates` */
	uint32_t entry, last; /* entries of the bucket at hand that are still to be compared */
	struct nc_candidate candidates[NC_GATE_ROOM];
};

struct nc_occurrence {
	const struct nc_literal *literal;
	size_t at; /* where it begins */
};

void nc_reader_init(struct nc_reader *r, const struct nc_gate *gate, struct nc_str text);
/* False when the text is spent. */
bool nc_reader_next(struct nc_reader *r, struct nc_occurrence *out);
/* Go on at `at`, which lies further on than all that was given. */
void nc_reader_skip_to(struct nc_reader *r, size_t at);

#endif
