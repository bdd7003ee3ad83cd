/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "builder.h"
#include "scalar.h"
#include "yaml_events.h"

/*
 * YAML as strangers write it.  An alias shares the members of what it names,
 * so nothing is copied; but everything is weighed as if it were, and the
 * weight is bounded, so that whoever walks over the tree has no more to do
 * than the limit says.
 */

struct anchor {
	struct nc_str name;
	struct built built;
};

/* The text of a `<<` that stood without quotes; known by its address. */
static const char merge_key[] = "<<";

struct foreign {
	const char *name;
	struct nc_str text;
	struct nc_error *err;
	enum nc_code code;
	bool ended;
	struct builder builder;
	NC_LIST(struct anchor) anchors;
	struct nc_arena scratch;			      /* for anchors */
	struct nc_str open_anchors[NC_MAX_FOREIGN_DEPTH + 1]; /* registered when they close */
	size_t nodes; /* shared ones counted as often as they are met */
};

static void give_up(struct foreign *f, enum nc_code code, struct spot at, const char *what)
{
	f->code = nc_data_fail(f->err, code, f->name, at, "%s", what);
	f->ended = true;
}

static void weigh(struct foreign *f, struct spot at, size_t nodes)
{
	f->nodes += nodes;
	if (f->nodes > NC_MAX_FOREIGN_NODES && !f->ended)
		give_up(f, NC_ELIMIT, at,
			"too many values to read, aliases counted as often as used");
}

static void register_anchor(
	struct foreign *f, struct nc_str name, struct spot at, const struct built *built)
{
	if (name.size == 0)
		return;
	if (f->anchors.count == NC_MAX_FOREIGN_ANCHORS) {
		give_up(f, NC_ELIMIT, at, "too many anchors to read");
		return;
	}
	struct anchor *anchor = nc_list_push(&f->scratch, &f->anchors);
	*anchor = (struct anchor){.name = nc_arena_copy(&f->scratch, name), .built = *built};
}

/* The newest of that name: an anchor may be set anew. */
static const struct anchor *find_anchor(const struct foreign *f, struct nc_str name)
{
	for (size_t i = f->anchors.count; i-- > 0;) {
		if (nc_str_equal(f->anchors.items[i].name, name))
			return &f->anchors.items[i];
	}
	return NULL;
}

static bool is_open(const struct foreign *f, struct nc_str name)
{
	for (size_t i = 0; i < f->builder.depth; i++) {
		if (nc_str_equal(f->open_anchors[i], name))
			return true;
	}
	return false;
}

static void add_scalar(struct foreign *f, const struct event *e)
{
	struct built built = {
		.value = {.kind = NC_VALUE_TEXT,
			.quoted = e->quoted,
			.line = e->at.line,
			.column = e->at.column,
			.text = nc_arena_copy(f->builder.arena, e->text)},
		.nodes = 1,
	};
	if (!e->quoted)
		nc_data_type_plain(&built.value);
	register_anchor(f, e->anchor, e->at, &built);
	if (nc_builder_wants_key(&f->builder)) {
		nc_builder_set_key(&f->builder, e->at, e->text);
		if (!e->quoted && nc_str_equal(e->text, NC_STR("<<")))
			f->builder.open[f->builder.depth - 1].key.text.data = merge_key;
	} else {
		weigh(f, e->at, 1);
		nc_builder_add(&f->builder, &built);
	}
}

static void add_alias(struct foreign *f, const struct event *e)
{
	const struct anchor *anchor = find_anchor(f, e->text);
	if (is_open(f, e->text) || !anchor) {
		give_up(f, NC_EINVALID, e->at,
			is_open(f, e->text) ? "an alias inside of what it names goes round"
					    : "no anchor of that name stands before this");
		return;
	}
	if (nc_builder_wants_key(&f->builder)) {
		nc_builder_set_key(&f->builder, e->at, nc_value_text(&anchor->built.value));
		return;
	}
	if (f->builder.depth + anchor->built.height > NC_MAX_FOREIGN_DEPTH) {
		give_up(f, NC_ELIMIT, e->at, "this nests too deep to read");
		return;
	}
	struct built built = anchor->built;
	built.value.line = e->at.line;
	built.value.column = e->at.column;
	weigh(f, e->at, built.nodes);
	nc_builder_add(&f->builder, &built);
}

