/* SPDX-License-Identifier: MIT */
#include "walk/state/walker.h"

struct answer walk_proved(struct nc_str evidence)
{
	return (struct answer){.verdict = NC_STEP_PROVED,
		.because = NC_STR_NONE,
		.near = NC_STR_NONE,
		.absent = NC_STR_NONE,
		.doubted = NC_STR_NONE,
		.instead = NC_STR_NONE,
		.mend = NC_STR_NONE,
		.evidence = evidence};
}

struct answer walk_undecided(struct nc_str because)
{
	return (struct answer){.verdict = NC_STEP_UNDECIDED,
		.because = because,
		.near = NC_STR_NONE,
		.absent = NC_STR_NONE,
		.doubted = NC_STR_NONE,
		.instead = NC_STR_NONE,
		.mend = NC_STR_NONE,
		.evidence = NC_STR_NONE};
}

struct answer walk_doubted(struct answer a, struct nc_str because)
{
	struct answer doubted = walk_undecided(because);
	doubted.doubted = a.absent;
	doubted.family = a.family;
	doubted.doubted_in = a.evidence;
	return doubted;
}

struct answer walk_refuted(struct nc_str because, struct nc_str near, struct nc_str evidence)
{
	return (struct answer){.verdict = NC_STEP_REFUTED,
		.because = because,
		.near = near,
		.absent = NC_STR_NONE,
		.doubted = NC_STR_NONE,
		.instead = NC_STR_NONE,
		.mend = NC_STR_NONE,
		.evidence = evidence};
}

struct answer walk_proved_by(struct walker *w, const struct made *made)
{
	return made->failed ? walk_undecided(nc_arena_printf(w->arena,
				      "step %u would make it, and does not work", made->step))
			    : walk_proved(nc_arena_printf(w->arena, "made at step %u", made->step));
}

bool walk_is_worse(const struct answer *a, const struct answer *b)
{
	static const int rank[] = {
		[NC_STEP_PROVED] = 0, [NC_STEP_UNDECIDED] = 1, [NC_STEP_REFUTED] = 2};
	return rank[a->verdict] > rank[b->verdict];
}

struct nc_str walk_place(struct walker *w, struct nc_str path, uint32_t line)
{
	struct nc_str parts[] = {path, nc_arena_printf(w->arena, ":%u", line)};
	return line ? nc_arena_concat(w->arena, parts, 2) : path;
}
