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

static void add(struct nc_audit *a, const struct nc_sighting *s, struct nc_str rule)
{
	struct nc_str reason = reason_of(group(s, REASON));
	*nc_list_push(&a->arena, &a->all_waivers) = (struct waiver){.rule = rule,
		.reason = reason,
		.by = NC_STR_NONE,
		.file = nc_snapshot_tree(a->snapshot)->entries[s->entry].path,
		.line = s->line,
		.until = NC_NO_DAY,
		.in_comment = true,
		.refused = rule.size == 0 || reason.size == 0};
}

void nc_inline_read(struct nc_audit *a)
{
	size_t count;
	const struct nc_sighting *const *seen = nc_project_sightings(a->project, literals, &count);
	for (size_t i = 0; i < count; i++) {
		struct nc_str ids = nc_str_trim(group(seen[i], RULES)), id;
		if (!is_comment_here(a, seen[i]))
			continue;
		if (ids.size == 0)
			add(a, seen[i], NC_STR_NONE);
		while (ids.size && nc_str_next_field(&id, &ids, ','))
			add(a, seen[i], nc_str_trim(id));
	}
}
