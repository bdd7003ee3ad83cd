/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "common/secrets.h"
#include "newcomer/blobs.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"

/*
 * Credentials in what was ever committed.
 *
 * Every blob is looked at once, whatever it belongs to, for tokens and keys;
 * then the history is gone through for the paths of the few that hold one, and
 * for all versions of environment files, whose values are judged by their name.
 * What is in the tree still is told by the other rule.
 */

/* As many bytes as git looks at before it calls a file binary. */
#define BINARY_WINDOW 8000
/* Places of one repository that are kept; past it the rest is said to be unjudged. */
#define MOST_PLACES 20000
#define SHORT_NAME  10

struct member {
	enum nc_secret_sort sort;
	const struct nc_value *item;
};

struct hit {
	struct nc_oid blob;
	const struct member *member;
	uint32_t line;
	struct nc_secret secret;
};

struct crew {
	struct nc_arena arena;
	struct nc_matcher *matcher;
	bool *limited;
	NC_LIST(struct hit) hits;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *patterns; /* the rule that names them */
	struct member *members;
	size_t member_count;
	struct nc_set *set;
	bool *named; /* members that want a file of a certain name; the others want all */
	bool *unnamed;
	struct crew crew[NC_MAX_WORKERS];
	NC_LIST(struct hit) hits; /* by blob and line */
	struct nc_map by_blob;	  /* → index + 1 of the first hit */
	struct nc_map in_tree;	  /* names of blobs of the judged tree */
	struct nc_map told, present;
};

static struct nc_str name_of(const struct nc_oid *oid)
{
	return (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE};
}

/* Patterns */

static bool make_set(struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	NC_LIST(struct member) members = {0};
	NC_LIST(struct nc_set_member) wanted = {0};
	for (int sort = 0; sort < NC_SECRET_SORTS; sort++) {
		const struct nc_value *list = nc_value_get(
			l->patterns->params, nc_secret_list((enum nc_secret_sort)sort));
		for (size_t i = 0; list && i < list->count; i++) {
			*nc_list_push(arena, &members) = (struct member){
				.sort = (enum nc_secret_sort)sort, .item = &list->items[i]};
			*nc_list_push(arena, &wanted) = nc_pattern_member(arena, &list->items[i]);
		}
	}
	l->members = members.items;
	l->member_count = members.count;
	l->named = nc_arena_alloc_array(arena, members.count + 1, sizeof *l->named);
	l->unnamed = nc_arena_alloc_array(arena, members.count + 1, sizeof *l->unnamed);
	for (size_t i = 0; i < members.count; i++) {
		l->named[i] = nc_value_get(members.items[i].item, "in") != NULL;
		l->unnamed[i] = !l->named[i];
	}
	return nc_set_compile(&l->set, wanted.items, wanted.count, NULL, NULL) == NC_OK;
}

/* Scanning */

struct catching {
	struct look *look;
	struct crew *crew;
	const struct nc_oid *blob;
	struct nc_str content;
	size_t kept;
};

static bool keep_hit(void *context, const struct nc_hit *hit)
{
	struct catching *c = context;
	const struct member *member = &c->look->members[hit->member];
	size_t end = (size_t)(hit->text.data - c->content.data) + hit->text.size;
	struct nc_secret_match match = {.sort = member->sort,
		.item = member->item,
		.text = hit->text,
		.captures = &hit->captures,
		.before = nc_secret_before(
			c->content, end - hit->text.size, member->sort == NC_SECRET_KEY ? 1 : 0),
		.behind = nc_str_slice(c->content, end, c->content.size)};
	struct nc_secret secret;
	if (!nc_secret_read(&secret, &c->crew->arena, c->look->patterns, &match))
		return true;
	*nc_list_push(&c->crew->arena, &c->crew->hits) = (struct hit){
		.blob = *c->blob, .member = member, .line = hit->line, .secret = secret};
	return ++c->kept < NC_MAX_HITS_PER_FILE;
}

static void scan(struct look *l, unsigned worker, const struct nc_oid *oid, struct nc_str content,
	const bool *wanted)
{
	struct crew *crew = &l->crew[worker];
	struct catching c = {.look = l, .crew = crew, .blob = oid, .content = content};
	struct nc_str head = nc_str_slice(content, 0, BINARY_WINDOW);
	if (nc_str_find_byte(head, '\0') == NC_NPOS)
		nc_set_scan(l->set, crew->matcher, content, wanted, crew->limited, keep_hit, &c);
}

static void scan_blob(
	void *context, unsigned worker, const struct nc_oid *oid, struct nc_str content)
{
	struct look *l = context;
	scan(l, worker, oid, content, l->unnamed);
}

static void start_crew(struct look *l, unsigned workers)
{
	for (unsigned i = 0; i < workers; i++) {
		l->crew[i].matcher = nc_matcher_new();
		l->crew[i].limited =
			nc_arena_alloc_array(&l->crew[i].arena, l->member_count + 1, sizeof(bool));
	}
}

