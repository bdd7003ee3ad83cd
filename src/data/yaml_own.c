/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "builder.h"
#include "scalar.h"
#include "yaml_events.h"

#define TEXT_OF_(number) #number
#define TEXT_OF(number)	 TEXT_OF_(number)

/*
 * Our own YAML.  Everything that makes YAML hard to read for people or
 * dangerous for programs is refused, each with its place; reading goes on, so
 * that a person mends a file in one round.
 */
struct own {
	const char *name;
	struct nc_str text;
	struct nc_buf *problems; /* may be NULL */
	struct nc_error *err;
	enum nc_code code; /* of the first fault */
	size_t faults;
	struct builder builder;
	struct yaml_events *events;
	bool ended;
};

static struct nc_value marker(struct spot at, struct nc_str text)
{
	return (struct nc_value){
		.kind = NC_VALUE_TEXT, .line = at.line, .column = at.column, .text = text};
}

static void complain(struct own *o, enum nc_code code, const struct nc_value *at, const char *what)
{
	struct spot spot = {.line = at->line, .column = at->column};
	if (o->faults++ == 0)
		o->code = nc_data_fail(o->err, code, o->name, spot, "%s", what);
	if (o->problems && o->faults <= NC_MAX_OWN_YAML_PROBLEMS)
		nc_value_complain(o->problems, o->name, o->text, at, "%s", what);
}

static void complain_at(struct own *o, struct spot at, const char *what)
{
	struct nc_value place = marker(at, NC_STR_NONE);
	complain(o, NC_EINVALID, &place, what);
}

/* A fault after which nothing that follows can be trusted. */
static void give_up(struct own *o, enum nc_code code, struct spot at, const char *what)
{
	struct nc_value place = marker(at, NC_STR_NONE);
	complain(o, code, &place, what);
	o->ended = true;
}

static void refuse_decoration(struct own *o, const struct event *e)
{
	if (e->anchor.size)
		complain_at(o, e->at, "anchors are not read here; write the value out");
	if (e->tagged)
		complain_at(o, e->at, "tags are not read here; a text in quotes is a text");
}

static void take_key(struct own *o, const struct event *e)
{
	if (e->kind == EVENT_ALIAS)
		complain_at(o, e->at, "aliases are not read here; write the key out");
	else if (nc_str_equal(e->text, NC_STR("<<")) && !e->quoted)
		complain_at(o, e->at, "merge keys are not read here; write the keys out");
	nc_builder_set_key(&o->builder, e->at, e->text);
}

static void take_scalar(struct own *o, const struct event *e)
{
	refuse_decoration(o, e);
	if (nc_builder_wants_key(&o->builder)) {
		take_key(o, e);
		return;
	}
	struct nc_value v = {
		.kind = NC_VALUE_TEXT,
		.quoted = e->quoted,
		.line = e->at.line,
		.column = e->at.column,
		.text = nc_arena_copy(o->builder.arena, e->text),
	};
	if (!e->quoted)
		nc_data_type_plain(&v);
	nc_builder_add_value(&o->builder, &v);
}

static void take_alias(struct own *o, const struct event *e)
{
	if (nc_builder_wants_key(&o->builder)) {
		take_key(o, e);
		return;
	}
	complain_at(o, e->at, "aliases are not read here; write the value out");
	struct nc_value nothing = marker(e->at, NC_STR_NONE);
	nc_builder_add_value(&o->builder, &nothing);
}

static void open_container(struct own *o, const struct event *e)
{
	refuse_decoration(o, e);
	if (nc_builder_wants_key(&o->builder)) {
		give_up(o, NC_EINVALID, e->at, "a key is a text, never a list or a map");
	} else if (o->builder.depth == NC_MAX_OWN_YAML_DEPTH) {
		give_up(o, NC_ELIMIT, e->at,
			"this nests deeper than " TEXT_OF(NC_MAX_OWN_YAML_DEPTH) " levels");
	} else {
		enum nc_kind kind = e->kind == EVENT_MAP ? NC_VALUE_MAP : NC_VALUE_LIST;
		nc_builder_open(&o->builder, kind, e->at);
	}
}

