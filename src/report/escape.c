/* SPDX-License-Identifier: MIT */
#include "escape.h"

#include "safe.h"

/* What can be seen stays; the sinks below have no width and no colour. */
static const struct nc_style seen = {.unicode = true};

struct escape {
	char byte;
	const char *as;
};

/* `s` with each byte of the list replaced. */
static void add_replaced(
	struct nc_buf *b, struct nc_str s, const struct escape *escapes, size_t count)
{
	size_t from = 0;
	for (size_t i = 0; i < s.size; i++) {
		const char *as = NULL;
		for (size_t k = 0; !as && k < count; k++)
			as = escapes[k].byte == s.data[i] ? escapes[k].as : NULL;
		if (!as)
			continue;
		nc_buf_add(b, nc_str_slice(s, from, i));
		nc_buf_add_text(b, as);
		from = i + 1;
	}
	nc_buf_add(b, nc_str_slice(s, from, s.size));
}

void nc_buf_add_xml(struct nc_buf *b, struct nc_str s)
{
	static const struct escape escapes[] = {
		{'&', "&amp;"},
		{'<', "&lt;"},
		{'>', "&gt;"},
		{'"', "&quot;"},
		{'\'', "&#39;"},
	};
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_safe(&safe, s, &seen);
	add_replaced(b, nc_buf_str(&safe), escapes, sizeof escapes / sizeof *escapes);
	nc_buf_release(&safe);
}

/* Workflow commands */

static const struct escape command_escapes[] = {
	{'%', "%25"},
	{'\r', "%0D"},
	{'\n', "%0A"},
	{':', "%3A"},
	{',', "%2C"},
};

void nc_buf_add_command_text(struct nc_buf *b, struct nc_str words)
{
	static const struct nc_style style = {.unicode = true, .ci = true};
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_words(&safe, words, &style);
	add_replaced(b, nc_buf_str(&safe), command_escapes, 3);
	nc_buf_release(&safe);
}

void nc_buf_add_command_value(struct nc_buf *b, struct nc_str value)
{
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_safe(&safe, value, &seen);
	add_replaced(b, nc_buf_str(&safe), command_escapes, 5);
	nc_buf_release(&safe);
}

/* Markdown */

