/* SPDX-License-Identifier: MIT */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "budget.h"
#include "draft.h"
#include "extensions.h"
#include "front_matter.h"
#include "guard.h"
#include "html.h"

/*
 * One walk over the tree of cmark-gfm.
 *
 * Only the first lines of blocks are to be trusted, so the line of whatever
 * stands inside one is counted from there: line breaks, and those inside code
 * and tags.  Definitions of links at the head of a paragraph are gone from the
 * tree; when the paragraph ends, the lines that are missing are added to all
 * that was met in it.
 */
struct walk {
	struct nc_draft *draft;
	struct nc_html html;
	uint32_t base;	    /* lines before the text that cmark-gfm sees */
	uint32_t line;	    /* where the walk is */
	uint32_t section;   /* that the open heading began, or NC_NO_SECTION */
	uint32_t row;	    /* first line of the open table row */
	unsigned quotes;    /* open quotations */
	unsigned images;    /* open images, whose text is no prose */
	bool heading;	    /* a heading is open */
	bool line_start;    /* nothing stands on this line yet */
	size_t link, image; /* the open ones among the draft's links, or NC_NPOS */
	size_t link_text;   /* where in `text` the open link's begins */
	size_t first_link, first_span, first_anchor; /* of this block */
	struct nc_buf text, alt;
};

static uint32_t count_newlines(struct nc_str s)
{
	uint32_t lines = 0;
	for (size_t at; (at = nc_str_find_byte(s, '\n')) != NC_NPOS; lines++)
		s = nc_str_slice(s, at + 1, s.size);
	return lines;
}

static uint32_t start_line(const struct walk *w, cmark_node *node)
{
	int line = cmark_node_get_start_line(node);
	return w->base + (line > 0 ? (uint32_t)line : 1);
}

static void begin_block(struct walk *w, uint32_t line)
{
	w->line = line;
	w->line_start = true;
	w->first_link = w->draft->links.count;
	w->first_span = w->draft->spans.count;
	w->first_anchor = w->draft->anchors.count;
	nc_buf_clear(&w->text);
	nc_buf_clear(&w->alt);
}

/*
 * A heading that an old dialect allowed: "#Title", without the blank.  One
 * mark alone also begins issue numbers, channels and directives, so a capital
 * must follow it.  The marks may stand before code or a link, which is `next`.
 */
static unsigned loose_heading(struct nc_str text, cmark_node *next)
{
	size_t level = 0;
	while (level < text.size && text.data[level] == '#')
		level++;
	if (level == 0 || level > 6)
		return 0;
	if (level == text.size) {
		cmark_node_type type = next ? cmark_node_get_type(next) : CMARK_NODE_NONE;
		bool more = type == CMARK_NODE_CODE || type == CMARK_NODE_LINK ||
			    type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
			    type == CMARK_NODE_HTML_INLINE;
		return more ? (unsigned)level : 0;
	}
	unsigned char c = (unsigned char)text.data[level];
	bool begins = level > 1 ? c > ' ' : (c >= 'A' && c <= 'Z') || c >= 0x80;
	return begins ? (unsigned)level : 0;
}

static void flush_prose(struct walk *w)
{
	nc_draft_prose(w->draft, nc_buf_str(&w->text));
	nc_buf_clear(&w->text);
}

/* A person still reads such a line as a heading, though it gets no anchor. */
static struct nc_str begin_loose_heading(struct walk *w, struct nc_str text, unsigned level)
{
	flush_prose(w);
	w->section = nc_draft_open(w->draft, w->line, level);
	text = nc_str_slice(text, level, text.size);
	while (text.size && text.data[text.size - 1] == '#')
		text.size--;
	return text;
}

static void end_loose_heading(struct walk *w)
{
	if (w->heading || w->section == NC_NO_SECTION)
		return;
	nc_draft_name(w->draft, w->section, nc_buf_str(&w->text), false);
	w->section = NC_NO_SECTION;
	nc_buf_clear(&w->text);
}

static void meet_text(struct walk *w, cmark_node *node)
{
	struct nc_str text = nc_str_of(cmark_node_get_literal(node));
	if (w->images) {
		nc_buf_add(&w->alt, text);
		return;
	}
	unsigned level = w->line_start && !w->heading && !w->quotes && w->link == NC_NPOS
				 ? loose_heading(text, cmark_node_next(node))
				 : 0;
	if (level)
		text = begin_loose_heading(w, text, level);
	w->line_start = false;
	bool linked = w->link != NC_NPOS || w->html.link != NC_NPOS;
	if (!linked && !w->html.code)
		nc_draft_bare_links(w->draft, w->line, text);
	if (!nc_html_text(&w->html, text))
		nc_buf_add(&w->text, text);
}

static void meet_break(struct walk *w)
{
	end_loose_heading(w);
	w->line++;
	w->line_start = true;
	if (w->images)
		nc_buf_add_byte(&w->alt, ' ');
	else if (!nc_html_text(&w->html, NC_STR(" ")))
		nc_buf_add_byte(&w->text, '\n');
}

