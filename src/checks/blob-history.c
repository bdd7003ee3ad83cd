/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/params.h"
#include "common/say.h"
#include "newcomer/blobs.h"

/*
 * Large files that only the history holds still: nobody sees them, and every
 * clone fetches them.  Sizes come from the heads of entries; where each came
 * from is looked for only when there is one.  Versions of one path are told together.
 */

/* Paths told one by one; the rest as a number. */
#define MOST_TOLD   10
#define MOST_PLACES 1000
#define SHORT_NAME  10

struct heavy {
	struct nc_str path;
	size_t versions;
	uint64_t size, packed; /* of all versions */
	const struct nc_origin *first;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_large_blob *blobs; /* those that the judged tree does not have */
	size_t count;
	NC_LIST(struct heavy) paths;
};

static struct nc_str name_of(const struct nc_oid *oid)
{
	return (struct nc_str){.data = (const char *)oid->bytes, .size = NC_OID_SIZE};
}

/* Large blobs, without those of the tree: these are told by another rule. */
static void gather_blobs(struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_map in_tree = {0};
	size_t count;
	const struct nc_large_blob *all = nc_blobs_large(
		&count, l->facts->snapshot, nc_param_threshold(l->facts, l->rule, "threshold"));
	if (count == 0)
		return;
	for (size_t i = 0; i < l->facts->tree->count; i++)
		nc_map_put(arena, &in_tree, name_of(&l->facts->tree->entries[i].oid), l);
	struct nc_large_blob *kept = nc_arena_alloc_array(arena, count, sizeof *kept);
	for (size_t i = 0; i < count; i++) {
		if (!nc_map_find(&in_tree, name_of(&all[i].oid)))
			kept[l->count++] = all[i];
	}
	l->blobs = kept;
}

static const struct nc_large_blob *find_blob(const struct look *l, const struct nc_oid *oid)
{
	for (size_t i = 0; i < l->count; i++) {
		if (nc_oid_equal(&l->blobs[i].oid, oid))
			return &l->blobs[i];
	}
	return NULL;
}

/* A blob costs once, at the path where it came in. */
static void group(struct look *l, const struct nc_origin *origins, size_t count)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_map seen = {0};
	for (size_t i = 0; i < count; i++) {
		const struct nc_large_blob *blob = find_blob(l, &origins[i].blob);
		if (!blob || nc_map_put(arena, &seen, name_of(&origins[i].blob), l))
			continue;
		size_t k = 0;
		while (k < l->paths.count && !nc_str_equal(l->paths.items[k].path, origins[i].path))
			k++;
		if (k == l->paths.count)
			*nc_list_push(arena, &l->paths) =
				(struct heavy){.path = origins[i].path, .first = &origins[i]};
		l->paths.items[k].versions++;
		l->paths.items[k].size += blob->size;
		l->paths.items[k].packed += blob->packed;
	}
}

static int heaviest_first(const void *left, const void *right)
{
	const struct heavy *a = left, *b = right;
	if (a->size != b->size)
		return a->size < b->size ? 1 : -1;
	return nc_str_compare(a->path, b->path);
}

static void tell(struct look *l, const struct heavy *h)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	char hex[NC_OID_HEX + 1], day[16];
	bool here = nc_tree_find(l->facts->tree, h->path) != NULL;
	struct nc_str size = nc_say_size(l->judge, h->size);
	struct nc_str packed =
		h->packed ? SAY(l->judge, NC_STR(", "), nc_say_size(l->judge, h->packed),
				    NC_STR(" packed"))
			  : NC_STR_NONE;
	struct nc_str what =
		h->versions == 1 ? (here ? NC_STR("an older version of ") : NC_STR_NONE)
				 : SAY(l->judge, nc_say_count(l->judge, h->versions, "",
							 here ? "older versions, " : "versions, "));
	nc_oid_format(hex, &h->first->commit);
	nc_day_format(day, nc_day_of_time(h->first->time));
	struct nc_gap gap = nc_gap_at(h->path, 0, h->path,
		SAY(l->judge, what, size, packed, NC_STR(", in every clone"),
			here ? NC_STR_NONE : NC_STR(" and no longer in the tree")));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge,
			h->versions == 1 ? NC_STR("it came with ") : NC_STR("the first came with "),
			nc_arena_copy(arena, nc_str_slice(nc_str_of(hex), 0, SHORT_NAME)),
			NC_STR(" of "), nc_arena_copy(arena, nc_str_of(day))));
	nc_judge_gap(l->judge, &gap);
}

static void tell_rest(struct look *l)
{
	uint64_t size = 0;
	for (size_t i = MOST_TOLD; i < l->paths.count; i++)
		size += l->paths.items[i].size;
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR("the others"),
		SAY(l->judge,
			nc_say_count(
				l->judge, l->paths.count - MOST_TOLD, "more path", "more paths"),
			NC_STR(" with "), nc_say_size(l->judge, size), NC_STR(" in every clone")));
	nc_judge_gap(l->judge, &gap);
}

static void tell_all(struct look *l)
{
	if (l->paths.count)
		qsort(l->paths.items, l->paths.count, sizeof *l->paths.items, heaviest_first);
	for (size_t i = 0; i < l->paths.count && i < MOST_TOLD; i++)
		tell(l, &l->paths.items[i]);
	if (l->paths.count > MOST_TOLD)
		tell_rest(l);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	struct nc_arena *arena = nc_judge_arena(judge);
	if (facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return;
	}
	gather_blobs(&l);
	struct nc_oid *blobs = nc_arena_alloc_array(arena, l.count + 1, sizeof *blobs);
	for (size_t i = 0; i < l.count; i++)
		blobs[i] = l.blobs[i].oid;
	const struct nc_origin *origins;
	size_t count;
	bool cut;
	if (l.count && nc_blobs_find_origins(&origins, &count, &cut, arena, facts->snapshot, blobs,
			       l.count, NULL, NULL, MOST_PLACES, NULL) == NC_OK)
		group(&l, origins, count);
	tell_all(&l);
	/* What is on branches that are not here is in every whole clone too. */
	static const enum nc_limit_kind kinds[] = {
		NC_LIMIT_HISTORY, NC_LIMIT_BLOBS, NC_LIMIT_BRANCHES};
	const struct nc_limit *limit = NULL;
	for (size_t i = 0; !limit && i < sizeof kinds / sizeof *kinds; i++)
		limit = nc_snapshot_limit(facts->snapshot, kinds[i]);
	if (limit)
		nc_judge_limit(judge, limit);
	else if (facts->repository->partial)
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("partial clone: older contents were not fetched"),
			NC_STR("clone without --filter"));
}

static void ahead(const struct nc_facts *facts, const struct nc_rule *rule)
{
	size_t count;
	nc_blobs_large(&count, facts->snapshot, nc_param_threshold(facts, rule, "threshold"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("threshold", NC_KEY_THRESHOLD, "bytes that a file of the past may have had"),
};

const struct nc_check nc_check_blob_history = {
	.shape = {.name = "blob-history", .summary = "large files of the past", KEYS(keys)},
	.ahead = ahead,
	.run = run,
};
