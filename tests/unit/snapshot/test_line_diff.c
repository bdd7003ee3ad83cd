/* SPDX-License-Identifier: MIT */
#include "branches/line_diff.h"
#include "random.h"
#include "test.h"

/* What has to go and what has to come, where there is only one answer; and that there are several,
 * where there are. */

struct room {
	struct nc_arena arena;
	struct nc_line_diff diff;
	bool plain;
};

static struct room find(struct nc_str from, struct nc_str to)
{
	struct room r = {.plain = false};
	r.plain = nc_line_diff_plain(&r.diff, &r.arena, from, to);
	return r;
}

/* Both sides as one text: each line with what becomes of it before it. */
static struct nc_str tell(struct room *r)
{
	const struct nc_diff_side *from = &r->diff.from, *to = &r->diff.to;
	struct nc_str all = NC_STR_NONE;
	for (size_t i = 0, k = 0; i < from->count || k < to->count;) {
		bool gone = i < from->count && from->lines[i].changed;
		bool come = !gone && k < to->count && to->lines[k].changed;
		assert_true(gone || come || (i < from->count && k < to->count));
		struct nc_str line = come ? to->lines[k].text : from->lines[i].text;
		if (!gone && !come)
			assert_true(nc_str_equal(line, to->lines[k].text));
		struct nc_str sign = gone ? NC_STR("-") : come ? NC_STR("+") : NC_STR(" ");
		struct nc_str parts[] = {all, sign, line};
		all = nc_arena_concat(&r->arena, parts, 3);
		i += !come;
		k += !gone;
	}
	return all;
}

static void expect(struct nc_str from, struct nc_str to, const char *wanted)
{
	struct room r = find(from, to);
	assert_true(r.plain);
	assert_text(tell(&r), wanted);
	nc_arena_release(&r.arena);
}

static void expect_several(struct nc_str from, struct nc_str to)
{
	struct room r = find(from, to);
	assert_false(r.plain);
	nc_arena_release(&r.arena);
}

static void only_what_changed_is_marked(void **state)
{
	(void)state;
	expect(NC_STR(""), NC_STR(""), "");
	expect(NC_STR("a\nb\n"), NC_STR("a\nb\n"), " a\n b\n");
	expect(NC_STR(""), NC_STR("a\n"), "+a\n");
	expect(NC_STR("a\n"), NC_STR(""), "-a\n");
	expect(NC_STR("a\nb\nc\n"), NC_STR("a\nx\nc\n"), " a\n-b\n+x\n c\n");
	expect(NC_STR("a\nb\nc\nd\n"), NC_STR("b\nc\ne\nd\n"), "-a\n b\n c\n+e\n d\n");
	/* The end of the text is part of its last line. */
	expect(NC_STR("a\nb"), NC_STR("a\nb\n"), " a\n-b+b\n");
}

static void a_run_that_could_stand_elsewhere_is_not_sure(void **state)
{
	(void)state;
	expect_several(NC_STR("{\n}\nz\n"), NC_STR("{\n}\n{\n}\nz\n"));
	expect_several(NC_STR("x\n"), NC_STR("x\nx\n"));
	expect_several(NC_STR("a\nb\nb\nc\n"), NC_STR("a\nb\nc\n"));
}

static void lines_in_another_order_are_not_sure(void **state)
{
	(void)state;
	expect_several(NC_STR("a\nb\n"), NC_STR("b\na\n"));
	expect_several(NC_STR("1\na\nb\n2\n"), NC_STR("3\nb\na\n4\n"));
}

/* xdiff passes over lines that stand everywhere, where those around them have changed. */
static void frequent_lines_between_changed_ones_are_not_sure(void **state)
{
	(void)state;
	struct nc_buf texts[3] = {NC_BUF_INIT(0), NC_BUF_INIT(0), NC_BUF_INIT(0)};
	for (int i = 0; i < 20; i++) {
		nc_buf_printf(&texts[0], "%d\n\n", i);
		nc_buf_printf(&texts[1], i == 5 || i == 7 ? "*%d\n\n" : "%d\n\n", i);
		nc_buf_printf(&texts[2], i == 5 || i == 6 ? "*%d\n\n" : "%d\n\n", i);
	}
	struct room r = find(nc_buf_str(&texts[0]), nc_buf_str(&texts[1]));
	assert_true(r.plain);
	nc_arena_release(&r.arena);
	expect_several(nc_buf_str(&texts[0]), nc_buf_str(&texts[2]));
	for (int i = 0; i < 3; i++)
		nc_buf_release(&texts[i]);
}

