/* SPDX-License-Identifier: MIT */
#include "made_pack.h"
#include "newcomer/limits.h"
#include "random.h"
#include "tree_diff.h"

static struct nc_objects *open_objects(struct scratch *s, const char *name)
{
	char path[256];
	struct nc_objects *objects;
	struct nc_error err;
	enum nc_code code = nc_objects_open(&objects, scratch_path(s, path, name), &err);
	if (code)
		fail_msg("%s", err.text);
	return objects;
}

/* A change in the words of `git diff-tree --raw -z`, each part ended by a zero byte. */
static bool write_raw(void *context, const struct nc_change *c)
{
	struct nc_buf *out = context;
	char from[NC_OID_HEX + 1], to[NC_OID_HEX + 1];
	nc_oid_format(from, &c->from);
	nc_oid_format(to, &c->to);
	bool retyped = c->from_mode && c->to_mode && (c->from_mode ^ c->to_mode) & 0170000;
	assert_int_equal(c->kind == NC_CHANGE_ADDED, c->from_mode == 0);
	assert_int_equal(c->kind == NC_CHANGE_REMOVED, c->to_mode == 0);
	nc_buf_printf(out, ":%06o %06o %s %s %c", c->from_mode, c->to_mode, from, to,
		retyped ? 'T' : "ADM"[c->kind]);
	nc_buf_add_byte(out, '\0');
	nc_buf_add(out, c->path);
	nc_buf_add_byte(out, '\0');
	return true;
}

static void expect_as_git_has_it(
	struct scratch *s, struct nc_differ *d, const char *from, const char *to)
{
	struct nc_error err;
	struct nc_buf got = NC_BUF_INIT(0);
	struct nc_oid old = scratch_oid(s, "r", from), new = scratch_oid(s, "r", to);
	if (nc_differ_compare(d, &old, &new, write_raw, &got, &err))
		fail_msg("%s", err.text);
	struct nc_str want = scratch_run(s, NC_STR(""),
		"git -C r diff-tree -r -z --raw --no-renames --no-abbrev %s %s", from, to);
	assert_int_equal(got.size, want.size);
	assert_true(nc_str_equal(nc_buf_str(&got), want));
	nc_buf_release(&got);
}

/* Names that stand near each other in git's order, as files in one commit and folders in the next.
 */
static void make_random_trees(struct scratch *s, int commits)
{
	static const char *const names[] = {
		"a", "a.c", "a-b", "a0", "ab", "b", "\\303\\244", "z z"};
	struct test_random r = {.state = 11};
	struct nc_buf stream = NC_BUF_INIT(0);
	for (int i = 0; i < commits; i++) {
		nc_buf_printf(&stream,
			"commit refs/heads/main\nmark :%d\ncommitter O <o@example.org> %d +0000\n"
			"data 0\n",
			i + 1, 1700000000 + i);
		for (uint32_t k = random_below(&r, 6); k > 0; k--) {
			char path[64] = "";
			for (uint32_t depth = random_below(&r, 4), j = 0; j <= depth; j++) {
				strcat(path, j ? "/" : "");
				strcat(path, names[random_below(&r, 8)]);
			}
			uint32_t what = random_below(&r, 8);
			if (what == 0)
				nc_buf_printf(&stream, "D \"%s\"\n", path);
			else if (what == 1)
				nc_buf_printf(&stream, "M 160000 %040d \"%s\"\n", i + 1, path);
			else
				nc_buf_printf(&stream, "M %s inline \"%s\"\ndata 3\n%03d\n",
					what == 2   ? "120000"
					: what == 3 ? "755"
						    : "644",
					path, i % 20);
		}
		nc_buf_printf(&stream, "reset refs/tags/t%d\nfrom :%d\n\n", i, i + 1);
	}
	scratch_run(s, NC_STR(""), "git init -q --bare r");
	scratch_run(
		s, nc_buf_str(&stream), "git -C r -c fastimport.unpackLimit=1 fast-import --quiet");
	nc_buf_release(&stream);
}

