/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "changelog/reading.h"

/*
 * A text into entries.  Whatever the format, a heading is known by its mark:
 * hashes, equal signs or a star before it, a line of punctuation below it,
 * a tag around it.  Where a text has none of these (Debian's, GNU's, plain lists), a
 * line that begins with a version or a day is one.
 */

/* Lines below a heading in which its day or "Unreleased" may stand. */
#define LOOK_BEHIND 3
/* Longer lines are sentences. */
#define LONGEST_NOTE	60
#define LONGEST_HEADING 120

struct raw {
	struct changelog_heading heading;
	size_t line;
	size_t level; /* 1 …; 0 where its mark does not say */
};

struct reading {
	struct nc_arena *arena;
	const struct changelog_words *words;
	const struct changelog_lines *lines;
	NC_LIST(struct raw) found;
	bool fence, comment;
	bool begun; /* words were met */
};

static struct nc_str line_at(const struct reading *r, size_t i)
{
	return i < r->lines->count ? r->lines->items[i] : NC_STR_NONE;
}

/* What stands behind `mark` repeated up to six times, where a blank or a version follows. */
static bool behind_marks(struct nc_str *out, struct nc_str line, char mark)
{
	size_t n = 0;
	while (n < line.size && line.data[n] == mark)
		n++;
	if (n == 0 || n > 6 || n == line.size || !strchr(" \t[v0123456789", line.data[n]))
		return false;
	*out = nc_str_slice(line, n, line.size);
	return true;
}

/* <h2>…</h2>, <release version="1.2">, \section{Changes in version 1.2}, h2. 1.2, =head2 1.2 */
static bool in_tags(struct nc_str *out, struct nc_str line)
{
	static const char *const marks[] = {"<h1", "<h2", "<h3", "<h4", "<release ", "\\section{",
		"h2. ", "h3. ", "=head1 ", "=head2 "};
	struct nc_str plain = nc_str_trim(line);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct nc_str mark = nc_str_of(marks[i]);
		if (!nc_str_starts_fold(plain, mark))
			continue;
		size_t version = nc_str_find(plain, NC_STR("version=\""));
		if (version != NC_NPOS && mark.data[1] == 'r') {
			struct nc_str rest = nc_str_slice(plain, version + 9, plain.size);
			*out = nc_str_slice(rest, 0, nc_str_find_byte(rest, '"'));
			return true;
		}
		*out = mark.data[0] == '<' ? plain : nc_str_slice(plain, mark.size, plain.size);
		if (mark.data[0] == '\\' && out->size && out->data[out->size - 1] == '}')
			out->size--;
		return true;
	}
	return false;
}

static bool is_marked(struct nc_str *out, const struct reading *r, size_t i)
{
	struct nc_str line = line_at(r, i), next = line_at(r, i + 1);
	if (line.size == 0 || line.size > LONGEST_HEADING * 4)
		return false;
	if (behind_marks(out, line, '#') || behind_marks(out, line, '=') || in_tags(out, line))
		return true;
	bool words = line.size <= LONGEST_HEADING && !strchr(" \t|", line.data[0]) &&
		     !changelog_is_underline(line);
	if (words && changelog_is_underline(next)) {
		*out = line;
		return true;
	}
	return false;
}

/* How many marks stand before it: "###" lies within "##". */
static size_t level_of(struct nc_str line)
{
	size_t n = 0;
	while (n < line.size && (line.data[0] == '#' || line.data[0] == '=') &&
		line.data[n] == line.data[0])
		n++;
	return n;
}

/* "tides (1.0-1) unstable; urgency=low" */
static bool is_debian(struct nc_str *out, struct nc_str line)
{
	size_t open = nc_str_find(line, NC_STR(" (")), close = nc_str_find_byte(line, ')');
	if (open == NC_NPOS || close == NC_NPOS || close < open ||
		nc_str_find(line, NC_STR("; urgency=")) == NC_NPOS)
		return false;
	struct nc_str version = nc_str_slice(line, open + 2, close);
	size_t epoch = nc_str_find_byte(version, ':');
	*out = epoch == NC_NPOS ? version : nc_str_slice(version, epoch + 1, version.size);
	return true;
}

