/* SPDX-License-Identifier: MIT */
#include "walking.h"

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

/*
 * A folder that was entered holds through the section and the sections below
 * it, because people number their steps over several of them; a section beside
 * or above begins anew where its parent began.
 */
static void enter_section(struct walker *w, uint32_t section)
{
	if (section == w->section || section == NC_NO_SECTION)
		return;
	const struct nc_section *sections = w->document->sections;
	uint32_t up = section;
	while (up != NC_NO_SECTION && up != w->section)
		up = sections[up].parent;
	bool below = up == w->section && w->section != NC_NO_SECTION;
	bool beside = w->section != NC_NO_SECTION && sections[section].level > 2 &&
		      sections[section].parent == sections[w->section].parent;
	if (!below && !beside) {
		bool unpacked = w->now.unpacked;
		w->now = (struct standing){
			.folder = NC_STR_NONE, .known = true, .unpacked = unpacked};
	}
	w->at_section = w->now;
	w->section = section;
}

/* Not for the shell of the one who reads: a setting, a comment alone, the shell's own words. */
static bool is_step(const struct nc_shell_command *c)
{
	return c->word_count > 0;
}

static void add_step(struct walker *w, const struct nc_shell_command *c)
{
	struct call call;
	walk_read_call(&call, w, c);
	struct answer a = walk_judge(w, &call);
	size_t made = w->made.count;
	struct nc_step *step = nc_list_push(w->arena, &w->steps);
	*step = (struct nc_step){.number = (uint32_t)w->steps.count,
		.line = c->line,
		.section = w->section,
		.text = c->text,
		.tool = call.program,
		.folder = w->now.folder,
		.folder_known = w->now.known,
		.verdict = a.verdict,
		.because = a.because,
		.near = a.near,
		.evidence = a.evidence};
	/* What may not run is not held against the tree. */
	if (c->conditional && step->verdict == NC_STEP_REFUTED) {
		step->verdict = NC_STEP_UNDECIDED;
		step->because = NC_STR("it runs only under a condition");
	}
	w->steps.count--; /* what it makes is made at its own number */
	walk_apply(w, &call);
	w->steps.count++;
	struct nc_str *makes = nc_arena_alloc_array(w->arena, w->made.count - made, sizeof *makes);
	for (size_t i = made; i < w->made.count; i++)
		makes[i - made] = w->made.items[i].path;
	step->makes = makes;
	step->make_count = w->made.count - made;
}

static void walk_commands(struct walker *w, const struct nc_shell_commands *commands)
{
	struct standing before_shell = w->now;
	uint32_t subshell = 0;
	for (size_t i = 0; i < commands->count; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		/* A subshell's `cd` ends with it. */
		if (c->subshell != subshell) {
			if (c->subshell > subshell && subshell == 0)
				before_shell = w->now;
			else if (c->subshell == 0)
				w->now = before_shell;
			subshell = c->subshell;
		}
		if (is_step(c))
			add_step(w, c);
	}
	if (subshell)
		w->now = before_shell;
}

/* A block without a language: only where each line begins with a program that is known. */
static bool is_known_program(const struct walker *w, const struct nc_shell_command *c)
{
	if (c->word_count == 0)
		return c->assignment_count > 0;
	struct nc_str program = c->words[0].text;
	return nc_map_find(&w->tools, program) || nc_str_starts(program, NC_STR("./"));
}

static bool looks_like_shell(struct walker *w, const struct nc_code_block *b)
{
	struct nc_shell_commands commands;
	if (nc_shell_has_prompts(b->text))
		return true;
	nc_shell_read(&commands, w->arena, b->text, NC_DIALECT_SH, b->line);
	for (size_t i = 0; i < commands.count; i++) {
		if (commands.items[i].truncated || !is_known_program(w, &commands.items[i]))
			return false;
	}
	return commands.count > 0;
}

static void walk_block(struct walker *w, const struct nc_code_block *b)
{
	enum nc_dialect dialect = NC_DIALECT_SH;
	struct nc_shell_commands commands;
	enter_section(w, b->section);
	if (b->info.size ? !nc_dialect_of(&dialect, b->info) : !looks_like_shell(w, b))
		return;
	nc_shell_read(&commands, w->arena, b->text, dialect, b->line);
	walk_commands(w, &commands);
}

/* Blocks of a walk must not be many: a document that is a manual has thousands, and a walk is for
 * one to follow. */
#define MAX_BLOCKS 2000

void nc_project_walk(struct nc_walk *out, struct nc_arena *arena, struct nc_project *p,
	const struct nc_document *document)
{
	struct walker w = {.project = p,
		.arena = arena,
		.document = document,
		.now = {.folder = NC_STR_NONE, .known = true},
		.at_section = {.folder = NC_STR_NONE, .known = true},
		.section = NC_NO_SECTION,
		.clone_name = NC_STR_NONE};
	walk_load_tools(&w);
	for (size_t i = 0; i < document->block_count && i < MAX_BLOCKS; i++)
		walk_block(&w, &document->blocks[i]);
	*out = (struct nc_walk){
		.document = document, .steps = w.steps.items, .step_count = w.steps.count};
	out->stuck_at = out->step_count;
	for (size_t i = out->step_count; i-- > 0;) {
		if (out->steps[i].verdict == NC_STEP_REFUTED)
			out->stuck_at = i;
	}
}
