/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "newcomer/limits.h"

#include "data.h"

static struct reading read_sized(struct nc_str text)
{
	struct reading r = {.problems = NC_BUF_INIT(0)};
	r.code = nc_value_read_yaml(&r.root, &r.arena, "f.yml", text, &r.err);
	return r;
}

static struct reading read(const char *text)
{
	return read_sized(nc_str_of(text));
}

static const struct nc_value *document(const struct reading *r, size_t index)
{
	assert_int_equal(r->code, NC_OK);
	assert_true(index < r->root.count);
	return &r->root.items[index];
}

static void a_file_is_a_list_of_its_documents(void **state)
{
	(void)state;
	struct reading r = read("a: 1\n---\n- b\n---\n");
	assert_int_equal(r.root.count, 3);
	assert_int_equal(nc_value_get_int(document(&r, 0), "a", 0), 1);
	assert_text(document(&r, 1)->items[0].text, "b");
	assert_int_equal(document(&r, 1)->line, 3);
	assert_int_equal(document(&r, 2)->kind, NC_VALUE_NULL);
	release_reading(&r);
	r = read("");
	assert_int_equal(r.code, NC_OK);
	assert_int_equal(r.root.count, 0);
	release_reading(&r);
}

static void aliases_are_resolved_where_they_stand(void **state)
{
	(void)state;
	struct reading r = read("base: &b {x: 1}\nuse: *b\nlist: [*b, &t text, *t]\n");
	const struct nc_value *use = nc_value_get(document(&r, 0), "use");
	assert_int_equal(nc_value_get_int(use, "x", 0), 1);
	assert_int_equal(use->line, 2);
	assert_int_equal(use->items[0].line, 1);
	const struct nc_value *list = nc_value_get(document(&r, 0), "list");
	assert_int_equal(nc_value_get_int(&list->items[0], "x", 0), 1);
	assert_text(list->items[2].text, "text");
	release_reading(&r);
}

static void an_anchor_may_be_set_anew_and_ends_with_its_document(void **state)
{
	(void)state;
	struct reading r = read("- &a 1\n- *a\n- &a 2\n- *a\n");
	assert_int_equal(document(&r, 0)->items[1].number, 1);
	assert_int_equal(document(&r, 0)->items[3].number, 2);
	release_reading(&r);
	r = read("- &a 1\n---\n- *a\n");
	assert_string_equal(r.err.text, "f.yml:3:3: no anchor of that name stands before this");
	release_reading(&r);
}

static void merge_keys_give_what_the_map_does_not_say_itself(void **state)
{
	(void)state;
	struct reading r = read("one: &one {a: 1, b: 1}\n"
				"two: &two {b: 2, c: 2}\n"
				"x: {a: 9, <<: *one}\n"
				"y:\n  <<: [*one, *two]\n  c: 9\n"
				"z: {'<<': *one}\n"
				"w: {<<: text}\n");
	const struct nc_value *root = document(&r, 0);
	const struct nc_value *x = nc_value_get(root, "x");
	assert_int_equal(x->count, 2);
	assert_int_equal(nc_value_get_int(x, "a", 0), 9);
	assert_int_equal(nc_value_get_int(x, "b", 0), 1);
	const struct nc_value *y = nc_value_get(root, "y");
	assert_int_equal(y->count, 3);
	assert_int_equal(nc_value_get_int(y, "a", 0), 1);
	assert_int_equal(nc_value_get_int(y, "b", 0), 1);
	assert_int_equal(nc_value_get_int(y, "c", 0), 9);
	assert_int_equal(nc_value_get(nc_value_get(root, "z"), "<<")->kind, NC_VALUE_MAP);
	assert_text(nc_value_get_text(nc_value_get(root, "w"), "<<"), "text");
	release_reading(&r);
}

static void tags_are_passed_over_and_the_last_of_equal_keys_counts(void **state)
{
	(void)state;
	struct reading r = read("a: !Ref x\nb: !!str 7\na: second\n");
	assert_text(nc_value_get_text(document(&r, 0), "a"), "second");
	assert_int_equal(document(&r, 0)->count, 2);
	release_reading(&r);
}

static void a_template_is_told_apart(void **state)
{
	(void)state;
	static const char *const templates[] = {
		"replicas: {{ .Values.replicas }}\n",
		"{{- if .Values.on }}\na: b\n{{- end }}\n",
		"{% if x %}\na: [b\n{% endif %}\n",
	};
	for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
		struct reading r = read(templates[i]);
		assert_int_equal(r.code, NC_EUNSUPPORTED);
		assert_string_equal(
			r.err.text, "f.yml: a template, to be filled in before it is read");
		release_reading(&r);
	}
	struct reading r = read("run: echo ${{ matrix.os }}\n");
	assert_text(nc_value_get_text(document(&r, 0), "run"), "echo ${{ matrix.os }}");
	release_reading(&r);
	r = read("run: echo ${{ matrix.os }}\nb: [\n");
	assert_int_equal(r.code, NC_EINVALID);
	release_reading(&r);
}

