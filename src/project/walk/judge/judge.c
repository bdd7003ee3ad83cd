/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

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
		struct answer a = walk_judge_need(w, call, &needs->items[i], taken);
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
		return walk_judge_program(w, call);
	if (nc_value_get_bool(call->tool->row, "in-tree", false) &&
		nc_str_find_byte(call->program, '/') == NC_NPOS && walk_is_bare_script(w, call))
		return walk_refute_bare(w, call);
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
static bool is_led_away(struct walker *w)
{
	bool away = walk_is_led_away(w) ||
		    (w->led_away && w->led_away_in == w->section && is_later_item(w));
	w->led_away = away || (w->led_away && w->led_away_in == w->section);
	w->led_away_in = w->section;
	return away;
}

struct answer walk_judge(struct walker *w, const struct call *call)
{
	struct answer a = judge(w, call);
	bool away = a.verdict != NC_STEP_PROVED && is_led_away(w);
	if (a.verdict == NC_STEP_REFUTED && !call->tool && is_synopsis(call))
		return walk_undecided(NC_STR("it shows how it may be called"));
	if (a.verdict == NC_STEP_REFUTED && is_for_readers(w, call))
		return walk_undecided(NC_STR("this repository is a library: it may be typed in an "
					     "application of the reader's"));
	if (a.verdict == NC_STEP_REFUTED && !w->in_sentence && w->now.footing >= FOOTING_LIKELY &&
		walk_comment_tells_folder(w, w->line))
		return walk_undecided(NC_STR("a comment tells of another folder"));
	if (a.verdict == NC_STEP_REFUTED && w->shell_of.size &&
		!nc_str_equal(w->shell_of, call->program))
		return walk_undecided(NC_STR("a shell that a step before opens may run it"));
	if (a.verdict == NC_STEP_REFUTED && a.near.size == 0 && away)
		return walk_undecided(NC_STR("the text leads to another repository"));
	if (a.verdict == NC_STEP_REFUTED && a.near.size == 0 && w->has_cloned &&
		w->has_cloned_another && nc_str_starts(a.because, NC_STR("there is no ")))
		return walk_undecided(
			NC_STR("another repository is cloned, too; it may lie there"));
	if (a.verdict == NC_STEP_REFUTED && walk_is_shown_script(w))
		return walk_undecided(NC_STR("the text shows a script, for the reader to keep"));
	if (a.verdict == NC_STEP_REFUTED && walk_is_on_another_machine(w, w->line))
		return walk_undecided(NC_STR("the text has it typed on another machine"));
	struct nc_str doubt = a.verdict == NC_STEP_REFUTED ? walk_doubt(w, call, &a) : NC_STR_NONE;
	if (doubt.size)
		return walk_undecided(doubt);
	if (w->has_started && a.of_tree && a.verdict == NC_STEP_PROVED)
		return walk_undecided(
			NC_STR("it may belong to the project that a step before began"));
	return a;
}
