/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/imports.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * What code imports and no manifest declares.
 *
 * One package is told once, at its first place.  Where a language has no
 * manifest at all, that is one gap for the language.  What the code can do
 * without, what another package brings, and what only scripts aside need, is a
 * note; what a package that is declared may bring, for all that can be known
 * here, is a warning.
 */

/* As many packages are told by name. */
#define NAMES_SHOWN 6

#define UNSEEN NC_STR("unless a declared package brings it along, which only a lockfile could tell")

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_import_language *language;
};

static struct nc_str path_of(const struct look *l, const struct nc_import_place *place)
{
	return l->facts->tree->entries[place->entry].path;
}

static bool is_aside(const struct look *l, const struct nc_import_place *place)
{
	return nc_param_globs(l->rule->params, "note-in", path_of(l, place));
}

/* The first place that weighs most: at the margin, in code that is not aside. */
static const struct nc_import_place *choose_place(const struct look *l, const struct nc_import *i)
{
	const struct nc_import_place *best = &i->places[0];
	for (size_t k = 0; k < i->place_count; k++) {
		const struct nc_import_place *place = &i->places[k];
		if (!place->optional && !is_aside(l, place))
			return place;
		if ((best->optional && !place->optional) || (best->types && !place->types))
			best = place;
	}
	return best;
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static bool says(struct nc_str text, struct nc_str word)
{
	for (size_t from = 0; word.size;) {
		size_t at = nc_str_find_fold(nc_str_slice(text, from, text.size), word);
		if (at == NC_NPOS)
			return false;
		at += from;
		size_t end = at + word.size;
		if ((at == 0 || !is_word_byte(text.data[at - 1])) &&
			(end == text.size || !is_word_byte(text.data[end])))
			return true;
		from = end;
	}
	return false;
}

/* The document, beside the code or above it, that tells a reader of the package in words. */
static struct nc_str told_in(const struct look *l, const struct nc_import *i)
{
	size_t count;
	struct nc_str path = path_of(l, choose_place(l, i));
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	size_t asked = 0;
	for (size_t k = 0; k < count && asked < NC_MAX_IMPORT_DOCUMENTS; k++) {
		struct nc_str folder = nc_path_dir(documents[k].path);
		const struct nc_entry *e = nc_tree_find(l->facts->tree, documents[k].path);
		bool above = folder.size == 0 ||
			     (nc_str_starts(path, folder) && path.size > folder.size &&
				     path.data[folder.size] == '/');
		if (!above || !e || documents[k].unread.size)
			continue;
		asked++;
		struct nc_str text = nc_project_text(
			l->facts->project, (uint32_t)nc_entry_index(l->facts, e), NC_MAX_DOCUMENT);
		if (text.data && (says(text, i->package) || says(text, i->name)))
			return documents[k].path;
	}
	return NC_STR_NONE;
}

/* "custom.py" or "custom.py.sample", for "custom" that a file ending in ".py" imports. */
static bool is_pattern_of(struct nc_str path, struct nc_str name, struct nc_str ending)
{
	static const char *const more[] = {
		"", ".sample", ".example", ".template", ".tmpl", ".dist", ".skel", ".default"};
	struct nc_str base = nc_path_base(path);
	if (!nc_str_starts(base, name))
		return false;
	base = nc_str_slice(base, name.size, base.size);
	if (!nc_str_starts(base, ending))
		return false;
	return NC_AMONG(nc_str_slice(base, ending.size, base.size), more);
}

/*
 * What whoever uses the package writes: the code goes on without it, and the tree has a pattern
 * for it that is copied.
 */
static bool is_of_users(const struct look *l, const struct nc_import *i)
{
	struct nc_str ending = nc_path_ending(path_of(l, &i->places[0]));
	if (!i->optional || ending.size == 0)
		return false;
	for (size_t k = 0; k < l->facts->tree->count; k++) {
		if (is_pattern_of(l->facts->tree->entries[k].path, i->name, ending))
			return true;
	}
	return false;
}

static bool weighs(const struct look *l, const struct nc_import *i)
{
	const struct nc_import_place *place = choose_place(l, i);
	return i->declared == NC_UNDECLARED && !i->likely_brought && !place->optional &&
	       !is_aside(l, place) && told_in(l, i).size == 0;
}

static struct nc_str tell_why_note(const struct look *l, const struct nc_import *i)
{
	const struct nc_import_place *place = choose_place(l, i);
	if (i->declared == NC_DECLARED_BESIDE)
		return SAY(l->judge, NC_STR("it is there only because "), i->because,
			NC_STR(" brings it"));
	if (place->types)
		return NC_STR("only types are imported from it");
	if (place->optional)
		return NC_STR("the code may go on without it: the import stands in a function or a "
			      "condition");
	if (is_aside(l, place))
		return NC_STR("only scripts aside from the program import it");
	struct nc_str told = told_in(l, i);
	if (told.size)
		return SAY(l->judge, NC_STR("only "), told, NC_STR(" tells of it, in words"));
	if (!l->language->has_submodules)
		return NC_STR("another package may bring it along");
	if (l->language->full_lock.size)
		return SAY(l->judge, l->language->full_lock,
			NC_STR(" lacks it, too; only a submodule may hold it"));
	return NC_STR("another package may bring it along, or a submodule");
}

/* A notebook may have an environment of its own: the program does not stop for it. */
static bool is_notebooks_own(const struct look *l, const struct nc_import *i)
{
	for (size_t k = 0; k < i->place_count; k++) {
		if (!nc_str_ends(path_of(l, &i->places[k]), NC_STR(".ipynb")))
			return false;
	}
	return true;
}

static struct nc_str tell_more(const struct look *l, const struct nc_import *i)
{
	const struct nc_import_place *first = choose_place(l, i);
	size_t files = 0;
	for (size_t k = 0; k < i->place_count; k++) {
		if (i->places[k].entry != first->entry &&
			(k == 0 || i->places[k].entry != i->places[k - 1].entry))
			files++;
	}
	if (files == 0)
		return NC_STR_NONE;
	return SAY(l->judge, NC_STR("imported in "),
		nc_say_count(l->judge, files, "more file", "more files"));
}

static void tell_package(const struct look *l, const struct nc_import *i)
{
	const struct nc_import_place *place = choose_place(l, i);
	struct nc_str as = nc_str_equal(i->name, i->package)
				   ? NC_STR_NONE
				   : SAY(l->judge, NC_STR(" as "), i->name);
	struct nc_gap gap = nc_gap_at(path_of(l, place), place->line, i->package,
		SAY(l->judge, NC_STR("this "), l->language->title, NC_STR(" code imports it"), as,
			NC_STR(", and no manifest declares it")));
	struct nc_str *evidence =
		nc_arena_alloc_array(nc_judge_arena(l->judge), 2, sizeof *evidence);
	if (!weighs(l, i)) {
		gap.severity = NC_NOTE;
		evidence[gap.evidence_count++] = tell_why_note(l, i);
	} else if (l->language->brings_unseen) {
		gap.severity = NC_WARNING;
		evidence[gap.evidence_count++] = UNSEEN;
	} else if (l->language->full_lock.size) {
		evidence[gap.evidence_count++] =
			SAY(l->judge, l->language->full_lock, NC_STR(" lacks it, too"));
		if (is_notebooks_own(l, i))
			gap.severity = NC_WARNING;
	}
	struct nc_str more = tell_more(l, i);
	if (more.size)
		evidence[gap.evidence_count++] = more;
	gap.evidence = evidence;
	nc_judge_gap(l->judge, &gap);
}

/* Is the language what this repository is written in, rather than a script beside it? */
static bool is_main_language(const struct look *l)
{
	size_t code = 0;
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		const struct nc_file *file = nc_project_file(l->facts->project, i);
		code += file->class == NC_CLASS_CODE && file->read && !file->binary;
	}
	return l->language->source_count * 10 >= code;
}

