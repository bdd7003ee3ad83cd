/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include "newcomer/clock.h"

/* A word of so many letters is near to too many others to be what was meant. */
#define SHORT_WORD 4

/* A map that is still to be held against the rows, and the path by which they call it. */
struct pending {
	const struct nc_value *map;
	struct nc_str in;
};

struct checker {
	struct nc_buf *problems;
	const struct form *form;
	struct nc_arena *arena;
	const char *name;
	struct nc_str source;
	NC_LIST(struct pending) pending;
};

static void queue(struct checker *c, const struct nc_value *map, struct nc_str in)
{
	struct pending *next = nc_list_push(c->arena, &c->pending);
	*next = (struct pending){.map = map, .in = in};
}

static struct nc_str join(struct checker *c, struct nc_str in, const char *name, const char *end)
{
	struct nc_str parts[] = {
		in, in.size ? NC_STR(".") : NC_STR_NONE, nc_str_of(name), nc_str_of(end)};
	return nc_arena_concat(c->arena, parts, sizeof parts / sizeof *parts);
}

static const struct field *find_field(const struct form *form, struct nc_str in, struct nc_str name)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct field *f = &form->fields[i];
		if (nc_str_equal(nc_str_of(f->in), in) && nc_str_equal(nc_str_of(f->name), name))
			return f;
	}
	return NULL;
}

static bool is_word(struct nc_str word, const char *words)
{
	struct nc_str rest = nc_str_of(words), one;
	while (nc_str_next_field(&one, &rest, '|')) {
		if (nc_str_equal(one, word))
			return true;
	}
	return false;
}

static void complain_unknown_key(struct checker *c, const struct nc_value *member, struct nc_str in)
{
	NC_LIST(struct nc_str) names = {0};
	for (size_t i = 0; i < c->form->count; i++) {
		if (nc_str_equal(nc_str_of(c->form->fields[i].in), in))
			*nc_list_push(c->arena, &names) = nc_str_of(c->form->fields[i].name);
	}
	const struct nc_value key = nc_value_key(member);
	const struct nc_str *near = nc_str_nearest(member->key, names.items, names.count);
	if (near)
		nc_value_complain(c->problems, c->name, c->source, &key,
			"unknown key '%.*s' (did you mean '%.*s'?)", NC_STR_ARG(member->key),
			NC_STR_ARG(*near));
	else
		nc_value_complain(c->problems, c->name, c->source, &key, "unknown key '%.*s'",
			NC_STR_ARG(member->key));
}

static bool is_scalar(const struct nc_value *v)
{
	return v->kind == NC_VALUE_TEXT || v->kind == NC_VALUE_INT || v->kind == NC_VALUE_BOOL;
}

static void check_texts(struct checker *c, const struct nc_value *v, const char *name)
{
	for (size_t i = 0; i < nc_value_list_count(v); i++) {
		const struct nc_value *item = nc_value_list_item(v, i);
		if (!is_scalar(item))
			nc_value_complain(c->problems, c->name, c->source, item,
				"'%s' is a list of texts", name);
	}
}

/* Free keys, each with a value of the kind that the field's says. */
static void check_free(struct checker *c, const struct nc_value *v, const struct field *f)
{
	if (v->kind != NC_VALUE_MAP) {
		nc_value_complain(
			c->problems, c->name, c->source, v, "'%s' is a map of keys", f->name);
		return;
	}
	for (size_t i = 0; i < v->count; i++) {
		const struct nc_value *item = &v->items[i];
		const char *wanted = "a text";
		bool right = is_scalar(item);
		if (f->kind == FIELD_WORD_MAP) {
			right = right && is_word(item->text, f->words);
			wanted = f->words;
		} else if (f->kind == FIELD_NUMBER_MAP) {
			right = item->kind == NC_VALUE_INT && item->number >= 0;
			wanted = "a whole number, zero or more";
		}
		if (!right)
			nc_value_complain(c->problems, c->name, c->source, item, "'%.*s' is %s%s",
				NC_STR_ARG(item->key), f->kind == FIELD_WORD_MAP ? "one of " : "",
				wanted);
	}
}

