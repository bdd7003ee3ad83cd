/* SPDX-License-Identifier: MIT */
#include "room.h"

static const struct nc_document *read_text(void **state, const char *text)
{
	return read_as(state, NC_FORMAT_ORG, nc_str_of(text));
}

static void stars_are_levels_below_the_title(void **state)
{
	const struct nc_document *d =
		read_text(state, "#+TITLE: Tides\nIntro.\n* TODO [#A] Install [1/2] :setup:\n** "
				 "Sub ~code~\n* Usage\n");
	assert_int_equal(d->section_count, 4);
	assert_section(d, 0, 1, 1, 2, "Tides");
	assert_section(d, 1, 2, 3, 3, "Install");
	assert_section(d, 2, 3, 4, 4, "Sub code");
	assert_section(d, 3, 2, 5, 5, "Usage");
}

static void without_a_title_one_star_is_the_first_level(void **state)
{
	const struct nc_document *d = read_text(state, "* A\n** B\n");
	assert_section(d, 0, 1, 1, 1, "A");
	assert_section(d, 1, 2, 2, 2, "B");
}

static void source_blocks_and_literals_are_code(void **state)
{
	const struct nc_document *d = read_text(state,
		"#+begin_src sh :results output\n  make\n#+end_src\n: npm ci\n: npm test\n\n"
		"#+BEGIN_EXAMPLE\nout\n#+END_EXAMPLE\n#+begin_quote\nread =me=\n#+end_quote\n");
	assert_int_equal(d->block_count, 3);
	assert_code(d, 0, 2, 2, "sh", "make\n");
	assert_code(d, 1, 4, 5, "", "npm ci\nnpm test\n");
	assert_code(d, 2, 8, 8, "", "out\n");
	assert_int_equal(d->spans[0].line, 11);
}

static void links_and_anchors_are_those_of_other_formats(void **state)
{
	const struct nc_document *d = read_text(state,
		"[[https://x.example][X]] [[file:docs/a.org::*Part][A]] [[*My Part]] "
		"[[#own]]\n[[./p.png]]\n"
		"* My Part\n:PROPERTIES:\n:CUSTOM_ID: own\n:END:\n#+INCLUDE: \"more.org\"\n");
	assert_int_equal(d->link_count, 6);
	assert_link(d, 0, 1, NC_LINK_EXTERNAL, "https://x.example", "X");
	assert_link(d, 1, 1, NC_LINK_PATH, "docs/a.org", "A");
	assert_link(d, 2, 1, NC_LINK_ANCHOR, "#my-part", "*My Part");
	assert_link(d, 3, 1, NC_LINK_ANCHOR, "#own", "#own");
	assert_link(d, 4, 2, NC_LINK_IMAGE, "./p.png", "./p.png");
	assert_link(d, 5, 7, NC_LINK_PATH, "more.org", "");
	assert_non_null(nc_document_anchor(d, NC_STR("my-part")));
	assert_int_equal(nc_document_anchor(d, NC_STR("own"))->line, 5);
}

static void bombs_end_at_once(void **state)
{
	static const char *const units[] = {"#+begin_quote\n", "#+begin_src\n", ":PROPERTIES:\n",
		"[[", "[[a][b]", "~a", "* a\n"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], 300000);
		assert_text(read_text(state, text)->unread, "");
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(stars_are_levels_below_the_title),
		CLAIM(without_a_title_one_star_is_the_first_level),
		CLAIM(source_blocks_and_literals_are_code),
		CLAIM(links_and_anchors_are_those_of_other_formats),
		CLAIM(bombs_end_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
