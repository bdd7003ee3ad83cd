/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/names.h"
#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Files that should not be tracked, by their names.
 *
 * A rule names them in rows.  A folder of a row swallows all that lies below it
 * and is told once, with a count.  A few files are told one by one; more of a row
 * once a folder; scattered over many folders, once for all of them.
 *
 *     rows:
 *       - name: compiled Python
 *         what: what Python compiles for itself
 *         folders: [__pycache__]
 *         files: ["*.pyc"]
 *       - name: a copy
 *         what: "a copy that lies beside {}"
 *         match: '^(.+) copy(\.\w+)$'
 *         sibling: ['\1\2']
 */

#define MAX_ROWS 64 /* one bit each */
/* As many files of a row are told one by one; more of them by folder; in more folders than these,
 * together. */
#define FEW_FILES   4
#define FEW_FOLDERS 4

struct find {
	struct nc_str path;
	struct nc_str sibling; /* what a file lies beside, or "" */
	size_t count;	       /* files in a folder */
};

struct row {
	const struct nc_value *map;
	struct nc_pattern *match; /* or NULL */
	uint64_t bit;
	NC_LIST(struct find) folders;
	NC_LIST(struct find) files;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct row rows[MAX_ROWS];
	size_t row_count;
	struct nc_names folders, files;
	struct nc_matcher *matcher;
};

static void add_names(struct look *l, struct nc_names *names, const struct nc_value *map,
	const char *key, uint64_t bit)
{
	const struct nc_value *list = nc_value_get(map, key);
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		nc_names_add(nc_judge_arena(l->judge), names,
			nc_value_text(nc_value_list_item(list, i)), bit);
}

static bool read_rows(struct look *l)
{
	const struct nc_value *rows = nc_value_get(l->rule->params, "rows");
	for (size_t i = 0; rows && i < rows->count && i < MAX_ROWS; i++) {
		struct row *row = &l->rows[l->row_count++];
		*row = (struct row){.map = &rows->items[i], .bit = UINT64_C(1) << i};
		add_names(l, &l->folders, row->map, "folders", row->bit);
		add_names(l, &l->files, row->map, "files", row->bit);
		struct nc_str match = nc_value_get_text(row->map, "match");
		struct nc_error err;
		if (match.size &&
			nc_pattern_compile(&row->match, match, true, NULL, &err) != NC_OK) {
			nc_judge_unknown(l->judge, nc_value_get_text(row->map, "name"),
				nc_arena_copy(nc_judge_arena(l->judge), nc_str_of(err.text)),
				NC_STR("mend the rule's pattern"));
			return false;
		}
	}
	return true;
}

static void release_rows(struct look *l)
{
	for (size_t i = 0; i < l->row_count; i++)
		nc_pattern_free(l->rows[i].match);
	nc_matcher_free(l->matcher);
}

/* Entries of a folder that are held against globs: what marks it stands near its head, or is many.
 */
#define MOST_LOOKED_AT 2000

static bool is_plain(struct nc_str glob)
{
	for (size_t i = 0; i < glob.size; i++) {
		if (strchr("*?[{", glob.data[i]))
			return false;
	}
	return true;
}

/* Does the folder hold one of the files by which it is known for what it is? */
static bool holds_its_mark(struct look *l, const struct row *row, struct nc_str folder,
	const struct nc_entry *run, size_t count)
{
	const struct nc_value *marks = nc_value_get(row->map, "with");
	for (size_t m = 0; m < nc_value_list_count(marks); m++) {
		struct nc_str mark = nc_value_text(nc_value_list_item(marks, m));
		if (is_plain(mark)) {
			if (nc_tree_find(l->facts->tree, SAY(l->judge, folder, NC_STR("/"), mark)))
				return true;
			continue;
		}
		for (size_t i = 0; i < count && i < MOST_LOOKED_AT; i++) {
			struct nc_str path = run[i].path;
			if (nc_glob_match(
				    mark, nc_str_slice(path, folder.size + 1, path.size), true))
				return true;
		}
	}
	return !marks;
}

/* Does nothing lie in the folder but what keeps it there? */
static bool is_kept_empty(
	const struct row *row, struct nc_str folder, const struct nc_entry *run, size_t count)
{
	const struct nc_value *keepers = nc_value_get(row->map, "empty-but-for");
	bool empty = keepers != NULL;
	for (size_t i = 0; i < count && empty; i++) {
		struct nc_str rest = nc_str_slice(run[i].path, folder.size + 1, run[i].path.size);
		bool deeper = nc_str_find_byte(rest, '/') != NC_NPOS;
		empty = false;
		for (size_t k = 0; !deeper && k < nc_value_list_count(keepers) && !empty; k++)
			empty = nc_glob_match(
				nc_value_text(nc_value_list_item(keepers, k)), rest, true);
	}
	return empty;
}

