/* SPDX-License-Identifier: MIT */
#include "shell_lex.h"

#include <string.h>

static bool is_windows(const struct lexer *l)
{
	return l->dialect == NC_DIALECT_CMD || l->dialect == NC_DIALECT_POWERSHELL;
}

static char escape_of(const struct lexer *l)
{
	switch (l->dialect) {
	case NC_DIALECT_SH:
	case NC_DIALECT_CONSOLE:
		break;
	case NC_DIALECT_CMD:
		return '^';
	case NC_DIALECT_POWERSHELL:
		return '`';
	}
	return '\\';
}

static char peek(const struct lexer *l, size_t ahead)
{
	return l->at + ahead < l->text.size ? l->text.data[l->at + ahead] : '\0';
}

static bool at_line_end(const struct lexer *l, size_t ahead)
{
	size_t i = l->at + ahead;
	return i < l->text.size &&
	       (l->text.data[i] == '\n' || (l->text.data[i] == '\r' && i + 1 < l->text.size &&
						   l->text.data[i + 1] == '\n'));
}

static void skip_line_end(struct lexer *l)
{
	if (peek(l, 0) == '\r')
		l->at++;
	l->at++;
	l->line++;
}

static void skip_blanks(struct lexer *l)
{
	while (l->at < l->text.size) {
		char c = peek(l, 0);
		if (c == escape_of(l) && at_line_end(l, 1)) {
			l->at++;
			skip_line_end(l);
		} else if (c == ' ' || c == '\t' || (c == '\r' && !at_line_end(l, 0))) {
			l->at++;
		} else {
			return;
		}
	}
}

/* The bodies of the here-documents that the line just ended has announced. */
static void skip_here_documents(struct lexer *l)
{
	for (size_t i = 0; i < l->here_count; i++) {
		struct nc_str rest = nc_str_slice(l->text, l->at, l->text.size), line;
		while (nc_str_next_line(&line, &rest)) {
			l->at = l->text.size - rest.size;
			l->line++;
			while (l->here[i].tabs && line.size && line.data[0] == '\t')
				line = nc_str_slice(line, 1, line.size);
			if (nc_str_equal(line, l->here[i].end))
				break;
		}
	}
	l->here_count = 0;
}

static bool ends_word(const struct lexer *l, char c)
{
	if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ';' || c == '|' || c == '&')
		return true;
	if (c == '>')
		return true;
	return c == '<' || (!is_windows(l) && (c == '(' || c == ')'));
}

/* From the bracket that opens `$(`, `${` or a backtick behind its end; false when it has none. */
static bool skip_substitution(struct lexer *l)
{
	char open = peek(l, 0), close = open == '(' ? ')' : open == '{' ? '}' : '`';
	char quote = '\0'; /* brackets in quotes do not count */
	size_t depth = 0;
	for (; l->at < l->text.size; l->at++) {
		char c = peek(l, 0);
		if (c == '\n') {
			if (open != '(')
				return false;
			l->line++;
		} else if (c == '\\' && l->at + 1 < l->text.size && !at_line_end(l, 1)) {
			l->at++;
		} else if (open == '(' && (c == '"' || c == '\'')) {
			quote = quote == '\0' ? c : quote == c ? '\0' : quote;
		} else if (quote) {
			continue;
		} else if (c == close && (open == '`' ? depth > 0 : depth == 1)) {
			l->at++;
			return true;
		} else if (c == open) {
			depth++;
		} else if (c == close) {
			depth--;
		}
	}
	return false;
}

struct building {
	struct nc_buf *text; /* the lexer's */
	struct nc_word word;
	bool unclosed;
	bool backslashes; /* a path as Windows has it, in a block that does not say so: .\a\b */
};

static void take_raw(struct building *b, const struct lexer *l, size_t from)
{
	nc_buf_add(b->text, nc_str_slice(l->text, from, l->at));
}

static void read_dollar(struct lexer *l, struct building *b)
{
	size_t from = l->at++;
	char c = peek(l, 0);
	if (c == '(' || c == '{') {
		b->word.expands = true;
		if (!skip_substitution(l))
			b->unclosed = true;
	} else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '@' ||
		   c == '?' || c == '#' || c == '!' || (c >= '0' && c <= '9')) {
		b->word.expands = true;
	}
	take_raw(b, l, from);
}

static void read_double_quotes(struct lexer *l, struct building *b)
{
	b->word.quoted = true;
	for (l->at++; l->at < l->text.size;) {
		char c = peek(l, 0);
		if (c == '"') {
			l->at++;
			return;
		}
		if (c == '$' && l->dialect != NC_DIALECT_CMD) {
			read_dollar(l, b);
			continue;
		}
		if (c == '`' && !is_windows(l)) {
			size_t from = l->at;
			b->word.expands = true;
			if (!skip_substitution(l))
				b->unclosed = true;
			take_raw(b, l, from);
			continue;
		}
		if (c == '\n')
			l->line++;
		if (c == '\\' && !is_windows(l) && memchr("\"\\$`\n", peek(l, 1), 5)) {
			l->at++;
			c = peek(l, 0);
			l->line += c == '\n';
		}
		nc_buf_add_byte(b->text, c);
		l->at++;
	}
	b->unclosed = true;
}

