/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "locate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "config.h"
#include "newcomer/limits.h"
#include "shown.h"

/* What a search has at hand. */
struct search {
	struct nc_arena *arena;
	struct nc_error *err;
};

bool nc_path_is_inside(struct nc_str path, struct nc_str folder)
{
	if (!nc_str_starts(path, folder))
		return false;
	return path.size == folder.size || path.data[folder.size] == '/' || folder.size == 1;
}

static struct nc_str join(struct nc_arena *arena, struct nc_str folder, struct nc_str name)
{
	if (name.size && name.data[0] == '/')
		return nc_arena_copy(arena, name);
	const struct nc_str parts[] = {folder, NC_STR("/"), name};
	return nc_arena_concat(arena, parts, 3);
}

/* The path with all links resolved, or "" when there is nothing there. */
static struct nc_str resolve(struct nc_arena *arena, struct nc_str path)
{
	char *real = realpath(path.data, NULL);
	struct nc_str copy = real ? nc_arena_copy(arena, nc_str_of(real)) : NC_STR_NONE;
	free(real);
	return copy;
}

static int open_folder(struct nc_str path)
{
	return open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK);
}

static bool has(struct nc_str folder, const char *name)
{
	struct stat st;
	int at = open_folder(folder);
	bool found = at >= 0 && fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
	if (at >= 0)
		close(at);
	return found;
}

/* As git decides: HEAD, and objects and refs here or in the common folder. */
static bool is_git_dir(struct nc_str folder)
{
	return has(folder, "HEAD") &&
	       (has(folder, "commondir") || (has(folder, "objects") && has(folder, "refs")));
}

/* A file of one line that names a path, without the line's end; "" when there is none. */
static struct nc_str read_line(const struct search *s, struct nc_str folder, const char *name)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_PATH + 1024);
	struct nc_str line = NC_STR_NONE;
	int at = open_folder(folder);
	if (at >= 0 &&
		nc_beneath_read(&text, at, nc_str_of(name), NC_MAX_PATH + 512, NULL) == NC_OK)
		line = nc_arena_copy(s->arena, nc_str_trim(nc_buf_str(&text)));
	if (at >= 0)
		close(at);
	nc_buf_release(&text);
	return memchr(line.data, '\0', line.size) ? NC_STR_NONE : line;
}

/* A linked work tree's git folder names the ".git" file that belongs to it. */
static bool names_work_dir(const struct search *s, struct nc_str git_dir, struct nc_str work_dir)
{
	struct nc_str back = read_line(s, git_dir, "gitdir");
	if (back.size == 0)
		return false;
	back = resolve(s->arena, join(s->arena, git_dir, nc_path_dir(back)));
	return nc_str_equal(back, work_dir);
}

/* A submodule's git folder has core.worktree. */
static bool configures_work_dir(
	const struct search *s, struct nc_str git_dir, struct nc_str work_dir)
{
	struct nc_config config = {0};
	struct nc_buf text = NC_BUF_INIT(NC_MAX_GIT_CONFIG + 1);
	struct nc_str back = NC_STR_NONE;
	int at = open_folder(git_dir);
	if (at >= 0 &&
		nc_beneath_read(&text, at, NC_STR("config"), NC_MAX_GIT_CONFIG, NULL) == NC_OK &&
		nc_config_read(&config, s->arena, "config", nc_buf_str(&text), NULL) == NC_OK)
		back = nc_config_text(&config, "core", "worktree", "");
	if (at >= 0)
		close(at);
	nc_buf_release(&text);
	return back.size && !memchr(back.data, '\0', back.size) &&
	       nc_str_equal(resolve(s->arena, join(s->arena, git_dir, back)), work_dir);
}

static bool belongs_to(const struct search *s, struct nc_str git_dir, struct nc_str work_dir)
{
	return nc_path_is_inside(git_dir, work_dir) || names_work_dir(s, git_dir, work_dir) ||
	       configures_work_dir(s, git_dir, work_dir);
}

