/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "newcomer/environment.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"
#include "walk/walking.h"

/*
 * What a newcomer must already have: the tools that steps call, the services
 * and accounts behind them, the variables that they take for given, and the
 * versions that manifests ask for.  A tool counts as named where any document
 * speaks of it outside of the steps that call it, where a step installs it, or
 * where a manifest asks for it.
 */

/* A line that only calls a program says no more than the step did. */
static bool is_call_of(const struct walker *w, const struct nc_value *row, size_t line)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		const struct nc_step *step = &w->steps.items[i];
		const struct tool *tool = walk_find_tool(w, step->tool);
		if (step->line == line && tool && tool->row == row)
			return true;
	}
	return false;
}

/* What brings a tool along is what one must have: Ruby for rake. */
static const struct nc_value *bringer_of(const struct walker *w, const struct nc_value *row)
{
	struct nc_str id = nc_value_get_text(row, "comes-with");
	const struct nc_table *table = nc_rulebook_table(w->project->rulebook, "tools");
	for (size_t i = 0; id.size && table && i < table->count; i++) {
		if (nc_str_equal(nc_value_get_text(&table->rows[i], "tool"), id))
			return &table->rows[i];
	}
	return row;
}

static size_t find_word(struct walker *w, const struct nc_value *row, struct nc_str word)
{
	for (size_t line = 1; line <= w->line_count; line++) {
		struct nc_str text = walk_line(w, line);
		if (walk_holds_word(text, word) && !is_call_of(w, row, line) &&
			walk_holds_word(walk_without_images(w, text), word))
			return line;
	}
	return 0;
}

/* The first line that has one of the names, and which that is. */
static size_t find_named(struct nc_str *name, struct walker *w, const struct nc_value *row,
	const struct nc_value *named)
{
	size_t first = 0;
	for (size_t k = 0; k < nc_value_list_count(named); k++) {
		struct nc_str word = nc_value_text(nc_value_list_item(named, k));
		size_t line = find_word(w, row, word);
		if (line == 0 || (first && line >= first))
			continue;
		first = line;
		*name = word;
	}
	return first;
}

/* A row about two tools that serve alike: docker, and podman. */
static bool is_another(const struct nc_value *row, struct nc_str what, struct nc_str name)
{
	const struct nc_value *programs = nc_value_get(row, "programs");
	return !nc_str_equal_fold(what, name) && nc_value_list_has(programs, what) &&
	       nc_value_list_has(programs, name) &&
	       nc_value_list_has(nc_value_get(row, "named"), what);
}

/* Where this document speaks of the tool, or of what serves instead. */
static void find_in_document(struct nc_need *need, struct walker *w, const struct nc_value *row,
	const struct nc_value *bringer)
{
	const struct nc_value *named = nc_value_get(bringer, "named");
	struct nc_str name = need->what;
	size_t line = find_named(&name, w, row, named), own;
	if (!line)
		line = find_named(&name, w, row, nc_value_get(row, "named"));
	if (!line)
		return;
	if (is_another(bringer, need->what, name) && (own = find_word(w, row, need->what))) {
		line = own;
		name = need->what;
	}
	need->named_at = walk_place(w, w->document->path, (uint32_t)line);
	need->verdict = NC_STEP_PROVED;
	if (!is_another(bringer, need->what, name))
		return;
	struct nc_str parts[] = {need->named_at, NC_STR(" names "), name};
	need->because = nc_arena_concat(w->arena, parts, 3);
	need->verdict = NC_STEP_UNDECIDED;
}

/* The other documents, in which a command that calls it counts for a word about it. */
static struct nc_str find_told(const struct walker *w, const struct nc_value *named)
{
	size_t count = 0;
	const struct nc_document *documents = nc_project_documents(w->project, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_entry *e = nc_tree_find(w->project->tree, documents[i].path);
		if (&documents[i] == w->document || !e ||
			!nc_project_reachable(w->project, &documents[i]))
			continue;
		struct nc_str text = nc_project_text(
			w->project, (uint32_t)(e - w->project->tree->entries), NC_MAX_DOCUMENT);
		for (size_t k = 0; k < nc_value_list_count(named); k++) {
			if (walk_holds_word(text, nc_value_text(nc_value_list_item(named, k))))
				return documents[i].path;
		}
	}
	return NC_STR_NONE;
}

