/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* One branch that everything is compared with. */

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_repository *r = facts->repository;
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_DEFAULT_BRANCH);
	const struct nc_limit *branches = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BRANCHES);
	(void)rule;
	if (r->unborn && nc_snapshot_refs(facts->snapshot)->branch_count == 0) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return;
	}
	if (r->default_branch.size) {
		nc_judge_evidence(judge,
			&(struct nc_place){.ref = r->default_branch, .path = NC_STR_NONE},
			SAY(judge, r->default_branch, NC_STR(": "), r->default_branch_because));
		return;
	}
	/* Where branches are missing from this clone, that is why. */
	if (branches) {
		nc_judge_limit(judge, branches);
		return;
	}
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR_NONE,
		limit ? limit->because : NC_STR("no branch can be told to be the main one"));
	gap.fix = limit ? limit->remedy : NC_STR_NONE;
	nc_judge_gap(judge, &gap);
}

const struct nc_check nc_check_default_branch = {
	.shape = {.name = "default-branch", .summary = "one default branch can be told"},
	.beyond_tree = true,
	.run = run,
};
