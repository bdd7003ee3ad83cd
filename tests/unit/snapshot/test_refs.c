/* SPDX-License-Identifier: MIT */
#include "opened.h"

/* Branches, tags, and which branch is the default one. */

#define ONE_COMMIT "git init -q r; cd r; git commit -q --allow-empty -m one; "

/* "name@remote <upstream *", a line each; the star marks the default one. */
static void assert_branches(const struct nc_snapshot *s, const char *want)
{
	struct nc_buf got = NC_BUF_INIT(0);
	const struct nc_refs *refs = nc_snapshot_refs(s);
	for (size_t i = 0; i < refs->branch_count; i++) {
		const struct nc_branch *b = &refs->branches[i];
		nc_buf_printf(&got, "%.*s", NC_STR_ARG(b->name));
		if (b->remote.size)
			nc_buf_printf(&got, "@%.*s", NC_STR_ARG(b->remote));
		if (b->upstream.size)
			nc_buf_printf(&got, " <%.*s", NC_STR_ARG(b->upstream));
		nc_buf_add_text(&got, b->is_default ? " *\n" : "\n");
	}
	assert_text(nc_buf_str(&got), want);
	nc_buf_release(&got);
}

static void a_clone_has_its_branches_and_the_remotes(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git branch feature/tides; git clone -q . ../clone; cd ../clone; "
			      "git branch -q --track mine origin/feature/tides; git branch loose; "
			      "git pack-refs --all");
	struct nc_snapshot *s = open_at(f, "clone");
	assert_branches(s, "loose\n"
			   "main <refs/remotes/origin/main *\n"
			   "mine <refs/remotes/origin/feature/tides\n"
			   "feature/tides@origin\n"
			   "main@origin *\n");
	assert_text(nc_snapshot_repository(s)->default_branch, "main");
	assert_text(nc_snapshot_repository(s)->default_branch_because, "origin/HEAD points to it");
	assert_int_equal(nc_snapshot_refs(s)->other_count, 0);
	nc_snapshot_close(s);
}

static void a_loose_ref_hides_the_packed_one(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"git branch side; git pack-refs --all; git commit -q --allow-empty -m two; "
		"git update-ref -d refs/heads/side");
	struct nc_snapshot *s = open_at(f, "r");
	assert_branches(s, "main *\n");
	assert_true(nc_oid_equal(
		&nc_snapshot_refs(s)->branches[0].tip, &nc_snapshot_repository(s)->head));
	nc_snapshot_close(s);
}

static void a_remotes_name_may_hold_a_slash(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"git remote add team/a /nowhere; git update-ref refs/remotes/team/a/x/y HEAD; "
		"git update-ref refs/remotes/gone/z HEAD; git update-ref refs/remotes/trunk HEAD");
	struct nc_snapshot *s = open_at(f, "r");
	assert_branches(s, "main *\nz@gone\nx/y@team/a\n");
	assert_int_equal(nc_snapshot_refs(s)->other_count, 1);
	nc_snapshot_close(s);
}

static void requests_notes_and_the_stash_are_no_branches(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"git remote add origin /nowhere; "
		"git config --add remote.origin.fetch "
		"'+refs/pull/*/head:refs/remotes/origin/pr/*'; "
		"git update-ref refs/remotes/origin/pr/7 HEAD; git update-ref "
		"refs/remotes/pull/8/merge HEAD; "
		"git update-ref refs/pull/9/head HEAD; git update-ref refs/notes/commits HEAD; "
		"git update-ref refs/stash HEAD; git update-ref refs/remotes/origin/main HEAD");
	struct nc_snapshot *s = open_at(f, "r");
	assert_branches(s, "main *\nmain@origin *\n");
	assert_int_equal(nc_snapshot_refs(s)->other_count, 5);
	nc_snapshot_close(s);
}

static void a_branch_may_follow_another_local_one(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git branch --track side main 2> /dev/null > /dev/null");
	struct nc_snapshot *s = open_at(f, "r");
	assert_branches(s, "main *\nside <refs/heads/main\n");
	nc_snapshot_close(s);
}

static void tags_are_peeled_to_their_commits(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git tag light; export GIT_COMMITTER_DATE=2026-03-01T00:00:00Z; "
			      "git tag -a -m x heavy; git tag -a -m x nested heavy; "
			      "git tag blob $(echo x | git hash-object -w --stdin); "
			      "git tag tree HEAD^{tree} 2> /dev/null; git pack-refs --all; "
			      "printf '%040d' 1 > .git/refs/tags/unknown");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_refs *refs = nc_snapshot_refs(s);
	static const struct {
		const char *name;
		int64_t time;
		bool is_commit, light;
	} want[] = {
		{"blob", 0, false, false},
		{"heavy", 1772323200, true, false},
		{"light", 1767614400, true, true},
		{"nested", 1772323200, true, false},
		{"tree", 0, false, false},
		{"unknown", 0, false, false},
	};
	assert_int_equal(refs->tag_count, sizeof want / sizeof *want);
	for (size_t i = 0; i < refs->tag_count; i++) {
		const struct nc_tag *tag = &refs->tags[i];
		assert_text(tag->name, want[i].name);
		assert_int_equal(tag->time, want[i].time);
		assert_int_equal(tag->light, want[i].light);
		assert_int_equal(nc_oid_equal(&tag->commit, &nc_snapshot_repository(s)->head),
			want[i].is_commit);
		assert_int_equal(nc_oid_is_zero(&tag->commit), !want[i].is_commit);
	}
	nc_snapshot_close(s);
}