static void open_container(struct foreign *f, const struct event *e)
{
	if (nc_builder_wants_key(&f->builder)) {
		give_up(f, NC_EINVALID, e->at, "a key that is a list or a map");
	} else if (f->builder.depth == NC_MAX_FOREIGN_DEPTH) {
		give_up(f, NC_ELIMIT, e->at, "this nests too deep to read");
	} else {
		f->open_anchors[f->builder.depth] = nc_arena_copy(&f->scratch, e->anchor);
		nc_builder_open(
			&f->builder, e->kind == EVENT_MAP ? NC_VALUE_MAP : NC_VALUE_LIST, e->at);
		weigh(f, e->at, 1);
	}
}

/* What a `<<` brings: a map, or a list of maps of which the first counts most. */
static bool is_mergeable(const struct nc_value *v)
{
	if (v->key.data != merge_key)
		return false;
	for (size_t i = 0; v->kind == NC_VALUE_LIST && i < v->count; i++) {
		if (v->items[i].kind != NC_VALUE_MAP)
			return false;
	}
	return v->kind == NC_VALUE_MAP || v->kind == NC_VALUE_LIST;
}

static size_t merged_count(const struct nc_value *v)
{
	size_t count = v->kind == NC_VALUE_MAP ? v->count : 0;
	for (size_t i = 0; v->kind == NC_VALUE_LIST && i < v->count; i++)
		count += v->items[i].count;
	return count;
}

static size_t take_members(struct built *into, const struct nc_value *map)
{
	for (size_t i = 0; i < map->count; i++)
		into[i] = (struct built){.value = map->items[i], .nodes = 1};
	return map->count;
}

/* The merged members first and the map's own last, since of equal keys the last is kept. */
static void merge(struct foreign *f)
{
	size_t count, room = 0, used = 0;
	const struct built *members = nc_builder_members(&f->builder, &count);
	for (size_t i = 0; i < count; i++)
		room += is_mergeable(&members[i].value) ? merged_count(&members[i].value) : 1;
	struct built *all = nc_heap_alloc(room * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *v = &members[i].value;
		if (!is_mergeable(v))
			continue;
		if (v->kind == NC_VALUE_MAP)
			used += take_members(all + used, v);
		for (size_t k = v->kind == NC_VALUE_LIST ? v->count : 0; k-- > 0;)
			used += take_members(all + used, &v->items[k]);
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_mergeable(&members[i].value))
			all[used++] = members[i];
	}
	nc_builder_replace_members(&f->builder, all, nc_data_keep_last(all, used));
	free(all);
}

static void close_container(struct foreign *f, struct spot at)
{
	struct builder *b = &f->builder;
	if (b->open[b->depth - 1].value.kind == NC_VALUE_MAP) {
		size_t count;
		struct built *members = nc_builder_members(b, &count);
		bool merges = false;
		for (size_t i = 0; i < count; i++)
			merges = merges || is_mergeable(&members[i].value);
		if (merges)
			merge(f);
		else
			nc_builder_replace_members(b, members, nc_data_keep_last(members, count));
	}
	struct nc_str name = f->open_anchors[b->depth - 1];
	struct built closed = nc_builder_close(b);
	register_anchor(f, name, at, &closed);
}

static void take(struct foreign *f, const struct event *e)
{
	switch (e->kind) {
	case EVENT_DOCUMENT:
		f->anchors.count = 0;
		break;
	case EVENT_SCALAR:
		add_scalar(f, e);
		break;
	case EVENT_ALIAS:
		add_alias(f, e);
		break;
	case EVENT_LIST:
	case EVENT_MAP:
		open_container(f, e);
		break;
	case EVENT_END:
		close_container(f, e->at);
		break;
	case EVENT_DOCUMENT_END:
		break;
	case EVENT_STREAM_END:
		f->ended = true;
		break;
	}
}

static void read_events(struct foreign *f)
{
	struct yaml_events *events = nc_yaml_events_new(f->text);
	while (!f->ended) {
		struct event e;
		struct spot at;
		const char *what;
		if (nc_yaml_events_next(&e, events, &at, &what) == NC_OK)
			take(f, &e);
		else
			give_up(f, NC_EINVALID, at, what);
	}
	nc_yaml_events_free(events);
}

enum nc_code nc_value_read_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	enum nc_code code = nc_data_accept(&text, name, NC_MAX_FOREIGN_DATA, err);
	if (code != NC_OK)
		return code;
	struct foreign f = {.name = name, .text = text, .err = err};
	nc_builder_init(&f.builder, arena);
	/* The documents are members of a list that no document says. */
	f.open_anchors[0] = NC_STR_NONE;
	nc_builder_open(&f.builder, NC_VALUE_LIST, (struct spot){1, 1});
	read_events(&f);
	if (f.code == NC_OK)
		*out = nc_builder_close(&f.builder).value;
	nc_builder_release(&f.builder);
	nc_arena_release(&f.scratch);
	return nc_data_or_template(f.code, name, text, err);
}
