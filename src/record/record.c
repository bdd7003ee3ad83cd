/* SPDX-License-Identifier: MIT */
#include "newcomer/record.h"

#include "newcomer/limits.h"

#include "shape.h"

/* The format that this build reads. */
#define RECORD_VERSION 1

static nc_day day_of(const struct nc_value *map, const char *key)
{
	nc_day day;
	return nc_day_parse(&day, nc_value_get_text(map, key)) ? day : NC_NO_DAY;
}

static void read_profiles(struct nc_record *r, struct nc_arena *arena, const struct nc_value *list)
{
	size_t count = nc_value_list_count(list);
	struct nc_str *names = nc_arena_alloc_array(arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = nc_value_text(nc_value_list_item(list, i));
	r->profiles = names;
	r->profile_count = count;
}

static void read_branches(struct nc_record *r, struct nc_arena *arena, const struct nc_value *list)
{
	size_t count = list ? list->count : 0;
	struct nc_kept_branch *branches = nc_arena_alloc_array(arena, count, sizeof *branches);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *item = &list->items[i];
		branches[i] = (struct nc_kept_branch){
			.name = nc_value_get_text(item, "name"),
			.reason = nc_value_get_text(item, "reason"),
			.until = day_of(item, "until"),
			.line = item->line,
		};
	}
	r->branches = branches;
	r->branch_count = count;
}

static void read_waivers(struct nc_record *r, struct nc_arena *arena, const struct nc_value *list)
{
	size_t count = list ? list->count : 0;
	struct nc_waiver *waivers = nc_arena_alloc_array(arena, count, sizeof *waivers);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *item = &list->items[i];
		waivers[i] = (struct nc_waiver){
			.rule = nc_value_get_text(item, "rule"),
			.path = nc_value_get_text(item, "path"),
			.subject = nc_value_get_text(item, "subject"),
			.reason = nc_value_get_text(item, "reason"),
			.by = nc_value_get_text(item, "by"),
			.until = day_of(item, "until"),
			.line = item->line,
		};
	}
	r->waivers = waivers;
	r->waiver_count = count;
}

static void check_version(struct nc_buf *problems, struct nc_str text, const struct nc_value *root)
{
	const struct nc_value *version = nc_value_get(root, "handoff");
	if (version && version->kind == NC_VALUE_INT && version->number != RECORD_VERSION)
		nc_value_complain(problems, NC_RECORD_FILE, text, version,
			"this newcomer reads records of format %d", RECORD_VERSION);
}

/* The first fault's line and words, out of "handoff.yml:LINE:COLUMN: words". */
static void keep_problems(
	struct nc_record *r, struct nc_arena *arena, const struct nc_buf *problems)
{
	r->problems = nc_arena_copy(arena, nc_buf_str(problems));
	struct nc_str rest = r->problems, field;
	nc_str_next_line(&r->first_problem, &rest);
	rest = r->first_problem;
	uint64_t line;
	if (nc_str_next_field(&field, &rest, ':') && nc_str_next_field(&field, &rest, ':') &&
		nc_str_to_u64(&line, field) && line < UINT32_MAX)
		r->first_problem_line = (uint32_t)line;
}

void nc_record_read(struct nc_record *out, struct nc_arena *arena, struct nc_str text)
{
	*out = (struct nc_record){
		.present = true, .problems = NC_STR_NONE, .first_problem = NC_STR_NONE};
	struct nc_value *root = nc_arena_alloc(arena, sizeof *root);
	struct nc_buf problems = NC_BUF_INIT(NC_MAX_RECORD_PROBLEMS);
	struct nc_error err;
	if (nc_value_read_own_yaml(root, arena, NC_RECORD_FILE, text, &problems, &err) == NC_OK) {
		nc_form_check(&problems, arena, &nc_record_form, NC_RECORD_FILE, text, root);
		check_version(&problems, text, root);
	} else if (problems.size == 0) {
		nc_buf_add_text(&problems, err.text);
	}
	if (problems.size == 0) {
		out->valid = true;
		out->root = root;
		read_profiles(out, arena, nc_value_get(root, "profiles"));
		read_branches(out, arena, nc_value_get(root, "branches"));
		read_waivers(out, arena, nc_value_get(root, "waive"));
	} else {
		keep_problems(out, arena, &problems);
	}
	nc_buf_release(&problems);
}

const struct nc_kept_branch *nc_record_keeps(const struct nc_record *r, struct nc_str branch)
{
	for (size_t i = 0; i < r->branch_count; i++) {
		struct nc_str name = r->branches[i].name;
		bool open = name.size && name.data[name.size - 1] == '*';
		if (open ? nc_str_starts(branch, nc_str_slice(name, 0, name.size - 1))
			 : nc_str_equal(branch, name))
			return &r->branches[i];
	}
	return NULL;
}
