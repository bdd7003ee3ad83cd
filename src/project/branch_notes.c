/* SPDX-License-Identifier: MIT */
#include "internal.h"
#include "newcomer/branch_role.h"
#include "newcomer/limits.h"

/*
 * A list of names is no reason, and a command that checks a branch out is
 * none; a sentence is.  So the text around the name is looked at, in the lines
 * as they stand in the file.
 */

/* Words beside the name, in its line and the next. */
#define FEWEST_WORDS 3

/* So many names are looked for one by one before a text is taken apart; more would take longer. */
#define FEW_NAMES 8

/* A name so long, or with a slash, is no word that stands there for another reason. */
#define LONG_NAME 10

struct notes {
	struct nc_branch_note *out;
	const struct nc_str *list;
	size_t count;
	struct nc_map names; /* to their number + 1 */
	struct nc_arena *arena;
	const struct nc_document *document;
};

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '/' ||
	       c == '-' || c == '_' || c == '.' || c == '#' || c == '+' || (c & 0x80);
}

/* The next run of bytes that a branch's name may hold; a full stop at its end belongs to the
 * sentence. */
static bool next_token(struct nc_str *token, struct nc_str *rest)
{
	size_t from = 0;
	while (from < rest->size && !is_name_byte(rest->data[from]))
		from++;
	size_t to = from;
	while (to < rest->size && is_name_byte(rest->data[to]))
		to++;
	*token = nc_str_slice(*rest, from, to);
	*rest = nc_str_slice(*rest, to, rest->size);
	while (token->size && token->data[token->size - 1] == '.')
		token->size--;
	return from < to;
}

static size_t count_words(struct nc_str text)
{
	size_t words = 0;
	struct nc_str token;
	while (next_token(&token, &text)) {
		bool letter = false;
		for (size_t i = 0; i < token.size; i++)
			letter = letter ||
				 ((token.data[i] | 0x20) >= 'a' && (token.data[i] | 0x20) <= 'z') ||
				 (token.data[i] & 0x80);
		words += letter && token.size > 1;
	}
	return words;
}

static bool is_special(struct nc_str name)
{
	return nc_str_find_byte(name, '/') != NC_NPOS || name.size >= LONG_NAME;
}

static bool calls_it_branch(struct nc_str text)
{
	static const struct nc_str words[] = {
		NC_STR_INIT("branch"),
		NC_STR_INIT("rama "),
		NC_STR_INIT("zweig"),
		NC_STR_INIT("ветк"),
		NC_STR_INIT("分支"),
		NC_STR_INIT("ブランチ"),
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(text, words[i]) != NC_NPOS)
			return true;
	}
	return false;
}

/* Commands in running text: `git checkout x`. */
static bool is_command(struct nc_str line)
{
	return nc_str_find(line, NC_STR("git ")) != NC_NPOS &&
	       (nc_str_find(line, NC_STR("checkout")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("switch")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("clone")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("push")) != NC_NPOS ||
		       nc_str_find(line, NC_STR("pull")) != NC_NPOS);
}

static void take_line(struct notes *n, struct nc_str line, struct nc_str next, uint32_t number)
{
	struct nc_str rest = line, token;
	while (next_token(&token, &rest)) {
		size_t at = (size_t)(uintptr_t)nc_map_find(&n->names, token);
		if (at == 0 || n->out[at - 1].path.size || is_command(line))
			continue;
		if (count_words(line) + count_words(next) < FEWEST_WORDS + 1)
			continue;
		if (!is_special(token) && !calls_it_branch(line))
			continue;
		n->out[at - 1] = (struct nc_branch_note){.path = n->document->path,
			.line = number,
			.words = nc_arena_copy(n->arena, nc_str_trim(line))};
	}
}

static bool in_code(const struct nc_document *d, uint32_t line)
{
	for (size_t i = 0; i < d->block_count; i++) {
		if (line >= d->blocks[i].line && line <= d->blocks[i].end_line)
			return true;
	}
	return false;
}

/* Most documents name no branch, and are done with here. */
static bool may_name_one(const struct notes *n, struct nc_str text)
{
	bool may = n->count > FEW_NAMES;
	for (size_t i = 0; !may && i < n->count; i++)
		may = nc_str_find(text, n->list[i]) != NC_NPOS;
	return may;
}

static void take_document(struct notes *n, struct nc_str text)
{
	struct nc_str rest = text, line, next = NC_STR_NONE;
	uint32_t number = 1;
	bool more = nc_str_next_line(&line, &rest);
	for (; more; number++, line = next) {
		more = nc_str_next_line(&next, &rest);
		if (!more)
			next = NC_STR_NONE;
		if (!in_code(n->document, number))
			take_line(n, line, next, number);
	}
}

void nc_project_branch_notes(struct nc_branch_note *out, struct nc_arena *arena,
	const struct nc_project *p, const struct nc_str *names, size_t count)
{
	struct notes n = {.out = out, .list = names, .count = count, .arena = arena};
	struct nc_arena scratch = NC_ARENA_INIT;
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	size_t read = 0;
	for (size_t i = 0; i < count; i++) {
		out[i] = (struct nc_branch_note){.path = NC_STR_NONE, .words = NC_STR_NONE};
		nc_map_put(&scratch, &n.names, names[i], (void *)(uintptr_t)(i + 1));
	}
	const struct nc_documents *all = &p->kept->documents;
	for (size_t i = 0; count && i < all->count && read < NC_MAX_NOTE_BYTES; i++) {
		const struct nc_document *d = &all->items[i];
		if (!nc_project_reachable(p, d) || nc_project_read_document(p, i)->unread.size ||
			nc_snapshot_read(&text, p->snapshot,
				&p->tree->entries[all->places[i].entry], NC_MAX_DOCUMENT,
				NULL) != NC_OK)
			continue;
		n.document = d;
		if (may_name_one(&n, nc_buf_str(&text)))
			take_document(&n, nc_buf_str(&text));
		read += text.size;
	}
	nc_buf_release(&text);
	nc_arena_release(&scratch);
}