/* The row that a folder is swallowed by, or NULL; `count` entries lie below it. */
static struct row *swallows(struct look *l, struct nc_str folder, size_t *count)
{
	uint64_t bits = nc_names_match(&l->folders, folder);
	if (!bits)
		return NULL;
	const struct nc_entry *run = nc_tree_folder(l->facts->tree, folder, count);
	for (size_t i = 0; i < l->row_count; i++) {
		if ((bits & l->rows[i].bit) &&
			holds_its_mark(l, &l->rows[i], folder, run, *count) &&
			!is_kept_empty(&l->rows[i], folder, run, *count))
			return &l->rows[i];
	}
	return NULL;
}

/* Fill \1 … \9 of a text with the groups of a match. */
static struct nc_str fill_groups(
	struct nc_arena *arena, struct nc_str text, const struct nc_captures *captures)
{
	struct nc_buf b = NC_BUF_INIT(NC_MAX_PATH);
	for (size_t i = 0; i < text.size; i++) {
		bool group = text.data[i] == '\\' && i + 1 < text.size && text.data[i + 1] >= '1' &&
			     text.data[i + 1] <= '9';
		if (!group) {
			nc_buf_add_byte(&b, text.data[i]);
			continue;
		}
		size_t n = (size_t)(text.data[++i] - '0');
		if (n < captures->count && captures->group[n].data)
			nc_buf_add(&b, captures->group[n]);
	}
	struct nc_str filled = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return filled;
}

/* A file beside this one that the row's `sibling` describes, or "". */
static struct nc_str find_sibling(struct look *l, const struct row *row, struct nc_str path,
	const struct nc_captures *captures)
{
	const struct nc_value *list = nc_value_get(row->map, "sibling");
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		struct nc_str name = fill_groups(nc_judge_arena(l->judge),
			nc_value_text(nc_value_list_item(list, i)), captures);
		struct nc_str dir = nc_path_dir(path);
		struct nc_str beside = dir.size ? SAY(l->judge, dir, NC_STR("/"), name) : name;
		if (!nc_str_equal(beside, path) && nc_tree_find(l->facts->tree, beside))
			return name;
	}
	return NC_STR_NONE;
}

static bool matches(
	struct look *l, const struct row *row, struct nc_str path, struct nc_str *sibling)
{
	struct nc_captures captures;
	if (!row->match || nc_pattern_match(row->match, l->matcher, nc_path_base(path), 0,
				   &captures) != NC_MATCH_YES)
		return false;
	*sibling = find_sibling(l, row, path, &captures);
	return sibling->size || !nc_value_get(row->map, "sibling");
}

/* The row that a file belongs to by itself, or NULL. */
static struct row *row_of_file(struct look *l, struct nc_str path, struct nc_str *sibling)
{
	uint64_t bits = nc_names_match(&l->files, path);
	*sibling = NC_STR_NONE;
	for (size_t i = 0; i < l->row_count; i++) {
		if ((bits & l->rows[i].bit) || matches(l, &l->rows[i], path, sibling))
			return &l->rows[i];
	}
	return NULL;
}

/*
 * The outermost folder above entries[at] that some row swallows: keeps it
 * and returns how many entries to go over; 0 when there is none.  Folders that the
 * entry before lay in too were looked at then.
 */
static size_t go_over_folder(struct look *l, size_t at)
{
	struct nc_str path = l->facts->tree->entries[at].path;
	struct nc_str before = at ? l->facts->tree->entries[at - 1].path : NC_STR_NONE;
	for (size_t i = 0; i < path.size; i++) {
		if (path.data[i] != '/')
			continue;
		struct nc_str folder = nc_str_slice(path, 0, i);
		if (nc_str_starts(before, nc_str_slice(path, 0, i + 1)))
			continue;
		size_t count;
		struct row *row = swallows(l, folder, &count);
		if (!row)
			continue;
		if (!nc_param_globs(l->rule->params, "not-in", path)) {
			struct find *f = nc_list_push(nc_judge_arena(l->judge), &row->folders);
			*f = (struct find){.path = folder, .sibling = NC_STR_NONE, .count = count};
		}
		return count;
	}
	return 0;
}

static void look_at_file(struct look *l, size_t at)
{
	const struct nc_entry *e = &l->facts->tree->entries[at];
	struct nc_str sibling;
	if (e->kind == NC_ENTRY_SUBMODULE || !nc_rule_looks_in(l->rule, l->facts, at))
		return;
	struct row *row = row_of_file(l, e->path, &sibling);
	if (!row || nc_param_globs(l->rule->params, "not-in", e->path))
		return;
	struct find *f = nc_list_push(nc_judge_arena(l->judge), &row->files);
	*f = (struct find){.path = e->path, .sibling = sibling, .count = 1};
}

static struct nc_str common_folder(struct nc_str a, struct nc_str b)
{
	while (!nc_str_equal(a, b)) {
		if (a.size >= b.size)
			a = nc_path_dir(a);
		else
			b = nc_path_dir(b);
	}
	return a;
}

static struct nc_str what_of(struct look *l, const struct row *row, const struct find *f)
{
	return nc_say_filled(l->judge, nc_value_get_text(row->map, "what"), f->sibling);
}

