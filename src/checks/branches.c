/* SPDX-License-Identifier: MIT */
#include "common/branches.h"
#include "common/params.h"
#include "common/say.h"

/*
 * Branches that whoever takes over would have to ask about.
 *
 * Not every branch is work left over: lines of releases, environments, web
 * sites and programs' proposals each have their own sense, and their own words
 * here, or none.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_str trunk; /* the default branch's name */
	const struct nc_value *kinds;
	struct nc_lines lines;
};

static void tell(struct look *l, const struct nc_line *line, struct nc_str message,
	enum nc_severity severity)
{
	struct nc_gap gap = {
		.place = {.path = NC_STR_NONE, .ref = line->branch->name, .oid = line->branch->tip},
		.subject = line->branch->name,
		.message = message,
		.fix = NC_STR_NONE,
		.severity = severity,
	};
	nc_gap_evidence(l->judge, &gap, SAY(l->judge, NC_STR("on "), line->where));
	nc_judge_gap(l->judge, &gap);
}

/* "last touched 8 months ago by 1 author" */
static struct nc_str last_touched(struct look *l, const struct nc_line *line)
{
	struct nc_judge *j = l->judge;
	struct nc_str age = nc_day_age(nc_judge_arena(j), line->touched, l->facts->now);
	bool today = line->touched >= l->facts->now;
	size_t authors = nc_line_authors(j, l->facts, line);
	return SAY(j, NC_STR("last touched "), age, today ? NC_STR_NONE : NC_STR(" ago"),
		authors ? NC_STR(" by ") : NC_STR_NONE,
		authors ? nc_say_count(j, authors, "author", "authors") : NC_STR_NONE);
}

static struct nc_str commits_lacking(struct look *l, const struct nc_line *line)
{
	return SAY(l->judge, nc_say_count(l->judge, line->ahead, "commit", "commits"),
		NC_STR(" that "), l->trunk, NC_STR(" lacks"));
}

static void tell_unmerged(struct look *l, const struct nc_line *line)
{
	struct nc_judge *j = l->judge;
	struct nc_str lacking = commits_lacking(l, line), touched = last_touched(l, line);
	switch (line->kind) {
	case NC_BRANCH_WORK:
		tell(l, line, SAY(j, lacking, NC_STR("; "), touched), NC_SEVERITY_NONE);
		break;
	case NC_BRANCH_TRUNK:
		tell(l, line,
			SAY(j, NC_STR("a second trunk with "), lacking, NC_STR("; "), touched),
			NC_SEVERITY_NONE);
		break;
	case NC_BRANCH_INTEGRATION:
		tell(l, line,
			SAY(j, NC_STR("gathered for later: "), lacking, NC_STR("; "), touched),
			NC_SEVERITY_NONE);
		break;
	case NC_BRANCH_ENVIRONMENT:
		tell(l, line,
			SAY(j, NC_STR("if this is what runs there, it has "), lacking, NC_STR("; "),
				touched),
			NC_NOTE);
		break;
	case NC_BRANCH_RELEASE:
	case NC_BRANCH_PAGES:
	case NC_BRANCH_BOT:
		break;
	}
}

static void tell_apart(struct look *l, const struct nc_line *line)
{
	if (line->kind == NC_BRANCH_PAGES || line->kind == NC_BRANCH_BOT ||
		line->kind == NC_BRANCH_RELEASE)
		return;
	tell(l, line,
		SAY(l->judge, NC_STR("it shares no commit with "), l->trunk,
			NC_STR(" and nothing says what it holds; "), last_touched(l, line)),
		NC_NOTE);
}

/* All proposals of one program are one thing to decide. */
static void tell_proposals(struct look *l)
{
	const struct nc_lines *lines = &l->lines;
	size_t rows = l->kinds ? l->kinds->count : 0;
	for (size_t row = 0; row < rows; row++) {
		const struct nc_line *first = NULL;
		size_t count = 0;
		for (size_t i = 0; i < lines->count; i++) {
			const struct nc_line *line = &lines->items[i];
			if (line->kind != NC_BRANCH_BOT || line->row != row ||
				line->state != NC_BRANCH_UNMERGED ||
				nc_line_noted(l->judge, l->facts, &l->lines, line).size)
				continue;
			first = first ? first : line;
			count++;
		}
		if (!first)
			continue;
		struct nc_str who = nc_value_get_text(&l->kinds->items[row], "who");
		struct nc_str waits = count == 1 ? NC_STR(" waits") : NC_STR(" wait");
		tell(l, first,
			SAY(l->judge, nc_say_count(l->judge, count, "proposal", "proposals"),
				who.size ? NC_STR(" of ") : NC_STR_NONE, who, waits,
				NC_STR(" to be taken or refused")),
			NC_NOTE);
	}
}

static void judge_unmerged(struct look *l)
{
	const struct nc_lines *lines = &l->lines;
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		if (line->state != NC_BRANCH_UNMERGED && line->state != NC_BRANCH_APART)
			continue;
		struct nc_str noted = nc_line_noted(l->judge, l->facts, &l->lines, line);
		if (noted.size)
			nc_judge_evidence(l->judge,
				&(struct nc_place){.ref = line->branch->name, .path = NC_STR_NONE},
				SAY(l->judge, line->branch->name, NC_STR(" is noted at "), noted));
		else if (line->state == NC_BRANCH_APART)
			tell_apart(l, line);
		else
			tell_unmerged(l, line);
	}
	tell_proposals(l);
}