static void tell_language(const struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_import_language *language = l->language;
	struct nc_str *names = nc_arena_alloc_array(arena, language->count + 1, sizeof *names);
	const struct nc_import *first = NULL;
	size_t count = 0, told = 0;
	for (size_t i = 0; i < language->count; i++) {
		const struct nc_import *import = &language->items[i];
		told += import->declared == NC_DECLARED || told_in(l, import).size;
		if (!weighs(l, import))
			continue;
		first = first ? first : &language->items[i];
		names[count++] = language->items[i].package;
	}
	if (!first)
		return;
	const struct nc_import_place *place = choose_place(l, first);
	struct nc_gap gap = nc_gap_at(path_of(l, place), place->line, language->title,
		SAY(l->judge, NC_STR("no manifest declares what the "), language->title,
			NC_STR(" code imports: "),
			nc_say_list(l->judge, names, count, NAMES_SHOWN)));
	gap.fix = SAY(l->judge, NC_STR("list them in "), language->usual_manifest,
		NC_STR(", and name it in the README's install section"));
	if (language->brings_unseen) {
		gap.severity = NC_WARNING;
		nc_gap_evidence(l->judge, &gap, UNSEEN);
	}
	/* Where most is told in words or installed by a command, the rest was forgotten there. */
	if (!is_main_language(l) || told > count)
		gap.severity = NC_NOTE;
	nc_judge_gap(l->judge, &gap);
}

static void judge_language(const struct look *l)
{
	const struct nc_import_language *language = l->language;
	if (language->unread.size) {
		nc_judge_unknown(l->judge, language->unread,
			NC_STR("this manifest could not be read"),
			NC_STR("save it as UTF-8 text; then ask again"));
		return;
	}
	if (language->cut_short)
		nc_judge_unknown(l->judge, language->title,
			NC_STR("there are more imports than can be followed"),
			NC_STR("declare what is told here, and ask again"));
	if (language->manifest_count == 0) {
		tell_language(l);
		return;
	}
	for (size_t i = 0; i < language->count; i++) {
		const struct nc_import *import = &language->items[i];
		if ((import->declared == NC_UNDECLARED && !is_of_users(l, import)) ||
			(import->declared == NC_DECLARED_BESIDE && import->locked_only))
			tell_package(l, import);
	}
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	size_t count;
	(void)rule;
	const struct nc_needle *needles =
		nc_imports_needles(&count, nc_needles_arena(out), nc_needles_rulebook(out));
	for (size_t i = 0; i < count; i++)
		nc_needles_add(out, &needles[i]);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_imports imports;
	size_t seen = 0;
	const struct nc_limit *blobs = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BLOBS);
	if (blobs)
		nc_judge_limit(judge, blobs);
	nc_project_imports(&imports, nc_judge_arena(judge), facts->project);
	for (size_t i = 0; i < imports.count; i++) {
		struct look look = {.judge = judge,
			.facts = facts,
			.rule = rule,
			.language = &imports.languages[i]};
		judge_language(&look);
		seen += imports.languages[i].count;
	}
	if (seen == 0)
		nc_judge_not_applicable(
			judge, NC_STR("no code here imports anything that newcomer can follow"));
}

static const struct nc_key_shape keys[] = {
	KEY("note-in", NC_KEY_GLOBS, "what only files here import is a note"),
};

const struct nc_check nc_check_undeclared = {
	.shape = {.name = "undeclared",
		.summary = "what code imports and no manifest declares",
		KEYS(keys)},
	.needles = look_for,
	.documents = true,
	.run = run,
};
