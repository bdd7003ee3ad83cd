/* SPDX-License-Identifier: MIT */
#include "skeleton.h"

#include <stdlib.h>

#include "newcomer/branches.h"
#include "newcomer/environment.h"
#include "newcomer/history.h"
#include "newcomer/release.h"

/* Of the newest commits so many are asked who wrote them, and so many people are named. */
#define MOST_COMMITS 5000
#define MOST_PEOPLE  5
#define MOST_LINES   200

/*
 * A name of the repository as one line of a comment or a list item: whatever
 * could end it or begin something else is taken out.
 */
static void add_plain(struct nc_buf *b, struct nc_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		unsigned char c = (unsigned char)name.data[i];
		nc_buf_add_byte(b, c < ' ' || c == 127 ? ' ' : (char)c);
	}
}

static void add_name(struct nc_buf *b, const struct nc_slots *s)
{
	add_plain(b, s->report->repository->name);
}

struct person {
	struct nc_str author;
	size_t commits;
};

static int busiest_first(const void *left, const void *right)
{
	const struct person *const *a = left, *const *b = right;
	if ((*a)->commits != (*b)->commits)
		return (*a)->commits < (*b)->commits ? 1 : -1;
	return nc_str_compare((*a)->author, (*b)->author);
}

/* Equal authors share one text, so that they can be told by their place in memory. */
static void add_people(struct nc_buf *b, const struct nc_slots *s)
{
	const struct nc_facts *facts = s->report->facts;
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	uint32_t head = h ? nc_history_find(h, &facts->repository->head) : NC_NO_COMMIT;
	size_t count = 0;
	struct nc_map by_author = {0};
	NC_LIST(struct person *) people = {0};
	if (head == NC_NO_COMMIT)
		return;
	const uint32_t *commits = nc_history_only(&count, s->arena, h, head, NC_NO_COMMIT);
	count = count < MOST_COMMITS ? count : MOST_COMMITS;
	struct nc_str *authors = nc_arena_alloc_array(s->arena, count + 1, sizeof *authors);
	nc_history_authors(authors, s->arena, h, commits, count);
	for (size_t i = 0; i < count; i++) {
		struct person *p = nc_map_find(&by_author, authors[i]);
		if (!p) {
			p = nc_arena_alloc(s->arena, sizeof *p);
			p->author = authors[i];
			nc_map_put(s->arena, &by_author, authors[i], p);
			*nc_list_push(s->arena, &people) = p;
		}
		p->commits++;
	}
	if (people.count)
		qsort(people.items, people.count, sizeof *people.items, busiest_first);
	for (size_t i = 0; i < people.count && i < MOST_PEOPLE; i++) {
		nc_buf_add_text(b, "#   ");
		add_plain(b, people.items[i]->author);
		nc_buf_printf(b, ", %zu commit%s\n", people.items[i]->commits,
			people.items[i]->commits == 1 ? "" : "s");
	}
}

static void add_branches(struct nc_buf *b, const struct nc_slots *s)
{
	const struct nc_branch_lines *lines = nc_snapshot_branches(s->report->facts->snapshot);
	size_t told = 0;
	for (size_t i = 0; i < lines->count && told < MOST_LINES; i++) {
		if (lines->items[i].state != NC_BRANCH_UNMERGED)
			continue;
		nc_buf_add_text(b, "#   - {name: \"");
		add_plain(b, lines->items[i].name);
		nc_buf_add_text(b, "\", reason: \"\"}\n");
		told++;
	}
	if (told == 0)
		nc_buf_add_text(b, "#   (none today)\n");
}

static void add_releases(struct nc_buf *b, const struct nc_slots *s)
{
	const struct nc_facts *facts = s->report->facts;
	struct nc_releases releases;
	nc_project_releases(&releases, s->arena, facts->project, facts->snapshot);
	for (size_t i = 0; releases.main && i < releases.main->count && i < MOST_LINES; i++) {
		const struct nc_release *r = &releases.main->items[i];
		char day[16];
		nc_buf_add_text(b, "\n## ");
		add_plain(b, r->version.text);
		if (r->tag->time) {
			nc_day_format(day, nc_day_of_time(r->tag->time));
			nc_buf_printf(b, " - %s", day);
		}
		nc_buf_add_text(b, "\n\nTODO: write here what changed for those who use it.\n");
	}
}

