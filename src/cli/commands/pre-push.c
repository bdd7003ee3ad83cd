/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "newcomer/limits.h"
#include "pushing.h"

/*
 * What git asks before it pushes.  A gap in what the push touches keeps it
 * back; that something could not be judged never does, and neither does taking
 * too long: both are said, and the push goes on.
 */

/* Giving up */

static void give_up(int signal)
{
	static const char words[] = "newcomer: stopped after 10 seconds; this push is not judged\n";
	(void)signal;
	(void)!write(STDERR_FILENO, words, sizeof words - 1);
	_exit(NC_EXIT_READY);
}

_Static_assert(NC_PUSH_SECONDS == 10, "give_up() says how long it was");

static void set_patience(void)
{
	struct sigaction action = {.sa_handler = give_up};
	sigaction(SIGALRM, &action, NULL);
	alarm(NC_PUSH_SECONDS);
}

/* What is pushed */

static enum nc_code read_input(struct nc_buf *into, const struct nc_cli *cli, struct nc_error *err)
{
	char chunk[16384];
	/* A person at a terminal is not git, and would wait as we would. */
	if (cli->environment->input_is_terminal)
		return NC_OK;
	for (;;) {
		ssize_t n = read(STDIN_FILENO, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return nc_fail(
				err, NC_EIO, "cannot read standard input: %s", strerror(errno));
		if (n == 0)
			return NC_OK;
		nc_buf_add(into, (struct nc_str){.data = chunk, .size = (size_t)n});
		if (into->overflowed)
			return nc_fail(err, NC_ELIMIT, "more refs are pushed than are read");
	}
}

static enum nc_code resolve(
	struct nc_oid *out, const struct nc_pushing *j, struct nc_str rev, struct nc_error *err)
{
	struct nc_snapshot *s;
	if (nc_oid_parse(out, rev))
		return NC_OK;
	enum nc_code code = nc_pushing_open(&s, j, rev, err);
	if (code)
		return code;
	*out = nc_snapshot_repository(s)->head;
	nc_snapshot_close(s);
	return NC_OK;
}

/*
 * pre-commit keeps the lines to itself and names one range in the environment;
 * none when it looks at everything, or pushes the first commit of all.
 */
static enum nc_code read_pre_commit(
	struct nc_pushes *out, struct nc_pushing *j, struct nc_error *err)
{
	const struct nc_environment *e = j->cli->environment;
	bool range = e->pre_commit_from.size && e->pre_commit_to.size;
	struct nc_push push = {.local_ref = e->pre_commit_local, .remote_ref = NC_STR_NONE};
	enum nc_code code = resolve(&push.local, j, range ? e->pre_commit_to : NC_STR("HEAD"), err);
	if (code == NC_OK && range)
		code = resolve(&push.remote, j, e->pre_commit_from, err);
	if (code)
		return code;
	if (push.local_ref.size == 0)
		push.local_ref = NC_STR("HEAD");
	j->all = j->all || !range;
	*nc_list_push(j->cli->arena, &out->items) = push;
	return NC_OK;
}

static enum nc_code read_pushes(struct nc_pushes *out, struct nc_pushing *j, struct nc_error *err)
{
	struct nc_buf lines = NC_BUF_INIT(NC_MAX_PUSH_LINES);
	enum nc_code code = read_input(&lines, j->cli, err);
	if (code == NC_OK)
		code = nc_pushes_read(
			out, j->cli->arena, nc_arena_copy(j->cli->arena, nc_buf_str(&lines)), err);
	nc_buf_release(&lines);
	if (code == NC_OK && out->items.count == 0 && j->cli->environment->pre_commit.size)
		code = read_pre_commit(out, j, err);
	return code;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	struct nc_rulebook_in_use rules = {0};
	struct nc_pushes pushes = {0};
	struct nc_error problem;
	struct nc_pushing j = {.cli = cli,
		.since = nc_clock_microseconds(),
		.threshold = nc_auditing_threshold(cli),
		.all = nc_arguments_on(a, NC_OPTION_ALL),
		.verbose = nc_arguments_on(a, NC_OPTION_VERBOSE),
		.parts = NC_BUF_INIT(0)};
	set_patience();
	enum nc_code code = nc_rulebook_use(&rules, cli, err);
	j.rulebook = rules.rulebook;
	if (code == NC_OK)
		code = nc_auditing_options(&j.options, cli, rules.rulebook, err);
	j.options.tree_only = true;
	if (code == NC_OK) {
		if (read_pushes(&pushes, &j, &problem) != NC_OK)
			nc_pushing_tell_unjudged(cli, "this push is not judged", &problem);
		else
			nc_pushing_judge(
				&j, &pushes, a->operand_count ? a->operands[0] : NC_STR_NONE);
	}
	alarm(0);
	nc_buf_release(&j.parts);
	nc_rulebook_leave(&rules);
	if (code)
		return NC_EXIT_FAILED;
	return j.page.blocks ? NC_EXIT_GAPS : NC_EXIT_READY;
}

const struct nc_command nc_command_pre_push = {
	.name = "pre-push",
	.rank = 5,
	.operands = "[REMOTE [URL]]",
	.summary = "what git asks before a push: gaps in what it touches keep it back",
	.about =
		"Reads from standard input what git tells a pre-push hook, and judges the commits "
		"that are pushed: a gap in a file that the push changes, or one that was not there "
		"before it, keeps the push back.  What could not be judged does not, nor does "
		"taking longer than ten seconds.  newcomer hook install makes git ask.  Under "
		"pre-commit it takes the range from there.",
	.options = NC_OPTION_BIT(ALL) | NC_OPTION_BIT(FAIL_ON) | NC_OPTION_BIT(PROFILE) |
		   NC_OPTION_BIT(SELECT) | NC_OPTION_BIT(IGNORE) | NC_OPTION_BIT(RULES) |
		   NC_OPTION_BIT(NOW) | NC_OPTION_BIT(JOBS) | NC_OPTION_BIT(COLOR) |
		   NC_OPTION_BIT(VERBOSE),
	.most = 2,
	.run = run,
};
