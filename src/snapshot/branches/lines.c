/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "beneath.h"
#include "branches/landing.h"
#include "branches/lines.h"
#include "state.h"

/* Branches of one name, here and on remotes, as one line; the worst that becomes of one of them is
 * told. */

/* A reflog's first line; it is as long as a name and an address. */
#define REFLOG_SIZE ((size_t)1 << 16)

struct nc_branch_book {
	struct nc_arena arena;
	struct nc_branch_lines lines;
};

const char *nc_branch_state_name(enum nc_branch_state s)
{
	static const char *const names[NC_BRANCH_STATES] = {
		[NC_BRANCH_DEFAULT] = "default",
		[NC_BRANCH_MERGED] = "merged",
		[NC_BRANCH_REBASED] = "rebased",
		[NC_BRANCH_SQUASHED] = "squashed",
		[NC_BRANCH_CONTAINED] = "contained",
		[NC_BRANCH_UNMERGED] = "unmerged",
		[NC_BRANCH_UNKNOWN] = "unknown",
	};
	return names[s];
}

void nc_branch_book_free(struct nc_branch_book *b)
{
	if (!b)
		return;
	nc_arena_release(&b->arena);
	free(b);
}

/* Branches in the order of their names, those here before those elsewhere. */
static int by_name(const void *left, const void *right)
{
	const struct nc_branch *const *a = left, *const *b = right;
	int order = nc_str_compare((*a)->name, (*b)->name);
	return order ? order : nc_str_compare((*a)->remote, (*b)->remote);
}

struct joining {
	struct nc_snapshot *s;
	struct nc_arena *arena;
	const struct nc_history *h; /* NULL where it cannot be had */
	const struct nc_branch **branches;
	size_t branch_count;
	struct nc_branch_line *lines;
	size_t line_count;
	size_t *begins; /* of a line's branches; one more than lines */
	struct nc_tip *tips;
	uint32_t *tip_of; /* a branch each; NC_NO_COMMIT: it is not asked about */
	size_t tip_count;
	int64_t fetched;
};

static uint32_t position_of(const struct joining *j, const struct nc_branch *b)
{
	return j->h ? nc_history_find(j->h, &b->tip) : NC_NO_COMMIT;
}

