/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "code_tables.h"
#include "environment.h"
#include "loader.h"

/*
 * The tables: what a row of each may say.  A folder of rules/ is a table when
 * its name stands here.  The first key of a row is its id, as its file is
 * called.
 */

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape topic_keys[] = {
	{.name = "topic", .kind = NC_KEY_TEXT, .required = true, .help = "the topic's id"},
	{.name = "title",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what a section about it tells a newcomer"},
	{.name = "words",
		.kind = NC_KEY_MAP,
		.help = "by language, what headings about it are called"},
	{.name = "signals",
		.kind = NC_KEY_MAP,
		.help = "by kind, what the body of a section about it holds"},
};

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

static const struct nc_key_shape changelog_keys[] = {
	{.name = "changelog", .kind = NC_KEY_TEXT, .required = true, .help = "the row's id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "what they tell"},
	{.name = "names",
		.kind = NC_KEY_TEXTS,
		.help = "what a file is called that is one, without its ending"},
	{.name = "root-names",
		.kind = NC_KEY_TEXTS,
		.help = "of these, names that below the root need entries to count"},
	{.name = "weak-names",
		.kind = NC_KEY_TEXTS,
		.help = "names that need entries to count everywhere"},
	{.name = "folders", .kind = NC_KEY_TEXTS, .help = "folders of documents"},
	{.name = "collections",
		.kind = NC_KEY_TEXTS,
		.help = "folders with a file for each release"},
	{.name = "fragments",
		.kind = NC_KEY_TEXTS,
		.help = "folders of files that wait to become the next entry"},
	{.name = "unreleased",
		.kind = NC_KEY_TEXTS,
		.help = "words of a heading by which what follows is not released"},
	{.name = "unreleased-alone",
		.kind = NC_KEY_TEXTS,
		.help = "the same, where the heading is hardly more than that"},
	{.name = "boilerplate",
		.kind = NC_KEY_TEXTS,
		.help = "a line that holds one of these is the template's"},
	{.name = "skeleton", .kind = NC_KEY_TEXTS, .help = "words that tell nothing by themselves"},
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
			"hint "
			"that holds adds its kind"},
};

static const struct nc_key_shape need_keys[] = {
	{.name = "file", .kind = NC_KEY_TEXT, .help = "this file or folder is there"},
	{.name = "folder", .kind = NC_KEY_TEXT, .help = "this folder is there"},
	{.name = "any",
		.kind = NC_KEY_TEXTS,
		.help = "one of these files is, where the command runs"},
	{.name = "below", .kind = NC_KEY_TEXT, .help = "with any: in this folder, seen from there"},
	{.name = "program", .kind = NC_KEY_SWITCH, .help = "the program itself is in the tree"},
	{.name = "module", .kind = NC_KEY_TEXT, .help = "this module of Python is in the tree"},
	{.name = "package",
		.kind = NC_KEY_TEXT,
		.help = "a package of this name is the project itself, or one that it asks for"},
	{.name = "command",
		.kind = NC_KEY_TEXT,
		.help = "this word is no slip of the pen for one of `of`"},
	{.name = "of", .kind = NC_KEY_TEXTS, .help = "with command: words that the tool has"},
	{.name = "behind",
		.kind = NC_KEY_TEXT,
		.help = "with command: what runs a script, where the word is the name of one"},
	{.name = "ref", .kind = NC_KEY_TEXT, .help = "a branch or tag of that name is known"},
	{.name = "requirement",
		.kind = NC_KEY_TEXT,
		.help = "what pip was told to install: a folder of the tree, if it is one"},
	{.name = "offer",
		.kind = NC_KEY_TEXT,
		.help = "a family of offers (offer.h), whose list has the name"},
	{.name = "name", .kind = NC_KEY_TEXT, .help = "the name that is looked for in it"},
	{.name = "made",
		.kind = NC_KEY_SWITCH,
		.help = "it counts only where a step before made it"},
	{.name = "anywhere",
		.kind = NC_KEY_SWITCH,
		.help = "the lists of all folders count, not only that where the command runs"},
	{.name = "or-elsewhere",
		.kind = NC_KEY_SWITCH,
		.help = "a name that is not offered may come from elsewhere: undecided"},
	{.name = "or-file",
		.kind = NC_KEY_SWITCH,
		.help = "or a file of that name stands for it: undecided"},
};
static const struct nc_shape need_shape = {.name = "a need", KEYS(need_keys)};

static const struct nc_key_shape give_keys[] = {
	{.name = "offer", .kind = NC_KEY_TEXT, .required = true, .help = "a family of offers"},
	{.name = "name",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "a name that it has afterwards"},
};
static const struct nc_shape give_shape = {.name = "a gift", KEYS(give_keys)};

static const struct nc_key_shape form_keys[] = {
	{.name = "when",
		.kind = NC_KEY_TEXTS,
		.help = "the first arguments, in turn: a word, words|that|serve, a glob, or * for "
			"any"},
	{.name = "with", .kind = NC_KEY_TEXTS, .help = "only with one of these options"},
	{.name = "without", .kind = NC_KEY_TEXTS, .help = "only with none of these options"},
	{.name = "arguments", .kind = NC_KEY_NUMBER, .help = "so many arguments behind them"},
	{.name = "bare", .kind = NC_KEY_SWITCH, .help = "no argument behind them"},
	{.name = "needs",
		.kind = NC_KEY_MAPS,
		.inner = &need_shape,
		.help = "what must be in the tree; @1 is the first argument, @* each, @last the "
			"last, @but-last all before it, @0 the last of the form's own words, "
			"@-f|--file the values of options"},
	{.name = "free",
		.kind = NC_KEY_SWITCH,
		.help = "works on every machine, whatever is in the tree"},
	{.name = "makes",
		.kind = NC_KEY_TEXTS,
		.help = "what is there afterwards; with a final slash and all below it; ? for "
			"what has no known name; @address is what a download is called"},
	{.name = "gives",
		.kind = NC_KEY_MAPS,
		.inner = &give_shape,
		.help = "names of a family of offers that are there afterwards"},
	{.name = "copies",
		.kind = NC_KEY_SWITCH,
		.help = "what the arguments name is at the last of them afterwards"},
	{.name = "lets-run",
		.kind = NC_KEY_SWITCH,
		.help = "the arguments but the first may be run afterwards"},
	{.name = "leaves",
		.kind = NC_KEY_SWITCH,
		.help = "opens a shell of another machine: what follows is typed there"},
	{.name = "starts",
		.kind = NC_KEY_SWITCH,
		.help = "begins a project of the reader's own: what follows is about that"},
};
static const struct nc_shape form_shape = {.name = "a form", KEYS(form_keys)};

static const struct nc_key_shape tool_keys[] = {
	{.name = "tool", .kind = NC_KEY_TEXT, .required = true, .help = "its id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "what it is"},
	{.name = "programs",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "the words that call it"},
	{.name = "named",
		.kind = NC_KEY_TEXTS,
		.help = "how documents name it where they say what one must have"},
	{.name = "comes-with", .kind = NC_KEY_TEXT, .help = "the tool that brings it along"},
	{.name = "everywhere",
		.kind = NC_KEY_SWITCH,
		.help = "every machine has it; nobody needs to name it"},
	{.name = "in-tree",
		.kind = NC_KEY_SWITCH,
		.help = "is also called by a path of the tree, as a wrapper is"},
	{.name = "wraps",
		.kind = NC_KEY_SWITCH,
		.help = "runs the command behind it, as sudo does"},
	{.name = "runs",
		.kind = NC_KEY_TEXTS,
		.help = "runs the command behind one of these words, where that is a known one"},
	{.name = "options-first",
		.kind = NC_KEY_SWITCH,
		.help = "its options end at the first argument; what follows is that one's"},
	{.name = "assignments",
		.kind = NC_KEY_SWITCH,
		.help = "NAME=value among its arguments is none"},
	{.name = "value-options", .kind = NC_KEY_TEXTS, .help = "options that take the next word"},
	{.name = "folder-options",
		.kind = NC_KEY_TEXTS,
		.help = "options that say in which folder it works"},
	{.name = "forms",
		.kind = NC_KEY_MAPS,
		.inner = &form_shape,
		.help = "how it is called; the first that fits counts"},
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
		KEYS(changelog_keys)},
	{.name = "checklist",
		.summary = "what is gone through in a handover",
		KEYS(checklist_keys)},
	{.name = "classes", .summary = "what a file is, by its path", KEYS(class_keys)},
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
	{.name = "templates",
		.summary = "files that init writes where they are missing",
		KEYS(template_keys)},
	{.name = "tools",
		.summary = "command line tools: what their arguments name in the tree",
		KEYS(tool_keys)},
	{.name = "topics",
		.summary = "what a section of a document can be about",
		KEYS(topic_keys)},
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
		if (shape->keys == topic_keys && rows->count == MAX_TOPICS + 1)
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
			if (shapes[i].keys == topic_keys)
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
