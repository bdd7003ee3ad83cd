/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "common/params.h"
#include "common/say.h"
#include "newcomer/globs.h"
#include "newcomer/notebook.h"

/*
 * Notebooks, as they were saved: in which order the cells ran, whether one
 * ended in an error, which kernel it asks for, and what its outputs weigh.
 */

/* A notebook that holds more than its share. */
struct heavy {
	struct nc_str path;
	uint64_t bytes;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_globs common; /* kernels that everybody has */
	size_t notebooks, unread;
	struct nc_str first_unread;
	struct nc_map kernels; /* name → struct kernel */
	uint64_t most;	       /* bytes that outputs may have */
	NC_LIST(struct heavy) heavy;
};

/* A kernel that some notebooks ask for. */
struct kernel {
	struct nc_str name, path;
	uint32_t line;
	size_t count;
};

static void judge_order(struct look *l, const struct nc_notebook *n)
{
	if (n->late.line == 0)
		return;
	struct nc_str message = nc_arena_printf(nc_judge_arena(l->judge),
		"its cells did not run from top to bottom: [%lld] stands below [%lld]",
		(long long)n->late.number, (long long)n->before.number);
	struct nc_gap gap = nc_gap_at(n->path, n->late.line, n->path, message);
	nc_judge_gap(l->judge, &gap);
}

/* A message may be a page; its first line says what it is. */
#define LONGEST_ERROR 100

static void judge_errors(struct look *l, const struct nc_notebook *n)
{
	struct nc_str text = n->error_text, line = NC_STR_NONE;
	if (n->errors == 0 || n->errors_meant)
		return;
	nc_str_next_line(&line, &text);
	line = nc_utf8_prefix(line, LONGEST_ERROR);
	struct nc_gap gap = nc_gap_at(n->path, n->error_line, n->path,
		SAY(l->judge, nc_say_count(l->judge, n->errors, "cell ends", "cells end"),
			NC_STR(" in an error: "), n->error, line.size ? NC_STR(": ") : NC_STR_NONE,
			line));
	nc_judge_gap(l->judge, &gap);
}

/* Kernels: told once each, however many notebooks ask for it. */

static void judge_kernel(struct look *l, const struct nc_notebook *n)
{
	if (n->cells == 0 || (n->kernel.size && nc_globs_match(&l->common, n->kernel)))
		return;
	struct kernel *kernel = nc_map_find(&l->kernels, n->kernel);
	if (!kernel) {
		kernel = nc_arena_alloc(nc_judge_arena(l->judge), sizeof *kernel);
		*kernel =
			(struct kernel){.name = n->kernel, .path = n->path, .line = n->kernel_line};
		nc_map_put(nc_judge_arena(l->judge), &l->kernels, n->kernel, kernel);
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

/* Outputs: told once, at the heaviest. */

#define HEAVIEST 3

static int compare_heavy(const void *left, const void *right)
{
	const struct heavy *a = left, *b = right;
	int order = (a->bytes < b->bytes) - (a->bytes > b->bytes);
	return order ? order : nc_str_compare(a->path, b->path);
}

static void judge_outputs(struct look *l, const struct nc_notebook *n)
{
	if (n->output_bytes > l->most)
		*nc_list_push(nc_judge_arena(l->judge), &l->heavy) =
			(struct heavy){n->path, n->output_bytes};
}

static void tell_outputs(struct look *l)
{
	size_t count = l->heavy.count;
	uint64_t all = 0;
	if (count == 0)
		return;
	qsort(l->heavy.items, count, sizeof *l->heavy.items, compare_heavy);
	const struct heavy *first = &l->heavy.items[0];
	for (size_t i = 0; i < count; i++)
		all += l->heavy.items[i].bytes;
	struct nc_str message = SAY(l->judge, NC_STR("its outputs take "),
		nc_say_size(l->judge, first->bytes), NC_STR(", and each run saves them anew"));
	if (count > 1)
		message = SAY(l->judge, message, NC_STR("; with "),
			nc_say_count(l->judge, count - 1, "more notebook", "more notebooks"),
			NC_STR(" it is "), nc_say_size(l->judge, all));
	struct nc_gap gap = nc_gap_at(first->path, 0, NC_STR_NONE, message);
	for (size_t i = 1; i < count && i <= HEAVIEST; i++)
		nc_gap_evidence(l->judge, &gap,
			SAY(l->judge, l->heavy.items[i].path, NC_STR(": "),
				nc_say_size(l->judge, l->heavy.items[i].bytes)));
	nc_judge_gap(l->judge, &gap);
}

static void look_at(struct look *l, const struct nc_notebook *n, struct nc_str what)
{
	l->notebooks++;
	if (nc_str_equal(what, NC_STR("output")))
		judge_outputs(l, n);
	else if (n->unread)
		l->first_unread = l->unread++ ? l->first_unread : n->path;
	else if (nc_str_equal(what, NC_STR("order")))
		judge_order(l, n);
	else if (nc_str_equal(what, NC_STR("error")))
		judge_errors(l, n);
	else
		judge_kernel(l, n);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	if (nc_str_equal(nc_param_text(rule, "what", NC_STR_NONE), NC_STR("output")))
		l.most = (uint64_t)nc_param_threshold(facts, rule, "threshold");
	l.common = nc_globs_of(nc_judge_arena(judge), rule->params, "kernels");
	for (size_t i = 0; i < facts->tree->count; i++) {
		struct nc_notebook n;
		if (nc_rule_looks_in(rule, facts, i) &&
			nc_project_notebook(&n, facts->project, (uint32_t)i))
			look_at(&l, &n, nc_param_text(rule, "what", NC_STR_NONE));
	}
	tell_kernels(&l);
	tell_outputs(&l);
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
		.words = "order|error|kernel|output",
		.help = "the order in which cells ran, errors left in them, the kernel, or what "
			"outputs weigh"},
	KEY("kernels", NC_KEY_GLOBS, "for kernel: those that everybody has"),
	KEY("threshold", NC_KEY_THRESHOLD, "for output: bytes that they may have"),
};

const struct nc_check nc_check_notebooks = {
	.shape = {.name = "notebooks", .summary = "notebooks as they were saved", KEYS(keys)},
	.run = run,
};
