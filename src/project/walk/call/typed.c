/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/call/call.h"
#include "walk/text/text.h"

/* Which text of a document is typed at a shell? */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Languages of a block that say no more than none would. */
static bool says_nothing(struct nc_str info)
{
	static const char *const words[] = {"text", "txt", "plain", "plaintext", "none", "code",
		"output", "command", "raw", "no-highlight", "nohighlight"};
	return info.size == 0 || NC_AMONG_FOLD(info, words);
}

/* Words that sentences have and commands have not. */
static bool is_of_sentences(struct nc_str word)
{
	static const char *const words[] = {"the", "a", "an", "to", "you", "your", "is", "are",
		"of", "and", "sure", "this", "that", "it", "with", "if", "from", "will", "be",
		"should", "where", "which", "has", "have", "not"};
	return NC_AMONG_FOLD(word, words);
}

/* "cd ~/dev [or where you keep your code]": so far it is typed, the rest is said beside it. */
static size_t words_before_aside(const struct nc_shell_command *c)
{
	size_t count = c->word_count;
	if (nc_str_equal(c->words[0].text, NC_STR("cd")) && count > 2 &&
		nc_str_starts(c->words[2].raw, NC_STR("[")))
		count = 2;
	return count;
}

static bool is_sentence(const struct nc_shell_command *c)
{
	size_t common = 0, count = words_before_aside(c);
	for (size_t i = 1; i < count; i++) {
		struct nc_str word = c->words[i].raw;
		if (word.size && word.data[0] == '-')
			return false;
		common += !c->words[i].quoted && is_of_sentences(word);
	}
	return count > 3 && common > 0;
}

/* Words like "Attaching to …" and "INFO - …": programs are written small, but for a known few. */
static bool is_output(const struct walker *w, const struct nc_shell_command *c)
{
	struct nc_str program = c->words[0].text, last = c->words[c->word_count - 1].raw;
	bool capital = program.size && program.data[0] >= 'A' && program.data[0] <= 'Z';
	bool known = nc_map_find(&w->shared->tools, program) ||
		     nc_str_find_byte(program, '/') != NC_NPOS;
	/* "go version go1.22 linux/amd64" is what `go version` says. */
	if (c->word_count > 2 && nc_str_equal(c->words[1].text, NC_STR("version")) &&
		nc_str_starts(c->words[2].text, program))
		return true;
	if (nc_str_equal(program, NC_STR(".")) && c->word_count > 1)
		return nc_str_find_byte(c->words[1].text, '/') == NC_NPOS &&
		       nc_str_find_byte(c->words[1].text, '.') == NC_NPOS;
	return (capital && !known) || program.data[0] == '-' ||
	       (c->word_count > 1 && !known && nc_str_ends(last, NC_STR(":")));
}

bool walk_is_typed(const struct walker *w, const struct nc_shell_command *c)
{
	/* "> GET /rain" is what curl tells of itself, and no redirection of nothing. */
	if (c->word_count == 0 || nc_str_starts(c->text, NC_STR("> ")) ||
		nc_str_starts(c->text, NC_STR("< ")))
		return false;
	struct nc_str program = c->words[0].text;
	bool letters = false;
	for (size_t i = 0; i < program.size; i++) {
		char ch = program.data[i];
		letters = letters || is_letter(ch);
		bool fine = is_letter(ch) || (ch >= '0' && ch <= '9') ||
			    (ch != '\0' && strchr("._+-/~$@\\:%{}", ch));
		if (!fine)
			return false;
	}
	/* "test/rain_test.exs:12" is where a test failed. */
	size_t colon = nc_str_find_last_byte(program, ':');
	if (colon != NC_NPOS && colon + 1 < program.size && program.data[colon + 1] >= '0' &&
		program.data[colon + 1] <= '9')
		return false;
	char last = program.size ? program.data[program.size - 1] : ':';
	bool dot = program.size == 1 && last == '.';
	return ((letters && !strchr(":,!", last)) || dot) && !is_sentence(c) && !is_output(w, c);
}

static bool is_known(const struct walker *w, const struct nc_shell_command *c)
{
	if (c->word_count == 0)
		return c->assignment_count > 0;
	struct nc_str program = c->words[0].text;
	if (c->truncated || !walk_is_typed(w, c))
		return false;
	return nc_str_starts(program, NC_STR("./")) || nc_str_starts(program, NC_STR(".\\")) ||
	       walk_find_tool(w, program) || walk_find_installed(w, program) ||
	       (nc_str_find_byte(program, '/') != NC_NPOS &&
		       nc_tree_find(w->project->tree, program));
}

/* Names of files that nobody may run, each on a line: they are listed, and not typed. */
static bool is_list_of_files(const struct walker *w, const struct nc_shell_commands *commands)
{
	for (size_t i = 0; i < commands->count; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		const struct nc_entry *e =
			c->word_count == 1 ? nc_tree_find(w->project->tree, c->words[0].text)
					   : NULL;
		if (!e || e->kind != NC_ENTRY_FILE)
			return false;
	}
	return commands->count > 1;
}

/* The same in a block that is tagged as a shell's, most of them where no shell looks for them. */
static bool is_list_of_sources(const struct walker *w, const struct nc_shell_commands *commands)
{
	static const size_t fewest = 3;
	size_t there = 0, bare = 0;
	for (size_t i = 0; i < commands->count; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		if (c->word_count != 1 || nc_path_ending(c->words[0].text).size == 0)
			return false;
		struct nc_str name = c->words[0].text;
		bool dotted = nc_str_starts(name, NC_STR("./"));
		bare += nc_str_find_byte(name, '/') == NC_NPOS;
		there += nc_tree_find(w->project->tree,
				 dotted ? nc_str_slice(name, 2, name.size) : name) != NULL;
	}
	return commands->count >= fewest && bare * 2 > commands->count &&
	       there * 2 > commands->count;
}

