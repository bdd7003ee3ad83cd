/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"

/* What Python's tools name: modules, and what pip can be asked to install. */

/* Modules of Python itself, and of packages that everybody installs, which are run by `-m`. */
static bool is_well_known(struct nc_str top)
{
	static const char *const tops[] = {"http", "unittest", "venv", "json", "pip", "test",
		"pytest", "virtualenv", "timeit", "pdb", "cProfile", "ensurepip", "compileall",
		"site", "zipfile", "webbrowser", "SimpleHTTPServer", "build", "twine", "flask",
		"django", "nltk", "spacy", "ipykernel", "jupyter", "coverage", "black", "mypy",
		"tox", "nox", "uvicorn", "gunicorn", "celery", "streamlit", "email", "smtpd",
		"calendar", "this", "platform", "sysconfig", "tkinter", "sphinx", "pre_commit"};
	return NC_AMONG(top, tops);
}

static struct nc_str as_path(struct walker *w, struct nc_str module)
{
	struct nc_buf path = NC_BUF_INIT(0);
	for (size_t i = 0; i < module.size; i++)
		nc_buf_add_byte(&path, module.data[i] == '.' ? '/' : module.data[i]);
	struct nc_str copy = nc_arena_copy(w->arena, nc_buf_str(&path));
	nc_buf_release(&path);
	return copy;
}

static bool find_module(
	struct nc_str *out, struct walker *w, struct nc_str folder, struct nc_str path)
{
	static const char *const endings[] = {".py", "/__main__.py"};
	for (size_t i = 0; i < 2; i++) {
		struct nc_str parts[] = {path, nc_str_of(endings[i])};
		if (walk_resolve(out, w, folder, nc_arena_concat(w->arena, parts, 2)) &&
			nc_tree_find(w->project->tree, *out))
			return true;
	}
	return false;
}

/* A folder of modules without an __init__.py, which is run from beside it: `-m scripts.load`. */
static bool is_bare_package(struct walker *w, struct nc_str folder, struct nc_str top)
{
	struct nc_str path;
	size_t count = 0;
	if (!walk_resolve(&path, w, folder, top))
		return false;
	const struct nc_entry *entries = nc_tree_folder(w->project->tree, path, &count);
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_path_dir(entries[i].path), path) &&
			nc_str_equal(nc_path_ending(entries[i].path), NC_STR(".py")))
			return true;
	}
	return false;
}

/* A folder with something of Python in it, or a module: what imports of that name would find. */
static bool is_top(struct walker *w, struct nc_str folder, struct nc_str top)
{
	struct nc_str path, init, parts[] = {top, NC_STR("/__init__.py")};
	return (walk_resolve(&init, w, folder, nc_arena_concat(w->arena, parts, 2)) &&
		       nc_tree_find(w->project->tree, init)) ||
	       find_module(&path, w, folder, top) || is_bare_package(w, folder, top);
}

/* "module:application", as servers are told, and "app.py", as some take it, too. */
static struct nc_str module_of(struct nc_str word)
{
	struct nc_str module = nc_str_slice(word, 0, nc_str_find_byte(word, ':'));
	return nc_str_slice(
		module, 0, nc_str_ends(module, NC_STR(".py")) ? module.size - 3 : module.size);
}

/* "rian.cli" where rain/cli.py is: a letter off in the first of its folders. */
static bool is_slip_of_top(
	struct nc_str *near, struct walker *w, struct nc_str folder, struct nc_str path)
{
	size_t slash = nc_str_find_byte(path, '/');
	struct nc_str top, folder_near;
	if (slash == NC_NPOS || !walk_resolve(&top, w, folder, nc_str_slice(path, 0, slash)))
		return false;
	enum nearness nearness = walk_find_near(&folder_near, w, top);
	return (nearness == NEAR_BESIDE || nearness == NEAR_CASE) &&
	       find_module(near, w, folder_near, nc_str_slice(path, slash + 1, path.size));
}

static struct answer no_module(struct walker *w, struct nc_str module, struct nc_str near)
{
	struct nc_str parts[] = {NC_STR("there is no module "), module};
	return walk_refuted(nc_arena_concat(w->arena, parts, 2), near, NC_STR_NONE);
}

