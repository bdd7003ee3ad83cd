/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "common/sight.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * Lines that should not be there.
 *
 * Single patterns: a line that matches one is a gap; several of one subject in
 * one file are told once, at the first.  A sequence: only where every pattern
 * is met in this order in one file, so that a line which looks alike by itself
 * (an underline of `=`) is none.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_seen *seen;
	size_t count;
	const struct nc_seen *ends; /* lines from which on nothing counts */
	size_t end_count;
	struct nc_sight sight;
	struct nc_map accounts; /* names of accounts that the repository sets up */
};

/* A document that shows the line as an example has it in a code block. */
static bool is_shown(const struct look *l, const struct nc_sighting *s)
{
	const struct nc_document *d =
		nc_project_document(l->facts->project, l->facts->tree->entries[s->entry].path);
	for (size_t i = 0; d && i < d->block_count; i++) {
		if (s->line >= d->blocks[i].line && s->line <= d->blocks[i].end_line)
			return true;
	}
	return false;
}

static bool begins_a_comment(struct nc_str line)
{
	static const char *const signs[] = {
		"#", "//", "/*", "*", ";", "--", "%", "'", "<!--", "REM "};
	line = nc_str_trim(line);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (nc_str_starts_fold(line, nc_str_of(signs[i])))
			return true;
	}
	return false;
}

static enum nc_severity severity_of(const struct look *l, const struct nc_seen *s)
{
	struct nc_str path = l->facts->tree->entries[s->sighting->entry].path;
	enum nc_class class = nc_project_file(l->facts->project, s->sighting->entry)->class;
	const struct nc_value *params = l->rule->params;
	if (nc_param_globs(params, "note-in", path) ||
		nc_param_equals(params, "note-in-classes", nc_str_of(nc_class_name(class))))
		return NC_NOTE;
	if (nc_value_get_bool(params, "note-in-comments", false) &&
		begins_a_comment(s->sighting->line_text))
		return NC_NOTE;
	return nc_param_severity(s->item, "severity");
}

static struct nc_str subject_of(const struct nc_sighting *s)
{
	struct nc_str group = nc_seen_group(s, 1);
	return group.size ? group : s->text;
}

/* A document that no newcomer meets, where the rule leaves those out. */
static bool is_out_of_sight(const struct look *l, const struct nc_sighting *s)
{
	if (!nc_value_get_bool(l->rule->params, "documents-in-sight", false) ||
		nc_project_file(l->facts->project, s->entry)->class != NC_CLASS_DOCUMENT)
		return false;
	const struct nc_document *d =
		nc_project_document(l->facts->project, l->facts->tree->entries[s->entry].path);
	return !d || !nc_sight_holds(&l->sight, d);
}

/* The first line from which on nothing counts in this file; the ends are in the order of the tree.
 */
static bool is_behind_the_end(const struct look *l, const struct nc_sighting *s)
{
	size_t low = 0, high = l->end_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (l->ends[middle].sighting->entry < s->entry)
			low = middle + 1;
		else
			high = middle;
	}
	return low < l->end_count && l->ends[low].sighting->entry == s->entry &&
	       l->ends[low].sighting->line < s->line;
}

/* Does a document that a newcomer meets name it, where the rule asks for that? */
static bool is_explained(const struct look *l, const struct nc_sighting *s)
{
	size_t count = 0;
	const struct nc_document *documents =
		nc_value_get_bool(l->rule->params, "unless-explained", false)
			? nc_project_known_documents(l->facts->project, &count)
			: NULL;
	for (size_t i = 0; i < count; i++) {
		const struct nc_entry *e = nc_tree_find(l->facts->tree, documents[i].path);
		if (!e || !nc_sight_holds(&l->sight, &documents[i]))
			continue;
		struct nc_str text = nc_project_text(
			l->facts->project, (uint32_t)nc_entry_index(l->facts, e), NC_MAX_DOCUMENT);
		if (text.data && nc_str_find(text, subject_of(s)) != NC_NPOS)
			return true;
	}
	return false;
}

/* Who is created by a Dockerfile, a script or a playbook is no person. */
static void gather_accounts(struct look *l)
{
	size_t count;
	const struct nc_seen *seen =
		nc_patterns_seen(&count, l->judge, l->facts, l->rule, "accounts");
	for (size_t i = 0; i < count; i++)
		nc_map_put(nc_judge_arena(l->judge), &l->accounts,
			nc_seen_group(seen[i].sighting, 1), l);
}

static bool is_wanted(const struct look *l, const struct nc_seen *s)
{
	if (is_out_of_sight(l, s->sighting) || is_behind_the_end(l, s->sighting))
		return false;
	struct nc_str name = nc_seen_group(s->sighting, 2);
	struct nc_str own = l->facts->repository->name, part;
	while (nc_value_get_bool(l->rule->params, "not-own-name", false) &&
		nc_str_next_field(&part, &own, '/')) {
		if (nc_str_equal_fold(name, part))
			return false;
	}
	if (is_explained(l, s->sighting))
		return false;
	return !nc_param_equals(l->rule->params, "placeholders", name) &&
	       !nc_map_find(&l->accounts, name) &&
	       !(nc_value_get_bool(l->rule->params, "not-in-code-blocks", false) &&
		       is_shown(l, s->sighting));
}