/* "| 2026-01-31 | … |": of a table the first column. */
static struct nc_str first_cell(struct nc_str row)
{
	struct nc_str rest = nc_str_slice(row, 1, row.size);
	return nc_str_trim(nc_str_slice(rest, 0, nc_str_find_byte(rest, '|')));
}

/* A line that begins with what a heading begins with, and is no sentence. */
static bool is_plain(struct nc_str *out, const struct changelog_words *w, struct nc_str line)
{
	if (line.size && line.data[0] == '|')
		line = first_cell(line);
	if (line.size == 0 || line.size > LONGEST_HEADING || strchr(" \t", line.data[0]))
		return false;
	if (is_debian(out, line))
		return true;
	struct nc_str rest = line;
	while (rest.size && strchr("*-_[ ", rest.data[0]))
		rest = nc_str_slice(rest, 1, rest.size);
	if (rest.size == 0)
		return false;
	struct nc_version v;
	size_t from, to;
	nc_day day;
	bool dated = changelog_find_day(&day, &from, &to, nc_str_slice(rest, 0, 40)) && from <= 4;
	size_t size = nc_version_read_front(&v, rest);
	char behind = size && size < rest.size ? rest.data[size] : ' ';
	*out = rest;
	return dated || (size && strchr(" \t:])*(,-", behind)) ||
	       (rest.size <= LONGEST_NOTE / 2 && changelog_holds(w, "unreleased", rest)) ||
	       nc_str_starts_fold(rest, NC_STR("version ")) ||
	       nc_str_starts_fold(rest, NC_STR("changes with ")) ||
	       nc_str_starts_fold(rest, NC_STR("changes from ")) ||
	       nc_str_starts_fold(rest, NC_STR("release "));
}

/* Code and comments hold examples. */
static bool is_shown(struct reading *r, struct nc_str line)
{
	struct nc_str plain = nc_str_trim(line);
	if (!r->comment &&
		(nc_str_starts(plain, NC_STR("```")) || nc_str_starts(plain, NC_STR("~~~"))) &&
		nc_str_find_byte(nc_str_slice(plain, 3, plain.size), plain.data[0]) == NC_NPOS) {
		/* A row of tildes is an underline where words stand above it. */
		r->fence = plain.data[0] == '`' ? !r->fence : r->fence;
		return true;
	}
	if (!r->fence && nc_str_starts(plain, NC_STR("<!--")))
		r->comment = true;
	bool shown = r->fence || r->comment;
	if (r->comment && nc_str_find(plain, NC_STR("-->")) != NC_NPOS)
		r->comment = false;
	return shown;
}

/* " -- Owner <…>  Fri, 02 Jan 2026 10:00:00 +0000": how an entry of Debian's ends. */
static void read_trailer(struct reading *r, struct raw *raw)
{
	struct nc_str other;
	size_t from, to;
	for (size_t i = raw->line + 1; i < r->lines->count; i++) {
		struct nc_str line = line_at(r, i);
		if (is_debian(&other, line))
			return;
		if (!nc_str_starts(line, NC_STR(" -- ")))
			continue;
		if (!changelog_find_day(&raw->heading.date, &from, &to, line))
			raw->heading.date = NC_NO_DAY;
		return;
	}
}

/* "| 1.2.0 | 2026-01-31 | … |": the day has a column of its own. */
static void read_cells(struct raw *raw, struct nc_str row)
{
	size_t from, to;
	nc_day day;
	if (row.size && row.data[0] == '|' && raw->heading.date == NC_NO_DAY &&
		changelog_find_day(&day, &from, &to, nc_str_slice(row, 0, LONGEST_NOTE)))
		raw->heading.date = day;
}