static struct nc_str why_merged(struct look *l, const struct nc_line *line)
{
	char hex[NC_OID_HEX + 1];
	struct nc_judge *j = l->judge;
	switch (line->state) {
	case NC_BRANCH_MERGED:
		return SAY(j, l->trunk, NC_STR(" has all its commits"));
	case NC_BRANCH_SAME_TREE:
		nc_oid_format(hex, &line->like);
		return SAY(j, l->trunk, NC_STR(" has had the very same files, at "),
			nc_arena_printf(nc_judge_arena(j), "%.7s", hex));
	case NC_BRANCH_EMPTY:
		return NC_STR("its commits change nothing");
	case NC_BRANCH_UNMERGED:
	case NC_BRANCH_APART:
		break;
	}
	return NC_STR_NONE;
}

static void judge_merged(struct look *l)
{
	const struct nc_lines *lines = &l->lines;
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		bool deletable = line->kind == NC_BRANCH_WORK || line->kind == NC_BRANCH_BOT ||
				 line->kind == NC_BRANCH_TRUNK;
		struct nc_str why = why_merged(l, line);
		if (!deletable || why.size == 0 ||
			nc_line_noted(l->judge, l->facts, &l->lines, line).size)
			continue;
		tell(l, line,
			SAY(l->judge, NC_STR("it can go: "), why, NC_STR("; "),
				last_touched(l, line)),
			NC_SEVERITY_NONE);
	}
}

/* Branches that are kept on purpose: somebody said so, or their name does. */
static bool is_kept(const struct nc_line *line, bool noted)
{
	switch (line->kind) {
	case NC_BRANCH_INTEGRATION:
	case NC_BRANCH_ENVIRONMENT:
		return true;
	case NC_BRANCH_WORK:
	case NC_BRANCH_TRUNK:
		return noted;
	case NC_BRANCH_RELEASE:
	case NC_BRANCH_PAGES:
	case NC_BRANCH_BOT:
		break;
	}
	return false;
}

/*
 * How long a branch has rested.  What is kept by its name rests as long as the
 * project has gone on without it: where all is quiet, nothing is left behind.
 */
static int64_t days_at_rest(struct look *l, const struct nc_line *line, bool noted)
{
	nc_day until = noted || l->lines.touched > l->facts->now ? l->facts->now : l->lines.touched;
	return (int64_t)until - line->touched;
}

static void judge_stale(struct look *l)
{
	const struct nc_lines *lines = &l->lines;
	int64_t most = (int64_t)nc_param_threshold(l->facts, l->rule, "threshold");
	for (size_t i = 0; i < lines->count; i++) {
		const struct nc_line *line = &lines->items[i];
		bool noted = nc_line_noted(l->judge, l->facts, lines, line).size > 0;
		/* What is neither merged nor noted is told already, with its age. */
		bool told = !noted &&
			    (line->state == NC_BRANCH_UNMERGED || line->state == NC_BRANCH_APART);
		if (told || !is_kept(line, noted) || days_at_rest(l, line, noted) <= most)
			continue;
		struct nc_str behind =
			line->behind
				? SAY(l->judge, NC_STR("; "), l->trunk, NC_STR(" has gone on by "),
					  nc_say_count(l->judge, line->behind, "commit", "commits"))
				: NC_STR_NONE;
		tell(l, line, SAY(l->judge, NC_STR("kept, and "), last_touched(l, line), behind),
			NC_SEVERITY_NONE);
	}
}

/* The kinds are written once, in one of the rules about branches. */
static const struct nc_value *find_kinds(const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_rule *other = nc_rulebook_find(
		facts->selection->rulebook, nc_param_text(rule, "kinds-of", NC_STR_NONE));
	return nc_value_get(other ? other->params : rule->params, "kinds");
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.trunk = facts->repository->default_branch,
		.kinds = find_kinds(facts, rule)};
	struct nc_str state = nc_param_text(rule, "state", NC_STR_NONE);
	if (!nc_lines_gather(&l.lines, judge, facts, l.kinds))
		return;
	if (nc_str_equal(state, NC_STR("unmerged")))
		judge_unmerged(&l);
	else if (nc_str_equal(state, NC_STR("merged")))
		judge_merged(&l);
	else
		judge_stale(&l);
}

static const struct nc_key_shape kind_keys[] = {
	{.name = "kind",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "work|trunk|integration|environment|release|pages|bot",
		.help = "what a branch of such a name is for"},
	KEY_REQUIRED("names", NC_KEY_GLOBS, "its names"),
	KEY("who", NC_KEY_TEXT, "for bot: whose proposals these are"),
};

static const struct nc_shape kind_shape = {.name = "a kind", KEYS(kind_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "state",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "unmerged|merged|stale",
		.help = "what has become of the branch's work"},
	{.name = "kinds",
		.kind = NC_KEY_MAPS,
		.inner = &kind_shape,
		.help = "what a branch is for, by its name; the first row that matches counts"},
	KEY("kinds-of", NC_KEY_TEXT, "the rule that says the kinds for this one too"),
	KEY("threshold", NC_KEY_THRESHOLD, "for stale: days without a commit"),
};

const struct nc_check nc_check_branches = {
	.shape = {.name = "branches",
		.summary = "branches one would have to ask about",
		KEYS(keys)},
	.beyond_tree = true,
	.run = run,
};
