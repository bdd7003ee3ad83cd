/* SPDX-License-Identifier: MIT */
#include "newcomer/version.h"

#include <string.h>

/* Numbers of more digits are times or commits. */
#define MAX_DIGITS 9

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char at(struct nc_str s, size_t i)
{
	return i < s.size ? s.data[i] : '\0';
}

static size_t count_digits(struct nc_str s, size_t from)
{
	size_t to = from;
	while (is_digit(at(s, to)))
		to++;
	return to - from;
}

static size_t count_letters(struct nc_str s, size_t from)
{
	size_t to = from;
	while (is_letter(at(s, to)))
		to++;
	return to - from;
}

static const struct {
	const char *word;
	enum nc_stage stage;
} stages[] = {
	{"dev", NC_STAGE_DEV},
	{"devel", NC_STAGE_DEV},
	{"development", NC_STAGE_DEV},
	{"snapshot", NC_STAGE_DEV},
	{"nightly", NC_STAGE_DEV},
	{"canary", NC_STAGE_DEV},
	{"git", NC_STAGE_DEV},
	{"wip", NC_STAGE_DEV},
	{"alpha", NC_STAGE_ALPHA},
	{"beta", NC_STAGE_BETA},
	{"rc", NC_STAGE_CANDIDATE},
	{"cr", NC_STAGE_CANDIDATE},
	{"candidate", NC_STAGE_CANDIDATE},
	{"final", NC_STAGE_FINAL},
	{"release", NC_STAGE_FINAL},
	{"ga", NC_STAGE_FINAL},
	{"stable", NC_STAGE_FINAL},
	{"lts", NC_STAGE_FINAL},
	{"post", NC_STAGE_LATER},
	{"patch", NC_STAGE_LATER},
	{"pl", NC_STAGE_LATER},
	{"p", NC_STAGE_LATER},
	{"hotfix", NC_STAGE_LATER},
	{"fix", NC_STAGE_LATER},
	{"sp", NC_STAGE_LATER},
	{"rev", NC_STAGE_LATER},
	{"r", NC_STAGE_LATER},
	{"u", NC_STAGE_LATER},
};

/* The stage that a word behind the numbers says; `separator` stood before it, or NUL. */
static enum nc_stage stage_of(struct nc_str word, char separator, bool numbered)
{
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		if (nc_str_equal_fold(word, nc_str_of(stages[i].word)))
			return stages[i].stage;
	}
	if (word.size == 1 && numbered) {
		if (memchr("aA", word.data[0], 2))
			return NC_STAGE_ALPHA;
		if (memchr("bB", word.data[0], 2))
			return NC_STAGE_BETA;
		if (memchr("cC", word.data[0], 2))
			return NC_STAGE_CANDIDATE;
	}
	/* A letter alone is a patch level (1.1.1w), a word behind a dot a line of its own
	 * (0.29.0.gfm.2). */
	if ((word.size == 1 && !numbered) || separator == '.')
		return NC_STAGE_LATER;
	return NC_STAGE_PREVIEW;
}

static bool is_tail_byte(char c)
{
	return is_digit(c) || is_letter(c) || (c && strchr(".-_+~", c));
}

/* What stands behind the numbers; returns where the version ends, or NC_NPOS: it is none. */
static size_t read_tail(struct nc_version *v, struct nc_str text, size_t from)
{
	size_t end = from;
	v->stage = NC_STAGE_FINAL;
	v->rest = NC_STR_NONE;
	while (end < text.size && is_tail_byte(text.data[end]))
		end++;
	while (end > from && strchr(".-_+~", text.data[end - 1]))
		end--;
	if (end == from)
		return end;
	char separator = at(text, from);
	size_t word = from + (strchr("-._~+", separator) != NULL);
	if (separator == '+')
		return end;
	size_t letters = count_letters(text, word), behind = word + letters;
	struct nc_str name = nc_str_slice(text, word, behind);
	if (nc_str_equal_fold(name, NC_STR("x")) || nc_str_equal_fold(name, NC_STR("y")))
		return NC_NPOS;
	if (letters == 0) {
		/* 1.2-3 is the third packaging of 1.2; 1.2_3 the like. */
		v->stage = NC_STAGE_LATER;
		v->rest = nc_str_slice(text, word, end);
		return end;
	}
	size_t number = behind + (strchr("-._", at(text, behind)) && at(text, behind));
	v->stage = stage_of(name, word == from ? '\0' : separator, is_digit(at(text, number)));
	bool own = v->stage == NC_STAGE_LATER || v->stage == NC_STAGE_PREVIEW;
	v->rest = nc_str_slice(text, own ? word : number, end);
	return end;
}

