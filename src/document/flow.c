/* SPDX-License-Identifier: MIT */
#include "flow.h"

void nc_flow_init(struct nc_flow *f, struct nc_draft *d)
{
	*f = (struct nc_flow){.draft = d, .text = NC_BUF_INIT(0)};
}

void nc_flow_release(struct nc_flow *f)
{
	nc_buf_release(&f->text);
}

void nc_flow_begin(struct nc_flow *f, uint32_t line)
{
	f->line = line;
	nc_buf_clear(&f->text);
}

void nc_flow_text(struct nc_flow *f, struct nc_str text)
{
	nc_buf_add(&f->text, text);
	while (text.size) {
		size_t end = nc_str_find_byte(text, '\n');
		struct nc_str piece = nc_str_slice(text, 0, end == NC_NPOS ? text.size : end);
		nc_draft_bare_links(f->draft, f->line, piece);
		if (end == NC_NPOS)
			return;
		f->line++;
		text = nc_str_slice(text, end + 1, text.size);
	}
}

void nc_flow_skip(struct nc_flow *f, struct nc_str text)
{
	for (size_t i = 0; i < text.size; i++)
		f->line += text.data[i] == '\n';
}

void nc_flow_code(struct nc_flow *f, struct nc_str code)
{
	nc_draft_span(f->draft, f->line, code);
	nc_flow_skip(f, code);
	/* Marked by bytes that no text holds, and taken out again unless it is a title. */
	nc_buf_add_byte(&f->text, '\x01');
	nc_buf_add(&f->text, code);
	nc_buf_add_byte(&f->text, '\x02');
}

void nc_flow_link(struct nc_flow *f, struct nc_str target, struct nc_str text, bool image)
{
	nc_draft_link(f->draft, f->line, target, text, image);
	if (!image)
		nc_buf_add(&f->text, text);
}

/* Take the marks of code out, with or without what is between them. */
static struct nc_str settle(struct nc_flow *f, bool keep)
{
	size_t size = 0;
	bool code = false;
	for (size_t i = 0; i < f->text.size; i++) {
		char c = f->text.data[i];
		if (c == '\x01' || c == '\x02')
			code = c == '\x01';
		else if (!code || keep)
			f->text.data[size++] = c;
	}
	f->text.size = size;
	return nc_buf_str(&f->text);
}

void nc_flow_end(struct nc_flow *f)
{
	nc_draft_prose(f->draft, settle(f, false));
	nc_buf_clear(&f->text);
}

struct nc_str nc_flow_title(struct nc_flow *f)
{
	return settle(f, true);
}

size_t nc_flow_find(struct nc_str text, size_t from, struct nc_str mark, bool *spent)
{
	if (*spent)
		return NC_NPOS;
	size_t at = nc_str_find(nc_str_slice(text, from, text.size), mark);
	*spent = at == NC_NPOS;
	return at == NC_NPOS ? NC_NPOS : from + at;
}
