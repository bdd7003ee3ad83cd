/* SPDX-License-Identifier: MIT */
#include "attributes.h"

#include "newcomer/limits.h"

/* "binary" is a macro of git's own: -diff -merge -text. */
static const char *const binary_unsets[] = {"diff", "merge", "text"};
#define BINARY_COUNT (sizeof binary_unsets / sizeof *binary_unsets)

/* Macros that are looked into for one path; files with more are not written by people. */
#define MAX_MACROS 32

/* Rules that match one path, likewise. */
#define MAX_MATCHES 256

/* What a line says: a list of attributes, the later ones over the former. */
struct meaning {
	NC_LIST(struct nc_attribute) said;
};

static void note_name(struct nc_attributes *a, struct nc_str name)
{
	if (!nc_map_find(&a->names, name))
		nc_map_put(&a->arena, &a->names, name, a);
}

static void say(struct nc_attributes *a, struct meaning *m, struct nc_str name, struct nc_str value)
{
	*nc_list_push(&a->arena, &m->said) = (struct nc_attribute){.name = name, .value = value};
	note_name(a, name);
	/* The one macro that git brings along; the others' lines note what they hold. */
	for (size_t i = 0; nc_str_equal(name, NC_STR("binary")) && i < BINARY_COUNT; i++)
		note_name(a, nc_str_of(binary_unsets[i]));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	*rest = nc_str_trim(*rest);
	size_t end = 0;
	while (end < rest->size && !is_blank(rest->data[end]))
		end++;
	*word = nc_str_slice(*rest, 0, end);
	*rest = nc_str_slice(*rest, end, rest->size);
	return end > 0;
}

static bool is_attribute(struct nc_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '_' && c != '-')
			return false;
	}
	return name.size && name.data[0] != '-';
}

/*
 * "name", "-name", "!name", "name=value", as many as there are.  One wrong
 * name, and git drops the line.
 */
static bool read_states(struct nc_attributes *a, struct meaning *m, struct nc_str rest)
{
	struct nc_str word;
	while (next_word(&word, &rest)) {
		struct nc_str value = NC_STR("set");
		size_t equals = nc_str_find_byte(word, '=');
		if (word.data[0] == '-' || word.data[0] == '!') {
			value = word.data[0] == '-' ? NC_STR("unset") : NC_STR_NONE;
			word = nc_str_slice(word, 1, word.size);
		} else if (equals != NC_NPOS) {
			value = nc_str_slice(word, equals + 1, word.size);
			word = nc_str_slice(word, 0, equals);
		}
		if (!is_attribute(word))
			return false;
		say(a, m, word, value);
	}
	return true;
}

/* A pattern in double quotes, with the escapes of C; what stands behind it is left in `rest`. */
static bool read_quoted(struct nc_str *out, struct nc_arena *arena, struct nc_str *rest)
{
	struct nc_buf text = NC_BUF_INIT(rest->size + 1);
	size_t i = 1;
	for (; i < rest->size && rest->data[i] != '"'; i++) {
		char c = rest->data[i];
		if (c == '\\' && i + 1 < rest->size) {
			c = rest->data[++i];
			if (c >= '0' && c <= '3' && i + 2 < rest->size) {
				c = (char)((c - '0') << 6 | (rest->data[i + 1] & 7) << 3 |
					   (rest->data[i + 2] & 7));
				i += 2;
			} else if (c == 't' || c == 'n') {
				c = c == 't' ? '\t' : '\n';
			}
		}
		nc_buf_add_byte(&text, c);
	}
	bool closed = i < rest->size;
	*out = nc_arena_copy(arena, nc_buf_str(&text));
	*rest = nc_str_slice(*rest, closed ? i + 1 : rest->size, rest->size);
	nc_buf_release(&text);
	return closed;
}

static void read_line(
	struct nc_attributes *a, struct nc_path_rules *rules, struct nc_str line, uint32_t number)
{
	static const struct nc_str macro = NC_STR_INIT("[attr]");
	struct nc_str pattern;
	line = nc_str_trim(line);
	if (line.size == 0 || line.data[0] == '#')
		return;
	struct nc_str whole = line;
	bool quoted = line.data[0] == '"' && read_quoted(&pattern, &a->arena, &line);
	if (!quoted) {
		line = whole;
		next_word(&pattern, &line);
	}
	struct meaning *m = nc_arena_alloc(&a->arena, sizeof *m);
	if (!read_states(a, m, line) || pattern.size == 0)
		return;
	if (!quoted && nc_str_starts(pattern, macro)) {
		/* Macros count in the root only; git passes over others. */
		struct nc_str name = nc_str_slice(pattern, macro.size, pattern.size);
		if (rules->folder.size == 0 && is_attribute(name))
			nc_map_put(&a->arena, &a->macros, name, m);
		return;
	}
	/* What is negated is not allowed here, and what ends in a slash matches no file. */
	if (pattern.data[0] != '!' && !nc_str_ends(pattern, NC_STR("/")) && m->said.count)
		nc_path_rules_add(rules, &a->arena, pattern, number, m);
}

