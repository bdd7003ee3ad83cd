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

/* A member with up to two literals. */
struct wish {
	const char *pattern, *literal, *other;
	bool fold;
};

static struct nc_set *compile(const struct wish *wishes, size_t count)
{
	struct nc_set_member members[16] = {0};
	struct nc_str literals[16][2];
	for (size_t i = 0; i < count; i++) {
		literals[i][0] = nc_str_of(wishes[i].literal);
		literals[i][1] = nc_str_of(wishes[i].other);
		members[i] = (struct nc_set_member){.pattern = nc_str_of(wishes[i].pattern),
			.literals = literals[i],
			.literal_count = wishes[i].other ? 2 : 1,
			.fold = wishes[i].fold};
	}
	struct nc_set *set = NULL;
	struct nc_error err;
	size_t member;
	if (nc_set_compile(&set, members, count, &member, &err) != NC_OK)
		fail_msg("member %zu: %s", member, err.text);
	return set;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Every hit as one line "member@line:column text", to be read as a whole. */
static bool note(void *context, const struct nc_hit *hit)
{
	struct nc_buf *b = context;
	nc_buf_printf(b, "%u@%u:%u ", hit->member, hit->line, hit->column);
	nc_buf_add(b, hit->text);
	nc_buf_add_byte(b, '\n');
	return true;
}

static void assert_hits(const struct wish *wishes, size_t count, struct nc_str text,
	const bool *wanted, const char *want)
{
	struct nc_set *set = compile(wishes, count);
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(set, matcher, text, wanted, NULL, note, &b);
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	nc_set_free(set);
}

static void hits_come_in_the_order_of_the_text_then_of_the_members(void **state)
{
	(void)state;
	const struct wish wishes[] = {
		{"beta", "beta", NULL, false},
		{"\\w+", "alpha", NULL, false},
		{"alpha.*", "alpha", NULL, false},
		{"", "eta", NULL, false},
	};
	assert_hits(wishes, COUNT(wishes), NC_STR("no\nalpha beta\nbeta\nalpha"), NULL,
		"1@2:1 alpha\n2@2:1 alpha beta\n0@2:7 beta\n1@2:7 beta\n3@2:8 eta\n"
		"0@3:1 beta\n3@3:2 eta\n1@4:1 alpha\n2@4:1 alpha\n");
}

static void all_matches_of_a_line_are_told_once(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"k=(\\d)", "key", "k=1", false}, {"", "aba", "abab", false}};
	/* Two literals of the first stand in the line, and each of them twice. */
	assert_hits(wishes, 1, NC_STR("key k=1 key k=1 k=2\n"), NULL,
		"0@1:5 k=1\n0@1:13 k=1\n0@1:17 k=2\n");
	/* Matches of one member do not overlap; at one place the longest literal counts. */
	assert_hits(wishes, 2, NC_STR("abababa\n"), NULL, "1@1:1 abab\n1@1:5 aba\n");
}

static void a_line_is_matched_without_its_end(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"^end$", "end", NULL, false}, {"", "end\r", NULL, false}};
	assert_hits(wishes, COUNT(wishes), NC_STR("end\r\nend\n end\nend\r \nend\r"), NULL,
		"0@1:1 end\n0@2:1 end\n1@4:1 end\r\n1@5:1 end\r\n");
	assert_hits(wishes, COUNT(wishes), NC_STR("\n\n\r\n\r\r\nend"), NULL, "0@5:1 end\n");
}

static bool note_line(void *context, const struct nc_hit *hit)
{
	nc_buf_add(context, hit->line_text);
	nc_buf_add_byte(context, '|');
	return true;
}

static void the_whole_line_is_told(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"", "mid", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(set, matcher, NC_STR("a\nxx mid yy\r\n mid\r"), NULL, NULL, note_line, &b);
	assert_text(nc_buf_str(&b), "xx mid yy| mid\r|");
	nc_buf_release(&b);
	nc_set_free(set);
}

static bool keep_captures(void *context, const struct nc_hit *hit)
{
	struct nc_captures *c = context;
	*c = hit->captures;
	return true;
}

