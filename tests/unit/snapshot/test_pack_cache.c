/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <string.h>

#include "newcomer/limits.h"
#include "pack_cache.h"

/* Never read: the cache knows a pack by its address. */
static const struct nc_pack pack = {.count = 0};

static struct nc_cached *put(struct nc_pack_cache *c, uint64_t offset, size_t size)
{
	struct nc_cached entry = {.pack = &pack, .offset = offset, .kind = NC_FORM_TREE};
	entry.data = nc_pack_room_take(&c->room, size);
	entry.size = size;
	memset(entry.data, (int)(offset % 251), size);
	return nc_pack_cache_put(c, &entry);
}

static void assert_whole(struct nc_pack_cache *c, uint64_t offset)
{
	struct nc_cached *found = nc_pack_cache_find(c, &pack, offset);
	assert_non_null(found);
	for (size_t i = 0; i < found->size; i++)
		assert_int_equal((unsigned char)found->data[i], offset % 251);
}

static void room_of_any_size_is_one_s_own(void **state)
{
	(void)state;
	struct nc_pack_room room = {.arena = NC_ARENA_INIT};
	static const size_t sizes[] = {
		0, 1, 63, 64, 65, 80, 81, 4096, 4097, 262144, 262145, 1048576, 1048577};
	enum { COUNT = sizeof sizes / sizeof *sizes };
	unsigned char *taken[COUNT];
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT; i++) {
			taken[i] = nc_pack_room_take(&room, sizes[i]);
			memset(taken[i], (int)i, sizes[i]);
		}
		for (size_t i = 0; i < COUNT; i++) {
			for (size_t k = 0; k < sizes[i]; k++)
				assert_int_equal(taken[i][k], i);
		}
		for (size_t i = 0; i < COUNT; i++)
			nc_pack_room_give(&room, taken[i], sizes[i]);
	}
	nc_pack_room_give(&room, NULL, 64);
	nc_pack_room_release(&room);
}

static void what_is_put_is_found_until_others_need_the_bytes(void **state)
{
	(void)state;
	struct nc_pack_cache cache = {.slots = NULL};
	nc_pack_cache_begin(&cache);
	for (uint64_t offset = 1; offset <= 100; offset++)
		assert_non_null(put(&cache, offset, 1000 + offset));
	for (uint64_t offset = 1; offset <= 100; offset++)
		assert_whole(&cache, offset);
	assert_null(nc_pack_cache_find(&cache, &pack, 101));
	for (uint64_t offset = 200; offset < 300; offset++)
		assert_non_null(put(&cache, offset, NC_BASE_CACHE / 50));
	assert_null(nc_pack_cache_find(&cache, &pack, 1));
	assert_whole(&cache, 299);
	assert_null(put(&cache, 300, NC_BASE_CACHE / 4 + 1));
	nc_pack_cache_release(&cache);
}

static void thousands_are_found_and_the_least_used_go(void **state)
{
	(void)state;
	struct nc_pack_cache cache = {.slots = NULL};
	nc_pack_cache_begin(&cache);
	for (uint64_t offset = 1; offset <= 4000; offset++) {
		assert_non_null(put(&cache, offset, 64 + offset % 100));
		assert_whole(&cache, offset / 2 + 1);
		assert_whole(&cache, 1);
	}
	for (uint64_t offset = 1; offset <= 4000; offset++)
		assert_whole(&cache, offset);
	for (uint64_t offset = 5000; offset < 9000; offset++) {
		assert_non_null(put(&cache, offset, 64));
		assert_whole(&cache, 1);
	}
	assert_null(nc_pack_cache_find(&cache, &pack, 2));
	assert_whole(&cache, 8999);
	nc_pack_cache_release(&cache);
}

static void its_room_is_bounded_whatever_sizes_come(void **state)
{
	(void)state;
	struct nc_pack_cache cache = {.slots = NULL};
	uint64_t offset = 1;
	for (size_t size = 4000; size < 300000; size = size * 5 / 4) {
		for (size_t bytes = 0; bytes < NC_BASE_CACHE; bytes += size) {
			nc_pack_cache_begin(&cache);
			assert_true(cache.room.arena.used <= 2 * NC_BASE_CACHE);
			put(&cache, offset, size);
			assert_whole(&cache, offset++);
		}
	}
	nc_pack_cache_release(&cache);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(room_of_any_size_is_one_s_own),
		cmocka_unit_test(what_is_put_is_found_until_others_need_the_bytes),
		cmocka_unit_test(thousands_are_found_and_the_least_used_go),
		cmocka_unit_test(its_room_is_bounded_whatever_sizes_come),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
