/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beneath.h"
#include "disk.h"
#include "index_file.h"
#include "late.h"
#include "tree_read.h"
#include "work/work_state.h"

/*
 * Tracked files that are not as in HEAD.
 *
 * Tree and index are both sorted by path, so one walk through both tells what
 * is staged; and of each file in the index the disk is asked whether it is the
 * one that git saw last.  One that was touched is read and hashed, with line ends as
 * the user's git would turn them.
 */

struct edits {
	struct nc_work_state *w;
	struct nc_index index;
	struct nc_attributes attributes;
	struct nc_buf content, turned;
	struct nc_buf folder; /* the one that is open */
	int at;		      /* its descriptor; -1: it is not there */
	NC_LIST(struct nc_edit) list;
	NC_LIST(struct nc_str) unsure;
	NC_LIST(struct nc_str) submodules;
	size_t bytes;		    /* read so far */
	bool turns_all;		    /* core.autocrlf */
	bool trusts_modes;	    /* core.fileMode */
	bool trusts_links;	    /* core.symlinks */
	bool has_filters, has_text; /* some attribute names one */
};

static bool is_set(struct edits *e, struct nc_str path, const char *name)
{
	struct nc_str value = nc_attributes_find(&e->attributes, path, nc_str_of(name));
	return value.size && !nc_str_equal(value, NC_STR("unset"));
}

/* Does a program, or a change of bytes that we do not make, stand between disk and objects? */
static bool is_filtered(struct edits *e, struct nc_str path)
{
	return e->has_filters && (is_set(e, path, "filter") || is_set(e, path, "ident") ||
					 is_set(e, path, "working-tree-encoding"));
}

/* Would git turn CRLF into LF on the way in? */
static bool is_turned(struct edits *e, struct nc_str path)
{
	struct nc_str text = e->has_text ? nc_attributes_find(&e->attributes, path, NC_STR("text"))
					 : NC_STR_NONE;
	if (nc_str_equal(text, NC_STR("unset")))
		return false;
	return text.size || e->turns_all || (e->has_text && is_set(e, path, "eol"));
}

static void drop_returns(struct nc_buf *out, struct nc_str content)
{
	nc_buf_clear(out);
	for (size_t i = 0; i < content.size; i++) {
		if (content.data[i] != '\r' || i + 1 == content.size || content.data[i + 1] != '\n')
			nc_buf_add_byte(out, content.data[i]);
	}
}

enum answer { SAME, OTHER, UNSURE };

/* The index is sorted, so that most files lie in the folder of the one before. */
static int folder_of(struct edits *e, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	if (e->at >= 0 && nc_str_equal(folder, nc_buf_str(&e->folder)))
		return e->at;
	if (e->at >= 0)
		close(e->at);
	nc_buf_clear(&e->folder);
	nc_buf_add(&e->folder, folder);
	e->at = nc_beneath_open_folder(e->w->s->places.work, folder);
	return e->at;
}

static bool read_file(struct edits *e, struct nc_str path, uint64_t size)
{
	struct stat st;
	if (size > NC_MAX_STATE_FILE || e->bytes + size > NC_MAX_STATE_BYTES)
		return false;
	e->bytes += (size_t)size;
	int file = nc_beneath_open(e->w->s->places.work, path, &st);
	if (file < 0)
		return false;
	nc_buf_clear(&e->content);
	bool read = S_ISREG(st.st_mode) && (uint64_t)st.st_size == size &&
		    nc_beneath_take(&e->content, file, (size_t)size);
	close(file);
	return read;
}

/* A file that git has not seen like this: its bytes decide. */
static enum answer compare_content(
	struct edits *e, const struct nc_index_entry *x, const struct stat *st)
{
	struct nc_oid oid;
	bool filtered = is_filtered(e, x->path), turned = is_turned(e, x->path);
	uint64_t size = (uint64_t)st->st_size;
	/* The size that git saw last is cut to 32 bits, and 0 where it was not sure. */
	if (!filtered && !turned && x->stamp.size && (uint32_t)size != x->stamp.size)
		return OTHER;
	if (!read_file(e, x->path, size))
		return UNSURE;
	nc_oid_hash(&oid, nc_buf_str(&e->content));
	if (nc_oid_equal(&oid, &x->oid))
		return SAME;
	if (turned && !filtered) {
		drop_returns(&e->turned, nc_buf_str(&e->content));
		nc_oid_hash(&oid, nc_buf_str(&e->turned));
		if (nc_oid_equal(&oid, &x->oid))
			return SAME;
	}
	return filtered ? UNSURE : OTHER;
}

