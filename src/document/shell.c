/* SPDX-License-Identifier: MIT */
#include "newcomer/shell.h"

#include <string.h>

#include "shell_lex.h"
#include "shell_prompt.h"

static const struct {
	const char *language;
	enum nc_dialect dialect;
} languages[] = {
	{"sh", NC_DIALECT_SH},
	{"bash", NC_DIALECT_SH},
	{"shell", NC_DIALECT_SH},
	{"zsh", NC_DIALECT_SH},
	{"fish", NC_DIALECT_SH},
	{"ksh", NC_DIALECT_SH},
	{"shellscript", NC_DIALECT_SH},
	{"shell-script", NC_DIALECT_SH},
	{"command", NC_DIALECT_SH},
	{"cli", NC_DIALECT_SH},
	{"terminal", NC_DIALECT_SH},
	{"console", NC_DIALECT_CONSOLE},
	{"shell-session", NC_DIALECT_CONSOLE},
	{"shellsession", NC_DIALECT_CONSOLE},
	{"sh-session", NC_DIALECT_CONSOLE},
	{"bash-session", NC_DIALECT_CONSOLE},
	{"commandline", NC_DIALECT_SH},
	{"cmd", NC_DIALECT_CMD},
	{"bat", NC_DIALECT_CMD},
	{"batch", NC_DIALECT_CMD},
	{"dos", NC_DIALECT_CMD},
	{"doscon", NC_DIALECT_CMD},
	{"powershell", NC_DIALECT_POWERSHELL},
	{"pwsh", NC_DIALECT_POWERSHELL},
	{"ps1", NC_DIALECT_POWERSHELL},
};

/* ".bash" and "{.bash}", as other readers of Markdown have it, and "bash,norun". */
static struct nc_str bare_language(struct nc_str language)
{
	size_t size = 0;
	while (language.size && (language.data[0] == '{' || language.data[0] == '.'))
		language = nc_str_slice(language, 1, language.size);
	while (size < language.size && language.data[size] != ',' && language.data[size] != '}' &&
		language.data[size] != '{')
		size++;
	return nc_str_slice(language, 0, size);
}

bool nc_dialect_of(enum nc_dialect *out, struct nc_str language)
{
	language = bare_language(language);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		if (nc_str_equal_fold(language, nc_str_of(languages[i].language))) {
			*out = languages[i].dialect;
			return true;
		}
	}
	return false;
}

/* One simple command while it grows. */
struct growing {
	NC_LIST(struct nc_assignment) assignments;
	NC_LIST(struct nc_word) words;
	NC_LIST(struct nc_redirect) redirects;
	size_t from, to;
	uint32_t line, end_line;
	bool any, unclosed;
};

struct reader {
	struct nc_arena *arena;
	struct lexer lexer;
	struct token token, next;
	NC_LIST(struct nc_shell_command) commands;
	struct growing now;
	enum nc_joint joint;
	NC_LIST(uint32_t) open; /* subshells that are open, outermost first */
	uint32_t subshells;
	unsigned nested; /* if, loop, case, function */
	unsigned cases;
	unsigned function; /* braces of a function that are open */
	const bool *root_lines;
	uint32_t first_line;
	size_t root_count;
};

static void advance(struct reader *r)
{
	r->token = r->next;
	lex_next(&r->next, &r->lexer);
}

static bool is_one_line(struct nc_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool ends = i == 0 || i + 1 == text.size;
		if (c == '\t' || c == '\n' || c == '\r' ||
			(c == ' ' && (ends || text.data[i + 1] == ' ')))
			return false;
	}
	return true;
}

/* The command as one line: runs of blanks, continuations included, become one blank. */
static struct nc_str one_line(struct nc_arena *arena, struct nc_str text)
{
	if (is_one_line(text))
		return text;
	struct nc_buf b = NC_BUF_INIT(0);
	bool blank = false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		bool folds = c == ' ' || c == '\t' || c == '\n' || c == '\r';
		if (c == '\\' && i + 1 < text.size &&
			(text.data[i + 1] == '\n' || text.data[i + 1] == '\r'))
			folds = true;
		if (folds) {
			blank = b.size > 0;
			continue;
		}
		if (blank)
			nc_buf_add_byte(&b, ' ');
		blank = false;
		nc_buf_add_byte(&b, c);
	}
	struct nc_str line = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return line;
}

