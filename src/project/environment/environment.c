/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "ledger.h"
#include "newcomer/limits.h"

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
		.ambient = true,
		.stock = ledger_any(l, "stock", d->name)};
	for (size_t i = 0; i < v->read_count; i++) {
		enum nc_reading reading = v->reads[i].reading;
		v->ambient = v->ambient && ledger_is_ambient(l, d->name, v->reads[i].path);
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

bool nc_variable_stops(const struct nc_variable_read *read)
{
	return read->reading == NC_READING_REQUIRED && !read->aside && !read->production;
}

bool nc_variable_is_needed(const struct nc_variable *v)
{
	if (!v->required || !nc_variable_is_asked(v))
		return false;
	for (size_t i = 0; i < v->read_count; i++) {
		if (nc_variable_stops(&v->reads[i]))
			return true;
	}
	return false;
}
