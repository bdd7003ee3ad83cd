/* SPDX-License-Identifier: MIT */
#include "scopes.h"

#include <string.h>

#include "newcomer/limits.h"

/*
 * Globs are of three shapes, nearly always: a folder ("templates/"), a name
 * ("Vagrantfile") or an ending ("*.svg", "*.{js,ts}").  Each of these is one
 * look-up a path, whatever the number of globs.  The rest are matched in turn,
 * each once for all scopes that name it.
 */

/* A scope that names a glob, among those it looks into or those it leaves out. */
struct use {
	uint32_t scope;
	bool leaves_out;
};

struct uses {
	NC_LIST(struct use) list;
};

struct nc_scope_glob {
	struct nc_str glob;
	struct nc_str within; /* "*template*": what the name holds, in small letters; or "" */
	struct uses *uses;
};

static bool same_scope(const struct nc_needle *a, const struct nc_needle *b)
{
	return a->globs == b->globs && a->glob_count == b->glob_count &&
	       a->not_globs == b->not_globs && a->not_glob_count == b->not_glob_count &&
	       a->classes == b->classes;
}

static struct nc_str lowered(struct nc_arena *a, struct nc_str s)
{
	struct nc_str copy = nc_arena_copy(a, s);
	char *bytes = (char *)(uintptr_t)copy.data;
	for (size_t i = 0; i < copy.size; i++) {
		if (bytes[i] >= 'A' && bytes[i] <= 'Z')
			bytes[i] = (char)(bytes[i] + ('a' - 'A'));
	}
	return copy;
}

static bool is_plain(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		if (memchr("*?[]{}/", s.data[i], 7))
			return false;
	}
	return s.size > 0;
}

static void use_key(
	struct nc_scopes *s, struct nc_map *map, struct nc_str key, const struct use *use)
{
	key = lowered(s->arena, key);
	struct uses *uses = nc_map_find(map, key);
	if (!uses) {
		uses = nc_arena_alloc(s->arena, sizeof *uses);
		nc_map_put(s->arena, map, key, uses);
	}
	*nc_list_push(s->arena, &uses->list) = *use;
}

static struct nc_str middle_of(struct nc_str glob)
{
	return nc_str_slice(glob, 1, glob.size - 1);
}

static bool is_within(struct nc_str glob)
{
	return glob.size > 2 && nc_str_starts(glob, NC_STR("*")) &&
	       nc_str_ends(glob, NC_STR("*")) && is_plain(middle_of(glob));
}

static void use_rest(struct nc_scopes *s, struct nc_str glob, const struct use *use)
{
	size_t i = 0;
	while (i < s->rest.count && !nc_str_equal(s->rest.items[i].glob, glob))
		i++;
	if (i == s->rest.count)
		*nc_list_push(s->arena, &s->rest) = (struct nc_scope_glob){.glob = glob,
			.within =
				is_within(glob) ? lowered(s->arena, middle_of(glob)) : NC_STR_NONE,
			.uses = nc_arena_alloc(s->arena, sizeof(struct uses))};
	*nc_list_push(s->arena, &s->rest.items[i].uses->list) = *use;
}

/* One that stands for itself: no choice of braces is left in it, or several are. */
static void use_plain(struct nc_scopes *s, struct nc_str g, const struct use *use)
{
	if (g.size > 1 && g.data[g.size - 1] == '/' && is_plain(nc_str_slice(g, 0, g.size - 1)))
		use_key(s, &s->folders, nc_str_slice(g, 0, g.size - 1), use);
	else if (is_plain(g))
		use_key(s, &s->names, g, use);
	else if (g.size > 2 && nc_str_starts(g, NC_STR("*.")) &&
		 is_plain(nc_str_slice(g, 1, g.size)))
		use_key(s, &s->endings, nc_str_slice(g, 1, g.size), use);
	else
		use_rest(s, g, use);
}

/* "*.{js,ts}", which is two endings; longer ones, and those with an empty choice, are matched. */
static bool is_choice_of_endings(struct nc_str g)
{
	if (g.size < 5 || g.size > 256 || !nc_str_starts(g, NC_STR("*.{")) ||
		!nc_str_ends(g, NC_STR("}")))
		return false;
	for (size_t i = 3; i + 1 < g.size; i++) {
		bool empty = g.data[i] == ',' &&
			     (g.data[i - 1] == '{' || g.data[i - 1] == ',' || i + 2 == g.size);
		if (empty || memchr("*?[]{}/", g.data[i], 7))
			return false;
	}
	return true;
}

static void use_glob(struct nc_scopes *s, struct nc_str g, const struct use *use)
{
	struct nc_str choices = nc_str_slice(g, 3, g.size - 1), choice;
	if (!is_choice_of_endings(g)) {
		use_plain(s, g, use);
		return;
	}
	while (nc_str_next_field(&choice, &choices, ',')) {
		const struct nc_str parts[] = {NC_STR("*."), choice};
		use_plain(s, nc_arena_concat(s->arena, parts, 2), use);
	}
}

