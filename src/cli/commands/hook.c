/* SPDX-License-Identifier: MIT */
#include "command.h"
#include "hook_files.h"
#include "newcomer/hooks.h"
#include "newcomer/report.h"
#include "output.h"

/*
 * The hook that makes git ask.  It goes to where git will look for it, beside
 * what others have there, and away again without a trace.
 */

#define CONFIGURED                                                                                 \
	"  or, with git 2.54 and newer, beside every hook that there is\n"                         \
	"    git config hook.newcomer.event pre-push\n"                                            \
	"    git config hook.newcomer.command 'newcomer pre-push --'\n"

struct hook {
	const struct nc_cli *cli;
	struct nc_hooks_place place;
	struct nc_hook_state state;
	struct nc_buf out;
};

static enum nc_code look(struct hook *h, struct nc_error *err)
{
	const struct nc_arguments *a = h->cli->arguments;
	struct nc_str path = a->operand_count > 1 ? a->operands[1] : NC_STR(".");
	enum nc_code code =
		nc_hooks_find(&h->place, h->cli->arena, path, &h->cli->environment->hooks, err);
	return code ? code : nc_hook_look(&h->state, h->cli->arena, h->place.folder, err);
}

static void say_name(struct hook *h, struct nc_str name)
{
	struct nc_style style = {.unicode = nc_environment_unicode(h->cli->environment),
		.ci = nc_environment_actions(h->cli->environment)};
	nc_buf_add_safe(&h->out, name, &style);
}

static void say_place(struct hook *h)
{
	nc_buf_add_text(&h->out, "folder of hooks: ");
	say_name(h, h->place.folder);
	if (h->place.because.size) {
		nc_buf_add_text(&h->out, " (");
		say_name(h, h->place.because);
		nc_buf_add_byte(&h->out, ')');
	}
	nc_buf_add_byte(&h->out, '\n');
	if (h->place.shared)
		nc_buf_add_text(&h->out, "this folder serves every repository that the setting "
					 "reaches, not only this one\n");
	if (h->place.tracked)
		nc_buf_add_text(&h->out, "this folder is part of the project: what is in it may "
					 "be committed\n");
}

static bool is_ours(const struct hook *h)
{
	return h->state.plain &&
	       (h->state.kind == NC_HOOK_OURS || h->state.kind == NC_HOOK_OURS_CHAINED);
}

static const char *status_words(const struct hook *h)
{
	if (!h->state.present)
		return "there is none; newcomer hook install writes one";
	if (!h->state.plain)
		return "something that is no file; git runs none";
	if (is_ours(h) && !h->state.runs)
		return "newcomer's, and not executable: git does not run it";
	if (h->state.kind == NC_HOOK_OURS_CHAINED && !h->state.kept)
		return "newcomer's; the one that it ran first is gone";
	if (h->state.kind == NC_HOOK_OURS_CHAINED)
		return "newcomer's, after the one that was there before";
	return is_ours(h) ? "newcomer's" : NULL;
}

static enum nc_exit tell_status(struct hook *h)
{
	const char *words = status_words(h);
	say_place(h);
	nc_buf_add_text(&h->out, "pre-push: ");
	if (words)
		nc_buf_add_text(&h->out, words);
	else
		nc_buf_printf(&h->out, "belongs to %s", nc_hook_owner(h->state.kind));
	nc_buf_add_byte(&h->out, '\n');
	if (is_ours(h) && h->place.work_dir.size == 0)
		nc_buf_add_text(&h->out,
			"this repository is bare: newcomer is asked about what is "
			"pushed from here, and not about what is pushed into it\n");
	if (is_ours(h) && !nc_environment_finds(h->cli->environment, NC_STR("newcomer")))
		nc_buf_add_text(&h->out, "newcomer is not in your PATH: until it is, the hook lets "
					 "every push through unjudged\n");
	return is_ours(h) && h->state.runs ? NC_EXIT_READY : NC_EXIT_GAPS;
}

/* Whatever is there is not ours: what to do instead is printed in full. */
static enum nc_exit refuse(struct hook *h)
{
	enum nc_hook_kind kind = h->state.kind;
	say_place(h);
	nc_buf_printf(&h->out,
		"pre-push belongs to %s and was left as it is; to have newcomer asked too, write\n",
		nc_hook_owner(kind));
	nc_buf_add_text(&h->out, nc_hook_recipe(kind));
	nc_buf_add_text(&h->out, CONFIGURED);
	if (!h->state.kept)
		nc_buf_add_text(&h->out, "  or let newcomer keep that hook and run it first\n"
					 "    newcomer hook install --chain\n");
	return NC_EXIT_GAPS;
}

