/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/text/text.h"

/*
 * What the sentences around a step tell the reader to do.  A walk would be
 * wrong often if it read commands only: people write "save this as app.py".
 */

/* In a block, and no comment there: it is typed or shown, and tells nothing. */
static bool is_code(const struct walker *w, size_t line)
{
	return walk_block_at(w, line) && !nc_str_starts(walk_line(w, line), NC_STR("#"));
}

/* The end of a text stands in code behind a program that reads: "create users (`php artisan". */
static bool ends_in_call(struct nc_str before)
{
	static const char *const programs[] = {"php ", "python ", "python3 ", "node ", "ruby ",
		"bash ", "sh ", "perl ", "Rscript ", "julia "};
	size_t ticks = 0, last = 0;
	for (size_t i = 0; i < before.size; i++) {
		if (before.data[i] == '`') {
			ticks++;
			last = i;
		}
	}
	if (ticks % 2 == 0)
		return false;
	struct nc_str code = nc_str_slice(before, last + 1, before.size);
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		if (nc_str_starts(code, nc_str_of(programs[i])))
			return true;
	}
	return false;
}

/* Behind the last of these words nothing says that something else is used for it. */
static bool leads_to_name(struct nc_str before)
{
	static const char *const verbs[] = {"create", "creates", "creating", "save", "saves",
		"saving", "generate", "generates", "generating", "download", "downloads",
		"downloading", "rename", "renames", "renaming", "write", "writes", "put", "place",
		"obtain", "export", "exports", "produces", "output", "outputs", "make a", "named",
		"name it", "add a", "add an", "new file", "your own", "unzip", "extract"};
	static const char *const means[] = {
		"using", "via", "by", "run", "running", "through", "calling", "execute", "from"};
	for (size_t at = before.size; at-- > 0;) {
		struct nc_str rest = nc_str_slice(before, at, before.size);
		if (at > 0 && walk_is_word_byte(before.data[at - 1]))
			continue;
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
			if (nc_str_starts_fold(rest, nc_str_of(verbs[i])) &&
				walk_holds_word(rest, nc_str_of(verbs[i])))
				return !WALK_HOLDS_ANY(rest, means);
		}
	}
	return false;
}

/* "create a file `name`" before it, or "`name` will be generated" behind it. */
static bool tells_of_making(struct nc_str before, struct nc_str behind)
{
	static const char *const made[] = {"created", "generated", "written", "produced",
		"downloaded", "renamed", "saved", "placed", "contains the following",
		"with the following", "with your", "your own"};
	static const size_t most = 80;
	if (before.size > most)
		before = nc_str_slice(before, before.size - most, before.size);
	if (behind.size > most)
		behind = nc_str_slice(behind, 0, most);
	return leads_to_name(before) || WALK_HOLDS_ANY(behind, made);
}

/* Does the end of a text stand in code, behind a tick that nothing closes? */
static bool is_in_code(struct nc_str before)
{
	size_t ticks = 0;
	for (size_t i = 0; i < before.size; i++)
		ticks += before.data[i] == '`';
	return ticks % 2 == 1;
}

/* "app", "documentation": words of any sentence, unless they are written as a name. */
static bool is_everyday_word(struct nc_str base)
{
	for (size_t i = 0; i < base.size; i++) {
		if (base.data[i] < 'a' || base.data[i] > 'z')
			return false;
	}
	return base.size > 0;
}

/* "`app`", "app/", "the app folder". */
static bool is_written_as_name(struct nc_str before, struct nc_str behind)
{
	struct nc_str next = nc_str_trim(behind);
	return (before.size && strchr("`\"'*/", before.data[before.size - 1])) ||
	       (behind.size && strchr("`\"'*/", behind.data[0])) ||
	       nc_str_starts_fold(next, NC_STR("folder")) ||
	       nc_str_starts_fold(next, NC_STR("director"));
}

bool walk_tells_to_make(const struct walker *w, struct nc_str base)
{
	static const size_t at_once = 24;
	for (size_t i = 1; i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i);
		if ((i == w->line && !w->in_sentence) || !walk_holds_word(line, base) ||
			is_code(w, i))
			continue;
		size_t at = nc_str_find_fold(line, base);
		struct nc_str before = nc_str_slice(line, 0, at),
			      behind = nc_str_slice(line, at + base.size, line.size);
		/* Of the step's own line its words count, and not its code. */
		if (ends_in_call(before) || (i == w->line && is_in_code(before)) ||
			(is_everyday_word(base) && !is_written_as_name(before, behind)))
			continue;
		/* The sentence may begin on the line above, if that names nothing by itself. */
		struct nc_str line_above = walk_line(w, i - 1);
		bool above = at < at_once && !is_code(w, i - 1) &&
			     nc_str_find_byte(line_above, '`') == NC_NPOS &&
			     tells_of_making(line_above, NC_STR_NONE);
		if (above || tells_of_making(before, behind))
			return true;
	}
	return false;
}

