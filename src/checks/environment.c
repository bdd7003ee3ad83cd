/* SPDX-License-Identifier: MIT */
#include "newcomer/environment.h"

#include "common/params.h"
#include "common/say.h"

/*
 * What the environment's ledger is asked: is a newcomer told of each variable
 * that the code reads, is there an example file, does anybody mention it, and
 * does the code still read what it lists?
 *
 * One variable is one gap, however often it is read.
 */

/* Evidence names so many places. */
#define SHOWN 3

/* And a list of names so many. */
#define LISTED 6

/* Fewer variables with a default are knobs of a tool, not its configuration. */
#define LEAST_TOGETHER 3

struct inquiry {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_environment *environment;
};

/* Whoever configures a library is its user, not who takes it over. */
static bool is_run(const struct inquiry *q)
{
	unsigned kinds = nc_project_kinds(q->facts->project);
	return kinds & (NC_KIND_APP | NC_KIND_INFRA | NC_KIND_DATA) || kinds == 0;
}

static struct nc_str read_at(const struct inquiry *q, const struct nc_variable *v)
{
	struct nc_str places[SHOWN];
	size_t count = 0;
	for (size_t i = 0; i < v->read_count && count < SHOWN; i++) {
		if (!v->reads[i].aside)
			places[count++] =
				nc_say_place(q->judge, v->reads[i].path, v->reads[i].line);
	}
	size_t more = v->read_count > count ? v->read_count - count : 0;
	struct nc_str list = nc_say_list(q->judge, places, count, SHOWN);
	return more ? SAY(q->judge, NC_STR("read at "), list, NC_STR(" and "),
			      nc_say_count(q->judge, more, "other place", "other places"))
		    : SAY(q->judge, NC_STR("read at "), list);
}

/* The read that a person should look at: the strictest that is not aside. */
static const struct nc_variable_read *first_read(const struct nc_variable *v)
{
	const struct nc_variable_read *first = NULL;
	for (size_t i = 0; i < v->read_count; i++) {
		const struct nc_variable_read *read = &v->reads[i];
		if (!read->aside && (!first || (read->reading < first->reading && v->required)))
			first = read;
	}
	return first;
}

static bool is_needed_deployed(const struct nc_variable *v)
{
	for (size_t i = 0; i < v->read_count; i++) {
		const struct nc_variable_read *read = &v->reads[i];
		if (read->reading == NC_READING_REQUIRED && !read->aside)
			return true;
	}
	return false;
}

static const struct nc_environment_example *find_example(const struct inquiry *q, bool filled)
{
	for (size_t i = 0; i < q->environment->example_count; i++) {
		if (q->environment->examples[i].filled == filled)
			return &q->environment->examples[i];
	}
	return NULL;
}

/* Where there is one list already, under another name than the rule's words have, it is named. */
static struct nc_str say_list_it(const struct inquiry *q)
{
	const struct nc_environment_example *list = find_example(q, false);
	for (size_t i = 0; i < q->environment->example_count; i++) {
		const struct nc_environment_example *other = &q->environment->examples[i];
		if (other != list && !other->filled)
			return NC_STR_NONE;
	}
	if (!list || nc_str_equal(list->path, NC_STR(".env.example")))
		return NC_STR_NONE;
	return SAY(q->judge, NC_STR("list it in "), list->path,
		NC_STR(" with a value that works on one's own machine, or in a table of the "
		       "README: what it is for, whether it must be set, where to get it"));
}

static void tell_one(const struct inquiry *q, const struct nc_variable *v, bool needed)
{
	const struct nc_variable_read *read = first_read(v);
	struct nc_str message = NC_STR("the code reads it, does without, and nothing explains it");
	if (needed)
		message = NC_STR("the code stops where it is not set, and nothing explains it");
	else if (v->required && is_needed_deployed(v))
		message = NC_STR("it is needed where this is deployed, and nothing explains it");
	else if (!v->has_default)
		message = NC_STR("the code reads it, and nothing says what it is or whether it "
				 "must be set");
	struct nc_gap gap = nc_gap_at(read->path, read->line, v->name, message);
	if (!needed)
		gap.severity = NC_NOTE;
	gap.fix = say_list_it(q);
	nc_gap_evidence(q->judge, &gap, read_at(q, v));
	nc_judge_gap(q->judge, &gap);
}