static void random_trees_differ_as_git_has_it(void **state)
{
	(void)state;
	struct scratch s;
	scratch_open(&s);
	make_random_trees(&s, 60);
	struct nc_objects *objects = open_objects(&s, "r/objects");
	struct nc_differ *d = nc_differ_of(objects);
	for (int i = 0; i < 59; i++) {
		char from[32], to[32];
		snprintf(from, sizeof from, "t%d^{tree}", i);
		snprintf(to, sizeof to, "t%d^{tree}", i % 3 ? i + 1 : (i * 7) % 60);
		expect_as_git_has_it(&s, d, from, to);
	}
	nc_differ_free(d);
	nc_objects_close(objects);
	scratch_close(&s);
}

static bool count_change(void *context, const struct nc_change *change)
{
	(void)change;
	return ++*(int *)context < 2;
}

static bool count_added(void *context, const struct nc_change *change)
{
	assert_int_equal(change->kind, NC_CHANGE_ADDED);
	++*(int *)context;
	return true;
}

static void against_nothing_everything_is_added(void **state)
{
	(void)state;
	static const struct nc_oid nothing = {.bytes = {0}};
	struct scratch s;
	int count = 0;
	scratch_open(&s);
	make_random_trees(&s, 60);
	struct nc_objects *objects = open_objects(&s, "r/objects");
	struct nc_differ *d = nc_differ_of(objects);
	struct nc_oid tree = scratch_oid(&s, "r", "t59^{tree}");
	assert_int_equal(nc_differ_compare(d, &nothing, &tree, count_added, &count, NULL), NC_OK);
	struct nc_str lines = scratch_run(&s, NC_STR(""), "git -C r ls-tree -r t59"), line;
	while (nc_str_next_line(&line, &lines))
		count--;
	assert_int_equal(count, 0);
	assert_int_equal(nc_differ_compare(d, &tree, &tree, count_added, &count, NULL), NC_OK);
	assert_int_equal(
		nc_differ_compare(d, &nothing, &nothing, count_added, &count, NULL), NC_OK);
	assert_int_equal(count, 0);
	nc_differ_free(d);
	nc_objects_close(objects);
	scratch_close(&s);
}

static void a_visitor_may_stop(void **state)
{
	(void)state;
	static const struct nc_oid nothing = {.bytes = {0}};
	struct scratch s;
	int count = 0;
	scratch_open(&s);
	make_random_trees(&s, 60);
	struct nc_objects *objects = open_objects(&s, "r/objects");
	struct nc_differ *d = nc_differ_of(objects);
	struct nc_oid tree = scratch_oid(&s, "r", "t59^{tree}");
	assert_int_equal(nc_differ_compare(d, &nothing, &tree, count_change, &count, NULL), NC_OK);
	assert_int_equal(count, 2);
	nc_differ_free(d);
	nc_objects_close(objects);
	scratch_close(&s);
}

/* Trees that no git writes, in a made pack. */

static const struct nc_oid first = {.bytes = {1}}, second = {.bytes = {2}}, blob = {.bytes = {3}};
static const struct nc_oid lost = {.bytes = {9}};

static void add_item(struct nc_buf *tree, const char *mode_and_name, const struct nc_oid *oid)
{
	nc_buf_add_text(tree, mode_and_name);
	nc_buf_add_byte(tree, '\0');
	add_oid(tree, oid);
}

