/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "documents.h"
#include "newcomer/history.h"
#include "safe.h"

/* The schema newcomer/facts/1: what was found out, and nothing judged. */

/* Branches of one name, here and on remotes, are one to a reader. */
struct branch {
	struct nc_str name;
	const struct nc_branch *first; /* the local one, if there is one */
	NC_LIST(struct nc_str) where;
	bool is_default;
	uint32_t position; /* of the tip in the history, or NC_NO_COMMIT */
	struct nc_divergence divergence;
};

struct branches {
	NC_LIST(struct branch *) items;
	struct nc_map by_name;
};

static void gather_branches(
	struct branches *out, struct nc_arena *arena, const struct nc_refs *refs)
{
	for (size_t i = 0; i < refs->branch_count; i++) {
		const struct nc_branch *b = &refs->branches[i];
		struct branch *known = nc_map_find(&out->by_name, b->name);
		if (!known) {
			known = nc_arena_alloc(arena, sizeof *known);
			*known = (struct branch){
				.name = b->name, .first = b, .position = NC_NO_COMMIT};
			nc_map_put(arena, &out->by_name, b->name, known);
			*nc_list_push(arena, &out->items) = known;
		}
		known->is_default = known->is_default || b->is_default;
		*nc_list_push(arena, &known->where) = b->remote.size ? b->remote : NC_STR("local");
	}
}

/* Ahead and behind of the default branch, all in one pass; false where that cannot be known. */
static bool diverge(struct branches *branches, struct nc_arena *arena, const struct nc_history *h,
	const struct nc_oid *base)
{
	uint32_t from = h && !nc_oid_is_zero(base) ? nc_history_find(h, base) : NC_NO_COMMIT;
	size_t count = branches->items.count, known = 0;
	if (h) {
		for (size_t i = 0; i < count; i++)
			branches->items.items[i]->position =
				nc_history_find(h, &branches->items.items[i]->first->tip);
	}
	if (from == NC_NO_COMMIT || !nc_history_is_whole(h))
		return false;
	uint32_t *tips = nc_arena_alloc_array(arena, count, sizeof *tips);
	struct nc_divergence *out = nc_arena_alloc_array(arena, count, sizeof *out);
	for (size_t i = 0; i < count; i++) {
		if (branches->items.items[i]->position != NC_NO_COMMIT)
			tips[known++] = branches->items.items[i]->position;
	}
	nc_history_diverge_all(out, h, from, tips, known);
	known = 0;
	for (size_t i = 0; i < count; i++) {
		if (branches->items.items[i]->position != NC_NO_COMMIT)
			branches->items.items[i]->divergence = out[known++];
	}
	return true;
}

static void write_branch(struct nc_json *j, const struct branch *b, const struct nc_facts *facts,
	const struct nc_history *h, bool compared)
{
	bool known = b->position != NC_NO_COMMIT;
	const struct nc_commit *tip = known ? nc_history_commit(h, b->position) : NULL;
	const struct nc_kept_branch *noted = nc_record_keeps(facts->record, b->name);
	nc_json_object(j);
	nc_json_key_string(j, "name", b->name);
	nc_json_key_texts(j, "where", b->where.items, b->where.count);
	nc_json_key_oid(j, "tip", &b->first->tip);
	nc_json_key_words(j, "upstream", b->first->upstream);
	nc_json_key_day(j, "last_commit", tip ? nc_day_of_time(tip->time) : NC_NO_DAY);
	nc_json_key_bool(j, "default", b->is_default);
	nc_json_key(j, "ahead");
	if (compared && known)
		nc_json_int(j, b->divergence.ahead);
	else
		nc_json_null(j);
	nc_json_key(j, "behind");
	if (compared && known)
		nc_json_int(j, b->divergence.behind);
	else
		nc_json_null(j);
	nc_json_key(j, "noted");
	if (noted) {
		nc_json_object(j);
		nc_json_key_text(j, "where", NC_RECORD_FILE);
		nc_json_key_line(j, "line", noted->line);
		nc_json_key_string(j, "reason", noted->reason);
		nc_json_key_day(j, "until", noted->until);
		nc_json_end(j);
	} else {
		nc_json_null(j);
	}
	nc_json_end(j);
}

static void write_branches(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	struct branches branches = {0};
	gather_branches(&branches, arena, nc_snapshot_refs(facts->snapshot));
	bool compared = diverge(&branches, arena, h, nc_snapshot_default_tip(facts->snapshot));
	nc_json_key(j, "branches");
	nc_json_array(j);
	for (size_t i = 0; i < branches.items.count; i++)
		write_branch(j, branches.items.items[i], facts, h, compared);
	nc_json_end(j);
}

