/* SPDX-License-Identifier: MIT */
#include "releases.h"

#include <string.h>

#include "newcomer/blobs.h"
#include "newcomer/changelog.h"
#include "newcomer/elsewhere.h"
#include "newcomer/offer.h"
#include "newcomer/release.h"

/* Large blobs that are told with their origin; the largest first. */
#define MOST_BLOBS 100

static void write_number(struct nc_json *j, const char *key, bool known, size_t number)
{
	nc_json_key(j, key);
	if (known)
		nc_json_int(j, (int64_t)number);
	else
		nc_json_null(j);
}

/* What a tag is to the releases, or NULL: it names no version. */
static const struct nc_release *find_release(
	const struct nc_releases *releases, const struct nc_tag *tag)
{
	for (size_t i = 0; i < releases->count; i++) {
		for (size_t k = 0; k < releases->lines[i].count; k++) {
			if (releases->lines[i].items[k].tag == tag)
				return &releases->lines[i].items[k];
		}
	}
	return NULL;
}

static void write_tags(
	struct nc_json *j, const struct nc_refs *refs, const struct nc_releases *releases)
{
	nc_json_key(j, "tags");
	nc_json_array(j);
	for (size_t i = 0; i < refs->tag_count; i++) {
		const struct nc_tag *tag = &refs->tags[i];
		const struct nc_release *r = find_release(releases, tag);
		nc_json_object(j);
		nc_json_key_string(j, "name", tag->name);
		nc_json_key_oid(j, "commit", &tag->commit);
		nc_json_key_day(j, "date", tag->time ? nc_day_of_time(tag->time) : NC_NO_DAY);
		nc_json_key_bool(j, "annotated", !tag->light);
		nc_json_key_words(j, "version", r ? r->version.text : NC_STR_NONE);
		if (r) {
			nc_json_key_words(j, "package", r->package);
			nc_json_key_bool(j, "final", nc_version_is_final(&r->version));
			nc_json_key_bool(j, "reachable", r->reachable);
		}
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_entries(struct nc_json *j, const struct nc_changelog *c)
{
	nc_json_key(j, "entries");
	nc_json_array(j);
	for (size_t i = 0; i < c->entry_count; i++) {
		const struct nc_changelog_entry *e = &c->entries[i];
		nc_json_object(j);
		nc_json_key_words(j, "version", e->version.text);
		nc_json_key_day(j, "date", e->date);
		if (!nc_str_equal(e->path, c->path))
			nc_json_key_path(j, e->path);
		nc_json_key_line(j, "line", e->line);
		nc_json_key_bool(j, "unreleased", e->unreleased);
		nc_json_key_bool(j, "told", e->told);
		nc_json_end(j);
	}
	nc_json_end(j);
}

/* How the changelog stands to the releases of the whole. */
static const char *state_of(const struct nc_changelogs *all, const struct nc_facts *facts,
	const struct nc_changelog_entry *newest, const struct nc_release_line *line)
{
	bool limited = nc_snapshot_limit(facts->snapshot, NC_LIMIT_TAGS) ||
		       nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
	if (limited || !newest)
		return "unknown";
	if (!line || !line->reachable)
		return "untagged";
	int order = nc_version_compare(&newest->version, &line->reachable->version);
	if (order > 0)
		return "ahead";
	return order == 0 || nc_changelogs_find(all, NC_STR_NONE, &line->reachable->version)
		       ? "current"
		       : "behind";
}

static void write_changelog(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_releases *releases)
{
	const struct nc_changelogs *all = nc_project_changelogs(facts->project);
	const struct nc_changelog_entry *newest = nc_changelogs_newest(all, NC_STR_NONE);
	const struct nc_release_line *line = releases->main;
	const struct nc_release *since = line ? line->reachable : NULL;
	bool whole = !nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
	nc_json_key(j, "changelog");
	if (all->count == 0) {
		nc_json_null(j);
		return;
	}
	const struct nc_changelog *c = &all->items[0];
	nc_json_object(j);
	nc_json_key_path(j, c->path);
	nc_json_key_text(j, "format", nc_changelog_form_name(c->form));
	nc_json_key_line(j, "line", c->line);
	write_entries(j, c);
	nc_json_key_words(j, "newest_version", newest ? newest->version.text : NC_STR_NONE);
	nc_json_key_words(j, "newest_tag", since ? since->tag->name : NC_STR_NONE);
	write_number(j, "commits_since", since && whole,
		since ? nc_release_commits_since(arena, facts->snapshot, since) : 0);
	write_number(j, "fragments", true, all->fragment_count);
	nc_json_key_text(j, "state", state_of(all, facts, newest, line));
	nc_json_key(j, "others");
	nc_json_array(j);
	for (size_t i = 1; i < all->count; i++) {
		nc_json_object(j);
		nc_json_key_path(j, all->items[i].path);
		nc_json_key_words(j, "of", all->items[i].folder);
		write_number(j, "entries", true, all->items[i].entry_count);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_end(j);
}

void nc_json_key_releases(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	struct nc_releases releases;
	nc_project_releases(&releases, arena, facts->project, facts->snapshot);
	write_tags(j, nc_snapshot_refs(facts->snapshot), &releases);
	write_changelog(j, arena, facts, &releases);
}

void nc_json_key_manifests(struct nc_json *j, const struct nc_facts *facts)
{
	const struct nc_offers *offers = nc_project_offers(facts->project);
	nc_json_key(j, "manifests");
	nc_json_array(j);
	for (size_t i = 0; i < offers->claim_count; i++) {
		const struct nc_claim *c = &offers->claims[i];
		bool private = strcmp(c->kind, "private-version") == 0;
		if (!private && strcmp(c->kind, "version") != 0)
			continue;
		nc_json_object(j);
		nc_json_key_path(j, c->path);
		nc_json_key_line(j, "line", c->line);
		nc_json_key_text(j, "ecosystem", c->ecosystem);
		nc_json_key_words(j, "name", c->name);
		nc_json_key_words(j, "version", c->value);
		nc_json_key_bool(j, "private", private);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static const struct nc_origin *find_origin(
	const struct nc_origin *origins, size_t count, const struct nc_oid *blob)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_oid_equal(&origins[i].blob, blob))
			return &origins[i];
	}
	return NULL;
}

static bool is_in_tree(const struct nc_tree *tree, const struct nc_oid *blob)
{
	for (size_t i = 0; i < tree->count; i++) {
		if (nc_oid_equal(&tree->entries[i].oid, blob))
			return true;
	}
	return false;
}

/* Those that no commit reaches are nobody's. */
static void write_large_blobs(
	struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	size_t count, found = 0;
	bool cut;
	int64_t over = nc_selection_threshold(facts->selection, NC_STR("blob-large-bytes"));
	const struct nc_large_blob *blobs =
		nc_blobs_large(&count, facts->snapshot, over > 0 ? (uint64_t)over : 0);
	const struct nc_origin *origins = NULL;
	count = count < MOST_BLOBS ? count : MOST_BLOBS;
	struct nc_oid *names = nc_arena_alloc_array(arena, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = blobs[i].oid;
	if (count)
		nc_blobs_find_origins(&origins, &found, &cut, arena, facts->snapshot, names, count,
			NULL, NULL, (size_t)10 * MOST_BLOBS, NULL);
	nc_json_key(j, "large_blobs");
	nc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		const struct nc_origin *o = find_origin(origins, found, &blobs[i].oid);
		if (!o)
			continue;
		nc_json_object(j);
		nc_json_key_path(j, o->path);
		nc_json_key_int(j, "size", (int64_t)blobs[i].size);
		write_number(j, "packed", blobs[i].packed > 0, (size_t)blobs[i].packed);
		nc_json_key_oid(j, "commit", &o->commit);
		nc_json_key_day(j, "date", nc_day_of_time(o->time));
		nc_json_key_bool(j, "in_tree", is_in_tree(facts->tree, &blobs[i].oid));
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_submodules(
	struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	size_t count;
	const struct nc_submodule *all = nc_submodules_read(&count, arena, facts->snapshot);
	nc_json_key(j, "submodules");
	nc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		nc_json_object(j);
		nc_json_key_path(j, all[i].path);
		nc_json_key_words(j, "url", all[i].url);
		nc_json_key_line(j, "line", all[i].line);
		nc_json_key_oid(j, "commit", &all[i].commit);
		nc_json_end(j);
	}
	nc_json_end(j);
}

static void write_lfs(struct nc_json *j, const struct nc_facts *facts)
{
	nc_json_key(j, "lfs");
	nc_json_array(j);
	for (size_t i = 0; i < facts->tree->count; i++) {
		static const char *const words[] = {
			[NC_LFS_POINTER] = "pointer",
			[NC_LFS_UNCOVERED] = "uncovered",
			[NC_LFS_WHOLE] = "whole",
		};
		enum nc_lfs lfs = nc_project_lfs(facts->snapshot, facts->project, i);
		if (lfs == NC_LFS_NONE)
			continue;
		nc_json_object(j);
		nc_json_key_path(j, facts->tree->entries[i].path);
		nc_json_key_text(j, "is", words[lfs]);
		nc_json_end(j);
	}
	nc_json_end(j);
}

void nc_json_key_elsewhere(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts)
{
	write_large_blobs(j, arena, facts);
	write_submodules(j, arena, facts);
	write_lfs(j, facts);
}
