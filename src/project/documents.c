/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "internal.h"
#include "newcomer/limits.h"
#include "newcomer/own_link.h"
#include "newcomer/site.h"

/*
 * Where hosting services look for a README, in this order (GitHub Docs,
 * "About the repository README file": .github, then the root, then docs).
 */
static const char *const readme_folders[] = {".github", "", "docs"};

static bool is_readme_name(struct nc_str base)
{
	return nc_str_equal_fold(base, NC_STR("README")) ||
	       nc_str_starts_fold(base, NC_STR("README."));
}

static int preference(enum nc_format format)
{
	switch (format) {
	case NC_FORMAT_MARKDOWN:
		return 0;
	case NC_FORMAT_RST:
		return 1;
	case NC_FORMAT_ASCIIDOC:
		return 2;
	case NC_FORMAT_ORG:
		return 3;
	case NC_FORMAT_TEXT:
	case NC_FORMATS:
		break;
	}
	return 4;
}

/* README.es.md and README-zh_CN.md are translations of another; "README.md" is "README" and a
 * format's ending. */
static bool is_plain_readme(struct nc_str base)
{
	size_t dots = 0;
	for (size_t i = 0; i < base.size; i++)
		dots += base.data[i] == '.';
	return dots <= 1;
}

static bool better(const struct nc_document *a, const struct nc_document *b)
{
	bool plain_a = is_plain_readme(nc_path_base(a->path));
	bool plain_b = is_plain_readme(nc_path_base(b->path));
	if (plain_a != plain_b)
		return plain_a;
	return preference(a->format) < preference(b->format);
}

/* A README that is a link names another file of the tree. */
static const struct nc_document *behind_link(struct nc_project *p, struct nc_str folder)
{
	size_t count = 0;
	const struct nc_entry *entries = nc_tree_folder(p->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		struct nc_str path = entries[i].path;
		if (entries[i].kind != NC_ENTRY_LINK || !is_readme_name(nc_path_base(path)) ||
			!nc_str_equal(nc_path_dir(path), folder))
			continue;
		struct nc_buf target = NC_BUF_INIT(NC_MAX_PATH);
		struct nc_str resolved = NC_STR_NONE;
		const struct nc_document *found = NULL;
		if (nc_snapshot_read(&target, p->snapshot, 0, &entries[i], NC_MAX_PATH, NULL) ==
				NC_OK &&
			nc_path_resolve(&resolved, &p->arena, folder, nc_buf_str(&target)))
			found = nc_project_document(p, resolved);
		nc_buf_release(&target);
		if (found)
			return found;
	}
	return NULL;
}

void nc_project_find_readme(struct nc_project *p)
{
	size_t places = sizeof readme_folders / sizeof *readme_folders;
	for (size_t f = 0; f < places && !p->readme; f++) {
		struct nc_str folder = nc_str_of(readme_folders[f]);
		for (size_t i = 0; i < p->document_count; i++) {
			const struct nc_document *d = &p->documents[i];
			if (!is_readme_name(nc_path_base(d->path)) ||
				!nc_str_equal_fold(nc_path_dir(d->path), folder))
				continue;
			if (!p->readme || better(d, p->readme))
				p->readme = d;
		}
		if (!p->readme)
			p->readme = behind_link(p, folder);
	}
}

static int compare_path(const void *key, const void *item)
{
	const struct nc_str *path = key;
	return nc_str_compare(*path, ((const struct nc_document *)item)->path);
}

const struct nc_document *nc_project_document(const struct nc_project *p, struct nc_str path)
{
	if (p->document_count == 0)
		return NULL;
	return bsearch(&path, p->documents, p->document_count, sizeof *p->documents, compare_path);
}

