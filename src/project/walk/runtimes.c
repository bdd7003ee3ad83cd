/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/ci.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "walk/walking.h"

/*
 * Versions of runtimes.  What the document tells a newcomer to have is held
 * against what the manifests and the pins of the root ask for.  Only what
 * cannot both hold is refuted: an older version than the manifest takes, or
 * another than the pin's.
 */

#define MOST_PARTS 3

struct bound {
	bool minimum; /* this or later; else this one */
	bool listed;  /* the highest of several */
	uint32_t parts[MOST_PARTS];
	size_t count;
	struct nc_str text;
	struct nc_str behind; /* what the line goes on with */
};

/* A row of the table "runtimes". */
struct runtime {
	struct nc_str name;
	const struct nc_value *named, *pins;
	size_t telling; /* how many parts of a version make another one */
	bool least;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "3.8.1", "18", "14.x": the numbers at the front, and how many bytes they take. */
static size_t read_numbers(struct bound *out, struct nc_str text)
{
	size_t i = 0;
	out->count = 0;
	while (out->count < MOST_PARTS && i < text.size && is_digit(text.data[i])) {
		uint32_t n = 0;
		for (; i < text.size && is_digit(text.data[i]); i++)
			n = n > 100000 ? n : n * 10 + (uint32_t)(text.data[i] - '0');
		out->parts[out->count++] = n;
		if (i + 1 >= text.size || text.data[i] != '.' || !is_digit(text.data[i + 1]))
			break;
		i++;
	}
	out->text = nc_str_slice(text, 0, i);
	if (i + 1 < text.size && text.data[i] == '.' &&
		(text.data[i + 1] == 'x' || text.data[i + 1] == '*'))
		i += 2;
	return i;
}

/* ">=3.8,<4", "^18", "~> 2.7", "v20.1.0", "python-3.11.4"; false where it says something else. */
static bool read_bound(struct bound *out, struct nc_str text)
{
	static const char *const lowest[] = {">=", "^", "~>", "~=", "~", ">"};
	text = nc_str_trim(text);
	out->minimum = false;
	if (nc_str_find(text, NC_STR("|")) != NC_NPOS)
		return false;
	for (size_t i = 0; i < sizeof lowest / sizeof *lowest && !out->minimum; i++) {
		struct nc_str sign = nc_str_of(lowest[i]);
		out->minimum = nc_str_starts(text, sign);
		if (out->minimum)
			text = nc_str_trim(nc_str_slice(text, sign.size, text.size));
	}
	while (text.size && !is_digit(text.data[0]) && text.data[0] != '<' && text.data[0] != '!')
		text = nc_str_slice(text, 1, text.size);
	return read_numbers(out, text) > 0;
}

static int compare(const struct bound *a, const struct bound *b, size_t most)
{
	for (size_t i = 0; i < most && i < a->count && i < b->count; i++) {
		if (a->parts[i] != b->parts[i])
			return a->parts[i] < b->parts[i] ? -1 : 1;
	}
	return 0;
}

/* Can what the document says and what the tree asks for both hold? */
static bool agree(const struct bound *told, const struct bound *asked, size_t telling)
{
	/* Nobody writes a new README for a patch level. */
	if (asked->minimum)
		return compare(told, asked, 2) >= 0;
	int order = compare(told, asked, telling);
	return told->minimum ? order <= 0 : order == 0;
}

static bool is_word_byte(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c == '-' || c == '.' || c == '/' || c == ':' || c == '@';
}

/* Behind a name that is a link, where the link leads: "](https://example.org)", "][label]". */
static struct nc_str skip_target(struct nc_str rest)
{
	bool address = nc_str_starts(rest, NC_STR("]("));
	if (!address && !nc_str_starts(rest, NC_STR("][")))
		return rest;
	struct nc_str target = nc_str_slice(rest, 2, rest.size);
	size_t end = nc_str_find_byte(target, address ? ')' : ']');
	return end == NC_NPOS ? rest : nc_str_slice(target, end + 1, target.size);
}

/* Behind the name: where it leads, blanks, "version", "v", ">=", "=", brackets. */
static struct nc_str skip_to_number(struct bound *b, struct nc_str rest)
{
	static const char *const fillers[] = {">=", "≥", "supported version is",
		"required version is", "version is", ", version", "version", "versions", "v",
		"runtime", "interpreter", "=", "(", "`", "**", "]", ":", "~"};
	bool skipped = true;
	b->minimum = false;
	rest = skip_target(rest);
	while (skipped) {
		skipped = false;
		while (rest.size && rest.data[0] == ' ')
			rest = nc_str_slice(rest, 1, rest.size);
		for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
			struct nc_str word = nc_str_of(fillers[i]);
			if (!nc_str_starts_fold(rest, word))
				continue;
			b->minimum = b->minimum || i < 2;
			rest = nc_str_slice(rest, word.size, rest.size);
			skipped = true;
		}
	}
	return rest;
}

