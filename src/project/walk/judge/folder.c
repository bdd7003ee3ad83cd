/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * `cd`: where it leads is looked for in this order: into what was just cloned,
 * below where one stands, below the root (people write each block as if it
 * began there), into the repository by its own name.
 */

bool walk_changes_folder(const struct call *call)
{
	static const char *const programs[] = {"cd", "pushd", "chdir", "popd", "Set-Location"};
	return NC_AMONG_FOLD(call->program, programs);
}

static struct turn go(struct nc_str folder, enum footing footing, struct answer answer)
{
	return (struct turn){.to = {.folder = folder, .footing = footing}, .answer = answer};
}

static struct turn lose(enum footing footing, struct nc_str because)
{
	return go(NC_STR_NONE, footing, walk_undecided(because));
}

static struct nc_str first_part(struct nc_str path)
{
	return nc_str_slice(path, 0, nc_str_find_byte(path, '/'));
}

static struct nc_str without_first_part(struct nc_str path)
{
	size_t slash = nc_str_find_byte(path, '/');
	return slash == NC_NPOS ? NC_STR_NONE : nc_str_slice(path, slash + 1, path.size);
}

static struct nc_str plain_path(struct walker *w, struct nc_str path)
{
	struct nc_buf b = NC_BUF_INIT(0);
	if (nc_str_starts(path, NC_STR("./")) || nc_str_starts(path, NC_STR(".\\")))
		path = nc_str_slice(path, 2, path.size);
	for (size_t i = 0; i < path.size; i++)
		nc_buf_add_byte(&b, path.data[i] == '\\' ? '/' : path.data[i]);
	while (b.size > 1 && b.data[b.size - 1] == '/')
		b.size--;
	struct nc_str copy = nc_arena_copy(w->arena, nc_buf_str(&b));
	nc_buf_release(&b);
	return copy;
}

static bool is_folder(const struct walker *w, struct nc_str path)
{
	const struct nc_entry *e = nc_tree_find(w->project->tree, path);
	return path.size == 0 || nc_tree_has_folder(w->project->tree, path) ||
	       (e && e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE);
}

static struct answer folder_proved(struct walker *w, struct nc_str folder)
{
	struct nc_str parts[] = {folder, NC_STR("/")};
	return walk_proved(folder.size ? nc_arena_concat(w->arena, parts, 2)
				       : NC_STR("the root of the repository"));
}

static bool enter(struct turn *out, struct walker *w, struct nc_str from, struct nc_str to)
{
	struct nc_str folder;
	if (!walk_resolve(&folder, w, from, to))
		return false;
	if (is_folder(w, folder)) {
		*out = go(folder, FOOTING_SURE, folder_proved(w, folder));
		return true;
	}
	const struct made *made = walk_find_made(w, folder);
	if (!made)
		return false;
	/* What lies in it is the business of whoever made it. */
	enum footing footing = made->below ? FOOTING_ELSEWHERE : FOOTING_SURE;
	*out = go(folder, footing, walk_proved_by(w, made));
	return true;
}

static bool enter_clone(struct turn *out, struct walker *w, struct nc_str to)
{
	struct nc_str below = without_first_part(to);
	if (w->clone_name.size == 0 || !nc_str_equal_fold(first_part(to), w->clone_name))
		return false;
	switch (w->clone_of) {
	case CLONE_OWN:
		break;
	case CLONE_UNKNOWN:
		*out = lose(FOOTING_LOST, NC_STR("it may be another repository"));
		out->to.folder = is_folder(w, below) ? below : NC_STR_NONE;
		out->enters_clone = true;
		return true;
	case CLONE_OTHER:
		*out = lose(FOOTING_ELSEWHERE, NC_STR("another repository, which is not here"));
		out->enters_clone = true;
		w->has_cloned_another = false; /* whoever tells to enter it tells to leave it */
		return true;
	}
	if (!is_folder(w, below))
		return false;
	*out = go(below, FOOTING_SURE, folder_proved(w, below));
	out->enters_clone = true;
	return true;
}

