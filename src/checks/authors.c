/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "common/params.h"
#include "common/say.h"

/*
 * Who knows this?  Nearly all by one person, or by people who have long been
 * silent, is told, as a note: the commits of one person are counted by name and by address,
 * programs and merges are left out.
 */

/* Of fewer commits nothing can be said about who knows what. */
#define LEAST_COMMITS 12
/* Nearly all: so many of a hundred. */
#define NEARLY_ALL 90
/* Somebody who wrote so many and is still there can be asked. */
#define ENOUGH_TO_ASK 20
/* A person without a commit for so many days has left. */
#define LONG_AGO 730
/* Authors of so many commits are asked, the newest first. */
#define MOST_COMMITS 20000

struct person {
	struct nc_str name;
	size_t commits;
	nc_day last;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_map by_name, by_mail; /* → struct person */
	NC_LIST(struct person *) people;
	size_t commits;
	nc_day newest;
};

/* "Name <mail>" */
static void split(struct nc_str *name, struct nc_str *mail, struct nc_str author)
{
	size_t open = nc_str_find_last_byte(author, '<');
	*name = nc_str_trim(nc_str_slice(author, 0, open == NC_NPOS ? author.size : open));
	*mail = open == NC_NPOS ? NC_STR_NONE : nc_str_slice(author, open + 1, author.size);
	if (mail->size && mail->data[mail->size - 1] == '>')
		mail->size--;
}

/* One person has several addresses and writes the name in one way, or the other way round. */
static struct person *find_person(struct look *l, struct nc_str name, struct nc_str mail)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_str low_name = nc_arena_lower(arena, name),
		      low_mail = nc_arena_lower(arena, mail);
	struct person *p = low_mail.size ? nc_map_find(&l->by_mail, low_mail) : NULL;
	if (!p && low_name.size)
		p = nc_map_find(&l->by_name, low_name);
	if (!p) {
		p = nc_arena_alloc(arena, sizeof *p);
		p->name = name.size ? name : mail;
		p->last = NC_NO_DAY;
		*nc_list_push(arena, &l->people) = p;
	}
	if (low_mail.size)
		nc_map_put(arena, &l->by_mail, low_mail, p);
	if (low_name.size)
		nc_map_put(arena, &l->by_name, low_name, p);
	return p;
}

static void count(struct look *l, struct nc_str author, int64_t time)
{
	struct nc_str name, mail;
	split(&name, &mail, author);
	if (author.size == 0 || nc_param_contains(l->rule->params, "programs", name) ||
		nc_param_contains(l->rule->params, "programs", mail))
		return;
	struct person *p = find_person(l, name, mail);
	nc_day day = nc_day_of_time(time);
	p->commits++;
	p->last = day > p->last ? day : p->last;
	l->newest = day > l->newest ? day : l->newest;
	l->commits++;
}

static int busiest_first(const void *left, const void *right)
{
	const struct person *const *a = left, *const *b = right;
	if ((*a)->commits != (*b)->commits)
		return (*a)->commits < (*b)->commits ? 1 : -1;
	return nc_str_compare((*a)->name, (*b)->name);
}

static void gather(struct look *l, const struct nc_history *h)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	uint32_t head = nc_history_find(h, &l->facts->repository->head);
	size_t all = 0, kept = 0;
	if (head == NC_NO_COMMIT)
		return;
	const uint32_t *only = nc_history_only(&all, &scratch, h, head, NC_NO_COMMIT);
	uint32_t *work = nc_arena_alloc_array(&scratch, all + 1, sizeof *work);
	for (size_t i = 0; i < all && kept < MOST_COMMITS; i++) {
		if (nc_history_commit(h, only[i])->parent_count < 2)
			work[kept++] = only[i];
	}
	struct nc_str *authors = nc_arena_alloc_array(&scratch, kept + 1, sizeof *authors);
	nc_history_authors(authors, nc_judge_arena(l->judge), h, work, kept);
	for (size_t i = 0; i < kept; i++)
		count(l, authors[i], nc_history_commit(h, work[i])->time);
	if (l->people.count)
		qsort(l->people.items, l->people.count, sizeof(struct person *), busiest_first);
	nc_arena_release(&scratch);
}

static void tell_one(struct look *l, const struct person *p)
{
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR("one"),
		SAY(l->judge, p->name, NC_STR(" wrote "),
			nc_say_count(l->judge, p->commits, "commit", "commits"), NC_STR(" of "),
			nc_arena_printf(nc_judge_arena(l->judge), "%zu", l->commits)));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, NC_STR("the last on "), nc_say_day(l->judge, p->last)));
	nc_judge_gap(l->judge, &gap);
}

/* Commits of people who made none in the last years, while others went on. */
static void judge_left(struct look *l)
{
	size_t left = 0, gone = 0, most = 0; /* most: of those still there */
	struct nc_str names[3];
	for (size_t i = 0; i < l->people.count; i++) {
		const struct person *p = l->people.items[i];
		if (p->last + LONG_AGO >= l->facts->now) {
			most = p->commits > most ? p->commits : most;
			continue;
		}
		if (gone < 3)
			names[gone] = p->name;
		gone++;
		left += p->commits;
	}
	if (left * 100 < l->commits * NEARLY_ALL || gone == l->people.count ||
		most >= ENOUGH_TO_ASK)
		return;
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR("left"),
		SAY(l->judge, nc_say_count(l->judge, left, "commit", "commits"), NC_STR(" of "),
			nc_arena_printf(nc_judge_arena(l->judge), "%zu", l->commits),
			NC_STR(" are by people who made none for two years")));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, NC_STR("most are by "),
			nc_say_list(l->judge, names, gone < 3 ? gone : 3, 3)));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule, .newest = NC_NO_DAY};
	if (facts->repository->unborn) {
		nc_judge_not_applicable(judge, NC_STR("there is no commit yet"));
		return;
	}
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
	if (limit) {
		nc_judge_limit(judge, limit);
		return;
	}
	if (h)
		gather(&l, h);
	if (l.commits < LEAST_COMMITS) {
		nc_judge_not_applicable(judge,
			SAY(judge, nc_say_count(judge, l.commits, "commit says", "commits say"),
				NC_STR(" nothing about who knows what")));
		return;
	}
	const struct person *first = l.people.items[0];
	if (first->commits * 100 >= l.commits * NEARLY_ALL)
		tell_one(&l, first);
	else
		judge_left(&l);
}

static const struct nc_key_shape keys[] = {
	KEY("programs", NC_KEY_TEXTS, "an author whose name or address holds one is a program"),
};

const struct nc_check nc_check_authors = {
	.shape = {.name = "authors", .summary = "who wrote it", KEYS(keys)},
	.run = run,
};