static struct nc_str find_asked(struct walker *w, const struct nc_value *named)
{
	const struct nc_offers *o = &w->project->offers;
	for (size_t i = 0; i < o->claim_count; i++) {
		for (size_t k = 0; k < nc_value_list_count(named); k++) {
			if (nc_str_equal_fold(
				    o->claims[i].name, nc_value_text(nc_value_list_item(named, k))))
				return walk_place(w, o->claims[i].path, o->claims[i].line);
		}
	}
	return NC_STR_NONE;
}

static struct nc_str step_place(struct walker *w, const struct nc_step *step)
{
	return nc_arena_printf(w->arena, "step %u", step->number);
}

/* Which one it is, counted from 1; 0 none. */
static size_t find_known(const struct needs *needs, enum nc_need_kind kind, struct nc_str what)
{
	for (size_t i = 0; i < needs->items.count; i++) {
		if (needs->items.items[i].kind == kind &&
			nc_str_equal(needs->items.items[i].what, what))
			return i + 1;
	}
	return 0;
}

static bool is_known(const struct needs *needs, enum nc_need_kind kind, struct nc_str what)
{
	return find_known(needs, kind, what) != 0;
}

static struct nc_need *add_need(struct needs *needs, struct walker *w, enum nc_need_kind kind,
	struct nc_str what, struct nc_str needed_at)
{
	struct nc_need *need = nc_list_push(w->arena, &needs->items);
	*need = (struct nc_need){.kind = kind,
		.what = what,
		.needed_at = needed_at,
		.named_at = NC_STR_NONE,
		.because = NC_STR_NONE,
		.verdict = NC_STEP_UNDECIDED};
	return need;
}

/* `bundle exec x` asks for bundle: x comes with what was installed. */
static const struct nc_value *runner_of(
	const struct walker *w, const struct nc_step *step, const struct nc_value *row)
{
	const struct tool *first =
		walk_find_tool(w, nc_str_slice(step->text, 0, nc_str_find_byte(step->text, ' ')));
	return first && bringer_of(w, row) == row && nc_value_get(first->row, "runs") &&
			       nc_value_get(first->row, "named")
		       ? first->row
		       : row;
}

/* A step of this tree that somebody is to take: not in a place that nobody knows. */
static const struct nc_value *row_of(const struct walker *w, const struct nc_step *step)
{
	const struct tool *tool = walk_find_tool(w, step->tool);
	if (!tool || !step->folder_known || nc_str_find_byte(step->tool, '/') != NC_NPOS ||
		nc_value_get_bool(tool->row, "everywhere", false) ||
		!nc_value_get(tool->row, "named"))
		return NULL;
	return runner_of(w, step, tool->row);
}

/* The id of a row about one tool is its name; of several the one that is called is meant. */
static struct nc_str name_of(const struct nc_value *row, struct nc_str called)
{
	struct nc_str id = nc_value_get_text(row, "tool");
	const struct nc_value *programs = nc_value_get(row, "programs");
	bool several = nc_value_list_count(programs) > 1 && !nc_value_list_has(programs, id);
	bool named = nc_value_list_has(nc_value_get(row, "named"), called);
	return (several || named) && nc_value_list_has(programs, called) ? called : id;
}

