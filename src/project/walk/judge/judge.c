/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What a form of a tool needs from the tree.  Each need is one MAP:
 *
 *     {file: WHAT}                   a file or folder is there
 *     {folder: WHAT}                 a folder is
 *     {slip: WHAT}                   no slip of the pen for a file that is there
 *     {any: [package.json, …]}       one of these files is, in the folder of the call
 *     {any: […], below: WHAT}        … or in this one, seen from there
 *     {any: […], here: true}         … and in no folder above, wherever the tool looks
 *     {any: […], or-below: […]}      … or some file of such a name lies below it
 *     {offer: FAMILY, name: WHAT}    the list of that family offers the name, or the
 *                                    table "commands" knows who brings it
 *     {program: true}                the program itself is in the tree, executable
 *     {module: WHAT}                 a module of Python is
 *     {requirement: WHAT}            what pip was told to install is
 *     {package: WHAT}            a package is this project, or one that its manifests ask for
 *     {command: WHAT, of: […]}    no slip of the pen for one of these words
 *     {ref: WHAT}                    git has a branch, a tag or a file of that name
 *
 * WHAT is told in subjects.c.
 */

/* "tests/test_rain.py::test_it" and "spec/rain_spec.rb:12" are of a file: what stands before. */
static struct nc_str file_of(struct nc_str path)
{
	size_t part = nc_str_find(path, NC_STR("::")), end = path.size;
	if (part != NC_NPOS && part > 0)
		return nc_str_slice(path, 0, part);
	while (end > 0 && path.data[end - 1] >= '0' && path.data[end - 1] <= '9')
		end--;
	bool line = end < path.size && end > 1 && path.data[end - 1] == ':';
	return line && nc_path_ending(nc_str_slice(path, 0, end - 1)).size
		       ? nc_str_slice(path, 0, end - 1)
		       : path;
}

