/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "newcomer/digest.h"
#include "sha1.h"

static void hex(char out[static 41], const unsigned char *digest)
{
	for (size_t i = 0; i < NC_SHA1_SIZE; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static void digest_of(char out[static 41], struct nc_str bytes, size_t step)
{
	struct nc_sha1 h;
	unsigned char digest[NC_SHA1_SIZE];
	nc_sha1_init(&h);
	for (size_t i = 0; i < bytes.size; i += step)
		nc_sha1_add(&h, nc_str_slice(bytes, i, i + step));
	nc_sha1_end(digest, &h);
	hex(out, digest);
}

/* The examples of FIPS 180 and of RFC 3174. */
static void the_published_vectors_come_out(void **state)
{
	(void)state;
	char got[41];
	static char a[1000000];
	memset(a, 'a', sizeof a);
	digest_of(got, NC_STR("abc"), 1);
	assert_string_equal(got, "a9993e364706816aba3e25717850c26c9cd0d89d");
	digest_of(got, NC_STR(""), 1);
	assert_string_equal(got, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
	digest_of(got, NC_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), 7);
	assert_string_equal(got, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
	digest_of(got, (struct nc_str){.data = a, .size = sizeof a}, 777);
	assert_string_equal(got, "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

static void the_pieces_do_not_matter(void **state)
{
	(void)state;
	char text[300], whole[41], parts[41];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * 7);
	for (size_t size = 0; size <= sizeof text; size++) {
		struct nc_str s = {.data = text, .size = size};
		digest_of(whole, s, sizeof text);
		for (size_t step = 1; step < 130; step += 21) {
			digest_of(parts, s, step);
			assert_string_equal(whole, parts);
		}
	}
}

/* Whatever state it begins with, and however many blocks it is given at once. */
static void the_kernels_agree(void **state)
{
	(void)state;
#ifdef NC_SHA1_X86
	if (!nc_sha1_has_x86())
		skip();
	unsigned char blocks[7 * NC_SHA1_BLOCK];
	uint32_t random = 1, one[5], other[5];
	for (int round = 0; round < 500; round++) {
		for (size_t i = 0; i < sizeof blocks; i++)
			blocks[i] = (unsigned char)((random = random * 1664525 + 1013904223) >> 24);
		for (size_t i = 0; i < 5; i++)
			one[i] = other[i] = random = random * 1664525 + 1013904223;
		nc_sha1_blocks_plain(one, blocks, (size_t)round % 8);
		nc_sha1_blocks_x86(other, blocks, (size_t)round % 8);
		assert_memory_equal(one, other, sizeof one);
	}
#else
	skip();
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_vectors_come_out),
		cmocka_unit_test(the_pieces_do_not_matter),
		cmocka_unit_test(the_kernels_agree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
