/* SPDX-License-Identifier: MIT */
#include "draft.h"

#include <string.h>

#include "commands.h"
#include "letters.h"
#include "newcomer/limits.h"
#include "placeholder.h"

void nc_draft_init(
	struct nc_draft *d, struct nc_arena *arena, struct nc_str path, enum nc_format format)
{
	*d = (struct nc_draft){.arena = arena,
		.path = path,
		.format = format,
		.here = NC_NO_SECTION,
		.language = NC_STR_NONE,
		.prose = NC_BUF_INIT(0),
		.scratch = NC_BUF_INIT(0)};
}

void nc_draft_release(struct nc_draft *d)
{
	nc_buf_release(&d->prose);
	nc_buf_release(&d->scratch);
}

uint32_t nc_draft_open(struct nc_draft *d, uint32_t line, unsigned level)
{
	uint32_t parent = d->here;
	if (level > UINT8_MAX)
		level = UINT8_MAX;
	while (parent != NC_NO_SECTION && d->sections.items[parent].level >= level)
		parent = d->sections.items[parent].parent;
	if (parent != NC_NO_SECTION && d->sections.items[parent].level == 0)
		parent = NC_NO_SECTION;
	d->here = (uint32_t)d->sections.count;
	*nc_list_push(d->arena, &d->sections) = (struct nc_section){
		.line = line, .level = (uint8_t)level, .title = NC_STR_NONE, .parent = parent};
	*nc_list_push(d->arena, &d->segments) =
		(struct nc_segment){.line = line, .section = d->here};
	return d->here;
}

struct nc_section *nc_draft_here(struct nc_draft *d)
{
	if (d->here == NC_NO_SECTION)
		nc_draft_open(d, 1, 0);
	return &d->sections.items[d->here];
}

void nc_draft_goto(struct nc_draft *d, uint32_t line)
{
	size_t low = 0, high = d->segments.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (d->segments.items[middle].line <= line)
			low = middle + 1;
		else
			high = middle;
	}
	d->here = low ? d->segments.items[low - 1].section : NC_NO_SECTION;
}

static bool is_tidy(struct nc_str title)
{
	for (size_t i = 0; i < title.size; i++) {
		char c = title.data[i];
		bool twice = i && title.data[i - 1] == c;
		if (c == '\t' || c == '\n' || c == '\r' || (twice && (c == ' ' || c == '~')))
			return false;
	}
	return true;
}

/* A title as a reader would say it: one line, single blanks, no marks of deletion. */
static struct nc_str tidy_title(struct nc_draft *d, struct nc_str title)
{
	title = nc_str_trim(title);
	if (is_tidy(title))
		return nc_arena_copy(d->arena, title);
	nc_buf_clear(&d->scratch);
	for (size_t i = 0; i < title.size; i++) {
		char c = title.data[i];
		if (c == '~' && i + 1 < title.size && title.data[i + 1] == '~')
			i++;
		else if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			nc_buf_add_byte(&d->scratch, c);
		else if (d->scratch.size && d->scratch.data[d->scratch.size - 1] != ' ')
			nc_buf_add_byte(&d->scratch, ' ');
	}
	return nc_arena_copy(d->arena, nc_str_trim(nc_buf_str(&d->scratch)));
}

/* `id` is the arena's. */
static void add_anchor(struct nc_draft *d, uint32_t line, struct nc_str id)
{
	const struct nc_anchor *last =
		d->anchors.count ? &d->anchors.items[d->anchors.count - 1] : NULL;
	bool again = last && last->line == line && nc_str_equal(last->id, id);
	if (id.size && !again)
		*nc_list_push(d->arena, &d->anchors) = (struct nc_anchor){.line = line, .id = id};
}

void nc_draft_slug(struct nc_draft *d, uint32_t line, struct nc_str title)
{
	nc_buf_clear(&d->scratch);
	nc_buf_add_slug(&d->scratch, nc_str_trim(title));
	struct nc_str slug = nc_buf_str(&d->scratch);
	uint32_t *seen = nc_map_find(&d->slugs, slug);
	if (seen) {
		nc_buf_printf(&d->scratch, "-%u", (*seen)++);
		slug = nc_arena_copy(d->arena, nc_buf_str(&d->scratch));
	} else {
		slug = nc_arena_copy(d->arena, slug);
		seen = nc_arena_alloc(d->arena, sizeof *seen);
		*seen = 1;
		nc_map_put(d->arena, &d->slugs, slug, seen);
	}
	add_anchor(d, line, slug);
}

