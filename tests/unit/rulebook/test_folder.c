/* SPDX-License-Identifier: MIT */
#include "book.h"
#include "newcomer/limits.h"

static void rules_stand_by_question_then_family_then_id(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "b/z-rule.yml", RULE("z-rule", "G"));
	put(&s, "b/m-rule.yml", RULE("m-rule", "D"));
	put(&s, "a/y-rule.yml", RULE("y-rule", "D"));
	put(&s, "c/a-rule.yml", RULE("a-rule", "G"));
	put(&s, "b/a2-rule.yml", RULE("a2-rule", "G"));
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	static const char *const order[] = {"a2-rule", "z-rule", "a-rule", "y-rule", "m-rule"};
	assert_int_equal(nc_rulebook_count(b.rulebook), 5);
	for (size_t i = 0; i < 5; i++)
		assert_text(nc_rulebook_rule(b.rulebook, i)->id, order[i]);
	assert_ptr_equal(nc_rulebook_nearest(b.rulebook, NC_STR("m-rul")),
		nc_rulebook_find(b.rulebook, NC_STR("m-rule")));
	assert_null(nc_rulebook_nearest(b.rulebook, NC_STR("quite-another")));
	close_book(&b);
	close_shelf(&s);
}

static void rows_of_a_table_stand_by_id(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "topics/run.yml", "topic: run\ntitle: how to run it\nwords: {en: [run, start]}\n");
	put(&s, "topics/install.yml", "topic: install\ntitle: how to install it\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	const struct nc_table *topics = nc_rulebook_table(b.rulebook, "topics");
	assert_int_equal(topics->count, 2);
	assert_text(nc_value_get_text(&topics->rows[0], "topic"), "install");
	assert_text(nc_value_get_text(&topics->rows[1], "topic"), "run");
	assert_int_equal(nc_value_list_count(nc_value_at(&topics->rows[1], "words.en")), 2);
	assert_null(nc_rulebook_table(b.rulebook, "ecosystems"));
	close_book(&b);
	close_shelf(&s);
}

static void a_folder_that_is_no_table_and_holds_no_rule_is_refused(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "toolz/make.yml", "tool: make\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "toolz/make.yml:1:7: the first key is neither 'rule' "
					     "nor 'profile', and 'toolz' is no "
					     "table that newcomer reads\n"
					     "    1 | tool: make\n"
					     "      |       ^~~~\n");
	close_book(&b);
	close_shelf(&s);
}

static void files_that_cannot_be_rule_files_are_refused(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "git/README.md", "# not read\n");
	put(&s, "git/.a.yml.swp", "not read\n");
	put(&s, "git/a-rule.yaml", RULE("a-rule", "G"));
	put(&s, "git/Bad_Name.yml", RULE("Bad_Name", "G"));
	put(&s, "git/empty.yml", "");
	put(&s, "git/list.yml", "- a\n");
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems),
		"git/Bad_Name.yml:1:7: a file is named by its id, of small letters, digits and "
		"single "
		"hyphens\n"
		"    1 | rule: Bad_Name\n"
		"      |       ^~~~~~~~\n"
		"git/a-rule.yaml: rule files end in .yml\n"
		"git/empty.yml:1:1: a rule file is a map of keys, and this is nothing\n"
		"git/list.yml:1:1: a rule file is a map of keys, and this is a list\n"
		"    1 | - a\n"
		"      | ^\n");
	close_book(&b);
	close_shelf(&s);
}

static void what_is_no_regular_file_keeps_nobody_waiting(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "git/a-rule.yml", RULE("a-rule", "G"));
	char path[128];
	snprintf(path, sizeof path, "%s/git/b-rule.yml", s.path);
	assert_int_equal(mkfifo(path, 0600), 0);
	remember(&s, path);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "git/b-rule.yml: no regular file\n");
	close_book(&b);
	close_shelf(&s);
}

static void a_rule_file_over_the_limit_is_refused(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	char *bytes = nc_heap_alloc(400000);
	memset(bytes, '[', 400000);
	put_bytes(&s, "git/a-rule.yml", bytes, 400000);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "git/a-rule.yml:1:65537: the file goes on past 65536 "
					     "bytes, which is as much as is read\n");
	free(bytes);
	close_book(&b);
	close_shelf(&s);
}

