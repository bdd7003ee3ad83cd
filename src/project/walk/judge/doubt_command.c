/* SPDX-License-Identifier: MIT */
#include "walk/judge/doubt.h"
#include "walk/text/text.h"

/* Signs in the command: how it is written, and what a shell makes of it. */

bool walk_is_unnamed(const struct told *t)
{
	return nc_str_find(t->call->command->text, nc_path_base(t->a->absent)) == NC_NPOS;
}

bool walk_is_looked_for(const struct told *t)
{
	return t->a->near.size == 0 && walk_is_unnamed(t);
}

/* `rain.py [-h] [--year YEAR]`: how it may be called, and not what to type. */
static bool is_synopsis(const struct told *t)
{
	const struct call *call = t->call;
	for (size_t i = 1; !call->tool && i < call->word_count; i++) {
		if (nc_str_starts(call->words[i].raw, NC_STR("[-")))
			return true;
	}
	return false;
}

/* "rain () { … }", "alias rain=…": the text makes another command of it. */
static bool is_made_anew(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str program = t->call->program;
	struct nc_str ways[][2] = {{NC_STR_NONE, NC_STR(" ()")}, {NC_STR_NONE, NC_STR("()")},
		{NC_STR("function "), NC_STR_NONE}, {NC_STR("alias "), NC_STR("=")}};
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		struct nc_str parts[] = {ways[k][0], program, ways[k][1]};
		struct nc_str head = nc_arena_concat(w->arena, parts, 3);
		for (size_t i = 1; i <= w->line_count; i++) {
			if (nc_str_starts(walk_line(w, i), head))
				return true;
		}
	}
	return false;
}

/* `docker compose up -d -or- $ docker compose up`: one of the two is typed. */
static bool is_of_two_commands(const struct told *t)
{
	static const char *const words[] = {"$", "-or-", "or", "OR", "(or", "[or"};
	const struct call *call = t->call;
	for (size_t i = 1; i < call->word_count; i++) {
		if (NC_AMONG(call->words[i].raw, words))
			return true;
	}
	return false;
}

/* `python tools\build.py`: quoted for no shell but Windows' own. */
static bool is_as_windows_writes(const struct told *t)
{
	const struct call *call = t->call;
	for (size_t i = 0; i < call->arguments.count; i++) {
		struct nc_str raw = call->arguments.items[i]->raw;
		size_t at = nc_str_find_byte(raw, '\\');
		if (at != NC_NPOS && at > 0 && at + 1 < raw.size &&
			walk_is_word_byte(raw.data[at - 1]) && walk_is_word_byte(raw.data[at + 1]))
			return true;
	}
	return false;
}

/*
 * `rain.py`, and the text has the reader put its folder into the PATH, or calls
 * it like that again and again: it is meant to be installed.
 */
static bool is_bare_in_path(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const ways[] = {"PATH", "alias", "symlink", "symbolic link"};
	static const size_t most_slips = 2;
	size_t calls = 0;
	bool bare = t->a->absent.size == 0 && nc_str_equal(t->a->evidence, t->call->program);
	for (size_t i = 1; bare && i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i);
		if (nc_str_starts(line, NC_STR("$ ")))
			line = nc_str_slice(line, 2, line.size);
		calls += nc_str_starts(line, t->call->program);
		if (calls > most_slips || WALK_HOLDS_ANY(line, ways))
			return true;
	}
	return false;
}

/* "cmake libz-dev libssl-dev": packages to be installed, and no call of the first. */
static bool is_list_of_packages(const struct told *t)
{
	const struct call *call = t->call;
	size_t count = 0;
	for (size_t i = 1; i < call->word_count; i++) {
		struct nc_str word = call->words[i].text;
		count += nc_str_starts(word, NC_STR("lib")) &&
			 (nc_str_ends(word, NC_STR("-dev")) || nc_str_ends(word, NC_STR("-devel")));
	}
	return count > 0;
}

static bool is_plain_word(const struct walker *w, const struct nc_word *word)
{
	for (size_t i = 0; i < word->raw.size; i++) {
		if (word->raw.data[i] < 'a' || word->raw.data[i] > 'z')
			return false;
	}
	return word->raw.size > 1 && !walk_is_there(w, word->raw);
}

