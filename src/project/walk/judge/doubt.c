/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * What is not there is told only where the document speaks of this tree.  Most
 * that was told wrongly was said of another: the reader's own, another
 * repository's, another branch's.  Each function knows one sign of it.
 */

/* A step, what was said of it, and where the words above it lead. */
struct told {
	const struct walker *w;
	const struct call *call;
	const struct answer *a;
	bool led_away;
};

/* `rain.py [-h] [--year YEAR]`: how it may be called, and not what to type. */
static bool is_synopsis(const struct told *t)
{
	const struct call *call = t->call;
	for (size_t i = 1; !call->tool && i < call->word_count; i++) {
		if (nc_str_starts(call->words[i].raw, NC_STR("[-")))
			return true;
	}
	return false;
}

static const struct nc_value *globs_of(const struct call *call, const char *key)
{
	return call->tool ? nc_value_get(call->tool->row, key) : NULL;
}

static bool matches_any(const struct nc_value *globs, struct nc_str path)
{
	for (size_t k = 0; k < nc_value_list_count(globs); k++) {
		if (nc_glob_match(nc_value_text(nc_value_list_item(globs, k)), path, true))
			return true;
	}
	return false;
}

/* What a library's readers type, they type in an application of their own. */
static bool is_for_readers(const struct told *t)
{
	const struct nc_value *files = globs_of(t->call, "library-files");
	const struct nc_tree *tree = t->w->project->tree;
	for (size_t i = 0; files && i < tree->count; i++) {
		if (nc_str_find_byte(tree->entries[i].path, '/') == NC_NPOS &&
			matches_any(files, tree->entries[i].path))
			return true;
	}
	return false;
}

/* What a tree holds that the tool works on, or what the one holds that brings it along. */
static const struct nc_value *sources_of(const struct told *t)
{
	static const char *const bringers[] = {"comes-with", "packages-of"};
	const struct nc_value *sources = globs_of(t->call, "sources");
	for (size_t i = 0; t->call->tool && !sources && i < sizeof bringers / sizeof *bringers;
		i++) {
		const struct tool *bringer =
			walk_find_tool(t->w, nc_value_get_text(t->call->tool->row, bringers[i]));
		sources = bringer ? nc_value_get(bringer->row, "sources") : NULL;
	}
	return sources;
}

/* `rake` in a tree without a line of Ruby. */
static bool is_of_no_source(const struct told *t)
{
	const struct nc_value *sources = sources_of(t);
	const struct nc_tree *tree = t->w->project->tree;
	if (!sources || t->a->near.size || t->w->has_cloned || t->w->has_turned)
		return false;
	for (size_t i = 0; i < tree->count; i++) {
		if (matches_any(sources, tree->entries[i].path))
			return false;
	}
	return true;
}

/* "3. Then run:": not the first item of a numbered list. */
static bool is_later_item(const struct walker *w)
{
	struct above above = {.line = w->line};
	struct nc_str text;
	size_t digits = 0;
	if (!walk_line_above(&text, w, &above))
		return false;
	while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
		digits++;
	return digits && digits < text.size && text.data[digits] == '.' &&
	       !nc_str_starts(text, NC_STR("1."));
}

/* What the words above an item of a list lead to holds for the items that follow. */
static bool find_led_away(struct walker *w)
{
	bool away = walk_is_led_away(w) ||
		    (w->led_away && w->led_away_in == w->section && is_later_item(w));
	w->led_away = away || (w->led_away && w->led_away_in == w->section);
	w->led_away_in = w->section;
	return away;
}

static bool is_below_a_comment(const struct told *t)
{
	return !t->w->in_sentence && t->w->now.footing >= FOOTING_LIKELY &&
	       walk_comment_tells_folder(t->w, t->w->line);
}

static bool is_in_another_shell(const struct told *t)
{
	return t->w->shell_of.size && !nc_str_equal(t->w->shell_of, t->call->program);
}

static bool is_led_away(const struct told *t)
{
	return t->a->near.size == 0 && t->led_away;
}

static bool is_beside_another_clone(const struct told *t)
{
	return t->a->near.size == 0 && t->w->has_cloned && t->w->has_cloned_another &&
	       nc_str_starts(t->a->because, NC_STR("there is no "));
}

static bool is_of_a_shown_script(const struct told *t)
{
	return walk_is_shown_script(t->w);
}

static bool is_on_another_machine(const struct told *t)
{
	return walk_is_on_another_machine(t->w, t->w->line);
}

/* `git checkout v2`, and then what that tree has. */
static bool is_on_another_branch(const struct told *t)
{
	const struct walker *w = t->w;
	return w->switched && w->switched_in == w->section;
}

/* A step in a place that is not followed made a file of this name. */
static bool is_made_away(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; i < w->made_away.count; i++) {
		if (nc_str_equal(w->made_away.items[i], base))
			return true;
	}
	return false;
}

