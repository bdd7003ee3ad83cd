/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "walking.h"

/*
 * What the document says around a step.  A walk would be wrong often if it
 * read commands only: people write "in the folder web, run", or "save this as
 * app.py".
 */

void walk_read_text(struct walker *w)
{
	if (w->lines)
		return;
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	const struct nc_entry *entry = nc_tree_find(w->project->tree, w->document->path);
	w->text = NC_STR_NONE;
	if (entry && nc_snapshot_read(
			     &text, w->project->snapshot, 0, entry, NC_MAX_DOCUMENT, NULL) == NC_OK)
		w->text = nc_arena_copy(w->arena, nc_buf_str(&text));
	nc_buf_release(&text);
	NC_LIST(size_t) lines = {0};
	struct nc_str rest = w->text, line;
	for (size_t at = 0; nc_str_next_line(&line, &rest); at = w->text.size - rest.size)
		*nc_list_push(w->arena, &lines) = at;
	w->lines = lines.items;
	w->line_count = lines.count;
}

/* A line by its number, from 1. */
struct nc_str walk_line(const struct walker *w, size_t number)
{
	if (number == 0 || number > w->line_count)
		return NC_STR_NONE;
	size_t end = number < w->line_count ? w->lines[number] : w->text.size;
	return nc_str_trim(nc_str_slice(w->text, w->lines[number - 1], end));
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

/* `word` with nothing of a word on either side; letters fold. */
bool walk_holds_word(struct nc_str line, struct nc_str word)
{
	for (;;) {
		size_t at = nc_str_find_fold(line, word);
		if (at == NC_NPOS)
			return false;
		size_t end = at + word.size;
		bool apart = (at == 0 || !is_word_byte(line.data[at - 1])) &&
			     (end == line.size || !is_word_byte(line.data[end]));
		if (apart)
			return true;
		line = nc_str_slice(line, at + 1, line.size);
	}
}

/* The chapter that the section is part of: from its second level heading on. */
static size_t chapter_start(const struct walker *w)
{
	const struct nc_section *sections = w->document->sections;
	uint32_t at = w->section;
	if (at == NC_NO_SECTION || at >= w->document->section_count)
		return 1;
	while (sections[at].level > 2 && sections[at].parent != NC_NO_SECTION)
		at = sections[at].parent;
	return sections[at].line;
}

bool walk_speaks_of(const struct walker *w, struct nc_str word)
{
	size_t last = w->line_count;
	if (word.size < 2)
		return false;
	if (w->section != NC_NO_SECTION && w->section < w->document->section_count)
		last = w->document->sections[w->section].end_line;
	for (size_t i = chapter_start(w); i <= last; i++) {
		/* The command itself says nothing new, but the sentence around it may. */
		if ((i != w->line || w->in_sentence) && walk_holds_word(walk_line(w, i), word))
			return true;
	}
	return false;
}

static bool holds_any(struct nc_str line, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (walk_holds_word(line, nc_str_of(words[i])))
			return true;
	}
	return false;
}

#define HOLDS_ANY(line, words) holds_any((line), (words), sizeof(words) / sizeof *(words))

static bool names_root(struct nc_str line)
{
	static const char *const phrases[] = {"project root", "root of the project",
		"root of this project", "root of the repo", "root of this repo",
		"root of the repository", "root of this repository", "root directory",
		"root folder", "project's root", "top-level directory", "top level directory"};
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		if (nc_str_find_fold(line, nc_str_of(phrases[i])) != NC_NPOS)
			return true;
	}
	return false;
}

bool walk_tells_to_move(const struct walker *w)
{
	static const char *const places[] = {
		"directory", "folder", "dir", "subdirectory", "subfolder", "cd", "navigate"};
	static const char *const ways[] = {
		"in", "into", "from", "inside", "within", "to", "under", "up", "each"};
	for (size_t i = chapter_start(w); i <= w->line; i++) {
		struct nc_str line = walk_line(w, i);
		if (!nc_str_starts(line, NC_STR("cd ")) && !names_root(line) &&
			HOLDS_ANY(line, places) && HOLDS_ANY(line, ways))
			return true;
	}
	return false;
}

