/* SPDX-License-Identifier: MIT */
#include "common/mention.h"

#include "common/params.h"
#include "common/say.h"
#include "common/sight.h"
#include "newcomer/limits.h"

/* The line of the first word that a text holds; 0: none. */
static uint32_t find_line(struct nc_str text, const struct nc_value *params)
{
	struct nc_str line;
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		if (nc_param_contains(params, "words", line))
			return number;
	}
	return 0;
}

static bool is_said(struct nc_place *out, const struct nc_facts *facts, const struct nc_entry *e,
	const struct nc_value *params)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	uint32_t line = 0;
	if (nc_snapshot_read(&text, facts->snapshot, e, NC_MAX_DOCUMENT, NULL) == NC_OK)
		line = find_line(nc_buf_str(&text), params);
	nc_buf_release(&text);
	if (line)
		*out = (struct nc_place){.path = e->path, .line = line, .ref = NC_STR_NONE};
	return line != 0;
}

static bool find_mention(
	struct nc_place *out, const struct nc_facts *facts, const struct nc_value *params)
{
	size_t count;
	struct nc_sight sight;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	nc_sight_gather(&sight, facts);
	for (size_t i = 0; i < count; i++) {
		const struct nc_entry *e = nc_tree_find(facts->tree, documents[i].path);
		if (e && nc_sight_holds(&sight, &documents[i]) && is_said(out, facts, e, params))
			return true;
	}
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		enum nc_class class = nc_project_file(facts->project, i)->class;
		if (e->kind != NC_ENTRY_SUBMODULE && class != NC_CLASS_VENDORED &&
			nc_param_globs(params, "said-by", e->path) &&
			is_said(out, facts, e, params))
			return true;
	}
	return false;
}

void nc_mention_judge(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_rule *rule, struct nc_gap missing)
{
	struct nc_place place;
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (find_mention(&place, facts, rule->params)) {
		nc_judge_evidence(judge, &place, nc_say_place(judge, place.path, place.line));
		return;
	}
	missing.place.path = readme ? readme->path : NC_STR_NONE;
	missing.subject = NC_STR("words");
	nc_judge_gap(judge, &missing);
}
