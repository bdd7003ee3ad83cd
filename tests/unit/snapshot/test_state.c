/* SPDX-License-Identifier: MIT */
#include "newcomer/state.h"
#include "opened.h"
#include "scratch_git.h"

/* What is in a clone and nowhere else; what git itself says of it is the measure. */

struct room {
	struct git_fixture f;
	struct nc_snapshot *s;
	const struct nc_state *state;
	char home[300];
};

#define SETUP                                                                                      \
	"exec >/dev/null 2>&1; mkdir home; git init -q r; cd r; mkdir -p src docs; echo a > "      \
	"a.txt; "                                                                                  \
	"echo b > src/b.c; echo d > docs/d.md; printf '#!/bin/sh\\n' > run.sh; chmod +x run.sh; "  \
	"ln -s a.txt link; git add -A; git commit -qm one; sleep 0.02; git update-index "          \
	"--refresh\n"

static struct room open_room(const char *words)
{
	struct room room = {.f = git_fixture_new()};
	struct nc_buf script = NC_BUF_INIT(0);
	nc_buf_add_text(&script, SETUP);
	nc_buf_add_text(&script, words);
	git_run(&room.f, script.data);
	nc_buf_release(&script);
	snprintf(room.home, sizeof room.home, "%s/home", room.f.root);
	struct nc_user user = {.home = nc_str_of(room.home),
		.config_home = NC_STR_NONE,
		.config = NC_STR_NONE,
		.system_config = NC_STR_NONE,
		.no_system = true};
	struct nc_snapshot_options options = {.rev = NC_STR_NONE, .state = &user};
	room.s = open_with(&room.f, "r", &options);
	room.state = nc_snapshot_state(room.s);
	assert_non_null(room.state);
	assert_true(room.state->looked);
	return room;
}

static void close_room(struct room *room)
{
	nc_snapshot_close(room->s);
	git_fixture_free(&room->f);
}

static void assert_edits(const struct room *room, const char *want)
{
	struct nc_buf got = NC_BUF_INIT(0);
	assert_true(room->state->files_known);
	for (size_t i = 0; i < room->state->edit_count; i++) {
		nc_buf_printf(&got, "%c ", "ACRX"[room->state->edits[i].kind]);
		nc_buf_add(&got, room->state->edits[i].path);
		nc_buf_add_byte(&got, '\n');
	}
	assert_text(nc_buf_str(&got), want);
	nc_buf_release(&got);
}

static void assert_names(const struct nc_str *names, size_t count, const char *want)
{
	struct nc_buf got = NC_BUF_INIT(0);
	for (size_t i = 0; i < count; i++) {
		nc_buf_add(&got, names[i]);
		nc_buf_add_byte(&got, '\n');
	}
	assert_text(nc_buf_str(&got), want);
	nc_buf_release(&got);
}

/* `git status` of the user whose home this is, as lines of paths: of changes, or of what is not
 * tracked. */
static void assert_as_git(struct room *room)
{
	char command[2048], line[512];
	struct nc_buf changed = NC_BUF_INIT(0), untracked = NC_BUF_INIT(0);
	snprintf(command, sizeof command,
		"cd '%s' && env -u GIT_CONFIG_GLOBAL HOME='%s' XDG_CONFIG_HOME= "
		"GIT_CONFIG_NOSYSTEM=1 "
		"git -c core.quotePath=false status --porcelain --no-renames | LC_ALL=C sort -k1.4",
		git_path(&room->f, "r"), room->home);
	FILE *out = popen(command, "r");
	assert_non_null(out);
	while (fgets(line, sizeof line, out))
		nc_buf_add_text(line[0] == '?' ? &untracked : &changed, line + 3);
	assert_int_equal(pclose(out), 0);
	nc_buf_add_text(&changed, "");
	nc_buf_add_text(&untracked, "");
	struct nc_buf got = NC_BUF_INIT(0);
	for (size_t i = 0; i < room->state->edit_count; i++) {
		nc_buf_add(&got, room->state->edits[i].path);
		nc_buf_add_byte(&got, '\n');
	}
	nc_buf_add_text(&got, "");
	assert_text(nc_buf_str(&got), changed.data);
	assert_true(room->state->untracked_known);
	assert_names(room->state->untracked, room->state->untracked_count, untracked.data);
	nc_buf_release(&got);
	nc_buf_release(&changed);
	nc_buf_release(&untracked);
}