static size_t longest_run(struct nc_str s, char byte)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < s.size; i++) {
		run = s.data[i] == byte ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

static bool ends_in(const struct nc_buf *b, char byte)
{
	return b->size && b->data[b->size - 1] == byte;
}

/* `safe` is not empty. */
static void add_span(struct nc_buf *b, struct nc_str safe)
{
	size_t fence = longest_run(safe, '`') + 1;
	char first = safe.data[0], last = safe.data[safe.size - 1];
	/* One blank at each end is taken off again, unless there is nothing else. */
	bool blank = nc_str_trim(safe).size == 0;
	bool padded = !blank && (first == '`' || last == '`' || (first == ' ' && last == ' '));
	/* Two spans that touch would be one fence. */
	if (ends_in(b, '`'))
		nc_buf_add_byte(b, ' ');
	for (size_t i = 0; i < fence; i++)
		nc_buf_add_byte(b, '`');
	nc_buf_add_text(b, padded ? " " : "");
	nc_buf_add(b, safe);
	nc_buf_add_text(b, padded ? " " : "");
	for (size_t i = 0; i < fence; i++)
		nc_buf_add_byte(b, '`');
}

void nc_buf_add_markdown_code(struct nc_buf *b, struct nc_str name)
{
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_safe(&safe, name, &seen);
	if (safe.size)
		add_span(b, nc_buf_str(&safe));
	nc_buf_release(&safe);
}

static bool begins_line(const struct nc_buf *b)
{
	size_t at = b->size;
	while (at && b->data[at - 1] == ' ')
		at--;
	return at == 0 || b->data[at - 1] == '\n';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/*
 * Nothing in it is a mark of Markdown, an address, or something that a hosting
 * service makes a link, a mention or a picture of.  It begins with a letter
 * or a quote, so that it cannot begin a list, a heading or a rule; nor can "1." where it begins a
 * line.
 */
static bool is_plain(struct nc_str word, bool begins)
{
	static const struct nc_str marks = NC_STR_INIT(",.;:!?'\"()%/-");
	size_t colons = 0;
	bool letter = false, digits = true;
	for (size_t i = 0; i < word.size; i++) {
		char c = word.data[i];
		if (!is_letter(c) && nc_str_find_byte(marks, c) == NC_NPOS)
			return false;
		colons += c == ':';
		letter = letter || is_letter(c);
		digits = digits && ((c >= '0' && c <= '9') || c == '.' || c == ')');
	}
	char first = word.data[0];
	bool number = digits && (nc_str_ends(word, NC_STR(".")) || nc_str_ends(word, NC_STR(")")));
	return letter && !(begins && number) && colons < 2 &&
	       nc_str_find(word, NC_STR("//")) == NC_NPOS &&
	       (is_letter(first) || first == '"' || first == '\'' || first == '(') &&
	       nc_str_find_fold(word, NC_STR("www.")) == NC_NPOS &&
	       nc_str_find_fold(word, NC_STR("gh-")) == NC_NPOS;
}

/* A mark beside a span, which begins no line: "(`npm start`)," */
static bool is_mark(struct nc_str word, const struct nc_buf *b)
{
	if (word.size == 1 && word.data[0] == '(')
		return true;
	return word.size <= 2 && ends_in(b, '`') &&
	       nc_str_find_byte(NC_STR(",.;:!?)"), word.data[0]) != NC_NPOS &&
	       nc_str_find_byte(NC_STR(",.;:!?)"), word.data[word.size - 1]) != NC_NPOS;
}

/* Without the marks that end a sentence: ".env.example." is a name and a full stop. */
static struct nc_str without_end(struct nc_str word)
{
	size_t size = word.size;
	while (size > 1 && nc_str_find_byte(NC_STR(",.;:"), word.data[size - 1]) != NC_NPOS)
		size--;
	return nc_str_slice(word, 0, size);
}

/* Commands that our own sentences hold: a program, and what it is told to do ("" is anything). */
static const struct {
	const char *program, *verbs;
} commands[] = {
	{"git", " add bisect branch cherry clone commit config diff fetch filter-repo fsck init "
		"lfs log "
		"merge pull push rebase remote repack restore rm show stash status submodule "
		"switch tag "
		"update-index "},
	{"npm", " ci install run start test "},
	{"pip", " install freeze "},
	{"cp", ""},
	{"iconv", ""},
};

/* Behind a command these go on with the sentence: no command of ours has them among its words. */
static const char continuing[] = " a and in is it names of or tells that the then to what with ";

static bool is_among(const char *words, struct nc_str word)
{
	size_t at = word.size ? nc_str_find(nc_str_of(words), word) : NC_NPOS;
	return at != NC_NPOS && at > 0 && words[at - 1] == ' ' && words[at + word.size] == ' ';
}

static struct nc_str first_word(struct nc_str text)
{
	size_t end = nc_str_find_byte(text, ' ');
	return nc_str_slice(text, 0, end == NC_NPOS ? text.size : end);
}

static bool begins_command(struct nc_str text)
{
	struct nc_str program = first_word(text);
	if (program.size == text.size)
		return false;
	struct nc_str verb = first_word(nc_str_slice(text, program.size + 1, text.size));
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (nc_str_equal(program, nc_str_of(commands[i].program)))
			return verb.size && (*commands[i].verbs == '\0' ||
						    is_among(commands[i].verbs, without_end(verb)));
	}
	return false;
}

/* How much of the text is one command, to the end of its part of the sentence; 0 is none. */
static size_t command_size(struct nc_str text)
{
	size_t end = 0;
	if (!begins_command(text))
		return 0;
	for (size_t at = 0; at < text.size; at++) {
		struct nc_str word = first_word(nc_str_slice(text, at, text.size));
		struct nc_str stem = without_end(word);
		if (word.size == 0 || is_among(continuing, word))
			break;
		end = at + stem.size;
		if (stem.size < word.size)
			break;
		at += word.size;
	}
	return end;
}

static void add_sentence(struct nc_buf *b, struct nc_str safe)
{
	while (safe.size) {
		if (safe.data[0] == ' ') {
			if (!ends_in(b, ' '))
				nc_buf_add_byte(b, ' ');
			safe = nc_str_slice(safe, 1, safe.size);
			continue;
		}
		size_t command = command_size(safe);
		if (command) {
			add_span(b, nc_str_slice(safe, 0, command));
			safe = nc_str_slice(safe, command, safe.size);
			continue;
		}
		struct nc_str word = first_word(safe);
		safe = nc_str_slice(safe, word.size, safe.size);
		if (is_plain(word, begins_line(b)) || is_mark(word, b)) {
			nc_buf_add(b, word);
			continue;
		}
		struct nc_str stem = without_end(word);
		add_span(b, stem);
		nc_buf_add(b, nc_str_slice(word, stem.size, word.size));
	}
}

static size_t count_byte(struct nc_str s, char byte)
{
	size_t n = 0;
	for (size_t i = 0; i < s.size; i++)
		n += s.data[i] == byte;
	return n;
}

void nc_buf_add_markdown(struct nc_buf *b, struct nc_str words)
{
	struct nc_buf safe = NC_BUF_INIT(0);
	nc_buf_add_words(&safe, words, &seen);
	struct nc_str rest = nc_buf_str(&safe);
	bool paired = longest_run(rest, '`') == 1 && count_byte(rest, '`') % 2 == 0;
	bool code = false;
	while (paired && rest.size) {
		size_t end = nc_str_find_byte(rest, '`');
		struct nc_str part = nc_str_slice(rest, 0, end == NC_NPOS ? rest.size : end);
		rest = nc_str_slice(rest, part.size + 1, rest.size);
		if (code && part.size)
			add_span(b, part);
		else
			add_sentence(b, part);
		code = !code;
	}
	if (!paired)
		add_sentence(b, rest);
	nc_buf_release(&safe);
}
