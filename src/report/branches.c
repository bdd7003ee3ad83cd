/* SPDX-License-Identifier: MIT */
#include "branches.h"

#include "newcomer/branch_role.h"
#include "newcomer/branches.h"
#include "parts.h"

static void write_number(struct nc_json *j, const char *key, bool known, int64_t number)
{
	nc_json_key(j, key);
	if (known)
		nc_json_int(j, number);
	else
		nc_json_null(j);
}

/* Who says that a branch stays: the record before a document. */
static void write_noted(struct nc_json *j, const struct nc_facts *facts, struct nc_str name,
	const struct nc_branch_note *note)
{
	const struct nc_kept_branch *kept = nc_record_keeps(facts->record, name);
	nc_json_key(j, "noted");
	if (!kept && note->path.size == 0) {
		nc_json_null(j);
		return;
	}
	nc_json_object(j);
	nc_json_key_string(j, "where", kept ? NC_STR(NC_RECORD_FILE) : note->path);
	nc_json_key_line(j, "line", kept ? kept->line : note->line);
	nc_json_key_string(j, "reason", kept ? kept->reason : note->words);
	nc_json_key_day(j, "until", kept ? kept->until : NC_NO_DAY);
	nc_json_end(j);
}

/* Where its work came to the default branch, and whether that took it back. */
static void write_landing(struct nc_json *j, const struct nc_branch_line *b)
{
	bool asked = b->state != NC_BRANCH_DEFAULT;
	nc_json_key_text(j, "state", nc_branch_state_name(b->state));
	write_number(j, "landed_percent", asked && b->landed_percent >= 0, b->landed_percent);
	nc_json_key_oid(j, "landed_in", &b->landed_in);
	nc_json_key_oid(j, "taken_back_in", &b->taken_back_in);
	nc_json_key_words(j, "part_of", b->carried_by);
	nc_json_key(j, "missing");
	if (b->state == NC_BRANCH_UNMERGED) {
		nc_json_object(j);
		nc_json_key_int(j, "commits", b->missing_commits);
		nc_json_key_int(j, "files", (int64_t)b->missing_count);
		nc_json_key_texts(j, "first_files", b->missing, b->missing_shown);
		nc_json_end(j);
	} else {
		nc_json_null(j);
	}
	nc_json_key_words(j, "because", b->because);
	nc_json_key_words(j, "remedy", b->remedy);
}

static void write_where(struct nc_json *j, const struct nc_branch_line *b)
{
	nc_json_key(j, "where");
	nc_json_array(j);
	for (size_t i = 0; i < b->where_count; i++)
		nc_json_string(j, b->where[i].size ? b->where[i] : NC_STR("local"));
	nc_json_end(j);
	nc_json_key_oid(j, "tip", &b->branch->tip);
	nc_json_key_words(j, "upstream", b->branch->upstream);
	nc_json_key_bool(j, "parted", b->parted);
	nc_json_key_day(j, "as_of", b->as_of ? nc_day_of_time(b->as_of) : NC_NO_DAY);
}

static void write_branch(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_branch_line *b, const struct nc_branch_note *note)
{
	size_t authors;
	struct nc_branch_role role = nc_branch_role_of(facts->selection->rulebook, b->name);
	const struct nc_str *names = nc_branch_authors(&authors, arena, facts->snapshot, b);
	bool is_default = b->state == NC_BRANCH_DEFAULT;
	nc_json_object(j);
	nc_json_key_string(j, "name", b->name);
	write_where(j, b);
	nc_json_key_day(j, "last_commit", b->touched ? nc_day_of_time(b->touched) : NC_NO_DAY);
	nc_json_key_texts(j, "authors", names, authors);
	write_number(j, "ahead", b->compared || is_default, b->ahead);
	write_number(j, "behind", b->compared || is_default, b->behind);
	nc_json_key_text(j, "kind", is_default ? "default" : nc_branch_kind_name(role.kind));
	write_landing(j, b);
	write_noted(j, facts, b->name, note);
	nc_json_end(j);
}

void nc_json_key_branches(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	const struct nc_branch_lines *lines = nc_snapshot_branches(facts->snapshot);
	struct nc_str *names = nc_arena_alloc_array(arena, lines->count, sizeof *names);
	struct nc_branch_note *notes = nc_arena_alloc_array(arena, lines->count, sizeof *notes);
	for (size_t i = 0; i < lines->count; i++)
		names[i] = lines->items[i].name;
	nc_project_branch_notes(notes, arena, facts->project, names, lines->count);
	nc_json_key(j, "branches");
	nc_json_array(j);
	for (size_t i = 0; i < lines->count; i++)
		write_branch(j, arena, facts, &lines->items[i], &notes[i]);
	nc_json_end(j);
}