static bool is_root_line(const struct reader *r, uint32_t line)
{
	return line >= r->first_line && line - r->first_line < r->root_count &&
	       r->root_lines[line - r->first_line];
}

static void finish(struct reader *r)
{
	struct growing *g = &r->now;
	if (g->words.count || g->assignments.count || g->redirects.count) {
		struct nc_shell_command *c = nc_list_push(r->arena, &r->commands);
		size_t open = r->open.count;
		*c = (struct nc_shell_command){.line = g->line,
			.end_line = g->end_line,
			.text = one_line(r->arena, nc_str_slice(r->lexer.text, g->from, g->to)),
			.assignments = g->assignments.items,
			.assignment_count = g->assignments.count,
			.words = g->words.items,
			.word_count = g->words.count,
			.redirects = g->redirects.items,
			.redirect_count = g->redirects.count,
			.joint = r->joint,
			.subshell = open ? r->open.items[open - 1] : 0,
			.around = open > 1 ? r->open.items[open - 2] : 0,
			.conditional = r->nested > 0,
			.root = is_root_line(r, g->line),
			.truncated = g->unclosed};
		r->joint = NC_JOINT_THEN;
	}
	*g = (struct growing){0};
}

static void extend(struct reader *r)
{
	struct growing *g = &r->now;
	if (!g->any) {
		g->any = true;
		g->from = r->token.from;
		g->line = r->token.line;
	}
	g->to = r->token.to;
	g->end_line = r->token.line;
	g->unclosed = g->unclosed || r->token.unclosed;
}

static bool is_name(struct nc_str s)
{
	if (s.size == 0 || (s.data[0] >= '0' && s.data[0] <= '9'))
		return false;
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		bool fine = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9');
		if (!fine)
			return false;
	}
	return true;
}

static bool add_assignment(struct reader *r)
{
	struct nc_word word = r->token.word;
	size_t equals = nc_str_find_byte(word.raw, '=');
	if (r->now.words.count || equals == NC_NPOS || !is_name(nc_str_slice(word.raw, 0, equals)))
		return false;
	struct nc_assignment *a = nc_list_push(r->arena, &r->now.assignments);
	a->name = nc_str_slice(word.raw, 0, equals);
	a->value = word;
	a->value.raw = nc_str_slice(word.raw, equals + 1, word.raw.size);
	a->value.text = nc_str_slice(word.text, equals + 1, word.text.size);
	return true;
}

static void add_word(struct reader *r)
{
	extend(r);
	if (!add_assignment(r))
		*nc_list_push(r->arena, &r->now.words) = r->token.word;
}

static void add_redirect(struct reader *r)
{
	extend(r);
	if (r->token.to_descriptor)
		return;
	enum nc_redirect_kind kind = r->token.redirect;
	if (r->next.kind != TOKEN_WORD)
		return;
	advance(r);
	extend(r);
	*nc_list_push(r->arena, &r->now.redirects) =
		(struct nc_redirect){.kind = kind, .target = r->token.word};
}

static void skip_to_line_end(struct reader *r)
{
	while (r->next.kind == TOKEN_WORD)
		advance(r);
}

static bool is(const struct reader *r, const char *word)
{
	return !r->token.word.quoted && nc_str_equal(r->token.word.raw, nc_str_of(word));
}

static bool is_any(const struct reader *r, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is(r, words[i]))
			return true;
	}
	return false;
}

/* Words of the shell's own grammar, where a command could begin.  True when one was taken. */
static bool take_keyword(struct reader *r)
{
	static const char *const opens[] = {"if", "while", "until"};
	static const char *const loops[] = {"for", "select"};
	static const char *const closes[] = {"fi", "done", "esac", "end"};
	static const char *const passes[] = {"then", "do", "else", "elif", "!", "time", "{"};
	if (is_any(r, opens, 3)) {
		r->nested++;
	} else if (is_any(r, loops, 2)) {
		r->nested++;
		skip_to_line_end(r);
	} else if (is(r, "case")) {
		r->nested++;
		r->cases++;
		skip_to_line_end(r);
	} else if (is_any(r, closes, 4)) {
		r->nested -= r->nested > 0;
		r->cases -= is(r, "esac") && r->cases > 0;
	} else if (is(r, "}")) {
		if (r->function && --r->function == 0)
			r->nested -= r->nested > 0;
	} else if (is(r, "{") && r->function) {
		r->function++;
	} else if (is(r, "function") && r->next.kind == TOKEN_WORD) {
		advance(r);
		r->nested++;
		r->function = 1;
		if (r->next.kind == TOKEN_OPEN) {
			advance(r);
			advance(r);
		}
		if (r->next.kind == TOKEN_WORD && nc_str_equal(r->next.word.raw, NC_STR("{")))
			advance(r);
	} else {
		return is_any(r, passes, sizeof passes / sizeof *passes);
	}
	return true;
}