/* `pytest -k test function name`: what is to be put there, in words. */
static bool is_put_in_words(const struct told *t)
{
	const struct call *call = t->call;
	size_t taken;
	const struct nc_value *needs = nc_value_get(walk_find_form(&taken, call), "needs");
	bool all = false;
	for (size_t i = 0; needs && i < needs->count; i++)
		all = all ||
		      nc_str_equal(nc_value_get_text(&needs->items[i], "file"), NC_STR("@*"));
	for (size_t i = 0; all && i + 1 < call->arguments.count; i++) {
		if (nc_str_equal(call->arguments.items[i]->raw, nc_path_base(t->a->absent)) &&
			is_plain_word(t->w, call->arguments.items[i]) &&
			is_plain_word(t->w, call->arguments.items[i + 1]))
			return true;
	}
	return false;
}

/* `source virtualenvwrapper.sh`: a shell looks for it in the PATH, and a package puts it there. */
static bool is_looked_for_in_path(const struct told *t)
{
	const struct call *call = t->call;
	static const char *const installed[] = {
		"virtualenvwrapper.sh", "virtualenvwrapper_lazy.sh", "nvm.sh", "rvm", "conda.sh"};
	bool source = nc_str_equal(call->program, NC_STR("source")) ||
		      nc_str_equal(call->program, NC_STR("."));
	return source && t->a->near.size == 0 && call->arguments.count &&
	       NC_AMONG(call->arguments.items[0]->text, installed);
}

/* `./rain` of the project rain: what is built or downloaded, and not the script rain below. */
static bool is_own_program(const struct told *t)
{
	struct nc_str base = nc_path_base(t->a->absent);
	return nc_str_equal(base, nc_path_base(t->call->program)) &&
	       nc_path_ending(base).size == 0 && walk_is_own_name(t->w, base) &&
	       !walk_find_past(t->w, t->a->absent);
}

/* `mv rain.txt ../data`, and data/rain.txt is what it was put there for before. */
static bool is_brought_to_its_place(const struct told *t)
{
	const struct call *call = t->call;
	struct nc_str to;
	if (!NC_AMONG(call->program, ((const char *const[]){"mv", "cp"})) ||
		call->arguments.count < 2 || t->a->near.size == 0)
		return false;
	const struct nc_word *last = call->arguments.items[call->arguments.count - 1];
	return walk_is_plain(last) && walk_resolve(&to, t->w, t->w->now.folder, last->text) &&
	       (nc_str_equal(nc_path_dir(t->a->near), to) || nc_str_equal(t->a->near, to));
}

/* `pytest /path/to/test TestRain.test_wet`: what stands behind a stand-in is one as well. */
static bool is_behind_stand_in(const struct told *t)
{
	const struct call *call = t->call;
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; t->a->near.size == 0 && i < call->arguments.count; i++) {
		struct nc_str text = call->arguments.items[i]->text;
		if (nc_str_equal(nc_path_base(text), base))
			return false;
		if (nc_str_find(text, NC_STR("path/to/")) != NC_NPOS)
			return true;
	}
	return false;
}

/* `make >= 3.80`: what must be there, and nothing to type. */
static bool is_version_asked_for(const struct told *t)
{
	static const char *const signs[] = {">=", "<=", "=="};
	struct nc_str text = t->call->command->text;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct nc_str sign = nc_str_of(signs[i]);
		size_t at = nc_str_find(text, sign);
		struct nc_str behind =
			at == NC_NPOS ? NC_STR_NONE
				      : nc_str_trim(nc_str_slice(text, at + sign.size, text.size));
		if (behind.size && behind.data[0] >= '0' && behind.data[0] <= '9' &&
			nc_str_equal(nc_str_trim(nc_str_slice(text, 0, at)), t->call->program))
			return true;
	}
	return false;
}

const struct doubt walk_doubts_of_command[] = {
	{is_synopsis, NC_STR_INIT("it shows how it may be called"), false},
	{is_made_anew, NC_STR_INIT("the text makes a command of that name"), false},
	{is_of_two_commands, NC_STR_INIT("the line tells of two commands"), false},
	{is_list_of_packages, NC_STR_INIT("it may be a list of packages"), false},
	{is_put_in_words, NC_STR_INIT("its words tell what is to be put there"), true},
	{is_bare_in_path, NC_STR_INIT("the text has it found in the PATH"), false},
	{is_as_windows_writes, NC_STR_INIT("its path is written as on Windows"), false},
	{is_brought_to_its_place, NC_STR_INIT("what is there now was put there by it"), true},
	{is_behind_stand_in, NC_STR_INIT("it stands behind what is to be filled in"), true},
	{is_version_asked_for, NC_STR_INIT("it tells of a version that must be there"), false},
	{is_own_program, NC_STR_INIT("it may be the program that is built or downloaded"), true},
	{is_looked_for_in_path, NC_STR_INIT("a shell looks for it in the PATH as well"), true},
	{NULL, NC_STR_INIT(""), false},
};