static void cycles_and_strange_keys_are_refused(void **state)
{
	(void)state;
	struct reading r = read("a: &a {b: *a}\n");
	assert_int_equal(r.code, NC_EINVALID);
	assert_string_equal(r.err.text, "f.yml:1:11: an alias inside of what it names goes round");
	release_reading(&r);
	r = read("&a [*a]\n");
	assert_int_equal(r.code, NC_EINVALID);
	release_reading(&r);
	r = read("? [a]\n: b\n");
	assert_string_equal(r.err.text, "f.yml:1:3: a key that is a list or a map");
	release_reading(&r);
	r = read("a: 'open\n");
	assert_string_equal(r.err.text, "f.yml:1:4: this is never closed");
	release_reading(&r);
}

/* Refused with this code, with a place, in less than 50 ms. */
static void assert_refused_at_once(struct nc_str text, enum nc_code code)
{
	double before = milliseconds();
	struct reading r = read_sized(text);
	double took = milliseconds() - before;
	assert_int_equal(r.code, code);
	assert_starts(r.err.text, "f.yml:");
	if (took > AT_ONCE)
		fail_msg("%s: %.0f ms", r.err.text, took);
	release_reading(&r);
}

static void a_billion_laughs_are_weighed_not_told(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	nc_buf_add_text(&text, "l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
	for (int i = 1; i < 10; i++) {
		nc_buf_printf(&text, "l%d: &l%d [", i, i);
		for (int k = 0; k < 9; k++)
			nc_buf_printf(&text, "%s*l%d", k ? ", " : "", i - 1);
		nc_buf_add_text(&text, "]\n");
	}
	assert_refused_at_once(nc_buf_str(&text), NC_ELIMIT);
	nc_buf_clear(&text);
	nc_buf_add_text(&text, "l0: &l0 {a: 1}\n");
	for (int i = 1; i < 40; i++)
		nc_buf_printf(&text, "l%d: &l%d {<<: *l%d, a%d: *l%d}\n", i, i, i - 1, i, i - 1);
	assert_refused_at_once(nc_buf_str(&text), NC_ELIMIT);
	nc_buf_release(&text);
}

static void depth_counts_through_aliases(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	nc_buf_add_text(&text, "- &l0 [x]\n");
	for (int i = 1; i < 70; i++)
		nc_buf_printf(&text, "- &l%d [*l%d]\n", i, i - 1);
	assert_refused_at_once(nc_buf_str(&text), NC_ELIMIT);
	nc_buf_release(&text);
}

static void bombs_are_refused_at_once(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t size;
		enum nc_code code;
	} bombs[] = {
		{"[", 400000, NC_ELIMIT},
		{"[", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"- ", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"{a: ", NC_MAX_FOREIGN_DATA, NC_ELIMIT},
		{"%a ", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"*a ", NC_MAX_FOREIGN_DATA, NC_EINVALID},
		{"[", NC_MAX_FOREIGN_DATA + 1, NC_ELIMIT},
		{"%\"\xA6", 3, NC_EINVALID},
	};
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct nc_str text = repeated(bombs[i].text, bombs[i].size);
		assert_refused_at_once(text, bombs[i].code);
		free((void *)(uintptr_t)text.data);
	}
}

static void anchors_are_counted(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	for (int i = 0; i < NC_MAX_FOREIGN_ANCHORS + 1; i++)
		nc_buf_printf(&text, "- &a%d x\n", i);
	assert_refused_at_once(nc_buf_str(&text), NC_ELIMIT);
	nc_buf_release(&text);
}

static void what_is_refused_leaves_the_output_alone(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value root = {.line = 77};
	assert_int_equal(
		nc_value_read_yaml(&root, &arena, "f", NC_STR("[a: [b"), NULL), NC_EINVALID);
	assert_int_equal(root.line, 77);
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_a_list_of_its_documents),
		cmocka_unit_test(aliases_are_resolved_where_they_stand),
		cmocka_unit_test(an_anchor_may_be_set_anew_and_ends_with_its_document),
		cmocka_unit_test(merge_keys_give_what_the_map_does_not_say_itself),
		cmocka_unit_test(tags_are_passed_over_and_the_last_of_equal_keys_counts),
		cmocka_unit_test(a_template_is_told_apart),
		cmocka_unit_test(cycles_and_strange_keys_are_refused),
		cmocka_unit_test(a_billion_laughs_are_weighed_not_told),
		cmocka_unit_test(depth_counts_through_aliases),
		cmocka_unit_test(bombs_are_refused_at_once),
		cmocka_unit_test(anchors_are_counted),
		cmocka_unit_test(what_is_refused_leaves_the_output_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