/* Does the paragraph right above a line hold one of these phrases, or a line of which `says` is
 * true?  `says` may be NULL. */
static bool is_led_by(const struct walker *w, size_t line, const char *const *phrases, size_t count,
	bool (*says)(struct nc_str))
{
	struct above above = {.line = line};
	for (struct nc_str text; walk_line_above(&text, w, &above);) {
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
	for (size_t at; (at = nc_str_find_fold(text, NC_STR("your "))) != NC_NPOS;) {
		bool whole = at == 0 || !walk_is_word_byte(text.data[at - 1]);
		text = nc_str_slice(text, at + 5, text.size);
		struct nc_str rest = text, word;
		for (int i = 0; whole && i < 2 && nc_str_next_field(&word, &rest, ' '); i++) {
			for (size_t k = 0; k < sizeof things / sizeof *things; k++) {
				if (nc_str_starts_fold(word, nc_str_of(things[k])))
					return true;
			}
		}
	}
	return false;
}

bool walk_is_example(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {
		"e.g.", "e.g:", "your own", "where you want", "your `dockerfile`"};
	return is_led_by(w, walk_block_start(w, line), phrases, sizeof phrases / sizeof *phrases,
		names_thing_of_reader);
}

/* "From the documentation repository, run": of this one nobody says which it is. */
static bool names_another(struct nc_str text)
{
	static const char *const names[] = {"repository", "repo", "clone"};
	static const char *const ours[] = {"this repo", "this repository", "the repo",
		"the repository", "our repo", "our repository", "repo root", "root of",
		"clone this", "cloned", "your clone", "local clone", "clone the"};
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		if (nc_str_find_fold(text, nc_str_of(ours[i])) != NC_NPOS)
			return false;
	}
	return WALK_HOLDS_ANY(text, names);
}

bool walk_is_of_another(const struct walker *w, size_t line)
{
	/* Of a block the words above it, and the comment in it: `git clone` is no word for another.
	 */
	return is_led_by(w, walk_block_start(w, line), NULL, 0, names_another) ||
	       (walk_block_at(w, line) && names_another(walk_comment_above(w, line)));
}

bool walk_is_on_another_machine(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {"ssh into", "ssh in to", "ssh to the", "shell into",
		"on the server", "on the remote", "on your server", "container's shell"};
	return is_led_by(w, line, phrases, sizeof phrases / sizeof *phrases, NULL);
}

/* "On Windows, run", and no word of another system beside it. */
static bool names_windows(struct nc_str text)
{
	static const char *const names[] = {"windows", "win32", "win64", "cygwin", "mingw", "msvc"};
	static const char *const others[] = {
		"linux", "macos", "mac", "osx", "os x", "unix", "ubuntu", "wsl"};
	return WALK_HOLDS_ANY(text, names) && !WALK_HOLDS_ANY(text, others);
}

bool walk_is_on_windows(const struct walker *w, size_t line)
{
	struct nc_str title =
		w->section == NC_NO_SECTION ? NC_STR_NONE : w->document->sections[w->section].title;
	return names_windows(title) ||
	       is_led_by(w, walk_block_start(w, line), NULL, 0, names_windows);
}

bool walk_is_told_for_all(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {"all commands", "all the commands",
		"all of the commands", "all of these commands", "commands below", "all steps below",
		"everything below"};
	return is_led_by(w, line, phrases, sizeof phrases / sizeof *phrases, NULL);
}

bool walk_is_told_first(const struct walker *w, size_t line)
{
	static const char *const phrases[] = {"this first", "these first", "before that",
		"before this", "beforehand", "generated first", "created first", "built first"};
	return is_led_by(w, line, phrases, sizeof phrases / sizeof *phrases, NULL);
}

bool walk_names_compose_files(const struct walker *w)
{
	return nc_str_find(w->text, NC_STR("COMPOSE_FILE")) != NC_NPOS;
}

bool walk_is_called_yours(const struct walker *w, struct nc_str name)
{
	for (size_t i = 1; name.size && i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i);
		for (size_t at; (at = nc_str_find_fold(line, NC_STR("your "))) != NC_NPOS;) {
			line = nc_str_slice(line, at + 5, line.size);
			struct nc_str word = line;
			while (word.size && strchr("`*_\"'", word.data[0]))
				word = nc_str_slice(word, 1, word.size);
			struct nc_str behind = nc_str_slice(word, name.size, word.size);
			if (nc_str_starts_fold(word, name) &&
				(behind.size == 0 || !walk_is_word_byte(behind.data[0])))
				return true;
		}
	}
	return false;
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

