/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/limits.h"
#include "referring.h"

/*
 * Dockerfiles: what they copy out of the folder that they are built from, the
 * scripts they start, and the images they begin with.
 *
 * From where one is built is said by whoever builds it.  Where a compose file
 * says so, that folder counts; else every folder from the file's own to the
 * root, and one that has the path is enough.
 */

/* No Dockerfile has more variables whose value is known, or more stages. */
#define MOST_NAMES 64

struct known {
	struct nc_str name, value;
};

struct dockerfile {
	struct referring *r;
	struct seen_from contexts;
	struct nc_str text; /* all of it */
	char escape;
	uint32_t line;
	struct known known[MOST_NAMES];
	size_t known_count;
	struct nc_str stages[MOST_NAMES];
	size_t stage_count;
	size_t starts; /* how often it was told what to start */
	bool whole;    /* this stage copied all of the context */
	bool own_base;
};

static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	*rest = nc_str_trim(*rest);
	size_t end = 0;
	while (end < rest->size && !strchr(" \t\n", rest->data[end]))
		end++;
	*word = nc_str_slice(*rest, 0, end);
	*rest = nc_str_slice(*rest, end, rest->size);
	return word->size > 0;
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static const struct nc_str *find_known(const struct dockerfile *d, struct nc_str name)
{
	for (size_t i = d->known_count; i-- > 0;) {
		if (nc_str_equal(d->known[i].name, name))
			return &d->known[i].value;
	}
	return NULL;
}

/* The text with variables filled in; as it is where one is not known, so that it shows a `$`. */
static struct nc_str fill_in(const struct dockerfile *d, struct nc_str text)
{
	if (nc_str_find_byte(text, '$') == NC_NPOS)
		return text;
	struct nc_buf out = NC_BUF_INIT(NC_MAX_PATH);
	size_t i = 0;
	while (i < text.size) {
		if (text.data[i] != '$') {
			nc_buf_add_byte(&out, text.data[i++]);
			continue;
		}
		bool braces = i + 1 < text.size && text.data[i + 1] == '{';
		size_t from = i + 1 + braces, to = from;
		while (to < text.size && is_name_byte(text.data[to]))
			to++;
		const struct nc_str *value = find_known(d, nc_str_slice(text, from, to));
		if (!value || value->size == 0 ||
			(braces && (to >= text.size || text.data[to] != '}'))) {
			nc_buf_release(&out);
			return text;
		}
		nc_buf_add(&out, *value);
		i = to + braces;
	}
	struct nc_str filled = nc_arena_copy(d->r->arena, nc_buf_str(&out));
	nc_buf_release(&out);
	return filled;
}

static struct nc_str unquoted(struct nc_str s)
{
	if (s.size > 1 && (s.data[0] == '"' || s.data[0] == '\'') &&
		s.data[s.size - 1] == s.data[0])
		return nc_str_slice(s, 1, s.size - 1);
	return s;
}

/* "ARG NAME=value", "ENV NAME=value OTHER=value", "ENV NAME value" */
static void learn(struct dockerfile *d, struct nc_str rest, bool argument)
{
	struct nc_str word;
	while (next_word(&word, &rest) && d->known_count < MOST_NAMES) {
		size_t equals = nc_str_find_byte(word, '=');
		if (equals == NC_NPOS && argument)
			continue; /* a value from before the first stage may come in here */
		struct known *k = &d->known[d->known_count++];
		if (equals == NC_NPOS) {
			*k = (struct known){.name = word, .value = unquoted(nc_str_trim(rest))};
			return;
		}
		k->name = nc_str_slice(word, 0, equals);
		k->value = fill_in(d, unquoted(nc_str_slice(word, equals + 1, word.size)));
	}
}

static bool is_stage(const struct dockerfile *d, struct nc_str name)
{
	for (size_t i = 0; i < d->stage_count; i++) {
		if (nc_str_equal_fold(d->stages[i], name))
			return true;
	}
	return false;
}

static void read_from(struct dockerfile *d, struct nc_str rest)
{
	struct nc_str image, as, name;
	do {
		if (!next_word(&image, &rest))
			return;
	} while (nc_str_starts(image, NC_STR("--")));
	image = fill_in(d, unquoted(image));
	d->own_base = is_stage(d, image);
	d->whole = d->whole && d->own_base;
	if (!d->own_base && !nc_str_equal_fold(image, NC_STR("scratch")))
		refer_image(d->r, image, d->line);
	if (next_word(&as, &rest) && nc_str_equal_fold(as, NC_STR("as")) &&
		next_word(&name, &rest) && d->stage_count < MOST_NAMES)
		d->stages[d->stage_count++] = name;
}

