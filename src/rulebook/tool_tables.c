/* SPDX-License-Identifier: MIT */
#include "tool_tables.h"

/* A tool is a row of forms, each with what it needs and what is there after it. */

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

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

/* Each is typed in a document of its own, in one tree. */
static const struct nc_key_shape flagged_keys[] = {
	{.name = "types",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what is typed; the last command of it counts"},
	{.name = "because",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what a newcomer is told that is missing"},
	{.name = "near", .kind = NC_KEY_TEXT, .help = "what was probably meant"},
};
static const struct nc_shape flagged_shape = {.name = "an example", KEYS(flagged_keys)};

static const struct nc_key_shape clean_keys[] = {
	{.name = "types",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what is typed; the last command of it counts"},
	{.name = "proved", .kind = NC_KEY_TEXT, .help = "by what"},
	{.name = "undecided", .kind = NC_KEY_TEXT, .help = "why"},
};
static const struct nc_shape clean_shape = {.name = "an example", KEYS(clean_keys)};

static const struct nc_key_shape example_keys[] = {
	{.name = "files", .kind = NC_KEY_MAP, .required = true, .help = "the tree"},
	{.name = "flagged",
		.kind = NC_KEY_MAPS,
		.inner = &flagged_shape,
		.help = "commands that are refuted; none for tools that ask for nothing"},
	{.name = "clean",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &clean_shape,
		.help = "commands that are proved, or left undecided"},
};
static const struct nc_shape example_shape = {.name = "the examples", KEYS(example_keys)};

const struct nc_key_shape nc_tool_keys[NC_TOOL_KEYS] = {
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
	{.name = "examples",
		.kind = NC_KEY_MAP,
		.required = true,
		.inner = &example_shape,
		.help = "commands in a tree, and what is said of each"},
};

const struct nc_key_shape nc_service_keys[NC_SERVICE_KEYS] = {
	{.name = "service", .kind = NC_KEY_TEXT, .required = true, .help = "its id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "its name for people"},
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "service|account",
		.help = "service: it must run; account: somebody must let one in"},
	{.name = "named",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "how documents name it where they say what one must have"},
	{.name = "programs",
		.kind = NC_KEY_TEXTS,
		.help = "a step that calls one of these asks it"},
	{.name = "packages",
		.kind = NC_KEY_TEXTS,
		.help = "a manifest that asks for one of these needs it"},
};

const struct nc_key_shape nc_runtime_keys[NC_RUNTIME_KEYS] = {
	{.name = "runtime",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "its id, as manifests' readers call it"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "its name for people"},
	{.name = "named",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "how documents name it before a version"},
	{.name = "pins",
		.kind = NC_KEY_TEXTS,
		.help = "files of the root that hold its version and no more"},
	{.name = "telling",
		.kind = NC_KEY_NUMBER,
		.required = true,
		.help = "how many parts of a version make it another one"},
	{.name = "least",
		.kind = NC_KEY_SWITCH,
		.help = "what a manifest says of it is the least that will do"},
};
