/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_SARIF_H
#define NEWCOMER_REPORT_SARIF_H

#include "footing.h"
#include "line_hash.h"
#include "parts.h"

/* SARIF, in parts: the rules (sarif_rules.c), the results (sarif_results.c), the log around them
 * (formats/sarif.c). */

/* GitHub refuses a file with more results in one run. */
#define NC_SARIF_MOST_RESULTS 25000

struct nc_sarif_rule {
	const struct nc_asked *asked;
	struct nc_str home; /* the file where its mends belong */
};

struct nc_sarif {
	struct nc_json json;
	const struct nc_report *report;
	struct nc_arena arena;
	NC_LIST(struct nc_sarif_rule)
	rules;		   /* every one that was asked, in the order of the report */
	uint32_t *rule_of; /* for each result of the report: index into `rules` */
	const struct nc_result *const *gaps; /* worst first */
	size_t gap_count;
	size_t shown; /* of them */
};

void nc_sarif_gather(struct nc_sarif *s, const struct nc_report *report);
void nc_sarif_release(struct nc_sarif *s);

/* Each a key with its value, in the object that is open. */
void nc_sarif_key_rules(struct nc_sarif *s);
void nc_sarif_key_results(struct nc_sarif *s);
/* "message": {"text"}, with what could be taken for a link escaped. */
void nc_sarif_key_message(struct nc_sarif *s, struct nc_str words);
const char *nc_sarif_level(enum nc_severity severity);
const struct nc_tree *nc_sarif_tree(const struct nc_report *report);

#endif
