/* SPDX-License-Identifier: MIT */
#include "common/passing.h"

#include <stdlib.h>

#include "common/own_names.h"
#include "newcomer/globs.h"
#include "newcomer/limits.h"

#define MAX_PATTERNS 16

/* What is said in passing is said early; a longer text is not looked through for it. */
#define MOST_READ ((size_t)64 << 10)

/* Where on a line a pattern is looked for. */
enum where {
	WHERE_LINE,  /* all of it, as it stands */
	WHERE_WORDS, /* without tags, and without the addresses of links and pictures */
	WHERE_CODE,  /* only what is meant to be typed or copied */
};

/* How a line says it; the better first. */
enum saying { SAYING_COMMAND, SAYING_WORDS, SAYING_NOTHING };

struct mention {
	struct nc_pattern *pattern;
	enum where where;
	int64_t times; /* so many lines of one document, and they say it */
	int64_t seen;
	struct nc_globs beside; /* none: it counts in every tree */
	bool own;		/* group 1 names a package, which has to be this repository's */
};

/* The line of a document that tells it best. */
struct finding {
	uint32_t line; /* 0: none does */
	enum nc_tells how;
};

struct nc_passing {
	const struct nc_facts *facts;
	struct nc_arena *arena;
	struct nc_map findings; /* path of a document that was looked through → struct finding */
	struct mention mentions[MAX_PATTERNS];
	size_t count;
	const struct nc_pattern *left_out; /* headings under which nothing is looked for, or NULL */
	nc_topics home;			   /* topics under which such a line is at home; 0: all */
	enum saying best; /* the best that a line can say: a command, where a row looks for them */
	struct nc_matcher *matcher;
	struct nc_buf text, words;
	struct nc_own_names names;
	bool limited;
};

/* Where in a document the reading is. */
struct reading {
	const struct nc_document *document;
	uint32_t line;
	size_t section, block, span;
	bool preformatted; /* between <pre> and </pre> */
	size_t judged;	   /* one more than the section that `left_out` tells of; 0: none yet */
	bool left_out;
	bool promised; /* in a paragraph that begins with TODO: it says nothing yet */
};

static enum where where_of(const struct nc_value *mention)
{
	struct nc_str in = nc_value_get_text(mention, "in");
	if (nc_str_equal(in, NC_STR("code")))
		return WHERE_CODE;
	return nc_str_equal(in, NC_STR("words")) ? WHERE_WORDS : WHERE_LINE;
}

struct nc_passing *nc_passing_new(
	struct nc_arena *arena, const struct nc_facts *facts, const struct nc_value *patterns)
{
	struct nc_passing *p = nc_heap_alloc(sizeof *p);
	p->facts = facts;
	p->arena = arena;
	p->best = SAYING_WORDS;
	p->names.facts = facts;
	p->matcher = nc_matcher_new();
	p->text = (struct nc_buf)NC_BUF_INIT(NC_MAX_DOCUMENT);
	p->words = (struct nc_buf)NC_BUF_INIT(NC_MAX_LINE);
	for (size_t i = 0; patterns && i < patterns->count && p->count < MAX_PATTERNS; i++) {
		struct mention *m = &p->mentions[p->count];
		struct nc_str match = nc_value_get_text(&patterns->items[i], "match");
		m->where = where_of(&patterns->items[i]);
		if (m->where == WHERE_CODE)
			p->best = SAYING_COMMAND;
		m->times = nc_value_get_int(&patterns->items[i], "times", 1);
		m->own = nc_value_get_bool(&patterns->items[i], "own", false);
		m->beside = nc_globs_of(arena, &patterns->items[i], "beside");
		if (nc_pattern_compile(&m->pattern, match, true, NULL, NULL) == NC_OK)
			p->count++;
	}
	return p;
}