/* The README of a folder, which is what a link to the folder shows. */
static const struct nc_document *readme_of_folder(const struct nc_project *p, struct nc_str folder)
{
	const struct nc_document *found = NULL;
	for (size_t i = 0; i < p->document_count; i++) {
		const struct nc_document *d = &p->documents[i];
		if (nc_str_equal(nc_path_dir(d->path), folder) &&
			is_readme_name(nc_path_base(d->path)) && (!found || better(d, found)))
			found = d;
	}
	return found;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static struct nc_str unescape(struct nc_arena *arena, struct nc_str s)
{
	if (nc_str_find_byte(s, '%') == NC_NPOS)
		return s;
	struct nc_str copy = nc_arena_copy(arena, s);
	char *to = (char *)(uintptr_t)copy.data;
	size_t size = 0;
	for (size_t i = 0; i < s.size; i++) {
		int high = s.data[i] == '%' && i + 2 < s.size ? hex_digit(s.data[i + 1]) : -1;
		int low = high >= 0 ? hex_digit(s.data[i + 2]) : -1;
		if (low >= 0) {
			to[size++] = (char)(high * 16 + low);
			i += 2;
		} else {
			to[size++] = s.data[i];
		}
	}
	return (struct nc_str){.data = copy.data, .size = size};
}

bool nc_project_link_path(struct nc_str *out, struct nc_arena *arena,
	const struct nc_document *from, struct nc_str target)
{
	size_t end = 0;
	while (end < target.size && target.data[end] != '#' && target.data[end] != '?')
		end++;
	struct nc_str path = unescape(arena, nc_str_slice(target, 0, end));
	bool rooted = path.size && path.data[0] == '/';
	if (rooted)
		path = nc_str_slice(path, 1, path.size);
	return nc_path_resolve(out, arena, rooted ? NC_STR_NONE : nc_path_dir(from->path), path);
}

/* The path that a link names: a relative one, or the address of a file of this very repository. */
static bool path_of_link(struct nc_str *out, const struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, const struct nc_link *link)
{
	struct nc_own_link own;
	if (link->kind == NC_LINK_PATH)
		return nc_project_link_path(out, arena, from, link->target);
	if (link->kind != NC_LINK_EXTERNAL || link->image)
		return false;
	if (!nc_project_own_link(&own, arena, p, link->target))
		return nc_site_front_page(out, arena, p, link->target);
	*out = own.path;
	return true;
}

/* A document that is named without its ending has, most likely, that of the one that names it. */
static const struct nc_document *with_ending(struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, struct nc_str path)
{
	const struct nc_str endings[] = {nc_path_ending(from->path), NC_STR(".rst"), NC_STR(".md")};
	const struct nc_document *d = NULL;
	for (size_t i = 0; !d && i < sizeof endings / sizeof *endings; i++) {
		const struct nc_str parts[] = {path, endings[i]};
		d = nc_project_document(p, nc_arena_concat(arena, parts, 2));
	}
	return d;
}

/* Where a link of `from` leads, as a document, or NULL. */
static const struct nc_document *follow(struct nc_project *p, struct nc_arena *arena,
	const struct nc_document *from, const struct nc_link *link)
{
	struct nc_str path;
	if (!path_of_link(&path, p, arena, from, link))
		return NULL;
	const struct nc_document *d = nc_project_document(p, path);
	if (!d && link->no_ending)
		d = with_ending(p, arena, from, path);
	if (!d && nc_tree_has_folder(p->tree, path))
		d = readme_of_folder(p, path);
	return d;
}

void nc_project_find_reachable(struct nc_project *p)
{
	p->reachable = nc_arena_alloc_array(&p->arena, p->document_count, sizeof *p->reachable);
	p->led_by = nc_arena_alloc_array(&p->arena, p->document_count, sizeof *p->led_by);
	if (!p->readme)
		return;
	struct nc_arena arena = NC_ARENA_INIT;
	size_t *queue = nc_arena_alloc_array(&arena, p->document_count, sizeof *queue);
	size_t count = 0;
	queue[count++] = (size_t)(p->readme - p->documents);
	p->reachable[queue[0]] = true;
	for (size_t next = 0; next < count; next++) {
		const struct nc_document *d = &p->documents[queue[next]];
		for (size_t i = 0; i < d->link_count; i++) {
			const struct nc_document *to = follow(p, &arena, d, &d->links[i]);
			if (!to || p->reachable[to - p->documents])
				continue;
			p->reachable[to - p->documents] = true;
			p->led_by[to - p->documents] = d;
			queue[count++] = (size_t)(to - p->documents);
		}
	}
	nc_arena_release(&arena);
}

bool nc_project_reachable(const struct nc_project *p, const struct nc_document *d)
{
	return p->reachable && p->reachable[d - p->documents];
}

const struct nc_document *nc_project_led_by(const struct nc_project *p, const struct nc_document *d)
{
	return p->led_by ? p->led_by[d - p->documents] : NULL;
}
