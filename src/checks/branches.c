/* SPDX-License-Identifier: MIT */
#include "common/branch_gaps.h"
#include "common/params.h"
#include "common/say.h"

/*
 * Branches that whoever takes over would have to ask about.
 *
 * Not every branch is work left over: lines of releases, environments, web
 * sites and programs' proposals each have their own sense, and their own words
 * here, or none.
 */

static bool is_left(const struct nc_line *line)
{
	switch (line->branch->state) {
	case NC_BRANCH_MERGED:
	case NC_BRANCH_REBASED:
	case NC_BRANCH_SQUASHED:
	case NC_BRANCH_CONTAINED:
		return nc_oid_is_zero(&line->branch->taken_back_in) &&
		       (line->role.kind == NC_BRANCH_WORK || line->role.kind == NC_BRANCH_BOT ||
			       line->role.kind == NC_BRANCH_TRUNK);
	case NC_BRANCH_DEFAULT:
	case NC_BRANCH_UNMERGED:
	case NC_BRANCH_UNKNOWN:
	case NC_BRANCH_STATES:
		break;
	}
	return false;
}

/* That a branch is open is not known either; each is told of by the rule about that. */
static void tell_undecided(struct nc_branch_look *l)
{
	const struct nc_branch_line *first = NULL;
	size_t count = 0;
	for (size_t i = 0; i < l->lines.count; i++) {
		const struct nc_line *line = &l->lines.items[i];
		if (line->branch->state != NC_BRANCH_UNKNOWN || nc_branch_stands_apart(line))
			continue;
		first = first ? first : line->branch;
		count++;
	}
	if (first)
		nc_judge_unknown(l->judge, NC_STR_NONE,
			SAY(l->judge, nc_say_count(l->judge, count, "branch", "branches"),
				NC_STR(" could not be compared, "),
				count > 1 ? NC_STR("the first is ") : NC_STR_NONE, first->name,
				NC_STR(": "), first->because),
			first->remedy);
}

/* The default branch under another name: whoever works here stands on it. */
static bool is_default_here(const struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_refs *refs = nc_snapshot_refs(l->facts->snapshot);
	const struct nc_branch *b = line->branch->branch;
	if (b->remote.size || !nc_str_equal(b->ref, l->facts->repository->ref))
		return false;
	for (size_t i = 0; b->upstream.size && i < refs->branch_count; i++) {
		if (refs->branches[i].is_default &&
			nc_str_equal(refs->branches[i].ref, b->upstream))
			return true;
	}
	return false;
}

/* Are all commits of its own merges?  Then what came to it came from the default branch. */
static bool only_merges(const struct nc_branch_look *l, const struct nc_branch_line *b)
{
	const struct nc_history *h = nc_snapshot_history(l->facts->snapshot);
	size_t count, merges = 0;
	if (!h || !b->compared || b->ahead == 0)
		return false;
	const uint32_t *own = nc_history_only(&count, nc_judge_arena(l->judge), h, b->position,
		nc_history_find(h, nc_snapshot_default_tip(l->facts->snapshot)));
	while (merges < count && nc_history_commit(h, own[merges])->parent_count > 1)
		merges++;
	return merges == count;
}

/* Another main branch that work is delivered to: where the default one gathers it, or where its
 * merges lead. */
static bool takes_deliveries(const struct nc_branch_look *l, const struct nc_line *line)
{
	return line->role.kind == NC_BRANCH_TRUNK &&
	       (nc_branch_is_gathering(l) || only_merges(l, line->branch));
}

/* At the very commit where the default branch ends: it was just made, or is about to be used. */
static bool is_fresh(const struct nc_line *line)
{
	return line->role.kind == NC_BRANCH_WORK && line->branch->state == NC_BRANCH_MERGED &&
	       line->branch->behind == 0;
}

/* What became of it; where it ends upon the default branch's own line nothing was merged. */
static struct nc_str say_left(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	if (b->state == NC_BRANCH_MERGED && nc_oid_is_zero(&b->landed_in))
		return SAY(j, NC_STR("it can go: it has no commit of its own, and ends at one of "),
			l->trunk, NC_STR(" that is "),
			nc_day_age(nc_judge_arena(j), line->touched, l->facts->now),
			NC_STR(" old"));
	return SAY(j, NC_STR("it can go: "), nc_line_landed(j, line, l->trunk), NC_STR("; "),
		nc_line_touched(j, l->facts, line));
}

/* A main branch is not deleted by force: who still fetches from it is not known here. */
static struct nc_str mend_left(struct nc_branch_look *l, const struct nc_line *line)
{
	if (line->role.kind != NC_BRANCH_TRUNK || line->branch->state == NC_BRANCH_MERGED)
		return nc_branch_delete(l, line);
	return SAY(l->judge, NC_STR("if it is the former name of "), l->trunk,
		NC_STR(", delete it on the server; if something is still delivered from it, say "
		       "so in handoff.yml"));
}

static void judge_merged(struct nc_branch_look *l)
{
	struct nc_lines *lines = &l->lines;
	nc_lines_find_notes(lines, l->judge, l->facts, is_left);
	nc_lines_find_uses(lines, l->judge, l->facts, is_left);
	tell_undecided(l);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		if (!is_left(line) || line->noted.size || is_fresh(line) ||
			is_default_here(l, line) || takes_deliveries(l, line))
			continue;
		if (line->use.path.size)
			nc_branch_tell_used(l, line);
		else
			nc_branch_tell(
				l, line, say_left(l, line), NC_SEVERITY_NONE, mend_left(l, line));
	}
}