bool walk_tells_to_make(const struct walker *w, struct nc_str base)
{
	static const char *const verbs[] = {"create", "creates", "created", "creating", "save",
		"saved", "saving", "generate", "generates", "generated", "generating", "download",
		"downloads", "downloaded", "downloading", "rename", "renamed", "renaming", "write",
		"writes", "written", "put", "place", "placed", "obtain", "export", "exports",
		"produces", "produced", "output", "outputs", "make a", "named", "called", "name it",
		"add a", "new file", "your own", "unzip", "extract", "contains the following"};
	for (size_t i = 1; i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i);
		if (i == w->line || !walk_holds_word(line, base))
			continue;
		if (HOLDS_ANY(line, verbs) || (i > 1 && HOLDS_ANY(walk_line(w, i - 1), verbs)))
			return true;
	}
	return false;
}

bool walk_shows_quoted(const struct walker *w, struct nc_str name)
{
	struct nc_str double_quoted[] = {NC_STR("\""), name, NC_STR("\"")};
	struct nc_str quoted = nc_arena_concat(w->arena, double_quoted, 3);
	size_t at = nc_str_find(w->text, quoted);
	/* As a key: `"name": "…"`. */
	return at != NC_NPOS &&
	       nc_str_starts(nc_str_trim(nc_str_slice(w->text, at + quoted.size, w->text.size)),
		       NC_STR(":"));
}

/* Does the paragraph right above a line hold one of these phrases, or a line of which `says` is
 * true?  `says` may be NULL. */
static bool is_led_by(const struct walker *w, size_t line, const char *const *phrases, size_t count,
	bool (*says)(struct nc_str))
{
	static const size_t most_lines = 6;
	size_t looked = 0;
	for (size_t i = line; i-- > 1 && looked < most_lines;) {
		struct nc_str text = walk_line(w, i);
		if (text.size && text.data[0] == '#')
			return false;
		if (text.size == 0 || nc_str_starts(text, NC_STR("```"))) {
			if (looked)
				return false;
			continue;
		}
		looked++;
		if (says && says(text))
			return true;
		for (size_t k = 0; k < count; k++) {
			if (nc_str_find_fold(text, nc_str_of(phrases[k])) != NC_NPOS)
				return true;
		}
	}
	return false;
}

/* "your Sinatra application": the kind of thing that is the reader's stands between. */
static bool names_thing_of_reader(struct nc_str text)
{
	static const char *const things[] = {"app", "apps", "application", "applications",
		"project", "program", "script", "package", "site"};
	size_t at = nc_str_find_fold(text, NC_STR("your "));
	if (at == NC_NPOS || (at > 0 && is_word_byte(text.data[at - 1])))
		return false;
	struct nc_str rest = nc_str_slice(text, at + 5, text.size), word;
	for (int i = 0; i < 2 && nc_str_next_field(&word, &rest, ' '); i++) {
		for (size_t k = 0; k < sizeof things / sizeof *things; k++) {
			if (nc_str_starts_fold(word, nc_str_of(things[k])))
				return true;
		}
	}
	return false;
}

bool walk_is_example(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {"e.g.", "your own"};
	return is_led_by(w, line, phrases, sizeof phrases / sizeof *phrases, names_thing_of_reader);
}

bool walk_is_told_first(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {
		"this first", "these first", "before that", "before this", "beforehand"};
	return is_led_by(w, line, phrases, sizeof phrases / sizeof *phrases, NULL);
}

/* What stands before the code in its sentence: of this line, and of the one before. */
static struct nc_str words_before(const struct walker *w, const struct nc_code_span *span)
{
	struct nc_str line = walk_line(w, span->line);
	struct nc_str ticked[] = {NC_STR("`"), span->text};
	struct nc_str code = nc_arena_concat(w->arena, ticked, 2);
	size_t at = nc_str_find(line, code);
	if (at == NC_NPOS)
		return (struct nc_str){.data = NULL, .size = 0};
	struct nc_str before = nc_str_slice(line, 0, at);
	if (nc_str_trim(before).size == 0 && span->line > 1) {
		before = walk_line(w, span->line - 1);
	}
	size_t stop = before.size;
	while (stop > 0 &&
		!(before.data[stop - 1] == '.' && stop < before.size && before.data[stop] == ' '))
		stop--;
	return nc_str_trim(nc_str_slice(before, stop, before.size));
}

