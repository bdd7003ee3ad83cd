/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <jansson.h>

/* Written by us, read back by a library that accepts nothing that is not JSON. */
static json_t *read_back(const struct nc_buf *out)
{
	json_error_t error;
	json_t *root =
		json_loadb(out->data, out->size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (!root)
		fail_msg("line %d: %s", error.line, error.text);
	return root;
}

static json_t *write_and_read(const struct nc_report *report)
{
	struct nc_style style = {0};
	struct nc_buf out = sample_write(report, "json", &style);
	json_t *root = read_back(&out);
	nc_buf_release(&out);
	return root;
}

static const char *text_at(json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static json_int_t number_at(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static void the_head_says_schema_tool_and_repository(void **state)
{
	(void)state;
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	assert_string_equal(text_at(root, "schema"), "newcomer/audit/1");
	assert_string_equal(text_at(root, "now"), "2026-11-21");
	assert_string_equal(text_at(root, "verdict"), "not-ready");
	json_t *tool = json_object_get(root, "tool");
	assert_string_equal(text_at(tool, "name"), "newcomer");
	assert_string_equal(text_at(tool, "version"), "0.1.0");
	assert_string_equal(text_at(tool, "rulebook"), "0123456789ab");
	json_t *repository = json_object_get(root, "repository");
	assert_string_equal(text_at(repository, "name"), "acme/rainfall");
	assert_string_equal(text_at(repository, "ref"), "refs/heads/main");
	assert_string_equal(
		json_string_value(json_array_get(json_object_get(repository, "kinds"), 0)), "app");
	json_decref(root);
}

static void nothing_tells_where_the_repository_lies_on_this_machine(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = {0};
	struct nc_buf out = sample_write(sample_rainfall(&s), "json", &style);
	assert_false(sample_has(&out, "/home/user"));
	nc_buf_release(&out);
}

static void counts_are_those_of_the_results(void **state)
{
	(void)state;
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	json_t *counts = json_object_get(root, "counts");
	assert_int_equal(number_at(counts, "error"), 2);
	assert_int_equal(number_at(counts, "warning"), 1);
	assert_int_equal(number_at(counts, "note"), 0);
	assert_int_equal(number_at(counts, "pass"), 3);
	assert_int_equal(number_at(counts, "stated"), 1);
	assert_int_equal(number_at(counts, "waived"), 1);
	assert_int_equal(number_at(counts, "unknown"), 1);
	assert_int_equal(number_at(counts, "not_applicable"), 1);
	assert_int_equal(json_array_size(json_object_get(root, "results")), s.count);
	json_decref(root);
}

static void a_gap_in_a_file_has_path_and_line(void **state)
{
	(void)state;
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	json_t *r = json_array_get(json_object_get(root, "results"), 1);
	assert_string_equal(text_at(r, "rule"), "command-broken");
	assert_string_equal(text_at(r, "question"), "D");
	assert_string_equal(text_at(r, "outcome"), "gap");
	assert_string_equal(text_at(r, "severity"), "error");
	assert_string_equal(text_at(r, "subject"), "npm run serve");
	json_t *location = json_object_get(r, "location");
	assert_string_equal(text_at(location, "path"), "README.md");
	assert_int_equal(number_at(location, "line"), 36);
	assert_int_equal(number_at(location, "end_line"), 36);
	assert_true(json_is_null(json_object_get(location, "column")));
	assert_null(json_object_get(location, "path_bytes"));
	json_decref(root);
}

static void a_gap_of_a_branch_has_its_ref(void **state)
{
	(void)state;
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	json_t *location =
		json_object_get(json_array_get(json_object_get(root, "results"), 0), "location");
	assert_string_equal(text_at(location, "ref"), "refs/heads/feature/tides");
	json_decref(root);
}

static void every_result_has_every_key(void **state)
{
	(void)state;
	static const char *const keys[] = {"rule", "profiles", "question", "outcome", "severity",
		"basis", "message", "subject", "location", "evidence", "fix", "remedy",
		"fingerprint", "stated", "waived", "baseline", "source"};
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	size_t index;
	json_t *r;
	json_array_foreach(json_object_get(root, "results"), index, r)
	{
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			assert_non_null(json_object_get(r, keys[i]));
		assert_int_equal(json_object_size(r), sizeof keys / sizeof *keys);
	}
	json_decref(root);
}

static void a_path_that_is_no_utf8_keeps_its_bytes(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	sample_gap(&s, "clone-nonportable", NC_QUESTION_GET, NC_ERROR, "a\xff/\x1b b", 1);
	json_t *root = write_and_read(sample_close(&s));
	json_t *location =
		json_object_get(json_array_get(json_object_get(root, "results"), 0), "location");
	assert_string_equal(text_at(location, "path"), "a\xef\xbf\xbd/\x1b b");
	assert_string_equal(text_at(location, "path_bytes"), "a%FF/%1B%20b");
	json_decref(root);
}

static void no_workflow_command_stands_in_the_text(void **state)
{
	(void)state;
	static struct sample s;
	struct nc_style style = {0};
	sample_open(&s);
	sample_gap(&s, "one", NC_QUESTION_GET, NC_ERROR, "##[error]pwn\n::error::x", 1);
	struct nc_buf out = sample_write(sample_close(&s), "json", &style);
	assert_false(sample_has(&out, "##["));
	assert_false(sample_has(&out, "\n::"));
	json_t *root = read_back(&out);
	json_t *location =
		json_object_get(json_array_get(json_object_get(root, "results"), 0), "location");
	assert_string_equal(text_at(location, "path"), "##[error]pwn\n::error::x");
	json_decref(root);
	nc_buf_release(&out);
}

static void words_of_waiver_and_statement_are_kept(void **state)
{
	(void)state;
	static struct sample s;
	json_t *root = write_and_read(sample_rainfall(&s));
	json_t *results = json_object_get(root, "results");
	json_t *stated = json_object_get(json_array_get(results, 6), "stated");
	assert_string_equal(text_at(stated, "by"), "owner@example.org");
	assert_string_equal(text_at(stated, "on"), "2026-09-04");
	assert_true(json_is_null(json_object_get(stated, "until")));
	json_t *waived = json_object_get(json_array_get(results, 7), "waived");
	assert_string_equal(text_at(waived, "reason"), "kept for the court case");
	assert_string_equal(text_at(waived, "where"), "record");
	json_decref(root);
}

static void a_rule_that_is_kept_does_not_say_what_breaking_it_means(void **state)
{
	(void)state;
	static struct sample s;
	sample_open(&s);
	struct nc_result *r = sample_add(&s, "one", NC_QUESTION_GET, NC_PASS, NC_ERROR);
	r->message = r->asked->rule->title;
	json_t *root = write_and_read(sample_close(&s));
	json_t *result = json_array_get(json_object_get(root, "results"), 0);
	assert_true(json_is_null(json_object_get(result, "message")));
	json_decref(root);
}

static void time_is_told_only_when_asked_for(void **state)
{
	(void)state;
	static struct sample s;
	static const struct nc_stage_time stages[] = {{"content", 1234}};
	struct nc_style style = {0};
	sample_rainfall(&s);
	s.report.timing = stages;
	s.report.timing_count = 1;
	struct nc_buf out = sample_write(&s.report, "json", &style);
	assert_false(sample_has(&out, "timing"));
	nc_buf_release(&out);
	style.timing = true;
	out = sample_write(&s.report, "json", &style);
	json_t *root = read_back(&out);
	assert_int_equal(number_at(json_object_get(root, "timing"), "content"), 1234);
	json_decref(root);
	nc_buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_says_schema_tool_and_repository),
		cmocka_unit_test(nothing_tells_where_the_repository_lies_on_this_machine),
		cmocka_unit_test(counts_are_those_of_the_results),
		cmocka_unit_test(a_gap_in_a_file_has_path_and_line),
		cmocka_unit_test(a_gap_of_a_branch_has_its_ref),
		cmocka_unit_test(every_result_has_every_key),
		cmocka_unit_test(a_path_that_is_no_utf8_keeps_its_bytes),
		cmocka_unit_test(no_workflow_command_stands_in_the_text),
		cmocka_unit_test(words_of_waiver_and_statement_are_kept),
		cmocka_unit_test(a_rule_that_is_kept_does_not_say_what_breaking_it_means),
		cmocka_unit_test(time_is_told_only_when_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
