/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "newcomer/limits.h"
#include "safe.h"
#include "sarif.h"
#include "told.h"

/* A gap with its place and the hash of its line. */
struct placed {
	const struct nc_result *gap;
	struct nc_footing footing;
	const struct nc_line_hash *hash; /* NULL: it has no line of its own */
};

const char *nc_sarif_level(enum nc_severity severity)
{
	static const char *const levels[] = {
		[NC_SEVERITY_NONE] = "note",
		[NC_NOTE] = "note",
		[NC_WARNING] = "warning",
		[NC_ERROR] = "error",
	};
	return levels[severity];
}

const struct nc_tree *nc_sarif_tree(const struct nc_report *report)
{
	static const struct nc_tree none = {.count = 0};
	return report->facts && report->facts->tree ? report->facts->tree : &none;
}

/* Gathering */

static void gather_rules(struct nc_sarif *s)
{
	const struct nc_report *report = s->report;
	s->rule_of = nc_arena_alloc_array(&s->arena, report->result_count, sizeof *s->rule_of);
	for (size_t i = 0; i < report->result_count; i++) {
		const struct nc_asked *asked = report->results[i].asked;
		/* Results of one rule stand together. */
		if (i == 0 || asked != report->results[i - 1].asked)
			*nc_list_push(&s->arena, &s->rules) = (struct nc_sarif_rule){.asked = asked,
				.home = nc_footing_home(nc_sarif_tree(report), asked->rule->id)};
		s->rule_of[i] = (uint32_t)(s->rules.count - 1);
	}
}

void nc_sarif_gather(struct nc_sarif *s, const struct nc_report *report)
{
	s->report = report;
	gather_rules(s);
	s->gaps = nc_told_worst(&s->gap_count, &s->arena, report, NC_GAP);
	s->shown = s->gap_count < NC_SARIF_MOST_RESULTS ? s->gap_count : NC_SARIF_MOST_RESULTS;
	if (nc_footing_home(nc_sarif_tree(report), NC_STR("")).size == 0)
		s->shown = 0;
}

void nc_sarif_release(struct nc_sarif *s)
{
	nc_arena_release(&s->arena);
}

/* Hashes of lines: each file is read once, whatever stands in it */

static int compare_places(const void *left, const void *right)
{
	const struct placed *a = *(struct placed *const *)left;
	const struct placed *b = *(struct placed *const *)right;
	int order = nc_str_compare(a->footing.path, b->footing.path);
	if (order == 0)
		order = (a->footing.line > b->footing.line) - (a->footing.line < b->footing.line);
	return order;
}

/* `count` gaps of one file, by line. */
static void hash_file(struct nc_sarif *s, struct placed **placed, size_t count)
{
	const struct nc_facts *facts = s->report->facts;
	const struct nc_entry *entry =
		nc_tree_find(nc_sarif_tree(s->report), placed[0]->footing.path);
	struct nc_buf text = NC_BUF_INIT(0);
	struct nc_error err;
	/* Without it the uploader computes the hash itself, where it has the file. */
	if (nc_snapshot_read(&text, facts->snapshot, entry, NC_MAX_HASHED_FILE, &err) == NC_OK) {
		struct nc_line_hash *hashes =
			nc_arena_alloc_array(&s->arena, count, sizeof *hashes);
		for (size_t i = 0; i < count; i++)
			hashes[i].line = placed[i]->footing.line;
		nc_line_hashes(hashes, count, nc_buf_str(&text));
		for (size_t i = 0; i < count; i++)
			placed[i]->hash = hashes[i].text[0] ? &hashes[i] : NULL;
	}
	nc_buf_release(&text);
}

static void hash_lines(struct nc_sarif *s, struct placed *placed)
{
	if (!s->report->facts || !s->report->facts->snapshot)
		return;
	struct placed **lined = nc_arena_alloc_array(&s->arena, s->shown, sizeof *lined);
	size_t count = 0;
	for (size_t i = 0; i < s->shown; i++) {
		if (placed[i].footing.own && placed[i].gap->place.line)
			lined[count++] = &placed[i];
	}
	if (count)
		qsort(lined, count, sizeof *lined, compare_places);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1; to < count && nc_str_equal(lined[from]->footing.path,
							  lined[to]->footing.path);
			to++)
			continue;
		hash_file(s, lined + from, to - from);
	}
}

/* Writing */

/* `[words](1)` in a message is a link. */
void nc_sarif_key_message(struct nc_sarif *s, struct nc_str words)
{
	static const struct nc_style seen = {.unicode = true};
	struct nc_buf safe = NC_BUF_INIT(0), escaped = NC_BUF_INIT(0);
	nc_buf_add_words(&safe, words, &seen);
	for (size_t i = 0; i < safe.size; i++) {
		char c = safe.data[i];
		if (c == '[' || c == ']' || c == '\\')
			nc_buf_add_byte(&escaped, '\\');
		nc_buf_add_byte(&escaped, c);
	}
	nc_json_key(&s->json, "message");
	nc_json_object(&s->json);
	nc_json_key_string(&s->json, "text", nc_buf_str(&escaped));
	nc_json_end(&s->json);
	nc_buf_release(&escaped);
	nc_buf_release(&safe);
}

