/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/reach.h"
#include "common/say.h"
#include "common/sight.h"
#include "newcomer/site.h"

/* Documents that nobody is led to (reach.h).  Pages of a web site are reached from there. */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	struct nc_reach reach;
};

static void tell(const struct look *l, const struct nc_document *readme, struct nc_str path)
{
	struct nc_gap gap = nc_gap_at(
		path, 0, path, SAY(l->judge, NC_STR("no link leads here from "), readme->path));
	nc_judge_gap(l->judge, &gap);
}

/* Without a README, or with one that was not read, nobody is led anywhere. */
static const struct nc_document *find_start(struct look *l)
{
	const struct nc_document *readme = nc_project_readme(l->facts->project);
	if (!readme)
		nc_judge_not_applicable(l->judge, NC_STR("there is no README to come from"));
	else if (readme->unread.size)
		nc_judge_unknown(l->judge, readme->path,
			SAY(l->judge, readme->path, NC_STR(": "), readme->unread),
			NC_STR("shorten it, or split it into documents that it links to"));
	return readme && !readme->unread.size ? readme : NULL;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts};
	struct nc_arena *arena = nc_judge_arena(judge);
	struct nc_meant meant = nc_param_meant(arena, rule);
	const struct nc_sites *sites = nc_project_sites(facts->project, false);
	const struct nc_document *readme = find_start(&l);
	size_t count, asked = 0;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	if (!readme)
		return;
	nc_reach_gather(&l.reach, arena, facts);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		const struct nc_entry *e = nc_tree_find(facts->tree, d->path);
		if (d == readme || !nc_meant_holds(&meant, d->path) ||
			nc_sites_hold(sites, d->path) || !e ||
			!nc_rule_looks_in(rule, facts, nc_entry_index(facts, e)))
			continue;
		asked++;
		if (!nc_reach_holds(&l.reach, d))
			tell(&l, readme, d->path);
	}
	if (asked == 0)
		nc_judge_not_applicable(judge, NC_STR("there is no such document"));
}

static const struct nc_key_shape keys[] = {
	KEYS_OF_FILE("documents to which a reader must be led"),
};

const struct nc_check nc_check_unlinked = {
	.shape = {.name = "unlinked",
		.summary = "documents to which a reader is led from the README",
		KEYS(keys)},
	.documents = true,
	.run = run,
};
