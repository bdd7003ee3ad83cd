/* SPDX-License-Identifier: MIT */
#include "room.h"

static const struct nc_document *read_text(void **state, const char *text)
{
	return read_as(state, NC_FORMAT_ASCIIDOC, nc_str_of(text));
}

static void titles_of_both_forms_have_levels(void **state)
{
	const struct nc_document *d =
		read_text(state, "= Title\n:toc:\n\n== Install `it`\n\nText.\n\nOld "
				 "form\n--------\n\n=== Sub ===\n\n[[x]]\n## Hash\n");
	assert_int_equal(d->section_count, 5);
	assert_section(d, 0, 1, 1, 3, "Title");
	assert_section(d, 1, 2, 4, 7, "Install it");
	assert_section(d, 2, 2, 8, 10, "Old form");
	assert_section(d, 3, 3, 11, 13, "Sub");
	assert_section(d, 4, 2, 14, 14, "Hash");
	assert_int_equal(nc_document_anchor(d, NC_STR("_install_it"))->line, 4);
	assert_int_equal(nc_document_anchor(d, NC_STR("install-it"))->line, 4);
	assert_int_equal(nc_document_anchor(d, NC_STR("x"))->line, 13);
}

static void listings_know_their_language(void **state)
{
	const struct nc_document *d = read_text(state,
		"[source,bash]\n----\nnpm "
		"ci\n----\n\n....\nlit\n....\n\n```sh\nmake\n```\n\n[source,ruby]\nputs 1\n\n"
		"text\n\n $ make all\n\n====\nread `me`\n====\n");
	assert_int_equal(d->block_count, 5);
	assert_code(d, 0, 3, 3, "bash", "npm ci\n");
	assert_code(d, 1, 7, 7, "", "lit\n");
	assert_code(d, 2, 11, 11, "sh", "make\n");
	assert_code(d, 3, 15, 15, "ruby", "puts 1\n");
	assert_code(d, 4, 19, 19, "", "$ make all\n");
	assert_int_equal(d->spans[0].line, 22);
}

static void links_of_every_form_are_found(void **state)
{
	const struct nc_document *d = read_text(state,
		":home: https://h.example\n:imagesdir: pics\n\nSee link:a.adoc[A], "
		"xref:b.adoc#p[B],\n"
		"<<part,the part>>, https://x.example[X] and https://bare.example.\n"
		"{home}[home] "
		"image:i.png[I]\n\nimage::big.png[Big,200]\n\ninclude::commands.adoc[]\n");
	assert_int_equal(d->link_count, 9);
	assert_link(d, 0, 4, NC_LINK_PATH, "a.adoc", "A");
	assert_link(d, 1, 4, NC_LINK_PATH, "b.adoc#p", "B");
	assert_link(d, 2, 5, NC_LINK_ANCHOR, "#part", "the part");
	assert_link(d, 3, 5, NC_LINK_EXTERNAL, "https://x.example", "X");
	assert_link(d, 4, 5, NC_LINK_EXTERNAL, "https://bare.example", "https://bare.example");
	assert_link(d, 5, 6, NC_LINK_EXTERNAL, "https://h.example", "home");
	assert_link(d, 6, 6, NC_LINK_IMAGE, "pics/i.png", "I");
	assert_link(d, 7, 8, NC_LINK_IMAGE, "pics/big.png", "Big");
	assert_link(d, 8, 10, NC_LINK_PATH, "commands.adoc", "");
}

static void a_conflict_marker_is_no_reference(void **state)
{
	const struct nc_document *d = read_text(state, "Lines of <<<<<<< and >>>>>>> remain.\n");
	assert_int_equal(d->link_count, 0);
}

static void comments_are_not_read(void **state)
{
	const struct nc_document *d = read_text(state,
		"// link:a[A]\n////\nlink:b[B]\n////\n\none two\n\nifdef::x[]\nthree\nendif::[]\n");
	assert_int_equal(d->link_count, 0);
	assert_int_equal(d->words, 3);
}

static void lists_and_tables_are_counted(void **state)
{
	const struct nc_document *d =
		read_text(state, "* one\n** two\n. three\n\ntext\n\n|===\n|a |b\n\n|c |d\n|===\n");
	assert_int_equal(d->sections[0].lists, 1);
	assert_int_equal(d->sections[0].tables, 1);
	assert_int_equal(d->words, 8);
}

static void bombs_end_at_once(void **state)
{
	static const char *const units[] = {"link:", "link:a[", "<<", "[[", "{", "{a}[x]", "----\n",
		"====\n", "`", "*", "[source]\n", "include::a[]\n"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], 300000);
		assert_text(read_text(state, text)->unread, "");
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(titles_of_both_forms_have_levels),
		CLAIM(listings_know_their_language),
		CLAIM(links_of_every_form_are_found),
		CLAIM(a_conflict_marker_is_no_reference),
		CLAIM(comments_are_not_read),
		CLAIM(lists_and_tables_are_counted),
		CLAIM(bombs_end_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
