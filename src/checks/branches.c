/* SPDX-License-Identifier: MIT */
#include "common/branches.h"
#include "common/params.h"
#include "common/say.h"

/*
 * Branches that whoever takes over would have to ask about.
 *
 * Not every branch is work left over: lines of releases, environments, web
 * sites and programs' proposals each have their own sense, and their own words
 * here, or none.
 */

/* Missing files that the evidence names. */
#define FILES_NAMED 3

/* Further proposals of one program that the evidence names. */
#define PROPOSALS_NAMED 3

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_str trunk; /* the default branch's name */
	struct nc_lines lines;
};

/* "changes in a.c, b.c and 7 more" */
static struct nc_str missing_files(struct look *l, const struct nc_branch_line *b)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_str *parts = nc_arena_alloc_array(arena, 2 * FILES_NAMED + 2, sizeof *parts);
	size_t count = 0, named = 0;
	for (; named < b->missing_shown && named < FILES_NAMED; named++) {
		parts[count++] = named ? NC_STR(", ") : NC_STR("changes in ");
		parts[count++] = b->missing[named];
	}
	if (named < b->missing_count)
		parts[count++] = nc_arena_printf(arena, " and %zu more", b->missing_count - named);
	return nc_arena_concat(arena, parts, count);
}

static void tell(struct look *l, const struct nc_line *line, struct nc_str message,
	enum nc_severity severity, struct nc_str fix)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_arena *arena = nc_judge_arena(j);
	struct nc_str *evidence = nc_arena_alloc_array(arena, 4, sizeof *evidence);
	size_t count = 0;
	evidence[count++] = nc_line_where(j, line);
	if (b->state == NC_BRANCH_UNMERGED && b->missing_count)
		evidence[count++] = missing_files(l, b);
	if (b->state == NC_BRANCH_UNMERGED && b->landed_percent > 0)
		evidence[count++] = SAY(j, l->trunk,
			nc_arena_printf(arena, " has %d %% of what it brought", b->landed_percent));
	if (b->state == NC_BRANCH_UNMERGED && b->carried_by.size)
		evidence[count++] = SAY(j, b->carried_by, NC_STR(" has all its commits too"));
	nc_judge_gap(
		j, &(struct nc_gap){
			   .place = {.path = NC_STR_NONE, .ref = b->name, .oid = b->branch->tip},
			   .subject = b->name,
			   .message = message,
			   .fix = fix,
			   .severity = severity,
			   .evidence = evidence,
			   .evidence_count = count,
		   });
}

/* "14 commits that main lacks, in 9 files" */
static struct nc_str lacking(struct look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_str files = nc_say_count(j, b->missing_count, "file", "files");
	if (b->missing_commits == 0 && b->missing_count)
		return SAY(j, NC_STR("changes in "), files, NC_STR(" that "), l->trunk,
			NC_STR(" lacks"));
	uint32_t commits = b->missing_commits ? b->missing_commits : b->ahead;
	return SAY(j, nc_say_count(j, commits, "commit", "commits"), NC_STR(" that "), l->trunk,
		NC_STR(" lacks"), b->missing_count ? NC_STR(", in ") : NC_STR_NONE,
		b->missing_count ? files : NC_STR_NONE);
}

/* One that goes on where the default branch ends is, mostly, the new default branch: a clone keeps
 * what it was told when it was made. */
static struct nc_str mend_trunk(struct look *l, const struct nc_branch_line *b)
{
	bool away = b->where_count > (b->here ? 1 : 0);
	if (!away || !b->compared || b->behind)
		return NC_STR("merge or delete it: whoever clones it takes it for the newest");
	struct nc_str remote = nc_say_shell(l->judge, b->where[b->here ? 1 : 0]);
	return SAY(l->judge,
		NC_STR("if the default branch was renamed there: git remote set-head "), remote,
		NC_STR(" --auto && git fetch --prune "), remote,
		NC_STR("; else merge or delete it"));
}