void nc_draft_name(struct nc_draft *d, uint32_t section, struct nc_str title, bool slugged)
{
	struct nc_section *named = &d->sections.items[section];
	named->title = tidy_title(d, title);
	if (slugged)
		nc_draft_slug(d, named->line, named->title);
}

void nc_draft_heading(
	struct nc_draft *d, uint32_t line, unsigned level, struct nc_str title, bool slugged)
{
	nc_draft_name(d, nc_draft_open(d, line, level), title, slugged);
}

void nc_draft_details(struct nc_draft *d)
{
	*nc_list_push(d->arena, &d->details) =
		(struct nc_details){.section = NC_NO_SECTION, .around = NC_NO_SECTION};
}

void nc_draft_summary(struct nc_draft *d, uint32_t line, struct nc_str text)
{
	struct nc_details *open = d->details.count ? &d->details.items[d->details.count - 1] : NULL;
	if (!open || open->section != NC_NO_SECTION)
		return;
	unsigned level = nc_draft_here(d)->level + 1u;
	open->around = d->here;
	open->section = nc_draft_open(d, line, level);
	nc_draft_name(d, open->section, text, false);
}

void nc_draft_details_end(struct nc_draft *d, uint32_t line)
{
	if (!d->details.count)
		return;
	struct nc_details ended = d->details.items[--d->details.count];
	uint32_t inner = d->here;
	while (inner != NC_NO_SECTION && inner != ended.section)
		inner = d->sections.items[inner].parent;
	if (inner == NC_NO_SECTION)
		return; /* it had no summary, or a heading of a higher level has ended it already */
	d->here = ended.around;
	*nc_list_push(d->arena, &d->segments) =
		(struct nc_segment){.line = line + 1, .section = d->here};
}

void nc_draft_prose(struct nc_draft *d, struct nc_str text)
{
	uint32_t words = nc_count_words(text);
	if (!text.size || (!words && !nc_str_trim(text).size))
		return;
	nc_draft_here(d)->words += words;
	size_t from = d->prose.size;
	nc_buf_add(&d->prose, text);
	nc_buf_add_byte(&d->prose, '\n');
	struct nc_passage *last =
		d->passages.count ? &d->passages.items[d->passages.count - 1] : NULL;
	if (last && last->section == d->here && last->to == from)
		last->to = d->prose.size;
	else
		*nc_list_push(d->arena, &d->passages) =
			(struct nc_passage){.section = d->here, .from = from, .to = d->prose.size};
}

#define LONGEST_LABEL 40

void nc_draft_label(struct nc_draft *d, struct nc_str text)
{
	text = nc_str_trim(text);
	bool one_line = nc_str_find_byte(text, '\n') == NC_NPOS;
	if (!text.size || text.size > LONGEST_LABEL || !one_line)
		return;
	nc_draft_here(d);
	*nc_list_push(d->arena, &d->labels) =
		(struct nc_label){.section = d->here, .text = nc_arena_copy(d->arena, text)};
}

/* "mailto:", "https:", "//host": a scheme of two letters at least, for "C:" is a disk. */
static bool has_scheme(struct nc_str target)
{
	size_t i = 0;
	while (i < target.size &&
		((target.data[i] >= 'a' && target.data[i] <= 'z') ||
			(target.data[i] >= 'A' && target.data[i] <= 'Z') ||
			(i && ((target.data[i] >= '0' && target.data[i] <= '9') ||
				      target.data[i] == '+' || target.data[i] == '-' ||
				      target.data[i] == '.'))))
		i++;
	return i >= 2 && i < target.size && target.data[i] == ':';
}

static enum nc_link_kind kind_of(struct nc_str target, bool image)
{
	if (nc_str_starts_fold(target, NC_STR("mailto:")))
		return NC_LINK_MAIL;
	if (nc_str_starts(target, NC_STR("//")) || has_scheme(target))
		return NC_LINK_EXTERNAL;
	if (image)
		return NC_LINK_IMAGE;
	return nc_str_starts(target, NC_STR("#")) ? NC_LINK_ANCHOR : NC_LINK_PATH;
}