static bool says_or_later(struct nc_str rest)
{
	static const char *const words[] = {"+", " +", "or higher", "or later", "or above",
		"or newer", "or greater", "and above", "and up", "and higher", "and later", "or up",
		"and newer", "minimum", "or more recent"};
	while (rest.size && (rest.data[0] == ' ' || rest.data[0] == ')' || rest.data[0] == ',' ||
				    rest.data[0] == '(' || rest.data[0] == '`'))
		rest = nc_str_slice(rest, 1, rest.size);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_starts_fold(rest, nc_str_of(words[i])))
			return true;
	}
	return false;
}

/* "3.8", and the numbers that a list goes on with: "3.8, 3.9 or 3.10".  The highest counts. */
static bool read_told(struct bound *out, struct nc_str rest)
{
	struct bound one = {0};
	bool found = false;
	rest = skip_to_number(&one, rest);
	bool minimum = one.minimum;
	for (;;) {
		size_t taken = read_numbers(&one, rest);
		if (taken == 0)
			break;
		rest = nc_str_slice(rest, taken, rest.size);
		/* 3rd, 64-bit, 2x: no version; and a number of more digits is none either. */
		if (rest.size && (is_word_byte(rest.data[0]) && rest.data[0] != '.' &&
					 rest.data[0] != '-' && rest.data[0] != '/'))
			break;
		if (one.parts[0] > 99)
			break;
		one.minimum = minimum || says_or_later(rest);
		if (!found || compare(out, &one, MOST_PARTS) < 0)
			*out = one;
		out->listed = found;
		found = true;
		struct nc_str next = rest;
		while (next.size && strchr(" ,/&-+`*", next.data[0]))
			next = nc_str_slice(next, 1, next.size);
		if (nc_str_starts(next, NC_STR("or ")) || nc_str_starts(next, NC_STR("to ")))
			next = nc_str_slice(next, 3, next.size);
		else if (nc_str_starts(next, NC_STR("and ")))
			next = nc_str_slice(next, 4, next.size);
		if (next.size == rest.size)
			break;
		rest = next;
	}
	out->behind = rest;
	return found;
}

/* What this line tells of a runtime's version. */
static bool find_told(struct bound *out, struct nc_str line, const struct runtime *r)
{
	for (size_t i = 0; i < nc_value_list_count(r->named); i++) {
		struct nc_str word = nc_value_text(nc_value_list_item(r->named, i));
		for (size_t from = 0; from < line.size;) {
			size_t at = nc_str_find_fold(nc_str_slice(line, from, line.size), word);
			if (at == NC_NPOS)
				break;
			at += from;
			from = at + word.size;
			bool apart = at == 0 || !is_word_byte(line.data[at - 1]);
			if (apart && read_told(out, nc_str_slice(line, from, line.size)))
				return true;
		}
	}
	return false;
}

/* A section that tells what to have or how to install it. */
static bool is_asked_of_reader(const struct walker *w, size_t line)
{
	nc_topics topics = nc_topic_bit(w->project->rulebook, NC_STR("prerequisites")) |
			   nc_topic_bit(w->project->rulebook, NC_STR("install"));
	for (size_t i = 0; i < w->document->section_count; i++) {
		const struct nc_section *s = &w->document->sections[i];
		if (s->line <= line && line <= s->end_line)
			return (s->topics & topics) != 0;
	}
	return false;
}

struct asked {
	struct bound bound;
	struct nc_str place, text;
	bool tested; /* nothing asks for it: it is the oldest that continuous integration tests */
	bool only;   /* and the only one */
	struct bound newest; /* that is tested */
	struct nc_str newest_place, newest_text;
};

/*
 * Does a job run tests, or build what is tested?  Versions of the others say
 * little: any will do to build documents.
 */
static bool is_of_tests(const struct nc_ci *ci, uint32_t job)
{
	static const char *const words[] = {"test", "tox", "nox", "spec", "check", "npm run build",
		"yarn build", "yarn run build", "pnpm build", "pnpm run build"};
	for (size_t i = 0; i < ci->command_count; i++) {
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			if (ci->commands[i].job == job &&
				nc_str_find(ci->commands[i].text, nc_str_of(words[k])) != NC_NPOS)
				return true;
		}
	}
	return false;
}

/* The oldest version that is tested with. */
static bool find_tested(struct asked *out, struct walker *w, const struct runtime *r)
{
	const struct nc_ci *ci = nc_project_ci(w->project);
	struct bound one;
	size_t count = 0;
	for (size_t i = 0; i < ci->version_count; i++) {
		const struct nc_ci_version *v = &ci->versions[i];
		if (!nc_str_equal(v->runtime, r->name) || !is_of_tests(ci, v->job) ||
			!read_bound(&one, v->value))
			continue;
		int order = count ? compare(&one, &out->bound, r->telling) : -1;
		out->only = count == 0 || (out->only && order == 0);
		if (!count++ || compare(&one, &out->newest, r->telling) > 0) {
			out->newest = one;
			out->newest_text = v->value;
			out->newest_place = walk_place(w, v->path, v->line);
		}
		if (order >= 0)
			continue;
		out->bound = one;
		out->text = v->value;
		out->place = walk_place(w, v->path, v->line);
	}
	out->bound.minimum = true;
	out->tested = true;
	return count > 0;
}

