/* SPDX-License-Identifier: MIT */
#include "handoff.h"

#include "newcomer/handoff.h"

/* Homes of one thing that are told: whoever wants all has the sections of the documents. */
#define MOST_HOMES 20

/* "runbook" for the rule doc-runbook, as under `documents` of the record. */
static struct nc_str id_of(const struct nc_rule *rule)
{
	size_t dash = nc_str_find_byte(rule->id, '-');
	return dash == NC_NPOS ? rule->id : nc_str_slice(rule->id, dash + 1, rule->id.size);
}

static void write_home(struct nc_json *j, struct nc_str id, const struct nc_home *home)
{
	nc_json_object(j);
	nc_json_key_string(j, "id", id);
	nc_json_key_path(j, home->document->path);
	nc_json_key_line(j, "line", home->first_line);
	nc_json_key_int(j, "words", home->words);
	nc_json_end(j);
}

void nc_json_key_handoff(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_rulebook *rb)
{
	struct nc_shelf shelf;
	nc_shelf_gather(&shelf, arena, facts->project, rb);
	nc_json_key(j, "handoff_documents");
	nc_json_array(j);
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		const struct nc_rule *rule = nc_rulebook_rule(rb, i);
		size_t count = 0;
		if (!nc_str_equal(rule->check, NC_STR("handoff")))
			continue;
		const struct nc_home *homes =
			nc_shelf_find(&count, arena, &shelf, rule->params, MOST_HOMES);
		for (size_t k = 0; k < count; k++)
			write_home(j, id_of(rule), &homes[k]);
	}
	nc_json_end(j);
}