static void a_fresh_checkout_has_nothing_to_tell(void **state)
{
	(void)state;
	struct room room = open_room("");
	assert_edits(&room, "");
	assert_int_equal(room.state->untracked_count, 0);
	assert_int_equal(room.state->stashes, 0);
	assert_int_equal(room.state->operations, 0);
	assert_false(room.state->detached);
	assert_false(room.state->unpushed_known);
	assert_int_equal(room.state->unpushed_because.size, 0);
	close_room(&room);
}

static void what_a_part_of_the_remote_has_was_pushed(void **state)
{
	(void)state;
	struct room room = open_room("git branch x; cd ..; mv r o; git clone -q --depth 1 "
				     "file://$PWD/o r; cd r\n");
	assert_true(room.state->unpushed_known);
	assert_int_equal(room.state->unpushed_count, 0);
	close_room(&room);
}

static void a_submodule_that_was_fetched_has_a_state_of_its_own(void **state)
{
	(void)state;
	struct room room = open_room(
		"git init -q ../lib; git -C ../lib commit -q --allow-empty -m one; git -c "
		"protocol.file.allow=always submodule -q add ../lib lib; git commit -qm lib; git "
		"-c protocol.file.allow=always submodule -q add ../lib other; git commit -qm "
		"other; git submodule -q deinit -f other\n");
	assert_names(room.state->submodules, room.state->submodule_count, "lib\n");
	close_room(&room);
}

static void it_is_told_only_when_asked_for(void **state)
{
	(void)state;
	struct git_fixture f = git_fixture_new();
	git_run(&f, SETUP);
	struct nc_snapshot *s = open_at(&f, "r");
	assert_null(nc_snapshot_state(s));
	nc_snapshot_close(s);
	git_fixture_free(&f);
}

static void every_kind_of_change_is_found(void **state)
{
	(void)state;
	struct room room = open_room("echo more >> a.txt; rm src/b.c; chmod -x run.sh; ln -sf docs "
				     "link; echo n > new.c; git add new.c; "
				     "git rm -q --cached docs/d.md; echo y > loose.txt; mkdir -p "
				     "pile/deep; echo z > pile/deep/z\n");
	assert_edits(&room, "C a.txt\nR docs/d.md\nC link\nA new.c\nC run.sh\nR src/b.c\n");
	assert_names(
		room.state->untracked, room.state->untracked_count, "docs/\nloose.txt\npile/\n");
	assert_as_git(&room);
	assert_non_null(nc_state_edit(room.state, NC_STR("src/b.c")));
	assert_null(nc_state_edit(room.state, NC_STR("loose.txt")));
	close_room(&room);
}

static void a_touched_file_is_the_same(void **state)
{
	(void)state;
	struct room room = open_room("touch a.txt; cp src/b.c x; mv x src/b.c\n");
	assert_edits(&room, "");
	close_room(&room);
}

static void what_is_ignored_is_left_out(void **state)
{
	(void)state;
	struct room room =
		open_room("mkdir -p ../home/.config/git; echo '*.swp' > "
			  "../home/.config/git/ignore; echo 'private/' > "
			  ".git/info/exclude; printf '*.log\\n!keep.log\\n/out/*\\n!/out/x\\n' > "
			  ".gitignore; echo '/gen' > "
			  "src/.gitignore; git add -A; git commit -qm ignores\n"
			  "mkdir -p private out src/gen gen logs; touch e.swp private/p out/x "
			  "out/y src/gen/g gen/g a.log keep.log "
			  "logs/b.log; git init -q inner; touch inner/i\n");
	assert_names(room.state->untracked, room.state->untracked_count,
		"gen/\ninner/\nkeep.log\nout/\n");
	assert_as_git(&room);
	close_room(&room);
}

static void the_users_own_list_of_ignored_files_counts(void **state)
{
	(void)state;
	struct room room = open_room(
		"printf '[include]\\n\\tpath = more\\n' > ../home/.gitconfig; printf "
		"'[core]\\n\\texcludesFile = "
		"~/mine\\n' > ../home/more; echo '*.mine' > ../home/mine; touch a.mine a.other\n");
	assert_names(room.state->untracked, room.state->untracked_count, "a.other\n");
	assert_as_git(&room);
	close_room(&room);
}

static void line_ends_are_the_users(void **state)
{
	(void)state;
	struct room room = open_room("printf '[core]\\n\\tautocrlf = true\\n' > "
				     "../home/.gitconfig; printf 'a\\r\\n' > a.txt; printf "
				     "'changed\\r\\n' > docs/d.md\n");
	/* git calls a.txt changed until it looks into it. */
	assert_edits(&room, "C docs/d.md\n");
	close_room(&room);
}

