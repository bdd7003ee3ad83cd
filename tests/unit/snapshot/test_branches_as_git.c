/* SPDX-License-Identifier: MIT */
#include "newcomer/branches.h"
#include "opened.h"
#include "random.h"
#include "scratch_git.h"

/* On random repositories the numbers are those of `git rev-list`, `git merge-base` and `git
 * cherry`. */

#define BRANCHES 5

/* One commit that changes a line or two of one of three files, at a time of its own. */
static void write_commit(struct nc_buf *out, struct test_random *r, int *clock)
{
	uint32_t file = random_below(r, 3), line = 1 + random_below(r, 60);
	nc_buf_printf(out,
		"t %d; sed -i '%us/.*/word %u of the line/' f%u; [ %u = 0 ] && sed -i "
		"'%ua added %u' f%u; git commit -qam c || true\n",
		(*clock)++, line, random_below(r, 1000), file, random_below(r, 3),
		1 + random_below(r, 60), random_below(r, 1000), file);
}

/* Branches that grow beside main, and main that takes now one commit of one, now all of it at once.
 */
static void write_story(struct nc_buf *out, uint64_t seed)
{
	struct test_random r = {.state = seed};
	int clock = 1;
	nc_buf_add_text(out, "t(){ export GIT_AUTHOR_DATE=\"$((1767600000 + $1 * 60)) +0000\" "
			     "GIT_COMMITTER_DATE=\"$((1767600000 + $1 * 60)) +0000\"; }\n"
			     "exec >/dev/null 2>&1; git init -q r; cd r; for f in f0 f1 f2; do for "
			     "i in $(seq 1 60); "
			     "do echo \"line $i of $f\"; done > $f; done; t 0; git add -A; git "
			     "commit -qm base\n");
	for (int step = 0; step < 60; step++) {
		uint32_t b = random_below(&r, BRANCHES), what = random_below(&r, 10);
		if (what < 6)
			nc_buf_printf(
				out, "git checkout -q b%u || git checkout -q -b b%u main\n", b, b);
		else
			nc_buf_add_text(out, "git checkout -q main\n");
		if (what < 5 || what == 6) {
			write_commit(out, &r, &clock);
		} else if (what == 5) {
			nc_buf_printf(
				out, "t %d; git merge -q main || git merge --abort\n", clock++);
		} else if (what < 9) {
			nc_buf_printf(out,
				"t %d; git cherry-pick b%u~%u || git cherry-pick --abort || true\n",
				clock++, b, random_below(&r, 2));
		} else {
			nc_buf_printf(out,
				"t %d; git merge -q --squash b%u && git commit -qm s || git reset "
				"-q --hard\n",
				clock++, b);
		}
	}
	/* And one of each that chance may leave out: taken commit by commit, and all at once. */
	nc_buf_printf(out,
		"t %d; git checkout -q -b picked main; echo a > pa; git add -A; git commit -qm pa; "
		"echo b > pb; git add -A; git commit -qm pb; "
		"git checkout -q -b squashed main; echo c > sc; git add -A; git commit -qm sc; "
		"echo d >> sc; git add -A; git commit -qm sd; "
		"git checkout -q main; echo own > own; git add -A; git commit -qm own; "
		"git cherry-pick picked~1 picked; git merge -q --squash squashed; git commit -qm "
		"s\n",
		clock++);
	nc_buf_add_text(out, "git checkout -q main\n");
}

/* The number that a command in the repository prints. */
static uint32_t ask(struct git_fixture *f, const char *words)
{
	char command[1536], text[64] = "";
	snprintf(command, sizeof command, "cd '%s' && env GIT_CONFIG_GLOBAL=/dev/null %s",
		git_path(f, "r"), words);
	FILE *out = popen(command, "r");
	assert_non_null(out);
	assert_non_null(fgets(text, sizeof text, out));
	pclose(out);
	return (uint32_t)strtoul(text, NULL, 10);
}

static void hold_against_git(struct git_fixture *f, const struct nc_branch_line *b)
{
	char words[256];
	snprintf(words, sizeof words, "git rev-list --count main..%.*s", NC_STR_ARG(b->name));
	assert_int_equal(b->ahead, ask(f, words));
	snprintf(words, sizeof words, "git rev-list --count %.*s..main", NC_STR_ARG(b->name));
	assert_int_equal(b->behind, ask(f, words));
	snprintf(words, sizeof words, "git cherry main %.*s | grep -c '^+'", NC_STR_ARG(b->name));
	uint32_t lacking = ask(f, words);
	if (b->state == NC_BRANCH_UNMERGED)
		assert_int_equal(b->missing_commits, lacking);
	if (b->state == NC_BRANCH_MERGED || b->state == NC_BRANCH_REBASED)
		assert_int_equal(lacking, 0);
	if (lacking == 0)
		assert_true(b->state != NC_BRANCH_UNMERGED);
}

static void numbers_are_those_of_git(void **state)
{
	(void)state;
	size_t states[NC_BRANCH_STATES] = {0};
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct git_fixture f = git_fixture_new();
		struct nc_buf story = NC_BUF_INIT(0);
		write_story(&story, seed);
		git_run(&f, story.data);
		nc_buf_release(&story);
		struct nc_snapshot *s = open_at(&f, "r");
		const struct nc_branch_lines *lines = nc_snapshot_branches(s);
		for (size_t i = 0; i < lines->count; i++) {
			states[lines->items[i].state]++;
			if (lines->items[i].state != NC_BRANCH_DEFAULT)
				hold_against_git(&f, &lines->items[i]);
		}
		nc_snapshot_close(s);
		git_fixture_free(&f);
	}
	/* The stories are such that each of these was held against git. */
	assert_true(states[NC_BRANCH_UNMERGED] > 3);
	assert_true(states[NC_BRANCH_REBASED] > 0);
	assert_true(states[NC_BRANCH_SQUASHED] + states[NC_BRANCH_CONTAINED] > 0);
	assert_int_equal(states[NC_BRANCH_UNKNOWN], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_those_of_git),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
