/* SPDX-License-Identifier: MIT */
#include "newcomer/branches.h"
#include "opened.h"

/* What becomes of branches, on repositories that git itself made. */

/* A base of twenty lines; `mk NAME` makes a branch with two commits to NAME.txt; `at N` sets the
 * day. */
#define SETUP                                                                                      \
	"at(){ export GIT_AUTHOR_DATE=\"2026-01-$1T12:00:00Z\" "                                   \
	"GIT_COMMITTER_DATE=\"2026-01-$1T12:00:00Z\"; }\n"                                         \
	"c(){ git add -A && git commit -q -m \"$1\"; }\n"                                          \
	"lines(){ for i in $(seq $1 $2); do echo \"line $i of the $3\"; done; }\n"                 \
	"mk(){ git checkout -q -b $1 main; lines 1 6 $1 > $1.txt; c \"$1 1\"; lines 7 12 $1 >> "   \
	"$1.txt; c \"$1 2\"; git checkout -q main; }\n"                                            \
	"exec >/dev/null; git init -q r; cd r; lines 1 20 base > base.txt; at 05; c base\n"

struct room {
	struct git_fixture f;
	struct nc_snapshot *s;
	const struct nc_branch_lines *lines;
};

static struct room open_room(const char *words)
{
	struct room room = {.f = git_fixture_new()};
	struct nc_buf script = NC_BUF_INIT(0);
	nc_buf_add_text(&script, SETUP);
	nc_buf_add_text(&script, words);
	git_run(&room.f, script.data);
	nc_buf_release(&script);
	room.s = open_at(&room.f, "r");
	room.lines = nc_snapshot_branches(room.s);
	return room;
}

static void close_room(struct room *room)
{
	nc_snapshot_close(room->s);
	git_fixture_free(&room->f);
}

static const struct nc_branch_line *line_of(const struct room *room, const char *name)
{
	for (size_t i = 0; i < room->lines->count; i++) {
		if (nc_str_equal(room->lines->items[i].name, nc_str_of(name)))
			return &room->lines->items[i];
	}
	fail_msg("there is no branch %s", name);
	return NULL;
}

static const struct nc_branch_line *expect(
	const struct room *room, const char *name, enum nc_branch_state state)
{
	const struct nc_branch_line *line = line_of(room, name);
	if (line->state != state)
		fail_msg("%s is %s, not %s", name, nc_branch_state_name(line->state),
			nc_branch_state_name(state));
	return line;
}

/* Is this the commit that a revision names? */
static void expect_commit(struct room *room, const struct nc_oid *oid, const char *rev)
{
	char hex[NC_OID_HEX + 1], words[256];
	nc_oid_format(hex, oid);
	snprintf(words, sizeof words, "cd r && test \"$(git rev-parse '%s')\" = %s", rev, hex);
	if (!git_try(&room->f, words))
		fail_msg("%s is not %s", hex, rev);
}

static void every_way_of_merging_is_found(void **state)
{
	(void)state;
	struct room room =
		open_room("for b in ff noff squash rebase open drift edited; do mk $b; done\n"
			  "git merge -q --ff-only ff\n"
			  "git merge -q --no-ff noff -m merge\n"
			  "git merge -q --squash squash; c 'squash (#1)'; git tag t-squash\n"
			  "git merge -q --squash drift; c 'drift (#2)'; git tag t-drift\n"
			  "sed -i 3,9d drift.txt; c drifts\n"
			  "git cherry-pick main..rebase; git tag t-rebase\n"
			  "git merge -q --squash edited; echo 'one line more' >> edited.txt; c "
			  "'edited (#3)'\n");
	expect(&room, "main", NC_BRANCH_DEFAULT);
	const struct nc_branch_line *ff = expect(&room, "ff", NC_BRANCH_MERGED);
	assert_true(nc_oid_is_zero(&ff->landed_in));
	expect_commit(&room, &expect(&room, "noff", NC_BRANCH_MERGED)->landed_in, "t-squash^");
	expect_commit(&room, &expect(&room, "squash", NC_BRANCH_SQUASHED)->landed_in, "t-squash");
	expect_commit(&room, &expect(&room, "drift", NC_BRANCH_SQUASHED)->landed_in, "t-drift");
	expect_commit(&room, &expect(&room, "rebase", NC_BRANCH_REBASED)->landed_in, "t-rebase");
	const struct nc_branch_line *edited = expect(&room, "edited", NC_BRANCH_CONTAINED);
	assert_int_equal(edited->landed_percent, 100);
	expect_commit(&room, &edited->landed_in, "main");
	const struct nc_branch_line *open = expect(&room, "open", NC_BRANCH_UNMERGED);
	assert_int_equal(open->missing_commits, 2);
	assert_int_equal(open->missing_count, 1);
	assert_text(open->missing[0], "open.txt");
	assert_int_equal(open->landed_percent, 0);
	close_room(&room);
}