/* The common folder of a linked work tree, which must hold it as worktrees/<name>. */
static enum nc_code find_common(struct nc_places *p, const struct search *s)
{
	p->common_dir = p->git_dir;
	if (!has(p->git_dir, "commondir"))
		return NC_OK;
	struct nc_str common = read_line(s, p->git_dir, "commondir");
	if (common.size)
		common = resolve(s->arena, join(s->arena, p->git_dir, common));
	struct nc_str holder = nc_path_dir(p->git_dir);
	if (common.size == 0 || !nc_str_equal(nc_path_base(holder), NC_STR("worktrees")) ||
		!nc_str_equal(nc_path_dir(holder), common)) {
		nc_fail(s->err, NC_EUNSUPPORTED,
			"cannot inspect: its commondir names a repository that it is no part of");
		return nc_remedy(s->err, "clone the repository and audit the clone");
	}
	p->common_dir = common;
	return NC_OK;
}

static enum nc_code may_not_read(const struct search *s, const char *name)
{
	nc_fail(s->err, NC_EIO, "cannot inspect: %s may not be read here: %s", name,
		strerror(EACCES));
	return nc_remedy(s->err, "ask as somebody who may read it");
}

static enum nc_code use_git_dir(
	struct nc_places *p, const struct search *s, struct nc_str git_dir, struct nc_str work_dir)
{
	char name[NC_SHOWN];
	nc_shown(name, work_dir.size ? work_dir : git_dir);
	if (git_dir.size && access(git_dir.data, R_OK | X_OK) != 0 && errno == EACCES)
		return may_not_read(s, name);
	if (git_dir.size == 0 || !is_git_dir(git_dir)) {
		nc_fail(s->err, NC_EINVALID, "cannot inspect: the .git of %s is no git repository",
			name);
		return nc_remedy(s->err, "clone the repository anew and audit the clone");
	}
	if (work_dir.size && !belongs_to(s, git_dir, work_dir)) {
		nc_fail(s->err, NC_EUNSUPPORTED,
			"cannot inspect: the .git of %s points to a repository elsewhere that does "
			"not know this folder",
			name);
		return nc_remedy(s->err, "audit that repository itself, or a clone of it");
	}
	p->git_dir = git_dir;
	p->work_dir = work_dir;
	return find_common(p, s);
}

/* A ".git" that is a file or a link: where it leads. */
static struct nc_str follow(const struct search *s, struct nc_str folder, mode_t mode)
{
	if (S_ISLNK(mode))
		return resolve(s->arena, join(s->arena, folder, NC_STR(".git")));
	struct nc_str line = read_line(s, folder, ".git");
	if (!nc_str_starts(line, NC_STR("gitdir: ")))
		return NC_STR_NONE;
	return resolve(s->arena, join(s->arena, folder, nc_str_slice(line, 8, line.size)));
}

/* One folder on the way up.  `found` says whether the search is over. */
static enum nc_code look_in(
	struct nc_places *p, bool *found, const struct search *s, struct nc_str folder)
{
	struct nc_str dot_git = join(s->arena, folder, NC_STR(".git"));
	struct stat st;
	*found = true;
	if (lstat(dot_git.data, &st) != 0 && errno == EACCES) {
		char name[NC_SHOWN];
		nc_shown(name, folder);
		return may_not_read(s, name);
	}
	if (lstat(dot_git.data, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return use_git_dir(p, s, dot_git, folder);
		if (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode))
			return use_git_dir(p, s, follow(s, folder, st.st_mode), folder);
	}
	if (is_git_dir(folder)) {
		/* Somewhere inside a ".git": the work tree is around it. */
		bool inner = nc_str_equal(nc_path_base(folder), NC_STR(".git"));
		struct nc_str around = nc_arena_copy(s->arena, nc_path_dir(folder));
		return use_git_dir(p, s, folder, inner ? around : NC_STR_NONE);
	}
	*found = false;
	return NC_OK;
}

