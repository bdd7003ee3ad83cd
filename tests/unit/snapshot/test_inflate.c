/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "inflate.h"
#include "random.h"
#include "test.h"

/* Held against zlib: what it makes of a stream is what is made of it here. */

#define MOST   ((size_t)8192)
#define PACKED ((size_t)16384)
#define GUARD  '\x5a' /* written behind the room, and there afterwards */

struct stream {
	unsigned char bytes[PACKED];
	size_t size;
};

/* What zlib makes of the first `size` bytes. */
struct truth {
	char bytes[MOST];
	size_t size;
	int said;
};

static void pack(struct stream *out, const char *text, size_t size, int level, int strategy)
{
	z_stream z = {0};
	assert_int_equal(deflateInit2(&z, level, Z_DEFLATED, 15, 8, strategy), Z_OK);
	z.next_out = out->bytes;
	z.avail_out = sizeof out->bytes;
	/* In two parts, with an empty block between. */
	z.next_in = (Bytef *)(uintptr_t)text;
	z.avail_in = (unsigned)(size / 2);
	assert_int_equal(deflate(&z, size % 2 ? Z_FULL_FLUSH : Z_NO_FLUSH), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)text + size / 2;
	z.avail_in = (unsigned)(size - size / 2);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->size = z.total_out;
	deflateEnd(&z);
}

static void unpack(struct truth *out, const unsigned char *bytes, size_t size)
{
	z_stream z = {0};
	assert_int_equal(inflateInit(&z), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)bytes;
	z.avail_in = (unsigned)size;
	z.next_out = (unsigned char *)out->bytes;
	z.avail_out = sizeof out->bytes;
	out->said = inflate(&z, Z_SYNC_FLUSH);
	out->size = z.total_out;
	inflateEnd(&z);
}

/* All of a stream that lies where a byte read behind it is seen, in steps of up to `step`. */
static size_t read_in_steps(
	char *out, size_t room, bool *sound, const unsigned char *bytes, size_t size, size_t step)
{
	static struct nc_inflate s;
	unsigned char *copy = malloc(size ? size : 1);
	assert_non_null(copy);
	memcpy(copy, bytes, size);
	memset(out + room, GUARD, 8);
	*sound = nc_inflate_begin(&s, out, room, step, copy, size);
	while (*sound && s.size < room && s.state != NC_INFLATE_ENDED)
		*sound = nc_inflate_more(&s, s.size + step);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(out[room + i], GUARD);
	free(copy);
	return s.size;
}

static void expect_as_zlib(const unsigned char *bytes, size_t size, size_t step)
{
	static struct truth truth;
	static char out[MOST + 8];
	bool sound;
	unpack(&truth, bytes, size);
	size_t got = read_in_steps(out, MOST, &sound, bytes, size, step);
	assert_int_equal(got, truth.size);
	assert_memory_equal(out, truth.bytes, got);
	/* The checksum at the end, which is not looked at here, is all that zlib may know better.
	 */
	if (truth.said == Z_OK || truth.said == Z_STREAM_END)
		assert_true(sound);
}

/* Texts of several kinds: of few letters or many, with runs or without. */
static size_t make_text(char *out, struct test_random *r, size_t most)
{
	static const char letters[] =
		"0123456789abcdef \nABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnop\x80\xff";
	size_t size = random_below(r, (uint32_t)most);
	random_bytes(r, out, size, letters, 1 + random_below(r, sizeof letters - 1));
	if (random_below(r, 2) && size > 600)
		for (size_t at = 300; at < size; at += 300)
			memcpy(out + at, out + random_below(r, 200),
				size - at < 90 ? size - at : 90);
	return size;
}

static void make_stream(struct stream *out, struct test_random *r, size_t most)
{
	static const int strategies[] = {
		Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE, Z_FILTERED};
	static char text[MOST];
	size_t size = make_text(text, r, most);
	pack(out, text, size, (int)random_below(r, 10), strategies[random_below(r, 5)]);
}

static void every_stream_is_read_as_zlib_reads_it(void **state)
{
	(void)state;
	static struct stream s;
	struct test_random r = {.state = 1};
	for (int round = 0; round < 2000; round++) {
		make_stream(&s, &r, MOST);
		expect_as_zlib(s.bytes, s.size, 1 + random_below(&r, 300));
	}
}

