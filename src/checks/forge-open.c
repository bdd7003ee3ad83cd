/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/forge.h"

/*
 * Open issues and pull requests have an owner.  Only the forge knows them; what
 * it knows comes in a file.
 */

/* So many are named; a list of all is on the forge. */
#define SHOWN 5

struct items {
	const struct nc_forge_item *items;
	size_t count;
	const char *one, *many;
};

static struct items items_of(const struct nc_forge *forge, const struct nc_rule *rule)
{
	if (nc_param_equals(rule->params, "of", NC_STR("issues")))
		return (struct items){
			forge->issues, forge->issue_count, "open issue", "open issues"};
	return (struct items){
		forge->pulls, forge->pull_count, "open pull request", "open pull requests"};
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_forge *forge = facts->forge;
	if (!forge) {
		nc_judge_unknown(judge, NC_STR_NONE, NC_STR("only the forge knows what is open"),
			NC_STR("newcomer --forge FILE, which the GitHub Action makes"));
		return;
	}
	struct items open = items_of(forge, rule);
	struct nc_arena *arena = nc_judge_arena(judge);
	struct nc_str *lost = nc_arena_alloc_array(arena, open.count + 1, sizeof *lost);
	size_t count = 0;
	for (size_t i = 0; i < open.count; i++) {
		if (open.items[i].owner.size == 0)
			lost[count++] = nc_arena_printf(
				arena, "#%llu", (unsigned long long)open.items[i].number);
	}
	if (count) {
		struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, nc_str_of(open.many),
			SAY(judge, nc_say_count(judge, count, open.one, open.many),
				count == 1 ? NC_STR(" has no owner: ") : NC_STR(" have no owner: "),
				nc_say_list(judge, lost, count, SHOWN)));
		nc_judge_gap(judge, &gap);
	} else if (forge->truncated) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("the forge has more than the file that was handed in"),
			NC_STR("make the file anew, with all of them"));
	}
}

static const struct nc_key_shape keys[] = {
	{.name = "of",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "issues|pulls",
		.help = "what is open"},
};

const struct nc_check nc_check_forge_open = {
	.shape = {.name = "forge-open",
		.summary = "open issues and pull requests have an owner",
		KEYS(keys)},
	.run = run,
};
