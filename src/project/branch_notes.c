/* SPDX-License-Identifier: MIT */
#include "branch_words.h"
#include "internal.h"
#include "newcomer/branch_role.h"
#include "newcomer/limits.h"

/*
 * A command that checks a branch out is no reason for it, and a word that a
 * branch is called by is mostly just a word: a place counts where the text
 * speaks of branches.  So the text around the name is looked at, in the lines
 * as they stand in the file, without the addresses in them.
 */

/* Words beside the name, in its line and the next. */
#define FEWEST_WORDS 3

/* So many names are looked for one by one before a text is taken apart; more would take longer. */
#define FEW_NAMES 8

struct notes {
	struct nc_branch_note *out;
	const struct nc_str *list;
	size_t count;
	struct nc_map names; /* to their number + 1 */
	struct nc_arena *arena;
	const struct nc_project *project;
	const struct nc_document *document;
	size_t section;	 /* that the line stands in */
	bool titled;	 /* its title, or one above it, speaks of branches */
	bool introduced; /* so does the paragraph up to here, or what leads to this list or table */
};

/* Commands in running text: `git checkout x`. */
static bool is_command(struct nc_str line)
{
	return nc_str_find(line, NC_STR("git ")) != NC_NPOS &&
	       (nc_str_find(line, NC_STR("checkout")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("switch")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("clone")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("push")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("pull")) != NC_NPOS);
}

static bool is_path(const struct notes *n, struct nc_str name)
{
	return nc_tree_find(n->project->tree, name) || nc_tree_has_folder(n->project->tree, name);
}

/* "[the one for gauges](https://example.org/tides/tree/gauges)" */
static bool has_link(struct nc_str line, struct nc_str name)
{
	static const struct nc_str mark = NC_STR_INIT("/tree/");
	size_t at = nc_str_find(line, mark);
	while (at != NC_NPOS) {
		struct nc_str token;
		line = nc_str_slice(line, at + mark.size, line.size);
		struct nc_str rest = line;
		if (nc_branch_token(&token, &rest) && nc_str_equal(token, name))
			return true;
		at = nc_str_find(line, mark);
	}
	return false;
}

/* A line as it stands in the file, and without addresses, as what follows it. */
struct told {
	struct nc_str line, spoken, next;
	uint32_t number;
};

/* Does it speak of the branch of that name, or just say the word? */
static bool tells_of(const struct notes *n, const struct told *t, struct nc_str name)
{
	bool apart = nc_branch_is_apart(t->spoken, name);
	bool around = n->titled || n->introduced;
	if (nc_branch_is_called(t->spoken, name) || has_link(t->line, name))
		return true;
	if ((apart || nc_branch_leads(t->spoken, name)) && around)
		return true;
	if (apart && (nc_branch_speaks(t->spoken) || nc_branch_tells_of_work(t->spoken)))
		return true;
	if (!nc_branch_is_distinct(name) || is_path(n, name))
		return apart && nc_branch_speaks(t->next);
	return around || nc_branch_speaks(t->spoken) || nc_branch_speaks(t->next) ||
	       (apart && nc_str_find_byte(name, '/') != NC_NPOS);
}

/* In the line and the next, or below the heading that it is. */
static bool has_words(const struct notes *n, const struct told *t)
{
	const struct nc_document *d = n->document;
	bool heading = n->section < d->section_count && d->sections[n->section].line == t->number &&
		       d->sections[n->section].level;
	size_t words = heading ? d->sections[n->section].words : nc_branch_count_words(t->next);
	return nc_branch_count_words(t->line) + words > FEWEST_WORDS;
}

static void take_line(struct notes *n, const struct told *t)
{
	struct nc_str rest = t->spoken, token;
	while (nc_branch_token(&token, &rest)) {
		size_t at = (size_t)(uintptr_t)nc_map_find(&n->names, token);
		if (at == 0 || n->out[at - 1].path.size || is_command(t->spoken) ||
			!has_words(n, t) || !tells_of(n, t, token))
			continue;
		n->out[at - 1] = (struct nc_branch_note){.path = n->document->path,
			.line = t->number,
			.words = nc_arena_copy(n->arena, nc_str_trim(t->line))};
	}
}

static bool in_code(const struct nc_document *d, uint32_t line)
{
	for (size_t i = 0; i < d->block_count; i++) {
		if (line >= d->blocks[i].line && line <= d->blocks[i].end_line)
			return true;
	}
	return false;
}

/* Most documents name no branch, and are done with here. */
static bool may_name_one(const struct notes *n, struct nc_str text)
{
	bool may = n->count > FEW_NAMES;
	for (size_t i = 0; !may && i < n->count; i++)
		may = nc_str_find(text, n->list[i]) != NC_NPOS;
	return may;
}

