/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* A link or a submodule on the way to the path: what lies behind it is not this tree's. */
static const struct nc_entry *find_passage(const struct walker *w, struct nc_str path)
{
	for (struct nc_str at = path; at.size; at = nc_path_dir(at)) {
		const struct nc_entry *e = nc_tree_find(w->project->tree, at);
		if (e && (e->kind == NC_ENTRY_LINK || e->kind == NC_ENTRY_SUBMODULE))
			return e;
	}
	return NULL;
}

static bool is_windows_script(struct nc_str path)
{
	static const char *const endings[] = {".bat", ".cmd", ".ps1", ".exe"};
	return NC_AMONG_FOLD(nc_path_ending(path), endings);
}

/* "./rain.json --- for servers", "src/Rain.php" on a line of its own: to be opened, not to be run.
 */
static bool is_only_named(const struct call *call)
{
	static const char *const scripts[] = {"", ".sh", ".bash", ".zsh", ".py", ".pl"};
	static const char *const data[] = {".json", ".yml", ".yaml", ".toml", ".ini", ".cfg",
		".conf", ".md", ".txt", ".css", ".html", ".xml", ".sql", ".lock", ".env"};
	struct nc_str ending = nc_path_ending(call->program);
	struct nc_str second = call->word_count > 1 ? call->words[1].raw : NC_STR_NONE;
	while (second.size && second.data[0] == '-')
		second = nc_str_slice(second, 1, second.size);
	if (NC_AMONG_FOLD(ending, data) ||
		(call->word_count > 2 && (second.size == 0 || second.data[0] == '>')))
		return true;
	if (call->word_count > 1 || nc_str_starts(call->program, NC_STR(".")) ||
		nc_str_starts(call->program, NC_STR("/")))
		return false;
	return !NC_AMONG(ending, scripts);
}

/* "Invoke the `./rain.py` script", and a line of the text has "python rain.py". */
static bool is_run_by_another(const struct walker *w, struct nc_str program)
{
	static const char *const programs[] = {
		"python", "python3", "bash", "sh", "ruby", "node", "perl", "php", "Rscript"};
	struct nc_str name = nc_str_slice(program, 2, program.size);
	for (size_t k = 0; k < sizeof programs / sizeof *programs; k++) {
		struct nc_str plain[] = {nc_str_of(programs[k]), NC_STR(" "), name};
		struct nc_str dotted[] = {nc_str_of(programs[k]), NC_STR(" "), program};
		struct nc_str as_name = nc_arena_concat(w->arena, plain, 3);
		struct nc_str as_path = nc_arena_concat(w->arena, dotted, 3);
		for (size_t i = 1; i <= w->line_count; i++) {
			struct nc_str line = walk_line(w, i);
			if (walk_holds_word(line, as_name) || walk_holds_word(line, as_path))
				return true;
		}
	}
	return false;
}

/*
 * git has it without the bit.  To set that is a mend where the file says what
 * runs it, or the shell does; what else would be read as a script of the shell.
 */
static struct answer judge_mode(
	struct walker *w, const struct call *call, const struct nc_entry *entry)
{
	const struct nc_file *file = &w->project->files[entry - w->project->tree->entries];
	struct nc_str runner = file->shebang.size ? NC_STR_NONE : walk_find_runner(w, entry->path);
	static const char *const shells[] = {"", ".sh", ".bash", ".zsh", ".ksh", ".command"};
	if (!file->shebang.size && !runner.size && !NC_AMONG(nc_path_ending(entry->path), shells))
		return walk_undecided(NC_STR("nothing tells what would run it"));
	struct nc_str parts[] = {entry->path, NC_STR(" is not executable (mode 644)"),
		runner.size ? NC_STR(", and has no \"#!\"") : NC_STR_NONE};
	struct nc_str chmod[] = {NC_STR("git update-index --chmod=+x "), entry->path};
	size_t dot = nc_str_starts(call->program, NC_STR("./")) ? 2 : 0;
	struct nc_str typed[] = {
		runner, NC_STR(" "), nc_str_slice(call->program, dot, call->program.size)};
	struct answer a =
		walk_refuted(nc_arena_concat(w->arena, parts, 3), NC_STR_NONE, entry->path);
	if (runner.size)
		a.instead = nc_arena_concat(w->arena, typed, 3);
	else
		a.mend = nc_arena_concat(w->arena, chmod, 2);
	a.absent = entry->path;
	a.mode = true;
	return a;
}

