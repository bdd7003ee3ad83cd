/* SPDX-License-Identifier: MIT */
#include "common/secrets.h"

#include "common/params.h"
#include "common/random.h"

#define SHOWN 4

const char *nc_secret_list(enum nc_secret_sort sort)
{
	static const char *const lists[] = {
		[NC_SECRET_TOKEN] = "tokens",
		[NC_SECRET_KEY] = "keys",
		[NC_SECRET_VARIABLE] = "variables",
	};
	return lists[sort];
}

static struct nc_str group(const struct nc_secret_match *m, size_t n)
{
	if (n >= m->captures->count || !m->captures->group[n].data)
		return NC_STR_NONE;
	return m->captures->group[n];
}

static bool is_placeholder(const struct nc_rule *rule, struct nc_str value)
{
	return nc_param_contains(rule->params, "placeholders", value);
}

/* Tells two of one sort apart without saying either. */
static struct nc_str short_hash(struct nc_arena *arena, struct nc_str secret)
{
	struct nc_oid oid;
	char hex[NC_OID_HEX + 1];
	nc_oid_hash(&oid, secret);
	nc_oid_format(hex, &oid);
	return nc_arena_printf(arena, "%.6s", hex);
}

static bool is_proved(const struct nc_value *item, struct nc_str secret)
{
	return nc_value_get_bool(item, "crc32", false) ? nc_has_crc32_tail(secret)
						       : nc_looks_random(secret);
}

static bool read_token(struct nc_secret *out, struct nc_arena *arena, const struct nc_rule *rule,
	const struct nc_secret_match *m)
{
	struct nc_str drawn = group(m, 1), name = nc_value_get_text(m->item, "name");
	if (drawn.size == 0)
		drawn = m->text;
	if (!is_proved(m->item, drawn) || is_placeholder(rule, drawn))
		return false;
	const struct nc_str subject[] = {name, NC_STR(" "), short_hash(arena, m->text)};
	const struct nc_str what[] = {
		name, NC_STR(" ("), nc_str_slice(m->text, 0, SHOWN), NC_STR("…)")};
	out->subject = nc_arena_concat(arena, subject, 3);
	out->what = nc_arena_concat(arena, what, 4);
	return true;
}

static bool read_key(struct nc_secret *out, const struct nc_secret_match *m)
{
	if (!nc_is_key_body(m->behind))
		return false;
	out->subject = out->what = nc_value_get_text(m->item, "name");
	return true;
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
static bool read_variable(struct nc_secret *out, struct nc_arena *arena, const struct nc_rule *rule,
	const struct nc_secret_match *m)
{
	struct nc_str value = unquoted(group(m, 2)), host = group(m, 3);
	if (!nc_looks_chosen(value) || is_placeholder(rule, value) ||
		nc_param_equals(rule->params, "defaults", value) ||
		(host.size && !is_reachable_host(host)))
		return false;
	const struct nc_str what[] = {group(m, 1), NC_STR(" has a value that looks real")};
	out->subject = nc_arena_copy(arena, group(m, 1));
	out->what = nc_arena_concat(arena, what, 2);
	return true;
}

struct nc_str nc_secret_before(struct nc_str text, size_t at, size_t lines)
{
	size_t from = at;
	for (lines++; from > 0; from--) {
		if (text.data[from - 1] == '\n' && --lines == 0)
			break;
	}
	return nc_str_slice(text, from, at);
}

/* `sampleKey = …` says itself that it is nobody's; check digits prove that it was somebody's. */
static bool is_called_harmless(const struct nc_rule *rule, const struct nc_secret_match *m)
{
	struct nc_str name = m->sort == NC_SECRET_VARIABLE ? group(m, 1) : m->before;
	return !nc_value_get_bool(m->item, "crc32", false) &&
	       nc_param_contains(rule->params, "harmless-before", name);
}

bool nc_secret_read(struct nc_secret *out, struct nc_arena *arena, const struct nc_rule *rule,
	const struct nc_secret_match *match)
{
	if (is_called_harmless(rule, match))
		return false;
	switch (match->sort) {
	case NC_SECRET_TOKEN:
		return read_token(out, arena, rule, match);
	case NC_SECRET_KEY:
		return read_key(out, match);
	case NC_SECRET_VARIABLE:
		return read_variable(out, arena, rule, match);
	case NC_SECRET_SORTS:
		break;
	}
	return false;
}

bool nc_secret_is_harmless(const struct nc_rule *rule, enum nc_secret_sort sort, struct nc_str path)
{
	return sort == NC_SECRET_KEY &&
	       nc_param_contains(rule->params, "harmless-names", nc_path_base(path));
}

enum nc_severity nc_secret_severity(
	const struct nc_rule *rule, const struct nc_value *item, struct nc_str path)
{
	if (nc_param_contains(rule->params, "note-names", nc_path_base(path)))
		return NC_NOTE;
	return nc_param_severity(item, "severity");
}
