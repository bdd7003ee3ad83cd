/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"

#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "newcomer/limits.h"
#include "reader.h"

enum nc_code nc_reader_new(
	struct nc_reader **out, const struct nc_rulebook *rb, struct nc_error *err)
{
	struct nc_topic_book *topics;
	enum nc_code code = nc_topic_book_new(&topics, rb, err);
	if (code)
		return code;
	struct nc_reader *r = nc_heap_alloc(sizeof *r);
	r->topics = topics;
	r->shelf = nc_heap_alloc(sizeof *r->shelf);
	pthread_mutex_init(&r->shelf->lock, NULL);
	nc_budget_turn_init(&r->shelf->turn);
	*out = r;
	return NC_OK;
}

void nc_reader_free(struct nc_reader *r)
{
	if (!r)
		return;
	for (struct nc_budget *b = r->shelf->idle, *next; b; b = next) {
		next = b->idle;
		nc_budget_free(b);
	}
	pthread_mutex_destroy(&r->shelf->lock);
	nc_budget_turn_release(&r->shelf->turn);
	free(r->shelf);
	nc_topic_book_free(r->topics);
	free(r);
}

static struct nc_budget *take_budget(struct nc_budget_shelf *shelf)
{
	pthread_mutex_lock(&shelf->lock);
	struct nc_budget *b = shelf->idle;
	if (b)
		shelf->idle = b->idle;
	pthread_mutex_unlock(&shelf->lock);
	return b ? b : nc_budget_new(&shelf->turn);
}

static void give_back(struct nc_budget_shelf *shelf, struct nc_budget *b)
{
	nc_budget_clear(b);
	pthread_mutex_lock(&shelf->lock);
	b->idle = shelf->idle;
	shelf->idle = b;
	pthread_mutex_unlock(&shelf->lock);
}

/* Lines as editors count them; without a branch, so that the compiler counts by vectors. */
static uint32_t count_lines(struct nc_str text)
{
	uint32_t lines = 0;
	for (size_t i = 0; i < text.size; i++)
		lines += text.data[i] == '\n';
	return lines + (text.size && text.data[text.size - 1] != '\n');
}

/*
 * Two bytes a character, with a mark at the head or without: in texts of our
 * languages every other byte of the head is then zero.
 */
static bool is_utf16(struct nc_str text)
{
	if (nc_str_starts(text, NC_STR("\xFF\xFE")) || nc_str_starts(text, NC_STR("\xFE\xFF")))
		return true;
	size_t zeros[2] = {0, 0}, looked_at = text.size < 512 ? text.size : 512;
	for (size_t i = 0; i < looked_at; i++)
		zeros[i & 1] += text.data[i] == '\0';
	return looked_at >= 8 && (zeros[0] > looked_at / 3 || zeros[1] > looked_at / 3);
}

/* Lone CRs become LFs, so that every reader counts the same lines; the copy is the arena's. */
static struct nc_str with_newlines(struct nc_arena *arena, struct nc_str text)
{
	size_t at = nc_str_find_byte(text, '\r');
	if (at == NC_NPOS)
		return text;
	char *copy = nc_arena_alloc(arena, text.size + 1);
	size_t size = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] != '\r')
			copy[size++] = text.data[i];
		else if (i + 1 == text.size || text.data[i + 1] != '\n')
			copy[size++] = '\n';
	}
	return (struct nc_str){.data = copy, .size = size};
}

static void read_as(struct nc_draft *d, const struct nc_reader *r, struct nc_str text)
{
	switch (d->format) {
	case NC_FORMAT_MARKDOWN: {
		struct nc_budget *budget = take_budget(r->shelf);
		nc_read_markdown(d, budget, text);
		give_back(r->shelf, budget);
		break;
	}
	case NC_FORMAT_RST:
		nc_read_rst(d, text);
		break;
	case NC_FORMAT_ASCIIDOC:
		nc_read_asciidoc(d, text);
		break;
	case NC_FORMAT_ORG:
		nc_read_org(d, text);
		break;
	case NC_FORMAT_TEXT:
	case NC_FORMATS:
		nc_read_plain(d, text);
		break;
	}
}

void nc_document_read(struct nc_document *out, struct nc_arena *arena, const struct nc_reader *r,
	struct nc_str path, enum nc_format format, struct nc_str text)
{
	struct nc_draft draft;
	*out = (struct nc_document){.path = path, .format = format, .title = NC_STR_NONE};
	nc_draft_init(&draft, arena, path, format);
	if (text.size > NC_MAX_DOCUMENT) {
		draft.unread = NC_STR("over 512 KiB: too large to read");
	} else if (is_utf16(text)) {
		draft.unread = NC_STR("in UTF-16: save it as UTF-8");
	} else {
		if (nc_str_starts(text, NC_STR("\xEF\xBB\xBF")))
			text = nc_str_slice(text, 3, text.size);
		text = with_newlines(arena, text);
		draft.lines = count_lines(text);
		read_as(&draft, r, text);
	}
	/* What was met before a limit would be half the truth. */
	if (draft.unread.size) {
		struct nc_str unread = draft.unread;
		uint32_t lines = draft.lines;
		nc_draft_release(&draft);
		nc_draft_init(&draft, arena, path, format);
		draft.unread = unread;
		draft.lines = lines;
	}
	nc_topic_book_apply(r->topics, &draft);
	nc_draft_finish(out, &draft);
	nc_draft_release(&draft);
}

const char *nc_document_library(void)
{
	return "cmark-gfm " CMARK_GFM_VERSION_STRING;
}
