/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

/*
 * Tasks of builds that are programs: Gradle, Mix, Maven.  They are read line by
 * line for what is written out; plugins and dependencies bring more, so the
 * lists are open.
 */

static struct nc_str text_of(struct offering *o)
{
	return nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA);
}

static size_t name_size(struct nc_str text, const char *more)
{
	size_t size = 0;
	while (size < text.size) {
		char c = text.data[size];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			      (c >= '0' && c <= '9') || c == '_';
		if (!letter && nc_str_find_byte(nc_str_of(more), c) == NC_NPOS)
			break;
		size++;
	}
	return size;
}

/* `task lint {`, `task("lint")`, `tasks.register<Test>("lint")`, `val lint by tasks.…` */
static struct nc_str gradle_task(struct nc_str line)
{
	static const char *const calls[] = {"tasks.register", "tasks.create", "task("};
	struct nc_str plain = nc_str_trim(line);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		size_t at = nc_str_find(plain, nc_str_of(calls[i]));
		if (at != NC_NPOS)
			return offering_quoted(nc_str_slice(plain, at, plain.size));
	}
	if (nc_str_starts(plain, NC_STR("task "))) {
		struct nc_str rest = nc_str_trim(nc_str_slice(plain, 5, plain.size));
		if (rest.size && (rest.data[0] == '"' || rest.data[0] == '\''))
			return offering_quoted(rest);
		return nc_str_slice(rest, 0, name_size(rest, "-"));
	}
	if (nc_str_starts(plain, NC_STR("val ")) &&
		nc_str_find(plain, NC_STR(" by tasks")) != NC_NPOS) {
		struct nc_str rest = nc_str_slice(plain, 4, plain.size);
		return nc_str_slice(rest, 0, name_size(rest, ""));
	}
	return NC_STR_NONE;
}

void read_gradle_tasks(struct offering *o)
{
	struct nc_str text = text_of(o), line, base = nc_path_base(o->path);
	if (!text.data || nc_str_find(base, NC_STR(".gradle")) == NC_NPOS)
		return;
	if (nc_str_starts(base, NC_STR("build.gradle")) ||
		nc_str_starts(base, NC_STR("settings.gradle")))
		offering_open(o, "gradle-task", "plugins bring some, too");
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str name = gradle_task(line);
		if (name.size)
			offering_add_part(o, "gradle-task", name, number);
	}
}

/* `include ':app', ':lib:core'`, which may go on over lines that end in a comma. */
void read_gradle_settings(struct offering *o)
{
	static const char *const makers[] = {"each", "for (", "for(", "listFiles", "fileTree",
		"apply", "while", "walk", "$", "includeBuild", "includeFlat", "project(", "def ",
		"fun ", "+"};
	struct nc_str text = text_of(o), line;
	bool goes_on = false;
	if (!text.data)
		return;
	offering_list(o, "gradle-module");
	for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
		if (nc_str_find(text, nc_str_of(makers[i])) != NC_NPOS)
			offering_open(o, "gradle-module", "some modules are computed");
	}
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str plain = nc_str_trim(line), rest = plain, name;
		if (!goes_on && !nc_str_starts(plain, NC_STR("include")))
			continue;
		while ((name = offering_quoted(rest)).size) {
			rest = nc_str_slice(
				rest, (size_t)(name.data + name.size + 1 - rest.data), rest.size);
			offering_add(o, "gradle-module",
				nc_str_slice(name, name.data[0] == ':' ? 1 : 0, name.size), number,
				NC_STR_NONE);
		}
		char last = plain.size ? plain.data[plain.size - 1] : 0;
		goes_on = last == ',' || last == '(' || (goes_on && plain.size == 0);
	}
}

/* "name:", "\"ecto.setup\":" at the head of a line of the aliases. */
static struct nc_str alias_of(struct nc_str line)
{
	struct nc_str plain = nc_str_trim(line);
	if (plain.size && plain.data[0] == '[')
		plain = nc_str_trim(nc_str_slice(plain, 1, plain.size));
	if (plain.size && plain.data[0] == '"') {
		struct nc_str name = offering_quoted(plain);
		struct nc_str rest = nc_str_slice(plain, name.size + 2, plain.size);
		return nc_str_starts(rest, NC_STR(":")) ? name : NC_STR_NONE;
	}
	size_t size = name_size(plain, ".");
	return size && size < plain.size && plain.data[size] == ':' ? nc_str_slice(plain, 0, size)
								    : NC_STR_NONE;
}

void read_mix_aliases(struct offering *o)
{
	struct nc_str text = text_of(o), line;
	bool inside = false;
	if (!text.data)
		return;
	offering_open(o, "mix-task", "dependencies bring some, too");
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		struct nc_str plain = nc_str_trim(line);
		if (nc_str_starts(plain, NC_STR("defp aliases")) ||
			nc_str_starts(plain, NC_STR("def aliases")) ||
			nc_str_starts(plain, NC_STR("aliases: ["))) {
			inside = true;
			continue;
		}
		if (inside &&
			(nc_str_equal(plain, NC_STR("end")) || nc_str_equal(plain, NC_STR("],"))))
			inside = nc_str_equal(plain, NC_STR("],"));
		struct nc_str name = inside ? alias_of(line) : NC_STR_NONE;
		if (name.size)
			offering_add(o, "mix-task", name, number, NC_STR_NONE);
	}
}

/* "Mix.Tasks.Rain.LoadAll" is called as "rain.load_all". */
static struct nc_str mix_name(struct offering *o, struct nc_str module)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < module.size; i++) {
		char c = module.data[i];
		bool upper = c >= 'A' && c <= 'Z';
		bool inner = i && module.data[i - 1] != '.' &&
			     !(module.data[i - 1] >= 'A' && module.data[i - 1] <= 'Z');
		if (upper && inner)
			nc_buf_add_byte(&b, '_');
		nc_buf_add_byte(&b, upper ? (char)(c - 'A' + 'a') : c);
	}
	struct nc_str name = nc_arena_copy(o->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return name;
}

void read_mix_task(struct offering *o)
{
	size_t at = nc_str_find(o->folder, NC_STR("lib/mix/tasks"));
	struct nc_str text, line;
	if (at == NC_NPOS || !(text = text_of(o)).data)
		return;
	o->folder = nc_str_slice(o->folder, 0, at ? at - 1 : 0);
	for (uint32_t number = 1; nc_str_next_line(&line, &text); number++) {
		size_t head = nc_str_find(line, NC_STR("defmodule Mix.Tasks."));
		if (head == NC_NPOS)
			continue;
		struct nc_str rest = nc_str_slice(line, head + 20, line.size);
		struct nc_str module = nc_str_slice(rest, 0, name_size(rest, "."));
		offering_add_part(o, "mix-task", mix_name(o, module), number);
	}
}

void read_maven_goals(struct offering *o)
{
	offering_open(o, "maven-goal", "plugins bring some, too");
}