struct answer walk_look_for_module(struct walker *w, const struct call *call,
	const struct nc_value *need, const struct nc_word *word)
{
	struct nc_str folders[MAX_FOLDERS + 1], found, near = NC_STR_NONE;
	struct nc_str module = module_of(word->text);
	struct nc_str top = nc_str_slice(module, 0, nc_str_find_byte(module, '.'));
	size_t count = walk_folders(folders, w, call);
	bool ours = false;
	if (!walk_is_plain(word) || is_well_known(top))
		return walk_undecided(NC_STR("a module of Python, or of a package"));
	if (w->now.footing == FOOTING_ELSEWHERE)
		return walk_undecided(walk_excuse(w));
	folders[count++] = NC_STR("src");
	struct nc_str path = as_path(w, module);
	for (size_t i = 0; i < count; i++) {
		if (find_module(&found, w, folders[i], path))
			return walk_proved(found);
		ours = ours || is_top(w, folders[i], top);
	}
	struct nc_str package;
	bool attribute = nc_value_get_bool(need, "or-attribute", false);
	if (!ours && !walk_excuse(w).data && is_slip_of_top(&near, w, folders[0], path))
		return no_module(w, module, near);
	if (!ours || walk_excuse(w).data)
		return walk_undecided(NC_STR("a module of Python, or of a package"));
	for (size_t i = 0; i < count; i++) {
		if (walk_resolve(&package, w, folders[i], path) &&
			nc_tree_has_folder(w->project->tree, package))
			return walk_undecided(
				NC_STR("a package, whose __main__ may come from elsewhere"));
	}
	struct nc_str file[] = {path, NC_STR(".py")};
	enum nearness nearness = walk_find_near(&near, w, nc_arena_concat(w->arena, file, 2));
	bool slip = nearness == NEAR_BESIDE || nearness == NEAR_CASE || nearness == NEAR_FOLDER;
	if (attribute && !slip)
		return walk_undecided(NC_STR("it may be a name within a module"));
	return no_module(w, module, slip ? near : NC_STR_NONE);
}

/* "." and "./sub" are of this tree, with "[extra]" behind them. */
static struct answer look_for_project(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	static const struct nc_value items[] = {
		{.kind = NC_VALUE_TEXT, .text = NC_STR_INIT("setup.py")},
		{.kind = NC_VALUE_TEXT, .text = NC_STR_INIT("pyproject.toml")},
		{.kind = NC_VALUE_TEXT, .text = NC_STR_INIT("setup.cfg")},
	};
	static const struct nc_value manifests = {
		.kind = NC_VALUE_LIST, .items = items, .count = 3};
	struct nc_str text = word->text;
	size_t bracket = nc_str_find_byte(text, '[');
	struct nc_str folder = nc_str_slice(text, 0, bracket);
	struct answer a = walk_look_for_any(w, call, &manifests, folder, false);
	if (a.verdict == NC_STEP_REFUTED) {
		a.because = NC_STR("there is neither a setup.py nor a pyproject.toml to install");
		return a;
	}
	if (a.verdict != NC_STEP_PROVED || bracket == NC_NPOS)
		return a;
	static const struct nc_value family = {.kind = NC_VALUE_TEXT,
		.key = NC_STR_INIT("offer"),
		.text = NC_STR_INIT("python-extra")};
	static const struct nc_value need = {.kind = NC_VALUE_MAP, .items = &family, .count = 1};
	struct nc_str extras = nc_str_slice(text, bracket + 1, text.size), extra;
	extras = nc_str_slice(extras, 0, nc_str_find_byte(extras, ']'));
	while (nc_str_next_field(&extra, &extras, ',')) {
		struct nc_word name = {.text = nc_str_trim(extra)};
		struct answer b = walk_look_for_offer(w, call, &need, &name);
		if (walk_is_worse(&b, &a))
			a = b;
	}
	return a;
}

struct answer walk_look_for_requirement(
	struct walker *w, const struct call *call, const struct nc_word *word)
{
	struct nc_str text = word->text;
	struct nc_str path;
	if (word->expands || word->placeholder)
		return walk_undecided(NC_STR("for the reader to fill in"));
	bool local = nc_str_equal(text, NC_STR(".")) || nc_str_starts(text, NC_STR("./")) ||
		     nc_str_starts(text, NC_STR(".[")) || nc_str_starts(text, NC_STR("../"));
	if (local && !nc_str_ends(text, NC_STR(".whl")) && !nc_str_ends(text, NC_STR(".gz")))
		return look_for_project(w, call, word);
	/* A list of requirements that -r was forgotten for. */
	if (nc_str_ends(text, NC_STR(".txt")) && !walk_excuse(w).data &&
		walk_resolve(&path, w, w->now.folder, text) &&
		nc_tree_find(w->project->tree, path)) {
		struct nc_str parts[] = {NC_STR("without -r, pip takes "), text,
			NC_STR(" for the name of a package")};
		struct answer a =
			walk_refuted(nc_arena_concat(w->arena, parts, 3), NC_STR_NONE, path);
		struct nc_str mend[] = {NC_STR("pip install -r "), text};
		a.mend = nc_arena_concat(w->arena, mend, 2);
		return a;
	}
	return walk_look_for_package(w, call, word);
}
