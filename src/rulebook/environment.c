/* SPDX-License-Identifier: MIT */
#include "environment.h"

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape read_keys[] = {
	{.name = "as",
		.kind = NC_KEY_WORD,
		.words = "read|required|default|told|set|loads|computed|opens",
		.help = "what a match is; read, if not said: group 1 the variable, group 2 what "
			"stands in for it, group 3 that it must be there; opens: the line ends "
			"before the name"},
	{.name = "list",
		.kind = NC_KEY_SWITCH,
		.help = "group 1 is a list of variables, with commas between them"},
	{.name = "field",
		.kind = NC_KEY_PATTERN,
		.help = "the match opens a block, and such a line further in names a variable by "
			"group 1; group 2 stands in for it, with group 3 it is not said to be "
			"required"},
	{.name = "prefix",
		.kind = NC_KEY_PATTERN,
		.help = "a line of the block whose group 1 stands before the names"},
	{.name = "deep",
		.kind = NC_KEY_SWITCH,
		.help = "names stand further in as well, not only as far as the first line"},
	{.name = "stands-in",
		.kind = NC_KEY_PATTERN,
		.help = "the match opens a block about the variable of group 1, and such a line "
			"gives it a default"},
	{.name = "explains", .kind = NC_KEY_PATTERN, .help = "and such a line says what it is"},
	{.name = "demands",
		.kind = NC_KEY_PATTERN,
		.help = "and such a line stops where it is missing"},
	{.name = "until",
		.kind = NC_KEY_PATTERN,
		.help = "the line that closes the block; not said, the first that is set in no "
			"further"},
	{.name = "capitals",
		.kind = NC_KEY_SWITCH,
		.help = "the fields are asked for in capitals, behind the prefix"},
	{.name = "plain", .kind = NC_KEY_SWITCH, .help = "a plain word is a name here"},
};
static const struct nc_shape read_shape = {.name = "a read", KEYS(read_keys)};

static const struct nc_key_shape line_keys[] = {
	{.name = "name", .kind = NC_KEY_TEXT, .required = true, .help = "what it is called"},
	{.name = "match",
		.kind = NC_KEY_PATTERN,
		.required = true,
		.help = "the pattern, held against each line with a '$'"},
	{.name = "as",
		.kind = NC_KEY_WORD,
		.words = "read|required|default|told|set",
		.help = "as for reads"},
};
static const struct nc_shape line_shape = {.name = "a read of a line", KEYS(line_keys)};

static const struct nc_key_shape sample_keys[] = {
	{.name = "file", .kind = NC_KEY_TEXT, .required = true, .help = "the path of the file"},
	{.name = "text", .kind = NC_KEY_TEXT, .required = true, .help = "what stands in it"},
	{.name = "finds",
		.kind = NC_KEY_TEXTS,
		.help = "what must be found: 'NAME required', bare, default, told, set; none: "
			"nothing"},
};
static const struct nc_shape sample_shape = {.name = "a sample", KEYS(sample_keys)};

const struct nc_key_shape nc_environment_keys[NC_ENVIRONMENT_KEYS] = {
	{.name = "environment", .kind = NC_KEY_TEXT, .required = true, .help = "its id"},
	{.name = "title",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "the language or format, or what the names are"},
	{.name = "files", .kind = NC_KEY_GLOBS, .help = "where its patterns count"},
	{.name = "reads",
		.kind = NC_KEY_PATTERNS,
		.inner = &read_shape,
		.help = "how a variable is read"},
	{.name = "lines",
		.kind = NC_KEY_MAPS,
		.inner = &line_shape,
		.help = "the same for forms that have no word to look for: these files are read by "
			"line"},
	{.name = "excused-by",
		.kind = NC_KEY_PATTERN,
		.help = "such a line says that the absence of what stands under it, or beside it "
			"by "
			"name, is looked at or caught"},
	{.name = "given-by",
		.kind = NC_KEY_PATTERN,
		.help = "such a line of these files gives a value to what its groups name, which "
			"is "
			"then nobody else's business"},
	{.name = "strict",
		.kind = NC_KEY_PATTERN,
		.help = "the row is about files with such a line, and no name that any of its "
			"files has given-by is asked for"},
	{.name = "strict-not",
		.kind = NC_KEY_PATTERN,
		.help = "with strict: and without any such line"},
	{.name = "strict-in",
		.kind = NC_KEY_GLOBS,
		.help = "with strict: the files that are asked; those of `files` give values"},
	{.name = "conditional",
		.kind = NC_KEY_PATTERN,
		.help = "such a line opens a branch: what is read under it is not always needed"},
	{.name = "ambient",
		.kind = NC_KEY_GLOBS,
		.help = "names that nobody has to explain: the system or the service sets them, "
			"for the "
			"row's `files` alone where it has any"},
	{.name = "stock",
		.kind = NC_KEY_GLOBS,
		.help = "names that a framework writes into every project, with a default"},
	{.name = "vital",
		.kind = NC_KEY_GLOBS,
		.help = "names without which nothing starts, where these files read them bare"},
	{.name = "lenient",
		.kind = NC_KEY_SWITCH,
		.help = "what is missing is empty in this language, and programs look at that"},
	{.name = "quiet",
		.kind = NC_KEY_SWITCH,
		.help = "what such files do without is for those who look inside"},
	{.name = "stock-in",
		.kind = NC_KEY_GLOBS,
		.help = "files that a framework or its packages bring along, defaults and all"},
	{.name = "read-by-others",
		.kind = NC_KEY_GLOBS,
		.help = "names that libraries and images read, so that no code has to name them"},
	{.name = "aside",
		.kind = NC_KEY_GLOBS,
		.help = "paths of what only maintainers run: CI, releases, benchmarks"},
	{.name = "production",
		.kind = NC_KEY_GLOBS,
		.help = "paths of what runs only where it is deployed"},
	{.name = "examples-named", .kind = NC_KEY_GLOBS, .help = "how example files are called"},
	{.name = "filled-named",
		.kind = NC_KEY_GLOBS,
		.help = "how files with values are called, which tell as much where they are "
			"tracked"},
	{.name = "settings",
		.kind = NC_KEY_GLOBS,
		.help = "files in which a value stands for an explanation"},
	{.name = "tells", .kind = NC_KEY_GLOBS, .help = "files for people, beside documents"},
	{.name = "samples",
		.kind = NC_KEY_MAPS,
		.inner = &sample_shape,
		.help = "texts, and what is found in them"},
};
