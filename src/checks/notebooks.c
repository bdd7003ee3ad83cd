/* SPDX-License-Identifier: MIT */
#include "common/globs.h"
#include "common/params.h"
#include "common/say.h"
#include "newcomer/manifest.h"

/*
 * Notebooks, as they were saved: in which order the cells ran, whether one
 * ended in an error, which kernel it asks for.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_globs common; /* kernels that everybody has */
	struct nc_str path;
	size_t notebooks, unread;
	struct nc_str first_unread;
	struct nc_map kernels; /* name → struct kernel */
};

/* A kernel that some notebooks ask for. */
struct kernel {
	struct nc_str name, path;
	uint32_t line;
	size_t count;
};

static const struct nc_value *cells_of(const struct nc_value *root)
{
	const struct nc_value *cells = nc_value_get(root, "cells");
	const struct nc_value *sheets = nc_value_get(root, "worksheets");
	return cells ? cells : nc_value_get(nc_value_list_item(sheets, 0), "cells");
}

static bool is_code(const struct nc_value *cell)
{
	return nc_str_equal(nc_value_get_text(cell, "cell_type"), NC_STR("code"));
}

static const struct nc_value *count_of(const struct nc_value *cell)
{
	const struct nc_value *count = nc_value_get(cell, "execution_count");
	count = count ? count : nc_value_get(cell, "prompt_number");
	return count && count->kind == NC_VALUE_INT ? count : NULL;
}

/* The order */

static void judge_order(struct look *l, const struct nc_value *root)
{
	const struct nc_value *cells = cells_of(root), *before = NULL;
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		const struct nc_value *count = is_code(cell) ? count_of(cell) : NULL;
		if (!count)
			continue;
		if (before && count->number <= before->number) {
			struct nc_str message = nc_arena_printf(nc_judge_arena(l->judge),
				"its cells did not run from top to bottom: [%lld] stands below "
				"[%lld]",
				(long long)count->number, (long long)before->number);
			struct nc_gap gap = nc_gap_at(l->path, count->line, l->path, message);
			nc_judge_gap(l->judge, &gap);
			return;
		}
		before = count;
	}
}

/* Errors */

static bool is_meant(const struct nc_value *cell)
{
	const struct nc_value *tags = nc_value_at(cell, "metadata.tags");
	for (size_t i = 0; i < nc_value_list_count(tags); i++) {
		if (nc_str_equal(
			    nc_value_text(nc_value_list_item(tags, i)), NC_STR("raises-exception")))
			return true;
	}
	return false;
}

static const struct nc_value *error_of(const struct nc_value *cell)
{
	const struct nc_value *outputs = nc_value_get(cell, "outputs");
	for (size_t i = 0; i < nc_value_list_count(outputs); i++) {
		const struct nc_value *output = nc_value_list_item(outputs, i);
		struct nc_str type = nc_value_get_text(output, "output_type");
		if (nc_str_equal(type, NC_STR("error")) || nc_str_equal(type, NC_STR("pyerr")))
			return output;
	}
	return NULL;
}

/*
 * Who runs all cells anew, from the first to the last, and lets it go on past
 * an error, wants it shown: the numbers then rise one by one from 1, and go on
 * behind it.
 */
static bool is_shown(const struct nc_value *cells)
{
	int64_t last = 0, failed = 0;
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		const struct nc_value *count = is_code(cell) ? count_of(cell) : NULL;
		if (!count)
			continue;
		if (count->number != last + 1)
			return false;
		last = count->number;
		failed = error_of(cell) ? last : failed;
	}
	return failed < last;
}

/* A message may be a page; its first line says what it is. */
#define LONGEST_ERROR 100

static void judge_errors(struct look *l, const struct nc_value *root)
{
	const struct nc_value *cells = cells_of(root), *first = NULL, *place = NULL;
	size_t count = 0;
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		const struct nc_value *error =
			is_code(cell) && !is_meant(cell) ? error_of(cell) : NULL;
		if (!error)
			continue;
		count++;
		place = first ? place : nc_value_get(error, "ename");
		first = first ? first : error;
	}
	if (count == 0 || is_shown(cells))
		return;
	struct nc_str name = nc_value_get_text(first, "ename"),
		      text = nc_value_get_text(first, "evalue"), line = NC_STR_NONE;
	nc_str_next_line(&line, &text);
	line = nc_utf8_prefix(line, LONGEST_ERROR);
	struct nc_gap gap = nc_gap_at(l->path, place ? place->line : first->line, l->path,
		SAY(l->judge, nc_say_count(l->judge, count, "cell ends", "cells end"),
			NC_STR(" in an error: "), name, line.size ? NC_STR(": ") : NC_STR_NONE,
			line));
	nc_judge_gap(l->judge, &gap);
}