/* The same lines, with blanks for what leads elsewhere. */
static void leave_addresses_out(struct nc_buf *out, struct nc_str text)
{
	struct nc_str line;
	nc_buf_clear(out);
	while (nc_str_next_line(&line, &text)) {
		nc_line_words(out, line);
		nc_buf_add_byte(out, '\n');
	}
}

static bool is_about_branches(struct nc_str title)
{
	static const char *const words[] = {"git", "gitflow", "git-flow"};
	struct nc_str rest = title, token;
	while (nc_branch_token(&token, &rest)) {
		if (NC_AMONG_FOLD(token, words))
			return true;
	}
	return nc_branch_speaks(title);
}

static void enter_section(struct notes *n, uint32_t line)
{
	const struct nc_document *d = n->document;
	size_t section = n->section;
	while (section + 1 < d->section_count && d->sections[section + 1].line <= line)
		section++;
	if (section == n->section && line > 1)
		return;
	n->section = section;
	n->titled = false;
	for (size_t i = section; !n->titled && i < d->section_count; i = d->sections[i].parent)
		n->titled = is_about_branches(d->sections[i].title);
}

/* An entry of a list, a row of a table, or what goes on below one. */
static bool is_item(struct nc_str line)
{
	size_t digits = 0;
	while (digits < line.size && line.data[digits] >= '0' && line.data[digits] <= '9')
		digits++;
	return line.size && (nc_str_find_byte(NC_STR("-*+| \t"), line.data[0]) != NC_NPOS ||
				    (digits && digits < line.size && line.data[digits] == '.'));
}

/* What was said up to here, once `line` is read. */
static void hear(struct notes *n, struct nc_str before, struct nc_str line)
{
	bool row = nc_str_starts(line, NC_STR("|")), more = nc_str_starts(before, NC_STR("|"));
	bool begins = before.size == 0 || is_item(before);
	if (row && !more)
		n->introduced = n->introduced || nc_branch_speaks(line);
	else if (line.size && !is_item(line))
		n->introduced = (!begins && n->introduced) || nc_branch_speaks(line);
}

static void take_document(struct notes *n, struct nc_str text, struct nc_str spoken)
{
	struct nc_str before = NC_STR_NONE;
	struct told t = {.number = 1};
	n->section = 0;
	n->introduced = false;
	for (; nc_str_next_line(&t.line, &text); t.number++) {
		(void)nc_str_next_line(&t.spoken, &spoken);
		struct nc_str ahead = spoken;
		if (!nc_str_next_line(&t.next, &ahead))
			t.next = NC_STR_NONE;
		enter_section(n, t.number);
		hear(n, before, t.spoken);
		if (!in_code(n->document, t.number))
			take_line(n, &t);
		before = t.spoken;
	}
}

/* What was once done with a branch, and what others' terms say, explain none. */
static bool is_of_something_else(const struct nc_project *p, struct nc_str path)
{
	static const char *const terms[] = {"licen", "copying", "unlicense", "notice"};
	const struct nc_changelogs *c = nc_project_changelogs(p);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		if (nc_str_starts_fold(nc_path_base(path), nc_str_of(terms[i])))
			return true;
	}
	for (size_t i = 0; i < c->count; i++) {
		struct nc_str own =
			c->items[i].form == NC_CHANGELOG_FILE ? path : nc_path_dir(path);
		if (c->items[i].form != NC_CHANGELOG_SECTION && nc_str_equal(own, c->items[i].path))
			return true;
	}
	return false;
}

void nc_project_branch_notes(struct nc_branch_note *out, struct nc_arena *arena,
	const struct nc_project *p, const struct nc_str *names, size_t count)
{
	struct notes n = {.out = out, .list = names, .count = count, .arena = arena, .project = p};
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	struct nc_buf spoken = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	size_t read = 0;
	for (size_t i = 0; i < count; i++) {
		out[i] = (struct nc_branch_note){.path = NC_STR_NONE, .words = NC_STR_NONE};
		nc_map_put(&scratch, &n.names, names[i], (void *)(uintptr_t)(i + 1));
	}
	const struct nc_documents *all = &p->kept->documents;
	for (size_t i = 0; count && i < all->count && read < NC_MAX_NOTE_BYTES; i++) {
		const struct nc_document *d = &all->items[i];
		if (!nc_project_reachable(p, d) || nc_project_read_document(p, i)->unread.size ||
			nc_snapshot_read(&text, p->snapshot,
				&p->tree->entries[all->places[i].entry], NC_MAX_DOCUMENT,
				NULL) != NC_OK)
			continue;
		n.document = d;
		read += text.size;
		if (!may_name_one(&n, nc_buf_str(&text)) || is_of_something_else(p, d->path))
			continue;
		leave_addresses_out(&spoken, nc_buf_str(&text));
		take_document(&n, nc_buf_str(&text), nc_buf_str(&spoken));
	}
	nc_buf_release(&spoken);
	nc_buf_release(&text);
	nc_arena_release(&scratch);
}
