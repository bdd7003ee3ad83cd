/* SPDX-License-Identifier: MIT */
#include "book.h"

static void a_rule_file_becomes_a_rule(void **state)
{
	(void)state;
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "git/a-rule.yml",
		"rule: a-rule\n"
		"title: a merge conflict was committed\n"
		"question: R\n"
		"severity: error\n"
		"sources: [K]\n"
		"evidence: tree\n"
		"applies: [app, lib]\n"
		"look-in: [code, example]\n"
		"why: >-\n  it does\n  not run\n"
		"fix: |\n  mend it\n"
		"check: {type: file, names: '*.c', presence: absent, most: "
		"branch-stale-days}\n" RULE_TAIL);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), "");
	assert_int_equal(b.code, NC_OK);
	assert_int_equal(nc_rulebook_count(b.rulebook), 1);
	const struct nc_rule *rule = nc_rulebook_rule(b.rulebook, 0);
	assert_ptr_equal(rule, nc_rulebook_find(b.rulebook, NC_STR("a-rule")));
	assert_text(rule->title, "a merge conflict was committed");
	assert_int_equal(rule->question, NC_QUESTION_RUN);
	assert_int_equal(rule->severity, NC_ERROR);
	assert_int_equal(rule->basis, NC_BASIS_TREE);
	assert_int_equal(rule->source_count, 1);
	assert_text(rule->sources[0], "K");
	assert_int_equal(rule->kinds, NC_KIND_APP | NC_KIND_LIB);
	assert_int_equal(rule->classes, 1 << NC_CLASS_CODE | 1 << NC_CLASS_EXAMPLE);
	assert_text(rule->why, "it does not run");
	assert_text(rule->fix, "mend it");
	assert_text(rule->check, "file");
	assert_text(nc_value_get_text(rule->params, "presence"), "absent");
	struct nc_arena arena = NC_ARENA_INIT;
	const struct nc_value *examples = nc_rule_examples(rule, &arena);
	assert_int_equal(nc_value_list_count(nc_value_get(examples, "flagged")), 1);
	assert_int_equal(nc_value_get(examples, "flagged")->key_line, 16);
	nc_arena_release(&arena);
	struct nc_str file = rule->file;
	assert_true(nc_str_ends(file, NC_STR("/git/a-rule.yml")));
	assert_false(nc_str_starts(file, NC_STR("/")));
	close_book(&b);
	close_shelf(&s);
}

/* The whole of what is told about the one rule file `text`. */
static void assert_told(const char *text, const char *told)
{
	struct shelf s;
	open_shelf(&s);
	put(&s, "profiles/cold-clone.yml", COLD_CLONE);
	put(&s, "topics/install.yml", "topic: install\ntitle: how to install it\n");
	put(&s, "git/a-rule.yml", text);
	struct book b = load(&s);
	assert_text(nc_buf_str(&b.problems), told);
	assert_int_equal(b.code, NC_EINVALID);
	assert_null(b.rulebook);
	close_book(&b);
	close_shelf(&s);
}

static void an_unknown_key_is_told_with_the_nearest(void **state)
{
	(void)state;
	assert_told(RULE("a-rule", "G") "titel: x\n",
		"git/a-rule.yml:18:1: unknown key 'titel' (did you mean 'title'?)\n"
		"   18 | titel: x\n"
		"      | ^~~~~\n");
	assert_told(CHECK_RULE("  name: x\n  names: [x]\n"),
		"git/a-rule.yml:11:3: unknown key 'name' (did you mean 'names'?)\n"
		"   11 |   name: x\n"
		"      |   ^~~~\n");
}