static void a_folder_without_rules_is_no_folder_of_rules(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "notes/README.md", "# Notes\n");
	struct book b = load(&s);
	assert_int_equal(b.code, NC_EINVALID);
	assert_non_null(strstr(b.err.text, "no rules there: no file ends in .yml"));
	close_book(&b);
	close_shelf(&s);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
	(void)state;
	struct nc_rulebook *rb = NULL;
	struct nc_error err;
	assert_int_equal(
		nc_rulebook_load(&rb, NULL, "/nonexistent/rules", NULL, 0, NULL, &err), NC_EIO);
	assert_string_equal(err.text, "/nonexistent/rules: No such file or directory");
}

static void one_id_in_two_families_is_refused(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "a/x-rule.yml", RULE("x-rule", "G"));
	put(&s, "b/x-rule.yml", RULE("x-rule", "G"));
	struct book b = load(&s);
	struct nc_str told = nc_buf_str(&b.problems);
	assert_true(nc_str_starts(told, NC_STR("b/x-rule.yml:1:7: newcomer-")));
	assert_true(nc_str_find(told, NC_STR("/a/x-rule.yml holds this rule too\n")) != NC_NPOS);
	close_book(&b);
	close_shelf(&s);
}

static void one_fault_in_a_shared_file_is_told_once(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE "title: twice\n");
	put(&s, "git/a-rule.yml",
		CHECK_RULE("  names: x\n  most: branch-stale-days\n  topics: install\n"));
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems),
		"profiles/cold-clone.yml:7:1: the key 'title' is there already, in line 2\n"
		"    7 | title: twice\n"
		"      | ^~~~~\n");
	assert_int_equal(b.err.code, NC_EINVALID);
	close_book(&b);
	close_shelf(&s);
}

static void faults_of_several_files_stand_in_the_order_of_the_files(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE "x: y\n");
	put(&s, "git/b-rule.yml", RULE("b-rule", "G") "x: y\n");
	put(&s, "git/a-rule.yml", RULE("a-rule", "G") "x: y\n");
	struct book b = load(&s);
	struct nc_str told = nc_buf_str(&b.problems);
	size_t first = nc_str_find(told, NC_STR("git/a-rule.yml:")),
	       second = nc_str_find(told, NC_STR("git/b-rule.yml:")),
	       third = nc_str_find(told, NC_STR("profiles/cold-clone.yml:"));
	assert_int_equal(first, 0);
	assert_true(first < second && second < third && third != NC_NPOS);
	close_book(&b);
	close_shelf(&s);
}

static void a_folder_without_cold_clone_is_no_rulebook(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/other.yml", "profile: other\ntitle: x\nsource: K\n");
	struct book b = load(&s);
	assert_int_equal(b.code, NC_EINVALID);
	assert_true(
		nc_str_find(nc_buf_str(&b.problems),
			NC_STR("there is no profiles/cold-clone.yml, which every audit takes")) !=
		NC_NPOS);
	close_book(&b);
	close_shelf(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_stand_by_question_then_family_then_id),
		cmocka_unit_test(rows_of_a_table_stand_by_id),
		cmocka_unit_test(a_folder_that_is_no_table_and_holds_no_rule_is_refused),
		cmocka_unit_test(files_that_cannot_be_rule_files_are_refused),
		cmocka_unit_test(what_is_no_regular_file_keeps_nobody_waiting),
		cmocka_unit_test(a_rule_file_over_the_limit_is_refused),
		cmocka_unit_test(a_folder_without_rules_is_no_folder_of_rules),
		cmocka_unit_test(a_folder_that_is_not_there_is_told),
		cmocka_unit_test(one_id_in_two_families_is_refused),
		cmocka_unit_test(one_fault_in_a_shared_file_is_told_once),
		cmocka_unit_test(faults_of_several_files_stand_in_the_order_of_the_files),
		cmocka_unit_test(a_folder_without_cold_clone_is_no_rulebook),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
