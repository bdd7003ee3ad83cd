/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "common/secrets.h"
#include "newcomer/limits.h"

/* Credentials in the tree; what is one, common/secrets.h says. */

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_map told; /* path and subject → itself */
	struct nc_buf text;
	uint32_t text_entry; /* whose content `text` is */
	bool text_known;
};

static struct nc_str path_of(const struct look *l, const struct nc_seen *s)
{
	return l->facts->tree->entries[s->sighting->entry].path;
}

/* A key: what stands behind it, and before it in its line and in the one above. */
static bool read_around(struct look *l, const struct nc_seen *s, struct nc_secret_match *out)
{
	const struct nc_entry *e = &l->facts->tree->entries[s->sighting->entry];
	struct nc_str line = NC_STR_NONE;
	if (!l->text_known || l->text_entry != s->sighting->entry) {
		l->text_entry = s->sighting->entry;
		l->text_known = nc_snapshot_read(&l->text, l->facts->snapshot, e, NC_MAX_TEXT_BLOB,
					NULL) == NC_OK;
	}
	if (!l->text_known)
		return false;
	struct nc_str text = nc_buf_str(&l->text), rest = text;
	for (uint32_t n = 1; n < s->sighting->line; n++) {
		if (!nc_str_next_line(&line, &rest))
			return false;
	}
	size_t at = (size_t)(rest.data - text.data) + s->sighting->column - 1;
	out->before = nc_secret_before(text, at, 1);
	out->behind = nc_str_slice(text, at + s->sighting->text.size, text.size);
	return true;
}

static void judge(struct look *l, enum nc_secret_sort sort, const struct nc_seen *s)
{
	struct nc_str path = path_of(l, s);
	struct nc_secret secret;
	struct nc_secret_match match = {.sort = sort,
		.item = s->item,
		.text = s->sighting->text,
		.captures = &s->sighting->captures,
		.behind = NC_STR_NONE};
	struct nc_str line = s->sighting->line_text;
	match.before = nc_str_slice(line, 0, (size_t)(s->sighting->text.data - line.data));
	if (nc_secret_is_harmless(l->rule, sort, path) ||
		(sort == NC_SECRET_KEY && !read_around(l, s, &match)) ||
		!nc_secret_read(&secret, nc_judge_arena(l->judge), l->rule, &match))
		return;
	struct nc_str key = SAY(l->judge, path, NC_STR(": "), secret.subject);
	if (nc_map_put(nc_judge_arena(l->judge), &l->told, key, l))
		return;
	struct nc_gap gap = nc_gap_at(path, s->sighting->line, secret.subject,
		SAY(l->judge, secret.what, NC_STR(": whoever clones this repository has it")));
	gap.severity = nc_secret_severity(l->rule, s->item, path);
	nc_judge_gap(l->judge, &gap);
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	for (int sort = 0; sort < NC_SECRET_SORTS; sort++)
		nc_patterns_add(out, rule, nc_secret_list((enum nc_secret_sort)sort));
}

static void run(struct nc_judge *out, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = out,
		.facts = facts,
		.rule = rule,
		.text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1)};
	for (int sort = 0; sort < NC_SECRET_SORTS; sort++) {
		size_t count;
		const struct nc_seen *seen = nc_patterns_seen(
			&count, out, facts, rule, nc_secret_list((enum nc_secret_sort)sort));
		for (size_t i = 0; i < count; i++)
			judge(&l, (enum nc_secret_sort)sort, &seen[i]);
	}
	nc_patterns_unjudged(out, facts, rule);
	nc_buf_release(&l.text);
}

static const struct nc_key_shape token_keys[] = {
	KEY("crc32", NC_KEY_SWITCH, "group 1 ends in check digits, as GitHub's tokens do"),
};
static const struct nc_shape token_shape = {.name = "a token", KEYS(token_keys)};

static const struct nc_key_shape keys[] = {
	{.name = "tokens",
		.kind = NC_KEY_PATTERNS,
		.inner = &token_shape,
		.help = "tokens by their form; group 1 is what was drawn"},
	KEY("keys", NC_KEY_PATTERNS, "the lines with which private keys begin"),
	KEY("variables", NC_KEY_PATTERNS,
		"lines of environment files: group 1 the name, 2 the value, 3 a host"),
	KEY("placeholders", NC_KEY_TEXTS, "a value that holds one of these is nobody's"),
	KEY("harmless-before", NC_KEY_TEXTS,
		"what is called by one of these is nobody's, but for tokens with check digits"),
	KEY("defaults", NC_KEY_TEXTS, "values that everybody uses at home"),
	KEY("harmless-names", NC_KEY_TEXTS, "files with these in their name hold keys for tests"),
	KEY("note-names", NC_KEY_TEXTS, "and with these, keys for one's own machine: a note"),
};

const struct nc_check nc_check_secret = {
	.shape = {.name = "secret", .summary = "credentials in the tree", KEYS(keys)},
	.needles = look_for,
	.run = run,
};
