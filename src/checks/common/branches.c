/* SPDX-License-Identifier: MIT */
#include "common/branches.h"

#include "common/say.h"

/* What has to be known before any branch can be judged. */
static bool can_judge(struct nc_judge *judge, const struct nc_facts *facts)
{
	static const enum nc_limit_kind needed[] = {NC_LIMIT_HISTORY, NC_LIMIT_DEFAULT_BRANCH};
	if (nc_snapshot_refs(facts->snapshot)->branch_count == 0 && facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return false;
	}
	const struct nc_limit *some = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BRANCHES);
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, needed[i]);
		if (!limit)
			continue;
		nc_judge_limit(judge, some ? some : limit);
		return false;
	}
	if (some)
		nc_judge_limit(judge, some);
	return true;
}

bool nc_lines_gather(struct nc_lines *out, struct nc_judge *judge, const struct nc_facts *facts)
{
	if (!can_judge(judge, facts))
		return false;
	const struct nc_branch_lines *all = nc_snapshot_branches(facts->snapshot);
	struct nc_lines lines = {.items = nc_arena_alloc_array(
					 nc_judge_arena(judge), all->count, sizeof *lines.items)};
	for (size_t i = 0; i < all->count; i++) {
		const struct nc_branch_line *b = &all->items[i];
		if (b->state == NC_BRANCH_DEFAULT)
			continue;
		lines.items[lines.count++] = (struct nc_line){
			.branch = b,
			.role = nc_branch_role_of(facts->selection->rulebook, b->name),
			.touched = nc_day_of_time(b->touched),
			.noted = NC_STR_NONE,
			.use = {.path = NC_STR_NONE},
		};
	}
	*out = lines;
	return true;
}

static struct nc_str noted_in_record(
	struct nc_judge *judge, const struct nc_facts *facts, struct nc_str name)
{
	const struct nc_kept_branch *kept =
		facts->record && facts->record->valid ? nc_record_keeps(facts->record, name) : NULL;
	if (!kept || (kept->until != NC_NO_DAY && kept->until < facts->now))
		return NC_STR_NONE;
	return nc_say_place(judge, NC_STR(NC_RECORD_FILE), kept->line);
}

/* Lines that something is asked about, and the names of their branches. */
struct asked {
	struct nc_line **lines;
	struct nc_str *names;
	size_t count;
};

static void ask_of(struct asked *a, struct nc_line *line)
{
	a->names[a->count] = line->branch->name;
	a->lines[a->count++] = line;
}

static struct asked ask_of_all(struct nc_lines *lines, struct nc_arena *arena,
	bool (*is_asked)(const struct nc_line *line))
{
	struct asked a = {
		.lines = nc_arena_alloc_array(arena, lines->count, sizeof(struct nc_line *)),
		.names = nc_arena_alloc_array(arena, lines->count, sizeof *a.names)};
	for (size_t i = 0; i < lines->count; i++) {
		if (is_asked(&lines->items[i]))
			ask_of(&a, &lines->items[i]);
	}
	return a;
}

void nc_lines_find_notes(struct nc_lines *lines, struct nc_judge *judge,
	const struct nc_facts *facts, bool (*is_asked)(const struct nc_line *line))
{
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct asked all = ask_of_all(lines, arena, is_asked);
	/* The documents are asked about what the record says nothing of: a part of all. */
	struct asked open = {.lines = all.lines, .names = all.names};
	for (size_t i = 0; i < all.count; i++) {
		struct nc_line *line = all.lines[i];
		line->noted = noted_in_record(judge, facts, line->branch->name);
		if (line->noted.size == 0)
			ask_of(&open, line);
	}
	struct nc_branch_note *notes = nc_arena_alloc_array(arena, open.count, sizeof *notes);
	nc_project_branch_notes(notes, arena, facts->project, open.names, open.count);
	for (size_t i = 0; i < open.count; i++) {
		if (notes[i].path.size)
			open.lines[i]->noted = nc_say_place(judge, notes[i].path, notes[i].line);
	}
}

void nc_lines_find_uses(struct nc_lines *lines, struct nc_judge *judge,
	const struct nc_facts *facts, bool (*is_asked)(const struct nc_line *line))
{
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct asked asked = ask_of_all(lines, arena, is_asked);
	struct nc_branch_use *uses = nc_arena_alloc_array(arena, asked.count, sizeof *uses);
	nc_project_branch_uses(uses, facts->project, asked.names, asked.count);
	for (size_t i = 0; i < asked.count; i++)
		asked.lines[i]->use = uses[i];
}

