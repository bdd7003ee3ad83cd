/* SPDX-License-Identifier: MIT */
#include "git_store.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "git_library.h"
#include "newcomer/arena.h"
#include "newcomer/snapshot.h"

/* Higher is asked first: the guard stands before libgit2's loose objects. */
#define GUARD_PRIORITY 2
#define LOOSE_PRIORITY 1

struct nc_git_store {
	struct nc_arena arena;
	const struct nc_str *folders; /* NUL-terminated */
	size_t count;
	pthread_mutex_t lock;
	bool tried;
	git_odb *odb;
};

/*
 * The guard stands before the other backends of one folder.  It never has an
 * object; it stops the search when the object's loose file is no plain file.
 */
struct guard {
	git_odb_backend parent;
	int folder;
};

static int look(git_odb_backend *backend, const git_oid *oid)
{
	const struct guard *guard = (const struct guard *)backend;
	struct nc_oid name;
	char hex[NC_OID_HEX + 1], path[NC_OID_HEX + 2];
	nc_git_oid_out(&name, oid);
	nc_oid_format(hex, &name);
	snprintf(path, sizeof path, "%.2s/%s", hex, hex + 2);
	struct stat st;
	int file = nc_beneath_open(guard->folder, nc_str_of(path), &st);
	if (file < 0)
		return errno == ENOENT ? GIT_PASSTHROUGH : GIT_ERROR;
	close(file);
	return S_ISREG(st.st_mode) ? GIT_PASSTHROUGH : GIT_ERROR;
}

static int guard_read(
	void **data, size_t *size, git_object_t *kind, git_odb_backend *backend, const git_oid *oid)
{
	(void)data, (void)size, (void)kind;
	return look(backend, oid);
}

static int guard_header(
	size_t *size, git_object_t *kind, git_odb_backend *backend, const git_oid *oid)
{
	(void)size, (void)kind;
	return look(backend, oid);
}

static void guard_free(git_odb_backend *backend)
{
	struct guard *guard = (struct guard *)backend;
	close(guard->folder);
	free(guard);
}

/* Takes `folder`. */
static git_odb_backend *new_guard(int folder)
{
	struct guard *guard = nc_heap_alloc(sizeof *guard);
	guard->parent.version = GIT_ODB_BACKEND_VERSION;
	guard->folder = folder;
	guard->parent.read = guard_read;
	guard->parent.read_header = guard_header;
	guard->parent.free = guard_free;
	return &guard->parent;
}

/* The database takes a backend; when it refuses, the backend is still ours. */
static bool add(const struct nc_git *git, git_odb *odb, git_odb_backend *backend, int priority)
{
	/* Without it, each object that is missing makes libgit2 list the pack folder again. */
	backend->refresh = NULL;
	if (git->odb_add_backend(odb, backend, priority) == 0)
		return true;
	backend->free(backend);
	return false;
}

static bool add_folder(const struct nc_git *git, git_odb *odb, const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return false;
	git_odb_backend *backend;
	if (!add(git, odb, new_guard(folder), GUARD_PRIORITY))
		return false;
	return git->odb_backend_loose(&backend, path, -1, 0, 0, 0) == 0 &&
	       add(git, odb, backend, LOOSE_PRIORITY);
}

struct nc_git_store *nc_git_store_new(const struct nc_str *folders, size_t count)
{
	struct nc_git_store *g = nc_heap_alloc(sizeof *g);
	struct nc_str *copies = nc_arena_alloc_array(&g->arena, count, sizeof *copies);
	for (size_t i = 0; i < count; i++)
		copies[i] = nc_arena_copy(&g->arena, folders[i]);
	g->folders = copies;
	g->count = count;
	pthread_mutex_init(&g->lock, NULL);
	return g;
}

void nc_git_store_free(struct nc_git_store *g)
{
	if (!g)
		return;
	if (g->odb)
		nc_git_start()->odb_free(g->odb);
	pthread_mutex_destroy(&g->lock);
	nc_arena_release(&g->arena);
	free(g);
}

static git_odb *open_odb(const struct nc_git_store *g)
{
	const struct nc_git *git = nc_git_start();
	git_odb *odb;
	if (!git || git->odb_new(&odb) < 0)
		return NULL;
	for (size_t i = 0; i < g->count; i++) {
		if (!add_folder(git, odb, g->folders[i].data)) {
			git->odb_free(odb);
			return NULL;
		}
	}
	return odb;
}

struct git_odb *nc_git_store_odb(struct nc_git_store *g)
{
	pthread_mutex_lock(&g->lock);
	if (!g->tried)
		g->odb = open_odb(g);
	g->tried = true;
	git_odb *odb = g->odb;
	pthread_mutex_unlock(&g->lock);
	return odb;
}

static char library[64];
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

/* The version that runs, which need not be the one compiled against. */
static void describe_library(void)
{
	int major = 0, minor = 0, revision = 0;
	const struct nc_git *git = nc_git_load();
	if (!git) {
		snprintf(library, sizeof library, "libgit2 is not on this machine");
		return;
	}
	git->libgit2_version(&major, &minor, &revision);
	int features = git->libgit2_features();
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