static struct answer look_for_path(
	struct walker *w, const struct call *call, const struct nc_word *word, enum wanted wanted)
{
	struct nc_str path = wanted == WANTED_FILE ? file_of(word->text) : word->text;
	if (!walk_is_plain(word))
		return walk_undecided(NC_STR("for the reader to fill in"));
	if (nc_str_find_byte(path, '\\') != NC_NPOS) {
		struct nc_buf slashes = NC_BUF_INIT(0);
		for (size_t i = 0; i < path.size; i++)
			nc_buf_add_byte(&slashes, path.data[i] == '\\' ? '/' : path.data[i]);
		path = nc_arena_copy(w->arena, nc_buf_str(&slashes));
		nc_buf_release(&slashes);
	}
	return walk_look_for(w, call, path, wanted);
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
static struct answer look_for_slip(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	struct answer a = look_for_path(w, call, word, WANTED_FILE);
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
static struct answer judge_usual(struct answer a, struct walker *w, struct nc_str path)
{
	struct nc_str near = NC_STR_NONE;
	unsigned kinds = nc_project_kinds(w->project);
	bool app = kinds & NC_KIND_APP, other = kinds & (NC_KIND_LIB | NC_KIND_DOCS);
	if (a.verdict != NC_STEP_REFUTED || a.mode)
		return a;
	size_t count = walk_find_namesakes(&near, w, nc_path_base(path));
	if (a.near.size && nc_str_equal(nc_path_dir(a.near), nc_path_dir(a.absent)))
		return a;
	if (count == 0 && (w->base.size || (other && !app)))
		return walk_undecided(
			NC_STR("the tree has none: a project of the reader's may be meant"));
	if (w->now.footing == FOOTING_CARRIED && (!app || w->base.size))
		return walk_undecided(NC_STR("no step goes to where one is: a project of the "
					     "reader's may be meant"));
	return a;
}

/* What is not here may be there: a clone does not have every branch. */
static struct answer look_for_ref(struct walker *w, const struct nc_word *word)
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

/*
 * A word that the tool has not, near to one that it has, or the name of a
 * script that it runs only behind another word: `npm dev` for `npm run dev`.
 */
static struct answer look_for_command(
	struct walker *w, const struct nc_value *need, const struct nc_word *word)
{
	const struct nc_value *of = nc_value_get(need, "of");
	struct nc_str behind = nc_value_get_text(need, "behind");
	const struct nc_offers *o = &w->project->offers;
	struct nc_str parts[] = {NC_STR("there is no command \""), word->text, NC_STR("\"")};
	struct nc_str because = nc_arena_concat(w->arena, parts, 3);
	if (!walk_is_plain(word) || walk_is_stand_in(word->text))
		return walk_undecided(NC_STR("for the reader to fill in"));
	for (size_t i = 0; behind.size && i < o->offer_count; i++) {
		struct nc_str run[] = {behind, NC_STR(" "), word->text};
		if (nc_str_equal(nc_str_of(o->offers[i].family), NC_STR("npm-script")) &&
			nc_str_equal(o->offers[i].name, word->text))
			return walk_refuted(because, nc_arena_concat(w->arena, run, 3),
				walk_place(w, o->offers[i].path, o->offers[i].line));
	}
	for (size_t i = 0; i < nc_value_list_count(of); i++) {
		struct nc_str known = nc_value_text(nc_value_list_item(of, i));
		size_t most = known.size > 3 ? 2 : 1;
		if (nc_str_distance(known, word->text, most) != NC_NPOS)
			return walk_refuted(because, known, NC_STR_NONE);
	}
	if (nc_value_get_bool(need, "closed", false) && w->now.footing < FOOTING_LOST &&
		!w->has_started)
		return walk_refuted(because, NC_STR_NONE, NC_STR_NONE);
	return walk_undecided(NC_STR("the tree cannot tell"));
}

enum need {
	NEED_FILE,
	NEED_FOLDER,
	NEED_SLIP,
	NEED_OFFER,
	NEED_MODULE,
	NEED_REQUIREMENT,
	NEED_PACKAGE,
	NEED_COMMAND,
	NEED_REF,
	NEEDS
};

/* The key that says what kind of need it is, and the one whose WHAT it is about. */
static const struct {
	const char *key, *what;
} kinds[NEEDS] = {
	[NEED_FILE] = {"file", "file"},
	[NEED_FOLDER] = {"folder", "folder"},
	[NEED_SLIP] = {"slip", "slip"},
	[NEED_OFFER] = {"offer", "name"},
	[NEED_MODULE] = {"module", "module"},
	[NEED_REQUIREMENT] = {"requirement", "requirement"},
	[NEED_PACKAGE] = {"package", "package"},
	[NEED_COMMAND] = {"command", "command"},
	[NEED_REF] = {"ref", "ref"},
};

static struct answer judge_subject(struct walker *w, const struct call *call,
	const struct nc_value *value, enum need need, const struct nc_word *word)
{
	switch (need) {
	case NEED_FILE:
		return nc_value_get_bool(value, "usual", false)
			       ? judge_usual(
					 look_for_path(w, call, word, WANTED_FILE), w, word->text)
			       : look_for_path(w, call, word, WANTED_FILE);
	case NEED_FOLDER:
		return look_for_path(w, call, word, WANTED_FOLDER);
	case NEED_SLIP:
		return look_for_slip(w, call, word);
	case NEED_OFFER:
		return walk_look_for_offer(w, call, value, word);
	case NEED_MODULE:
		return walk_look_for_module(w, call, word);
	case NEED_REQUIREMENT:
		return walk_look_for_requirement(w, call, word);
	case NEED_PACKAGE:
		return walk_look_for_package(w, call, word);
	case NEED_COMMAND:
		return look_for_command(w, value, word);
	case NEED_REF:
		return look_for_ref(w, word);
	case NEEDS:
		break;
	}
	return walk_undecided(NC_STR("the tree cannot tell"));
}

static struct answer judge_any(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_value *any, size_t taken)
{
	struct nc_str below = nc_value_get_text(need, "below");
	bool above = nc_value_get_bool(call->tool->row, "looks-up", false) && below.size == 0 &&
		     !nc_value_get_bool(need, "here", false);
	struct subjects subjects;
	if (below.size) {
		walk_find_subjects(&subjects, call, below, taken);
		if (subjects.count == 0 || !walk_is_plain(&subjects.items[0]) ||
			!walk_resolve(&below, w, NC_STR("a/b/c"), subjects.items[0].text))
			return walk_undecided(NC_STR("for the reader to fill in"));
		below = subjects.items[0].text;
	}
	struct answer a = walk_look_for_any(w, call, any, below, above);
	const struct nc_value *found = nc_value_get(need, "or-below");
	return found && a.verdict != NC_STEP_PROVED ? walk_look_below(a, w, call, found) : a;
}

/* The program lies where one stands, wherever it is told to go. */
static struct answer look_for_program(struct walker *w, const struct call *call)
{
	struct call here = *call;
	here.folder_option = (struct nc_str){.data = NULL, .size = 0};
	here.folder_unknown = false;
	return look_for_path(w, &here, &call->words[0], WANTED_PROGRAM);
}

static struct answer judge_need(
	struct walker *w, const struct call *call, const struct nc_value *value, size_t taken)
{
	const struct nc_value *any = nc_value_get(value, "any");
	enum need need = 0;
	if (any || nc_value_get_bool(value, "program", false)) {
		struct answer a =
			any ? judge_any(w, call, value, any, taken) : look_for_program(w, call);
		if (nc_value_get_bool(value, "usual", false))
			a = judge_usual(a, w,
				any ? nc_value_text(nc_value_list_item(any, 0))
				    : call->words[0].text);
		a.of_tree = !nc_str_starts(a.evidence, NC_STR("made "));
		return a;
	}
	while (need < NEEDS && !nc_value_get(value, kinds[need].key))
		need++;
	struct subjects subjects = {0};
	if (need < NEEDS)
		walk_find_subjects(
			&subjects, call, nc_value_get_text(value, kinds[need].what), taken);
	if (subjects.count == 0)
		return walk_undecided(NC_STR("it names nothing of the tree"));
	struct answer worst = walk_proved(NC_STR_NONE);
	w->wants_source = nc_value_get_bool(value, "source", false);
	for (size_t i = 0; i < subjects.count; i++) {
		struct answer a = judge_subject(w, call, value, need, &subjects.items[i]);
		/* What only a step can make is not proved by a folder of that name. */
		if (nc_value_get_bool(value, "made", false) && a.verdict == NC_STEP_PROVED &&
			!nc_str_starts(a.evidence, NC_STR("made at")))
			a = walk_undecided(NC_STR("no step before made it"));
		a.of_tree = need != NEED_PACKAGE && !nc_str_starts(a.evidence, NC_STR("made "));
		if (i == 0 || walk_is_worse(&a, &worst))
			worst = a;
	}
	w->wants_source = false;
	return worst;
}

/* A script of the folder called by its name alone: a shell does not look there. */
static bool is_bare_script(const struct walker *w, const struct call *call)
{
	static const char *const endings[] = {".sh", ".py", ".pl", ".rb", ".bash"};
	struct nc_str path, ending = nc_path_ending(call->program);
	if (call->windows || w->in_sentence || w->now.footing >= FOOTING_LOST ||
		!walk_is_plain(&call->words[0]) ||
		!nc_path_resolve(&path, w->arena, w->now.folder, call->program) ||
		!nc_tree_find(w->project->tree, path))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_equal(ending, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

static struct answer refute_bare(struct walker *w, const struct call *call)
{
	struct nc_str parts[] = {
		NC_STR("a shell does not look for "), call->program, NC_STR(" in the folder")};
	struct nc_str mend[] = {NC_STR("./"), call->program};
	struct answer a =
		walk_refuted(nc_arena_concat(w->arena, parts, 3), NC_STR_NONE, call->program);
	a.near = nc_arena_concat(w->arena, mend, 2);
	return a;
}

/* A program that no row knows: one of the tree, or one that the project itself installs. */
static struct answer judge_program(struct walker *w, const struct call *call)
{
	struct nc_str place;
	bool path = nc_str_find_byte(call->program, '/') != NC_NPOS ||
		    (call->windows && nc_str_find_byte(call->program, '\\') != NC_NPOS);
	if (path) {
		struct answer a = look_for_path(w, call, &call->words[0], WANTED_PROGRAM);
		a.of_tree = !nc_str_starts(a.evidence, NC_STR("made "));
		return a;
	}
	if (is_bare_script(w, call))
		return refute_bare(w, call);
	if (w->now.footing != FOOTING_ELSEWHERE && (walk_is_installed(&place, w, call->program) ||
							   walk_is_built(&place, w, call->program)))
		return walk_proved(place);
	return walk_undecided(NC_STR("a program not known here"));
}

/* `x --version`, which works wherever x does.  A form may say that -V is something else. */
static bool asks_version(const struct call *call, const struct nc_value *form)
{
	struct nc_str name = call->options.count == 1 ? call->options.items[0].name : NC_STR_NONE;
	return call->arguments.count == 0 &&
	       (nc_str_equal(name, NC_STR("--version")) || nc_str_equal(name, NC_STR("-v")) ||
		       (nc_str_equal(name, NC_STR("-V")) &&
			       !nc_value_list_has(nc_value_get(form, "with"), name)) ||
		       nc_str_equal(name, NC_STR("--help")) ||
		       nc_str_equal(name, NC_STR("-version")));
}

static struct answer free_of_the_tree(void)
{
	struct answer a = walk_proved(NC_STR("needs nothing of the tree"));
	a.is_free = true;
	return a;
}

static struct answer judge_form(
	struct walker *w, const struct call *call, const struct nc_value *form, size_t taken)
{
	const struct nc_value *needs = nc_value_get(form, "needs");
	if (nc_value_get_bool(form, "free", false) || asks_version(call, form))
		return free_of_the_tree();
	if (!needs)
		return walk_undecided(NC_STR("the tree cannot tell"));
	struct answer worst = walk_proved(NC_STR_NONE);
	for (size_t i = 0; i < needs->count; i++) {
		struct answer a = judge_need(w, call, &needs->items[i], taken);
		/* Of several that are proved the last says most. */
		bool says = worst.verdict == NC_STEP_PROVED && a.evidence.size;
		if (i == 0 || walk_is_worse(&a, &worst) || says)
			worst = a;
	}
	return worst;
}

/* The manual of a tool shows what readers do with it. */
static bool is_own_tool(struct walker *w, const struct call *call)
{
	struct nc_str place;
	return walk_is_installed(&place, w, call->program) ||
	       (walk_is_own_name(w, call->program) && walk_is_built(&place, w, call->program));
}

static struct answer judge(struct walker *w, const struct call *call)
{
	size_t taken = 0;
	if (call->command->truncated)
		return walk_undecided(NC_STR("a quote or a bracket in it is never closed"));
	if (!call->tool)
		return judge_program(w, call);
	if (nc_value_get_bool(call->tool->row, "in-tree", false) &&
		nc_str_find_byte(call->program, '/') == NC_NPOS && is_bare_script(w, call))
		return refute_bare(w, call);
	if (walk_changes_folder(call))
		return walk_turn(w, call).answer;
	if (walk_is_clone(call))
		return walk_judge_clone(w, call);
	const struct nc_value *form = walk_find_form(&taken, call);
	if (nc_value_get(form, "needs") && is_own_tool(w, call))
		return walk_undecided(NC_STR("this repository is that tool: what it is told may be "
					     "of a project of the reader's"));
	return judge_form(w, call, form, taken);
}

/* `rain.py [-h] [--year YEAR]`: how it may be called, and not what to type. */
static bool is_synopsis(const struct call *call)
{
	for (size_t i = 1; i < call->word_count; i++) {
		if (nc_str_starts(call->words[i].raw, NC_STR("[-")))
			return true;
	}
	return false;
}

/* What a library's readers type, they type in an application of their own. */
static bool is_for_readers(const struct walker *w, const struct call *call)
{
	const struct nc_value *files =
		call->tool ? nc_value_get(call->tool->row, "library-files") : NULL;
	const struct nc_tree *tree = w->project->tree;
	for (size_t i = 0; files && i < tree->count; i++) {
		if (nc_str_find_byte(tree->entries[i].path, '/') != NC_NPOS)
			continue;
		for (size_t k = 0; k < nc_value_list_count(files); k++) {
			if (nc_glob_match(nc_value_text(nc_value_list_item(files, k)),
				    tree->entries[i].path, false))
				return true;
		}
	}
	return false;
}

struct answer walk_judge(struct walker *w, const struct call *call)
{
	struct answer a = judge(w, call);
	if (a.verdict == NC_STEP_REFUTED && !call->tool && is_synopsis(call))
		return walk_undecided(NC_STR("it shows how it may be called"));
	if (a.verdict == NC_STEP_REFUTED && is_for_readers(w, call))
		return walk_undecided(NC_STR("this repository is a library: it may be typed in an "
					     "application of the reader's"));
	if (a.verdict == NC_STEP_REFUTED && !w->in_sentence && w->now.footing >= FOOTING_LIKELY &&
		walk_comment_tells_folder(w, w->line))
		return walk_undecided(NC_STR("a comment tells of another folder"));
	if (a.verdict == NC_STEP_REFUTED && walk_is_on_another_machine(w, w->line))
		return walk_undecided(NC_STR("the text has it typed on another machine"));
	if (w->has_started && a.of_tree && a.verdict == NC_STEP_PROVED)
		return walk_undecided(
			NC_STR("it may belong to the project that a step before began"));
	return a;
}