static void nul_is_a_byte_like_any_other(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"a\\x00+b", "tok", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	struct nc_captures c = {0};
	nc_set_scan(set, matcher, NC_STR("\0\0\n\0tok a\0\0b\0\n"), NULL, NULL, keep_captures, &c);
	assert_int_equal(c.count, 1);
	assert_true(nc_str_equal(c.group[0], NC_STR("a\0\0b")));
	nc_set_free(set);
}

static void a_hit_carries_its_groups(void **state)
{
	(void)state;
	const struct wish wishes[] = {
		{"(\\w+)@(\\w+)(!)?", "@host", NULL, false}, {"", "@host", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	struct nc_captures c = {0};
	nc_set_scan(set, matcher, NC_STR("to me@host now"), NULL, NULL, keep_captures, &c);
	assert_int_equal(c.count, 4);
	assert_text(c.group[1], "me");
	assert_text(c.group[2], "host");
	assert_null(c.group[3].data);
	nc_set_free(set);
	set = compile(wishes + 1, 1);
	nc_set_scan(set, matcher, NC_STR("to me@host now"), NULL, NULL, keep_captures, &c);
	assert_int_equal(c.count, 1);
	assert_text(c.group[0], "@host");
	assert_null(c.group[1].data);
	nc_set_free(set);
}

static void case_folds_for_the_member_that_asks(void **state)
{
	(void)state;
	const struct wish wishes[] = {
		{"password", "PassWord", NULL, true},
		{"", "password", NULL, false},
		{"", "PASS", NULL, true},
	};
	assert_hits(wishes, COUNT(wishes), NC_STR("PASSWORD\npassword\nP\xe1ssword"), NULL,
		"0@1:1 PASSWORD\n2@1:1 PASS\n0@2:1 password\n1@2:1 password\n2@2:1 pass\n");
}

static void only_what_is_wanted_is_told(void **state)
{
	(void)state;
	const struct wish wishes[] = {
		{"", "one", NULL, false}, {"", "two", NULL, false}, {"two.*", "two", NULL, false}};
	const bool wanted[] = {true, false, true}, none[] = {false, false, false};
	assert_hits(wishes, COUNT(wishes), NC_STR("two\none two\n"), wanted,
		"2@1:1 two\n0@2:1 one\n2@2:5 two\n");
	assert_hits(wishes, COUNT(wishes), NC_STR("two\none two\n"), none, "");
}

static bool stop_at_second(void *context, const struct nc_hit *hit)
{
	size_t *seen = context;
	(void)hit;
	return ++*seen < 2;
}

static void a_scan_ends_when_told(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"", "one", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	size_t seen = 0;
	nc_set_scan(set, matcher, NC_STR("one one one\none"), NULL, NULL, stop_at_second, &seen);
	assert_int_equal(seen, 2);
	/* And the next text begins afresh. */
	seen = 0;
	nc_set_scan(set, matcher, NC_STR("one\n"), NULL, NULL, stop_at_second, &seen);
	assert_int_equal(seen, 1);
	nc_set_free(set);
}

static void matches_of_nothing_come_to_an_end(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"x*", "abc", NULL, false}, {"(*UTF)x*", "abc", NULL, false}};
	assert_hits(wishes, 1, NC_STR("xabcx"), NULL,
		"0@1:1 x\n0@1:2 \n0@1:3 \n0@1:4 \n0@1:5 x\n0@1:6 \n");
	assert_hits(wishes + 1, 1, NC_STR("abc\xe2\x82\xac"), NULL,
		"0@1:1 \n0@1:2 \n0@1:3 \n0@1:4 \n0@1:7 \n");
}