static enum nc_code refuse_changed(const struct hook *h, struct nc_error *err)
{
	nc_fail(err, NC_EINVALID,
		"%.*s/" NC_HOOK_NAME " was written by newcomer and then changed by hand",
		NC_STR_ARG(h->place.folder));
	return nc_remedy(err, "move it away, then try again");
}

static enum nc_code check_own(const struct hook *h, struct nc_error *err)
{
	if (h->place.own)
		return NC_OK;
	nc_fail(err, NC_EUNSUPPORTED, "the repository belongs to another user");
	return nc_remedy(err, "ask its owner to install the hook");
}

static enum nc_exit install(struct hook *h, struct nc_error *err)
{
	bool chain = nc_arguments_on(h->cli->arguments, NC_OPTION_CHAIN) && h->state.present;
	if (check_own(h, err))
		return NC_EXIT_FAILED;
	if (is_ours(h)) {
		nc_buf_add_text(&h->out, "it is there already\n");
		return tell_status(h);
	}
	if (h->state.plain && h->state.kind == NC_HOOK_OURS_CHANGED) {
		refuse_changed(h, err);
		return NC_EXIT_FAILED;
	}
	if (h->state.present && (!chain || !h->state.plain))
		return refuse(h);
	if (h->state.kept) {
		nc_fail(err, NC_EINVALID,
			"%.*s/" NC_HOOK_CHAINED " is there already: a hook that was kept before",
			NC_STR_ARG(h->place.folder));
		nc_remedy(err, "move it away, then try again");
		return NC_EXIT_FAILED;
	}
	if (nc_hook_write(h->cli->arena, h->place.folder, chain, err) != NC_OK ||
		nc_hook_look(&h->state, h->cli->arena, h->place.folder, err) != NC_OK)
		return NC_EXIT_FAILED;
	return tell_status(h);
}

static enum nc_exit uninstall(struct hook *h, struct nc_error *err)
{
	bool back = h->state.kept && h->state.kind == NC_HOOK_OURS_CHAINED;
	if (check_own(h, err))
		return NC_EXIT_FAILED;
	if (h->state.plain && h->state.kind == NC_HOOK_OURS_CHANGED) {
		refuse_changed(h, err);
		return NC_EXIT_FAILED;
	}
	if (!is_ours(h)) {
		nc_buf_add_text(&h->out, "there is no hook of newcomer's to take away\n");
		tell_status(h);
		return NC_EXIT_READY;
	}
	if (nc_hook_remove(h->cli->arena, h->place.folder, back, err) != NC_OK)
		return NC_EXIT_FAILED;
	/* A folder that a setting names is somebody's; git's own may be of our making. */
	if (h->place.because.size == 0)
		nc_hook_tidy(h->cli->arena, h->place.folder);
	say_place(h);
	nc_buf_add_text(&h->out, back ? "pre-push: the one that was there before is back\n"
				      : "pre-push: taken away\n");
	return NC_EXIT_READY;
}

static enum nc_exit act(struct hook *h, struct nc_error *err)
{
	struct nc_str what = h->cli->arguments->operands[0];
	static const struct nc_str known[] = {
		NC_STR_INIT("install"), NC_STR_INIT("status"), NC_STR_INIT("uninstall")};
	size_t count = sizeof known / sizeof *known, at = 0;
	while (at < count && !nc_str_equal(known[at], what))
		at++;
	if (at == count) {
		struct nc_str near = nc_suggest(h->cli->arena, what, known, count);
		nc_fail(err, NC_EUSAGE, "'hook' takes install, status or uninstall, not '%.*s'%.*s",
			NC_STR_ARG(what), NC_STR_ARG(near));
		return NC_EXIT_FAILED;
	}
	if (look(h, err) != NC_OK)
		return NC_EXIT_FAILED;
	return at == 0 ? install(h, err) : at == 1 ? tell_status(h) : uninstall(h, err);
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct hook h = {.cli = cli, .out = NC_BUF_INIT(0)};
	enum nc_exit status = act(&h, err);
	if (status != NC_EXIT_FAILED && nc_output_print(nc_buf_str(&h.out), err) != NC_OK)
		status = NC_EXIT_FAILED;
	nc_buf_release(&h.out);
	return status;
}

const struct nc_command nc_command_hook = {
	.name = "hook",
	.rank = 5,
	.operands = "install|status|uninstall [REPO]",
	.summary = "the pre-push hook: have git ask newcomer before a push",
	.about = "Goes where git looks for hooks, core.hooksPath of your own configuration "
		 "included.  A hook that is there already is left as it is, and what to write into "
		 "it is printed; with --chain it is kept and runs first.  Uninstalling puts it "
		 "back, to the byte.  The status is 0 where newcomer is asked, 1 where it is not.",
	.options = NC_OPTION_BIT(CHAIN),
	.operand = NC_OPERAND_HOOK,
	.least = 1,
	.most = 2,
	.run = run,
};
