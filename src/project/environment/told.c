/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "ledger.h"
#include "newcomer/limits.h"
#include "newcomer/pool.h"

/*
 * Where a newcomer is told of a variable.  The names are known only after the
 * code was read, so documents and settings are read a second time, and only
 * where there is a name to look for.
 *
 * In what is written for people the name is enough.  A setting must give it a
 * value: `NAME: ${NAME}` hands on a question.
 */

struct hit {
	struct draft *draft;
	uint32_t line;
};

struct hits {
	struct hit *items;
	size_t count, capacity;
};

struct telling {
	struct ledger *ledger;
	struct nc_set *set;
	struct nc_matcher **matchers; /* a worker each */
	struct nc_buf *buffers;
	uint32_t *entries; /* what is read */
	size_t entry_count;
	bool *setting;	   /* of each: only a value counts */
	struct hits *hits; /* of each */
};

struct catch
{
	struct telling *t;
	size_t index;
	unsigned worker;
};

static bool is_word_byte(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* `$(look up it)` is a command, and so a value; `$(NAME)` and `${NAME}` hand on a question. */
static bool is_command(struct nc_str value)
{
	size_t end = nc_str_find_byte(value, ')'), blank = nc_str_find_byte(value, ' ');
	return nc_str_starts(value, NC_STR("$(")) && blank != NC_NPOS && blank < end;
}

/* `${service.of.it}` of Terraform is what some other thing comes to; `${{ secrets.it }}` is not. */
static bool is_member(struct nc_str value)
{
	size_t end = nc_str_find_byte(value, '}'), dot = nc_str_find_byte(value, '.');
	return nc_str_starts(value, NC_STR("${")) && !nc_str_starts(value, NC_STR("${{")) &&
	       dot < end && end != NC_NPOS;
}

/* `${NAME:-value}`: a question, and what holds where nobody answers it. */
static bool has_default(struct nc_str value)
{
	size_t at = 2;
	if (!nc_str_starts(value, NC_STR("${")))
		return false;
	while (at < value.size && is_word_byte(value.data[at]))
		at++;
	if (at < value.size && value.data[at] == ':')
		at++;
	return at + 1 < value.size && value.data[at] == '-' && value.data[at + 1] != '}' &&
	       value.data[at + 1] != '$';
}

/* What follows `NAME`: =, := or : and a value that is no other question; or it is a `name:` of a
 * list. */
static bool gives_value(struct nc_str before, struct nc_str after)
{
	static const char *const list_keys[] = {"name:", "key:", "\"name\":", "\"key\":", "name =",
		"name=", "ENV", "key=", "key ="};
	before = nc_str_trim(before);
	while (before.size &&
		(before.data[before.size - 1] == '"' || before.data[before.size - 1] == '\''))
		before = nc_str_trim(nc_str_slice(before, 0, before.size - 1));
	for (size_t i = 0; i < sizeof list_keys / sizeof *list_keys; i++) {
		if (nc_str_ends(before, nc_str_of(list_keys[i])))
			return true;
	}
	size_t at = 0;
	while (at < after.size && (after.data[at] == '"' || after.data[at] == '\'' ||
					  is_blank(after.data[at]) || after.data[at] == '?'))
		at++;
	if (at == after.size || (after.data[at] != '=' && after.data[at] != ':'))
		return false;
	while (at < after.size &&
		(after.data[at] == '=' || after.data[at] == ':' || after.data[at] == '"' ||
			after.data[at] == '\'' || is_blank(after.data[at])))
		at++;
	if (is_command(nc_str_slice(after, at, after.size)) ||
		has_default(nc_str_slice(after, at, after.size)) ||
		is_member(nc_str_slice(after, at, after.size)))
		return true;
	if (nc_str_starts(nc_str_slice(after, at, after.size), NC_STR("var.")))
		return false;
	return at < after.size && after.data[at] != '$' && after.data[at] != '%' &&
	       after.data[at] != '(' && after.data[at] != '-' && after.data[at] != '}';
}

static bool keep_hit(void *context, const struct nc_hit *hit)
{
	struct catch *c = context;
	struct telling *t = c->t;
	struct nc_str line = hit->line_text;
	size_t from = (size_t)(hit->text.data - line.data), to = from + hit->text.size;
	bool of_terraform = nc_str_ends(nc_str_slice(line, 0, from), NC_STR("TF_VAR_"));
	if ((from && is_word_byte(line.data[from - 1]) && !of_terraform) ||
		(to < line.size && is_word_byte(line.data[to])))
		return true;
	if (t->setting[c->index] &&
		!gives_value(nc_str_slice(line, 0, from), nc_str_slice(line, to, line.size)))
		return true;
	struct draft *d = nc_map_find(&t->ledger->drafts, hit->text);
	d = d ? d : nc_map_find(&t->ledger->lower, hit->text);
	struct hits *hits = &t->hits[c->index];
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].draft == d)
			return true;
	}
	struct nc_arena *arena = &t->ledger->project->workers[c->worker].arena;
	if (d)
		*nc_list_push(arena, hits) = (struct hit){d, hit->line};
	return true;
}