/* The words of a JSON list, quotes taken off; plain words otherwise. */
static size_t split(struct nc_str *out, size_t most, struct nc_str rest)
{
	size_t count = 0;
	rest = nc_str_trim(rest);
	struct nc_str word;
	if (rest.size && rest.data[0] == '[') {
		size_t close = nc_str_find_last_byte(rest, ']');
		struct nc_str list = nc_str_slice(rest, 1, close);
		while (count < most && nc_str_next_field(&word, &list, ','))
			out[count++] = unquoted(nc_str_trim(word));
		return count;
	}
	while (count < most && next_word(&word, &rest))
		out[count++] = unquoted(word);
	return count;
}

#define MOST_WORDS 64

/* The line that keeps a path out of the build, wherever it is built from; or "". */
static struct nc_str left_out_everywhere(struct dockerfile *d, const struct nc_reference *item)
{
	struct nc_str place = NC_STR_NONE;
	for (size_t i = 0; i < item->path_count && i < d->contexts.count; i++) {
		if (!path_is_there(d->r->project, item->paths[i]))
			continue;
		place = find_left_out(d->r, d->contexts.folders[i], item->paths[i]);
		if (place.size == 0)
			return place;
	}
	return place;
}

static void read_copy(struct dockerfile *d, struct nc_str rest, struct nc_str instruction)
{
	struct nc_str words[MOST_WORDS], flags = rest, flag;
	while (next_word(&flag, &flags) && nc_str_starts(flag, NC_STR("--"))) {
		if (nc_str_starts(flag, NC_STR("--from")))
			return;
		rest = flags;
	}
	size_t count = split(words, MOST_WORDS, rest);
	for (size_t i = 0; i + 1 < count; i++) {
		struct nc_str source = fill_in(d, words[i]);
		if (nc_str_starts(source, NC_STR("<<")))
			return;
		/* The root that it begins with is that of the context. */
		while (source.size > 1 && source.data[0] == '/')
			source = nc_str_slice(source, 1, source.size);
		d->whole = d->whole || nc_str_equal(source, NC_STR(".")) ||
			   nc_str_equal(source, NC_STR("./")) || nc_str_equal(source, NC_STR("/"));
		struct nc_reference *item = refer(d->r, &d->contexts, source, d->line, instruction);
		if (item && !item->missing)
			item->left_out = left_out_everywhere(d, item);
	}
}

/* How often the name stands in the Dockerfile. */
static size_t mentions(const struct dockerfile *d, struct nc_str name)
{
	size_t count = 0, at;
	struct nc_str rest = d->text;
	while ((at = nc_str_find(rest, name)) != NC_NPOS) {
		count++;
		rest = nc_str_slice(rest, at + name.size, rest.size);
	}
	return count;
}

static bool is_named_anywhere(const struct dockerfile *d, struct nc_str base)
{
	const struct nc_tree *tree = d->r->project->tree;
	for (size_t i = 0; i < tree->count; i++) {
		if (nc_str_equal(nc_path_base(tree->entries[i].path), base))
			return true;
	}
	return false;
}

/*
 * A script that the container starts.  Only one is judged that comes with the
 * whole context, is told nowhere else in the file, and whose name no file of
 * the tree bears; the image may bring any other.
 */
static void read_start(struct dockerfile *d, struct nc_str rest, struct nc_str instruction)
{
	struct nc_str words[MOST_WORDS];
	size_t count = split(words, MOST_WORDS, rest);
	/* More are there to keep a reader busy: the last of a stage counts, and stages are few. */
	for (size_t i = 0; d->whole && d->starts < MOST_NAMES && i < count && i < 2; i++) {
		struct nc_str word = words[i], base = nc_path_base(word);
		d->starts++;
		bool script = nc_str_ends(word, NC_STR(".sh")) ||
			      nc_str_ends(word, NC_STR(".py")) || nc_str_ends(word, NC_STR(".js"));
		if (!script || word.data[0] == '/' || mentions(d, base) > 1 ||
			is_named_anywhere(d, base))
			continue;
		refer(d->r, &d->contexts, word, d->line, instruction);
	}
}

static bool is(struct nc_str word, const char *name)
{
	return nc_str_equal_fold(word, nc_str_of(name));
}

