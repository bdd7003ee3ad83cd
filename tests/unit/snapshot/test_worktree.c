/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "opened.h"

/* `options.worktree`: tracked files as they are on disk. */

#define MADE                                                                                       \
	"git init -q r; cd r; mkdir sub; echo hello > a.txt; echo deep > sub/b.txt; "              \
	"echo run > run.sh; ln -s a.txt link; git add .; git commit -q -m one; "

static const struct nc_snapshot_options on_disk = {.worktree = true};

static struct nc_oid oid_of(const char *content)
{
	struct nc_oid oid;
	nc_oid_hash(&oid, nc_str_of(content));
	return oid;
}

static void what_is_unchanged_is_as_in_the_tree(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE);
	struct nc_snapshot *committed = open_at(f, "r"), *s = open_with(f, "r", &on_disk);
	const struct nc_tree *a = nc_snapshot_tree(committed), *b = nc_snapshot_tree(s);
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_true(nc_str_equal(a->entries[i].path, b->entries[i].path));
		assert_true(nc_oid_equal(&a->entries[i].oid, &b->entries[i].oid));
		assert_int_equal(a->entries[i].kind, b->entries[i].kind);
	}
	nc_snapshot_close(committed);
	nc_snapshot_close(s);
}

static void changes_on_disk_are_judged(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE
		"echo changed > a.txt; chmod +x run.sh; rm sub/b.txt; rm link; ln -s run.sh link; "
		"echo new > new; git add new; echo newer > new; echo changed > twin; git add twin; "
		"echo untracked > other");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_paths(s, "a.txt\nlink\nnew\nrun.sh\ntwin\n");
	assert_content(s, "a.txt", "changed\n");
	assert_content(s, "link", "run.sh");
	assert_content(s, "new", "newer\n");
	assert_int_equal(entry_at(s, "run.sh")->kind, NC_ENTRY_EXECUTABLE);
	struct nc_oid changed = oid_of("changed\n");
	assert_true(nc_oid_equal(&entry_at(s, "a.txt")->oid, &changed));
	assert_int_equal(entry_at(s, "twin")->same_as, 0);
	uint64_t size;
	assert_int_equal(nc_snapshot_size(&size, s, entry_at(s, "new"), NULL), NC_OK);
	assert_int_equal(size, 6);
	nc_snapshot_close(s);
}

static void what_is_no_file_any_more_is_gone(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE "rm a.txt run.sh; mkfifo a.txt; mkdir run.sh; mv sub ../elsewhere; ln -s "
			"../elsewhere sub");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_paths(s, "link\n");
	nc_snapshot_close(s);
}

static void a_file_changed_after_the_opening_is_read_as_it_is(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE);
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	git_run(f, "cd r; rm a.txt; mkfifo a.txt; echo longer than before > run.sh");
	assert_content(s, "run.sh", "longer than before\n");
	/* Not the pipe: what was committed stands in. */
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void what_a_sparse_checkout_left_out_comes_from_the_objects(void **state)
{
	struct git_fixture *f = *state;
	git_run(f,
		MADE "git sparse-checkout set --no-cone a.txt; test ! -e sub; echo disk > a.txt");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_paths(s, "a.txt\nlink\nrun.sh\nsub/b.txt\n");
	assert_content(s, "sub/b.txt", "deep\n");
	assert_content(s, "a.txt", "disk\n");
	nc_snapshot_close(s);
}

static void a_file_in_conflict_stands_there_once(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE "git checkout -q -b side; echo side > a.txt; git commit -q -a -m side; "
			"git checkout -q main; echo main > a.txt; git commit -q -a -m main; "
			"git merge -q side > /dev/null 2>&1 || true; grep -q '<<<<' a.txt");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_paths(s, "a.txt\nlink\nrun.sh\nsub/b.txt\n");
	struct nc_buf content = NC_BUF_INIT(0);
	assert_int_equal(nc_snapshot_read(&content, s, entry_at(s, "a.txt"), 1000, NULL), NC_OK);
	assert_true(nc_str_starts(nc_buf_str(&content), NC_STR("<<<<<<<")));
	nc_buf_release(&content);
	nc_snapshot_close(s);
}