/* `name() {` begins a function; its body is only defined here. */
static bool take_function(struct reader *r)
{
	if (r->next.kind != TOKEN_OPEN || !is_name(r->token.word.raw))
		return false;
	struct lexer ahead = r->lexer;
	struct token close;
	lex_next(&close, &ahead);
	if (close.kind != TOKEN_CLOSE)
		return false;
	advance(r);
	advance(r);
	r->nested++;
	r->function = 1;
	if (r->next.kind == TOKEN_WORD && nc_str_equal(r->next.word.raw, NC_STR("{")))
		advance(r);
	return true;
}

static void take_word(struct reader *r)
{
	bool shell = r->lexer.dialect == NC_DIALECT_SH || r->lexer.dialect == NC_DIALECT_CONSOLE;
	if (shell && r->now.words.count == 0 && r->now.assignments.count == 0) {
		if (r->cases && (r->next.kind == TOKEN_CLOSE || r->next.kind == TOKEN_PIPE))
			return; /* a pattern of a case */
		if (take_keyword(r) || take_function(r))
			return;
	}
	add_word(r);
}

/* `plugins=(git rake)`, over as many lines as it likes: words that nobody types. */
static bool take_array(struct reader *r)
{
	struct growing *g = &r->now;
	size_t count = g->assignments.count;
	if (count == 0 || g->words.count || g->to != r->token.from ||
		g->assignments.items[count - 1].value.raw.size)
		return false;
	while (r->next.kind != TOKEN_CLOSE && r->next.kind != TOKEN_END)
		advance(r);
	g->unclosed = g->unclosed || r->next.kind == TOKEN_END;
	if (r->next.kind == TOKEN_CLOSE)
		advance(r);
	extend(r);
	return true;
}

static void open_subshell(struct reader *r)
{
	if (take_array(r))
		return;
	finish(r);
	*nc_list_push(r->arena, &r->open) = ++r->subshells;
}

static void close_subshell(struct reader *r)
{
	finish(r);
	if (r->open.count)
		r->open.count--;
}

static void take_token(struct reader *r)
{
	switch (r->token.kind) {
	case TOKEN_WORD:
		take_word(r);
		return;
	case TOKEN_REDIRECT:
		add_redirect(r);
		return;
	case TOKEN_OPEN:
		open_subshell(r);
		return;
	case TOKEN_CLOSE:
		close_subshell(r);
		return;
	case TOKEN_AND:
		finish(r);
		r->joint = NC_JOINT_AND;
		return;
	case TOKEN_OR:
		finish(r);
		r->joint = NC_JOINT_OR;
		return;
	case TOKEN_PIPE:
		if (r->cases && !r->now.any)
			return; /* between two patterns */
		finish(r);
		r->joint = NC_JOINT_PIPE;
		return;
	case TOKEN_LINE:
		/* A line that ends in an operator goes on in the next. */
		if (r->now.any)
			finish(r);
		return;
	case TOKEN_SEQUENCE:
	case TOKEN_CASE_END:
	case TOKEN_END:
		finish(r);
		r->joint = NC_JOINT_THEN;
		return;
	}
}

void nc_shell_read(struct nc_shell_commands *out, struct nc_arena *arena, struct nc_str text,
	enum nc_dialect dialect, uint32_t line)
{
	struct reader r = {.arena = arena, .first_line = line};
	struct nc_buf room = NC_BUF_INIT(0);
	struct nc_str clean = text;
	if (has_typed_lines(text, dialect))
		clean = strip_prompts(&r.root_lines, &r.root_count, arena, text);
	r.lexer = (struct lexer){
		.arena = arena, .text = clean, .dialect = dialect, .line = line, .room = &room};
	lex_next(&r.next, &r.lexer);
	do {
		advance(&r);
		take_token(&r);
	} while (r.token.kind != TOKEN_END);
	nc_buf_release(&room);
	out->items = r.commands.items;
	out->count = r.commands.count;
}