/* When something was fetched last: git writes a file each time, and a clone leaves a reflog. */
static int64_t find_fetched(struct nc_snapshot *s)
{
	struct stat st;
	struct nc_buf log = NC_BUF_INIT(REFLOG_SIZE + 1);
	int64_t time = 0;
	if (s->repository.own &&
		fstatat(s->places.common, "FETCH_HEAD", &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		S_ISREG(st.st_mode))
		time = (int64_t)st.st_mtim.tv_sec;
	else if (nc_beneath_read(&log, s->places.common, NC_STR("logs/refs/remotes/origin/HEAD"),
			 REFLOG_SIZE, NULL) == NC_OK) {
		struct nc_str text = nc_buf_str(&log), line;
		uint64_t seconds;
		size_t mail =
			nc_str_next_line(&line, &text) ? nc_str_find(line, NC_STR("> ")) : NC_NPOS;
		line = mail == NC_NPOS ? NC_STR_NONE : nc_str_slice(line, mail + 2, line.size);
		if (nc_str_to_u64(&seconds, nc_str_slice(line, 0, nc_str_find_byte(line, ' '))) &&
			seconds < INT64_MAX)
			time = (int64_t)seconds;
	}
	nc_buf_release(&log);
	return time;
}

static void sort_branches(struct joining *j, const struct nc_refs *refs)
{
	j->branches = nc_arena_alloc_array(j->arena, refs->branch_count, sizeof *j->branches);
	for (size_t i = 0; i < refs->branch_count; i++)
		j->branches[i] = &refs->branches[i];
	j->branch_count = refs->branch_count;
	if (j->branch_count)
		qsort(j->branches, j->branch_count, sizeof *j->branches, by_name);
	j->lines = nc_arena_alloc_array(j->arena, j->branch_count, sizeof *j->lines);
	j->begins = nc_arena_alloc_array(j->arena, j->branch_count + 1, sizeof *j->begins);
	j->tip_of = nc_arena_alloc_array(j->arena, j->branch_count, sizeof *j->tip_of);
}

static void begin_line(struct joining *j, size_t from, size_t to)
{
	struct nc_branch_line *line = &j->lines[j->line_count];
	struct nc_str *where = nc_arena_alloc_array(j->arena, to - from, sizeof *where);
	for (size_t i = from; i < to; i++)
		where[i - from] = j->branches[i]->remote;
	*line = (struct nc_branch_line){
		.name = j->branches[from]->name,
		.branch = j->branches[from],
		.where = where,
		.where_count = to - from,
		.here = j->branches[from]->remote.size == 0,
		.as_of = j->branches[to - 1]->remote.size ? j->fetched : 0,
		.carried_by = NC_STR_NONE,
		.because = NC_STR_NONE,
		.remedy = NC_STR_NONE,
		.landed_percent = -1,
		.position = NC_NO_COMMIT,
		.state = NC_BRANCH_UNKNOWN,
	};
	for (size_t i = from; i < to; i++) {
		if (j->branches[i]->is_default)
			line->state = NC_BRANCH_DEFAULT;
	}
	j->begins[j->line_count++] = from;
	j->begins[j->line_count] = to;
}

static void join_names(struct joining *j)
{
	for (size_t i = 0, end; i < j->branch_count; i = end) {
		end = i + 1;
		while (end < j->branch_count &&
			nc_str_equal(j->branches[end]->name, j->branches[i]->name))
			end++;
		begin_line(j, i, end);
	}
}

/* Each different commit of a line is asked about once. */
static void list_tips(struct joining *j)
{
	j->tips = nc_arena_alloc_array(j->arena, j->branch_count, sizeof *j->tips);
	for (size_t l = 0; l < j->line_count; l++) {
		size_t first = j->tip_count;
		for (size_t i = j->begins[l]; i < j->begins[l + 1]; i++) {
			uint32_t position = position_of(j, j->branches[i]);
			j->tip_of[i] = NC_NO_COMMIT;
			if (j->lines[l].state == NC_BRANCH_DEFAULT || position == NC_NO_COMMIT)
				continue;
			for (size_t t = first; t < j->tip_count; t++) {
				if (j->tips[t].position == position)
					j->tip_of[i] = (uint32_t)t;
			}
			if (j->tip_of[i] != NC_NO_COMMIT)
				continue;
			j->tip_of[i] = (uint32_t)j->tip_count;
			j->tips[j->tip_count++] = (struct nc_tip){.name = j->lines[l].name,
				.position = position,
				.because = NC_STR_NONE,
				.remedy = NC_STR_NONE};
		}
	}
}

static void compare(struct joining *j, uint32_t base)
{
	uint32_t *positions = nc_arena_alloc_array(j->arena, j->tip_count, sizeof *positions);
	struct nc_divergence *all = nc_arena_alloc_array(j->arena, j->tip_count, sizeof *all);
	for (size_t i = 0; i < j->tip_count; i++)
		positions[i] = j->tips[i].position;
	if (j->tip_count)
		nc_history_diverge_all(all, j->h, base, positions, j->tip_count);
	for (size_t i = 0; i < j->tip_count; i++)
		j->tips[i].divergence = all[i];
	nc_landing_judge(j->tips, j->tip_count, j->arena, j->s, j->h, base);
}

/* Which of two tips of one line is told: what is open before what has landed, then what is further
 * ahead. */
static bool is_worse(const struct nc_tip *a, const struct nc_tip *b)
{
	static const int ranks[NC_BRANCH_STATES] = {
		[NC_BRANCH_CONTAINED] = 1, [NC_BRANCH_UNKNOWN] = 2, [NC_BRANCH_UNMERGED] = 3};
	if (ranks[a->state] != ranks[b->state])
		return ranks[a->state] > ranks[b->state];
	return a->divergence.ahead > b->divergence.ahead;
}

static void answer(struct nc_branch_line *line, const struct nc_tip *tip)
{
	line->state = tip->state;
	line->compared = true;
	line->ahead = tip->divergence.ahead;
	line->behind = tip->divergence.behind;
	line->apart = tip->divergence.merge_base == NC_NO_COMMIT;
	line->idle = tip->idle;
	line->landed_in = tip->landed_in;
	line->taken_back_in = tip->taken_back_in;
	line->carried_by = tip->carried_by ? tip->carried_by->name : NC_STR_NONE;
	line->landed_percent = tip->landed_percent;
	line->by_lines = tip->by_lines;
	line->missing_commits = tip->missing_commits;
	line->lacked = tip->lacked;
	line->missing = tip->missing;
	line->missing_shown = tip->missing_shown;
	line->missing_count = tip->missing_count;
	line->because = tip->because;
	line->remedy = tip->remedy;
}

/* Does each of two tips have commits that the other lacks? */
static bool have_parted(const struct nc_history *h, uint32_t a, uint32_t b)
{
	return !nc_history_reaches(h, a, b) && !nc_history_reaches(h, b, a);
}

static void finish_line(struct joining *j, size_t l, bool compared)
{
	struct nc_branch_line *line = &j->lines[l];
	const struct nc_tip *worst = NULL;
	bool absent = false;
	for (size_t i = j->begins[l]; i < j->begins[l + 1]; i++) {
		uint32_t position = position_of(j, j->branches[i]);
		absent = absent || position == NC_NO_COMMIT;
		const struct nc_tip *tip =
			compared && j->tip_of[i] != NC_NO_COMMIT ? &j->tips[j->tip_of[i]] : NULL;
		if (tip && (!worst || is_worse(tip, worst))) {
			line->branch = j->branches[i];
			worst = tip;
		}
	}
	line->position = position_of(j, line->branch);
	if (line->position != NC_NO_COMMIT)
		line->touched = nc_history_commit(j->h, line->position)->time;
	for (size_t i = j->begins[l]; i < j->begins[l + 1]; i++) {
		uint32_t other = position_of(j, j->branches[i]);
		if (other != NC_NO_COMMIT && line->position != NC_NO_COMMIT)
			line->parted = line->parted || have_parted(j->h, line->position, other);
	}
	if (worst)
		answer(line, worst);
	if (line->state != NC_BRANCH_DEFAULT && absent && line->state != NC_BRANCH_UNMERGED) {
		line->state = NC_BRANCH_UNKNOWN;
		line->because = NC_STR("its commit is not in this clone");
		line->remedy = NC_STR("git fetch --all");
	}
}

/* Why nothing can be compared, or NULL. */
static const struct nc_limit *find_limit(struct nc_snapshot *s, const struct nc_history *h)
{
	static const enum nc_limit_kind needed[] = {NC_LIMIT_HISTORY, NC_LIMIT_DEFAULT_BRANCH};
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		const struct nc_limit *limit = nc_snapshot_limit(s, needed[i]);
		if (limit)
			return limit;
	}
	static const struct nc_limit none = {
		.kind = NC_LIMIT_HISTORY,
		.what = NC_STR_INIT("history"),
		.because = NC_STR_INIT("the default branch's commit is not in this clone"),
		.remedy = NC_STR_INIT("git fetch --all"),
	};
	uint32_t base = h ? nc_history_find(h, nc_snapshot_default_tip(s)) : NC_NO_COMMIT;
	return base == NC_NO_COMMIT || !nc_history_is_whole(h) ? &none : NULL;
}