static void an_unknown_word_is_told_with_the_nearest_or_all(void **state)
{
	(void)state;
	assert_told(CHECK_RULE("  names: x\n  presence: presnt\n"),
		"git/a-rule.yml:12:13: 'presence' cannot be 'presnt' (did you mean 'present'?)\n"
		"   12 |   presence: presnt\n"
		"      |             ^~~~~~\n");
	assert_told(CHECK_RULE("  names: x\n  presence: often\n"),
		"git/a-rule.yml:12:13: 'presence' cannot be 'often' (one of: present, absent)\n"
		"   12 |   presence: often\n"
		"      |             ^~~~~\n");
}

static void every_fault_of_a_file_is_told(void **state)
{
	(void)state;
	assert_told("rule: other\ntitle: 7\nquestion: X\nseverity: fatal\nsources: []\n"
		    "evidence: trees\napplies: [ap]\nlook-in: [kode]\nwhy:\nfix: [a]\ncheck: "
		    "{type: fil}\n" RULE_TAIL,
		"git/a-rule.yml:1:7: the file is called a-rule.yml: one of the two is wrong\n"
		"    1 | rule: other\n"
		"      |       ^~~~~\n"
		"git/a-rule.yml:2:8: 'title' is a text, and this is a number; put it in quotes\n"
		"    2 | title: 7\n"
		"      |        ^\n"
		"git/a-rule.yml:3:11: 'question' cannot be 'X' (one of: G, D, R, A, S)\n"
		"    3 | question: X\n"
		"      |           ^\n"
		"git/a-rule.yml:4:11: 'severity' cannot be 'fatal' (one of: error, warning, note)\n"
		"    4 | severity: fatal\n"
		"      |           ^~~~~\n"
		"git/a-rule.yml:5:10: no source: no profile would take this rule\n"
		"    5 | sources: []\n"
		"      |          ^\n"
		"git/a-rule.yml:6:11: 'evidence' cannot be 'trees' (did you mean 'tree'?)\n"
		"    6 | evidence: trees\n"
		"      |           ^~~~~\n"
		"git/a-rule.yml:7:11: 'applies' cannot be 'ap' (did you mean 'app'?)\n"
		"    7 | applies: [ap]\n"
		"      |           ^~\n"
		"git/a-rule.yml:8:11: 'look-in' cannot be 'kode' (did you mean 'code'?)\n"
		"    8 | look-in: [kode]\n"
		"      |           ^~~~\n"
		"git/a-rule.yml:9:5: 'why' is empty; wanted is a text\n"
		"    9 | why:\n"
		"      |     ^\n"
		"git/a-rule.yml:10:6: 'fix' is a text, and this is a list\n"
		"   10 | fix: [a]\n"
		"      |      ^\n"
		"git/a-rule.yml:11:15: no check type is called 'fil' (did you mean 'file'?)\n"
		"   11 | check: {type: fil}\n"
		"      |               ^~~\n");
}

static void a_missing_key_is_told_with_what_it_is(void **state)
{
	(void)state;
	assert_told(CHECK_RULE("  presence: absent\n"),
		"git/a-rule.yml:9:1: 'names' is missing here: files\n"
		"    9 | check:\n"
		"      | ^~~~~\n");
	assert_told(RULE_HEAD("a-rule", "G") "check: {x: y}\n" RULE_TAIL,
		"git/a-rule.yml:9:1: 'type' is missing here: the check type's name\n"
		"    9 | check: {x: y}\n"
		"      | ^~~~~\n");
}

static void a_pattern_that_does_not_compile_is_told_at_its_byte(void **state)
{
	(void)state;
	assert_told(CHECK_RULE("  names: x\n  pattern: 'ab(c'\n"),
		"git/a-rule.yml:12:17: the pattern does not compile: missing closing parenthesis\n"
		"   12 |   pattern: 'ab(c'\n"
		"      |                 ^\n");
}

