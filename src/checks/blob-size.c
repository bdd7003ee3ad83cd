/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* Files that make every clone wait.  Sizes come without reading the contents. */

/* More large files than these in one folder are told together. */
#define MANY_FILES 3

struct large {
	struct nc_str path;
	uint64_t size;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	uint64_t most;
	NC_LIST(struct large) found;
	size_t absent;
};

static bool size_of(struct look *l, size_t i, uint64_t *size)
{
	const struct nc_file *file = nc_project_file(l->facts->project, i);
	if (file->read) {
		*size = file->size;
		return true;
	}
	return nc_snapshot_size(size, l->facts->snapshot, &l->facts->tree->entries[i], NULL) ==
	       NC_OK;
}

static void look_at(struct look *l, size_t i)
{
	const struct nc_entry *e = &l->facts->tree->entries[i];
	uint64_t size;
	if ((e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE) || e->same_as != i ||
		nc_param_globs(l->rule->params, "not-in", e->path))
		return;
	if (!size_of(l, i, &size))
		l->absent++;
	else if (size > l->most)
		*nc_list_push(nc_judge_arena(l->judge), &l->found) =
			(struct large){.path = e->path, .size = size};
}

static void tell_file(struct look *l, const struct large *f)
{
	struct nc_gap gap = nc_gap_at(f->path, 0, NC_STR_NONE,
		SAY(l->judge, nc_say_size(l->judge, f->size), NC_STR(" in every clone")));
	nc_judge_gap(l->judge, &gap);
}

static void tell_folder(struct look *l, struct nc_str folder, const struct large *f, size_t count)
{
	uint64_t size = 0;
	for (size_t i = 0; i < count; i++)
		size += f[i].size;
	struct nc_gap gap = nc_gap_at(folder, 0, NC_STR_NONE,
		SAY(l->judge, nc_say_count(l->judge, count, "large file", "large files"),
			NC_STR(", "), nc_say_size(l->judge, size), NC_STR(" in every clone")));
	nc_gap_evidence(l->judge, &gap, SAY(l->judge, NC_STR("the first is "), f->path));
	nc_judge_gap(l->judge, &gap);
}

static void tell(struct look *l)
{
	for (size_t i = 0; i < l->found.count;) {
		struct nc_str folder = nc_path_dir(l->found.items[i].path);
		size_t end = i + 1;
		while (end < l->found.count &&
			nc_str_equal(nc_path_dir(l->found.items[end].path), folder))
			end++;
		if (end - i > MANY_FILES) {
			tell_folder(l, folder, &l->found.items[i], end - i);
		} else {
			for (size_t k = i; k < end; k++)
				tell_file(l, &l->found.items[k]);
		}
		i = end;
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BLOBS);
	l.most = nc_param_threshold(facts, rule, "threshold");
	for (size_t i = 0; i < facts->tree->count; i++)
		look_at(&l, i);
	tell(&l);
	if (l.absent == 0)
		return;
	if (limit)
		nc_judge_limit(judge, limit);
	else
		nc_judge_unknown(judge, NC_STR_NONE,
			SAY(judge, nc_say_count(judge, l.absent, "file is", "files are"),
				NC_STR(" not in this clone")),
			NC_STR("git fetch --refetch"));
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("threshold", NC_KEY_THRESHOLD, "bytes that a file may have"),
	KEY("not-in", NC_KEY_GLOBS, "not these files"),
};

const struct nc_check nc_check_blob_size = {
	.shape = {.name = "blob-size", .summary = "large files", KEYS(keys)},
	.run = run,
};
