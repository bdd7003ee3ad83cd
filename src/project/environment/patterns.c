/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "ledger.h"
#include "newcomer/limits.h"

/*
 * The patterns of the table as needles.  They share one scope, all code: which
 * files a row means is asked of the few places where something was found, not
 * of every file for every row.
 */

static const struct {
	const char *word;
	enum nc_reading reading;
} words[] = {
	{"read", NC_READING_BARE},
	{"required", NC_READING_REQUIRED},
	{"default", NC_READING_DEFAULT},
	{"told", NC_READING_TOLD},
	{"set", NC_READING_SET},
};

static enum nc_reading reading_of(struct nc_str word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_equal(word, nc_str_of(words[i].word)))
			return words[i].reading;
	}
	return NC_READING_BARE;
}

struct look ledger_look(const struct nc_value *row, const struct nc_value *item)
{
	struct nc_str as = nc_value_get_text(item, "as");
	return (struct look){.row = row,
		.item = item,
		.reading = reading_of(as),
		.loads = nc_str_equal(as, NC_STR("loads")),
		.computed = nc_str_equal(as, NC_STR("computed")),
		.opens = nc_str_equal(as, NC_STR("opens")),
		.block = nc_value_get(item, "field") || nc_value_get(item, "stands-in") ||
			 nc_value_get(item, "demands"),
		.lenient = nc_value_get_bool(row, "lenient", false),
		.quiet = nc_value_get_bool(row, "quiet", false),
		.list = nc_value_get_bool(item, "list", false)};
}

static struct nc_needle needle_of(struct nc_arena *arena, const struct nc_value *item)
{
	const struct nc_value *literals = nc_value_get(item, "literal");
	size_t count = nc_value_list_count(literals);
	struct nc_str *texts = nc_arena_alloc_array(arena, count, sizeof *texts);
	for (size_t i = 0; i < count; i++)
		texts[i] = nc_value_text(nc_value_list_item(literals, i));
	return (struct nc_needle){.member = {.pattern = nc_value_get_text(item, "match"),
					  .literals = texts,
					  .literal_count = count,
					  .fold = nc_value_get_bool(item, "fold", false)},
		.classes = 1u << NC_CLASS_CODE,
		.owner = item};
}

struct needles {
	struct nc_needle *items;
	size_t count, capacity;
};

/* Each name of an example file, in any case of letters, wherever code could mean it. */
static void add_listed(struct ledger *l, struct needles *needles)
{
	struct nc_arena *arena = &l->project->arena;
	for (size_t i = 0; i < l->listed.entries.count; i++) {
		const struct nc_map_entry *listed = &l->listed.entries.items[i];
		struct nc_str *name = nc_arena_alloc(arena, sizeof *name);
		*name = listed->key;
		*nc_list_push(arena, needles) =
			(struct nc_needle){.member = {.pattern = NC_STR_NONE,
						   .literals = name,
						   .literal_count = 1,
						   .fold = true},
				.classes = ((1u << NC_CLASSES) - 1) & ~(1u << NC_CLASS_DOCUMENT),
				.owner = listed->value};
	}
}

/* What the example files are called, wherever somebody could tell of them. */
static void add_mentions(struct ledger *l, struct needles *needles)
{
	struct nc_arena *arena = &l->project->arena;
	for (size_t i = 0; i < l->examples.count; i++) {
		struct nc_str *base = nc_arena_alloc(arena, sizeof *base);
		*base = nc_path_base(l->examples.items[i].path);
		*nc_list_push(arena, needles) = (struct nc_needle){
			.member = {.pattern = NC_STR_NONE, .literals = base, .literal_count = 1},
			.classes = ((1u << NC_CLASSES) - 1) & ~(1u << NC_CLASS_VENDORED),
			.owner = &l->examples.items[i].path};
	}
}

void ledger_add_needles(struct ledger *l, struct nc_project_request *request)
{
	struct nc_arena *arena = &l->project->arena;
	struct needles needles = {0};
	for (size_t i = 0; i < request->needle_count; i++)
		*nc_list_push(arena, &needles) = request->needles[i];
	for (size_t i = 0; i < l->table->count; i++) {
		const struct nc_value *row = &l->table->rows[i];
		const struct nc_value *reads = nc_value_get(row, "reads");
		for (size_t k = 0; k < nc_value_list_count(reads); k++) {
			*nc_list_push(arena, &l->looks) = ledger_look(row, &reads->items[k]);
			*nc_list_push(arena, &needles) = needle_of(arena, &reads->items[k]);
		}
	}
	add_listed(l, &needles);
	add_mentions(l, &needles);
	request->needles = needles.items;
	request->needle_count = needles.count;
}

static struct nc_str group(const struct nc_captures *captures, size_t n)
{
	return n < captures->count && captures->group[n].data ? captures->group[n] : NC_STR_NONE;
}

