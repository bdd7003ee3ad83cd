/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "common/params.h"
#include "common/say.h"
#include "common/upkeep.h"
#include "newcomer/diff.h"
#include "newcomer/limits.h"
#include "newcomer/manifest.h"

/*
 * Is the README older than what it tells to run?
 *
 * Scripts, build files and entry points that its commands name are watched:
 * how many commits changed each since the README itself was changed last.  The
 * history is gone through along first parents, the newest first, and no further
 * than to the README's last change.
 */

/* The README was not touched for longer than so many commits: then these are enough to tell. */
#define MOST_COMMITS 2000
#define SHOWN	     3
#define SHORT_NAME   10

struct watched {
	struct nc_str path;
	uint32_t line; /* of the README, where it is named */
	size_t commits;
	nc_day last; /* the newest of them */
	struct nc_oid newest[SHOWN];
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_document *readme;
	struct nc_str text;	  /* of the README, */
	struct nc_str line, rest; /* … a line of it, and what is behind that */
	uint32_t number;	  /* of that line; 0: none was asked for */
	struct nc_map by_path;	  /* → struct watched */
	NC_LIST(struct watched *) watched;
	bool met;  /* the README itself */
	bool lost; /* the files of a commit are not in this clone */
	nc_day day;
};

static void watch(struct look *l, struct nc_str path, uint32_t line)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	const struct nc_entry *e = nc_tree_find(l->facts->tree, path);
	if (!e || (e->kind != NC_ENTRY_FILE && e->kind != NC_ENTRY_EXECUTABLE) ||
		nc_map_find(&l->by_path, path) ||
		nc_project_file(l->facts->project, nc_entry_index(l->facts, e))->class !=
			NC_CLASS_CODE ||
		nc_param_globs(l->rule->params, "not", path))
		return;
	struct watched *w = nc_arena_alloc(arena, sizeof *w);
	*w = (struct watched){.path = e->path, .line = line};
	nc_map_put(arena, &l->by_path, e->path, w);
	*nc_list_push(arena, &l->watched) = w;
}

/* Files that belong to a word: `make` reads the Makefile. */
static void watch_tool(struct look *l, struct nc_str folder, struct nc_str word, uint32_t line)
{
	const struct nc_value *tools = nc_value_get(l->rule->params, "tools");
	for (size_t i = 0; tools && i < tools->count; i++) {
		if (!nc_param_equals(&tools->items[i], "words", word))
			continue;
		const struct nc_value *files = nc_value_get(&tools->items[i], "files");
		for (size_t k = 0; k < nc_value_list_count(files); k++) {
			struct nc_str path;
			if (nc_path_resolve(&path, nc_judge_arena(l->judge), folder,
				    nc_value_text(nc_value_list_item(files, k))))
				watch(l, path, line);
		}
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '`';
}

static void watch_words(struct look *l, struct nc_str text, uint32_t line)
{
	struct nc_str folder = nc_path_dir(l->readme->path), path;
	if (nc_str_equal(folder, NC_STR(".github")))
		folder = NC_STR_NONE;
	for (size_t i = 0; i < text.size;) {
		size_t from = i;
		while (i < text.size && !is_blank(text.data[i]))
			i++;
		struct nc_str word = nc_str_slice(text, from, i);
		if (word.size && word.size < 200) {
			watch_tool(l, folder, word, line);
			if (word.data[0] != '-' &&
				nc_path_resolve(&path, nc_judge_arena(l->judge), folder, word))
				watch(l, path, line);
		}
		if (i < text.size)
			line += text.data[i++] == '\n';
	}
}

static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	*rest = nc_str_trim(*rest);
	return nc_str_next_field(word, rest, ' ');
}

/* Lines are asked for in their order, mostly. */
static struct nc_str line_at(struct look *l, uint32_t number)
{
	if (l->number == 0 || number < l->number) {
		l->rest = l->text;
		l->number = 0;
	}
	while (l->number < number && nc_str_next_line(&l->line, &l->rest))
		l->number++;
	return l->number == number ? l->line : NC_STR_NONE;
}

