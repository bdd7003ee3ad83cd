/* SPDX-License-Identifier: MIT */
#include "loader.h"

/*
 * What an example may say.  An example is a small repository in words; the
 * tests make it and hold the rule against it (docs/adding-a-rule.md).
 */

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)
#define KEY(name_, kind_, help_)                                                                   \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .help = (help_)                                  \
	}
#define MUST(name_, kind_, help_)                                                                  \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .required = true, .help = (help_)                \
	}
#define INNER(name_, kind_, inner_, help_)                                                         \
	{                                                                                          \
		.name = (name_), .kind = (kind_), .inner = (inner_), .help = (help_)               \
	}

static const struct nc_key_shape file_keys[] = {
	KEY("text", NC_KEY_TEXT, "its content"),
	KEY("parts", NC_KEY_TEXTS, "its content in parts, to be joined"),
	KEY("hex", NC_KEY_TEXT, "its content in hexadecimal"),
	KEY("size", NC_KEY_NUMBER, "so many zero bytes"),
	KEY("link", NC_KEY_TEXT, "a symbolic link to this"),
	KEY("submodule", NC_KEY_SWITCH, "a submodule"),
	KEY("mode", NC_KEY_NUMBER, "644 or 755"),
};
static const struct nc_shape file_shape = {.name = "a file", KEYS(file_keys)};

static const struct nc_key_shape commit_keys[] = {
	KEY("files", NC_KEY_MAP, "files to add or replace"),
	KEY("remove", NC_KEY_TEXTS, "paths to remove"),
	KEY("date", NC_KEY_TEXT, "a day: 2026-01-05"),
	KEY("author", NC_KEY_TEXT, "an address at example.org"),
	KEY("message", NC_KEY_TEXT, "the commit's message"),
};
static const struct nc_shape commit_shape = {.name = "a commit", KEYS(commit_keys)};

static const struct nc_key_shape tag_keys[] = {
	MUST("name", NC_KEY_TEXT, "the tag"),
	KEY("annotated", NC_KEY_SWITCH, "an object of its own"),
};
static const struct nc_shape tag_shape = {.name = "a tag", KEYS(tag_keys)};

static const struct nc_key_shape remote_keys[] = {
	MUST("name", NC_KEY_TEXT, "the remote"),
	KEY("branch", NC_KEY_TEXT, "a branch of it, at the current commit"),
	KEY("head", NC_KEY_TEXT, "the branch that its HEAD names"),
	KEY("fetches", NC_KEY_TEXT, "the one branch that it fetches; left out: all"),
};
static const struct nc_shape remote_shape = {.name = "a remote", KEYS(remote_keys)};

/* The first STEP_VERBS of these are what a step can do, one each; the others say how it merges. */
static const struct nc_key_shape step_keys[] = {
	INNER("commit", NC_KEY_MAP, &commit_shape, "commit here"),
	KEY("branch", NC_KEY_TEXT, "create it here, and switch to it"),
	KEY("switch", NC_KEY_TEXT, "to this branch"),
	KEY("orphan", NC_KEY_TEXT, "switch to a branch that begins anew"),
	KEY("merge", NC_KEY_TEXT, "this branch into the current one"),
	KEY("delete", NC_KEY_TEXT, "this branch"),
	INNER("tag", NC_KEY_TEXT_OR_MAP, &tag_shape, "the current commit"),
	INNER("remote", NC_KEY_MAP, &remote_shape, "what is known of a remote"),
	KEY("detach", NC_KEY_SWITCH, "HEAD from its branch"),
	KEY("shallow", NC_KEY_SWITCH, "cut the history off here"),
#define STEP_VERBS 10
	{.name = "how",
		.kind = NC_KEY_WORD,
		.words = "ff|squash|rebase|pick",
		.help = "of a merge; a merge commit if not said"},
	KEY("date", NC_KEY_TEXT, "of a merge: a day"),
	KEY("author", NC_KEY_TEXT, "of a merge: an address at example.org"),
	KEY("message", NC_KEY_TEXT, "of a merge: its message"),
};
static const struct nc_shape step_shape = {.name = "a step", KEYS(step_keys)};

