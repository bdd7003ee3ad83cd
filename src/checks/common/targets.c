/* SPDX-License-Identifier: MIT */
#include "common/targets.h"

#include <stdio.h>
#include <string.h>

#include "common/near.h"
#include "common/params.h"
#include "newcomer/diff.h"
#include "newcomer/own_link.h"

/*
 * A near path is looked for in the whole tree.  After so many the finding stands without one, so
 * that a stranger's documents full of dead links do not make us walk a large tree for each.
 */
#define MOST_NEAR 100

void nc_targets_init(struct nc_targets *t, struct nc_arena *arena, const struct nc_facts *facts,
	const struct nc_rule *rule)
{
	struct nc_globs site_files = nc_globs_of(arena, rule->params, "site-files");
	*t = (struct nc_targets){
		.facts = facts, .rule = rule, .arena = arena, .near_left = MOST_NEAR};
	t->sites = nc_sites_find(arena, facts, &site_files);
}

/* Forms of Markdown that are never shown as they are: their links are for what is made of them. */
static bool is_source(struct nc_str path)
{
	static const char *const endings[] = {".rmd", ".qmd", ".mdx", ".livemd"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_ends_fold(path, nc_str_of(endings[i])))
			return true;
	}
	return false;
}

/* Beside the code of a crate: it is taken into the code's own documentation, whose links name
 * items. */
static bool is_of_a_crate(const struct nc_tree *tree, struct nc_str path)
{
	for (struct nc_str at = nc_path_dir(path); at.size; at = nc_path_dir(at)) {
		char manifest[512];
		struct nc_str above = nc_path_dir(at);
		if (!nc_str_equal(nc_path_base(at), NC_STR("src")))
			continue;
		int size = snprintf(manifest, sizeof manifest, "%.*s%sCargo.toml", (int)above.size,
			above.size ? above.data : "", above.size ? "/" : "");
		return size > 0 && (size_t)size < sizeof manifest &&
		       nc_tree_find(tree, nc_str_of(manifest));
	}
	return false;
}

/* AsciiDoc, reStructuredText and Org are such sources too, below the root. */
static bool is_page(const struct nc_targets *t, const struct nc_document *d)
{
	return nc_sites_hold(t->sites, d->path) || is_source(d->path) ||
	       is_of_a_crate(t->facts->tree, d->path) ||
	       (d->format != NC_FORMAT_MARKDOWN && nc_path_dir(d->path).size > 0);
}

static bool is_template(const struct nc_targets *t, struct nc_str target)
{
	static const char *const signs[] = {
		"{{", "}}", "{%", "${", "$(", "<", ">", "{", "*", "|", "\\", "@", "~"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (nc_str_find(target, nc_str_of(signs[i])) != NC_NPOS)
			return true;
	}
	return nc_param_contains(t->rule->params, "placeholders", target);
}

static struct nc_str first_component(struct nc_str path)
{
	size_t slash = nc_str_find_byte(path, '/');
	return slash == NC_NPOS ? path : nc_str_slice(path, 0, slash);
}

/* "www.example.org/x": an address whose scheme was left out. */
static bool is_bare_address(struct nc_str target)
{
	static const char *const tops[] = {
		".com", ".org", ".net", ".io", ".gov", ".edu", ".dev", ".de", ".uk", ".eu", ".us"};
	struct nc_str host = first_component(target);
	if (nc_str_starts_fold(host, NC_STR("www.")))
		return true;
	if (host.size == target.size)
		return false; /* a file may be called so */
	for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
		if (nc_str_ends_fold(host, nc_str_of(tops[i])))
			return true;
	}
	return false;
}

static bool is_there(const struct nc_tree *tree, struct nc_str path)
{
	return path.size == 0 || nc_tree_find(tree, path) || nc_tree_has_folder(tree, path);
}

/* Something in the way to the path is a link or a submodule: what lies behind it is another tree's.
 */
static bool leads_elsewhere(const struct nc_tree *tree, struct nc_str path)
{
	for (struct nc_str at = path; at.size; at = nc_path_dir(at)) {
		const struct nc_entry *e = nc_tree_find(tree, at);
		if (e && (e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE))
			return true;
	}
	return false;
}

