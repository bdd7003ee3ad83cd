/* SPDX-License-Identifier: MIT */
/*
 * One question about the past, by itself, in a process of its own, so that it
 * can be held against the git command that answers the same.
 *
 *     bench-history commits REPOSITORY     how many commits its refs reach
 *     bench-history branches REPOSITORY    ahead and behind of each branch, summed, and the merged
 *     bench-history landed REPOSITORY      what became of each branch's work: branches a state
 *     bench-history sizes REPOSITORY       bytes of the largest blob, and how many are over 1 MiB
 *     bench-history large REPOSITORY       the ten largest blobs that a commit has: how many
 *                                          commits and paths brought them
 */
#include <stdio.h>
#include <string.h>

#include "newcomer/blobs.h"
#include "newcomer/branches.h"
#include "newcomer/history.h"
#include "newcomer/snapshot.h"

#define LARGE	  ((uint64_t)1 << 20)
#define LARGEST	  10
#define MOST_TOLD 1000

static int count_commits(struct nc_snapshot *s)
{
	const struct nc_history *h = nc_snapshot_history(s);
	printf("%zu\n", h ? nc_history_count(h) : 0);
	return h ? 0 : 1;
}

static int compare_branches(struct nc_snapshot *s)
{
	const struct nc_history *h = nc_snapshot_history(s);
	const struct nc_refs *refs = nc_snapshot_refs(s);
	struct nc_arena arena = NC_ARENA_INIT;
	uint32_t base = h ? nc_history_find(h, nc_snapshot_default_tip(s)) : NC_NO_COMMIT;
	uint32_t *tips = nc_arena_alloc_array(&arena, refs->branch_count, sizeof *tips);
	struct nc_divergence *all = nc_arena_alloc_array(&arena, refs->branch_count, sizeof *all);
	size_t count = 0, merged = 0;
	uint64_t ahead = 0, behind = 0;
	for (size_t i = 0; base != NC_NO_COMMIT && i < refs->branch_count; i++) {
		tips[count] = nc_history_find(h, &refs->branches[i].tip);
		count += tips[count] != NC_NO_COMMIT;
	}
	if (count)
		nc_history_diverge_all(all, h, base, tips, count);
	for (size_t i = 0; i < count; i++) {
		ahead += all[i].ahead;
		behind += all[i].behind;
		merged += all[i].ahead == 0;
	}
	printf("%zu branches, ahead %llu, behind %llu, merged %zu\n", count,
		(unsigned long long)ahead, (unsigned long long)behind, merged);
	nc_arena_release(&arena);
	return count ? 0 : 1;
}

static int judge_branches(struct nc_snapshot *s)
{
	const struct nc_branch_lines *lines = nc_snapshot_branches(s);
	size_t states[NC_BRANCH_STATES] = {0};
	for (size_t i = 0; i < lines->count; i++)
		states[lines->items[i].state]++;
	for (unsigned i = 0; i < NC_BRANCH_STATES; i++)
		printf("%s %zu\n", nc_branch_state_name((enum nc_branch_state)i), states[i]);
	return 0;
}

static int tell_sizes(struct nc_snapshot *s)
{
	size_t count;
	const struct nc_large_blob *large = nc_blobs_large(&count, s, LARGE);
	printf("%llu bytes, %zu blobs\n", count ? (unsigned long long)large[0].size : 0ULL, count);
	return 0;
}

static int find_large(struct nc_snapshot *s)
{
	size_t count, found;
	bool cut;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_oid oids[LARGEST];
	const struct nc_origin *origins;
	struct nc_error err;
	const struct nc_large_blob *large = nc_blobs_large(&count, s, LARGE / 16);
	count = count < LARGEST ? count : LARGEST;
	for (size_t i = 0; i < count; i++)
		oids[i] = large[i].oid;
	int failed = nc_blobs_find_origins(&origins, &found, &cut, &arena, s, oids, count, NULL,
			     NULL, MOST_TOLD, &err) != NC_OK;
	if (failed)
		fprintf(stderr, "bench-history: %s\n", err.text);
	for (size_t i = 0; !failed && i < found; i++) {
		char blob[NC_OID_HEX + 1], commit[NC_OID_HEX + 1];
		nc_oid_format(blob, &origins[i].blob);
		nc_oid_format(commit, &origins[i].commit);
		printf("%s %s %.*s\n", blob, commit, (int)origins[i].path.size,
			origins[i].path.data);
	}
	nc_arena_release(&arena);
	return failed;
}

int main(int count, char **words)
{
	static const struct {
		const char *name;
		int (*ask)(struct nc_snapshot *s);
	} questions[] = {{"commits", count_commits}, {"branches", compare_branches},
		{"landed", judge_branches}, {"sizes", tell_sizes}, {"large", find_large}};
	struct nc_snapshot *s = NULL;
	struct nc_error err;
	if (count != 3) {
		fprintf(stderr, "usage: bench-history QUESTION REPOSITORY\n");
		return 2;
	}
	if (nc_snapshot_open(&s, nc_str_of(words[2]), NULL, &err) != NC_OK) {
		fprintf(stderr, "bench-history: %s\n", err.text);
		return 2;
	}
	int status = 2;
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		if (strcmp(words[1], questions[i].name) == 0)
			status = questions[i].ask(s);
	}
	nc_snapshot_close(s);
	return status;
}
