/* SPDX-License-Identifier: MIT */
#include "room.h"

#include <stdio.h>

static const struct nc_document *read_bytes(void **state, struct nc_str text)
{
	return read_as(state, NC_FORMAT_MARKDOWN, text);
}

static const struct nc_document *read_text(void **state, const char *text)
{
	return read_bytes(state, nc_str_of(text));
}

static void an_empty_text_has_no_sections(void **state)
{
	const struct nc_document *d = read_text(state, "");
	assert_int_equal(d->section_count, 0);
	assert_int_equal(d->lines, 0);
	assert_text(d->unread, "");
}

static void text_before_any_heading_is_a_section_of_level_0(void **state)
{
	const struct nc_document *d = read_text(state, "Hello there.\n\n# Title\n");
	assert_section(d, 0, 0, 1, 2, "");
	assert_section(d, 1, 1, 3, 3, "Title");
	assert_int_equal(d->sections[0].words, 2);
	assert_int_equal(d->sections[1].parent, NC_NO_SECTION);
}

static void headings_of_every_form_know_their_lines(void **state)
{
	const struct nc_document *d = read_text(state,
		"Title\n=====\n\nText.\n\n## Second ##\n\n"
		"Third\n-----\n\n<h4 align=\"center\">Fourth &amp; <b>bold</b></h4>\n\nEnd.\n");
	assert_int_equal(d->section_count, 4);
	assert_section(d, 0, 1, 1, 5, "Title");
	assert_section(d, 1, 2, 6, 7, "Second");
	assert_section(d, 2, 2, 8, 10, "Third");
	assert_section(d, 3, 4, 11, 13, "Fourth & bold");
	assert_int_equal(d->sections[3].parent, 2);
	assert_text(d->title, "Title");
}

static void titles_carry_no_markup(void **state)
{
	const struct nc_document *d = read_text(
		state, "# **Bold** `code` [link](x.md) ~~gone~~ &copy;\n\n## ![Logo](l.png)\n");
	assert_text(d->sections[0].title, "Bold code link gone ©");
	assert_text(d->sections[1].title, "Logo");
}

static void a_hash_inside_a_fence_is_no_heading(void **state)
{
	const struct nc_document *d =
		read_text(state, "# One\n\n```sh\n# not a heading\nmake\n```\n");
	assert_int_equal(d->section_count, 1);
	assert_int_equal(d->block_count, 1);
}

static void a_heading_without_its_blank_is_read_and_gets_no_anchor(void **state)
{
	const struct nc_document *d =
		read_text(state, "#Title\nText below.\n\n##Usage\n\n#12 is an issue\n");
	assert_int_equal(d->section_count, 2);
	assert_section(d, 0, 1, 1, 3, "Title");
	assert_section(d, 1, 2, 4, 6, "Usage");
	assert_int_equal(d->anchor_count, 0);
}

static void front_matter_is_no_heading(void **state)
{
	const struct nc_document *d = read_text(
		state, "---\ntitle: \"The Title\"\nlayout: page\n---\n\n## Usage\n\n[a](b.md)\n");
	assert_int_equal(d->section_count, 1);
	assert_section(d, 0, 2, 6, 8, "Usage");
	assert_text(d->title, "The Title");
	assert_link(d, 0, 8, NC_LINK_PATH, "b.md", "a");
}

static void a_rule_at_the_head_is_no_front_matter(void **state)
{
	const struct nc_document *d = read_text(state, "---\n\n# Title\n\nText\n\n---\n");
	assert_int_equal(d->section_count, 1);
	assert_section(d, 0, 1, 3, 7, "Title");
}

static void a_summary_opens_a_section_that_ends_with_its_details(void **state)
{
	const struct nc_document *d = read_text(state,
		"## Install\n\n<details>\n<summary>On <b>Linux</b></summary>\n\n[in](in.md)\n\n"
		"</details>\n\n[after](after.md)\n");
	assert_int_equal(d->section_count, 2);
	assert_section(d, 0, 2, 1, 3, "Install");
	assert_section(d, 1, 3, 4, 8, "On Linux");
	assert_int_equal(d->links[0].section, 1);
	assert_int_equal(d->links[1].section, 0);
}

static void details_without_a_summary_change_nothing(void **state)
{
	const struct nc_document *d =
		read_text(state, "# "
				 "A\n\n<details>\n<summary>S</summary>\n\n<details>\n\ntext\n\n</"
				 "details>\n\n[in](i.md)\n\n"
				 "</details>\n\n[out](o.md)\n");
	assert_int_equal(d->links[0].section, 1);
	assert_int_equal(d->links[1].section, 0);
}

