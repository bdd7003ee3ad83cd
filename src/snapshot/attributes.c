/* SPDX-License-Identifier: MIT */
#include "attributes.h"

#include "newcomer/limits.h"

/* What a line says: a list of attributes, the later ones over the former. */
struct meaning {
	NC_LIST(struct nc_attribute) said;
};

static void say(struct nc_attributes *a, struct meaning *m, struct nc_str name, struct nc_str value)
{
	*nc_list_push(&a->arena, &m->said) = (struct nc_attribute){.name = name, .value = value};
	if (!nc_map_find(&a->names, name))
		nc_map_put(&a->arena, &a->names, name, a);
	const struct meaning *macro = nc_map_find(&a->macros, name);
	if (!macro || !nc_str_equal(value, NC_STR("set")))
		return;
	for (size_t i = 0; i < macro->said.count; i++) {
		struct nc_attribute inner = macro->said.items[i];
		*nc_list_push(&a->arena, &m->said) = inner;
		if (!nc_map_find(&a->names, inner.name))
			nc_map_put(&a->arena, &a->names, inner.name, a);
	}
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

/* "name", "-name", "!name", "name=value", as many as there are. */
static void read_states(struct nc_attributes *a, struct meaning *m, struct nc_str rest)
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
		if (word.size)
			say(a, m, word, value);
	}
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
	bool quoted = line.data[0] == '"';
	if (quoted ? !read_quoted(&pattern, &a->arena, &line) : !next_word(&pattern, &line))
		return;
	struct meaning *m = nc_arena_alloc(&a->arena, sizeof *m);
	if (!quoted && nc_str_starts(pattern, macro)) {
		/* Macros count in the root only; git passes over others. */
		read_states(a, m, line);
		if (rules->folder.size == 0 && pattern.size > macro.size)
			nc_map_put(&a->arena, &a->macros,
				nc_str_slice(pattern, macro.size, pattern.size), m);
		return;
	}
	/* What is negated is not allowed here, and what ends in a slash matches no file. */
	if (pattern.data[0] == '!' || nc_str_ends(pattern, NC_STR("/")))
		return;
	read_states(a, m, line);
	if (m->said.count)
		nc_path_rules_add(rules, &a->arena, pattern, number, m);
}

void nc_attributes_init(struct nc_attributes *a)
{
	*a = (struct nc_attributes){.budget = {.left = NC_MAX_WILD_MATCHES}};
	struct meaning *binary = nc_arena_alloc(&a->arena, sizeof *binary);
	static const char *const unset[] = {"diff", "merge", "text"};
	for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
		*nc_list_push(&a->arena, &binary->said) = (struct nc_attribute){
			.name = nc_str_of(unset[i]), .value = NC_STR("unset")};
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

struct search {
	struct nc_str name;
	uint32_t line; /* of the rule that counts; 0: none yet */
	struct nc_str value;
};

static void weigh(void *context, const struct nc_path_rule *rule)
{
	struct search *s = context;
	const struct meaning *m = rule->meaning;
	if (rule->line <= s->line)
		return;
	for (size_t i = m->said.count; i-- > 0;) {
		if (!nc_str_equal(m->said.items[i].name, s->name))
			continue;
		s->line = rule->line;
		s->value = m->said.items[i].value;
		return;
	}
}

struct nc_str nc_attributes_find(struct nc_attributes *a, struct nc_str path, struct nc_str name)
{
	struct search s = {.name = name, .value = NC_STR_NONE};
	if (!nc_attributes_have(a, name))
		return NC_STR_NONE;
	if (a->private)
		nc_path_rules_match(a->private, &a->budget, path, false, weigh, &s);
	/* Of the tree's files, the one nearest to the path has the last word. */
	for (struct nc_str folder = path; folder.size && s.line == 0;) {
		folder = nc_path_dir(folder);
		const struct nc_path_rules *rules = nc_map_find(&a->folders, folder);
		size_t from = folder.size ? folder.size + 1 : 0;
		if (rules)
			nc_path_rules_match(rules, &a->budget, nc_str_slice(path, from, path.size),
				false, weigh, &s);
	}
	return s.value;
}