/* Where nobody ever began to list variables, those with a default are told all at once. */
static void tell_together(
	const struct inquiry *q, const struct nc_variable *const *found, size_t count)
{
	struct nc_str *names = nc_arena_alloc_array(nc_judge_arena(q->judge), count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = found[i]->name;
	const struct nc_variable_read *read = first_read(found[0]);
	struct nc_gap gap = nc_gap_at(read->path, read->line, NC_STR_NONE,
		SAY(q->judge, NC_STR("the code reads and does without "),
			nc_say_count(q->judge, count, "variable", "variables"),
			NC_STR(" that nothing explains")));
	gap.severity = NC_NOTE;
	nc_gap_evidence(q->judge, &gap, nc_say_list(q->judge, names, count, LISTED));
	nc_judge_gap(q->judge, &gap);
}

/* Those that matter most first, and in each part by name. */
enum rank { RANK_NEEDED, RANK_BARE, RANK_DEFAULT, RANKS };

static enum rank rank_of(const struct nc_variable *v)
{
	if (nc_variable_is_needed(v))
		return RANK_NEEDED;
	return v->has_default && !v->required ? RANK_DEFAULT : RANK_BARE;
}

static void ask_undocumented(const struct inquiry *q)
{
	const struct nc_environment *e = q->environment;
	NC_LIST(const struct nc_variable *) found[RANKS] = {{0}};
	size_t asked = 0;
	for (size_t i = 0; i < e->variable_count; i++) {
		const struct nc_variable *v = &e->variables[i];
		enum rank rank = rank_of(v);
		if (!nc_variable_is_asked(v))
			continue;
		asked++;
		if (v->documented_count == 0 && (rank == RANK_NEEDED || (is_run(q) && !v->stock)))
			*nc_list_push(nc_judge_arena(q->judge), &found[rank]) = v;
	}
	if (asked == 0) {
		nc_judge_not_applicable(q->judge, NC_STR("the code reads no variable that a "
							 "newcomer would have to set"));
		return;
	}
	bool together = !find_example(q, false) && found[RANK_DEFAULT].count > 0;
	for (enum rank rank = 0; rank < (together ? RANK_DEFAULT : RANKS); rank++) {
		for (size_t i = 0; i < found[rank].count; i++)
			tell_one(q, found[rank].items[i], rank == RANK_NEEDED);
	}
	if (together && found[RANK_DEFAULT].count >= LEAST_TOGETHER &&
		found[RANK_DEFAULT].count * 2 > asked)
		tell_together(q, found[RANK_DEFAULT].items, found[RANK_DEFAULT].count);
	nc_judge_evidence(q->judge, &(struct nc_place){.path = NC_STR_NONE, .ref = NC_STR_NONE},
		SAY(q->judge, nc_say_count(q->judge, asked, "variable is", "variables are"),
			NC_STR(" explained")));
}

/* An example may list what libraries read; a file of values, only what the code asks for. */
static bool lists_variables(const struct inquiry *q, const struct nc_environment_example *example)
{
	for (size_t i = 0; i < example->name_count; i++) {
		if (!example->filled || nc_environment_find(q->environment, example->names[i].name))
			return true;
	}
	return false;
}

static const struct nc_environment_example *find_list(const struct inquiry *q)
{
	const struct nc_environment_example *filled = NULL;
	for (size_t i = 0; i < q->environment->example_count; i++) {
		const struct nc_environment_example *each = &q->environment->examples[i];
		if (!lists_variables(q, each))
			continue;
		if (!each->filled)
			return each;
		filled = filled ? filled : each;
	}
	return filled;
}

static void ask_for_example(const struct inquiry *q)
{
	const struct nc_environment *e = q->environment;
	const struct nc_environment_example *example = find_list(q);
	NC_LIST(struct nc_str) names = {0};
	if (example) {
		nc_judge_evidence(q->judge,
			&(struct nc_place){.path = example->path, .ref = NC_STR_NONE},
			NC_STR("it lists the variables"));
		return;
	}
	if (e->load_count == 0 || !is_run(q)) {
		nc_judge_not_applicable(q->judge, NC_STR("no code is seen to read a .env file"));
		return;
	}
	size_t explained = 0;
	for (size_t i = 0; i < e->variable_count; i++) {
		const struct nc_variable *v = &e->variables[i];
		if (!nc_variable_is_asked(v))
			continue;
		explained += v->documented_count > 0;
		if (!v->has_default && v->documented_count == 0)
			*nc_list_push(nc_judge_arena(q->judge), &names) = v->name;
	}
	/* A README that explains most of them serves as the example. */
	if (names.count == 0 || explained > names.count)
		return;
	struct nc_gap gap = nc_gap_at(e->loads[0].path, e->loads[0].line, NC_STR(".env.example"),
		NC_STR("it reads a .env file, and no example shows what belongs in it"));
	nc_gap_evidence(q->judge, &gap,
		SAY(q->judge, NC_STR("the code asks for "),
			nc_say_list(q->judge, names.items, names.count, LISTED)));
	nc_judge_gap(q->judge, &gap);
}

/* Who finds one example in a folder sees the others. */
static const struct nc_environment_example *mentioned_beside(
	const struct inquiry *q, const struct nc_environment_example *example)
{
	struct nc_str folder = nc_path_dir(example->path);
	for (size_t i = 0; i < q->environment->example_count; i++) {
		const struct nc_environment_example *other = &q->environment->examples[i];
		if (other->mentioned.path.size && nc_str_equal(nc_path_dir(other->path), folder))
			return other;
	}
	return NULL;
}

/* ".env.example" → ".env", "tides.env.sample" → "tides.env", "env.template" → ".env" */
static struct nc_str filled_path(const struct inquiry *q, struct nc_str path)
{
	static const char *const marks[] = {"example", "sample", "template", "dist", "tmpl"};
	struct nc_str name = nc_path_base(path), folder = nc_path_dir(path), filled = name;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct nc_str mark = nc_str_of(marks[i]);
		bool ends = nc_str_ends(name, mark) && name.size > mark.size + 1 &&
			    nc_str_find_byte(NC_STR(".-_"), name.data[name.size - mark.size - 1]) !=
				    NC_NPOS;
		if (ends)
			filled = nc_str_slice(name, 0, name.size - mark.size - 1);
	}
	/* Of what is called otherwise its own text, or its author, has to say. */
	if (filled.size == name.size || !nc_str_ends(filled, NC_STR("env")))
		return NC_STR_NONE;
	if (nc_str_equal(filled, NC_STR("env")))
		filled = NC_STR(".env");
	return folder.size ? SAY(q->judge, folder, NC_STR("/"), filled) : filled;
}