/* A script that is there, called bare: may it be run as it was committed? */
static struct answer judge_program(
	struct walker *w, const struct call *call, const struct nc_entry *entry)
{
	const struct made *made = walk_find_made(w, entry->path);
	if (entry->kind != NC_ENTRY_FILE || call->windows || is_windows_script(entry->path))
		return walk_proved(entry->path);
	if (w->all_run)
		return walk_proved(entry->path);
	bool alone = call->word_count == 1 && !nc_str_starts(call->program, NC_STR(".")) &&
		     !nc_str_equal(nc_path_ending(entry->path), NC_STR(".sh")) &&
		     w->project->files[entry - w->project->tree->entries].shebang.size == 0;
	if (is_only_named(call) || alone)
		return walk_undecided(NC_STR("it may be named, and not called"));
	if (made)
		return walk_proved(
			nc_arena_printf(w->arena, "made so that it runs at step %u", made->step));
	/* "See `lib/rain.php`": a name in a sentence, and nothing that one types. */
	if (w->in_sentence && call->command->word_count == 1 &&
		(!nc_str_starts(call->program, NC_STR("./")) ||
			is_run_by_another(w, call->program)))
		return walk_undecided(NC_STR("the sentence may only name it"));
	if (walk_is_on_windows(w, w->line))
		return walk_undecided(NC_STR("on Windows a script needs no such mode"));
	return judge_mode(w, call, entry);
}

static bool look_at(struct answer *out, struct walker *w, const struct call *call,
	struct nc_str path, enum wanted wanted)
{
	const struct nc_entry *entry = nc_tree_find(w->project->tree, path);
	bool folder = path.size == 0 || nc_tree_has_folder(w->project->tree, path);
	const struct made *made = walk_find_made(w, path);
	if (entry && wanted == WANTED_PROGRAM) {
		*out = judge_program(w, call, entry);
	} else if (folder && wanted == WANTED_PROGRAM) {
		*out = walk_undecided(NC_STR("a folder, which is named and not called"));
	} else if (folder) {
		struct nc_str parts[] = {path, NC_STR("/")};
		*out = walk_proved(path.size ? nc_arena_concat(w->arena, parts, 2)
					     : NC_STR("the repository itself"));
	} else if (entry && (wanted == WANTED_FILE || entry->kind != NC_ENTRY_FILE)) {
		*out = walk_proved(path);
	} else if (made) {
		*out = walk_proved_by(w, made);
	} else if ((entry = find_passage(w, path))) {
		*out = walk_undecided(entry->kind == NC_ENTRY_LINK
					      ? NC_STR("it lies behind a symbolic link")
					      : NC_STR("it lies in a submodule"));
	} else {
		return false;
	}
	return true;
}

static struct answer not_here(struct walker *w, struct nc_str at)
{
	struct nc_str parts[] = {
		at, NC_STR(" is there, but the steps before went to "), w->now.folder, NC_STR("/")};
	return walk_undecided(nc_arena_concat(w->arena, parts, 4));
}

static bool has_folder_of(const struct walker *w, struct nc_str path)
{
	struct nc_str folder = nc_path_dir(path);
	return folder.size == 0 || nc_tree_has_folder(w->project->tree, folder);
}

