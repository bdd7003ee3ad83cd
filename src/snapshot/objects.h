/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_OBJECTS_H
#define SNAPSHOT_OBJECTS_H

#include "newcomer/error.h"
#include "newcomer/oid.h"
#include "newcomer/text.h"

/*
 * Objects: commits, trees, blobs and tags by their name.
 *
 * `struct nc_objects` is the store: the packs of one objects folder, mapped
 * and checked once, immutable afterwards and shared by all threads.  A `struct
 * nc_object_reader` is one thread's way into it, with its own decompressor and
 * its own cache of delta bases.  Objects of alternates are not looked for, and
 * a pack of a form that is not known here holds none.
 *
 * Every byte of the files is a stranger's.  What is damaged is NC_EINVALID,
 * what is not here NC_ENOTFOUND (a partial clone lacks blobs by design), and
 * what is over a ceiling NC_ELIMIT, said before memory is taken.
 *
 * Names are not verified by hashing, as git does not on reading; the length
 * and the checksums of the entry are.  The kind of a delta is its base's, which
 * no checksum of its own covers: whoever expects a kind compares it.
 */

struct nc_objects;
struct nc_object_reader;

/* Numbered as in a pack. */
enum nc_object_kind {
	NC_OBJECT_COMMIT = 1,
	NC_OBJECT_TREE = 2,
	NC_OBJECT_BLOB = 3,
	NC_OBJECT_TAG = 4,
};

struct nc_object {
	enum nc_object_kind kind;
	uint64_t size;
};

/*
 * Open the store in `folder` ("…/objects" of the common git folder).  A folder
 * without packs is fine; a pack that cannot be read is what an object says that
 * is nowhere else.
 */
enum nc_code nc_objects_open(struct nc_objects **out, struct nc_str folder, struct nc_error *err);
void nc_objects_close(struct nc_objects *o); /* NULL is fine; after its readers */

/* The folder it was opened for; NUL-terminated. */
struct nc_str nc_objects_folder(const struct nc_objects *o);

/* A reader belongs to one thread at a time and borrows the store. */
struct nc_object_reader *nc_object_reader_new(const struct nc_objects *o);
void nc_object_reader_free(struct nc_object_reader *r); /* NULL is fine */
const struct nc_objects *nc_object_reader_store(const struct nc_object_reader *r);

/* Kind and size of an object; a blob's content is not unpacked for it. */
enum nc_code nc_object_header(struct nc_object *out, struct nc_object_reader *r,
	const struct nc_oid *oid, struct nc_error *err);

/*
 * Read an object's content into `into`, replacing what it held; its kind goes
 * to `kind`, which may be NULL.  NC_ELIMIT: over `most` bytes, or over the
 * buffer's own ceiling.  On failure `into` is as it was.
 */
enum nc_code nc_object_read(struct nc_buf *into, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, struct nc_error *err);

/*
 * The same without a copy: `out` is borrowed until the next call with this
 * reader.  For what is only looked at: commits, trees, lines.
 */
enum nc_code nc_object_view(struct nc_str *out, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, struct nc_error *err);

/*
 * The same for a caller who does with the front of an object: as much of it as
 * `enough` says it is of.  There may be more, and at the end there is all.
 */
typedef bool nc_enough(struct nc_str front);
enum nc_code nc_object_view_front(struct nc_str *out, enum nc_object_kind *kind,
	struct nc_object_reader *r, const struct nc_oid *oid, size_t most, nc_enough *enough,
	struct nc_error *err);

/* The object will be asked for soon.  It changes the time only. */
void nc_object_expect(const struct nc_object_reader *r, const struct nc_oid *oid);

/*
 * The one object whose name begins with `hex`, which has 4 to 40 digits.
 * NC_ENOTFOUND: there is none; NC_EINVALID: there are several.
 */
enum nc_code nc_objects_expand(
	struct nc_oid *out, const struct nc_objects *o, struct nc_str hex, struct nc_error *err);

/*
 * Call `each` for every packed blob of more than `over` bytes, always in the
 * same order.  Only entry headers are read; a damaged entry is passed over.
 * Objects that no ref reaches are among them, and a blob in two packs is told
 * twice.  Loose blobs are not among them.  `packed` is what the entry takes in its
 * pack, as a delta where it is one.
 */
typedef void nc_large_visitor(
	void *context, const struct nc_oid *oid, uint64_t size, uint64_t packed);
void nc_objects_each_large(
	struct nc_object_reader *r, uint64_t over, nc_large_visitor *each, void *context);

#endif
