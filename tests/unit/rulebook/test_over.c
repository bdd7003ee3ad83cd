/* SPDX-License-Identifier: MIT */
#include "book.h"

/* A base with one rule, one topic and the profile that is always there. */
static void fill(struct shelf *s)
{
	open_shelf(s);
	put(s, "profiles/cold-clone.yml", COLD_CLONE);
	put(s, "topics/install.yml", "topic: install\ntitle: how to install it\n");
	put(s, "git/a-rule.yml", RULE("a-rule", "G"));
}

static void a_folder_adds_to_its_base_and_replaces_in_it(void **state)
{
	(void)state;
	struct shelf base_shelf, shelf;
	fill(&base_shelf);
	struct book base = load(&base_shelf);
	open_shelf(&shelf);
	put(&shelf, "mine/a-rule.yml", CHECK_RULE("  names: x\n  topics: [install]\n"));
	struct book over = load_over(&shelf, base.rulebook);
	assert_text(nc_buf_str(&over.problems), "");
	assert_int_equal(nc_rulebook_count(over.rulebook), 1);
	assert_text(nc_rulebook_rule(over.rulebook, 0)->check, "file");
	assert_text(nc_rulebook_rule(base.rulebook, 0)->check, "nothing");
	assert_non_null(nc_rulebook_find_profile(over.rulebook, NC_STR("cold-clone")));
	close_book(&over);
	close_book(&base);
	close_shelf(&shelf);
	close_shelf(&base_shelf);
}

static void rules_may_lie_in_the_folder_itself(void **state)
{
	(void)state;
	struct shelf base_shelf, shelf;
	fill(&base_shelf);
	struct book base = load(&base_shelf);
	open_shelf(&shelf);
	put(&shelf, "c-rule.yml", RULE("c-rule", "S"));
	put(&shelf, "our.yml", "profile: our\ntitle: o\nrules: {c-rule: error, a-rule: note}\n");
	put(&shelf, "topics/run.yml", "topic: run\ntitle: how to run it\n");
	struct book over = load_over(&shelf, base.rulebook);
	assert_text(nc_buf_str(&over.problems), "");
	assert_int_equal(nc_rulebook_count(over.rulebook), 2);
	assert_int_equal(nc_rulebook_table(over.rulebook, "topics")->count, 2);
	assert_int_equal(nc_rulebook_find_profile(over.rulebook, NC_STR("our"))->rule_count, 2);
	close_book(&over);
	close_book(&base);
	close_shelf(&shelf);
	close_shelf(&base_shelf);
}

static void the_version_is_that_of_the_content(void **state)
{
	(void)state;
	struct shelf one, two;
	fill(&one);
	fill(&two);
	struct book first = load(&one), second = load(&two);
	struct book over = load_over(&one, first.rulebook);
	struct nc_str version = nc_rulebook_version(first.rulebook);
	assert_int_equal(version.size, 12);
	assert_true(nc_str_equal(version, nc_rulebook_version(second.rulebook)));
	assert_true(nc_str_equal(version, nc_rulebook_version(over.rulebook)));
	put(&two, "git/b-rule.yml", RULE("b-rule", "G"));
	struct book more = load(&two);
	assert_false(nc_str_equal(version, nc_rulebook_version(more.rulebook)));
	/* A rule that is replaced from another family takes its old file with it. */
	struct shelf moved;
	open_shelf(&moved);
	put(&moved, "other/b-rule.yml", RULE("b-rule", "G") "# as it was\n");
	struct book there = load_over(&moved, more.rulebook);
	struct book again = load_over(&moved, first.rulebook);
	assert_true(nc_str_equal(
		nc_rulebook_version(there.rulebook), nc_rulebook_version(again.rulebook)));
	close_book(&again);
	close_book(&there);
	close_book(&more);
	close_book(&over);
	close_book(&second);
	close_book(&first);
	close_shelf(&moved);
	close_shelf(&two);
	close_shelf(&one);
}

static void a_new_cold_clone_may_leave_no_threshold_out(void **state)
{
	(void)state;
	struct shelf base_shelf, shelf;
	fill(&base_shelf);
	struct book base = load(&base_shelf);
	open_shelf(&shelf);
	put(&shelf, "profiles/cold-clone.yml",
		"profile: cold-clone\ntitle: c\nsource: K\nthresholds: {branch-stale-days: 9}\n");
	struct book over = load_over(&shelf, base.rulebook);
	assert_text(nc_buf_str(&over.problems),
		"profiles/cold-clone.yml:1:1: the threshold 'blob-large-bytes' of the profile that "
		"this replaces is left out\n"
		"    1 | profile: cold-clone\n"
		"      | ^\n");
	close_book(&over);
	close_book(&base);
	close_shelf(&shelf);
	close_shelf(&base_shelf);
}

static void names_are_those_of_the_files(void **state)
{
	(void)state;
	enum nc_severity severity = NC_SEVERITY_NONE;
	assert_true(nc_severity_parse(&severity, NC_STR("warning")));
	assert_int_equal(severity, NC_WARNING);
	assert_false(nc_severity_parse(&severity, NC_STR("none")));
	assert_false(nc_severity_parse(&severity, NC_STR("")));
	assert_int_equal(severity, NC_WARNING);
	assert_string_equal(nc_severity_name(NC_ERROR), "error");
	assert_string_equal(nc_question_text(NC_QUESTION_ASK), "Who do I ask?");
	assert_int_equal(nc_question_letter(NC_QUESTION_SAFE), 'S');
	assert_string_equal(nc_basis_name(NC_BASIS_RUN), "run");
	assert_string_equal(nc_class_name(NC_CLASS_TRANSLATION), "translation");
	assert_string_equal(nc_kind_name(NC_KIND_INFRA), "infra");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_adds_to_its_base_and_replaces_in_it),
		cmocka_unit_test(rules_may_lie_in_the_folder_itself),
		cmocka_unit_test(the_version_is_that_of_the_content),
		cmocka_unit_test(a_new_cold_clone_may_leave_no_threshold_out),
		cmocka_unit_test(names_are_those_of_the_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
