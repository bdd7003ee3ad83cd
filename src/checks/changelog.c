/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Does a changelog tell of a change?
 *
 * Being there is not enough: many are the untouched template beside dozens of
 * releases.  A line tells something when, without its markup, it holds a word
 * that is neither the template's nor a heading's; one such line is enough.
 */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* A line of nothing but punctuation: the underline of a heading, a rule. */
static bool is_underline(struct nc_str line)
{
	line = nc_str_trim(line);
	if (line.size < 3)
		return false;
	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] != line.data[0] || !strchr("=-~^*#+\"'`", line.data[i]))
			return false;
	}
	return true;
}

static bool is_structure(struct nc_str line, struct nc_str next)
{
	line = nc_str_trim(line);
	return line.size == 0 || is_underline(line) || is_underline(next) || line.data[0] == '#' ||
	       (line.data[0] == '[' && nc_str_find(line, NC_STR("]: ")) != NC_NPOS);
}

/* Two words of letters that are not all the skeleton's. */
static bool has_words_of_its_own(const struct nc_rule *rule, struct nc_str line)
{
	size_t own = 0, words = 0;
	for (size_t i = 0; i < line.size;) {
		size_t from = i;
		while (i < line.size && is_letter(line.data[i]))
			i++;
		struct nc_str word = nc_str_slice(line, from, i);
		bool many = word.size >= 2 || (word.size && (unsigned char)word.data[0] >= 0x80);
		words += many;
		own += many && !nc_param_equals(rule->params, "skeleton", word);
		if (i == from)
			i++;
	}
	return own > 0 && words > 1;
}

static bool tells_something(const struct nc_rule *rule, struct nc_str text)
{
	struct nc_str rest = text, line, next;
	bool comment = false, more = nc_str_next_line(&line, &rest);
	while (more) {
		more = nc_str_next_line(&next, &rest);
		if (!more)
			next = NC_STR_NONE;
		if (nc_str_find(line, NC_STR("<!--")) != NC_NPOS)
			comment = true;
		bool closes = nc_str_find(line, NC_STR("-->")) != NC_NPOS;
		if (!comment && !is_structure(line, next) &&
			!nc_param_contains(rule->params, "boilerplate", line) &&
			has_words_of_its_own(rule, line))
			return true;
		comment = comment && !closes;
		line = next;
	}
	return false;
}

static bool is_candidate(const struct nc_facts *facts, const struct nc_rule *rule,
	const struct nc_meant *meant, size_t i)
{
	const struct nc_entry *e = &facts->tree->entries[i];
	return (e->kind == NC_ENTRY_FILE || e->kind == NC_ENTRY_EXECUTABLE) &&
	       nc_rule_looks_in(rule, facts, i) && nc_meant_holds(meant, e->path);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_entry *silent = NULL, *unread = NULL;
	struct nc_buf text = NC_BUF_INIT(NC_MAX_TEXT_BLOB);
	struct nc_meant meant = nc_param_meant(nc_judge_arena(judge), rule);
	bool good = false;
	for (size_t i = 0; i < facts->tree->count && !good; i++) {
		const struct nc_entry *e = &facts->tree->entries[i];
		if (!is_candidate(facts, rule, &meant, i))
			continue;
		if (nc_snapshot_read(&text, facts->snapshot, 0, e, NC_MAX_TEXT_BLOB, NULL) != NC_OK)
			unread = unread ? unread : e;
		else if (tells_something(rule, nc_buf_str(&text)))
			good = true;
		else if (!silent || nc_path_dir(e->path).size < nc_path_dir(silent->path).size)
			silent = e;
		if (good)
			nc_judge_evidence(judge, &(struct nc_place){.path = e->path}, e->path);
	}
	nc_buf_release(&text);
	if (good)
		return;
	if (silent) {
		struct nc_gap gap = nc_gap_at(
			silent->path, 0, NC_STR_NONE, NC_STR("no entry tells of a change yet"));
		nc_judge_gap(judge, &gap);
	} else if (unread) {
		nc_judge_unknown(judge, unread->path,
			SAY(judge, unread->path, NC_STR(" could not be read")),
			NC_STR("look at it yourself"));
	} else {
		nc_judge_not_applicable(judge, NC_STR("there is no changelog to read"));
	}
}

static const struct nc_key_shape keys[] = {
	KEYS_OF_FILE("what a changelog is called"),
	KEY("boilerplate", NC_KEY_TEXTS, "a line that holds one of these is the template's"),
	KEY("skeleton", NC_KEY_TEXTS, "words that tell nothing by themselves"),
};

const struct nc_check nc_check_changelog = {
	.shape = {.name = "changelog", .summary = "a changelog that tells of a change", KEYS(keys)},
	.run = run,
};