static void refuse_all(struct joining *j, const struct nc_limit *limit)
{
	for (size_t l = 0; l < j->line_count; l++) {
		finish_line(j, l, false);
		if (j->lines[l].state == NC_BRANCH_DEFAULT)
			continue;
		j->lines[l].because = limit->because;
		j->lines[l].remedy = limit->remedy;
	}
}

static void gather(struct nc_branch_book *b, struct nc_snapshot *s)
{
	struct joining j = {.s = s, .arena = &b->arena, .h = nc_snapshot_history(s)};
	j.fetched = find_fetched(s);
	sort_branches(&j, nc_snapshot_refs(s));
	join_names(&j);
	const struct nc_limit *limit = find_limit(s, j.h);
	if (limit) {
		refuse_all(&j, limit);
	} else {
		list_tips(&j);
		compare(&j, nc_history_find(j.h, nc_snapshot_default_tip(s)));
		for (size_t l = 0; l < j.line_count; l++)
			finish_line(&j, l, true);
	}
	b->lines = (struct nc_branch_lines){.items = j.lines, .count = j.line_count};
}

const struct nc_branch_lines *nc_snapshot_branches(struct nc_snapshot *s)
{
	pthread_mutex_lock(&s->branch_lock);
	if (!s->branch_book) {
		s->branch_book = nc_heap_alloc(sizeof *s->branch_book);
		gather(s->branch_book, s);
	}
	pthread_mutex_unlock(&s->branch_lock);
	return &s->branch_book->lines;
}

static int by_text(const void *left, const void *right)
{
	return nc_str_compare(*(const struct nc_str *)left, *(const struct nc_str *)right);
}

const uint32_t *nc_branch_work(size_t *count, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_branch_line *line)
{
	const struct nc_history *h = nc_snapshot_history(s);
	size_t all;
	*count = 0;
	if (line->missing_commits) {
		*count = line->lacked ? line->missing_commits : 0;
		return line->lacked;
	}
	if (!line->compared || line->ahead == 0 || line->ahead > NC_MOST_AUTHORED)
		return NULL;
	const uint32_t *only = nc_history_only(
		&all, arena, h, line->position, nc_history_find(h, nc_snapshot_default_tip(s)));
	uint32_t *work = nc_arena_alloc_array(arena, all, sizeof *work);
	for (size_t i = 0; i < all; i++) {
		if (nc_history_commit(h, only[i])->parent_count < 2)
			work[(*count)++] = only[i];
	}
	return work;
}

const struct nc_str *nc_branch_authors(size_t *count, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_branch_line *line)
{
	size_t commits, kept = 0;
	const uint32_t *work = nc_branch_work(&commits, arena, s, line);
	struct nc_str *authors = nc_arena_alloc_array(arena, commits, sizeof *authors);
	if (commits) {
		nc_history_authors(authors, arena, nc_snapshot_history(s), work, commits);
		qsort(authors, commits, sizeof *authors, by_text);
	}
	for (size_t i = 0; i < commits; i++) {
		if (authors[i].size && (kept == 0 || !nc_str_equal(authors[i], authors[kept - 1])))
			authors[kept++] = authors[i];
	}
	*count = kept;
	return authors;
}
