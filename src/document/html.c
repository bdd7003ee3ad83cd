/* SPDX-License-Identifier: MIT */
#include "html.h"

#include <string.h>

#include "html_tag.h"

/* A title that grows past this is an unclosed tag, no title. */
#define LONGEST_TITLE ((size_t)2 << 10)

void nc_html_init(struct nc_html *h, struct nc_draft *d)
{
	*h = (struct nc_html){.draft = d, .section = NC_NO_SECTION, .link = NC_NPOS};
	h->title = h->alt = (struct nc_buf)NC_BUF_INIT(LONGEST_TITLE);
	h->text = h->body = h->link_text = h->value = (struct nc_buf)NC_BUF_INIT(0);
}

void nc_html_release(struct nc_html *h)
{
	nc_buf_release(&h->title);
	nc_buf_release(&h->alt);
	nc_buf_release(&h->text);
	nc_buf_release(&h->body);
	nc_buf_release(&h->link_text);
	nc_buf_release(&h->value);
}

bool nc_html_text(struct nc_html *h, struct nc_str text)
{
	if (h->link != NC_NPOS)
		nc_buf_add(&h->link_text, text);
	if (h->code)
		nc_buf_add(&h->body, text);
	if (h->heading || h->summary)
		nc_buf_add(&h->title, text);
	return h->heading || h->summary || h->code;
}

static void flush_text(struct nc_html *h)
{
	nc_draft_prose(h->draft, nc_buf_str(&h->text));
	nc_buf_clear(&h->text);
}

/* Text between two tags. */
static void read_text(struct nc_html *h, uint32_t line, struct nc_str text)
{
	if (h->quiet || !text.size)
		return;
	nc_buf_clear(&h->value);
	nc_html_decode(&h->value, text);
	struct nc_str decoded = nc_buf_str(&h->value);
	if (h->pre) {
		nc_buf_add(&h->body, decoded);
		return;
	}
	if (h->link == NC_NPOS && !h->code)
		nc_draft_bare_links(h->draft, line, decoded);
	if (!nc_html_text(h, decoded))
		nc_buf_add(&h->text, decoded);
}

/* The value of one attribute, borrowed until the next call; false when the tag has none such. */
static bool find_attribute(
	struct nc_html *h, struct nc_str *value, const struct nc_html_tag *tag, const char *wanted)
{
	bool found = nc_html_attribute(&h->value, tag, wanted);
	if (found)
		*value = nc_buf_str(&h->value);
	return found;
}

static void end_link(struct nc_html *h)
{
	if (h->link != NC_NPOS)
		h->draft->links.items[h->link].text =
			nc_arena_copy(h->draft->arena, nc_str_trim(nc_buf_str(&h->link_text)));
	h->link = NC_NPOS;
	nc_buf_clear(&h->link_text);
}

/* The title that has been read: its text, or else what its pictures say. */
static struct nc_str title_of(const struct nc_html *h)
{
	struct nc_str title = nc_str_trim(nc_buf_str(&h->title));
	return title.size ? title : nc_buf_str(&h->alt);
}

static void end_heading(struct nc_html *h)
{
	if (h->heading)
		nc_draft_name(h->draft, h->section, title_of(h), true);
	h->heading = 0;
	nc_buf_clear(&h->title);
	nc_buf_clear(&h->alt);
}

static void end_summary(struct nc_html *h)
{
	if (h->summary)
		nc_draft_summary(h->draft, h->summary_line, title_of(h));
	h->summary = false;
	nc_buf_clear(&h->title);
	nc_buf_clear(&h->alt);
}

void nc_html_settle(struct nc_html *h)
{
	end_link(h);
	h->code = false;
	if (!nc_str_trim(nc_buf_str(&h->title)).size)
		return;
	end_heading(h);
	end_summary(h);
}

static void read_heading(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	if (h->summary)
		return;
	end_heading(h);
	if (tag->closing)
		return;
	h->heading = (unsigned)(tag->name.data[1] - '0');
	h->section = nc_draft_open(h->draft, line, h->heading);
}

static void read_pre(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	if (!tag->closing) {
		struct nc_str language = NC_STR_NONE;
		find_attribute(h, &language, tag, "lang");
		h->language = nc_arena_copy(h->draft->arena, language);
		h->pre = true;
		h->pre_line = line;
		nc_buf_clear(&h->body);
		return;
	}
	if (!h->pre)
		return;
	struct nc_str body = nc_buf_str(&h->body);
	if (body.size && body.data[0] == '\n') {
		body = nc_str_slice(body, 1, body.size);
		h->pre_line++;
	}
	nc_draft_code(h->draft, h->pre_line, h->language, body, true);
	h->pre = false;
}

static void read_code(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	if (h->pre) {
		struct nc_str class;
		if (!tag->closing && find_attribute(h, &class, tag, "class") &&
			nc_str_starts(class, NC_STR("language-")))
			h->language =
				nc_arena_copy(h->draft->arena, nc_str_slice(class, 9, class.size));
		return;
	}
	if (tag->closing && h->code)
		nc_draft_span(h->draft, line, nc_buf_str(&h->body));
	h->code = !tag->closing;
	nc_buf_clear(&h->body);
}

static void read_link(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	struct nc_str href;
	end_link(h);
	if (!tag->closing && find_attribute(h, &href, tag, "href")) {
		h->link = h->draft->links.count;
		nc_draft_link(h->draft, line, href, NC_STR_NONE, false);
	}
}