static void patterns_are_held_against_what_a_set_takes(void **state)
{
	(void)state;
	assert_told(
		CHECK_RULE(
			"  names: x\n  patterns:\n    - {match: 'a)', literal: abc}\n"
			"    - {match: abc, literal: [ab]}\n    - {match: abc, litteral: abc}\n"),
		"git/a-rule.yml:13:17: the pattern does not compile: unmatched closing "
		"parenthesis\n"
		"   13 |     - {match: 'a)', literal: abc}\n"
		"      |                 ^\n"
		"git/a-rule.yml:14:29: a literal of 2 bytes is too short: it takes 3\n"
		"   14 |     - {match: abc, literal: [ab]}\n"
		"      |                             ^\n"
		"git/a-rule.yml:15:7: 'literal' is missing here: texts of at least three bytes, "
		"one of "
		"which is in every line that matches\n"
		"   15 |     - {match: abc, litteral: abc}\n"
		"      |       ^\n"
		"git/a-rule.yml:15:20: unknown key 'litteral' (did you mean 'literal'?)\n"
		"   15 |     - {match: abc, litteral: abc}\n"
		"      |                    ^~~~~~~~\n");
}

static void topics_thresholds_and_sources_must_exist(void **state)
{
	(void)state;
	assert_told(
		CHECK_RULE("  names: x\n  most: branch-stale-day\n  topics: [install, instal]\n"),
		"git/a-rule.yml:12:9: cold-clone.yml has no threshold 'branch-stale-day' (did you "
		"mean "
		"'branch-stale-days'?)\n"
		"   12 |   most: branch-stale-day\n"
		"      |         ^~~~~~~~~~~~~~~~\n"
		"git/a-rule.yml:13:21: no topic is called 'instal' (did you mean 'install'?)\n"
		"   13 |   topics: [install, instal]\n"
		"      |                     ^~~~~~\n");
}

static void globs_begin_at_the_root_and_are_closed(void **state)
{
	(void)state;
	assert_told(CHECK_RULE("  names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"),
		"git/a-rule.yml:11:11: paths begin at the repository's root: leave out the '/'\n"
		"   11 |   names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"
		"      |           ^~\n"
		"git/a-rule.yml:11:15: paths begin at the repository's root: leave out the './'\n"
		"   11 |   names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"
		"      |               ^~~\n"
		"git/a-rule.yml:11:20: a '[' in this glob is never closed\n"
		"   11 |   names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"
		"      |                    ^~~~\n"
		"git/a-rule.yml:11:26: a '{' in this glob is never closed, or holds another\n"
		"   11 |   names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"
		"      |                          ^~~~~~~~~\n"
		"git/a-rule.yml:11:37: a glob is empty\n"
		"   11 |   names: [/a, ./a, '[a', '{a,{b}}', '', '[{]a', ok/**]\n"
		"      |                                     ^~\n");
}

static void kinds_of_values_are_told_apart(void **state)
{
	(void)state;
	assert_told(
		CHECK_RULE("  names: {a: b}\n  count: many\n  fold: 1\n  free: x\n  patterns: x\n"),
		"git/a-rule.yml:11:10: 'names' is a glob or a list of globs, and this is a map\n"
		"   11 |   names: {a: b}\n"
		"      |          ^\n"
		"git/a-rule.yml:12:10: 'count' is a number, and this is a text\n"
		"   12 |   count: many\n"
		"      |          ^~~~\n"
		"git/a-rule.yml:13:9: 'fold' is true or false, and this is a number\n"
		"   13 |   fold: 1\n"
		"      |         ^\n"
		"git/a-rule.yml:14:9: 'free' is a map of keys, and this is a text\n"
		"   14 |   free: x\n"
		"      |         ^\n"
		"git/a-rule.yml:15:13: 'patterns' is a list, each item with keys of its own, and "
		"this is a text\n"
		"   15 |   patterns: x\n"
		"      |             ^\n");
}