static void read_single_quotes(struct lexer *l, struct building *b)
{
	struct nc_str rest = nc_str_slice(l->text, l->at + 1, l->text.size);
	size_t end = nc_str_find_byte(rest, '\'');
	if (end == NC_NPOS) {
		/* An apostrophe in prose, most likely; the rest of the line is not judged. */
		b->unclosed = true;
		nc_buf_add_byte(b->text, '\'');
		l->at++;
		return;
	}
	b->word.quoted = true;
	struct nc_str inside = nc_str_slice(rest, 0, end);
	for (size_t i = 0; i < inside.size; i++)
		l->line += inside.data[i] == '\n';
	nc_buf_add(b->text, inside);
	l->at += end + 2;
}

/* `<name>` for the reader to fill in is no redirection: an angle, a letter, and its closing on the
 * same line. */
static size_t angle_placeholder(const struct lexer *l)
{
	char first = peek(l, 1);
	bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
	for (size_t i = 1; letter && i < 64; i++) {
		char c = peek(l, i);
		if (c == '>')
			return i + 1;
		if (c == '\0' || c == '\n' || c == '<' || c == '|' || c == '&' || c == ';')
			return 0;
	}
	return 0;
}

static bool read_special(struct lexer *l, struct building *b, char c)
{
	if (c == '"') {
		read_double_quotes(l, b);
	} else if (c == '\'' && l->dialect != NC_DIALECT_CMD) {
		read_single_quotes(l, b);
	} else if (c == '$' && l->dialect != NC_DIALECT_CMD) {
		read_dollar(l, b);
	} else if (c == '`' && !is_windows(l)) {
		size_t from = l->at;
		b->word.expands = true;
		if (!skip_substitution(l)) {
			b->unclosed = true;
			l->at = l->at > from ? l->at : from + 1;
		}
		take_raw(b, l, from);
	} else if (c == '<' && angle_placeholder(l)) {
		size_t from = l->at;
		l->at += angle_placeholder(l);
		b->word.placeholder = true;
		take_raw(b, l, from);
	} else {
		return false;
	}
	return true;
}

/* "YOUR_NAME", "path/to/file", an ellipsis: does something begin here that the reader fills in? */
static bool begins_stand_in(struct nc_str s)
{
	switch (s.data[0]) {
	case 'Y':
		return nc_str_starts(s, NC_STR("YOUR_"));
	case 'y':
		return nc_str_starts(s, NC_STR("your-")) || nc_str_starts(s, NC_STR("your_"));
	case 'p':
		return nc_str_starts(s, NC_STR("path/to"));
	case '\xE2':
		return nc_str_starts(s, NC_STR("\xE2\x80\xA6"));
	default:
		return false;
	}
}

static bool is_upper_placeholder(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		if (begins_stand_in(nc_str_slice(s, i, s.size)))
			return true;
	}
	return nc_str_equal(s, NC_STR("...")) || (s.size > 3 && nc_str_ends(s, NC_STR("..."))) ||
	       nc_str_starts(s, NC_STR("{{")) ||
	       (s.size > 2 && s.data[0] == '[' && s.data[s.size - 1] == ']');
}

static bool begins_backslashes(const struct building *b, char c)
{
	struct nc_str before = nc_buf_str(b->text);
	return c == '\\' &&
	       (nc_str_equal(before, NC_STR(".")) || nc_str_equal(before, NC_STR("..")));
}

static void read_word(struct token *t, struct lexer *l)
{
	struct building b = {.text = l->room};
	size_t from = l->at;
	nc_buf_clear(b.text);
	b.word.line = l->line;
	while (l->at < l->text.size) {
		char c = peek(l, 0);
		if (c == escape_of(l) && at_line_end(l, 1)) {
			l->at++;
			skip_line_end(l);
			continue;
		}
		if (read_special(l, &b, c))
			continue;
		if (ends_word(l, c))
			break;
		b.backslashes = b.backslashes || (!is_windows(l) && begins_backslashes(&b, c));
		if (c == '\\' && b.backslashes) {
			c = '/';
		} else if (c == '\\' && !is_windows(l) && l->at + 1 < l->text.size) {
			l->at++;
			c = peek(l, 0);
		} else if (c == '*' || c == '?' || c == '[' || c == '{') {
			b.word.globs = true;
		} else if (c == '%' && l->dialect == NC_DIALECT_CMD) {
			b.word.expands = true;
		}
		nc_buf_add_byte(b.text, c);
		l->at++;
	}
	t->kind = TOKEN_WORD;
	t->unclosed = b.unclosed;
	t->word = b.word;
	t->word.raw = nc_str_slice(l->text, from, l->at);
	t->word.text = nc_str_equal(nc_buf_str(b.text), t->word.raw)
			       ? t->word.raw
			       : nc_arena_copy(l->arena, nc_buf_str(b.text));
	t->word.placeholder = t->word.placeholder || is_upper_placeholder(t->word.text);
}

