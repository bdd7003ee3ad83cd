/* SPDX-License-Identifier: MIT */
#include "opened.h"

/* What a clone cannot tell, for each way in which clones are made. */

/* Two commits on main, one on a side branch, a tag: in "r", which clones may take parts of. */
#define ORIGIN                                                                                     \
	"git init -q r; cd r; echo 1 > a; git add a; git commit -q -m one; echo 2 > b; git add "   \
	"b; "                                                                                      \
	"git commit -q -m two; git tag v1; git branch side HEAD~; "                                \
	"git config uploadpack.allowFilter true; git config uploadpack.allowAnySHA1InWant true; "  \
	"git update-ref refs/pull/7/merge HEAD; cd ..; "

/* A CI's checkout, by the commands that actions/checkout gives. */
#define CHECKOUT                                                                                   \
	"git init -q ci; cd ci; git remote add origin file://$PWD/../r; "                          \
	"git -c protocol.version=2 fetch -q --no-tags --prune --no-recurse-submodules "

static int start(void **state)
{
	git_fixture_start(state);
	git_run(*state, ORIGIN);
	return 0;
}

static void assert_none(const struct nc_snapshot *s)
{
	const struct nc_repository *r = nc_snapshot_repository(s);
	if (r->limit_count)
		fail_msg("\"%.*s\"", NC_STR_ARG(r->limits[0].because));
}

static void a_full_clone_has_no_limits(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_none(s);
	assert_true(nc_history_is_whole(nc_snapshot_history(s)));
	assert_none(s);
	nc_snapshot_close(s);
}

static void a_shallow_clone_knows_no_past_branches_or_tags(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --depth 1 file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_true(nc_snapshot_repository(s)->shallow);
	assert_limit(s, NC_LIMIT_HISTORY, "shallow");
	assert_limit(s, NC_LIMIT_BRANCHES, "shallow");
	assert_limit(s, NC_LIMIT_TAGS, "shallow");
	assert_text(nc_snapshot_limit(s, NC_LIMIT_HISTORY)->what, "history");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BLOBS));
	const struct nc_history *h = nc_snapshot_history(s);
	assert_int_equal(nc_history_count(h), 1);
	assert_false(nc_history_is_whole(h));
	assert_limit(s, NC_LIMIT_HISTORY, "the history ends after 1 commit");
	assert_content(s, "a", "1\n");
	/* It is of one branch as well: one remedy for both. */
	assert_text(nc_snapshot_limit(s, NC_LIMIT_BRANCHES)->remedy,
		"git remote set-branches origin '*' && git fetch --unshallow --tags origin");
	nc_snapshot_close(s);
}

static void a_single_branch_clone_knows_no_other_branches(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --single-branch file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_limit(s, NC_LIMIT_BRANCHES, "not all branches of 'origin' are fetched");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_TAGS));
	assert_null(nc_snapshot_limit(s, NC_LIMIT_HISTORY));
	nc_snapshot_close(s);
}

static void what_may_be_fetched_now_was_not_fetched_then(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --depth 1 file://$PWD/r c; cd c; git fetch -q --unshallow --tags; "
		   "git remote set-branches origin '*'; touch -d '1 minute ago' .git/FETCH_HEAD");
	struct nc_snapshot *s = open_at(f, "c");
	assert_limit(s, NC_LIMIT_BRANCHES, "only one branch of 'origin' was fetched");
	assert_text(nc_snapshot_limit(s, NC_LIMIT_BRANCHES)->remedy, "git fetch origin");
	nc_snapshot_close(s);
	git_run(f, "git -C c fetch -q origin");
	s = open_at(f, "c");
	assert_none(s);
	nc_snapshot_close(s);
}

static void a_configuration_that_changed_is_no_sign_of_other_branches(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git -C r branch -q -D side; git clone -q file://$PWD/r c; cd c; git pull -q; "
		   "git config a.b c; touch -d '1 minute ago' .git/FETCH_HEAD");
	struct nc_snapshot *s = open_at(f, "c");
	assert_none(s);
	nc_snapshot_close(s);
}

static void being_the_only_branch_here_is_no_sign_where_others_are_missing(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --single-branch -b side file://$PWD/r c; "
		   "git -C c symbolic-ref -d refs/remotes/origin/HEAD || true");
	struct nc_snapshot *s = open_at(f, "c");
	assert_text(nc_snapshot_repository(s)->default_branch, "");
	assert_limit(s, NC_LIMIT_DEFAULT_BRANCH, "not recorded");
	nc_snapshot_close(s);
}