static void meet_code(struct walk *w, cmark_node *node)
{
	struct nc_str code = nc_str_of(cmark_node_get_literal(node));
	nc_draft_span(w->draft, w->line, code);
	w->line_start = false;
	/* In a title and a link it is text; in a sentence it is no word. */
	if (w->images)
		nc_buf_add(&w->alt, code);
	else if (!nc_html_text(&w->html, code))
		nc_buf_add(&w->text, w->heading || w->section != NC_NO_SECTION || w->link != NC_NPOS
					     ? code
					     : NC_STR(" "));
	int lines = cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
	w->line += lines > 0 ? (uint32_t)lines : 0;
}

static void enter_link(struct walk *w, cmark_node *node)
{
	w->link = w->draft->links.count;
	w->link_text = w->text.size;
	w->line_start = false;
	nc_buf_clear(&w->alt);
	nc_draft_link(w->draft, w->line, nc_str_of(cmark_node_get_url(node)), NC_STR_NONE, false);
}

static void exit_link(struct walk *w)
{
	if (w->link == NC_NPOS)
		return;
	struct nc_str text =
		nc_str_trim(nc_str_slice(nc_buf_str(&w->text), w->link_text, w->text.size));
	if (!text.size)
		text = nc_str_trim(nc_buf_str(&w->alt));
	w->draft->links.items[w->link].text = nc_arena_copy(w->draft->arena, text);
	w->link = NC_NPOS;
}

static void enter_image(struct walk *w, cmark_node *node)
{
	w->line_start = false;
	if (w->images++)
		return;
	w->image = w->draft->links.count;
	nc_buf_clear(&w->alt);
	nc_draft_link(w->draft, w->line, nc_str_of(cmark_node_get_url(node)), NC_STR_NONE, true);
}

static void exit_image(struct walk *w)
{
	if (--w->images)
		return;
	w->draft->links.items[w->image].text =
		nc_arena_copy(w->draft->arena, nc_str_trim(nc_buf_str(&w->alt)));
}

static void enter_heading(struct walk *w, cmark_node *node)
{
	nc_html_settle(&w->html);
	begin_block(w, start_line(w, node));
	w->heading = true;
	if (!w->quotes)
		w->section = nc_draft_open(
			w->draft, w->line, (unsigned)cmark_node_get_heading_level(node));
}

static void exit_heading(struct walk *w)
{
	struct nc_str title = nc_buf_str(&w->text);
	w->heading = false;
	if (w->section == NC_NO_SECTION)
		nc_draft_slug(w->draft, w->line, title);
	else if (nc_str_trim(title).size)
		nc_draft_name(w->draft, w->section, title, true);
	else
		nc_draft_name(w->draft, w->section, nc_buf_str(&w->alt), false);
	w->section = NC_NO_SECTION;
	nc_buf_clear(&w->text);
}

/* The lines that a block has and the walk did not meet were definitions at its head. */
static void add_lost_lines(struct walk *w, uint32_t last)
{
	if (last <= w->line)
		return;
	uint32_t lost = last - w->line;
	for (size_t i = w->first_link; i < w->draft->links.count; i++)
		w->draft->links.items[i].line += lost;
	for (size_t i = w->first_span; i < w->draft->spans.count; i++)
		w->draft->spans.items[i].line += lost;
	for (size_t i = w->first_anchor; i < w->draft->anchors.count; i++)
		w->draft->anchors.items[i].line += lost;
}

/* "**Install**", "Usage:": a paragraph of nothing else. */
static bool is_label(cmark_node *paragraph, struct nc_str text)
{
	cmark_node *first = cmark_node_first_child(paragraph);
	if (!first || cmark_node_next(first))
		return false;
	cmark_node_type type = cmark_node_get_type(first);
	return type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH ||
	       nc_str_ends(text, NC_STR(":"));
}

static void exit_paragraph(struct walk *w, cmark_node *node)
{
	end_loose_heading(w);
	nc_html_settle(&w->html);
	if (is_label(node, nc_buf_str(&w->text)))
		nc_draft_label(w->draft, nc_buf_str(&w->text));
	flush_prose(w);
	int last = cmark_node_get_end_line(node);
	if (last > 0)
		add_lost_lines(w, w->base + (uint32_t)last);
}

static void meet_code_block(struct walk *w, cmark_node *node)
{
	struct nc_str info = nc_str_of(cmark_node_get_fence_info(node));
	struct nc_str text = nc_str_of(cmark_node_get_literal(node));
	int length, offset;
	char fence;
	bool fenced = cmark_node_get_fenced(node, &length, &offset, &fence) != 0;
	uint32_t line = start_line(w, node) + fenced;
	size_t end = 0;
	while (end < info.size && !strchr(" \t,;{:", info.data[end]))
		end++;
	/* "{r, echo=FALSE}" and "{.python}" name the language inside. */
	if (end == 0 && nc_str_starts(info, NC_STR("{"))) {
		info = nc_str_slice(info, 1 + nc_str_starts(info, NC_STR("{.")), info.size);
		while (end < info.size && !strchr(" \t,;}", info.data[end]))
			end++;
	}
	nc_draft_code(w->draft, line, nc_str_slice(info, 0, end), text, fenced);
}