static void tell_unmerged(struct look *l, const struct nc_line *line)
{
	struct nc_judge *j = l->judge;
	struct nc_str what = lacking(l, line), touched = nc_line_touched(j, l->facts, line);
	switch (line->role.kind) {
	case NC_BRANCH_WORK:
		tell(l, line, SAY(j, what, NC_STR("; "), touched), NC_SEVERITY_NONE, NC_STR_NONE);
		break;
	case NC_BRANCH_TRUNK:
		tell(l, line, SAY(j, NC_STR("a second trunk with "), what, NC_STR("; "), touched),
			NC_SEVERITY_NONE, mend_trunk(l, line->branch));
		break;
	case NC_BRANCH_INTEGRATION:
		tell(l, line, SAY(j, NC_STR("gathered for later: "), what, NC_STR("; "), touched),
			NC_SEVERITY_NONE,
			NC_STR("release it, or say in handoff.yml or CONTRIBUTING what it is for"));
		break;
	case NC_BRANCH_ENVIRONMENT:
		tell(l, line,
			SAY(j, NC_STR("if this is what runs there, it has "), what, NC_STR("; "),
				touched),
			NC_NOTE, NC_STR("say in handoff.yml what runs from it, or delete it"));
		break;
	case NC_BRANCH_RELEASE:
	case NC_BRANCH_PAGES:
	case NC_BRANCH_BOT:
	case NC_BRANCH_KINDS:
		break;
	}
}

static bool stands_apart(const struct nc_line *line)
{
	return line->role.kind == NC_BRANCH_PAGES || line->role.kind == NC_BRANCH_BOT ||
	       line->role.kind == NC_BRANCH_RELEASE;
}

static void tell_apart(struct look *l, const struct nc_line *line)
{
	if (stands_apart(line))
		return;
	tell(l, line,
		SAY(l->judge, NC_STR("it shares no commit with "), l->trunk,
			NC_STR(" and nothing says what it holds; "),
			nc_line_touched(l->judge, l->facts, line)),
		NC_NOTE, NC_STR_NONE);
}

/* Merged, and then the default branch took it back: to merge it again would do nothing. */
static void tell_taken_back(struct look *l, const struct nc_line *line)
{
	char in[NC_OID_HEX + 1], back[NC_OID_HEX + 1];
	struct nc_arena *arena = nc_judge_arena(l->judge);
	if (stands_apart(line) || line->noted.size)
		return;
	nc_oid_format(in, &line->branch->landed_in);
	nc_oid_format(back, &line->branch->taken_back_in);
	tell(l, line,
		SAY(l->judge, l->trunk,
			nc_arena_printf(arena, " took it in with %.7s and took it back with %.7s; ",
				in, back),
			nc_line_touched(l->judge, l->facts, line)),
		NC_NOTE,
		NC_STR("delete it if that was the end of it; to merge it once more, revert the "
		       "revert first"));
}

/* Is it a proposal of that program, and still open? */
static bool is_proposal(const struct nc_line *line, const struct nc_branch_role *of)
{
	return line->role.kind == NC_BRANCH_BOT && nc_str_equal(line->role.id, of->id) &&
	       line->branch->state == NC_BRANCH_UNMERGED && !line->noted.size;
}

static bool is_first_of(const struct nc_lines *lines, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (is_proposal(&lines->items[i], &lines->items[index].role))
			return false;
	}
	return true;
}

/* All proposals of one program are one thing to decide. */
static void tell_proposals(struct look *l, size_t first)
{
	const struct nc_lines *lines = &l->lines;
	const struct nc_line *line = &lines->items[first];
	struct nc_judge *j = l->judge;
	struct nc_str *names = nc_arena_alloc_array(nc_judge_arena(j), lines->count, sizeof *names);
	size_t count = 0;
	nc_day oldest = line->touched;
	for (size_t i = first; i < lines->count; i++) {
		if (!is_proposal(&lines->items[i], &line->role))
			continue;
		names[count++] = lines->items[i].branch->name;
		oldest = lines->items[i].touched < oldest ? lines->items[i].touched : oldest;
	}
	struct nc_str wait = NC_STR_NONE;
	if (oldest < l->facts->now)
		wait = SAY(j, NC_STR(", the oldest for "),
			nc_day_age(nc_judge_arena(j), oldest, l->facts->now));
	struct nc_str *evidence = nc_arena_alloc_array(nc_judge_arena(j), 2, sizeof *evidence);
	evidence[0] = nc_line_where(j, line);
	evidence[1] = SAY(j, NC_STR("and "), nc_say_list(j, names + 1, count - 1, PROPOSALS_NAMED));
	nc_judge_gap(
		j, &(struct nc_gap){
			   .place = {.path = NC_STR_NONE,
				   .ref = line->branch->name,
				   .oid = line->branch->branch->tip},
			   .subject = line->branch->name,
			   .message = SAY(j, nc_say_count(j, count, "proposal", "proposals"),
				   line->role.who.size ? NC_STR(" of ") : NC_STR_NONE,
				   line->role.who, count == 1 ? NC_STR(" waits") : NC_STR(" wait"),
				   NC_STR(" to be taken or refused"), wait),
			   .fix = NC_STR("take or close them, or switch the program off"),
			   .severity = NC_NOTE,
			   .evidence = evidence,
			   .evidence_count = count > 1 ? 2 : 1,
		   });
}