void nc_draft_link(
	struct nc_draft *d, uint32_t line, struct nc_str target, struct nc_str text, bool image)
{
	struct nc_section *section = nc_draft_here(d);
	if (image)
		section->images++;
	else
		section->links++;
	target = nc_str_trim(target);
	/* One long address may be used many times by its name. */
	d->targets += target.size;
	if (d->targets > NC_MAX_DOCUMENT_TARGETS) {
		d->unread = NC_STR("too much memory needed to read it");
		target = NC_STR_NONE;
	}
	target = nc_arena_copy(d->arena, target);
	*nc_list_push(d->arena, &d->links) = (struct nc_link){.line = line,
		.section = d->here,
		.kind = kind_of(target, image),
		.target = target,
		.text = nc_arena_copy(d->arena, nc_str_trim(text)),
		.image = image};
}

static uint32_t count_lines(struct nc_str text)
{
	uint32_t lines = 0;
	for (struct nc_str line; nc_str_next_line(&line, &text);)
		lines++;
	return lines;
}

void nc_draft_code(
	struct nc_draft *d, uint32_t line, struct nc_str info, struct nc_str text, bool fenced)
{
	struct nc_section *section = nc_draft_here(d);
	uint32_t lines = count_lines(text);
	info = nc_arena_copy(d->arena, info);
	text = nc_arena_copy(d->arena, text);
	section->code_blocks++;
	section->commands += nc_count_commands(info, text);
	*nc_list_push(d->arena, &d->blocks) = (struct nc_code_block){.line = line,
		.end_line = line + (lines ? lines - 1 : 0),
		.section = d->here,
		.info = info,
		.text = text,
		.fenced = fenced};
}

void nc_draft_span(struct nc_draft *d, uint32_t line, struct nc_str text)
{
	text = nc_arena_copy(d->arena, nc_str_trim(text));
	if (!text.size)
		return;
	struct nc_section *section = nc_draft_here(d);
	section->spans++;
	section->commands += nc_is_command(text);
	*nc_list_push(d->arena, &d->spans) =
		(struct nc_code_span){.line = line, .section = d->here, .text = text};
}

void nc_draft_anchor(struct nc_draft *d, uint32_t line, struct nc_str id)
{
	add_anchor(d, line, nc_arena_copy(d->arena, nc_str_trim(id)));
}

/* The first stretch of a section ends where the next stretch of any section begins. */
static void end_sections(struct nc_draft *d)
{
	for (size_t i = d->segments.count; i-- > 0;) {
		const struct nc_segment *segment = &d->segments.items[i];
		struct nc_section *section = &d->sections.items[segment->section];
		uint32_t end = i + 1 < d->segments.count ? segment[1].line - 1 : d->lines;
		section->end_line = end < section->line ? section->line : end;
	}
}

static void judge_placeholders(struct nc_draft *d)
{
	for (size_t i = 0; i < d->passages.count; i++) {
		const struct nc_passage *passage = &d->passages.items[i];
		struct nc_section *section = &d->sections.items[passage->section];
		struct nc_str text =
			nc_str_slice(nc_buf_str(&d->prose), passage->from, passage->to);
		/* Only a section that holds this one passage and nothing else can be one. */
		if (nc_may_be_placeholder(text) && !section->code_blocks && !section->images &&
			!section->links && !section->tables &&
			section->words == nc_count_words(text))
			section->placeholder = nc_is_placeholder(text);
	}
}

static struct nc_str title_of(const struct nc_draft *d)
{
	const struct nc_section *first = NULL;
	for (size_t i = 0; i < d->sections.count; i++) {
		const struct nc_section *section = &d->sections.items[i];
		if (section->level == 1)
			return section->title;
		if (!first && section->level)
			first = section;
	}
	if (d->title.size)
		return d->title;
	return first ? first->title : NC_STR_NONE;
}

void nc_draft_finish(struct nc_document *out, struct nc_draft *d)
{
	end_sections(d);
	judge_placeholders(d);
	for (size_t i = 0; i < d->sections.count; i++)
		out->words += d->sections.items[i].words;
	out->title = title_of(d);
	out->language = d->language;
	out->lines = d->lines;
	out->sections = d->sections.items;
	out->section_count = d->sections.count;
	out->links = d->links.items;
	out->link_count = d->links.count;
	out->blocks = d->blocks.items;
	out->block_count = d->blocks.count;
	out->spans = d->spans.items;
	out->span_count = d->spans.count;
	out->anchors = d->anchors.items;
	out->anchor_count = d->anchors.count;
	out->unread = d->unread;
}