static void details_before_any_heading_go_back_to_what_is_before_it(void **state)
{
	const struct nc_document *d = read_text(state,
		"text\n\n<details><summary>S</summary>\n\nin\n\n</details>\n\n[out](o.md)\n");
	assert_section(d, 0, 0, 1, 2, "");
	assert_section(d, 1, 1, 3, 7, "S");
	assert_int_equal(d->links[0].section, 0);
}

static void links_of_every_form_are_found_where_they_stand(void **state)
{
	const struct nc_document *d = read_text(state,
		"# T\n\nSee [inline](docs/a.md \"title\") and\n[reference][r] and [short].\n"
		"<https://auto.example/> and\nhttps://bare.example/x_y(z).\n\n"
		"![image](pics/p.png)\n<a href=\"b.md#x\">html</a> <img src='q.png' alt=\"Q\">\n"
		"owner@example.org [frag](#t)\n\n[r]: ref.md\n[short]: <short one.md>\n");
	assert_int_equal(d->link_count, 10);
	assert_link(d, 0, 3, NC_LINK_PATH, "docs/a.md", "inline");
	assert_link(d, 1, 4, NC_LINK_PATH, "ref.md", "reference");
	assert_link(d, 2, 4, NC_LINK_PATH, "short one.md", "short");
	assert_link(d, 3, 5, NC_LINK_EXTERNAL, "https://auto.example/", "https://auto.example/");
	assert_link(d, 4, 6, NC_LINK_EXTERNAL, "https://bare.example/x_y(z)",
		"https://bare.example/x_y(z)");
	assert_link(d, 5, 8, NC_LINK_IMAGE, "pics/p.png", "image");
	assert_link(d, 6, 9, NC_LINK_PATH, "b.md#x", "html");
	assert_link(d, 7, 9, NC_LINK_IMAGE, "q.png", "Q");
	assert_link(d, 8, 10, NC_LINK_MAIL, "mailto:owner@example.org", "owner@example.org");
	assert_link(d, 9, 10, NC_LINK_ANCHOR, "#t", "frag");
}

static void lines_count_on_after_definitions_and_code_of_two_lines(void **state)
{
	const struct nc_document *d = read_text(state,
		"[a]: a.md\n[b]: b.md\nHere [a] and `code\nover two` and [b]\nand `last`.\n");
	assert_link(d, 0, 3, NC_LINK_PATH, "a.md", "a");
	assert_link(d, 1, 4, NC_LINK_PATH, "b.md", "b");
	assert_int_equal(d->spans[0].line, 3);
	assert_int_equal(d->spans[1].line, 5);
	assert_text(d->spans[0].text, "code over two");
}

static void a_badge_is_an_image_inside_a_link(void **state)
{
	const struct nc_document *d =
		read_text(state, "[![Build](https://ci.example/b.svg)](https://ci.example)\n");
	assert_int_equal(d->link_count, 2);
	assert_link(d, 0, 1, NC_LINK_EXTERNAL, "https://ci.example", "Build");
	assert_link(d, 1, 1, NC_LINK_EXTERNAL, "https://ci.example/b.svg", "Build");
	assert_true(d->links[1].image);
	assert_int_equal(d->sections[0].words, 0);
}

static void tables_keep_the_lines_of_their_rows(void **state)
{
	const struct nc_document *d =
		read_text(state, "| a | b |\n|---|---|\n| x | y |\n| [t](t.md) | `c` |\n");
	assert_link(d, 0, 4, NC_LINK_PATH, "t.md", "t");
	assert_int_equal(d->spans[0].line, 4);
	assert_int_equal(d->sections[0].tables, 1);
}

static void code_blocks_know_language_lines_and_commands(void **state)
{
	const struct nc_document *d =
		read_text(state, "# T\n\n```Bash hl_lines=1\nnpm ci\nnpm test\n```\n\ntext\n\n    "
				 "make\n    make test\n\n"
				 "~~~ {.python}\nprint(1)\n~~~\n");
	assert_int_equal(d->block_count, 3);
	assert_text(d->blocks[0].info, "Bash");
	assert_text(d->blocks[0].text, "npm ci\nnpm test\n");
	assert_int_equal(d->blocks[0].line, 4);
	assert_int_equal(d->blocks[0].end_line, 5);
	assert_true(d->blocks[0].fenced);
	assert_int_equal(d->blocks[1].line, 10);
	assert_int_equal(d->blocks[1].end_line, 11);
	assert_false(d->blocks[1].fenced);
	assert_text(d->blocks[2].info, "python");
	assert_int_equal(d->sections[0].commands, 4);
}