/* The index keeps its paths NUL-terminated, and so does its cursor. */
static enum answer compare_link(const struct nc_index_entry *x, int folder)
{
	char target[NC_MAX_PATH];
	struct nc_oid oid;
	ssize_t size = readlinkat(folder, nc_path_base(x->path).data, target, sizeof target);
	if (size < 0)
		return OTHER;
	nc_oid_hash(&oid, (struct nc_str){.data = target, .size = (size_t)size});
	return nc_oid_equal(&oid, &x->oid) ? SAME : OTHER;
}

static enum answer compare_file(
	struct edits *e, const struct nc_index_entry *x, const struct stat *st)
{
	struct nc_stamp now;
	if (!S_ISREG(st->st_mode) || (S_ISLNK(x->mode) && e->trusts_links))
		return OTHER;
	if (e->trusts_modes && S_ISREG(x->mode) && !(x->mode & 0100) != !(st->st_mode & 0100))
		return OTHER;
	nc_stamp_of(&now, st);
	if (nc_stamp_equal(&now, &x->stamp) && !nc_stamp_is_racy(&x->stamp, &e->index.written))
		return SAME;
	return compare_content(e, x, st);
}

/* Has the submodule been fetched?  Then it holds a clone of its own. */
static void note_submodule(struct edits *e, const struct nc_index_entry *x)
{
	struct stat st;
	struct nc_str parts[] = {x->path, NC_STR("/.git")};
	int file =
		nc_beneath_open(e->w->s->places.work, nc_arena_concat(&e->w->arena, parts, 2), &st);
	if (file < 0)
		return;
	close(file);
	*nc_list_push(&e->w->arena, &e->submodules) = nc_arena_copy(&e->w->arena, x->path);
}

/* The next run would find what this one wrote over it. */
static bool is_aside(struct edits *e, struct nc_str path)
{
	if (e->w->s->aside_count == 0 || nc_path_is_hostile(path))
		return false;
	int folder = folder_of(e, path);
	return folder >= 0 && nc_work_is_aside(e->w, folder, nc_path_base(path).data);
}

