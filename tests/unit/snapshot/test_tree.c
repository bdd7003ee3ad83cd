/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "newcomer/clock.h"
#include "newcomer/limits.h"
#include "opened.h"
#include "tree_read.h"

/* The list of files: complete, in order, and never larger than its limits. */

/* Makes a commit of a tree object with these very bytes, however wrong, and puts main there. */
static void commit_bytes(struct git_fixture *f, const void *bytes, size_t size)
{
	git_run(f, "test -d r || git init -q r");
	git_write(f, "tree", bytes, size);
	git_run(f, "cd r; t=$(git hash-object -w -t tree --literally ../tree); "
		   "git update-ref refs/heads/main $(git commit-tree -m x $t)");
}

static void entries_are_sorted_and_know_their_kind(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; mkdir -p a b; echo 1 > a/x; echo 2 > a.b; echo 3 > a-b; "
		   "echo 1 > b/y; "
		   "chmod +x a.b; ln -s a/x link; git add .; git update-index --add --cacheinfo "
		   "160000,1111111111111111111111111111111111111111,sub; git commit -q -m x");
	struct nc_snapshot *s = open_at(f, "r");
	assert_paths(s, "a-b\na.b\na/x\nb/y\nlink\nsub\n");
	assert_int_equal(entry_at(s, "a-b")->kind, NC_ENTRY_FILE);
	assert_int_equal(entry_at(s, "a.b")->kind, NC_ENTRY_EXECUTABLE);
	assert_int_equal(entry_at(s, "link")->kind, NC_ENTRY_LINK);
	assert_int_equal(entry_at(s, "sub")->kind, NC_ENTRY_SUBMODULE);
	assert_content(s, "link", "a/x");
	nc_snapshot_close(s);
}

static void equal_contents_point_to_the_first(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; mkdir -p a b; echo 1 > a/x; echo 2 > a.b; echo 1 > b/y; "
		   "echo 1 > z; "
		   "git add .; git commit -q -m x");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_tree *t = nc_snapshot_tree(s);
	static const uint32_t want[] = {0, 1, 1, 1};
	assert_int_equal(t->count, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(t->entries[i].same_as, want[i]);
	nc_snapshot_close(s);
}

static void folders_are_runs_of_the_list(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; mkdir -p doc/deep docs; touch doc/a doc/deep/b doc-x "
		   "doc.y docs/c; "
		   "git add .; git commit -q -m x");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_tree *t = nc_snapshot_tree(s);
	size_t count;
	assert_text(nc_tree_folder(t, NC_STR("doc"), &count)->path, "doc/a");
	assert_int_equal(count, 2);
	assert_text(nc_tree_folder(t, NC_STR("doc/deep"), &count)->path, "doc/deep/b");
	assert_int_equal(count, 1);
	nc_tree_folder(t, NC_STR(""), &count);
	assert_int_equal(count, 5);
	static const char *const none[] = {
		"do", "doc-x", "doc/a", "docs/c/d", "zzz", "doc/dee", "a"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_null(nc_tree_folder(t, nc_str_of(none[i]), &count));
		assert_int_equal(count, 0);
		assert_false(nc_tree_has_folder(t, nc_str_of(none[i])));
	}
	assert_true(nc_tree_has_folder(t, NC_STR("docs")));
	assert_true(nc_tree_has_folder(t, NC_STR("")));
	assert_null(nc_tree_find(t, NC_STR("doc")));
	assert_null(nc_tree_find(t, NC_STR("")));
	assert_text(nc_tree_find(t, NC_STR("doc/deep/b"))->path, "doc/deep/b");
	assert_text(nc_tree_find_fold(t, NC_STR("DOC/Deep/B"))->path, "doc/deep/b");
	assert_null(nc_tree_find_fold(t, NC_STR("DOC/Deep")));
	nc_snapshot_close(s);
}

static void a_path_is_resolved_as_a_link_means_it(void **state)
{
	(void)state;
	static const struct {
		const char *folder, *target, *want; /* NULL: it climbs out */
	} cases[] = {
		{"docs", "a.md", "docs/a.md"},
		{"docs", "./a.md", "docs/a.md"},
		{"docs", "../README.md", "README.md"},
		{"docs/en", "../../x/./y//z/", "x/y/z"},
		{"docs", "..", ""},
		{"docs", "", "docs"},
		{"", "a/../b", "b"},
		{"", ".", ""},
		{"", "", ""},
		{"docs", "/top.md", "top.md"},
		{"docs", "a/..", "docs"},
		{"docs", "...", "docs/..."},
		{"", "..", NULL},
		{"docs", "../..", NULL},
		{"docs", "../../x", NULL},
		{"", "a/../../b", NULL},
		{"docs", "/../x", NULL},
	};
	struct nc_arena arena = NC_ARENA_INIT;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nc_str got = NC_STR("untouched");
		bool inside = nc_path_resolve(
			&got, &arena, nc_str_of(cases[i].folder), nc_str_of(cases[i].target));
		assert_int_equal(inside, cases[i].want != NULL);
		assert_text(got, cases[i].want ? cases[i].want : "untouched");
	}
	nc_arena_release(&arena);
}

