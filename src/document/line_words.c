/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"

/* What does not end within so many bytes is no tag and no address: no line takes long. */
#define LONGEST 4096

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many bytes at `from` are no words: a tag, the target of a link, an address. */
static size_t no_words(struct nc_str line, size_t from)
{
	struct nc_str s = nc_str_slice(line, from, from + LONGEST);
	char next = s.size > 1 ? s.data[1] : '\0';
	size_t end = 0;
	if (s.data[0] == '<' && (is_letter(next) || next == '/' || next == '!'))
		return nc_str_find_byte(s, '>') + 1;
	if (s.data[0] == '(' && from > 0 && line.data[from - 1] == ']')
		return nc_str_find_byte(s, ')') + 1;
	if (!nc_str_starts_fold(s, NC_STR("http://")) && !nc_str_starts_fold(s, NC_STR("https://")))
		return 0;
	while (end < s.size && (unsigned char)s.data[end] > ' ' &&
		nc_str_find_byte(NC_STR(")>\""), s.data[end]) == NC_NPOS)
		end++;
	return end;
}

void nc_line_words(struct nc_buf *out, struct nc_str line)
{
	for (size_t at = 0, skip; at < line.size; at += skip ? skip : 1) {
		skip = no_words(line, at);
		nc_buf_add_byte(out, skip ? ' ' : line.data[at]);
	}
}
