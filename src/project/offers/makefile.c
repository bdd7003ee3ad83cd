/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "makefile.h"
#include "newcomer/limits.h"

/*
 * Targets of makefiles: rules, what is phony, and the makefiles that others
 * take in.  Variables in front of a rule's colon are expanded where this file
 * tells what they hold; what it does not tell, and the % of a pattern, is an
 * offer of the family "make-pattern", which proves nothing and refutes nothing
 * that it might stand for.
 */

static bool is_target_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       memchr("_-./+@%*?[]", c, 11);
}

static bool has_target(const struct offering *o, struct nc_str name)
{
	for (size_t i = o->offers.count; i-- > 0;) {
		const struct nc_offer *offer = &o->offers.items[i];
		if (!nc_str_equal(offer->path, o->path))
			break;
		if (nc_str_equal(offer->name, name) && strcmp(offer->family, "make-target") == 0)
			return true;
	}
	return false;
}

static bool is_pattern(struct nc_str word)
{
	for (size_t i = 0; i < word.size; i++) {
		if (memchr("%*?[", word.data[i], 4))
			return true;
	}
	return false;
}

static struct nc_str as_glob(struct makefile *m, struct nc_str word)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < word.size; i++)
		nc_buf_add_byte(&b, memchr("%?[]", word.data[i], 4) ? '*' : word.data[i]);
	struct nc_str glob = nc_arena_copy(m->o->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return glob;
}

static void add_target(struct makefile *m, struct nc_str name, uint32_t line)
{
	struct offering *o = m->o;
	/* make takes "./rain" and "rain" for one. */
	while (nc_str_starts(name, NC_STR("./")) && name.size > 2)
		name = nc_str_slice(name, 2, name.size);
	bool target = name.data[0] != '.' || name.size == 1 || name.data[1] == '/';
	if (is_pattern(name))
		offering_add_part(o, "make-pattern", as_glob(m, name), line);
	else if (target && !has_target(o, name))
		offering_add(o, "make-target", name, line, NC_STR_NONE);
	else if (!target && nc_str_equal(name, NC_STR(".DEFAULT")))
		offering_open(o, "make-target", "it has a .DEFAULT rule");
}

/* "docker\\:build" is called docker:build. */
static struct nc_str unescaped(struct makefile *m, struct nc_str name)
{
	if (nc_str_find_byte(name, '\\') == NC_NPOS)
		return name;
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < name.size; i++) {
		if (name.data[i] != '\\')
			nc_buf_add_byte(&b, name.data[i]);
	}
	struct nc_str copy = nc_arena_copy(m->o->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return copy;
}

/* How long the name at the head of a text is. */
static size_t name_size(struct nc_str text)
{
	size_t size = 0;
	while (size < text.size) {
		bool colon = text.data[size] == '\\' && size + 1 < text.size &&
			     text.data[size + 1] == ':';
		if (!colon && !is_target_letter(text.data[size]))
			break;
		size += colon ? 2 : 1;
	}
	return size;
}

/* The targets in front of a rule's colon, or behind that of .PHONY. */
static void add_targets(struct makefile *m, struct nc_str text, uint32_t line)
{
	struct nc_str names = makefile_expand(m, text);
	while (names.size) {
		size_t size = name_size(names);
		if (size)
			add_target(m, unescaped(m, nc_str_slice(names, 0, size)), line);
		names = nc_str_slice(names, size ? size : 1, names.size);
	}
}

/* A colon of `:=`, `::=` or of an address makes no rule. */
static bool is_other_colon(struct nc_str from)
{
	return nc_str_starts(from, NC_STR(":=")) || nc_str_starts(from, NC_STR("::=")) ||
	       nc_str_starts(from, NC_STR("://"));
}

/* Where the colon of a rule stands, within no variable's brackets. */
static size_t find_rule(struct nc_str line)
{
	unsigned depth = 0;
	for (size_t i = 0; i < line.size; i++) {
		char c = line.data[i];
		if (c == '(' || c == '{')
			depth++;
		else if ((c == ')' || c == '}') && depth)
			depth--;
		else if (depth == 0 && (c == '=' || c == '#'))
			return NC_NPOS;
		else if (c == '\\')
			i++;
		else if (depth == 0 && c == ':')
			return is_other_colon(nc_str_slice(line, i, line.size)) ? NC_NPOS : i;
	}
	return NC_NPOS;
}

/* What compilers write, or what only sets variables: no target that one types stands there. */
static bool has_no_targets(struct nc_str word)
{
	struct nc_str base = nc_path_base(word);
	return nc_str_starts(base, NC_STR(".env")) || nc_str_ends(base, NC_STR(".env")) ||
	       nc_str_ends(base, NC_STR(".d")) || nc_str_ends(base, NC_STR(".d)"));
}

static bool include_one(struct makefile *m, struct nc_str word)
{
	const struct nc_tree *tree = m->o->project->tree;
	struct nc_str path;
	if (has_no_targets(word))
		return true;
	if (!nc_path_resolve(&path, m->o->arena, m->o->folder, word))
		return false;
	const struct nc_entry *e = nc_tree_find(tree, path);
	if (!e || e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE)
		return false;
	uint32_t entry = (uint32_t)(e - tree->entries);
	for (size_t i = 0; i < m->count; i++) {
		if (m->files[i] == entry)
			return true;
	}
	if (m->count == MOST_INCLUDED)
		return false;
	m->files[m->count++] = entry;
	return true;
}

