/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "draft.h"

/*
 * Addresses that nobody marked as links.  GitHub's rules: an address runs to
 * the next blank or '<'; signs at its end belong to the sentence, and so does
 * a bracket that it did not open.  Each byte is looked at a fixed number of
 * times, however the text is made.
 */

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool ends_address(char c)
{
	return (c >= 0 && c <= ' ') || c == '<' || c == '>' || c == '"' || c == '`' || c == '|';
}

static struct nc_str without_last_signs(struct nc_str s)
{
	size_t opened = 0, closed = 0;
	for (size_t i = 0; i < s.size; i++) {
		opened += s.data[i] == '(';
		closed += s.data[i] == ')';
	}
	for (; s.size; s.size--) {
		char last = s.data[s.size - 1];
		if (last == ')' && closed > opened)
			closed--;
		else if (!strchr("?!.,:;*_~'", last))
			break;
	}
	return s;
}

/* The scheme that ends where "://" begins; nothing of it stands before `least`. */
static size_t scheme_start(struct nc_str text, size_t colon, size_t least)
{
	static const char *const schemes[] = {"https", "http", "ftp", "git", "ssh"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t size = strlen(schemes[i]);
		if (colon - least < size)
			continue;
		struct nc_str word = nc_str_slice(text, colon - size, colon);
		bool begins = colon - size == 0 || !is_alnum(text.data[colon - size - 1]);
		if (begins && nc_str_equal_fold(word, nc_str_of(schemes[i])))
			return colon - size;
	}
	return NC_NPOS;
}

/* The next "://".  Colons are rare, so that looking for one byte is faster than for three. */
static size_t find_colon(struct nc_str text, size_t from)
{
	for (;;) {
		size_t colon = nc_str_find_byte(nc_str_slice(text, from, text.size), ':');
		if (colon == NC_NPOS ||
			nc_str_starts(nc_str_slice(text, from + colon, text.size), NC_STR("://")))
			return colon == NC_NPOS ? NC_NPOS : from + colon;
		from += colon + 1;
	}
}

static void find_addresses(struct nc_draft *d, uint32_t line, struct nc_str text)
{
	for (size_t from = 0;;) {
		size_t colon = find_colon(text, from);
		if (colon == NC_NPOS)
			return;
		size_t start = scheme_start(text, colon, from), end = colon + 3;
		while (end < text.size && !ends_address(text.data[end]))
			end++;
		struct nc_str address =
			start == NC_NPOS ? NC_STR_NONE
					 : without_last_signs(nc_str_slice(text, start, end));
		if (start != NC_NPOS && address.size > colon + 3 - start)
			nc_draft_link(d, line, address, address, false);
		from = end;
	}
}

static bool is_mail_byte(char c)
{
	return is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* "name@host.land"; both sides of each '@' are looked at once. */
static void find_mail(struct nc_draft *d, uint32_t line, struct nc_str text)
{
	for (size_t from = 0;;) {
		size_t at = nc_str_find_byte(nc_str_slice(text, from, text.size), '@');
		if (at == NC_NPOS)
			return;
		at += from;
		size_t start = at, end = at + 1;
		while (start > from && is_mail_byte(text.data[start - 1]))
			start--;
		while (end < text.size && is_mail_byte(text.data[end]))
			end++;
		while (end > at + 1 && !is_alnum(text.data[end - 1]))
			end--;
		struct nc_str host = nc_str_slice(text, at + 1, end);
		bool inside =
			start > 0 && (text.data[start - 1] == '/' || text.data[start - 1] == ':');
		bool remote = end < text.size && (text.data[end] == ':' || text.data[end] == '/');
		if (start < at && !inside && !remote && nc_str_find_byte(host, '.') != NC_NPOS) {
			struct nc_str target = nc_arena_concat(d->arena,
				(struct nc_str[]){
					NC_STR("mailto:"), nc_str_slice(text, start, end)},
				2);
			nc_draft_link(d, line, target, nc_str_slice(text, start, end), false);
		}
		from = end;
	}
}

void nc_draft_bare_links(struct nc_draft *d, uint32_t line, struct nc_str text)
{
	find_addresses(d, line, text);
	find_mail(d, line, text);
}