/* A limit silences the member for this text, and nobody else. */
static void a_limit_is_told_and_not_taken_for_no(void **state)
{
	(void)state;
	const size_t size = (size_t)1 << 20;
	const struct wish wishes[] = {{"(a+)+$", "aaaa", NULL, false}, {"", "!end", NULL, false},
		{"(*UTF)(a+)+$", "aaaa", NULL, false}};
	struct nc_set *set = compile(wishes, COUNT(wishes));
	char *bytes = malloc(size);
	/* One line of a megabyte; then the same in lines of 1000. */
	for (int round = 0; round < 2; round++) {
		memset(bytes, 'a', size);
		for (size_t i = 999; round && i < size; i += 1000)
			bytes[i - 1] = '!', bytes[i] = '\n';
		memcpy(bytes + size - 4, "!end", 4);
		bool limited[3] = {false, false, false};
		struct nc_buf b = NC_BUF_INIT(0);
		nc_set_scan(set, matcher, (struct nc_str){.data = bytes, .size = size}, NULL,
			limited, note, &b);
		assert_true(limited[0]);
		assert_false(limited[1]);
		assert_true(limited[2]);
		assert_text(nc_buf_str(&b), round ? "1@1049:573 !end\n" : "1@1:1048573 !end\n");
		nc_buf_release(&b);
	}
	/* A member that was given up is not asked about the lines behind. */
	memset(bytes, 'a', 1000);
	memcpy(bytes + 1000, "!\naaaa\n!end", 11);
	bool limited[3] = {false, false, false};
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(set, matcher, (struct nc_str){.data = bytes, .size = 1011}, NULL, limited, note,
		&b);
	assert_true(limited[0]);
	assert_text(nc_buf_str(&b), "1@3:1 !end\n");
	/* The next text is judged anew. */
	memset(limited, 0, sizeof limited);
	nc_buf_clear(&b);
	nc_set_scan(set, matcher, NC_STR("aaaa"), NULL, limited, note, &b);
	assert_text(nc_buf_str(&b), "0@1:1 aaaa\n2@1:1 aaaa\n");
	assert_false(limited[0] || limited[1] || limited[2]);
	nc_buf_release(&b);
	free(bytes);
	nc_set_free(set);
}

/*
 * A harmless looking pattern whose time grows with the square of the line: PCRE2's counter begins
 * anew at each place and never sees it.  The set allows it a few such lines, not a text full.
 */
static void a_text_of_costly_lines_is_given_up(void **state)
{
	(void)state;
	const struct wish wishes[] = {
		{"\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.internal\\b", ".internal", NULL, false}};
	const size_t line = NC_MAX_LINE - 1, size = (NC_MAX_MATCH_RETRIES + 1) * line;
	struct nc_set *set = compile(wishes, 1);
	char *bytes = malloc(size);
	for (size_t i = 0; i < size; i++)
		bytes[i] = "a-b."[i % 4];
	for (size_t end = line; end <= size; end += line)
		memcpy(bytes + end - 11, "..internal\n", 11);
	bool limited = false;
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str text = {.data = bytes, .size = size};
	nc_set_scan(set, matcher, text, NULL, &limited, note, &b);
	assert_true(limited);
	/* One line less is judged, and what people write is no such line. */
	limited = false;
	text.size -= line;
	nc_set_scan(set, matcher, text, NULL, &limited, note, &b);
	for (int i = 0; i < 2 * NC_MAX_MATCH_RETRIES; i++)
		nc_set_scan(set, matcher, NC_STR("see a-b.a-b.internal\na..internal\n"), NULL,
			&limited, note, &b);
	assert_false(limited);
	assert_true(nc_str_starts(nc_buf_str(&b), NC_STR("0@1:5 a-b.a-b.internal\n0@1:5 ")));
	nc_buf_release(&b);
	free(bytes);
	nc_set_free(set);
}

/* Tried at the beginning of its line only, a pattern may take its time over a long one. */
static void a_long_line_is_judged_by_an_anchored_pattern(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"^(?:\\s*|.*(?:;|&&)\\s*)(run-\\w+)", "run-", NULL, false}};
	const size_t line = NC_MAX_LINE - 1, count = 2 * NC_MAX_MATCH_RETRIES;
	struct nc_set *set = compile(wishes, 1);
	char *bytes = malloc(count * line);
	memset(bytes, 'a', count * line);
	for (size_t end = line; end <= count * line; end += line)
		memcpy(bytes + end - 7, " run-x\n", 7);
	memcpy(bytes, "; run-it", 8);
	bool limited = false;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(set, matcher, (struct nc_str){.data = bytes, .size = count * line}, NULL,
		&limited, note, &b);
	assert_false(limited);
	assert_true(nc_str_starts(nc_buf_str(&b), NC_STR("0@1:1 ; run-it")));
	nc_buf_release(&b);
	free(bytes);
	nc_set_free(set);
}

