/* SPDX-License-Identifier: MIT */
#include "internal.h"
#include "newcomer/limits.h"

/* Which of the documents is the README, of the project and of a folder. */

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
static const struct nc_document *behind_link(
	const struct nc_project *p, struct nc_arena *arena, struct nc_str folder)
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
		if (nc_snapshot_read(&target, p->snapshot, &entries[i], NC_MAX_PATH, NULL) ==
				NC_OK &&
			nc_path_resolve(&resolved, arena, folder, nc_buf_str(&target)))
			found = nc_project_known_document(p, resolved);
		nc_buf_release(&target);
		if (found)
			return found;
	}
	return NULL;
}

static const struct nc_document *best_of_folder(
	const struct nc_project *p, struct nc_arena *arena, struct nc_str folder)
{
	const struct nc_documents *all = &p->kept->documents;
	const struct nc_document *best = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct nc_document *d = &all->items[i];
		if (is_readme_name(nc_path_base(d->path)) &&
			nc_str_equal_fold(nc_path_dir(d->path), folder) &&
			(!best || better(d, best)))
			best = d;
	}
	return best ? best : behind_link(p, arena, folder);
}

const struct nc_document *nc_project_readme(const struct nc_project *p)
{
	struct nc_documents *all = &p->kept->documents;
	size_t places = sizeof readme_folders / sizeof *readme_folders;
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_DOCUMENTS);
	for (size_t f = 0; f < places && !all->readme_known && !all->readme; f++)
		all->readme = best_of_folder(p, arena, nc_str_of(readme_folders[f]));
	all->readme_known = true;
	nc_room_leave(p, NC_ROOM_DOCUMENTS);
	return all->readme ? nc_project_read_document(p, (size_t)(all->readme - all->items)) : NULL;
}

const struct nc_document *nc_project_folder_readme(const struct nc_project *p, struct nc_str folder)
{
	const struct nc_documents *all = &p->kept->documents;
	const struct nc_document *found = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct nc_document *d = &all->items[i];
		if (nc_str_equal(nc_path_dir(d->path), folder) &&
			is_readme_name(nc_path_base(d->path)) && (!found || better(d, found)))
			found = d;
	}
	return found;
}
