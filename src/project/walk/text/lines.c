/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "walk/text/text.h"

void walk_read_text(struct walker *w)
{
	if (w->lines)
		return;
	const struct nc_entry *entry = nc_tree_find(w->project->tree, w->document->path);
	w->text = NC_STR_NONE;
	if (entry)
		nc_snapshot_text(
			&w->text, w->arena, w->project->snapshot, entry, NC_MAX_DOCUMENT, NULL);
	NC_LIST(size_t) lines = {0};
	struct nc_str rest = w->text, line;
	for (size_t at = 0; nc_str_next_line(&line, &rest); at = w->text.size - rest.size)
		*nc_list_push(w->arena, &lines) = at;
	w->lines = lines.items;
	w->line_count = lines.count;
}

struct nc_str walk_line(const struct walker *w, size_t number)
{
	if (number == 0 || number > w->line_count)
		return NC_STR_NONE;
	size_t end = number < w->line_count ? w->lines[number] : w->text.size;
	return nc_str_trim(nc_str_slice(w->text, w->lines[number - 1], end));
}

const struct nc_code_block *walk_block_at(const struct walker *w, size_t line)
{
	const struct nc_document *d = w->document;
	for (size_t i = 0; i < d->block_count; i++) {
		if (line >= d->blocks[i].line && line <= d->blocks[i].end_line)
			return &d->blocks[i];
	}
	return NULL;
}

size_t walk_block_start(const struct walker *w, size_t line)
{
	const struct nc_code_block *b = walk_block_at(w, line);
	return b ? b->line : line;
}

bool walk_line_above(struct nc_str *out, const struct walker *w, struct above *at)
{
	static const size_t most_lines = 6, most_bytes = 4096;
	while (at->line > 1 && at->looked < most_lines) {
		struct nc_str text = walk_line(w, --at->line);
		bool blank = text.size == 0 || nc_str_starts(text, NC_STR("```"));
		if ((!blank && text.data[0] == '#') || (blank && at->looked))
			return false;
		if (blank)
			continue;
		at->looked++;
		/* Of a line without an end what is nearest to the step. */
		if (text.size > most_bytes)
			text = nc_str_slice(text, text.size - most_bytes, text.size);
		*out = text;
		return true;
	}
	return false;
}

/* The comment above a line of a block, the nearest one; "" where there is none. */
struct nc_str walk_comment_above(const struct walker *w, size_t line)
{
	for (size_t first = walk_block_start(w, line); line-- > first && line > 0;) {
		struct nc_str text = walk_line(w, line);
		if (text.size == 0)
			break;
		if (text.data[0] == '#')
			return text;
	}
	return NC_STR_NONE;
}

struct nc_str walk_last_word(struct nc_str text, const char *const *articles, size_t count)
{
	struct nc_str word = NC_STR_NONE;
	for (int tries = 0; tries < 2; tries++) {
		text = nc_str_trim(text);
		size_t cut = nc_str_find_last_byte(text, ' ');
		word = nc_str_slice(text, cut == NC_NPOS ? 0 : cut + 1, text.size);
		if (!nc_str_among_fold(word, articles, count))
			break;
		text.size -= word.size;
	}
	return word;
}

bool walk_is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

bool walk_holds_word(struct nc_str line, struct nc_str word)
{
	for (;;) {
		size_t at = nc_str_find_fold(line, word);
		if (at == NC_NPOS)
			return false;
		size_t end = at + word.size;
		bool apart = (at == 0 || !walk_is_word_byte(line.data[at - 1])) &&
			     (end == line.size || !walk_is_word_byte(line.data[end]));
		if (apart)
			return true;
		line = nc_str_slice(line, at + 1, line.size);
	}
}

size_t walk_section_start(const struct walker *w)
{
	return w->section == NC_NO_SECTION ? 1 : w->document->sections[w->section].line;
}

size_t walk_chapter_start(const struct walker *w)
{
	const struct nc_section *sections = w->document->sections;
	uint32_t at = w->section;
	if (at == NC_NO_SECTION || at >= w->document->section_count)
		return 1;
	while (sections[at].level > 2 && sections[at].parent != NC_NO_SECTION)
		at = sections[at].parent;
	return sections[at].line;
}

/* Words that stand in any text, whether or not a folder is called so. */
static bool is_everyday(struct nc_str word)
{
	static const char *const words[] = {"tool", "tools", "script", "scripts", "source",
		"sources", "doc", "docs", "test", "tests", "app", "apps", "example", "examples",
		"data", "build", "main", "core", "common", "legacy", "config", "code", "docker",
		"server", "client", "web"};
	return NC_AMONG_FOLD(word, words);
}

/* "tools/", "`tools`", "the tools folder": as of a place. */
static bool names_place(struct nc_str line, struct nc_str word)
{
	static const char *const behind[] = {"/", "`", "\"", "*", " folder", " directory", " dir"};
	for (size_t at; (at = nc_str_find_fold(line, word)) != NC_NPOS;) {
		struct nc_str rest = nc_str_slice(line, at + word.size, line.size);
		bool apart = at == 0 || !walk_is_word_byte(line.data[at - 1]);
		for (size_t i = 0; apart && i < sizeof behind / sizeof *behind; i++) {
			if (nc_str_starts_fold(rest, nc_str_of(behind[i])))
				return true;
		}
		line = rest;
	}
	return false;
}

bool walk_speaks_of(const struct walker *w, struct nc_str word)
{
	bool everyday = is_everyday(word);
	size_t last = w->line_count;
	if (word.size < 2)
		return false;
	if (w->section != NC_NO_SECTION && w->section < w->document->section_count)
		last = w->document->sections[w->section].end_line;
	for (size_t i = walk_chapter_start(w); i <= last; i++) {
		/* The command itself says nothing new, but the sentence around it may. */
		struct nc_str line = walk_line(w, i);
		if ((i != w->line || w->in_sentence) &&
			(everyday && !nc_str_starts(line, NC_STR("#"))
					? names_place(line, word)
					: walk_holds_word(line, word)))
			return true;
	}
	return false;
}

bool walk_holds_any(struct nc_str line, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (walk_holds_word(line, nc_str_of(words[i])))
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