/* What the lines below a heading add: "Released 2026-01-31", "Unreleased". */
static void read_notes(struct reading *r, struct raw *raw)
{
	size_t seen = 0;
	for (size_t i = raw->line + 1; i < r->lines->count && seen < LOOK_BEHIND; i++) {
		struct nc_str line = nc_str_trim(line_at(r, i)), other;
		if (line.size == 0 || changelog_is_underline(line))
			continue;
		if (is_marked(&other, r, i))
			return;
		seen++;
		while (line.size && strchr("*_>( ", line.data[0]))
			line = nc_str_slice(line, 1, line.size);
		if (line.size > LONGEST_NOTE)
			return;
		size_t from, to;
		nc_day day;
		bool dated = changelog_find_day(&day, &from, &to, line);
		bool about = nc_str_starts_fold(line, NC_STR("release")) ||
			     nc_str_starts_fold(line, NC_STR("date"));
		if (raw->heading.date == NC_NO_DAY && dated && (about || from == 0))
			raw->heading.date = day;
		if (!dated && changelog_holds(r->words, "unreleased", line))
			raw->heading.unreleased = true;
	}
}

static void look_at(struct reading *r, size_t i, bool plain)
{
	struct nc_str text;
	if (is_shown(r, line_at(r, i)))
		return;
	/* The first words of a plain text are its heading. */
	bool first = plain && !r->begun && nc_str_trim(line_at(r, i)).size;
	r->begun = r->begun || nc_str_trim(line_at(r, i)).size;
	if (!is_marked(&text, r, i) && !(plain && is_plain(&text, r->words, line_at(r, i)))) {
		if (!first || line_at(r, i).size > LONGEST_NOTE)
			return;
		text = line_at(r, i);
	}
	struct raw raw = {.line = i, .level = level_of(line_at(r, i))};
	changelog_heading_read(&raw.heading, r->arena, r->words, text);
	const struct changelog_heading *h = &raw.heading;
	if (h->version.text.size == 0 && h->date == NC_NO_DAY && !h->unreleased)
		return;
	read_notes(r, &raw);
	read_cells(&raw, line_at(r, i));
	if (is_debian(&text, line_at(r, i)))
		read_trailer(r, &raw);
	*nc_list_push(r->arena, &r->found) = raw;
}

/*
 * Headings of the most frequent name are this project's ("" counts as one);
 * those of others, "Node 18.2" below "1.4.0", tell of something else.
 */
static struct nc_str usual_name(const struct reading *r)
{
	struct nc_str best = NC_STR_NONE;
	size_t most = 0;
	for (size_t i = 0; i < r->found.count && i < 50; i++) {
		struct nc_str name = r->found.items[i].heading.name;
		size_t count = 0;
		if (r->found.items[i].heading.version.text.size == 0)
			continue;
		for (size_t k = 0; k < r->found.count && k < 200; k++) {
			const struct changelog_heading *h = &r->found.items[k].heading;
			count += h->version.text.size && nc_str_equal_fold(h->name, name);
		}
		if (count > most) {
			most = count;
			best = name;
		}
	}
	return best;
}

static bool any_version(const struct reading *r)
{
	for (size_t i = 0; i < r->found.count; i++) {
		if (r->found.items[i].heading.version.text.size)
			return true;
	}
	return false;
}

/* The first heading of a version from `i` on; the count: none. */
static size_t next_versioned(const struct reading *r, size_t i)
{
	while (i < r->found.count && r->found.items[i].heading.version.text.size == 0)
		i++;
	return i;
}

static bool is_newest_first(const struct reading *r)
{
	const struct raw *first = NULL, *last = NULL;
	for (size_t i = next_versioned(r, 0); i < r->found.count; i = next_versioned(r, i + 1)) {
		last = &r->found.items[i];
		first = first ? first : last;
	}
	return first && nc_version_compare(&first->heading.version, &last->heading.version) > 0;
}

/*
 * "Dev changes" within or behind the entry of a version tell of that version,
 * and of nothing to come.  Where the newest come last, what is to come stands behind
 * all of them; and below "Version 1", which is no entry, stand entries.
 */
static bool is_part_of(const struct reading *r, const struct raw *raw, const struct raw *former,
	size_t next, bool newest_first)
{
	if (!former || raw->heading.version.text.size)
		return false;
	if (former->level && raw->level > former->level)
		return next == r->found.count || r->found.items[next].level <= former->level;
	return newest_first && !changelog_holds(r->words, "unreleased", raw->heading.title);
}