static void tell_noted(struct look *l, const struct nc_line *line)
{
	nc_judge_evidence(l->judge,
		&(struct nc_place){.ref = line->branch->name, .path = NC_STR_NONE},
		SAY(l->judge, line->branch->name, NC_STR(" is noted at "), line->noted));
}

static bool is_open(const struct nc_line *line)
{
	return line->branch->state == NC_BRANCH_UNMERGED ||
	       !nc_oid_is_zero(&line->branch->taken_back_in);
}

static void judge_unmerged(struct look *l)
{
	struct nc_lines *lines = &l->lines;
	nc_lines_find_notes(lines, l->judge, l->facts, is_open);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		const struct nc_branch_line *b = line->branch;
		if (b->state == NC_BRANCH_UNKNOWN && !stands_apart(line))
			nc_judge_unknown(l->judge, b->name, b->because, b->remedy);
		else if (line->noted.size)
			tell_noted(l, line);
		else if (!nc_oid_is_zero(&b->taken_back_in))
			tell_taken_back(l, line);
		else if (b->state == NC_BRANCH_UNMERGED && b->apart)
			tell_apart(l, line);
		else if (b->state == NC_BRANCH_UNMERGED && line->role.kind != NC_BRANCH_BOT)
			tell_unmerged(l, line);
		else if (b->state == NC_BRANCH_UNMERGED && is_first_of(lines, i))
			tell_proposals(l, i);
	}
}

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
static void tell_undecided(struct look *l)
{
	const struct nc_branch_line *first = NULL;
	size_t count = 0;
	for (size_t i = 0; i < l->lines.count; i++) {
		const struct nc_line *line = &l->lines.items[i];
		if (line->branch->state != NC_BRANCH_UNKNOWN || stands_apart(line))
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
static bool is_default_here(const struct look *l, const struct nc_line *line)
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

/* What takes it away everywhere; git itself knows of merges alone that nothing is lost. */
static struct nc_str say_delete(struct look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_str name = nc_say_shell(j, b->name), words = NC_STR_NONE;
	for (size_t i = 0; i < b->where_count; i++) {
		struct nc_str one = SAY(j, NC_STR("git push "), nc_say_shell(j, b->where[i]),
			NC_STR(" --delete "), name);
		if (b->where[i].size == 0)
			one = SAY(j,
				b->state == NC_BRANCH_MERGED ? NC_STR("git branch -d ")
							     : NC_STR("git branch -D "),
				name);
		words = SAY(j, words, words.size ? NC_STR(" && ") : NC_STR_NONE, one);
	}
	return words;
}

static void judge_merged(struct look *l)
{
	struct nc_lines *lines = &l->lines;
	nc_lines_find_notes(lines, l->judge, l->facts, is_left);
	tell_undecided(l);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		if (!is_left(line) || line->noted.size || is_default_here(l, line))
			continue;
		tell(l, line,
			SAY(l->judge, NC_STR("it can go: "),
				nc_line_landed(l->judge, line, l->trunk), NC_STR("; "),
				nc_line_touched(l->judge, l->facts, line)),
			NC_SEVERITY_NONE, say_delete(l, line));
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

static bool is_kept(const struct nc_line *line)
{
	return line->noted.size || line->role.kind == NC_BRANCH_INTEGRATION ||
	       line->role.kind == NC_BRANCH_ENVIRONMENT;
}

static void judge_stale(struct look *l)
{
	struct nc_lines *lines = &l->lines;
	int64_t most = (int64_t)nc_param_threshold(l->facts, l->rule, "threshold");
	nc_lines_find_notes(lines, l->judge, l->facts, may_be_kept);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		if (!may_be_kept(line) || !is_kept(line) || line->branch->touched == 0 ||
			(int64_t)l->facts->now - line->touched <= most)
			continue;
		struct nc_str behind =
			line->branch->behind
				? SAY(l->judge, NC_STR("; "), l->trunk, NC_STR(" has gone on by "),
					  nc_say_count(l->judge, line->branch->behind, "commit",
						  "commits"))
				: NC_STR_NONE;
		tell(l, line,
			SAY(l->judge, NC_STR("kept, and "),
				nc_line_touched(l->judge, l->facts, line), behind),
			NC_SEVERITY_NONE, NC_STR_NONE);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.trunk = facts->repository->default_branch};
	struct nc_str state = nc_param_text(rule, "state", NC_STR_NONE);
	if (!nc_lines_gather(&l.lines, judge, facts))
		return;
	if (nc_str_equal(state, NC_STR("unmerged")))
		judge_unmerged(&l);
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
	.run = run,
};