static void write_tags(struct nc_json *j, const struct nc_refs *refs)
{
	nc_json_key(j, "tags");
	nc_json_array(j);
	for (size_t i = 0; i < refs->tag_count; i++) {
		const struct nc_tag *tag = &refs->tags[i];
		nc_json_object(j);
		nc_json_key_string(j, "name", tag->name);
		nc_json_key_oid(j, "commit", &tag->commit);
		nc_json_key_day(j, "date", tag->time ? nc_day_of_time(tag->time) : NC_NO_DAY);
		nc_json_key_bool(j, "annotated", !tag->light);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_documents(
	struct nc_json *j, const struct nc_project *project, const struct nc_rulebook *rb)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(project, &count);
	const struct nc_document *readme = nc_project_readme(project);
	nc_json_key_words(j, "readme", readme ? readme->path : NC_STR_NONE);
	nc_json_key(j, "documents");
	nc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		nc_json_object(j);
		nc_json_key_bool(
			j, "reachable_from_readme", nc_project_reachable(project, &documents[i]));
		nc_json_document(j, &documents[i], rb);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_files(struct nc_json *j, const struct nc_facts *facts)
{
	int64_t classes[NC_CLASSES] = {0}, binary = 0, lfs = 0;
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_file *file = nc_project_file(facts->project, i);
		classes[file->class]++;
		binary += file->binary;
		lfs += file->lfs;
	}
	nc_json_key(j, "files");
	nc_json_object(j);
	nc_json_key_int(j, "count", (int64_t)facts->tree->count);
	nc_json_key_int(j, "binary", binary);
	nc_json_key_int(j, "lfs", lfs);
	nc_json_key(j, "classes");
	nc_json_object(j);
	for (enum nc_class class = 0; class < NC_CLASSES; class ++)
		nc_json_key_int(j, nc_class_name(class), classes[class]);
	nc_json_end(j);
	nc_json_end(j);
}

static void write_kinds(struct nc_json *j, const struct nc_report *report)
{
	nc_json_key(j, "kinds");
	nc_json_array(j);
	size_t at = 0;
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1, at++) {
		if (!(report->kinds & bit))
			continue;
		nc_json_object(j);
		nc_json_key_text(j, "kind", nc_kind_name(bit));
		nc_json_key_words(j, "because", report->kinds_because[at]);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_record(struct nc_json *j, const struct nc_record *record)
{
	nc_json_key(j, "record");
	nc_json_object(j);
	nc_json_key_bool(j, "present", record->present);
	nc_json_key_bool(j, "valid", record->valid);
	nc_json_key_words(j, "problem", record->first_problem);
	nc_json_key_texts(j, "profiles", record->profiles, record->profile_count);
	nc_json_key(j, "branches");
	nc_json_array(j);
	for (size_t i = 0; i < record->branch_count; i++) {
		nc_json_object(j);
		nc_json_key_string(j, "name", record->branches[i].name);
		nc_json_key_string(j, "reason", record->branches[i].reason);
		nc_json_key_day(j, "until", record->branches[i].until);
		nc_json_key_line(j, "line", record->branches[i].line);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_key(j, "waive");
	nc_json_array(j);
	for (size_t i = 0; i < record->waiver_count; i++) {
		const struct nc_waiver *w = &record->waivers[i];
		nc_json_object(j);
		nc_json_key_string(j, "rule", w->rule);
		nc_json_key_words(j, "path", w->path);
		nc_json_key_words(j, "subject", w->subject);
		nc_json_key_string(j, "reason", w->reason);
		nc_json_key_words(j, "by", w->by);
		nc_json_key_day(j, "until", w->until);
		nc_json_key_line(j, "line", w->line);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_end(j);
}

void nc_report_facts(struct nc_buf *out, const struct nc_report *report,
	const struct nc_facts *facts, const struct nc_rulebook *rb)
{
	size_t from = out->size;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/facts/1");
	nc_json_key_day(&j, "now", report->now);
	nc_json_key_tool(&j, report);
	nc_json_key_repository(&j, report);
	nc_json_key_words(&j, "default_branch", facts->repository->default_branch);
	write_kinds(&j, report);
	write_files(&j, facts);
	write_documents(&j, facts->project, rb);
	write_branches(&j, &arena, facts);
	write_tags(&j, nc_snapshot_refs(facts->snapshot));
	write_record(&j, facts->record);
	nc_json_key_texts(&j, "limits_hit", report->limits_hit, report->limit_count);
	nc_json_end(&j);
	nc_arena_release(&arena);
	nc_buf_break_json_commands(out, from);
}