static void find_tools(struct needs *needs, struct walker *w)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		const struct nc_step *step = &w->steps.items[i];
		const struct nc_value *row = row_of(w, step);
		if (!row)
			continue;
		const struct nc_value *bringer = bringer_of(w, row);
		struct nc_str what = name_of(bringer, step->tool);
		needs->of_steps[i] = find_known(needs, NC_NEED_TOOL, what);
		if (needs->of_steps[i])
			continue;
		const struct nc_value *named = nc_value_get(bringer, "named");
		struct nc_need *need = add_need(needs, w, NC_NEED_TOOL, what, step_place(w, step));
		needs->of_steps[i] = needs->items.count;
		find_in_document(need, w, row, bringer);
		if (need->named_at.size)
			continue;
		need->named_at = find_told(w, named);
		if (need->named_at.size == 0)
			need->named_at = find_asked(w, named);
		need->verdict = need->named_at.size ? NC_STEP_PROVED : NC_STEP_REFUTED;
		if (need->named_at.size == 0)
			need->because = NC_STR("no document names it");
	}
}

static bool is_name_byte(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* What every shell sets, or people set for themselves. */
static bool is_ambient(struct nc_str name)
{
	static const char *const names[] = {"HOME", "PATH", "PWD", "USER", "SHELL", "OLDPWD",
		"TMPDIR", "HOSTNAME", "UID", "LANG", "EDITOR", "RANDOM", "USERPROFILE", "APPDATA",
		"LD_LIBRARY_PATH", "PYTHONPATH", "GOPATH", "JAVA_HOME", "BASH", "ZSH_NAME"};
	return NC_AMONG(name, names);
}

/* Set by a step before: `export NAME=…`, `NAME=…`, `read NAME`. */
static bool is_set_before(const struct walker *w, struct nc_str name, size_t line)
{
	for (size_t i = 1; i <= line; i++) {
		struct nc_str text = walk_line(w, i), rest;
		size_t at = nc_str_find(text, name);
		if (at == NC_NPOS || !walk_holds_word(text, name))
			continue;
		rest = nc_str_slice(text, at + name.size, text.size);
		if (nc_str_starts(rest, NC_STR("=")) || nc_str_find(text, NC_STR("read ")) == 0)
			return true;
	}
	return false;
}

static void find_variables_of(struct needs *needs, struct walker *w, const struct nc_step *step)
{
	struct nc_str text = step->text;
	for (size_t i = 0; i + 1 < text.size; i++) {
		size_t from = i + 1, to;
		if (text.data[i] != '$')
			continue;
		from += text.data[from] == '{';
		for (to = from; to < text.size && is_name_byte(text.data[to]); to++)
			continue;
		struct nc_str name = nc_str_slice(text, from, to);
		if (name.size < 3 || (name.data[0] >= '0' && name.data[0] <= '9') ||
			is_ambient(name) || is_known(needs, NC_NEED_VARIABLE, name) ||
			is_set_before(w, name, step->line))
			continue;
		struct nc_need *need =
			add_need(needs, w, NC_NEED_VARIABLE, name, step_place(w, step));
		for (size_t line = 1; line <= w->line_count && need->named_at.size == 0; line++) {
			if (line != step->line && walk_holds_word(walk_line(w, line), name))
				need->named_at = walk_place(w, w->document->path, (uint32_t)line);
		}
		if (need->named_at.size)
			need->verdict = NC_STEP_PROVED;
		else
			need->because = NC_STR("the steps take it for set");
	}
}

/* What stands behind a program that a step calls, or a package that a manifest asks for. */
static struct nc_str find_needed(struct walker *w, const struct nc_value *row)
{
	const struct nc_offers *o = &w->project->offers;
	const struct nc_value *programs = nc_value_get(row, "programs"),
			      *packages = nc_value_get(row, "packages");
	for (size_t i = 0; i < w->steps.count; i++) {
		if (nc_value_list_has(programs, w->steps.items[i].tool))
			return step_place(w, &w->steps.items[i]);
	}
	for (size_t i = 0; packages && i < o->claim_count; i++) {
		const struct nc_claim *c = &o->claims[i];
		if (strcmp(c->kind, "dependency") == 0 && nc_value_list_has(packages, c->name))
			return walk_place(w, c->path, c->line);
	}
	return NC_STR_NONE;
}

/* That a step calls a program does not tell that one must have an account. */
static bool is_step_of(const struct walker *w, const struct nc_value *programs, size_t line)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		if (w->steps.items[i].line == line &&
			nc_value_list_has(programs, w->steps.items[i].tool))
			return true;
	}
	return false;
}