void nc_attributes_init(struct nc_attributes *a)
{
	*a = (struct nc_attributes){.budget = {.left = NC_MAX_WILD_MATCHES}};
	struct meaning *binary = nc_arena_alloc(&a->arena, sizeof *binary);
	for (size_t i = 0; i < BINARY_COUNT; i++)
		*nc_list_push(&a->arena, &binary->said) = (struct nc_attribute){
			.name = nc_str_of(binary_unsets[i]), .value = NC_STR("unset")};
	nc_map_put(&a->arena, &a->macros, NC_STR("binary"), binary);
}

void nc_attributes_release(struct nc_attributes *a)
{
	nc_arena_release(&a->arena);
}

static struct nc_path_rules *read_file(
	struct nc_attributes *a, struct nc_str folder, struct nc_str text)
{
	struct nc_path_rules *rules = nc_arena_alloc(&a->arena, sizeof *rules);
	struct nc_str rest = nc_arena_copy(&a->arena, text), line;
	uint32_t number = 0;
	rules->folder = nc_arena_copy(&a->arena, folder);
	if (nc_str_starts(rest, NC_STR("\xef\xbb\xbf")))
		rest = nc_str_slice(rest, 3, rest.size);
	while (nc_str_next_line(&line, &rest))
		read_line(a, rules, line, ++number);
	return rules;
}

void nc_attributes_add(struct nc_attributes *a, struct nc_str folder, struct nc_str text)
{
	struct nc_path_rules *rules = read_file(a, folder, text);
	nc_map_put(&a->arena, &a->folders, rules->folder, rules);
}

void nc_attributes_add_private(struct nc_attributes *a, struct nc_str text)
{
	a->private = read_file(a, NC_STR_NONE, text);
}

bool nc_attributes_have(const struct nc_attributes *a, struct nc_str name)
{
	return nc_map_find(&a->names, name) != NULL;
}

/* The rules that match a path, as they are found; then from the one that counts most. */
struct matches {
	const struct nc_path_rule *rules[MAX_MATCHES];
	size_t count;
};

static void collect(void *context, const struct nc_path_rule *rule)
{
	struct matches *m = context;
	/* One by one to its place: there are few, and the later line goes first. */
	size_t at = m->count;
	if (at == MAX_MATCHES)
		return;
	for (; at > 0 && m->rules[at - 1]->line < rule->line; at--)
		m->rules[at] = m->rules[at - 1];
	m->rules[at] = rule;
	m->count++;
}

/*
 * One attribute of one path.  As in git, what is said first (by the file that
 * counts most, from its end) decides, and a macro is looked into only where it
 * is the first to be set: "-m" nearby keeps what a set "m" farther off holds.
 */
struct search {
	const struct nc_attributes *attributes;
	struct nc_str name, value;
	bool decided;
	struct nc_str macros[MAX_MACROS]; /* those that were decided on */
	size_t macro_count;
};

/* Decides on a macro; NULL when it was decided on before, or is not set here. */
static const struct meaning *enter_macro(struct search *s, const struct nc_attribute *said)
{
	const struct meaning *macro = nc_map_find(&s->attributes->macros, said->name);
	if (!macro || s->macro_count == MAX_MACROS)
		return NULL;
	for (size_t i = 0; i < s->macro_count; i++) {
		if (nc_str_equal(s->macros[i], said->name))
			return NULL;
	}
	s->macros[s->macro_count++] = said->name;
	return nc_str_equal(said->value, NC_STR("set")) ? macro : NULL;
}

/* What a line says, from its end, with the macros in it looked into where they stand. */
static void weigh(struct search *s, const struct meaning *line)
{
	struct {
		const struct meaning *meaning;
		size_t left;
	} steps[MAX_MACROS + 1] = {{line, line->said.count}};
	for (size_t depth = 1; depth && !s->decided;) {
		if (steps[depth - 1].left == 0) {
			depth--;
			continue;
		}
		size_t at = --steps[depth - 1].left;
		const struct nc_attribute *said = &steps[depth - 1].meaning->said.items[at];
		if (nc_str_equal(said->name, s->name)) {
			s->decided = true;
			s->value = said->value;
			return;
		}
		const struct meaning *macro = enter_macro(s, said);
		if (macro) {
			steps[depth].meaning = macro;
			steps[depth++].left = macro->said.count;
		}
	}
}

static void weigh_file(struct search *s, struct nc_attributes *a, const struct nc_path_rules *rules,
	struct nc_str path)
{
	struct matches found = {.count = 0};
	nc_path_rules_match(rules, &a->budget, path, false, collect, &found);
	for (size_t i = 0; i < found.count && !s->decided; i++)
		weigh(s, found.rules[i]->meaning);
}

struct nc_str nc_attributes_find(struct nc_attributes *a, struct nc_str path, struct nc_str name)
{
	struct search s = {.attributes = a, .name = name, .value = NC_STR_NONE};
	if (!nc_attributes_have(a, name))
		return NC_STR_NONE;
	if (a->private)
		weigh_file(&s, a, a->private, path);
	/* Of the tree's files, the one nearest to the path counts most. */
	for (struct nc_str folder = path; folder.size && !s.decided;) {
		folder = nc_path_dir(folder);
		const struct nc_path_rules *rules = nc_map_find(&a->folders, folder);
		size_t from = folder.size ? folder.size + 1 : 0;
		if (rules)
			weigh_file(&s, a, rules, nc_str_slice(path, from, path.size));
	}
	return s.value;
}