static void a_clone_without_tags_knows_none(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --no-tags file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_limit(s, NC_LIMIT_TAGS, "told to fetch no tags");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BRANCHES));
	nc_snapshot_close(s);
}

static void a_remote_that_was_never_fetched_tells_nothing(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q c; cd c; git commit -q --allow-empty -m x; git remote add origin "
		   "/nowhere");
	struct nc_snapshot *s = open_at(f, "c");
	assert_limit(s, NC_LIMIT_BRANCHES, "no branch was fetched");
	assert_limit(s, NC_LIMIT_TAGS, "nothing was fetched");
	nc_snapshot_close(s);
}

static void a_repository_without_remotes_is_all_there_is(void **state)
{
	struct git_fixture *f = *state;
	struct nc_snapshot *s = open_at(f, "r");
	assert_none(s);
	nc_snapshot_close(s);
}

static void a_bare_clone_has_all_branches(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --bare file://$PWD/r c; git clone -q --mirror file://$PWD/r m");
	struct nc_snapshot *s = open_at(f, "c");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BRANCHES));
	assert_int_equal(nc_snapshot_refs(s)->branch_count, 2);
	nc_snapshot_close(s);
	s = open_at(f, "m");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BRANCHES));
	nc_snapshot_close(s);
}

static void a_cis_usual_checkout_tells_little(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, CHECKOUT
		"--depth=1 origin +$(git -C ../r rev-parse HEAD):refs/remotes/origin/main; "
		"git checkout -q -B main refs/remotes/origin/main");
	struct nc_snapshot_options options = {.ci = true};
	struct nc_snapshot *s = open_with(f, "ci", &options);
	assert_limit(s, NC_LIMIT_HISTORY, "shallow");
	assert_limit(s, NC_LIMIT_BRANCHES, "shallow");
	assert_limit(s, NC_LIMIT_TAGS, "shallow");
	assert_non_null(strstr(nc_snapshot_limit(s, NC_LIMIT_TAGS)->remedy.data, "fetch-depth: 0"));
	nc_snapshot_close(s);
}

static void a_cis_deep_checkout_of_one_branch_proves_nothing_on_others(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, CHECKOUT "origin +refs/heads/main:refs/remotes/origin/main; "
			    "git checkout -q -B main refs/remotes/origin/main");
	struct nc_snapshot_options options = {.ci = true};
	struct nc_snapshot *s = open_with(f, "ci", &options);
	assert_null(nc_snapshot_limit(s, NC_LIMIT_HISTORY));
	assert_limit(s, NC_LIMIT_BRANCHES, "a CI's checkout of one branch");
	assert_limit(s, NC_LIMIT_TAGS, "a CI's checkout without tags");
	nc_snapshot_close(s);
}

static void a_cis_full_checkout_is_judged(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, CHECKOUT
		"--tags origin '+refs/heads/*:refs/remotes/origin/*' '+refs/tags/*:refs/tags/*'; "
		"git checkout -q -B main refs/remotes/origin/main");
	struct nc_snapshot_options options = {.ci = true};
	struct nc_snapshot *s = open_with(f, "ci", &options);
	assert_none(s);
	assert_text(nc_snapshot_repository(s)->default_branch, "main");
	nc_snapshot_close(s);
}

static void a_pull_requests_checkout_knows_no_branches(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, CHECKOUT "origin +refs/pull/7/merge:refs/remotes/pull/7/merge; "
			    "git checkout -q --detach refs/remotes/pull/7/merge");
	struct nc_snapshot_options options = {.ci = true};
	struct nc_snapshot *s = open_with(f, "ci", &options);
	assert_true(nc_snapshot_repository(s)->detached);
	assert_int_equal(nc_snapshot_refs(s)->branch_count, 0);
	assert_non_null(nc_snapshot_limit(s, NC_LIMIT_BRANCHES));
	assert_non_null(nc_snapshot_limit(s, NC_LIMIT_TAGS));
	nc_snapshot_close(s);
}

static void a_partial_clone_says_what_it_lacks(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --filter=blob:none --no-checkout file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_true(nc_snapshot_repository(s)->partial);
	assert_limit(s, NC_LIMIT_BLOBS, "2 contents were not fetched");
	struct nc_buf content = NC_BUF_INIT(0);
	struct nc_error err;
	uint64_t size = 7;
	assert_int_equal(nc_snapshot_read(&content, s, entry_at(s, "a"), 100, &err), NC_ENOTFOUND);
	assert_int_equal(nc_snapshot_size(&size, s, entry_at(s, "a"), &err), NC_ENOTFOUND);
	assert_int_equal(size, 7);
	assert_true(nc_history_is_whole(nc_snapshot_history(s)));
	nc_buf_release(&content);
	nc_snapshot_close(s);
}

