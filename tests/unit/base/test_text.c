/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <string.h>

#include "newcomer/arena.h"

static void lines_end_at_lf_and_crlf(void **state)
{
	(void)state;
	struct nc_str rest = NC_STR("one\r\ntwo\n\nfour"), line;
	static const char *const want[] = {"one", "two", "", "four"};
	size_t count = 0;
	while (nc_str_next_line(&line, &rest))
		assert_text(line, want[count++]);
	assert_int_equal(count, 4);
	rest = NC_STR("a\n");
	assert_true(nc_str_next_line(&line, &rest));
	assert_false(nc_str_next_line(&line, &rest));
}

static void fields_keep_empty_ends(void **state)
{
	(void)state;
	struct nc_str rest = NC_STR("a,,b,"), field;
	size_t count = 0;
	static const char *const want[] = {"a", "", "b", ""};
	while (nc_str_next_field(&field, &rest, ','))
		assert_text(field, want[count++]);
	assert_int_equal(count, 4);
}

static void finding_looks_at_every_place(void **state)
{
	(void)state;
	assert_int_equal(nc_str_find(NC_STR("aaab"), NC_STR("aab")), 1);
	assert_int_equal(nc_str_find(NC_STR("abc"), NC_STR("abcd")), NC_NPOS);
	assert_int_equal(nc_str_find(NC_STR("abc"), NC_STR("")), 0);
	assert_int_equal(nc_str_find_fold(NC_STR("See README.md"), NC_STR("readme")), 4);
	assert_int_equal(nc_str_find_fold(NC_STR(""), NC_STR("x")), NC_NPOS);
	assert_true(nc_str_ends_fold(NC_STR("A.MD"), NC_STR(".md")));
	assert_true(nc_str_compare(NC_STR("a"), NC_STR("a/b")) < 0);
	assert_true(nc_str_compare(NC_STR("a.b"), NC_STR("a/b")) < 0);
}

static void numbers_that_do_not_fit_are_refused(void **state)
{
	(void)state;
	uint64_t n = 7;
	assert_true(nc_str_to_u64(&n, NC_STR("18446744073709551615")));
	assert_true(n == UINT64_MAX);
	assert_false(nc_str_to_u64(&n, NC_STR("18446744073709551616")));
	assert_false(nc_str_to_u64(&n, NC_STR("")));
	assert_false(nc_str_to_u64(&n, NC_STR("1 ")));
	assert_true(n == UINT64_MAX);
}

static void paths_come_apart(void **state)
{
	(void)state;
	assert_text(nc_path_base(NC_STR("a/b.tar.gz")), "b.tar.gz");
	assert_text(nc_path_dir(NC_STR("a/b/c")), "a/b");
	assert_text(nc_path_dir(NC_STR("c")), "");
	assert_text(nc_path_ending(NC_STR("a.d/b.tar.gz")), ".gz");
	assert_text(nc_path_ending(NC_STR("a.d/.env")), "");
}

static void a_word_is_among_others(void **state)
{
	(void)state;
	static const char *const words[] = {"rain", "tide"};
	assert_true(NC_AMONG(NC_STR("tide"), words));
	assert_false(NC_AMONG(NC_STR("Tide"), words));
	assert_true(NC_AMONG_FOLD(NC_STR("Tide"), words));
	assert_true(nc_str_among_fold(NC_STR("Tide"), words, 2));
	assert_false(nc_str_among_fold(NC_STR("tide"), words, 1));
	assert_false(nc_str_among_fold(NC_STR("tides"), words, 2));
	assert_false(nc_str_among_fold(NC_STR_NONE, words, 2));
}

static void an_address_ends_in_the_name_of_the_repository(void **state)
{
	(void)state;
	assert_text(nc_address_trim(NC_STR("https://example.org/o/r.git//")),
		"https://example.org/o/r");
	assert_text(nc_address_trim(NC_STR("git@example.org:o/r")), "git@example.org:o/r");
	assert_text(nc_address_trim(NC_STR("r.git.git")), "r.git");
	assert_text(nc_address_trim(NC_STR("/")), "");
}

struct glob_case {
	const char *pattern, *path;
	bool match;
};