void nc_passing_free(struct nc_passing *p)
{
	for (size_t i = 0; i < p->count; i++)
		nc_pattern_free(p->mentions[i].pattern);
	nc_matcher_free(p->matcher);
	nc_buf_release(&p->text);
	nc_buf_release(&p->words);
	free(p);
}

void nc_passing_leave_out(struct nc_passing *p, const struct nc_pattern *heading)
{
	p->left_out = heading;
}

void nc_passing_at_home(struct nc_passing *p, nc_topics home)
{
	p->home = home;
}

bool nc_passing_limited(const struct nc_passing *p)
{
	return p->limited;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct nc_str words_of(struct nc_passing *p, struct nc_str line)
{
	nc_buf_clear(&p->words);
	nc_line_words(&p->words, line);
	return nc_buf_str(&p->words);
}

static bool matches(struct nc_passing *p, const struct mention *mention, struct nc_str text)
{
	struct nc_captures found;
	for (size_t from = 0; from <= text.size;) {
		enum nc_match m =
			nc_pattern_match(mention->pattern, p->matcher, text, from, &found);
		p->limited = p->limited || m == NC_MATCH_LIMITED;
		if (m != NC_MATCH_YES)
			return false;
		bool asks = mention->own && found.count > 1 && found.group[1].data;
		enum nc_name_of of =
			asks ? nc_own_names_ask(&p->names, found.group[1]) : NC_NAME_OURS;
		p->limited = p->limited || of == NC_NAME_OPEN;
		if (of != NC_NAME_OF_ANOTHER)
			return of == NC_NAME_OURS;
		/* Another's; the line may go on with ours. */
		from = (size_t)(found.group[1].data - text.data) + found.group[1].size + 1;
	}
	return false;
}

/* Old plain texts indent what is to be typed; a prompt says so anywhere. */
static bool is_code(struct reading *r, struct nc_str line)
{
	const struct nc_document *d = r->document;
	while (r->block < d->block_count && d->blocks[r->block].end_line < r->line)
		r->block++;
	if (r->block < d->block_count && d->blocks[r->block].line <= r->line)
		return true;
	if (nc_str_find(line, NC_STR("<pre")) != NC_NPOS)
		r->preformatted = true;
	bool code = r->preformatted || nc_str_find(line, NC_STR("<code")) != NC_NPOS ||
		    nc_str_starts(nc_str_trim(line), NC_STR("$ "));
	if (nc_str_find(line, NC_STR("</pre")) != NC_NPOS)
		r->preformatted = false;
	return code ||
	       (d->format == NC_FORMAT_TEXT &&
		       (nc_str_starts(line, NC_STR("\t")) || nc_str_starts(line, NC_STR("    "))));
}

static bool is_in_span(struct nc_passing *p, struct reading *r, const struct mention *mention)
{
	const struct nc_document *d = r->document;
	while (r->span < d->span_count && d->spans[r->span].line < r->line)
		r->span++;
	for (size_t i = r->span; i < d->span_count && d->spans[i].line == r->line; i++) {
		if (matches(p, mention, nc_str_slice(d->spans[i].text, 0, NC_MAX_LINE)))
			return true;
	}
	return false;
}

static bool is_beside(const struct nc_passing *p, const struct nc_globs *files)
{
	const struct nc_tree *tree = p->facts->tree;
	bool beside = files->items.count == 0;
	for (size_t i = 0; i < tree->count && !beside; i++)
		beside = nc_globs_match(files, tree->entries[i].path);
	return beside;
}

static enum saying says_it(struct nc_passing *p, struct reading *r, struct nc_str line)
{
	line = nc_str_slice(line, 0, NC_MAX_LINE);
	enum saying best = SAYING_NOTHING;
	bool code = is_code(r, line);
	struct nc_str words = code ? line : words_of(p, line);
	for (size_t i = 0; i < p->count && best != SAYING_COMMAND; i++) {
		struct mention *m = &p->mentions[i];
		bool found = false;
		switch (m->where) {
		case WHERE_LINE:
			found = matches(p, m, line);
			break;
		case WHERE_WORDS:
			found = matches(p, m, words);
			break;
		case WHERE_CODE:
			found = code ? matches(p, m, line) : is_in_span(p, r, m);
			break;
		}
		found = found && is_beside(p, &m->beside);
		m->seen += found;
		if (found && m->seen >= m->times)
			best = m->where == WHERE_CODE	? SAYING_COMMAND
			       : best == SAYING_NOTHING ? SAYING_WORDS
							: best;
	}
	return best;
}

/* A heading promises; it says nothing by itself, and neither does what is still to be written. */
static bool is_promise(struct reading *r, struct nc_str line)
{
	static const char *const marks[] = {"TODO", "TBD", "TBC", "FIXME"};
	const struct nc_document *d = r->document;
	while (r->section + 1 < d->section_count && d->sections[r->section + 1].line <= r->line)
		r->section++;
	const struct nc_section *s =
		r->section < d->section_count ? &d->sections[r->section] : NULL;
	if (s && ((s->level && s->line == r->line) || s->placeholder))
		return true;
	while (line.size && !is_letter(line.data[0]) && (unsigned char)line.data[0] < 0x80)
		line = nc_str_slice(line, 1, line.size);
	r->promised = r->promised && line.size;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct nc_str mark = nc_str_of(marks[i]);
		r->promised = r->promised ||
			      (nc_str_starts(line, mark) &&
				      (line.size == mark.size || !is_letter(line.data[mark.size])));
	}
	return r->promised;
}

