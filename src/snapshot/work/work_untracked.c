/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* d_type */
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "own_config.h"
#include "work/work_state.h"

/*
 * Files that are neither committed nor ignored, as the user's git sees them.
 *
 * A folder of which nothing is tracked is told as one, if there is any file in
 * it that is not ignored; a repository within it is one too.  Links are not followed.
 */

/* A folder whose turn comes. */
struct folder {
	struct nc_str path;
	struct nc_str whole; /* the topmost folder above it of which nothing is tracked, or "" */
};

struct search {
	struct nc_work_state *w;
	struct nc_ignores ignores;
	struct nc_buf text;
	struct nc_arena arena;
	NC_LIST(struct folder) todo;
	NC_LIST(struct nc_str) found;
	struct nc_map told; /* of the folders that are told as a whole */
	size_t looked_at;
};

static struct nc_str join(struct nc_arena *arena, struct nc_str folder, struct nc_str name)
{
	const struct nc_str parts[] = {folder, folder.size ? NC_STR("/") : NC_STR_NONE, name};
	return nc_arena_concat(arena, parts, 3);
}

static void add_text(struct nc_buf *all, struct nc_str text)
{
	nc_buf_add(all, text);
	nc_buf_add_byte(all, '\n');
}

/* The user's own list; its place may be said only by the user's own configuration. */
static struct nc_str find_excludes(struct search *q, bool *unknown)
{
	const struct nc_user *user = q->w->s->user;
	const struct nc_setting *place = NULL;
	*unknown = nc_config_find(&q->w->s->config, "core", NC_STR_NONE, "excludesfile") != NULL;
	for (size_t i = 0; i < q->w->own_settings; i++) {
		const struct nc_setting *s = &q->w->config.settings.items[i];
		if (nc_str_equal(s->section, NC_STR("core")) && s->name.size == 0 &&
			nc_str_equal(s->key, NC_STR("excludesfile")))
			place = s;
	}
	struct nc_str path;
	if (place)
		return nc_own_path(&path, &q->arena, place->value, user->home)
			       ? nc_arena_copy(&q->arena, path)
			       : NC_STR_NONE;
	if (user->config_home.size)
		return join(&q->arena, user->config_home, NC_STR("git/ignore"));
	return user->home.size ? join(&q->arena, user->home, NC_STR(".config/git/ignore"))
			       : NC_STR_NONE;
}

/*
 * Of a file's lines the last has the last word, and of files the root's
 * .gitignore before the repository's private list before the user's: so these
 * stand one behind the other as one text.
 */
static bool read_root_rules(struct search *q)
{
	bool unknown;
	struct nc_buf all = NC_BUF_INIT(4 * NC_MAX_PATH_RULES_FILE);
	struct nc_str excludes = find_excludes(q, &unknown);
	if (nc_user_read(&q->text, excludes, NC_MAX_PATH_RULES_FILE))
		add_text(&all, nc_buf_str(&q->text));
	nc_buf_clear(&q->text);
	if (nc_beneath_read(&q->text, q->w->s->places.common, NC_STR("info/exclude"),
		    NC_MAX_PATH_RULES_FILE, NULL) == NC_OK)
		add_text(&all, nc_buf_str(&q->text));
	nc_buf_clear(&q->text);
	if (nc_beneath_read(&q->text, q->w->s->places.work, NC_STR(".gitignore"),
		    NC_MAX_PATH_RULES_FILE, NULL) == NC_OK)
		add_text(&all, nc_buf_str(&q->text));
	nc_ignores_add(&q->ignores, NC_STR_NONE, nc_buf_str(&all));
	nc_buf_release(&all);
	return !unknown;
}

static void read_rules(struct search *q, struct nc_str folder)
{
	struct nc_str path = join(&q->arena, folder, NC_STR(".gitignore"));
	nc_buf_clear(&q->text);
	if (folder.size && nc_beneath_read(&q->text, q->w->s->places.work, path,
				   NC_MAX_PATH_RULES_FILE, NULL) == NC_OK)
		nc_ignores_add(&q->ignores, folder, nc_buf_str(&q->text));
}

static void tell_whole(struct search *q, struct nc_str folder)
{
	if (nc_map_put(&q->arena, &q->told, folder, q))
		return;
	*nc_list_push(&q->arena, &q->found) = join(&q->w->arena, folder, NC_STR_NONE);
}

static bool is_repository(struct search *q, struct nc_str folder)
{
	struct stat st;
	int at = nc_beneath_open_folder(q->w->s->places.work, folder);
	bool is = at >= 0 && fstatat(at, ".git", &st, AT_SYMLINK_NOFOLLOW) == 0;
	if (at >= 0)
		close(at);
	return is;
}