/* "This command will:", "in these files:": the items of such a list are not typed. */
static bool is_list_of_others(const struct walker *w, size_t line)
{
	static const size_t most_lines = 30;
	for (size_t i = line; i-- > 1 && line - i <= most_lines;) {
		struct nc_str text = walk_line(w, i);
		bool item = text.size && ((text.data[0] >= '0' && text.data[0] <= '9') ||
						 strchr("-*+", text.data[0]));
		if (text.size && !item)
			return nc_str_ends(text, NC_STR("will:")) ||
			       nc_str_ends(text, NC_STR("files:")) ||
			       nc_str_ends(text, NC_STR("does:"));
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
	if (at == NC_NPOS || (!numbered && !bullet) || is_list_of_others(w, span->line))
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

/* A paragraph of one line that is the command, or the command and an aside: "`make` (once)". */
static bool is_paragraph(const struct walker *w, const struct nc_code_span *span)
{
	struct nc_str line = walk_line(w, span->line);
	struct nc_str above = walk_line(w, span->line - 1), below = walk_line(w, span->line + 1);
	size_t at = nc_str_find(line, span->text), ticks = 0;
	bool alone = (above.size == 0 || above.data[0] == '`') &&
		     (below.size == 0 || below.data[0] == '`');
	while (ticks < line.size && line.data[ticks] == '`')
		ticks++;
	if (!alone || ticks == 0 || at != ticks)
		return false;
	struct nc_str behind = nc_str_slice(line, at + span->text.size, line.size);
	while (behind.size && strchr("` \\", behind.data[0]))
		behind = nc_str_slice(behind, 1, behind.size);
	behind = nc_str_trim(behind);
	return behind.size == 0 || behind.data[0] == '(';
}

/* "`npm run x` is `rake x`": a verb in other code tells nothing. */
static struct nc_str without_code(const struct walker *w, struct nc_str text)
{
	struct nc_buf b = NC_BUF_INIT(0);
	bool inside = false;
	if (nc_str_find_byte(text, '`') == NC_NPOS)
		return text;
	for (size_t i = 0; i < text.size; i++) {
		inside = inside != (text.data[i] == '`');
		if (!inside && text.data[i] != '`')
			nc_buf_add_byte(&b, text.data[i]);
	}
	struct nc_str words = nc_arena_copy(w->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return words;
}

/* More than a program's name, or a path: a list of tools is no list of steps. */
static bool is_whole_command(struct nc_str text)
{
	return nc_str_find_byte(text, ' ') != NC_NPOS || nc_str_starts(text, NC_STR("./"));
}

/* Does a line end in a colon, and the next that is not blank begin a block? */
static bool leads_to_block(const struct walker *w, size_t line)
{
	if (!nc_str_ends(walk_line(w, line), NC_STR(":")))
		return false;
	size_t next = line + 1;
	while (next <= w->line_count && walk_line(w, next).size == 0)
		next++;
	return walk_block_at(w, next) != NULL || nc_str_starts(walk_line(w, next), NC_STR("```"));
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
		"similar", "say", "unable", "fails", "failing", "failed", "see", "e.g",
		"for example", "i.e", "which", "that", "will", "unless", "once", "should be able",
		"try", "automatically", "internally"};
	if (is_whole_command(span->text) && (is_item(w, span) || is_paragraph(w, span)))
		return true;
	struct nc_str before = words_before(w, span);
	if (!before.data || before.size == 0)
		return false;
	/* The verb is near: "run `x`", "run the command `x`", "run the tests with `x`".  Few spans
	 * have one, so it is looked for first. */
	struct nc_str near = without_code(w, before);
	if (near.size > 48)
		near = nc_str_slice(near, near.size - 48, near.size);
	/* "run `x` (or `y`)": another way of some. */
	if (nc_str_ends(nc_str_trim(before), NC_STR("(or")))
		return false;
	/* "it waits for changes, running `x`": what the program does, and not who reads. */
	static const char *const doings[] = {", running", ", executing", ", invoking"};
	for (size_t i = 0; i < sizeof doings / sizeof *doings; i++) {
		if (nc_str_ends(nc_str_trim(near), nc_str_of(doings[i])))
			return false;
	}
	/* "To run `a` and `b`:" above a block says what the block is for. */
	static const char *const aims[] = {"to run", "to execute", "to invoke"};
	struct nc_str aim = before;
	while (aim.size && strchr("*-+ ", aim.data[0]))
		aim = nc_str_slice(aim, 1, aim.size);
	for (size_t i = 0; i < sizeof aims / sizeof *aims; i++) {
		if (nc_str_starts_fold(aim, nc_str_of(aims[i])) && leads_to_block(w, span->line))
			return false;
	}
	bool told = WALK_HOLDS_ANY(near, verbs) ||
		    (nc_str_starts(span->text, NC_STR("cd ")) && WALK_HOLDS_ANY(near, moves));
	return told && !WALK_HOLDS_ANY(before, hedges);
}

bool walk_is_behind_verb(const struct walker *w, const struct nc_code_span *span)
{
	static const char *const verbs[] = {
		"run", "running", "execute", "executing", "invoke", "invoking", "launch", "type"};
	static const char *const between[] = {"the", "script", "command", "file"};
	struct nc_str before = words_before(w, span);
	while (before.size && before.data[before.size - 1] == '`')
		before.size--;
	return before.data && NC_AMONG_FOLD(WALK_LAST_WORD(before, between), verbs);
}