static void tell(const struct look *l, const struct nc_seen *s, struct nc_str subject, size_t more)
{
	struct nc_str path = l->facts->tree->entries[s->sighting->entry].path;
	struct nc_str says = nc_say_filled(
		l->judge, nc_param_text(l->rule, "says", l->rule->title), subject_of(s->sighting));
	struct nc_gap gap = nc_gap_at(path, s->sighting->line, subject, says);
	gap.place.column = s->sighting->column;
	gap.severity = severity_of(l, s);
	if (more)
		nc_gap_evidence(l->judge, &gap,
			SAY(l->judge, NC_STR("and on "),
				nc_say_count(l->judge, more, "more line", "more lines"),
				NC_STR(" of this file")));
	nc_judge_gap(l->judge, &gap);
}

/* The sightings of one subject in one file, from `first` on. */
struct same {
	size_t strongest; /* the first that is more than a note */
	size_t lines;
};

static struct same gather_same(const struct look *l, size_t first, bool *told)
{
	const struct nc_sighting *s = l->seen[first].sighting;
	struct same same = {.strongest = first};
	bool noted = severity_of(l, &l->seen[first]) == NC_NOTE;
	uint32_t last_line = 0;
	for (size_t i = first; i < l->count && l->seen[i].sighting->entry == s->entry; i++) {
		const struct nc_sighting *next = l->seen[i].sighting;
		if (told[i] || !nc_str_equal(subject_of(next), subject_of(s)) ||
			!is_wanted(l, &l->seen[i]))
			continue;
		told[i] = true;
		same.lines += next->line != last_line;
		last_line = next->line;
		if (noted && severity_of(l, &l->seen[i]) != NC_NOTE) {
			noted = false;
			same.strongest = i;
		}
	}
	return same;
}

static void tell_singles(const struct look *l)
{
	bool *told = nc_arena_alloc_array(nc_judge_arena(l->judge), l->count + 1, sizeof *told);
	for (size_t i = 0; i < l->count; i++) {
		if (told[i] || !is_wanted(l, &l->seen[i]))
			continue;
		struct same same = gather_same(l, i, told);
		const struct nc_seen *s = &l->seen[same.strongest];
		tell(l, s, subject_of(s->sighting), same.lines - 1);
	}
}

/* One gap a file: where the first complete run of patterns begins. */
static void tell_sequences(const struct look *l, size_t steps)
{
	size_t step = 0, begin = 0, runs = 0, first = 0;
	for (size_t i = 0; i < l->count; i++) {
		const struct nc_seen *s = &l->seen[i];
		if (i == 0 || s->sighting->entry != l->seen[i - 1].sighting->entry)
			step = runs = 0;
		if (is_wanted(l, s)) {
			if (s->index == 0) {
				step = 1;
				begin = i;
			} else if (step > 0 && s->index == step) {
				step++;
			}
			if (step == steps) {
				first = runs++ ? first : begin;
				step = 0;
			}
		}
		bool last =
			i + 1 == l->count || l->seen[i + 1].sighting->entry != s->sighting->entry;
		if (last && runs)
			tell(l, &l->seen[first], NC_STR_NONE, 0);
	}
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "patterns");
	nc_patterns_add(out, rule, "until");
	nc_patterns_add(out, rule, "accounts");
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look look = {.judge = judge, .facts = facts, .rule = rule};
	look.seen = nc_patterns_seen(&look.count, judge, facts, rule, "patterns");
	look.ends = nc_patterns_seen(&look.end_count, judge, facts, rule, "until");
	nc_sight_gather(&look.sight, facts);
	gather_accounts(&look);
	if (nc_value_get_bool(rule->params, "sequence", false))
		tell_sequences(&look, nc_value_list_count(nc_value_get(rule->params, "patterns")));
	else
		tell_singles(&look);
	nc_patterns_unjudged(judge, facts, rule);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("patterns", NC_KEY_PATTERNS, "what to look for; group 1 is the subject"),
	KEY("until", NC_KEY_PATTERNS, "from such a line on nothing counts in this file"),
	KEY("documents-in-sight", NC_KEY_SWITCH, "of documents only those that a newcomer meets"),
	KEY("sequence", NC_KEY_SWITCH, "all of the patterns, in this order, in one file"),
	KEY("says", NC_KEY_TEXT, "what a newcomer is told, with {} for what was found"),
	KEY("in", NC_KEY_GLOBS, "only in these files"),
	KEY("not-in", NC_KEY_GLOBS, "not in these files"),
	KEY("placeholders", NC_KEY_TEXTS, "no gap where group 2 is one of these"),
	KEY("not-own-name", NC_KEY_SWITCH,
		"nor where it is the repository's own name, or its owner's"),
	KEY("accounts", NC_KEY_PATTERNS,
		"nor where group 2 is what group 1 of such a line is: an account that is set up"),
	KEY("unless-explained", NC_KEY_SWITCH,
		"nor where a document that a newcomer meets names it"),
	KEY("not-in-code-blocks", NC_KEY_SWITCH, "no gap where a document shows it as code"),
	KEY("note-in", NC_KEY_GLOBS, "a note only, in these files"),
	KEY("note-in-classes", NC_KEY_TEXTS, "a note only, in files of these classes"),
	KEY("note-in-comments", NC_KEY_SWITCH, "a note only, where the line is a comment"),
};

const struct nc_check nc_check_content = {
	.shape = {.name = "content", .summary = "lines that should not be there", KEYS(keys)},
	.needles = look_for,
	.run = run,
};
