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
		/* Where the script was found its command is, too. */
		if (!a.found_in.data && a.verdict == NC_STEP_PROVED)
			a.found_in = worst.found_in;
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

static bool is_told_of_another(const struct walker *w)
{
	struct nc_str name = w->in_sentence ? NC_STR_NONE : walk_find_told_repository(w, w->line);
	return name.size && !walk_is_own_name(w, name);
}

struct answer walk_judge(struct walker *w, const struct call *call)
{
	struct answer a = judge(w, call);
	struct nc_str doubt = walk_doubt(w, call, &a);
	if (doubt.size)
		return walk_doubted(a, doubt);
	bool of_tree = a.of_tree && a.verdict == NC_STEP_PROVED;
	if ((of_tree || a.verdict == NC_STEP_REFUTED) && is_told_of_another(w))
		return walk_undecided(NC_STR("a comment tells of another repository"));
	if (w->has_started && of_tree)
		return walk_undecided(
			NC_STR("it may belong to the project that a step before began"));
	return a;
}