static void slugs_are_those_of_the_hosting_services(void **state)
{
	const struct nc_document *d = read_text(state,
		"# What's *new* in 2.0?\n\n# 🚀 Quick start\n\n# Über uns & Größe\n\n# 安装 说明\n\n"
		"# snake_case - API\n\n# Usage\n\n# Usage\n\n# Usage\n");
	static const char *const want[] = {"whats-new-in-20", "-quick-start", "über-uns--größe",
		"安装-说明", "snake_case---api", "usage", "usage-1", "usage-2"};
	assert_int_equal(d->anchor_count, sizeof want / sizeof *want);
	for (size_t i = 0; i < d->anchor_count; i++)
		assert_text(d->anchors[i].id, want[i]);
}

static void anchors_are_found_exactly_then_folded(void **state)
{
	const struct nc_document *d =
		read_text(state, "<a name=\"Top\"></a>\n\n# Usage\n\n<div id=\"usage\">x</div>\n");
	assert_int_equal(nc_document_anchor(d, NC_STR("usage"))->line, 3);
	assert_int_equal(nc_document_anchor(d, NC_STR("top"))->line, 1);
	assert_null(nc_document_anchor(d, NC_STR("bottom")));
	d = read_text(state, "# x\n\n<h3 name=\"config\">\nDoes it?\n</h3>\n");
	assert_int_equal(nc_document_anchor(d, NC_STR("config"))->line, 3);
}

static void a_footnote_belongs_to_the_section_it_is_written_in(void **state)
{
	const struct nc_document *d =
		read_text(state, "# A\n\nText[^1].\n\n[^1]: see [x](x.md)\n\n# B\n\n[y](y.md)\n");
	assert_int_equal(d->link_count, 2);
	assert_int_equal(d->links[0].section, 1);
	assert_text(d->links[1].target, "x.md");
	assert_int_equal(d->links[1].section, 0);
	assert_int_equal(d->links[1].line, 5);
}

static void a_heading_in_a_quotation_is_an_anchor_and_no_section(void **state)
{
	const struct nc_document *d = read_text(state, "# A\n\n> ## Note\n> text\n");
	assert_int_equal(d->section_count, 1);
	assert_text(d->anchors[1].id, "note");
}

static void promises_are_placeholders(void **state)
{
	const struct nc_document *d = read_text(state,
		"# A\n\nTODO\n\n# B\n\n*Coming soon…*\n\n# C\n\nTo be written.\n\n# D\n\n...\n\n"
		"# E\n\n待补充\n\n# F\n\nTODO lists are what this program keeps, for teams of any "
		"size, "
		"and it syncs them between all of the computers of a household.\n\n# G\n\nRun "
		"`make`.\n\n# H\n\nTODO\n\n```\nmake\n```\n");
	for (size_t i = 0; i < 5; i++)
		assert_true(d->sections[i].placeholder);
	for (size_t i = 5; i < 8; i++)
		assert_false(d->sections[i].placeholder);
}

static void an_order_to_write_is_a_placeholder_whatever_its_length(void **state)
{
	const struct nc_document *d = read_text(state,
		"# A\n\nTODO: write here the yearly look at how well it works, the hours and the "
		"money, how it is updated, whom it is shared with, and who pays for all of it.\n");
	assert_true(d->sections[0].placeholder);
}

static void words_are_counted_outside_code_and_addresses(void **state)
{
	const struct nc_document *d =
		read_text(state, "One two [three four](http://a.example/b/c) `five` don't stop - "
				 "it's 3.5\n\n```\nno no\n```\n");
	assert_int_equal(d->words, 8);
	d = read_text(state, "这是一个项目\n");
	assert_int_equal(d->words, 3);
}

static void line_ends_of_every_system_count_the_same(void **state)
{
	static const char *const texts[] = {"# A\n\ntext\n\n# B\n[x](y)\n",
		"# A\r\n\r\ntext\r\n\r\n# B\r\n[x](y)\r\n", "# A\r\rtext\r\r# B\r[x](y)\r",
		"\xEF\xBB\xBF# A\n\ntext\n\n# B\n[x](y)"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct nc_document *d = read_text(state, texts[i]);
		assert_int_equal(d->lines, 6);
		assert_int_equal(d->section_count, 2);
		assert_section(d, 1, 1, 5, 6, "B");
		assert_int_equal(d->links[0].line, 6);
	}
}

static void utf16_is_told_and_not_read(void **state)
{
	const struct nc_document *d =
		read_bytes(state, NC_STR("\xFF\xFE#\0 \0T\0i\0t\0l\0e\0\n\0"));
	assert_text(d->unread, "in UTF-16: save it as UTF-8");
	assert_int_equal(d->section_count, 0);
	d = read_bytes(state, NC_STR("#\0 \0T\0i\0t\0l\0e\0\n\0"));
	assert_text(d->unread, "in UTF-16: save it as UTF-8");
}

