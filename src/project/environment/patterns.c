/* SPDX-License-Identifier: MIT */
#include "ledger.h"

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
	size_t count;
	const struct nc_str *texts =
		nc_value_list_texts(&count, arena, nc_value_get(item, "literal"));
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

/* Each name of an example file, in any case of letters, wherever something could mean it. */
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
				.classes = (1u << NC_CLASSES) - 1,
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
