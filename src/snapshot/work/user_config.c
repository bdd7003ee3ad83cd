/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "own_config.h"
#include "work/work_state.h"

/*
 * The user's own configuration: the machine's and the user's files, and what
 * these include.  The repository's comes last and has the last word, but for
 * the names of files, which a stranger's configuration could point anywhere.
 */

bool nc_user_read(struct nc_buf *into, struct nc_str path, size_t most)
{
	struct stat st;
	if (path.size == 0 || path.data[0] != '/')
		return false;
	/* Not waiting for a named pipe, whoever put it there. */
	int file = open(path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (file < 0)
		return false;
	nc_buf_clear(into);
	bool read = fstat(file, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size <= most &&
		    nc_beneath_take(into, file, (size_t)st.st_size);
	close(file);
	return read;
}

void nc_work_read_config(struct nc_work_state *w)
{
	const struct nc_user *user = w->s->user;
	const struct nc_hooks_environment environment = {
		.home = user->home,
		.xdg_config_home = user->config_home,
		.git_config_system = user->system_config,
		.git_config_global = user->config,
		.no_system = user->no_system,
		.overriding = NC_STR_NONE,
	};
	nc_own_settings(&w->config, &w->arena, &w->s->places, &environment);
	w->own_settings = w->config.settings.count;
	const struct nc_config *repository = &w->s->config;
	for (size_t i = 0; i < repository->settings.count; i++)
		*nc_list_push(&w->arena, &w->config.settings) = repository->settings.items[i];
}

const struct nc_user *nc_user_copy(struct nc_arena *arena, const struct nc_user *user)
{
	struct nc_user *copy = nc_arena_alloc(arena, sizeof *copy);
	*copy = (struct nc_user){
		.home = nc_arena_copy(arena, user->home),
		.config_home = nc_arena_copy(arena, user->config_home),
		.config = nc_arena_copy(arena, user->config),
		.system_config = nc_arena_copy(arena, user->system_config),
		.no_system = user->no_system,
	};
	return copy;
}