static void the_default_branch_is_decided_from_the_strongest_sign(void **state)
{
	struct git_fixture *f = *state;
	static const struct {
		const char *words, *branch, *because;
	} cases[] = {
		{"git branch -m trunk-2; git clone -q . ../c; cd ../c; git branch main", "trunk-2",
			"origin/HEAD points to it"},
		{"git branch -m odd; git clone -q . ../c", "odd", "origin/HEAD points to it"},
		{"git branch -m odd; git clone -q -o up . ../c", "odd", "up/HEAD points to it"},
		{"git branch -m odd; git branch other; git clone -q --bare . ../c", "odd",
			"HEAD of this bare repository points to it"},
		{"git branch -m odd; cp -r . ../c", "odd", "it is the only branch"},
		{"git branch other; cp -r . ../c", "main",
			"it has the usual name of a default branch"},
		{"git branch develop; cp -r . ../c; git -C ../c checkout -q develop", "main",
			"it has the usual name of a default branch"},
		{"git branch -m trunk; git branch other; cp -r . ../c", "trunk",
			"it has the usual name of a default branch"},
		{"git branch master; cp -r . ../c; git -C ../c checkout -q master", "master",
			"of main and master, HEAD is on this one"},
		{"git branch master; git checkout -q -b third; cp -r . ../c", "",
			"no sign tells which branch it is"},
		{"git branch -m a; git branch b; cp -r . ../c", "",
			"no sign tells which branch it is"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[512];
		snprintf(words, sizeof words, "rm -rf r c; " ONE_COMMIT "%s", cases[i].words);
		git_run(f, words);
		struct nc_snapshot *s = open_at(f, "c");
		const struct nc_repository *r = nc_snapshot_repository(s);
		assert_text(r->default_branch, cases[i].branch);
		assert_text(r->default_branch_because, cases[i].because);
		if (r->default_branch.size) {
			assert_null(nc_snapshot_limit(s, NC_LIMIT_DEFAULT_BRANCH));
			assert_false(nc_oid_is_zero(nc_snapshot_default_tip(s)));
		} else {
			assert_limit(s, NC_LIMIT_DEFAULT_BRANCH, "not recorded");
			assert_true(nc_oid_is_zero(nc_snapshot_default_tip(s)));
		}
		nc_snapshot_close(s);
	}
}

static void a_remote_head_that_leads_nowhere_is_no_sign(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git branch other; git clone -q . ../c; cd ../c; "
			      "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/gone");
	struct nc_snapshot *s = open_at(f, "c");
	assert_text(nc_snapshot_repository(s)->default_branch, "main");
	assert_text(nc_snapshot_repository(s)->default_branch_because,
		"it has the usual name of a default branch");
	nc_snapshot_close(s);
}

/* Which of the two the tip is told by the number of commits behind it. */
static size_t count_to_tip(struct nc_snapshot *s)
{
	const struct nc_history *h = nc_snapshot_history(s);
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count;
	nc_history_only(
		&count, &arena, h, nc_history_find(h, nc_snapshot_default_tip(s)), NC_NO_COMMIT);
	nc_arena_release(&arena);
	return count;
}

static void the_default_tip_is_the_one_that_has_more(void **state)
{
	struct git_fixture *f = *state;
	git_run(f,
		ONE_COMMIT "git clone -q . ../c; cd ../c; git commit -q --allow-empty -m unpushed");
	struct nc_snapshot *s = open_at(f, "c");
	assert_int_equal(count_to_tip(s), 2);
	nc_snapshot_close(s);
	git_run(f, "cd r; git commit -q --allow-empty -m x; git commit -q --allow-empty -m y; "
		   "cd ../c; git reset -q --hard HEAD~; git fetch -q");
	s = open_at(f, "c");
	assert_int_equal(count_to_tip(s), 3);
	nc_snapshot_close(s);
	/* Where they have parted, the remote's is what others get. */
	git_run(f, "cd c; git commit -q --allow-empty -m mine");
	s = open_at(f, "c");
	assert_int_equal(count_to_tip(s), 3);
	nc_snapshot_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, git_fixture_start, git_fixture_stop)
		CASE(a_clone_has_its_branches_and_the_remotes),
		CASE(a_loose_ref_hides_the_packed_one),
		CASE(a_remotes_name_may_hold_a_slash),
		CASE(requests_notes_and_the_stash_are_no_branches),
		CASE(a_branch_may_follow_another_local_one),
		CASE(tags_are_peeled_to_their_commits),
		CASE(the_default_branch_is_decided_from_the_strongest_sign),
		CASE(a_remote_head_that_leads_nowhere_is_no_sign),
		CASE(the_default_tip_is_the_one_that_has_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