/* "db-1  | ready", line by line: what containers say. */
static bool is_log(const struct walker *w, struct nc_str text)
{
	size_t lines = 0;
	for (struct nc_str line; nc_str_next_line(&line, &text);) {
		line = nc_str_trim(line);
		if (line.size == 0)
			continue;
		size_t bar = nc_str_find_byte(line, '|');
		struct nc_str name = nc_str_trim(nc_str_slice(line, 0, bar));
		if (bar == NC_NPOS || name.size == 0 || nc_str_find_byte(name, ' ') != NC_NPOS ||
			walk_find_tool(w, name))
			return false;
		lines++;
	}
	return lines > 1;
}

/* No word of any language begins so: "test", "file", "touch" and "date" begin a line of any text.
 */
static bool is_tool(const struct walker *w, const struct nc_shell_command *c)
{
	static const char *const certain[] = {
		"git", "cd", "mkdir", "chmod", "cp", "mv", "curl", "wget", "sudo"};
	if (c->word_count < 2 || !is_known(w, c))
		return false;
	if (NC_AMONG(c->words[0].text, certain))
		return true;
	const struct tool *tool = walk_find_tool(w, c->words[0].text);
	return tool && !nc_value_get_bool(tool->row, "everywhere", false);
}

/* "mkvirtualenv rain", or "cd ~/dev [or wherever you like]". */
static bool may_begin(const struct walker *w, const struct nc_shell_command *c)
{
	return c->word_count > 1 &&
	       (nc_str_equal(c->words[0].text, NC_STR("cd")) || walk_is_typed(w, c));
}

/*
 * A block that does not say its language is a shell's where it begins with a
 * known program and most of it does; what else stands in it is output.  Under
 * a first line that nobody knows, more than half must call tools.
 */
static bool keep_known(struct nc_shell_commands *commands, struct walker *w)
{
	NC_LIST(struct nc_shell_command) known = {0};
	size_t tools = 0;
	for (size_t i = 0; i < commands->count; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		if (is_known(w, c))
			*nc_list_push(w->arena, &known) = *c;
		tools += is_tool(w, c);
	}
	if (known.count * 2 < commands->count || known.count == 0)
		return false;
	const struct nc_shell_command *first = &commands->items[0];
	if (known.items[0].text.data != first->text.data &&
		(tools < 2 || tools * 2 <= commands->count || !may_begin(w, first)))
		return false;
	commands->items = known.items;
	commands->count = known.count;
	return true;
}

bool walk_read_block(struct nc_shell_commands *out, enum nc_dialect *dialect, struct walker *w,
	const struct nc_code_block *b)
{
	*dialect = NC_DIALECT_SH;
	bool tagged = nc_dialect_of(dialect, b->info);
	if (!tagged && !says_nothing(b->info))
		return false;
	bool prompts = nc_shell_has_prompts(b->text);
	nc_shell_read(out, w->arena, b->text, *dialect, b->line);
	if (tagged && !prompts && (is_list_of_sources(w, out) || is_log(w, b->text)))
		return false;
	return tagged || prompts || (!is_list_of_files(w, out) && keep_known(out, w));
}

static bool is_script_name(const struct walker *w, const struct nc_shell_command *c)
{
	const struct tool *tool = walk_find_tool(w, c->words[0].text);
	return tool && nc_str_find_byte(c->words[0].text, '/') == NC_NPOS &&
	       nc_str_find_byte(c->words[0].text, '.') != NC_NPOS &&
	       nc_value_get_bool(tool->row, "never-alone", false);
}

/* "Run `tools/load.sh`": nobody has it, but the folder is there, and what it is says its ending. */
static bool is_lost_script(const struct walker *w, const struct nc_shell_command *c)
{
	static const char *const endings[] = {
		".sh", ".bash", ".py", ".rb", ".pl", ".php", ".js", ".R", ".jl"};
	struct nc_str program = c->words[0].text, folder = nc_path_dir(program);
	return !c->truncated && folder.size && walk_is_typed(w, c) &&
	       NC_AMONG(nc_path_ending(program), endings) &&
	       nc_tree_has_folder(w->project->tree, folder);
}

bool walk_read_span(
	struct nc_shell_commands *out, struct walker *w, const struct nc_code_span *span)
{
	if (span->text.size < 3 || span->text.size > 200 || !walk_tells_to_run(w, span))
		return false;
	nc_shell_read(out, w->arena, span->text, NC_DIALECT_SH, span->line);
	/* `set` and `test` alone are more often names than commands. */
	const struct tool *tool = out->count == 1 && out->items[0].word_count == 1
					  ? walk_find_tool(w, out->items[0].words[0].text)
					  : NULL;
	if (tool && (nc_value_get_bool(tool->row, "everywhere", false) ||
			    nc_value_get_bool(tool->row, "never-alone", false)))
		return false;
	/* "`manage.py test` runs them": a shell would not find it, and nobody types it so. */
	if (out->count && out->items[0].word_count && is_script_name(w, &out->items[0]))
		return false;
	for (size_t i = 0; i < out->count; i++) {
		const struct nc_shell_command *c = &out->items[i];
		if (c->word_count == 0)
			return false;
		if (!is_known(w, c) && !(is_lost_script(w, c) && walk_is_behind_verb(w, span)))
			return false;
	}
	return out->count > 0;
}