static void globs_match_as_documented(void **state)
{
	(void)state;
	static const struct glob_case cases[] = {
		{"*.c", "src/a.c", true},
		{"*.c", "src/a.h", false},
		{"src/*.c", "src/a.c", true},
		{"src/*.c", "src/b/a.c", false},
		{"src/**/*.c", "src/a.c", true},
		{"src/**/*.c", "src/x/y/a.c", true},
		{"**/a.c", "a.c", true},
		{"**/a.c", "x/y/a.c", true},
		{"**/a.c", "x/ya.c", false},
		{"docs/**", "docs/x/y", true},
		{"docs/**", "docs2/x", false},
		{"node_modules/", "a/node_modules/b/c.js", true},
		{"node_modules/", "a/node_modules", false},
		{"a/b/", "a/b/c", true},
		{"a/b/", "x/a/b/c", false},
		{"/Makefile", "Makefile", true},
		{"READ?E", "README", true},
		{"[Rr]eadme", "readme", true},
		{"[!a-c]x", "dx", true},
		{"[!a-c]x", "bx", false},
		{"*.{yml,yaml}", "a/b.yaml", true},
		{"*.{yml,yaml}", "a/b.yam", false},
		{"{a,b}/{c,d}", "b/c", true},
		{"{a,b}/{c,d}", "b/e", false},
		{"CHANGE*", "CHANGES.rst", true},
		{"*a*b*c", "xxaxxbxxc", true},
		{"*a*b*c", "xxaxxbxx", false},
		{"", "", true},
		{"*", "", true},
		{"[", "[", true},
		{"{", "{", true},
		{"src/**/test/*.c", "src/a/test/b/test/x.c", true},
		{"a/**/b", "a/b", true},
		{"**", "a/b", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool got =
			nc_glob_match(nc_str_of(cases[i].pattern), nc_str_of(cases[i].path), false);
		if (got != cases[i].match)
			fail_msg("glob \"%s\" on \"%s\"", cases[i].pattern, cases[i].path);
	}
	assert_true(nc_glob_match(NC_STR("readme*"), NC_STR("README.md"), true));
	assert_true(nc_glob_match(NC_STR("[a-r]EADME"), NC_STR("readme"), true));
	assert_false(nc_glob_match(NC_STR("readme*"), NC_STR("README.md"), false));
	assert_true(nc_glob_match_any(NC_STR("a.txt src/*.c"), NC_STR("src/b.c")));
	assert_false(nc_glob_match_any(NC_STR("a.txt src/*.c"), NC_STR("b.c")));
	assert_false(nc_glob_match_any(NC_STR_NONE, NC_STR("b.c")));
}

/* What is passed over by its last letter alone is only what could not match. */
static void a_glob_with_choices_at_its_end_is_not_passed_over(void **state)
{
	(void)state;
	static const struct glob_case cases[] = {
		{"*.{md,txt}", "a.txt", true},
		{"*.{md,txt}", "a.c", false},
		{"{docs/,*.md}", "docs/a.c", true},
		{"a{,b}", "a", true},
		{"a{b*,c?,d[x]}", "bcz", false},
		{"a{b*,c?,d[x]}", "abz", true},
		{"a{b*,c?,d[x]}", "acz", true},
		{"a{b*,c?,d[x]}", "adx", true},
		{"a}", "a}", true},
		{"{a}{b}{c}{d}{e}", "abcd{e}", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool match =
			nc_glob_match(nc_str_of(cases[i].pattern), nc_str_of(cases[i].path), false);
		if (match != cases[i].match)
			fail_msg("glob \"%s\" on \"%s\"", cases[i].pattern, cases[i].path);
	}
	assert_true(nc_glob_match(NC_STR("*.{MD,TXT}"), NC_STR("a.txt"), true));
}

static void a_glob_of_many_stars_ends(void **state)
{
	(void)state;
	char path[4096];
	memset(path, 'a', sizeof path);
	struct nc_str s = {.data = path, .size = sizeof path};
	assert_false(nc_glob_match(NC_STR("**a*a*a*a*a*a*a*a*a*a*a*b"), s, false));
}

static void distance_counts_a_swap_once(void **state)
{
	(void)state;
	assert_int_equal(nc_str_distance(NC_STR("tset"), NC_STR("test"), 3), 1);
	assert_int_equal(nc_str_distance(NC_STR("kitten"), NC_STR("sitting"), 3), 3);
	assert_int_equal(nc_str_distance(NC_STR("kitten"), NC_STR("sitting"), 2), NC_NPOS);
	assert_int_equal(nc_str_distance(NC_STR(""), NC_STR("ab"), 2), 2);
	struct nc_str words[] = {NC_STR("start"), NC_STR("test"), NC_STR("build")};
	assert_ptr_equal(nc_str_nearest(NC_STR("tset"), words, 3), &words[1]);
	assert_null(nc_str_nearest(NC_STR("serve"), words, 3));
	/* Half of a word is no slip. */
	struct nc_str shells[] = {NC_STR("bash"), NC_STR("zsh"), NC_STR("fish")};
	assert_null(nc_str_nearest(NC_STR("tcsh"), shells, 3));
	assert_ptr_equal(nc_str_nearest(NC_STR("bahs"), shells, 3), &shells[0]);
}

static void utf8_is_read_strictly(void **state)
{
	(void)state;
	uint32_t c;
	assert_int_equal(nc_utf8_decode(&c, NC_STR("\xE2\x82\xAC")), 3);
	assert_int_equal(c, 0x20AC);
	static const char *const bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
		"\xE2\x82", "\x80", "\xFF", "\xF0\x80\x80\x80"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(nc_utf8_decode(&c, nc_str_of(bad[i])), 1);
		assert_true(c == NC_NO_CHAR);
	}
	assert_text(nc_utf8_prefix(NC_STR("a\xE2\x82\xAC"), 3), "a");
	assert_text(nc_utf8_prefix(NC_STR("a\xE2\x82\xAC"), 4), "a\xE2\x82\xAC");
	assert_int_equal(nc_utf8_columns(0x4E2D), 2);
	assert_int_equal(nc_utf8_columns(0x301), 0);
	assert_int_equal(nc_utf8_columns('a'), 1);
}

static void a_buffer_keeps_its_text_while_it_grows(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < 3000000; i++)
		nc_buf_add_byte(&b, (char)('a' + i % 23));
	assert_int_equal(b.size, 3000000);
	assert_int_equal(b.data[b.size], '\0');
	for (size_t i = 0; i < b.size; i++)
		assert_int_equal(b.data[i], 'a' + i % 23);
	nc_buf_release(&b);
	assert_null(b.data);
}

