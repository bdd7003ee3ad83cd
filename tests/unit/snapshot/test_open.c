/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "opened.h"

/* Every form in which a repository lies on a disk, opened. */

#define ONE_COMMIT                                                                                 \
	"git init -q r; cd r; echo hello > a.txt; mkdir sub; echo x > sub/b.txt; "                 \
	"git add .; git commit -q -m one; "

static void a_repository_is_opened_with_its_tree(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT);
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_repository *r = nc_snapshot_repository(s);
	assert_paths(s, "a.txt\nsub/b.txt\n");
	assert_content(s, "sub/b.txt", "x\n");
	assert_text(r->name, "r");
	assert_text(r->ref, "refs/heads/main");
	assert_text(r->default_branch, "main");
	assert_false(r->bare || r->shallow || r->unborn || r->detached || r->partial || r->sparse);
	assert_true(r->own);
	assert_int_equal(r->limit_count, 0);
	assert_false(nc_oid_is_zero(&r->head));
	nc_snapshot_close(s);
}

static void a_folder_below_finds_the_repository(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT);
	struct nc_snapshot *s = open_at(f, "r/sub");
	assert_paths(s, "a.txt\nsub/b.txt\n");
	assert_text(nc_snapshot_repository(s)->path, git_path(f, "r/sub"));
	nc_snapshot_close(s);
}

static void a_file_finds_the_repository_around_it(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT);
	struct nc_snapshot *s = open_at(f, "r/sub/b.txt");
	assert_paths(s, "a.txt\nsub/b.txt\n");
	nc_snapshot_close(s);
}

static void the_git_folder_itself_is_the_repository_around_it(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT);
	struct nc_snapshot *s = open_at(f, "r/.git/hooks");
	assert_paths(s, "a.txt\nsub/b.txt\n");
	assert_false(nc_snapshot_repository(s)->bare);
	nc_snapshot_close(s);
}

static void a_bare_repository_has_no_work_tree(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git clone -q --bare . ../bare.git");
	struct nc_snapshot *s = open_at(f, "bare.git");
	const struct nc_repository *r = nc_snapshot_repository(s);
	assert_true(r->bare);
	assert_text(r->work_dir, "");
	assert_text(r->name, "bare");
	assert_text(r->default_branch, "main");
	assert_content(s, "a.txt", "hello\n");
	assert_limit(s, NC_LIMIT_WORK_TREE, "bare");
	nc_snapshot_close(s);
}

static void a_linked_work_tree_is_judged_at_its_own_head(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git worktree add -q -b other ../linked; cd ../linked; "
			      "echo y > only-here; git add .; git commit -q -m two");
	struct nc_snapshot *s = open_at(f, "linked");
	const struct nc_repository *r = nc_snapshot_repository(s);
	assert_text(r->ref, "refs/heads/other");
	assert_paths(s, "a.txt\nonly-here\nsub/b.txt\n");
	assert_content(s, "only-here", "y\n");
	assert_false(r->bare);
	assert_text(nc_path_base(r->work_dir), "linked");
	nc_snapshot_close(s);
}

static void a_linked_work_tree_of_a_bare_repository_has_files(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git clone -q --bare . ../bare.git; cd ../bare.git; "
			      "git worktree add -q ../linked main");
	struct nc_snapshot *s = open_at(f, "linked");
	assert_false(nc_snapshot_repository(s)->bare);
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void a_submodule_is_a_repository_of_its_own(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"git init -q ../outer; cd ../outer; git submodule --quiet add ../r inner; "
		"git commit -q -m outer");
	struct nc_snapshot *inner = open_at(f, "outer/inner");
	assert_paths(inner, "a.txt\nsub/b.txt\n");
	nc_snapshot_close(inner);
	struct nc_snapshot *outer = open_at(f, "outer");
	assert_paths(outer, ".gitmodules\ninner\n");
	assert_int_equal(entry_at(outer, "inner")->kind, NC_ENTRY_SUBMODULE);
	struct nc_buf content = NC_BUF_INIT(0);
	struct nc_error err;
	assert_int_equal(nc_snapshot_read(&content, outer, entry_at(outer, "inner"), 100, &err),
		NC_ENOTFOUND);
	nc_buf_release(&content);
	nc_snapshot_close(outer);
}

static void an_empty_repository_is_unborn(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_repository *r = nc_snapshot_repository(s);
	assert_true(r->unborn);
	assert_true(nc_oid_is_zero(&r->head));
	assert_text(r->ref, "refs/heads/main");
	assert_text(r->default_branch, "");
	assert_int_equal(nc_snapshot_tree(s)->count, 0);
	assert_null(nc_snapshot_history(s));
	assert_true(nc_oid_is_zero(nc_snapshot_default_tip(s)));
	assert_int_equal(nc_snapshot_refs(s)->branch_count, 0);
	nc_snapshot_close(s);
}

