/* SPDX-License-Identifier: MIT */
#include "walk/walking.h"

const char *nc_step_verdict_name(enum nc_step_verdict v)
{
	static const char *const names[] = {
		[NC_STEP_PROVED] = "proved",
		[NC_STEP_REFUTED] = "refuted",
		[NC_STEP_UNDECIDED] = "undecided",
	};
	return names[v];
}

const char *nc_need_kind_name(enum nc_need_kind k)
{
	static const char *const names[] = {
		[NC_NEED_TOOL] = "tool",
		[NC_NEED_VERSION] = "version",
		[NC_NEED_SERVICE] = "service",
		[NC_NEED_VARIABLE] = "variable",
		[NC_NEED_ACCOUNT] = "account",
	};
	return names[k];
}

/* A document with more is a manual; a walk is for one to follow. */
#define MOST_STEPS 2000

static bool begins_with_number(struct nc_str title)
{
	return nc_str_starts_fold(title, NC_STR("step")) ||
	       (title.size && title.data[0] >= '0' && title.data[0] <= '9');
}

/* Of those who work on this repository, and not of those who begin one of their own with it. */
static bool is_about_itself(const struct walker *w, uint32_t section)
{
	static const char *const words[] = {"contribut", "develop", "hacking", "maintain",
		"from source", "this repo", "running tests", "running the tests", "run the tests",
		"releas"};
	struct nc_str title = w->document->sections[section].title;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (nc_str_find_fold(title, nc_str_of(words[i])) != NC_NPOS)
			return true;
	}
	return false;
}

/*
 * A folder that was entered holds through the section and the sections below
 * it, and through numbered ones beside it, because people number their steps
 * over several; any other section begins anew at the root.
 */
static void enter_section(struct walker *w, uint32_t section)
{
	if (section == w->section || section == NC_NO_SECTION)
		return;
	const struct nc_section *sections = w->document->sections;
	uint32_t up = section, from = w->section;
	while (up != NC_NO_SECTION && up != from)
		up = sections[up].parent;
	bool known = from != NC_NO_SECTION;
	bool below = known && up == from;
	bool beside = known && sections[section].parent == sections[from].parent;
	bool numbered = begins_with_number(sections[section].title);
	/* Of a folder that is not of this tree no section beside knows. */
	bool held = beside && w->now.footing < FOOTING_LOST &&
		    (numbered || sections[section].level > 2);
	if (!below && !held) {
		w->is_seen = false;
		w->now = (struct standing){.folder = w->base, .footing = FOOTING_CARRIED};
	}
	if (!below) {
		w->root_first = held && !numbered;
		w->shell_of = NC_STR_NONE;
	}
	bool about_itself = is_about_itself(w, section);
	if (!below && about_itself)
		w->has_started = false;
	w->about_itself = about_itself || (below && w->about_itself);
	w->section = section;
}

/* What a `cd` of an earlier block is worth here. */
static void enter_block(struct walker *w, uint32_t section, uint32_t line)
{
	enter_section(w, section);
	w->has_turned = false;
	w->line = line;
	if (w->now.footing <= FOOTING_LIKELY)
		w->now.footing = w->entered == w->section ? FOOTING_LIKELY : FOOTING_CARRIED;
}

/* What may not run, or whose failure is thought of, is not held against the tree. */
static bool is_certain(const struct nc_shell_commands *commands, size_t i)
{
	bool or_next = i + 1 < commands->count && commands->items[i + 1].joint == NC_JOINT_OR;
	return !commands->items[i].conditional && commands->items[i].joint != NC_JOINT_OR &&
	       !or_next;
}

static bool is_below(struct nc_str path, struct nc_str folder)
{
	return nc_str_starts(path, folder) && path.size > folder.size &&
	       path.data[folder.size] == '/';
}

/* "makes venv/": says more of a step that works anywhere. */
static struct nc_str tell_made(struct walker *w, const struct made *made)
{
	struct nc_str parts[] = {
		NC_STR("makes "), made->path, made->below ? NC_STR("/") : NC_STR_NONE};
	return made->path.size ? nc_arena_concat(w->arena, parts, 3)
			       : NC_STR("needs nothing of the tree");
}

/*
 * Cloned, and no `cd` into it: the newcomer stands beside what proves the step.
 * Many a document leaves that to be understood, so it is said once and held
 * against nobody.
 */