static void read_instruction(struct dockerfile *d, struct nc_str text)
{
	struct nc_str word, rest = text;
	if (!next_word(&word, &rest))
		return;
	if (is(word, "FROM"))
		read_from(d, rest);
	else if (is(word, "ARG") || is(word, "ENV"))
		learn(d, rest, is(word, "ARG"));
	else if (is(word, "COPY") || is(word, "ADD"))
		read_copy(d, rest, is(word, "ADD") ? NC_STR("ADD") : NC_STR("COPY"));
	else if (is(word, "CMD") || is(word, "ENTRYPOINT"))
		read_start(d, rest, is(word, "CMD") ? NC_STR("CMD") : NC_STR("ENTRYPOINT"));
}

/* The word that ends a here-document opened on this line, or "". */
static struct nc_str here_word(struct nc_str line)
{
	size_t at = nc_str_find(line, NC_STR("<<"));
	if (at == NC_NPOS || (at + 2 < line.size && line.data[at + 2] == '<'))
		return NC_STR_NONE;
	at += 2;
	while (at < line.size && strchr("-\"'", line.data[at]))
		at++;
	size_t end = at;
	while (end < line.size && is_name_byte(line.data[end]))
		end++;
	return nc_str_slice(line, at, end);
}

static void skip_here(struct nc_str *rest, uint32_t *number, struct nc_str word)
{
	struct nc_str line;
	while (nc_str_next_line(&line, rest)) {
		(*number)++;
		if (nc_str_equal(nc_str_trim(line), word))
			return;
	}
}

/* Put the lines of each instruction together, comments and here-documents left out. */
static void read_instructions(struct dockerfile *d)
{
	struct nc_str rest = d->text, line;
	struct nc_buf joined = NC_BUF_INIT(NC_MAX_FOREIGN_DATA);
	uint32_t number = 0;
	while (nc_str_next_line(&line, &rest)) {
		number++;
		line = nc_str_trim(line);
		if (line.size == 0 || line.data[0] == '#')
			continue;
		if (joined.size == 0)
			d->line = number;
		bool goes_on = line.data[line.size - 1] == d->escape;
		nc_buf_add(&joined, nc_str_slice(line, 0, line.size - goes_on));
		nc_buf_add_byte(&joined, ' ');
		if (goes_on)
			continue;
		struct nc_str whole = nc_arena_copy(d->r->arena, nc_buf_str(&joined));
		struct nc_str here = here_word(whole);
		read_instruction(d, whole);
		if (here.size)
			skip_here(&rest, &number, here);
		nc_buf_clear(&joined);
	}
	nc_buf_release(&joined);
}

/* "# escape=`" on one of the first lines. */
static char escape_of(struct nc_str text)
{
	struct nc_str line;
	while (nc_str_next_line(&line, &text) && nc_str_starts(line, NC_STR("#"))) {
		size_t at = nc_str_find_fold(line, NC_STR("escape="));
		if (at != NC_NPOS && at + 7 < line.size)
			return line.data[at + 7];
	}
	return '\\';
}

static void find_contexts(struct dockerfile *d)
{
	struct referring *r = d->r;
	for (size_t i = 0; i < r->built.count; i++) {
		if (nc_str_equal(r->built.items[i].dockerfile, r->path))
			seen_from_add(&d->contexts, r->built.items[i].context);
	}
	if (d->contexts.count)
		return;
	struct nc_str folder = r->folder;
	seen_from_add(&d->contexts, folder);
	while (folder.size) {
		folder = nc_path_dir(folder);
		seen_from_add(&d->contexts, folder);
	}
}

static bool is_something_else(struct nc_str path)
{
	static const char *const endings[] = {".dockerignore", ".j2", ".jinja", ".jinja2", ".erb",
		".tmpl", ".tpl", ".in", ".md", ".eex", ".mustache", ".ejs", ".liquid", ".bak",
		".old"};
	struct nc_str ending = nc_path_ending(path);
	return NC_AMONG(ending, endings);
}

void read_dockerfile(struct referring *r)
{
	if (is_something_else(r->path))
		return;
	struct nc_str text = nc_project_text(r->project, r->entry, NC_MAX_FOREIGN_DATA);
	if (!text.data) {
		*nc_list_push(r->arena, &r->unread) = (struct nc_unread){.family = r->family,
			.path = r->path,
			.because = NC_STR("its content could not be read")};
		return;
	}
	/* A template is filled in before it is built. */
	if (nc_str_find(text, NC_STR("{{")) != NC_NPOS ||
		nc_str_find(text, NC_STR("{%")) != NC_NPOS)
		return;
	struct dockerfile *d = nc_arena_alloc(r->arena, sizeof *d);
	*d = (struct dockerfile){.r = r, .text = text, .escape = escape_of(text)};
	find_contexts(d);
	read_instructions(d);
}
