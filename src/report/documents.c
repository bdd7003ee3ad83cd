/* SPDX-License-Identifier: MIT */
#include "documents.h"

static const char *link_kind(const struct nc_link *link)
{
	switch (link->kind) {
	case NC_LINK_PATH:
		return "path";
	case NC_LINK_ANCHOR:
		return "anchor";
	case NC_LINK_IMAGE:
		return "image";
	case NC_LINK_EXTERNAL:
		return "external";
	case NC_LINK_MAIL:
		return "mail";
	}
	return NULL;
}

static void write_topics(struct nc_json *j, const struct nc_rulebook *rb, nc_topics topics)
{
	nc_json_key(j, "topics");
	nc_json_array(j);
	for (size_t i = 0, count = nc_topic_count(rb); i < count; i++) {
		if (topics & (nc_topics)1 << i)
			nc_json_string(j, nc_topic_id(rb, i));
	}
	nc_json_end(j);
}

static void write_section(
	struct nc_json *j, const struct nc_section *s, const struct nc_rulebook *rb)
{
	nc_json_object(j);
	nc_json_key_int(j, "line", s->line);
	nc_json_key_int(j, "end_line", s->end_line);
	nc_json_key_int(j, "level", s->level);
	nc_json_key_string(j, "title", s->title);
	write_topics(j, rb, s->topics);
	nc_json_key_int(j, "words", s->words);
	nc_json_key_bool(j, "has_command", s->commands > 0);
	nc_json_key_bool(j, "placeholder", s->placeholder);
	nc_json_end(j);
}

static const char *verdict_of(const struct nc_target_verdict *v)
{
	if (v->state == NC_TARGET_OPEN)
		return "not-checked";
	return nc_target_is_broken(v) ? "broken" : "ok";
}

static void write_link(struct nc_json *j, struct nc_targets *targets, const struct nc_document *d,
	const struct nc_link *link)
{
	nc_json_object(j);
	nc_json_key_int(j, "line", link->line);
	nc_json_key_string(j, "target", link->target);
	nc_json_key_text(j, "kind", link_kind(link));
	nc_json_key_string(j, "text", link->text);
	if (targets) {
		struct nc_target_verdict v = nc_target_judge(targets, d, link);
		nc_json_key_text(j, "verdict", verdict_of(&v));
		nc_json_key_words(j, "because", v.because);
		nc_json_key_words(j, "near", v.near);
	}
	nc_json_end(j);
}

static void write_block(struct nc_json *j, const struct nc_code_block *block)
{
	nc_json_object(j);
	nc_json_key_int(j, "line", block->line);
	nc_json_key_int(j, "end_line", block->end_line);
	nc_json_key_words(j, "language", block->info);
	nc_json_key_bool(j, "fenced", block->fenced);
	nc_json_key_string(j, "text", block->text);
	nc_json_end(j);
}

void nc_json_document(struct nc_json *j, const struct nc_document *d, const struct nc_rulebook *rb,
	struct nc_targets *targets)
{
	nc_json_key_path(j, d->path);
	nc_json_key_text(j, "format", nc_format_name(d->format));
	nc_json_key_words(j, "title", d->title);
	nc_json_key_int(j, "lines", d->lines);
	nc_json_key_int(j, "words", d->words);
	nc_json_key_words(j, "unread", d->unread);
	nc_json_key(j, "sections");
	nc_json_array(j);
	for (size_t i = 0; i < d->section_count; i++)
		write_section(j, &d->sections[i], rb);
	nc_json_end(j);
	nc_json_key(j, "links");
	nc_json_array(j);
	for (size_t i = 0; i < d->link_count; i++)
		write_link(j, targets, d, &d->links[i]);
	nc_json_end(j);
	nc_json_key(j, "code");
	nc_json_array(j);
	for (size_t i = 0; i < d->block_count; i++)
		write_block(j, &d->blocks[i]);
	nc_json_end(j);
}
