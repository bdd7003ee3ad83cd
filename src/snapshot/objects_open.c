/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "newcomer/limits.h"
#include "objects_places.h"

struct stems {
	struct nc_str *items; /* "pack-1cf2…", NUL-terminated */
	size_t count, capacity;
};

/* The names of all indexes in the folder; whether each has its pack shows on opening. */
static void list_stems(struct stems *out, struct nc_arena *arena, DIR *folder)
{
	for (struct dirent *entry; (entry = readdir(folder)) && out->count < NC_MAX_PACKS;) {
		struct nc_str name = nc_str_of(entry->d_name);
		if (!nc_str_ends(name, NC_STR(".idx")))
			continue;
		name = nc_str_slice(name, 0, name.size - 4);
		*nc_list_push(arena, out) = nc_arena_copy(arena, name);
	}
}

/*
 * The largest first, for it is the likeliest to hold an object; then by the
 * pack's own hash, so that the order is not that of the file system.
 */
static int in_order(const void *a, const void *b)
{
	const struct nc_pack *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return memcmp(x->data.data + x->end, y->data.data + y->end, NC_OID_SIZE);
}

static void open_packs(struct nc_objects *o, int folder, const struct stems *stems)
{
	struct nc_pack *packs = nc_arena_alloc_array(&o->arena, stems->count, sizeof *packs);
	for (size_t i = 0; i < stems->count; i++) {
		struct nc_error problem;
		enum nc_code code =
			nc_pack_open(&packs[o->pack_count], folder, stems->items[i].data, &problem);
		if (code == NC_OK)
			o->pack_count++;
		else if (code != NC_ENOTFOUND && !o->unread.code)
			o->unread = problem;
	}
	qsort(packs, o->pack_count, sizeof *packs, in_order);
	o->packs = packs;
}

/* No pack folder, or none that may be read, is a store without packs. */
static void read_pack_folder(struct nc_objects *o, int objects)
{
	int file = openat(objects, "pack", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0)
		return;
	DIR *folder = fdopendir(file);
	if (!folder) {
		close(file);
		return;
	}
	struct nc_arena scratch = NC_ARENA_INIT;
	struct stems stems = {0};
	list_stems(&stems, &scratch, folder);
	open_packs(o, file, &stems);
	nc_arena_release(&scratch);
	closedir(folder);
}

enum nc_code nc_objects_open(struct nc_objects **out, struct nc_str folder, struct nc_error *err)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_str path = nc_arena_copy(&arena, folder);
	int file = open(path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (file < 0) {
		nc_arena_release(&arena);
		return nc_fail(err, errno == ENOENT ? NC_ENOTFOUND : NC_EIO,
			"the repository's objects cannot be read: %s", strerror(errno));
	}
	struct nc_objects *objects = nc_arena_alloc(&arena, sizeof *objects);
	objects->folder = path;
	objects->descriptor = file;
	objects->arena = arena;
	read_pack_folder(objects, file);
	objects->sharing = nc_arena_alloc(&objects->arena,
		sizeof *objects->sharing + objects->pack_count * sizeof *objects->sharing->packs);
	pthread_mutex_init(&objects->sharing->lock, NULL);
	*out = objects;
	return NC_OK;
}

void nc_objects_close(struct nc_objects *o)
{
	if (!o)
		return;
	for (size_t i = 0; i < o->pack_count; i++) {
		struct nc_pack pack = o->packs[i];
		nc_pack_close(&pack);
	}
	pthread_mutex_destroy(&o->sharing->lock);
	close(o->descriptor);
	struct nc_arena arena = o->arena; /* which the store itself lies in */
	nc_arena_release(&arena);
}

struct nc_str nc_objects_folder(const struct nc_objects *o)
{
	return o->folder;
}
