/* SPDX-License-Identifier: MIT */
#include "common/holds.h"

static bool is_picture_code(struct nc_str info)
{
	static const char *const names[] = {"mermaid", "plantuml", "puml", "dot", "graphviz", "d2",
		"ditaa", "flow", "sequence"};
	return NC_AMONG_FOLD(info, names);
}

/* Boxes and arrows drawn with letters. */
static bool is_drawing(struct nc_str text)
{
	static const char *const strokes[] = {"+--", "-->", "\xe2\x94\x80\xe2\x94\x80",
		"\xe2\x94\x82", "\xe2\x86\x92", "\xe2\x86\x93", "|  ", "==>", "->"};
	size_t found = 0;
	for (size_t i = 0; i < sizeof strokes / sizeof *strokes; i++)
		found += nc_str_find(text, nc_str_of(strokes[i])) != NC_NPOS;
	return found >= 2;
}

static bool is_in(const struct nc_home *h, uint32_t section)
{
	return section >= h->from && section < h->to;
}

static bool is_picture(const struct nc_link *link)
{
	static const char *const endings[] = {
		".png", ".svg", ".jpg", ".jpeg", ".gif", ".drawio", ".puml", ".pdf", ".webp"};
	if (link->image || link->kind == NC_LINK_IMAGE)
		return true;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_ends_fold(link->target, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

static uint32_t line_of_link(const struct nc_home *h, struct nc_str kind)
{
	const struct nc_document *d = h->document;
	bool image = nc_str_equal(kind, NC_STR("image")) || nc_str_equal(kind, NC_STR("diagram"));
	bool address = nc_str_equal(kind, NC_STR("address"));
	bool mail = nc_str_equal(kind, NC_STR("mail"));
	for (size_t i = 0; i < d->link_count; i++) {
		const struct nc_link *link = &d->links[i];
		if (is_in(h, link->section) &&
			((image && is_picture(link)) ||
				(address && link->kind == NC_LINK_EXTERNAL && !link->image) ||
				(mail && link->kind == NC_LINK_MAIL)))
			return link->line;
	}
	return 0;
}

static uint32_t line_of_drawing(const struct nc_home *h)
{
	const struct nc_document *d = h->document;
	for (size_t i = 0; i < d->block_count; i++) {
		const struct nc_code_block *b = &d->blocks[i];
		if (is_in(h, b->section) && (is_picture_code(b->info) || is_drawing(b->text)))
			return b->line;
	}
	return 0;
}

static uint32_t line_of_section(const struct nc_home *h, struct nc_str kind)
{
	bool table = nc_str_equal(kind, NC_STR("table"));
	bool steps = nc_str_equal(kind, NC_STR("steps"));
	bool list = steps || nc_str_equal(kind, NC_STR("list"));
	bool command = nc_str_equal(kind, NC_STR("command"));
	for (size_t i = h->from; i < h->to; i++) {
		const struct nc_section *s = &h->document->sections[i];
		if ((table && s->tables) || (list && s->lists) || (command && s->commands))
			return s->line ? s->line : 1;
	}
	/* Under headings of its own, one thing after the other is told as in a list. */
	return list && h->to > h->from + 2 ? h->document->sections[h->from].line : 0;
}

uint32_t nc_home_line_of(const struct nc_home *h, struct nc_str kind)
{
	uint32_t line = line_of_link(h, kind);
	if (!line && nc_str_equal(kind, NC_STR("diagram")))
		line = line_of_drawing(h);
	return line ? line : line_of_section(h, kind);
}
