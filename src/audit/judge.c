/* SPDX-License-Identifier: MIT */
#include "internal.h"

struct nc_arena *nc_judge_arena(struct nc_judge *j)
{
	return j->arena;
}

void nc_judge_gap(struct nc_judge *j, const struct nc_gap *gap)
{
	struct nc_gap *kept = nc_list_push(j->arena, &j->gaps);
	*kept = *gap;
	if (gap->evidence_count) {
		struct nc_str *evidence =
			nc_arena_alloc_array(j->arena, gap->evidence_count, sizeof *evidence);
		for (size_t i = 0; i < gap->evidence_count; i++)
			evidence[i] = gap->evidence[i];
		kept->evidence = evidence;
	}
}

void nc_judge_unknown(
	struct nc_judge *j, struct nc_str subject, struct nc_str because, struct nc_str remedy)
{
	*nc_list_push(j->arena, &j->unknowns) =
		(struct verdict_unknown){.subject = subject, .because = because, .remedy = remedy};
}

void nc_judge_limit(struct nc_judge *j, const struct nc_limit *limit)
{
	nc_judge_unknown(j, NC_STR_NONE, limit->because, limit->remedy);
}

void nc_judge_not_applicable(struct nc_judge *j, struct nc_str because)
{
	j->not_applicable = because;
}

void nc_judge_evidence(struct nc_judge *j, const struct nc_place *place, struct nc_str what)
{
	*nc_list_push(j->arena, &j->evidence) =
		(struct verdict_evidence){.place = *place, .what = what};
}

void nc_judge_stated(struct nc_judge *j, const struct nc_stated *stated)
{
	if (j->stated)
		return;
	struct nc_stated *kept = nc_arena_alloc(j->arena, sizeof *kept);
	*kept = *stated;
	j->stated = kept;
}

void nc_needles_add(struct nc_needles *n, const struct nc_needle *needle)
{
	*nc_list_push(n->arena, &n->items) = *needle;
}

const struct nc_rulebook *nc_needles_rulebook(const struct nc_needles *n)
{
	return n->rulebook;
}

struct nc_arena *nc_needles_arena(struct nc_needles *n)
{
	return n->arena;
}
