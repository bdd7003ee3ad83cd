/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "referring.h"

/*
 * Builds and workspaces: the folders and files of this tree that a build is
 * put together of.  One that is missing stops every build.
 */

static void refer_list(
	struct referring *r, const struct nc_value *list, const char *file, const char *why)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		struct nc_str parts[] = {
			nc_value_text(item), NC_STR("/"), nc_str_of(file ? file : "")};
		if (item->kind != NC_VALUE_TEXT)
			continue;
		refer_from(r, r->folder,
			file ? nc_arena_concat(r->arena, parts, 3) : nc_value_text(item),
			item->line, nc_str_of(why));
	}
}

static void refer_text(struct referring *r, const struct nc_value *v, const char *why)
{
	if (v && v->kind == NC_VALUE_TEXT)
		refer_from(r, r->folder, nc_value_text(v), v->line, nc_str_of(why));
}

/* Rust */

static void refer_crates(struct referring *r, const struct nc_value *crates)
{
	for (size_t i = 0; crates && crates->kind == NC_VALUE_MAP && i < crates->count; i++) {
		const struct nc_value *path = nc_value_get(&crates->items[i], "path");
		struct nc_str parts[] = {nc_value_text(path), NC_STR("/Cargo.toml")};
		if (path)
			refer_from(r, r->folder, nc_arena_concat(r->arena, parts, 2), path->line,
				NC_STR("path"));
	}
}

void read_cargo_paths(struct referring *r)
{
	static const char *const targets[] = {"bin", "example", "test", "bench"};
	static const char *const crates[] = {
		"dependencies", "dev-dependencies", "build-dependencies", "workspace.dependencies"};
	const struct nc_value *root = refer_manifest(r);
	refer_list(r, nc_value_at(root, "workspace.members"), "Cargo.toml", "members");
	refer_text(r, nc_value_at(root, "package.build"), "build");
	refer_text(r, nc_value_at(root, "lib.path"), "lib");
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		const struct nc_value *list = nc_value_get(root, targets[i]);
		for (size_t k = 0; list && list->kind == NC_VALUE_LIST && k < list->count; k++)
			refer_text(r, nc_value_get(&list->items[k], "path"), targets[i]);
	}
	for (size_t i = 0; i < sizeof crates / sizeof *crates; i++)
		refer_crates(r, nc_value_at(root, crates[i]));
}

/* Node and PHP */

void read_workspaces(struct referring *r)
{
	const struct nc_value *root = refer_manifest(r);
	refer_list(r, nc_value_get(root, "packages"), NULL, "packages");
}

void read_composer_paths(struct referring *r)
{
	static const char *const sections[] = {"autoload", "autoload-dev"};
	const struct nc_value *root = refer_manifest(r);
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		const struct nc_value *section = nc_value_get(root, sections[i]);
		const struct nc_value *spaces = nc_value_get(section, "psr-4");
		for (size_t k = 0; spaces && spaces->kind == NC_VALUE_MAP && k < spaces->count; k++)
			refer_text(r, &spaces->items[k], sections[i]);
		refer_list(r, nc_value_get(section, "files"), NULL, sections[i]);
	}
}

/* Line by line */

/* Calls `take` with each line that is no comment of `mark`, trimmed. */
static void read_lines(struct referring *r, char mark,
	void (*take)(struct referring *r, struct nc_str line, uint32_t number))
{
	struct nc_str rest = nc_project_text(r->project, r->entry, NC_MAX_FOREIGN_DATA), line;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		line = nc_str_trim(nc_str_slice(line, 0, nc_str_find_byte(line, mark)));
		if (line.size)
			take(r, line, number);
	}
}

/* What stands behind the word at the head of a line, or data == NULL. */
static struct nc_str behind(struct nc_str line, const char *word)
{
	struct nc_str head = nc_str_of(word);
	if (!nc_str_starts_fold(line, head))
		return (struct nc_str){.data = NULL, .size = 0};
	return nc_str_trim(nc_str_slice(line, head.size, line.size));
}

static void take_requirement(struct referring *r, struct nc_str line, uint32_t number)
{
	static const char *const options[] = {
		"-r ", "-c ", "--requirement ", "--constraint ", "--requirement=", "--constraint="};
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		struct nc_str path = behind(line, options[i]);
		if (path.data && nc_str_find_byte(path, ' ') == NC_NPOS)
			refer_from(r, r->folder, path, number, nc_str_of("-r"));
	}
}

/* "-r base.txt" */
void read_requirements(struct referring *r)
{
	read_lines(r, '#', take_requirement);
}

static void take_module(struct referring *r, struct nc_str line, uint32_t number)
{
	struct nc_str path = behind(line, "<module>");
	size_t end = path.data ? nc_str_find_byte(path, '<') : NC_NPOS;
	if (end != NC_NPOS)
		refer_from(r, r->folder, nc_str_trim(nc_str_slice(path, 0, end)), number,
			NC_STR("module"));
}

/* A comment could hold whole modules: a file with one is not read. */
void read_maven_modules(struct referring *r)
{
	struct nc_str text = nc_project_text(r->project, r->entry, NC_MAX_FOREIGN_DATA);
	size_t at = text.data ? nc_str_find(text, NC_STR("<modules>")) : NC_NPOS;
	if (at == NC_NPOS ||
		nc_str_find(nc_str_slice(text, at, text.size), NC_STR("<!--")) != NC_NPOS)
		return;
	read_lines(r, '\0', take_module);
}

static void take_used(struct referring *r, struct nc_str line, uint32_t number)
{
	struct nc_str path = behind(line, "use ");
	if (!path.data && nc_str_starts(line, NC_STR("./")))
		path = line;
	if (path.data && nc_str_starts(path, NC_STR("./")))
		refer_from(r, r->folder, path, number, NC_STR("use"));
}