/* "[index.py](https://github.com/owner/scripts/blob/main/index.py)" */
static bool is_linked_elsewhere(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const views[] = {"/blob/", "/raw/", "/-/blob/"};
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; base.size > 3 && i < w->document->link_count; i++) {
		struct nc_str target = w->document->links[i].target;
		if (!nc_str_equal(nc_path_base(target), base))
			continue;
		for (size_t k = 0; k < sizeof views / sizeof *views; k++) {
			size_t at = nc_str_find(target, nc_str_of(views[k]));
			if (at != NC_NPOS &&
				!walk_is_own_name(w, nc_path_base(nc_str_slice(target, 0, at))))
				return true;
		}
	}
	return false;
}

/* "a release of `weather/rain-api`" above `cd rain-api`. */
static bool is_called_with_owner(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str name = t->a->absent;
	if (name.size < 4 || nc_str_find_byte(name, '/') != NC_NPOS ||
		!nc_str_starts(t->a->because, NC_STR("there is no folder ")))
		return false;
	for (size_t i = walk_chapter_start(w); i < w->line; i++) {
		struct nc_str rest = walk_line(w, i), word;
		while (nc_str_next_field(&word, &rest, '`')) {
			size_t slash = nc_str_find_byte(word, '/');
			if (slash != NC_NPOS && slash > 0 &&
				nc_str_equal(nc_str_slice(word, slash + 1, word.size), name))
				return !walk_is_own_name(w, name);
		}
	}
	return false;
}

/* `rain/tools/x.py` where the clone is called rain, and tools/x.py is there. */
static bool is_seen_from_above(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str path = t->a->absent, folder = w->now.folder;
	if (folder.size && nc_str_starts(path, folder) && path.size > folder.size + 1)
		path = nc_str_slice(path, folder.size + 1, path.size);
	size_t slash = nc_str_find_byte(path, '/');
	struct nc_str first = nc_str_slice(path, 0, slash);
	bool own = walk_is_own_name(w, first) ||
		   (w->own_clone.size && nc_str_equal_fold(first, w->own_clone));
	return slash != NC_NPOS && own &&
	       walk_is_there(w, nc_str_slice(path, slash + 1, path.size));
}

/* "from your SDK directory": the reader's, of something that has a name of its own. */
static bool names_a_folder_of_yours(struct nc_str text)
{
	static const char *const nouns[] = {"directory", "folder", "dir", "checkout", "workspace"};
	static const size_t most_words = 4;
	for (size_t at; (at = nc_str_find_fold(text, NC_STR(" your "))) != NC_NPOS;) {
		text = nc_str_slice(text, at + 6, text.size);
		struct nc_str rest = text, word;
		bool named = false;
		for (size_t i = 0; i < most_words && nc_str_next_field(&word, &rest, ' '); i++) {
			while (word.size && !walk_is_word_byte(word.data[word.size - 1]))
				word.size--;
			if (NC_AMONG_FOLD(word, nouns) && named)
				return true;
			named = named ||
				(word.size > 1 && word.data[0] >= 'A' && word.data[0] <= 'Z' &&
					word.data[1] >= 'A' && word.data[1] <= 'Z');
		}
	}
	return false;
}

static bool is_in_a_folder_of_yours(const struct told *t)
{
	const struct walker *w = t->w;
	struct above above = {.line = w->line};
	for (struct nc_str text; walk_line_above(&text, w, &above);) {
		if (names_a_folder_of_yours(text))
			return true;
	}
	return false;
}

/* "# Remote" above some lines of the block: which of them are typed here cannot be followed. */
static bool is_of_two_machines(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const machines[] = {"remote", "remote:", "on remote", "on the remote",
		"remote machine", "remote server", "on the server"};
	for (size_t i = w->line; !w->in_sentence && i-- > 1;) {
		struct nc_str text = walk_line(w, i);
		if (nc_str_starts(text, NC_STR("```")))
			return false;
		if (nc_str_starts(text, NC_STR("#")) &&
			NC_AMONG_FOLD(nc_str_trim(nc_str_slice(text, 1, text.size)), machines))
			return true;
	}
	return false;
}

static bool has_a_build(const struct walker *w)
{
	static const char *const builds[] = {"CMakeLists.txt", "meson.build", "configure.ac"};
	for (size_t i = 0; i < sizeof builds / sizeof *builds; i++) {
		if (walk_is_there(w, nc_str_of(builds[i])))
			return true;
	}
	return false;
}

/* `./tests` beside a CMakeLists.txt: what a build makes, whoever tells to build. */
static bool is_made_by_builds(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str base = nc_path_base(t->a->absent);
	bool makefile = nc_str_equal(base, NC_STR("Makefile")),
	     near_file = t->a->near.size && !nc_tree_has_folder(w->project->tree, t->a->near);
	return (makefile || !near_file) && nc_str_find_byte(base, '.') == NC_NPOS &&
	       !nc_str_starts(t->a->because, NC_STR("there is no folder ")) && has_a_build(w);
}

