/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <jansson.h>
#include <stdlib.h>

#include "escape.h"
#include "newcomer/json.h"

/* What the formats for programs say of reports made by hand; what strangers' parsers make of them
 * is tried in tests/formats. */

static void expect_has(const struct nc_buf *out, const char *text)
{
	if (!sample_has(out, text))
		fail_msg("no \"%s\" in:\n%s", text, out->data);
}

static void expect_escaped(
	void (*add)(struct nc_buf *, struct nc_str), const char *text, const char *want)
{
	struct nc_buf b = NC_BUF_INIT(0);
	add(&b, nc_str_of(text));
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
}

static void a_sentence_in_markdown_has_no_mark_that_is_not_ours(void **state)
{
	(void)state;
	expect_escaped(nc_buf_add_markdown, "write `npm start`, or add it",
		"write `npm start`, or add it");
	expect_escaped(nc_buf_add_markdown, "<b>x</b> *y* _z_", "`<b>x</b>` `*y*` `_z_`");
	expect_escaped(nc_buf_add_markdown, "ask @owner or #12.", "ask `@owner` or `#12`.");
	expect_escaped(nc_buf_add_markdown, "see http://x.org now", "see `http://x.org` now");
	expect_escaped(nc_buf_add_markdown, "- a", "`-` a");
	expect_escaped(nc_buf_add_markdown, "1. a", "`1`. a");
	expect_escaped(nc_buf_add_markdown, "a ` b", "a `` ` `` b");
	expect_escaped(nc_buf_add_markdown, "a\nb", "`a\\x0ab`");
	expect_escaped(nc_buf_add_markdown, "", "");
}

static void a_command_in_a_sentence_is_one_span(void **state)
{
	(void)state;
	expect_escaped(nc_buf_add_markdown, "git push origin --delete keep-it",
		"`git push origin --delete keep-it`");
	expect_escaped(nc_buf_add_markdown,
		"git remote set-branches origin '*' && git fetch --unshallow --tags origin",
		"`git remote set-branches origin '*' && git fetch --unshallow --tags origin`");
	expect_escaped(nc_buf_add_markdown,
		"delete it: git push origin --delete x, and git branch -d x.",
		"delete it: `git push origin --delete x`, and `git branch -d x`.");
	expect_escaped(nc_buf_add_markdown, "add a line: cp .env.sample .env, and say why",
		"add a line: `cp .env.sample .env`, and say why");
	expect_escaped(nc_buf_add_markdown, "git rm --cached the files, or git lfs track the path",
		"`git rm --cached` the files, or `git lfs track` the path");
	expect_escaped(nc_buf_add_markdown, "git add --renormalize . and commit",
		"`git add --renormalize .` and commit");
	expect_escaped(nc_buf_add_markdown, "git status tells it", "`git status` tells it");
	expect_escaped(nc_buf_add_markdown, "git ignores it: git keeps the past",
		"git ignores it: git keeps the past");
	expect_escaped(nc_buf_add_markdown, "git push `x` y`", "`` git push `x` y` ``");
	expect_escaped(nc_buf_add_markdown, "git fetch", "`git fetch`");
	expect_escaped(nc_buf_add_markdown, "git", "git");
}

static void a_name_in_markdown_stands_in_a_span(void **state)
{
	(void)state;
	expect_escaped(nc_buf_add_markdown_code, "a.c", "`a.c`");
	expect_escaped(nc_buf_add_markdown_code, "`a`", "`` `a` ``");
	expect_escaped(nc_buf_add_markdown_code, "a```b", "````a```b````");
	expect_escaped(nc_buf_add_markdown_code, " a ", "`  a  `");
	expect_escaped(nc_buf_add_markdown_code, "a\033b", "`a\\x1bb`");
}

static void a_command_is_escaped_as_the_runner_decodes_it(void **state)
{
	(void)state;
	expect_escaped(nc_buf_add_command_value, "a:b,c%\033\n", "a%3Ab%2Cc%25\\x1b\\x0a");
	expect_escaped(nc_buf_add_command_text, "50% a:b,c", "50%25 a:b,c");
	expect_escaped(nc_buf_add_command_text, "##[error]x\n", "##\\x5berror]x\\x0a");
}

