/* SPDX-License-Identifier: MIT */
#include "git_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

/*
 * It is loaded and started once a process and never stopped: stopping it
 * between two uses would start it anew each time.
 */
static struct nc_git git;
static bool loaded, started;
static pthread_once_t load_once = PTHREAD_ONCE_INIT, start_once = PTHREAD_ONCE_INIT;

#ifdef NEWCOMER_LIBGIT2
/* By the name that a linker would have written down: what we were compiled for, or nothing. */
static void load(void)
{
	void *library = dlopen(NEWCOMER_LIBGIT2, RTLD_LAZY | RTLD_LOCAL);
	bool whole = library;
#define FIND(name) whole = whole && (*(void **)&git.name = dlsym(library, "git_" #name));
	NC_GIT_FUNCTIONS(FIND)
#undef FIND
	loaded = whole;
}
#else
static void load(void)
{
#define FIND(name) git.name = git_##name;
	NC_GIT_FUNCTIONS(FIND)
#undef FIND
	loaded = true;
}
#endif

static void start(void)
{
	started = nc_git_load() && git.libgit2_init() >= 0;
}

const struct nc_git *nc_git_load(void)
{
	pthread_once(&load_once, load);
	return loaded ? &git : NULL;
}

const struct nc_git *nc_git_start(void)
{
	pthread_once(&start_once, start);
	return started ? &git : NULL;
}
