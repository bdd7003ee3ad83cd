/* SPDX-License-Identifier: MIT */
#include "branch_words.h"

/* "the development branch", "branches: main, next and development": so many words apart at most. */
#define MOST_APART 4

/* A name so long that is no plain word stands there for no other reason. */
#define LONG_NAME 10

/* Of any alphabet. */
static bool is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80);
}

static bool is_name_byte(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' ||
	       c == '.' || c == '#' || c == '+';
}

bool nc_branch_token(struct nc_str *token, struct nc_str *rest)
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

size_t nc_branch_count_words(struct nc_str text)
{
	size_t words = 0;
	struct nc_str token;
	while (nc_branch_token(&token, &text)) {
		bool letter = false;
		for (size_t i = 0; i < token.size; i++)
			letter = letter || is_letter(token.data[i]);
		words += letter && token.size > 1;
	}
	return words;
}

bool nc_branch_is_distinct(struct nc_str name)
{
	bool word = true;
	for (size_t i = 0; i < name.size; i++)
		word = word && is_letter(name.data[i]);
	return nc_str_find_byte(name, '/') != NC_NPOS || (!word && name.size >= LONG_NAME);
}

/* "branch", "branches", "Branching", and no name that begins so. */
static bool is_branch_word(struct nc_str token)
{
	static const char *const words[] = {"rama", "ramas", "zweig", "zweige", "zweigen"};
	for (size_t i = 0; i < token.size; i++) {
		if (!is_letter(token.data[i]))
			return false;
	}
	return nc_str_starts_fold(token, NC_STR("branch")) || NC_AMONG_FOLD(token, words);
}

/* Languages that do not part their words, or bend them. */
static bool holds_branch_word(struct nc_str text)
{
	static const struct nc_str words[] = {
		NC_STR_INIT("ветк"),
		NC_STR_INIT("分支"),
		NC_STR_INIT("ブランチ"),
		NC_STR_INIT("브랜치"),
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find(text, words[i]) != NC_NPOS)
			return true;
	}
	return false;
}

bool nc_branch_speaks(struct nc_str text)
{
	struct nc_str rest = text, token;
	while (nc_branch_token(&token, &rest)) {
		if (is_branch_word(token))
			return true;
	}
	return holds_branch_word(text);
}

bool nc_branch_is_called(struct nc_str line, struct nc_str name)
{
	struct nc_str rest = line, token;
	size_t number = 0, word = 0, at = 0;
	while (nc_branch_token(&token, &rest)) {
		number++;
		if (is_branch_word(token))
			word = number;
		if (token.data == name.data)
			at = number;
		if (word && at && (word > at ? word - at : at - word) <= MOST_APART)
			return true;
	}
	return holds_branch_word(line);
}

bool nc_branch_tells_of_work(struct nc_str line)
{
	static const struct nc_str words[] = {
		NC_STR_INIT("pull request"),
		NC_STR_INIT("merge"),
		NC_STR_INIT("rebase"),
		NC_STR_INIT("check out"),
		NC_STR_INIT("checkout"),
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(line, words[i]) != NC_NPOS)
			return true;
	}
	return false;
}

bool nc_branch_is_apart(struct nc_str line, struct nc_str name)
{
	size_t from = (size_t)(name.data - line.data), to = from + name.size;
	return from > 0 && to < line.size &&
	       nc_str_find_byte(NC_STR("`\"'*["), line.data[from - 1]) != NC_NPOS &&
	       nc_str_find_byte(NC_STR("`\"'*]"), line.data[to]) != NC_NPOS;
}

bool nc_branch_leads(struct nc_str line, struct nc_str name)
{
	struct nc_str token;
	while (nc_branch_token(&token, &line)) {
		if (token.data == name.data)
			return true;
		for (size_t i = 0; i < token.size; i++) {
			if (nc_str_find_byte(NC_STR("-+#"), token.data[i]) == NC_NPOS)
				return false;
		}
	}
	return false;
}
