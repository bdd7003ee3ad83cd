/* SPDX-License-Identifier: MIT */
#include "page.h"

#include <limits.h>

#include "newcomer/json.h"
#include "safe.h"

/* Lines longer than this are hard to read; a page does not grow with the window beyond it. */
#define WIDEST_PAGE 100
/* Where nothing says how wide the page is. */
#define USUAL_PAGE 80
/* One sentence; a stranger's names may be of any length. */
#define LONGEST_WORDS 1500

/* Colours of the eight that every terminal has, so that its own theme decides. */
static const char *const colors[NC_ROLES] = {
	[NC_ROLE_PLAIN] = NULL,
	[NC_ROLE_STRONG] = "\x1b[1m",
	[NC_ROLE_PLACE] = "\x1b[1m",
	[NC_ROLE_FAINT] = "\x1b[2m",
	[NC_ROLE_TYPED] = "\x1b[36m",
	[NC_ROLE_ERROR] = "\x1b[1;31m",
	[NC_ROLE_WARNING] = "\x1b[33m",
	[NC_ROLE_NOTE] = "\x1b[34m",
	[NC_ROLE_GOOD] = "\x1b[32m",
	[NC_ROLE_UNSURE] = "\x1b[35m",
	[NC_ROLE_READY] = "\x1b[1;32m",
	[NC_ROLE_OPEN] = "\x1b[1;35m",
};

static const struct {
	const char *unicode, *ascii;
} glyphs[NC_GLYPHS] = {
	[NC_GLYPH_ERROR] = {"✗", "x"},
	[NC_GLYPH_WARNING] = {"!", "!"},
	[NC_GLYPH_NOTE] = {"·", "."},
	[NC_GLYPH_PASS] = {"✓", "ok"},
	[NC_GLYPH_UNKNOWN] = {"?", "?"},
	[NC_GLYPH_WAIVED] = {"~", "~"},
	[NC_GLYPH_ELSEWHERE] = {"–", "-"},
	[NC_GLYPH_ARROW] = {"→", "->"},
	[NC_GLYPH_DOT] = {"·", "-"},
	[NC_GLYPH_BAR] = {"│", "|"},
	[NC_GLYPH_MORE] = {"…", "..."},
};

void nc_page_init(struct nc_page *p, struct nc_buf *out, const struct nc_style *style)
{
	*p = (struct nc_page){.out = out, .style = style, .start = out->size};
	p->edge = style->width ? style->width : USUAL_PAGE;
	if (p->edge > WIDEST_PAGE)
		p->edge = WIDEST_PAGE;
	p->wrap = style->width ? p->edge : INT_MAX;
}

void nc_page_release(struct nc_page *p)
{
	if (p->style->ci)
		nc_buf_break_commands(p->out, p->start);
	nc_buf_release(&p->scratch);
}

const char *nc_page_glyph(const struct nc_page *p, enum nc_glyph glyph)
{
	return p->style->unicode ? glyphs[glyph].unicode : glyphs[glyph].ascii;
}

int nc_page_room(const struct nc_page *p)
{
	return p->edge - p->column - p->owed;
}

int nc_page_columns(struct nc_page *p, struct nc_str s)
{
	nc_buf_clear(&p->scratch);
	nc_buf_add_safe(&p->scratch, s, p->style);
	return nc_safe_columns(nc_buf_str(&p->scratch));
}

/* Colour changes only where the role does, so that a page is not mostly colour. */
static void light(struct nc_page *p, enum nc_role role)
{
	if (!p->style->color || p->lit == role)
		return;
	if (colors[p->lit])
		nc_buf_add_text(p->out, "\x1b[0m");
	p->lit = role;
}

/* Put down text that is safe already. */
static void put(struct nc_page *p, enum nc_role role, struct nc_str safe)
{
	if (safe.size == 0)
		return;
	enum nc_role before = p->lit;
	light(p, role);
	for (; p->owed; p->owed--, p->column++)
		nc_buf_add_byte(p->out, ' ');
	if (p->lit != before && colors[role])
		nc_buf_add_text(p->out, colors[role]);
	nc_buf_add(p->out, safe);
	p->column += nc_safe_columns(safe);
}

void nc_page_say(struct nc_page *p, enum nc_role role, const char *words)
{
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_words(&safe, nc_str_of(words), p->style);
	/* Blanks around the words are owed like any others. */
	struct nc_str trimmed = nc_str_trim(nc_buf_str(&safe));
	size_t before = trimmed.size ? (size_t)(trimmed.data - safe.data) : safe.size;
	p->owed += (int)before;
	put(p, role, trimmed);
	p->owed += (int)(safe.size - before - trimmed.size);
	nc_buf_release(&safe);
}

void nc_page_mark(struct nc_page *p, enum nc_role role, enum nc_glyph glyph)
{
	put(p, role, nc_str_of(nc_page_glyph(p, glyph)));
}

void nc_page_show(struct nc_page *p, enum nc_role role, struct nc_str name)
{
	nc_buf_clear(&p->scratch);
	nc_buf_add_safe(&p->scratch, name, p->style);
	put(p, role, nc_buf_str(&p->scratch));
}

/* The longest head of `safe` that takes at most `most` columns. */
static struct nc_str head_within(struct nc_str safe, int most)
{
	size_t end = 0;
	while (end < safe.size) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, nc_str_slice(safe, end, safe.size));
		most -= nc_utf8_columns(c);
		if (most < 0)
			break;
		end += length;
	}
	return nc_str_slice(safe, 0, end);
}

