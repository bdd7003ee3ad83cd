/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "newcomer/limits.h"
#include "opened.h"

/* Repositories made to lead us astray: out of their folder, or into waiting for ever. */

#define ONE_COMMIT                                                                                 \
	"git init -q r; cd r; echo hello > a.txt; git add .; git commit -q -m one; git tag v1; "

/* What hangs is a failure, not a wait. */
#define PATIENCE 20

static int start(void **state)
{
	alarm(PATIENCE);
	return git_fixture_start(state);
}

static void a_named_pipe_anywhere_keeps_nobody_waiting(void **state)
{
	struct git_fixture *f = *state;
	static const struct {
		const char *where;
		bool opens; /* it matters little, and the rest is judged */
	} places[] = {
		{".git/HEAD", false},
		{".git/config", false},
		{".git/packed-refs", false},
		{".git/shallow", false},
		{".git/refs/heads/pipe", true},
		{".git/index", true},
		{".git/objects/info/alternates", true},
		{".git/objects/pack/pack-0000000000000000000000000000000000000000.idx", true},
		{".git/objects/pack/pack-0000000000000000000000000000000000000000.pack", true},
		{".git/info/attributes", true},
		{".git/commondir", false},
		{"a.txt", true},
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char words[512];
		snprintf(words, sizeof words,
			"rm -rf r; " ONE_COMMIT "rm -f %s; mkdir -p $(dirname %s); mkfifo %s",
			places[i].where, places[i].where, places[i].where);
		git_run(f, words);
		struct nc_snapshot *s = NULL;
		struct nc_error err;
		enum nc_code code = nc_snapshot_open(&s, nc_str_of(git_path(f, "r")), NULL, &err);
		if ((code == NC_OK) != places[i].opens)
			fail_msg("%s: %s", places[i].where, code ? err.text : "opened");
		if (code == NC_OK)
			assert_content(s, "a.txt", "hello\n");
		nc_snapshot_close(s);
	}
}

static void a_named_pipe_in_place_of_an_object_is_a_missing_object(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "o=$(git rev-parse HEAD:a.txt); d=$(echo $o | cut -c1-2); "
			      "n=$(echo $o | cut -c3-); rm -f .git/objects/$d/$n a.txt; "
			      "mkfifo .git/objects/$d/$n");
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_buf content = NC_BUF_INIT(0);
	struct nc_error err;
	assert_int_not_equal(nc_snapshot_read(&content, s, entry_at(s, "a.txt"), 100, &err), NC_OK);
	nc_buf_release(&content);
	nc_snapshot_close(s);
}

static void an_included_configuration_is_not_read(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "mkfifo pipe; printf '[include]\\n\\tpath = ../pipe\\n"
			      "[includeIf \"gitdir:/\"]\\n\\tpath = ../pipe\\n' >> .git/config");
	struct nc_snapshot *s = open_at(f, "r");
	nc_snapshot_close(s);
	git_run(f, "cd r; rm pipe; printf '[extensions]\\n\\tobjectformat = sha256\\n' > pipe");
	s = open_at(f, "r");
	nc_snapshot_close(s);
}

static void a_work_tree_elsewhere_is_not_believed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "mkdir ../secret; echo secret > ../secret/a.txt; "
			      "git config core.worktree ../../secret");
	struct nc_snapshot *s = open_at(f, "r");
	assert_text(nc_path_base(nc_snapshot_repository(s)->work_dir), "r");
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void a_git_file_that_points_to_a_stranger_is_not_followed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "mkdir ../trap; echo 'gitdir: ../r/.git' > ../trap/.git");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "does not know this folder");
	git_run(f, "echo \"gitdir: $PWD/r/.git\" > trap/.git");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "does not know this folder");
	git_run(f, "rm trap/.git; ln -s ../r/.git trap/.git");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "does not know this folder");
	git_run(f, "rm trap/.git; echo 'gitdir: nowhere' > trap/.git");
	refuse_at(f, "trap", NC_EINVALID, "is no git repository");
	git_run(f, "head -c 100000 /dev/zero > trap/.git");
	refuse_at(f, "trap", NC_EINVALID, "is no git repository");
}

static void a_stolen_linked_work_tree_is_not_followed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"git worktree add -q ../linked; mkdir ../trap; cp ../linked/.git ../trap/.git");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "does not know this folder");
	struct nc_snapshot *s = open_at(f, "linked");
	nc_snapshot_close(s);
}

static void a_common_folder_elsewhere_is_not_followed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"mkdir -p ../trap/.git; echo 'ref: refs/heads/main' > ../trap/.git/HEAD; "
		"echo ../../r/.git > ../trap/.git/commondir");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "no part of");
	git_run(f, "mkdir -p trap/worktrees/x; mv trap/.git/* trap/worktrees/x; rm -r trap/.git; "
		   "echo 'gitdir: worktrees/x' > trap/.git; "
		   "echo ../../../r/.git > trap/worktrees/x/commondir");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "no part of");
}

static void links_inside_the_git_folder_lead_nowhere(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "cp -a . ../trap; rm -rf ../trap/.git/objects; "
			      "ln -s ../../r/.git/objects ../trap/.git/objects");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "objects is no plain folder");
	git_run(f, "git -C r repack -q -a -d; rm -rf trap; cp -a r trap; rm -rf "
		   "trap/.git/objects/pack; "
		   "ln -s ../../../r/.git/objects/pack trap/.git/objects/pack");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "objects is no plain folder");
	git_run(f, "rm -rf trap; cp -a r trap; rm -rf trap/.git/objects/info; "
		   "ln -s ../../../r/.git/objects/info trap/.git/objects/info");
	refuse_at(f, "trap", NC_EUNSUPPORTED, "objects is no plain folder");
	git_run(f, "rm -rf trap; cp -a r trap; rm -rf trap/.git/refs/heads/*; "
		   "ln -s ../../../../r/.git/refs/heads/main trap/.git/refs/heads/main");
	refuse_at(f, "trap", NC_EINVALID, "damaged");
	git_run(f,
		"rm -rf trap; cp -a r trap; rm trap/.git/HEAD; ln -s /etc/hostname trap/.git/HEAD");
	refuse_at(f, "trap", NC_EINVALID, "HEAD is damaged");
}