static void tell_clone(struct answer *a, struct walker *w)
{
	bool beside = w->clone_of == CLONE_OWN && w->clone_name.size && w->clone_is_plain &&
		      !nc_str_equal(w->clone_name, NC_STR("."));
	if (a->verdict != NC_STEP_PROVED || !a->of_tree || !beside || w->has_told_clone)
		return;
	w->has_told_clone = true;
	if (a->because.size == 0 && !walk_tells_to_move(w))
		a->because = NC_STR("in the clone, which no step before enters");
}

/* Where a step would run: what it says, what proves it, what proved one before; or where one went.
 */
static struct nc_str stand(struct walker *w, const struct call *call, const struct answer *a)
{
	if (call->folder_option.data)
		return call->folder_option;
	if (a->found_in.data && a->verdict == NC_STEP_PROVED) {
		/* `make -f web/Makefile` works in web, and nobody went there. */
		bool other = !nc_str_equal(a->found_in, w->now.folder);
		if (!other || a->found_in.size == 0 || nc_str_equal(a->found_in, w->base)) {
			w->is_seen = other && w->now.footing == FOOTING_CARRIED;
			w->seen_in = a->found_in;
		}
		return a->found_in;
	}
	return w->is_seen && w->now.footing == FOOTING_CARRIED ? w->seen_in : w->now.folder;
}

static void add_step(struct walker *w, const struct call *call, bool certain)
{
	const struct nc_shell_command *c = call->command;
	w->line = c->line;
	struct answer a = walk_judge_step(w, call);
	walk_hold_against_ci(&a, w, call);
	tell_clone(&a, w);
	if (a.verdict == NC_STEP_PROVED && a.of_tree)
		w->proved_at = c->line;
	if (!certain && a.verdict == NC_STEP_REFUTED) {
		a.verdict = NC_STEP_UNDECIDED;
		a.because = NC_STR("it runs only under a condition");
	}
	struct nc_step step = {.number = (uint32_t)w->steps.count + 1,
		.line = c->line,
		.section = w->section,
		.text = c->text,
		.tool = call->program,
		.folder = stand(w, call, &a),
		.folder_known = w->now.footing < FOOTING_LOST,
		.verdict = a.verdict,
		.because = a.because,
		.near = a.near.size ? a.near : a.instead,
		.mend = a.mend,
		.absent = w->now.footing < FOOTING_LOST ? a.absent : NC_STR_NONE,
		.family = a.verdict == NC_STEP_REFUTED ? a.family : NULL,
		.asked = a.asked,
		.of_tree = a.verdict == NC_STEP_PROVED && (a.of_tree || walk_changes_folder(call)),
		.plain = a.is_free,
		.mode = a.mode,
		.evidence = a.evidence};
	size_t made = w->made.count;
	walk_apply(w, call);
	for (size_t i = made; i < w->made.count; i++)
		w->made.items[i].failed = a.verdict == NC_STEP_REFUTED;
	struct nc_str *makes = nc_arena_alloc_array(w->arena, w->made.count - made, sizeof *makes);
	for (size_t i = made; i < w->made.count; i++)
		makes[i - made] = w->made.items[i].path;
	step.makes = makes;
	step.make_count = w->made.count - made;
	if (a.is_free && step.make_count && !w->made.items[made].family) {
		step.evidence = tell_made(w, &w->made.items[made]);
		step.plain = false;
	}
	*nc_list_push(w->arena, &w->steps) = step;
}

/*
 * Behind a pipe the usual filters are part of the step before; and so is what
 * is another program there: PowerShell's `iex` runs a text, Elixir's is a shell.
 */
static bool is_filter(const struct call *call)
{
	const struct nc_value *row = call->tool ? call->tool->row : NULL;
	return call->command->joint == NC_JOINT_PIPE && row &&
	       (nc_value_get_bool(row, "everywhere", false) ||
		       nc_value_list_has(nc_value_get(row, "never-piped"), call->program));
}

