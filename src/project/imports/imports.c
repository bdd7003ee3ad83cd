/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "importing.h"
#include "newcomer/limits.h"

/* One place where something is imported. */
struct site {
	uint32_t entry, line, order;
	struct nc_str written;
	bool optional, types;
};

/* An import while it is put together. */
struct building {
	struct nc_import import;
	NC_LIST(struct nc_import_place) places;
	size_t looked_at;
};

struct reading {
	struct language language;
	NC_LIST(struct site) sites;
	struct nc_map by_package; /* → struct building */
	struct nc_buf text;	  /* of the file that was last looked at */
	uint32_t text_entry;
	bool text_known;
};

static bool is_kind(const struct nc_value *item, const char *kind)
{
	return nc_str_equal(nc_value_get_text(item, "kind"), nc_str_of(kind));
}

const struct nc_needle *nc_imports_needles(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	const struct nc_table *table = nc_rulebook_table(rb, "imports");
	unsigned any = ((1u << NC_CLASSES) - 1) & ~(1u << NC_CLASS_VENDORED) &
		       ~(1u << NC_CLASS_GENERATED) & ~(1u << NC_CLASS_TRANSLATION);
	NC_LIST(struct nc_needle) needles = {0};
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *patterns = nc_value_get(row, "patterns");
		const struct nc_value *files = nc_value_get(row, "files");
		size_t file_count = nc_value_list_count(files);
		struct nc_str *globs = nc_arena_alloc_array(arena, file_count + 1, sizeof *globs);
		for (size_t k = 0; k < file_count; k++)
			globs[k] = nc_value_text(nc_value_list_item(files, k));
		for (size_t k = 0; patterns && k < patterns->count; k++) {
			const struct nc_value *item = &patterns->items[k];
			bool install = is_kind(item, "install") || is_kind(item, "finds");
			struct nc_needle needle =
				row_needle(arena, item, install ? any : 1u << NC_CLASS_CODE);
			/* One array for all of a row: paths are held against it once. */
			if (!install && needle.glob_count == 0) {
				needle.globs = globs;
				needle.glob_count = file_count;
			}
			*nc_list_push(arena, &needles) = needle;
		}
	}
	*count = needles.count;
	return needles.items;
}

/* "a as b", "'c'", "d": what is imported, without what it is then called. */
static struct nc_str bare(struct nc_str item)
{
	item = nc_str_trim(item);
	size_t end = 0;
	while (end < item.size && item.data[end] != ' ' && item.data[end] != '\t')
		end++;
	item = nc_str_slice(item, 0, end);
	if (item.size > 1 && (item.data[0] == '"' || item.data[0] == '\''))
		item = nc_str_slice(item, 1, item.size - 1);
	return item;
}

static void add_sites(struct reading *r, const struct nc_value *item, uint32_t order)
{
	size_t count;
	const struct nc_sighting *const *seen =
		nc_project_sightings(r->language.project, item, &count);
	for (size_t i = 0; i < count; i++) {
		struct nc_str rest = seen[i]->captures.group[1], part;
		if (seen[i]->captures.count < 2 || !rest.data)
			continue;
		while (nc_str_next_field(&part, &rest, ',')) {
			struct nc_str written = bare(part);
			if (written.size == 0)
				continue;
			*nc_list_push(r->language.arena, &r->sites) =
				(struct site){.entry = seen[i]->entry,
					.line = seen[i]->line,
					.order = order,
					.written = written,
					.optional = !is_kind(item, "import"),
					.types = is_kind(item, "types")};
		}
	}
}

static int compare_sites(const void *left, const void *right)
{
	const struct site *a = left, *b = right;
	if (a->entry != b->entry)
		return a->entry < b->entry ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return nc_str_compare(a->written, b->written);
}

static void gather_sites(struct reading *r)
{
	const struct nc_value *patterns = nc_value_get(r->language.row, "patterns");
	for (size_t i = 0; patterns && i < patterns->count; i++) {
		if (is_kind(&patterns->items[i], "import") ||
			is_kind(&patterns->items[i], "optional") ||
			is_kind(&patterns->items[i], "types"))
			add_sites(r, &patterns->items[i], (uint32_t)i);
	}
	if (r->sites.count)
		qsort(r->sites.items, r->sites.count, sizeof *r->sites.items, compare_sites);
}

