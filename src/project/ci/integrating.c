/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "integrating.h"

/* What every kind of continuous integration has: scripts, versions and images. */

static bool is_filled_in(struct nc_str text)
{
	return memchr(text.data, '$', text.size) || memchr(text.data, '{', text.size);
}

struct workplace workplace_of(struct integrating *in, const struct nc_value *folder)
{
	struct workplace at = {.folder = NC_STR_NONE, .known = true};
	if (folder)
		at.known =
			!is_filled_in(nc_value_text(folder)) &&
			nc_path_resolve(&at.folder, in->arena, NC_STR_NONE, nc_value_text(folder));
	return at;
}

/* `cd` moves what follows, where it can be followed. */
static void turn(struct integrating *in, struct workplace *at, const struct nc_shell_command *c)
{
	struct nc_str to;
	bool plain = c->word_count == 2 && !c->words[1].expands && !c->words[1].globs;
	at->known = at->known && plain &&
		    nc_path_resolve(&to, in->arena, at->folder, c->words[1].text) &&
		    (to.size == 0 || nc_tree_has_folder(in->project->tree, to));
	if (at->known)
		at->folder = to;
}

static void add_text(struct integrating *in, struct workplace *at, const struct nc_value *text)
{
	struct nc_shell_commands commands;
	/* A block stands below its key. */
	bool block = text->quoted && nc_str_find_byte(text->text, '\n') != NC_NPOS;
	nc_shell_read(&commands, in->arena, nc_value_text(text), NC_DIALECT_SH, text->line + block);
	struct workplace inside = *at;
	for (size_t i = 0; i < commands.count; i++) {
		const struct nc_shell_command *c = &commands.items[i];
		/* What a subshell enters it leaves at its end. */
		struct workplace *here = c->subshell ? &inside : at;
		if (!c->subshell)
			inside = *at;
		if (c->truncated || c->word_count == 0)
			continue;
		add_git_branches(in, c);
		struct nc_str program = c->words[0].text;
		if (nc_str_equal(program, NC_STR("cd")) || nc_str_equal(program, NC_STR("pushd"))) {
			turn(in, here, c);
			continue;
		}
		*nc_list_push(in->arena, &in->commands) = (struct nc_ci_command){.path = in->path,
			.line = c->line,
			.text = c->text,
			.folder = here->folder,
			.folder_known = here->known,
			.job = in->job,
			.command = c};
	}
}

void add_script(struct integrating *in, struct workplace *at, const struct nc_value *script)
{
	if (!script)
		return;
	if (script->kind == NC_VALUE_LIST) {
		for (size_t i = 0; i < script->count; i++) {
			if (script->items[i].kind == NC_VALUE_TEXT)
				add_text(in, at, &script->items[i]);
		}
	} else if (script->kind == NC_VALUE_TEXT) {
		add_text(in, at, script);
	}
}

static void add_version(struct integrating *in, const char *runtime, const struct nc_value *v)
{
	struct nc_str text = nc_str_trim(nc_value_text(v));
	/* "latest", "pypy-3.9" and the like name no version. */
	bool number = text.size && text.data[0] >= '0' && text.data[0] <= '9';
	if (!number || is_filled_in(text) || nc_str_ends(text, NC_STR("-dev")))
		return;
	*nc_list_push(in->arena, &in->versions) =
		(struct nc_ci_version){.runtime = nc_str_of(runtime),
			.value = text,
			.path = in->path,
			.line = v->line,
			.job = in->job};
}

void add_versions(struct integrating *in, const char *runtime, const struct nc_value *versions)
{
	if (!versions)
		return;
	for (size_t i = 0; versions->kind == NC_VALUE_LIST && i < versions->count; i++)
		add_version(in, runtime, &versions->items[i]);
	if (versions->kind == NC_VALUE_LIST || versions->kind == NC_VALUE_MAP)
		return;
	/* A list may be written as lines. */
	struct nc_str rest = nc_value_text(versions), line;
	struct nc_value one = *versions;
	while (nc_str_next_line(&line, &rest)) {
		one.text = line;
		add_version(in, runtime, &one);
	}
}

void add_image(struct integrating *in, const struct nc_value *image)
{
	static const char *const names[] = {
		"python", "node", "ruby", "php", "rust", "golang", "go"};
	if (image && image->kind == NC_VALUE_MAP)
		image = nc_value_get(image, "name");
	struct nc_str text = nc_value_text(image);
	size_t colon = nc_str_find_last_byte(text, ':');
	if (!image || colon == NC_NPOS)
		return;
	struct nc_str name = nc_path_base(nc_str_slice(text, 0, colon));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct nc_value version = *image;
		version.text = nc_str_slice(text, colon + 1, text.size);
		version.text = nc_str_slice(version.text, 0, nc_str_find_byte(version.text, '-'));
		if (nc_str_equal(name, nc_str_of(names[i])))
			add_version(in, i == 5 ? "go" : names[i], &version);
	}
}