/* `A`, `A = "x"`, `A: other` and `A: other = "x"`, with commas between them. */
void ledger_take_list(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	struct nc_str list)
{
	struct nc_str field;
	while (nc_str_next_field(&field, &list, ',')) {
		size_t end = 0;
		field = nc_str_trim(field);
		while (end < field.size && field.data[end] != ' ' && field.data[end] != ':' &&
			field.data[end] != '=')
			end++;
		bool stands_in = nc_str_find_byte(field, '=') != NC_NPOS;
		ledger_read(l, look, nc_str_slice(field, 0, end), entry, line,
			stands_in ? NC_READING_DEFAULT : NC_READING_BARE);
	}
}

void ledger_take_match(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	const struct nc_captures *captures)
{
	struct nc_variable_place place = {l->project->tree->entries[entry].path, line};
	if (look->loads) {
		if (!ledger_any(l, "aside", place.path) && !ledger_any(l, "production", place.path))
			*nc_list_push(&l->project->arena, &l->loads) = place;
	} else if (look->computed) {
		*nc_list_push(&l->project->arena, &l->computed) = place;
	} else if (look->list) {
		ledger_take_list(l, look, entry, line, group(captures, 1));
	} else {
		enum nc_reading reading = look->reading;
		if (group(captures, 3).size)
			reading = NC_READING_REQUIRED;
		if (group(captures, 2).size)
			reading = NC_READING_DEFAULT;
		ledger_read(l, look, group(captures, 1), entry, line, reading);
	}
}

/* A line that is a comment reads nothing. */
static bool is_comment(struct nc_str line)
{
	static const char *const signs[] = {"#", "//", "* ", "/*", "--", "<!--", "%", ";;"};
	line = nc_str_trim(line);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		struct nc_str sign = nc_str_of(signs[i]);
		if (nc_str_starts(line, sign) && !nc_str_starts(line, NC_STR("#[")) &&
			!nc_str_starts(line, NC_STR("<%")))
			return true;
	}
	return false;
}

/* What one line does not tell is put off, and taken file by file. */
struct later {
	struct look *look;
	const struct nc_sighting *sighting;
};

struct laters {
	struct later *items;
	size_t count, capacity;
};

static int compare_laters(const void *left, const void *right)
{
	const struct later *a = left, *b = right;
	const struct nc_sighting *x = a->sighting, *y = b->sighting;
	int order = (x->entry > y->entry) - (x->entry < y->entry);
	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	return order ? order : (a->look > b->look) - (a->look < b->look);
}

static void take_seen(struct ledger *l, struct laters *laters, struct look *look)
{
	struct nc_project *p = l->project;
	size_t count;
	const struct nc_sighting *const *seen = nc_project_sightings(p, look->item, &count);
	for (size_t k = 0; k < count; k++) {
		if (!ledger_row_wants(look->row, p->tree->entries[seen[k]->entry].path) ||
			is_comment(seen[k]->line_text))
			continue;
		if (look->loads || look->computed || (look->list && seen[k]->captures.count > 1))
			ledger_take_match(
				l, look, seen[k]->entry, seen[k]->line, &seen[k]->captures);
		else
			*nc_list_push(&p->arena, laters) = (struct later){look, seen[k]};
	}
}

static void take_laters(struct ledger *l, struct laters *laters)
{
	if (laters->count)
		qsort(laters->items, laters->count, sizeof *laters->items, compare_laters);
	for (size_t i = 0; i < laters->count; i++) {
		struct look *look = laters->items[i].look;
		const struct nc_sighting *s = laters->items[i].sighting;
		if (look->block)
			ledger_take_block(l, look, s);
		else if (look->list)
			ledger_take_back(l, look, s);
		else if (!ledger_take_span(l, look, s))
			ledger_take_match(l, look, s->entry, s->line, &s->captures);
	}
}

static void take_unjudged(struct ledger *l, const struct look *look)
{
	struct nc_project *p = l->project;
	for (size_t k = 0; k < p->unjudged.count; k++) {
		const struct nc_unjudged *u = &p->unjudged.items[k];
		struct nc_str path = p->tree->entries[u->entry].path;
		if (u->owner == look->item && !p->files[u->entry].unread &&
			ledger_row_wants(look->row, path))
			*nc_list_push(&p->arena, &l->unjudged) =
				(struct nc_variable_place){path, 0};
	}
}

void ledger_take_sightings(struct ledger *l)
{
	struct laters laters = {0};
	for (size_t i = 0; i < l->looks.count; i++) {
		take_seen(l, &laters, &l->looks.items[i]);
		take_unjudged(l, &l->looks.items[i]);
	}
	take_laters(l, &laters);
	for (size_t i = 0; i < l->looks.count; i++) {
		nc_pattern_free(l->looks.items[i].pattern);
		l->looks.items[i].pattern = NULL;
	}
}