static void a_stream_may_be_cut_off_anywhere(void **state)
{
	(void)state;
	static struct stream s;
	struct test_random r = {.state = 2};
	for (int round = 0; round < 60; round++) {
		make_stream(&s, &r, 700);
		for (size_t size = 2; size < s.size; size++)
			expect_as_zlib(s.bytes, size, 1 + random_below(&r, 300));
	}
}

static void a_damaged_stream_is_read_as_far_as_zlib_reads_it(void **state)
{
	(void)state;
	static struct stream s;
	struct test_random r = {.state = 3};
	for (int round = 0; round < 20000; round++) {
		make_stream(&s, &r, 400);
		for (uint32_t flips = 1 + random_below(&r, 3); flips > 0; flips--)
			s.bytes[random_below(&r, (uint32_t)s.size)] ^=
				(unsigned char)(1U << random_below(&r, 8));
		expect_as_zlib(s.bytes, s.size, 1 + random_below(&r, 300));
	}
}

static void bytes_that_are_no_stream_are_read_as_far_as_zlib_reads_them(void **state)
{
	(void)state;
	static struct stream s;
	struct test_random r = {.state = 4};
	for (int round = 0; round < 50000; round++) {
		s.size = 2 + random_below(&r, 200);
		for (size_t i = 0; i < s.size; i++)
			s.bytes[i] = (unsigned char)random_below(&r, 256);
		memcpy(s.bytes, "\x78\x9c", 2);
		expect_as_zlib(s.bytes, s.size, 1 + random_below(&r, 300));
	}
}

static void a_room_that_is_full_ends_it(void **state)
{
	(void)state;
	static struct stream s;
	static struct truth truth;
	static char out[MOST + 8];
	struct test_random r = {.state = 5};
	bool sound;
	for (int round = 0; round < 2000; round++) {
		make_stream(&s, &r, 1000);
		unpack(&truth, s.bytes, s.size);
		size_t room = random_below(&r, 300);
		size_t got = read_in_steps(out, room, &sound, s.bytes, s.size, 1 + room);
		assert_true(sound);
		assert_int_equal(got, truth.size < room ? truth.size : room);
		assert_memory_equal(out, truth.bytes, got);
	}
}

static void no_more_is_unpacked_than_a_run_beyond_what_was_asked_for(void **state)
{
	(void)state;
	static struct stream s;
	static struct nc_inflate inflate;
	static char out[MOST];
	struct test_random r = {.state = 6};
	for (int round = 0; round < 500; round++) {
		make_stream(&s, &r, MOST);
		size_t wanted = random_below(&r, 200);
		assert_true(nc_inflate_begin(&inflate, out, MOST, wanted, s.bytes, s.size));
		assert_true(nc_inflate_more(&inflate, wanted));
		assert_in_range(inflate.size, 0, wanted + 258);
	}
}

static void what_is_no_stream_at_all_has_no_front(void **state)
{
	(void)state;
	static const char *const heads[] = {"", "\x78", "\x78\x9d", "\x79\x9c", "\x88\x1c",
		"\x78\xbb" /* wants a dictionary */};
	struct nc_inflate s = {.size = 1};
	char out[8];
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		assert_false(nc_inflate_begin(
			&s, out, sizeof out, 1, (const unsigned char *)heads[i], strlen(heads[i])));
		assert_true(nc_inflate_more(&s, 1));
		assert_int_equal(s.size, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_stream_is_read_as_zlib_reads_it),
		cmocka_unit_test(a_stream_may_be_cut_off_anywhere),
		cmocka_unit_test(a_damaged_stream_is_read_as_far_as_zlib_reads_it),
		cmocka_unit_test(bytes_that_are_no_stream_are_read_as_far_as_zlib_reads_them),
		cmocka_unit_test(a_room_that_is_full_ends_it),
		cmocka_unit_test(no_more_is_unpacked_than_a_run_beyond_what_was_asked_for),
		cmocka_unit_test(what_is_no_stream_at_all_has_no_front),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