/* None of the words; perhaps one of them was meant. */
static void complain_word(struct checker *c, const struct nc_value *v, const struct field *f)
{
	NC_LIST(struct nc_str) words = {0};
	struct nc_str rest = nc_str_of(f->words), one;
	while (nc_str_next_field(&one, &rest, '|'))
		*nc_list_push(c->arena, &words) = one;
	const struct nc_str *near = nc_str_nearest(nc_value_text(v), words.items, words.count);
	if (near && near->size > SHORT_WORD)
		nc_value_complain(c->problems, c->name, c->source, v,
			"'%s' is one of %s (did you mean '%.*s'?)", f->name, f->words,
			NC_STR_ARG(*near));
	else
		nc_value_complain(
			c->problems, c->name, c->source, v, "'%s' is one of %s", f->name, f->words);
}

static void queue_items(
	struct checker *c, const struct nc_value *list, const char *name, struct nc_str in)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind == NC_VALUE_MAP)
			queue(c, &list->items[i], in);
		else
			nc_value_complain(c->problems, c->name, c->source, &list->items[i],
				"each item of '%s' is a map of keys", name);
	}
}

static void check_value(
	struct checker *c, const struct nc_value *v, const struct field *f, struct nc_str in)
{
	nc_day day;
	const char *wanted = NULL;
	switch (f->kind) {
	case FIELD_TEXT:
		if (!is_scalar(v) || nc_str_trim(v->text).size == 0)
			wanted = "a text";
		break;
	case FIELD_TEXTS:
		if (v->kind == NC_VALUE_MAP)
			wanted = "a text or a list of texts";
		else
			check_texts(c, v, f->name);
		break;
	case FIELD_DAY:
		if (!is_scalar(v) || !nc_day_parse(&day, v->text))
			wanted = "a day of the calendar, written 2027-03-31";
		break;
	case FIELD_NUMBER:
		if (v->kind != NC_VALUE_INT)
			wanted = "a number";
		break;
	case FIELD_SWITCH:
		if (v->kind != NC_VALUE_BOOL)
			wanted = "true or false";
		break;
	case FIELD_WORD:
		if (!is_scalar(v) || !is_word(v->text, f->words))
			complain_word(c, v, f);
		break;
	case FIELD_MAP:
		if (v->kind != NC_VALUE_MAP)
			wanted = "a map of keys";
		else
			queue(c, v, join(c, in, f->name, ""));
		break;
	case FIELD_MAPS:
		if (v->kind != NC_VALUE_LIST)
			wanted = "a list, each item with keys of its own";
		else
			queue_items(c, v, f->name, join(c, in, f->name, "[]"));
		break;
	case FIELD_TEXT_MAP:
	case FIELD_WORD_MAP:
	case FIELD_NUMBER_MAP:
		check_free(c, v, f);
		break;
	case FIELD_WORD_OR_TEXTS:
		if (v->kind == NC_VALUE_LIST)
			check_texts(c, v, f->name);
		else if (!is_scalar(v) || !is_word(v->text, f->words))
			nc_value_complain(c->problems, c->name, c->source, v,
				"'%s' is %s, or a list", f->name, f->words);
		break;
	}
	if (wanted)
		nc_value_complain(
			c->problems, c->name, c->source, v, "'%s' is %s", f->name, wanted);
}

static void check_required(struct checker *c, const struct pending *p)
{
	for (size_t i = 0; i < c->form->count; i++) {
		const struct field *f = &c->form->fields[i];
		if (f->required && nc_str_equal(nc_str_of(f->in), p->in) &&
			!nc_value_get(p->map, f->name))
			nc_value_complain(c->problems, c->name, c->source, p->map,
				"'%s' is missing here", f->name);
	}
}

void nc_form_check(struct nc_buf *problems, struct nc_arena *arena, const struct form *form,
	const char *name, struct nc_str source, const struct nc_value *root)
{
	struct checker c = {
		.problems = problems, .form = form, .arena = arena, .name = name, .source = source};
	if (root->kind != NC_VALUE_MAP) {
		nc_value_complain(problems, name, source, root, "%s is a map of keys", form->what);
		return;
	}
	queue(&c, root, NC_STR_NONE);
	for (size_t next = 0; next < c.pending.count; next++) {
		struct pending p = c.pending.items[next];
		check_required(&c, &p);
		for (size_t i = 0; i < p.map->count; i++) {
			const struct nc_value *member = &p.map->items[i];
			const struct field *f = find_field(form, p.in, member->key);
			if (!f)
				complain_unknown_key(&c, member, p.in);
			else if (member->kind != NC_VALUE_NULL)
				check_value(&c, member, f, p.in);
		}
	}
}