static void tell(struct look *l, const struct row *row, struct nc_gap gap, bool mendable)
{
	struct nc_str mend = nc_param_text(l->rule, "mend", NC_STR_NONE);
	if (mend.size && mendable)
		gap.fix = nc_say_filled(l->judge, mend, nc_say_shell(l->judge, gap.place.path));
	gap.severity = nc_param_severity(row->map, "severity");
	nc_judge_gap(l->judge, &gap);
}

static void tell_file(struct look *l, const struct row *row, const struct find *f)
{
	tell(l, row, nc_gap_at(f->path, 0, nc_path_base(f->path), what_of(l, row, f)), true);
}

static struct nc_str counted(struct look *l, const struct row *row, const struct find *f)
{
	return SAY(l->judge, nc_say_count(l->judge, f->count, "tracked file", "tracked files"),
		NC_STR(": "), what_of(l, row, f));
}

static void tell_folder(struct look *l, const struct row *row, const struct find *f)
{
	tell(l, row, nc_gap_at(f->path, 0, nc_path_base(f->path), counted(l, row, f)), true);
}

/* Several files of one folder, or of several, told once. */
static void tell_together(
	struct look *l, const struct row *row, const struct find *f, struct nc_str first)
{
	struct nc_gap gap =
		nc_gap_at(f->path, 0, nc_value_get_text(row->map, "name"), counted(l, row, f));
	nc_gap_evidence(l->judge, &gap, SAY(l->judge, NC_STR("the first is "), first));
	tell(l, row, gap, false);
}

/* A row's files by folder, or all together where these are many. */
static void tell_by_folder(struct look *l, const struct row *row)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_map folders = {0};
	struct find all = {.path = nc_path_dir(row->files.items[0].path), .sibling = NC_STR_NONE};
	for (size_t i = 0; i < row->files.count; i++) {
		const struct find *file = &row->files.items[i];
		struct nc_str folder = nc_path_dir(file->path);
		struct find *f = nc_map_find(&folders, folder);
		if (!f) {
			/* The first file stands where a file's sibling would. */
			f = nc_arena_alloc(arena, sizeof *f);
			*f = (struct find){.path = folder, .sibling = file->path};
			nc_map_put(arena, &folders, folder, f);
		}
		f->count++;
		all.count++;
		all.path = common_folder(all.path, folder);
	}
	if (folders.entries.count > FEW_FOLDERS) {
		tell_together(l, row, &all, row->files.items[0].path);
		return;
	}
	for (size_t i = 0; i < folders.entries.count; i++) {
		const struct find *f = folders.entries.items[i].value;
		const struct find single = {.path = f->sibling, .sibling = NC_STR_NONE, .count = 1};
		if (f->count == 1)
			tell_file(l, row, &single);
		else
			tell_together(l, row, f, f->sibling);
	}
}

static void tell_row(struct look *l, const struct row *row)
{
	for (size_t i = 0; i < row->folders.count; i++)
		tell_folder(l, row, &row->folders.items[i]);
	/* What lies beside something is a find of its own. */
	if (row->files.count > FEW_FILES && !nc_value_get(row->map, "sibling")) {
		tell_by_folder(l, row);
		return;
	}
	for (size_t i = 0; i < row->files.count; i++)
		tell_file(l, row, &row->files.items[i]);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look *l = nc_arena_alloc(nc_judge_arena(judge), sizeof *l);
	l->judge = judge;
	l->facts = facts;
	l->rule = rule;
	l->matcher = nc_matcher_new();
	if (read_rows(l)) {
		for (size_t i = 0; i < facts->tree->count;) {
			size_t over = go_over_folder(l, i);
			if (!over)
				look_at_file(l, i);
			i += over ? over : 1;
		}
		for (size_t i = 0; i < l->row_count; i++)
			tell_row(l, &l->rows[i]);
	}
	release_rows(l);
}

static const struct nc_key_shape row_keys[] = {
	KEY_REQUIRED("name", NC_KEY_TEXT, "what the find is called"),
	KEY_REQUIRED("what", NC_KEY_TEXT, "what a newcomer is told of it; {} is the sibling"),
	KEY("folders", NC_KEY_GLOBS, "names or paths of folders that are swallowed whole"),
	KEY("with", NC_KEY_GLOBS, "only where the folder holds one of these, told from the folder"),
	KEY("empty-but-for", NC_KEY_GLOBS, "not where nothing but these lies right in the folder"),
	KEY("files", NC_KEY_GLOBS, "names or paths of files"),
	KEY("match", NC_KEY_PATTERN, "a pattern for a file's last component"),
	KEY("sibling", NC_KEY_TEXTS, "only where one of these, filled with groups, lies beside it"),
	{.name = "severity",
		.kind = NC_KEY_WORD,
		.words = "error|warning|note",
		.help = "in place of the rule's"},
};

static const struct nc_shape row_shape = {.name = "a row", KEYS(row_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "rows",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &row_shape,
		.help = "what to look for"},
	KEY("not-in", NC_KEY_GLOBS, "not in these files"),
	KEY("mend", NC_KEY_TEXT, "the command that mends one, with {} for its path"),
};

const struct nc_check nc_check_paths = {
	.shape = {.name = "paths",
		.summary = "files that should not be tracked, by name",
		KEYS(keys)},
	.run = run,
};
