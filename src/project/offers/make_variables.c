/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "makefile.h"

/* Variables of makefiles, as far as their text tells what they hold. */

#define DEEPEST	       8
#define MOST_EXPANDED  4000
#define LONGEST_TEXT   16384
#define MOST_VARIABLES 500

static bool is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-.", c, 3);
}

/* NAME, its sign, and its value. */
struct assignment {
	struct nc_str name, value;
	char kind; /* '=', '?', '+' or '!'; 0: it is none */
};

static struct assignment read_assignment(struct nc_str line)
{
	static const char *const before[] = {"export ", "override ", "private "};
	struct assignment a = {.name = NC_STR_NONE, .value = NC_STR_NONE};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		if (nc_str_starts(line, nc_str_of(before[i])))
			line = nc_str_trim(nc_str_slice(line, strlen(before[i]), line.size));
	}
	size_t size = 0, at;
	while (size < line.size && is_name_letter(line.data[size]))
		size++;
	a.name = nc_str_slice(line, 0, size);
	for (at = size; at < line.size && (line.data[at] == ' ' || line.data[at] == '\t');)
		at++;
	size_t sign = at;
	while (at < line.size && memchr(":?+!", line.data[at], 4))
		at++;
	if (size == 0 || at >= line.size || line.data[at] != '=' || at - sign > 3)
		return a;
	a.kind = at == sign || line.data[sign] == ':' ? '=' : line.data[sign];
	struct nc_str value = nc_str_slice(line, at + 1, line.size);
	a.value = nc_str_trim(nc_str_slice(value, 0, nc_str_find_byte(value, '#')));
	return a;
}

bool makefile_is_assignment(struct nc_str line)
{
	return read_assignment(line).kind != 0;
}

static struct make_variable *find(const struct makefile *m, struct nc_str name)
{
	for (size_t i = 0; i < m->variables.count; i++) {
		if (nc_str_equal(m->variables.items[i].name, name))
			return &m->variables.items[i];
	}
	return NULL;
}

void makefile_assign(struct makefile *m, struct nc_str line)
{
	struct assignment a = read_assignment(line);
	if (a.kind == 0)
		return;
	struct make_variable *known = find(m, a.name);
	struct nc_str parts[] = {known ? known->value : NC_STR_NONE, NC_STR(" "), a.value};
	if (!known && m->variables.count == MOST_VARIABLES)
		return;
	if (!known) {
		*nc_list_push(m->o->arena, &m->variables) = (struct make_variable){
			.name = a.name, .value = a.value, .known = a.kind != '!'};
	} else if (a.kind == '+' && known->value.size + a.value.size < LONGEST_TEXT) {
		known->value = nc_arena_concat(m->o->arena, parts, 3);
	} else {
		known->known = known->known && nc_str_equal(known->value, a.value);
	}
}

/* What stands for a word of which nothing is known; no makefile holds it. */
#define ANY_WORD '\1'

static void add_unknown(struct nc_buf *out, struct nc_str behind)
{
	nc_buf_add_byte(out, behind.size && behind.data[0] == '/' ? '*' : ANY_WORD);
}

/* The end of the reference that begins with this bracket, or NC_NPOS. */
static size_t find_close(struct nc_str text)
{
	char open = text.data[0], close = open == '(' ? ')' : '}';
	unsigned depth = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == open)
			depth++;
		else if (text.data[i] == close && --depth == 0)
			return i;
	}
	return NC_NPOS;
}