/* In how many ways the longest common row of lines can be had, and how long it is: by the table of
 * all beginnings. */
struct ways {
	size_t length, count;
};

static struct ways count_ways(const struct nc_diff_side *a, const struct nc_diff_side *b)
{
	enum { MOST = 33 };
	static struct ways table[MOST][MOST];
	assert_true(a->count < MOST && b->count < MOST);
	for (size_t i = 0; i <= a->count; i++) {
		for (size_t k = 0; k <= b->count; k++) {
			struct ways *w = &table[i][k];
			*w = (struct ways){.count = 1};
			if (i == 0 || k == 0)
				continue;
			const struct ways *up = &table[i - 1][k], *left = &table[i][k - 1],
					  *both = &table[i - 1][k - 1];
			bool same = a->lines[i - 1].id == b->lines[k - 1].id;
			w->length = up->length > left->length ? up->length : left->length;
			if (same && both->length + 1 > w->length)
				w->length = both->length + 1;
			w->count = (up->length == w->length ? up->count : 0) +
				   (left->length == w->length ? left->count : 0) -
				   (both->length == w->length ? both->count : 0) +
				   (same && both->length + 1 == w->length ? both->count : 0);
		}
	}
	return table[a->count][b->count];
}

/* Without what both begin and end with, which stays in any case. */
static void cut_ends(struct nc_diff_side *a, struct nc_diff_side *b)
{
	while (a->count && b->count && a->lines[0].id == b->lines[0].id)
		a->lines++, a->count--, b->lines++, b->count--;
	while (a->count && b->count && a->lines[a->count - 1].id == b->lines[b->count - 1].id)
		a->count--, b->count--;
}

static void what_is_sure_is_the_only_way(void **state)
{
	(void)state;
	struct test_random random = {.state = 11};
	size_t plain = 0;
	for (int round = 0; round < 20000; round++) {
		char texts[2][64];
		struct nc_str sides[2];
		uint32_t letters = 2 + random_below(&random, 24);
		size_t lines = random_below(&random, 12);
		for (size_t i = 0; i < 2 * lines; i += 2) {
			texts[0][i] = (char)('a' + random_below(&random, letters));
			texts[1][i] = random_below(&random, 4)
					      ? texts[0][i]
					      : (char)('A' + random_below(&random, letters));
			texts[0][i + 1] = texts[1][i + 1] = '\n';
		}
		sides[0] = (struct nc_str){.data = texts[0], .size = 2 * lines};
		sides[1] = nc_str_slice(
			(struct nc_str){.data = texts[1], .size = 2 * lines}, 2, NC_NPOS);
		struct room r = find(sides[0], sides[1]);
		if (r.plain) {
			size_t kept = 0;
			tell(&r); /* what is left stands on both sides in one order */
			cut_ends(&r.diff.from, &r.diff.to);
			for (size_t i = 0; i < r.diff.from.count; i++)
				kept += !r.diff.from.lines[i].changed;
			struct ways ways = count_ways(&r.diff.from, &r.diff.to);
			assert_int_equal(kept, ways.length);
			assert_int_equal(ways.count, 1);
			plain++;
		}
		nc_arena_release(&r.arena);
	}
	assert_in_range(plain, 2000, 18000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_changed_is_marked),
		cmocka_unit_test(a_run_that_could_stand_elsewhere_is_not_sure),
		cmocka_unit_test(lines_in_another_order_are_not_sure),
		cmocka_unit_test(frequent_lines_between_changed_ones_are_not_sure),
		cmocka_unit_test(what_is_sure_is_the_only_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