static void walk_commands(
	struct walker *w, const struct nc_shell_commands *commands, enum nc_dialect dialect)
{
	bool windows = dialect == NC_DIALECT_CMD || dialect == NC_DIALECT_POWERSHELL;
	struct standing before_shell = w->now;
	uint32_t subshell = 0;
	for (size_t i = 0; i < commands->count && w->steps.count < MOST_STEPS; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		/* A subshell's `cd` ends with it. */
		if (c->subshell != subshell) {
			if (c->subshell > subshell && subshell == 0)
				before_shell = w->now;
			else if (c->subshell == 0)
				w->now = before_shell;
			subshell = c->subshell;
		}
		struct call call;
		walk_read_call(&call, w, c, windows);
		if (!walk_is_typed(w, c) || is_filter(&call))
			walk_apply(w, &call);
		else
			add_step(w, &call, is_certain(commands, i));
	}
	if (subshell)
		w->now = before_shell;
}

/*
 * A block whose first `cd` leads from the root, and not from where the one
 * before ended, was written as if nothing had been typed yet.
 */
static bool begins_anew(struct walker *w, const struct nc_shell_commands *commands)
{
	for (size_t i = 0; i < commands->count && w->now.folder.size; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		struct nc_str here, there;
		if (c->word_count < 2 || !nc_str_equal(c->words[0].text, NC_STR("cd")))
			continue;
		if (!walk_is_plain(&c->words[1]) ||
			!walk_resolve(&here, w, w->now.folder, c->words[1].text) ||
			!walk_resolve(&there, w, w->base, c->words[1].text))
			return false;
		/* `cd site`, and one is there already: told again to whoever begins here. */
		if (w->now.footing == FOOTING_CARRIED && nc_str_equal(there, w->now.folder))
			return true;
		return !walk_is_there(w, here) && !walk_find_made(w, here) &&
		       (walk_is_there(w, there) || walk_find_made(w, there));
	}
	return false;
}

/* "In the `web` folder, run": unless one is known to be elsewhere. */
static bool stand_where_told(struct walker *w, size_t line)
{
	struct nc_str folder;
	if (w->now.footing == FOOTING_ELSEWHERE || !walk_find_told_folder(&folder, w, line))
		return false;
	w->now = (struct standing){.folder = folder, .footing = FOOTING_LIKELY};
	w->entered = w->section;
	return true;
}

static void walk_block(struct walker *w, const struct nc_code_block *b)
{
	enum nc_dialect dialect;
	struct nc_shell_commands commands;
	enter_block(w, b->section, b->line);
	if (walk_read_block(&commands, &dialect, w, b)) {
		if (begins_anew(w, &commands))
			w->now = (struct standing){.folder = w->base, .footing = FOOTING_CARRIED};
		struct standing before = w->now;
		uint32_t above = b->line > 1 ? b->line - 1 : 1;
		bool told = stand_where_told(w, above) && !walk_is_told_for_all(w, above);
		walk_commands(w, &commands, dialect);
		if (told && !w->has_turned)
			w->now = before;
	} else if (b->info.size)
		w->shown = b->section;
}

static void walk_span(struct walker *w, const struct nc_code_span *span)
{
	struct nc_shell_commands commands;
	enter_block(w, span->section, span->line);
	w->in_sentence = true;
	if (walk_read_span(&commands, w, span)) {
		struct standing before = w->now;
		bool told = stand_where_told(w, span->line);
		walk_commands(w, &commands, NC_DIALECT_SH);
		if (told && !w->has_turned)
			w->now = before;
	}
	w->in_sentence = false;
}

/* "2. Make them first": the item of a numbered list that a step stands in. */
static bool is_in_numbered_item(const struct walker *w, uint32_t line)
{
	const struct nc_code_block *b = walk_block_at(w, line);
	struct above above = {.line = b ? b->line : line + 1};
	struct nc_str text;
	return walk_line_above(&text, w, &above) && begins_with_number(text);
}

/*
 * Are the two typed one after the other: in one block, in items of one list
 * that is numbered, or in sections that are?  Else the later may be another
 * way to go.
 */
static bool is_one_way(const struct walker *w, const struct nc_step *a, const struct nc_step *b)
{
	const struct nc_section *sections = w->document->sections;
	const struct nc_code_block *block = walk_block_at(w, a->line);
	if (a->section == b->section)
		return (block && block == walk_block_at(w, b->line)) ||
		       (is_in_numbered_item(w, a->line) && is_in_numbered_item(w, b->line));
	return a->section != NC_NO_SECTION && b->section != NC_NO_SECTION &&
	       sections[a->section].parent == sections[b->section].parent &&
	       begins_with_number(sections[a->section].title) &&
	       begins_with_number(sections[b->section].title);
}

