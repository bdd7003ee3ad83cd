/* SPDX-License-Identifier: MIT */
#include "disk.h"

#include <unistd.h>

#include "beneath.h"
#include "index_file.h"
#include "late.h"

/* What proves that a file on disk is the one in the tree. */
enum proof {
	NO_PROOF,
	ITS_NAME,  /* only that its bytes have the name of the one in the tree */
	ITS_STAMP, /* it looks as it did when git last saw it, and no filter stood between */
};

/* What is known of the work tree: how each file of the tree looked when git last saw it. */
struct nc_disk {
	const struct nc_stamp *stamps; /* as long as the tree */
	const unsigned char *proofs;   /* enum proof */
	size_t count;
};

/*
 * Up to this size a file's name is asked in any case: hashing the bytes is
 * cheaper than what else goes into a proof by stamp, the size that the objects tell.
 */
#define HASHED 8192

/* These change a file between the objects and the disk in ways that its size need not show. */
static const char *const filters[] = {"filter", "ident", "working-tree-encoding"};

/*
 * The attributes that held when git wrote the files: those of the tree, and
 * the repository's private ones.
 */
static void read_attributes(struct nc_attributes *a, struct nc_snapshot *s)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_PATH_RULES_FILE + 1);
	nc_attributes_init(a);
	nc_attributes_add_tree(a, s);
	if (nc_beneath_read(&text, s->places.common, NC_STR("info/attributes"),
		    NC_MAX_PATH_RULES_FILE, NULL) == NC_OK)
		nc_attributes_add_private(a, nc_buf_str(&text));
	nc_buf_release(&text);
}

static bool is_plain(const struct nc_entry *e)
{
	return (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) && !e->hostile;
}

/* Tree and index are both sorted by path, so one walk through both finds all pairs. */
static void pair(struct nc_stamp *stamps, unsigned char *proofs, struct nc_snapshot *s,
	struct nc_index *index)
{
	struct nc_index_entry e;
	size_t i = 0;
	while (i < s->tree.count && nc_index_next(&e, index)) {
		while (i < s->tree.count && nc_str_compare(s->tree.entries[i].path, e.path) < 0)
			i++;
		if (i == s->tree.count || !nc_str_equal(s->tree.entries[i].path, e.path))
			continue;
		stamps[i] = e.stamp;
		bool here = e.merged && !e.skipped && !e.intended_only && S_ISREG(e.mode) &&
			    nc_oid_equal(&e.oid, &s->tree.entries[i].oid) &&
			    is_plain(&s->tree.entries[i]);
		proofs[i] = !here					  ? NO_PROOF
			    : nc_stamp_is_racy(&e.stamp, &index->written) ? ITS_NAME
									  : ITS_STAMP;
	}
}

static bool is_unchanged(const struct nc_stamp *stamp, const struct stat *st)
{
	struct nc_stamp now;
	nc_stamp_of(&now, st);
	return S_ISREG(st->st_mode) && nc_stamp_equal(&now, stamp);
}

/*
 * A .gitattributes that differs from the committed one may have let files
 * through a filter that we know nothing of.
 */
static bool attributes_are_as_committed(const struct nc_disk *d, const struct nc_snapshot *s)
{
	static const struct nc_str name = NC_STR_INIT(".gitattributes");
	for (size_t i = 0; i < d->count; i++) {
		const struct nc_entry *e = &s->tree.entries[i];
		if (!nc_str_ends(e->path, name) || !nc_str_equal(nc_path_base(e->path), name))
			continue;
		struct stat st;
		int file = d->proofs[i] == ITS_STAMP ? nc_beneath_open(s->places.work, e->path, &st)
						     : -1;
		if (file < 0)
			return false;
		close(file);
		if (!is_unchanged(&d->stamps[i], &st))
			return false;
	}
	return true;
}

/* May one of the filters that some line names have passed over it? */
static bool is_filtered(struct nc_attributes *a, struct nc_str path, const bool *named)
{
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct nc_str value =
			named[i] ? nc_attributes_find(a, path, nc_str_of(filters[i])) : NC_STR_NONE;
		if (value.size && !nc_str_equal(value, NC_STR("unset")))
			return true;
	}
	return false;
}

