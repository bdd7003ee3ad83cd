/* SPDX-License-Identifier: MIT */
#include "branches.h"
#include "documents.h"
#include "ecosystems.h"
#include "environment.h"
#include "found.h"
#include "handoff.h"
#include "imports.h"
#include "newcomer/ci.h"
#include "newcomer/notebook.h"
#include "releases.h"
#include "safe.h"
#include "walk.h"
#include "work_tree.h"

/* The schema newcomer/facts/1: what was found out, and nothing judged. */

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
	nc_json_key_branches(&j, &arena, facts);
	nc_json_key_work_tree(&j, facts);
	nc_json_key_releases(&j, &arena, facts);
	nc_json_key_manifests(&j, facts);
	nc_json_key_ecosystems(&j, &arena, facts->project);
	write_ci(&j, facts->project);
	nc_json_key_environment(&j, facts);
	nc_json_key_elsewhere(&j, &arena, facts);
	write_notebooks(&j, facts);
	nc_json_key_personal_paths(&j, report);
	nc_json_key_secrets(&j, report);
	nc_json_key_imports(&j, &arena, facts);
	nc_json_key_data_files(&j, &arena, facts);
	nc_json_key_handoff(&j, &arena, facts, rb);
	write_record(&j, facts->record);
	nc_json_key_texts(&j, "limits_hit", report->limits_hit, report->limit_count);
	nc_json_end(&j);
	nc_arena_release(&arena);
	nc_buf_break_json_commands(out, from);
}
