/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "documents.h"
#include "safe.h"

/* Lines of fields are data: the same bytes in every terminal and language. */
static const struct nc_style plain = {.unicode = true};

/* What stands before any heading is a section only where it says something. */
static bool is_told(const struct nc_section *s)
{
	return s->level > 0 || s->words || s->topics || s->code_blocks || s->links || s->images;
}

static void add_topics(struct nc_buf *out, const struct nc_rulebook *rb, nc_topics topics)
{
	const char *between = "";
	for (size_t i = 0, count = nc_topic_count(rb); i < count; i++) {
		if (!(topics & (nc_topics)1 << i))
			continue;
		nc_buf_add_text(out, between);
		nc_buf_add(out, nc_topic_id(rb, i));
		between = ",";
	}
}

static void write_lines(
	struct nc_buf *out, const struct nc_document *d, const struct nc_rulebook *rb)
{
	for (size_t i = 0; i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];
		if (!is_told(s))
			continue;
		nc_buf_add_safe(out, d->path, &plain);
		nc_buf_printf(out, "\t%" PRIu32 "\t%u\t", s->line, s->level);
		add_topics(out, rb, s->topics);
		nc_buf_add_byte(out, '\t');
		nc_buf_add_safe(out, s->title, &plain);
		nc_buf_add_byte(out, '\n');
	}
}

void nc_report_outline(struct nc_buf *out, const struct nc_document *documents, size_t count,
	const struct nc_rulebook *rb, bool json)
{
	size_t from = out->size;
	if (!json) {
		for (size_t i = 0; i < count; i++)
			write_lines(out, &documents[i], rb);
		return;
	}
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/outline/1");
	nc_json_key(&j, "documents");
	nc_json_array(&j);
	for (size_t i = 0; i < count; i++) {
		nc_json_object(&j);
		nc_json_document(&j, &documents[i], rb, NULL);
		nc_json_end(&j);
	}
	nc_json_end(&j);
	nc_json_end(&j);
	nc_buf_break_json_commands(out, from);
}
