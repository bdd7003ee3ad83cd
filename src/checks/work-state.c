/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/state.h"

/* Work that is in this clone and nowhere else: whoever takes over by a clone does not get it. */

#define NAMED 3

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_state *state;
};

static void tell(struct look *l, struct nc_str subject, struct nc_str ref, struct nc_str message,
	struct nc_str fix)
{
	nc_judge_gap(l->judge, &(struct nc_gap){
				       .place = {.path = NC_STR_NONE, .ref = ref},
				       .subject = subject,
				       .message = message,
				       .fix = fix,
			       });
}

static struct nc_str list_names(struct look *l, const struct nc_str *names, size_t count)
{
	return nc_say_list(l->judge, names, count, count <= NAMED + 1 ? NAMED + 1 : NAMED);
}

static void tell_edits(struct look *l)
{
	const struct nc_state *s = l->state;
	struct nc_judge *j = l->judge;
	struct nc_str *names =
		nc_arena_alloc_array(nc_judge_arena(j), s->edit_count, sizeof *names);
	if (s->edit_count == 0)
		return;
	for (size_t i = 0; i < s->edit_count; i++)
		names[i] = s->edits[i].path;
	tell(l, NC_STR("uncommitted"), NC_STR_NONE,
		SAY(j, nc_say_count(j, s->edit_count, "file has", "files have"),
			NC_STR(" changes that are not committed: "),
			list_names(l, names, s->edit_count)),
		NC_STR("`git add -u && git commit`, or `git restore FILE` for what is not wanted"));
}

static void tell_untracked(struct look *l)
{
	const struct nc_state *s = l->state;
	struct nc_judge *j = l->judge;
	if (!s->untracked_known || s->untracked_count == 0)
		return;
	tell(l, NC_STR("untracked"), NC_STR_NONE,
		SAY(j,
			nc_say_count(
				j, s->untracked_count, "file or folder is", "files or folders are"),
			NC_STR(" neither committed nor ignored: "),
			list_names(l, s->untracked, s->untracked_count)),
		NC_STR("commit what others need, name the rest in .gitignore"));
}

/* Where a push goes by habit: to origin, or to whichever remote is known. */
static struct nc_str usual_remote(const struct look *l)
{
	const struct nc_refs *refs = nc_snapshot_refs(l->facts->snapshot);
	struct nc_str first = NC_STR_NONE;
	for (size_t i = 0; i < refs->branch_count; i++) {
		struct nc_str remote = refs->branches[i].remote;
		if (nc_str_equal(remote, NC_STR("origin")))
			return remote;
		first = first.size ? first : remote;
	}
	return first.size ? first : NC_STR("origin");
}

/* In their midst HEAD is on no branch as a matter of course, and one thing is to be told. */
static bool moves_head(const struct nc_state *s)
{
	return s->operations & (NC_OPERATION_REBASE | NC_OPERATION_BISECT);
}

static void tell_unpushed(struct look *l)
{
	struct nc_judge *j = l->judge;
	for (size_t i = 0; i < l->state->unpushed_count; i++) {
		const struct nc_unpushed *u = &l->state->unpushed[i];
		bool named = u->branch.size > 0;
		if (!named && moves_head(l->state))
			continue;
		struct nc_str where = u->nowhere ? NC_STR(", and no remote has that branch")
						 : NC_STR(", as of the last fetch");
		tell(l, named ? u->branch : NC_STR("HEAD"), u->branch,
			SAY(j, nc_say_count(j, u->commits, "commit is", "commits are"),
				NC_STR(" on no remote"), named ? where : NC_STR_NONE),
			named ? SAY(j, NC_STR("git push "), nc_say_shell(j, usual_remote(l)),
					NC_STR(" "), nc_say_shell(j, u->branch))
			      : NC_STR("`git switch -c NAME` gives them a branch, to be pushed"));
	}
}

