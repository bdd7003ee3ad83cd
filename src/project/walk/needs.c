/* SPDX-License-Identifier: MIT */
#include "walking.h"

/*
 * What a form of a tool needs from the tree.  Each need is one MAP:
 *
 *     {file: WHAT}                   a file or folder is there
 *     {folder: WHAT}                 a folder is
 *     {any: [package.json, …]}       one of these files is, in the folder of the call
 *     {offer: FAMILY, name: WHAT}    the list of that family offers the name
 *     {program: true}                the program itself is in the tree, executable
 *
 * WHAT is a word, or `@1` the first argument behind the form's words, `@*`
 * each of them, `@last`, or `@-f` the value of an option.
 */

static struct answer answer(enum nc_step_verdict verdict, struct nc_str because)
{
	return (struct answer){.verdict = verdict,
		.because = because,
		.near = NC_STR_NONE,
		.evidence = NC_STR_NONE};
}

/* The worst counts: refuted before undecided before proved. */
static bool is_worse(const struct answer *a, const struct answer *b)
{
	static const int rank[] = {
		[NC_STEP_PROVED] = 0, [NC_STEP_UNDECIDED] = 1, [NC_STEP_REFUTED] = 2};
	return rank[a->verdict] > rank[b->verdict];
}

static const struct nc_word *option_value(
	const struct call *call, struct nc_str name, struct nc_word *room)
{
	for (size_t i = 1; i < call->word_count; i++) {
		const struct nc_word *word = &call->words[i];
		if (nc_str_equal(word->text, name))
			return i + 1 < call->word_count ? &call->words[i + 1] : NULL;
		if (nc_str_starts(word->text, name) && word->text.size > name.size) {
			bool equals = word->text.data[name.size] == '=';
			bool joined = name.size == 2 && name.data[1] != '-';
			if (!equals && !joined)
				continue;
			*room = *word;
			room->text = nc_str_slice(
				word->text, name.size + (equals ? 1 : 0), word->text.size);
			return room;
		}
	}
	return NULL;
}

void walk_find_subjects(
	struct subjects *out, const struct call *call, struct nc_str what, size_t taken)
{
	size_t left = call->argument_count - taken;
	out->count = 0;
	if (what.size < 2 || what.data[0] != '@') {
		out->room = (struct nc_word){.text = what, .raw = what};
		out->items[out->count++] = &out->room;
	} else if (nc_str_equal(what, NC_STR("@*"))) {
		for (size_t i = taken; i < call->argument_count && out->count < 16; i++)
			out->items[out->count++] = call->arguments[i];
	} else if (nc_str_equal(what, NC_STR("@last"))) {
		if (left)
			out->items[out->count++] = call->arguments[call->argument_count - 1];
	} else if (nc_str_equal(what, NC_STR("@but-last"))) {
		for (size_t i = taken; i + 1 < call->argument_count && out->count < 16; i++)
			out->items[out->count++] = call->arguments[i];
	} else if (what.data[1] == '-') {
		const struct nc_word *value =
			option_value(call, nc_str_slice(what, 1, what.size), &out->room);
		if (value)
			out->items[out->count++] = value;
	} else {
		uint64_t n = 0;
		if (nc_str_to_u64(&n, nc_str_slice(what, 1, what.size)) && n >= 1 && n <= left)
			out->items[out->count++] = call->arguments[taken + n - 1];
	}
}

static struct answer look_for_path(
	struct walker *w, const struct call *call, const struct nc_word *word, bool folder)
{
	if (!walk_is_plain(word))
		return answer(
			NC_STEP_UNDECIDED, NC_STR("what this names is for the reader to fill in"));
	struct nc_str path = word->text;
	if (call->command->words && nc_str_find_byte(path, '\\') != NC_NPOS)
		return answer(NC_STEP_UNDECIDED, NC_STR("a path in the way of Windows"));
	return walk_look_for(w, call, path, folder);
}

static struct answer look_for_any(
	struct walker *w, const struct call *call, const struct nc_value *names)
{
	struct answer first = answer(NC_STEP_UNDECIDED, NC_STR_NONE);
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		struct nc_str name = nc_value_text(nc_value_list_item(names, i));
		struct answer a = walk_look_for(w, call, name, false);
		if (a.verdict == NC_STEP_PROVED)
			return a;
		if (i == 0)
			first = a;
	}
	return first;
}

static const struct nc_offer_list *list_in(
	const struct walker *w, const struct call *call, const char *family, struct nc_str *folder)
{
	struct nc_str places[] = {call->folder_option.data ? call->folder_option : w->now.folder,
		w->at_section.folder, nc_path_dir(w->document->path), NC_STR_NONE};
	size_t count = call->folder_option.data ? 1 : 4;
	for (size_t i = 0; i < count; i++) {
		*folder = places[i];
		const struct nc_offer_list *list =
			nc_offers_list(&w->project->offers, family, places[i]);
		if (list)
			return list;
	}
	return NULL;
}