static void a_first_commit_in_the_making_is_judged(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; echo 1 > a; git add a; echo 2 > b; git add -N b");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_true(nc_snapshot_repository(s)->unborn);
	assert_paths(s, "a\nb\n");
	assert_content(s, "b", "2\n");
	nc_snapshot_close(s);
}

static void two_large_files_are_not_taken_for_the_same(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE "touch x y; git add .; git commit -q -m two; truncate -s 9000000 x; "
			"truncate -s 9000000 y; "
			"touch -d 2026-02-01 x y");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	const struct nc_tree *t = nc_snapshot_tree(s);
	const struct nc_entry *x = entry_at(s, "x"), *y = entry_at(s, "y");
	assert_int_equal(&t->entries[x->same_as] - x, 0);
	assert_int_equal(&t->entries[y->same_as] - y, 0);
	uint64_t size;
	assert_int_equal(nc_snapshot_size(&size, s, x, NULL), NC_OK);
	assert_int_equal(size, 9000000);
	nc_snapshot_close(s);
}

static void hostile_names_in_the_index_are_not_looked_for_on_disk(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE
		"echo secret > ../secret; "
		"printf 'x\\0%062d' 0 > /dev/null; "
		"git update-index --add --cacheinfo 100644,$(git rev-parse HEAD:a.txt),zzxsecret; "
		"LC_ALL=C sed -i 's|zzxsecret|../secret|' .git/index");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	const struct nc_entry *e = entry_at(s, "../secret");
	assert_true(e->hostile);
	assert_content(s, "../secret", "hello\n");
	nc_snapshot_close(s);
}

static void there_must_be_a_work_tree_to_judge(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE "git clone -q --bare . ../bare; git clone -q --no-checkout . ../none; rm "
			"-f ../none/.git/index");
	refuse_with(f, "bare", &on_disk, NC_EUSAGE, "there is no work tree");
	refuse_with(f, "none", &on_disk, NC_EUSAGE, "nothing is checked out");
	struct nc_snapshot_options both = {.worktree = true, .rev = NC_STR("main")};
	refuse_with(f, "r", &both, NC_EUSAGE, "no other revision than HEAD");
	git_run(f, "cd r; git update-index --split-index; echo x > x; git add x");
	refuse_with(f, "r", &on_disk, NC_EUNSUPPORTED, "split");
}

static void the_ignore_and_attribute_files_on_disk_count(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, MADE "echo '*.o' > .gitignore; echo '* text' > .gitattributes; git add .; git "
			"commit -q -m two; "
			"echo '*.txt' > .gitignore; echo '* linguist-vendored' > .gitattributes");
	struct nc_snapshot *s = open_with(f, "r", &on_disk);
	assert_true(nc_snapshot_ignored(s, NC_STR("a.txt"), NULL));
	assert_text(nc_snapshot_attribute(s, NC_STR("a.txt"), "linguist-vendored"), "set");
	nc_snapshot_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name)                                                                                 \
	cmocka_unit_test_setup_teardown(name, git_fixture_start_watched, git_fixture_stop)
		CASE(what_is_unchanged_is_as_in_the_tree),
		CASE(changes_on_disk_are_judged),
		CASE(what_is_no_file_any_more_is_gone),
		CASE(a_file_changed_after_the_opening_is_read_as_it_is),
		CASE(what_a_sparse_checkout_left_out_comes_from_the_objects),
		CASE(a_file_in_conflict_stands_there_once),
		CASE(a_first_commit_in_the_making_is_judged),
		CASE(two_large_files_are_not_taken_for_the_same),
		CASE(hostile_names_in_the_index_are_not_looked_for_on_disk),
		CASE(there_must_be_a_work_tree_to_judge),
		CASE(the_ignore_and_attribute_files_on_disk_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
