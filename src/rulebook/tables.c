/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "code_tables.h"
#include "document_tables.h"
#include "environment.h"
#include "loader.h"
#include "tool_tables.h"

/*
 * The tables: what a row of each may say.  A folder of rules/ is a table when
 * its name stands here.  The first key of a row is its id, as its file is
 * called.
 */

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape class_keys[] = {
	{.name = "class",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "document|example|test|translation|generated|vendored",
		.help = "the class of files"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "what such a file is"},
	{.name = "globs",
		.kind = NC_KEY_GLOBS,
		.required = true,
		.help = "paths of this class; one that ends in '/' is a folder anywhere"},
};

static const struct nc_key_shape hint_keys[] = {
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "app|lib|data|infra|docs",
		.help = "the kind of repository that this speaks for"},
	{.name = "files",
		.kind = NC_KEY_GLOBS,
		.required = true,
		.help = "some tracked file matches one of these"},
	{.name = "where",
		.kind = NC_KEY_WORD,
		.words = "root|anywhere",
		.help = "root, if not said: the whole path matches; anywhere: the file's name "
			"does, in "
			"any folder of class code"},
	{.name = "but", .kind = NC_KEY_GLOBS, .help = "that file matches none of these"},
	{.name = "with",
		.kind = NC_KEY_GLOBS,
		.help = "and some tracked path matches one of these, in no test or example"},
	{.name = "without",
		.kind = NC_KEY_GLOBS,
		.help = "and no tracked path matches one of these"},
	{.name = "least", .kind = NC_KEY_NUMBER, .help = "so many such files; 1 if not said"},
	{.name = "has",
		.kind = NC_KEY_TEXTS,
		.help = "and one of them, read by its ending, has one of these: a dotted path of "
			"keys, "
			"or path=glob for what stands there"},
	{.name = "lacks", .kind = NC_KEY_TEXTS, .help = "and that same file has none of these"},
	{.name = "holds",
		.kind = NC_KEY_PATTERN,
		.help = "and one of them has a line that matches this"},
	{.name = "weak",
		.kind = NC_KEY_SWITCH,
		.help = "counts only where no hint that is not weak holds"},
	{.name = "last",
		.kind = NC_KEY_SWITCH,
		.help = "counts only where no other hint holds at all"},
	{.name = "unless",
		.kind = NC_KEY_WORD,
		.words = "app|lib|data|infra|docs",
		.help = "counts only where no hint, weak ones left out, tells this kind"},
	{.name = "because",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "the evidence, told after the file's name: 'has a start script'"},
};
static const struct nc_shape hint_shape = {.name = "a hint", KEYS(hint_keys)};