/* "$(patsubst %.c,%.o,…)", "$(X:.c=.o)", "$(addprefix bin/,…)": what each of its words is like. */
static bool add_shape(struct nc_buf *out, struct nc_str inner)
{
	static const struct {
		const char *call, *before, *behind;
		unsigned argument;
	} calls[] = {{"patsubst ", "", "", 1}, {"addprefix ", "", "*", 0},
		{"addsuffix ", "*", "", 0}, {"wildcard ", "", "", 0}};
	struct nc_str argument = NC_STR_NONE, rest;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		if (!nc_str_starts(inner, nc_str_of(calls[i].call)))
			continue;
		rest = nc_str_slice(inner, strlen(calls[i].call), inner.size);
		for (unsigned k = 0; k <= calls[i].argument; k++)
			(void)nc_str_next_field(&argument, &rest, ',');
		argument = nc_str_trim(argument);
		if (argument.size == 0 || nc_str_find_byte(argument, '$') != NC_NPOS)
			return false;
		nc_buf_add_text(out, calls[i].before);
		nc_buf_add(out, argument);
		nc_buf_add_text(out, calls[i].behind);
		return true;
	}
	size_t equals = nc_str_find_byte(inner, '='), colon = nc_str_find_byte(inner, ':');
	struct nc_str suffix = nc_str_slice(inner, equals + 1, inner.size);
	if (colon == NC_NPOS || equals == NC_NPOS || colon > equals || suffix.size == 0 ||
		nc_str_find_byte(suffix, '$') != NC_NPOS)
		return false;
	nc_buf_add_text(out, nc_str_find_byte(suffix, '%') == NC_NPOS ? "*" : "");
	nc_buf_add(out, suffix);
	return true;
}

/* A text that is being expanded, and where it goes on after a reference. */
struct level {
	struct nc_str rest;
};

static struct nc_str take_reference(struct nc_str *rest)
{
	struct nc_str text = *rest, inner;
	if (text.size && (text.data[0] == '(' || text.data[0] == '{')) {
		size_t close = find_close(text);
		inner = nc_str_slice(text, 1, close == NC_NPOS ? text.size : close);
		*rest = nc_str_slice(text, close == NC_NPOS ? text.size : close + 1, text.size);
		return nc_str_trim(inner);
	}
	*rest = nc_str_slice(text, 1, text.size);
	return nc_str_slice(text, 0, 1);
}

static void expand(struct makefile *m, struct nc_buf *out, struct nc_str text)
{
	struct level levels[DEEPEST] = {{.rest = text}};
	size_t depth = 1;
	while (depth && out->size < LONGEST_TEXT) {
		struct nc_str *rest = &levels[depth - 1].rest;
		size_t dollar = nc_str_find_byte(*rest, '$');
		nc_buf_add(out, nc_str_slice(*rest, 0, dollar == NC_NPOS ? rest->size : dollar));
		if (dollar == NC_NPOS) {
			depth--;
			continue;
		}
		*rest = nc_str_slice(*rest, dollar + 1, rest->size);
		if (rest->size && rest->data[0] == '$') {
			*rest = nc_str_slice(*rest, 1, rest->size);
			nc_buf_add_byte(out, '$');
			continue;
		}
		struct nc_str inner = take_reference(rest);
		const struct make_variable *v = find(m, inner);
		if (v && v->known && depth < DEEPEST && m->expanded++ < MOST_EXPANDED)
			levels[depth++].rest = v->value;
		else if (v || !add_shape(out, inner))
			add_unknown(out, *rest);
	}
}

struct nc_str makefile_expand(struct makefile *m, struct nc_str text)
{
	struct nc_buf all = NC_BUF_INIT(0), told = NC_BUF_INIT(0);
	if (nc_str_find_byte(text, '$') == NC_NPOS)
		return text;
	expand(m, &all, text);
	/* A word of which a part may be several words may be any word. */
	struct nc_str rest = nc_buf_str(&all), word;
	while (nc_str_next_field(&word, &rest, ' ')) {
		nc_buf_add(&told, nc_str_find_byte(word, ANY_WORD) == NC_NPOS ? word : NC_STR("*"));
		nc_buf_add_byte(&told, ' ');
	}
	if (all.size >= LONGEST_TEXT)
		nc_buf_add_text(&told, "*");
	struct nc_str copy = nc_arena_copy(m->o->arena, nc_buf_str(&told));
	nc_buf_release(&all);
	nc_buf_release(&told);
	return copy;
}
