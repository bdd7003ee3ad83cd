/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "changelog/reading.h"

/*
 * A heading of a changelog: a version, mostly with a day behind it, and
 * sometimes with words and the project's name before it.  A heading that
 * speaks of another thing's version ("Upgrade to 2.0", "Support for 3.9") is none.
 */

/* Words before a version; a sentence has more. */
#define MOST_WORDS 4

/* Words that name nothing. */
static const char *const plain_words[] = {"version", "release", "released", "releases", "ver", "v",
	"changes", "change", "in", "new", "what's", "what’s", "whats", "what", "is", "for", "the",
	"notes", "note", "changelog", "of", "and", "hotfix", "patch", "with", "between", "news",
	"highlights", "-", "–", "—", "|", "/", ":", "·", "•", "on"};

/* Words that speak of somebody else's version. */
static const char *const other_words[] = {"from", "to", "upgrade", "upgrading", "upgraded",
	"migrate", "migrating", "migration", "support", "supports", "update", "updates", "updated",
	"updating", "bump", "bumps", "bumped", "require", "requires", "required", "drop", "drops",
	"dropped", "since", "until", "before", "after", "fix", "fixes", "fixed", "add", "adds",
	"added", "using", "use", "node", "python", "java", "ruby", "php", "go", "compatible",
	"compatibility", "deprecated", "removed", "see", "rfc", "http", "breaking", "minimum",
	"api"};
static const char *const other_words_behind[] = {"migration", "upgrade", "compatibility", "support",
	"and", "to", "or", "is", "are", "was", "will", "%", "x", "times", "mb", "kb", "gb", "ms"};

static bool is_address(struct nc_str inside)
{
	return nc_str_starts(inside, NC_STR("http")) || nc_str_starts(inside, NC_STR("#")) ||
	       nc_str_starts(inside, NC_STR("/")) || nc_str_starts(inside, NC_STR("."));
}

/* The end of what an opening byte at `at` begins, or NC_NPOS. */
static size_t find_closing(struct nc_str text, size_t at, char closing)
{
	size_t end = nc_str_find_byte(nc_str_slice(text, at, text.size), closing);
	return end == NC_NPOS ? NC_NPOS : at + end;
}

/* "（" and "）", as wide as what stands between them. */
static bool is_wide_bracket(struct nc_str text, size_t i)
{
	struct nc_str rest = nc_str_slice(text, i, text.size);
	return nc_str_starts(rest, NC_STR("\xef\xbc\x88")) ||
	       nc_str_starts(rest, NC_STR("\xef\xbc\x89"));
}

/* The words of a heading: without tags, addresses and marks. */
static struct nc_str clean(struct nc_arena *arena, struct nc_str text)
{
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		size_t close = c == '<' ? find_closing(text, i, '>')
			       : c == '(' && i && text.data[i - 1] == ']'
				       ? find_closing(text, i, ')')
				       : NC_NPOS;
		bool address = c == '(' && close != NC_NPOS &&
			       is_address(nc_str_slice(text, i + 1, close));
		if ((c == '<' && close != NC_NPOS) || address) {
			i = close;
			nc_buf_add_byte(&b, ' ');
		} else if (c == '\t') {
			nc_buf_add_byte(&b, ' ');
		} else if (is_wide_bracket(text, i)) {
			nc_buf_add_byte(&b, ' ');
			i += 2;
		} else if (c == '(' && i && text.data[i - 1] >= '0' && text.data[i - 1] <= '9') {
			/* "1.2.0(2026-01-31)" */
			nc_buf_add(&b, NC_STR(" ("));
		} else if (!strchr("[]`*\\", c) || c == '\0') {
			nc_buf_add_byte(&b, c);
		}
	}
	struct nc_str words = nc_buf_str(&b);
	while (words.size && strchr("#=_ \t>", words.data[0]))
		words = nc_str_slice(words, 1, words.size);
	while (words.size && strchr("#=_ \t:", words.data[words.size - 1]))
		words.size--;
	words = nc_arena_copy(arena, words);
	nc_buf_release(&b);
	return words;
}

static struct nc_str trim_marks(struct nc_str word)
{
	while (word.size && strchr("(\"',;:!", word.data[0]))
		word = nc_str_slice(word, 1, word.size);
	while (word.size && strchr(")\"',;:!.", word.data[word.size - 1]))
		word.size--;
	return word;
}

