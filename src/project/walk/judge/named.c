/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* "tests/test_rain.py::test_it" and "spec/rain_spec.rb:12:20" are of a file: what stands before. */
static struct nc_str file_of(struct nc_str path)
{
	size_t part = nc_str_find(path, NC_STR("::")), end = path.size;
	if (part != NC_NPOS && part > 0)
		return nc_str_slice(path, 0, part);
	while (end > 0 && ((path.data[end - 1] >= '0' && path.data[end - 1] <= '9') ||
				  path.data[end - 1] == ':'))
		end--;
	while (end < path.size && path.data[end] != ':')
		end++;
	bool line = end > 0 && end < path.size && path.data[path.size - 1] != ':' &&
		    nc_path_ending(nc_str_slice(path, 0, end)).size;
	return line ? nc_str_slice(path, 0, end) : path;
}

struct answer walk_look_for_path(
	struct walker *w, const struct call *call, const struct nc_word *word, enum wanted wanted)
{
	struct nc_str path = wanted == WANTED_FILE ? file_of(word->text) : word->text;
	if (!walk_is_plain(word))
		return walk_undecided(NC_STR("for the reader to fill in"));
	if (nc_str_equal(path, NC_STR("-")))
		return walk_undecided(NC_STR("it reads what another command says"));
	if (nc_str_find_byte(path, '\\') != NC_NPOS) {
		struct nc_buf slashes = NC_BUF_INIT(0);
		for (size_t i = 0; i < path.size; i++)
			nc_buf_add_byte(&slashes, path.data[i] == '\\' ? '/' : path.data[i]);
		path = nc_arena_copy(w->arena, nc_buf_str(&slashes));
		nc_buf_release(&slashes);
	}
	struct answer a = walk_look_for(w, call, path, wanted);
	bool absent = a.verdict == NC_STEP_REFUTED;
	/* `gcc @flags.txt`: the file holds more arguments. */
	if (absent && nc_str_starts(path, NC_STR("@"))) {
		a = walk_look_for(w, call, nc_str_slice(path, 1, path.size), wanted);
		return a.verdict == NC_STEP_PROVED
			       ? a
			       : walk_undecided(NC_STR("it may be no name of a file"));
	}
	if (absent && nc_str_find_byte(path, '*') != NC_NPOS)
		return walk_undecided(NC_STR("the tool itself may look for what fits"));
	bool several = a.verdict == NC_STEP_REFUTED && nc_str_find_byte(path, ',') != NC_NPOS;
	return several ? walk_undecided(NC_STR("it may name several")) : a;
}

/* rain2.csv is no slip for rain1.csv. */
static bool differ_in_digits(struct nc_str a, struct nc_str b)
{
	size_t i = 0, k = 0;
	while (true) {
		while (i < a.size && a.data[i] >= '0' && a.data[i] <= '9')
			i++;
		while (k < b.size && b.data[k] >= '0' && b.data[k] <= '9')
			k++;
		if (i == a.size || k == b.size)
			return i == a.size && k == b.size;
		if (a.data[i++] != b.data[k++])
			return false;
	}
}

/*
 * A file that need not be in the tree: it may come about on the way.  Only a
 * letter off in a name that is there, or in the folder before it, is told.
 */
struct answer walk_look_for_slip(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	struct answer a = walk_look_for_path(w, call, word, WANTED_FILE);
	struct nc_str base = nc_path_base(a.absent), near = nc_path_base(a.near);
	if (a.verdict != NC_STEP_REFUTED)
		return a;
	bool same = nc_str_equal_fold(base, near);
	bool beside = nc_str_equal(nc_path_dir(a.absent), nc_path_dir(a.near));
	bool slip = a.near.size && (same ? nc_str_distance(nc_path_dir(a.absent),
						   nc_path_dir(a.near), 1) != NC_NPOS
					 : beside && nc_str_distance(base, near, 1) != NC_NPOS);
	return slip && !differ_in_digits(a.absent, a.near)
		       ? a
		       : walk_undecided(NC_STR("it need not be in the tree"));
}

/*
 * What every project of the kind has, as `manage.py`: a tree without any speaks
 * of the reader's, and so may the pages of what others build on.
 */
