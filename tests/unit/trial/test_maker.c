/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <sys/stat.h>

#include "test.h"

#include "trial_maker.h"

/* The repositories that this program makes are those that libgit2 makes of the same words. */

static struct nc_str temporary(void)
{
	const char *tmp = getenv("TMPDIR");
	return nc_str_of(tmp && *tmp ? tmp : "/tmp");
}

static const struct nc_value *read_words(struct nc_arena *arena, const char *yaml)
{
	struct nc_error err;
	struct nc_value *words = nc_arena_alloc(arena, sizeof *words);
	if (nc_value_read_own_yaml(words, arena, "example", nc_str_of(yaml), NULL, &err) != NC_OK)
		fail_msg("%s", err.text);
	return words;
}

static void show_oid(struct nc_buf *out, const struct nc_oid *oid)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	nc_buf_add_byte(out, ' ');
	nc_buf_add_text(out, hex);
	nc_buf_add_byte(out, '\n');
}

/* HEAD, the branches and the tags, each with where it is. */
static void show_refs(struct nc_buf *out, struct nc_str path)
{
	struct nc_snapshot *s = NULL;
	struct nc_error err = {0};
	const struct nc_snapshot_options how = {.rev = NC_STR_NONE};
	if (nc_snapshot_open(&s, path, &how, &err) != NC_OK)
		fail_msg("%s", err.text);
	const struct nc_repository *r = nc_snapshot_repository(s);
	const struct nc_refs *refs = nc_snapshot_refs(s);
	nc_buf_printf(out, "%.*s %d %d %.*s", NC_STR_ARG(r->ref), r->shallow, r->detached,
		NC_STR_ARG(r->default_branch));
	show_oid(out, &r->head);
	for (size_t i = 0; i < refs->branch_count; i++) {
		nc_buf_printf(out, "%.*s %.*s", NC_STR_ARG(refs->branches[i].remote),
			NC_STR_ARG(refs->branches[i].name));
		show_oid(out, &refs->branches[i].tip);
	}
	for (size_t i = 0; i < refs->tag_count; i++) {
		nc_buf_add(out, refs->tags[i].name);
		show_oid(out, &refs->tags[i].commit);
	}
	nc_snapshot_close(s);
}

static bool is_gone(struct nc_str path)
{
	struct stat st;
	struct nc_arena arena = NC_ARENA_INIT;
	bool gone = lstat(nc_arena_copy(&arena, nc_path_dir(path)).data, &st) != 0;
	nc_arena_release(&arena);
	return gone;
}

/* False: this maker says that it cannot. */
static bool is_same(const struct nc_value *words)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_buf ours = NC_BUF_INIT(0), theirs = NC_BUF_INIT(0);
	struct nc_str path;
	struct nc_error err = {0};
	enum nc_code code = nc_trial_maker.make(&path, &arena, temporary(), words, &err);
	if (code == NC_OK) {
		show_refs(&ours, path);
		nc_trial_maker.remove(path);
		assert_true(is_gone(path));
		if (by_libgit2.make(&path, &arena, temporary(), words, &err) != NC_OK)
			fail_msg("%s", err.text);
		show_refs(&theirs, path);
		by_libgit2.remove(path);
		assert_text(nc_buf_str(&ours), theirs.data);
	} else if (code != NC_EUNSUPPORTED)
		fail_msg("%s", err.text);
	nc_buf_release(&theirs);
	nc_buf_release(&ours);
	nc_arena_release(&arena);
	return code == NC_OK;
}

static void every_example_with_a_history_is_what_libgit2_makes(void **state)
{
	(void)state;
	size_t made = 0, left = 0;
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	for (size_t i = 0; i < nc_rulebook_count(rb); i++) {
		struct nc_arena arena = NC_ARENA_INIT;
		const struct nc_value *examples = nc_rule_examples(nc_rulebook_rule(rb, i), &arena);
		for (size_t k = 0; k < examples->count; k++) {
			const struct nc_value *kind = &examples->items[k];
			for (size_t e = 0; e < nc_value_list_count(kind); e++) {
				const struct nc_value *words = nc_value_list_item(kind, e);
				/* One in eight of those that are but files. */
				if (!nc_value_get(words, "steps") && (i + e) % 8)
					continue;
				if (is_same(words)) {
					made++;
					continue;
				}
				assert_non_null(nc_value_get(words, "disk"));
				left++;
			}
		}
		nc_arena_release(&arena);
	}
	assert_true(made > 200);
	assert_true(left > 0);
}