/* go.work: "use ./cmd", or a block of such paths. */
void read_go_work(struct referring *r)
{
	read_lines(r, '\0', take_used);
}

/* "Project(…) = "name", "src\name.csproj", …" */
static void take_project(struct referring *r, struct nc_str line, uint32_t number)
{
	struct nc_str field, path = NC_STR_NONE;
	struct nc_buf slashes = NC_BUF_INIT(NC_MAX_PATH);
	if (!nc_str_starts(line, NC_STR("Project(")))
		return;
	for (int i = 0; i < 6 && nc_str_next_field(&field, &line, '"'); i++)
		path = field;
	for (size_t i = 0; i < path.size; i++)
		nc_buf_add_byte(&slashes, path.data[i] == '\\' ? '/' : path.data[i]);
	path = nc_arena_copy(r->arena, nc_buf_str(&slashes));
	nc_buf_release(&slashes);
	if (nc_glob_match(NC_STR("*.*proj"), path, true))
		refer_from(r, r->folder, path, number, NC_STR("Project"));
}

void read_solution(struct referring *r)
{
	read_lines(r, '\0', take_project);
}

/* CMake and make, where no condition stands around it */

struct nesting {
	const char *word;
	int step;
};

static int step_of(struct nc_str line, const struct nesting *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_starts_fold(line, nc_str_of(words[i].word)))
			return words[i].step;
	}
	return 0;
}

static struct nc_str without_quotes(struct nc_str s)
{
	return s.size > 1 && s.data[0] == '"' && s.data[s.size - 1] == '"'
		       ? nc_str_slice(s, 1, s.size - 1)
		       : s;
}

/* "add_subdirectory(src)" */
void read_cmake_folders(struct referring *r)
{
	static const struct nesting words[] = {{"if", 1}, {"foreach", 1}, {"function", 1},
		{"macro", 1}, {"while", 1}, {"endif", -1}, {"endforeach", -1}, {"endfunction", -1},
		{"endmacro", -1}, {"endwhile", -1}, {"return", 1}};
	struct nc_str rest = nc_project_text(r->project, r->entry, NC_MAX_FOREIGN_DATA), line;
	int depth = 0;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		line = nc_str_trim(nc_str_slice(line, 0, nc_str_find_byte(line, '#')));
		depth += step_of(line, words, sizeof words / sizeof *words);
		struct nc_str path = behind(line, "add_subdirectory(");
		if (!path.data)
			path = behind(line, "add_subdirectory (");
		size_t end = path.data ? nc_str_find_byte(path, ')') : NC_NPOS;
		if (depth > 0 || end == NC_NPOS)
			continue;
		path = nc_str_trim(nc_str_slice(path, 0, end));
		path = nc_str_slice(path, 0, nc_str_find_byte(path, ' '));
		refer_from(r, r->folder, without_quotes(path), number, NC_STR("add_subdirectory"));
	}
}

/* "include rules.mk"; after "-include" it may be missing. */
void read_make_includes(struct referring *r)
{
	static const struct nesting words[] = {{"if", 1}, {"endif", -1}};
	struct nc_str rest = nc_project_text(r->project, r->entry, NC_MAX_FOREIGN_DATA), line;
	struct nc_str text = rest;
	int depth = 0;
	for (uint32_t number = 1; rest.data && nc_str_next_line(&line, &rest); number++) {
		bool recipe = line.size && line.data[0] == '\t';
		line = nc_str_trim(nc_str_slice(line, 0, nc_str_find_byte(line, '#')));
		depth += step_of(line, words, sizeof words / sizeof *words);
		struct nc_str path = behind(line, "include ");
		struct nc_str rule[] = {NC_STR("\n"), path, NC_STR(":")};
		if (recipe || depth > 0 || !path.data || nc_str_find_byte(path, ' ') != NC_NPOS)
			continue;
		/* make makes what it includes, where a rule says how. */
		if (nc_str_find(text, nc_arena_concat(r->arena, rule, 3)) == NC_NPOS)
			refer_from(r, r->folder, path, number, NC_STR("include"));
	}
}

/* Who looks after which part */

static void take_owned(struct referring *r, struct nc_str line, uint32_t number)
{
	struct nc_str path = nc_str_slice(line, 0, nc_str_find_byte(line, ' '));
	bool top = path.size && path.data[0] == '/';
	path = nc_str_slice(path, top, path.size);
	/* One name alone may be anywhere; and templates of such files name themselves. */
	if (path.size == line.size || nc_str_equal(nc_path_base(path), NC_STR("CODEOWNERS")) ||
		(!top && nc_str_find_byte(path, '/') == NC_NPOS))
		return;
	while (path.size && path.data[path.size - 1] == '/')
		path = nc_str_slice(path, 0, path.size - 1);
	refer_from(r, NC_STR_NONE, path, number, NC_STR("an owner"));
}

void read_code_owners(struct referring *r)
{
	read_lines(r, '#', take_owned);
}

void read_dependabot(struct referring *r)
{
	const struct nc_value *updates = nc_value_get(refer_manifest(r), "updates");
	for (size_t i = 0; updates && updates->kind == NC_VALUE_LIST && i < updates->count; i++) {
		const struct nc_value *folder = nc_value_get(&updates->items[i], "directory");
		struct nc_str path = nc_value_text(folder);
		if (path.size > 1 && path.data[0] == '/')
			refer_from(r, NC_STR_NONE, nc_str_slice(path, 1, path.size), folder->line,
				NC_STR("directory"));
	}
}
