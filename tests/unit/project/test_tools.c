/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "example.h"

#include "newcomer/project.h"
#include "newcomer/walk.h"

/* A step that this tree proves: what is missing beside it is missing here. */
#define GROUND "# Guide\n\n```sh\ncat README.md\n```\n\n"

/*
 * Every tool's own examples: each command stands in a document of its own, in
 * the tree that the row says, and its last step must be judged as told.
 */

static struct nc_value text_value(const char *key, struct nc_str text)
{
	return (struct nc_value){
		.kind = NC_VALUE_TEXT, .quoted = true, .key = nc_str_of(key), .text = text};
}

/* The files of the row, and a document for each example. */
static struct nc_value with_documents(struct nc_arena *a, const struct nc_value *examples)
{
	static const char *const kinds[] = {"flagged", "clean"};
	const struct nc_value *files = nc_value_get(examples, "files");
	size_t count = files->count;
	for (size_t k = 0; k < 2; k++)
		count += nc_value_list_count(nc_value_get(examples, kinds[k]));
	struct nc_value *items = nc_arena_alloc_array(a, count + 1, sizeof *items);
	size_t at = 0;
	for (; at < files->count; at++)
		items[at] = files->items[at];
	for (size_t k = 0; k < 2; k++) {
		const struct nc_value *list = nc_value_get(examples, kinds[k]);
		for (size_t i = 0; i < nc_value_list_count(list); i++) {
			struct nc_str parts[] = {
				k == 0 ? NC_STR(GROUND "```sh\n") : NC_STR("# Guide\n\n```sh\n"),
				nc_value_get_text(nc_value_list_item(list, i), "types"),
				NC_STR("\n```\n")};
			items[at++] = text_value(nc_arena_printf(a, "%s-%zu.md", kinds[k], i).data,
				nc_arena_concat(a, parts, 3));
		}
	}
	items[at++] = text_value("README.md", NC_STR("# Rain\n"));
	struct nc_value *map = nc_arena_alloc_array(a, 1, sizeof *map);
	map[0] = (struct nc_value){
		.kind = NC_VALUE_MAP, .key = NC_STR("files"), .items = items, .count = at};
	return (struct nc_value){.kind = NC_VALUE_MAP, .items = map, .count = 1};
}

static const char *judge(const struct nc_value *example, const struct nc_step *step, bool flagged)
{
	const struct nc_value *proved = nc_value_get(example, "proved");
	const struct nc_value *undecided = nc_value_get(example, "undecided");
	if (flagged) {
		if (step->verdict != NC_STEP_REFUTED)
			return "not refuted";
		if (!nc_str_equal(step->because, nc_value_get_text(example, "because")))
			return "for another reason";
		return nc_str_equal(step->near, nc_value_get_text(example, "near"))
			       ? NULL
			       : "something else is near";
	}
	if (proved && step->verdict == NC_STEP_PROVED)
		return nc_str_equal(step->evidence, nc_value_text(proved)) ? NULL
									   : "by something else";
	if (undecided && step->verdict == NC_STEP_UNDECIDED)
		return nc_str_equal(step->because, nc_value_text(undecided)) ? NULL
									     : "for another reason";
	return "another verdict";
}

static size_t try_examples(
	const struct nc_value *row, const struct nc_project *p, const char *kind, bool flagged)
{
	const struct nc_value *list = nc_value_at(row, kind);
	size_t wrong = 0;
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		char name[64];
		const struct nc_value *example = nc_value_list_item(list, i);
		(void)snprintf(name, sizeof name, "%s-%zu.md", kind + sizeof "examples", i);
		const struct nc_document *d = nc_project_document(p, nc_str_of(name));
		assert_non_null(d);
		const struct nc_walk *walk = nc_project_walk(p, d);
		const struct nc_step *last = &walk->steps[walk->step_count - 1];
		const char *fault = walk->step_count ? judge(example, last, flagged) : "no step";
		if (!fault)
			continue;
		wrong++;
		print_error("%.*s: %.*s: %s: %s\n", NC_STR_ARG(nc_value_get_text(row, "tool")),
			NC_STR_ARG(nc_value_get_text(example, "types")), fault,
			walk->step_count ? nc_step_verdict_name(last->verdict) : "");
		if (walk->step_count)
			print_error("    \"%.*s\" \"%.*s\" \"%.*s\"\n", NC_STR_ARG(last->because),
				NC_STR_ARG(last->near), NC_STR_ARG(last->evidence));
	}
	return wrong;
}

static size_t try_row(const struct nc_value *row)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value words = with_documents(&arena, nc_value_get(row, "examples"));
	struct example e = example_build(&words);
	struct nc_project_request request = {.workers = 1};
	struct nc_project *p;
	struct nc_error err;
	if (nc_project_load(&p, e.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	size_t wrong = try_examples(row, p, "examples.flagged", true) +
		       try_examples(row, p, "examples.clean", false);
	nc_project_free(p);
	example_close(&e);
	nc_arena_release(&arena);
	return wrong;
}

static void every_tool_judges_its_own_examples(void **state)
{
	(void)state;
	const struct nc_table *tools = nc_rulebook_table(nc_rulebook_builtin(), "tools");
	size_t wrong = 0;
	for (size_t i = 0; i < tools->count; i++)
		wrong += try_row(&tools->rows[i]);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_tool_judges_its_own_examples),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
