/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "loader.h"

static bool is_id(struct nc_str stem)
{
	for (size_t i = 0; i < stem.size; i++) {
		char c = stem.data[i];
		bool hyphen = c == '-' && i > 0 && i + 1 < stem.size && stem.data[i - 1] != '-';
		if (!hyphen && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return false;
	}
	return stem.size > 0;
}

/* By its folder, or by its first key. */
static void class_file(struct loader *l, struct rule_file *f)
{
	struct inspection in = nc_load_inspection(l, f);
	const struct nc_value *first =
		f->root.kind == NC_VALUE_MAP && f->root.count ? &f->root.items[0] : NULL;
	struct nc_str key = first ? first->key : NC_STR_NONE;
	f->table = nc_rulebook_table_shape(nc_arena_copy(&l->scratch, f->family).data);
	if (!first)
		nc_inspect_fault(&in, &f->root, "a rule file is a map of keys, and this is %s",
			nc_value_kind_name(f->root.kind));
	else if (!is_id(f->stem))
		nc_inspect_fault(&in, first,
			"a file is named by its id, of small letters, digits and single hyphens");
	else if (f->table)
		f->kind = FILE_ROW;
	else if (nc_str_equal(f->family, NC_STR("profiles")) ||
		 nc_str_equal(key, NC_STR("profile")))
		f->kind = FILE_PROFILE;
	else if (nc_str_equal(key, NC_STR("rule")))
		f->kind = FILE_RULE;
	else
		nc_inspect_fault(&in, first,
			"the first key is neither 'rule' nor 'profile', and '%.*s' is no table "
			"that newcomer reads",
			NC_STR_ARG(f->family));
}

static int compare_files(const void *a, const void *b)
{
	const struct rule_file *x = a, *y = b;
	int order = nc_str_compare(x->family, y->family);
	return order ? order : nc_str_compare(x->stem, y->stem);
}

/* Every file becomes a value and is known for what it is. */
static void class_files(struct loader *l)
{
	if (l->files.count)
		qsort(l->files.items, l->files.count, sizeof *l->files.items, compare_files);
	l->names_known = true;
	for (size_t i = 0; i < l->files.count; i++) {
		struct rule_file *f = &l->files.items[i];
		f->hash = nc_load_hash(f->source, 0);
		if (f->problems.size == 0 &&
			nc_value_read_own_yaml(&f->root, &l->book->arena, f->shown, f->source,
				&f->problems, NULL) == NC_OK)
			class_file(l, f);
		l->names_known = l->names_known && f->kind != FILE_UNREAD;
	}
}

static void check_always_profile(struct loader *l, struct nc_buf *problems)
{
	if (!nc_rulebook_find_profile(l->book, NC_ALWAYS_PROFILE))
		nc_buf_printf(problems,
			"%s: there is no profiles/cold-clone.yml, which every audit takes\n",
			l->folder);
}

static int compare_faults(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

/* The faults of one file in the order of their places, after those that it could not be read for.
 */
static void tell_file(struct nc_buf *out, struct rule_file *f)
{
	struct nc_str told = nc_buf_str(&f->problems);
	struct faults *faults = &f->faults;
	nc_buf_add(out, nc_str_slice(told, 0, faults->count ? faults->items[0].from : told.size));
	if (faults->count)
		qsort(faults->items, faults->count, sizeof *faults->items, compare_faults);
	for (size_t i = 0; i < faults->count; i++)
		nc_buf_add(out, nc_str_slice(told, faults->items[i].from, faults->items[i].to));
}

/* Every fault, in the order of the files; `err` gets the first. */
static enum nc_code tell_problems(struct loader *l, struct nc_buf *problems, struct nc_error *err)
{
	struct nc_buf all = NC_BUF_INIT(0);
	for (size_t i = 0; i < l->files.count; i++)
		tell_file(&all, &l->files.items[i]);
	if (all.size == 0)
		check_always_profile(l, &all);
	struct nc_str rest = nc_buf_str(&all), first = NC_STR_NONE;
	enum nc_code code = NC_OK;
	if (nc_str_next_line(&first, &rest))
		code = nc_fail(err, NC_EINVALID, "%.*s", NC_STR_ARG(first));
	if (problems)
		nc_buf_add(problems, nc_buf_str(&all));
	nc_buf_release(&all);
	return code;
}

enum nc_code nc_load_book(struct loader *l, struct nc_buf *problems, struct nc_error *err)
{
	class_files(l);
	nc_load_tables(l);
	nc_load_profiles(l);
	nc_load_rules(l);
	nc_load_check_profiles(l);
	nc_load_version(l);
	return tell_problems(l, problems, err);
}

void nc_load_release(struct loader *l)
{
	for (size_t i = 0; i < l->files.count; i++)
		nc_buf_release(&l->files.items[i].problems);
	nc_arena_release(&l->scratch);
}

enum nc_code nc_rulebook_load(struct nc_rulebook **out, const struct nc_rulebook *base,
	const char *folder, const struct nc_shape *checks, size_t check_count,
	struct nc_buf *problems, struct nc_error *err)
{
	struct loader l = {
		.book = nc_heap_alloc(sizeof *l.book),
		.base = base,
		.folder = folder,
		.checks = checks,
		.check_count = check_count,
	};
	enum nc_code code = nc_load_files(&l, err);
	if (code == NC_OK)
		code = nc_load_book(&l, problems, err);
	if (code == NC_OK)
		*out = l.book;
	else
		nc_rulebook_free(l.book);
	nc_load_release(&l);
	return code;
}

void nc_rulebook_free(struct nc_rulebook *rb)
{
	if (!rb)
		return;
	nc_arena_release(&rb->arena);
	free(rb);
}