static void bytes_that_are_no_text_hide_nothing(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"(*UTF)caf\\x{e9}", "caf", NULL, false},
		{"caf\xe9", "caf", NULL, false}, {"", "\xc3\xa9!", NULL, true}};
	assert_hits(wishes, COUNT(wishes),
		NC_STR("\xff\xfe\xc3 caf\xc3\xa9 \x80\ncaf\xe9\n\xc3\xa9!\xc3"), NULL,
		"0@1:5 caf\xc3\xa9\n1@2:1 caf\xe9\n2@3:1 \xc3\xa9!\n");
}

/* A line of several pieces: matches at each place of it, each told once, its ends only at its ends.
 */
static void a_very_long_line_is_looked_at_in_pieces(void **state)
{
	(void)state;
	const size_t size = 3 * NC_MAX_LINE + 12345;
	const struct wish wishes[] = {{"\\bk\\d+", "key", NULL, false},
		{"^key|key$", "key", NULL, false}, {"key", "key", NULL, false}};
	struct nc_set *set = compile(wishes, COUNT(wishes));
	char *bytes = malloc(size);
	memset(bytes, '-', size);
	bytes[0] = '\n';
	size_t count = 0;
	for (size_t at = 1; at + 8 < size; at += 997, count++)
		memcpy(bytes + at, "key k12", 7);
	memcpy(bytes + size - 4, "key\n", 4);
	struct nc_str text = {.data = bytes, .size = size};
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(set, matcher, text, NULL, NULL, note, &b);
	struct nc_buf want = NC_BUF_INIT(0);
	for (size_t i = 0; i < count; i++) {
		if (i == 0)
			nc_buf_printf(&want, "1@2:1 key\n");
		nc_buf_printf(&want, "2@2:%zu key\n0@2:%zu k12\n", 997 * i + 1, 997 * i + 5);
	}
	nc_buf_printf(&want, "1@2:%zu key\n2@2:%zu key\n", size - 4, size - 4);
	assert_text(nc_buf_str(&b), nc_buf_str(&want).data);
	nc_buf_release(&want);
	nc_buf_release(&b);
	free(bytes);
	nc_set_free(set);
}

/* A window begins within a word: that is no beginning of one, and no match. */
static void the_edge_of_a_window_is_no_edge_of_a_word(void **state)
{
	(void)state;
	const size_t size = 4 * NC_MAX_LINE;
	const struct wish wishes[] = {{"\\bkey|^key|(?<!x)key", "key", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	char *bytes = malloc(size);
	memset(bytes, 'x', size);
	for (size_t at = NC_MAX_LINE / 2; at < size; at += NC_MAX_LINE / 2) {
		memcpy(bytes + at, "key", 3);
		memcpy(bytes + at - 100, " key", 4);
	}
	struct nc_buf b = NC_BUF_INIT(0);
	nc_set_scan(
		set, matcher, (struct nc_str){.data = bytes, .size = size}, NULL, NULL, note, &b);
	struct nc_buf want = NC_BUF_INIT(0);
	for (size_t at = NC_MAX_LINE / 2; at < size; at += NC_MAX_LINE / 2)
		nc_buf_printf(&want, "0@1:%zu key\n", at - 98);
	assert_text(nc_buf_str(&b), nc_buf_str(&want).data);
	nc_buf_release(&want);
	nc_buf_release(&b);
	free(bytes);
	nc_set_free(set);
}

struct widest {
	size_t size, hits;
};

static bool measure(void *context, const struct nc_hit *hit)
{
	struct widest *w = context;
	if (hit->line_text.size > w->size)
		w->size = hit->line_text.size;
	w->hits++;
	return true;
}

static void no_more_than_the_window_is_matched(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"key", "key", NULL, false}};
	struct nc_set *set = compile(wishes, 1);
	for (size_t size = NC_MAX_LINE - 1; size <= NC_MAX_LINE + 1; size++) {
		char *bytes = malloc(size);
		memset(bytes, '-', size);
		memcpy(bytes + size / 2, "key", 3);
		struct widest w = {0};
		nc_set_scan(set, matcher, (struct nc_str){.data = bytes, .size = size}, NULL, NULL,
			measure, &w);
		assert_int_equal(w.hits, 1);
		assert_int_equal(w.size, size < NC_MAX_LINE ? size : NC_MAX_LINE);
		free(bytes);
	}
	nc_set_free(set);
}