static const struct nc_key_shape ecosystem_keys[] = {
	{.name = "ecosystem", .kind = NC_KEY_TEXT, .required = true, .help = "its id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "its name for people"},
	{.name = "manifests",
		.kind = NC_KEY_GLOBS,
		.required = true,
		.help = "files that say what is needed or how it is built"},
	{.name = "claimed-by",
		.kind = NC_KEY_TEXTS,
		.help = "where several ecosystems share a manifest: it is this one's when it has "
			"one of "
			"these keys, told as in 'has'"},
	{.name = "claimed-by-files",
		.kind = NC_KEY_GLOBS,
		.help = "or when one of these lies beside it"},
	{.name = "otherwise",
		.kind = NC_KEY_SWITCH,
		.help = "or when no other ecosystem claims it"},
	{.name = "lockfiles", .kind = NC_KEY_GLOBS, .help = "files that say exact versions"},
	{.name = "runtime-pins",
		.kind = NC_KEY_GLOBS,
		.help = "files that say which version of the language or tool"},
	{.name = "runtime-keys", .kind = NC_KEY_TEXTS, .help = "or keys of a manifest that do"},
	{.name = "install", .kind = NC_KEY_TEXTS, .help = "commands that fetch or build it"},
	{.name = "run", .kind = NC_KEY_TEXTS, .help = "commands that start it"},
	{.name = "test", .kind = NC_KEY_TEXTS, .help = "commands that test it"},
	{.name = "tells-kind",
		.kind = NC_KEY_MAPS,
		.inner = &hint_shape,
		.help = "what in it makes a repository an app, lib, data, infra or docs; every "
			"hint that holds adds its kind"},
};

static const struct nc_key_shape branch_keys[] = {
	{.name = "branch", .kind = NC_KEY_TEXT, .required = true, .help = "its id"},
	{.name = "title",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what such a branch is for"},
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "bot|pages|trunk|integration|environment|release",
		.help = "how it is judged; where names match several kinds, the first of these "
			"counts"},
	{.name = "names",
		.kind = NC_KEY_GLOBS,
		.required = true,
		.help = "its names; one without a slash is held against names without a slash"},
	{.name = "who", .kind = NC_KEY_TEXT, .help = "for bot: whose proposals these are"},
};

static const struct nc_key_shape template_part_keys[] = {
	{.name = "rules",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "it is written when one of these found a gap"},
	{.name = "text", .kind = NC_KEY_TEXT, .required = true, .help = "what is written"},
};
static const struct nc_shape template_part_shape = {.name = "a part", KEYS(template_part_keys)};

static const struct nc_key_shape template_keys[] = {
	{.name = "template", .kind = NC_KEY_TEXT, .required = true, .help = "the template's id"},
	{.name = "path",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "the file that it becomes, where none of that name is"},
	{.name = "rank",
		.kind = NC_KEY_NUMBER,
		.required = true,
		.help = "its place; later ones may list earlier ones"},
	{.name = "beside", .kind = NC_KEY_TEXT, .help = "it is written only where this folder is"},
	{.name = "unless-example",
		.kind = NC_KEY_SWITCH,
		.help = "it is not written where an example of settings is, by whatever name"},
	{.name = "head", .kind = NC_KEY_TEXT, .help = "what stands before the parts"},
	{.name = "parts",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &template_part_shape,
		.help = "what it holds, each for what is missing"},
};

static const struct nc_key_shape checklist_keys[] = {
	{.name = "item", .kind = NC_KEY_TEXT, .required = true, .help = "the item's id"},
	{.name = "text",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what is so when it is ticked, or what people do"},
	{.name = "stage",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "before|session|after|window",
		.help = "when it has to be so"},
	{.name = "rank", .kind = NC_KEY_NUMBER, .required = true, .help = "its place in the stage"},
	{.name = "sources",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "profiles with one of these sources have it"},
	{.name = "rules",
		.kind = NC_KEY_TEXTS,
		.help = "rules that tick it; without any it is for people"},
};

static const struct nc_shape shapes[] = {
	{.name = "branches", .summary = "what a branch is for, by its name", KEYS(branch_keys)},
	{.name = "changelogs",
		.summary = "how changelogs are called, and the words of their templates",
		.keys = nc_changelog_keys,
		.key_count = NC_CHANGELOG_KEYS},
	{.name = "checklist",
		.summary = "what is gone through in a handover",
		KEYS(checklist_keys)},
	{.name = "classes", .summary = "what a file is, by its path", KEYS(class_keys)},
	{.name = "commands",
		.summary = "commands that no file of the tree declares, and who brings them",
		KEYS(nc_command_keys)},
	{.name = "data-reads", .summary = "how code opens files of data", KEYS(nc_data_read_keys)},
	{.name = "ecosystems",
		.summary = "languages and tools: their manifests, lockfiles, commands",
		KEYS(ecosystem_keys)},
	{.name = "environment",
		.summary = "how languages and formats read the environment, and which names are "
			   "whose",
		.keys = nc_environment_keys,
		.key_count = NC_ENVIRONMENT_KEYS},
	{.name = "imports",
		.summary = "languages: what their imports look like, and what declares them",
		KEYS(nc_import_keys)},
	{.name = "links",
		.summary = "what a link may lead to that no tree can show",
		.keys = nc_link_keys,
		.key_count = NC_LINK_KEYS},
	{.name = "runtimes",
		.summary = "languages whose version documents and manifests name",
		KEYS(nc_runtime_keys)},
	{.name = "services",
		.summary = "what must run or let one in, and what shows that it is asked",
		KEYS(nc_service_keys)},
	{.name = "templates",
		.summary = "files that init writes where they are missing",
		KEYS(template_keys)},
	{.name = "tools",
		.summary = "command line tools: what their arguments name in the tree",
		KEYS(nc_tool_keys)},
	{.name = "topics",
		.summary = "what a section of a document can be about",
		.keys = nc_topic_keys,
		.key_count = NC_TOPIC_KEYS},
};

#define SHAPES (sizeof shapes / sizeof *shapes)

/* Topics are bits of a 64 bit set (document.h). */
#define MAX_TOPICS 64

const struct nc_shape *nc_rulebook_table_shape(const char *name)
{
	for (size_t i = 0; i < SHAPES; i++) {
		if (nc_str_equal(nc_str_of(shapes[i].name), nc_str_of(name)))
			return &shapes[i];
	}
	return NULL;
}

struct row {
	struct nc_str id;
	struct nc_value value;
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return nc_str_compare(x->id, y->id);
}

static struct nc_str id_of(const struct nc_value *row, const struct nc_shape *shape)
{
	return nc_value_get_text(row, shape->keys[0].name);
}

struct rows {
	struct row *items;
	size_t count, capacity;
};

static void add_row(struct loader *l, struct rows *rows, struct nc_str id, struct nc_value value)
{
	size_t i = 0;
	while (i < rows->count && !nc_str_equal(rows->items[i].id, id))
		i++;
	struct row *row = i < rows->count ? &rows->items[i] : nc_list_push(&l->scratch, rows);
	*row = (struct row){.id = id, .value = value};
}

static void gather_rows(struct loader *l, struct rows *rows, const struct nc_shape *shape)
{
	const struct nc_table *old = l->base ? nc_rulebook_table(l->base, shape->name) : NULL;
	for (size_t i = 0; old && i < old->count; i++)
		add_row(l, rows, id_of(&old->rows[i], shape), old->rows[i]);
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		if (f->kind != FILE_ROW || f->table != shape)
			continue;
		struct inspection in = nc_load_inspection(l, f);
		nc_inspect(&in, &f->root, shape, NULL);
		nc_load_check_id(&in, f, shape->keys[0].name);
		add_row(l, rows, f->stem, f->root);
		if (shape->keys == nc_topic_keys && rows->count == MAX_TOPICS + 1)
			nc_inspect_fault(&in, &f->root, "there is room for %d topics", MAX_TOPICS);
	}
	if (rows->count)
		qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

void nc_load_tables(struct loader *l)
{
	struct nc_table *tables = nc_arena_alloc_array(&l->book->arena, SHAPES, sizeof *tables);
	size_t count = 0;
	for (size_t i = 0; i < SHAPES; i++) {
		struct rows rows = {0};
		gather_rows(l, &rows, &shapes[i]);
		struct nc_value *values =
			nc_arena_alloc_array(&l->book->arena, rows.count, sizeof *values);
		for (size_t k = 0; k < rows.count; k++) {
			values[k] = rows.items[k].value;
			if (shapes[i].keys == nc_topic_keys)
				*nc_list_push(&l->scratch, &l->topics) = rows.items[k].id;
		}
		if (rows.count)
			tables[count++] = (struct nc_table){.name = nc_str_of(shapes[i].name),
				.rows = values,
				.count = rows.count};
	}
	l->book->tables = tables;
	l->book->table_count = count;
}