static void read_one(void *context, size_t index, unsigned worker)
{
	struct telling *t = context;
	struct nc_project *p = t->ledger->project;
	struct nc_buf *buffer = &t->buffers[worker];
	struct catch c = {t, index, worker};
	if (nc_snapshot_read(buffer, p->snapshot, &p->tree->entries[t->entries[index]],
		    NC_MAX_TEXT_BLOB, NULL) == NC_OK)
		nc_set_scan(
			t->set, t->matchers[worker], nc_buf_str(buffer), NULL, NULL, keep_hit, &c);
}

/* Is this entry read, and as what? */
static bool is_asked(const struct ledger *l, size_t e, bool *setting)
{
	const struct nc_project *p = l->project;
	const struct nc_file *f = &p->files[e];
	struct nc_str path = p->tree->entries[e].path;
	enum nc_format format;
	if (!f->read || f->binary || f->class == NC_CLASS_VENDORED || f->class == NC_CLASS_TEST ||
		f->class == NC_CLASS_GENERATED)
		return false;
	*setting = false;
	/* What an example says in its comments tells as much as what it lists. */
	if (ledger_is_example(l, (uint32_t)e))
		return !ledger_any(l, "filled-named", path) ||
		       ledger_any(l, "examples-named", path);
	if (f->class == NC_CLASS_DOCUMENT || nc_format_of_path(&format, path) ||
		ledger_any(l, "tells", path))
		return true;
	*setting = true;
	return ledger_any(l, "settings", path);
}

static void choose(struct telling *t)
{
	struct ledger *l = t->ledger;
	struct nc_project *p = l->project;
	t->entries = nc_arena_alloc_array(&p->arena, p->tree->count + 1, sizeof *t->entries);
	t->setting = nc_arena_alloc_array(&p->arena, p->tree->count + 1, sizeof *t->setting);
	for (size_t e = 0; e < p->tree->count; e++) {
		bool setting;
		if (!is_asked(l, e, &setting))
			continue;
		t->entries[t->entry_count] = (uint32_t)e;
		t->setting[t->entry_count++] = setting;
	}
	t->hits = nc_arena_alloc_array(&p->arena, t->entry_count + 1, sizeof *t->hits);
}

static enum nc_code compile(struct telling *t)
{
	struct ledger *l = t->ledger;
	struct nc_set_member member = {.pattern = NC_STR_NONE};
	NC_LIST(struct nc_str) names = {0};
	for (size_t i = 0; i < l->drafts.entries.count; i++) {
		if (!ledger_is_ambient(l, l->drafts.entries.items[i].key, NC_STR_NONE))
			*nc_list_push(&l->project->arena, &names) = l->drafts.entries.items[i].key;
	}
	for (size_t i = 0; i < l->lower.entries.count; i++)
		*nc_list_push(&l->project->arena, &names) = l->lower.entries.items[i].key;
	member.literals = names.items;
	member.literal_count = names.count;
	return names.count ? nc_set_compile(&t->set, &member, 1, NULL, NULL) : NC_ENOTFOUND;
}

/* What files with values say is known already. */
static void take_examples(struct ledger *l)
{
	for (size_t i = 0; i < l->examples.count; i++) {
		const struct nc_environment_example *x = &l->examples.items[i];
		for (size_t k = 0; k < x->name_count && x->filled; k++) {
			struct draft *d = nc_map_find(&l->drafts, x->names[k].name);
			d = d ? d : nc_map_find(&l->lower, x->names[k].name);
			if (!d || d->last_entry == x->entry + 1)
				continue;
			d->last_entry = x->entry + 1;
			*nc_list_push(&l->project->arena, &d->documented) =
				(struct nc_variable_place){x->path, x->names[k].line};
		}
	}
}

static void take_hits(struct telling *t)
{
	struct nc_project *p = t->ledger->project;
	for (size_t i = 0; i < t->entry_count; i++) {
		for (size_t k = 0; k < t->hits[i].count; k++) {
			struct hit *hit = &t->hits[i].items[k];
			*nc_list_push(&p->arena, &hit->draft->documented) =
				(struct nc_variable_place){
					p->tree->entries[t->entries[i]].path, hit->line};
		}
	}
}

void ledger_find_told(struct ledger *l)
{
	struct nc_project *p = l->project;
	struct telling t = {.ledger = l};
	take_examples(l);
	if (compile(&t) != NC_OK)
		return;
	choose(&t);
	t.matchers = nc_arena_alloc_array(&p->arena, p->worker_count, sizeof(struct nc_matcher *));
	t.buffers = nc_arena_alloc_array(&p->arena, p->worker_count, sizeof *t.buffers);
	for (unsigned i = 0; i < p->worker_count; i++) {
		t.matchers[i] = nc_matcher_new();
		t.buffers[i] = (struct nc_buf)NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1);
	}
	nc_pool_run(t.entry_count, p->worker_count, read_one, &t);
	take_hits(&t);
	for (unsigned i = 0; i < p->worker_count; i++) {
		nc_matcher_free(t.matchers[i]);
		nc_buf_release(&t.buffers[i]);
	}
	nc_set_free(t.set);
}
