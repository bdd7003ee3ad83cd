/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "asked.h"
#include "newcomer/check.h"
#include "page.h"

/* The page of one rule: why, how to mend, what it looks at, who asks, an example of each kind. */

#define BODY	3
#define LABELED 22
/* Lines of one example file: enough to see what is meant. */
#define MOST_LINES 8
/* Values of one list; a rule may hold a hundred patterns. */
#define MOST_VALUES 12

static void show_heading(struct nc_page *p, const char *words)
{
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_say(p, NC_ROLE_STRONG, words);
	nc_page_end_line(p);
}

/* Text of several paragraphs. */
static void show_text(struct nc_page *p, struct nc_str text)
{
	struct nc_str line;
	while (nc_str_next_line(&line, &text)) {
		if (nc_str_trim(line).size) {
			nc_page_to(p, BODY);
			nc_page_words(p, NC_ROLE_PLAIN, BODY, line);
		}
		nc_page_end_line(p);
	}
}

static void show_labeled(struct nc_page *p, const char *label, struct nc_str words)
{
	if (words.size == 0)
		return;
	nc_page_to(p, BODY);
	nc_page_say(p, NC_ROLE_FAINT, label);
	nc_page_to(p, LABELED);
	nc_page_words(p, NC_ROLE_PLAIN, LABELED, words);
	nc_page_end_line(p);
}

/* What it looks at */

/* One value in one line; of a map its name, or what it matches. */
static struct nc_str value_text(const struct nc_value *v)
{
	static const char *const tellers[] = {
		"part", "name", "title", "match", "literal", "path", "type"};
	if (v->kind != NC_VALUE_MAP)
		return nc_value_text(v);
	for (size_t i = 0; i < sizeof tellers / sizeof *tellers; i++) {
		const struct nc_value *member = nc_value_get(v, tellers[i]);
		struct nc_str text = nc_value_text(nc_value_list_item(member, 0));
		if (text.size)
			return text;
	}
	/* What a row begins with is what it is about, or the first that it names. */
	for (size_t i = 0; i < v->count; i++) {
		const struct nc_value *first = nc_value_list_item(&v->items[i], 0);
		bool named = first && first->kind == NC_VALUE_MAP;
		struct nc_str text =
			named ? nc_value_get_text(first, "name") : nc_value_text(first);
		if (text.size && v->items[i].kind != NC_VALUE_BOOL)
			return text;
	}
	return NC_STR("…");
}

/* One that is left out would be told in as many words as it takes. */
static size_t shown_of(size_t count)
{
	return count <= MOST_VALUES + 1 ? count : MOST_VALUES;
}

/* A blank behind the commas within braces, where the line may end. */
static void add_glob(struct nc_buf *out, struct nc_str glob)
{
	for (size_t i = 0; i < glob.size; i++) {
		nc_buf_add_byte(out, glob.data[i]);
		if (glob.data[i] == ',' && i && glob.data[i - 1] != '{')
			nc_buf_add_byte(out, ' ');
	}
}

/* "{}" stands for what is filled in. */
static void add_words(struct nc_buf *out, struct nc_str words)
{
	static const struct nc_str slot = NC_STR_INIT("{}");
	size_t at;
	while ((at = nc_str_find(words, slot)) != NC_NPOS) {
		nc_buf_add(out, nc_str_slice(words, 0, at));
		nc_buf_add_text(out, "…");
		words = nc_str_slice(words, at + slot.size, words.size);
	}
	nc_buf_add(out, words);
}

