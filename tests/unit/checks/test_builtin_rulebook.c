/* SPDX-License-Identifier: MIT */
#include "newcomer/check.h"
#include "test.h"

/* What is compiled in, and the same files read now. */
struct both {
	const struct nc_rulebook *builtin;
	struct nc_rulebook *loaded;
};

static struct nc_rulebook *load_over(const struct nc_rulebook *base)
{
	size_t count;
	struct nc_rulebook *rb = NULL;
	struct nc_error err;
	const struct nc_shape *shapes = nc_check_shapes(&count);
	if (nc_rulebook_load(&rb, base, NEWCOMER_SOURCE_DIR "/rules", shapes, count, NULL, &err) !=
		NC_OK)
		fail_msg("%s", err.text);
	return rb;
}

static int load(void **state)
{
	static struct both both;
	both.builtin = nc_rulebook_builtin();
	both.loaded = load_over(NULL);
	*state = &both;
	return 0;
}

static int unload(void **state)
{
	struct both *both = *state;
	nc_rulebook_free(both->loaded);
	return 0;
}

static void assert_same(struct nc_str a, struct nc_str b)
{
	if (!nc_str_equal(a, b))
		fail_msg("'%.*s' is not '%.*s'", NC_STR_ARG(a), NC_STR_ARG(b));
}

struct pair {
	const struct nc_value *a, *b;
};

static void assert_same_value(const struct nc_value *a, const struct nc_value *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->quoted, b->quoted);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->column, b->column);
	assert_int_equal(a->key_line, b->key_line);
	assert_int_equal(a->key_column, b->key_column);
	assert_same(a->key, b->key);
	assert_same(a->text, b->text);
	assert_int_equal(a->number, b->number);
	assert_int_equal(a->count, b->count);
}

static void assert_same_tree(const struct nc_value *a, const struct nc_value *b)
{
	assert_true((a == NULL) == (b == NULL));
	if (!a)
		return;
	struct nc_arena arena = NC_ARENA_INIT;
	NC_LIST(struct pair) todo = {0};
	*nc_list_push(&arena, &todo) = (struct pair){a, b};
	for (size_t i = 0; i < todo.count; i++) {
		struct pair p = todo.items[i];
		assert_same_value(p.a, p.b);
		for (size_t k = 0; k < p.a->count; k++)
			*nc_list_push(&arena, &todo) =
				(struct pair){&p.a->items[k], &p.b->items[k]};
	}
	nc_arena_release(&arena);
}

static void every_rule_is_as_its_file_says(void **state)
{
	const struct both *both = *state;
	size_t count = nc_rulebook_count(both->builtin);
	assert_true(count > 0);
	assert_int_equal(count, nc_rulebook_count(both->loaded));
	for (size_t i = 0; i < count; i++) {
		const struct nc_rule *a = nc_rulebook_rule(both->builtin, i);
		const struct nc_rule *b = nc_rulebook_rule(both->loaded, i);
		assert_same(a->id, b->id);
		assert_same(a->title, b->title);
		assert_same(a->why, b->why);
		assert_same(a->fix, b->fix);
		assert_same(a->check, b->check);
		assert_same(a->file, b->file);
		assert_int_equal(a->question, b->question);
		assert_int_equal(a->severity, b->severity);
		assert_int_equal(a->basis, b->basis);
		assert_int_equal(a->kinds, b->kinds);
		assert_int_equal(a->classes, b->classes);
		assert_int_equal(a->source_count, b->source_count);
		for (size_t k = 0; k < a->source_count; k++)
			assert_same(a->sources[k], b->sources[k]);
		assert_same_tree(a->params, b->params);
		assert_same(a->text, b->text);
	}
}

static void every_profile_is_as_its_file_says(void **state)
{
	const struct both *both = *state;
	size_t count = nc_rulebook_profile_count(both->builtin);
	assert_int_equal(count, nc_rulebook_profile_count(both->loaded));
	for (size_t i = 0; i < count; i++) {
		const struct nc_profile *a = nc_rulebook_profile(both->builtin, i);
		const struct nc_profile *b = nc_rulebook_profile(both->loaded, i);
		assert_same(a->name, b->name);
		assert_same(a->title, b->title);
		assert_same(a->extends, b->extends);
		assert_same(a->source, b->source);
		assert_same(a->file, b->file);
		assert_int_equal(a->rule_count, b->rule_count);
		for (size_t k = 0; k < a->rule_count; k++) {
			assert_same(a->rules[k].id, b->rules[k].id);
			assert_int_equal(a->rules[k].severity, b->rules[k].severity);
		}
		assert_same_tree(a->thresholds, b->thresholds);
		assert_same_tree(a->risk, b->risk);
	}
}

static void every_table_is_as_its_files_say(void **state)
{
	const struct both *both = *state;
	static const char *const names[] = {"branches", "changelogs", "checklist", "classes",
		"commands", "data-reads", "ecosystems", "environment", "imports", "links",
		"runtimes", "services", "templates", "tools", "topics"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct nc_table *a = nc_rulebook_table(both->builtin, names[i]);
		const struct nc_table *b = nc_rulebook_table(both->loaded, names[i]);
		assert_non_null(a);
		assert_non_null(b);
		assert_same(a->name, b->name);
		assert_true(a->count > 0);
		assert_int_equal(a->count, b->count);
		assert_ptr_equal(a, nc_rulebook_table(both->builtin, names[i]));
		for (size_t k = 0; k < a->count; k++)
			assert_same_tree(&a->rows[k], &b->rows[k]);
	}
}

static void the_files_laid_over_themselves_are_the_same_version(void **state)
{
	const struct both *both = *state;
	struct nc_rulebook *over = load_over(both->builtin);
	assert_same(nc_rulebook_version(both->builtin), nc_rulebook_version(both->loaded));
	assert_same(nc_rulebook_version(both->builtin), nc_rulebook_version(over));
	assert_int_equal(nc_rulebook_count(both->builtin), nc_rulebook_count(over));
	nc_rulebook_free(over);
}

static void every_rule_is_asked_for_by_some_profile(void **state)
{
	const struct nc_rulebook *rb = ((struct both *)*state)->builtin;
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count = nc_rulebook_profile_count(rb);
	struct nc_str *names = nc_arena_alloc_array(&arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = nc_rulebook_profile(rb, i)->name;
	struct nc_selection all;
	assert_int_equal(nc_rulebook_select(&all, &arena, rb, names, count, NULL), NC_OK);
	assert_int_equal(all.count, nc_rulebook_count(rb));
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_is_as_its_file_says),
		cmocka_unit_test(every_profile_is_as_its_file_says),
		cmocka_unit_test(every_table_is_as_its_files_say),
		cmocka_unit_test(the_files_laid_over_themselves_are_the_same_version),
		cmocka_unit_test(every_rule_is_asked_for_by_some_profile),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
