/* SPDX-License-Identifier: MIT */
#include "tables.h"

#include "emit.h"
#include "rulebook.h"

static const char head[] =
	"/* SPDX-License-Identifier: MIT */\n"
	"/* Written by newcomer-generate from rules/; do not edit. */\n"
	"#include \"rulebook.h\"\n"
	"\n"
	"/* The text of a rule is longer than what every compiler must take; ours take it. */\n"
	"#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
	"\n"
	"/* line and column, then what the kind has */\n"
	"#define KEY(l, c, k) .key_line = l, .key_column = c, .key = k\n"
	"#define AT(l, c) .line = l, .column = c\n"
	"#define NOTHING(l, c, t) .kind = NC_VALUE_NULL, AT(l, c), .text = t\n"
	"#define SWITCH(l, c, t, n) .kind = NC_VALUE_BOOL, AT(l, c), .text = t, .number = n\n"
	"#define NUMBER(l, c, t, n) .kind = NC_VALUE_INT, AT(l, c), .text = t, .number = n\n"
	"#define TEXT(l, c, t) .kind = NC_VALUE_TEXT, AT(l, c), .text = t\n"
	"#define QUOTED_TEXT(l, c, t) .kind = NC_VALUE_TEXT, .quoted = true, AT(l, c), .text = t\n"
	"#define MEMBERS(array) .items = array, .count = sizeof array / sizeof *array\n"
	"#define LIST(l, c, array) .kind = NC_VALUE_LIST, AT(l, c), MEMBERS(array)\n"
	"#define MAP(l, c, array) .kind = NC_VALUE_MAP, AT(l, c), MEMBERS(array)\n"
	"#define EMPTY_LIST(l, c) .kind = NC_VALUE_LIST, AT(l, c)\n"
	"#define EMPTY_MAP(l, c) .kind = NC_VALUE_MAP, AT(l, c)\n"
	"\n";

/* kind_id_part: unique, since an id is, within its kind */
static struct nc_str name_of(
	struct nc_arena *a, const char *kind, struct nc_str id, const char *part)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_printf(&b, "%s_", kind);
	emit_name(&b, id);
	nc_buf_add_text(&b, part);
	struct nc_str name = nc_arena_copy(a, nc_buf_str(&b));
	nc_buf_release(&b);
	return name;
}

static void emit_member(struct nc_buf *out, const char *member, struct nc_str text)
{
	nc_buf_printf(out, "\t\t.%s = ", member);
	emit_text(out, text);
	nc_buf_add_text(out, ",\n");
}

static void emit_rule_parts(struct nc_buf *out, struct nc_arena *a, const struct nc_rule *rule)
{
	nc_buf_printf(out, "/* %.*s */\n\n", NC_STR_ARG(rule->file));
	emit_tree(out, name_of(a, "rule", rule->id, "_check"), rule->params);
	struct nc_str sources = name_of(a, "rule", rule->id, "_sources");
	nc_buf_printf(out, "static const struct nc_str %.*s[] = {", NC_STR_ARG(sources));
	for (size_t i = 0; i < rule->source_count; i++) {
		nc_buf_add_text(out, i ? ", " : "");
		emit_text(out, rule->sources[i]);
	}
	nc_buf_add_text(out, "};\n\n");
}

static void emit_rule(struct nc_buf *out, struct nc_arena *a, const struct nc_rule *rule)
{
	struct nc_str name = name_of(a, "rule", rule->id, "");
	nc_buf_add_text(out, "\t{\n");
	emit_member(out, "id", rule->id);
	emit_member(out, "title", rule->title);
	nc_buf_printf(out, "\t\t.question = %d, /* %c */\n", (int)rule->question,
		nc_question_letter(rule->question));
	nc_buf_printf(out, "\t\t.severity = %d, /* %s */\n", (int)rule->severity,
		nc_severity_name(rule->severity));
	nc_buf_printf(
		out, "\t\t.basis = %d, /* %s */\n", (int)rule->basis, nc_basis_name(rule->basis));
	nc_buf_printf(out, "\t\t.sources = %.*s_sources,\n\t\t.source_count = %zu,\n",
		NC_STR_ARG(name), rule->source_count);
	nc_buf_printf(
		out, "\t\t.kinds = 0x%x,\n\t\t.classes = 0x%x,\n", rule->kinds, rule->classes);
	emit_member(out, "why", rule->why);
	emit_member(out, "fix", rule->fix);
	emit_member(out, "check", rule->check);
	nc_buf_printf(out, "\t\t.params = &%.*s_check,\n", NC_STR_ARG(name));
	emit_member(out, "file", rule->file);
	nc_buf_add_text(out, "\t\t.text = NC_STR_INIT(");
	emit_lines(out, rule->text);
	nc_buf_add_text(out, "),\n");
	nc_buf_add_text(out, "\t},\n");
}

static void emit_rules(struct nc_buf *out, struct nc_arena *a, const struct nc_rulebook *rb)
{
	for (size_t i = 0; i < rb->rule_count; i++)
		emit_rule_parts(out, a, &rb->rules[i]);
	if (rb->rule_count == 0)
		return;
	nc_buf_add_text(out, "static const struct nc_rule rules[] = {\n");
	for (size_t i = 0; i < rb->rule_count; i++)
		emit_rule(out, a, &rb->rules[i]);
	nc_buf_add_text(out, "};\n\n");
}