/* Branches that may be kept on purpose; those of work only if somebody says so. */
static bool may_be_kept(const struct nc_line *line)
{
	switch (line->role.kind) {
	case NC_BRANCH_WORK:
	case NC_BRANCH_TRUNK:
	case NC_BRANCH_INTEGRATION:
	case NC_BRANCH_ENVIRONMENT:
		return true;
	case NC_BRANCH_RELEASE:
	case NC_BRANCH_PAGES:
	case NC_BRANCH_BOT:
	case NC_BRANCH_KINDS:
		break;
	}
	return false;
}

/* Where somebody says so, or by what it is for; but then what it still holds is told by the rule
 * about that, and what a machine writes anew nobody has to look at. */
static bool is_kept(const struct nc_line *line)
{
	if (line->noted.size)
		return true;
	return (line->role.kind == NC_BRANCH_INTEGRATION ||
		       line->role.kind == NC_BRANCH_ENVIRONMENT) &&
	       !nc_branch_is_open(line) && !line->use.written;
}

/* What would be lost with it; "" where the default branch has all of it. */
static struct nc_str say_lost(struct nc_branch_look *l, const struct nc_line *line)
{
	if (line->branch->state == NC_BRANCH_UNKNOWN)
		return NC_STR("what it holds, which could not be compared,");
	if (line->branch->state != NC_BRANCH_UNMERGED)
		return NC_STR_NONE;
	return nc_branch_lacking_commits(l, line);
}

/* What keeps it has to go with it; a document may say more about it than that. */
static struct nc_str look_again(struct nc_branch_look *l, const struct nc_line *line)
{
	struct nc_str lost = say_lost(l, line);
	struct nc_str go = NC_STR("bring it up to date, or let it go"), noted;
	if (lost.size)
		go = SAY(l->judge, NC_STR("bring it up to date, or merge it; to let it go loses "),
			lost);
	if (nc_str_starts(line->noted, NC_STR(NC_RECORD_FILE ":")))
		noted = SAY(l->judge,
			lost.size ? NC_STR("; its entry is at ")
				  : NC_STR(" and take its entry out of "),
			line->noted);
	else if (line->noted.size)
		noted = SAY(l->judge, NC_STR("; "), line->noted, NC_STR(" names it"));
	else if (line->role.kind == NC_BRANCH_ENVIRONMENT)
		noted = NC_STR(" if nothing runs from it any more");
	else
		noted = NC_STR(" if nothing is gathered there any more");
	return SAY(l->judge, go, noted);
}

/* Days that it lies behind the default branch: where that rests too, nothing has grown old beside
 * it, and what has all of it is up to date. */
static int64_t days_behind(const struct nc_branch_look *l, const struct nc_branch_line *b)
{
	const struct nc_history *h = nc_snapshot_history(l->facts->snapshot);
	uint32_t at =
		h ? nc_history_find(h, nc_snapshot_default_tip(l->facts->snapshot)) : NC_NO_COMMIT;
	if (b->touched == 0 || (b->compared && b->behind == 0))
		return 0;
	nc_day day =
		at == NC_NO_COMMIT ? l->facts->now : nc_day_of_time(nc_history_commit(h, at)->time);
	if (day > l->facts->now)
		day = l->facts->now;
	return (int64_t)day - nc_day_of_time(b->touched);
}

/* "; it holds 3 commits that main lacks, in 2 files; main has gone on by 9 commits" */
static struct nc_str say_parted(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_str holds = NC_STR_NONE, behind = NC_STR_NONE;
	if (b->state == NC_BRANCH_UNMERGED)
		holds = SAY(l->judge, NC_STR("; it holds "), nc_branch_lacking(l, line));
	if (b->behind)
		behind = SAY(l->judge, NC_STR("; "), l->trunk, NC_STR(" has gone on by "),
			nc_say_count(l->judge, b->behind, "commit", "commits"));
	return SAY(l->judge, holds, behind);
}

static void judge_stale(struct nc_branch_look *l)
{
	struct nc_lines *lines = &l->lines;
	int64_t most = (int64_t)nc_param_threshold(l->facts, l->rule, "threshold");
	nc_lines_find_notes(lines, l->judge, l->facts, may_be_kept);
	nc_lines_find_uses(lines, l->judge, l->facts, may_be_kept);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		if (!may_be_kept(line) || !is_kept(line) || days_behind(l, line->branch) <= most)
			continue;
		nc_branch_tell(l, line,
			SAY(l->judge, NC_STR("kept, and "),
				nc_line_touched(l->judge, l->facts, line), say_parted(l, line)),
			NC_SEVERITY_NONE, look_again(l, line));
	}
}

static bool has_remote_branches(const struct nc_facts *facts)
{
	const struct nc_refs *refs = nc_snapshot_refs(facts->snapshot);
	for (size_t i = 0; i < refs->branch_count; i++) {
		if (refs->branches[i].remote.size)
			return true;
	}
	return false;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_branch_look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.trunk = facts->repository->default_branch,
		.has_remote = has_remote_branches(facts)};
	struct nc_str state = nc_param_text(rule, "state", NC_STR_NONE);
	if (!nc_lines_gather(&l.lines, judge, facts))
		return;
	if (nc_str_equal(state, NC_STR("unmerged")))
		nc_branches_judge_open(&l);
	else if (nc_str_equal(state, NC_STR("merged")))
		judge_merged(&l);
	else
		judge_stale(&l);
}

static const struct nc_key_shape keys[] = {
	{.name = "state",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "unmerged|merged|stale",
		.help = "what has become of the branch's work"},
	KEY("threshold", NC_KEY_THRESHOLD, "for stale: days without a commit"),
};

const struct nc_check nc_check_branches = {
	.shape = {.name = "branches",
		.summary = "branches one would have to ask about",
		KEYS(keys)},
	.beyond_tree = true,
	.first = true,
	.run = run,
};