static void a_head_on_a_branch_without_commits_is_unborn(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git symbolic-ref HEAD refs/heads/gone");
	struct nc_snapshot *s = open_at(f, "r");
	assert_true(nc_snapshot_repository(s)->unborn);
	assert_text(nc_snapshot_repository(s)->ref, "refs/heads/gone");
	assert_int_equal(nc_snapshot_refs(s)->branch_count, 1);
	nc_snapshot_close(s);
}

static void a_commit_without_files_is_not_unborn(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; git commit -q --allow-empty -m one");
	struct nc_snapshot *s = open_at(f, "r");
	assert_false(nc_snapshot_repository(s)->unborn);
	assert_int_equal(nc_snapshot_tree(s)->count, 0);
	nc_snapshot_close(s);
}

static void a_damaged_head_is_said_with_what_to_do(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "echo nonsense > .git/HEAD");
	struct nc_error err = refuse_at(f, "r", NC_EINVALID, "HEAD is damaged");
	assert_non_null(strstr(err.remedy, "symbolic-ref"));
	struct nc_snapshot_options options = {.rev = NC_STR("main")};
	struct nc_snapshot *s = open_with(f, "r", &options);
	assert_paths(s, "a.txt\nsub/b.txt\n");
	nc_snapshot_close(s);
}

static void a_damaged_branch_under_head_is_not_unborn(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "echo nonsense > .git/refs/heads/main");
	refuse_at(f, "r", NC_EINVALID, "refs/heads/main, is damaged");
}

static void a_missing_commit_cannot_be_inspected(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git update-ref --no-deref refs/heads/x HEAD; "
			      "rm -rf .git/objects/*; mkdir .git/objects/pack");
	refuse_at(f, "r", NC_ENOTFOUND, "cannot inspect");
}

static void a_detached_head_has_no_branch(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git checkout -q --detach");
	struct nc_snapshot *s = open_at(f, "r");
	assert_true(nc_snapshot_repository(s)->detached);
	assert_text(nc_snapshot_repository(s)->ref, "");
	assert_paths(s, "a.txt\nsub/b.txt\n");
	nc_snapshot_close(s);
}

static void an_old_head_that_is_a_link_is_followed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "rm .git/HEAD; ln -s refs/heads/main .git/HEAD");
	struct nc_snapshot *s = open_at(f, "r");
	assert_text(nc_snapshot_repository(s)->ref, "refs/heads/main");
	nc_snapshot_close(s);
}

static void a_folder_without_repository_says_what_to_do(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "mkdir plain");
	struct nc_error err = refuse_at(f, "plain", NC_ENOTFOUND, "is not in a git repository");
	assert_non_null(strstr(err.remedy, "git init"));
	refuse_at(f, "nothing-here", NC_ENOTFOUND, "no such file or folder");
}

static void a_git_folder_that_is_none_is_not_passed_over(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "mkdir -p inner/.git");
	refuse_at(f, "r/inner", NC_EINVALID, "is no git repository");
}

static void sha256_is_not_read(void **state)
{
	struct git_fixture *f = *state;
	if (!git_try(f, "git init -q --object-format=sha256 r"))
		skip();
	refuse_at(f, "r", NC_EUNSUPPORTED,
		"cannot inspect: the repository names its objects by SHA-256");
}

static void reftable_is_not_read(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git config core.repositoryformatversion 1; "
			      "git config extensions.refStorage reftable");
	refuse_at(f, "r", NC_EUNSUPPORTED,
		"cannot inspect: the repository keeps its refs as reftable");
}

static void an_unknown_extension_is_not_read(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git config core.repositoryformatversion 1; "
			      "git config extensions.surprise true");
	refuse_at(f, "r", NC_EUNSUPPORTED, "extension 'surprise'");
	git_run(f, "cd r; git config -f .git/config core.repositoryformatversion 0");
	struct nc_snapshot *s = open_at(f, "r");
	nc_snapshot_close(s);
	git_run(f, "cd r; git config -f .git/config core.repositoryformatversion 2");
	refuse_at(f, "r", NC_EUNSUPPORTED, "format that is not known");
}

static void a_configuration_of_the_work_tree_is_no_obstacle(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git sparse-checkout set --cone sub");
	struct nc_snapshot *s = open_at(f, "r");
	assert_true(nc_snapshot_repository(s)->sparse);
	assert_paths(s, "a.txt\nsub/b.txt\n");
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void a_name_comes_from_the_address_without_its_password(void **state)
{
	struct git_fixture *f = *state;
	static const char *const cases[][2] = {
		{"https://user:secret@git.example.org/acme/rainfall.git", "acme/rainfall"},
		{"git@git.example.org:acme/rainfall.git/", "acme/rainfall"},
		{"ssh://git@git.example.org:22/group/acme/rainfall", "acme/rainfall"},
		{"/srv/git/rainfall.git", "r"},
		{"../rainfall", "r"},
		{"file:///srv/git/rainfall.git", "r"},
		{"https://git.example.org/rainfall", "r"},
	};
	git_run(f, ONE_COMMIT);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[256];
		snprintf(words, sizeof words, "cd r; git config remote.origin.url '%s'",
			cases[i][0]);
		git_run(f, words);
		struct nc_snapshot *s = open_at(f, "r");
		assert_text(nc_snapshot_repository(s)->name, cases[i][1]);
		nc_snapshot_close(s);
	}
}

