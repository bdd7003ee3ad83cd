/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* A file that must be there, under any of its usual names, and hold something. */

struct found {
	const struct nc_entry *good, *empty, *deeper;
};

static size_t depth_of(struct nc_str path)
{
	size_t depth = 0;
	for (size_t i = 0; i < path.size; i++)
		depth += path.data[i] == '/';
	return depth;
}

static bool is_nearer(const struct nc_entry *a, const struct nc_entry *than)
{
	return !than || depth_of(a->path) < depth_of(than->path);
}

static struct found find_files(
	struct nc_arena *arena, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct found found = {0};
	struct nc_meant meant = nc_param_meant(arena, rule);
	struct nc_globs elsewhere = nc_globs_of(arena, rule->params, "elsewhere");
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		const struct nc_file *file = nc_project_file(facts->project, i);
		bool here = nc_meant_holds(&meant, e->path);
		if (!here && !nc_globs_match(&elsewhere, e->path))
			continue;
		if (e->kind == NC_ENTRY_SUBMODULE || !nc_rule_looks_in(rule, facts, i) ||
			nc_globs_match(&meant.not, e->path))
			continue;
		if (!here)
			found.deeper = is_nearer(e, found.deeper) ? e : found.deeper;
		else if (file->read && file->size == 0)
			found.empty = is_nearer(e, found.empty) ? e : found.empty;
		else
			found.good = is_nearer(e, found.good) ? e : found.good;
	}
	return found;
}

/* A section of the README about it; a link to where it is kept counts as saying something. */
static const struct nc_section *find_section(
	const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (!readme || !nc_value_get(rule->params, "topics"))
		return NULL;
	return nc_document_about(readme, nc_param_topics(facts, rule, "topics"), NULL);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_str what = nc_param_text(rule, "what", rule->title);
	struct found found = find_files(nc_judge_arena(judge), facts, rule);
	const struct nc_section *section = find_section(facts, rule);
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (found.good) {
		nc_judge_evidence(
			judge, &(struct nc_place){.path = found.good->path}, found.good->path);
		return;
	}
	if (section && nc_value_get_bool(rule->params, "section-is-enough", false)) {
		nc_judge_evidence(judge,
			&(struct nc_place){.path = readme->path, .line = section->line},
			SAY(judge, nc_say_place(judge, readme->path, section->line), NC_STR(" '"),
				section->title, NC_STR("'")));
		return;
	}
	struct nc_gap gap =
		nc_gap_at(NC_STR_NONE, 0, what, SAY(judge, NC_STR("there is no "), what));
	if (found.empty) {
		gap = nc_gap_at(found.empty->path, 0, what,
			SAY(judge, NC_STR("this "), what, NC_STR(" is empty")));
	} else if (found.deeper) {
		gap.message = SAY(judge, gap.message,
			NC_STR(" for the whole repository; the nearest is "), found.deeper->path);
	} else if (section) {
		gap.message = SAY(judge, gap.message, NC_STR("; "),
			nc_say_place(judge, readme->path, section->line), NC_STR(" speaks of it"));
	}
	nc_judge_gap(judge, &gap);
}

static const struct nc_key_shape keys[] = {
	KEYS_OF_FILE("what it is called"),
	KEY_REQUIRED("what", NC_KEY_TEXT, "ends the sentence: there is no …"),
	KEY("elsewhere", NC_KEY_GLOBS, "places that are told, and do not count"),
	KEY("topics", NC_KEY_TOPICS, "a section of the README about one of these is told"),
	KEY("section-is-enough", NC_KEY_SWITCH, "and counts"),
};

const struct nc_check nc_check_file = {
	.shape = {.name = "file", .summary = "a file that must be there", KEYS(keys)},
	.run = run,
};