/* "Add the plugin to `settings.sh`": whoever reads it writes there, in a project of their own. */
static bool is_to_be_written(struct look *l, const struct nc_code_span *span)
{
	static const char *const into[] = {"to", "into", "in", "your", "the"};
	struct nc_str line = line_at(l, span->line), word, last = NC_STR_NONE;
	bool writes = false;
	size_t at = nc_str_find(line, span->text);
	line = nc_str_slice(line, 0, at == NC_NPOS ? 0 : at);
	while (line.size && line.data[line.size - 1] == '`')
		line.size--;
	while (next_word(&word, &line)) {
		writes = writes || nc_param_equals(l->rule->params, "writing", word);
		last = word;
	}
	return writes && NC_AMONG_FOLD(last, into);
}

/* What stands in blocks of commands, and in code in a sentence; a file of another language that is
 * shown is no command. */
static void gather(struct look *l)
{
	for (size_t i = 0; i < l->readme->block_count; i++) {
		const struct nc_code_block *b = &l->readme->blocks[i];
		if (b->info.size == 0 || nc_param_equals(l->rule->params, "shells", b->info))
			watch_words(l, b->text, b->line);
	}
	for (size_t i = 0; i < l->readme->span_count; i++) {
		const struct nc_code_span *span = &l->readme->spans[i];
		if (!is_to_be_written(l, span))
			watch_words(l, span->text, span->line);
	}
}

struct step {
	struct look *look;
	const struct nc_history *history;
	uint32_t position;
	const struct nc_commit *commit;
	nc_day day;
};

/* A new version of something leaves what is typed as it was. */
static bool is_upkeep(const struct step *s, const struct nc_change *change)
{
	const struct look *l = s->look;
	return nc_upkeep_by_program(
		       l->rule, "programs", nc_judge_arena(l->judge), s->history, s->position) ||
	       nc_upkeep_of_versions(l->facts->snapshot, &change->from, &change->to);
}

static bool look_at(void *context, const struct nc_change *change)
{
	struct step *s = context;
	struct watched *w = nc_map_find(&s->look->by_path, change->path);
	if (nc_str_equal(change->path, s->look->readme->path))
		s->look->met = true;
	if (w && !is_upkeep(s, change)) {
		if (w->commits == 0)
			w->last = s->day;
		if (w->commits < SHOWN)
			w->newest[w->commits] = s->commit->oid;
		w->commits++;
	}
	return true;
}

/* A commit that changes both keeps them together: it is not counted. */
static void walk(struct look *l, const struct nc_history *h)
{
	static const struct nc_oid nothing;
	struct nc_differ *differ = nc_differ_new(l->facts->snapshot);
	uint32_t at = nc_history_find(h, &l->facts->repository->head);
	size_t *before = nc_arena_alloc_array(
		nc_judge_arena(l->judge), l->watched.count + 1, sizeof *before);
	for (size_t n = 0; at != NC_NO_COMMIT && n < MOST_COMMITS && !l->met; n++) {
		const struct nc_commit *c = nc_history_commit(h, at);
		/* What a cut history begins with was not all brought there. */
		if (c->edge)
			break;
		uint32_t parent = c->parent_count ? nc_history_parent(h, at, 0) : NC_NO_COMMIT;
		struct step step = {.look = l,
			.history = h,
			.position = at,
			.commit = c,
			.day = nc_day_of_time(c->time)};
		for (size_t i = 0; i < l->watched.count; i++)
			before[i] = l->watched.items[i]->commits;
		if (nc_differ_compare(differ,
			    parent == NC_NO_COMMIT ? &nothing : &nc_history_commit(h, parent)->tree,
			    &c->tree, look_at, &step, NULL) != NC_OK) {
			l->lost = true;
			break;
		}
		l->day = step.day;
		for (size_t i = 0; l->met && i < l->watched.count; i++)
			l->watched.items[i]->commits = before[i];
		at = parent;
	}
	nc_differ_free(differ);
}

static int most_first(const void *left, const void *right)
{
	const struct watched *const *a = left, *const *b = right;
	if ((*a)->commits != (*b)->commits)
		return (*a)->commits < (*b)->commits ? 1 : -1;
	return nc_str_compare((*a)->path, (*b)->path);
}

