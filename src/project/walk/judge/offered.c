/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * A name that some file must offer: a script, a target, a service.
 *
 * The list in the folder where the command runs counts; a list that may hold
 * more than was read refutes nothing.
 */

struct asked {
	struct walker *w;
	const char *family;
	struct nc_str name;
	const struct nc_value *need;
	const struct nc_offer_list *list; /* the first in the folders that one may stand in */
	const struct nc_offer_list *open; /* one that may hold more */
};

static const struct nc_offer *find_in(
	struct asked *a, const struct nc_offers *o, struct nc_str folder, bool anywhere)
{
	for (size_t i = 0; i < o->list_count; i++) {
		const struct nc_offer_list *list = &o->lists[i];
		if (strcmp(list->family, a->family) != 0 ||
			(!anywhere && !nc_str_equal(list->folder, folder)))
			continue;
		a->list = a->list ? a->list : list;
		if (list->open && !a->open)
			a->open = list;
	}
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, a->family) == 0 &&
			(anywhere || nc_str_equal(offer->folder, folder)) &&
			walk_is_same_name(a->family, a->name, offer->name))
			return offer;
	}
	return NULL;
}

static bool is_dependency(const struct nc_offers *o, struct nc_str name)
{
	for (size_t i = 0; i < o->claim_count; i++) {
		if (strstr(o->claims[i].kind, "dependency") &&
			nc_str_equal(o->claims[i].name, name))
			return true;
	}
	return false;
}

/* One letter off, and no package that is asked for is called so. */
static bool is_slip(const struct asked *a, const struct nc_offers *o, const struct nc_offer *near)
{
	return near && !is_dependency(o, a->name) &&
	       (nc_str_equal_fold(a->name, near->name) ||
		       (near->name.size > 3 && nc_str_distance(a->name, near->name, 1) != NC_NPOS));
}

/* A letter off in any folder, where the lists of all count. */
static const struct nc_offer *find_slip(const struct asked *a, const struct nc_offers *o)
{
	for (size_t i = 0; i < o->offer_count; i++) {
		if (strcmp(o->offers[i].family, a->family) == 0 &&
			nc_str_distance(a->name, o->offers[i].name, 1) != NC_NPOS)
			return &o->offers[i];
	}
	return NULL;
}

/* The nearest, or the same in other case, which is nearer than any. */
static const struct nc_offer *nearest(const struct asked *a, const struct nc_offers *o)
{
	const struct nc_offer *near;
	for (size_t i = 0; i < o->offer_count; i++) {
		if (strcmp(o->offers[i].family, a->family) == 0 &&
			nc_str_equal(o->offers[i].folder, a->list->folder) &&
			nc_str_equal_fold(o->offers[i].name, a->name))
			return &o->offers[i];
	}
	near = nc_offers_nearest(o, a->family, a->list->folder, a->name);
	if (!near && nc_value_get_bool(a->need, "anywhere", false))
		near = find_slip(a, o);
	/* "reset" is not what was meant by "test": what there is says more. */
	bool brief = near && (near->name.size < 6 || a->name.size < 6);
	return brief && nc_str_distance(a->name, near->name, 1) == NC_NPOS ? NULL : near;
}

static struct nc_str noun_of(const char *family)
{
	struct nc_str name = nc_str_of(family);
	return nc_str_slice(name, nc_str_find_last_byte(name, '-') + 1, name.size);
}

/* What make knows how to make without being told: a program of a source of its name. */
static bool is_file_beside(const struct asked *a, struct nc_str folder)
{
	static const char *const endings[] = {"", ".c", ".cc", ".cpp", ".C", ".sh", ".f", ".p"};
	struct nc_str path;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct nc_str parts[] = {a->name, nc_str_of(endings[i])};
		if (walk_resolve(&path, a->w, folder, nc_arena_concat(a->w->arena, parts, 2)) &&
			walk_is_there(a->w, path))
			return true;
	}
	return false;
}

/* "; it has "start", "test"": the first few, where nothing is near. */
static struct nc_str names_offered(const struct asked *a, const struct nc_offers *o)
{
	static const size_t most = 3;
	struct nc_buf b = NC_BUF_INIT(0);
	size_t count = 0;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, a->family) != 0 ||
			!nc_str_equal(offer->folder, a->list->folder))
			continue;
		if (++count > most)
			continue;
		nc_buf_add_text(&b, count == 1 ? "; it has \"" : ", \"");
		nc_buf_add(&b, offer->name);
		nc_buf_add_text(&b, "\"");
	}
	if (count > most)
		nc_buf_printf(&b, " and %zu more", count - most);
	struct nc_str names = nc_arena_copy(a->w->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return names;
}