/* Nothing is there; but beside another place where one may stand something is called almost so. */
static struct answer judge_absent(struct walker *w, const struct nc_str *folders, size_t count,
	struct nc_str path, enum wanted wanted)
{
	struct nc_str at, first_at = NC_STR_NONE;
	struct answer first = {.verdict = NC_STEP_UNDECIDED};
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		if (!walk_resolve(&at, w, folders[i], path))
			continue;
		struct answer a = walk_judge_absent(w, at, wanted);
		bool beside = a.verdict == NC_STEP_REFUTED && a.near.size &&
			      nc_str_equal(nc_path_dir(a.near), nc_path_dir(at));
		/* Of two where one may stand the one is told that has the folder of it. */
		bool fits = a.verdict == first.verdict && a.near.size == 0 &&
			    first.near.size == 0 && has_folder_of(w, at) &&
			    !has_folder_of(w, first_at);
		if (!any || (beside && first.near.size == 0) || fits) {
			first = a;
			first_at = at;
		}
		any = true;
	}
	return any ? first : walk_undecided(NC_STR("it lies outside of the repository"));
}

struct answer walk_look_for(
	struct walker *w, const struct call *call, struct nc_str path, enum wanted wanted)
{
	struct nc_str folders[MAX_FOLDERS], at;
	size_t count = walk_folders(folders, w, call);
	struct answer a;
	if (w->now.footing == FOOTING_ELSEWHERE || call->folder_unknown)
		return walk_undecided(walk_excuse(w));
	for (size_t i = 0; i < count; i++) {
		if (!walk_resolve(&at, w, folders[i], path) || !look_at(&a, w, call, at, wanted))
			continue;
		bool apart = i > 0 && w->now.footing == FOOTING_LIKELY;
		a.found_in = folders[i];
		return apart && a.verdict == NC_STEP_PROVED ? not_here(w, at) : a;
	}
	return judge_absent(w, folders, count, path, wanted);
}

/* `docker build -t rainfall .` in the repository rainfall. */
static bool is_named_as_ours(const struct walker *w, const struct call *call)
{
	for (size_t i = 0; i < call->options.count; i++) {
		const struct option *o = &call->options.items[i];
		bool tag = nc_str_equal(o->name, NC_STR("-t")) ||
			   nc_str_equal(o->name, NC_STR("--tag"));
		struct nc_str name = o->value.text;
		if (tag && name.data &&
			walk_is_own_name(w,
				nc_path_base(nc_str_slice(name, 0, nc_str_find_byte(name, ':')))))
			return true;
	}
	return false;
}

/*
 * Is what is typed about this repository, and not about one of the reader's?
 * An application is cloned and run; a library's document speaks of projects
 * that use it, unless it was cloned, or a step before was about it.
 */
static bool is_about_this_tree(const struct walker *w, const struct call *call)
{
	/* A page below may tell of what is done with other repositories. */
	bool app = w->base.size == 0 && nc_project_kinds(w->project) & NC_KIND_APP;
	/* Whoever says make may speak of any project; the other tools are of one kind. */
	bool make = nc_str_equal(call->program, NC_STR("make"));
	bool found = w->proved_at && w->proved_at >= walk_chapter_start(w);
	return ((app && !make) || w->has_cloned || found || w->about_itself ||
		       is_named_as_ours(w, call)) &&
	       !walk_is_example(w, w->line) && !walk_is_of_another(w, w->line);
}

/* "tasks/__init__.py" in some folder. */
static bool lies_below(const struct walker *w, struct nc_str path)
{
	const struct nc_tree *tree = w->project->tree;
	for (size_t i = 0; nc_str_find_byte(path, '/') != NC_NPOS && i < tree->count; i++) {
		struct nc_str at = tree->entries[i].path;
		if (nc_str_ends(at, path) && at.size > path.size &&
			at.data[at.size - path.size - 1] == '/')
			return true;
	}
	return false;
}

static bool has_any_of(struct walker *w, const struct nc_value *names)
{
	struct nc_str first;
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		struct nc_str name = nc_value_text(nc_value_list_item(names, i));
		if (walk_find_namesakes(&first, w, name) || lies_below(w, name))
			return true;
	}
	return false;
}

