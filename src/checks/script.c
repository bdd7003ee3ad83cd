/* SPDX-License-Identifier: MIT */
#include "common/calls.h"
#include "common/params.h"
#include "common/patterns.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Scripts that do not start as cloned.
 *
 * `crlf`: the kernel takes "bash\r" for the interpreter's name.  A script that is
 * no shell's, and not executable, is handed to its interpreter by name, and runs.
 *
 * `mode`: somebody is told to run it by its path, or it lies where things are
 * run from, and git has it without the executable bit.  A shebang alone proves
 * nothing: libraries and modules have one too.
 */

/* Neighbours that have to be executable before the one that is not stands out. */
#define LEAST_NEIGHBOURS 3

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_buf text;
	struct nc_calls calls;
	struct nc_map chmods,
		sources; /* names in lines that make executable, or read into others */
	struct {
		struct nc_str path;
		size_t executable, other; /* its files with a shebang */
	} folder;			  /* that was counted last */
};

static bool next_word(struct nc_str *word, struct nc_str *rest)
{
	*rest = nc_str_trim(*rest);
	return nc_str_next_field(word, rest, ' ');
}

/* "bash" of "/usr/bin/env -S bash -e"; "" where the line is no shebang (Rust's #![…]). */
static struct nc_str interpreter_of(struct nc_str shebang)
{
	struct nc_str rest = shebang, word = NC_STR_NONE;
	if (!next_word(&word, &rest) || word.size == 0 || word.data[0] != '/')
		return NC_STR_NONE;
	word = nc_path_base(word);
	if (!nc_str_equal(word, NC_STR("env")))
		return word;
	while (next_word(&word, &rest)) {
		if (word.size && word.data[0] != '-' && nc_str_find_byte(word, '=') == NC_NPOS)
			return nc_path_base(word);
	}
	return NC_STR_NONE;
}

static bool is_shell(const struct look *l, struct nc_str interpreter)
{
	return nc_param_equals(l->rule->params, "shells", interpreter);
}

static bool begins_with_crlf(struct look *l, const struct nc_entry *e)
{
	if (nc_snapshot_read(&l->text, l->facts->snapshot, e, NC_MAX_TEXT_BLOB, NULL) != NC_OK)
		return false;
	struct nc_str text = nc_buf_str(&l->text);
	size_t end = nc_str_find_byte(text, '\n');
	return end != NC_NPOS && end > 0 && text.data[end - 1] == '\r';
}

static void judge_line_ends(struct look *l, const struct nc_entry *e, const struct nc_file *file)
{
	struct nc_str interpreter = interpreter_of(file->shebang);
	if (file->crlf_lines == 0 || interpreter.size == 0 ||
		(!is_shell(l, interpreter) && e->kind != NC_ENTRY_EXECUTABLE) ||
		!begins_with_crlf(l, e))
		return;
	struct nc_gap gap = nc_gap_at(e->path, 1, NC_STR_NONE,
		SAY(l->judge,
			NC_STR("its lines end as on Windows: Linux looks for a program called '"),
			interpreter, NC_STR("\\r'")));
	nc_judge_gap(l->judge, &gap);
}

/* How many files of a folder with a shebang are executable, and how many are not. */
static void count_folder(struct look *l, struct nc_str folder)
{
	size_t count;
	if (nc_str_equal(l->folder.path, folder) && l->folder.executable + l->folder.other)
		return;
	const struct nc_entry *run = nc_tree_folder(l->facts->tree, folder, &count);
	l->folder.path = folder;
	l->folder.executable = l->folder.other = 0;
	for (size_t i = 0; i < count; i++) {
		size_t index = nc_entry_index(l->facts, &run[i]);
		const struct nc_file *file = nc_project_file(l->facts->project, index);
		if (file->shebang.size == 0 || !nc_str_equal(nc_path_dir(run[i].path), folder) ||
			interpreter_of(file->shebang).size == 0)
			continue;
		if (run[i].kind == NC_ENTRY_EXECUTABLE)
			l->folder.executable++;
		else
			l->folder.other++;
	}
}

static bool is_of_a_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80 || c == '.' || c == '_' || c == '-' || c == '+';
}

/* The names of files in the lines that were seen of a key: the last components of their words. */
static void gather_names(struct look *l, struct nc_map *names, const char *key)
{
	size_t count;
	const struct nc_seen *seen = nc_patterns_seen(&count, l->judge, l->facts, l->rule, key);
	for (size_t i = 0; i < count; i++) {
		struct nc_str line = seen[i].sighting->line_text;
		for (size_t from = 0, k = 0; k <= line.size; k++) {
			if (k < line.size && is_of_a_name(line.data[k]))
				continue;
			if (k > from)
				nc_map_put(nc_judge_arena(l->judge), names,
					nc_str_slice(line, from, k), l);
			from = k + 1;
		}
	}
}

static bool is_handled(const struct nc_map *names, struct nc_str path)
{
	return nc_map_find(names, nc_path_base(path)) != NULL;
}

