/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "offering.h"

/*
 * Tasks that are programs: noxfile.py, tasks.py, Rakefile.  They are read line
 * by line for what is written out; whatever could make more of them leaves
 * the list open.
 */

static bool is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

struct nc_str offering_quoted(struct nc_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] != '"' && text.data[i] != '\'')
			continue;
		struct nc_str rest = nc_str_slice(text, i + 1, text.size);
		size_t end = nc_str_find_byte(rest, text.data[i]);
		return end == NC_NPOS ? NC_STR_NONE : nc_str_slice(rest, 0, end);
	}
	return NC_STR_NONE;
}

/* The value of `name="…"` among the arguments of a decorator. */
static struct nc_str name_argument(struct nc_str line)
{
	size_t at = nc_str_find(line, NC_STR("name="));
	/* "file_name=" is another. */
	bool whole = at == 0 || (at != NC_NPOS && !is_name_letter(line.data[at - 1]));
	return whole ? offering_quoted(nc_str_slice(line, at, line.size)) : NC_STR_NONE;
}

static struct nc_str function_name(struct nc_str line)
{
	struct nc_str rest =
		nc_str_slice(line, nc_str_starts(line, NC_STR("async ")) ? 10 : 4, line.size);
	size_t size = 0;
	while (size < rest.size && is_name_letter(rest.data[size]))
		size++;
	return nc_str_slice(rest, 0, size);
}

static struct nc_str with_dashes(struct nc_arena *arena, struct nc_str name)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < name.size; i++)
		nc_buf_add_byte(&b, name.data[i] == '_' ? '-' : name.data[i]);
	struct nc_str copy = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return copy;
}

/* The name that a decorator gives: `name="…"`, or what `command("…")` begins with. */
static struct nc_str told_name(struct nc_str line)
{
	struct nc_str name = name_argument(line);
	size_t at = nc_str_find(line, NC_STR("command("));
	if (name.size || at == NC_NPOS || at + 8 >= line.size)
		return name;
	char first = line.data[at + 8];
	return first == '"' || first == '\'' ? offering_quoted(nc_str_slice(line, at, line.size))
					     : NC_STR_NONE;
}

void offering_add_decorated(struct offering *o, const char *family, const char *const *decorators,
	size_t count, bool dashes)
{
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA), line;
	struct nc_str told = NC_STR_NONE;
	bool decorated = false;
	if (!text.data)
		return;
	offering_list(o, family);
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		for (size_t i = 0; i < count; i++) {
			if (nc_str_starts(line, nc_str_of(decorators[i]))) {
				decorated = true;
				told = told_name(line);
			}
		}
		bool function = nc_str_starts(line, NC_STR("def ")) ||
				nc_str_starts(line, NC_STR("async def "));
		if (decorated && told.size == 0 && !function)
			told = name_argument(line);
		if (!function)
			continue;
		struct nc_str name = function_name(line);
		if (decorated && dashes && !told.size)
			offering_add(o, family, with_dashes(o->arena, name), number, NC_STR_NONE);
		if (decorated)
			offering_add(o, family, told.size ? told : name, number, NC_STR_NONE);
		decorated = false;
		told = NC_STR_NONE;
	}
}

static bool mentions(struct offering *o, const char *const *words, size_t count)
{
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
	for (size_t i = 0; text.data && i < count; i++) {
		if (nc_str_find(text, nc_str_of(words[i])) != NC_NPOS)
			return true;
	}
	return false;
}

void read_noxfile(struct offering *o)
{
	static const char *const decorators[] = {
		"@nox.session", "@session", "@nox_poetry.session", "@nox.parametrize", "@nox.sess"};
	static const char *const makers[] = {"nox.session(", "import *", "registry"};
	static const char *const plain[] = {"@nox.session("};
	offering_add_decorated(o, "nox-session", decorators, 5, false);
	/* A session that is made by a call, and not by a decorator. */
	if (mentions(o, makers + 1, 2) || (mentions(o, makers, 1) && !mentions(o, plain, 1)))
		offering_open(o, "nox-session", "some sessions are computed");
}

void read_invoke(struct offering *o)
{
	static const char *const decorators[] = {"@task", "@invoke.task"};
	static const char *const makers[] = {"Collection", "import *", "Program("};
	static const char *const invokes[] = {"invoke"};
	if (!mentions(o, invokes, 1))
		return;
	offering_add_decorated(o, "invoke-task", decorators, 2, true);
	if (mentions(o, makers, 3))
		offering_open(o, "invoke-task", "its tasks are gathered from elsewhere");
}