static bool is_year(uint64_t n)
{
	return n >= 1990 && n <= 2100;
}

/* 20260131: a day without anything between its parts. */
static bool split_day(struct nc_version *v)
{
	uint64_t n = v->parts[0], day = n % 100, month = n / 100 % 100, year = n / 10000;
	if (!is_year(year) || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	v->parts[0] = year;
	v->parts[1] = month;
	v->parts[2] = day;
	v->part_count = 3;
	return true;
}

/* Numbers with one and the same byte between them. */
static size_t read_numbers(struct nc_version *v, struct nc_str text)
{
	size_t end = 0;
	char between = '\0';
	v->part_count = 0;
	while (v->part_count < NC_VERSION_PARTS) {
		size_t from = end + (end > 0), digits = count_digits(text, from);
		char c = at(text, end);
		if (digits == 0 || digits > MAX_DIGITS || (end > 0 && between && c != between))
			break;
		if (end > 0 && !between) {
			bool date = c == '-' && is_year(v->parts[0]);
			if (!(c == '.' || c == '_' || c == 'v' || date))
				break;
			between = c;
		}
		nc_str_to_u64(&v->parts[v->part_count++], nc_str_slice(text, from, from + digits));
		end = from + digits;
	}
	return end;
}

static size_t read_front(struct nc_version *v, struct nc_str text, bool single)
{
	*v = (struct nc_version){.text = NC_STR_NONE};
	size_t numbers = read_numbers(v, text);
	if (numbers == 0 || is_digit(at(text, numbers)))
		return 0;
	if (v->part_count == 1 && numbers == 8 && !split_day(v))
		return 0;
	v->calendar = is_year(v->parts[0]) && v->part_count > 1;
	size_t end = read_tail(v, text, numbers);
	if (end == NC_NPOS || (v->part_count == 1 && !single) ||
		(v->part_count == 1 && numbers > 4))
		return 0;
	v->text = nc_str_slice(text, 0, end);
	return end;
}

size_t nc_version_read_front(struct nc_version *out, struct nc_str text)
{
	size_t skip = 0;
	if (nc_str_starts_fold(text, NC_STR("version ")))
		skip = 8;
	else if (nc_str_starts_fold(text, NC_STR("v.")))
		skip = 2;
	else if (nc_str_starts_fold(text, NC_STR("v")))
		skip = 1;
	struct nc_version v;
	size_t size = read_front(&v, nc_str_slice(text, skip, text.size), skip > 0);
	if (size == 0)
		return 0;
	*out = v;
	return skip + size;
}

bool nc_version_read(struct nc_version *out, struct nc_str text)
{
	struct nc_version v;
	text = nc_str_trim(text);
	if (text.size == 0 || nc_version_read_front(&v, text) != text.size)
		return false;
	*out = v;
	return true;
}

/* What stands before the numbers of a tag and says nothing of its own. */
static const char *const plain_prefixes[] = {"", "v", "ver", "version", "versions", "release",
	"releases", "rel", "r", "stable", "tag", "tags", "final"};
/* What says that it comes before a release. */
static const char *const early_prefixes[] = {"rc", "alpha", "beta", "pre", "preview", "dev"};
/* What marks a place that somebody wanted to find again. */
static const char *const bookmarks[] = {"archive", "archived", "attic", "backup", "backups", "base",
	"before", "bkp", "branch", "build", "builds", "checkpoint", "ci", "debug", "deploy",
	"deployed", "deployment", "deprecated", "eol", "end", "fork", "merge", "nightly", "old",
	"prod", "production", "save", "saved", "snapshot", "staging", "start", "temp", "test",
	"tested", "tmp", "unstable", "wip"};

/* The name before the numbers, without what joins the two. */
static struct nc_str trim_prefix(struct nc_str s)
{
	size_t from = 0;
	bool dotted = s.size && s.data[s.size - 1] == '.';
	if (dotted)
		s.size--;
	if (s.size && strchr("vV", s.data[s.size - 1]) &&
		(s.size == 1 || !is_letter(s.data[s.size - 2])))
		s.size--;
	while (s.size && strchr("-_/@ .", s.data[s.size - 1]))
		s.size--;
	while (from < s.size && strchr("-_/ .", s.data[from]))
		from++;
	return nc_str_slice(s, from, s.size);
}

/* "core-release", "core/version": the last word says nothing. */
static struct nc_str trim_plain_word(struct nc_str s)
{
	size_t word = s.size;
	while (word > 0 && !strchr("-_/@", s.data[word - 1]))
		word--;
	struct nc_str last = nc_str_slice(s, word, s.size);
	if (word > 0 && last.size > 1 && NC_AMONG_FOLD(last, plain_prefixes))
		return trim_prefix(nc_str_slice(s, 0, word));
	return s;
}

/* May a version begin at `i` of a tag? */
static bool may_begin(struct nc_str tag, size_t i)
{
	char before = i ? tag.data[i - 1] : '\0', further = i > 1 ? tag.data[i - 2] : '\0';
	if (i == 0 || strchr("-_/@ ", before))
		return true;
	if (before == '.')
		return is_letter(further) || further == '\0';
	return is_letter(before);
}

static bool is_bookmark(struct nc_str prefix)
{
	size_t word = 0;
	while (word < prefix.size && !strchr("-_/.", prefix.data[word]))
		word++;
	return NC_AMONG_FOLD(nc_str_slice(prefix, 0, word), bookmarks);
}

static bool read_at(struct nc_version *v, struct nc_str tag, size_t i)
{
	char before = i ? tag.data[i - 1] : '\0';
	bool marked = before && strchr("vV", before) && (i == 1 || !is_letter(tag.data[i - 2]));
	bool glued = is_letter(before) && !marked;
	struct nc_str prefix = trim_prefix(nc_str_slice(tag, 0, i));
	bool single = marked || (prefix.size && NC_AMONG_FOLD(prefix, plain_prefixes));
	/* A name may end in a number (log4j): behind letters only a whole version counts. */
	if (glued && NC_AMONG_FOLD(prefix, plain_prefixes))
		glued = false;
	if (read_front(v, nc_str_slice(tag, i, tag.size), single && !glued) != tag.size - i)
		return false;
	return !glued || v->part_count > 1;
}

bool nc_version_of_tag(struct nc_version *out, struct nc_str *package, struct nc_str tag)
{
	for (size_t i = 0; i < tag.size; i++) {
		struct nc_version v;
		if (!is_digit(tag.data[i]) || (i && is_digit(tag.data[i - 1])) ||
			!may_begin(tag, i) || !read_at(&v, tag, i))
			continue;
		struct nc_str prefix = trim_plain_word(trim_prefix(nc_str_slice(tag, 0, i)));
		bool early = NC_AMONG_FOLD(prefix, early_prefixes);
		if (!early && is_bookmark(prefix))
			return false;
		if (early && v.stage > NC_STAGE_CANDIDATE)
			v.stage = NC_STAGE_CANDIDATE;
		if (early || NC_AMONG_FOLD(prefix, plain_prefixes))
			prefix = NC_STR_NONE;
		*out = v;
		*package = prefix;
		return true;
	}
	return false;
}

/* Runs of digits as numbers, the rest as bytes; "" is least. */
static int compare_natural(struct nc_str a, struct nc_str b)
{
	size_t i = 0, k = 0;
	while (i < a.size && k < b.size) {
		size_t m = count_digits(a, i), n = count_digits(b, k);
		if (m && n) {
			while (m > 1 && a.data[i] == '0')
				i++, m--;
			while (n > 1 && b.data[k] == '0')
				k++, n--;
			if (m != n)
				return m < n ? -1 : 1;
			int order = memcmp(a.data + i, b.data + k, m);
			if (order)
				return order;
			i += m;
			k += n;
			continue;
		}
		if (a.data[i] != b.data[k])
			return (unsigned char)a.data[i] < (unsigned char)b.data[k] ? -1 : 1;
		i++;
		k++;
	}
	return (i < a.size) - (k < b.size);
}

int nc_version_compare(const struct nc_version *a, const struct nc_version *b)
{
	for (size_t i = 0; i < NC_VERSION_PARTS; i++) {
		if (a->parts[i] != b->parts[i])
			return a->parts[i] < b->parts[i] ? -1 : 1;
	}
	if (a->stage != b->stage)
		return a->stage < b->stage ? -1 : 1;
	return compare_natural(a->rest, b->rest);
}

bool nc_version_is_final(const struct nc_version *v)
{
	/* R counts work on the next version from 9000: 1.1.0.9003. */
	bool work = v->part_count > 3 && v->parts[3] >= 9000;
	return v->stage >= NC_STAGE_FINAL && !work;
}

bool nc_version_covers(const struct nc_version *entry, const struct nc_version *version)
{
	if (entry->text.size == 0 || version->text.size == 0)
		return false;
	bool shorter =
		entry->part_count == 2 && version->part_count > 2 && entry->stage == NC_STAGE_FINAL;
	for (size_t i = 0; i < (shorter ? 2 : NC_VERSION_PARTS); i++) {
		if (entry->parts[i] != version->parts[i])
			return false;
	}
	return shorter || entry->stage == version->stage;
}
