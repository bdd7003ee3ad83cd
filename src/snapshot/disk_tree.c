/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <unistd.h>

#include "beneath.h"
#include "disk.h"
#include "index_file.h"
#include "tree_read.h"

/* The tracked files as they are on disk: the list that `options.worktree` judges. */

struct listing {
	struct nc_snapshot *s;
	struct nc_index *index;
	NC_LIST(struct nc_entry) entries;
	struct nc_buf folder; /* the one that is open */
	int at;		      /* its descriptor; -1: it is not there */
	size_t bytes;	      /* of all paths */
};

/* The index is sorted, so that most files lie in the folder of the one before. */
static int folder_of(struct listing *l, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	if (l->at >= 0 && nc_str_equal(folder, nc_buf_str(&l->folder)))
		return l->at;
	if (l->at >= 0)
		close(l->at);
	nc_buf_clear(&l->folder);
	nc_buf_add(&l->folder, folder);
	l->at = nc_beneath_open_folder(l->s->places.work, folder);
	return l->at;
}

/*
 * The name of what is on disk.  A file that git saw like this has the one in
 * the index; else its bytes are hashed; one too large for that gets a name of
 * its own, made of its path, so that it is the same as no other.
 */
static struct nc_oid oid_on_disk(struct listing *l, const struct nc_index_entry *e,
	const struct nc_entry *entry, const struct stat *st)
{
	struct nc_stamp now;
	struct nc_oid oid = e->oid;
	nc_stamp_of(&now, st);
	if (nc_stamp_equal(&now, &e->stamp) && !nc_stamp_is_racy(&now, &l->index->written) &&
		e->merged && !e->intended_only)
		return oid;
	struct nc_buf content = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	if (nc_disk_read_as_is(&content, l->s, entry, NC_MAX_TEXT_BLOB, NULL) != NC_OK) {
		nc_buf_clear(&content);
		nc_buf_add(&content, NC_STR("on disk, and too large to read: "));
		nc_buf_add(&content, entry->path);
	}
	nc_oid_hash(&oid, nc_buf_str(&content));
	nc_buf_release(&content);
	return oid;
}

static void add(struct listing *l, struct nc_entry entry)
{
	entry.path = nc_arena_copy(&l->s->arena, entry.path);
	entry.hostile = nc_path_is_hostile(entry.path);
	l->bytes += entry.path.size;
	*nc_list_push(&l->s->arena, &l->entries) = entry;
}

static enum nc_entry_kind kind_in_index(uint32_t mode)
{
	if (S_ISLNK(mode))
		return NC_ENTRY_LINK;
	if (!S_ISREG(mode))
		return NC_ENTRY_SUBMODULE;
	return mode & 0100 ? NC_ENTRY_EXECUTABLE : NC_ENTRY_FILE;
}

static void look_at(struct listing *l, const struct nc_index_entry *e)
{
	struct nc_entry entry = {.path = e->path, .oid = e->oid, .kind = kind_in_index(e->mode)};
	struct stat st;
	/* What no file system should be asked for is told as the index has it. */
	if (entry.kind == NC_ENTRY_SUBMODULE || nc_path_is_hostile(e->path)) {
		add(l, entry);
		return;
	}
	int folder = folder_of(l, e->path);
	/* The index keeps its paths NUL-terminated, and so does the cursor. */
	const char *name = nc_path_base(e->path).data;
	if (folder < 0 || fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (e->skipped)
			add(l, entry);
		return;
	}
	if (S_ISLNK(st.st_mode))
		entry.kind = NC_ENTRY_LINK;
	else if (S_ISREG(st.st_mode))
		entry.kind = st.st_mode & 0100 ? NC_ENTRY_EXECUTABLE : NC_ENTRY_FILE;
	else
		return;
	entry.oid = oid_on_disk(l, e, &entry, &st);
	add(l, entry);
}

static enum nc_code list_all(struct listing *l, struct nc_error *err)
{
	struct nc_index_entry e;
	while (nc_index_next(&e, l->index)) {
		/* In the midst of a conflict a path stands there up to three times. */
		size_t count = l->entries.count;
		if (count && nc_str_equal(l->entries.items[count - 1].path, e.path))
			continue;
		look_at(l, &e);
		if (l->entries.count > NC_MAX_TREE_ENTRIES || l->bytes > NC_MAX_TREE_BYTES)
			return nc_fail(err, NC_ELIMIT,
				"cannot inspect: tree too large, it has too many entries");
	}
	if (!nc_index_is_partial(l->index))
		return NC_OK;
	nc_fail(err, NC_EUNSUPPORTED,
		"cannot inspect the work tree: its index is split, sparse or damaged");
	return nc_remedy(err,
		"`git update-index --no-split-index` and `git sparse-checkout reapply "
		"--no-sparse-index` write it anew; or judge what is committed");
}

enum nc_code nc_disk_tree(struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_index index;
	struct nc_error problem;
	if (s->repository.bare) {
		nc_fail(err, NC_EUSAGE, "there is no work tree: the repository is bare");
		return nc_remedy(err, "judge what is committed");
	}
	enum nc_code code = nc_index_open(&index, s->places.git, &problem);
	if (code) {
		nc_fail(err, code == NC_ENOTFOUND ? NC_EUSAGE : code,
			"cannot inspect the work tree: %s", problem.text);
		return nc_remedy(
			err, "`git checkout HEAD -- .` writes it, or judge what is committed");
	}
	struct listing l = {.s = s, .index = &index, .at = -1, .folder = NC_BUF_INIT(0)};
	code = list_all(&l, err);
	if (code == NC_OK) {
		nc_tree_settle(l.entries.items, l.entries.count);
		s->tree = (struct nc_tree){.entries = l.entries.items, .count = l.entries.count};
	}
	if (l.at >= 0)
		close(l.at);
	nc_buf_release(&l.folder);
	nc_index_close(&index);
	return code;
}