/* What the disk has for an entry of the index; `gone`: nothing. */
static enum answer compare_disk(struct edits *e, const struct nc_index_entry *x, bool *gone)
{
	struct stat st;
	*gone = false;
	if (!S_ISREG(x->mode) && !S_ISLNK(x->mode) && !nc_path_is_hostile(x->path))
		note_submodule(e, x);
	/* A submodule has a state of its own; what is no name for a disk is on none. */
	if (x->skipped || x->assumed || (!S_ISREG(x->mode) && !S_ISLNK(x->mode)) ||
		nc_path_is_hostile(x->path))
		return SAME;
	int folder = folder_of(e, x->path);
	if (folder < 0 ||
		fstatat(folder, nc_path_base(x->path).data, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		*gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
		return UNSURE;
	}
	return S_ISLNK(x->mode) && S_ISLNK(st.st_mode) ? compare_link(x, folder)
						       : compare_file(e, x, &st);
}

static void add(struct edits *e, struct nc_str path, enum nc_edit_kind kind)
{
	size_t count = e->list.count;
	/* In the midst of a conflict a path stands in the index up to three times. */
	if (count && nc_str_equal(e->list.items[count - 1].path, path))
		return;
	*nc_list_push(&e->w->arena, &e->list) =
		(struct nc_edit){.path = nc_arena_copy(&e->w->arena, path), .kind = kind};
}

static void track(struct nc_work_state *w, struct nc_str path)
{
	if (nc_map_find(&w->tracked, path))
		return;
	path = nc_arena_copy(&w->arena, path);
	nc_map_put(&w->arena, &w->tracked, path, w);
	for (struct nc_str folder = nc_path_dir(path);
		folder.size && !nc_map_find(&w->folders, folder); folder = nc_path_dir(folder))
		nc_map_put(&w->arena, &w->folders, folder, w);
}

static bool same_as_head(const struct nc_entry *head, const struct nc_index_entry *x)
{
	enum nc_entry_kind kind = S_ISLNK(x->mode)    ? NC_ENTRY_LINK
				  : !S_ISREG(x->mode) ? NC_ENTRY_SUBMODULE
				  : x->mode & 0100    ? NC_ENTRY_EXECUTABLE
						      : NC_ENTRY_FILE;
	return nc_oid_equal(&head->oid, &x->oid) && head->kind == kind;
}

static void take_entry(struct edits *e, const struct nc_entry *head, const struct nc_index_entry *x)
{
	bool gone;
	track(e->w, x->path);
	if (!x->merged) {
		add(e, x->path, NC_EDIT_CONFLICT);
		return;
	}
	enum answer answer = compare_disk(e, x, &gone);
	bool as_in_head = head && !x->intended_only && same_as_head(head, x);
	if (gone)
		add(e, x->path, head ? NC_EDIT_REMOVED : NC_EDIT_ADDED);
	else if ((answer == SAME && as_in_head) || is_aside(e, x->path))
		return;
	else if (!head || x->intended_only)
		add(e, x->path, NC_EDIT_ADDED);
	else if (answer == OTHER || !as_in_head)
		add(e, x->path, NC_EDIT_CHANGED);
	else if (answer == UNSURE)
		*nc_list_push(&e->w->arena, &e->unsure) = nc_arena_copy(&e->w->arena, x->path);
}

static void walk(struct edits *e)
{
	const struct nc_tree *head = &e->w->head;
	struct nc_index_entry x;
	size_t at = 0;
	while (nc_index_next(&x, &e->index)) {
		while (at < head->count && nc_str_compare(head->entries[at].path, x.path) < 0)
			add(e, head->entries[at++].path, NC_EDIT_REMOVED);
		bool same = at < head->count && nc_str_equal(head->entries[at].path, x.path);
		take_entry(e, same ? &head->entries[at] : NULL, &x);
		/* A path in conflict comes again. */
		at += same && x.merged;
	}
	while (at < head->count)
		add(e, head->entries[at++].path, NC_EDIT_REMOVED);
}

static void prepare(struct edits *e)
{
	const struct nc_config *c = &e->w->config;
	struct nc_str turns = nc_config_text(c, "core", "autocrlf", "false");
	struct nc_buf text = NC_BUF_INIT(NC_MAX_PATH_RULES_FILE + 1);
	e->turns_all = nc_str_equal_fold(turns, NC_STR("input")) ||
		       nc_config_bool(c, "core", "autocrlf", false);
	e->trusts_modes = nc_config_bool(c, "core", "filemode", true);
	e->trusts_links = nc_config_bool(c, "core", "symlinks", true);
	nc_attributes_init(&e->attributes);
	nc_attributes_add_tree(&e->attributes, e->w->s);
	if (nc_beneath_read(&text, e->w->s->places.common, NC_STR("info/attributes"),
		    NC_MAX_PATH_RULES_FILE, NULL) == NC_OK)
		nc_attributes_add_private(&e->attributes, nc_buf_str(&text));
	nc_buf_release(&text);
	e->has_filters = nc_attributes_have(&e->attributes, NC_STR("filter")) ||
			 nc_attributes_have(&e->attributes, NC_STR("ident")) ||
			 nc_attributes_have(&e->attributes, NC_STR("working-tree-encoding"));
	e->has_text = nc_attributes_have(&e->attributes, NC_STR("text")) ||
		      nc_attributes_have(&e->attributes, NC_STR("eol"));
}

static void keep(struct nc_work_state *w, const struct edits *e)
{
	w->state.files_known = true;
	w->state.edits = e->list.items;
	w->state.edit_count = e->list.count;
	w->state.unsure = e->unsure.items;
	w->state.unsure_count = e->unsure.count;
	w->state.submodules = e->submodules.items;
	w->state.submodule_count = e->submodules.count;
}

void nc_work_find_edits(struct nc_work_state *w)
{
	struct nc_error err;
	struct edits e = {.w = w,
		.at = -1,
		.folder = NC_BUF_INIT(NC_MAX_PATH + 1),
		.content = NC_BUF_INIT(NC_MAX_STATE_FILE + 1),
		.turned = NC_BUF_INIT(NC_MAX_STATE_FILE + 1)};
	if (!w->head_known) {
		w->state.files_because = NC_STR("the commit of HEAD cannot be read");
		return;
	}
	enum nc_code code = nc_index_open(&e.index, w->s->places.git, &err);
	/* git makes an index when something is added: before the first commit there may be none. */
	if (code == NC_ENOTFOUND && w->s->repository.unborn) {
		w->state.files_known = true;
		return;
	}
	if (code != NC_OK) {
		w->state.files_because = nc_arena_copy(&w->arena, nc_str_of(err.text));
		return;
	}
	prepare(&e);
	walk(&e);
	if (nc_index_is_partial(&e.index))
		w->state.files_because = NC_STR("its index is split, sparse or damaged");
	else
		keep(w, &e);
	if (e.at >= 0)
		close(e.at);
	nc_buf_release(&e.folder);
	nc_attributes_release(&e.attributes);
	nc_index_close(&e.index);
	nc_buf_release(&e.content);
	nc_buf_release(&e.turned);
}