static struct nc_str say_copy(const struct inquiry *q, const struct nc_environment_example *example)
{
	struct nc_str filled = filled_path(q, example->path);
	if (filled.size == 0)
		return SAY(q->judge,
			NC_STR("add one line to the README, before the program is started: where "
			       "to copy "),
			example->path, NC_STR(" to, and which of its lines must be filled in"));
	return SAY(q->judge,
		NC_STR("add one line to the README, before the program is started: `cp "),
		nc_say_shell(q->judge, example->path), NC_STR(" "), nc_say_shell(q->judge, filled),
		NC_STR("`, and which of its lines must be filled in"));
}

static void ask_who_mentions(const struct inquiry *q)
{
	const struct nc_environment *e = q->environment;
	size_t asked = 0;
	for (size_t i = 0; i < e->example_count; i++) {
		const struct nc_environment_example *example = &e->examples[i];
		if (example->filled || example->name_count == 0)
			continue;
		asked++;
		const struct nc_environment_example *known = mentioned_beside(q, example);
		if (known) {
			struct nc_place place = {.path = known->mentioned.path,
				.line = known->mentioned.line,
				.ref = NC_STR_NONE};
			nc_judge_evidence(q->judge, &place,
				SAY(q->judge, NC_STR("names "), nc_path_base(known->path)));
			continue;
		}
		if (i &&
			nc_str_equal(
				nc_path_dir(e->examples[i - 1].path), nc_path_dir(example->path)) &&
			!e->examples[i - 1].filled)
			continue;
		struct nc_gap gap = nc_gap_at(example->path, 0, NC_STR_NONE,
			NC_STR("no document and no script says what to do with it"));
		gap.fix = say_copy(q, example);
		nc_judge_gap(q->judge, &gap);
	}
	if (asked == 0)
		nc_judge_not_applicable(q->judge, NC_STR("there is no example of a .env file"));
}

