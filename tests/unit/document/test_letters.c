/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "letters.h"

/* Words, counted 64 bytes at a time, are those counted one character after the other. */

static void assert_words(const char *text, uint32_t want)
{
	assert_int_equal(nc_count_words(nc_str_of(text)), want);
}

static void words_are_what_a_reader_counts(void **state)
{
	(void)state;
	assert_words("", 0);
	assert_words(" \t\n", 0);
	assert_words("one", 1);
	assert_words("don't well-known a.b", 3);
	assert_words("-- ... (x) !", 1);
	assert_words("caf\xc3\xa9 na\xc3\xafve \xc3\xa9t\xc3\xa9", 3);
	assert_words("\xe5\xae\x89\xe8\xa3\x85\xe6\x96\xb9\xe6\xb3\x95 x", 3); /* four of Han */
	assert_words("1 2 3 v1.2.3 100%", 5);
}

/* ASCII, as it is defined. */
static uint32_t count_slowly(const char *text, size_t size)
{
	uint32_t words = 0;
	bool inside = false;
	for (size_t i = 0; i < size; i++) {
		char c = text[i];
		bool letter =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		words += letter && !inside;
		inside = c > ' ' && (letter || inside);
	}
	return words;
}

static void no_length_and_no_byte_matters(void **state)
{
	(void)state;
	char text[200];
	uint32_t random = 7;
	for (int round = 0; round < 20000; round++) {
		size_t size = (size_t)round % sizeof text;
		unsigned kind = (unsigned)round % 3;
		for (size_t i = 0; i < size; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = kind == 0
					  ? (char)(random >> 24 & 0x7f)
					  : " a-Z9.\n@[`{/:"[(random >> 24) % (kind == 1 ? 3 : 13)];
		}
		struct nc_str s = {.data = text, .size = size};
		assert_int_equal(nc_count_words(s), count_slowly(text, size));
	}
}

/* What is no ASCII is read by itself, wherever in a block it stands. */
static void other_letters_belong_to_their_word(void **state)
{
	(void)state;
	char text[160];
	for (size_t at = 0; at + 3 < sizeof text; at++) {
		memset(text, 'a', sizeof text);
		memcpy(text + at, "\xc3\xa9", 2);
		struct nc_str s = {.data = text, .size = sizeof text};
		assert_int_equal(nc_count_words(s), 1);
		text[at + 2] = ' ';
		assert_int_equal(nc_count_words(s), 2);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_what_a_reader_counts),
		cmocka_unit_test(no_length_and_no_byte_matters),
		cmocka_unit_test(other_letters_belong_to_their_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
