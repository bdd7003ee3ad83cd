/* SPDX-License-Identifier: MIT */
#include "newcomer/past.h"

#include "newcomer/limits.h"
#include "newcomer/value.h"

#define AUDIT	 "newcomer/audit/1"
#define LINES	 "newcomer/audit-lines/1"
#define BASELINE "newcomer/baseline/1"

/* Results as they are read. */
struct reading {
	struct nc_past *past;
	struct nc_arena *arena;
	NC_LIST(struct nc_past_result) results;
};

static bool is(const struct nc_value *map, const char *key, const char *text)
{
	return nc_str_equal(nc_value_get_text(map, key), nc_str_of(text));
}

static struct nc_str kept(struct reading *r, const struct nc_value *map, const char *key)
{
	struct nc_str text = nc_value_get_text(map, key);
	return text.size ? nc_arena_copy(r->arena, text) : NC_STR_NONE;
}

/* As the page for people names it. */
static struct nc_str where_of(struct reading *r, const struct nc_value *result)
{
	const struct nc_value *place = nc_value_get(result, "location");
	struct nc_str path = nc_value_get_text(place, "path");
	int64_t line = nc_value_get_int(place, "line", 0);
	struct nc_str ref = nc_value_get_text(place, "ref");
	static const struct nc_str heads = NC_STR_INIT("refs/heads/");
	static const struct nc_str remotes = NC_STR_INIT("refs/remotes/");
	if (path.size && line > 0) {
		struct nc_str parts[] = {path, nc_arena_printf(r->arena, ":%lld", (long long)line)};
		return nc_arena_concat(r->arena, parts, 2);
	}
	if (path.size)
		return nc_arena_copy(r->arena, path);
	if (ref.size && nc_str_starts(ref, heads))
		return nc_arena_copy(r->arena, nc_str_slice(ref, heads.size, ref.size));
	if (ref.size && nc_str_starts(ref, remotes))
		return nc_arena_copy(r->arena, nc_str_slice(ref, remotes.size, ref.size));
	return ref.size ? nc_arena_copy(r->arena, ref) : kept(r, result, "subject");
}

/* A result without rule or fingerprint is none of ours. */
static bool read_result(struct reading *r, const struct nc_value *v)
{
	struct nc_past_result result = {.rule = kept(r, v, "rule"),
		.outcome = kept(r, v, "outcome"),
		.severity = kept(r, v, "severity"),
		.fingerprint = kept(r, v, "fingerprint"),
		.message = kept(r, v, "message")};
	if (result.rule.size == 0 || result.fingerprint.size == 0)
		return false;
	result.where = r->past->whole ? where_of(r, v) : kept(r, v, "where");
	if (!r->past->whole)
		result.outcome = NC_STR("gap");
	*nc_list_push(r->arena, &r->results) = result;
	return true;
}

static void read_head(struct reading *r, const struct nc_value *root)
{
	const struct nc_value *repository = nc_value_get(root, "repository");
	r->past->repository = kept(r, repository, "name");
	r->past->head = kept(r, repository, "head");
	r->past->verdict = kept(r, root, "verdict");
}

static enum nc_code refuse(const char *name, size_t line, struct nc_error *err)
{
	return nc_fail(err, NC_EINVALID,
		"%s:%zu: this is no result of newcomer: it has no rule or no fingerprint", name,
		line);
}

static enum nc_code read_audit(
	struct reading *r, const char *name, struct nc_str text, struct nc_error *err)
{
	struct nc_value root;
	struct nc_arena arena = NC_ARENA_INIT;
	enum nc_code code = nc_value_read_json(&root, &arena, name, text, false, err);
	if (code == NC_ELIMIT)
		nc_remedy(err, "newcomer --format jsonl writes the same in lines, of any number");
	if (code == NC_OK && !is(&root, "schema", AUDIT))
		code = nc_fail(err, NC_EINVALID,
			"%s: this is neither an audit of newcomer in JSON nor a baseline", name);
	if (code == NC_OK) {
		const struct nc_value *results = nc_value_get(&root, "results");
		r->past->whole = true;
		read_head(r, &root);
		for (size_t i = 0; code == NC_OK && i < nc_value_list_count(results); i++) {
			const struct nc_value *v = nc_value_list_item(results, i);
			if (!read_result(r, v))
				code = refuse(name, v->line, err);
		}
	}
	nc_arena_release(&arena);
	return code;
}

/* One line of a file of lines; each is a JSON text of its own. */
static enum nc_code read_line(struct reading *r, const char *name, size_t number,
	struct nc_str line, struct nc_error *err)
{
	struct nc_value v;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_error problem;
	enum nc_code code = nc_value_read_json(&v, &arena, name, line, false, &problem);
	if (code != NC_OK)
		nc_fail(err, code, "%s: line %zu: %s", name, number, problem.text);
	else if (number == 1)
		read_head(r, &v);
	else if (is(&v, "type", "result") || !r->past->whole)
		code = read_result(r, &v) ? NC_OK : refuse(name, number, err);
	nc_arena_release(&arena);
	return code;
}