static struct nc_str without_last_slash(struct nc_str path)
{
	while (path.size && path.data[path.size - 1] == '/')
		path.size--;
	return path;
}

/* A path from the root that names nothing of this repository is a page of some server. */
static bool is_of_some_server(
	const struct nc_targets *t, bool page, struct nc_str target, struct nc_str path)
{
	return target.size && target.data[0] == '/' &&
	       (page || !nc_tree_has_folder(t->facts->tree, first_component(path)));
}

static bool is_page_of_the_host(const struct nc_targets *t, struct nc_str path)
{
	struct nc_str first = first_component(path);
	return nc_param_equals(t->rule->params, "host-pages", first) &&
	       !nc_tree_has_folder(t->facts->tree, first);
}

/* The names of all files, so that a site's links need no walk over the tree each. */
static bool is_a_name(struct nc_targets *t, struct nc_str name)
{
	const struct nc_tree *tree = t->facts->tree;
	bool known = t->names.entries.count > 0;
	for (size_t i = 0; i < tree->count && !known; i++)
		nc_map_put(t->arena, &t->names, nc_path_base(tree->entries[i].path), t);
	return nc_map_find(&t->names, name) != NULL;
}

/* A site finds its files where its program looks for them; somewhere in the tree is good enough. */
static bool site_has_it(struct nc_targets *t, struct nc_str path)
{
	/* Pages and books that a program makes cannot be told. */
	static const char *const made[] = {"", ".html", ".htm", ".epub", ".pdf"};
	struct nc_str ending = nc_path_ending(path);
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		if (nc_str_equal_fold(ending, nc_str_of(made[i])))
			return true;
	}
	return nc_site_page_exists(t->arena, t->facts->tree, path) ||
	       is_a_name(t, nc_path_base(path));
}

static struct nc_str find_near(struct nc_targets *t, struct nc_str path)
{
	if (t->near_left == 0)
		return NC_STR_NONE;
	t->near_left--;
	return nc_path_near(t->arena, t->facts->tree, path);
}

struct nc_target_verdict nc_target_judge_path(
	struct nc_targets *t, const struct nc_document *from, struct nc_str target)
{
	struct nc_target_verdict v = {.path = NC_STR_NONE, .near = NC_STR_NONE};
	const struct nc_tree *tree = t->facts->tree;
	if (target.size == 0) {
		v.fault = NC_TARGET_EMPTY;
		return v;
	}
	if (is_template(t, target) || !nc_project_link_path(&v.path, t->arena, from, target))
		return v;
	v.path = without_last_slash(v.path);
	if (is_there(tree, v.path) || leads_elsewhere(tree, v.path))
		return v;
	if (is_bare_address(target)) {
		v.fault = NC_TARGET_ADDRESS;
		return v;
	}
	bool page = is_page(t, from);
	if (is_of_some_server(t, page, target, v.path) || is_page_of_the_host(t, v.path) ||
		(page && site_has_it(t, v.path)))
		return v;
	v.near = find_near(t, v.path);
	v.fault = NC_TARGET_ABSENT;
	if (v.near.size && nc_str_equal_fold(v.near, v.path))
		v.fault = NC_TARGET_CASE;
	else if (nc_snapshot_ignored(t->facts->snapshot, v.path, NULL))
		v.fault = NC_TARGET_IGNORED;
	return v;
}

/* What another tree has more than the judged one, or less: path → itself, or `lost`. */
struct other_tree {
	struct nc_arena *arena;
	struct nc_map paths;
	bool known;
};

static const char lost[] = "";

static bool keep_change(void *context, const struct nc_change *change)
{
	struct other_tree *o = context;
	struct nc_str path = nc_arena_copy(o->arena, change->path);
	bool gone = change->kind == NC_CHANGE_REMOVED;
	nc_map_put(o->arena, &o->paths, path,
		gone ? (void *)(uintptr_t)lost : (void *)(uintptr_t)path.data);
	return true;
}

static const struct nc_oid *tree_of(const struct nc_history *h, const struct nc_oid *commit)
{
	uint32_t at = nc_history_find(h, commit);
	return at == NC_NO_COMMIT ? NULL : &nc_history_commit(h, at)->tree;
}

