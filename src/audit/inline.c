/* SPDX-License-Identifier: MIT */
#include "internal.h"

/*
 * Waivers beside the thing itself: a comment that says
 * `newcomer: ignore[rule-id, other-id] why`, on the line of the finding or on
 * the line before it.  In a document only an HTML comment counts, so that a
 * document may speak about waivers.  They are trusted like the record: shown,
 * counted, and never without a reason.
 */

static const struct nc_str literals[] = {NC_STR_INIT("newcomer: ignore")};

/*
 * What stands before the words must be able to begin a comment in some
 * language, and nothing between may quote them.
 */
static const char pattern[] = "^([^\\n]*?)"
			      "(<!--|//|/\\*|^\\s*\\*|#|--|;|%|\\.\\.|')[^\\n\"`]*?newcomer: ignore"
			      "(?:\\[([a-z0-9, -]*)\\])?[ \\t]*(.*)";

enum { BEFORE = 1, OPENER, RULES, REASON };

void nc_inline_add_needle(struct nc_needles *out)
{
	unsigned all = (1u << NC_CLASSES) - 1;
	nc_needles_add(
		out, &(struct nc_needle){.member = {.pattern = nc_str_of(pattern),
						 .literals = literals,
						 .literal_count = 1},
			     .classes = all & ~(1u << NC_CLASS_VENDORED | 1u << NC_CLASS_GENERATED),
			     .owner = literals});
}

/* The reason without the end of its comment. */
static struct nc_str reason_of(struct nc_str text)
{
	static const char *const ends[] = {"-->", "*/"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t end = nc_str_find(text, nc_str_of(ends[i]));
		if (end != NC_NPOS)
			text = nc_str_slice(text, 0, end);
	}
	return nc_str_trim(text);
}

static struct nc_str group(const struct nc_sighting *s, size_t index)
{
	if (index >= s->captures.count || !s->captures.group[index].data)
		return NC_STR_NONE;
	return s->captures.group[index];
}

/* A program that writes waivers, or tests them, has them in its strings. */
static bool is_outside_quotes(struct nc_str text)
{
	bool outside = true;
	for (size_t i = 0; i < text.size; i++) {
		outside ^= text.data[i] == '"';
		i += text.data[i] == '\\';
	}
	return outside;
}

static bool is_comment_here(const struct nc_audit *a, const struct nc_sighting *s)
{
	enum nc_format format;
	if (!nc_format_of_path(&format, nc_snapshot_tree(a->snapshot)->entries[s->entry].path))
		return is_outside_quotes(group(s, BEFORE));
	return nc_str_equal(
		group(s, OPENER), format == NC_FORMAT_RST ? NC_STR("..") : NC_STR("<!--"));
}

void nc_inline_read(struct nc_audit *a)
{
	size_t count;
	const struct nc_sighting *const *seen = nc_project_sightings(a->project, literals, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_sighting *s = seen[i];
		struct nc_str ids = nc_str_trim(group(s, RULES)),
			      reason = reason_of(group(s, REASON)), id;
		if (!is_comment_here(a, s))
			continue;
		a->waivers.total++;
		if (ids.size == 0 || reason.size == 0) {
			a->waivers.refused++;
			continue;
		}
		struct nc_str path = nc_snapshot_tree(a->snapshot)->entries[s->entry].path;
		while (nc_str_next_field(&id, &ids, ','))
			*nc_list_push(&a->arena, &a->inlines) =
				(struct inline_waiver){.rule = nc_str_trim(id),
					.path = path,
					.line = s->line,
					.reason = reason};
	}
}

bool nc_inline_waive(struct nc_audit *a, struct nc_result *r)
{
	for (size_t i = 0; i < a->inlines.count; i++) {
		struct inline_waiver *w = &a->inlines.items[i];
		bool near = r->place.line == w->line || r->place.line == w->line + 1;
		if (!near || !nc_str_equal(w->path, r->place.path) ||
			!nc_str_equal(w->rule, r->asked->rule->id))
			continue;
		struct nc_waived *waived = nc_arena_alloc(&a->arena, sizeof *waived);
		*waived = (struct nc_waived){.reason = w->reason,
			.by = NC_STR_NONE,
			.until = NC_NO_DAY,
			.where = NC_STR("inline")};
		r->waived = waived;
		r->outcome = NC_WAIVED;
		w->used = true;
		return true;
	}
	return false;
}

void nc_inline_count(struct nc_audit *a)
{
	for (size_t i = 0; i < a->inlines.count; i++) {
		/* One comment may name several rules; it is used when one of them was waived. */
		bool used = a->inlines.items[i].used;
		size_t last = i;
		while (last + 1 < a->inlines.count &&
			a->inlines.items[last + 1].line == a->inlines.items[i].line &&
			nc_str_equal(a->inlines.items[last + 1].path, a->inlines.items[i].path))
			used = used || a->inlines.items[++last].used;
		a->waivers.used += used;
		a->waivers.unused += !used;
		i = last;
	}
}