/* test2 is no slip of a letter for test1. */
static bool ends_in_digit(struct nc_str name)
{
	return name.size && name.data[name.size - 1] >= '0' && name.data[name.size - 1] <= '9';
}

/*
 * Names that people give to scripts, and no package to a program: with a colon
 * in it, or one of those that would be everybody's.
 */
static bool is_script_only(const struct asked *a)
{
	static const char *const names[] = {"build", "compile", "start", "dev", "test", "lint",
		"check", "deploy", "clean", "setup", "release", "develop", "typecheck",
		"type-check", "coverage", "e2e"};
	if (strcmp(a->family, "npm-script") != 0 || is_dependency(&a->w->project->offers, a->name))
		return false;
	if (NC_AMONG(a->name, names))
		return true;
	return nc_str_find_byte(a->name, ':') != NC_NPOS &&
	       nc_str_find_byte(a->name, '*') == NC_NPOS;
}

static bool has_patterns(const struct nc_offers *o, struct nc_str folder)
{
	for (size_t i = 0; i < o->offer_count; i++) {
		if (strcmp(o->offers[i].family, "make-pattern") == 0 &&
			nc_str_equal(o->offers[i].folder, folder))
			return true;
	}
	return false;
}

/* Another folder has it, and the text may mean that one. */
static const struct nc_offer *find_elsewhere(const struct asked *a, const struct nc_offers *o)
{
	/* Who went to a folder for a section before may have left it by now. */
	bool left =
		a->w->now.footing == FOOTING_CARRIED && !nc_str_equal(a->w->now.folder, a->w->base);
	bool page = left || a->w->base.size || a->w->now.footing > FOOTING_CARRIED;
	for (size_t i = 0; i < o->offer_count; i++) {
		const struct nc_offer *offer = &o->offers[i];
		if (strcmp(offer->family, a->family) == 0 && nc_str_equal(offer->name, a->name) &&
			(page || walk_may_stand_in(a->w, offer->folder)))
			return offer;
	}
	return NULL;
}

static bool is_offered_with_version(const struct asked *a, const struct nc_offers *o)
{
	struct asked whole = *a;
	whole.name = walk_without_version(a->name);
	return whole.name.size && find_in(&whole, o, a->list->folder, false);
}

static struct answer not_offered(struct asked *a)
{
	struct answer merged;
	const struct nc_offers *o = &a->w->project->offers;
	struct nc_str folder = a->list->folder;
	const struct nc_offer *near = nearest(a, o);
	struct nc_str known = walk_find_known_near(a->w, a->list, a->name);
	const struct nc_offer *other = find_elsewhere(a, o);
	bool slip = (known.size || (near && near->name.size > 5 && is_slip(a, o, near))) &&
		    !ends_in_digit(a->name);
	if (a->open && !slip) {
		struct nc_str open[] = {
			a->open->path, NC_STR(" may offer more: "), a->open->because};
		return walk_undecided(nc_arena_concat(a->w->arena, open, 3));
	}
	if (!slip && walk_may_be_overridden(&merged, a->w, a->family, folder, a->name))
		return merged;
	bool targets = strcmp(a->family, "make-target") == 0;
	const struct nc_offer *rule = targets ? walk_find_pattern(a->w, folder, a->name) : NULL;
	if (rule && !slip) {
		struct nc_str pattern[] = {NC_STR("the pattern at "),
			walk_place(a->w, rule->path, rule->line), NC_STR(" may make it")};
		return walk_undecided(nc_arena_concat(a->w->arena, pattern, 3));
	}
	/* A page of a manual tells of other makefiles than that of the root, too. */
	bool page = a->w->base.size && a->w->now.footing == FOOTING_CARRIED &&
		    !nc_str_equal(folder, a->w->base);
	if (page && targets && !slip && has_patterns(o, folder))
		return walk_undecided(NC_STR("this page may speak of another makefile"));
	if (walk_is_stand_in(a->name) && !(near && nc_str_equal_fold(a->name, near->name)))
		return walk_undecided(NC_STR("its name stands for one of the reader's own"));
	if (strcmp(a->family, "npm-script") == 0 && nc_str_starts(a->name, NC_STR("/")))
		return walk_undecided(NC_STR("it may be a pattern of names"));
	if (a->w->has_started)
		return walk_undecided(
			NC_STR("it may belong to the project that a step before began"));
	if (nc_value_get_bool(a->need, "or-file", false) && is_file_beside(a, folder))
		return walk_undecided(NC_STR("a file of that name stands for it"));
	if (nc_value_get_bool(a->need, "or-version", false) && is_offered_with_version(a, o))
		return walk_undecided(NC_STR("which versions it is run with cannot be told"));
	if (other && !nc_value_get(a->need, "in")) {
		struct nc_str parts[] = {other->path, NC_STR(" has it; no step goes there")};
		return walk_undecided(nc_arena_concat(a->w->arena, parts, 2));
	}
	if (nc_value_get_bool(a->need, "or-elsewhere", false) && !is_slip(a, o, near) &&
		!is_script_only(a))
		return walk_undecided(NC_STR("it may be a program of a dependency"));
	if (walk_shows_quoted(a->w, a->name))
		return walk_undecided(NC_STR("the text tells how it comes about"));
	struct nc_str nearest = known.size ? known : near ? near->name : NC_STR_NONE;
	struct nc_str parts[] = {a->list->path, NC_STR(" has no "), noun_of(a->family),
		NC_STR(" \""), a->name, NC_STR("\""),
		nearest.size ? NC_STR_NONE : names_offered(a, o)};
	struct answer refuted =
		walk_refuted(nc_arena_concat(a->w->arena, parts, 7), nearest, a->list->path);
	refuted.family = a->family;
	refuted.asked = a->name;
	return refuted;
}

