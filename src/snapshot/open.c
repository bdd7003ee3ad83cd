/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "attributes.h"
#include "branches/lines.h"
#include "disk.h"
#include "ignores.h"
#include "peel.h"
#include "state.h"
#include "tree_read.h"
#include "work/work_state.h"

/* "owner/name" of an address such as https://host/owner/name.git or git@host:owner/name, or "". */
static struct nc_str name_in_address(struct nc_str address)
{
	size_t host = nc_str_find(address, NC_STR("://"));
	if (host != NC_NPOS) {
		if (nc_str_starts(address, NC_STR("file:")))
			return NC_STR_NONE;
		address = nc_str_slice(address, host + 3, address.size);
		size_t path = nc_str_find_byte(address, '/');
		address = nc_str_slice(
			address, path == NC_NPOS ? address.size : path + 1, address.size);
	} else {
		size_t colon = nc_str_find_byte(address, ':'),
		       slash = nc_str_find_byte(address, '/');
		if (colon == NC_NPOS || slash < colon)
			return NC_STR_NONE;
		address = nc_str_slice(address, colon + 1, address.size);
	}
	address = nc_address_trim(address);
	struct nc_str owner = nc_path_base(nc_path_dir(address)), name = nc_path_base(address);
	if (owner.size == 0 || name.size == 0)
		return NC_STR_NONE;
	return nc_str_slice(address, (size_t)(owner.data - address.data), address.size);
}

static struct nc_str name_of(const struct nc_snapshot *s)
{
	const struct nc_setting *address =
		nc_config_find(&s->config, "remote", NC_STR("origin"), "url");
	struct nc_str name = address ? name_in_address(address->value) : NC_STR_NONE;
	if (name.size)
		return name;
	struct nc_str folder =
		s->repository.work_dir.size ? s->repository.work_dir : s->places.common_dir;
	/* ".git" itself, of which core.bare says that it is all there is. */
	if (nc_str_equal(nc_path_base(folder), NC_STR(".git")))
		folder = nc_path_dir(folder);
	name = nc_path_base(folder);
	if (name.size > 4 && nc_str_ends(name, NC_STR(".git")))
		name.size -= 4;
	return name;
}

enum nc_code nc_open_tree(struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_oid root;
	if (s->worktree)
		return nc_disk_tree(s, err);
	if (s->repository.unborn)
		return NC_OK;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_tree_of(&root, reader, &s->repository.head, err);
	if (code == NC_OK)
		code = nc_tree_read(&s->tree, &s->arena, reader, &root, err);
	nc_reader_give(s, reader);
	return code;
}

static enum nc_code open_all(struct nc_snapshot *s, struct nc_str path,
	const struct nc_snapshot_options *options, struct nc_error *err)
{
	if (options->worktree && options->rev.size)
		return nc_fail(
			err, NC_EUSAGE, "files on disk belong to no other revision than HEAD");
	enum nc_code code = nc_places_find(&s->places, &s->arena, path, err);
	if (code == NC_OK)
		code = nc_open_format(s, err);
	if (code == NC_OK)
		code = nc_open_objects(s, err);
	if (code == NC_OK)
		code = nc_ref_store_load(&s->refs, &s->arena, s->places.common, err);
	if (code == NC_OK)
		code = nc_open_head(s, options->rev, err);
	if (code)
		return code;
	s->worktree = options->worktree;
	s->ci = options->ci;
	s->user = options->state ? nc_user_copy(&s->arena, options->state) : NULL;
	struct nc_file_id *aside =
		nc_arena_alloc_array(&s->arena, options->aside_count, sizeof *aside);
	for (size_t i = 0; i < options->aside_count; i++)
		aside[i] = options->aside[i];
	s->aside = aside;
	s->aside_count = options->aside_count;
	s->repository.path = nc_arena_copy(&s->arena, path);
	s->repository.name = name_of(s);
	nc_open_branches(s);
	nc_open_limits(s, options->ci);
	nc_open_default_branch(s);
	code = nc_open_tree(s, err);
	if (code != NC_OK)
		return code;
	s->contents.of = nc_arena_alloc_array(&s->arena, s->tree.count, sizeof *s->contents.of);
	nc_open_contents(s);
	return code;
}

static void init_lock(pthread_mutex_t *lock)
{
	pthread_mutex_init(lock, NULL);
}

static void destroy_lock(pthread_mutex_t *lock)
{
	pthread_mutex_destroy(lock);
}

static void each_lock(struct nc_snapshot *s, void (*each)(pthread_mutex_t *lock))
{
	each(&s->lock);
	each(&s->readers.lock);
	each(&s->named.lock);
	each(&s->past.lock);
	each(&s->branch_lock);
	each(&s->work_lock);
	each(&s->large.lock);
}

enum nc_code nc_snapshot_open(struct nc_snapshot **out, struct nc_str path,
	const struct nc_snapshot_options *options, struct nc_error *err)
{
	static const struct nc_snapshot_options usual;
	struct nc_snapshot *s = nc_heap_alloc(sizeof *s);
	s->places = (struct nc_places)NC_PLACES_NONE;
	each_lock(s, init_lock);
	enum nc_code code = open_all(s, path, options ? options : &usual, err);
	if (code) {
		nc_snapshot_close(s);
		return code;
	}
	*out = s;
	return NC_OK;
}

void nc_snapshot_close(struct nc_snapshot *s)
{
	if (!s)
		return;
	if (s->attributes)
		nc_attributes_release(s->attributes);
	if (s->ignores)
		nc_ignores_release(s->ignores);
	nc_branch_book_free(s->branch_book);
	nc_work_state_free(s->work_state);
	nc_readers_free(s);
	nc_contents_free(s);
	nc_objects_close(s->objects);
	nc_places_release(&s->places);
	each_lock(s, destroy_lock);
	nc_arena_release(&s->large.arena);
	nc_arena_release(&s->named.arena);
	nc_arena_release(&s->past.arena);
	nc_arena_release(&s->late);
	nc_arena_release(&s->arena);
	free(s);
}

const struct nc_repository *nc_snapshot_repository(const struct nc_snapshot *s)
{
	return &s->repository;
}

const struct nc_tree *nc_snapshot_tree(const struct nc_snapshot *s)
{
	return &s->tree;
}