/*
 * `git clone …/rainfall` and then `cd rain-fall`: git makes a folder as the
 * address says, and no other.  Where this repository is called just as the
 * `cd` says, the address may be one that it had before.
 */
static bool is_cloned_as_another(const struct walker *w, struct nc_str name)
{
	const struct nc_repository *repository = nc_snapshot_repository(w->project->snapshot);
	return w->clone_of == CLONE_OWN && w->clone_name.size && w->clone_is_plain &&
	       !nc_str_equal_fold(name, w->clone_name) &&
	       !nc_str_equal_fold(name, nc_path_base(repository->name));
}

static struct answer cloned_as_another(struct walker *w)
{
	struct nc_str parts[] = {NC_STR("git clone makes "), w->clone_name, NC_STR("/")};
	return walk_undecided(nc_arena_concat(w->arena, parts, 3));
}

/* `cd rainfall` in the repository rainfall, whether or not it was cloned before. */
static bool enter_own(struct turn *out, struct walker *w, struct nc_str to)
{
	struct nc_str below = without_first_part(to), first = first_part(to);
	bool own = walk_is_own_name(w, first) ||
		   (w->own_clone.size && nc_str_equal_fold(first, w->own_clone));
	if (!own || !is_folder(w, below))
		return false;
	*out = go(below, FOOTING_SURE,
		is_cloned_as_another(w, first) ? cloned_as_another(w) : folder_proved(w, below));
	out->enters_clone = true;
	return true;
}

static struct turn judge_unknown(struct walker *w, const struct call *call, struct nc_str to)
{
	struct nc_str folder, other;
	bool simple = nc_str_find_byte(to, '/') == NC_NPOS;
	/* Where nobody went yet, one stands at the root as well as beside the document. */
	bool out = !walk_resolve(&folder, w, w->now.folder, to) ||
		   (nc_str_starts(to, NC_STR("..")) && nc_str_equal(w->now.folder, w->base) &&
			   !walk_resolve(&other, w, NC_STR_NONE, to));
	if (out)
		return lose(FOOTING_ELSEWHERE, NC_STR("it leads out of the repository"));
	/* `cd bench/apps/rain` in the repository rain: where a tool of the reader's keeps it. */
	if (!simple && walk_is_own_name(w, nc_path_base(to)) &&
		!nc_tree_has_folder(w->project->tree, nc_path_dir(folder)))
		return go(NC_STR_NONE, FOOTING_SURE,
			walk_undecided(NC_STR("a folder of the reader's own")));
	struct answer a = walk_look_for(w, call, to, WANTED_FOLDER);
	/* Before anything was entered one name may well be the clone's own, under another name. */
	if (a.verdict == NC_STEP_REFUTED && simple && !w->has_cloned && a.near.size == 0)
		a = walk_undecided(NC_STR("it may be what the clone is called"));
	if (simple && !w->has_cloned && w->now.folder.size == 0 && a.verdict == NC_STEP_UNDECIDED)
		return go(NC_STR_NONE, FOOTING_LOST, a);
	return go(folder, a.verdict == NC_STEP_REFUTED ? FOOTING_LOST : FOOTING_ELSEWHERE, a);
}

/* Folders of the machine, where nobody keeps a clone. */
static bool is_of_the_machine(struct nc_str path)
{
	static const char *const starts[] = {
		"/usr", "/etc", "/var", "/tmp", "/opt", "/lib", "/bin"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (nc_str_starts(path, nc_str_of(starts[i])))
			return true;
	}
	return false;
}

/* Home, an absolute path, a variable: the reader's own place, or this repository by its name. */
static struct turn go_absolute(struct walker *w, const struct nc_word *word)
{
	struct nc_str base = nc_path_base(word->text);
	if (!word->expands && !is_of_the_machine(word->text) && walk_is_own_name(w, base))
		return go(NC_STR_NONE, FOOTING_SURE,
			walk_undecided(NC_STR("a folder of the reader's own")));
	return lose(walk_is_plain(word) ? FOOTING_ELSEWHERE : FOOTING_LOST,
		NC_STR("a folder of the reader's own"));
}