static void tell(
	struct look *l, const struct nc_entry *e, struct nc_str because, enum nc_severity severity)
{
	struct nc_gap gap = nc_gap_at(e->path, 0, NC_STR_NONE,
		SAY(l->judge, because, NC_STR("git has it without the executable bit")));
	gap.fix = SAY(
		l->judge, NC_STR("git update-index --chmod=+x "), nc_say_shell(l->judge, e->path));
	gap.severity = severity;
	nc_judge_gap(l->judge, &gap);
}

static void judge_mode(struct look *l, const struct nc_entry *e, const struct nc_file *file)
{
	struct nc_str interpreter = interpreter_of(file->shebang);
	if (e->kind != NC_ENTRY_FILE || interpreter.size == 0 || is_handled(&l->chmods, e->path))
		return;
	const struct nc_place *call = nc_calls_find(&l->calls, e->path);
	if (call) {
		tell(l, e,
			SAY(l->judge, nc_say_place(l->judge, call->path, call->line),
				NC_STR(" runs it by its path, and ")),
			NC_SEVERITY_NONE);
		return;
	}
	struct nc_str folder = nc_path_base(nc_path_dir(e->path));
	bool bare = nc_path_ending(e->path).size == 0;
	if (is_handled(&l->sources, e->path))
		return;
	if (bare && nc_param_equals(l->rule->params, "folders", folder)) {
		tell(l, e, NC_STR("it lies where commands lie, and "), NC_SEVERITY_NONE);
		return;
	}
	if (!nc_param_equals(l->rule->params, "script-folders", folder))
		return;
	count_folder(l, nc_path_dir(e->path));
	size_t executable = l->folder.executable;
	/* The one that is not is this file. */
	if (executable >= LEAST_NEIGHBOURS && l->folder.other == 1 &&
		(bare || is_shell(l, interpreter)) &&
		!nc_param_contains(l->rule->params, "library-names", nc_path_base(e->path)))
		tell(l, e,
			SAY(l->judge, NC_STR("unlike the "),
				nc_say_count(l->judge, executable, "script", "scripts"),
				NC_STR(" beside it, ")),
			NC_NOTE);
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	nc_patterns_add(out, rule, "calls");
	nc_patterns_add(out, rule, "chmods");
	nc_patterns_add(out, rule, "sources");
}

static void gather_calls(struct look *l)
{
	struct nc_arena *arena = nc_judge_arena(l->judge);
	size_t count;
	nc_calls_of_documents(&l->calls, arena, l->facts);
	gather_names(l, &l->chmods, "chmods");
	gather_names(l, &l->sources, "sources");
	const struct nc_seen *seen = nc_patterns_seen(&count, l->judge, l->facts, l->rule, "calls");
	for (size_t i = 0; i < count; i++)
		nc_calls_add(&l->calls, arena, l->facts, nc_seen_group(seen[i].sighting, 1),
			l->facts->tree->entries[seen[i].sighting->entry].path,
			seen[i].sighting->line);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge,
		.facts = facts,
		.rule = rule,
		.text = NC_BUF_INIT(NC_MAX_TEXT_BLOB + 1),
		.folder = {.path = NC_STR_NONE}};
	bool crlf = nc_str_equal(nc_param_text(rule, "fault", NC_STR_NONE), NC_STR("crlf"));
	if (!crlf)
		gather_calls(&l);
	for (size_t i = 0; i < facts->tree->count; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		const struct nc_file *file = nc_project_file(facts->project, i);
		if (file->shebang.size == 0 || !nc_rule_looks_in(rule, facts, i) ||
			nc_param_globs(rule->params, "not-in", e->path))
			continue;
		if (crlf)
			judge_line_ends(&l, e, file);
		else
			judge_mode(&l, e, file);
	}
	nc_buf_release(&l.text);
}

static const struct nc_key_shape keys[] = {
	{.name = "fault",
		.kind = NC_KEY_WORD,
		.required = true,
		.words = "crlf|mode",
		.help = "Windows line ends, or a missing executable bit"},
	KEY_REQUIRED("shells", NC_KEY_TEXTS, "interpreters that are shells"),
	KEY("folders", NC_KEY_TEXTS, "for mode: folders where commands lie"),
	KEY("script-folders", NC_KEY_TEXTS,
		"for mode: folders where the one that is not executable stands out"),
	KEY("calls", NC_KEY_PATTERNS, "for mode: lines that run a script by its path, group 1"),
	KEY("chmods", NC_KEY_PATTERNS, "for mode: lines that make scripts executable"),
	KEY("sources", NC_KEY_PATTERNS, "for mode: lines that read a script into another"),
	KEY("library-names", NC_KEY_TEXTS,
		"for mode: files with these in their name are read by others, not run"),
	KEY("not-in", NC_KEY_GLOBS, "not these files"),
};

const struct nc_check nc_check_script = {
	.shape = {.name = "script", .summary = "scripts that do not start as cloned", KEYS(keys)},
	.needles = look_for,
	.documents = true,
	.run = run,
};
