/* SPDX-License-Identifier: MIT */
#include "walk/judge/doubt.h"
#include "walk/text/text.h"

/* Signs in the steps before: where they went, and what they made. */

/* "3. Then run:": not the first item of a numbered list. */
static bool is_later_item(const struct walker *w)
{
	struct above above = {.line = w->line};
	struct nc_str text;
	size_t digits = 0;
	if (!walk_line_above(&text, w, &above))
		return false;
	while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
		digits++;
	return digits && digits < text.size && text.data[digits] == '.' &&
	       !nc_str_starts(text, NC_STR("1."));
}

/* What the words above an item of a list lead to holds for the items that follow. */
static bool find_led_away(struct walker *w)
{
	bool away = walk_is_led_away(w) ||
		    (w->led_away && w->led_away_in == w->section && is_later_item(w));
	w->led_away = away || (w->led_away && w->led_away_in == w->section);
	w->led_away_in = w->section;
	return away;
}

static bool is_in_another_shell(const struct told *t)
{
	return t->w->shell_of.size && !nc_str_equal(t->w->shell_of, t->call->program);
}

static bool is_led_away(const struct told *t)
{
	return t->a->near.size == 0 && t->led_away;
}

static bool is_beside_another_clone(const struct told *t)
{
	return t->a->near.size == 0 && t->w->has_cloned && t->w->has_cloned_another &&
	       nc_str_starts(t->a->because, NC_STR("there is no "));
}

/* `git checkout v2`, and then what that tree has. */
static bool is_on_another_branch(const struct told *t)
{
	const struct walker *w = t->w;
	return w->switched && w->switched_in == w->section;
}

/* `mkdir rain && cd rain`, and the clone in there: nothing of this tree lies in such a folder. */
static bool is_in_a_made_folder(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str folder = w->now.folder;
	return folder.size && !nc_tree_has_folder(w->project->tree, folder) &&
	       walk_find_made(w, folder) && nc_str_equal(nc_path_dir(t->a->absent), folder);
}

/* `cd <project>`, and in a section beside it `make flash`: it may be typed there, too. */
static bool is_after_a_lost_way(const struct told *t)
{
	const struct walker *w = t->w;
	return w->lost_in && walk_is_looked_for(t) && w->lost_in == walk_chapter_start(w);
}

/* A step in a place that is not followed made a file of this name. */
static bool is_made_away(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; i < w->made_away.count; i++) {
		if (nc_str_equal(w->made_away.items[i], base))
			return true;
	}
	return false;
}

/*
 * `./prepare`, and then `npm install`: a program of this tree ran before in the section, and may
 * have written the manifest that the tool looks for by itself.
 */
static bool is_after_own_program(const struct told *t)
{
	static const char *const words[] = {
		"conf", "setup", "bootstrap", "gen", "init", "prepare", "install", "create"};
	const struct walker *w = t->w;
	bool looked_for = walk_is_looked_for(t);
	for (size_t i = 0; looked_for && i < w->steps.count; i++) {
		const struct nc_step *step = &w->steps.items[i];
		if (step->section == w->section && step->of_tree &&
			nc_str_find_byte(step->tool, '/') != NC_NPOS &&
			WALK_HOLDS_ANY(nc_path_base(step->tool), words) &&
			nc_tree_find(w->project->tree, step->evidence))
			return true;
	}
	return false;
}

/* `workon weather`: an environment of another project may have that one's folder with it. */
static bool is_in_another_environment(const struct told *t)
{
	const struct walker *w = t->w;
	for (size_t i = w->steps.count; i-- > 0;) {
		const struct nc_step *step = &w->steps.items[i];
		if (step->section != w->section)
			return false;
		if (nc_str_equal(step->tool, NC_STR("workon")))
			return !walk_is_own_name(w, nc_str_trim(nc_str_slice(step->text,
							    step->tool.size, step->text.size)));
	}
	return false;
}

static const struct doubt of_steps[] = {
	{is_in_another_shell, NC_STR_INIT("a shell that a step before opens may run it"), false},
	{is_led_away, NC_STR_INIT("the text leads to a place that is not in this tree"), false},
	{is_beside_another_clone,
		NC_STR_INIT("another repository is cloned, too; it may lie there"), false},
	{is_on_another_branch,
		NC_STR_INIT("a step before goes to another branch; its files are not looked at"),
		false},
	{is_in_another_environment,
		NC_STR_INIT("a step before goes to another environment, which may have a folder"),
		false},
	{is_in_a_made_folder,
		NC_STR_INIT("a step before made the folder, and nobody knows what is in it"), true},
	{is_after_own_program, NC_STR_INIT("a program of the project that ran before may write it"),
		true},
	{is_after_a_lost_way, NC_STR_INIT("a step before goes where the tree cannot tell"), true},
	{is_made_away, NC_STR_INIT("a step elsewhere makes one of that name"), true},
	{NULL, NC_STR_INIT(""), false},
};

/* The first that holds is told. */
struct nc_str walk_doubt(struct walker *w, const struct call *call, const struct answer *a)
{
	if (a->verdict == NC_STEP_PROVED)
		return NC_STR_NONE;
	/* Also of a step that nobody refutes: the next of its list goes where it goes. */
	struct told t = {.w = w, .call = call, .a = a, .led_away = find_led_away(w)};
	const struct doubt *const all[] = {
		walk_doubts_of_command, of_steps, walk_doubts_of_text, walk_doubts_of_tree};
	for (size_t i = 0; a->verdict == NC_STEP_REFUTED && i < sizeof all / sizeof *all; i++) {
		for (const struct doubt *d = all[i]; d->holds; d++) {
			if ((a->absent.size || !d->of_a_path) && d->holds(&t))
				return d->because;
		}
	}
	return NC_STR_NONE;
}
