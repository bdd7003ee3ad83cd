/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"

bool nc_section_says_something(const struct nc_section *s)
{
	return !s->placeholder && (s->words || s->commands || s->code_blocks || s->spans ||
					  s->links || s->images || s->lists || s->tables);
}

/* Parents stand before their children. */
bool nc_section_is_within(const struct nc_document *d, size_t inner, size_t outer)
{
	while (inner > outer && d->sections[inner].parent != NC_NO_SECTION)
		inner = d->sections[inner].parent;
	return inner == outer;
}

/* The first heading, under which all others stand or could stand. */
static bool is_name_of_document(const struct nc_document *d, size_t section)
{
	for (size_t i = 0; i < section; i++) {
		if (d->sections[i].level)
			return false;
	}
	return true;
}

/*
 * Below "The folders" stand "config" and "data": parts, which say in their own words what the
 * heading promises, whatever each of them is about.  One alone may stand there by mistake.
 */
bool nc_section_has_parts(const struct nc_document *d, size_t section)
{
	size_t parts = 0;
	if (is_name_of_document(d, section))
		return false;
	for (size_t i = section + 1;
		i < d->section_count && nc_section_is_within(d, i, section) && parts < 2; i++)
		parts += d->sections[i].parent == section &&
			 nc_section_says_something(&d->sections[i]);
	return parts == 2;
}

/* Below "Install" stand "Linux" and "Windows"; below the document's name stands everything. */
bool nc_section_tells(const struct nc_document *d, size_t section, nc_topics topics)
{
	for (size_t i = section; i < d->section_count && nc_section_is_within(d, i, section); i++) {
		const struct nc_section *inner = &d->sections[i];
		if ((inner->topics & topics || !inner->topics) && nc_section_says_something(inner))
			return true;
	}
	return false;
}

const struct nc_section *nc_document_about(
	const struct nc_document *d, nc_topics topics, const struct nc_section **empty)
{
	const struct nc_section *nothing = NULL, *found = NULL;
	for (size_t i = 0; i < d->section_count && !found; i++) {
		const struct nc_section *section = &d->sections[i];
		if (!(section->topics & topics))
			continue;
		if (nc_section_tells(d, i, topics) || nc_section_has_parts(d, i))
			found = section;
		else if (!nothing)
			nothing = section;
	}
	if (empty)
		*empty = nothing;
	return found;
}

const struct nc_anchor *nc_document_anchor(const struct nc_document *d, struct nc_str id)
{
	const struct nc_anchor *folded = NULL;
	for (size_t i = 0; i < d->anchor_count; i++) {
		if (nc_str_equal(d->anchors[i].id, id))
			return &d->anchors[i];
		if (!folded && nc_str_equal_fold(d->anchors[i].id, id))
			folded = &d->anchors[i];
	}
	return folded;
}