/* The folder to start from: `path` itself, or the one that the file lies in. */
static struct nc_str start_at(struct stat *st, struct nc_arena *arena, struct nc_str path)
{
	if (memchr(path.data, '\0', path.size))
		return NC_STR_NONE;
	struct nc_str real = resolve(arena, path.size ? nc_arena_copy(arena, path) : NC_STR("."));
	if (real.size && stat(real.data, st) == 0 && !S_ISDIR(st->st_mode)) {
		real = nc_arena_copy(arena, nc_path_dir(real));
		if (real.size == 0)
			real = NC_STR("/");
	}
	return real.size && stat(real.data, st) == 0 ? real : NC_STR_NONE;
}

/* "https://host/owner/name", "git@host:owner/name.git": what git clone takes. */
static bool is_address(struct nc_str path)
{
	size_t colon = nc_str_find_byte(path, ':'), at = nc_str_find_byte(path, '@'),
	       slash = nc_str_find_byte(path, '/');
	return nc_str_find(path, NC_STR("://")) != NC_NPOS ||
	       (at != NC_NPOS && colon != NC_NPOS && at < colon && colon < slash);
}

static enum nc_code nothing_found(const struct search *s, struct nc_str path, bool exists)
{
	char name[NC_SHOWN];
	nc_shown(name, path.size ? path : NC_STR("."));
	if (exists) {
		nc_fail(s->err, NC_ENOTFOUND, "%s is not in a git repository", name);
		return nc_remedy(s->err,
			"name the folder of a clone; a folder that is not under git yet becomes a "
			"repository by `git init`, `git add` and `git commit`");
	}
	if (is_address(path)) {
		nc_fail(s->err, NC_ENOTFOUND,
			"%s: this is an address, and newcomer opens no connection", name);
		return nc_remedy(s->err, "clone it by `git clone`, and name the folder");
	}
	nc_fail(s->err, NC_ENOTFOUND, "%s: no such file or folder", name);
	return nc_remedy(s->err, "name the folder of a git repository");
}

static enum nc_code search_upwards(struct nc_places *p, const struct search *s, struct nc_str path)
{
	struct stat st;
	struct nc_str folder = start_at(&st, s->arena, path);
	if (folder.size == 0)
		return nothing_found(s, path, false);
	for (dev_t device = st.st_dev; st.st_dev == device;) {
		bool found;
		enum nc_code code = look_in(p, &found, s, folder);
		if (found)
			return code;
		if (folder.size == 1)
			break;
		folder = nc_arena_copy(s->arena, nc_path_dir(folder));
		if (folder.size == 0)
			folder = NC_STR("/");
		if (stat(folder.data, &st) < 0)
			break;
	}
	return nothing_found(s, path, true);
}

/* Opens one of the places; an empty one stays -1. */
static bool open_place(int *out, bool *own, struct nc_str path)
{
	struct stat st;
	if (path.size == 0)
		return true;
	*out = open_folder(path);
	if (*out < 0 || fstat(*out, &st) < 0)
		return false;
	*own = *own && st.st_uid == geteuid();
	return true;
}

enum nc_code nc_places_find(
	struct nc_places *out, struct nc_arena *arena, struct nc_str path, struct nc_error *err)
{
	struct search s = {.arena = arena, .err = err};
	struct nc_places p = NC_PLACES_NONE;
	enum nc_code code = search_upwards(&p, &s, path);
	if (code)
		return code;
	p.own = true;
	if (!open_place(&p.git, &p.own, p.git_dir) ||
		!open_place(&p.common, &p.own, p.common_dir) ||
		!open_place(&p.work, &p.own, p.work_dir)) {
		int problem = errno;
		nc_places_release(&p);
		return nc_fail(err, NC_EIO, "cannot inspect: the repository cannot be opened: %s",
			strerror(problem));
	}
	*out = p;
	return NC_OK;
}

void nc_places_release(struct nc_places *p)
{
	const int descriptors[] = {p->git, p->common, p->work};
	for (size_t i = 0; i < sizeof descriptors / sizeof *descriptors; i++) {
		if (descriptors[i] >= 0)
			close(descriptors[i]);
	}
	p->git = p->common = p->work = -1;
}