static void tell_operations(struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	for (unsigned bit = 0; bit < NC_OPERATIONS; bit++) {
		if (!(l->state->operations & 1u << bit))
			continue;
		struct nc_str name = nc_str_of(nc_operation_name((enum nc_operation)(1u << bit)));
		bool bisect = 1u << bit == NC_OPERATION_BISECT;
		tell(l, name, NC_STR_NONE,
			nc_arena_printf(arena, "a %.*s was begun and not ended", NC_STR_ARG(name)),
			bisect ? NC_STR("git bisect reset")
			       : nc_arena_printf(arena,
					 "`git %.*s --continue`, or `git %.*s --abort`",
					 NC_STR_ARG(name), NC_STR_ARG(name)));
	}
}

static struct nc_str say_way_back(struct look *l)
{
	struct nc_judge *j = l->judge;
	struct nc_str main = nc_snapshot_repository(l->facts->snapshot)->default_branch;
	return SAY(j, NC_STR("`git switch "), main.size ? nc_say_shell(j, main) : NC_STR("BRANCH"),
		NC_STR("` goes back to a branch; before it, `git switch -c NAME` makes one of what "
		       "was "
		       "committed here"));
}

static void tell_others(struct look *l)
{
	struct nc_judge *j = l->judge;
	if (l->state->stashes)
		tell(l, NC_STR("stash"), NC_STR_NONE,
			SAY(j, nc_say_count(j, l->state->stashes, "stash lies", "stashes lie"),
				NC_STR(" in this clone only")),
			NC_STR("`git stash list` tells them; `git stash branch NAME` makes a "
			       "branch "
			       "of the last"));
	if (l->state->detached && !moves_head(l->state))
		tell(l, NC_STR("detached"), NC_STR_NONE,
			NC_STR("HEAD is on no branch: what is committed here belongs to none"),
			say_way_back(l));
}

static void tell_unsure(struct look *l)
{
	const struct nc_state *s = l->state;
	struct nc_judge *j = l->judge;
	struct nc_str remedy = NC_STR("git status tells it");
	if (!s->files_known)
		nc_judge_unknown(j, NC_STR("uncommitted"), s->files_because, remedy);
	if (!s->untracked_known && s->files_known)
		nc_judge_unknown(j, NC_STR("untracked"), s->untracked_because, remedy);
	if (!s->unpushed_known && s->unpushed_because.size)
		nc_judge_unknown(j, NC_STR("unpushed"),
			SAY(j, NC_STR("whether all commits were pushed cannot be told: "),
				s->unpushed_because),
			s->unpushed_remedy);
	if (s->unsure_count)
		nc_judge_unknown(j, NC_STR("filtered"),
			SAY(j, nc_say_count(j, s->unsure_count, "touched file", "touched files"),
				NC_STR(" behind a filter, which is not started: "),
				list_names(l, s->unsure, s->unsure_count)),
			remedy);
	if (s->submodule_count)
		nc_judge_unknown(j, NC_STR("submodules"),
			SAY(j,
				nc_say_count(
					j, s->submodule_count, "submodule has", "submodules have"),
				NC_STR(" a state of its own, which is not looked at here: "),
				list_names(l, s->submodules, s->submodule_count)),
			SAY(j, NC_STR("newcomer "), nc_say_shell(j, s->submodules[0]),
				NC_STR(", or git status")));
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {
		.judge = judge, .facts = facts, .state = nc_snapshot_state(facts->snapshot)};
	(void)rule;
	if (!l.state) {
		nc_judge_not_applicable(judge, NC_STR("it was not asked for"));
		return;
	}
	if (!l.state->looked) {
		if (facts->repository->bare)
			nc_judge_not_applicable(judge, l.state->because);
		else
			nc_judge_unknown(judge, NC_STR_NONE, l.state->because, l.state->remedy);
		return;
	}
	tell_edits(&l);
	tell_untracked(&l);
	tell_unpushed(&l);
	tell_operations(&l);
	tell_others(&l);
	tell_unsure(&l);
}

const struct nc_check nc_check_work_state = {
	.shape = {.name = "work-state",
		.summary = "work that is in this clone and nowhere else",
		.keys = NULL,
		.key_count = 0},
	.run = run,
};