static void stop_crew(struct look *l, unsigned workers)
{
	for (unsigned i = 0; i < workers; i++) {
		nc_matcher_free(l->crew[i].matcher);
		nc_arena_release(&l->crew[i].arena);
	}
}

static int in_order(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;
	int order = memcmp(a->blob.bytes, b->blob.bytes, NC_OID_SIZE);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->member > b->member) - (a->member < b->member);
	return order ? order : nc_str_compare(a->secret.subject, b->secret.subject);
}

/* The hits of all threads, in an order that does not depend on them. */
static void gather_hits(struct look *l, unsigned workers)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	l->hits.count = 0;
	l->by_blob = (struct nc_map){0};
	for (unsigned i = 0; i < workers; i++) {
		for (size_t k = 0; k < l->crew[i].hits.count; k++) {
			struct hit *hit = nc_list_push(arena, &l->hits);
			*hit = l->crew[i].hits.items[k];
			hit->secret.subject = nc_arena_copy(arena, hit->secret.subject);
			hit->secret.what = nc_arena_copy(arena, hit->secret.what);
		}
	}
	if (l->hits.count)
		qsort(l->hits.items, l->hits.count, sizeof *l->hits.items, in_order);
	for (size_t i = 0; i < l->hits.count; i++) {
		struct nc_str name = name_of(&l->hits.items[i].blob);
		if (!nc_map_find(&l->by_blob, name))
			nc_map_put(arena, &l->by_blob, name, &l->hits.items[i]);
	}
}

/* Places */

static bool is_named(void *context, struct nc_str path)
{
	const struct look *l = context;
	for (size_t i = 0; i < l->member_count; i++) {
		if (l->named[i] && nc_param_globs(l->members[i].item, "in", path) &&
			!nc_param_globs(l->members[i].item, "not-in", path))
			return true;
	}
	return false;
}

/* All versions of environment files are few, and are read again, by one thread. */
static void scan_named(struct look *l, const struct nc_origin *origins, size_t count)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	struct nc_map seen = {0};
	for (size_t i = 0; i < count; i++) {
		struct nc_str name = name_of(&origins[i].blob);
		if (!is_named(l, origins[i].path) ||
			nc_map_put(nc_judge_arena(l->judge), &seen, name, l))
			continue;
		if (nc_blobs_read(&text, l->facts->snapshot, &origins[i].blob, NC_MAX_TEXT_BLOB,
			    NULL) == NC_OK)
			scan(l, 0, &origins[i].blob, nc_buf_str(&text), l->named);
	}
	nc_buf_release(&text);
}

/* A token is itself wherever it stands; a key or a variable is one of its file. */
static struct nc_str key_of(struct look *l, const struct hit *hit, const struct nc_origin *origin)
{
	if (hit->member->sort == NC_SECRET_TOKEN)
		return hit->secret.subject;
	return SAY(l->judge, origin->path, NC_STR(": "), hit->secret.subject);
}

static void tell(struct look *l, const struct hit *hit, const struct nc_origin *origin)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	char hex[NC_OID_HEX + 1], day[16];
	nc_oid_format(hex, &origin->commit);
	nc_day_format(day, nc_day_of_time(origin->time));
	struct nc_gap gap = nc_gap_at(origin->path, hit->line, hit->secret.subject,
		SAY(l->judge, hit->secret.what,
			NC_STR(": gone from the tree, and still in every clone")));
	gap.severity = nc_secret_severity(l->patterns, hit->member->item, origin->path);
	/* What is an error in the tree is a warning of the past, a note stays one. */
	if (gap.severity > NC_WARNING)
		gap.severity = NC_SEVERITY_NONE;
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, NC_STR("committed in "),
			nc_arena_copy(arena, nc_str_slice(nc_str_of(hex), 0, SHORT_NAME)),
			NC_STR(" of "), nc_arena_copy(arena, nc_str_of(day))));
	nc_judge_gap(l->judge, &gap);
}

/* Call `each` for every hit at every place where it counts. */
static void each_place(struct look *l, const struct nc_origin *origins,
	const enum nc_class *classes, size_t count,
	void (*each)(struct look *, const struct hit *, const struct nc_origin *, bool in_tree))
{
	const struct hit *end = l->hits.items + l->hits.count;
	for (size_t i = 0; i < count; i++) {
		const struct nc_origin *o = &origins[i];
		const struct hit *hit = nc_map_find(&l->by_blob, name_of(&o->blob));
		bool in_tree = nc_map_find(&l->in_tree, name_of(&o->blob)) != NULL;
		for (; hit && hit < end && nc_oid_equal(&hit->blob, &o->blob); hit++) {
			if (nc_pattern_wants(hit->member->item, l->patterns, o->path, classes[i]) &&
				!nc_secret_is_harmless(l->patterns, hit->member->sort, o->path))
				each(l, hit, o, in_tree);
		}
	}
}

static void mark_present(
	struct look *l, const struct hit *hit, const struct nc_origin *o, bool in_tree)
{
	if (in_tree)
		nc_map_put(nc_judge_arena(l->judge), &l->present, key_of(l, hit, o), l);
}