static void names_that_no_checkout_writes_are_hostile(void **state)
{
	(void)state;
	static const char *const hostile[] = {"", ".", "..", ".git", ".GIT", ".Git", "git~1",
		"GIT~1", ".git ", ".git.", ".git . .", ".git::$INDEX_ALLOCATION", ".git:x",
		".g\xe2\x80\x8cit", "\xef\xbb\xbf.git", ".gi\xe2\x80\xaat", "a/b", "/"};
	static const char *const fine[] = {"a", "...", ".gitignore", ".github", "git", "git~2",
		".gi", ".git2", "x.git", ".gita.", "\xe2\x80\x8c", "Gemfile", ".\xff",
		".gitmodules", "\xff.git"};
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		if (!nc_name_is_hostile(nc_str_of(hostile[i])))
			fail_msg("\"%s\" was let through", hostile[i]);
	}
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
		if (nc_name_is_hostile(nc_str_of(fine[i])))
			fail_msg("\"%s\" was held for hostile", fine[i]);
	}
	assert_true(nc_path_is_hostile(NC_STR("a/.git/x")));
	assert_true(nc_path_is_hostile(NC_STR("a//x")));
	assert_true(nc_path_is_hostile(NC_STR("a/")));
	assert_false(nc_path_is_hostile(NC_STR("a/b.git/x")));
}

/* An entry of a tree: mode and name, then the empty blob. */
#define ITEM(mode, name)                                                                           \
	mode " " name                                                                              \
	     "\0\xe6\x9d\xe2\x9b\xb2\xd1\xd6\x43\x4b\x8b\x29\xae\x77\x5a\xd8\xc2\xe4\x8c\x53\x91"

static void hostile_names_are_told_and_never_used(void **state)
{
	struct git_fixture *f = *state;
	static const char bytes[] = ITEM("100644", ".git") ITEM("100644", "..") ITEM("100644", "")
		ITEM("100644", "ok") ITEM("100644", "../up") ITEM("100755", "a\033[31m\n");
	commit_bytes(f, bytes, sizeof bytes - 1);
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_tree *t = nc_snapshot_tree(s);
	assert_paths(s, "\n..\n../up\n.git\na\033[31m\n\nok\n");
	for (size_t i = 0; i < t->count; i++) {
		bool fine = t->entries[i].path.size && strchr("ao", t->entries[i].path.data[0]);
		assert_int_equal(t->entries[i].hostile, !fine);
	}
	nc_snapshot_close(s);
}

static void a_folder_of_a_hostile_name_makes_all_below_hostile(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; b=$(echo x | git hash-object -w --stdin); "
		   "t=$(printf '100644 blob %s\\tconfig\\n' $b | git mktree); "
		   "t=$(printf '040000 tree %s\\t.git\\n' $t | git mktree); "
		   "t=$(printf '040000 tree %s\\tsub\\n' $t | git mktree); "
		   "git update-ref refs/heads/main $(git commit-tree -m x $t)");
	struct nc_snapshot *s = open_at(f, "r");
	assert_paths(s, "sub/.git/config\n");
	assert_true(entry_at(s, "sub/.git/config")->hostile);
	assert_content(s, "sub/.git/config", "x\n");
	nc_snapshot_close(s);
}

static void damaged_trees_are_said_to_be(void **state)
{
	struct git_fixture *f = *state;
	static const struct {
		const char *bytes;
		size_t size;
	} cases[] = {
#define BYTES(literal) {literal, sizeof(literal) - 1}
		BYTES("100644"),
		BYTES("100644 name"),
		BYTES("100644 name\0short"),
		BYTES("9 name\0"),
		BYTES(" name\0"),
		BYTES("12345678 a\0aaaaaaaaaaaaaaaaaaaa"),
		BYTES(ITEM("100644", "a") "1"),
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		commit_bytes(f, cases[i].bytes, cases[i].size);
		refuse_at(f, "r", NC_EINVALID, "is damaged");
	}
	/* A folder that is a blob. */
	git_run(f, "cd r; git hash-object -w --stdin < /dev/null");
	commit_bytes(f, ITEM("40000", "a"), sizeof ITEM("40000", "a") - 1);
	refuse_at(f, "r", NC_EINVALID, "is no tree");
}

static void odd_modes_are_what_git_makes_of_them(void **state)
{
	struct git_fixture *f = *state;
	static const char bytes[] = ITEM("100664", "a") ITEM("100744", "b") ITEM("0100644", "c")
		ITEM("120777", "d") ITEM("0", "e");
	git_run(f, "git init -q r; cd r; git hash-object -w --stdin < /dev/null");
	commit_bytes(f, bytes, sizeof bytes - 1);
	struct nc_snapshot *s = open_at(f, "r");
	assert_int_equal(entry_at(s, "a")->kind, NC_ENTRY_FILE);
	assert_int_equal(entry_at(s, "b")->kind, NC_ENTRY_EXECUTABLE);
	assert_int_equal(entry_at(s, "c")->kind, NC_ENTRY_FILE);
	assert_int_equal(entry_at(s, "d")->kind, NC_ENTRY_LINK);
	assert_int_equal(entry_at(s, "e")->kind, NC_ENTRY_SUBMODULE);
	nc_snapshot_close(s);
}

