/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RECORD_SHAPE_H
#define NEWCOMER_RECORD_SHAPE_H

#include "newcomer/value.h"

/*
 * What a record may say: one row a key.  A key is named by the dotted path of
 * the map it stands in, `[]` for each item of a list, and its own name.
 */

enum field_kind {
	FIELD_TEXT,
	FIELD_TEXTS, /* a text or a list of texts */
	FIELD_DAY,   /* a day of the calendar */
	FIELD_NUMBER,
	FIELD_SWITCH,
	FIELD_WORD,	/* one of `words` */
	FIELD_MAP,	/* of the keys whose `in` is this one's path */
	FIELD_MAPS,	/* a list of such maps; their keys' `in` ends in `[]` */
	FIELD_TEXT_MAP, /* free keys, each with a text */
};

struct field {
	const char *in; /* "owners.product", "waive[]", "" at the top */
	const char *name;
	enum field_kind kind;
	bool required;
	const char *words; /* "low|medium|high" */
};

extern const struct field nc_record_fields[];
extern const size_t nc_record_field_count;

/* Hold a whole record against the rows; every fault goes to `problems`. */
void nc_record_check(struct nc_buf *problems, struct nc_arena *arena, const char *name,
	struct nc_str source, const struct nc_value *root);

#endif
