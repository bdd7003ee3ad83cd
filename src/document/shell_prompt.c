/* SPDX-License-Identifier: MIT */
#include "shell_prompt.h"

#include <string.h>

enum prompt { PROMPT_NONE, PROMPT_USER, PROMPT_ROOT };

static bool is_host_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("@:~/._-+ ", c, 9);
}

/* "user@host:~/x$ " and "(env) user@host $ ": how long, or 0. */
static size_t long_prompt(enum prompt *kind, struct nc_str line)
{
	size_t i = 0;
	if (line.size && line.data[0] == '(') {
		size_t close = nc_str_find_byte(line, ')');
		if (close == NC_NPOS || close > 40)
			return 0;
		i = close + 1;
		while (i < line.size && line.data[i] == ' ')
			i++;
	}
	bool bracket = i < line.size && line.data[i] == '[';
	i += bracket;
	size_t from = i;
	bool at = false;
	for (; i < line.size && i < from + 80; i++) {
		char c = line.data[i];
		if (bracket && c == ']') {
			bracket = false;
			continue;
		}
		if ((c == '$' || c == '#' || c == '%') && i + 1 < line.size &&
			line.data[i + 1] == ' ') {
			/* Without an address it is a prompt only behind "(env)". */
			if (!at && from == 0)
				return 0;
			*kind = c == '#' ? PROMPT_ROOT : PROMPT_USER;
			return i + 2;
		}
		if (!is_host_character(c))
			return 0;
		at = at || c == '@';
	}
	return 0;
}

/* "C:\>", "PS C:\Users\x>": how long, or 0. */
static size_t windows_prompt(struct nc_str line)
{
	struct nc_str rest = line;
	if (nc_str_starts(rest, NC_STR("PS>")))
		return 3;
	if (nc_str_starts(rest, NC_STR("PS ")))
		rest = nc_str_slice(rest, 3, rest.size);
	if (rest.size < 3 || rest.data[1] != ':' || rest.data[2] != '\\')
		return 0;
	size_t end = nc_str_find_byte(rest, '>');
	return end == NC_NPOS || end > 100 ? 0 : line.size - rest.size + end + 1;
}

/* "root@ba4fd81f9023:/code#": a container is called so, by the start of its number. */
static bool is_of_container(struct nc_str line)
{
	static const size_t digits = 12;
	size_t at = nc_str_find_byte(line, '@'), i = 0;
	if (at == NC_NPOS)
		return false;
	struct nc_str host = nc_str_slice(line, at + 1, line.size);
	while (i < host.size && ((host.data[i] >= '0' && host.data[i] <= '9') ||
					(host.data[i] >= 'a' && host.data[i] <= 'f')))
		i++;
	return i == digits && i < host.size && host.data[i] == ':';
}

static size_t prompt_size(enum prompt *kind, struct nc_str line)
{
	*kind = PROMPT_USER;
	size_t blanks = 0;
	while (blanks < line.size && (line.data[blanks] == ' ' || line.data[blanks] == '\t'))
		blanks++;
	struct nc_str rest = nc_str_slice(line, blanks, line.size);
	size_t size = 0;
	if (nc_str_starts(rest, NC_STR("$ ")) || nc_str_starts(rest, NC_STR("% ")) ||
		nc_str_starts(rest, NC_STR("\xE2\x9D\xAF ")) ||
		nc_str_starts(rest, NC_STR("\xE2\x9E\x9C ")))
		size = nc_str_find_byte(rest, ' ') + 1;
	else
		size = windows_prompt(rest);
	if (size == 0)
		size = long_prompt(kind, rest);
	if (size == 0) {
		*kind = PROMPT_NONE;
		return 0;
	}
	return blanks + size;
}

/* A "> " before the first thing typed is a prompt as well; further down it continues a line. */
static bool opens_with_angle(struct nc_str text)
{
	struct nc_str line;
	while (nc_str_next_line(&line, &text)) {
		if (nc_str_trim(line).size == 0)
			continue;
		return line.size > 2 && nc_str_starts(line, NC_STR("> ")) && line.data[2] >= 'a' &&
		       line.data[2] <= 'z';
	}
	return false;
}

bool nc_shell_has_prompts(struct nc_str text)
{
	struct nc_str line;
	enum prompt kind;
	if (opens_with_angle(text))
		return true;
	while (nc_str_next_line(&line, &text)) {
		if (prompt_size(&kind, line))
			return true;
	}
	return false;
}

static bool all_at_root(struct nc_str text)
{
	struct nc_str line;
	bool any = false;
	while (nc_str_next_line(&line, &text)) {
		if (nc_str_trim(line).size == 0)
			continue;
		if (!nc_str_starts(line, NC_STR("# ")))
			return false;
		any = true;
	}
	return any;
}

bool has_typed_lines(struct nc_str text, enum nc_dialect dialect)
{
	return nc_shell_has_prompts(text) || (dialect == NC_DIALECT_CONSOLE && all_at_root(text));
}

static bool continues(struct nc_str line)
{
	line = nc_str_trim(line);
	return line.size && line.data[line.size - 1] == '\\';
}

struct nc_str strip_prompts(
	const bool **root, size_t *lines, struct nc_arena *arena, struct nc_str text)
{
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_str rest = text, line;
	NC_LIST(bool) roots = {0};
	bool hash = all_at_root(text), angle = opens_with_angle(text), inside = false;
	while (nc_str_next_line(&line, &rest)) {
		enum prompt kind;
		size_t size = prompt_size(&kind, line);
		if (size == 0 && hash && nc_str_starts(line, NC_STR("# "))) {
			size = 2;
			kind = PROMPT_ROOT;
		}
		if (size == 0 && (inside || angle) && nc_str_starts(line, NC_STR("> ")))
			size = 2;
		/* What is typed in a container is not typed here. */
		bool typed = (size > 0 && !is_of_container(nc_str_slice(line, 0, size))) || inside;
		if (typed)
			nc_buf_add(&b, nc_str_slice(line, size, line.size));
		nc_buf_add_byte(&b, '\n');
		inside = typed && continues(line);
		*nc_list_push(arena, &roots) = kind == PROMPT_ROOT;
	}
	struct nc_str clean = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	*root = roots.items;
	*lines = roots.count;
	return clean;
}