/* A lockfile without the manifest that it locks: the tree once had that. */
static bool has_lock_of(const struct walker *w, struct nc_str folder, struct nc_str manifest)
{
	const struct nc_table *table = nc_rulebook_table(w->project->rulebook, "ecosystems");
	for (size_t i = 0; table && i < table->count; i++) {
		const struct nc_value *locks = nc_value_get(&table->rows[i], "lockfiles");
		if (!nc_value_list_has(nc_value_get(&table->rows[i], "manifests"), manifest))
			continue;
		for (size_t k = 0; k < nc_value_list_count(locks); k++) {
			struct nc_str parts[] = {
				folder, NC_STR("/"), nc_value_text(nc_value_list_item(locks, k))};
			if (nc_tree_find(w->project->tree,
				    folder.size ? nc_arena_concat(w->arena, parts, 3) : parts[2]))
				return true;
		}
	}
	return false;
}

static struct answer refute_manifest(struct walker *w, struct nc_str path, struct nc_str near)
{
	struct nc_str parts[] = {NC_STR("there is no "), path};
	struct answer a = walk_refuted(nc_arena_concat(w->arena, parts, 2), near, NC_STR_NONE);
	a.absent = path;
	return a;
}

static struct answer no_folder(struct walker *w, struct nc_str folder, struct nc_str near)
{
	struct nc_str parts[] = {NC_STR("there is no folder "), folder};
	return walk_refuted(nc_arena_concat(w->arena, parts, 2), near, NC_STR_NONE);
}

/* A manifest that is not where the command would look for it. */
static struct answer no_manifest(struct walker *w, const struct call *call, struct nc_str folder,
	const struct nc_value *names)
{
	struct nc_str name = nc_value_text(nc_value_list_item(names, 0));
	struct nc_str near = NC_STR_NONE, excuse = walk_excuse(w), path = name;
	size_t count = walk_find_namesakes(&near, w, name);
	if (folder.size) {
		struct nc_str parts[] = {folder, NC_STR("/"), name};
		path = nc_arena_concat(w->arena, parts, 3);
	}
	struct answer none = refute_manifest(w, path, near);
	if (excuse.data)
		return walk_undecided(excuse);
	if (count == 0 && walk_is_called_yours(w, name))
		return walk_doubted(none, NC_STR("the text speaks of one of the reader's own"));
	if (count == 0 && walk_tells_to_make(w, name))
		return walk_doubted(none, NC_STR("the text tells how it comes about"));
	if (w->has_unpacked || w->has_started)
		return walk_doubted(none, NC_STR("a step before may have brought it"));
	if (nc_snapshot_ignored(w->project->snapshot, path, NULL))
		return walk_doubted(none, NC_STR("git ignores it: it is made on each machine"));
	if (folder.size && !nc_tree_has_folder(w->project->tree, folder)) {
		enum nearness nearness = walk_find_near(&near, w, folder);
		if (nearness == NEAR_CASE || nearness == NEAR_BESIDE)
			return no_folder(w, folder, near);
		if (w->has_built)
			return walk_doubted(none, NC_STR("a step before may have written it"));
	}
	/* A tree without any is perhaps not what the command is about. */
	if (count == 0 && w->now.footing != FOOTING_SURE && !has_lock_of(w, folder, name) &&
		(has_any_of(w, names) || !is_about_this_tree(w, call)) && !walk_was_ours(w, path))
		return walk_doubted(none, NC_STR("no file of that name is in the tree: this may be "
						 "about another one"));
	/* Who went to a folder stands there; who did not may be meant to go to one of these. */
	bool stands = w->now.footing == FOOTING_SURE && !w->in_sentence &&
		      nc_str_find_byte(name, '*') == NC_NPOS;
	if (count > 1 &&
		(walk_may_be_elsewhere(&near, w, name) || !(stands || walk_find_past(w, path))))
		return walk_doubted(none, NC_STR("there are several elsewhere; which is meant, the "
						 "steps do not say"));
	if (count != 1)
		return refute_manifest(w, path, NC_STR_NONE);
	if (walk_is_template(near))
		return walk_doubted(none, NC_STR("what is made of the template has it"));
	if (walk_may_be_elsewhere(&near, w, nc_path_base(near))) {
		struct nc_str told[] = {near, NC_STR(" may be meant; no step goes there")};
		struct answer a = walk_doubted(none, nc_arena_concat(w->arena, told, 2));
		a.near = near;
		return a;
	}
	return refute_manifest(w, path, near);
}