static void take_folder(struct search *q, const struct folder *above, struct nc_str path)
{
	/* A submodule stands in the index like a file. */
	if (nc_map_find(&q->w->tracked, path))
		return;
	bool tracked = nc_map_find(&q->w->folders, path) != NULL;
	if (!tracked && nc_ignores_find_folder(&q->ignores, path))
		return;
	struct folder next = {.path = path, .whole = above->whole};
	if (!tracked && next.whole.size == 0)
		next.whole = nc_arena_copy(&q->w->arena, path);
	if (!tracked && is_repository(q, path))
		tell_whole(q, next.whole);
	else
		*nc_list_push(&q->arena, &q->todo) = next;
}

static void take_file(
	struct search *q, const struct folder *in, struct nc_str path, int at, const char *name)
{
	if (nc_map_find(&q->w->tracked, path) || nc_ignores_find(&q->ignores, path, NULL) ||
		nc_work_is_aside(q->w, at, name))
		return;
	if (in->whole.size)
		tell_whole(q, in->whole);
	else
		*nc_list_push(&q->arena, &q->found) = nc_arena_copy(&q->w->arena, path);
}

/* What an entry of a folder is: mostly the listing tells, and spares a look at each file. */
static unsigned kind_of(int at, const struct dirent *entry)
{
	struct stat st;
#ifdef DT_UNKNOWN
	if (entry->d_type != DT_UNKNOWN)
		return (unsigned)DTTOIF(entry->d_type);
#endif
	return fstatat(at, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? st.st_mode & S_IFMT : 0;
}

static void take(struct search *q, const struct folder *in, int at, const struct dirent *entry)
{
	struct nc_str name = nc_str_of(entry->d_name);
	if (nc_str_equal(name, NC_STR(".")) || nc_str_equal(name, NC_STR("..")) ||
		nc_str_equal(name, NC_STR(".git")))
		return;
	struct nc_str path = join(&q->arena, in->path, name);
	q->looked_at++;
	if (path.size > NC_MAX_PATH)
		return;
	unsigned kind = kind_of(at, entry);
	if (kind == S_IFDIR)
		take_folder(q, in, path);
	else if (kind == S_IFREG || kind == S_IFLNK)
		take_file(q, in, path, at, entry->d_name);
}

static void look_into(struct search *q, const struct folder *folder)
{
	if (folder->whole.size && nc_map_find(&q->told, folder->whole))
		return;
	int at = nc_beneath_open_folder(q->w->s->places.work, folder->path);
	DIR *listing = at < 0 ? NULL : fdopendir(at);
	if (!listing) {
		if (at >= 0)
			close(at);
		return;
	}
	read_rules(q, folder->path);
	for (struct dirent *entry;
		q->looked_at < NC_MAX_STATE_ENTRIES && (entry = readdir(listing));)
		take(q, folder, dirfd(listing), entry);
	closedir(listing);
}

static int by_text(const void *left, const void *right)
{
	return nc_str_compare(*(const struct nc_str *)left, *(const struct nc_str *)right);
}

static void keep(struct search *q)
{
	struct nc_work_state *w = q->w;
	if (q->found.count)
		qsort(q->found.items, q->found.count, sizeof *q->found.items, by_text);
	struct nc_str *all = nc_arena_alloc_array(&w->arena, q->found.count, sizeof *all);
	for (size_t i = 0; i < q->found.count; i++)
		all[i] = q->found.items[i];
	w->state.untracked = all;
	w->state.untracked_count = q->found.count;
	w->state.untracked_known = true;
}

void nc_work_find_untracked(struct nc_work_state *w)
{
	struct search q = {.w = w, .text = NC_BUF_INIT(NC_MAX_PATH_RULES_FILE + 1)};
	struct folder root = {.path = NC_STR_NONE, .whole = NC_STR_NONE};
	if (!w->state.files_known) {
		w->state.untracked_because = w->state.files_because;
		return;
	}
	nc_ignores_init(&q.ignores);
	bool known = read_root_rules(&q);
	*nc_list_push(&q.arena, &q.todo) = root;
	while (q.todo.count && q.looked_at < NC_MAX_STATE_ENTRIES) {
		struct folder next = q.todo.items[--q.todo.count];
		look_into(&q, &next);
	}
	if (!known)
		w->state.untracked_because = NC_STR("the repository's own configuration names a "
						    "list of ignored files elsewhere, "
						    "which is not read");
	else if (q.looked_at >= NC_MAX_STATE_ENTRIES)
		w->state.untracked_because = NC_STR("there are too many files to look at");
	else
		keep(&q);
	nc_ignores_release(&q.ignores);
	nc_buf_release(&q.text);
	nc_arena_release(&q.arena);
}