static void read_image(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	struct nc_str alt = NC_STR_NONE, source;
	if (find_attribute(h, &alt, tag, "alt"))
		alt = nc_arena_copy(h->draft->arena, alt);
	if (!find_attribute(h, &source, tag, "src"))
		return;
	nc_draft_link(h->draft, line, source, alt, true);
	if (h->link != NC_NPOS && !h->link_text.size)
		nc_buf_add(&h->link_text, alt);
	if (h->heading || h->summary) {
		nc_buf_add(&h->alt, alt);
		nc_buf_add_byte(&h->alt, ' ');
	}
}

static bool is_named(const struct nc_html_tag *tag, const char *name)
{
	return nc_str_equal_fold(tag->name, nc_str_of(name));
}

static bool is_heading(const struct nc_html_tag *tag)
{
	return tag->name.size == 2 && (tag->name.data[0] | 32) == 'h' && tag->name.data[1] >= '1' &&
	       tag->name.data[1] <= '6';
}

/* Tags that end a line of prose. */
static bool ends_prose(const struct nc_html_tag *tag)
{
	static const char *const names[] = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table",
		"tr", "pre", "blockquote", "section", "center", "details", "summary", "hr", "br"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (is_named(tag, names[i]))
			return true;
	}
	return is_heading(tag);
}

static void read_anchor(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	struct nc_str id;
	if (tag->closing || !tag->attributes.size)
		return;
	if (find_attribute(h, &id, tag, "id"))
		nc_draft_anchor(h->draft, line, id);
	/* Hosting services keep a name on any element: `<h3 name="config">` is linked to, too. */
	if (find_attribute(h, &id, tag, "name"))
		nc_draft_anchor(h->draft, line, id);
}

static void meet(struct nc_html *h, uint32_t line, const struct nc_html_tag *tag)
{
	if (h->quiet) {
		h->quiet = !(tag->closing && (is_named(tag, "script") || is_named(tag, "style")));
		return;
	}
	read_anchor(h, line, tag);
	if (ends_prose(tag) && h->text.size)
		flush_text(h);
	if (is_heading(tag)) {
		read_heading(h, line, tag);
	} else if (is_named(tag, "a")) {
		read_link(h, line, tag);
	} else if (is_named(tag, "img")) {
		read_image(h, line, tag);
	} else if (is_named(tag, "pre")) {
		read_pre(h, line, tag);
	} else if (is_named(tag, "code")) {
		read_code(h, line, tag);
	} else if (is_named(tag, "summary")) {
		if (tag->closing)
			end_summary(h);
		h->summary = !tag->closing;
		h->summary_line = line;
	} else if (is_named(tag, "details")) {
		if (tag->closing)
			nc_draft_details_end(h->draft, line);
		else
			nc_draft_details(h->draft);
	} else if (is_named(tag, "table")) {
		nc_draft_here(h->draft)->tables += !tag->closing;
	} else if (is_named(tag, "ul") || is_named(tag, "ol") || is_named(tag, "dl")) {
		nc_draft_here(h->draft)->lists += !tag->closing;
	} else if (is_named(tag, "script") || is_named(tag, "style")) {
		h->quiet = !tag->closing;
	} else if (!h->pre && !h->heading && (is_named(tag, "td") || is_named(tag, "th"))) {
		nc_buf_add_byte(&h->text, ' ');
	}
}

static uint32_t count_newlines(struct nc_str s)
{
	uint32_t lines = 0;
	for (size_t at; (at = nc_str_find_byte(s, '\n')) != NC_NPOS; lines++)
		s = nc_str_slice(s, at + 1, s.size);
	return lines;
}

/* The bytes of the comment at the front of `s`; one that never ends takes all. */
static size_t comment_size(struct nc_str s)
{
	size_t end = nc_str_find(nc_str_slice(s, 4, s.size), NC_STR("-->"));
	return end == NC_NPOS ? s.size : end + 7;
}

void nc_html_read(struct nc_html *h, uint32_t line, struct nc_str html, bool block)
{
	size_t text = 0, i = 0;
	while (i < html.size) {
		size_t open = nc_str_find_byte(nc_str_slice(html, i, html.size), '<');
		if (open == NC_NPOS)
			break;
		i += open;
		struct nc_str rest = nc_str_slice(html, i, html.size);
		char next = rest.size > 1 ? rest.data[1] : ' ';
		bool comment = nc_str_starts(rest, NC_STR("<!--"));
		struct nc_html_tag tag = {0};
		size_t size = 1;
		if (comment)
			size = comment_size(rest);
		else if (next == '/' || ((next | 32) >= 'a' && (next | 32) <= 'z'))
			size = nc_html_tag_read(&tag, rest);
		if (!size)
			break; /* the tag never ends; neither would any after it */
		if (!comment && !tag.name.size) {
			i += size;
			continue;
		}
		struct nc_str before = nc_str_slice(html, text, i);
		read_text(h, line, before);
		line += count_newlines(before);
		if (tag.name.size)
			meet(h, line, &tag);
		line += count_newlines(nc_str_slice(rest, 0, size));
		text = i += size;
	}
	read_text(h, line, nc_str_slice(html, text, html.size));
	if (block) {
		flush_text(h);
		nc_html_settle(h);
	}
}