/* The text of a file, kept until the next one is asked for; NULL data when it cannot be read. */
static struct nc_str text_of(struct reading *r, uint32_t entry)
{
	const struct nc_project *p = r->language.project;
	if (!r->text_known || r->text_entry != entry) {
		r->text_entry = entry;
		r->text_known = true;
		nc_buf_clear(&r->text);
		if (nc_snapshot_read(&r->text, p->snapshot, &p->tree->entries[entry],
			    NC_MAX_TEXT_BLOB, NULL) != NC_OK)
			nc_buf_clear(&r->text);
	}
	return nc_buf_str(&r->text);
}

static bool declares_itself(const struct reading *r, struct nc_str text)
{
	const struct nc_value *signs = nc_value_get(r->language.row, "declares-itself");
	for (size_t i = 0; i < nc_value_list_count(signs); i++) {
		if (nc_str_find(text, nc_value_text(nc_value_list_item(signs, i))) != NC_NPOS)
			return true;
	}
	return false;
}

static void add_place(struct reading *r, struct building *b, const struct site *s)
{
	struct nc_str path = r->language.project->tree->entries[s->entry].path;
	struct nc_import_place place = {
		.entry = s->entry, .line = s->line, .optional = s->optional, .types = s->types};
	const struct nc_import_place *last =
		b->places.count ? &b->places.items[b->places.count - 1] : NULL;
	if (last && last->types && last->entry == s->entry && last->line == s->line)
		return;
	if (b->import.declared == NC_DECLARED && b->places.count)
		return;
	if (b->import.declared != NC_DECLARED) {
		if (b->looked_at++ == NC_MAX_IMPORT_PLACES)
			return;
		struct nc_str text = text_of(r, s->entry);
		/* A notebook is gone through by lines, other code byte by byte. */
		bool notebook = nc_str_ends(path, NC_STR(".ipynb"));
		if (!language_goes_on(&r->language, (notebook ? 1 : 16) * text.size))
			return;
		enum context context = text.size && !declares_itself(r, text)
					       ? context_of(r->language.row, path, text, s->line)
					       : CONTEXT_NONE;
		if (context == CONTEXT_NONE)
			return;
		place.types = place.types || context == CONTEXT_TYPES;
		place.optional = place.types || place.optional || context == CONTEXT_OPTIONAL;
	}
	*nc_list_push(r->language.arena, &b->places) = place;
}

static struct building *find_building(struct reading *r, const struct site *s, struct nc_str module)
{
	struct language *l = &r->language;
	struct nc_str package, because;
	enum nc_declared declared = declared_find(&package, &because, l, module, s->written);
	struct building *b = nc_map_find(&r->by_package, package);
	if (!b) {
		b = nc_arena_alloc(l->arena, sizeof *b);
		b->import = (struct nc_import){.name = module,
			.package = package,
			.declared = declared,
			.because = because,
			.locked_only = declared == NC_DECLARED_BESIDE &&
				       nc_tree_find(l->project->tree, because)};
		nc_map_put(l->arena, &r->by_package, package, b);
	}
	return b;
}

/* A tree that some generator fills in: what is there now is not what will be. */
static bool is_template(struct nc_str path)
{
	return nc_str_find(path, NC_STR("{{")) != NC_NPOS ||
	       nc_str_find(path, NC_STR("__cookiecutter")) != NC_NPOS;
}

/* Of each way that an import is written it is found out once what it is. */
static void read_sites(struct reading *r)
{
	struct language *l = &r->language;
	struct nc_map known = {0};
	bool below = nc_value_get_bool(l->row, "below-manifest", false);
	for (size_t i = 0; i < r->sites.count; i++) {
		struct nc_str written = r->sites.items[i].written, module = NC_STR_NONE;
		if (module_read(&module, l, written))
			module_learn(l, module, written);
	}
	for (size_t i = 0; i < r->sites.count; i++) {
		const struct site *s = &r->sites.items[i];
		struct building **b = nc_map_find(&known, s->written);
		if (!b) {
			struct nc_str module = NC_STR_NONE;
			b = nc_arena_alloc(l->arena, sizeof *b);
			if (module_read(&module, l, s->written) &&
				!module_is_at_hand(l, module, s->written))
				*b = find_building(r, s, module);
			nc_map_put(l->arena, &known, s->written, b);
		}
		if (*b && !is_template(l->project->tree->entries[s->entry].path) &&
			(!below || l->manifest_count == 0 ||
				declared_by_folder(l, l->project->tree->entries[s->entry].path)))
			add_place(r, *b, s);
	}
}