struct nc_str nc_line_where(struct nc_judge *judge, const struct nc_line *line)
{
	const struct nc_branch_line *b = line->branch;
	/* Here is the first of the places, without a name. */
	size_t away = b->here ? 1 : 0;
	struct nc_str remotes = nc_say_list(judge, b->where + away, b->where_count - away, 3);
	struct nc_str where = SAY(judge, b->here ? NC_STR("in this clone") : NC_STR_NONE,
		b->here && remotes.size ? NC_STR(" and ") : NC_STR_NONE,
		remotes.size ? NC_STR("on ") : NC_STR_NONE, remotes);
	if (b->parted)
		where = SAY(judge, where, NC_STR(", which have gone apart"));
	if (b->as_of == 0)
		return where;
	char day[16];
	nc_day_format(day, nc_day_of_time(b->as_of));
	return SAY(judge, where, NC_STR(", as of the last fetch on "),
		nc_arena_copy(nc_judge_arena(judge), nc_str_of(day)));
}

/* "Name <mail>": the name, or where there is none what stands for it. */
static struct nc_str name_author(struct nc_str author)
{
	size_t open = nc_str_find_last_byte(author, '<');
	struct nc_str name =
		nc_str_trim(nc_str_slice(author, 0, open == NC_NPOS ? author.size : open));
	return name.size ? name : author;
}

/* Authors by name; the same person may have written from several addresses. */
static size_t count_authors(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_line *line)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	size_t count, named = 0;
	struct nc_map names = {0};
	const struct nc_str *authors =
		nc_branch_authors(&count, arena, facts->snapshot, line->branch);
	for (size_t i = 0; i < count; i++) {
		struct nc_str name = name_author(authors[i]);
		static char there;
		if (nc_map_find(&names, name))
			continue;
		nc_map_put(arena, &names, name, &there);
		named++;
	}
	return named;
}

struct nc_str nc_line_touched(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_line *line)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	nc_day day = line->touched;
	struct nc_str who = NC_STR_NONE, among = NC_STR_NONE;
	size_t count;
	const uint32_t *work = nc_branch_work(&count, arena, facts->snapshot, line->branch);
	/* A merge that keeps it up to date is nobody's work. */
	if (count) {
		day = nc_day_of_time(nc_history_commit(h, work[0])->time);
		nc_history_authors(&who, arena, h, work, 1);
		size_t authors = count_authors(judge, facts, line);
		if (authors > 1)
			among = SAY(judge, NC_STR(", the last of "),
				nc_say_count(judge, authors, "author", "authors"));
	}
	return SAY(judge, NC_STR("last touched "), nc_day_age(arena, day, facts->now),
		day >= facts->now ? NC_STR_NONE : NC_STR(" ago"),
		who.size ? NC_STR(" by ") : NC_STR_NONE, name_author(who), among);
}

static struct nc_str name_commit(struct nc_judge *judge, const struct nc_oid *oid)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	return nc_arena_printf(nc_judge_arena(judge), "%.7s", hex);
}

static struct nc_str landed_content(
	struct nc_judge *j, const struct nc_branch_line *b, struct nc_str trunk)
{
	if (b->idle)
		return SAY(j, NC_STR("it changes nothing that "), trunk, NC_STR(" lacks"));
	if (b->landed_percent < 100)
		return SAY(j, trunk, NC_STR(" has it as "), name_commit(j, &b->landed_in),
			nc_arena_printf(nc_judge_arena(j),
				", edited on its way: %d of 100 lines are the same",
				b->landed_percent));
	if (!nc_oid_is_zero(&b->landed_in))
		return SAY(j, trunk, NC_STR(" has all that it brought, and more, as "),
			name_commit(j, &b->landed_in));
	return SAY(j, trunk, NC_STR(" has, or had, every file and line that it brought"));
}

struct nc_str nc_line_landed(struct nc_judge *j, const struct nc_line *line, struct nc_str trunk)
{
	const struct nc_branch_line *b = line->branch;
	struct nc_str commit =
		nc_oid_is_zero(&b->landed_in) ? NC_STR_NONE : name_commit(j, &b->landed_in);
	struct nc_str part = b->carried_by.size ? SAY(j, NC_STR("it is part of "), b->carried_by,
							  NC_STR(", and "))
						: NC_STR_NONE;
	switch (b->state) {
	case NC_BRANCH_MERGED:
		return SAY(j, trunk, NC_STR(" has all its commits"),
			commit.size ? NC_STR(", by the merge ") : NC_STR_NONE, commit);
	case NC_BRANCH_REBASED:
		return SAY(j, part, trunk, NC_STR(" has its changes in other commits"),
			commit.size ? NC_STR(", the last of them ") : NC_STR_NONE, commit);
	case NC_BRANCH_SQUASHED:
		return SAY(j, part, trunk, NC_STR(" has it as one commit, "), commit);
	case NC_BRANCH_CONTAINED:
		return SAY(j, part, landed_content(j, b, trunk));
	case NC_BRANCH_DEFAULT:
	case NC_BRANCH_UNMERGED:
	case NC_BRANCH_UNKNOWN:
	case NC_BRANCH_STATES:
		break;
	}
	return NC_STR_NONE;
}
