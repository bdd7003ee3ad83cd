/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/requirement.h"
#include "common/say.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/* Manifests that are not what their name says: another encoding, prose, a form that breaks off. */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	size_t files;
};

/* "file:12:5: what" → 12, and what. */
static struct nc_str take_place(uint32_t *line, struct nc_str text, struct nc_str path)
{
	uint64_t number;
	struct nc_str field, rest = nc_str_slice(text, path.size + 1, text.size);
	*line = 0;
	if (!nc_str_starts(text, path) || !nc_str_next_field(&field, &rest, ':') ||
		!nc_str_to_u64(&number, field) || number > UINT32_MAX)
		return text;
	*line = (uint32_t)number;
	nc_str_next_field(&field, &rest, ':');
	return nc_str_trim(rest);
}

static void tell_fault(const struct look *l, struct nc_str path, const struct nc_error *err)
{
	uint32_t line;
	struct nc_str what = take_place(
		&line, nc_arena_copy(nc_judge_arena(l->judge), nc_str_of(err->text)), path);
	struct nc_gap gap =
		nc_gap_at(path, line, path, SAY(l->judge, NC_STR("it cannot be read: "), what));
	nc_judge_gap(l->judge, &gap);
}

static void judge_structured(const struct look *l, uint32_t entry)
{
	struct nc_str path = l->facts->tree->entries[entry].path;
	struct nc_error err = {.code = NC_OK};
	struct nc_value strict;
	const struct nc_value *root = nc_project_manifest(l->facts->project, entry, &err);
	if (root && nc_param_globs(l->rule->params, "strict", path)) {
		struct nc_str text = nc_project_text(l->facts->project, entry, NC_MAX_FOREIGN_DATA);
		struct nc_str name = nc_arena_copy(nc_judge_arena(l->judge), path);
		if (nc_value_read_json(&strict, nc_judge_arena(l->judge), name.data, text, false,
			    &err) != NC_OK)
			root = NULL;
	}
	if (root)
		return;
	if (err.code == NC_EUNSUPPORTED)
		return; /* a template is filled in before it is read */
	if (err.code == NC_EINVALID)
		tell_fault(l, path, &err);
	else
		nc_judge_unknown(l->judge, path,
			NC_STR("it is too large to be read, or not in this clone"),
			NC_STR("look at it by eye, or git fetch --refetch"));
}

static bool is_for_conda(struct nc_str text)
{
	return nc_str_find(text, NC_STR("conda")) != NC_NPOS ||
	       nc_str_find(text, NC_STR("@EXPLICIT")) != NC_NPOS;
}

static void judge_requirements(const struct look *l, uint32_t entry)
{
	struct nc_str path = l->facts->tree->entries[entry].path;
	struct nc_str text = nc_project_text(l->facts->project, entry, NC_MAX_FOREIGN_DATA),
		      rest = text;
	struct nc_requirement r;
	uint32_t line = 0;
	/* Lists of conda are called alike; what is filled in later is no fault. */
	if (!text.data || is_for_conda(text) || nc_str_find(text, NC_STR("{{")) != NC_NPOS)
		return;
	while (nc_requirement_next(&r, &rest, &line)) {
		if (r.kind != NC_REQUIREMENT_BROKEN)
			continue;
		struct nc_gap gap = nc_gap_at(path, r.line, path,
			SAY(l->judge, NC_STR("pip stops at '"), r.text,
				NC_STR("', which is no requirement")));
		nc_judge_gap(l->judge, &gap);
		return;
	}
}

static void judge_file(struct look *l, uint32_t entry)
{
	struct nc_str path = l->facts->tree->entries[entry].path;
	const struct nc_file *file = nc_project_file(l->facts->project, entry);
	if (nc_str_find(path, NC_STR("{{")) != NC_NPOS)
		return; /* a template's own name */
	bool list = nc_param_globs(l->rule->params, "requirements", path);
	if (!list && !nc_param_globs(l->rule->params, "structured", path))
		return;
	if (nc_param_globs(l->rule->params, "not-in", path) ||
		!nc_rule_looks_in(l->rule, l->facts, entry))
		return;
	l->files++;
	if (file->utf16) {
		struct nc_gap gap = nc_gap_at(path, 0, path,
			NC_STR("it is written in UTF-16, which few tools read; git shows it as "
			       "binary"));
		gap.severity = list ? NC_WARNING : NC_SEVERITY_NONE;
		gap.fix = SAY(l->judge, NC_STR("iconv -f UTF-16 -t UTF-8 "),
			nc_say_shell(l->judge, path),
			NC_STR(" > new, look at it, and put it in its place"));
		nc_judge_gap(l->judge, &gap);
	} else if (list) {
		judge_requirements(l, entry);
	} else {
		judge_structured(l, entry);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	for (size_t i = 0; i < facts->tree->count; i++) {
		enum nc_entry_kind kind = facts->tree->entries[i].kind;
		if (kind == NC_ENTRY_FILE || kind == NC_ENTRY_EXECUTABLE)
			judge_file(&l, (uint32_t)i);
	}
	if (l.files == 0)
		nc_judge_not_applicable(judge, NC_STR("there is no manifest"));
	else
		nc_judge_evidence(judge, &(struct nc_place){.path = NC_STR_NONE},
			nc_say_count(
				judge, l.files, "manifest can be read", "manifests can be read"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("structured", NC_KEY_GLOBS, "manifests in JSON, TOML or YAML"),
	KEY("strict", NC_KEY_GLOBS, "those in JSON whose readers know no comments"),
	KEY("requirements", NC_KEY_GLOBS, "lists that pip reads"),
	KEY("not-in", NC_KEY_GLOBS, "and none of these"),
};

const struct nc_check nc_check_manifests = {
	.shape = {.name = "manifests",
		.summary = "manifests that cannot be read as what they are",
		KEYS(keys)},
	.run = run,
};