static struct nc_str list_text(struct nc_arena *arena, const struct nc_value *v, bool globs)
{
	struct nc_buf b = NC_BUF_INIT(0);
	size_t count = nc_value_list_count(v), shown = shown_of(count);
	for (size_t i = 0; i < shown; i++) {
		struct nc_str text = value_text(nc_value_list_item(v, i));
		nc_buf_add_text(&b, i ? ", " : "");
		if (globs)
			add_glob(&b, text);
		else
			add_words(&b, text);
	}
	if (shown < count)
		nc_buf_printf(&b, " and %zu more", count - shown);
	struct nc_str text = nc_arena_copy(arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return text;
}

static const struct nc_key_shape *key_of(const struct nc_check *check, struct nc_str name)
{
	for (size_t i = 0; check && i < check->shape.key_count; i++) {
		if (nc_str_equal(nc_str_of(check->shape.keys[i].name), name))
			return &check->shape.keys[i];
	}
	return NULL;
}

/*
 * A pattern is the subject of a rule where it is what the rule matches; others are told by what
 * they are for, which their bytes do not say to a person.
 */
static bool is_aside(const struct nc_key_shape *key)
{
	return key->kind == NC_KEY_PATTERN && !nc_str_equal(nc_str_of(key->name), NC_STR("match"));
}

/* A switch is told by what it does, everything else by its values. */
static struct nc_str param_text(
	struct nc_arena *arena, const struct nc_value *v, const struct nc_key_shape *key)
{
	if (key && key->help && is_aside(key))
		return nc_str_of(key->help);
	if (v->kind == NC_VALUE_BOOL)
		return v->number && key && key->help ? nc_str_of(key->help) : nc_value_text(v);
	return v->kind == NC_VALUE_MAP ? NC_STR("…")
				       : list_text(arena, v, key && key->kind == NC_KEY_GLOBS);
}

/* What is told in words of its own, commas among them, stands in a line of its own. */
static void show_named(struct nc_page *p, const char *label, const struct nc_value *list)
{
	size_t count = nc_value_list_count(list), shown = shown_of(count);
	for (size_t i = 0; i < shown; i++)
		show_labeled(p, i ? "" : label, value_text(nc_value_list_item(list, i)));
	if (shown < count) {
		struct nc_buf b = NC_BUF_INIT(0);
		nc_buf_printf(&b, "and %zu more", count - shown);
		show_labeled(p, "", nc_buf_str(&b));
		nc_buf_release(&b);
	}
}

static bool is_named(const struct nc_value *list)
{
	const struct nc_value *first =
		list->kind == NC_VALUE_LIST ? nc_value_list_item(list, 0) : NULL;
	return nc_value_get_text(first, "name").size || nc_value_get_text(first, "part").size;
}

static void show_params(struct nc_page *p, struct nc_arena *arena, const struct nc_rule *rule)
{
	const struct nc_check *check = nc_check_find(rule->check);
	if (check)
		show_labeled(p, "looks for", nc_str_of(check->shape.summary));
	for (size_t i = 0; rule->params && i < rule->params->count; i++) {
		const struct nc_value *v = &rule->params->items[i];
		if (nc_str_equal(v->key, NC_STR("type")))
			continue;
		if (is_named(v)) {
			show_named(p, nc_arena_copy(arena, v->key).data, v);
			continue;
		}
		show_labeled(p, nc_arena_copy(arena, v->key).data,
			param_text(arena, v, key_of(check, v->key)));
	}
}

static struct nc_str bits_text(
	struct nc_arena *arena, unsigned bits, const char *(*name)(unsigned bit), unsigned last)
{
	struct nc_str text = NC_STR_NONE;
	for (unsigned bit = 1; bit <= last; bit <<= 1) {
		if (!(bits & bit))
			continue;
		struct nc_str parts[] = {
			text, text.size ? NC_STR(", ") : NC_STR_NONE, nc_str_of(name(bit))};
		text = nc_arena_concat(arena, parts, 3);
	}
	return text;
}

static const char *class_of_bit(unsigned bit)
{
	for (enum nc_class class = 0; class < NC_CLASSES; class ++) {
		if (bit == 1u << class)
			return nc_class_name(class);
	}
	return "";
}

static void show_where(struct nc_page *p, struct nc_arena *arena, const struct nc_rule *rule)
{
	struct nc_str kinds = bits_text(arena, rule->kinds, nc_kind_name, NC_KIND_DOCS);
	show_labeled(
		p, "files", bits_text(arena, rule->classes, class_of_bit, 1u << (NC_CLASSES - 1)));
	show_labeled(p, "kinds", kinds.size ? kinds : NC_STR("every kind of repository"));
	show_labeled(p, "rests on", nc_str_of(nc_basis_name(rule->basis)));
}

/* Who asks, and how severely */

static void show_askers(struct nc_page *p, struct nc_arena *arena, const struct nc_rulebook *rb,
	const struct nc_rule *rule)
{
	for (size_t i = 0; i < nc_rulebook_profile_count(rb); i++) {
		const struct nc_profile *profile = nc_rulebook_profile(rb, i);
		enum nc_severity severity;
		if (!nc_asked_by(&severity, arena, rb, rule, profile))
			continue;
		nc_page_to(p, BODY);
		nc_page_show(p, NC_ROLE_PLAIN, profile->name);
		nc_page_to(p, BODY + 20);
		nc_page_say(p, nc_page_severity(severity), nc_severity_name(severity));
		nc_page_to(p, BODY + 30);
		nc_page_words(p, NC_ROLE_FAINT, BODY + 30, profile->title);
		nc_page_end_line(p);
	}
}

/* Examples */

/* What an example's file holds: as it is, in parts, or in words. */
static struct nc_str file_text(struct nc_arena *arena, const struct nc_value *file)
{
	const struct nc_value *parts = nc_value_get(file, "parts");
	struct nc_str text = NC_STR_NONE;
	if (file->kind != NC_VALUE_MAP)
		return nc_value_text(file);
	for (size_t i = 0; i < nc_value_list_count(parts); i++) {
		struct nc_str both[] = {text, nc_value_text(nc_value_list_item(parts, i))};
		text = nc_arena_concat(arena, both, 2);
	}
	return text.size ? text : nc_value_get_text(file, "text");
}

static void show_file_name(struct nc_page *p, struct nc_arena *arena, const struct nc_value *file)
{
	static const struct {
		const char *key, *before, *after;
	} told[] = {
		{"mode", ", mode ", ""},
		{"link", ", a link to ", ""},
		{"size", ", ", " bytes"},
		{"submodule", ", a submodule", NULL},
	};
	nc_page_to(p, BODY + 2);
	nc_page_show(p, NC_ROLE_PLACE, file->key);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct nc_str value = nc_value_get_text(file, told[i].key);
		struct nc_str parts[] = {nc_str_of(told[i].before),
			told[i].after ? value : NC_STR_NONE, nc_str_of(told[i].after)};
		if (value.size)
			nc_page_show(p, NC_ROLE_FAINT, nc_arena_concat(arena, parts, 3));
	}
	nc_page_end_line(p);
}