/* What is found of one member does not hang on which others the set has. */
static void members_do_not_disturb_each_other(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"key.*", "key", NULL, false}, {"", "other", NULL, false}};
	const size_t size = 2 * NC_MAX_LINE;
	char *bytes = malloc(size);
	memset(bytes, '-', size);
	memcpy(bytes + 100, "other", 5);
	memcpy(bytes + NC_MAX_LINE - 7, "key", 3);
	struct nc_str text = {.data = bytes, .size = size};
	struct nc_buf alone = NC_BUF_INIT(0), both = NC_BUF_INIT(0);
	struct nc_set *one = compile(wishes, 1), *two = compile(wishes, 2);
	nc_set_scan(one, matcher, text, NULL, NULL, note, &alone);
	nc_set_scan(two, matcher, text, (const bool[]){true, true}, NULL, note, &both);
	assert_true(nc_str_ends(nc_buf_str(&both), nc_buf_str(&alone)));
	assert_true(alone.size > 0);
	assert_int_equal(both.size - alone.size, strlen("1@1:101 other\n"));
	nc_set_free(one);
	nc_set_free(two);
	nc_buf_release(&alone);
	nc_buf_release(&both);
	free(bytes);
}

static void refuse(const struct nc_set_member *member, enum nc_code want, const char *text)
{
	const struct nc_str good = NC_STR("good");
	struct nc_set_member members[2] = {{.literals = &good, .literal_count = 1}, *member};
	struct nc_set *set = NULL;
	struct nc_error err = {.text = ""};
	size_t index = 99;
	assert_int_equal(nc_set_compile(&set, members, 2, &index, &err), want);
	assert_null(set);
	assert_int_equal(index, 1);
	assert_string_equal(err.text, text);
}

static void a_member_without_a_usable_literal_is_refused(void **state)
{
	(void)state;
	static char longer[NC_MAX_LITERAL + 1] = "x";
	const struct nc_str two[] = {NC_STR_INIT("long enough"), NC_STR_INIT("${")};
	const struct nc_str broken = NC_STR("a\nb"),
			    large = {.data = longer, .size = sizeof longer};
	refuse(&(struct nc_set_member){.pattern = NC_STR("a+")}, NC_EINVALID,
		"the pattern names no literal to look for");
	refuse(&(struct nc_set_member){.literals = two, .literal_count = 2}, NC_EINVALID,
		"a literal of 2 bytes is too short: it takes 3");
	refuse(&(struct nc_set_member){.literals = &broken, .literal_count = 1}, NC_EINVALID,
		"a literal goes over the end of its line");
	refuse(&(struct nc_set_member){.literals = &large, .literal_count = 1}, NC_ELIMIT,
		"a literal of 256 bytes is too long: at most 255");
}

static void a_member_that_does_not_compile_is_refused(void **state)
{
	(void)state;
	const struct nc_str literal = NC_STR("abc");
	refuse(
		&(struct nc_set_member){
			.pattern = NC_STR("abc["), .literals = &literal, .literal_count = 1},
		NC_EINVALID,
		"the pattern does not compile: missing terminating ] for character class (at byte "
		"4)");
}

static void an_empty_set_finds_nothing(void **state)
{
	(void)state;
	assert_hits(NULL, 0, NC_STR("anything\nat all, and more than a vector of it"), NULL, "");
	const struct wish wishes[] = {{"", "one", NULL, false}};
	assert_hits(wishes, 1, NC_STR_NONE, NULL, "");
	assert_hits(wishes, 1, (struct nc_str){.data = NULL, .size = 0}, NULL, "");
}

static void one_matcher_serves_many_sets(void **state)
{
	(void)state;
	const struct wish small[] = {{"", "one", NULL, false}};
	const struct wish large[] = {{"", "two", NULL, false}, {"on+e", "one", NULL, false},
		{"", "one", NULL, false}, {"", "wo o", NULL, false}};
	assert_hits(small, 1, NC_STR("one"), NULL, "0@1:1 one\n");
	assert_hits(
		large, 4, NC_STR("two one"), NULL, "0@1:1 two\n3@1:2 wo o\n1@1:5 one\n2@1:5 one\n");
	assert_hits(small, 1, NC_STR("one"), NULL, "0@1:1 one\n");
}

struct share {
	const struct nc_set *set;
	struct nc_str text;
	size_t hits;
};