/* In a section about something else; asked once a section. */
static bool is_left_out(struct nc_passing *p, struct reading *r)
{
	const struct nc_document *d = r->document;
	if (!p->left_out || r->section >= d->section_count)
		return false;
	if (r->judged != r->section + 1) {
		struct nc_str title = d->sections[r->section].title;
		enum nc_match m = nc_pattern_match(p->left_out, p->matcher, title, 0, NULL);
		p->limited = p->limited || m == NC_MATCH_LIMITED;
		r->left_out = m == NC_MATCH_YES;
		r->judged = r->section + 1;
	}
	return r->left_out;
}

static struct finding look_through(struct nc_passing *p, const struct nc_document *d)
{
	struct finding best = {.line = 0, .how = NC_TELLS_NOT};
	const struct nc_entry *e = nc_tree_find(p->facts->tree, d->path);
	if (p->count == 0 || d->unread.size || !e ||
		nc_snapshot_read(&p->text, p->facts->snapshot, e, NC_MAX_DOCUMENT, NULL) != NC_OK)
		return best;
	struct nc_str rest = nc_str_slice(nc_buf_str(&p->text), 0, MOST_READ), line;
	struct reading r = {.document = d};
	enum saying best_saying = SAYING_NOTHING;
	for (size_t i = 0; i < p->count; i++)
		p->mentions[i].seen = 0;
	while ((best.how != NC_TELLS_WELL || best_saying != p->best) &&
		nc_str_next_line(&line, &rest)) {
		r.line++;
		if (is_promise(&r, line) || is_left_out(p, &r))
			continue;
		enum saying saying = says_it(p, &r, line);
		enum nc_tells how = nc_tells_of_line(d, r.section, p->home);
		if (saying == SAYING_NOTHING ||
			(how == best.how ? saying >= best_saying : how > best.how))
			continue;
		best = (struct finding){r.line, how};
		best_saying = saying;
	}
	return best;
}

uint32_t nc_passing_find(struct nc_passing *p, const struct nc_document *d, enum nc_tells worst)
{
	struct finding *f = nc_map_find(&p->findings, d->path);
	if (!f) {
		f = nc_arena_alloc(p->arena, sizeof *f);
		*f = look_through(p, d);
		nc_map_put(p->arena, &p->findings, d->path, f);
	}
	return f->how <= worst ? f->line : 0;
}