static void show_file(struct nc_page *p, struct nc_arena *arena, const struct nc_value *file)
{
	struct nc_str text = file_text(arena, file), line;
	show_file_name(p, arena, file);
	for (size_t i = 0; i <= MOST_LINES && nc_str_next_line(&line, &text); i++) {
		nc_page_to(p, BODY + 4);
		nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_BAR);
		nc_page_say(p, NC_ROLE_PLAIN, " ");
		if (i < MOST_LINES)
			nc_page_show(p, NC_ROLE_PLAIN, line);
		else
			nc_page_mark(p, NC_ROLE_FAINT, NC_GLYPH_MORE);
		nc_page_end_line(p);
	}
}

static void show_examples(struct nc_page *p, struct nc_arena *arena,
	const struct nc_value *examples, enum nc_role role, enum nc_glyph glyph)
{
	for (size_t i = 0; i < nc_value_list_count(examples); i++) {
		const struct nc_value *example = nc_value_list_item(examples, i);
		const struct nc_value *files = nc_value_get(example, "files");
		nc_page_to(p, BODY);
		nc_page_mark(p, role, glyph);
		nc_page_say(p, NC_ROLE_PLAIN, " ");
		nc_page_words(p, NC_ROLE_PLAIN, BODY + 2, nc_value_get_text(example, "name"));
		nc_page_end_line(p);
		/* The first is shown, the others are told. */
		for (size_t k = 0; i == 0 && files && k < files->count; k++)
			show_file(p, arena, &files->items[k]);
	}
}

static void show_head(struct nc_page *p, const struct nc_rule *rule)
{
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_show(p, NC_ROLE_STRONG, rule->id);
	nc_page_right(p, NC_ROLE_FAINT, nc_str_of(nc_question_text(rule->question)));
	nc_page_end_line(p);
	nc_page_to(p, NC_PAGE_HEADING);
	nc_page_words(p, NC_ROLE_PLAIN, NC_PAGE_HEADING, rule->title);
	nc_page_end_line(p);
}

/* The options of `newcomer explain` hold for looking again as well: a rule of one's own needs its
 * folder. */
static struct nc_str options_of(const struct nc_style *style)
{
	static const struct nc_str before = NC_STR_INIT("newcomer explain");
	return nc_str_starts(style->explain, before)
		       ? nc_str_slice(style->explain, before.size, style->explain.size)
		       : NC_STR_NONE;
}

static void show_how_to_answer(struct nc_page *p, const struct nc_rule *rule)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "newcomer");
	nc_buf_add(&b, options_of(p->style));
	nc_buf_add_text(&b, " --select ");
	nc_buf_add(&b, rule->id);
	nc_buf_add_text(&b, " -v");
	show_labeled(p, "look again", nc_buf_str(&b));
	nc_buf_clear(&b);
	nc_buf_add_text(&b, "handoff.yml: `waive: [{rule: ");
	nc_buf_add(&b, rule->id);
	nc_buf_add_text(&b, ", reason: …}]`, with a path or subject to waive only that");
	show_labeled(p, "let it stand", nc_buf_str(&b));
	nc_buf_release(&b);
}

void nc_report_rule(struct nc_buf *out, const struct nc_rulebook *rb, const struct nc_rule *rule,
	const struct nc_style *style)
{
	struct nc_page page;
	struct nc_arena arena = NC_ARENA_INIT;
	nc_page_init(&page, out, style);
	show_head(&page, rule);
	show_heading(&page, "Why");
	show_text(&page, rule->why);
	show_heading(&page, "What to do");
	show_text(&page, rule->fix);
	nc_page_end_line(&page);
	show_how_to_answer(&page, rule);
	show_heading(&page, "What it looks at");
	show_params(&page, &arena, rule);
	show_where(&page, &arena, rule);
	show_heading(&page, "Who asks for it");
	show_askers(&page, &arena, rb, rule);
	show_heading(&page, "For example");
	const struct nc_value *examples = nc_rule_examples(rule, &arena);
	show_examples(
		&page, &arena, nc_value_get(examples, "flagged"), NC_ROLE_ERROR, NC_GLYPH_ERROR);
	show_examples(&page, &arena, nc_value_get(examples, "clean"), NC_ROLE_GOOD, NC_GLYPH_PASS);
	nc_page_release(&page);
	nc_arena_release(&arena);
}