static const struct other_tree *other_tree_of(struct nc_targets *t, const struct nc_own_link *own)
{
	struct other_tree *o = nc_map_find(&t->trees, own->ref);
	const struct nc_history *h = o ? NULL : nc_snapshot_history(t->facts->snapshot);
	if (o)
		return o;
	o = nc_arena_alloc(t->arena, sizeof *o);
	o->arena = t->arena;
	nc_map_put(t->arena, &t->trees, own->ref, o);
	const struct nc_oid *from = h ? tree_of(h, &t->facts->repository->head) : NULL;
	const struct nc_oid *to = h ? tree_of(h, &own->commit) : NULL;
	const struct nc_oid none = {{0}};
	if (!from || !to || nc_oid_equal(from, &none) || nc_oid_equal(to, &none))
		return o;
	struct nc_differ *differ = nc_differ_new(t->facts->snapshot);
	o->known = nc_differ_compare(differ, from, to, keep_change, o, NULL) == NC_OK;
	nc_differ_free(differ);
	return o;
}

static bool is_in_other(const struct nc_targets *t, const struct other_tree *o, struct nc_str path)
{
	const void *change = nc_map_find(&o->paths, path);
	if (change)
		return change != lost;
	for (size_t i = 0; i < o->paths.entries.count; i++) {
		const struct nc_map_entry *e = &o->paths.entries.items[i];
		if (e->value != lost && nc_str_starts(e->key, path) && e->key.size > path.size &&
			e->key.data[path.size] == '/')
			return true;
	}
	return is_there(t->facts->tree, path) || leads_elsewhere(t->facts->tree, path);
}

struct nc_target_verdict nc_target_judge_own(struct nc_targets *t, struct nc_str target)
{
	struct nc_target_verdict v = {.path = NC_STR_NONE, .near = NC_STR_NONE};
	const struct nc_tree *tree = t->facts->tree;
	struct nc_own_link own;
	if (is_template(t, target) ||
		!nc_project_own_link(&own, t->arena, t->facts->project, target) || !own.sure ||
		own.tree == NC_OWN_UNKNOWN || own.path.size == 0)
		return v;
	v.path = own.path;
	if (own.tree == NC_OWN_JUDGED) {
		if (is_there(tree, own.path) || leads_elsewhere(tree, own.path))
			return v;
		v.near = find_near(t, own.path);
		v.fault = v.near.size && nc_str_equal_fold(v.near, v.path) ? NC_TARGET_CASE
									   : NC_TARGET_ABSENT;
		return v;
	}
	const struct other_tree *o = other_tree_of(t, &own);
	if (!o->known || is_in_other(t, o, own.path))
		return v;
	const struct nc_str parts[] = {own.path, NC_STR(" on "), own.ref};
	v.path = nc_arena_concat(t->arena, parts, 3);
	v.fault = NC_TARGET_ABSENT;
	return v;
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* Signs beyond ASCII: general punctuation, CJK's, full-width forms, the Latin-1 ones. */
static bool is_sign(uint32_t c)
{
	return (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xff00 && c <= 0xff0f) || (c >= 0xff1a && c <= 0xff20) ||
	       (c >= 0xff3b && c <= 0xff40) || (c >= 0xff5b && c <= 0xff65) ||
	       (c >= 0xa1 && c <= 0xbf) || (c >= 0xfe00 && c <= 0xfe0f);
}

/* An anchor as every host would agree on it: letters and digits, folded. */
static struct nc_str bones_of(struct nc_arena *arena, struct nc_str id)
{
	char *bones = nc_arena_alloc(arena, id.size + 1);
	size_t size = 0, step;
	for (size_t i = 0; i < id.size; i += step) {
		uint32_t c;
		step = nc_utf8_decode(&c, nc_str_slice(id, i, id.size));
		for (size_t k = i; k < i + step && !is_sign(c); k++) {
			char b = id.data[k];
			if (is_letter_or_digit(b))
				bones[size++] = b >= 'A' && b <= 'Z' ? (char)(b + ('a' - 'A')) : b;
		}
	}
	return (struct nc_str){.data = bones, .size = size};
}

struct nc_str nc_target_fragment(struct nc_targets *t, struct nc_str target)
{
	size_t hash = nc_str_find_byte(target, '#');
	if (hash == NC_NPOS)
		return NC_STR_NONE;
	/* What resolves percent escapes of a path resolves them here. */
	struct nc_str raw = nc_str_slice(target, hash + 1, target.size), plain;
	const struct nc_document root = {.path = NC_STR_NONE};
	if (nc_str_find_byte(raw, '%') != NC_NPOS && nc_str_find_byte(raw, '/') == NC_NPOS &&
		nc_project_link_path(&plain, t->arena, &root, raw))
		return plain;
	return raw;
}

/* Places that a host makes by itself. */
static bool is_made_by_host(struct nc_str fragment)
{
	static const char *const names[] = {"top", "readme", "readme-ov-file"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_str_equal_fold(fragment, nc_str_of(names[i])))
			return true;
	}
	bool line = fragment.size > 1 && (fragment.data[0] | 0x20) == 'l' &&
		    fragment.data[1] >= '0' && fragment.data[1] <= '9';
	return fragment.size == 0 || line || strchr(":/!", fragment.data[0]) ||
	       nc_str_starts(fragment, NC_STR("markdown-header-"));
}

