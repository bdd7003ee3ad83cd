/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "changelog/find.h"
#include "changelog/reading.h"
#include "manifests.h"
#include "newcomer/limits.h"

/* The changelogs of a project: read when somebody first asks, each file once. */

static void split(struct nc_str **out, size_t *count, struct nc_arena *arena, struct nc_str text)
{
	NC_LIST(struct nc_str) lines = {0};
	struct nc_str line;
	while (nc_str_next_line(&line, &text))
		*nc_list_push(arena, &lines) = line;
	*out = lines.items;
	*count = lines.count;
}

/* Formats of which a line without any mark may be a heading. */
static bool is_plain_text(struct nc_str path)
{
	static const char *const endings[] = {"", ".txt", ".text", ".changes"};
	struct nc_str base = nc_path_base(path), ending = nc_path_ending(path);
	if (NC_AMONG_FOLD(ending, endings))
		return true;
	/* CHANGES-1.2 has no ending, whatever its dot. */
	return base.size && ending.size > 1 && ending.data[1] >= '0' && ending.data[1] <= '9';
}

struct gathering {
	const struct nc_project *project;
	const struct changelog_words *words;
	struct nc_arena *arena, *scratch;
	NC_LIST(struct nc_changelog) changelogs;
};

static void read_lines(
	struct gathering *g, struct nc_changelog *c, struct nc_str text, uint32_t from, uint32_t to)
{
	struct nc_str *items;
	size_t count;
	split(&items, &count, g->scratch, text);
	size_t begin = from ? from - 1 : 0, end = to && to < count ? to : count;
	struct changelog_lines lines = {.items = items + (begin < count ? begin : count),
		.count = end > begin ? end - begin : 0,
		.first = (uint32_t)begin + 1};
	changelog_entries_read(c, g->arena, g->words, &lines, is_plain_text(c->path));
}

static bool read_text(struct nc_buf *into, const struct gathering *g, size_t entry)
{
	return nc_snapshot_read(into, g->project->snapshot, &g->project->tree->entries[entry],
		       NC_MAX_TEXT_BLOB, NULL) == NC_OK;
}

/* A schedule of releases has its versions in a table or a list; a record under headings. */
static bool has_heading(const struct nc_changelog *c, struct nc_str text)
{
	struct nc_str line;
	size_t next = 0;
	for (uint32_t n = 1; next < c->entry_count && nc_str_next_line(&line, &text); n++) {
		if (n != c->entries[next].line)
			continue;
		next++;
		if (line.size && line.data[0] != '|' && line.data[0] != '-' && line.data[0] != '*')
			return true;
	}
	return false;
}

static bool has_entry(const struct nc_changelog *c)
{
	for (size_t i = 0; i < c->entry_count; i++) {
		if (c->entries[i].version.text.size || c->entries[i].date != NC_NO_DAY)
			return true;
	}
	return false;
}

static void read_file(struct gathering *g, const struct changelog_place *place)
{
	struct nc_changelog c = {.form = NC_CHANGELOG_FILE,
		.path = g->project->tree->entries[place->entry].path,
		.folder = place->folder,
		.unread = NC_STR_NONE};
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	bool headed = false;
	if (read_text(&text, g, place->entry)) {
		read_lines(g, &c, nc_buf_str(&text), 0, 0);
		headed = place->weak && has_heading(&c, nc_buf_str(&text));
	} else {
		c.unread = NC_STR("it could not be read");
	}
	nc_buf_release(&text);
	/* A name that often means something else counts by its entries only. */
	if (!place->weak || (headed && has_entry(&c)))
		*nc_list_push(g->arena, &g->changelogs) = c;
}

/* A file for each release: its name is the heading. */
static void read_folder(struct gathering *g, const struct changelog_folder *folder)
{
	struct nc_changelog c = {.form = NC_CHANGELOG_FOLDER,
		.path = folder->path,
		.folder = NC_STR_NONE,
		.unread = NC_STR_NONE,
		.told = true};
	NC_LIST(struct nc_changelog_entry) entries = {0};
	for (size_t i = 0; i < folder->file_count; i++) {
		const struct changelog_release_file *f = &folder->files[i];
		const struct nc_entry *e = &g->project->tree->entries[f->entry];
		size_t from, to;
		nc_day day = NC_NO_DAY;
		if (!changelog_find_day(&day, &from, &to, nc_path_base(e->path)))
			day = NC_NO_DAY;
		*nc_list_push(g->arena, &entries) =
			(struct nc_changelog_entry){.title = nc_path_base(e->path),
				.version = f->version,
				.date = day,
				.unreleased = f->version.stage == NC_STAGE_DEV,
				.told = nc_project_file(g->project, f->entry)->size > 0 ||
					!nc_project_file(g->project, f->entry)->read,
				.line = 1,
				.path = e->path};
	}
	c.entries = entries.items;
	c.entry_count = entries.count;
	*nc_list_push(g->arena, &g->changelogs) = c;
}