static void use_globs(struct nc_scopes *s, uint32_t scope)
{
	const struct nc_needle *n = s->items.items[scope].of;
	for (size_t i = 0; i < n->glob_count; i++)
		use_glob(s, n->globs[i], &(struct use){.scope = scope});
	for (size_t i = 0; i < n->not_glob_count; i++)
		use_glob(s, n->not_globs[i], &(struct use){.scope = scope, .leaves_out = true});
}

void nc_scopes_find(struct nc_scopes *out, struct nc_arena *arena, const struct nc_needle *needles,
	size_t count)
{
	*out = (struct nc_scopes){.arena = arena};
	for (size_t n = 0; n < count; n++) {
		size_t k = 0;
		while (k < out->items.count && !same_scope(out->items.items[k].of, &needles[n]))
			k++;
		if (k == out->items.count)
			nc_list_push(arena, &out->items)->of = &needles[n];
		*nc_list_push(arena, &out->items.items[k].needles) = (uint32_t)n;
	}
	for (uint32_t k = 0; k < out->items.count; k++)
		use_globs(out, k);
}

void nc_scope_marks_init(
	struct nc_scope_marks *out, struct nc_arena *arena, const struct nc_scopes *scopes)
{
	out->in = nc_arena_alloc_array(arena, scopes->items.count, sizeof *out->in);
	out->out = nc_arena_alloc_array(arena, scopes->items.count, sizeof *out->out);
}

static void mark(struct nc_scope_marks *m, const struct uses *uses)
{
	for (size_t i = 0; uses && i < uses->list.count; i++) {
		const struct use *use = &uses->list.items[i];
		(use->leaves_out ? m->out : m->in)[use->scope] = true;
	}
}

/* Most of the rest hold, or begin with, a letter or a word that few names do. */
static bool matches(const struct nc_scope_glob *g, struct nc_str base, struct nc_str path)
{
	struct nc_str glob = g->glob;
	if (g->within.size)
		return nc_str_find(base, g->within) != NC_NPOS;
	if (glob.size && base.size && !memchr("*?[{", glob.data[0], 4) &&
		nc_str_find_byte(glob, '/') == NC_NPOS &&
		(glob.data[0] | 0x20) != (base.data[0] | 0x20))
		return false;
	return nc_glob_match(glob, path, true);
}

/* `path` in small letters, and `whole` as it is. */
static void mark_path(const struct nc_scopes *s, struct nc_scope_marks *m, struct nc_str path,
	struct nc_str whole)
{
	struct nc_str base = nc_path_base(path), rest = nc_path_dir(path), folder;
	while (s->folders.entries.count && rest.size && nc_str_next_field(&folder, &rest, '/'))
		mark(m, nc_map_find(&s->folders, folder));
	mark(m, nc_map_find(&s->names, base));
	for (size_t i = 0; i < base.size; i++) {
		if (base.data[i] == '.')
			mark(m, nc_map_find(&s->endings, nc_str_slice(base, i, base.size)));
	}
	for (size_t i = 0; i < s->rest.count; i++) {
		if (matches(&s->rest.items[i], base, whole))
			mark(m, s->rest.items[i].uses);
	}
}

static bool any_glob(const struct nc_str *globs, size_t count, struct nc_str path)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_glob_match(globs[i], path, true))
			return true;
	}
	return false;
}

bool nc_needle_concerns(const struct nc_needle *n, enum nc_class class, struct nc_str path)
{
	return (n->classes & 1u << class) &&
	       (n->glob_count == 0 || any_glob(n->globs, n->glob_count, path)) &&
	       !any_glob(n->not_globs, n->not_glob_count, path);
}

static void mark_globs(const struct nc_scopes *s, struct nc_scope_marks *m, struct nc_str path)
{
	char folded[NC_MAX_PATH];
	for (size_t i = 0; i < path.size; i++) {
		char c = path.data[i];
		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	memset(m->in, 0, s->items.count * sizeof *m->in);
	memset(m->out, 0, s->items.count * sizeof *m->out);
	mark_path(s, m, (struct nc_str){.data = folded, .size = path.size}, path);
}

bool nc_scopes_add_wanted(bool *wanted, const struct nc_scopes *s, struct nc_scope_marks *m,
	enum nc_class class, struct nc_str path)
{
	bool any = false, is_long = path.size > NC_MAX_PATH;
	if (!is_long)
		mark_globs(s, m, path);
	for (size_t k = 0; k < s->items.count; k++) {
		const struct nc_scope *scope = &s->items.items[k];
		bool globs = is_long ? nc_needle_concerns(scope->of, class, path)
				     : (scope->of->glob_count == 0 || m->in[k]) && !m->out[k];
		if (!globs || !(scope->of->classes & 1u << class))
			continue;
		any = true;
		for (size_t n = 0; n < scope->needles.count; n++)
			wanted[scope->needles.items[n]] = true;
	}
	return any;
}