static void a_partial_clone_with_all_its_files_lacks_nothing(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --filter=blob:none file://$PWD/r c");
	struct nc_snapshot *s = open_at(f, "c");
	assert_true(nc_snapshot_repository(s)->partial);
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BLOBS));
	assert_content(s, "b", "2\n");
	nc_snapshot_close(s);
}

static void a_clone_without_trees_cannot_be_inspected(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --filter=tree:0 --no-checkout file://$PWD/r c");
	refuse_at(f, "c", NC_ENOTFOUND, "cannot inspect");
}

static void a_sparse_checkout_is_judged_whole(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git clone -q --sparse file://$PWD/r c; cd c; git sparse-checkout set --no-cone "
		   "a 2> /dev/null; "
		   "test ! -e b");
	struct nc_snapshot *s = open_at(f, "c");
	assert_true(nc_snapshot_repository(s)->sparse);
	assert_paths(s, "a\nb\n");
	assert_content(s, "b", "2\n");
	assert_none(s);
	nc_snapshot_close(s);
}

static void a_missing_commit_ends_the_history_and_says_so(void **state)
{
	struct git_fixture *f = *state;
	git_run(f,
		"git clone -q --no-local r c; cd c; p=$(ls .git/objects/pack/*.pack); mv $p ../p; "
		"rm -f .git/objects/pack/*; git unpack-objects -q < ../p; o=$(git rev-parse "
		"HEAD~); "
		"rm -f .git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-)");
	struct nc_snapshot *s = open_at(f, "c");
	/* Whoever asks first, and whether or not the history was asked for before. */
	assert_limit(s, NC_LIMIT_HISTORY, "commits that are not in this clone: 1");
	assert_false(nc_history_is_whole(nc_snapshot_history(s)));
	assert_int_equal(nc_snapshot_repository(s)->limit_count, 1);
	nc_snapshot_close(s);
}

/* A mirror with the refs of all pull requests; `main` comes after as many branches as are read. */
static void more_refs_than_are_read_leave_the_rest_to_be_judged(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "cd r; o=$(git rev-parse main); rm -f .git/refs/heads/* .git/refs/tags/*; "
		   "echo '# pack-refs with: peeled fully-peeled sorted' > .git/packed-refs; "
		   "seq 1000000 1400000 | sed \"s|^|$o refs/heads/"
		   "a-name-that-is-long-enough-for-so-many-to-be-more-than-is-read/|\" >> "
		   ".git/packed-refs; echo \"$o refs/heads/main\" >> .git/packed-refs");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_repository *r = nc_snapshot_repository(s);
	assert_false(r->unborn);
	assert_text(r->ref, "refs/heads/main");
	assert_non_null(nc_tree_find(nc_snapshot_tree(s), NC_STR("b")));
	assert_limit(s, NC_LIMIT_BRANCHES, "more than 100000 refs");
	assert_limit(s, NC_LIMIT_TAGS, "more than 100000 refs");
	nc_snapshot_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, start, git_fixture_stop)
		CASE(a_full_clone_has_no_limits),
		CASE(a_shallow_clone_knows_no_past_branches_or_tags),
		CASE(a_single_branch_clone_knows_no_other_branches),
		CASE(what_may_be_fetched_now_was_not_fetched_then),
		CASE(a_configuration_that_changed_is_no_sign_of_other_branches),
		CASE(being_the_only_branch_here_is_no_sign_where_others_are_missing),
		CASE(a_clone_without_tags_knows_none),
		CASE(a_remote_that_was_never_fetched_tells_nothing),
		CASE(a_repository_without_remotes_is_all_there_is),
		CASE(a_bare_clone_has_all_branches),
		CASE(a_cis_usual_checkout_tells_little),
		CASE(a_cis_deep_checkout_of_one_branch_proves_nothing_on_others),
		CASE(a_cis_full_checkout_is_judged),
		CASE(a_pull_requests_checkout_knows_no_branches),
		CASE(a_partial_clone_says_what_it_lacks),
		CASE(a_partial_clone_with_all_its_files_lacks_nothing),
		CASE(a_clone_without_trees_cannot_be_inspected),
		CASE(a_sparse_checkout_is_judged_whole),
		CASE(a_missing_commit_ends_the_history_and_says_so),
		CASE(more_refs_than_are_read_leave_the_rest_to_be_judged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