static const struct nc_key_shape disk_keys[] = {
	KEY("files", NC_KEY_MAP, "files that are written and not committed; texts"),
	KEY("remove", NC_KEY_TEXTS, "files that are taken away"),
	KEY("stash", NC_KEY_SWITCH, "something was put aside"),
	KEY("midst", NC_KEY_TEXT, "a file that git leaves beside HEAD, as MERGE_HEAD"),
};
static const struct nc_shape disk_shape = {.name = "a work tree", KEYS(disk_keys)};

#define REPOSITORY                                                                                 \
	MUST("name", NC_KEY_TEXT, "what it shows, in a few words"),                                \
		KEY("files", NC_KEY_MAP, "the files of the first commit"),                         \
		KEY("branch", NC_KEY_TEXT, "the first branch; main if not said"),                  \
		KEY("date", NC_KEY_TEXT, "of the first commit: a day"),                            \
		KEY("record", NC_KEY_TEXT, "the content of its handoff.yml"),                      \
		KEY("forge", NC_KEY_TEXT, "what the forge knows, as JSON"),                        \
		KEY("transcript", NC_KEY_TEXT,                                                     \
			"the transcript of a rehearsal, as JSON; HEAD is the commit"),             \
		KEY("now", NC_KEY_TEXT, "the day of the audit"),                                   \
		KEY("history", NC_KEY_SWITCH, "every version of every file is looked through"),    \
		INNER("disk", NC_KEY_MAP, &disk_shape,                                             \
			"it is checked out, and then this is done"),                               \
		INNER("steps", NC_KEY_MAPS, &step_shape, "what happens after the first commit")

static const struct nc_key_shape flagged_keys[] = {
	REPOSITORY,
	MUST("expect", NC_KEY_TEXTS, "the places of the gaps: path:line, path, a ref, or \"\""),
};
static const struct nc_shape flagged_shape = {.name = "an example", KEYS(flagged_keys)};

static const struct nc_key_shape clean_keys[] = {
	REPOSITORY,
	{.name = "outcome",
		.kind = NC_KEY_WORD,
		.words = "pass|not-applicable|unknown|waived",
		.help = "pass if not said"},
};
static const struct nc_shape clean_shape = {.name = "an example", KEYS(clean_keys)};

static const struct nc_key_shape examples_keys[] = {
	{.name = "flagged",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &flagged_shape,
		.help = "repositories in which the rule finds gaps"},
	{.name = "clean",
		.kind = NC_KEY_MAPS,
		.required = true,
		.inner = &clean_shape,
		.help = "repositories in which it finds none"},
};
const struct nc_shape nc_examples_shape = {.name = "the examples", KEYS(examples_keys)};

static void inspect_files(const struct inspection *in, const struct nc_value *files)
{
	for (size_t i = 0; files && i < files->count; i++) {
		const struct nc_value *file = &files->items[i];
		const struct nc_key_shape key = {
			.name = "a file", .kind = NC_KEY_TEXT_OR_MAP, .inner = &file_shape};
		nc_inspect_value(in, file, &key);
	}
}

static void inspect_step(const struct inspection *in, const struct nc_value *step)
{
	size_t verbs = 0;
	for (size_t i = 0; i < STEP_VERBS; i++)
		verbs += nc_value_get(step, step_keys[i].name) != NULL;
	if (step->kind == NC_VALUE_MAP && verbs != 1)
		nc_inspect_fault(in, step, "a step does one thing, and this does %zu", verbs);
	inspect_files(in, nc_value_at(step, "commit.files"));
}

static void inspect_list(
	const struct inspection *in, const struct nc_value *examples, const char *kind)
{
	const struct nc_value *list = nc_value_get(examples, kind);
	if (!list || list->kind != NC_VALUE_LIST)
		return;
	if (list->count == 0)
		nc_inspect_fault(in, list, "no %s example", kind);
	for (size_t i = 0; i < list->count; i++) {
		inspect_files(in, nc_value_get(&list->items[i], "files"));
		const struct nc_value *steps = nc_value_get(&list->items[i], "steps");
		for (size_t k = 0; steps && k < steps->count; k++)
			inspect_step(in, &steps->items[k]);
		const struct nc_value *expect = nc_value_get(&list->items[i], "expect");
		if (expect && expect->kind == NC_VALUE_LIST && expect->count == 0)
			nc_inspect_fault(in, expect, "a flagged example expects at least one gap");
	}
}

void nc_inspect_examples(const struct inspection *in, const struct nc_value *examples)
{
	inspect_list(in, examples, "flagged");
	inspect_list(in, examples, "clean");
}