static void a_filter_is_not_started(void **state)
{
	(void)state;
	struct room room = open_room(
		"git config filter.f.clean 'touch ../started; cat'; git config core.fsmonitor "
		"'touch ../started; false'; "
		"git config core.hooksPath ../hooks; mkdir ../hooks; printf '#!/bin/sh\\ntouch "
		"../started\\n' > "
		"../hooks/post-index-change; chmod +x ../hooks/post-index-change; echo '*.txt "
		"filter=f' > .gitattributes; "
		"git add .gitattributes; git commit -qm f; rm -f ../started; echo other > a.txt\n");
	assert_edits(&room, "");
	assert_names(room.state->unsure, room.state->unsure_count, "a.txt\n");
	assert_false(git_try(&room.f, "test -e started"));
	close_room(&room);
}

static void what_git_was_told_not_to_look_at_is_not_looked_at(void **state)
{
	(void)state;
	struct room room = open_room("git update-index --assume-unchanged a.txt; git update-index "
				     "--skip-worktree src/b.c; echo x >> a.txt; "
				     "rm src/b.c\n");
	assert_edits(&room, "");
	assert_as_git(&room);
	close_room(&room);
}

static void stashes_are_counted(void **state)
{
	(void)state;
	struct room room = open_room("echo 1 >> a.txt; git stash; echo 2 >> a.txt; git stash\n");
	assert_int_equal(room.state->stashes, 2);
	close_room(&room);
}

static void commits_that_no_remote_has_are_told_by_branch(void **state)
{
	(void)state;
	struct room room = open_room("git clone -q --bare . ../o; git remote add origin ../o; git "
				     "fetch -q; git remote set-head origin main; "
				     "git branch same; git checkout -q -b x; echo 1 > x; git add "
				     "x; git commit -qm x; echo 2 > x; git commit -qam "
				     "y; git push -q origin HEAD~1:refs/heads/x; git checkout -q "
				     "-b mine; echo 3 > x; git commit -qam z; git "
				     "checkout -q main\n");
	assert_true(room.state->unpushed_known);
	assert_int_equal(room.state->unpushed_count, 2);
	assert_text(room.state->unpushed[0].branch, "mine");
	assert_int_equal(room.state->unpushed[0].commits, 2);
	assert_true(room.state->unpushed[0].nowhere);
	assert_text(room.state->unpushed[1].branch, "x");
	assert_int_equal(room.state->unpushed[1].commits, 1);
	assert_false(room.state->unpushed[1].nowhere);
	close_room(&room);
}

static void a_single_branch_clone_cannot_tell_what_was_pushed(void **state)
{
	(void)state;
	struct room room = open_room("git branch x; cd ..; mv r o; git clone -q --single-branch "
				     "file://$PWD/o r; cd r; echo 1 > x; git add x; git "
				     "commit -qm x\n");
	assert_false(room.state->unpushed_known);
	assert_true(nc_str_find(room.state->unpushed_because, NC_STR("single-branch")) != NC_NPOS);
	assert_true(room.state->unpushed_remedy.size > 0);
	close_room(&room);
}

static void an_operation_in_its_midst_is_named(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		unsigned operation;
	} cases[] = {
		{"git merge x\n", NC_OPERATION_MERGE},
		{"git rebase x\n", NC_OPERATION_REBASE},
		{"git cherry-pick x\n", NC_OPERATION_CHERRY_PICK},
		{"git revert --no-edit HEAD~1\n", NC_OPERATION_REVERT},
		{"git bisect start\n", NC_OPERATION_BISECT},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[512];
		snprintf(words, sizeof words,
			"git checkout -q -b x; echo x > a.txt; git commit -qam x; git checkout -q "
			"main; echo y > "
			"a.txt; git commit -qam y; echo z > a.txt; git commit -qam z; %s || true\n",
			cases[i].words);
		words[strlen(words) - 1] = '\0';
		char *newline = strchr(words, '\n');
		if (newline)
			*newline = ' ';
		struct room room = open_room(words);
		assert_int_equal(room.state->operations, cases[i].operation);
		assert_as_git(&room);
		close_room(&room);
	}
}

static void a_conflict_is_told_once(void **state)
{
	(void)state;
	struct room room = open_room("git checkout -q -b x; echo x > a.txt; git commit -qam x; git "
				     "checkout -q main; echo y > a.txt; git commit "
				     "-qam y; git merge x || true\n");
	assert_edits(&room, "X a.txt\n");
	close_room(&room);
}

