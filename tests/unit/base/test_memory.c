/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "newcomer/arena.h"
#include "newcomer/pool.h"

static void an_arena_hands_out_zeroed_aligned_memory(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	static const size_t sizes[] = {1, 0, 17, 8192, 3, 5000000, 40};
	for (size_t i = 0; i < 700; i++) {
		size_t size = sizes[i % 7];
		unsigned char *p = nc_arena_alloc(&a, size);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size && k < 64; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xAA, size);
		if (i > 20)
			i += 6;
	}
	nc_arena_release(&a);
	assert_null(a.blocks);
}

static void small_letters_are_ascii_s_and_a_copy_s(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	static const struct nc_str mixed = NC_STR_INIT("@A-Zz[\xc3\x84\0B");
	struct nc_str lower = nc_arena_lower(&arena, mixed);
	assert_true(nc_str_equal(lower, NC_STR("@a-zz[\xc3\x84\0b")));
	assert_int_equal(lower.data[lower.size], '\0');
	assert_int_equal(mixed.data[1], 'A');
	assert_int_equal(nc_arena_lower(&arena, NC_STR_NONE).size, 0);
	nc_arena_release(&arena);
}

static void an_arena_that_is_reused_hands_out_zeroes_again(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 100000; size = size * 3 + 1) {
			unsigned char *memory = nc_arena_alloc(&arena, size);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(memory[i], 0);
			memset(memory, 0xff, size);
		}
		assert_true(arena.used > 0);
		nc_arena_reuse(&arena);
		assert_int_equal(arena.used, 0);
	}
	nc_arena_release(&arena);
}

static void an_arena_has_zeroes_where_another_left_its_bytes(void **state)
{
	(void)state;
	for (int round = 0; round < 3; round++) {
		struct nc_arena arena = NC_ARENA_INIT;
		for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
			unsigned char *memory = nc_arena_alloc(&arena, size);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(memory[i], 0);
			memset(memory, 0xff, size);
		}
		nc_arena_release(&arena);
	}
}

static void a_block_says_whether_it_is_zeroed(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 8192, 8193, 1 << 20, (1 << 20) + 1};
	for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
		bool zeroed;
		size_t size = sizes[i / 2];
		unsigned char *block = nc_block_take(&zeroed, size);
		assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
		for (size_t k = 0; zeroed && k < size; k++)
			assert_int_equal(block[k], 0);
		memset(block, 0xff, size);
		nc_block_give(block, size);
	}
}

static void a_larger_block_is_cut_up_before_the_system_is_asked(void **state)
{
	(void)state;
	const size_t half = NC_LARGEST_BLOCK / 2;
	bool zeroed = !nc_heap_is_spared(half, NC_LARGEST_BLOCK);
	if (zeroed)
		return; /* each is the heap's */
	while (!zeroed) /* all that were given back so far */
		nc_block_take(&zeroed, half);
	unsigned char *whole = nc_block_take(&zeroed, NC_LARGEST_BLOCK);
	assert_true(zeroed);
	nc_block_give(whole, NC_LARGEST_BLOCK);
	assert_ptr_equal(nc_block_take(&zeroed, half), whole);
	assert_false(zeroed);
	assert_ptr_equal(nc_block_take(&zeroed, half), whole + half);
	assert_false(zeroed);
}

/* Each job marks a block of its own, and finds its mark while others come and go. */
static void hold_a_block(void *context, size_t index, unsigned worker)
{
	(void)worker;
	atomic_int *kept = context;
	size_t size = NC_SMALLEST_BLOCK << index % 5;
	bool zeroed;
	size_t *block = nc_block_take(&zeroed, size);
	block[0] = block[size / sizeof *block - 1] = index;
	size_t *second = nc_block_take(&zeroed, size);
	second[0] = second[size / sizeof *block - 1] = SIZE_MAX;
	if (block[0] == index && block[size / sizeof *block - 1] == index)
		atomic_fetch_add(kept, 1);
	nc_block_give(second, size);
	nc_block_give(block, size);
}

static void no_two_threads_have_the_same_block(void **state)
{
	(void)state;
	atomic_int kept;
	atomic_init(&kept, 0);
	nc_pool_run(5000, 4, hold_a_block, &kept);
	assert_int_equal(atomic_load(&kept), 5000);
}

static void a_list_keeps_what_was_pushed(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	NC_LIST(int) list = {0};
	for (int i = 0; i < 1000; i++)
		*nc_list_push(&a, &list) = i;
	assert_int_equal(list.count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.items[i], i);
	nc_arena_release(&a);
}

static void a_map_finds_what_was_put_in_order(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_map map = {0};
	int values[1000];
	assert_null(nc_map_find(&map, NC_STR("x")));
	for (int i = 0; i < 1000; i++)
		assert_null(nc_map_put(&a, &map, nc_arena_printf(&a, "key %d", i), &values[i]));
	for (int i = 0; i < 1000; i++)
		assert_ptr_equal(nc_map_find(&map, nc_arena_printf(&a, "key %d", i)), &values[i]);
	assert_null(nc_map_find(&map, NC_STR("key 1000")));
	assert_ptr_equal(nc_map_put(&a, &map, NC_STR("key 7"), &values[0]), &values[7]);
	assert_ptr_equal(nc_map_find(&map, NC_STR("key 7")), &values[0]);
	assert_text(map.entries.items[7].key, "key 7");
	assert_int_equal(map.entries.count, 1000);
	nc_arena_release(&a);
}

struct tally {
	atomic_int done[5000];
	atomic_int workers;
};

static void count_job(void *context, size_t index, unsigned worker)
{
	struct tally *t = context;
	atomic_fetch_add(&t->done[index], 1);
	atomic_fetch_or(&t->workers, 1 << worker);
}

static void a_pool_does_each_job_once(void **state)
{
	(void)state;
	static struct tally t;
	static const size_t counts[] = {0, 1, 7, 8, 9, 5000};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		memset(&t, 0, sizeof t);
		nc_pool_run(counts[i], 4, count_job, &t);
		for (size_t k = 0; k < 5000; k++)
			assert_int_equal(atomic_load(&t.done[k]), k < counts[i] ? 1 : 0);
		assert_true(atomic_load(&t.workers) < 16);
	}
	assert_true(nc_pool_workers(1000) <= 8);
	assert_int_equal(nc_pool_workers(3), 3);
}

static void count_once(void *context)
{
	++*(int *)context;
}

static void a_task_is_done_once_when_it_was_waited_for(void **state)
{
	(void)state;
	int done = 0;
	struct nc_task task = {.job = NULL};
	nc_task_wait(&task);
	nc_task_start(&task, count_once, &done);
	nc_task_wait(&task);
	assert_int_equal(done, 1);
	nc_task_wait(&task);
	assert_int_equal(done, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_arena_hands_out_zeroed_aligned_memory),
		cmocka_unit_test(small_letters_are_ascii_s_and_a_copy_s),
		cmocka_unit_test(an_arena_that_is_reused_hands_out_zeroes_again),
		cmocka_unit_test(an_arena_has_zeroes_where_another_left_its_bytes),
		cmocka_unit_test(a_block_says_whether_it_is_zeroed),
		cmocka_unit_test(a_larger_block_is_cut_up_before_the_system_is_asked),
		cmocka_unit_test(no_two_threads_have_the_same_block),
		cmocka_unit_test(a_list_keeps_what_was_pushed),
		cmocka_unit_test(a_map_finds_what_was_put_in_order),
		cmocka_unit_test(a_pool_does_each_job_once),
		cmocka_unit_test(a_task_is_done_once_when_it_was_waited_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