static enum nc_code read_lines(
	struct reading *r, const char *name, struct nc_str text, struct nc_error *err)
{
	enum nc_code code = NC_OK;
	struct nc_str line;
	for (size_t n = 1; code == NC_OK && nc_str_next_line(&line, &text); n++) {
		if (nc_str_trim(line).size)
			code = read_line(r, name, n, line, err);
	}
	return code;
}

enum nc_code nc_past_read(struct nc_past *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	struct nc_past past = {.whole = false};
	struct reading r = {.past = &past, .arena = arena};
	struct nc_str rest = text, first = NC_STR_NONE;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_value head;
	nc_str_next_line(&first, &rest);
	enum nc_code code = NC_OK;
	/* Lines begin with a whole value; a document does not end in its first line. */
	bool lines = nc_value_read_json(&head, &scratch, name, first, false, NULL) == NC_OK;
	past.whole = lines && is(&head, "schema", LINES);
	if (past.whole || (lines && is(&head, "schema", BASELINE)))
		code = read_lines(&r, name, text, err);
	else
		code = read_audit(&r, name, text, err);
	nc_arena_release(&scratch);
	if (code != NC_OK)
		return code;
	past.results = r.results.items;
	past.count = r.results.count;
	*out = past;
	return NC_OK;
}

bool nc_past_is_gap(const struct nc_past_result *r)
{
	return nc_str_equal(r->outcome, NC_STR("gap"));
}

/* What the newer says of one rule. */
enum { ASKED = 1, UNJUDGED = 2 };

static unsigned char *state_of(struct nc_map *rules, struct nc_arena *arena, struct nc_str rule)
{
	unsigned char *state = nc_map_find(rules, rule);
	if (!state) {
		state = nc_arena_alloc(arena, sizeof *state);
		nc_map_put(arena, rules, rule, state);
	}
	return state;
}

static enum nc_fate fate_of(
	const struct nc_past_result *again, const unsigned char *rule, bool whole)
{
	if (again && nc_str_equal(again->outcome, NC_STR("waived")))
		return NC_FATE_WAIVED;
	if (rule && *rule & UNJUDGED)
		return NC_FATE_UNJUDGED;
	return rule || !whole ? NC_FATE_CLOSED : NC_FATE_UNASKED;
}

static void find_ends(struct nc_comparison *out, struct nc_arena *arena,
	const struct nc_past *older, const struct nc_map *found, const struct nc_map *rules,
	bool whole)
{
	NC_LIST(struct nc_past_end) ends = {0};
	for (size_t i = 0; i < older->count; i++) {
		const struct nc_past_result *gap = &older->results[i];
		const struct nc_past_result *again = nc_map_find(found, gap->fingerprint);
		if (!nc_past_is_gap(gap) || (again && nc_past_is_gap(again)))
			continue;
		enum nc_fate fate = fate_of(again, nc_map_find(rules, gap->rule), whole);
		*nc_list_push(arena, &ends) = (struct nc_past_end){.gap = gap, .fate = fate};
		out->closed += fate == NC_FATE_CLOSED;
	}
	out->ends = ends.items;
	out->end_count = ends.count;
}

void nc_past_compare(struct nc_comparison *out, struct nc_arena *arena, const struct nc_past *older,
	const struct nc_past *newer)
{
	struct nc_comparison c = {.known = NULL};
	struct nc_map before = {0}, found = {0}, rules = {0};
	bool *known = nc_arena_alloc_array(arena, newer->count, sizeof *known);
	for (size_t i = 0; i < older->count; i++) {
		const struct nc_past_result *r = &older->results[i];
		if (nc_past_is_gap(r))
			nc_map_put(arena, &before, r->fingerprint, (void *)(uintptr_t)r);
	}
	for (size_t i = 0; i < newer->count; i++) {
		const struct nc_past_result *r = &newer->results[i];
		bool gap = nc_past_is_gap(r), waived = nc_str_equal(r->outcome, NC_STR("waived"));
		unsigned char *state = state_of(&rules, arena, r->rule);
		*state |= ASKED;
		if (nc_str_equal(r->outcome, NC_STR("unknown")))
			*state |= UNJUDGED;
		/* Of two that are the same the gap counts. */
		if (gap || (waived && !nc_map_find(&found, r->fingerprint)))
			nc_map_put(arena, &found, r->fingerprint, (void *)(uintptr_t)r);
		known[i] = gap && nc_map_find(&before, r->fingerprint);
		c.known_count += known[i];
		c.new_count += gap && !known[i];
	}
	c.known = known;
	find_ends(&c, arena, older, &found, &rules, newer->whole);
	*out = c;
}