struct answer walk_judge_usual(struct answer a, struct walker *w, struct nc_str path)
{
	struct nc_str near = NC_STR_NONE;
	unsigned kinds = nc_project_kinds(w->project);
	bool app = kinds & NC_KIND_APP, other = kinds & (NC_KIND_LIB | NC_KIND_DOCS);
	if (a.verdict != NC_STEP_REFUTED || a.mode)
		return a;
	size_t count = walk_find_namesakes(&near, w, nc_path_base(path));
	if (a.near.size && nc_str_equal(nc_path_dir(a.near), nc_path_dir(a.absent)))
		return a;
	if (count == 0 && (w->base.size || (other && !app)) && !walk_was_ours(w, a.absent))
		return walk_doubted(
			a, NC_STR("the tree has none: a project of the reader's may be meant"));
	if (w->now.footing == FOOTING_CARRIED && (!app || w->base.size))
		return walk_doubted(a, NC_STR("no step goes to where one is: a project of the "
					      "reader's may be meant"));
	return a;
}

/* What is not here may be there: a clone does not have every branch. */
struct answer walk_look_for_ref(struct walker *w, const struct nc_word *word)
{
	const struct nc_refs *refs = nc_snapshot_refs(w->project->snapshot);
	if (w->now.footing >= FOOTING_LOST || !walk_is_plain(word))
		return walk_undecided(NC_STR("which branch this is cannot be told"));
	for (size_t i = 0; i < refs->branch_count; i++) {
		if (nc_str_equal(refs->branches[i].name, word->text))
			return walk_proved(refs->branches[i].ref);
	}
	for (size_t i = 0; i < refs->tag_count; i++) {
		struct nc_str parts[] = {NC_STR("refs/tags/"), refs->tags[i].name};
		if (nc_str_equal(refs->tags[i].name, word->text))
			return walk_proved(nc_arena_concat(w->arena, parts, 2));
	}
	for (size_t i = 0; i < refs->branch_count; i++) {
		struct nc_str near = refs->branches[i].name;
		if (near.size > 3 && nc_str_distance(near, word->text, 1) != NC_NPOS &&
			!differ_in_digits(near, word->text))
			return walk_refuted(NC_STR("there is no branch of that name"), near,
				refs->branches[i].ref);
	}
	return walk_undecided(NC_STR("this clone has no branch or tag of that name"));
}

/* A script of that name, or so many letters off, which runs only behind another word; or NULL. */
static const struct nc_offer *find_script(
	const struct walker *w, struct nc_str behind, struct nc_str name, size_t most)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; behind.size && i < o->offer_count; i++) {
		if (nc_str_equal(nc_str_of(o->offers[i].family), NC_STR("npm-script")) &&
			nc_str_distance(o->offers[i].name, name, most) != NC_NPOS)
			return &o->offers[i];
	}
	return NULL;
}

static struct answer refuted_for(const struct nc_offer *script, struct walker *w,
	struct nc_str because, struct nc_str behind)
{
	struct nc_str run[] = {behind, NC_STR(" "), script->name};
	return walk_refuted(because, nc_arena_concat(w->arena, run, 3),
		walk_place(w, script->path, script->line));
}

/*
 * A word that the tool has not, near to one that it has, or the name of a
 * script that it runs only behind another word: `npm dev` for `npm run dev`.
 */
struct answer walk_look_for_command(
	struct walker *w, const struct nc_value *need, const struct nc_word *word)
{
	const struct nc_value *of = nc_value_get(need, "of");
	struct nc_str behind = nc_value_get_text(need, "behind");
	struct nc_str parts[] = {NC_STR("there is no command \""), word->text, NC_STR("\"")};
	struct nc_str because = nc_arena_concat(w->arena, parts, 3);
	if (!walk_is_plain(word) || walk_is_stand_in(word->text))
		return walk_undecided(NC_STR("for the reader to fill in"));
	const struct nc_offer *script = find_script(w, behind, word->text, 0);
	if (script)
		return refuted_for(script, w, because, behind);
	for (size_t i = 0; i < nc_value_list_count(of); i++) {
		struct nc_str known = nc_value_text(nc_value_list_item(of, i));
		size_t most = known.size > 3 ? 2 : 1;
		if (nc_str_distance(known, word->text, most) != NC_NPOS)
			return walk_refuted(because, known, NC_STR_NONE);
	}
	script = find_script(w, behind, word->text, word->text.size < 4 ? 0 : 1);
	if (nc_value_get_bool(need, "closed", false) && w->now.footing < FOOTING_LOST &&
		!w->has_started)
		return script ? refuted_for(script, w, because, behind)
			      : walk_refuted(because, NC_STR_NONE, NC_STR_NONE);
	return walk_undecided(NC_STR("the tree cannot tell"));
}
