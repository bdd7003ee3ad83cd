/* SPDX-License-Identifier: MIT */
#include "code_tables.h"

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape import_pattern_keys[] = {
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "import|optional|types|install|local|finds",
		.help = "what group 1 is: what is imported (items between commas); the same where "
			"the code goes on without it, or where it takes only types from it; what a "
			"command installs; a module of this "
			"tree; finds: a command that installs whatever the code imports"},
};
static const struct nc_shape import_pattern_shape = {
	.name = "a pattern", KEYS(import_pattern_keys)};

static const struct nc_key_shape import_manifest_keys[] = {
	{.name = "files", .kind = NC_KEY_GLOBS, .required = true, .help = "what they are called"},
	{.name = "names",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "words|quoted|paths",
		.help = "what in them is a name: each word, each text in quotes, or whatever "
			"stands between blanks"},
	{.name = "comments", .kind = NC_KEY_TEXT, .help = "what begins a comment in them"},
	{.name = "passes-over",
		.kind = NC_KEY_TEXTS,
		.help = "lines that begin so name nothing: addresses and digests of a lock file"},
	{.name = "shows",
		.kind = NC_KEY_TEXT,
		.help = "a text that every such manifest holds; other files of that name are none"},
	{.name = "lists",
		.kind = NC_KEY_SWITCH,
		.help = "each of their lines begins with the package that it asks for"},
	{.name = "asks-with",
		.kind = NC_KEY_TEXTS,
		.help = "one that holds none of these texts asks for no package"},
	{.name = "in-full",
		.kind = NC_KEY_TEXTS,
		.help = "one that holds one of these texts names what is brought along, too"},
	{.name = "weak",
		.kind = NC_KEY_SWITCH,
		.help = "they declare what they name, but a tree that has nothing else has no "
			"manifest"},
};
static const struct nc_shape import_manifest_shape = {
	.name = "a manifest", KEYS(import_manifest_keys)};

const struct nc_key_shape nc_import_keys[] = {
	{.name = "imports", .kind = NC_KEY_TEXT, .required = true, .help = "the language's id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "its name for people"},
	{.name = "files", .kind = NC_KEY_GLOBS, .required = true, .help = "its source files"},
	{.name = "form",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "dotted|npm|path|address|crate|namespace|plain",
		.help = "how an import is written, and what of it is the package's part"},
	{.name = "patterns",
		.kind = NC_KEY_PATTERNS,
		.required = true,
		.inner = &import_pattern_shape,
		.help = "what its imports look like, a line at a time"},
	{.name = "comments", .kind = NC_KEY_TEXT, .help = "what begins a comment in a line"},
	{.name = "quotes",
		.kind = NC_KEY_TEXTS,
		.help = "what opens and closes text over several lines, with a blank between"},
	{.name = "block",
		.kind = NC_KEY_TEXT,
		.help = "a line counts only behind this one, if no closing parenthesis at a line's "
			"beginning is between, or with the block's first word in it"},
	{.name = "declares-itself",
		.kind = NC_KEY_TEXTS,
		.help = "a file that holds one of these says itself what it needs"},
	{.name = "margin",
		.kind = NC_KEY_SWITCH,
		.help = "the code may do without what is imported in an indented line"},
	{.name = "loosely",
		.kind = NC_KEY_SWITCH,
		.help = "a module may be of any package that has a name like it"},
	{.name = "keeps-to-itself",
		.kind = NC_KEY_SWITCH,
		.help = "of `loosely`: a package that code imports by its own name has no other "
			"module"},
	{.name = "named-lists",
		.kind = NC_KEY_SWITCH,
		.help = "a list of packages that some manifest or command names is a manifest, "
			"too"},
	{.name = "standard", .kind = NC_KEY_TEXTS, .help = "what comes with the language"},
	{.name = "hosts",
		.kind = NC_KEY_TEXTS,
		.help = "what the program brings that runs the code; globs"},
	{.name = "names",
		.kind = NC_KEY_MAP,
		.help = "what is imported under another name: the packages that have it, globs; "
			"the usual one first"},
	{.name = "prefixes",
		.kind = NC_KEY_TEXTS,
		.help = "what other channels put before a package's name"},
	{.name = "typings",
		.kind = NC_KEY_TEXT,
		.help = "what stands before the name of a package that has types only, no code"},
	{.name = "known-only",
		.kind = NC_KEY_SWITCH,
		.help = "imports that `names` does not know say nothing"},
	{.name = "brings",
		.kind = NC_KEY_MAP,
		.help = "packages that come along with others, on which people rely"},
	{.name = "known-in-full",
		.kind = NC_KEY_TEXTS,
		.help = "packages that bring what `brings` says and no more, by their normalised "
			"names; where only these are declared, or a lockfile names all, nothing "
			"else "
			"can be brought"},
	{.name = "often-brought", .kind = NC_KEY_TEXTS, .help = "packages that many others bring"},
	{.name = "all-brought",
		.kind = NC_KEY_SWITCH,
		.help = "without a lockfile any package may be brought by another"},
	{.name = "local-files",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "endings of files that are modules of the tree by their name"},
	{.name = "local-depth",
		.kind = NC_KEY_NUMBER,
		.help = "only files and folders that lie below no more folders than this"},
	{.name = "below-manifest",
		.kind = NC_KEY_SWITCH,
		.help = "files count only at or below the folder of a manifest, if there is any"},
	{.name = "alone-needs",
		.kind = NC_KEY_TEXTS,
		.help = "where nothing declares: only if one of these is imported too"},
	{.name = "manifests",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &import_manifest_shape,
		.help = "files that declare what is needed"},
	{.name = "lockfiles",
		.kind = NC_KEY_MAPS,
		.inner = &import_manifest_shape,
		.help = "files that name what is brought along, too"},
	{.name = "usual-manifest",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "the manifest that a person would write first"},
};

static const struct nc_key_shape data_pattern_keys[] = {
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "read|mention",
		.help = "group 1 is a path that is opened to read, or any path that is named"},
};
static const struct nc_shape data_pattern_shape = {.name = "a pattern", KEYS(data_pattern_keys)};

const struct nc_key_shape nc_data_read_keys[] = {
	{.name = "data-reads", .kind = NC_KEY_TEXT, .required = true, .help = "the row's id"},
	{.name = "title", .kind = NC_KEY_TEXT, .required = true, .help = "whose files these are"},
	{.name = "files", .kind = NC_KEY_GLOBS, .help = "whose comments and quotes these are"},
	{.name = "patterns",
		.kind = NC_KEY_PATTERNS,
		.required = true,
		.inner = &data_pattern_shape,
		.help = "how a file of data is opened, or named"},
	{.name = "comments", .kind = NC_KEY_TEXT, .help = "what begins a comment in a line"},
	{.name = "quotes",
		.kind = NC_KEY_TEXTS,
		.help = "what opens and closes text over several lines, with a blank between"},
};