/* A section of the README, where no file tells. */
static void read_section(struct gathering *g)
{
	const struct nc_document *d = nc_project_readme(g->project);
	nc_topics topic = nc_topic_bit(g->project->rulebook, NC_STR("changelog"));
	for (size_t i = 0; d && i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];
		if (!(s->topics & topic) || s->level == 0)
			continue;
		uint32_t end = s->end_line;
		for (size_t k = i + 1; k < d->section_count && d->sections[k].level > s->level; k++)
			end = d->sections[k].end_line;
		struct nc_changelog c = {.form = NC_CHANGELOG_SECTION,
			.path = d->path,
			.line = s->line,
			.folder = NC_STR_NONE,
			.unread = NC_STR_NONE};
		const struct nc_entry *e = nc_tree_find(g->project->tree, d->path);
		struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
		if (e && read_text(&text, g, (size_t)(e - g->project->tree->entries)))
			read_lines(g, &c, nc_buf_str(&text), s->line + 1, end);
		nc_buf_release(&text);
		if (has_entry(&c)) {
			*nc_list_push(g->arena, &g->changelogs) = c;
			return;
		}
	}
}

static const struct nc_version *newest_of(const struct nc_changelog *c)
{
	const struct nc_version *newest = NULL;
	for (size_t i = 0; i < c->entry_count; i++) {
		const struct nc_version *v = &c->entries[i].version;
		if (v->text.size && (!newest || nc_version_compare(v, newest) > 0))
			newest = v;
	}
	return newest;
}

/* Of one folder the one that goes furthest comes first. */
static int in_order(const void *left, const void *right)
{
	const struct nc_changelog *a = left, *b = right;
	const struct nc_version *x = newest_of(a), *y = newest_of(b);
	int order = nc_str_compare(a->folder, b->folder);
	if (order == 0 && (x || y))
		order = !x ? 1 : !y ? -1 : nc_version_compare(y, x);
	return order ? order : nc_str_compare(a->path, b->path);
}

static void gather(struct nc_changelogs *out, struct nc_arena *arena, const struct nc_project *p)
{
	struct nc_arena scratch = NC_ARENA_INIT;
	struct changelog_words words;
	struct changelog_places places;
	changelog_words_load(&words, &scratch, p->rulebook);
	changelog_places_find(&places, &scratch, p, &words);
	struct gathering g = {.project = p, .arena = arena, .words = &words, .scratch = &scratch};
	for (size_t i = 0; i < places.file_count; i++)
		read_file(&g, &places.files[i]);
	for (size_t i = 0; i < places.folder_count; i++)
		read_folder(&g, &places.folders[i]);
	bool whole = false;
	for (size_t i = 0; i < g.changelogs.count; i++)
		whole = whole || g.changelogs.items[i].folder.size == 0;
	if (!whole)
		read_section(&g);
	if (g.changelogs.count)
		qsort(g.changelogs.items, g.changelogs.count, sizeof *g.changelogs.items, in_order);
	*out = (struct nc_changelogs){.items = g.changelogs.items,
		.count = g.changelogs.count,
		.fragment_count = places.fragment_count,
		.fragment = places.fragment};
	nc_arena_release(&scratch);
}

const struct nc_changelogs *nc_project_changelogs(const struct nc_project *p)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_CHANGELOGS);
	if (!p->kept->changelogs_known)
		gather(&p->kept->changelogs, arena, p);
	p->kept->changelogs_known = true;
	nc_room_leave(p, NC_ROOM_CHANGELOGS);
	return &p->kept->changelogs;
}

const char *nc_changelog_form_name(enum nc_changelog_form form)
{
	static const char *const names[] = {
		[NC_CHANGELOG_FILE] = "file",
		[NC_CHANGELOG_FOLDER] = "folder",
		[NC_CHANGELOG_SECTION] = "section",
	};
	return names[form];
}

/* Call for every entry that tells of a folder; the first for which `better` holds last is returned.
 */
typedef bool entry_test(const struct nc_changelog_entry *e, const struct nc_changelog_entry *best,
	const struct nc_version *version);

static const struct nc_changelog_entry *search(const struct nc_changelogs *c, struct nc_str folder,
	entry_test *better, const struct nc_version *version)
{
	const struct nc_changelog_entry *best = NULL;
	for (size_t i = 0; i < c->count; i++) {
		for (size_t k = 0;
			nc_str_equal(c->items[i].folder, folder) && k < c->items[i].entry_count;
			k++) {
			if (better(&c->items[i].entries[k], best, version))
				best = &c->items[i].entries[k];
		}
	}
	return best;
}

static bool is_newer(const struct nc_changelog_entry *e, const struct nc_changelog_entry *best,
	const struct nc_version *version)
{
	(void)version;
	return !e->unreleased && e->version.text.size &&
	       (!best || nc_version_compare(&e->version, &best->version) > 0);
}

static bool is_covering(const struct nc_changelog_entry *e, const struct nc_changelog_entry *best,
	const struct nc_version *version)
{
	return !best && nc_version_covers(&e->version, version);
}

static bool is_waiting(const struct nc_changelog_entry *e, const struct nc_changelog_entry *best,
	const struct nc_version *version)
{
	(void)version;
	return !best && e->unreleased && e->told;
}

const struct nc_changelog_entry *nc_changelogs_newest(
	const struct nc_changelogs *c, struct nc_str folder)
{
	return search(c, folder, is_newer, NULL);
}

const struct nc_changelog_entry *nc_changelogs_find(
	const struct nc_changelogs *c, struct nc_str folder, const struct nc_version *version)
{
	return search(c, folder, is_covering, version);
}

const struct nc_changelog_entry *nc_changelogs_unreleased(
	const struct nc_changelogs *c, struct nc_str folder)
{
	return search(c, folder, is_waiting, NULL);
}
