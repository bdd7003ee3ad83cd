/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"

/* A tag that names a release: something with a number in it that is not a mere bookmark. */

static bool names_a_release(const struct nc_rule *rule, const struct nc_tag *tag)
{
	bool digit = false;
	for (size_t i = 0; i < tag->name.size; i++)
		digit = digit || (tag->name.data[i] >= '0' && tag->name.data[i] <= '9');
	return (digit || nc_param_globs(rule->params, "also", tag->name)) &&
	       !nc_oid_is_zero(&tag->commit) && !nc_param_globs(rule->params, "not", tag->name);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_refs *refs = nc_snapshot_refs(facts->snapshot);
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_TAGS);
	/* A clone gets the tags of the branches that it gets. */
	if (!limit)
		limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BRANCHES);
	size_t releases = 0;
	for (size_t i = 0; i < refs->tag_count; i++) {
		if (!names_a_release(rule, &refs->tags[i]))
			continue;
		if (releases++ == 0)
			nc_judge_evidence(judge,
				&(struct nc_place){.ref = refs->tags[i].name, .path = NC_STR_NONE},
				refs->tags[i].name);
	}
	if (releases)
		return;
	if (limit) {
		nc_judge_limit(judge, limit);
		return;
	}
	struct nc_str message = NC_STR("no commit is tagged: which state is being handed over?");
	if (refs->tag_count)
		message = SAY(judge, NC_STR("no tag names a release; there is "),
			refs->tag_count == 1 ? NC_STR("only ") : NC_STR("for example "),
			refs->tags[0].name);
	struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR_NONE, message);
	nc_judge_gap(judge, &gap);
}

static const struct nc_key_shape keys[] = {
	KEY("not", NC_KEY_GLOBS, "tags that are bookmarks"),
	KEY("also", NC_KEY_GLOBS, "tags that name a release without a number"),
};

const struct nc_check nc_check_tags = {
	.shape = {.name = "tags", .summary = "a tag that names a release", KEYS(keys)},
	.beyond_tree = true,
	.run = run,
};
