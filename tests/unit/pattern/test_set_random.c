/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "naive_set.h"
#include "newcomer/limits.h"
#include "random.h"
#include "set.h"

#define MOST_MEMBERS 60

/* A set out of random literals, and what is needed to do its work by hand. */
struct trial {
	struct nc_arena arena;
	struct nc_set_member members[MOST_MEMBERS];
	struct nc_pattern *patterns[MOST_MEMBERS];
	size_t count;
	struct nc_set *set;
};

/* Patterns that match more, less and elsewhere than their literal. */
static const char *const shapes[] = {"", "", "a+", "[ab]{2,4}", "b$", "^.", "(a|b)+?c",
	"(*UTF)[^a]", "c?", "\\b\\w", "(*UTF)b.?$"};

static void make_member(struct trial *t, struct test_random *r, const char *letters, size_t count)
{
	struct nc_set_member *m = &t->members[t->count];
	size_t literals = 1 + random_below(r, 3);
	struct nc_str *texts = nc_arena_alloc_array(&t->arena, literals, sizeof *texts);
	for (size_t i = 0; i < literals; i++) {
		size_t size = 3 + random_below(r, 5);
		char *bytes = nc_arena_alloc(&t->arena, size);
		random_bytes(r, bytes, size, letters, count);
		texts[i] = (struct nc_str){.data = bytes, .size = size};
	}
	*m = (struct nc_set_member){.literals = texts,
		.literal_count = literals,
		.fold = random_below(r, 2),
		.pattern = nc_str_of(shapes[random_below(r, sizeof shapes / sizeof *shapes)])};
	t->patterns[t->count] = NULL;
	if (m->pattern.size)
		assert_int_equal(
			nc_pattern_compile(&t->patterns[t->count], m->pattern, m->fold, NULL, NULL),
			NC_OK);
	t->count++;
}

static void make_trial(struct trial *t, struct test_random *r, size_t count)
{
	*t = (struct trial){.arena = NC_ARENA_INIT};
	while (t->count < count)
		make_member(t, r, "abcABC\r\0\xc3\xa9", 10);
	assert_int_equal(nc_set_compile(&t->set, t->members, t->count, NULL, NULL), NC_OK);
}

static void free_trial(struct trial *t)
{
	for (size_t i = 0; i < t->count; i++)
		nc_pattern_free(t->patterns[i]);
	nc_set_free(t->set);
	nc_arena_release(&t->arena);
}

static void hold(
	struct trial *t, struct nc_matcher *matcher, struct nc_str text, const bool *wanted)
{
	size_t kernels;
	const struct nc_gate_kernel_row *rows = nc_gate_kernels(&kernels);
	for (size_t i = 0; i < kernels; i++) {
		if (!rows[i].works())
			continue;
		t->set->gate->find = rows[i].find;
		struct naive_compare c;
		if (!naive_agrees(
			    &c, t->set, t->members, t->patterns, t->count, matcher, text, wanted))
			fail_msg("%s, %zu bytes: %s", rows[i].name, text.size, c.difference);
	}
}

static void run(uint64_t seed, size_t rounds, uint32_t most_members, uint32_t most_text,
	const char *letters, size_t letter_count)
{
	struct test_random r = {.state = seed};
	struct nc_matcher *matcher = nc_matcher_new();
	for (size_t round = 0; round < rounds; round++) {
		struct trial t;
		make_trial(&t, &r, 1 + random_below(&r, most_members));
		bool wanted[MOST_MEMBERS];
		for (size_t i = 0; i < t.count; i++)
			wanted[i] = random_below(&r, 3) > 0;
		size_t size = random_below(&r, most_text);
		char *bytes = malloc(size ? size : 1);
		random_bytes(&r, bytes, size, letters, letter_count);
		struct nc_str text = {.data = bytes, .size = size};
		hold(&t, matcher, text, NULL);
		hold(&t, matcher, text, wanted);
		free(bytes);
		free_trial(&t);
	}
	nc_matcher_free(matcher);
}

static void short_texts_agree(void **state)
{
	(void)state;
	run(11, 600, 6, 101, "abcABC\n\r\0\xc3\xa9", 11);
}

static void longer_texts_agree(void **state)
{
	(void)state;
	run(12, 60, MOST_MEMBERS, 4000, "abcABCxyz \n\r\0\xc3\xa9\xff", 16);
}

static void every_byte_agrees(void **state)
{
	(void)state;
	char all[256];
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (char)(i % 2 ? i : (size_t) "abcABC\n "[i / 2 % 8]);
	run(13, 60, 20, 4000, all, sizeof all);
}

/* No newline at all: one line of several pieces, with matches shorter than a quarter of one. */
static void a_line_of_many_pieces_agrees(void **state)
{
	(void)state;
	struct test_random r = {.state = 14};
	struct nc_matcher *matcher = nc_matcher_new();
	struct trial t = {.arena = NC_ARENA_INIT};
	const char *patterns[] = {"", "abc", "ab+c?", "(*UTF)c\\w{1,9}b"};
	const struct nc_str literals[] = {
		NC_STR_INIT("abca"), NC_STR_INIT("bcab"), NC_STR_INIT("ccc")};
	for (; t.count < 12; t.count++) {
		struct nc_set_member *m = &t.members[t.count];
		*m = (struct nc_set_member){.pattern = nc_str_of(patterns[t.count % 4]),
			.literals = literals,
			.literal_count = 1 + t.count % 3,
			.fold = t.count > 5};
		if (m->pattern.size)
			assert_int_equal(nc_pattern_compile(&t.patterns[t.count], m->pattern,
						 m->fold, NULL, NULL),
				NC_OK);
	}
	assert_int_equal(nc_set_compile(&t.set, t.members, t.count, NULL, NULL), NC_OK);
	for (size_t extra = 0; extra < 3; extra++) {
		size_t size = (extra + 1) * NC_MAX_LINE + extra * 7919 + 1;
		char *bytes = malloc(size);
		random_bytes(&r, bytes, size, "abcBC ", 6);
		/* Literals everywhere, so that each piece has each member. */
		hold(&t, matcher, (struct nc_str){.data = bytes, .size = size}, NULL);
		free(bytes);
	}
	free_trial(&t);
	nc_matcher_free(matcher);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_texts_agree),
		cmocka_unit_test(longer_texts_agree),
		cmocka_unit_test(every_byte_agrees),
		cmocka_unit_test(a_line_of_many_pieces_agrees),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