static struct nc_str say_commits(struct look *l, const struct watched *w)
{
	struct nc_str names[SHOWN];
	size_t count = w->commits < SHOWN ? w->commits : SHOWN;
	for (size_t i = 0; i < count; i++) {
		char hex[NC_OID_HEX + 1];
		nc_oid_format(hex, &w->newest[i]);
		names[i] = nc_arena_copy(
			nc_judge_arena(l->judge), nc_str_slice(nc_str_of(hex), 0, SHORT_NAME));
	}
	return nc_say_list(l->judge, names, count, SHOWN);
}

static void tell(struct look *l, size_t count)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	struct nc_str *words = nc_arena_alloc_array(arena, count, sizeof *words);
	for (size_t i = 0; i < count; i++) {
		const struct watched *w = l->watched.items[i];
		words[i] = SAY(l->judge, w->path, NC_STR(" in "),
			nc_say_count(l->judge, w->commits, "commit", "commits"));
	}
	const struct watched *first = l->watched.items[0];
	struct nc_gap gap = nc_gap_at(l->readme->path, first->line, l->readme->path,
		SAY(l->judge, NC_STR("since it was changed last, others changed "),
			nc_say_list(l->judge, words, count, SHOWN)));
	nc_gap_evidence(l->judge, &gap,
		SAY(l->judge, l->readme->path,
			l->met ? NC_STR(" was changed last on ")
			       : NC_STR(" was not changed since before "),
			nc_say_day(l->judge, l->day), NC_STR(", "), first->path, NC_STR(" on "),
			nc_say_day(l->judge, first->last), NC_STR(": "), say_commits(l, first)));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.readme = nc_project_readme(facts->project)};
	uint64_t least = nc_param_threshold(facts, rule, "threshold");
	const struct nc_entry *e = l.readme ? nc_tree_find(facts->tree, l.readme->path) : NULL;
	if (e)
		l.text = nc_project_text(
			facts->project, (uint32_t)nc_entry_index(facts, e), NC_MAX_DOCUMENT);
	if (l.readme)
		gather(&l);
	if (l.watched.count == 0) {
		nc_judge_not_applicable(
			judge, l.readme ? NC_STR("the README's commands name no file of the tree")
					: NC_STR("there is no README"));
		return;
	}
	const struct nc_history *h = nc_snapshot_history(facts->snapshot);
	if (h)
		walk(&l, h);
	qsort(l.watched.items, l.watched.count, sizeof(struct watched *), most_first);
	size_t count = 0;
	while (count < l.watched.count && l.watched.items[count]->commits >= least)
		count++;
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_HISTORY);
	if (count)
		tell(&l, count);
	else if (limit && !l.met)
		nc_judge_limit(judge, limit);
	else if (l.lost)
		nc_judge_unknown(judge, NC_STR_NONE,
			NC_STR("the files of older commits are not in this clone"),
			NC_STR("clone without --filter; git fsck tells damage"));
}

static const struct nc_key_shape tool_keys[] = {
	KEY_REQUIRED("words", NC_KEY_TEXTS, "a word of a command"),
	KEY_REQUIRED("files", NC_KEY_TEXTS, "the files that it reads"),
};
static const struct nc_shape tool_shape = {.name = "a tool", KEYS(tool_keys)};

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("threshold", NC_KEY_THRESHOLD, "commits that make it old"),
	KEY("shells", NC_KEY_TEXTS, "languages of blocks that hold commands"),
	KEY_MAPS("tools", NC_KEY_MAPS, &tool_shape, "words of commands that stand for a file"),
	KEY("not", NC_KEY_GLOBS, "files whose changes say nothing about how they are used"),
	KEY("writing", NC_KEY_TEXTS, "words of a sentence that has the reader write to a file"),
	KEY("programs", NC_KEY_TEXTS, "an author whose name or address holds one is a program"),
};

const struct nc_check nc_check_document_age = {
	.shape = {.name = "document-age",
		.summary = "a README that is older than what it tells to run",
		KEYS(keys)},
	.run = run,
};
