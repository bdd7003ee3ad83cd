/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"

/*
 * The handoff record says what a rule asks for: an entry, its keys, for a list
 * each item's keys, and days that have not gone by.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_value *root; /* NULL: nobody wrote a record */
	struct nc_str entry;
};

static void tell(
	struct look *l, const struct nc_value *at, struct nc_str subject, struct nc_str message)
{
	struct nc_gap gap = {.place = nc_said_place(l->judge, l->root, l->entry),
		.subject = subject,
		.message = message,
		.fix = NC_STR_NONE};
	if (at)
		gap.place.line = at->line;
	nc_judge_gap(l->judge, &gap);
}

static bool is_empty(const struct nc_value *v)
{
	if (!v || v->kind == NC_VALUE_NULL)
		return true;
	if (v->kind == NC_VALUE_MAP || v->kind == NC_VALUE_LIST)
		return v->count == 0;
	return nc_str_trim(v->text).size == 0;
}

/* The names of the keys under `param` that the map lacks. */
static size_t find_missing(
	const struct nc_str **out, struct look *l, const struct nc_value *map, const char *param)
{
	size_t count, missing = 0;
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_str *keys = nc_param_texts(&count, arena, l->rule->params, param);
	struct nc_str *kept = nc_arena_alloc_array(arena, count + 1, sizeof *kept);
	for (size_t i = 0; i < count; i++) {
		if (is_empty(nc_value_find(map, keys[i])))
			kept[missing++] = keys[i];
	}
	*out = kept;
	return missing;
}

static void judge_keys(struct look *l, const struct nc_value *map)
{
	const struct nc_str *missing;
	size_t count = find_missing(&missing, l, map, "needs");
	if (count == 0)
		return;
	tell(l, &(struct nc_value){.line = nc_value_key(map).line}, l->entry,
		SAY(l->judge, l->entry, NC_STR(" does not say "),
			nc_say_list(l->judge, missing, count, count)));
}

/* What an item of a list is about: its first text. */
static struct nc_str title_of(const struct nc_value *item)
{
	return item->kind == NC_VALUE_MAP && item->count ? nc_value_text(&item->items[0])
							 : nc_value_text(item);
}

static void judge_items(struct look *l, const struct nc_value *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct nc_value *item = &list->items[i];
		const struct nc_str *missing;
		size_t count = find_missing(&missing, l, item, "each");
		if (count == 0)
			continue;
		struct nc_str title = title_of(item);
		tell(l, item, title,
			SAY(l->judge, NC_STR("'"), title, NC_STR("' does not say "),
				nc_say_list(l->judge, missing, count, count)));
	}
}

/* Days that must not have gone by, and switches that must be on. */
static void judge_values(struct look *l, const struct nc_value *entry)
{
	size_t count;
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_str *keys = nc_param_texts(&count, arena, l->rule->params, "ahead");
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *v = keys[i].size == 1 && keys[i].data[0] == '.'
						   ? entry
						   : nc_value_find(entry, keys[i]);
		nc_day day;
		if (!v || !nc_day_parse(&day, nc_value_text(v)) || day >= l->facts->now)
			continue;
		tell(l, v, l->entry,
			SAY(l->judge, nc_param_text(l->rule, "over", NC_STR("the day is over")),
				NC_STR(": "), nc_say_day(l->judge, day)));
	}
	keys = nc_param_texts(&count, arena, l->rule->params, "true");
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *v = nc_value_find(entry, keys[i]);
		if (v && v->kind == NC_VALUE_BOOL &&
			!nc_value_get_bool(entry, nc_arena_copy(arena, keys[i]).data, true))
			tell(l, v, l->entry,
				SAY(l->judge, l->entry, NC_STR("."), keys[i], NC_STR(" is false")));
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.entry = nc_param_text(rule, "entry", NC_STR_NONE)};
	if (!nc_said_read(&l.root, judge, facts))
		return;
	const struct nc_value *entry =
		nc_value_at(l.root, nc_arena_copy(nc_judge_arena(judge), l.entry).data);
	if (is_empty(entry)) {
		tell(&l, NULL, l.entry,
			SAY(judge,
				l.root ? NC_STR(NC_RECORD_FILE " does not say ")
				       : NC_STR("nobody has said "),
				nc_param_text(rule, "asks", l.entry)));
		return;
	}
	if (entry->kind == NC_VALUE_MAP)
		judge_keys(&l, entry);
	if (entry->kind == NC_VALUE_LIST)
		judge_items(&l, entry);
	judge_values(&l, entry);
	struct nc_place place = nc_said_place(judge, l.root, l.entry);
	nc_judge_evidence(judge, &place,
		SAY(judge, nc_say_place(judge, place.path, place.line), NC_STR(" "), l.entry));
	nc_said_stated(judge, entry);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("entry", NC_KEY_TEXT, "the entry, by its dotted path: owners.technical"),
	KEY_REQUIRED("asks", NC_KEY_TEXT, "what it says, after \"does not say …\""),
	KEY("needs", NC_KEY_TEXTS, "keys that the entry has"),
	KEY("each", NC_KEY_TEXTS, "keys that each item of the list has"),
	KEY("ahead", NC_KEY_TEXTS, "days that are not over; . is the entry itself"),
	KEY("over", NC_KEY_TEXT, "what is over when such a day is"),
	KEY("true", NC_KEY_TEXTS, "switches that are on"),
};

const struct nc_check nc_check_record_entry = {
	.shape = {.name = "record-entry", .summary = "what the handoff record says", KEYS(keys)},
	.run = run,
};
