/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "loader.h"

/* Characters of a title: what fits a line of the report beside the place. */
#define MAX_TITLE 60

#define KEYS(array) .keys = (array), .key_count = sizeof(array) / sizeof *(array)

static const struct nc_key_shape rule_keys[] = {
	{.name = "rule",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "the rule's id, as its file is called"},
	{.name = "title",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "what a newcomer meets, in at most 60 characters"},
	{.name = "question",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "G|D|R|A|S",
		.help = "what a newcomer asks: can I Get it, what do I Do, will it Run, whom do I "
			"Ask, is it Safe"},
	{.name = "severity",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "error|warning|note",
		.help = "how much it stands in the way, before any profile"},
	{.name = "sources",
		.kind = NC_KEY_TEXTS,
		.required = true,
		.help = "which documents ask for it: a profile with this source takes the rule"},
	{.name = "evidence",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "git|tree|doc|record|run|forge",
		.help = "what a verdict rests on"},
	{.name = "applies",
		.kind = NC_KEY_WORDS,
		.words = "app|lib|data|infra|docs",
		.help = "kinds of repository; left out, any"},
	{.name = "look-in",
		.kind = NC_KEY_WORDS,
		.words = "code|document|example|test|translation|generated|vendored",
		.help = "classes of files, for a rule about files"},
	{.name = "why",
		.kind = NC_KEY_TEXT,
		.required = true,
		.help = "why a newcomer stumbles here"},
	{.name = "fix", .kind = NC_KEY_TEXT, .required = true, .help = "what to do"},
	{.name = "check",
		.kind = NC_KEY_MAP,
		.required = true,
		.help = "the check type, and what it is to look for"},
	{.name = "examples",
		.kind = NC_KEY_MAP,
		.required = true,
		.inner = &nc_examples_shape,
		.help = "repositories that are flagged, and that are clean"},
};

static const struct nc_shape rule_shape = {
	.name = "rule", .summary = "one thing that a repository must show", KEYS(rule_keys)};

static size_t characters(struct nc_str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.size; i++)
		count += ((unsigned char)s.data[i] & 0xC0) != 0x80;
	return count;
}

static void check_title(const struct inspection *in, const struct nc_value *root)
{
	const struct nc_value *title = nc_value_get(root, "title");
	size_t count = characters(nc_value_text(title));
	if (count > MAX_TITLE)
		nc_inspect_fault(in, title, "a title has at most %d characters, and this has %zu",
			MAX_TITLE, count);
}

static void check_sources(
	const struct inspection *in, const struct nc_value *root, const struct names *sources)
{
	const struct nc_value *list = nc_value_get(root, "sources");
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		if (item->kind == NC_VALUE_TEXT && !nc_names_hold(sources, item->text))
			nc_inspect_unknown(
				in, item, "no profile has the source", item->text, sources);
	}
	if (list && list->kind == NC_VALUE_LIST && list->count == 0)
		nc_inspect_fault(in, list, "no source: no profile would take this rule");
}

static const struct nc_shape *find_check(const struct loader *l, struct nc_str name)
{
	for (size_t i = 0; i < l->check_count; i++) {
		if (nc_str_equal(nc_str_of(l->checks[i].name), name))
			return &l->checks[i];
	}
	return NULL;
}

static void check_check(struct loader *l, const struct inspection *in, const struct nc_value *root)
{
	const struct nc_value *check = nc_value_get(root, "check");
	if (!check || check->kind != NC_VALUE_MAP)
		return;
	const struct nc_value *type = nc_value_get(check, "type");
	const struct nc_shape *shape = find_check(l, nc_value_text(type));
	if (shape) {
		nc_inspect(in, check, shape, "type");
		return;
	}
	if (!type) {
		struct nc_value key = nc_value_key(check);
		nc_inspect_fault(in, &key, "'type' is missing here: the check type's name");
		return;
	}
	struct names known = {0};
	for (size_t i = 0; i < l->check_count; i++)
		*nc_list_push(in->scratch, &known) = nc_str_of(l->checks[i].name);
	nc_inspect_unknown(in, type, "no check type is called", nc_value_text(type), &known);
}

