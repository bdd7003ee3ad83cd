/* SPDX-License-Identifier: MIT */
#include "yaml_events.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "newcomer/arena.h"
#include "newcomer/value.h"

struct yaml_events {
	yaml_parser_t parser;
	yaml_event_t event;
	struct nc_str text;
	/* Marks count characters; this walks along to know the byte and the line of one. */
	struct {
		size_t character, byte, line_start;
		uint32_t line;
	} cursor;
};

struct yaml_events *nc_yaml_events_new(struct nc_str text)
{
	struct yaml_events *y = nc_heap_alloc(sizeof *y);
	y->text = text;
	y->cursor.line = 1;
	if (!yaml_parser_initialize(&y->parser))
		nc_heap_out();
	yaml_parser_set_encoding(&y->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&y->parser, (const unsigned char *)text.data, text.size);
	return y;
}

void nc_yaml_events_free(struct yaml_events *y)
{
	if (!y)
		return;
	yaml_event_delete(&y->event);
	yaml_parser_delete(&y->parser);
	free(y);
}

static struct spot spot_of(struct yaml_events *y, size_t character)
{
	if (character < y->cursor.character) {
		memset(&y->cursor, 0, sizeof y->cursor);
		y->cursor.line = 1;
	}
	while (y->cursor.character < character && y->cursor.byte < y->text.size) {
		uint32_t decoded;
		struct nc_str rest = nc_str_slice(y->text, y->cursor.byte, y->text.size);
		y->cursor.byte += nc_utf8_decode(&decoded, rest);
		y->cursor.character++;
		if (decoded == '\n') {
			y->cursor.line++;
			y->cursor.line_start = y->cursor.byte;
		}
	}
	return (struct spot){.line = y->cursor.line,
		.column = (uint32_t)(y->cursor.byte - y->cursor.line_start) + 1};
}

/* The library's words for what people do wrong most, and ours. */
static const struct {
	const char *theirs;
	const char *ours;
	bool at_opening; /* it stands where the thing began that was never ended */
} words[] = {
	{"mapping values are not allowed in this context",
		"a second ':' on the line; put the value in quotes", false},
	{"did not find expected key",
		"this fits nothing above: the indentation, or a quote, a bracket or a comma",
		false},
	{"did not find expected '-' indicator",
		"this fits nothing above: an item of the list begins with '- ' in its column",
		false},
	{"could not find expected ':'", "a key without ':'", false},
	{"found unexpected end of stream", "this is never closed", true},
	{"did not find expected ',' or ']'", "this '[' is never closed", true},
	{"did not find expected ',' or '}'", "this '{' is never closed", true},
	{"found unknown escape character",
		"an unknown escape; in single quotes a backslash stands for itself", false},
	{"found character that cannot start any token",
		"a value cannot begin like this; put it in quotes, and indent with blanks, not "
		"tabs",
		false},
	{"found a tab character that violates indentation", "indent with blanks, not tabs", false},
	{"found a tab character where an indentation space is expected",
		"indent with blanks, not tabs", false},
	{"control characters are not allowed", "a control character", false},
	{"block sequence entries are not allowed in this context",
		"a list cannot begin here; put it on the next line", false},
};

static enum nc_code tell_fault(struct yaml_events *y, struct spot *at, const char **what)
{
	const yaml_parser_t *p = &y->parser;
	if (p->error == YAML_MEMORY_ERROR)
		nc_heap_out();
	*what = p->problem ? p->problem : "no YAML";
	*at = p->error == YAML_READER_ERROR ? nc_data_spot(y->text, p->problem_offset)
					    : spot_of(y, p->problem_mark.index);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(words[i].theirs, *what) != 0)
			continue;
		*what = words[i].ours;
		if (words[i].at_opening && p->context)
			*at = spot_of(y, p->context_mark.index);
	}
	return NC_EINVALID;
}

static struct nc_str text_of(const yaml_char_t *terminated)
{
	return nc_str_of((const char *)terminated);
}

static void take_scalar(struct event *out, const yaml_event_t *e)
{
	out->kind = EVENT_SCALAR;
	out->text = (struct nc_str){
		.data = (const char *)e->data.scalar.value, .size = e->data.scalar.length};
	out->anchor = text_of(e->data.scalar.anchor);
	out->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	out->tagged = e->data.scalar.tag != NULL;
}

/* False: an event that nobody needs. */
static bool take_event(struct event *out, const yaml_event_t *e)
{
	*out = (struct event){.text = NC_STR_NONE, .anchor = NC_STR_NONE};
	switch (e->type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
		return false;
	case YAML_STREAM_END_EVENT:
		out->kind = EVENT_STREAM_END;
		return true;
	case YAML_DOCUMENT_START_EVENT:
		out->kind = EVENT_DOCUMENT;
		return true;
	case YAML_DOCUMENT_END_EVENT:
		out->kind = EVENT_DOCUMENT_END;
		return true;
	case YAML_ALIAS_EVENT:
		out->kind = EVENT_ALIAS;
		out->text = text_of(e->data.alias.anchor);
		return true;
	case YAML_SCALAR_EVENT:
		take_scalar(out, e);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		out->kind = EVENT_LIST;
		out->anchor = text_of(e->data.sequence_start.anchor);
		out->tagged = e->data.sequence_start.tag != NULL;
		return true;
	case YAML_MAPPING_START_EVENT:
		out->kind = EVENT_MAP;
		out->anchor = text_of(e->data.mapping_start.anchor);
		out->tagged = e->data.mapping_start.tag != NULL;
		return true;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		out->kind = EVENT_END;
		return true;
	}
	return false;
}

enum nc_code nc_yaml_events_next(
	struct event *out, struct yaml_events *y, struct spot *at, const char **what)
{
	do {
		yaml_event_delete(&y->event);
		if (!yaml_parser_parse(&y->parser, &y->event))
			return tell_fault(y, at, what);
	} while (!take_event(out, &y->event));
	out->at = spot_of(y, y->event.start_mark.index);
	return NC_OK;
}

const char *nc_value_library(void)
{
	return yaml_get_version_string();
}