/* Is one version told, and a newer one than any that is tested? */
static bool is_ahead(const struct bound *told, const struct asked *asked, const struct runtime *r)
{
	return asked->tested && !told->minimum && !told->listed && !r->least &&
	       compare(told, &asked->newest, r->telling) > 0;
}

/* Do the two agree?  One version that is tested says nothing of what else will do. */
static bool is_fit(const struct bound *told, const struct asked *asked, const struct runtime *r)
{
	return (agree(told, &asked->bound, r->telling) || (asked->only && told->minimum)) &&
	       !is_ahead(told, asked, r);
}

/* One of `count` pins and claims about that runtime in the root; the nearest to a person first. */
static bool find_asked(struct asked *out, struct walker *w, const struct runtime *r)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		if (strcmp(c->kind, "runtime") != 0 || nc_path_dir(c->path).size ||
			!nc_str_equal_fold(c->name, r->name) || !read_bound(&out->bound, c->value))
			continue;
		out->bound.minimum = out->bound.minimum || r->least;
		out->place = walk_place(w, c->path, c->line);
		out->text = c->value;
		return true;
	}
	for (size_t i = 0; i < nc_value_list_count(r->pins); i++) {
		struct nc_str pin = nc_value_text(nc_value_list_item(r->pins, i));
		const struct nc_entry *e = nc_tree_find(w->project->tree, pin);
		if (!e)
			continue;
		struct nc_str text = nc_project_text(
				      w->project, (uint32_t)(e - w->project->tree->entries), 4096),
			      line;
		if (!nc_str_next_line(&line, &text) || !read_bound(&out->bound, line))
			continue;
		out->place = walk_place(w, pin, 1);
		out->text = nc_str_trim(line);
		return true;
	}
	return find_tested(out, w, r);
}

static void tell(struct needs *out, struct walker *w, const struct runtime *r,
	const struct asked *asked, const struct bound *told, struct nc_str place)
{
	struct nc_str what[] = {r->name, NC_STR(" "), asked->text};
	struct nc_need *need = nc_list_push(w->arena, &out->items);
	*need = (struct nc_need){.kind = NC_NEED_VERSION,
		.what = nc_arena_concat(w->arena, what, 3),
		.needed_at = asked->place,
		.tested = asked->tested,
		.named_at = NC_STR_NONE,
		.because = NC_STR("this document names no version"),
		.verdict = NC_STEP_UNDECIDED};
	if (place.size == 0)
		return;
	need->named_at = place;
	need->because = NC_STR_NONE;
	need->verdict = NC_STEP_PROVED;
	if (is_fit(told, asked, r))
		return;
	bool ahead = is_ahead(told, asked, r);
	struct nc_str parts[] = {NC_STR("it says "), r->name, NC_STR(" "), told->text,
		told->minimum ? NC_STR(" or later") : NC_STR_NONE, NC_STR(", and "),
		ahead ? asked->newest_place : asked->place,
		ahead		? NC_STR(" tests with no newer one than ")
		: asked->tested ? NC_STR(" tests with no older one than ")
				: NC_STR(" asks for "),
		ahead ? asked->newest_text : asked->text};
	need->because = nc_arena_concat(w->arena, parts, 9);
	need->verdict = NC_STEP_REFUTED;
}

/* The line of a document that tells a version, and which; 0: none does. */
static size_t find_line(struct bound *out, const struct walker *reader, const struct runtime *r,
	const struct asked *asked)
{
	struct bound told = {0};
	size_t at = 0;
	for (size_t line = 1; line <= reader->line_count; line++) {
		struct nc_str text = walk_line(reader, line);
		if (!find_told(&told, text, r) || walk_is_taken_back(text, told.behind) ||
			!is_asked_of_reader(reader, line))
			continue;
		/* Where one line agrees, the others are about something else. */
		bool fits = is_fit(&told, asked, r);
		if (!at || fits) {
			*out = told;
			at = line;
		}
		if (fits)
			break;
	}
	return at;
}

static void find_runtime(
	struct needs *out, struct walker *w, const struct walker *from, const struct runtime *r)
{
	struct asked asked = {0};
	struct bound told = {0};
	const struct walker *reader = w;
	if (!find_asked(&asked, w, r))
		return;
	size_t line = find_line(&told, w, r, &asked);
	if (!line && from) {
		reader = from;
		line = find_line(&told, from, r, &asked);
	}
	struct nc_str place = NC_STR_NONE;
	if (line)
		place = walk_place(w, reader->document->path, (uint32_t)line);
	tell(out, w, r, &asked, &told, place);
}

void walk_find_runtimes(struct needs *out, struct walker *w, const struct walker *from)
{
	const struct nc_table *table = nc_rulebook_table(w->project->rulebook, "runtimes");
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *telling = nc_value_get(row, "telling");
		const struct runtime r = {.name = nc_value_get_text(row, "runtime"),
			.named = nc_value_get(row, "named"),
			.pins = nc_value_get(row, "pins"),
			.telling = telling ? (size_t)telling->number : 1,
			.least = nc_value_get_bool(row, "least", false)};
		find_runtime(out, w, from, &r);
	}
}