static bool next_word(struct nc_str *word, struct nc_str text, size_t *at)
{
	while (*at < text.size && text.data[*at] == ' ')
		(*at)++;
	size_t from = *at;
	while (*at < text.size && text.data[*at] != ' ')
		(*at)++;
	*word = nc_str_slice(text, from, *at);
	return *at > from;
}

static bool is_number(struct nc_str word)
{
	uint64_t n;
	return word.size <= 4 && nc_str_to_u64(&n, word);
}

/* "Version 12" and "CHANGES WITH 255" are versions of one number; "12" is none. */
static bool read_version(struct nc_version *v, struct nc_str *name, struct nc_str word,
	struct nc_str former, struct nc_arena *arena)
{
	if (nc_version_read(v, word))
		return true;
	if (is_number(word) && former.size && NC_AMONG_FOLD(former, plain_words) &&
		!nc_str_equal_fold(former, NC_STR("on"))) {
		const struct nc_str parts[] = {NC_STR("v"), word};
		return nc_version_read(v, nc_arena_concat(arena, parts, 2));
	}
	struct nc_str package;
	if (!nc_version_of_tag(v, &package, word))
		return false;
	if (package.size)
		*name = package;
	return true;
}

/* "1.1 to 1.2": what came since the one is the entry of the other. */
static bool read_later_version(struct changelog_heading *h, size_t at)
{
	struct nc_str behind, target;
	struct nc_version later;
	if (!next_word(&behind, h->title, &at) || !nc_str_equal_fold(behind, NC_STR("to")) ||
		!next_word(&target, h->title, &at) ||
		!nc_version_read(&later, trim_marks(target)) ||
		nc_version_compare(&later, &h->version) <= 0)
		return false;
	h->version = later;
	return true;
}

static void find_version(
	struct changelog_heading *h, struct nc_arena *arena, size_t day_from, size_t day_to)
{
	struct nc_str word, former = NC_STR_NONE, name = NC_STR_NONE;
	size_t words = 0;
	for (size_t at = 0; next_word(&word, h->title, &at);) {
		size_t begin = (size_t)(word.data - h->title.data);
		bool in_day = begin + word.size > day_from && begin < day_to;
		struct nc_str plain = trim_marks(word);
		if (in_day || plain.size == 0)
			continue;
		if (read_version(&h->version, &name, plain, former, arena)) {
			struct nc_str behind;
			if (!read_later_version(h, at) && next_word(&behind, h->title, &at) &&
				NC_AMONG_FOLD(trim_marks(behind), other_words_behind))
				break;
			h->name = name;
			return;
		}
		if (NC_AMONG_FOLD(plain, other_words) || ++words > MOST_WORDS)
			break;
		if (!NC_AMONG_FOLD(plain, plain_words))
			name = plain;
		former = plain;
	}
	h->version = (struct nc_version){.text = NC_STR_NONE};
}

static size_t count_words(struct nc_str text)
{
	struct nc_str word;
	size_t count = 0;
	for (size_t at = 0; next_word(&word, text, &at);)
		count++;
	return count;
}

void changelog_heading_read(struct changelog_heading *out, struct nc_arena *arena,
	const struct changelog_words *w, struct nc_str text)
{
	*out = (struct changelog_heading){
		.title = clean(arena, nc_str_trim(text)), .name = NC_STR_NONE, .date = NC_NO_DAY};
	out->version.text = NC_STR_NONE;
	size_t from = 0, to = 0;
	/* "CHANGES FROM 3.6 TO 3.7": to what they lead. */
	size_t target = nc_str_find_fold(out->title, NC_STR(" to "));
	if (nc_str_starts_fold(out->title, NC_STR("changes from ")) && target != NC_NPOS)
		out->title = nc_str_slice(out->title, target + 4, out->title.size);
	struct nc_version day_version;
	if (!changelog_find_day(&out->date, &from, &to, out->title))
		out->date = NC_NO_DAY;
	/* 2026.01.31 is a day and a version at once. */
	else if (nc_version_read(&day_version, nc_str_slice(out->title, from, to)) &&
		 memchr(out->title.data + from, '.', to - from))
		from = to = 0;
	find_version(out, arena, from, to);
	out->unreleased = changelog_holds(w, "unreleased", out->title) ||
			  (count_words(out->title) <= 3 &&
				  changelog_holds(w, "unreleased-alone", out->title)) ||
			  (out->version.text.size && out->version.stage == NC_STAGE_DEV);
}