static void a_buffer_stops_at_its_ceiling(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(10);
	nc_buf_add_text(&b, "12345678");
	assert_false(b.overflowed);
	nc_buf_add_text(&b, "90a");
	assert_true(b.overflowed);
	nc_buf_add_text(&b, "x");
	assert_text(nc_buf_str(&b), "12345678");
	nc_buf_clear(&b);
	nc_buf_printf(&b, "%d-%s", 42, "é");
	assert_text(nc_buf_str(&b), "42-é");
	nc_buf_release(&b);
}

static void a_glob_of_many_slashes_ends(void **state)
{
	(void)state;
	char path[400] = "";
	for (int i = 0; i < 60; i++)
		strcat(path, "a/");
	strcat(path, "f.c");
	assert_false(
		nc_glob_match(NC_STR("*x//////////////////////////////"), nc_str_of(path), false));
	assert_true(
		nc_glob_match(NC_STR("a//////////////////////////////"), nc_str_of(path), false));
}

static void a_glob_of_too_many_choices_matches_nothing(void **state)
{
	(void)state;
	char glob[512] = "";
	for (int brace = 0; brace < 4; brace++) {
		strcat(glob, "{a");
		for (int choice = 0; choice < 60; choice++)
			strcat(glob, ",a");
		strcat(glob, "}");
	}
	assert_false(nc_glob_match(nc_str_of(glob), NC_STR("aaab"), false));
	assert_true(nc_glob_match(NC_STR("{a,b}{a,b}{a,b}c"), NC_STR("babc"), false));
}

static void quotes_as_a_shell_reads(struct nc_str word, const char *want)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_shell_word(&b, word);
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
}

static void a_word_for_a_shell_is_quoted_where_it_must_be(void **state)
{
	(void)state;
	quotes_as_a_shell_reads(NC_STR("docs/a-b_c.md"), "docs/a-b_c.md");
	quotes_as_a_shell_reads(NC_STR("a=b:c@d,e+f%"), "a=b:c@d,e+f%");
	quotes_as_a_shell_reads(NC_STR("on your machine"), "'on your machine'");
	quotes_as_a_shell_reads(NC_STR("it's"), "'it'\\''s'");
	quotes_as_a_shell_reads(NC_STR("$(x)"), "'$(x)'");
	quotes_as_a_shell_reads(NC_STR("-x"), "'-x'");
	quotes_as_a_shell_reads(NC_STR("~"), "'~'");
	quotes_as_a_shell_reads(NC_STR(""), "''");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_at_lf_and_crlf),
		cmocka_unit_test(an_address_ends_in_the_name_of_the_repository),
		cmocka_unit_test(a_word_is_among_others),
		cmocka_unit_test(fields_keep_empty_ends),
		cmocka_unit_test(finding_looks_at_every_place),
		cmocka_unit_test(numbers_that_do_not_fit_are_refused),
		cmocka_unit_test(paths_come_apart),
		cmocka_unit_test(globs_match_as_documented),
		cmocka_unit_test(a_glob_with_choices_at_its_end_is_not_passed_over),
		cmocka_unit_test(a_glob_of_many_stars_ends),
		cmocka_unit_test(a_glob_of_many_slashes_ends),
		cmocka_unit_test(a_glob_of_too_many_choices_matches_nothing),
		cmocka_unit_test(distance_counts_a_swap_once),
		cmocka_unit_test(utf8_is_read_strictly),
		cmocka_unit_test(a_buffer_keeps_its_text_while_it_grows),
		cmocka_unit_test(a_buffer_stops_at_its_ceiling),
		cmocka_unit_test(a_word_for_a_shell_is_quoted_where_it_must_be),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
