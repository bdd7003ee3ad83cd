/* SPDX-License-Identifier: MIT */
#include "common/branch_gaps.h"

#include "common/say.h"

/* Missing files that the evidence names. */
#define FILES_NAMED 3

/* "changes in a.c, b.c and 7 more" */
static struct nc_str missing_files(struct nc_branch_look *l, const struct nc_branch_line *b)
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

void nc_branch_tell(struct nc_branch_look *l, const struct nc_line *line, struct nc_str message,
	enum nc_severity severity, struct nc_str fix)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_arena *arena = nc_judge_arena(j);
	struct nc_str *evidence = nc_arena_alloc_array(arena, 4, sizeof *evidence);
	size_t count = 0;
	if (l->has_remote)
		evidence[count++] = nc_line_where(j, line);
	if (b->state == NC_BRANCH_UNMERGED && b->missing_count)
		evidence[count++] = missing_files(l, b);
	if (b->state == NC_BRANCH_UNMERGED && b->landed_percent > 0)
		evidence[count++] = SAY(j,
			nc_arena_printf(arena, "%d %% of the %s ", b->landed_percent,
				b->by_lines ? "lines that it added are, or were, on"
					    : "files that it changed are, or were, the same on"),
			l->trunk);
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

bool nc_branch_stands_apart(const struct nc_line *line)
{
	return line->role.kind == NC_BRANCH_PAGES || line->role.kind == NC_BRANCH_BOT ||
	       line->role.kind == NC_BRANCH_RELEASE;
}

void nc_branch_tell_used(struct nc_branch_look *l, const struct nc_line *line)
{
	struct nc_judge *j = l->judge;
	nc_judge_evidence(j,
		&(struct nc_place){
			.path = line->use.path, .line = line->use.line, .ref = NC_STR_NONE},
		SAY(j, line->branch->name,
			line->use.written ? NC_STR(" is written from there")
					  : NC_STR(" is named there, and stays")));
}

bool nc_branch_is_open(const struct nc_line *line)
{
	return line->branch->state == NC_BRANCH_UNMERGED ||
	       !nc_oid_is_zero(&line->branch->taken_back_in);
}

struct nc_str nc_branch_lacking_commits(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	uint32_t commits = b->missing_commits ? b->missing_commits : b->ahead;
	return SAY(l->judge, nc_say_count(l->judge, commits, "commit", "commits"), NC_STR(" that "),
		l->trunk, NC_STR(" lacks"));
}

struct nc_str nc_branch_lacking(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_str files = nc_say_count(j, b->missing_count, "file", "files");
	if (b->missing_commits == 0 && b->missing_count)
		return SAY(j, NC_STR("changes in "), files, NC_STR(" that "), l->trunk,
			NC_STR(" lacks"));
	return SAY(j, nc_branch_lacking_commits(l, line),
		b->missing_count ? NC_STR(", in ") : NC_STR_NONE,
		b->missing_count ? files : NC_STR_NONE);
}

bool nc_branch_is_gathering(const struct nc_branch_look *l)
{
	return nc_branch_role_of(l->facts->selection->rulebook, l->trunk).kind ==
	       NC_BRANCH_INTEGRATION;
}

/* Git itself knows of merges alone that nothing is lost. */
struct nc_str nc_branch_delete(struct nc_branch_look *l, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_judge *j = l->judge;
	struct nc_str name = nc_say_shell(j, b->name), words = NC_STR_NONE;
	struct nc_str there = name;
	const struct nc_refs *refs = nc_snapshot_refs(l->facts->snapshot);
	/* Of a tag and a branch of one name git takes away neither. */
	for (size_t i = 0; i < refs->tag_count; i++) {
		if (nc_str_equal(refs->tags[i].name, b->name))
			there = nc_say_shell(j, SAY(j, NC_STR("refs/heads/"), b->name));
	}
	for (size_t i = 0; i < b->where_count; i++) {
		struct nc_str one = SAY(j, NC_STR("git push "), nc_say_shell(j, b->where[i]),
			NC_STR(" --delete "), there);
		if (b->where[i].size == 0)
			one = SAY(j,
				b->state == NC_BRANCH_MERGED ? NC_STR("git branch -d ")
							     : NC_STR("git branch -D "),
				name);
		words = SAY(j, words, words.size ? NC_STR(" && ") : NC_STR_NONE, one);
	}
	/* Nobody works in a bare repository: it is the server, or a copy of what lies there. */
	if (l->facts->repository->bare && b->here && b->where_count == 1)
		words = SAY(j, words, NC_STR("; if this is a copy, where it came from too: "),
			NC_STR("git push origin --delete "), there);
	return words;
}