static void odd_bytes_are_read_as_they_are(void **state)
{
	const struct nc_document *d =
		read_bytes(state, NC_STR("# T\xFF\xFEtle\n\na\0b [x](\x80.md)\n\n## Next\n"));
	assert_int_equal(d->section_count, 2);
	assert_text(d->sections[0].title, "T\xFF\xFEtle");
	assert_text(d->links[0].target, "\x80.md");
	assert_int_equal(d->links[0].line, 3);
}

static void bombs_are_told_and_end_at_once(void **state)
{
	static const struct {
		const char *unit, *unread;
		size_t size;
	} bombs[] = {
		{"![[]()", "too many open brackets to read", 500000},
		{"[", "too many open brackets to read", 500000},
		{"`]` ![[]()", "too many open brackets to read", 500000},
		{"\\]![[]()", "too many open brackets to read", 500000},
		{">", "nested too deep to read", 50000},
		{"- ", "nested too deep to read", 500000},
		{"1.\t", "nested too deep to read", 500000},
		{"<?", "too many open brackets to read", 500000},
		{"<!A ", "too many open brackets to read", 500000},
		{"*a_", "too many open brackets to read", 500000},
		{"|a", "too wide a table to read", 500000},
		{"[", "over 512 KiB: too large to read", (1 << 20)},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		char *text = repeat(bombs[i].unit, bombs[i].size);
		const struct nc_document *d = read_text(state, text);
		assert_text(d->unread, bombs[i].unread);
		assert_int_equal(d->section_count, 0);
		free(text);
	}
}

static void a_table_bomb_stays_in_its_budget(void **state)
{
	size_t columns = 1900;
	char *head = repeat("|a", columns * 2), *rule = repeat("|-", columns * 2),
	     *rows = repeat("a\n", 100000);
	size_t size = strlen(head) + strlen(rule) + strlen(rows) + 16;
	char *text = malloc(size);
	snprintf(text, size, "%s|\n%s|\n%s", head, rule, rows);
	const struct nc_document *d = read_text(state, text);
	assert_text(d->unread, "too much memory needed to read it");
	free(text);
	free(head);
	free(rule);
	free(rows);
	d = read_text(state, "# Fine\n");
	assert_text(d->unread, "");
	assert_int_equal(d->section_count, 1);
}

static void harmless_texts_are_no_bombs(void **state)
{
	static const char *const units[] = {"_", "a <b> ", "`a`` ", "www.a_", "[a](b)\n",
		"- [x](y) `z` text\n", "a@b.c ", "http://", "&amp;", "<a href=\"", "</"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], 300000);
		const struct nc_document *d = read_text(state, text);
		if (d->unread.size)
			fail_msg("%s: %.*s", units[i], NC_STR_ARG(d->unread));
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(an_empty_text_has_no_sections),
		CLAIM(text_before_any_heading_is_a_section_of_level_0),
		CLAIM(headings_of_every_form_know_their_lines),
		CLAIM(titles_carry_no_markup),
		CLAIM(a_hash_inside_a_fence_is_no_heading),
		CLAIM(a_heading_without_its_blank_is_read_and_gets_no_anchor),
		CLAIM(front_matter_is_no_heading),
		CLAIM(a_rule_at_the_head_is_no_front_matter),
		CLAIM(a_summary_opens_a_section_that_ends_with_its_details),
		CLAIM(details_without_a_summary_change_nothing),
		CLAIM(details_before_any_heading_go_back_to_what_is_before_it),
		CLAIM(links_of_every_form_are_found_where_they_stand),
		CLAIM(lines_count_on_after_definitions_and_code_of_two_lines),
		CLAIM(a_badge_is_an_image_inside_a_link),
		CLAIM(tables_keep_the_lines_of_their_rows),
		CLAIM(code_blocks_know_language_lines_and_commands),
		CLAIM(slugs_are_those_of_the_hosting_services),
		CLAIM(anchors_are_found_exactly_then_folded),
		CLAIM(a_footnote_belongs_to_the_section_it_is_written_in),
		CLAIM(a_heading_in_a_quotation_is_an_anchor_and_no_section),
		CLAIM(promises_are_placeholders),
		CLAIM(an_order_to_write_is_a_placeholder_whatever_its_length),
		CLAIM(words_are_counted_outside_code_and_addresses),
		CLAIM(line_ends_of_every_system_count_the_same),
		CLAIM(utf16_is_told_and_not_read),
		CLAIM(odd_bytes_are_read_as_they_are),
		CLAIM(bombs_are_told_and_end_at_once),
		CLAIM(a_table_bomb_stays_in_its_budget),
		CLAIM(harmless_texts_are_no_bombs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
