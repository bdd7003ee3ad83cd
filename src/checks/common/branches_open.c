/* SPDX-License-Identifier: MIT */
#include "common/branch_gaps.h"
#include "common/say.h"

/* Branches whose work is not in the default branch, or was taken back from there. */

/* Further proposals of one program that the evidence names. */
#define PROPOSALS_NAMED 3

/* One that goes on where the default branch ends is, mostly, the new default branch: a clone keeps
 * what it was told when it was made. */
static struct nc_str mend_trunk(struct nc_branch_look *l, const struct nc_branch_line *b)
{
	bool away = b->where_count > (b->here ? 1 : 0);
	if (nc_branch_is_gathering(l))
		return SAY(l->judge, NC_STR("merge it into "), l->trunk,
			NC_STR(": what is delivered from there next would be without it"));
	if (!away || !b->compared || b->behind)
		return SAY(l->judge, NC_STR("merge what is still wanted into "), l->trunk,
			NC_STR(", or say in handoff.yml what it is for"));
	struct nc_str remote = nc_say_shell(l->judge, b->where[b->here ? 1 : 0]);
	return SAY(l->judge,
		NC_STR("if the default branch was renamed there: git remote set-head "), remote,
		NC_STR(" --auto && git fetch --prune "), remote,
		NC_STR("; else merge or delete it"));
}

/* Each commit takes the tag of its first child that has one; a commit stands before its parents. */
static const uint32_t *find_tagged(
	struct nc_arena *arena, const struct nc_history *h, const struct nc_refs *refs)
{
	size_t count = nc_history_count(h);
	uint32_t *tagged = nc_arena_alloc_array(arena, count + 1, sizeof *tagged);
	for (size_t i = 0; i < refs->tag_count; i++) {
		uint32_t at = nc_history_find(h, &refs->tags[i].commit);
		if (at != NC_NO_COMMIT && tagged[at] == 0)
			tagged[at] = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < count; i++) {
		const struct nc_commit *commit = nc_history_commit(h, (uint32_t)i);
		for (unsigned k = 0; tagged[i] && k < commit->parent_count; k++) {
			uint32_t parent = nc_history_parent(h, (uint32_t)i, k);
			if (parent != NC_NO_COMMIT && tagged[parent] == 0)
				tagged[parent] = tagged[i];
		}
	}
	return tagged;
}

/* The first tag where it ends, or else one that has all its commits; NULL: none. */
static const struct nc_tag *find_tag(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_refs *refs = nc_snapshot_refs(l->facts->snapshot);
	const struct nc_history *h = nc_snapshot_history(l->facts->snapshot);
	const struct nc_oid *tip = &line->branch->branch->tip;
	uint32_t at = line->branch->position;
	if (line->branch->parted || nc_oid_is_zero(tip))
		return NULL;
	for (size_t i = 0; i < refs->tag_count; i++) {
		if (nc_oid_equal(&refs->tags[i].commit, tip))
			return &refs->tags[i];
	}
	if (!h || at == NC_NO_COMMIT || refs->tag_count == 0)
		return NULL;
	if (!l->tagged)
		l->tagged = find_tagged(nc_judge_arena(l->judge), h, refs);
	return l->tagged[at] ? &refs->tags[l->tagged[at] - 1] : NULL;
}

/* Nothing is lost with the branch: a tag has its commits. */
static void tell_tagged(struct nc_branch_look *l, const struct nc_line *line, struct nc_str what,
	struct nc_str touched, const struct nc_tag *tag)
{
	struct nc_judge *j = l->judge;
	bool used = line->use.path.size > 0;
	nc_branch_tell(l, line,
		SAY(j, what, NC_STR("; the tag "), tag->name, NC_STR(" keeps it; "), touched),
		NC_NOTE,
		used ? SAY(j, NC_STR("it is named at "),
			       nc_say_place(j, line->use.path, line->use.line),
			       NC_STR(": say there or in handoff.yml what it is for"))
		     : SAY(j, NC_STR("the branch can go, the tag stays: "),
			       nc_branch_delete(l, line)));
}

