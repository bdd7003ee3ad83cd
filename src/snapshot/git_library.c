/* SPDX-License-Identifier: MIT */
#include "git_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "newcomer/snapshot.h"

/*
 * It is loaded and started once a process and never stopped: stopping it
 * between two uses would start it anew each time.
 */
static struct nc_git git;
static bool loaded, started;
static pthread_once_t load_once = PTHREAD_ONCE_INIT, start_once = PTHREAD_ONCE_INIT;

#ifdef NEWCOMER_LIBGIT2
/*
 * The linker writes down nothing of what is loaded so.  A note of the file
 * does, for who packages it: https://uapi-group.org/specifications/specs/elf_dlopen_metadata/
 * The section exists where NEWCOMER_LIBGIT2 does, since that is read from ELF.
 */
#define NOTE_OWNER "FDO"
#define NOTE_TYPE  0x407c0c0a
#define NOTE                                                                                       \
	"[{\"soname\":[\"" NEWCOMER_LIBGIT2 "\"],\"feature\":\"git\","                             \
	"\"description\":\"Compares changes to the same lines\","                                  \
	"\"priority\":\"recommended\"}]"

static const struct {
	uint32_t owner_size, contents_size, type;
	char owner[sizeof NOTE_OWNER];
	_Alignas(4) char contents[sizeof NOTE];
} note __attribute__((used, section(".note.dlopen"), aligned(4))) = {
	.owner_size = sizeof NOTE_OWNER,
	.contents_size = sizeof NOTE,
	.type = NOTE_TYPE,
	.owner = NOTE_OWNER,
	.contents = NOTE,
};

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

static char library[64];
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

/* The version that runs, which need not be the one compiled against. */
static void describe_library(void)
{
	int major = 0, minor = 0, revision = 0;
	if (!nc_git_load()) {
		snprintf(library, sizeof library, "libgit2 is not on this machine");
		return;
	}
	git.libgit2_version(&major, &minor, &revision);
	int features = git.libgit2_features();
	snprintf(library, sizeof library, "libgit2 %d.%d.%d%s%s%s", major, minor, revision,
		features & GIT_FEATURE_THREADS ? " threads" : "",
		features & GIT_FEATURE_HTTPS ? " https" : "",
		features & GIT_FEATURE_SSH ? " ssh" : "");
}

const char *nc_snapshot_library(void)
{
	pthread_once(&library_once, describe_library);
	return library;
}