/* "task :name", "task name: :before", "task 'name' =>", "multitask(:name)". */
static struct nc_str rake_name(struct nc_str line)
{
	size_t size = 0;
	line = nc_str_trim(line);
	if (line.size && (line.data[0] == '(' || line.data[0] == ' '))
		line = nc_str_trim(nc_str_slice(line, 1, line.size));
	if (line.size && (line.data[0] == '"' || line.data[0] == '\''))
		return offering_quoted(line);
	if (line.size && line.data[0] == ':') {
		line = nc_str_slice(line, 1, line.size);
		if (line.size && (line.data[0] == '"' || line.data[0] == '\''))
			return offering_quoted(line);
	}
	while (size < line.size && is_name_letter(line.data[size]))
		size++;
	return nc_str_slice(line, 0, size);
}

static void add_rake(struct offering *o, struct nc_str space, struct nc_str name, uint32_t number)
{
	struct nc_str parts[] = {space, space.size ? NC_STR(":") : NC_STR_NONE, name};
	if (name.size)
		offering_add(
			o, "rake-task", nc_arena_concat(o->arena, parts, 3), number, NC_STR_NONE);
}

/* The namespaces that are open, by the column of the word that opened each. */
#define MOST_SPACES 8

struct spaces {
	struct nc_str names[MOST_SPACES];
	size_t columns[MOST_SPACES];
	size_t count;
};

static void read_rake_line(
	struct offering *o, struct spaces *spaces, struct nc_str line, uint32_t number)
{
	static const char *const words[] = {"task ", "task(", "multitask ", "file "};
	size_t column = 0;
	while (column < line.size && (line.data[column] == ' ' || line.data[column] == '\t'))
		column++;
	struct nc_str rest = nc_str_slice(line, column, line.size);
	if (nc_str_equal(nc_str_trim(rest), NC_STR("end")) && spaces->count &&
		spaces->columns[spaces->count - 1] == column)
		spaces->count--;
	struct nc_str space = spaces->count ? spaces->names[spaces->count - 1] : NC_STR_NONE;
	if (nc_str_starts(rest, NC_STR("namespace ")) && spaces->count < MOST_SPACES) {
		struct nc_str parts[] = {space, space.size ? NC_STR(":") : NC_STR_NONE,
			rake_name(nc_str_slice(rest, 10, rest.size))};
		spaces->names[spaces->count] = nc_arena_concat(o->arena, parts, 3);
		spaces->columns[spaces->count++] = column;
		return;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct nc_str word = nc_str_of(words[i]);
		if (nc_str_starts(rest, word))
			add_rake(o, space, rake_name(nc_str_slice(rest, word.size - 1, rest.size)),
				number);
	}
	size_t made = nc_str_find(rest, NC_STR("Task.new"));
	if (made == NC_NPOS)
		return;
	struct nc_str name = rake_name(nc_str_slice(rest, made + 8, rest.size));
	bool spec = nc_str_find(rest, NC_STR("RSpec")) != NC_NPOS;
	add_rake(o, space,
		name.size && name.size < 40 ? name
		: spec			    ? NC_STR("spec")
					    : NC_STR("test"),
		number);
}

void read_rakefile(struct offering *o)
{
	static const char *const makers[] = {"load_tasks", "load ", "import ", "require", "Dir[",
		"Dir.glob", ".each", "rule ", "class_eval", "define"};
	struct nc_str text = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA), line;
	struct spaces spaces = {.count = 0};
	if (!text.data)
		return;
	/* lib/tasks/x.rake speaks where the Rakefile stands that loads it. */
	bool part = nc_str_ends(o->path, NC_STR(".rake"));
	size_t cut = part ? nc_str_find(o->folder, NC_STR("lib/tasks")) : NC_NPOS;
	if (part && cut == NC_NPOS)
		cut = nc_str_find(o->folder, NC_STR("tasks"));
	if (cut != NC_NPOS)
		o->folder = nc_str_slice(o->folder, 0, cut ? cut - 1 : 0);
	offering_list(o, "rake-task");
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++)
		read_rake_line(o, &spaces, line, number);
	if (part || mentions(o, makers, sizeof makers / sizeof *makers))
		offering_open(o, "rake-task", "some of its tasks come from elsewhere");
}