static void emit_profile_parts(struct nc_buf *out, struct nc_arena *a, const struct nc_profile *p)
{
	nc_buf_printf(out, "/* %.*s */\n\n", NC_STR_ARG(p->file));
	if (p->thresholds)
		emit_tree(out, name_of(a, "profile", p->name, "_thresholds"), p->thresholds);
	if (p->risk)
		emit_tree(out, name_of(a, "profile", p->name, "_risk"), p->risk);
	if (p->rule_count == 0)
		return;
	struct nc_str rules = name_of(a, "profile", p->name, "_rules");
	nc_buf_printf(out, "static const struct nc_profile_rule %.*s[] = {\n", NC_STR_ARG(rules));
	for (size_t i = 0; i < p->rule_count; i++) {
		nc_buf_add_text(out, "\t{.id = ");
		emit_text(out, p->rules[i].id);
		nc_buf_printf(out, ", .severity = %d}, /* %s */\n", (int)p->rules[i].severity,
			p->rules[i].severity ? nc_severity_name(p->rules[i].severity)
					     : "the rule's");
	}
	nc_buf_add_text(out, "};\n\n");
}

static void emit_profile(struct nc_buf *out, struct nc_arena *a, const struct nc_profile *p)
{
	struct nc_str name = name_of(a, "profile", p->name, "");
	nc_buf_add_text(out, "\t{\n");
	emit_member(out, "name", p->name);
	emit_member(out, "title", p->title);
	emit_member(out, "extends", p->extends);
	emit_member(out, "source", p->source);
	if (p->rule_count)
		nc_buf_printf(out, "\t\t.rules = %.*s_rules,\n\t\t.rule_count = %zu,\n",
			NC_STR_ARG(name), p->rule_count);
	if (p->thresholds)
		nc_buf_printf(out, "\t\t.thresholds = &%.*s_thresholds,\n", NC_STR_ARG(name));
	if (p->risk)
		nc_buf_printf(out, "\t\t.risk = &%.*s_risk,\n", NC_STR_ARG(name));
	emit_member(out, "file", p->file);
	nc_buf_add_text(out, "\t},\n");
}

static void emit_profiles(struct nc_buf *out, struct nc_arena *a, const struct nc_rulebook *rb)
{
	for (size_t i = 0; i < rb->profile_count; i++)
		emit_profile_parts(out, a, &rb->profiles[i]);
	nc_buf_add_text(out, "static const struct nc_profile profiles[] = {\n");
	for (size_t i = 0; i < rb->profile_count; i++)
		emit_profile(out, a, &rb->profiles[i]);
	nc_buf_add_text(out, "};\n\n");
}

static void emit_tables(struct nc_buf *out, struct nc_arena *a, const struct nc_rulebook *rb)
{
	if (rb->table_count == 0)
		return;
	size_t *counts = nc_arena_alloc_array(a, rb->table_count, sizeof *counts);
	for (size_t i = 0; i < rb->table_count; i++) {
		const struct nc_table *t = &rb->tables[i];
		nc_buf_printf(out, "/* rules/%.*s/ */\n\n", NC_STR_ARG(t->name));
		counts[i] = emit_flat(out, name_of(a, "table", t->name, ""), t);
	}
	nc_buf_add_text(out, "static const struct nc_flat_table flat[] = {\n");
	for (size_t i = 0; i < rb->table_count; i++) {
		struct nc_str name = name_of(a, "table", rb->tables[i].name, "");
		nc_buf_add_text(out, "\t{.name = ");
		emit_literal(out, rb->tables[i].name);
		nc_buf_printf(
			out, ", .values = %.*s, .value_count = %zu,", NC_STR_ARG(name), counts[i]);
		nc_buf_printf(out, " .row_count = %zu, .pool = %.*s_pool},\n", rb->tables[i].count,
			NC_STR_ARG(name));
	}
	nc_buf_add_text(out, "};\n\n"
			     "_Static_assert(sizeof flat / sizeof *flat <= NC_MOST_TABLES, "
			     "\"no room to raise them\");\n\n"
			     "static struct nc_raised raised = "
			     "{.lock = PTHREAD_MUTEX_INITIALIZER};\n\n");
}

static void emit_files(struct nc_buf *out, const struct nc_rulebook *rb)
{
	nc_buf_add_text(out, "static const struct nc_rulebook_file files[] = {\n");
	for (size_t i = 0; i < rb->file_count; i++) {
		nc_buf_add_text(out, "\t{.path = ");
		emit_text(out, rb->files[i].path);
		nc_buf_printf(out, ", .hash = UINT64_C(0x%016llx)},\n",
			(unsigned long long)rb->files[i].hash);
	}
	nc_buf_add_text(out, "};\n\n");
}

static void emit_book(struct nc_buf *out, const struct nc_rulebook *rb)
{
	nc_buf_printf(out, "static const struct nc_rulebook builtin = {\n\t.version = \"%s\",\n",
		rb->version);
	if (rb->rule_count)
		nc_buf_printf(out, "\t.rules = rules,\n\t.rule_count = %zu,\n", rb->rule_count);
	nc_buf_printf(out, "\t.profiles = profiles,\n\t.profile_count = %zu,\n", rb->profile_count);
	if (rb->table_count)
		nc_buf_printf(out,
			"\t.flat = flat,\n\t.flat_count = %zu,\n"
			"\t.raised = &raised,\n",
			rb->table_count);
	nc_buf_printf(out, "\t.files = files,\n\t.file_count = %zu,\n};\n\n", rb->file_count);
	nc_buf_add_text(out, "const struct nc_rulebook *nc_rulebook_builtin(void)\n"
			     "{\n"
			     "\treturn &builtin;\n"
			     "}\n");
}

void emit_rulebook(struct nc_buf *out, const struct nc_rulebook *rb)
{
	struct nc_arena arena = NC_ARENA_INIT;
	nc_buf_add_text(out, head);
	emit_tables(out, &arena, rb);
	emit_profiles(out, &arena, rb);
	emit_rules(out, &arena, rb);
	emit_files(out, rb);
	emit_book(out, rb);
	nc_arena_release(&arena);
}
