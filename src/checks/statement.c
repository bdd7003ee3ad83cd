/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"

/*
 * What no repository can prove is said by a person, with a day.  It holds to
 * the day that the person gave, and no longer than the rule lets it.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_value *root, *stated;
	struct nc_str what;
};

static nc_day last_day(const struct look *l, const struct nc_value *item)
{
	nc_day on = nc_said_day(item, "on"), until = nc_said_day(item, "until");
	int64_t most = nc_value_get_int(l->rule->params, "holds-days", 0);
	if (most == 0 || on == NC_NO_DAY || (until != NC_NO_DAY && until <= on + most))
		return until;
	return (nc_day)(on + most);
}

/* Why this statement does not hold on the day of the audit; "" when it does. */
static struct nc_str doubt(const struct look *l, const struct nc_value *item)
{
	nc_day on = nc_said_day(item, "on"), last = last_day(l, item);
	if (on != NC_NO_DAY && on > l->facts->now)
		return SAY(l->judge, NC_STR("said of a day that has not come: "),
			nc_say_day(l->judge, on));
	if (last != NC_NO_DAY && last < l->facts->now)
		return SAY(l->judge, NC_STR("said by "), nc_value_get_text(item, "by"),
			NC_STR(", and held until "), nc_say_day(l->judge, last));
	return NC_STR_NONE;
}

static void tell(struct look *l, uint32_t line, struct nc_str message)
{
	struct nc_gap gap = {.place = nc_said_place(l->judge, l->root, NC_STR("stated")),
		.subject = l->what,
		.message = message,
		.fix = NC_STR_NONE};
	if (line)
		gap.place.line = line;
	nc_judge_gap(l->judge, &gap);
}

/* Nobody said it; perhaps somebody misspelt it. */
static void tell_unsaid(struct look *l)
{
	size_t count = nc_value_list_count(l->stated);
	struct nc_str *said =
		nc_arena_alloc_array(nc_judge_arena(l->judge), count + 1, sizeof *said);
	for (size_t i = 0; i < count; i++)
		said[i] = nc_value_get_text(nc_value_list_item(l->stated, i), "what");
	const struct nc_str *near = nc_str_nearest(l->what, said, count);
	struct nc_str asks = nc_param_text(l->rule, "asks", l->what);
	struct nc_str message = SAY(l->judge, NC_STR("nobody has said that "), asks);
	if (near)
		message = SAY(l->judge, message, NC_STR("; did '"), *near, NC_STR("' mean '"),
			l->what, NC_STR("'?"));
	tell(l, near ? nc_value_list_item(l->stated, (size_t)(near - said))->line : 0, message);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.what = nc_param_text(rule, "what", NC_STR_NONE)};
	if (!nc_said_read(&l.root, judge, facts))
		return;
	l.stated = nc_value_get(l.root, "stated");
	const struct nc_value *doubted = NULL;
	struct nc_str why = NC_STR_NONE;
	for (size_t i = 0; i < nc_value_list_count(l.stated); i++) {
		const struct nc_value *item = nc_value_list_item(l.stated, i);
		if (!nc_str_equal(nc_value_get_text(item, "what"), l.what))
			continue;
		why = doubt(&l, item);
		if (why.size == 0) {
			nc_judge_evidence(judge,
				&(struct nc_place){
					.path = NC_STR(NC_RECORD_FILE), .line = item->line},
				nc_say_place(judge, NC_STR(NC_RECORD_FILE), item->line));
			nc_said_stated(judge, item);
			return;
		}
		doubted = item;
	}
	if (doubted)
		tell(&l, doubted->line, why);
	else
		tell_unsaid(&l);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("what", NC_KEY_TEXT, "the name under `what` of `stated`"),
	KEY_REQUIRED("asks", NC_KEY_TEXT, "what is stated, after \"nobody has said that …\""),
	KEY("holds-days", NC_KEY_NUMBER, "days after which it must be said anew"),
};

const struct nc_check nc_check_statement = {
	.shape = {.name = "statement", .summary = "what a person states, with a day", KEYS(keys)},
	.run = run,
};
