/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "reader.h"

/* A gate over some literals, and one kernel after the other in its place. */
struct lock {
	struct nc_arena arena;
	struct nc_literal *literals;
	size_t count;
	struct nc_gate *gate;
};

static void make(struct lock *k, const struct nc_str *texts, size_t count, bool fold)
{
	*k = (struct lock){.arena = NC_ARENA_INIT, .count = count};
	k->literals = nc_arena_alloc_array(&k->arena, count, sizeof *k->literals);
	for (size_t i = 0; i < count; i++)
		k->literals[i] = (struct nc_literal){.text = texts[i], .fold = fold};
	k->gate = nc_gate_new(&k->arena, k->literals, count);
}

static bool stands(const struct nc_literal *l, struct nc_str text, size_t at)
{
	for (size_t i = 0; i < l->text.size; i++) {
		if (at + i == text.size)
			return false;
		char c = text.data[at + i];
		if (l->fold && c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (c != l->text.data[i])
			return false;
	}
	return true;
}

/* Every literal at every place, and no other, with every kernel that this processor runs. */
static void hold(const struct lock *k, const char *bytes, size_t size)
{
	/* A room of just that size: a read beyond is seen by the sanitizer. */
	char *room = malloc(size ? size : 1);
	if (size)
		memcpy(room, bytes, size);
	struct nc_str text = {.data = room, .size = size};
	uint8_t *want = calloc(k->count * (size + 1), 1), *got = malloc(k->count * (size + 1));
	for (size_t i = 0; i < k->count; i++) {
		for (size_t at = 0; at < size; at++)
			want[i * size + at] = stands(&k->literals[i], text, at);
	}
	size_t kernels;
	const struct nc_gate_kernel_row *rows = nc_gate_kernels(&kernels);
	for (size_t row = 0; row < kernels; row++) {
		if (!rows[row].works())
			continue;
		k->gate->find = rows[row].find;
		memset(got, 0, k->count * (size + 1));
		struct nc_reader reader;
		struct nc_occurrence seen;
		nc_reader_init(&reader, k->gate, text);
		while (nc_reader_next(&reader, &seen))
			got[(size_t)(seen.literal - k->literals) * size + seen.at]++;
		if (memcmp(got, want, k->count * size) != 0)
			fail_msg("%s: other literals than in the text of %zu bytes", rows[row].name,
				size);
	}
	free(want);
	free(got);
	free(room);
}

static void a_literal_is_found_at_every_place_of_every_size(void **state)
{
	(void)state;
	const struct nc_str texts[] = {NC_STR_INIT("abc"), NC_STR_INIT("needle"),
		NC_STR_INIT("-----begin"), NC_STR_INIT("\xff\0\x80z")};
	char bytes[101];
	for (int fold = 0; fold < 2; fold++) {
		struct lock k;
		make(&k, texts, sizeof texts / sizeof *texts, fold);
		for (size_t size = 0; size < sizeof bytes; size++) {
			for (size_t i = 0; i < k.count; i++) {
				for (size_t at = 0; at + texts[i].size <= size; at++) {
					memset(bytes, 'x', size);
					memcpy(bytes + at, texts[i].data, texts[i].size);
					hold(&k, bytes, size);
				}
			}
			memset(bytes, 'n', size);
			hold(&k, bytes, size);
		}
		nc_arena_release(&k.arena);
	}
}

/* Literals and text out of few letters, so that they meet often and overlap. */
static void random_rounds(uint64_t seed, size_t rounds, uint32_t most_literals, size_t most_text)
{
	static const char letters[] = "abAB.\0\n\xe1\xc1";
	struct test_random r = {.state = seed};
	char *bytes = malloc(most_text), *words = malloc(most_literals * 12);
	struct nc_str *texts = malloc(most_literals * sizeof *texts);
	for (size_t round = 0; round < rounds; round++) {
		bool fold = round % 2;
		size_t count = 1 + random_below(&r, most_literals);
		/* A literal that folds is handed to the gate in lower case. */
		for (size_t i = 0; i < count; i++) {
			size_t size = 3 + random_below(&r, 10);
			random_bytes(&r, words + 12 * i, size, fold ? "ab.\0\xe1\xc1" : letters,
				fold ? 6 : sizeof letters - 1);
			texts[i] = (struct nc_str){.data = words + 12 * i, .size = size};
		}
		struct lock k;
		make(&k, texts, count, fold);
		size_t size = random_below(&r, (uint32_t)most_text);
		random_bytes(&r, bytes, size, letters, sizeof letters - 1);
		hold(&k, bytes, size);
		nc_arena_release(&k.arena);
	}
	free(texts);
	free(words);
	free(bytes);
}

static void few_literals_are_found_as_plainly_as_by_hand(void **state)
{
	(void)state;
	random_rounds(1, 2000, 8, 300);
}

static void many_literals_are_found_as_plainly_as_by_hand(void **state)
{
	(void)state;
	random_rounds(2, 300, 200, 1000);
}

static void a_text_full_of_literals_is_read_to_its_end(void **state)
{
	(void)state;
	const struct nc_str texts[] = {
		NC_STR_INIT("aaa"), NC_STR_INIT("aaaa"), NC_STR_INIT("aaaaaaa")};
	static char bytes[5000];
	memset(bytes, 'a', sizeof bytes);
	struct lock k;
	make(&k, texts, 3, false);
	for (size_t size = 4900; size < sizeof bytes; size += 7)
		hold(&k, bytes, size);
	nc_arena_release(&k.arena);
}

static void a_reader_goes_on_where_it_is_told(void **state)
{
	(void)state;
	const struct nc_str texts[] = {NC_STR_INIT("one"), NC_STR_INIT("two")};
	struct lock k;
	make(&k, texts, 2, false);
	struct nc_reader reader;
	struct nc_occurrence seen;
	nc_reader_init(&reader, k.gate, NC_STR("one two one two one"));
	assert_true(nc_reader_next(&reader, &seen));
	assert_int_equal(seen.at, 0);
	nc_reader_skip_to(&reader, 9);
	assert_true(nc_reader_next(&reader, &seen));
	assert_int_equal(seen.at, 12);
	assert_true(nc_reader_next(&reader, &seen));
	assert_int_equal(seen.at, 16);
	assert_false(nc_reader_next(&reader, &seen));
	nc_arena_release(&k.arena);
}

static void the_best_kernel_is_the_one_in_use(void **state)
{
	(void)state;
	const struct nc_str text = NC_STR("needle");
	struct lock k;
	make(&k, &text, 1, false);
	size_t count;
	const struct nc_gate_kernel_row *rows = nc_gate_kernels(&count);
	assert_string_equal(rows[count - 1].name, "scalar");
	assert_true(rows[count - 1].works());
	for (size_t i = 0; i < count; i++) {
		if (rows[i].works()) {
			assert_true(k.gate->find == rows[i].find);
			break;
		}
	}
	nc_arena_release(&k.arena);
}

/* The rarest bytes of a literal are what is looked for: "://" stands everywhere, "xqz" does not. */
static void a_window_lies_where_text_is_rare(void **state)
{
	(void)state;
	const struct nc_str texts[] = {NC_STR_INIT("the session_XQZJ is on")};
	struct lock k;
	make(&k, texts, 1, false);
	assert_int_equal(k.literals[0].window, 12);
	nc_arena_release(&k.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_literal_is_found_at_every_place_of_every_size),
		cmocka_unit_test(few_literals_are_found_as_plainly_as_by_hand),
		cmocka_unit_test(many_literals_are_found_as_plainly_as_by_hand),
		cmocka_unit_test(a_text_full_of_literals_is_read_to_its_end),
		cmocka_unit_test(a_reader_goes_on_where_it_is_told),
		cmocka_unit_test(the_best_kernel_is_the_one_in_use),
		cmocka_unit_test(a_window_lies_where_text_is_rare),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