/* `make rain` beside a CMakeLists.txt: in the folder of the build, as likely as here. */
static bool is_target_of_builds(const struct told *t)
{
	const struct walker *w = t->w;
	return t->a->absent.size == 0 && t->a->near.size == 0 &&
	       nc_str_equal(nc_path_base(t->call->program), NC_STR("make")) &&
	       t->call->folder_option.size == 0 && !w->has_turned && has_a_build(w);
}

/* `docker compose up` where a variable says which files are taken. */
static bool is_named_by_a_variable(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const names[] = {
		"compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml"};
	for (size_t i = 1; NC_AMONG(nc_path_base(t->a->absent), names) && i <= w->line_count; i++) {
		if (nc_str_find(walk_line(w, i), NC_STR("COMPOSE_FILE")) != NC_NPOS)
			return true;
	}
	return false;
}

/* `python tools\build.py`: quoted for no shell but Windows' own. */
static bool is_as_windows_writes(const struct told *t)
{
	const struct call *call = t->call;
	for (size_t i = 0; i < call->arguments.count; i++) {
		struct nc_str raw = call->arguments.items[i]->raw;
		size_t at = nc_str_find_byte(raw, '\\');
		if (at != NC_NPOS && at > 0 && at + 1 < raw.size &&
			walk_is_word_byte(raw.data[at - 1]) && walk_is_word_byte(raw.data[at + 1]))
			return true;
	}
	return false;
}

/* `source virtualenvwrapper.sh`: a shell looks for it in the PATH, and a package puts it there. */
static bool is_looked_for_in_path(const struct told *t)
{
	const struct call *call = t->call;
	static const char *const installed[] = {
		"virtualenvwrapper.sh", "virtualenvwrapper_lazy.sh", "nvm.sh", "rvm", "conda.sh"};
	bool source = nc_str_equal(call->program, NC_STR("source")) ||
		      nc_str_equal(call->program, NC_STR("."));
	return source && t->a->near.size == 0 && call->arguments.count &&
	       NC_AMONG(call->arguments.items[0]->text, installed);
}

/* The first that holds is told.  Some look at the path that is absent, and ask only where one is.
 */
static const struct {
	bool (*holds)(const struct told *t);
	struct nc_str because;
	bool of_a_path;
} doubts[] = {
	{is_synopsis, NC_STR_INIT("it shows how it may be called"), false},
	{is_for_readers,
		NC_STR_INIT("this repository is a library: it may be typed in an application of "
			    "the reader's"),
		false},
	{is_of_no_source, NC_STR_INIT("nothing in the tree is of its kind"), true},
	{is_below_a_comment, NC_STR_INIT("a comment tells of another folder"), false},
	{is_in_another_shell, NC_STR_INIT("a shell that a step before opens may run it"), false},
	{is_led_away, NC_STR_INIT("the text leads to another repository"), false},
	{is_beside_another_clone,
		NC_STR_INIT("another repository is cloned, too; it may lie there"), false},
	{is_of_a_shown_script, NC_STR_INIT("the text shows a script, for the reader to keep"),
		false},
	{is_on_another_machine, NC_STR_INIT("the text has it typed on another machine"), false},
	{is_on_another_branch,
		NC_STR_INIT("a step before goes to another branch; its files are not looked at"),
		false},
	{is_as_windows_writes, NC_STR_INIT("its path is written as on Windows"), false},
	{is_looked_for_in_path, NC_STR_INIT("a shell looks for it in the PATH as well"), true},
	{is_made_away, NC_STR_INIT("a step elsewhere makes one of that name"), true},
	{is_linked_elsewhere, NC_STR_INIT("the text links to it in another repository"), true},
	{is_called_with_owner, NC_STR_INIT("the text names another repository that is called so"),
		true},
	{is_seen_from_above, NC_STR_INIT("its first folder may be what the clone is called"), true},
	{is_in_a_folder_of_yours, NC_STR_INIT("the text has it typed in a folder of the reader's"),
		true},
	{is_of_two_machines, NC_STR_INIT("the block is typed on two machines"), true},
	{is_made_by_builds, NC_STR_INIT("a build may make it"), true},
	{is_target_of_builds, NC_STR_INIT("the Makefile that a build writes may have it"), false},
	{is_named_by_a_variable, NC_STR_INIT("the text names other files in COMPOSE_FILE"), true},
};

struct nc_str walk_doubt(struct walker *w, const struct call *call, const struct answer *a)
{
	if (a->verdict == NC_STEP_PROVED)
		return NC_STR_NONE;
	/* Also of a step that nobody refutes: the next of its list goes where it goes. */
	struct told t = {.w = w, .call = call, .a = a, .led_away = find_led_away(w)};
	for (size_t i = 0; a->verdict == NC_STEP_REFUTED && i < sizeof doubts / sizeof *doubts;
		i++) {
		if ((a->absent.size || !doubts[i].of_a_path) && doubts[i].holds(&t))
			return doubts[i].because;
	}
	return NC_STR_NONE;
}