/* `levels` trees, each holding the one below ten times. */
static void pile_up(struct git_fixture *f, const char *bottom, int levels)
{
	char words[1024];
	snprintf(words, sizeof words,
		"git init -q r; cd r; b=$(git hash-object -w --stdin < /dev/null); t=$(%s | git "
		"mktree); i=0; "
		"while [ $i -lt %d ]; do t=$(for n in 0 1 2 3 4 5 6 7 8 9; do "
		"printf '040000 tree %%s\\td%%s\\n' $t $n; done | git mktree); i=$((i+1)); done; "
		"git update-ref refs/heads/main $(git commit-tree -m x $t)",
		bottom, levels);
	git_run(f, words);
}

static void a_tree_of_ten_thousand_million_entries_ends_at_once(void **state)
{
	struct git_fixture *f = *state;
	pile_up(f, "printf '100644 blob %s\\tf\\n' $b", 10);
	uint64_t before = nc_clock_microseconds();
	refuse_at(f, "r", NC_ELIMIT, "tree too large, it has too many entries");
	assert_true(nc_clock_microseconds() - before < 1000000);
}

static void a_tree_of_empty_folders_ends_at_once(void **state)
{
	struct git_fixture *f = *state;
	pile_up(f, "true", 12);
	uint64_t before = nc_clock_microseconds();
	refuse_at(f, "r", NC_ELIMIT, "tree too large");
	assert_true(nc_clock_microseconds() - before < 1000000);
}

static void many_copies_below_the_limit_are_all_listed(void **state)
{
	struct git_fixture *f = *state;
	pile_up(f, "printf '100644 blob %s\\tf\\n' $b", 4);
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_tree *t = nc_snapshot_tree(s);
	assert_int_equal(t->count, 10000);
	assert_text(t->entries[9999].path, "d9/d9/d9/d9/f");
	assert_int_equal(t->entries[9999].same_as, 0);
	nc_snapshot_close(s);
}

/* One file below `depth` folders, made in one go. */
static void nest(struct git_fixture *f, int depth)
{
	char words[512];
	snprintf(words, sizeof words,
		"git init -q r; cd r; { printf 'commit refs/heads/main\\ncommitter o "
		"<o@example.org> 1 +0000\\n"
		"data 1\\nx\\nM 100644 inline '; printf 'd/%%.0s' $(seq %d); printf 'f\\ndata "
		"0\\n\\n'; } | "
		"git fast-import --quiet",
		depth);
	git_run(f, words);
}

static void folders_too_deep_in_each_other_are_refused(void **state)
{
	struct git_fixture *f = *state;
	nest(f, 3000);
	refuse_at(f, "r", NC_ELIMIT, "folders lie too deep in each other");
}

static void folders_as_deep_as_the_limit_are_listed(void **state)
{
	struct git_fixture *f = *state;
	nest(f, NC_MAX_TREE_DEPTH - 1);
	struct nc_snapshot *s = open_at(f, "r");
	assert_int_equal(nc_snapshot_tree(s)->count, 1);
	assert_int_equal(
		nc_snapshot_tree(s)->entries[0].path.size, 2 * (NC_MAX_TREE_DEPTH - 1) + 1);
	nc_snapshot_close(s);
}

static void an_unborn_branch_has_no_entries(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_tree *t = nc_snapshot_tree(s);
	size_t count = 7;
	assert_null(nc_tree_find(t, NC_STR("a")));
	assert_null(nc_tree_find_fold(t, NC_STR("a")));
	assert_null(nc_tree_folder(t, NC_STR(""), &count));
	assert_int_equal(count, 0);
	assert_false(nc_tree_has_folder(t, NC_STR("")));
	nc_snapshot_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name)                                                                                 \
	cmocka_unit_test_setup_teardown(name, git_fixture_start_watched, git_fixture_stop)
		CASE(entries_are_sorted_and_know_their_kind),
		CASE(equal_contents_point_to_the_first),
		CASE(folders_are_runs_of_the_list),
		cmocka_unit_test(a_path_is_resolved_as_a_link_means_it),
		cmocka_unit_test(names_that_no_checkout_writes_are_hostile),
		CASE(hostile_names_are_told_and_never_used),
		CASE(a_folder_of_a_hostile_name_makes_all_below_hostile),
		CASE(damaged_trees_are_said_to_be),
		CASE(odd_modes_are_what_git_makes_of_them),
		CASE(a_tree_of_ten_thousand_million_entries_ends_at_once),
		CASE(a_tree_of_empty_folders_ends_at_once),
		CASE(many_copies_below_the_limit_are_all_listed),
		CASE(folders_too_deep_in_each_other_are_refused),
		CASE(folders_as_deep_as_the_limit_are_listed),
		CASE(an_unborn_branch_has_no_entries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