/* "include a.mk b.mk": paths are seen from where make is called, as a rule beside the makefile. */
static void include_all(struct makefile *m, struct nc_str words)
{
	struct nc_str word;
	words = nc_str_slice(words, 0, nc_str_find_byte(words, '#'));
	while (nc_str_next_field(&word, &words, ' ')) {
		if (word.size && !include_one(m, word))
			offering_open(m->o, "make-target", "it includes another file");
	}
}

/* The words behind `include`, or data == NULL: the line takes nothing in. */
static struct nc_str included(struct nc_str line)
{
	static const char *const includes[] = {"include ", "-include ", "sinclude "};
	for (size_t i = 0; i < sizeof includes / sizeof *includes; i++) {
		struct nc_str word = nc_str_of(includes[i]);
		if (nc_str_starts(line, word))
			return nc_str_trim(nc_str_slice(line, word.size, line.size));
	}
	return (struct nc_str){.data = NULL, .size = 0};
}

/* What comes first: what others are taken in, and what variables hold. */
static void read_head(struct makefile *m, struct nc_str line, uint32_t number)
{
	(void)number;
	struct nc_str plain = nc_str_trim(line), words = included(plain);
	if (words.data)
		include_all(m, makefile_expand(m, words));
	else
		makefile_assign(m, plain);
}

/* `$(info …)` and the like make no rule. */
static bool only_says(struct nc_str line)
{
	static const char *const calls[] = {"$(info ", "$(warning ", "$(error ", "$(shell "};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		if (nc_str_starts(line, nc_str_of(calls[i])))
			return true;
	}
	return false;
}

static void read_rule(struct makefile *m, struct nc_str line, uint32_t number)
{
	struct nc_str plain = nc_str_trim(line);
	size_t colon = find_rule(line);
	if (included(plain).data || makefile_is_assignment(plain) ||
		nc_str_starts(plain, NC_STR(".PHONY")))
		return;
	if (nc_str_starts(plain, NC_STR("$(")) && colon == NC_NPOS && !only_says(plain))
		offering_open(m->o, "make-target", "some targets are computed");
	else if (colon != NC_NPOS)
		add_targets(m, nc_str_slice(line, 0, colon), number);
}

/* `.PHONY: *` says that files which are there are no targets, and names none. */
static void add_phony(struct makefile *m, struct nc_str text, uint32_t line)
{
	if (nc_str_find_byte(text, '*') == NC_NPOS)
		add_targets(m, text, line);
}

static void read_phony(struct makefile *m, struct nc_str line, uint32_t number)
{
	size_t colon = find_rule(line);
	if (nc_str_starts(nc_str_trim(line), NC_STR(".PHONY")) && colon != NC_NPOS)
		add_phony(m, nc_str_slice(line, colon + 1, line.size), number);
}

/* Every line that is no recipe and no comment, with those that go on it. */
static void each_line(struct makefile *m, struct nc_str text,
	void (*read)(struct makefile *m, struct nc_str line, uint32_t number))
{
	struct nc_buf whole = NC_BUF_INIT(NC_MAX_FOREIGN_DATA);
	struct nc_str line;
	uint32_t number = 0, first = 0;
	bool defines = false;
	while (nc_str_next_line(&line, &text)) {
		number++;
		first = whole.size ? first : number;
		bool goes_on = line.size && line.data[line.size - 1] == '\\';
		nc_buf_add(&whole, nc_str_slice(line, 0, line.size - goes_on));
		if (goes_on) {
			nc_buf_add_byte(&whole, ' ');
			continue;
		}
		struct nc_str all = nc_buf_str(&whole), plain = nc_str_trim(all);
		defines = defines || nc_str_starts(plain, NC_STR("define "));
		if (!defines && all.size && all.data[0] != '\t' && all.data[0] != '#')
			read(m, nc_arena_copy(m->o->arena, all), first);
		defines = defines && !nc_str_starts(plain, NC_STR("endef"));
		nc_buf_clear(&whole);
	}
	nc_buf_release(&whole);
}

static void each_file(struct makefile *m, struct nc_str path,
	void (*read)(struct makefile *m, struct nc_str line, uint32_t number))
{
	struct offering *o = m->o;
	for (size_t i = 0; i < m->count; i++) {
		struct nc_str text = nc_project_text(o->project, m->files[i], NC_MAX_FOREIGN_DATA);
		o->path = text.data ? o->project->tree->entries[m->files[i]].path : path;
		if (text.data)
			each_line(m, text, read);
		else
			offering_open(o, "make-target", "it includes another file");
	}
	o->path = path;
}

void read_makefile(struct offering *o)
{
	struct makefile m = {.o = o, .files = {o->entry}, .count = 1};
	struct nc_str path = o->path;
	if (!nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA).data)
		return;
	offering_list(o, "make-target");
	each_file(&m, path, read_head);
	each_file(&m, path, read_rule);
	/* What is phony is a target even where its rule stands elsewhere. */
	each_file(&m, path, read_phony);
}