/* Without any manifest, is this code that a package manager feeds at all? */
static bool stands_alone(const struct reading *r)
{
	const struct language *l = &r->language;
	if (!nc_value_get(l->row, "alone-needs") || l->manifest_count || l->declared.entries.count)
		return true;
	for (size_t i = 0; i < r->sites.count; i++) {
		if (row_holds(l->row, "alone-needs", r->sites.items[i].written))
			return true;
	}
	return false;
}

static bool brings_unseen(const struct language *l)
{
	return nc_value_get(l->row, "known-in-full") && l->unseen && unseen_lock(l).size == 0;
}

static bool is_likely_brought(const struct language *l, const struct nc_import *import)
{
	if (l->declared.entries.count == 0)
		return false;
	if (l->has_submodules)
		return true;
	bool may = nc_value_get(l->row, "known-in-full") == NULL || brings_unseen(l);
	return (may && row_holds(l->row, "often-brought", import->package)) ||
	       (nc_value_get_bool(l->row, "all-brought", false) && l->locked.entries.count == 0);
}

static void finish(struct nc_import_language *out, struct reading *r)
{
	struct language *l = &r->language;
	NC_LIST(struct nc_import) items = {0};
	size_t missing = 0;
	for (size_t i = 0; i < r->by_package.entries.count; i++) {
		const struct building *b = r->by_package.entries.items[i].value;
		if (b->places.count == 0)
			continue;
		missing += b->import.declared == NC_UNDECLARED;
		if (b->import.declared == NC_UNDECLARED && missing > NC_MAX_IMPORT_GAPS)
			continue;
		struct nc_import *import = nc_list_push(l->arena, &items);
		*import = b->import;
		import->places = b->places.items;
		import->place_count = b->places.count;
		import->likely_brought = is_likely_brought(l, import);
		import->optional = true;
		for (size_t k = 0; k < b->places.count; k++)
			import->optional = import->optional && b->places.items[k].optional;
	}
	out->items = items.items;
	out->count = items.count;
	out->cut_short = missing > NC_MAX_IMPORT_GAPS || !language_goes_on(l, 0);
	out->manifest_count = l->manifest_count;
	out->declared_count = l->declared.entries.count;
	out->unread = l->unread;
	out->brings_unseen = brings_unseen(l);
	out->has_submodules = l->has_submodules;
	out->full_lock = unseen_lock(l);
}

static size_t count_sources(const struct nc_project *p, const struct nc_value *row)
{
	size_t count = 0;
	for (size_t i = 0; i < p->tree->count; i++)
		count += p->files[i].class == NC_CLASS_CODE &&
			 row_matches(row, "files", p->tree->entries[i].path);
	return count;
}

static void read_language(struct nc_import_language *out, struct nc_arena *arena,
	const struct nc_project *p, const struct nc_value *row)
{
	struct reading r = {
		.language = {.project = p, .arena = arena, .row = row, .unread = NC_STR_NONE},
		.text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1)};
	out->id = nc_value_get_text(row, "imports");
	out->title = nc_value_get_text(row, "title");
	out->usual_manifest = nc_value_get_text(row, "usual-manifest");
	gather_sites(&r);
	if (r.sites.count)
		declared_read(&r.language);
	if (stands_alone(&r))
		read_sites(&r);
	finish(out, &r);
	nc_buf_release(&r.text);
}

void nc_project_imports(struct nc_imports *out, struct nc_arena *arena, const struct nc_project *p)
{
	const struct nc_table *table = nc_rulebook_table(p->rulebook, "imports");
	NC_LIST(struct nc_import_language) languages = {0};
	for (size_t i = 0; table && i < table->count; i++) {
		size_t sources = count_sources(p, &table->rows[i]);
		if (sources == 0)
			continue;
		struct nc_import_language *language = nc_list_push(arena, &languages);
		language->source_count = sources;
		read_language(language, arena, p, &table->rows[i]);
	}
	out->languages = languages.items;
	out->count = languages.count;
}