static struct answer not_offered(struct walker *w, const struct nc_offer_list *list,
	const char *family, struct nc_str folder, struct nc_str name)
{
	const struct nc_offers *o = &w->project->offers;
	size_t dash = nc_str_find_last_byte(nc_str_of(family), '-');
	struct nc_str noun = nc_str_slice(nc_str_of(family), dash + 1, NC_NPOS);
	struct nc_str parts[] = {
		list->path, NC_STR(" has no "), noun, NC_STR(" \""), name, NC_STR("\"")};
	struct answer a = answer(NC_STEP_REFUTED, nc_arena_concat(w->arena, parts, 6));
	const struct nc_offer *near = nc_offers_nearest(o, family, folder, name);
	if (near)
		a.near = near->name;
	a.evidence = list->path;
	return a;
}

static struct answer look_for_offer(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word)
{
	const char *family = nc_value_get_text(need, "offer").data;
	struct nc_str folder = NC_STR_NONE;
	if (!walk_is_plain(word))
		return answer(
			NC_STEP_UNDECIDED, NC_STR("what this names is for the reader to fill in"));
	if (!w->now.known || w->now.foreign)
		return answer(NC_STEP_UNDECIDED, NC_STR("where this runs is not known"));
	const struct nc_offer_list *list = list_in(w, call, family, &folder);
	if (!list)
		return answer(
			NC_STEP_UNDECIDED, NC_STR("no file here says what it may be called with"));
	const struct nc_offer *offer =
		nc_offers_find(&w->project->offers, family, folder, word->text);
	if (offer) {
		struct answer a = answer(NC_STEP_PROVED, NC_STR_NONE);
		struct nc_str line = nc_arena_printf(w->arena, ":%u", offer->line);
		struct nc_str parts[] = {offer->path, line};
		a.evidence = nc_arena_concat(w->arena, parts, 2);
		return a;
	}
	if (list->open)
		return answer(NC_STEP_UNDECIDED, list->because);
	/* A made file of that name can stand for a target. */
	if (walk_find_made(w, word->text))
		return answer(NC_STEP_UNDECIDED, NC_STR("it was made before"));
	if (nc_value_get_bool(need, "or-elsewhere", false))
		return answer(NC_STEP_UNDECIDED, NC_STR("it may be a program of a dependency"));
	return not_offered(w, list, family, folder, word->text);
}

static struct answer look_for_program(struct walker *w, const struct call *call)
{
	struct answer a = walk_look_for(w, call, call->program, false);
	return a;
}

static struct answer judge_need(
	struct walker *w, const struct call *call, const struct nc_value *need, size_t taken)
{
	struct answer worst = answer(NC_STEP_PROVED, NC_STR_NONE);
	const struct nc_value *any = nc_value_get(need, "any");
	if (any)
		return look_for_any(w, call, any);
	if (nc_value_get_bool(need, "program", false))
		return look_for_program(w, call);
	bool offer = nc_value_get(need, "offer") != NULL;
	bool folder = nc_value_get(need, "folder") != NULL;
	struct subjects subjects;
	walk_find_subjects(&subjects, call,
		nc_value_get_text(need, offer	 ? "name"
					: folder ? "folder"
						 : "file"),
		taken);
	if (subjects.count == 0)
		return answer(NC_STEP_UNDECIDED, NC_STR("it names nothing of the tree"));
	for (size_t i = 0; i < subjects.count; i++) {
		struct answer a = offer ? look_for_offer(w, call, need, subjects.items[i])
					: look_for_path(w, call, subjects.items[i], folder);
		if (i == 0 || is_worse(&a, &worst))
			worst = a;
	}
	return worst;
}

struct answer walk_judge(struct walker *w, const struct call *call)
{
	size_t taken = 0;
	if (call->command->truncated)
		return answer(
			NC_STEP_UNDECIDED, NC_STR("a quote or a bracket in it is never closed"));
	if (call->word_count == 0)
		return answer(NC_STEP_UNDECIDED, NC_STR("it only sets something"));
	bool in_tree =
		nc_str_find_byte(call->program, '/') != NC_NPOS && call->program.data[0] != '/';
	if (!call->tool && in_tree && walk_is_plain(&call->words[0]))
		return look_for_program(w, call);
	if (!call->tool)
		return answer(
			NC_STEP_UNDECIDED, NC_STR("what this program takes is not known here"));
	const struct nc_value *form = walk_find_form(&taken, call);
	const struct nc_value *needs = nc_value_get(form, "needs");
	if (!form || !needs || call->undecidable)
		return answer(
			NC_STEP_UNDECIDED, NC_STR("it asks for nothing that lies in the tree"));
	struct answer worst = answer(NC_STEP_PROVED, NC_STR_NONE);
	for (size_t i = 0; i < needs->count; i++) {
		struct answer a = judge_need(w, call, &needs->items[i], taken);
		if (i == 0 || is_worse(&a, &worst))
			worst = a;
	}
	return worst;
}