static void xml_has_no_character_that_xml_has_not(void **state)
{
	(void)state;
	expect_escaped(nc_buf_add_xml, "<a b='c'>&\"\x01\xff",
		"&lt;a b=&#39;c&#39;&gt;&amp;&quot;\\x01\\xff");
}

/* Annotations */

static size_t count_text(const struct nc_buf *out, const char *text)
{
	struct nc_str rest = nc_buf_str(out), needle = nc_str_of(text);
	size_t count = 0, at;
	for (; (at = nc_str_find(rest, needle)) != NC_NPOS; count++)
		rest = nc_str_slice(rest, at + needle.size, rest.size);
	return count;
}

static void ten_of_a_level_are_annotated_and_the_rest_counted(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = {0};
	sample_open(&s);
	for (int i = 0; i < 10; i++)
		sample_gap(&s, "warned", NC_QUESTION_RUN, NC_WARNING, "w.c", 1);
	for (int i = 0; i < 14; i++)
		sample_gap(&s, "wrong", NC_QUESTION_RUN, NC_ERROR, "e.c", 1);
	struct nc_buf out = sample_write(sample_close(&s), "github", &style);
	assert_int_equal(count_text(&out, "::warning "), 10);
	assert_int_equal(count_text(&out, "::error "), 10);
	expect_has(&out, "::error title=newcomer::and 5 more");
	assert_true(
		nc_str_starts(nc_buf_str(&out), NC_STR("::error file=e.c,line=1,title=wrong::")));
	nc_buf_release(&out);
}

static void what_is_not_judged_is_told_in_every_format(void **state)
{
	(void)state;
	static struct sample s;
	static const char *const formats[] = {
		"github", "markdown", "junit", "sarif", "jsonl", "html"};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct nc_style style = {0};
		struct nc_buf out = sample_write(sample_rainfall(&s), formats[i], &style);
		expect_has(&out, "this clone has no tags");
		expect_has(&out, "changelog-stale");
		nc_buf_release(&out);
	}
}

static void the_same_report_gives_the_same_bytes(void **state)
{
	(void)state;
	static struct sample s;
	size_t count;
	const struct nc_format_row *const *rows = nc_report_formats(&count);
	const struct nc_report *report = sample_rainfall(&s);
	for (size_t i = 0; i < count; i++) {
		struct nc_style style = sample_style(80);
		struct nc_buf a = NC_BUF_INIT(0), b = NC_BUF_INIT(0);
		rows[i]->write(&a, report, &style);
		rows[i]->write(&b, report, &style);
		assert_true(a.size > 0 && nc_str_equal(nc_buf_str(&a), nc_buf_str(&b)));
		nc_buf_release(&a);
		nc_buf_release(&b);
	}
}

/* Markdown */

static void markdown_is_cut_at_a_block(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = {0};
	struct nc_buf words = NC_BUF_INIT(0);
	sample_open(&s);
	for (int i = 0; i < 5000; i++)
		nc_buf_add_text(&words, "word ");
	for (int i = 0; i < 20; i++)
		sample_gap(&s, "long", NC_QUESTION_RUN, NC_ERROR, "e.c", 1)->message =
			nc_buf_str(&words);
	struct nc_buf out = sample_write(sample_close(&s), "markdown", &style);
	assert_true(out.size <= 60000);
	expect_has(&out, "18 entries were left out");
	assert_int_equal(count_text(&out, "→ what to do here\n"), 2);
	nc_buf_release(&out);
	nc_buf_release(&words);
}

/* SARIF */