static void ask_what_is_stale(const struct inquiry *q)
{
	const struct nc_environment *e = q->environment;
	size_t asked = 0, stale = 0;
	for (size_t i = 0; i < e->example_count; i++) {
		const struct nc_environment_example *example = &e->examples[i];
		asked += !example->filled;
		for (size_t k = 0; k < example->name_count && !example->filled; k++)
			stale += example->names[k].counts && !example->names[k].used;
	}
	if (asked == 0) {
		nc_judge_not_applicable(q->judge, NC_STR("there is no example of a .env file"));
		return;
	}
	if (stale && e->computed_count) {
		nc_judge_unknown(q->judge, NC_STR_NONE,
			SAY(q->judge, NC_STR("names are put together at run time, at "),
				nc_say_place(q->judge, e->computed[0].path, e->computed[0].line)),
			NC_STR("hold the example file against that code by eye"));
		return;
	}
	for (size_t i = 0; i < e->example_count; i++) {
		const struct nc_environment_example *example = &e->examples[i];
		for (size_t k = 0; k < example->name_count && !example->filled; k++) {
			const struct nc_example_name *name = &example->names[k];
			if (!name->counts || name->used)
				continue;
			struct nc_gap gap = nc_gap_at(example->path, name->line, name->name,
				NC_STR("the example asks for it, and nothing in the tree reads "
				       "it"));
			nc_judge_gap(q->judge, &gap);
		}
	}
}

static void tell_unjudged(const struct inquiry *q)
{
	const struct nc_environment *e = q->environment;
	const struct nc_limit *blobs = nc_snapshot_limit(q->facts->snapshot, NC_LIMIT_BLOBS);
	if (blobs)
		nc_judge_limit(q->judge, blobs);
	for (size_t i = 0; i < e->unjudged_count; i++) {
		if (i == 0 || !nc_str_equal(e->unjudged[i].path, e->unjudged[i - 1].path))
			nc_judge_unknown(q->judge, e->unjudged[i].path,
				NC_STR("a pattern reached its limit in this file"),
				NC_STR("look through its reads of the environment by eye"));
	}
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	static const struct {
		const char *word;
		void (*ask)(const struct inquiry *q);
	} questions[] = {
		{"undocumented", ask_undocumented},
		{"example-missing", ask_for_example},
		{"example-unmentioned", ask_who_mentions},
		{"stale", ask_what_is_stale},
	};
	struct inquiry q = {.judge = judge,
		.facts = facts,
		.environment = nc_project_environment(facts->project)};
	struct nc_str asked = nc_param_text(rule, "asks", NC_STR_NONE);
	if (!q.environment) {
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("the rulebook has no table of the environment"),
			NC_STR("use the rulebook that came with newcomer"));
		return;
	}
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		if (nc_str_equal(asked, nc_str_of(questions[i].word)))
			questions[i].ask(&q);
	}
	tell_unjudged(&q);
}

static const struct nc_key_shape keys[] = {
	{.name = "asks",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "undocumented|example-missing|example-unmentioned|stale",
		.help = "what the ledger is asked"},
};

const struct nc_check nc_check_environment = {
	.shape = {.name = "environment",
		.summary = "environment variables, and where a newcomer is told of them",
		KEYS(keys)},
	.environment = true,
	.run = run,
};