/* Targets of a Makefile that a step before wrote: those that such ones have by custom. */
static bool judge_made(struct answer *out, const struct asked *a, struct nc_str folder)
{
	static const char *const usual[] = {"all", "install", "clean", "test", "check", "distclean",
		"uninstall", "dist", "package", "docs", "doc"};
	struct nc_str path;
	if (strcmp(a->family, "make-target") != 0 || a->w->now.footing >= FOOTING_LOST ||
		!walk_resolve(&path, a->w, folder, NC_STR("Makefile")))
		return false;
	const struct made *made = walk_find_made(a->w, path);
	if (!made || made->below)
		return false;
	*out = NC_AMONG(a->name, usual)
		       ? walk_proved_by(a->w, made)
		       : walk_undecided(
				 NC_STR("the Makefile that a step before writes may have it"));
	return true;
}

/* The folders whose lists count: those that one may stand in, or those of the file `from`. */
static size_t find_folders(
	struct nc_str out[static MAX_FOLDERS], const struct asked *a, const struct call *call)
{
	struct subjects from;
	size_t taken = 0, count = walk_folders(out, a->w, call);
	if (!nc_value_get(a->need, "from"))
		return count;
	(void)walk_find_form(&taken, call);
	walk_find_subjects(&from, call, nc_value_get_text(a->need, "from"), taken);
	for (size_t i = 0; from.count && i < count; i++) {
		struct nc_str path;
		if (walk_is_plain(&from.items[0]) &&
			walk_resolve(&path, a->w, out[i], from.items[0].text))
			out[i] = nc_path_dir(path);
	}
	return count;
}

/* Of any folder, where the tool takes what lies in all of them. */
static const struct nc_offer *find_anywhere(struct asked *a, const struct nc_offers *o)
{
	struct asked other = *a;
	const struct nc_offer *offer = NULL;
	struct nc_str family = nc_value_get_text(a->need, "or-offer");
	if (nc_value_get_bool(a->need, "anywhere", false))
		offer = find_in(nc_value_get(a->need, "from") ? &other : a, o, NC_STR_NONE, true);
	other.family = family.data;
	return offer || family.size == 0 ? offer : find_in(&other, o, NC_STR_NONE, true);
}

/* A list lies nearer than the one that was read: that of a test, say, which nobody else asks. */
static bool is_nearer_unread(const struct asked *a, struct nc_str folder)
{
	struct nc_str path;
	return !nc_str_equal(a->list->folder, folder) &&
	       walk_resolve(&path, a->w, folder, nc_path_base(a->list->path)) &&
	       nc_tree_find(a->w->project->tree, path);
}

/* What is known by the list's own folder is found there, where one may stand there. */
static struct answer found_with(
	struct answer known, const struct asked *a, const struct nc_str *folders, size_t count)
{
	bool stands = known.verdict == NC_STEP_PROVED && !nc_value_get(a->need, "from");
	for (size_t i = 0; stands && i < count; i++) {
		if (nc_str_equal(folders[i], a->list->folder))
			known.found_in = folders[i];
	}
	return known;
}