static void keep(struct nc_changelog *out, const struct reading *r)
{
	NC_LIST(struct nc_changelog_entry) entries = {0};
	struct nc_str name = usual_name(r);
	bool versions = any_version(r), newest_first = is_newest_first(r);
	const struct raw *former = NULL;
	size_t kept = NC_NPOS, next = 0;
	for (size_t i = 0; i < r->found.count; i++) {
		const struct raw *raw = &r->found.items[i];
		const struct changelog_heading *h = &raw->heading;
		bool versioned = h->version.text.size > 0;
		next = next_versioned(r, next < i ? i : next);
		if (versioned ? h->name.size && !nc_str_equal_fold(h->name, name)
			      : (versions && !h->unreleased) ||
					is_part_of(r, raw, former, next, newest_first))
			continue;
		/* A part of an entry that repeats its version. */
		if (versioned && kept != NC_NPOS &&
			nc_str_equal(entries.items[kept].version.text, h->version.text) &&
			entries.items[kept].version.text.size)
			continue;
		struct nc_changelog_entry *e = nc_list_push(r->arena, &entries);
		*e = (struct nc_changelog_entry){.title = h->title,
			.version = h->version,
			.date = h->date,
			.unreleased = h->unreleased,
			.line = r->lines->first + (uint32_t)raw->line,
			.path = out->path};
		kept = entries.count - 1;
		former = versioned ? raw : former;
	}
	out->entries = entries.items;
	out->entry_count = entries.count;
	for (size_t i = 0; i < entries.count; i++) {
		size_t from = entries.items[i].line - r->lines->first + 1;
		/* A row of a table, or an item of a list, tells of the change beside the version.
		 */
		from -= strchr("|-*", line_at(r, from - 1).data[0]) != NULL;
		size_t to = i + 1 < entries.count ? entries.items[i + 1].line - r->lines->first
						  : r->lines->count;
		entries.items[i].told =
			changelog_tells(r->words, r->lines->items + from, to - from);
	}
}

/* Before the first entry: where else changes are told. */
static uint32_t find_elsewhere(const struct nc_changelog *c, const struct reading *r)
{
	size_t end = c->entry_count ? c->entries[0].line - r->lines->first : r->lines->count;
	for (size_t i = 0; i < end; i++) {
		struct nc_str line = r->lines->items[i];
		size_t address = nc_str_find(line, NC_STR("http"));
		bool named = nc_str_find_fold(line, NC_STR("release")) != NC_NPOS ||
			     nc_str_find_fold(line, NC_STR("change")) != NC_NPOS ||
			     nc_str_find_fold(line, NC_STR("news")) != NC_NPOS;
		if (address == NC_NPOS || !named ||
			nc_str_find(line, NC_STR("keepachangelog")) != NC_NPOS ||
			nc_str_find(line, NC_STR("semver.org")) != NC_NPOS ||
			nc_str_find(line, NC_STR("/compare/")) != NC_NPOS)
			continue;
		return r->lines->first + (uint32_t)i;
	}
	return 0;
}

static void read_all(struct reading *r, bool plain)
{
	r->found.count = 0;
	r->fence = r->comment = r->begun = false;
	for (size_t i = 0; i < r->lines->count; i++)
		look_at(r, i, plain);
}

/* "1.2" or "2026-01-31" at the head of a line, anywhere below: as good as a heading. */
void changelog_entries_read(struct nc_changelog *out, struct nc_arena *arena,
	const struct changelog_words *w, const struct changelog_lines *lines, bool plain)
{
	struct reading r = {.arena = arena, .words = w, .lines = lines};
	read_all(&r, plain);
	if (!plain && !any_version(&r)) {
		size_t marked = r.found.count;
		read_all(&r, true);
		if (marked && !any_version(&r))
			read_all(&r, false);
	}
	keep(out, &r);
	out->told = changelog_tells(w, lines->items, lines->count);
	out->elsewhere = find_elsewhere(out, &r);
}
