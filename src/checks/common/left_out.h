/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_LEFT_OUT_H
#define NEWCOMER_CHECKS_LEFT_OUT_H

#include "newcomer/check.h"
#include "newcomer/globs.h"

/*
 * What a rule leaves out although its words look like it: documents
 * of a title (`not-titles`) or a name (`not-in`) that are about something else,
 * what stands under a heading that is (`not-headings`), and sections whose
 * heading promises more than is said in them (`doubtful`).
 */
struct nc_left_out {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	nc_topics topics; /* that the rule is about */
	struct nc_pattern *doubtful, *says;
	const struct nc_document *read; /* the one that `text` is of, where it could be read */
	struct nc_buf text;
	size_t asked; /* of that one's sections: each is a look through its lines */
	bool readable;
	struct nc_map without; /* path of a document that was asked for → what is left of it */
	struct nc_pattern *titles, *headings;
	struct nc_globs files;
	struct nc_matcher *matcher;
	bool or_code;
	bool limited; /* a pattern reached its limit */
};

#define KEYS_OF_LEFT_OUT                                                                           \
	KEY("not-titles", NC_KEY_PATTERN, "a document of such a title is about something else"),   \
		KEY("not-headings", NC_KEY_PATTERN,                                                \
			"what stands under such a heading is about something else"),               \
		KEY("not-in", NC_KEY_GLOBS,                                                        \
			"documents beside the README whose words do not count"),                   \
		KEY("doubtful", NC_KEY_PATTERN,                                                    \
			"an English section of such a heading, or a file of such a name, counts "  \
			"only where a line of it `says` it"),                                      \
		KEY("says", NC_KEY_PATTERN, "what such a line looks like"),                        \
		KEY("or-code", NC_KEY_SWITCH, "or where there is code in it")

void nc_left_out_init(struct nc_left_out *out, struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule);
void nc_left_out_release(struct nc_left_out *l);

bool nc_left_out_title(struct nc_left_out *l, struct nc_str title);
bool nc_left_out_heading(struct nc_left_out *l, struct nc_str title);
/* Is it called by a name that promises what no line of it says? */
bool nc_left_out_name(struct nc_left_out *l, const struct nc_document *d);
/* The document itself, or a copy whose sections that are left out have no topic; the judge's. */
const struct nc_document *nc_left_out_without(struct nc_left_out *l, const struct nc_document *d);

#endif