static void a_long_title_is_refused_and_counted_in_characters(void **state)
{
	(void)state;
	assert_told("rule: a-rule\ntitle: \xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4 56789 123456789 "
		    "123456789 "
		    "123456789 123456789 1234567891x\nquestion: G\nseverity: note\nsources: [K]\n"
		    "evidence: tree\nwhy: a\nfix: b\ncheck: {type: nothing}\n" RULE_TAIL,
		"git/a-rule.yml:2:8: a title has at most 60 characters, and this has 63\n"
		"    2 | title: \xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4 56789 123456789 123456789 "
		"123456789 123456789 123...\n"
		"      |        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n");
}

static void a_rule_needs_a_flagged_and_a_clean_example(void **state)
{
	(void)state;
	const char *head = RULE_HEAD("a-rule", "G") "check: {type: nothing}\n";
	char text[600];
	snprintf(text, sizeof text, "%sexamples:\n  flagged: []\n", head);
	assert_told(text, "git/a-rule.yml:10:1: 'clean' is missing here: repositories in which it "
			  "finds none\n"
			  "   10 | examples:\n"
			  "      | ^~~~~~~~\n"
			  "git/a-rule.yml:11:12: no flagged example\n"
			  "   11 |   flagged: []\n"
			  "      |            ^\n");
}

static void examples_say_what_a_test_can_make(void **state)
{
	(void)state;
	const char *head = RULE_HEAD("a-rule", "G") "check: {type: nothing}\n";
	char text[800];
	snprintf(text, sizeof text,
		"%sexamples:\n  flagged:\n    - name: x\n      files: {a: {txt: b}, c: 7}\n"
		"      steps:\n        - {switch: a, branch: b}\n        - {how: ff}\n"
		"        - commit: {files: {d: [e]}}\n      expect: []\n"
		"  clean:\n    - {name: y, outcome: gap}\n",
		head);
	assert_told(text,
		"git/a-rule.yml:13:19: unknown key 'txt' (did you mean 'text'?)\n"
		"   13 |       files: {a: {txt: b}, c: 7}\n"
		"      |                   ^~~\n"
		"git/a-rule.yml:13:31: 'a file' is a text or a map of keys, and this is a number; "
		"put it in quotes\n"
		"   13 |       files: {a: {txt: b}, c: 7}\n"
		"      |                               ^\n"
		"git/a-rule.yml:15:11: a step does one thing, and this does 2\n"
		"   15 |         - {switch: a, branch: b}\n"
		"      |           ^\n"
		"git/a-rule.yml:16:11: a step does one thing, and this does 0\n"
		"   16 |         - {how: ff}\n"
		"      |           ^\n"
		"git/a-rule.yml:17:31: 'a file' is a text or a map of keys, and this is a list\n"
		"   17 |         - commit: {files: {d: [e]}}\n"
		"      |                               ^\n"
		"git/a-rule.yml:18:15: a flagged example expects at least one gap\n"
		"   18 |       expect: []\n"
		"      |               ^\n"
		"git/a-rule.yml:20:26: 'outcome' cannot be 'gap' (one of: pass, not-applicable, "
		"unknown, "
		"waived)\n"
		"   20 |     - {name: y, outcome: gap}\n"
		"      |                          ^~~\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_file_becomes_a_rule),
		cmocka_unit_test(an_unknown_key_is_told_with_the_nearest),
		cmocka_unit_test(an_unknown_word_is_told_with_the_nearest_or_all),
		cmocka_unit_test(every_fault_of_a_file_is_told),
		cmocka_unit_test(a_missing_key_is_told_with_what_it_is),
		cmocka_unit_test(a_pattern_that_does_not_compile_is_told_at_its_byte),
		cmocka_unit_test(patterns_are_held_against_what_a_set_takes),
		cmocka_unit_test(topics_thresholds_and_sources_must_exist),
		cmocka_unit_test(globs_begin_at_the_root_and_are_closed),
		cmocka_unit_test(kinds_of_values_are_told_apart),
		cmocka_unit_test(a_long_title_is_refused_and_counted_in_characters),
		cmocka_unit_test(a_rule_needs_a_flagged_and_a_clean_example),
		cmocka_unit_test(examples_say_what_a_test_can_make),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