/* The anchors of a document by their bones, made once. */
static const struct nc_map *anchors_of(struct nc_targets *t, const struct nc_document *d)
{
	struct nc_map *anchors = nc_map_find(&t->anchors, d->path);
	if (anchors)
		return anchors;
	anchors = nc_arena_alloc(t->arena, sizeof *anchors);
	for (size_t i = 0; i < d->anchor_count; i++)
		nc_map_put(t->arena, anchors, bones_of(t->arena, d->anchors[i].id),
			(void *)(uintptr_t)&d->anchors[i]);
	nc_map_put(t->arena, &t->anchors, d->path, anchors);
	return anchors;
}

static bool has_anchor(struct nc_targets *t, const struct nc_document *d, struct nc_str fragment)
{
	if (nc_str_starts(fragment, NC_STR("user-content-")))
		fragment = nc_str_slice(fragment, sizeof "user-content-" - 1, fragment.size);
	return nc_map_find(anchors_of(t, d), bones_of(t->arena, fragment)) != NULL;
}

static struct nc_str anchor_near(
	struct nc_targets *t, const struct nc_document *d, struct nc_str fragment)
{
	if (t->near_left == 0)
		return NC_STR_NONE;
	t->near_left--;
	struct nc_str *ids = nc_arena_alloc_array(t->arena, d->anchor_count + 1, sizeof *ids);
	for (size_t i = 0; i < d->anchor_count; i++)
		ids[i] = d->anchors[i].id;
	const struct nc_str *near = nc_str_nearest(fragment, ids, d->anchor_count);
	return near ? *near : NC_STR_NONE;
}

/* The document whose anchors the link is about, or NULL: not one that can be decided. */
static const struct nc_document *document_of(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	struct nc_str path;
	if (link->kind == NC_LINK_ANCHOR)
		return from;
	if (is_template(t, link->target) ||
		!nc_project_link_path(&path, t->arena, from, link->target))
		return NULL;
	const struct nc_document *d = nc_project_document(t->facts->project, path);
	return d && d->format == NC_FORMAT_MARKDOWN && d->unread.size == 0 ? d : NULL;
}

struct nc_target_verdict nc_target_judge_anchor(
	struct nc_targets *t, const struct nc_document *from, const struct nc_link *link)
{
	struct nc_target_verdict v = {.path = NC_STR_NONE, .near = NC_STR_NONE};
	struct nc_str fragment = nc_target_fragment(t, link->target);
	/* A site's program makes anchors in its own way, and more of them. */
	if (from->format != NC_FORMAT_MARKDOWN || is_page(t, from) || is_made_by_host(fragment) ||
		is_template(t, fragment))
		return v;
	const struct nc_document *d = document_of(t, from, link);
	if (!d || has_anchor(t, d, fragment))
		return v;
	v.fault = NC_TARGET_ABSENT;
	v.path = d->path;
	v.near = anchor_near(t, d, fragment);
	return v;
}
