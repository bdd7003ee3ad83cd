/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/near.h"
#include "common/params.h"
#include "common/say.h"
#include "common/site.h"

/*
 * Links of documents: do they lead to something of this tree?
 *
 * Only what can be decided here is judged.  Addresses, paths that leave the
 * repository (../../issues is a page of the host), templates and placeholders
 * are none of ours; in documents that become pages of a web site a link may
 * be written for the page.
 */

/* Of one document as many are told; the rest is counted. */
#define MOST_TOLD 20

enum fault { FAULT_NONE, FAULT_EMPTY, FAULT_ADDRESS, FAULT_CASE, FAULT_IGNORED, FAULT_ABSENT };

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_sites *sites;
	struct nc_arena scratch;
	/* of the document that is looked at */
	const struct nc_document *document;
	bool is_page;
	struct nc_map seen; /* target → itself */
	size_t told, left;
};

struct verdict {
	enum fault fault;
	struct nc_str path, near;
};

static bool is_template(const struct look *l, struct nc_str target)
{
	static const char *const signs[] = {
		"{{", "}}", "{%", "${", "$(", "<", ">", "{", "*", "|", "\\", "@", "~"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (nc_str_find(target, nc_str_of(signs[i])) != NC_NPOS)
			return true;
	}
	return nc_param_contains(l->rule->params, "placeholders", target);
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
static bool is_of_some_server(const struct look *l, struct nc_str target, struct nc_str path)
{
	struct nc_str first = first_component(path);
	return target.size && target.data[0] == '/' &&
	       (l->is_page || !nc_tree_has_folder(l->facts->tree, first));
}

static bool is_page_of_the_host(const struct look *l, struct nc_str path)
{
	struct nc_str first = first_component(path);
	return nc_param_equals(l->rule->params, "host-pages", first) &&
	       !nc_tree_has_folder(l->facts->tree, first);
}

/* The path of a target as it is written, without what it climbs and what follows the path. */
static struct nc_str written_path(struct nc_str target)
{
	size_t end = 0;
	while (end < target.size && target.data[end] != '#' && target.data[end] != '?')
		end++;
	target = nc_str_slice(target, 0, end);
	while (nc_str_starts(target, NC_STR(".")) || nc_str_starts(target, NC_STR("/")))
		target = nc_str_slice(target, 1, target.size);
	return target;
}

/* A site finds its files where its program looks for them; somewhere in the tree is good enough. */
static bool site_has_it(struct look *l, struct nc_str path, struct nc_str target)
{
	struct nc_str tail = written_path(target), ending = nc_path_ending(path);
	/* A page that a program makes cannot be told. */
	if (ending.size == 0 || nc_str_equal_fold(ending, NC_STR(".html")) ||
		nc_site_page_exists(&l->scratch, l->facts->tree, path))
		return true;
	for (size_t i = 0; i < l->facts->tree->count; i++) {
		struct nc_str have = l->facts->tree->entries[i].path;
		if (nc_str_ends(have, tail) &&
			(have.size == tail.size || have.data[have.size - tail.size - 1] == '/'))
			return true;
	}
	return false;
}

static struct verdict judge_path(struct look *l, struct nc_str target)
{
	struct verdict v = {.path = NC_STR_NONE, .near = NC_STR_NONE};
	const struct nc_tree *tree = l->facts->tree;
	if (target.size == 0) {
		v.fault = FAULT_EMPTY;
		return v;
	}
	if (is_template(l, target) ||
		!nc_project_link_path(&v.path, &l->scratch, l->document, target))
		return v;
	v.path = without_last_slash(v.path);
	if (is_there(tree, v.path) || leads_elsewhere(tree, v.path))
		return v;
	if (is_bare_address(target)) {
		v.fault = FAULT_ADDRESS;
		return v;
	}
	if (is_of_some_server(l, target, v.path) || is_page_of_the_host(l, v.path) ||
		(l->is_page && site_has_it(l, v.path, target)))
		return v;
	v.near = nc_path_near(&l->scratch, tree, v.path);
	v.fault = FAULT_ABSENT;
	if (v.near.size && nc_str_equal_fold(v.near, v.path))
		v.fault = FAULT_CASE;
	else if (nc_snapshot_ignored(l->facts->snapshot, v.path, NULL))
		v.fault = FAULT_IGNORED;
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

static struct nc_str fragment_of(struct look *l, struct nc_str target)
{
	size_t hash = nc_str_find_byte(target, '#');
	if (hash == NC_NPOS)
		return NC_STR_NONE;
	/* What resolves percent escapes of a path resolves them here. */
	struct nc_str raw = nc_str_slice(target, hash + 1, target.size), plain;
	const struct nc_document root = {.path = NC_STR_NONE};
	if (nc_str_find_byte(raw, '%') != NC_NPOS && nc_str_find_byte(raw, '/') == NC_NPOS &&
		nc_project_link_path(&plain, &l->scratch, &root, raw))
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

static bool has_anchor(struct look *l, const struct nc_document *d, struct nc_str fragment)
{
	if (nc_str_starts(fragment, NC_STR("user-content-")))
		fragment = nc_str_slice(fragment, sizeof "user-content-" - 1, fragment.size);
	if (nc_document_anchor(d, fragment))
		return true;
	struct nc_str bones = bones_of(&l->scratch, fragment);
	for (size_t i = 0; i < d->anchor_count; i++) {
		if (nc_str_equal(bones_of(&l->scratch, d->anchors[i].id), bones))
			return true;
	}
	return false;
}

static struct nc_str anchor_near(
	struct look *l, const struct nc_document *d, struct nc_str fragment)
{
	struct nc_str *ids = nc_arena_alloc_array(&l->scratch, d->anchor_count + 1, sizeof *ids);
	for (size_t i = 0; i < d->anchor_count; i++)
		ids[i] = d->anchors[i].id;
	const struct nc_str *near = nc_str_nearest(fragment, ids, d->anchor_count);
	return near ? *near : NC_STR_NONE;
}

/* The document whose anchors the link is about, or NULL: not one that can be decided. */
static const struct nc_document *document_of(struct look *l, const struct nc_link *link)
{
	struct nc_str path;
	if (link->kind == NC_LINK_ANCHOR)
		return l->document;
	if (is_template(l, link->target) ||
		!nc_project_link_path(&path, &l->scratch, l->document, link->target))
		return NULL;
	const struct nc_document *d = nc_project_document(l->facts->project, path);
	return d && d->format == NC_FORMAT_MARKDOWN && d->unread.size == 0 ? d : NULL;
}

static struct verdict judge_anchor(struct look *l, const struct nc_link *link)
{
	struct verdict v = {.path = NC_STR_NONE, .near = NC_STR_NONE};
	struct nc_str fragment = fragment_of(l, link->target);
	/* A site's program makes anchors in its own way, and more of them. */
	if (l->is_page || l->document->format != NC_FORMAT_MARKDOWN || is_made_by_host(fragment) ||
		is_template(l, fragment))
		return v;
	const struct nc_document *d = document_of(l, link);
	if (!d || has_anchor(l, d, fragment))
		return v;
	v.fault = FAULT_ABSENT;
	v.path = d->path;
	v.near = anchor_near(l, d, fragment);
	return v;
}

static struct nc_str or_meant(struct look *l, struct nc_str message, struct nc_str near)
{
	if (near.size == 0)
		return message;
	return SAY(l->judge, message, NC_STR("; did you mean "), near, NC_STR("?"));
}

static struct nc_str sentence(struct look *l, const struct nc_link *link, const struct verdict *v)
{
	struct nc_judge *j = l->judge;
	if (nc_str_equal(nc_param_text(l->rule, "of", NC_STR_NONE), NC_STR("anchor")))
		return or_meant(l,
			SAY(j, NC_STR("no heading of "), v->path, NC_STR(" has the anchor #"),
				fragment_of(l, link->target)),
			v->near.size ? SAY(j, NC_STR("#"), v->near) : v->near);
	switch (v->fault) {
	case FAULT_EMPTY:
		return link->text.size
			       ? SAY(j, NC_STR("the link '"), link->text, NC_STR("' leads nowhere"))
			       : NC_STR("this link leads nowhere");
	case FAULT_ADDRESS:
		return SAY(j,
			NC_STR("without https:// it is a path of this repository, and there is "
			       "no "),
			v->path);
	case FAULT_CASE:
		return SAY(j,
			NC_STR("in this case it is found on macOS and Windows only; the file is "),
			v->near);
	case FAULT_IGNORED:
		return SAY(j, NC_STR("there is no "), v->path,
			NC_STR(": .gitignore keeps it out of the repository"));
	case FAULT_ABSENT:
	case FAULT_NONE:
		break;
	}
	return or_meant(l, SAY(j, NC_STR("there is no "), v->path), v->near);
}

static void tell(struct look *l, const struct nc_link *link, const struct verdict *v)
{
	if (l->told++ >= MOST_TOLD) {
		l->left++;
		return;
	}
	struct nc_gap gap =
		nc_gap_at(l->document->path, link->line, link->target, sentence(l, link, v));
	nc_judge_gap(l->judge, &gap);
}

/* Does the rule speak of this link, and is it the first of its target in the document? */
static bool concerns(struct look *l, const struct nc_link *link)
{
	struct nc_str of = nc_param_text(l->rule, "of", NC_STR_NONE);
	bool wanted = false;
	if (nc_str_equal(of, NC_STR("image")))
		wanted = link->kind == NC_LINK_IMAGE;
	else if (nc_str_equal(of, NC_STR("path")))
		wanted = link->kind == NC_LINK_PATH;
	else
		wanted = link->kind == NC_LINK_ANCHOR || link->kind == NC_LINK_PATH;
	return wanted && !nc_map_put(&l->scratch, &l->seen, link->target, (void *)(uintptr_t)link);
}

/* AsciiDoc, reStructuredText and Org below the root are sources: their links are for what is made
 * of them. */
static bool is_made_into_pages(const struct nc_document *d)
{
	return d->format != NC_FORMAT_MARKDOWN && nc_path_dir(d->path).size > 0;
}

static void look_at_document(struct look *l, const struct nc_document *d)
{
	bool anchors = nc_str_equal(nc_param_text(l->rule, "of", NC_STR_NONE), NC_STR("anchor"));
	l->document = d;
	l->is_page = nc_sites_hold(l->sites, d->path) || is_made_into_pages(d);
	l->seen = (struct nc_map){0};
	l->told = l->left = 0;
	if (d->unread.size) {
		nc_judge_unknown(l->judge, d->path, SAY(l->judge, d->path, NC_STR(": "), d->unread),
			NC_STR("make it smaller, or look at its links yourself"));
		return;
	}
	for (size_t i = 0; i < d->link_count; i++) {
		const struct nc_link *link = &d->links[i];
		if (!concerns(l, link))
			continue;
		struct verdict v = anchors ? judge_anchor(l, link) : judge_path(l, link->target);
		if (v.fault != FAULT_NONE)
			tell(l, link, &v);
	}
	if (l->left) {
		struct nc_gap gap = nc_gap_at(d->path, 0, NC_STR("more"),
			SAY(l->judge, NC_STR("and "),
				nc_say_count(l->judge, l->left, "more link", "more links"),
				NC_STR(" of this document")));
		nc_judge_gap(l->judge, &gap);
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	size_t count;
	const struct nc_document *documents = nc_project_documents(facts->project, &count);
	struct nc_globs site_files = nc_globs_of(nc_judge_arena(judge), rule->params, "site-files");
	l.sites = nc_sites_find(nc_judge_arena(judge), facts, &site_files);
	for (size_t i = 0; i < count; i++) {
		const struct nc_entry *e = nc_tree_find(facts->tree, documents[i].path);
		if (!e || !nc_rule_looks_in(rule, facts, nc_entry_index(facts, e)) ||
			nc_param_globs(rule->params, "not-in", documents[i].path))
			continue;
		look_at_document(&l, &documents[i]);
		nc_arena_release(&l.scratch);
		l.scratch = (struct nc_arena)NC_ARENA_INIT;
	}
}

static const struct nc_key_shape keys[] = {
	{.name = "of",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "path|anchor|image",
		.help = "which links"},
	KEY("not-in", NC_KEY_GLOBS, "not in these documents"),
	KEY("placeholders", NC_KEY_TEXTS,
		"a target that holds one of these is for the reader to fill in"),
	KEY("host-pages", NC_KEY_TEXTS, "first parts of paths that are pages of the host"),
	KEY("site-files", NC_KEY_GLOBS,
		"files by which programs are known that make a web site of documents"),
};

const struct nc_check nc_check_links = {
	.shape = {.name = "links", .summary = "links of documents that lead nowhere", KEYS(keys)},
	.run = run,
};