/* A package of its own lies there: its name is not the clone's. */
static bool has_manifest(const struct walker *w, struct nc_str folder)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->claim_count; i++) {
		if (nc_str_equal(nc_path_dir(o->claims[i].path), folder))
			return true;
	}
	return false;
}

/* `cd rainfall` before anything was entered, where the clone and a folder in it are called so. */
static bool is_either(const struct walker *w, struct nc_str to)
{
	bool own = walk_is_own_name(w, to) ||
		   (w->own_clone.size && nc_str_equal_fold(to, w->own_clone));
	return (!w->has_cloned || w->now.footing == FOOTING_CARRIED) &&
	       nc_str_equal(w->now.folder, w->base) && nc_str_find_byte(to, '/') == NC_NPOS &&
	       own && nc_tree_has_folder(w->project->tree, to) && !has_manifest(w, to);
}

/* A name that stands for another, and is no slip for one of ours: "my-app", not "examples/helo". */
static bool is_of_reader(struct walker *w, struct nc_str to)
{
	struct nc_str path, near;
	if (!walk_is_stand_in(to) || nc_str_starts(to, NC_STR("..")) ||
		nc_tree_has_folder(w->project->tree, to))
		return false;
	if (nc_str_find_byte(to, '/') == NC_NPOS || !walk_resolve(&path, w, w->now.folder, to))
		return true;
	enum nearness nearness = walk_find_near(&near, w, path);
	return (nearness != NEAR_BESIDE && nearness != NEAR_CASE) || !walk_is_stand_in(near);
}

/* The last word, of `cd /d rain` too, but not of what "[or where you like]" says beside it. */
static const struct nc_word *destination(const struct call *call)
{
	size_t last = 0;
	while (last + 1 < call->arguments.count &&
		!nc_str_starts(call->arguments.items[last + 1]->raw, NC_STR("[")))
		last++;
	return call->arguments.items[last];
}

struct turn walk_turn(struct walker *w, const struct call *call)
{
	struct turn turn;
	if (nc_str_equal(call->program, NC_STR("popd")) && w->pushed.count)
		return go(w->pushed.items[w->pushed.count - 1].folder,
			w->pushed.items[w->pushed.count - 1].footing,
			walk_proved(NC_STR("back to where one was")));
	if (call->arguments.count == 0)
		return lose(FOOTING_ELSEWHERE, NC_STR("it leads to the reader's own folder"));
	const struct nc_word *word = destination(call);
	if (nc_str_equal(word->text, NC_STR("-")))
		return go(w->before.folder, w->before.footing,
			walk_proved(NC_STR("back to where one was")));
	if (!walk_is_plain(word) || word->text.data[0] == '/' || word->text.data[0] == '~' ||
		(word->text.size > 1 && word->text.data[1] == ':'))
		return go_absolute(w, word);
	struct nc_str to = plain_path(w, word->text);
	if (enter_clone(&turn, w, to))
		return turn;
	if (is_of_reader(w, to))
		return enter_own(&turn, w, to)
			       ? turn
			       : lose(FOOTING_LOST, NC_STR("its name stands for one of "
							   "the reader's own"));
	if (w->now.footing == FOOTING_ELSEWHERE) {
		if (!nc_tree_has_folder(w->project->tree, to) && enter_own(&turn, w, to))
			return turn;
		return lose(FOOTING_ELSEWHERE, walk_excuse(w));
	}
	if (is_either(w, to))
		return go(NC_STR_NONE, FOOTING_LOST,
			walk_undecided(NC_STR("it may be the clone, or the folder of that name")));
	if (enter(&turn, w, w->now.folder, to) || enter(&turn, w, w->base, to) ||
		enter(&turn, w, NC_STR_NONE, to) || enter_own(&turn, w, to))
		return turn;
	return judge_unknown(w, call, to);
}
