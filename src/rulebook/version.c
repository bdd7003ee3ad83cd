/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "loader.h"

/*
 * The version is a hash of what was loaded: every file's path and content, in
 * the order of paths.  Whoever compares two reports sees whether the same
 * rules made them; it keeps nobody from making two rulebooks of one version.
 */

/* FNV-1a, 64 bits; `seed` 0 begins a new hash. */
uint64_t nc_load_hash(struct nc_str text, uint64_t seed)
{
	uint64_t hash = seed ? seed : UINT64_C(14695981039346656037);
	for (size_t i = 0; i < text.size; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(1099511628211);
	return hash;
}

/* The base's file gave way when this round has what it held. */
static bool is_replaced(struct loader *l, const struct nc_rulebook_file *old)
{
	struct nc_str family = nc_path_dir(old->path), base = nc_path_base(old->path);
	struct nc_str stem = nc_str_slice(base, 0, base.size - nc_path_ending(base).size);
	for (size_t i = 0; i < l->files.count; i++) {
		const struct rule_file *f = &l->files.items[i];
		if (!nc_str_equal(f->stem, stem))
			continue;
		bool same_family = nc_str_equal(f->family, family);
		bool moved_rule =
			f->kind == FILE_RULE &&
			!nc_rulebook_table_shape(nc_arena_copy(&l->scratch, family).data) &&
			!nc_str_equal(family, NC_STR("profiles"));
		if (same_family || moved_rule)
			return true;
	}
	return false;
}

static int compare_paths(const void *a, const void *b)
{
	const struct nc_rulebook_file *x = a, *y = b;
	return nc_str_compare(x->path, y->path);
}

void nc_load_version(struct loader *l)
{
	size_t old_count = l->base ? l->base->file_count : 0, count = 0;
	struct nc_rulebook_file *files =
		nc_arena_alloc_array(&l->book->arena, l->files.count + old_count, sizeof *files);
	for (size_t i = 0; i < old_count; i++) {
		if (!is_replaced(l, &l->base->files[i]))
			files[count++] = l->base->files[i];
	}
	for (size_t i = 0; i < l->files.count; i++)
		files[count++] = (struct nc_rulebook_file){
			.path = l->files.items[i].path, .hash = l->files.items[i].hash};
	if (count)
		qsort(files, count, sizeof *files, compare_paths);
	uint64_t hash = 0;
	for (size_t i = 0; i < count; i++) {
		char line[32];
		int size = snprintf(
			line, sizeof line, " %016llx\n", (unsigned long long)files[i].hash);
		hash = nc_load_hash(files[i].path, hash);
		hash = nc_load_hash((struct nc_str){.data = line, .size = (size_t)size}, hash);
	}
	l->book->files = files;
	l->book->file_count = count;
	snprintf(l->book->version, sizeof l->book->version, "%012llx",
		(unsigned long long)(hash & UINT64_C(0xFFFFFFFFFFFF)));
}
