/* SPDX-License-Identifier: MIT */
#include "own_config.h"

#include <fcntl.h>
#include <unistd.h>

#include "beneath.h"
#include "newcomer/limits.h"
#include "wild.h"

struct finder {
	struct nc_arena *arena;
	const struct nc_places *places;
	const struct nc_hooks_environment *environment;
	struct nc_own_setting setting;
	struct nc_config *all; /* or NULL: every setting is kept */
	bool local;
};

static struct nc_str join(struct nc_arena *arena, struct nc_str folder, struct nc_str name)
{
	const struct nc_str parts[] = {folder, NC_STR("/"), name};
	return nc_arena_concat(arena, parts, 3);
}

bool nc_own_path(struct nc_str *out, struct nc_arena *arena, struct nc_str path, struct nc_str home)
{
	if (path.size == 0 || nc_str_starts(path, NC_STR("%(prefix)")))
		return false;
	*out = path;
	if (path.data[0] != '~')
		return true;
	if (home.size == 0 || (path.size > 1 && path.data[1] != '/'))
		return false;
	const struct nc_str parts[] = {home, nc_str_slice(path, 1, path.size)};
	*out = nc_arena_concat(arena, parts, 2);
	return true;
}

/* The user's own files may be links, as they are where somebody keeps them under git. */
static bool read_file(struct nc_buf *into, struct nc_str path)
{
	int file = open(path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	bool read = file >= 0 && fstat(file, &st) == 0 && S_ISREG(st.st_mode) &&
		    st.st_size <= (off_t)NC_MAX_GIT_CONFIG &&
		    nc_beneath_take(into, file, (size_t)st.st_size);
	if (file >= 0)
		close(file);
	return read;
}

/* "~/.gitconfig" where that file lies in the home. */
static struct nc_str shown_path(const struct finder *f, struct nc_str path)
{
	struct nc_str home = f->environment->home;
	if (home.size == 0 || !nc_str_starts(path, home) || path.size == home.size ||
		path.data[home.size] != '/')
		return path;
	const struct nc_str parts[] = {NC_STR("~"), nc_str_slice(path, home.size, path.size)};
	return nc_arena_concat(f->arena, parts, 2);
}

/* `[includeIf "gitdir:~/work/"]`: as git completes such a pattern. */
static bool matches_git_dir(
	const struct finder *f, struct nc_str pattern, struct nc_str file, bool fold)
{
	struct nc_str dir = f->places->git_dir;
	if (!nc_own_path(&pattern, f->arena, pattern, f->environment->home))
		return false;
	if (nc_str_starts(pattern, NC_STR("./"))) {
		pattern = join(f->arena, nc_path_dir(file), nc_str_slice(pattern, 2, pattern.size));
	} else if (pattern.data[0] != '/') {
		const struct nc_str parts[] = {NC_STR("**/"), pattern};
		pattern = nc_arena_concat(f->arena, parts, 2);
	}
	if (nc_str_ends(pattern, NC_STR("/"))) {
		const struct nc_str parts[] = {pattern, NC_STR("**")};
		pattern = nc_arena_concat(f->arena, parts, 2);
	}
	if (fold) {
		pattern = nc_arena_lower(f->arena, pattern);
		dir = nc_arena_lower(f->arena, dir);
	}
	/* Both begin at the root. */
	if (nc_str_starts(pattern, NC_STR("/")))
		pattern = nc_str_slice(pattern, 1, pattern.size);
	return nc_wild_match(pattern, nc_str_slice(dir, 1, dir.size));
}

/* Conditions on branches and addresses are not looked at: no hook depends on a branch. */
static bool is_included(const struct finder *f, const struct nc_setting *s, struct nc_str file)
{
	if (!nc_str_equal(s->key, NC_STR("path")))
		return false;
	if (nc_str_equal(s->section, NC_STR("include")))
		return s->name.size == 0;
	if (!nc_str_equal(s->section, NC_STR("includeif")))
		return false;
	if (nc_str_starts(s->name, NC_STR("gitdir:")))
		return matches_git_dir(f, nc_str_slice(s->name, 7, s->name.size), file, false);
	if (nc_str_starts(s->name, NC_STR("gitdir/i:")))
		return matches_git_dir(f, nc_str_slice(s->name, 9, s->name.size), file, true);
	return false;
}

static void take_setting(struct finder *f, const struct nc_setting *s, struct nc_str file)
{
	if (f->all)
		*nc_list_push(f->arena, &f->all->settings) = *s;
	if (!nc_str_equal(s->section, NC_STR("core")) || s->name.size ||
		!nc_str_equal(s->key, NC_STR("hookspath")))
		return;
	f->setting = (struct nc_own_setting){.value = s->value,
		.file = f->local ? NC_STR(".git/config") : shown_path(f, file),
		.local = f->local,
		.found = true};
}

/*
 * A file and what it includes, each where it is included, since the last
 * setting counts.  Files that wait are on a stack, each with what is left of it.
 */
static void read_source(struct finder *f, struct nc_str path)
{
	struct waiting {
		struct nc_config config;
		struct nc_str path;
		size_t next;
	} stack[NC_MAX_CONFIG_DEPTH] = {0};
	size_t depth = 0;
	struct nc_str opening = path;
	for (;;) {
		if (opening.size && depth < NC_MAX_CONFIG_DEPTH) {
			struct nc_buf text = NC_BUF_INIT(NC_MAX_GIT_CONFIG + 1);
			struct waiting *w = &stack[depth++];
			*w = (struct waiting){.path = opening};
			if (read_file(&text, opening))
				(void)nc_config_read(&w->config, f->arena, "config",
					nc_arena_copy(f->arena, nc_buf_str(&text)), NULL);
			nc_buf_release(&text);
		}
		opening = NC_STR_NONE;
		if (depth == 0)
			return;
		struct waiting *w = &stack[depth - 1];
		if (w->next == w->config.settings.count) {
			depth--;
			continue;
		}
		const struct nc_setting *s = &w->config.settings.items[w->next++];
		take_setting(f, s, w->path);
		if (is_included(f, s, w->path) &&
			nc_own_path(&opening, f->arena, s->value, f->environment->home) &&
			opening.data[0] != '/')
			opening = join(f->arena, nc_path_dir(w->path), opening);
	}
}

static void read_global(struct finder *f)
{
	const struct nc_hooks_environment *e = f->environment;
	if (e->git_config_global.size) {
		read_source(f, e->git_config_global);
		return;
	}
	if (e->xdg_config_home.size)
		read_source(f, join(f->arena, e->xdg_config_home, NC_STR("git/config")));
	else if (e->home.size)
		read_source(f, join(f->arena, e->home, NC_STR(".config/git/config")));
	if (e->home.size)
		read_source(f, join(f->arena, e->home, NC_STR(".gitconfig")));
}

static void read_user(struct finder *f)
{
	const struct nc_hooks_environment *e = f->environment;
	if (!e->no_system)
		read_source(f, e->git_config_system.size ? e->git_config_system
							 : NC_STR("/etc/gitconfig"));
	read_global(f);
}

void nc_own_settings(struct nc_config *out, struct nc_arena *arena, const struct nc_places *places,
	const struct nc_hooks_environment *environment)
{
	struct finder f = {
		.arena = arena, .places = places, .environment = environment, .all = out};
	read_user(&f);
}

struct nc_own_setting nc_own_hooks_path(struct nc_arena *arena, const struct nc_places *places,
	const struct nc_hooks_environment *environment)
{
	struct finder f = {.arena = arena, .places = places, .environment = environment};
	read_user(&f);
	f.local = true;
	read_source(&f, join(arena, places->common_dir, NC_STR("config")));
	/* git reads it only where extensions.worktreeConfig is on; else nothing writes it. */
	read_source(&f, join(arena, places->git_dir, NC_STR("config.worktree")));
	if (environment->overriding.size)
		f.setting = (struct nc_own_setting){.value = environment->overriding,
			.file = NC_STR("the environment"),
			.found = true};
	return f.setting;
}
