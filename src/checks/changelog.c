/* SPDX-License-Identifier: MIT */
#include "newcomer/changelog.h"
#include "common/own_names.h"
#include "common/params.h"
#include "common/say.h"

/*
 * Is there a changelog, and does it tell of a change?  Being there is not
 * enough: many are the untouched template beside dozens of releases.
 */

/* The name of "https://host/owner/name/…", or "". */
static struct nc_str repository_of(struct nc_str target)
{
	static const char *const hosts[] = {
		"github.com", "gitlab.com", "bitbucket.org", "codeberg.org"};
	size_t at = nc_str_find(target, NC_STR("://"));
	struct nc_str host, owner, name,
		rest = nc_str_slice(target, at == NC_NPOS ? target.size : at + 3, target.size);
	if (!nc_str_next_field(&host, &rest, '/') || !NC_AMONG_FOLD(host, hosts) ||
		!nc_str_next_field(&owner, &rest, '/') || !nc_str_next_field(&name, &rest, '/'))
		return NC_STR_NONE;
	return name;
}

/*
 * Where protoc is to be had tells nothing of this repository.  Which one that is is sure where
 * origin's address says so: "owner/name".
 */
static bool is_of_another(struct nc_own_names *names, struct nc_str target)
{
	struct nc_str name = repository_of(target);
	bool sure = nc_str_find_byte(names->facts->repository->name, '/') != NC_NPOS;
	return sure && name.size && nc_own_names_ask(names, name) == NC_NAME_OF_ANOTHER;
}

/* A link of the README that leads to what changed, on another host. */
static const struct nc_link *find_link(const struct nc_facts *facts, const struct nc_document *d)
{
	struct nc_own_names names = {.facts = facts};
	for (size_t i = 0; d && i < d->link_count; i++) {
		const struct nc_link *link = &d->links[i];
		struct nc_str target = link->target;
		if (link->kind != NC_LINK_EXTERNAL || link->image)
			continue;
		while (target.size && target.data[target.size - 1] == '/')
			target.size--;
		bool released = nc_str_ends_fold(target, NC_STR("/releases")) &&
				!is_of_another(&names, target);
		if (released ||
			nc_str_find_fold(nc_path_base(target), NC_STR("changelog")) != NC_NPOS ||
			nc_str_find_fold(nc_path_base(target), NC_STR("release-notes")) !=
				NC_NPOS ||
			nc_str_find_fold(link->text, NC_STR("changelog")) != NC_NPOS ||
			nc_str_find_fold(link->text, NC_STR("release notes")) != NC_NPOS)
			return link;
	}
	return NULL;
}

/* No tag at all, and none that this clone may lack: nobody has an older version. */
static bool has_no_release(const struct nc_facts *facts)
{
	return nc_snapshot_refs(facts->snapshot)->tag_count == 0 &&
	       !nc_snapshot_limit(facts->snapshot, NC_LIMIT_TAGS) &&
	       !nc_snapshot_limit(facts->snapshot, NC_LIMIT_BRANCHES);
}

static void ask_for_one(struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_changelogs *c = nc_project_changelogs(facts->project);
	const struct nc_document *readme = nc_project_readme(facts->project);
	const struct nc_link *link = find_link(facts, readme);
	if (c->count || c->fragment_count) {
		struct nc_str path = c->count ? c->items[0].path : c->fragment;
		nc_judge_evidence(judge, &(struct nc_place){.path = path}, path);
	} else if (link) {
		nc_judge_unknown(judge, readme->path,
			SAY(judge, nc_say_place(judge, readme->path, link->line),
				NC_STR(" says that it is kept at "), link->target,
				NC_STR(", where this audit does not look")),
			NC_STR("take it into the tree as CHANGELOG.md, or look at it yourself"));
	} else {
		struct nc_gap gap = nc_gap_at(NC_STR_NONE, 0, NC_STR_NONE,
			NC_STR("no file tells what changed, or for which version"));
		if (has_no_release(facts)) {
			gap.message = NC_STR(
				"no file tells what changes, and no tag names a release yet");
			gap.fix = NC_STR("Begin a CHANGELOG.md with an \"Unreleased\" heading "
					 "for what the first release brings.");
			gap.severity = NC_NOTE;
		}
		nc_judge_gap(judge, &gap);
	}
}

static void ask_for_entries(struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_changelogs *c = nc_project_changelogs(facts->project);
	const struct nc_changelog *silent = NULL, *unread = NULL;
	for (size_t i = 0; i < c->count; i++) {
		const struct nc_changelog *log = &c->items[i];
		if (log->told) {
			nc_judge_evidence(judge, &(struct nc_place){.path = log->path}, log->path);
			return;
		}
		if (log->unread.size)
			unread = unread ? unread : log;
		else
			silent = silent ? silent : log;
	}
	if (unread) {
		nc_judge_unknown(judge, unread->path,
			SAY(judge, unread->path, NC_STR(": "), unread->unread),
			NC_STR("look at it yourself"));
	} else if (silent && c->fragment_count == 0) {
		struct nc_gap gap = nc_gap_at(silent->path, silent->line, NC_STR_NONE,
			NC_STR("no entry tells of a change yet"));
		nc_judge_gap(judge, &gap);
	} else if (!silent) {
		nc_judge_not_applicable(judge, NC_STR("there is no changelog to read"));
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	if (nc_str_equal(nc_param_text(rule, "want", NC_STR_NONE), NC_STR("one")))
		ask_for_one(judge, facts);
	else
		ask_for_entries(judge, facts);
}

static const struct nc_key_shape keys[] = {
	{.name = "want",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "one|entries",
		.help = "one: there is a changelog; entries: it tells of a change"},
};

const struct nc_check nc_check_changelog = {
	.shape = {.name = "changelog",
		.summary = "a changelog, and that it tells of a change",
		KEYS(keys)},
	.run = run,
};
