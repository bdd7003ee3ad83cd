/* SPDX-License-Identifier: MIT */
#include "walking.h"

bool walk_is_plain(const struct nc_word *word)
{
	return !word->expands && !word->globs && !word->placeholder && word->text.size > 0;
}

bool walk_resolve(struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path)
{
	if (path.size == 0 || path.data[0] == '/' || path.data[0] == '~')
		return false;
	if (nc_str_find(path, NC_STR("://")) != NC_NPOS)
		return false;
	return nc_path_resolve(out, w->arena, folder, path);
}

const struct made *walk_find_made(const struct walker *w, struct nc_str path)
{
	for (size_t i = w->made.count; i-- > 0;) {
		const struct made *m = &w->made.items[i];
		if (nc_str_equal(m->path, path))
			return m;
		bool inside = nc_str_starts(path, m->path) &&
			      (m->path.size == 0 || path.data[m->path.size] == '/');
		if (m->below && inside)
			return m;
	}
	return NULL;
}

void walk_make(struct walker *w, struct nc_str path, bool below)
{
	*nc_list_push(w->arena, &w->made) =
		(struct made){.path = path, .below = below, .step = (uint32_t)w->steps.count + 1};
}

/* Folders into which builds write, by custom; what lies there is nobody's to commit. */
static const char *const outputs[] = {"build", "dist", "target", "out", "_build", "bin", "obj",
	"Debug", "Release", "node_modules", "venv", ".venv", "env"};

static bool in_output(struct nc_str path)
{
	struct nc_str rest = nc_path_dir(path), folder;
	while (rest.size && nc_str_next_field(&folder, &rest, '/')) {
		for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
			if (nc_str_equal(folder, nc_str_of(outputs[i])))
				return true;
		}
	}
	return false;
}

static bool is_there(const struct walker *w, struct nc_str path, bool folder)
{
	const struct nc_tree *tree = w->project->tree;
	if (nc_tree_has_folder(tree, path))
		return true;
	return !folder && nc_tree_find(tree, path);
}

static struct answer proved(struct nc_str evidence)
{
	return (struct answer){.verdict = NC_STEP_PROVED,
		.because = NC_STR_NONE,
		.near = NC_STR_NONE,
		.evidence = evidence};
}

static struct answer undecided(struct nc_str because)
{
	return (struct answer){.verdict = NC_STEP_UNDECIDED,
		.because = because,
		.near = NC_STR_NONE,
		.evidence = NC_STR_NONE};
}

/* The one file of the tree that bears this name elsewhere, or one letter off beside it. */
static struct nc_str nearest(const struct walker *w, struct nc_str path)
{
	const struct nc_tree *tree = w->project->tree;
	struct nc_str base = nc_path_base(path), dir = nc_path_dir(path), near = NC_STR_NONE;
	size_t same = 0;
	const struct nc_entry *folded = nc_tree_find_fold(tree, path);
	if (folded)
		return folded->path;
	for (size_t i = 0; i < tree->count; i++) {
		struct nc_str other = tree->entries[i].path;
		if (nc_str_equal(nc_path_base(other), base)) {
			near = other;
			same++;
		}
	}
	if (same)
		return same == 1 ? near : NC_STR_NONE;
	size_t count = 0, best = base.size < 5 ? 1 : 2;
	const struct nc_entry *beside = nc_tree_folder(tree, dir, &count);
	for (size_t i = 0; i < count; i++) {
		if (!nc_str_equal(nc_path_dir(beside[i].path), dir))
			continue;
		size_t distance = nc_str_distance(base, nc_path_base(beside[i].path), best);
		if (distance != NC_NPOS && distance > 0 && (near.size == 0 || distance < best)) {
			near = beside[i].path;
			best = distance;
		}
	}
	return near;
}

static struct answer missing(struct walker *w, struct nc_str path, bool folder)
{
	struct nc_str parts[] = {
		NC_STR("there is no "), folder ? NC_STR("folder ") : NC_STR_NONE, path};
	return (struct answer){.verdict = NC_STEP_REFUTED,
		.because = nc_arena_concat(w->arena, parts, 3),
		.near = nearest(w, path),
		.evidence = NC_STR_NONE};
}

/* The folders that the newcomer may stand in: where the steps led, where the section began, the
 * document's, the root. */
static size_t candidates(
	struct nc_str out[static 4], const struct walker *w, const struct call *call)
{
	size_t count = 0;
	struct nc_str all[] = {
		w->now.folder, w->at_section.folder, nc_path_dir(w->document->path), NC_STR_NONE};
	if (call->folder_option.data) {
		out[0] = call->folder_option;
		return 1;
	}
	for (size_t i = 0; i < 4; i++) {
		bool known = false;
		for (size_t k = 0; k < count; k++)
			known = known || nc_str_equal(out[k], all[i]);
		if (!known)
			out[count++] = all[i];
	}
	return count;
}

struct answer walk_look_for(
	struct walker *w, const struct call *call, struct nc_str path, bool folder)
{
	struct nc_str folders[4], first = NC_STR_NONE;
	size_t count = candidates(folders, w, call);
	bool inside = false;
	for (size_t i = 0; i < count; i++) {
		struct nc_str at;
		if (!walk_resolve(&at, w, folders[i], path))
			continue;
		if (!inside)
			first = at;
		inside = true;
		if (is_there(w, at, folder))
			return proved(at);
		const struct made *made = walk_find_made(w, at);
		if (made)
			return proved(nc_arena_printf(w->arena, "made at step %u", made->step));
	}
	if (!inside)
		return undecided(NC_STR("it lies outside of the repository"));
	if (!w->now.known)
		return undecided(NC_STR("where this runs is not known"));
	if (w->now.foreign)
		return undecided(NC_STR("this may run in another repository"));
	if (w->now.unpacked)
		return undecided(NC_STR("what was downloaded or unpacked before may hold it"));
	if (nc_snapshot_ignored(w->project->snapshot, first, NULL))
		return undecided(NC_STR("git ignores it: it is made on each machine"));
	if (in_output(first))
		return undecided(NC_STR("it lies where builds write"));
	return missing(w, first, folder);
}
