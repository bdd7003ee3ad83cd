/* SPDX-License-Identifier: MIT */
#include "ledger.h"
#include "newcomer/limits.h"

/* Which files and names count, and each read of a name. */

/* The shortest name that can be looked for as a literal. */
#define SHORTEST 3

bool ledger_any(const struct ledger *l, const char *key, struct nc_str name)
{
	for (size_t i = 0; i < l->table->count; i++) {
		if (nc_value_list_matches(nc_value_get(&l->table->rows[i], key), name, true))
			return true;
	}
	return false;
}

bool ledger_row_wants(const struct nc_value *row, struct nc_str path)
{
	return nc_value_list_matches(nc_value_get(row, "files"), path, true);
}

bool ledger_is_ambient(const struct ledger *l, struct nc_str name, struct nc_str path)
{
	for (size_t i = 0; i < l->table->count; i++) {
		const struct nc_value *row = &l->table->rows[i];
		if (nc_value_list_matches(nc_value_get(row, "ambient"), name, true) &&
			(!nc_value_get(row, "files") || (path.size && ledger_row_wants(row, path))))
			return true;
	}
	return false;
}

/* What no newcomer would set: "x", "$1", the beginning of a name, words without a letter, and
 * names that are too long. */
static bool is_name(struct nc_str name, bool plain)
{
	if (name.size < SHORTEST || name.size > NC_MAX_LITERAL || name.data[name.size - 1] == '_')
		return false;
	bool telling = plain;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (!letter && c != '_' && !(c >= '0' && c <= '9'))
			return false;
		telling = telling || (c >= 'A' && c <= 'Z') || (c == '_' && i > 0);
	}
	return telling;
}

/* PULSE_DOMAIN in config/pulse.php: a package brought the file along, and its names. */
static bool is_brought(struct nc_str path, struct nc_str name)
{
	struct nc_str stem = nc_path_base(path);
	stem.size -= nc_path_ending(path).size;
	return stem.size && nc_str_starts_fold(name, stem) && stem.size < name.size &&
	       name.data[stem.size] == '_';
}

/* What a bare read comes to: in some languages and for some names more can be told. */
static enum nc_reading weigh(const struct look *look, struct nc_str name, enum nc_reading reading)
{
	if (reading != NC_READING_BARE)
		return reading;
	if (nc_value_list_matches(nc_value_get(look->row, "vital"), name, true))
		return NC_READING_REQUIRED;
	return look->lenient ? NC_READING_DEFAULT : reading;
}

void ledger_read(struct ledger *l, const struct look *look, struct nc_str name, uint32_t entry,
	uint32_t line, enum nc_reading reading)
{
	struct nc_arena *arena = &l->project->arena;
	struct nc_str path = l->project->tree->entries[entry].path;
	if (!is_name(name, nc_value_get_bool(look->item, "plain", false)))
		return;
	struct draft *d = nc_map_find(&l->drafts, name);
	if (!d) {
		if (l->drafts.entries.count == NC_MAX_VARIABLES)
			return;
		d = nc_arena_alloc(arena, sizeof *d);
		d->name = nc_arena_copy(arena, name);
		nc_map_put(arena, &l->drafts, d->name, d);
	}
	if (!d->any_case && nc_value_get_bool(look->item, "capitals", false)) {
		d->any_case = true;
		nc_map_put(arena, &l->lower, nc_arena_lower(arena, d->name), d);
	}
	bool brought = ledger_any(l, "stock-in", path);
	reading = weigh(look, name, reading);
	if (brought && reading == NC_READING_BARE && is_brought(path, name))
		reading = NC_READING_DEFAULT;
	*nc_list_push(arena, &d->reads) = (struct nc_variable_read){.path = path,
		.line = line,
		.reading = reading,
		.quiet = look->quiet || brought,
		.aside = ledger_any(l, "aside", path),
		.production = ledger_any(l, "production", path)};
}

static struct nc_str group(const struct nc_captures *captures, size_t n)
{
	return n < captures->count && captures->group[n].data ? captures->group[n] : NC_STR_NONE;
}

/* `A`, `A = "x"`, `A: other` and `A: other = "x"`, with commas between them. */
void ledger_take_list(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	struct nc_str list)
{
	struct nc_str field;
	while (nc_str_next_field(&field, &list, ',')) {
		size_t end = 0;
		field = nc_str_trim(field);
		while (end < field.size && field.data[end] != ' ' && field.data[end] != ':' &&
			field.data[end] != '=')
			end++;
		bool stands_in = nc_str_find_byte(field, '=') != NC_NPOS;
		ledger_read(l, look, nc_str_slice(field, 0, end), entry, line,
			stands_in ? NC_READING_DEFAULT : NC_READING_BARE);
	}
}

void ledger_take_match(struct ledger *l, const struct look *look, uint32_t entry, uint32_t line,
	const struct nc_captures *captures)
{
	struct nc_variable_place place = {l->project->tree->entries[entry].path, line};
	if (look->loads) {
		if (!ledger_any(l, "aside", place.path) && !ledger_any(l, "production", place.path))
			*nc_list_push(&l->project->arena, &l->loads) = place;
	} else if (look->computed) {
		*nc_list_push(&l->project->arena, &l->computed) = place;
	} else if (look->list) {
		ledger_take_list(l, look, entry, line, group(captures, 1));
	} else {
		enum nc_reading reading = look->reading;
		if (group(captures, 3).size)
			reading = NC_READING_REQUIRED;
		if (group(captures, 2).size)
			reading = NC_READING_DEFAULT;
		ledger_read(l, look, group(captures, 1), entry, line, reading);
	}
}