static void another_users_repository_is_opened_and_not_taken_for_ours(void **state)
{
	struct git_fixture *f = *state;
	if (geteuid() != 0)
		skip();
	git_run(f, ONE_COMMIT "chown -R 65534 .");
	struct nc_snapshot *s = open_at(f, "r");
	assert_false(nc_snapshot_repository(s)->own);
	assert_limit(s, NC_LIMIT_WORK_TREE, "another user");
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void a_revision_is_found_by_every_name_for_it(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git tag -a -m x v1; git tag light; git branch feature/x; "
			      "echo 2 > two; git add two; git commit -q -m two; "
			      "git update-ref refs/remotes/origin/side HEAD; "
			      "git rev-parse --short=7 HEAD~ > short");
	static const struct {
		const char *rev, *ref;
	} old[] = {
		{"v1", "refs/tags/v1"},
		{"light", "refs/tags/light"},
		{"feature/x", "refs/heads/feature/x"},
		{"refs/heads/feature/x", "refs/heads/feature/x"},
		{"heads/feature/x", "refs/heads/feature/x"},
		{"HEAD~", ""},
		{"HEAD~1", ""},
		{"HEAD^", ""},
		{"@^1", ""},
		{"main~1^{}", ""},
		{"v1^{commit}", ""},
		{"origin/side^", ""},
	};
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		struct nc_snapshot_options options = {.rev = nc_str_of(old[i].rev)};
		struct nc_snapshot *s = open_with(f, "r", &options);
		assert_paths(s, "a.txt\nsub/b.txt\n");
		assert_text(nc_snapshot_repository(s)->ref, old[i].ref);
		nc_snapshot_close(s);
	}
	char hex[16] = "";
	FILE *file = fopen(git_path(f, "r/short"), "r");
	assert_non_null(file);
	assert_non_null(fgets(hex, 8, file));
	fclose(file);
	struct nc_snapshot_options options = {.rev = nc_str_of(hex)};
	struct nc_snapshot *s = open_with(f, "r", &options);
	assert_paths(s, "a.txt\nsub/b.txt\n");
	assert_true(nc_snapshot_repository(s)->detached);
	nc_snapshot_close(s);
}

static void an_unknown_revision_says_what_was_perhaps_meant(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git branch feature/tides");
	struct nc_snapshot_options options = {.rev = NC_STR("feature/tied")};
	struct nc_error err = refuse_with(
		f, "r", &options, NC_EUSAGE, "'feature/tied' is no branch, tag or commit");
	assert_string_equal(err.remedy, "did you mean 'feature/tides'?");
	static const char *const wrong[] = {"main~2", "main^2", "main^{tree}", "main@{1}",
		"HEAD:a.txt", "main..feature/tides", "ffffffff", "main~99999999999999999999", "~",
		"^"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		options.rev = nc_str_of(wrong[i]);
		refuse_with(f, "r", &options, NC_EUSAGE, "is no branch, tag or commit");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, git_fixture_start, git_fixture_stop)
		CASE(a_repository_is_opened_with_its_tree),
		CASE(a_folder_below_finds_the_repository),
		CASE(a_file_finds_the_repository_around_it),
		CASE(the_git_folder_itself_is_the_repository_around_it),
		CASE(a_bare_repository_has_no_work_tree),
		CASE(a_linked_work_tree_is_judged_at_its_own_head),
		CASE(a_linked_work_tree_of_a_bare_repository_has_files),
		CASE(a_submodule_is_a_repository_of_its_own),
		CASE(an_empty_repository_is_unborn),
		CASE(a_head_on_a_branch_without_commits_is_unborn),
		CASE(a_commit_without_files_is_not_unborn),
		CASE(a_damaged_head_is_said_with_what_to_do),
		CASE(a_damaged_branch_under_head_is_not_unborn),
		CASE(a_missing_commit_cannot_be_inspected),
		CASE(a_detached_head_has_no_branch),
		CASE(an_old_head_that_is_a_link_is_followed),
		CASE(a_folder_without_repository_says_what_to_do),
		CASE(a_git_folder_that_is_none_is_not_passed_over),
		CASE(sha256_is_not_read),
		CASE(reftable_is_not_read),
		CASE(an_unknown_extension_is_not_read),
		CASE(a_configuration_of_the_work_tree_is_no_obstacle),
		CASE(a_name_comes_from_the_address_without_its_password),
		CASE(another_users_repository_is_opened_and_not_taken_for_ours),
		CASE(a_revision_is_found_by_every_name_for_it),
		CASE(an_unknown_revision_says_what_was_perhaps_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
