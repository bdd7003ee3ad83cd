/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "ledger.h"
#include "newcomer/limits.h"

/* The shortest name that can be looked for as a literal. */
#define SHORTEST 3

static bool any_glob(const struct nc_value *globs, struct nc_str name)
{
	for (size_t i = 0; i < nc_value_list_count(globs); i++) {
		if (nc_glob_match(nc_value_text(nc_value_list_item(globs, i)), name, true))
			return true;
	}
	return false;
}

bool ledger_any(const struct ledger *l, const char *key, struct nc_str name)
{
	for (size_t i = 0; i < l->table->count; i++) {
		if (any_glob(nc_value_get(&l->table->rows[i], key), name))
			return true;
	}
	return false;
}

bool ledger_row_wants(const struct nc_value *row, struct nc_str path)
{
	return any_glob(nc_value_get(row, "files"), path);
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
	if (any_glob(nc_value_get(look->row, "vital"), name))
		return NC_READING_REQUIRED;
	return look->lenient ? NC_READING_DEFAULT : reading;
}

static struct nc_str small(struct nc_arena *arena, struct nc_str text)
{
	char *copy = nc_arena_alloc_array(arena, text.size + 1, 1);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		copy[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	return (struct nc_str){copy, text.size};
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
		nc_map_put(arena, &l->lower, small(arena, d->name), d);
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

static int compare_reads(const void *left, const void *right)
{
	const struct nc_variable_read *a = left, *b = right;
	int order = nc_str_compare(a->path, b->path);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	return order ? order : (int)a->reading - (int)b->reading;
}

/* What several patterns say of one line: what is said to stand in for it counts. */
static size_t merge_reads(struct nc_variable_read *reads, size_t count)
{
	size_t kept = 0;
	qsort(reads, count, sizeof *reads, compare_reads);
	for (size_t i = 0; i < count; i++) {
		struct nc_variable_read *last = kept ? &reads[kept - 1] : NULL;
		if (last && last->line == reads[i].line &&
			nc_str_equal(last->path, reads[i].path)) {
			if (reads[i].reading != NC_READING_BARE)
				last->reading = reads[i].reading;
		} else {
			reads[kept++] = reads[i];
		}
	}
	return kept;
}

static void finish(struct nc_variable *v, const struct ledger *l, struct draft *d)
{
	bool required = false;
	*v = (struct nc_variable){.name = d->name,
		.reads = d->reads.items,
		.read_count = merge_reads(d->reads.items, d->reads.count),
		.documented = d->documented.items,
		.documented_count = d->documented.count,
		.ambient = ledger_any(l, "ambient", d->name),
		.stock = ledger_any(l, "stock", d->name)};
	for (size_t i = 0; i < v->read_count; i++) {
		enum nc_reading reading = v->reads[i].reading;
		required = required || reading == NC_READING_REQUIRED;
		v->has_default = v->has_default || reading == NC_READING_DEFAULT ||
				 reading == NC_READING_TOLD;
		v->set = v->set || reading == NC_READING_SET;
	}
	v->required = required && !v->set;
}

static int compare_variables(const void *a, const void *b)
{
	const struct nc_variable *x = a, *y = b;
	return nc_str_compare(x->name, y->name);
}

static void publish(struct ledger *l)
{
	struct nc_environment *e = &l->result;
	size_t count = l->drafts.entries.count;
	struct nc_variable *variables =
		nc_arena_alloc_array(&l->project->arena, count + 1, sizeof *variables);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		struct draft *d = l->drafts.entries.items[i].value;
		if (d->reads.count)
			finish(&variables[kept++], l, d);
	}
	qsort(variables, kept, sizeof *variables, compare_variables);
	e->variables = variables;
	e->variable_count = kept;
	e->examples = l->examples.items;
	e->example_count = l->examples.count;
	e->loads = l->loads.items;
	e->load_count = l->loads.count;
	e->computed = l->computed.items;
	e->computed_count = l->computed.count;
	e->unjudged = l->unjudged.items;
	e->unjudged_count = l->unjudged.count;
}

void nc_project_prepare_environment(struct nc_project *p, struct nc_project_request *request)
{
	const struct nc_table *table = nc_rulebook_table(p->rulebook, "environment");
	if (!table)
		return;
	struct ledger *l = nc_arena_alloc(&p->arena, sizeof *l);
	l->project = p;
	l->table = table;
	l->given = nc_arena_alloc_array(&p->arena, table->count + 1, sizeof *l->given);
	p->ledger = l;
	ledger_find_examples(l);
	ledger_add_needles(l, request);
}

void nc_project_find_environment(struct nc_project *p)
{
	struct ledger *l = p->ledger;
	if (!l)
		return;
	l->page = (struct page){.buffer = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1)};
	l->matcher = nc_matcher_new();
	ledger_take_sightings(l);
	ledger_read_lines(l);
	ledger_excuse(l);
	nc_matcher_free(l->matcher);
	nc_buf_release(&l->page.buffer);
	ledger_use_examples(l);
	ledger_find_told(l);
	publish(l);
}

const struct nc_environment *nc_project_environment(const struct nc_project *p)
{
	return p->ledger ? &p->ledger->result : NULL;
}

const struct nc_variable *nc_environment_find(const struct nc_environment *e, struct nc_str name)
{
	const struct nc_variable key = {.name = name};
	return e->variable_count ? bsearch(&key, e->variables, e->variable_count,
					   sizeof *e->variables, compare_variables)
				 : NULL;
}

bool nc_variable_is_asked(const struct nc_variable *v)
{
	if (v->ambient || v->set)
		return false;
	bool asked = false;
	for (size_t i = 0; i < v->read_count; i++) {
		const struct nc_variable_read *read = &v->reads[i];
		if (read->reading == NC_READING_TOLD)
			return false;
		asked = asked || (!read->aside && (read->reading != NC_READING_DEFAULT ||
							  (!read->quiet && !read->production)));
	}
	return asked;
}

bool nc_variable_is_needed(const struct nc_variable *v)
{
	if (!v->required || !nc_variable_is_asked(v))
		return false;
	for (size_t i = 0; i < v->read_count; i++) {
		const struct nc_variable_read *read = &v->reads[i];
		if (read->reading == NC_READING_REQUIRED && !read->aside && !read->production)
			return true;
	}
	return false;
}