/* The words that lead to a folder: "in the", "from", "inside". */
static bool leads_to_folder(struct nc_str before)
{
	static const char *const words[] = {
		"in", "from", "inside", "within", "into", "cd", "enter"};
	static const char *const articles[] = {"the", "your", "this", "our"};
	struct nc_str word = NC_STR_NONE;
	for (int tries = 0; tries < 2; tries++) {
		before = nc_str_trim(before);
		size_t cut = nc_str_find_last_byte(before, ' ');
		word = cut == NC_NPOS ? before : nc_str_slice(before, cut + 1, before.size);
		bool article = false;
		for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
			article = article || nc_str_equal_fold(word, nc_str_of(articles[i]));
		if (!article)
			break;
		before = nc_str_slice(before, 0, before.size - word.size);
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_equal_fold(word, nc_str_of(words[i])))
			return true;
	}
	return false;
}

static bool is_named_folder(struct nc_str *out, struct walker *w, struct nc_str code)
{
	while (code.size > 1 && code.data[0] == '/')
		code = nc_str_slice(code, 1, code.size);
	return walk_resolve(out, w, w->base, code) && out->size &&
	       nc_tree_has_folder(w->project->tree, *out);
}

/* "in `web`", "from the `web/` folder": the last such folder of the tree that a line names. */
static bool find_folder_in(struct nc_str *out, struct walker *w, struct nc_str line)
{
	bool found = false;
	size_t open = NC_NPOS;
	for (size_t i = 0; i < line.size; i++) {
		struct nc_str folder;
		if (line.data[i] != '`')
			continue;
		if (open == NC_NPOS) {
			open = i;
			continue;
		}
		if (leads_to_folder(nc_str_slice(line, 0, open)) &&
			is_named_folder(&folder, w, nc_str_slice(line, open + 1, i))) {
			*out = folder;
			found = true;
		}
		open = NC_NPOS;
	}
	return found;
}

/* A line that leads to what is to be typed: it asks for it, or ends in a colon. */
static bool tells_to_type(struct nc_str line)
{
	static const char *const verbs[] = {"run", "execute", "type", "enter", "use", "start",
		"invoke", "launch", "call", "do", "commands", "command"};
	return nc_str_ends(line, NC_STR(":")) || HOLDS_ANY(line, verbs);
}

static bool is_fence(struct nc_str line)
{
	return nc_str_starts(line, NC_STR("```")) || nc_str_starts(line, NC_STR("~~~")) ||
	       nc_str_starts(line, NC_STR(".. code")) || nc_str_starts(line, NC_STR("[source")) ||
	       nc_str_equal(line, NC_STR("----"));
}

bool walk_find_told_folder(struct nc_str *out, struct walker *w, size_t line)
{
	static const size_t most_lines = 4;
	size_t looked = 0;
	for (size_t i = line; i > 0 && looked < most_lines; i--) {
		struct nc_str text = walk_line(w, i);
		/* The paragraph right above; a heading or another block ends it. */
		if (text.size == 0 || is_fence(text)) {
			if (looked || (text.size && i + 1 < line))
				return false;
			continue;
		}
		if (text.data[0] == '#')
			return false;
		looked++;
		if (!tells_to_type(text))
			continue;
		if (find_folder_in(out, w, text))
			return true;
		if (names_root(text)) {
			*out = NC_STR_NONE;
			return true;
		}
	}
	return false;
}

/*
 * A numbered step that is the command, or leads to it by a colon; or an item
 * that is nothing else.  A bullet with words behind it may describe anything.
 */
static bool is_item(const struct walker *w, const struct nc_code_span *span)
{
	struct nc_str line = nc_str_trim(walk_line(w, span->line)), after;
	size_t digits = 0, at = nc_str_find(line, span->text);
	while (digits < line.size && line.data[digits] >= '0' && line.data[digits] <= '9')
		digits++;
	bool numbered = digits && digits < 3 && digits + 1 < line.size &&
			(line.data[digits] == '.' || line.data[digits] == ')') &&
			line.data[digits + 1] == ' ';
	bool bullet =
		digits == 0 && line.size > 2 && strchr("-*+", line.data[0]) && line.data[1] == ' ';
	if (at == NC_NPOS || (!numbered && !bullet))
		return false;
	after = nc_str_slice(line, at + span->text.size, line.size);
	struct nc_str before = nc_str_slice(line, numbered ? digits + 1 : 1, at);
	while (before.size && before.data[before.size - 1] == '`')
		before.size--;
	before = nc_str_trim(before);
	while (after.size && (after.data[0] == '`' || after.data[0] == '.'))
		after = nc_str_slice(after, 1, after.size);
	if (bullet)
		return before.size == 0 && nc_str_trim(after).size == 0;
	return before.size == 0 || nc_str_ends(before, NC_STR(":"));
}