/* Values are not known, and must not be: names only. */
static void add_variables(struct nc_buf *b, const struct nc_slots *s)
{
	const struct nc_environment *env = nc_project_environment(s->report->facts->project);
	for (size_t i = 0; env && i < env->variable_count; i++) {
		const struct nc_variable *v = &env->variables[i];
		const struct nc_variable_read *first = &v->reads[0];
		if (!nc_variable_is_asked(v) || v->stock || first->aside)
			continue;
		nc_buf_add_text(b, v->required ? "\n# must be set; read at " : "\n# read at ");
		add_plain(b, first->path);
		nc_buf_printf(b, ":%u\n", (unsigned)first->line);
		add_plain(b, v->name);
		nc_buf_add_text(b, "=\n");
	}
}

/* What the chosen profiles want to hear, each with its name under `what`. */
static void add_statements(struct nc_buf *b, const struct nc_slots *s)
{
	const struct nc_selection *selection = s->report->facts->selection;
	char day[16];
	size_t told = 0;
	nc_day_format(day, s->report->facts->now);
	for (size_t i = 0; i < selection->count; i++) {
		const struct nc_rule *rule = selection->asked[i].rule;
		struct nc_str asks = nc_value_get_text(rule->params, "asks");
		if (!nc_str_equal(rule->check, NC_STR("statement")))
			continue;
		nc_buf_add_text(b, "#   # ");
		add_plain(b, asks);
		nc_buf_add_text(b, "\n#   - {what: ");
		add_plain(b, nc_value_get_text(rule->params, "what"));
		nc_buf_printf(b, ", by: , on: %s}\n", day);
		told++;
	}
	if (told == 0)
		nc_buf_printf(b, "#   - {what: access-granted, by: , on: %s}\n", day);
}

static void add_profiles(struct nc_buf *b, const struct nc_slots *s)
{
	size_t told = 0;
	for (size_t i = 0; i < s->report->profile_count; i++) {
		/* That one is always asked. */
		if (nc_str_equal(s->report->profiles[i], NC_STR("cold-clone")))
			continue;
		nc_buf_add_text(b, told++ ? ", " : "");
		nc_buf_add(b, s->report->profiles[i]);
	}
}

static void add_documents(struct nc_buf *b, const struct nc_slots *s)
{
	for (size_t i = 0; i < s->skeleton_count; i++) {
		struct nc_str path = s->skeletons[i].path;
		bool inside = nc_str_starts(path, NC_STR("docs/"));
		if (!nc_str_ends(path, NC_STR(".md")))
			continue;
		nc_buf_add_text(b, "- [");
		nc_buf_add(b, path);
		nc_buf_add_text(b, "](");
		nc_buf_add_text(b, inside ? "" : "../");
		nc_buf_add(b, inside ? nc_str_slice(path, 5, path.size) : path);
		nc_buf_add_text(b, ")\n");
	}
}

static const struct {
	struct nc_str name;
	void (*add)(struct nc_buf *b, const struct nc_slots *s);
} known[] = {
	{NC_STR_INIT("{{name}}"), add_name},
	{NC_STR_INIT("{{people}}"), add_people},
	{NC_STR_INIT("{{branches}}"), add_branches},
	{NC_STR_INIT("{{releases}}"), add_releases},
	{NC_STR_INIT("{{variables}}"), add_variables},
	{NC_STR_INIT("{{profiles}}"), add_profiles},
	{NC_STR_INIT("{{statements}}"), add_statements},
	{NC_STR_INIT("{{documents}}"), add_documents},
};

void nc_slots_fill(struct nc_buf *out, const struct nc_slots *slots, struct nc_str text)
{
	while (text.size) {
		size_t at = nc_str_find(text, NC_STR("{{")), skip = 0;
		if (at == NC_NPOS)
			at = text.size;
		nc_buf_add(out, nc_str_slice(text, 0, at));
		text = nc_str_slice(text, at, text.size);
		for (size_t i = 0; skip == 0 && i < sizeof known / sizeof *known; i++) {
			if (!nc_str_starts(text, known[i].name))
				continue;
			known[i].add(out, slots);
			skip = known[i].name.size;
			/* A slot of lines ends its own last one. */
			if (out->size && nc_buf_str(out).data[out->size - 1] == '\n' &&
				nc_str_starts(nc_str_slice(text, skip, text.size), NC_STR("\n")))
				skip++;
		}
		if (skip == 0 && text.size) {
			nc_buf_add(out, nc_str_slice(text, 0, 2));
			skip = 2;
		}
		text = nc_str_slice(text, skip, text.size);
	}
}