static void check_twin(struct loader *l, const struct inspection *in, const struct rule_file *f)
{
	const struct rule_file *first = nc_load_file_of(l, FILE_RULE, f->stem, NC_STR_NONE);
	if (first != f)
		nc_inspect_fault(in, nc_value_get(&f->root, "rule"), "%.*s holds this rule too",
			NC_STR_ARG(first->told));
}

static unsigned bits_of(const struct nc_value *list, unsigned (*bit)(struct nc_str))
{
	unsigned bits = 0;
	for (size_t i = 0; i < nc_value_list_count(list); i++)
		bits |= bit(nc_value_text(nc_value_list_item(list, i)));
	return bits;
}

static struct nc_str trimmed(const struct nc_value *root, const char *key)
{
	return nc_str_trim(nc_value_get_text(root, key));
}

static struct nc_rule rule_of(struct loader *l, const struct rule_file *f)
{
	const struct nc_value *root = &f->root;
	struct nc_rule rule = {
		.id = nc_value_get_text(root, "rule"),
		.title = nc_value_get_text(root, "title"),
		.kinds = bits_of(nc_value_get(root, "applies"), nc_rulebook_kind_bit),
		.classes = bits_of(nc_value_get(root, "look-in"), nc_rulebook_class_bit),
		.why = trimmed(root, "why"),
		.fix = trimmed(root, "fix"),
		.params = nc_value_get(root, "check"),
		.file = f->told,
		.text = nc_arena_copy(&l->book->arena, f->source),
	};
	rule.check = nc_value_get_text(rule.params, "type");
	rule.sources = nc_value_list_texts(
		&rule.source_count, &l->book->arena, nc_value_get(root, "sources"));
	nc_severity_parse(&rule.severity, nc_value_get_text(root, "severity"));
	nc_rulebook_question(&rule.question, nc_value_get_text(root, "question"));
	nc_rulebook_basis(&rule.basis, nc_value_get_text(root, "evidence"));
	return rule;
}

static void load_rule(struct loader *l, struct rule_file *f)
{
	struct inspection in = nc_load_inspection(l, f);
	nc_inspect(&in, &f->root, &rule_shape, NULL);
	nc_load_check_id(&in, f, "rule");
	check_twin(l, &in, f);
	check_title(&in, &f->root);
	if (l->names_known)
		check_sources(&in, &f->root, &l->sources);
	check_check(l, &in, &f->root);
	nc_inspect_examples(&in, nc_value_get(&f->root, "examples"));
	if (f->problems.size == 0)
		*nc_list_push(&l->book->arena, &l->rules) = rule_of(l, f);
}

static struct nc_str family_of(const struct nc_rule *rule)
{
	return nc_path_dir(rule->file);
}

static int compare_rules(const void *a, const void *b)
{
	const struct nc_rule *x = a, *y = b;
	if (x->question != y->question)
		return x->question < y->question ? -1 : 1;
	int order = nc_str_compare(nc_path_base(family_of(x)), nc_path_base(family_of(y)));
	return order ? order : nc_str_compare(x->id, y->id);
}

void nc_load_rules(struct loader *l)
{
	for (size_t i = 0; i < l->files.count; i++) {
		if (l->files.items[i].kind == FILE_RULE)
			*nc_list_push(&l->scratch, &l->rule_ids) = l->files.items[i].stem;
	}
	for (size_t i = 0; l->base && i < l->base->rule_count; i++) {
		struct nc_str id = l->base->rules[i].id;
		if (nc_names_hold(&l->rule_ids, id))
			continue;
		*nc_list_push(&l->book->arena, &l->rules) = l->base->rules[i];
		*nc_list_push(&l->scratch, &l->rule_ids) = id;
	}
	for (size_t i = 0; i < l->files.count; i++) {
		if (l->files.items[i].kind == FILE_RULE)
			load_rule(l, &l->files.items[i]);
	}
	if (l->rules.count)
		qsort(l->rules.items, l->rules.count, sizeof *l->rules.items, compare_rules);
	l->book->rules = l->rules.items;
	l->book->rule_count = l->rules.count;
}