/* The sentences above a step may have had the reader type it before. */
static bool is_shown_above(const struct walker *w, const struct nc_step *step, uint32_t line)
{
	for (size_t i = 1; i < line; i++) {
		if (nc_str_find(walk_line(w, i), step->text) != NC_NPOS)
			return true;
	}
	return false;
}

/* `mv rain rain-old`, …, `mv rain-old rain`: the later step only brings back what this one took. */
static bool is_brought_back(
	const struct walker *w, const struct nc_step *step, const struct nc_step *maker)
{
	for (size_t i = 0; i < w->made.count; i++) {
		const struct made *m = &w->made.items[i];
		if (m->step == step->number && !m->family &&
			walk_holds_word(maker->text, nc_path_base(m->path)))
			return true;
	}
	return false;
}

/*
 * A step that asks for what only a later step of its section, or of a later
 * numbered one beside it, makes: the steps stand in the wrong order.  In
 * another section it may be another way to go.
 */
static void find_late(struct walker *w)
{
	for (size_t i = 0; i < w->steps.count; i++) {
		struct nc_step *step = &w->steps.items[i];
		for (size_t k = 0;
			k < w->made.count && step->absent.size && !step->mode && !step->later;
			k++) {
			const struct made *m = &w->made.items[k];
			bool holds = nc_str_equal(m->path, step->absent) ||
				     (m->below && is_below(step->absent, m->path));
			/* A maker that is in doubt itself may make no such thing. */
			if (m->family || m->step <= step->number || !holds ||
				w->steps.items[m->step - 1].verdict != NC_STEP_PROVED ||
				!is_one_way(w, &w->steps.items[m->step - 1], step) ||
				walk_is_stand_in(nc_path_base(step->absent)) ||
				walk_is_told_first(w, w->steps.items[m->step - 1].line) ||
				is_brought_back(w, step, &w->steps.items[m->step - 1]) ||
				is_shown_above(w, &w->steps.items[m->step - 1], step->line))
				continue;
			struct nc_str parts[] = {m->path, NC_STR(" is made only at "),
				nc_arena_printf(w->arena, "step %u", m->step)};
			step->later = m->step;
			step->verdict = NC_STEP_REFUTED;
			step->because = nc_arena_concat(w->arena, parts, 3);
			step->near = NC_STR_NONE;
		}
	}
}

static size_t find_stuck(const struct nc_walk *walk)
{
	size_t at = 0;
	while (at < walk->step_count && walk->steps[at].verdict != NC_STEP_REFUTED)
		at++;
	return at;
}

void walk_document(struct walked *out, struct walks *shared, const struct nc_project *p,
	const struct nc_document *document)
{
	struct nc_str base = nc_path_dir(document->path);
	struct walker *w = &out->walker;
	*w = (struct walker){.project = p,
		.arena = shared->arena,
		.shared = shared,
		.document = document,
		.text = NC_STR_NONE,
		.base = nc_str_equal(base, NC_STR(".github")) ? NC_STR_NONE : base,
		.section = NC_NO_SECTION,
		.shown = NC_NO_SECTION,
		.entered = NC_NO_SECTION,
		.clone_name = NC_STR_NONE,
		.own_clone = NC_STR_NONE,
		.linked = nc_arena_alloc(shared->arena, sizeof *w->linked),
		.shell_of = NC_STR_NONE};
	w->now = (struct standing){.folder = w->base, .footing = FOOTING_CARRIED};
	w->before = w->now;
	size_t block = 0, span = 0;
	if (document->block_count || document->span_count)
		walk_read_text(w);
	while (block < document->block_count || span < document->span_count) {
		bool spans = span < document->span_count;
		if (block < document->block_count &&
			(!spans || document->blocks[block].line <= document->spans[span].line))
			walk_block(w, &document->blocks[block++]);
		else
			walk_span(w, &document->spans[span++]);
	}
	find_late(w);
	walk_find_ground(w);
	out->walk = (struct nc_walk){
		.document = document, .steps = w->steps.items, .step_count = w->steps.count};
	out->walk.stuck_at = find_stuck(&out->walk);
}