static void write_location(struct nc_sarif *s, const struct placed *p)
{
	struct nc_json *j = &s->json;
	struct nc_buf uri = NC_BUF_INIT(0);
	nc_buf_add_percent(&uri, p->footing.path);
	nc_json_key(j, "locations");
	nc_json_array(j);
	nc_json_object(j);
	nc_json_key(j, "physicalLocation");
	nc_json_object(j);
	nc_json_key(j, "artifactLocation");
	nc_json_object(j);
	nc_json_key_string(j, "uri", nc_buf_str(&uri));
	nc_json_key_text(j, "uriBaseId", "%SRCROOT%");
	nc_json_end(j);
	nc_json_key(j, "region");
	nc_json_object(j);
	nc_json_key_int(j, "startLine", p->footing.line);
	if (p->footing.end_line > p->footing.line)
		nc_json_key_int(j, "endLine", p->footing.end_line);
	nc_json_end(j);
	nc_json_end(j);
	if (p->gap->place.ref.size) {
		nc_json_key(j, "logicalLocations");
		nc_json_array(j);
		nc_json_object(j);
		nc_json_key_string(j, "fullyQualifiedName", p->gap->place.ref);
		nc_json_key_text(j, "kind", "branch");
		nc_json_end(j);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_end(j);
	nc_buf_release(&uri);
}

/*
 * What stands in no line of its own is anchored to one that says nothing
 * about it: its fingerprint is taken for the hash, or an edit of that line would open it anew.
 */
static void write_fingerprints(struct nc_sarif *s, const struct placed *p)
{
	struct nc_json *j = &s->json;
	bool lined = p->footing.own && p->gap->place.line;
	nc_json_key(j, "partialFingerprints");
	nc_json_object(j);
	if (p->hash) {
		nc_json_key_text(j, "primaryLocationLineHash", p->hash->text);
	} else if (!lined) {
		struct nc_str parts[] = {
			nc_str_slice(nc_str_of(p->gap->fingerprint), 0, 16), NC_STR(":1")};
		nc_json_key_string(
			j, "primaryLocationLineHash", nc_arena_concat(&s->arena, parts, 2));
	}
	nc_json_key_text(j, "newcomer/v1", p->gap->fingerprint);
	nc_json_end(j);
}

/* "npm run serve: package.json has no script …  → write `npm start`" */
static struct nc_str words_of(struct nc_sarif *s, const struct placed *p)
{
	const struct nc_result *r = p->gap;
	struct nc_str about =
		p->footing.own ? nc_told_subject(&s->arena, r) : nc_told_place(&s->arena, r);
	struct nc_str fix = nc_told_fix(r);
	struct nc_str parts[] = {about, about.size ? NC_STR(": ") : NC_STR_NONE, nc_told_message(r),
		fix.size ? NC_STR(" → ") : NC_STR_NONE, fix};
	return nc_arena_concat(&s->arena, parts, 5);
}

static void write_result(struct nc_sarif *s, const struct placed *p)
{
	struct nc_json *j = &s->json;
	size_t index = (size_t)(p->gap - s->report->results);
	const char *baseline = nc_report_baseline(s->report, index);
	nc_json_object(j);
	nc_json_key_string(j, "ruleId", p->gap->asked->rule->id);
	nc_json_key_int(j, "ruleIndex", s->rule_of[index]);
	nc_json_key_text(j, "level", nc_sarif_level(p->gap->severity));
	nc_sarif_key_message(s, words_of(s, p));
	write_location(s, p);
	write_fingerprints(s, p);
	if (baseline)
		nc_json_key_text(
			j, "baselineState", strcmp(baseline, "known") == 0 ? "unchanged" : "new");
	nc_json_end(j);
}

void nc_sarif_key_results(struct nc_sarif *s)
{
	const struct nc_tree *tree = nc_sarif_tree(s->report);
	struct placed *placed = nc_arena_alloc_array(&s->arena, s->shown, sizeof *placed);
	for (size_t i = 0; i < s->shown; i++) {
		size_t index = (size_t)(s->gaps[i] - s->report->results);
		placed[i].gap = s->gaps[i];
		placed[i].footing =
			nc_footing_of(tree, s->gaps[i], s->rules.items[s->rule_of[index]].home);
	}
	hash_lines(s, placed);
	nc_json_key(&s->json, "results");
	nc_json_array(&s->json);
	for (size_t i = 0; i < s->shown; i++)
		write_result(s, &placed[i]);
	nc_json_end(&s->json);
}