static void a_patch_is_the_same_where_other_lines_have_changed(void **state)
{
	(void)state;
	struct room room =
		open_room("git checkout -q -b x; sed -i '15s/line/LINE/' base.txt; c one; "
			  "sed -i '17s/line/LINE/' base.txt; c two; git checkout -q main\n"
			  "sed -i '2s/^/new /' base.txt; c other\n"
			  "git merge -q --squash x; c squashed; git tag t\n"
			  "git branch y x~1; git branch z HEAD~1\n");
	expect_commit(&room, &expect(&room, "x", NC_BRANCH_SQUASHED)->landed_in, "t");
	const struct nc_branch_line *y = expect(&room, "y", NC_BRANCH_SQUASHED);
	assert_text(y->carried_by, "x");
	expect(&room, "z", NC_BRANCH_MERGED);
	close_room(&room);
}

static void what_was_edited_on_its_way_is_told_by_its_share(void **state)
{
	(void)state;
	struct room room =
		open_room("git checkout -q -b x; lines 1 40 x > x.txt; c one; echo 'a b c' "
			  ">> x.txt; c two; git checkout -q main\n"
			  "git merge -q --squash x; sed -i '5s/line/LINE/' x.txt; c x; git tag t\n"
			  "sed -i 10,30d x.txt; c later\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_CONTAINED);
	assert_int_equal(x->landed_percent, 97);
	expect_commit(&room, &x->landed_in, "t");
	close_room(&room);
}

static void half_of_a_branch_is_no_whole(void **state)
{
	(void)state;
	struct room room =
		open_room("git checkout -q -b x; lines 1 9 x > x.txt; c one; lines 1 9 y > "
			  "y.txt; c two; git checkout -q main; lines 1 3 z > z.txt; c z; git "
			  "cherry-pick x~1\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_UNMERGED);
	assert_int_equal(x->missing_commits, 1);
	assert_int_equal(x->missing_count, 1);
	assert_text(x->missing[0], "y.txt");
	assert_int_equal(x->landed_percent, 50);
	close_room(&room);
}

static void what_it_took_away_is_no_share_of_what_came(void **state)
{
	(void)state;
	struct room room = open_room(
		"git checkout -q -b x; sed -i 's/^line 3 .*/line of the branch/' base.txt; c one; "
		"git checkout -q main; sed -i 's/^line 3 .*/line of main/' base.txt; c other\n"
		"git checkout -q -b y; sed -i '/^line [5-9] /d' base.txt; c one; git checkout -q "
		"main; sed -i '/^line [5-7] /d' base.txt; c other\n"
		"git checkout -q -b z; lines 1 4 z >> base.txt; sed -i '/^line 9 /d' base.txt; c "
		"z; git checkout -q main; lines 1 3 z >> base.txt; c some\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_UNMERGED);
	assert_int_equal(x->landed_percent, 0);
	assert_true(x->by_lines);
	const struct nc_branch_line *y = expect(&room, "y", NC_BRANCH_UNMERGED);
	assert_int_equal(y->landed_percent, -1);
	const struct nc_branch_line *z = expect(&room, "z", NC_BRANCH_UNMERGED);
	assert_int_equal(z->landed_percent, 75);
	close_room(&room);
}

static void a_branch_upon_a_squashed_one_lacks_its_own_part_only(void **state)
{
	(void)state;
	struct room room = open_room(
		"mk a; git checkout -q -b b a; lines 1 9 b > b.txt; c 'b 1'; git checkout -q -b d "
		"b; "
		"lines 1 9 d > d.txt; lines 13 15 a >> a.txt; c 'd 1'; git checkout -q main\n"
		"git merge -q --squash a; c 'a (#1)'\n"
		"git checkout -q b -- b.txt; c 'b (#2)'; "
		"git tag t\n");
	expect(&room, "a", NC_BRANCH_SQUASHED);
	expect(&room, "b", NC_BRANCH_SQUASHED);
	const struct nc_branch_line *d = expect(&room, "d", NC_BRANCH_UNMERGED);
	assert_int_equal(d->missing_commits, 1);
	assert_int_equal(d->missing_count, 2);
	assert_text(d->missing[0], "a.txt");
	assert_text(d->missing[1], "d.txt");
	close_room(&room);
}

static void an_open_branch_of_a_branch_names_the_longer_one(void **state)
{
	(void)state;
	struct room room = open_room("mk a; git checkout -q -b b a; lines 1 9 b > b.txt; c b; git "
				     "checkout -q main; lines 21 22 base >> base.txt; c more\n");
	assert_text(expect(&room, "a", NC_BRANCH_UNMERGED)->carried_by, "b");
	assert_text(expect(&room, "b", NC_BRANCH_UNMERGED)->carried_by, "");
	close_room(&room);
}

static void a_revert_after_the_merge_is_told(void **state)
{
	(void)state;
	struct room room = open_room("mk a; mk b; mk d; git merge -q --no-ff a -m 'merge a'; git "
				     "merge -q --squash b; c b\n"
				     "git revert --no-edit -m 1 HEAD~1; git tag t-a; git revert "
				     "--no-edit HEAD~1; git tag t-b\n"
				     "git merge -q --squash d; c d; git revert --no-edit HEAD; git "
				     "revert --no-edit HEAD\n");
	expect_commit(&room, &expect(&room, "a", NC_BRANCH_MERGED)->taken_back_in, "t-a");
	expect_commit(&room, &expect(&room, "b", NC_BRANCH_SQUASHED)->taken_back_in, "t-b");
	/* The revert was reverted: it is there again. */
	assert_true(nc_oid_is_zero(&expect(&room, "d", NC_BRANCH_SQUASHED)->taken_back_in));
	close_room(&room);
}

static void to_go_back_to_an_older_state_is_work(void **state)
{
	(void)state;
	struct room room = open_room("cp base.txt old; echo x >> base.txt; c x; git checkout -q -b "
				     "back; mv old base.txt; c back\n"
				     "git checkout -q -b gone main; git rm -q base.txt; c gone; "
				     "git checkout -q main; echo y > y; c y\n");
	expect(&room, "back", NC_BRANCH_UNMERGED);
	expect(&room, "gone", NC_BRANCH_UNMERGED);
	close_room(&room);
}

static void commits_that_change_nothing_lack_nothing(void **state)
{
	(void)state;
	struct room room = open_room(
		"git branch empty; git checkout -q -b undone; echo x >> base.txt; c x; git revert "
		"--no-edit "
		"HEAD; git checkout -q -b merges main; git checkout -q main; echo y > y; c y; git "
		"checkout -q "
		"merges; git merge -q --no-ff main -m m; git checkout -q main; echo z > z; c z\n");
	expect(&room, "empty", NC_BRANCH_MERGED);
	assert_true(expect(&room, "undone", NC_BRANCH_CONTAINED)->idle);
	assert_true(expect(&room, "merges", NC_BRANCH_CONTAINED)->idle);
	close_room(&room);
}

static void an_orphan_is_apart_unless_its_files_are_known(void **state)
{
	(void)state;
	struct room room =
		open_room("git checkout -q --orphan gh-pages; git rm -q -f base.txt; echo hi > "
			  "index.html; c pages; git checkout -q --orphan again main; c again; git "
			  "checkout -q main\n");
	assert_true(expect(&room, "gh-pages", NC_BRANCH_UNMERGED)->apart);
	assert_true(expect(&room, "again", NC_BRANCH_CONTAINED)->apart);
	close_room(&room);
}

static void a_branch_here_and_on_the_server_is_one_line(void **state)
{
	(void)state;
	struct room room =
		open_room("git clone -q . ../o; git remote add origin ../o; mk a; mk b; git push "
			  "-q origin main a b 2>/dev/null\n"
			  "git checkout -q a; echo more >> a.txt; c more; git checkout -q main\n"
			  "git checkout -q b; git reset -q --hard HEAD~1; echo else > else; c "
			  "else; git checkout -q main\n"
			  "git fetch -q; git remote set-head origin main\n");
	const struct nc_branch_line *a = expect(&room, "a", NC_BRANCH_UNMERGED);
	assert_int_equal(a->where_count, 2);
	assert_text(a->where[0], "");
	assert_text(a->where[1], "origin");
	assert_int_equal(a->missing_commits, 3);
	assert_false(a->parted);
	assert_true(a->as_of > 0);
	assert_true(expect(&room, "b", NC_BRANCH_UNMERGED)->parted);
	assert_int_equal(room.lines->count, 3);
	close_room(&room);
}

static void the_twin_that_lacks_most_is_told(void **state)
{
	(void)state;
	struct room room = open_room("git clone -q . ../o; git remote add origin ../o; mk a; git "
				     "push -q origin main a 2>&1; "
				     "git merge -q --squash a; c a; git branch -q -f a main; git "
				     "fetch -q; git remote set-head "
				     "origin main\n");
	/* Here it was set to where main stands. */
	const struct nc_branch_line *a = expect(&room, "a", NC_BRANCH_SQUASHED);
	assert_text(a->branch->remote, "origin");
	close_room(&room);
}

static void a_renamed_default_branch_leaves_its_former_name_behind(void **state)
{
	(void)state;
	struct room room = open_room("git branch master; echo x > x; c x; git clone -q --bare . "
				     "../o; git remote add origin ../o; git "
				     "fetch -q; git remote set-head origin main; git push -q "
				     "origin --delete master; git fetch -q --prune\n");
	expect(&room, "main", NC_BRANCH_DEFAULT);
	expect(&room, "master", NC_BRANCH_MERGED);
	close_room(&room);
}

static void without_a_default_branch_nothing_is_said(void **state)
{
	(void)state;
	struct room room = open_room("git branch red; git branch -m main blue; echo x > x; c x; "
				     "git checkout -q --detach\n");
	const struct nc_branch_line *red = expect(&room, "red", NC_BRANCH_UNKNOWN);
	assert_true(red->because.size && red->remedy.size);
	assert_false(red->compared);
	close_room(&room);
}

static void a_shallow_clone_cannot_tell(void **state)
{
	(void)state;
	struct room room = open_room(
		"mk a; git merge -q --squash a; c a; git checkout -q a; cd ..; "
		"mv r full; git clone -q --depth 1 --no-single-branch \"file://$PWD/full\" r\n");
	const struct nc_branch_line *main_line = line_of(&room, "main");
	assert_true(main_line->state == NC_BRANCH_DEFAULT || main_line->state == NC_BRANCH_UNKNOWN);
	const struct nc_branch_line *a = line_of(&room, "a");
	assert_true(a->state == NC_BRANCH_DEFAULT || a->remedy.size > 0);
	close_room(&room);
}

static void a_clone_without_contents_says_so_where_they_are_needed(void **state)
{
	(void)state;
	struct room room = open_room(
		"git checkout -q -b x; sed -i '15s/line/LINE/' base.txt; c one; sed -i "
		"'17s/line/LINE/' base.txt; c "
		"two; git checkout -q main; mk open; mk same; git merge -q --squash same; c same\n"
		"sed -i '2s/^/new /' base.txt; c other; git merge -q --squash x; c squashed; git "
		"config "
		"uploadpack.allowFilter true; git config uploadpack.allowAnySHA1InWant true; cd "
		"..; mv r full; "
		"git clone -q --bare --filter=blob:none \"file://$PWD/full\" r\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_UNKNOWN);
	assert_true(nc_str_find(x->because, NC_STR("not in this clone")) != NC_NPOS);
	expect(&room, "open", NC_BRANCH_UNMERGED);
	expect(&room, "same", NC_BRANCH_SQUASHED);
	close_room(&room);
}

static void a_clone_without_trees_says_so(void **state)
{
	(void)state;
	struct room room = open_room("mk x; git config uploadpack.allowFilter true; cd ..; mv r "
				     "full; git clone -q --filter=tree:0 "
				     "\"file://$PWD/full\" r\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_UNKNOWN);
	assert_true(nc_str_find(x->because, NC_STR("not in this clone")) != NC_NPOS);
	close_room(&room);
}

/* Squashed, and edited since: only the tree of a commit in between, which is not here, shows it. */
static void the_default_branch_without_its_trees_proves_nothing(void **state)
{
	(void)state;
	struct room room = open_room(
		"mk x; echo more > more.txt; c more; git merge -q --squash x; c squashed; git rm "
		"-q x.txt; c gone; git config "
		"uploadpack.allowFilter true; git config uploadpack.allowAnySHA1InWant true; cd "
		"..; mv r full; git clone -q --filter=tree:0 \"file://$PWD/full\" r; cd r; "
		"git checkout -q origin/x~2; git checkout -q origin/x~1; git checkout -q x; git "
		"checkout -q "
		"main\n");
	const struct nc_branch_line *x = expect(&room, "x", NC_BRANCH_UNKNOWN);
	assert_true(nc_str_find(x->because, NC_STR("not all in this clone")) != NC_NPOS);
	close_room(&room);
}

static void authors_are_those_of_its_own_commits(void **state)
{
	(void)state;
	struct room room =
		open_room("mk a; git checkout -q a; echo x >> a.txt; export GIT_AUTHOR_NAME=helper "
			  "GIT_AUTHOR_EMAIL=helper@example.org; c x; git checkout -q main\n");
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count;
	const struct nc_str *names = nc_branch_authors(&count, &arena, room.s, line_of(&room, "a"));
	assert_int_equal(count, 2);
	assert_text(names[0], "helper <helper@example.org>");
	assert_text(names[1], "owner <owner@example.org>");
	nc_arena_release(&arena);
	close_room(&room);
}

static void merges_and_what_the_default_branch_has_are_nobodys_work(void **state)
{
	(void)state;
	struct room room = open_room(
		"mk a; git checkout -q a; as() { export GIT_AUTHOR_NAME=$1 "
		"GIT_AUTHOR_EMAIL=$1@example.org; }; as picker; echo p > p.txt; c p; as helper; "
		"echo x >> a.txt; c x; git checkout -q main; echo m > m.txt; c m; git checkout -q "
		"a; as merger; git merge -q main; git checkout -q main; as picked; git cherry-pick "
		"a~1~1\n");
	struct nc_arena arena = NC_ARENA_INIT;
	size_t count;
	const struct nc_branch_line *a = expect(&room, "a", NC_BRANCH_UNMERGED);
	assert_int_equal(a->missing_commits, 3);
	assert_int_equal(a->ahead, 5);
	nc_branch_work(&count, &arena, room.s, a);
	assert_int_equal(count, 3);
	const struct nc_str *names = nc_branch_authors(&count, &arena, room.s, a);
	assert_int_equal(count, 2);
	assert_text(names[0], "helper <helper@example.org>");
	assert_text(names[1], "owner <owner@example.org>");
	nc_arena_release(&arena);
	close_room(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_of_merging_is_found),
		cmocka_unit_test(a_patch_is_the_same_where_other_lines_have_changed),
		cmocka_unit_test(what_was_edited_on_its_way_is_told_by_its_share),
		cmocka_unit_test(half_of_a_branch_is_no_whole),
		cmocka_unit_test(what_it_took_away_is_no_share_of_what_came),
		cmocka_unit_test(a_branch_upon_a_squashed_one_lacks_its_own_part_only),
		cmocka_unit_test(an_open_branch_of_a_branch_names_the_longer_one),
		cmocka_unit_test(a_revert_after_the_merge_is_told),
		cmocka_unit_test(to_go_back_to_an_older_state_is_work),
		cmocka_unit_test(commits_that_change_nothing_lack_nothing),
		cmocka_unit_test(an_orphan_is_apart_unless_its_files_are_known),
		cmocka_unit_test(a_branch_here_and_on_the_server_is_one_line),
		cmocka_unit_test(the_twin_that_lacks_most_is_told),
		cmocka_unit_test(a_renamed_default_branch_leaves_its_former_name_behind),
		cmocka_unit_test(without_a_default_branch_nothing_is_said),
		cmocka_unit_test(a_shallow_clone_cannot_tell),
		cmocka_unit_test(a_clone_without_contents_says_so_where_they_are_needed),
		cmocka_unit_test(a_clone_without_trees_says_so),
		cmocka_unit_test(the_default_branch_without_its_trees_proves_nothing),
		cmocka_unit_test(authors_are_those_of_its_own_commits),
		cmocka_unit_test(merges_and_what_the_default_branch_has_are_nobodys_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