/* Filters are rare, so each path is asked for them only where some line names one. */
static void doubt_filtered(unsigned char *proofs, const struct nc_disk *d, struct nc_snapshot *s)
{
	struct nc_attributes a;
	bool named[sizeof filters / sizeof *filters], any = false;
	bool all = !attributes_are_as_committed(d, s);
	read_attributes(&a, s);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		named[i] = nc_attributes_have(&a, nc_str_of(filters[i]));
		any = any || named[i];
	}
	for (size_t i = 0; (all || any) && i < d->count; i++) {
		if (proofs[i] == ITS_STAMP &&
			(all || is_filtered(&a, s->tree.entries[i].path, named)))
			proofs[i] = ITS_NAME;
	}
	nc_attributes_release(&a);
}

static struct nc_disk *load(struct nc_snapshot *s)
{
	struct nc_disk *d = nc_arena_alloc(&s->late, sizeof *d);
	struct nc_index index;
	if (s->repository.bare || !s->repository.own || s->tree.count == 0 ||
		nc_index_open(&index, s->places.git, NULL) != NC_OK)
		return d;
	struct nc_stamp *stamps = nc_arena_alloc_array(&s->late, s->tree.count, sizeof *stamps);
	unsigned char *proofs = nc_arena_alloc_array(&s->late, s->tree.count, sizeof *proofs);
	pair(stamps, proofs, s, &index);
	nc_index_close(&index);
	*d = (struct nc_disk){.stamps = stamps, .proofs = proofs, .count = s->tree.count};
	doubt_filtered(proofs, d, s);
	return d;
}

static const struct nc_disk *disk_of(struct nc_snapshot *s)
{
	struct nc_disk *d = atomic_load_explicit(&s->disk, memory_order_acquire);
	if (d)
		return d;
	pthread_mutex_lock(&s->lock);
	d = atomic_load_explicit(&s->disk, memory_order_relaxed);
	if (!d) {
		d = load(s);
		atomic_store_explicit(&s->disk, d, memory_order_release);
	}
	pthread_mutex_unlock(&s->lock);
	return d;
}

/* These bytes are the ones in the tree, whatever they went through. */
static enum nc_code read_by_name(
	struct nc_buf *into, int file, const struct nc_entry *e, size_t size, struct nc_error *err)
{
	struct nc_oid oid;
	nc_buf_clear(into);
	if (!nc_beneath_take(into, file, size))
		return nc_disk_unproved(err);
	nc_oid_hash(&oid, nc_buf_str(into));
	return nc_oid_equal(&oid, &e->oid) ? NC_OK : nc_disk_unproved(err);
}

/* It looks as it should after it was read, so nobody wrote to it meanwhile. */
static enum nc_code read_by_stamp(
	struct nc_buf *into, int file, const struct nc_stamp *stamp, struct nc_error *err)
{
	struct stat st;
	nc_buf_clear(into);
	if (!nc_beneath_take(into, file, stamp->size) || fstat(file, &st) < 0 ||
		!is_unchanged(stamp, &st))
		return nc_disk_unproved(err);
	/* A stamp has 32 bits for the size. */
	return (uint64_t)st.st_size == stamp->size ? NC_OK : nc_disk_unproved(err);
}

enum nc_code nc_disk_read_proved(struct nc_buf *into, struct nc_snapshot *s,
	struct nc_object_reader *reader, const struct nc_entry *e, size_t most,
	struct nc_error *err)
{
	const struct nc_disk *d = disk_of(s);
	size_t place = (size_t)(e - s->tree.entries);
	struct nc_object object;
	if (place >= d->count || d->proofs[place] == NO_PROOF)
		return nc_disk_unproved(err);
	const struct nc_stamp *stamp = &d->stamps[place];
	bool small = stamp->size <= HASHED && stamp->size <= most;
	/* What passed a filter on its way to the disk has another size there. */
	if (!small && (nc_object_header(&object, reader, &e->oid, NULL) != NC_OK ||
			      (uint32_t)object.size != stamp->size))
		return nc_disk_unproved(err);
	if (!small && object.size > most)
		return nc_disk_too_large(err, object.size, most);
	int file = nc_beneath_open(s->places.work, e->path, NULL);
	if (file < 0)
		return nc_disk_unproved(err);
	enum nc_code code = small || d->proofs[place] == ITS_NAME
				    ? read_by_name(into, file, e, stamp->size, err)
				    : read_by_stamp(into, file, stamp, err);
	close(file);
	return code;
}