static void objects_of_another_repository_are_not_borrowed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "git clone -q --shared . ../borrower");
	struct nc_error err =
		refuse_at(f, "borrower", NC_ENOTFOUND, "the commit to judge cannot be read");
	assert_non_null(strstr(err.remedy, "alternates"));
	/* With the commit and the tree at hand, only the content is missing. */
	git_run(f, "cd borrower; for o in HEAD HEAD^{tree}; do t=$(git cat-file -t $o); "
		   "git cat-file $t $o > ../o; n=$(git rev-parse $o); mv "
		   ".git/objects/info/alternates ../a; "
		   "git hash-object -q -w -t $t ../o 2>/dev/null || git hash-object -w -t $t ../o "
		   "> /dev/null; "
		   "mv ../a .git/objects/info/alternates; done; echo changed > a.txt");
	struct nc_snapshot *s = open_at(f, "borrower");
	assert_limit(s, NC_LIMIT_BLOBS, "another repository");
	nc_snapshot_close(s);
	/* Where nothing is missing, nothing is said. */
	git_run(f, "cd borrower; "
		   "mv .git/objects/info/alternates ../a; "
		   "git -C ../r cat-file blob HEAD:a.txt | git hash-object -w --stdin > /dev/null; "
		   "mv ../a .git/objects/info/alternates");
	s = open_at(f, "borrower");
	assert_null(nc_snapshot_limit(s, NC_LIMIT_BLOBS));
	assert_content(s, "a.txt", "hello\n");
	nc_snapshot_close(s);
}

static void a_configuration_that_git_refuses_is_refused(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "echo '[broken' >> .git/config");
	refuse_at(f, "r", NC_EINVALID, "cannot inspect: .git/config:6");
	git_run(f, "cd r; head -c 2000000 /dev/zero | tr '\\0' ' ' > .git/config");
	refuse_at(f, "r", NC_ELIMIT, "cannot inspect: .git/config");
}

static void refs_that_git_would_not_take_are_left_out_and_told(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT "cp .git/refs/heads/main \".git/refs/heads/bad name\"; "
			      "echo nonsense > .git/refs/heads/broken; "
			      "ln -s /etc/passwd .git/refs/heads/link; "
			      "printf 'ref: refs/heads/loop\\n' > .git/refs/heads/loop");
	struct nc_snapshot *s = open_at(f, "r");
	const struct nc_refs *refs = nc_snapshot_refs(s);
	assert_int_equal(refs->branch_count, 1);
	assert_text(refs->branches[0].name, "main");
	assert_limit(s, NC_LIMIT_BRANCHES, "3 refs are damaged, the first is refs/heads/bad name");
	nc_snapshot_close(s);
}

static void names_in_errors_are_fit_to_print(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "mkdir \"$(printf 'a\\033[31m\\nb')\"");
	refuse_at(f, "a\033[31m\nb", NC_ENOTFOUND, "a\\x1b[31m\\x0ab is not in");
	refuse_at(f, "a\033[31m\nc\xff", NC_ENOTFOUND, "a\\x1b[31m\\x0ac\\xff: no such");
}

static void a_thousand_folders_of_refs_are_bounded(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, ONE_COMMIT
		"p=.git/refs/heads/d; i=0; while [ $i -lt 200 ]; do p=$p/d; i=$((i+1)); done; "
		"mkdir -p $p; git rev-parse HEAD > $p/tip");
	struct nc_snapshot *s = open_at(f, "r");
	assert_int_equal(nc_snapshot_refs(s)->branch_count, 2);
	nc_snapshot_close(s);
}

static void more_refs_than_the_limit_are_told(void **state)
{
	struct git_fixture *f = *state;
	git_run(f,
		ONE_COMMIT "o=$(git rev-parse HEAD); seq -f \"$o refs/pull/%06.0f/head\" 1 100001 "
			   "> .git/packed-refs");
	struct nc_snapshot *s = open_at(f, "r");
	assert_limit(s, NC_LIMIT_BRANCHES, "more than 100000 refs");
	assert_limit(s, NC_LIMIT_TAGS, "more than 100000 refs");
	assert_text(nc_snapshot_repository(s)->ref, "refs/heads/main");
	nc_snapshot_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, start, git_fixture_stop)
		CASE(a_named_pipe_anywhere_keeps_nobody_waiting),
		CASE(a_named_pipe_in_place_of_an_object_is_a_missing_object),
		CASE(an_included_configuration_is_not_read),
		CASE(a_work_tree_elsewhere_is_not_believed),
		CASE(a_git_file_that_points_to_a_stranger_is_not_followed),
		CASE(a_stolen_linked_work_tree_is_not_followed),
		CASE(a_common_folder_elsewhere_is_not_followed),
		CASE(links_inside_the_git_folder_lead_nowhere),
		CASE(objects_of_another_repository_are_not_borrowed),
		CASE(a_configuration_that_git_refuses_is_refused),
		CASE(refs_that_git_would_not_take_are_left_out_and_told),
		CASE(names_in_errors_are_fit_to_print),
		CASE(a_thousand_folders_of_refs_are_bounded),
		CASE(more_refs_than_the_limit_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