/* The first file right in the folder that a glob names, or one of this very name. */
static bool look_for_name(struct answer *out, struct nc_str *at, struct walker *w,
	const struct call *call, struct nc_str folder, struct nc_str name)
{
	size_t count = 0;
	if (nc_str_find_byte(name, '*') == NC_NPOS)
		return nc_path_resolve(at, w->arena, folder, name) &&
		       look_at(out, w, call, *at, WANTED_FILE);
	const struct nc_entry *entries = nc_tree_folder(w->project->tree, folder, &count);
	for (size_t i = 0; i < count; i++) {
		*at = entries[i].path;
		if (nc_str_equal(nc_path_dir(*at), folder) &&
			nc_glob_match(name, nc_path_base(*at), false))
			return look_at(out, w, call, *at, WANTED_FILE);
	}
	return false;
}

static bool look_for_names(struct answer *out, struct nc_str *at, struct walker *w,
	const struct call *call, struct nc_str folder, const struct nc_value *names)
{
	for (size_t i = 0; i < nc_value_list_count(names); i++) {
		if (look_for_name(
			    out, at, w, call, folder, nc_value_text(nc_value_list_item(names, i))))
			return true;
	}
	return false;
}

/* Many a tool takes the file of a folder above, where there is none. */
static bool look_above(struct answer *out, struct walker *w, const struct call *call,
	struct nc_str folder, const struct nc_value *names)
{
	struct nc_str at;
	struct answer a;
	while (folder.size) {
		folder = nc_path_dir(folder);
		if (!look_for_names(&a, &at, w, call, folder, names))
			continue;
		struct nc_str parts[] = {at, NC_STR(", which lies above, is taken")};
		*out = walk_undecided(nc_arena_concat(w->arena, parts, 2));
		return true;
	}
	return false;
}

/* `npm --prefix wbe start`: where no such folder is, nothing above it is taken. */
static bool is_missing(struct walker *w, struct nc_str folder)
{
	return folder.size && !nc_tree_has_folder(w->project->tree, folder) &&
	       !walk_find_made(w, folder);
}

struct answer walk_look_for_any(struct walker *w, const struct call *call,
	const struct nc_value *names, struct nc_str below, bool above)
{
	struct nc_str folders[MAX_FOLDERS], at, folder;
	size_t count = walk_folders(folders, w, call);
	struct answer a;
	if (w->now.footing == FOOTING_ELSEWHERE || call->folder_unknown)
		return walk_undecided(walk_excuse(w));
	for (size_t i = 0; i < count; i++) {
		if (!nc_path_resolve(&folder, w->arena, folders[i], below) ||
			!look_for_names(&a, &at, w, call, folder, names))
			continue;
		bool apart = i > 0 && w->now.footing == FOOTING_LIKELY;
		a.found_in = folders[i];
		return apart ? not_here(w, at) : a;
	}
	if (!nc_path_resolve(&folder, w->arena, folders[0], below))
		return walk_undecided(NC_STR("it lies outside of the repository"));
	if (above && is_missing(w, call->folder_option))
		return walk_judge_absent(w, call->folder_option, WANTED_FOLDER);
	if (above && look_above(&a, w, call, folder, names))
		return a;
	/* What no folder has that one may stand in is told of the root. */
	bool root = w->now.footing == FOOTING_CARRIED && !call->folder_option.data &&
		    nc_str_equal(folders[0], w->base);
	if (root && !nc_path_resolve(&folder, w->arena, NC_STR_NONE, below))
		return walk_undecided(NC_STR("it lies outside of the repository"));
	return no_manifest(w, call, folder, names);
}
