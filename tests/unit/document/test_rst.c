/* SPDX-License-Identifier: MIT */
#include "room.h"

static const struct nc_document *read_text(void **state, const char *text)
{
	return read_as(state, NC_FORMAT_RST, nc_str_of(text));
}

static void title_styles_mean_what_their_order_says(void **state)
{
	const struct nc_document *d =
		read_text(state, "=====\nTitle\n=====\n\nText.\n\nPart\n====\n\nSub "
				 "``code``\n------------\n\nOther\n=====\n");
	assert_int_equal(d->section_count, 4);
	assert_section(d, 0, 1, 2, 6, "Title");
	assert_section(d, 1, 2, 7, 9, "Part");
	assert_section(d, 2, 3, 10, 12, "Sub code");
	assert_section(d, 3, 2, 13, 14, "Other");
	assert_int_equal(d->sections[2].parent, 1);
}

static void a_rule_between_paragraphs_is_no_title(void **state)
{
	const struct nc_document *d = read_text(state, "Text.\n\n----\n\nMore.\n");
	assert_int_equal(d->section_count, 1);
	assert_int_equal(d->sections[0].words, 2);
}

static void references_find_targets_defined_after_them(void **state)
{
	const struct nc_document *d = read_text(state,
		"See docs_, `the guide`_, `here\n<inline.rst>`_ and nothing_.\n\n"
		".. _docs: docs/index.rst\n.. _The Guide:\n   guide.rst\n\n.. _label:\n\nText\n");
	assert_int_equal(d->link_count, 3);
	assert_link(d, 0, 1, NC_LINK_PATH, "docs/index.rst", "docs");
	assert_link(d, 1, 1, NC_LINK_PATH, "guide.rst", "the guide");
	assert_link(d, 2, 1, NC_LINK_PATH, "inline.rst", "here");
	assert_int_equal(nc_document_anchor(d, NC_STR("label"))->line, 8);
	assert_int_equal(d->words, 8);
}

static void literal_blocks_and_directives_are_code(void **state)
{
	const struct nc_document *d =
		read_text(state, "Run::\n\n  make\n  make test\n\n.. code-block:: bash\n   "
				 ":linenos:\n\n   npm ci\n\n"
				 ">>> import x\n>>> x.y\n\nEnd.\n");
	assert_int_equal(d->block_count, 3);
	assert_code(d, 0, 3, 4, "", "make\nmake test\n");
	assert_code(d, 1, 9, 9, "bash", "npm ci\n");
	assert_code(d, 2, 11, 12, "pycon", ">>> import x\n>>> x.y\n");
	assert_int_equal(d->sections[0].commands, 3);
}

static void images_and_what_they_lead_to_are_links(void **state)
{
	const struct nc_document *d =
		read_text(state, ".. |badge| image:: https://ci.example/b.svg\n   :target: "
				 "https://ci.example\n   :alt: Build\n\n"
				 "|badge| text\n\n.. figure:: pics/a.png\n\n   The caption.\n");
	assert_int_equal(d->link_count, 3);
	assert_link(d, 0, 1, NC_LINK_EXTERNAL, "https://ci.example/b.svg", "Build");
	assert_link(d, 1, 1, NC_LINK_EXTERNAL, "https://ci.example", "Build");
	assert_link(d, 2, 7, NC_LINK_IMAGE, "pics/a.png", "");
	assert_int_equal(d->words, 3);
}

static void documents_named_without_ending_are_marked(void **state)
{
	const struct nc_document *d = read_text(state,
		":doc:`install` and :doc:`the API <api/index>`, :download:`data.csv`.\n\n"
		".. toctree::\n   :maxdepth: 2\n\n   usage\n   Notes <notes/all>\n");
	assert_int_equal(d->link_count, 5);
	assert_link(d, 0, 1, NC_LINK_PATH, "install", "install");
	assert_link(d, 1, 1, NC_LINK_PATH, "api/index", "the API");
	assert_link(d, 2, 1, NC_LINK_PATH, "data.csv", "data.csv");
	assert_link(d, 3, 6, NC_LINK_PATH, "usage", "usage");
	assert_link(d, 4, 7, NC_LINK_PATH, "notes/all", "Notes");
	assert_true(d->links[0].no_ending);
	assert_false(d->links[2].no_ending);
	assert_true(d->links[4].no_ending);
}

static void notes_are_read_and_comments_are_not(void **state)
{
	const struct nc_document *d =
		read_text(state, ".. note:: Mind `this <a.rst>`_.\n\n   And ``that``.\n\n.. a "
				 "comment\n   of `two <b.rst>`_ lines\n\nEnd\n");
	assert_int_equal(d->link_count, 1);
	assert_int_equal(d->span_count, 1);
	assert_int_equal(d->spans[0].line, 3);
	assert_int_equal(d->words, 4);
}

static void tables_and_lists_are_counted_once(void **state)
{
	const struct nc_document *d =
		read_text(state, "- a\n- b\n\n===  ===\none  two\n===  ===\nx    y\n===  ===\n");
	assert_int_equal(d->sections[0].lists, 1);
	assert_int_equal(d->sections[0].tables, 1);
}

static void bombs_end_at_once(void **state)
{
	static const char *const units[] = {"`", "``a", ":a:`b", "|a", "a_ ", ".. note::\n", "*",
		"a\n=\n", "::\n\n", "  a\n\n"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], 500000);
		assert_text(read_text(state, text)->unread, "");
		free(text);
	}
	char *name = repeat("x", 100000), *uses = repeat("a_ ", 300000);
	struct nc_buf text = NC_BUF_INIT(0);
	nc_buf_printf(&text, ".. _a: %s\n\n%s\n", name, uses);
	assert_text(read_text(state, text.data)->unread, "too much memory needed to read it");
	nc_buf_release(&text);
	free(name);
	free(uses);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(title_styles_mean_what_their_order_says),
		CLAIM(a_rule_between_paragraphs_is_no_title),
		CLAIM(references_find_targets_defined_after_them),
		CLAIM(literal_blocks_and_directives_are_code),
		CLAIM(images_and_what_they_lead_to_are_links),
		CLAIM(documents_named_without_ending_are_marked),
		CLAIM(notes_are_read_and_comments_are_not),
		CLAIM(tables_and_lists_are_counted_once),
		CLAIM(bombs_end_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