static json_t *sarif_run(const struct nc_report *report)
{
	struct nc_style style = {0};
	json_error_t error;
	struct nc_buf out = sample_write(report, "sarif", &style);
	json_t *root = json_loadb(out.data, out.size, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(root);
	json_t *run = json_incref(json_array_get(json_object_get(root, "runs"), 0));
	json_decref(root);
	nc_buf_release(&out);
	return run;
}

static json_t *at(json_t *value, const char *const *keys)
{
	for (; *keys; keys++)
		value = json_is_array(value) ? json_array_get(value, (size_t)atoi(*keys))
					     : json_object_get(value, *keys);
	return value;
}

#define AT(value, ...) at(value, (const char *const[]){__VA_ARGS__, NULL})

static struct nc_entry entry(const char *path, enum nc_entry_kind kind)
{
	return (struct nc_entry){.path = nc_str_of(path), .kind = kind};
}

static void every_result_stands_in_a_file_that_is_there(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_entry entries[] = {entry("README.md", NC_ENTRY_FILE),
		entry("db.py", NC_ENTRY_LINK), entry("handoff.yml", NC_ENTRY_FILE),
		entry("src/db.py", NC_ENTRY_EXECUTABLE)};
	struct nc_tree tree = {.entries = entries, .count = 4};
	struct nc_facts facts = {.tree = &tree};
	sample_rainfall(&s);
	sample_gap(&s, "conflict-marker", NC_QUESTION_RUN, NC_NOTE, "db.py", 4);
	sample_gap(&s, "worktree-dirty", NC_QUESTION_GET, NC_NOTE, "gone.c", 4);
	struct nc_report report = *sample_close(&s);
	report.facts = &facts;
	json_t *run = sarif_run(&report);
	static const struct {
		const char *rule, *uri;
		json_int_t line;
	} want[] = {{"command-broken", "README.md", 36}, {"env-undocumented", "src/db.py", 12},
		{"branch-unmerged", "handoff.yml", 1}, {"conflict-marker", "README.md", 1},
		{"worktree-dirty", "README.md", 1}};
	assert_int_equal(json_array_size(json_object_get(run, "results")), 5);
	for (size_t i = 0; i < 5; i++) {
		json_t *result = json_array_get(json_object_get(run, "results"), i);
		json_t *place = AT(result, "locations", "0", "physicalLocation");
		assert_string_equal(json_string_value(AT(result, "ruleId")), want[i].rule);
		assert_string_equal(
			json_string_value(AT(place, "artifactLocation", "uri")), want[i].uri);
		assert_int_equal(
			json_integer_value(AT(place, "region", "startLine")), want[i].line);
		json_t *rules = AT(run, "tool", "driver", "rules");
		json_t *rule =
			json_array_get(rules, (size_t)json_integer_value(AT(result, "ruleIndex")));
		assert_string_equal(json_string_value(AT(rule, "id")), want[i].rule);
	}
	json_decref(run);
}

static void without_a_file_there_is_no_result_and_each_gap_is_told(void **state)
{
	(void)state;
	static struct sample s;
	json_t *run = sarif_run(sample_rainfall(&s));
	assert_int_equal(json_array_size(json_object_get(run, "results")), 0);
	assert_int_equal(
		json_array_size(AT(run, "invocations", "0", "toolExecutionNotifications")), 4);
	json_decref(run);
}

static void only_a_home_gives_addresses(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_report report = *sample_rainfall(&s);
	json_t *run = sarif_run(&report);
	assert_null(AT(run, "tool", "driver", "informationUri"));
	assert_null(AT(run, "tool", "driver", "rules", "0", "helpUri"));
	json_decref(run);
	report.home = NC_STR("https://example.org/newcomer");
	run = sarif_run(&report);
	assert_string_equal(json_string_value(AT(run, "tool", "driver", "rules", "0", "helpUri")),
		"https://example.org/newcomer/blob/HEAD/rules/sample.yml");
	json_decref(run);
}

static void only_rules_about_secrets_are_of_security(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	sample_add(&s, "license-missing", NC_QUESTION_SAFE, NC_PASS, NC_ERROR);
	sample_add(&s, "secret-committed", NC_QUESTION_SAFE, NC_PASS, NC_ERROR);
	s.rules[0].check = NC_STR("license");
	s.rules[1].check = NC_STR("secret");
	json_t *run = sarif_run(sample_close(&s));
	json_t *rules = AT(run, "tool", "driver", "rules");
	assert_null(AT(rules, "0", "properties", "security-severity"));
	assert_string_equal(
		json_string_value(AT(rules, "1", "properties", "security-severity")), "8.0");
	json_decref(run);
}

/* Against a baseline */

static void what_is_known_does_not_fail(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_report report = *sample_rainfall(&s);
	struct nc_past past;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_comparison comparison;
	struct nc_style style = {0};
	assert_true(nc_report_fails(&report, NC_ERROR, false));
	nc_report_past(&past, &arena, &report);
	nc_past_compare(&comparison, &arena, &past, &past);
	report.baseline = &comparison;
	assert_false(nc_report_fails(&report, NC_NOTE, false));
	assert_true(nc_report_fails(&report, NC_NOTE, true)); /* what is not judged is not known */
	assert_string_equal(nc_report_baseline(&report, 0), "known");
	assert_null(nc_report_baseline(&report, 3));
	struct nc_buf out = sample_write(&report, "json", &style);
	expect_has(&out, "\"baseline\": \"known\"");
	nc_buf_release(&out);
	nc_arena_release(&arena);
}

static void a_baseline_reads_back_whole(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_report report = *sample_rainfall(&s);
	struct nc_past past, now;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_comparison comparison;
	struct nc_buf out = NC_BUF_INIT(0);
	for (size_t i = 0; i < s.count; i++)
		s.results[i].fingerprint[0] = (char)('a' + (int)i);
	nc_report_write_baseline(&out, &report);
	assert_false(sample_has(&out, ":36"));
	assert_int_equal(nc_past_read(&past, &arena, "baseline", nc_buf_str(&out), NULL), NC_OK);
	nc_report_past(&now, &arena, &report);
	nc_past_compare(&comparison, &arena, &past, &now);
	assert_int_equal(comparison.known_count, 3);
	assert_int_equal(comparison.new_count, 0);
	assert_int_equal(comparison.end_count, 0);
	nc_buf_release(&out);
	nc_arena_release(&arena);
}

static void a_badge_says_one_of_three_things(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_report report = *sample_rainfall(&s);
	static const struct {
		enum nc_verdict verdict;
		const char *words;
	} want[] = {{NC_READY, "\"ready\""}, {NC_NOT_READY, "\"2 gaps\""},
		{NC_CANNOT_JUDGE, "\"cannot judge\""}};
	for (size_t i = 0; i < 3; i++) {
		struct nc_buf out = NC_BUF_INIT(0);
		report.verdict = want[i].verdict;
		nc_report_badge(&out, &report, true);
		expect_has(&out, want[i].words);
		nc_buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_in_markdown_has_no_mark_that_is_not_ours),
		cmocka_unit_test(a_command_in_a_sentence_is_one_span),
		cmocka_unit_test(a_name_in_markdown_stands_in_a_span),
		cmocka_unit_test(a_command_is_escaped_as_the_runner_decodes_it),
		cmocka_unit_test(xml_has_no_character_that_xml_has_not),
		cmocka_unit_test(ten_of_a_level_are_annotated_and_the_rest_counted),
		cmocka_unit_test(what_is_not_judged_is_told_in_every_format),
		cmocka_unit_test(the_same_report_gives_the_same_bytes),
		cmocka_unit_test(markdown_is_cut_at_a_block),
		cmocka_unit_test(every_result_stands_in_a_file_that_is_there),
		cmocka_unit_test(without_a_file_there_is_no_result_and_each_gap_is_told),
		cmocka_unit_test(only_a_home_gives_addresses),
		cmocka_unit_test(only_rules_about_secrets_are_of_security),
		cmocka_unit_test(what_is_known_does_not_fail),
		cmocka_unit_test(a_baseline_reads_back_whole),
		cmocka_unit_test(a_badge_says_one_of_three_things),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