/* More than a program's name, or a path: a list of tools is no list of steps. */
static bool is_whole_command(struct nc_str text)
{
	return nc_str_find_byte(text, ' ') != NC_NPOS || nc_str_starts(text, NC_STR("./"));
}

bool walk_tells_to_run(const struct walker *w, const struct nc_code_span *span)
{
	static const char *const verbs[] = {"run", "running", "execute", "executing", "type",
		"typing", "enter", "entering", "invoke", "invoking", "launch", "issue",
		"the command", "do a", "do"};
	static const char *const moves[] = {
		"change", "navigate", "go", "move", "cd", "switch", "directory", "folder"};
	static const char *const hedges[] = {"not", "don't", "cannot", "can't", "never", "instead",
		"if", "when", "before", "after", "would", "was", "were", "used to", "previously",
		"deprecated", "rather", "without", "avoid", "equivalent", "same as", "like",
		"similar", "see", "e.g", "for example", "i.e", "which", "that", "will", "unless",
		"once", "should be able", "try"};
	if (is_whole_command(span->text) && is_item(w, span))
		return true;
	struct nc_str before = words_before(w, span);
	if (!before.data || before.size == 0)
		return false;
	/* The verb is near: "run `x`", "run the command `x`", "run the tests with `x`".  Few spans
	 * have one, so it is looked for first. */
	struct nc_str near = before;
	if (near.size > 48)
		near = nc_str_slice(near, near.size - 48, near.size);
	bool told = HOLDS_ANY(near, verbs) ||
		    (nc_str_starts(span->text, NC_STR("cd ")) && HOLDS_ANY(near, moves));
	return told && !HOLDS_ANY(before, hedges);
}

/* Names by which people call what the reader would fill in. */
static bool is_stand_in_part(struct nc_str part)
{
	static const char *const starts[] = {"my-", "my_", "your-", "your_", "some-", "some_",
		"foo", "bar.", "baz", "xxx", "yyy", "script.", "path-to", "path_to", "example.",
		"sample.", "demo.", "input.", "output.", "filename", "file.", "yourproject",
		"myproject", "myapp", "yourapp", "project-name", "project_name", "name-of",
		"name_of", "username", "newproject", "new-project", "hello"};
	static const char *const whole[] = {"my", "your", "foo", "bar", "file", "folder", "dir",
		"directory", "project", "app-name", "path", "name", "somewhere", "something",
		"some", "a", "b", "c", "x", "y", "foobar", "project-folder", "project-directory",
		"project_folder", "project_directory", "repo", "repository", "my_project"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (nc_str_starts_fold(part, nc_str_of(starts[i])))
			return true;
	}
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		if (nc_str_equal_fold(part, nc_str_of(whole[i])))
			return true;
	}
	return false;
}

/* FILE, PROJECT_DIR: all in capitals and no ending, as manuals write what is to be filled in. */
static bool is_capitals(struct nc_str part)
{
	size_t letters = 0;
	for (size_t i = 0; i < part.size; i++) {
		char c = part.data[i];
		if ((c >= 'a' && c <= 'z') || c == '.')
			return false;
		letters += c >= 'A' && c <= 'Z';
	}
	return letters > 2;
}

bool walk_is_stand_in(struct nc_str name)
{
	static const char *const kept[] = {
		"README", "LICENSE", "CHANGELOG", "INSTALL", "CONTRIBUTING", "DESCRIPTION"};
	struct nc_str rest = name, part;
	while (nc_str_next_field(&part, &rest, '/')) {
		bool known = false;
		for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
			known = known || nc_str_equal(part, nc_str_of(kept[i]));
		if (!known && (is_stand_in_part(part) || is_capitals(part)))
			return true;
	}
	return nc_str_find_byte(name, '<') != NC_NPOS || nc_str_find_byte(name, '{') != NC_NPOS ||
	       nc_str_find(name, NC_STR("..")) == 0;
}
