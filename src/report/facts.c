/* SPDX-License-Identifier: MIT */
#include "documents.h"
#include "ecosystems.h"
#include "environment.h"
#include "handoff.h"
#include "imports.h"
#include "newcomer/branch_role.h"
#include "newcomer/branches.h"
#include "newcomer/ci.h"
#include "newcomer/notebook.h"
#include "newcomer/state.h"
#include "releases.h"
#include "safe.h"
#include "walk.h"

/* The schema newcomer/facts/1: what was found out, and nothing judged. */

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

static void write_branches(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
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

static void write_edits(struct nc_json *j, const struct nc_state *s)
{
	static const char *const kinds[] = {
		[NC_EDIT_ADDED] = "added",
		[NC_EDIT_CHANGED] = "changed",
		[NC_EDIT_REMOVED] = "removed",
		[NC_EDIT_CONFLICT] = "conflict",
	};
	nc_json_key(j, "uncommitted");
	if (!s->files_known) {
		nc_json_null(j);
	} else {
		nc_json_array(j);
		for (size_t i = 0; i < s->edit_count; i++) {
			nc_json_object(j);
			nc_json_key_string(j, "path", s->edits[i].path);
			nc_json_key_text(j, "change", kinds[s->edits[i].kind]);
			nc_json_end(j);
		}
		nc_json_end(j);
	}
	nc_json_key_texts(j, "cannot_tell", s->unsure, s->unsure_count);
	if (s->untracked_known)
		nc_json_key_texts(j, "untracked", s->untracked, s->untracked_count);
	else
		nc_json_key_text(j, "untracked", NULL);
}

static void write_unpushed(struct nc_json *j, const struct nc_state *s)
{
	nc_json_key(j, "unpushed");
	if (!s->unpushed_known) {
		nc_json_null(j);
		return;
	}
	nc_json_array(j);
	for (size_t i = 0; i < s->unpushed_count; i++) {
		nc_json_object(j);
		nc_json_key_words(j, "branch", s->unpushed[i].branch);
		nc_json_key_int(j, "commits", s->unpushed[i].commits);
		nc_json_key_bool(j, "on_no_remote", s->unpushed[i].nowhere);
		nc_json_end(j);
	}
	nc_json_end(j);
}

/* null: nobody asked, or it could not be looked at. */
static void write_work_tree(struct nc_json *j, const struct nc_facts *facts)
{
	const struct nc_state *s = nc_snapshot_state(facts->snapshot);
	nc_json_key(j, "work_tree");
	if (!s || !s->looked) {
		nc_json_null(j);
		return;
	}
	nc_json_object(j);
	write_edits(j, s);
	nc_json_key_int(j, "stashes", (int64_t)s->stashes);
	write_unpushed(j, s);
	nc_json_key(j, "operations");
	nc_json_array(j);
	for (unsigned bit = 0; bit < NC_OPERATIONS; bit++) {
		if (s->operations & 1u << bit)
			nc_json_string(
				j, nc_str_of(nc_operation_name((enum nc_operation)(1u << bit))));
	}
	nc_json_end(j);
	nc_json_key_bool(j, "detached", s->detached);
	nc_json_end(j);
}

static void write_documents(struct nc_json *j, struct nc_arena *arena,
	const struct nc_project *project, const struct nc_rulebook *rb)
{
	size_t count;
	struct nc_targets *targets = nc_targets_new(arena, project);
	const struct nc_document *documents = nc_project_documents(project, &count);
	const struct nc_document *readme = nc_project_readme(project);
	nc_json_key_words(j, "readme", readme ? readme->path : NC_STR_NONE);
	nc_json_key(j, "documents");
	nc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		nc_json_object(j);
		nc_json_key_bool(
			j, "reachable_from_readme", nc_project_reachable(project, &documents[i]));
		nc_json_document(j, &documents[i], rb, targets);
		nc_json_key_steps(j, "commands", nc_project_walk(project, &documents[i]));
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_ci(struct nc_json *j, const struct nc_project *project)
{
	const struct nc_ci *ci = nc_project_ci(project);
	nc_json_key(j, "ci_commands");
	nc_json_array(j);
	for (size_t i = 0; i < ci->command_count; i++) {
		const struct nc_ci_command *c = &ci->commands[i];
		nc_json_object(j);
		nc_json_key_string(j, "path", c->path);
		nc_json_key_line(j, "line", c->line);
		nc_json_key_string(j, "text", c->text);
		nc_json_key(j, "cwd");
		if (c->folder_known)
			nc_json_string(j, c->folder);
		else
			nc_json_null(j);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_key(j, "ci_versions");
	nc_json_array(j);
	for (size_t i = 0; i < ci->version_count; i++) {
		const struct nc_ci_version *v = &ci->versions[i];
		nc_json_object(j);
		nc_json_key_string(j, "runtime", v->runtime);
		nc_json_key_string(j, "value", v->value);
		nc_json_key_string(j, "path", v->path);
		nc_json_key_line(j, "line", v->line);
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

static bool is_secret(const struct nc_result *r)
{
	return nc_str_starts(r->asked->rule->check, NC_STR("secret")) && r->place.path.size;
}

/* As the rules about them found them, and masked as there; null where none of those was asked. */
static void write_secrets(struct nc_json *j, const struct nc_report *report)
{
	bool asked = false;
	for (size_t i = 0; i < report->result_count; i++)
		asked = asked ||
			nc_str_starts(report->results[i].asked->rule->check, NC_STR("secret"));
	nc_json_key(j, "secrets");
	if (!asked) {
		nc_json_null(j);
		return;
	}
	nc_json_array(j);
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (!is_secret(r) || (r->outcome != NC_GAP && r->outcome != NC_WAIVED))
			continue;
		nc_json_object(j);
		nc_json_key_string(j, "path", r->place.path);
		nc_json_key_line(j, "line", r->place.line);
		nc_json_key_string(j, "what", r->subject);
		nc_json_key_string(j, "rule", r->asked->rule->id);
		nc_json_key_bool(j, "waived", r->outcome == NC_WAIVED);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_notebooks(struct nc_json *j, const struct nc_facts *facts)
{
	nc_json_key(j, "notebooks");
	nc_json_array(j);
	for (size_t i = 0; i < facts->tree->count; i++) {
		struct nc_notebook n;
		if (!nc_project_notebook(&n, facts->project, (uint32_t)i))
			continue;
		nc_json_object(j);
		nc_json_key_path(j, n.path);
		nc_json_key_bool(j, "read", !n.unread);
		if (!n.unread) {
			nc_json_key_int(j, "code_cells", (int64_t)n.code_cells);
			nc_json_key_bool(j, "in_order", n.late.line == 0);
			nc_json_key_int(j, "errors", (int64_t)n.errors);
			nc_json_key_words(j, "kernel", n.kernel);
		}
		nc_json_end(j);
	}
	nc_json_end(j);
}

/* As the rule about them found them; null where it was not asked. */
static void write_personal_paths(struct nc_json *j, const struct nc_report *report)
{
	bool asked = false;
	nc_json_key(j, "personal_paths");
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_result *r = &report->results[i];
		if (!nc_str_equal(r->asked->rule->id, NC_STR("personal-path")))
			continue;
		if (!asked)
			nc_json_array(j);
		asked = true;
		if (r->outcome != NC_GAP && r->outcome != NC_WAIVED)
			continue;
		nc_json_object(j);
		nc_json_key_path(j, r->place.path);
		nc_json_key_line(j, "line", r->place.line);
		nc_json_key_string(j, "what", r->subject);
		nc_json_key_bool(j, "waived", r->outcome == NC_WAIVED);
		nc_json_end(j);
	}
	if (asked)
		nc_json_end(j);
	else
		nc_json_null(j);
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
	write_documents(&j, &arena, facts->project, rb);
	nc_json_key_walk(&j, nc_project_walk_through(facts->project));
	write_branches(&j, &arena, facts);
	write_work_tree(&j, facts);
	nc_json_key_releases(&j, &arena, facts);
	nc_json_key_manifests(&j, facts);
	nc_json_key_ecosystems(&j, &arena, facts->project);
	write_ci(&j, facts->project);
	nc_json_key_environment(&j, facts);
	nc_json_key_elsewhere(&j, &arena, facts);
	write_notebooks(&j, facts);
	write_personal_paths(&j, report);
	write_secrets(&j, report);
	nc_json_key_imports(&j, &arena, facts);
	nc_json_key_data_files(&j, &arena, facts);
	nc_json_key_handoff(&j, &arena, facts, rb);
	write_record(&j, facts->record);
	nc_json_key_texts(&j, "limits_hit", report->limits_hit, report->limit_count);
	nc_json_end(&j);
	nc_arena_release(&arena);
	nc_buf_break_json_commands(out, from);
}