static void complain_of_twin(
	struct own *o, const struct nc_value *twin, const struct nc_value *first)
{
	char what[160];
	struct nc_str shown = nc_utf8_prefix(twin->key, 60);
	snprintf(what, sizeof what, "the key '%.*s' is there already, in line %u",
		NC_STR_ARG(shown), first->key_line);
	struct nc_value key = nc_value_key(twin);
	complain(o, NC_EINVALID, &key, what);
}

static int compare_places(const void *a, const void *b)
{
	const size_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Twins are told in the order of the file. */
static void refuse_twins(struct own *o, const struct built *members, size_t count)
{
	if (count < 2)
		return;
	size_t *order = nc_data_order_by_key(&members->value, sizeof *members, count);
	size_t *twins = nc_heap_alloc(count * sizeof *twins);
	size_t *firsts = nc_heap_alloc(count * sizeof *firsts);
	size_t found = 0, first = order[0];
	for (size_t i = 1; i < count; i++) {
		if (!nc_str_equal(members[first].value.key, members[order[i]].value.key)) {
			first = order[i];
			continue;
		}
		twins[found++] = order[i];
		firsts[order[i]] = first;
	}
	qsort(twins, found, sizeof *twins, compare_places);
	for (size_t i = 0; i < found; i++)
		complain_of_twin(o, &members[twins[i]].value, &members[firsts[twins[i]]].value);
	free(order);
	free(twins);
	free(firsts);
}

static void close_container(struct own *o)
{
	size_t count;
	const struct built *members = nc_builder_members(&o->builder, &count);
	if (o->builder.open[o->builder.depth - 1].value.kind == NC_VALUE_MAP)
		refuse_twins(o, members, count);
	nc_builder_close(&o->builder);
}

static void take(struct own *o, const struct event *e)
{
	switch (e->kind) {
	case EVENT_DOCUMENT:
		if (o->builder.count)
			give_up(o, NC_EINVALID, e->at, "a second document; one file holds one");
		break;
	case EVENT_SCALAR:
		take_scalar(o, e);
		break;
	case EVENT_ALIAS:
		take_alias(o, e);
		break;
	case EVENT_LIST:
	case EVENT_MAP:
		open_container(o, e);
		break;
	case EVENT_END:
		close_container(o);
		break;
	case EVENT_DOCUMENT_END:
		break;
	case EVENT_STREAM_END:
		o->ended = true;
		break;
	}
}

static void read_events(struct own *o)
{
	o->events =
		nc_yaml_events_new(nc_str_slice(o->text, nc_data_mark_size(o->text), o->text.size));
	while (!o->ended) {
		struct event e;
		struct spot at;
		const char *what;
		if (nc_yaml_events_next(&e, o->events, &at, &what) == NC_OK)
			take(o, &e);
		else
			give_up(o, NC_EINVALID, at, what);
	}
	nc_yaml_events_free(o->events);
}

/* What is wrong with the text as a whole is told at its place too. */
static void refuse_text(struct own *o, struct nc_error *err)
{
	if (o->problems)
		nc_buf_printf(o->problems, "%s\n", err->text);
	if (o->err)
		*o->err = *err;
}

enum nc_code nc_value_read_own_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_buf *problems, struct nc_error *err)
{
	struct own o = {.name = name, .text = text, .problems = problems, .err = err};
	struct nc_error refused;
	struct nc_str accepted = text;
	enum nc_code code = nc_data_accept(&accepted, name, NC_MAX_OWN_YAML, &refused);
	if (code != NC_OK) {
		refuse_text(&o, &refused);
		return code;
	}
	nc_builder_init(&o.builder, arena);
	read_events(&o);
	if (o.faults == 0)
		*out = o.builder.count ? nc_builder_root(&o.builder)
				       : (struct nc_value){.line = 1,
						 .column = 1,
						 .text = NC_STR_NONE,
						 .key = NC_STR_NONE};
	else if (problems && o.faults > NC_MAX_OWN_YAML_PROBLEMS)
		nc_buf_printf(
			problems, "%s: and %zu more\n", name, o.faults - NC_MAX_OWN_YAML_PROBLEMS);
	nc_builder_release(&o.builder);
	return o.faults ? o.code : NC_OK;
}
