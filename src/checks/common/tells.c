/* SPDX-License-Identifier: MIT */
#include "common/tells.h"

/* Nothing but a document's name, or no heading at all, stands above it. */
static bool is_first(const struct nc_document *d, size_t section)
{
	for (size_t i = 0; i < section; i++) {
		if (d->sections[i].level)
			return false;
	}
	return true;
}

/* The first heading, and what stands before it: they are about what the document is about, whatever
 * they say; but for one that begins with instructions. */
static bool is_opening(const struct nc_tells_ask *t, const struct nc_document *d, size_t section)
{
	nc_topics topics = d->sections[section].topics;
	return is_first(d, section) && ((topics & t->topics) || !(topics & t->no_opening));
}

/* What opens the README tells what it is, unless it shows more code than a name. */
static bool is_introduction(
	const struct nc_tells_ask *t, const struct nc_document *d, size_t section)
{
	const struct nc_section *s = &d->sections[section];
	return t->readme && is_first(d, section) && !s->code_blocks && s->spans < 2;
}

static enum nc_tells judge(
	const struct nc_tells_ask *t, const struct nc_document *d, size_t section)
{
	const struct nc_section *s = &d->sections[section];
	if (!(s->topics & ~s->guessed & t->topics))
		return NC_TELLS_HARDLY;
	return (s->topics & t->rather) || is_introduction(t, d, section) ? NC_TELLS_FAIRLY
									 : NC_TELLS_WELL;
}

/* Where the opening words count, a section counts for its own words only: under the title stands
 * everything. */
static bool tells(const struct nc_tells_ask *t, const struct nc_document *d, size_t section)
{
	const struct nc_section *s = &d->sections[section];
	if (!(s->topics & t->topics))
		return false;
	if (t->opening_words)
		return s->words && !s->placeholder && !is_opening(t, d, section);
	return nc_section_tells(d, section, t->topics) || nc_section_has_parts(d, section);
}

static const struct nc_section *find_opening(
	const struct nc_tells_ask *t, const struct nc_document *d)
{
	uint64_t words = 0;
	for (size_t i = 0; t->opening_words && i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];
		if (!is_opening(t, d, i))
			return NULL;
		words += s->placeholder ? 0 : s->words;
		if (words >= t->opening_words)
			return s;
	}
	return NULL;
}

const struct nc_section *nc_tells_find(const struct nc_tells_ask *t, const struct nc_document *d,
	enum nc_tells worst, const struct nc_section **empty)
{
	const struct nc_section *found = find_opening(t, d);
	enum nc_tells best = NC_TELLS_NOT;
	if (found)
		return found;
	for (size_t i = 0; i < d->section_count; i++) {
		const struct nc_section *s = &d->sections[i];
		if (tells(t, d, i)) {
			enum nc_tells how = judge(t, d, i);
			if (how <= worst && how < best) {
				best = how;
				found = s;
			}
		} else if (!*empty && (s->topics & t->topics) &&
			   !(t->opening_words && is_opening(t, d, i))) {
			*empty = s;
		}
	}
	return found;
}

enum nc_tells nc_tells_of_line(const struct nc_document *d, size_t section, nc_topics home)
{
	if (!home || section >= d->section_count || is_first(d, section))
		return NC_TELLS_WELL;
	nc_topics sure = d->sections[section].topics & ~d->sections[section].guessed;
	return !sure || (sure & home) ? NC_TELLS_WELL : NC_TELLS_HARDLY;
}