static void tell_absent(
	struct look *l, const struct hit *hit, const struct nc_origin *o, bool in_tree)
{
	struct nc_str key = key_of(l, hit, o);
	if (!in_tree && !nc_map_find(&l->present, key) &&
		!nc_map_put(nc_judge_arena(l->judge), &l->told, key, l))
		tell(l, hit, o);
}

static void judge_places(struct look *l, const struct nc_origin *origins, size_t count)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_str *paths = nc_arena_alloc_array(arena, count + 1, sizeof *paths);
	enum nc_class *classes = nc_arena_alloc_array(arena, count + 1, sizeof *classes);
	for (size_t i = 0; i < count; i++)
		paths[i] = origins[i].path;
	nc_project_classify_paths(classes, l->facts->project, paths, count);
	for (size_t i = 0; i < l->facts->tree->count; i++)
		nc_map_put(arena, &l->in_tree, name_of(&l->facts->tree->entries[i].oid), l);
	each_place(l, origins, classes, count, mark_present);
	each_place(l, origins, classes, count, tell_absent);
}

/* What could not be looked at. */
static void say_unknown(
	struct look *l, unsigned workers, const struct nc_blobs_work *work, bool cut)
{
	static const enum nc_limit_kind kinds[] = {
		NC_LIMIT_HISTORY, NC_LIMIT_BLOBS, NC_LIMIT_BRANCHES};
	bool limited = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct nc_limit *limit = nc_snapshot_limit(l->facts->snapshot, kinds[i]);
		if (limit)
			nc_judge_limit(l->judge, limit);
	}
	if (l->facts->repository->partial && !nc_snapshot_limit(l->facts->snapshot, NC_LIMIT_BLOBS))
		nc_judge_unknown(l->judge, NC_STR_NONE,
			NC_STR("partial clone: older contents were not fetched"),
			NC_STR("clone without --filter"));
	for (unsigned i = 0; i < workers; i++) {
		for (size_t k = 0; k < l->member_count; k++)
			limited = limited || l->crew[i].limited[k];
	}
	if (limited)
		nc_judge_unknown(l->judge, NC_STR_NONE, NC_STR("a pattern reached its limit"),
			NC_STR("look through the history yourself: git log -p"));
	if (work->damaged)
		nc_judge_unknown(l->judge, NC_STR_NONE,
			SAY(l->judge,
				nc_say_count(l->judge, work->damaged, "object is", "objects are"),
				NC_STR(" damaged")),
			NC_STR("git fsck names them; clone the repository anew"));
	if (cut)
		nc_judge_unknown(l->judge, NC_STR_NONE,
			NC_STR("there are more places than this audit keeps"),
			NC_STR("take the credentials out that it tells, then ask again"));
}

static void look_through(struct look *l)
{
	unsigned workers = nc_pool_workers(l->facts->workers);
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_origin *origins = NULL;
	size_t count = 0;
	bool cut = false;
	start_crew(l, workers);
	struct nc_blobs_work work =
		nc_blobs_each(l->facts->snapshot, workers, NC_MAX_TEXT_BLOB, scan_blob, l);
	gather_hits(l, workers);
	struct nc_oid *blobs = nc_arena_alloc_array(arena, l->hits.count + 1, sizeof *blobs);
	for (size_t i = 0; i < l->hits.count; i++)
		blobs[i] = l->hits.items[i].blob;
	struct nc_error err = {.code = NC_OK};
	if (nc_blobs_find_origins(&origins, &count, &cut, arena, l->facts->snapshot, blobs,
		    l->hits.count, is_named, l, MOST_PLACES, &err) != NC_OK)
		nc_judge_unknown(l->judge, NC_STR_NONE, nc_arena_copy(arena, nc_str_of(err.text)),
			NC_STR("clone the repository anew"));
	scan_named(l, origins, count);
	gather_hits(l, workers);
	judge_places(l, origins, count);
	say_unknown(l, workers, &work, cut);
	stop_crew(l, workers);
}

/* A repository of one commit has no past but its tree. */
static bool has_past(const struct nc_facts *facts)
{
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	return !h || !nc_history_is_whole(h) || nc_history_count(h) > 1;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts};
	l.patterns = nc_rulebook_find(
		facts->selection->rulebook, nc_param_text(rule, "patterns-of", NC_STR_NONE));
	if (facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
	} else if (!has_past(facts)) {
		return;
	} else if (!facts->history) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("older versions of files were not looked through"),
			NC_STR("newcomer --history"));
	} else if (!l.patterns || !make_set(&l)) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("the rule that says what a credential is cannot be used"),
			NC_STR("newcomer rules"));
	} else {
		look_through(&l);
	}
	nc_set_free(l.set);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED(
		"patterns-of", NC_KEY_TEXT, "the rule of the type secret that says what one is"),
};

const struct nc_check nc_check_secret_history = {
	.shape = {.name = "secret-history",
		.summary = "credentials in what was ever committed",
		KEYS(keys)},
	.run = run,
};