static void files_of_every_form_are_what_libgit2_makes(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	assert_true(is_same(read_words(&arena,
		"branch: trunk\n"
		"date: 2025-01-31\n"
		"record: \"handoff: 1\\n\"\n"
		"files:\n"
		"  a.txt: text\n"
		"  a/b/c.txt: \"\"\n"
		"  a/b-c.txt: 1\n"
		"  a-b: {text: x, mode: 755}\n"
		"  a.b/c: {link: ../a.txt}\n"
		"  m: {submodule: true}\n"
		"  big: {size: 200000}\n"
		"  key: {parts: [a, b]}\n"
		"  odd: {hex: fffe41}\n"
		"steps:\n"
		"  - tag: {name: v1, annotated: true}\n"
		"  - branch: feature/x\n"
		"  - commit: {files: {x.txt: x}, remove: [a.txt], author: lead@example.org}\n"
		"  - switch: trunk\n"
		"  - commit: {files: {y.txt: y}, message: go}\n"
		"  - merge: feature/x\n"
		"  - tag: v2\n")));
	assert_true(
		is_same(read_words(&arena, "files: {a.txt: a}\n"
					   "steps:\n"
					   "  - branch: x\n"
					   "  - commit: {files: {b.txt: b}}\n"
					   "  - commit: {files: {c.txt: c}}\n"
					   "  - switch: main\n"
					   "  - commit: {files: {d.txt: d}}\n"
					   "  - {merge: x, how: rebase}\n"
					   "  - branch: y\n"
					   "  - {merge: x, how: squash}\n"
					   "  - orphan: pages\n"
					   "  - commit: {files: {index.html: x}}\n"
					   "  - remote: {name: origin, branch: main, head: main}\n"
					   "  - delete: x\n"
					   "  - detach: true\n"
					   "  - shallow: true\n")));
	nc_arena_release(&arena);
}

static void refuses(const char *yaml, enum nc_code want)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_str path = NC_STR_NONE;
	struct nc_error err = {0};
	assert_int_equal(
		nc_trial_maker.make(&path, &arena, temporary(), read_words(&arena, yaml), &err),
		want);
	assert_true(err.text[0] != '\0');
	assert_int_equal(path.size, 0);
	nc_arena_release(&arena);
}

static void no_name_leads_out_of_the_folder(void **state)
{
	(void)state;
	refuses("files: {a: a}\nbranch: ../../x\n", NC_EINVALID);
	refuses("files: {a: a}\nbranch: /x\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - branch: a/../../../x\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - tag: ../x\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - tag: \"a\\nb\"\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - remote: {name: \"x\\\"]\\n[core]\"}\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - remote: {name: o, branch: ../../../x}\n", NC_EINVALID);
	refuses("files: {a: a}\nsteps:\n  - remote: {name: o, head: ../../../x}\n", NC_EINVALID);
}

static void what_it_cannot_do_it_says(void **state)
{
	(void)state;
	refuses("files: {a: a}\ndisk: {files: {a: b}}\n", NC_EUNSUPPORTED);
	refuses("files: {a: a}\nsteps:\n  - branch: x\n  - commit: {files: {a: b}}\n"
		"  - switch: main\n  - commit: {files: {a: c}}\n  - merge: x\n",
		NC_EUNSUPPORTED);
	refuses("files: {a: {size: 99999999999}}\n", NC_ELIMIT);
	refuses("files: {a: {size: 200000000}, b: {size: 200000001}}\n", NC_ELIMIT);
	refuses("files: {a: a}\nsteps:\n  - switch: x\n", NC_EINVALID);
	refuses("steps:\n  - tag: x\n", NC_EINVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_every_form_are_what_libgit2_makes),
		cmocka_unit_test(every_example_with_a_history_is_what_libgit2_makes),
		cmocka_unit_test(no_name_leads_out_of_the_folder),
		cmocka_unit_test(what_it_cannot_do_it_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
