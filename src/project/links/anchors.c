/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "links.h"

/* Places in documents: headings, names of HTML, labels. */

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Signs beyond ASCII: general punctuation, CJK's, full-width forms, the Latin-1 ones. */
static bool is_sign(uint32_t c)
{
	return (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xff00 && c <= 0xff0f) || (c >= 0xff1a && c <= 0xff20) ||
	       (c >= 0xff3b && c <= 0xff40) || (c >= 0xff5b && c <= 0xff65) ||
	       (c >= 0xa1 && c <= 0xbf) || (c >= 0xfe00 && c <= 0xfe0f);
}

/* An anchor as every host would agree on it: letters and digits, folded. */
static struct nc_str bones_of(struct nc_arena *arena, struct nc_str id)
{
	char *bones = nc_arena_alloc(arena, id.size + 1);
	size_t size = 0, step;
	for (size_t i = 0; i < id.size; i += step) {
		uint32_t c;
		step = nc_utf8_decode(&c, nc_str_slice(id, i, id.size));
		for (size_t k = i; k < i + step && !is_sign(c); k++) {
			char b = id.data[k];
			if (is_letter_or_digit(b))
				bones[size++] = b >= 'A' && b <= 'Z' ? (char)(b + ('a' - 'A')) : b;
		}
	}
	return (struct nc_str){.data = bones, .size = size};
}

/* Places that a host makes by itself. */
static bool is_made_by_host(struct nc_str fragment)
{
	static const char *const names[] = {"top", "readme", "readme-ov-file"};
	if (NC_AMONG_FOLD(fragment, names))
		return true;
	bool line = fragment.size > 1 && (fragment.data[0] | 0x20) == 'l' &&
		    fragment.data[1] >= '0' && fragment.data[1] <= '9';
	return fragment.size == 0 || line || strchr(":/!", fragment.data[0]) ||
	       nc_str_starts(fragment, NC_STR("markdown-header-"));
}

/*
 * "[💻](#infra-owner)": the table of contributors that a bot keeps links what
 * somebody did to a place that nobody makes; its links show a sign, not words.
 */
static bool is_of_contributors(const struct nc_link *link, struct nc_str fragment)
{
	static const char *const deeds[] = {"a11y", "blog", "bug", "business", "code", "content",
		"data", "design", "doc", "eventOrganizing", "example", "financial",
		"fundingFinding", "ideas", "infra", "maintenance", "mentoring", "platform",
		"plugin", "projectManagement", "promotion", "question", "research", "review",
		"security", "talk", "tool", "translation", "tutorial", "userTesting", "video"};
	struct nc_str deed = nc_str_slice(fragment, 0, nc_str_find_byte(fragment, '-'));
	bool known = NC_AMONG(deed, deeds);
	for (size_t i = 0; i < link->text.size; i++)
		known = known && (unsigned char)link->text.data[i] >= 0x80;
	return known && link->text.size && deed.size < fragment.size;
}

/* The anchors of a document by their bones, made once. */
static const struct nc_map *anchors_of(struct nc_targets *t, const struct nc_document *d)
{
	struct nc_map *anchors = nc_map_find(&t->anchors, d->path);
	if (anchors)
		return anchors;
	anchors = nc_arena_alloc(t->arena, sizeof *anchors);
	for (size_t i = 0; i < d->anchor_count; i++)
		nc_map_put(t->arena, anchors, bones_of(t->arena, d->anchors[i].id),
			(void *)(uintptr_t)&d->anchors[i]);
	nc_map_put(t->arena, &t->anchors, d->path, anchors);
	return anchors;
}

static bool has_anchor(struct nc_targets *t, const struct nc_document *d, struct nc_str fragment)
{
	if (nc_str_starts(fragment, NC_STR("user-content-")))
		fragment = nc_str_slice(fragment, sizeof "user-content-" - 1, fragment.size);
	return nc_map_find(anchors_of(t, d), bones_of(t->arena, fragment)) != NULL;
}

static struct nc_str anchor_near(
	struct nc_targets *t, const struct nc_document *d, struct nc_str fragment)
{
	if (t->near_left == 0)
		return NC_STR_NONE;
	t->near_left--;
	struct nc_str *ids = nc_arena_alloc_array(t->arena, d->anchor_count + 1, sizeof *ids);
	for (size_t i = 0; i < d->anchor_count; i++)
		ids[i] = d->anchors[i].id;
	const struct nc_str *near = nc_str_nearest(fragment, ids, d->anchor_count);
	if (!near)
		return NC_STR_NONE;
	const struct nc_str parts[] = {NC_STR("#"), *near};
	return nc_arena_concat(t->arena, parts, 2);
}

/* A heading, or a name, of a document; or a line of any file. */
struct nc_target_verdict nc_target_judge_place_in(
	struct nc_targets *t, const struct nc_link *link, struct nc_str path)
{
	struct nc_str fragment = nc_target_fragment(t, link->target);
	struct nc_lines_named named;
	const struct nc_document *d = nc_project_document(t->project, path);
	bool read = d && d->format == NC_FORMAT_MARKDOWN && d->unread.size == 0;
	if (read && has_anchor(t, d, fragment))
		return (struct nc_target_verdict){.state = NC_TARGET_THERE};
	const struct nc_entry *e = nc_tree_find(t->project->tree, path);
	if (e && (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) &&
		nc_target_names_lines(&named, fragment))
		return nc_target_judge_lines(t, link, &named, path, &e->oid, path);
	if (is_made_by_host(fragment) || is_of_contributors(link, fragment))
		return nc_target_open("a place that the host makes");
	if (!read)
		return nc_target_open("a place in a file that is not read as Markdown");
	return nc_target_broken(t, NC_TARGET_NO_ANCHOR, link, d->path, anchor_near(t, d, fragment));
}