/* The longest tail, likewise. */
static struct nc_str tail_within(struct nc_str safe, int most)
{
	int skip = nc_safe_columns(safe) - most;
	size_t start = 0;
	while (start < safe.size && skip > 0) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, nc_str_slice(safe, start, safe.size));
		skip -= nc_utf8_columns(c);
		start += length;
	}
	return nc_str_slice(safe, start, safe.size);
}

void nc_page_show_within(struct nc_page *p, enum nc_role role, struct nc_str name, int most)
{
	nc_buf_clear(&p->scratch);
	nc_buf_add_safe(&p->scratch, name, p->style);
	struct nc_str safe = nc_buf_str(&p->scratch);
	if (nc_safe_columns(safe) <= most) {
		put(p, role, safe);
		return;
	}
	struct nc_str more = nc_str_of(nc_page_glyph(p, NC_GLYPH_MORE));
	int room = most - nc_safe_columns(more);
	if (room < 2)
		return;
	struct nc_buf cut = NC_BUF_INIT(0);
	nc_buf_add(&cut, nc_str_trim(head_within(safe, room - room / 3)));
	nc_buf_add(&cut, more);
	nc_buf_add(&cut, nc_str_trim(tail_within(safe, room / 3)));
	put(p, role, nc_buf_str(&cut));
	nc_buf_release(&cut);
}

void nc_page_link(struct nc_page *p, enum nc_role role, struct nc_str name, struct nc_str address)
{
	bool linked = p->style->hyperlinks && address.size;
	if (linked) {
		light(p, NC_ROLE_PLAIN);
		for (; p->owed; p->owed--, p->column++)
			nc_buf_add_byte(p->out, ' ');
		nc_buf_add_text(p->out, "\x1b]8;;file://");
		nc_buf_add_percent(p->out, address);
		nc_buf_add_text(p->out, "\x1b\\");
	}
	nc_page_show(p, role, name);
	if (linked) {
		light(p, NC_ROLE_PLAIN);
		nc_buf_add_text(p->out, "\x1b]8;;\x1b\\");
	}
}

/* Words between backticks are for typing, when every one of them is closed. */
struct quoting {
	bool on, inside;
};

static struct quoting look_for_quotes(struct nc_str safe)
{
	size_t ticks = 0;
	for (size_t i = 0; i < safe.size; i++)
		ticks += safe.data[i] == '`';
	return (struct quoting){.on = ticks && ticks % 2 == 0};
}

static void put_word(struct nc_page *p, enum nc_role role, struct quoting *q, struct nc_str word)
{
	while (word.size) {
		size_t end = q->on ? nc_str_find_byte(word, '`') : NC_NPOS;
		enum nc_role now = q->inside ? NC_ROLE_TYPED : role;
		if (end == NC_NPOS) {
			put(p, now, word);
			return;
		}
		put(p, now, nc_str_slice(word, 0, end));
		put(p, NC_ROLE_FAINT, NC_STR("`"));
		q->inside = !q->inside;
		word = nc_str_slice(word, end + 1, word.size);
	}
}

void nc_page_words(struct nc_page *p, enum nc_role role, int indent, struct nc_str words)
{
	struct nc_buf safe = NC_BUF_INIT(0);
	struct nc_str kept = nc_utf8_prefix(nc_str_trim(words), LONGEST_WORDS);
	nc_buf_add_words(&safe, kept, p->style);
	if (kept.size < nc_str_trim(words).size)
		nc_buf_add_text(&safe, nc_page_glyph(p, NC_GLYPH_MORE));
	struct nc_str rest = nc_buf_str(&safe), word;
	struct quoting quoting = look_for_quotes(rest);
	bool first = true;
	while (nc_str_next_field(&word, &rest, ' ')) {
		int columns = nc_safe_columns(word);
		bool fits = p->column + p->owed + !first + columns <= p->wrap;
		if (!first && !fits && p->column > indent) {
			nc_page_end_line(p);
			nc_page_to(p, indent);
		} else if (!first) {
			p->owed++;
		}
		put_word(p, role, &quoting, word);
		first = false;
	}
	nc_buf_release(&safe);
}

void nc_page_to(struct nc_page *p, int column)
{
	int now = p->column + p->owed;
	if (column > now)
		p->owed += column - now;
	else if (p->owed == 0 && p->column > 0)
		p->owed = 1;
}

bool nc_page_right(struct nc_page *p, enum nc_role role, struct nc_str name)
{
	int columns = nc_page_columns(p, name);
	int least = p->column ? 2 : 0;
	if (p->column + least + columns > p->edge)
		return false;
	p->owed = p->edge - columns - p->column;
	nc_page_show(p, role, name);
	return true;
}

void nc_page_end_line(struct nc_page *p)
{
	light(p, NC_ROLE_PLAIN);
	nc_buf_add_byte(p->out, '\n');
	p->column = 0;
	p->owed = 0;
}

enum nc_role nc_page_severity(enum nc_severity s)
{
	switch (s) {
	case NC_ERROR:
		return NC_ROLE_ERROR;
	case NC_WARNING:
		return NC_ROLE_WARNING;
	case NC_NOTE:
		return NC_ROLE_NOTE;
	case NC_SEVERITY_NONE:
		break;
	}
	return NC_ROLE_PLAIN;
}

void nc_buf_add_count(struct nc_buf *b, size_t n, const char *one, const char *many)
{
	nc_buf_printf(b, "%zu %s", n, n == 1 ? one : many);
}