/* Where this document speaks of it. */
static struct nc_str find_spoken(
	struct walker *w, const struct walker *reader, const struct nc_value *row)
{
	const struct nc_value *named = nc_value_get(row, "named");
	for (size_t line = 1; line <= reader->line_count; line++) {
		for (size_t k = 0; k < nc_value_list_count(named); k++) {
			if (!is_step_of(reader, nc_value_get(row, "programs"), line) &&
				walk_holds_word(walk_line(reader, line),
					nc_value_text(nc_value_list_item(named, k))))
				return walk_place(w, reader->document->path, (uint32_t)line);
		}
	}
	return NC_STR_NONE;
}

static void find_service(struct needs *needs, struct walker *w, const struct walker *from,
	const struct nc_value *row)
{
	struct nc_str needed_at = find_needed(w, row);
	bool account = nc_str_equal(nc_value_get_text(row, "kind"), NC_STR("account"));
	if (needed_at.size == 0)
		return;
	struct nc_need *need = add_need(needs, w, account ? NC_NEED_ACCOUNT : NC_NEED_SERVICE,
		nc_value_get_text(row, "title"), needed_at);
	need->named_at = find_spoken(w, w, row);
	if (need->named_at.size == 0 && from)
		need->named_at = find_spoken(w, from, row);
	need->verdict = need->named_at.size ? NC_STEP_PROVED : NC_STEP_UNDECIDED;
	if (need->named_at.size == 0)
		need->because = NC_STR("this document does not speak of it");
}

/*
 * The first read that stops without it, and of what a newcomer runs: another line may do without,
 * or be one of CI's.
 */
static struct nc_str stops_at(struct walker *w, const struct nc_variable *v)
{
	for (size_t i = 0; i < v->read_count; i++) {
		const struct nc_variable_read *read = &v->reads[i];
		if (nc_variable_stops(read) && !walk_is_daily(w, v->name, read->path))
			return walk_place(w, read->path, read->line);
	}
	return NC_STR_NONE;
}

/*
 * What the program stops without, by the ledger, where somebody asked for it.
 * The ledger knows every place that explains a name, this document among them.
 */
static void find_variables_of_code(struct needs *needs, struct walker *w)
{
	const struct nc_environment *e = nc_project_environment(w->project);
	for (size_t i = 0; e && i < e->variable_count; i++) {
		const struct nc_variable *v = &e->variables[i];
		if (!nc_variable_is_needed(v) || is_known(needs, NC_NEED_VARIABLE, v->name))
			continue;
		struct nc_str needed_at = stops_at(w, v);
		if (needed_at.size == 0)
			continue;
		struct nc_need *need = add_need(needs, w, NC_NEED_VARIABLE, v->name, needed_at);
		need->verdict = v->documented_count ? NC_STEP_PROVED : NC_STEP_REFUTED;
		if (v->documented_count)
			need->named_at =
				walk_place(w, v->documented[0].path, v->documented[0].line);
		else
			need->because = NC_STR("no document and no example file explains it");
	}
}

void walk_find_before(struct nc_walk *out, struct walker *w, const struct walker *from)
{
	struct needs needs = {.of_steps = nc_arena_alloc_array(
				      w->arena, w->steps.count + 1, sizeof *needs.of_steps)};
	find_tools(&needs, w);
	walk_spare_either(&needs, w);
	walk_find_runtimes(&needs, w, from);
	const struct nc_table *services = nc_rulebook_table(w->project->rulebook, "services");
	for (size_t i = 0; services && i < services->count && w->steps.count; i++)
		find_service(&needs, w, from, &services->rows[i]);
	if (w->steps.count)
		find_variables_of_code(&needs, w);
	for (size_t i = 0; i < w->steps.count; i++)
		find_variables_of(&needs, w, &w->steps.items[i]);
	out->needs = needs.items.items;
	out->need_count = needs.items.count;
}
