/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/patterns.h"
#include "common/random.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Credentials in the tree.
 *
 * Three sorts, each with a proof of its own: tokens that have a known form,
 * and look drawn or carry check digits; private keys with a body; values of an
 * environment file that look like somebody's.  A secret is never repeated:
 * nothing that is said here holds more of one than its first four characters.
 */

#define SHOWN 4

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

/* A name by which people say that it is not in earnest. */
static bool is_harmless(const struct look *l, const struct nc_seen *s)
{
	return nc_param_contains(l->rule->params, "harmless-names", nc_path_base(path_of(l, s)));
}

static bool is_placeholder(const struct look *l, struct nc_str value)
{
	return nc_param_contains(l->rule->params, "placeholders", value);
}

static void tell(
	struct look *l, const struct nc_seen *s, struct nc_str subject, struct nc_str message)
{
	struct nc_str path = path_of(l, s);
	struct nc_str key = SAY(l->judge, path, NC_STR(": "), subject);
	if (nc_map_put(nc_judge_arena(l->judge), &l->told, key, l))
		return;
	struct nc_gap gap = nc_gap_at(path, s->sighting->line, subject, message);
	gap.severity = nc_param_severity(s->item, "severity");
	if (nc_param_contains(l->rule->params, "note-names", nc_path_base(path)))
		gap.severity = NC_NOTE;
	nc_judge_gap(l->judge, &gap);
}

/* Tells two of one sort apart without saying either. */
static struct nc_str short_hash(struct look *l, struct nc_str secret)
{
	struct nc_oid oid;
	char hex[NC_OID_HEX + 1];
	nc_oid_hash(&oid, secret);
	nc_oid_format(hex, &oid);
	return nc_arena_printf(nc_judge_arena(l->judge), "%.6s", hex);
}

static bool is_proved(const struct nc_seen *s, struct nc_str secret)
{
	return nc_value_get_bool(s->item, "crc32", false) ? nc_has_crc32_tail(secret)
							  : nc_looks_random(secret);
}

static void judge_token(struct look *l, const struct nc_seen *s)
{
	struct nc_str drawn = nc_seen_group(s->sighting, 1), whole = s->sighting->text;
	struct nc_str name = nc_value_get_text(s->item, "name");
	if (drawn.size == 0)
		drawn = whole;
	if (!is_proved(s, drawn) || is_placeholder(l, drawn))
		return;
	struct nc_str head = SAY(l->judge, nc_str_slice(whole, 0, SHOWN), NC_STR("…"));
	tell(l, s, SAY(l->judge, name, NC_STR(" "), short_hash(l, whole)),
		SAY(l->judge, name, NC_STR(" ("), head,
			NC_STR("): whoever clones this repository has it")));
}

/* The text from the sighting's own line on, behind what was matched. */
static bool read_behind(struct look *l, const struct nc_seen *s, struct nc_str *out)
{
	const struct nc_entry *e = &l->facts->tree->entries[s->sighting->entry];
	struct nc_str line = NC_STR_NONE;
	if (!l->text_known || l->text_entry != s->sighting->entry) {
		l->text_entry = s->sighting->entry;
		l->text_known = nc_snapshot_read(&l->text, l->facts->snapshot, 0, e,
					NC_MAX_TEXT_BLOB, NULL) == NC_OK;
	}
	if (!l->text_known)
		return false;
	*out = nc_buf_str(&l->text);
	for (uint32_t n = 1; n < s->sighting->line; n++) {
		if (!nc_str_next_line(&line, out))
			return false;
	}
	size_t skip = s->sighting->column - 1 + s->sighting->text.size;
	*out = nc_str_slice(*out, skip, out->size);
	return true;
}

static void judge_key(struct look *l, const struct nc_seen *s)
{
	struct nc_str behind, name = nc_value_get_text(s->item, "name");
	if (!is_harmless(l, s) && read_behind(l, s, &behind) && nc_is_key_body(behind))
		tell(l, s, name,
			SAY(l->judge, name, NC_STR(": whoever clones this repository has it")));
}

static struct nc_str unquoted(struct nc_str value)
{
	value = nc_str_trim(value);
	if (value.size && (value.data[0] == '"' || value.data[0] == '\'')) {
		struct nc_str inner = nc_str_slice(value, 1, value.size);
		size_t end = nc_str_find_byte(inner, value.data[0]);
		return nc_str_slice(inner, 0, end == NC_NPOS ? inner.size : end);
	}
	size_t comment = nc_str_find(value, NC_STR(" #"));
	return nc_str_trim(nc_str_slice(value, 0, comment == NC_NPOS ? value.size : comment));
}

/* A host that others reach too: it has a domain, and is not one for examples. */
static bool is_reachable_host(struct nc_str host)
{
	static const char *const mine[] = {"127.", "0.0.0.0", "localhost", "example."};
	for (size_t i = 0; i < sizeof mine / sizeof *mine; i++) {
		if (nc_str_find_fold(host, nc_str_of(mine[i])) != NC_NPOS)
			return false;
	}
	return nc_str_find_byte(host, '.') != NC_NPOS && !nc_str_ends_fold(host, NC_STR(".local"));
}

/* group 1: the variable; 2: its value; 3, if the pattern has one: the host that takes it */
static void judge_variable(struct look *l, const struct nc_seen *s)
{
	struct nc_str name = nc_seen_group(s->sighting, 1);
	struct nc_str value = unquoted(nc_seen_group(s->sighting, 2));
	struct nc_str host = nc_seen_group(s->sighting, 3);
	if (!nc_looks_chosen(value) || is_placeholder(l, value) ||
		nc_param_equals(l->rule->params, "defaults", value) ||
		(host.size && !is_reachable_host(host)))
		return;
	tell(l, s, name,
		SAY(l->judge, name,
			NC_STR(" has a value that looks real: whoever clones this repository has "
			       "it")));
}

static void each(
	struct look *l, const char *key, void (*judge)(struct look *, const struct nc_seen *))
{
	size_t count;
	const struct nc_seen *seen = nc_patterns_seen(&count, l->judge, l->facts, l->rule, key);
	for (size_t i = 0; i < count; i++)
		judge(l, &seen[i]);
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "tokens");
	nc_patterns_add(out, rule, "keys");
	nc_patterns_add(out, rule, "variables");
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1)};
	each(&l, "tokens", judge_token);
	each(&l, "keys", judge_key);
	each(&l, "variables", judge_variable);
	nc_patterns_unjudged(judge, facts, rule);
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
	KEY("defaults", NC_KEY_TEXTS, "values that everybody uses at home"),
	KEY("harmless-names", NC_KEY_TEXTS, "files with these in their name hold keys for tests"),
	KEY("note-names", NC_KEY_TEXTS, "and with these, keys for one's own machine: a note"),
};

const struct nc_check nc_check_secret = {
	.shape = {.name = "secret", .summary = "credentials in the tree", KEYS(keys)},
	.needles = look_for,
	.run = run,
};