/* Kernels: told once each, however many notebooks ask for it. */

static void judge_kernel(struct look *l, const struct nc_value *root)
{
	const struct nc_value *spec = nc_value_at(root, "metadata.kernelspec");
	const struct nc_value *name = nc_value_get(spec, "name");
	struct nc_str key = name ? nc_value_text(name) : NC_STR_NONE;
	if (nc_value_list_count(cells_of(root)) == 0 ||
		(key.size && nc_globs_match(&l->common, key)))
		return;
	struct kernel *kernel = nc_map_find(&l->kernels, key);
	if (!kernel) {
		kernel = nc_arena_alloc(nc_judge_arena(l->judge), sizeof *kernel);
		*kernel = (struct kernel){
			.name = key, .path = l->path, .line = name ? name->line : 0};
		nc_map_put(nc_judge_arena(l->judge), &l->kernels, key, kernel);
	}
	kernel->count++;
}

static void tell_kernels(struct look *l)
{
	for (size_t i = 0; i < l->kernels.entries.count; i++) {
		const struct kernel *k = l->kernels.entries.items[i].value;
		struct nc_str message =
			k->name.size ? SAY(l->judge, NC_STR("it asks for the kernel '"), k->name,
					       NC_STR("', which others do not have by that name"))
				     : NC_STR("it names no kernel to run it with");
		if (k->count > 1)
			message = SAY(l->judge, message, NC_STR("; so "),
				k->count == 2 ? NC_STR("does ") : NC_STR("do "),
				nc_say_count(
					l->judge, k->count - 1, "more notebook", "more notebooks"));
		struct nc_gap gap = nc_gap_at(k->path, k->line, k->name, message);
		nc_judge_gap(l->judge, &gap);
	}
}

static void look_at(struct look *l, uint32_t entry, struct nc_str what)
{
	struct nc_error err = {.code = NC_OK};
	const struct nc_value *root = nc_project_manifest(l->facts->project, entry, &err);
	l->notebooks++;
	if (!root) {
		l->first_unread = l->unread++ ? l->first_unread : l->path;
		return;
	}
	if (nc_str_equal(what, NC_STR("order")))
		judge_order(l, root);
	else if (nc_str_equal(what, NC_STR("error")))
		judge_errors(l, root);
	else
		judge_kernel(l, root);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	l.common = nc_globs_of(nc_judge_arena(judge), rule->params, "kernels");
	for (size_t i = 0; i < facts->tree->count; i++) {
		l.path = facts->tree->entries[i].path;
		if (nc_str_ends(l.path, NC_STR(".ipynb")) && nc_rule_looks_in(rule, facts, i) &&
			!nc_project_file(facts->project, i)->lfs)
			look_at(&l, (uint32_t)i, nc_param_text(rule, "what", NC_STR_NONE));
	}
	tell_kernels(&l);
	if (l.unread)
		nc_judge_unknown(judge, l.first_unread,
			SAY(judge, nc_say_count(judge, l.unread, "notebook is", "notebooks are"),
				NC_STR(" too large to be read, or damaged")),
			NC_STR("clear the outputs, which make it large, and save it again"));
	if (l.notebooks == 0)
		nc_judge_not_applicable(judge, NC_STR("there is no notebook"));
	else
		nc_judge_evidence(judge, &(struct nc_place){.path = NC_STR_NONE},
			nc_say_count(judge, l.notebooks, "notebook", "notebooks"));
}

static const struct nc_key_shape keys[] = {
	{.name = "what",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "order|error|kernel",
		.help = "the order in which cells ran, errors left in them, or the kernel"},
	KEY("kernels", NC_KEY_GLOBS, "for kernel: those that everybody has"),
};

const struct nc_check nc_check_notebooks = {
	.shape = {.name = "notebooks", .summary = "notebooks as they were saved", KEYS(keys)},
	.run = run,
};