static enum nc_code compare_made(struct nc_str from, struct nc_str to, int *count)
{
	const struct made_entry entries[] = {
		{.name = first, .form = 2, .content = from},
		{.name = second, .form = 2, .content = to},
		{.name = blob, .form = 3, .content = NC_STR("x")},
	};
	struct scratch s;
	char path[256];
	struct nc_buf pack = NC_BUF_INIT(0), index = NC_BUF_INIT(0);
	scratch_open(&s);
	scratch_run(&s, NC_STR(""), "mkdir -p o/pack");
	make_pack(&pack, &index, entries, 3);
	scratch_path(&s, path, "o/pack/pack-made.pack");
	write_file(path, nc_buf_str(&pack));
	scratch_path(&s, path, "o/pack/pack-made.idx");
	write_file(path, nc_buf_str(&index));
	struct nc_objects *objects = open_objects(&s, "o");
	struct nc_differ *d = nc_differ_of(objects);
	struct nc_error err = {.code = NC_OK};
	enum nc_code code = nc_differ_compare(d, &first, &second, count_added, count, &err);
	assert_int_equal(code == NC_OK, err.text[0] == '\0');
	nc_differ_free(d);
	nc_objects_close(objects);
	nc_buf_release(&pack);
	nc_buf_release(&index);
	scratch_close(&s);
	return code;
}

static void a_tree_within_itself_is_too_deep(void **state)
{
	(void)state;
	int count = 0;
	struct nc_buf to = NC_BUF_INIT(0);
	add_item(&to, "40000 d", &second);
	assert_int_equal(compare_made(NC_STR_NONE, nc_buf_str(&to), &count), NC_ELIMIT);
	nc_buf_release(&to);
}

static void a_tree_that_is_itself_over_and_over_is_too_large(void **state)
{
	(void)state;
	int count = 0;
	struct nc_buf to = NC_BUF_INIT(0);
	for (int i = 0; i < 40; i++) {
		char item[32];
		snprintf(item, sizeof item, "100644 a%02d", i);
		add_item(&to, item, &blob);
	}
	for (int i = 0; i < 40; i++) {
		char item[32];
		snprintf(item, sizeof item, "40000 d%02d", i);
		add_item(&to, item, &second);
	}
	assert_int_equal(compare_made(NC_STR_NONE, nc_buf_str(&to), &count), NC_ELIMIT);
	assert_true((size_t)count <= NC_MAX_TREE_ENTRIES);
	nc_buf_release(&to);
}

static void a_damaged_tree_is_an_error(void **state)
{
	(void)state;
	static const char *const trees[] = {"100644", "100644 a", "nonsense", "40000 ", " a"};
	int count = 0;
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++)
		assert_int_equal(
			compare_made(NC_STR_NONE, nc_str_of(trees[i]), &count), NC_EINVALID);
	assert_int_equal(count, 0);
}

static void a_missing_or_false_folder_is_an_error(void **state)
{
	(void)state;
	int count = 0;
	struct nc_buf missing = NC_BUF_INIT(0), false_folder = NC_BUF_INIT(0);
	add_item(&missing, "40000 d", &lost);
	assert_int_equal(compare_made(NC_STR_NONE, nc_buf_str(&missing), &count), NC_ENOTFOUND);
	add_item(&false_folder, "40000 d", &blob);
	assert_int_equal(compare_made(NC_STR_NONE, nc_buf_str(&false_folder), &count), NC_EINVALID);
	nc_buf_release(&missing);
	nc_buf_release(&false_folder);
}

static void a_path_without_end_is_too_long(void **state)
{
	(void)state;
	int count = 0;
	struct nc_buf to = NC_BUF_INIT(0), item = NC_BUF_INIT(0);
	nc_buf_add_text(&item, "40000 ");
	for (int i = 0; i < 1000; i++)
		nc_buf_add_byte(&item, 'd');
	add_item(&to, item.data, &second);
	assert_int_equal(compare_made(NC_STR_NONE, nc_buf_str(&to), &count), NC_ELIMIT);
	nc_buf_release(&to);
	nc_buf_release(&item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_trees_differ_as_git_has_it),
		cmocka_unit_test(against_nothing_everything_is_added),
		cmocka_unit_test(a_visitor_may_stop),
		cmocka_unit_test(a_tree_within_itself_is_too_deep),
		cmocka_unit_test(a_tree_that_is_itself_over_and_over_is_too_large),
		cmocka_unit_test(a_damaged_tree_is_an_error),
		cmocka_unit_test(a_missing_or_false_folder_is_an_error),
		cmocka_unit_test(a_path_without_end_is_too_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
