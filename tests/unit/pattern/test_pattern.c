/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "newcomer/limits.h"
#include "newcomer/pattern.h"

static struct nc_matcher *matcher;

static int make_matcher(void **state)
{
	(void)state;
	matcher = nc_matcher_new();
	return 0;
}

static int free_matcher(void **state)
{
	(void)state;
	nc_matcher_free(matcher);
	return 0;
}

static struct nc_pattern *compile(const char *source, bool fold)
{
	struct nc_pattern *p = NULL;
	struct nc_error err;
	if (nc_pattern_compile(&p, nc_str_of(source), fold, NULL, &err) != NC_OK)
		fail_msg("%s: %s", source, err.text);
	return p;
}

static enum nc_match match(const char *source, struct nc_str subject)
{
	struct nc_pattern *p = compile(source, false);
	enum nc_match answer = nc_pattern_match(p, matcher, subject, 0, NULL);
	nc_pattern_free(p);
	return answer;
}

static void a_match_tells_its_groups(void **state)
{
	(void)state;
	struct nc_pattern *p = compile("(\\w+)=(\\w+)?(;)?", false);
	struct nc_captures c;
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("a b=c"), 0, &c), NC_MATCH_YES);
	assert_int_equal(c.count, 4);
	assert_text(c.group[0], "b=c");
	assert_text(c.group[1], "b");
	assert_text(c.group[2], "c");
	assert_null(c.group[3].data);
	assert_null(c.group[4].data);
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("a b=c"), 3, &c), NC_MATCH_NO);
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("x=y"), 9, &c), NC_MATCH_NO);
	nc_pattern_free(p);
}

static void groups_past_the_eighth_are_left_out(void **state)
{
	(void)state;
	struct nc_pattern *p = compile("(a)(b)(c)(d)(e)(f)(g)(h)(i)", false);
	struct nc_captures c;
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("abcdefghi"), 0, &c), NC_MATCH_YES);
	assert_int_equal(c.count, NC_MAX_CAPTURES);
	assert_text(c.group[0], "abcdefghi");
	assert_text(c.group[7], "g");
	nc_pattern_free(p);
}

static void letters_fold_when_asked(void **state)
{
	(void)state;
	struct nc_pattern *p = compile("straße", true);
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("STRAße"), 0, NULL), NC_MATCH_YES);
	/* Bytes: beyond ASCII nothing folds. */
	assert_int_equal(nc_pattern_match(p, matcher,
				 NC_STR("STRA\xC3\x9E"
					"E"),
				 0, NULL),
		NC_MATCH_NO);
	nc_pattern_free(p);
}

static void an_empty_subject_can_match(void **state)
{
	(void)state;
	struct nc_str none = {.data = NULL, .size = 0};
	assert_int_equal(match("^$", none), NC_MATCH_YES);
	assert_int_equal(match("a", none), NC_MATCH_NO);
}

static void a_fault_is_told_with_its_place(void **state)
{
	(void)state;
	struct nc_pattern *p = NULL;
	struct nc_error err;
	size_t column = 99;
	assert_int_equal(nc_pattern_compile(&p, NC_STR("ab(c"), false, &column, &err), NC_EINVALID);
	assert_int_equal(column, 4);
	assert_null(p);
	assert_string_equal(
		err.text, "the pattern does not compile: missing closing parenthesis (at byte 4)");
	assert_int_equal(nc_pattern_compile(&p, NC_STR("*"), false, NULL, NULL), NC_EINVALID);
}

static void what_a_stranger_could_abuse_does_not_compile(void **state)
{
	(void)state;
	struct nc_pattern *p = NULL;
	static char nested[2 * NC_MAX_PATTERN_NESTING + 4], longer[NC_MAX_PATTERN + 1];
	memset(nested, '(', NC_MAX_PATTERN_NESTING + 1);
	memset(nested + NC_MAX_PATTERN_NESTING + 1, ')', NC_MAX_PATTERN_NESTING + 1);
	memset(longer, 'a', sizeof longer);
	struct nc_str too_long = {.data = longer, .size = sizeof longer};
	assert_int_equal(nc_pattern_compile(&p, NC_STR("\\C"), false, NULL, NULL), NC_EINVALID);
	assert_int_equal(nc_pattern_compile(&p, nc_str_of(nested), false, NULL, NULL), NC_ELIMIT);
	assert_int_equal(nc_pattern_compile(&p, too_long, false, NULL, NULL), NC_ELIMIT);
	/* Unicode that is not asked for at the head would refuse every text that is no UTF-8. */
	assert_int_equal(
		nc_pattern_compile(&p, NC_STR("(*UCP)(*UTF)a"), false, NULL, NULL), NC_EINVALID);
	assert_null(p);
}

/* `^(a+)+$` over a megabyte: what is not decided is not denied. */
static void nested_repeats_end_undecided(void **state)
{
	(void)state;
	static char bytes[1 << 20];
	memset(bytes, 'a', sizeof bytes - 1);
	bytes[sizeof bytes - 1] = '!';
	const char *patterns[] = {"(a+)+$", "^(a+)+$", "(*NO_JIT)(a+)+$", "(*UTF)(a+)+$"};
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		for (size_t size = 64; size <= sizeof bytes; size *= 128) {
			struct nc_str subject = {.data = bytes + sizeof bytes - size, .size = size};
			assert_int_equal(match(patterns[i], subject), NC_MATCH_LIMITED);
		}
	}
}

