/* SPDX-License-Identifier: MIT */
#include "newcomer/trial.h"
#include "output.h"
#include "progress.h"
#include "rulebooks.h"
#include "style.h"

/* With --rules those of the folder, else all. */
static bool is_of_folder(const struct nc_rulebook_in_use *rules, const struct nc_rule *rule)
{
	const struct nc_rule *inside = nc_rulebook_find(nc_rulebook_builtin(), rule->id);
	return !rules->loaded || !inside || inside->text.data != rule->text.data;
}

struct chosen {
	NC_LIST(const struct nc_rule *) rules;
};

static enum nc_code choose(struct chosen *out, const struct nc_cli *cli,
	const struct nc_rulebook_in_use *rules, struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	const struct nc_str *folder = nc_arguments_value(a, NC_OPTION_RULES);
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i < a->operand_count; i++) {
		const struct nc_rule *rule;
		code = nc_rulebook_demand(&rule, cli, rules->rulebook, a->operands[i], err);
		if (code == NC_OK)
			*nc_list_push(cli->arena, &out->rules) = rule;
	}
	size_t count = a->operand_count ? 0 : nc_rulebook_count(rules->rulebook);
	for (size_t i = 0; i < count; i++) {
		const struct nc_rule *rule = nc_rulebook_rule(rules->rulebook, i);
		if (is_of_folder(rules, rule))
			*nc_list_push(cli->arena, &out->rules) = rule;
	}
	/* Nothing checked would read as nothing wrong. */
	if (code == NC_OK && folder && out->rules.count == 0)
		code = nc_fail(err, NC_EUSAGE, "there is no rule in %.*s to be checked",
			NC_STR_ARG(*folder));
	return code;
}

static enum nc_code check(struct nc_buf *out, bool *held, const struct nc_cli *cli,
	const struct nc_rulebook_in_use *rules, bool json, struct nc_error *err)
{
	struct chosen chosen = {0};
	struct nc_style style = nc_style_of(cli);
	const struct nc_trial_ground ground = {.maker = &nc_trial_maker,
		.temporary = cli->environment->temporary,
		.rulebook = rules->rulebook};
	enum nc_code code = choose(&chosen, cli, rules, err);
	struct nc_trial *trials =
		nc_arena_alloc_array(cli->arena, chosen.rules.count, sizeof *trials);
	struct nc_progress *progress = nc_progress_start(cli->environment);
	nc_progress_step(progress, "making the examples");
	*held = true;
	for (size_t i = 0; code == NC_OK && i < chosen.rules.count; i++) {
		code = nc_trial_run(&trials[i], cli->arena, &ground, chosen.rules.items[i], err);
		*held = *held && nc_trial_holds(&trials[i]);
	}
	nc_progress_end(progress);
	if (code == NC_OK)
		nc_report_trials(out, trials, chosen.rules.count, &style, json);
	return code;
}

static enum nc_code list(struct nc_buf *out, const struct nc_cli *cli,
	const struct nc_rulebook_in_use *rules, bool json, struct nc_error *err)
{
	struct nc_style style = nc_style_of(cli);
	if (cli->arguments->operand_count) {
		nc_fail(err, NC_EUSAGE, "'rules' takes a name with --check only");
		return nc_remedy(err, "`newcomer explain RULE` tells of one");
	}
	nc_report_rulebook(out, rules->rulebook, &style, json);
	return NC_OK;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	bool json = format && nc_str_equal(*format, NC_STR("json")), held = true;
	struct nc_rulebook_in_use rules = {0};
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_rulebook_use(&rules, cli, err);
	if (code == NC_OK)
		code = nc_arguments_on(cli->arguments, NC_OPTION_CHECK)
			       ? check(&out, &held, cli, &rules, json, err)
			       : list(&out, cli, &rules, json, err);
	if (code == NC_OK)
		code = nc_output_print(nc_buf_str(&out), err);
	nc_buf_release(&out);
	nc_rulebook_leave(&rules);
	if (code != NC_OK)
		return NC_EXIT_FAILED;
	return held ? NC_EXIT_READY : NC_EXIT_GAPS;
}

const struct nc_command nc_command_rules = {
	.name = "rules",
	.rank = 3,
	.operands = "[RULE...]",
	.summary = "the rulebook: every rule, and the profiles that ask for them",
	.about =
		"With --check the rules are held against their own examples: those of --rules DIR, "
		"those that are named, or all. Nothing of an example is run. The exit status is 1 "
		"where one does not hold.",
	.options = NC_OPTION_BIT(RULES) | NC_OPTION_BIT(CHECK) | NC_OPTION_BIT(FORMAT) |
		   NC_OPTION_BIT(COLOR),
	.formats = "tty|json",
	.operand = NC_OPERAND_RULE,
	.most = 1000,
	.run = run,
};
