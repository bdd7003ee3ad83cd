/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "newcomer/shell.h"
#include "referring.h"

void seen_from_add(struct seen_from *s, struct nc_str folder)
{
	for (size_t i = 0; i < s->count; i++) {
		if (nc_str_equal(s->folders[i], folder))
			return;
	}
	if (s->count < sizeof s->folders / sizeof *s->folders)
		s->folders[s->count++] = folder;
}

bool is_filled_in(struct nc_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (memchr("$<>{}%`", text.data[i], 7))
			return true;
	}
	return false;
}

/* A path that is seen from somewhere in the tree, and says what it names. */
static bool is_plain(struct nc_str text)
{
	if (text.size == 0 || text.size > NC_MAX_PATH || is_filled_in(text) ||
		strchr("/~-@#!&*|\"'", text.data[0]) || nc_str_find(text, NC_STR("://")) != NC_NPOS)
		return false;
	for (size_t i = 0; i < text.size; i++) {
		if (memchr("*?[]\\\n\r\t\0|;", text.data[i], 11))
			return false;
	}
	return !(text.size > 1 && text.data[1] == ':');
}

/* The submodule or link on the way to `path`, behind which anything may lie. */
static bool leads_away(const struct nc_tree *tree, struct nc_str path)
{
	for (size_t i = 0; i <= path.size; i++) {
		if (i < path.size && path.data[i] != '/')
			continue;
		const struct nc_entry *e = nc_tree_find(tree, nc_str_slice(path, 0, i));
		if (e && (e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE))
			return true;
	}
	return false;
}

bool path_is_there(const struct nc_project *p, struct nc_str path)
{
	return path.size == 0 || nc_tree_find(p->tree, path) || nc_tree_has_folder(p->tree, path) ||
	       leads_away(p->tree, path);
}

struct nc_reference *refer(struct referring *r, const struct seen_from *seen, struct nc_str text,
	uint32_t line, struct nc_str why)
{
	text = nc_str_trim(text);
	if (!is_plain(text))
		return NULL;
	struct nc_str *paths = nc_arena_alloc_array(r->arena, seen->count, sizeof *paths);
	size_t count = 0;
	bool there = false;
	for (size_t i = 0; i < seen->count; i++) {
		if (!nc_path_resolve(&paths[count], r->arena, seen->folders[i], text))
			return NULL; /* it climbs out: what lies beside the clone is not known */
		there = there || path_is_there(r->project, paths[count]);
		count++;
	}
	if (count == 0)
		return NULL;
	struct nc_reference *item = nc_list_push(r->arena, &r->items);
	*item = (struct nc_reference){.family = r->family,
		.from = r->path,
		.line = line,
		.text = text,
		.why = why,
		.paths = paths,
		.path_count = count,
		.left_out = NC_STR_NONE,
		.missing = !there};
	return item;
}

struct nc_reference *refer_from(struct referring *r, struct nc_str folder, struct nc_str text,
	uint32_t line, struct nc_str why)
{
	struct seen_from seen = {.folders = {folder}, .count = 1};
	return refer(r, &seen, text, line, why);
}

static bool is_script(struct nc_str path)
{
	static const char *const endings[] = {
		".sh", ".bash", ".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl", ".php", ".R"};
	struct nc_str ending = nc_path_ending(path);
	return NC_AMONG(ending, endings);
}

static bool is_interpreter(struct nc_str program)
{
	static const char *const names[] = {
		"sh", "bash", "zsh", "python", "python3", "node", "ts-node", "ruby", "Rscript"};
	return NC_AMONG(program, names);
}

/* The script that a command runs, or "": the first word, or the first argument of what reads it. */
static struct nc_word script_of(const struct nc_shell_command *c)
{
	static const struct nc_word none = {.raw = NC_STR_INIT(""), .text = NC_STR_INIT("")};
	if (c->word_count == 0)
		return none;
	struct nc_word first = c->words[0];
	if (nc_str_starts(first.text, NC_STR("./")) ||
		(is_script(first.text) && nc_str_find_byte(first.text, '/') != NC_NPOS))
		return is_script(first.text) ? first : none;
	if (is_interpreter(first.text) && c->word_count > 1 && is_script(c->words[1].text))
		return c->words[1];
	return none;
}

/* After it one stands elsewhere, or there is more than was committed. */
static bool leads_on(const struct nc_shell_command *c)
{
	static const char *const programs[] = {"cd", "pushd", "git", "curl", "wget"};
	struct nc_str program = c->word_count ? c->words[0].text : NC_STR_NONE;
	if (c->truncated || c->conditional || c->subshell)
		return true;
	return NC_AMONG(program, programs);
}

static void refer_script(struct referring *r, const struct seen_from *seen,
	const struct nc_shell_command *c, uint32_t line, struct nc_str why)
{
	struct nc_word script = script_of(c);
	if (script.text.size && !script.expands && !script.globs && !script.placeholder)
		refer(r, seen, script.text, line, why);
}

bool refer_command(
	struct referring *r, struct nc_str folder, const struct nc_shell_command *c, uint32_t line)
{
	struct seen_from seen = {.folders = {folder}, .count = 1};
	bool moves = c->word_count && nc_str_equal(c->words[0].text, NC_STR("cd"));
	if (leads_on(c) && !moves)
		return false;
	refer_script(r, &seen, c, line, NC_STR("a step"));
	return true;
}

void refer_commands(struct referring *r, const struct seen_from *seen, struct nc_str text,
	uint32_t line, struct nc_str why)
{
	struct nc_shell_commands commands;
	nc_shell_read(&commands, r->arena, text, NC_DIALECT_SH, line);
	for (size_t i = 0; i < commands.count && !leads_on(&commands.items[i]); i++)
		refer_script(r, seen, &commands.items[i], commands.items[i].line, why);
}

uint32_t first_line_of(const struct nc_value *text)
{
	bool block = text->quoted && nc_str_find_byte(text->text, '\n') != NC_NPOS;
	return text->line + block;
}

void refer_image(struct referring *r, struct nc_str name, uint32_t line)
{
	name = nc_str_trim(name);
	if (name.size == 0 || is_filled_in(name))
		return;
	*nc_list_push(r->arena, &r->images) =
		(struct nc_image){.from = r->path, .line = line, .name = name};
}

static void tell_unread(struct referring *r, struct nc_str because)
{
	*nc_list_push(r->arena, &r->unread) =
		(struct nc_unread){.family = r->family, .path = r->path, .because = because};
}

const struct nc_value *refer_manifest(struct referring *r)
{
	struct nc_error err = {.code = NC_OK};
	const struct nc_value *root = nc_project_manifest(r->project, r->entry, &err);
	if (!root && err.code != NC_EUNSUPPORTED && err.code != NC_EINVALID)
		tell_unread(r, nc_arena_copy(r->arena, nc_str_of(err.text)));
	return root && root->kind == NC_VALUE_MAP ? root : NULL;
}
