/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_SHELL_LEX_H
#define NEWCOMER_SHELL_LEX_H

#include "newcomer/shell.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_LINE,	/* a new line */
	TOKEN_SEQUENCE, /* `;` or `&` */
	TOKEN_CASE_END, /* `;;` */
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_PIPE,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_REDIRECT,
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	enum nc_redirect_kind redirect;
	bool to_descriptor; /* `2>&1`: no word follows */
	struct nc_word word;
	size_t from, to; /* in the text */
	uint32_t line;
	bool unclosed; /* a quote or substitution ran into the end */
};

#define MAX_HERE_DOCUMENTS 8

struct here_document {
	struct nc_str end;
	bool tabs; /* `<<-`: leading tabs are dropped */
};

struct lexer {
	struct nc_arena *arena;
	struct nc_str text;
	enum nc_dialect dialect;
	size_t at;
	uint32_t line;
	struct here_document here[MAX_HERE_DOCUMENTS]; /* announced on this line, read after it */
	size_t here_count;
	bool awaits_here; /* the last token was `<<`: the next word ends a here-document */
	bool here_tabs;
	struct nc_buf *room; /* borrowed: where a word is put together; also of a lexer that
				looks ahead */
};

void lex_next(struct token *out, struct lexer *l);

#endif