static void tell_unmerged(struct nc_branch_look *l, const struct nc_line *line)
{
	struct nc_judge *j = l->judge;
	struct nc_str what = nc_branch_lacking(l, line),
		      touched = nc_line_touched(j, l->facts, line);
	const struct nc_tag *tag = find_tag(l, line);
	switch (line->role.kind) {
	case NC_BRANCH_WORK:
		if (tag)
			tell_tagged(l, line, what, touched, tag);
		else
			nc_branch_tell(l, line, SAY(j, what, NC_STR("; "), touched),
				NC_SEVERITY_NONE, NC_STR_NONE);
		break;
	case NC_BRANCH_TRUNK:
		nc_branch_tell(l, line,
			SAY(j, NC_STR("a second trunk with "), what, NC_STR("; "), touched),
			NC_SEVERITY_NONE, mend_trunk(l, line->branch));
		break;
	case NC_BRANCH_INTEGRATION:
		nc_branch_tell(l, line,
			SAY(j, NC_STR("gathered for later: "), what, NC_STR("; "), touched),
			NC_SEVERITY_NONE,
			NC_STR("release it, or say in handoff.yml or CONTRIBUTING what it is for"));
		break;
	case NC_BRANCH_ENVIRONMENT:
		nc_branch_tell(l, line,
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

/* A published branch that shares commits with one that shares none with the default branch. */
static const struct nc_branch_line *find_stem(
	uint32_t *fork, const struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_history *h = nc_snapshot_history(l->facts->snapshot);
	for (size_t i = 0; h && i < l->lines.count; i++) {
		const struct nc_branch_line *stem = l->lines.items[i].branch;
		if (l->lines.items[i].role.kind != NC_BRANCH_PAGES || !stem->apart ||
			stem->position == NC_NO_COMMIT || line->branch->position == NC_NO_COMMIT)
			continue;
		*fork = nc_history_merge_base(h, line->branch->position, stem->position);
		if (*fork != NC_NO_COMMIT)
			return stem;
	}
	return NULL;
}

/* Work upon a published branch: what that has is no gap. */
static void tell_upon(struct nc_branch_look *l, const struct nc_line *line,
	const struct nc_branch_line *stem, uint32_t fork)
{
	struct nc_judge *j = l->judge;
	/* What it was found to lack, and its authors, are those of the stem too. */
	struct nc_branch_line alone = *line->branch;
	struct nc_line upon = *line;
	size_t count;
	if (fork == line->branch->position)
		return;
	alone.compared = false;
	alone.missing_count = 0;
	alone.landed_percent = -1;
	alone.carried_by = NC_STR_NONE;
	upon.branch = &alone;
	nc_history_only(&count, nc_judge_arena(j), nc_snapshot_history(l->facts->snapshot),
		line->branch->position, stem->position);
	nc_branch_tell(l, &upon,
		SAY(j, NC_STR("work upon "), stem->name, NC_STR(", with "),
			nc_say_count(j, count, "commit", "commits"),
			NC_STR(" that it does not have; "), nc_line_touched(j, l->facts, &upon)),
		NC_NOTE, SAY(j, NC_STR("merge it into "), stem->name, NC_STR(", or delete it")));
}

static void tell_apart(struct nc_branch_look *l, const struct nc_line *line)
{
	uint32_t fork;
	if (nc_branch_stands_apart(line))
		return;
	const struct nc_branch_line *stem = find_stem(&fork, l, line);
	if (stem) {
		tell_upon(l, line, stem, fork);
		return;
	}
	nc_branch_tell(l, line,
		SAY(l->judge, NC_STR("it shares no commit with "), l->trunk,
			NC_STR(" and nothing says what it holds; "),
			nc_line_touched(l->judge, l->facts, line)),
		NC_NOTE, NC_STR_NONE);
}

/* Merged, and then the default branch took it back: to merge it again would do nothing. */
static void tell_taken_back(struct nc_branch_look *l, const struct nc_line *line)
{
	char in[NC_OID_HEX + 1], back[NC_OID_HEX + 1];
	struct nc_arena *arena = nc_judge_arena(l->judge);
	if (nc_branch_stands_apart(line) || line->noted.size)
		return;
	nc_oid_format(in, &line->branch->landed_in);
	nc_oid_format(back, &line->branch->taken_back_in);
	nc_branch_tell(l, line,
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
static void tell_proposals(struct nc_branch_look *l, size_t first)
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
		wait = SAY(j, count > 1 ? NC_STR(", the oldest for ") : NC_STR(", for "),
			nc_day_age(nc_judge_arena(j), oldest, l->facts->now));
	struct nc_str *evidence = nc_arena_alloc_array(nc_judge_arena(j), 2, sizeof *evidence);
	size_t said = 0;
	if (l->has_remote)
		evidence[said++] = nc_line_where(j, line);
	if (count > 1)
		evidence[said++] = SAY(
			j, NC_STR("and "), nc_say_list(j, names + 1, count - 1, PROPOSALS_NAMED));
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
			   .evidence_count = said,
		   });
}

static void tell_noted(struct nc_branch_look *l, const struct nc_line *line)
{
	nc_judge_evidence(l->judge,
		&(struct nc_place){.ref = line->branch->name, .path = NC_STR_NONE},
		SAY(l->judge, line->branch->name, NC_STR(" is noted at "), line->noted));
}

void nc_branches_judge_open(struct nc_branch_look *l)
{
	struct nc_lines *lines = &l->lines;
	nc_lines_find_notes(lines, l->judge, l->facts, nc_branch_is_open);
	nc_lines_find_uses(lines, l->judge, l->facts, nc_branch_is_open);
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		const struct nc_branch_line *b = line->branch;
		if (b->state == NC_BRANCH_UNKNOWN && !nc_branch_stands_apart(line))
			nc_judge_unknown(l->judge, b->name, b->because, b->remedy);
		else if (line->noted.size)
			tell_noted(l, line);
		else if (line->use.written && nc_branch_is_open(line))
			nc_branch_tell_used(l, line);
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
