/* SPDX-License-Identifier: MIT */
#include "room.h"

static const struct nc_document *read_text(void **state, const char *text)
{
	return read_as(state, NC_FORMAT_TEXT, nc_str_of(text));
}

static void headings_are_underlined_or_capitals_or_numbered(void **state)
{
	const struct nc_document *d = read_text(state,
		"The Program\n===========\n\nIt computes tides.\n\nINSTALLATION:\n\n  make "
		"install\n\n"
		"1. Usage\n\n   Call it.\n\n1.2 More of it\n\n   Call it again.\n");
	assert_int_equal(d->section_count, 4);
	assert_section(d, 0, 1, 1, 5, "The Program");
	assert_section(d, 1, 1, 6, 9, "INSTALLATION");
	assert_section(d, 2, 2, 10, 13, "Usage");
	assert_section(d, 3, 3, 14, 16, "More of it");
}

static void headings_stand_between_signs(void **state)
{
	const struct nc_document *d = read_text(state,
		"=== Tides ===\nStable: 1.2\n\n== Install ==\n\nPut it there.\n\n= 1.2 =\n\n"
		"a == b is no heading\n");
	assert_int_equal(d->section_count, 3);
	assert_section(d, 0, 1, 1, 3, "Tides");
	assert_section(d, 1, 2, 4, 7, "Install");
	assert_section(d, 2, 3, 8, 10, "1.2");
}

static void a_banner_is_a_title(void **state)
{
	const struct nc_document *d = read_text(state, "*******\n Tides\n*******\n\nText\n");
	assert_section(d, 0, 1, 2, 5, "Tides");
}

static void sentences_are_no_headings(void **state)
{
	const struct nc_document *d =
		read_text(state, "Hello there.\n\nTHIS IS LOUD but not all of it\n\n1. first do "
				 "this.\n2. then that.\n\nOK\n");
	assert_int_equal(d->section_count, 1);
	assert_int_equal(d->sections[0].level, 0);
	assert_int_equal(d->sections[0].lists, 1);
}

static void indented_commands_are_code_and_indented_prose_is_not(void **state)
{
	const struct nc_document *d =
		read_text(state, "To build:\n\n    ./configure\n    make\n\n   this is only an "
				 "indented paragraph\n   of plain words\n");
	assert_int_equal(d->block_count, 1);
	assert_code(d, 0, 3, 4, "", "./configure\nmake\n");
	assert_int_equal(d->words, 11);
	assert_int_equal(d->sections[0].commands, 2);
}

static void addresses_and_mail_are_links(void **state)
{
	const struct nc_document *d =
		read_text(state, "See (http://a.example/x) or\nmail <owner@example.org>.\n");
	assert_int_equal(d->link_count, 2);
	assert_link(d, 0, 1, NC_LINK_EXTERNAL, "http://a.example/x", "http://a.example/x");
	assert_link(d, 1, 2, NC_LINK_MAIL, "mailto:owner@example.org", "owner@example.org");
}

static void bombs_end_at_once(void **state)
{
	static const char *const units[] = {
		"  a\n\n", "1. A\n\n", "AAA\n\n", "AAA\n===\n", "a@", "http://", "- a\n"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], 300000);
		assert_text(read_text(state, text)->unread, "");
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(headings_are_underlined_or_capitals_or_numbered),
		CLAIM(headings_stand_between_signs),
		CLAIM(a_banner_is_a_title),
		CLAIM(sentences_are_no_headings),
		CLAIM(indented_commands_are_code_and_indented_prose_is_not),
		CLAIM(addresses_and_mail_are_links),
		CLAIM(bombs_end_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