static void a_detached_head_is_told_outside_ci(void **state)
{
	(void)state;
	struct room room = open_room("git checkout -q --detach\n");
	assert_true(room.state->detached);
	struct nc_user user = {.home = nc_str_of(room.home),
		.config_home = NC_STR_NONE,
		.config = NC_STR_NONE,
		.system_config = NC_STR_NONE,
		.no_system = true};
	struct nc_snapshot_options options = {.rev = NC_STR_NONE, .ci = true, .state = &user};
	struct nc_snapshot *in_ci = open_with(&room.f, "r", &options);
	assert_false(nc_snapshot_state(in_ci)->detached);
	nc_snapshot_close(in_ci);
	close_room(&room);
}

static void another_revision_is_judged_and_the_state_is_still_heads(void **state)
{
	(void)state;
	struct room room = open_room("echo two > a.txt; git commit -qam two; git tag t HEAD~1\n");
	struct nc_user user = {.home = nc_str_of(room.home),
		.config_home = NC_STR_NONE,
		.config = NC_STR_NONE,
		.system_config = NC_STR_NONE,
		.no_system = true};
	struct nc_snapshot_options options = {.rev = NC_STR("t"), .state = &user};
	struct nc_snapshot *s = open_with(&room.f, "r", &options);
	assert_int_equal(nc_snapshot_state(s)->edit_count, 0);
	assert_false(nc_snapshot_state(s)->detached);
	nc_snapshot_close(s);
	close_room(&room);
}

static void a_list_that_a_strangers_configuration_names_is_not_read(void **state)
{
	(void)state;
	struct room room = open_room("mkfifo ../pipe; git config core.excludesFile ../pipe; printf "
				     "'[include]\\n\\tpath = ~/pipe\\n' > "
				     "../home/.gitconfig; mkfifo ../home/pipe; touch x\n");
	assert_false(room.state->untracked_known);
	assert_true(room.state->untracked_because.size > 0);
	close_room(&room);
}

static void an_unborn_branch_has_all_its_files_added(void **state)
{
	(void)state;
	struct room room = open_room("git checkout -q --orphan new; git rm -q --cached a.txt\n");
	assert_edits(&room, "A docs/d.md\nA link\nA run.sh\nA src/b.c\n");
	assert_names(room.state->untracked, room.state->untracked_count, "a.txt\n");
	close_room(&room);
}

static void before_anything_is_added_all_files_are_untracked(void **state)
{
	(void)state;
	struct room room = open_room("git checkout -q --orphan new; rm .git/index\n");
	assert_true(room.state->files_known && room.state->untracked_known);
	assert_edits(&room, "");
	assert_names(room.state->untracked, room.state->untracked_count,
		"a.txt\ndocs/\nlink\nrun.sh\nsrc/\n");
	close_room(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fresh_checkout_has_nothing_to_tell),
		cmocka_unit_test(it_is_told_only_when_asked_for),
		cmocka_unit_test(every_kind_of_change_is_found),
		cmocka_unit_test(a_touched_file_is_the_same),
		cmocka_unit_test(what_is_ignored_is_left_out),
		cmocka_unit_test(the_users_own_list_of_ignored_files_counts),
		cmocka_unit_test(line_ends_are_the_users),
		cmocka_unit_test(a_filter_is_not_started),
		cmocka_unit_test(what_git_was_told_not_to_look_at_is_not_looked_at),
		cmocka_unit_test(stashes_are_counted),
		cmocka_unit_test(commits_that_no_remote_has_are_told_by_branch),
		cmocka_unit_test(a_single_branch_clone_cannot_tell_what_was_pushed),
		cmocka_unit_test(what_a_part_of_the_remote_has_was_pushed),
		cmocka_unit_test(a_submodule_that_was_fetched_has_a_state_of_its_own),
		cmocka_unit_test(an_operation_in_its_midst_is_named),
		cmocka_unit_test(a_conflict_is_told_once),
		cmocka_unit_test(a_detached_head_is_told_outside_ci),
		cmocka_unit_test(another_revision_is_judged_and_the_state_is_still_heads),
		cmocka_unit_test(a_list_that_a_strangers_configuration_names_is_not_read),
		cmocka_unit_test(an_unborn_branch_has_all_its_files_added),
		cmocka_unit_test(before_anything_is_added_all_files_are_untracked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