static void read_redirect(struct token *t, struct lexer *l)
{
	t->kind = TOKEN_REDIRECT;
	t->redirect = peek(l, 0) == '<' ? NC_REDIRECT_IN : NC_REDIRECT_OUT;
	char c = l->text.data[l->at++];
	if (c == '>' && peek(l, 0) == '>') {
		t->redirect = NC_REDIRECT_APPEND;
		l->at++;
	} else if (c == '<' && peek(l, 0) == '<') {
		l->at++;
		if (peek(l, 0) == '<') {
			l->at++; /* a here-string: the word itself is the input */
			return;
		}
		t->redirect = NC_REDIRECT_HERE;
		l->here_tabs = peek(l, 0) == '-';
		l->at += l->here_tabs;
		l->awaits_here = true;
	} else if (peek(l, 0) == '|') {
		l->at++;
	}
	if (peek(l, 0) == '&') {
		l->at++;
		while (peek(l, 0) == '-' || (peek(l, 0) >= '0' && peek(l, 0) <= '9')) {
			t->to_descriptor = true;
			l->at++;
		}
	}
}

/* `2>file`: digits right before an angle belong to the redirection. */
static bool at_descriptor(const struct lexer *l)
{
	size_t i = 0;
	while (peek(l, i) >= '0' && peek(l, i) <= '9')
		i++;
	return i > 0 && i < 3 &&
	       (peek(l, i) == '>' || (peek(l, i) == '<' && peek(l, i + 1) != '<'));
}

static bool read_operator(struct token *t, struct lexer *l)
{
	static const struct {
		const char *text;
		enum token_kind kind;
	} operators[] = {{"&&", TOKEN_AND}, {"||", TOKEN_OR}, {";;", TOKEN_CASE_END},
		{"|&", TOKEN_PIPE}, {"|", TOKEN_PIPE}, {";", TOKEN_SEQUENCE}, {"&", TOKEN_SEQUENCE},
		{"(", TOKEN_OPEN}, {")", TOKEN_CLOSE}};
	struct nc_str rest = nc_str_slice(l->text, l->at, l->text.size);
	if (nc_str_starts(rest, NC_STR("&>"))) {
		l->at++;
		read_redirect(t, l);
		return true;
	}
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
		struct nc_str text = nc_str_of(operators[i].text);
		if (!nc_str_starts(rest, text))
			continue;
		if (is_windows(l) && (text.data[0] == '(' || text.data[0] == ')'))
			continue;
		t->kind = operators[i].kind;
		l->at += text.size;
		return true;
	}
	return false;
}

static bool at_comment(const struct lexer *l, bool line_start)
{
	struct nc_str rest = nc_str_slice(l->text, l->at, l->text.size);
	if (l->dialect == NC_DIALECT_CMD)
		return line_start && (nc_str_starts(rest, NC_STR("::")) ||
					     nc_str_starts_fold(rest, NC_STR("rem ")));
	return peek(l, 0) == '#';
}

void lex_next(struct token *t, struct lexer *l)
{
	bool line_start = l->at == 0 || l->text.data[l->at - 1] == '\n';
	skip_blanks(l);
	*t = (struct token){.from = l->at, .line = l->line};
	if (l->at < l->text.size && at_comment(l, line_start)) {
		while (l->at < l->text.size && !at_line_end(l, 0))
			l->at++;
	}
	if (l->at >= l->text.size) {
		t->kind = TOKEN_END;
	} else if (at_line_end(l, 0)) {
		t->kind = TOKEN_LINE;
		skip_line_end(l);
		skip_here_documents(l);
	} else if (at_descriptor(l)) {
		while (peek(l, 0) >= '0' && peek(l, 0) <= '9')
			l->at++;
		read_redirect(t, l);
	} else if (peek(l, 0) == '>' || (peek(l, 0) == '<' && !angle_placeholder(l))) {
		read_redirect(t, l);
	} else if (!read_operator(t, l)) {
		size_t before = l->at;
		read_word(t, l);
		/* Whatever the byte is, the reading goes on behind it. */
		if (l->at == before)
			l->at++;
		if (l->awaits_here && l->here_count < MAX_HERE_DOCUMENTS)
			l->here[l->here_count++] =
				(struct here_document){.end = t->word.text, .tabs = l->here_tabs};
		l->awaits_here = false;
	}
	t->to = l->at;
}