static bool count_hit(void *context, const struct nc_hit *hit)
{
	(void)hit;
	++*(size_t *)context;
	return true;
}

static void *scan_often(void *context)
{
	struct share *mine = context;
	struct nc_matcher *own = nc_matcher_new();
	for (int i = 0; i < 500; i++)
		nc_set_scan(mine->set, own, mine->text, NULL, NULL, count_hit, &mine->hits);
	nc_matcher_free(own);
	return NULL;
}

static void threads_share_a_set(void **state)
{
	(void)state;
	const struct wish wishes[] = {{"o\\w+", "one", NULL, true}, {"", "two", NULL, false}};
	struct nc_set *set = compile(wishes, 2);
	struct share shares[4];
	pthread_t threads[4];
	for (size_t i = 0; i < 4; i++) {
		shares[i] = (struct share){.set = set, .text = NC_STR("ONE two\n two one")};
		assert_int_equal(pthread_create(&threads[i], NULL, scan_often, &shares[i]), 0);
	}
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(shares[i].hits, 500 * 4);
	}
	nc_set_free(set);
}

/* One that is trusted is compiled when it is needed, and decides nothing where that fails. */
static void a_trusted_member_is_compiled_at_its_first_literal(void **state)
{
	(void)state;
	const struct nc_str literals[] = {NC_STR("needle"), NC_STR("broken")};
	const struct nc_set_member members[] = {
		{.pattern = NC_STR("(nee)dle\\d"),
			.literals = literals,
			.literal_count = 1,
			.trusted = true},
		{.pattern = NC_STR("broken("),
			.literals = literals + 1,
			.literal_count = 1,
			.trusted = true},
	};
	bool limited[2] = {false, false};
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_set *set = NULL;
	assert_int_equal(nc_set_compile(&set, members, 2, NULL, NULL), NC_OK);
	nc_set_scan(
		set, matcher, NC_STR("a needle1 of\nneedle needle2\n"), NULL, limited, note, &b);
	assert_string_equal(b.data, "0@1:3 needle1\n0@2:8 needle2\n");
	assert_false(limited[0] || limited[1]);
	nc_buf_clear(&b);
	nc_set_scan(set, matcher, NC_STR("is broken( needle3"), NULL, limited, note, &b);
	assert_string_equal(b.data, "0@1:12 needle3\n");
	assert_false(limited[0]);
	assert_true(limited[1]);
	nc_buf_release(&b);
	nc_set_free(set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hits_come_in_the_order_of_the_text_then_of_the_members),
		cmocka_unit_test(all_matches_of_a_line_are_told_once),
		cmocka_unit_test(a_line_is_matched_without_its_end),
		cmocka_unit_test(the_whole_line_is_told),
		cmocka_unit_test(nul_is_a_byte_like_any_other),
		cmocka_unit_test(a_hit_carries_its_groups),
		cmocka_unit_test(case_folds_for_the_member_that_asks),
		cmocka_unit_test(only_what_is_wanted_is_told),
		cmocka_unit_test(a_scan_ends_when_told),
		cmocka_unit_test(matches_of_nothing_come_to_an_end),
		cmocka_unit_test(a_limit_is_told_and_not_taken_for_no),
		cmocka_unit_test(a_text_of_costly_lines_is_given_up),
		cmocka_unit_test(a_long_line_is_judged_by_an_anchored_pattern),
		cmocka_unit_test(bytes_that_are_no_text_hide_nothing),
		cmocka_unit_test(a_very_long_line_is_looked_at_in_pieces),
		cmocka_unit_test(the_edge_of_a_window_is_no_edge_of_a_word),
		cmocka_unit_test(no_more_than_the_window_is_matched),
		cmocka_unit_test(members_do_not_disturb_each_other),
		cmocka_unit_test(a_member_without_a_usable_literal_is_refused),
		cmocka_unit_test(a_member_that_does_not_compile_is_refused),
		cmocka_unit_test(an_empty_set_finds_nothing),
		cmocka_unit_test(a_trusted_member_is_compiled_at_its_first_literal),
		cmocka_unit_test(one_matcher_serves_many_sets),
		cmocka_unit_test(threads_share_a_set),
	};
	return cmocka_run_group_tests(tests, make_matcher, free_matcher);
}