static void meet_html(struct walk *w, cmark_node *node, bool block)
{
	struct nc_str html = nc_str_of(cmark_node_get_literal(node));
	if (block) {
		nc_html_settle(&w->html);
		nc_html_read(&w->html, start_line(w, node), html, true);
		return;
	}
	nc_html_read(&w->html, w->line, html, false);
	w->line += count_newlines(html);
}

static void enter_table(struct walk *w, cmark_node *node)
{
	switch (nc_table_part(node)) {
	case NC_TABLE:
		nc_draft_here(w->draft)->tables++;
		break;
	case NC_TABLE_ROW:
		w->row = start_line(w, node);
		break;
	case NC_TABLE_CELL:
		begin_block(w, w->row);
		break;
	case NC_TABLE_NONE:
		break;
	}
}

static void enter(struct walk *w, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_TEXT) {
		meet_text(w, node);
	} else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
		meet_break(w);
	} else if (type == CMARK_NODE_CODE) {
		meet_code(w, node);
	} else if (type == CMARK_NODE_LINK) {
		enter_link(w, node);
	} else if (type == CMARK_NODE_IMAGE) {
		enter_image(w, node);
	} else if (type == CMARK_NODE_HTML_INLINE) {
		meet_html(w, node, false);
	} else if (type == CMARK_NODE_PARAGRAPH) {
		begin_block(w, start_line(w, node));
	} else if (type == CMARK_NODE_HEADING) {
		enter_heading(w, node);
	} else if (type == CMARK_NODE_CODE_BLOCK) {
		nc_html_settle(&w->html);
		meet_code_block(w, node);
	} else if (type == CMARK_NODE_HTML_BLOCK) {
		meet_html(w, node, true);
	} else if (type == CMARK_NODE_LIST) {
		nc_draft_here(w->draft)->lists++;
	} else if (type == CMARK_NODE_BLOCK_QUOTE) {
		w->quotes++;
	} else if (type == CMARK_NODE_FOOTNOTE_DEFINITION) {
		nc_draft_goto(w->draft, start_line(w, node));
	} else {
		enter_table(w, node);
	}
}

static void leave(struct walk *w, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_LINK)
		exit_link(w);
	else if (type == CMARK_NODE_IMAGE)
		exit_image(w);
	else if (type == CMARK_NODE_PARAGRAPH)
		exit_paragraph(w, node);
	else if (type == CMARK_NODE_HEADING)
		exit_heading(w);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		w->quotes--;
	else if (nc_table_part(node) == NC_TABLE_CELL) {
		end_loose_heading(w);
		nc_html_settle(&w->html);
		flush_prose(w);
	}
}

/* Everything that asks cmark-gfm for memory: it may leave by a leap. */
static void parse(struct walk *w, struct nc_str text)
{
	cmark_mem *mem = nc_budget_mem();
	cmark_parser *parser =
		cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS | CMARK_OPT_FOOTNOTES, mem);
	nc_extensions_attach(parser);
	cmark_parser_feed(parser, text.data, text.size);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		if (event == CMARK_EVENT_ENTER)
			enter(w, cmark_iter_get_node(iter));
		else
			leave(w, cmark_iter_get_node(iter));
	}
	nc_html_settle(&w->html);
}

/* What the walk has changed stays changed after a leap, because it is not of this frame. */
static bool parse_within(struct walk *w, struct nc_budget *budget, struct nc_str text)
{
	bool landed = setjmp(budget->overrun) != 0;
	if (!landed) {
		nc_budget_enter(budget);
		parse(w, text);
	}
	nc_budget_leave();
	return !landed;
}

void nc_read_markdown(struct nc_draft *d, struct nc_budget *budget, struct nc_str text)
{
	struct walk w = {.draft = d, .section = NC_NO_SECTION, .link = NC_NPOS, .image = NC_NPOS};
	const char *bomb = nc_guard_markdown(text);
	if (bomb) {
		d->unread = nc_str_of(bomb);
		return;
	}
	struct nc_str title = NC_STR_NONE;
	w.base = nc_front_matter(&text, &title);
	d->title = nc_arena_copy(d->arena, title);
	w.text = w.alt = (struct nc_buf)NC_BUF_INIT(0);
	nc_html_init(&w.html, d);
	if (!parse_within(&w, budget, text))
		d->unread = nc_str_of(budget->reason);
	nc_html_release(&w.html);
	nc_buf_release(&w.text);
	nc_buf_release(&w.alt);
}