/* The machine gives the JIT 32 KiB; what takes more than that and less than the matcher's own
 * matches. */
static void a_match_that_needs_the_deep_stack_is_found(void **state)
{
	(void)state;
	static char bytes[8192];
	memset(bytes, 'a', sizeof bytes);
	bytes[sizeof bytes - 1] = 'c';
	struct nc_str subject = {.data = bytes, .size = sizeof bytes};
	assert_int_equal(match("^(?:a|b)*c", subject), NC_MATCH_YES);
	assert_int_equal(match("^(?:a|b)*d?$", subject), NC_MATCH_NO);
}

static void a_pattern_cannot_raise_the_limit(void **state)
{
	(void)state;
	assert_int_equal(match("(*LIMIT_MATCH=4000000000)^(a+)+$",
				 NC_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")),
		NC_MATCH_LIMITED);
}

static void bytes_that_are_no_text_are_matched_around(void **state)
{
	(void)state;
	struct nc_str odd = NC_STR("\xff\xfe caf\xc3\xa9 \0 x\xc3");
	assert_int_equal(match("(*UTF)caf\\x{e9}", odd), NC_MATCH_YES);
	assert_int_equal(match("(*UTF)f.\\s", odd), NC_MATCH_YES);
	assert_int_equal(match("f..\\s", odd), NC_MATCH_YES);
	assert_int_equal(match("\\xff\\xfe", odd), NC_MATCH_YES);
	assert_int_equal(match("(*UTF)x.", odd), NC_MATCH_NO);
	assert_int_equal(match("\\x00 x", odd), NC_MATCH_YES);
}

static void an_offset_within_a_character_is_no_fault(void **state)
{
	(void)state;
	struct nc_pattern *p = compile("(*UTF).$", false);
	struct nc_captures c;
	assert_int_equal(
		nc_pattern_match(p, matcher, NC_STR("\xe2\x82\xac!"), 1, &c), NC_MATCH_YES);
	assert_text(c.group[0], "!");
	assert_int_equal(nc_pattern_match(p, matcher, NC_STR("!\xe2\x82\xac"), 2, &c), NC_MATCH_NO);
	nc_pattern_free(p);
}

static void the_interpreter_answers_as_the_jit_does(void **state)
{
	(void)state;
	struct nc_str subject = NC_STR("key = 'abcdefgh' # \xc3\xa9");
	assert_int_equal(match("(*NO_JIT)key\\s*=\\s*'([a-h]{8})'", subject), NC_MATCH_YES);
	assert_int_equal(match("(*NO_JIT)key\\s*=\\s*'([a-h]{9})'", subject), NC_MATCH_NO);
}

struct share {
	const struct nc_pattern *pattern;
	size_t matched;
};

static void *match_often(void *context)
{
	struct share *mine = context;
	struct nc_matcher *own = nc_matcher_new();
	for (int i = 0; i < 1000; i++) {
		mine->matched += nc_pattern_match(mine->pattern, own, NC_STR("xx token=12 yy"), 0,
					 NULL) == NC_MATCH_YES;
	}
	nc_matcher_free(own);
	return NULL;
}

static void threads_share_a_pattern(void **state)
{
	(void)state;
	struct nc_pattern *p = compile("token=(\\d+)", false);
	struct share shares[4];
	pthread_t threads[4];
	for (size_t i = 0; i < 4; i++) {
		shares[i] = (struct share){.pattern = p};
		assert_int_equal(pthread_create(&threads[i], NULL, match_often, &shares[i]), 0);
	}
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(shares[i].matched, 1000);
	}
	nc_pattern_free(p);
}

static void the_library_is_named(void **state)
{
	(void)state;
	assert_memory_equal(nc_pattern_library(), "PCRE2 10.", 9);
	assert_non_null(strstr(nc_pattern_library(), ", JIT "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_tells_its_groups),
		cmocka_unit_test(groups_past_the_eighth_are_left_out),
		cmocka_unit_test(letters_fold_when_asked),
		cmocka_unit_test(an_empty_subject_can_match),
		cmocka_unit_test(a_fault_is_told_with_its_place),
		cmocka_unit_test(what_a_stranger_could_abuse_does_not_compile),
		cmocka_unit_test(nested_repeats_end_undecided),
		cmocka_unit_test(a_match_that_needs_the_deep_stack_is_found),
		cmocka_unit_test(a_pattern_cannot_raise_the_limit),
		cmocka_unit_test(bytes_that_are_no_text_are_matched_around),
		cmocka_unit_test(an_offset_within_a_character_is_no_fault),
		cmocka_unit_test(the_interpreter_answers_as_the_jit_does),
		cmocka_unit_test(threads_share_a_pattern),
		cmocka_unit_test(the_library_is_named),
	};
	return cmocka_run_group_tests(tests, make_matcher, free_matcher);
}