static struct answer judge(struct asked *a, const struct call *call)
{
	struct answer made;
	const struct nc_offers *o = &a->w->project->offers;
	const struct nc_offer *offer;
	struct nc_str folders[MAX_FOLDERS];
	size_t count = find_folders(folders, a, call);
	if (nc_value_get(a->need, "in")) {
		count = 1;
		if (!walk_enter_workspace(&made, &folders[0], a->w, call, a->need))
			return made;
	}
	if (judge_made(&made, a, folders[0]))
		return made;
	for (size_t i = 0; i < count; i++) {
		offer = find_in(a, o, folders[i], false);
		if (!offer)
			continue;
		struct nc_str place = walk_place(a->w, offer->path, offer->line);
		struct answer found = walk_proved(place);
		found.found_in = folders[i];
		if (i == 0 || a->w->now.footing != FOOTING_LIKELY)
			return found;
		struct nc_str parts[] = {place, NC_STR(" has it, but the steps before went to "),
			a->w->now.folder, NC_STR("/")};
		return walk_undecided(nc_arena_concat(a->w->arena, parts, 4));
	}
	offer = find_anywhere(a, o);
	if (offer && (a->list || walk_excuse(a->w).data == NULL))
		return walk_proved(walk_place(a->w, offer->path, offer->line));
	if (a->list && walk_judge_known(&made, a->w, a->list, a->name))
		return found_with(made, a, folders, count);
	if (walk_excuse(a->w).data)
		return walk_undecided(walk_excuse(a->w));
	if (nc_value_get(a->need, "in") && walk_selects_others(call, a->need))
		return walk_undecided(NC_STR("which packages this is about cannot be told"));
	if (!a->list)
		return walk_undecided(NC_STR("nothing here lists that name"));
	if (is_nearer_unread(a, folders[0]))
		return walk_undecided(NC_STR("the list that lies nearer is not read"));
	return not_offered(a);
}

/* "import[2024]" is the task "import" with an argument, which a shell takes for a pattern. */
static struct nc_word without_arguments(const struct nc_word *word, struct nc_str before)
{
	struct nc_word one = *word;
	size_t end = before.size ? nc_str_find_byte(word->text, before.data[0]) : NC_NPOS;
	one.text = nc_str_slice(word->text, 0, end == NC_NPOS ? word->text.size : end);
	if (end != NC_NPOS && nc_str_find_byte(one.text, '*') == NC_NPOS)
		one.globs = one.expands = one.placeholder = false;
	return one;
}

static bool is_number(struct nc_str text)
{
	uint64_t n;
	return nc_str_to_u64(&n, text);
}

static struct answer look_for_one(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *whole)
{
	struct nc_word word = without_arguments(whole, nc_value_get_text(need, "before"));
	struct asked a = {.w = w,
		.family = nc_value_get_text(need, "offer").data,
		.name = word.text,
		.need = need};
	const struct made *given = walk_find_given(w, a.family, word.text);
	/* `make --jobs 4`: a number may stand apart from its option, and none needs to. */
	if (strcmp(a.family, "make-target") == 0 && is_number(word.text))
		return walk_proved(NC_STR_NONE);
	/* `manage.py --help`: an option where a name would stand. */
	if (word.text.size > 1 && word.text.data[0] == '-')
		return walk_proved(NC_STR_NONE);
	if (!walk_is_plain(&word))
		return walk_undecided(NC_STR("for the reader to fill in"));
	if (given)
		return walk_proved_by(w, given);
	if (w->now.footing == FOOTING_ELSEWHERE || call->folder_unknown)
		return walk_undecided(NC_STR("where this runs is not known"));
	while (strcmp(a.family, "make-target") == 0 && nc_str_starts(a.name, NC_STR("./")))
		a.name = nc_str_slice(a.name, 2, a.name.size);
	struct answer module;
	if (nc_value_get(need, "modules") && !walk_enter_module(&module, &a.name, w, need))
		return module;
	return judge(&a, call);
}

/* "--features a,crate/b" and "--features 'a b'" name several. */
struct answer walk_look_for_offer(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word)
{
	struct nc_str rest = word->text;
	struct answer worst = walk_proved(NC_STR_NONE);
	if (!nc_value_get_bool(need, "several", false) || !walk_is_plain(word))
		return look_for_one(w, call, need, word);
	for (bool first = true; rest.size; first = false) {
		size_t end = 0;
		while (end < rest.size && rest.data[end] != ',' && rest.data[end] != ' ')
			end++;
		struct nc_word one = *word;
		struct nc_str part = nc_str_slice(rest, 0, end);
		one.text = nc_path_base(part);
		rest = nc_str_slice(rest, end < rest.size ? end + 1 : end, rest.size);
		if (one.text.size == 0)
			continue;
		struct answer a = look_for_one(w, call, need, &one);
		if (a.verdict == NC_STEP_REFUTED && a.near.size == 0 && part.size > one.text.size)
			a = walk_undecided(NC_STR("it may be of something that is not here"));
		if (first || walk_is_worse(&a, &worst))
			worst = a;
	}
	return worst;
}
