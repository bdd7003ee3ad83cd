/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RECORD_SHAPE_H
#define NEWCOMER_RECORD_SHAPE_H

#include "newcomer/value.h"

/*
 * What a file of ours may say: one row a key.  A key is named by the dotted path of
 * the map it stands in, `[]` for each item of a list, and its own name.
 */

enum field_kind {
	FIELD_TEXT,
	FIELD_TEXTS, /* a text or a list of texts */
	FIELD_DAY,   /* a day of the calendar */
	FIELD_NUMBER,
	FIELD_SWITCH,
	FIELD_WORD,	     /* one of `words` */
	FIELD_MAP,	     /* of the keys whose `in` is this one's path */
	FIELD_MAPS,	     /* a list of such maps; their keys' `in` ends in `[]` */
	FIELD_TEXT_MAP,	     /* free keys, each with a text */
	FIELD_WORD_MAP,	     /* free keys, each with one of `words` */
	FIELD_NUMBER_MAP,    /* free keys, each with a number from 0 on */
	FIELD_WORD_OR_TEXTS, /* one of `words`, or a list of texts */
};

struct field {
	const char *in; /* "owners.product", "waive[]", "" at the top */
	const char *name;
	enum field_kind kind;
	bool required;
	const char *words; /* "low|medium|high" */
};

/* All that one kind of file may say. */
struct form {
	const char *what; /* "a record" */
	const struct field *fields;
	size_t count;
};

extern const struct form nc_record_form;
extern const struct form nc_policy_form;

/* Hold a whole file against its form; every fault goes to `problems`. */
void nc_form_check(struct nc_buf *problems, struct nc_arena *arena, const struct form *form,
	const char *name, struct nc_str source, const struct nc_value *root);

#endif
