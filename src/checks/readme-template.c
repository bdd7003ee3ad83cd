/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Is the README still the one that a generator wrote?
 *
 * Each template is known by how its first words open and by several other
 * lines of its shape.  Whoever wrote words of their own before them, or so many behind
 * them that it is longer than any version of the template, has said something.
 */

struct look {
	struct nc_matcher *matcher;
	struct nc_str text;
	bool limited;
};

/* The first line that matches, among the first `most` lines that are not blank; 0: none. */
static uint32_t find_line(struct look *l, struct nc_str source, uint64_t most)
{
	struct nc_pattern *pattern = NULL;
	struct nc_str rest = l->text, line;
	uint32_t found = 0;
	if (nc_pattern_compile(&pattern, source, true, NULL, NULL) != NC_OK)
		return 0;
	for (uint32_t n = 1; most && !found && nc_str_next_line(&line, &rest); n++) {
		if (nc_str_trim(line).size == 0)
			continue;
		most--;
		enum nc_match m = nc_pattern_match(
			pattern, l->matcher, nc_str_slice(line, 0, NC_MAX_LINE), 0, NULL);
		l->limited = l->limited || m == NC_MATCH_LIMITED;
		found = m == NC_MATCH_YES ? n : 0;
	}
	nc_pattern_free(pattern);
	return found;
}

/* The line of its opening, where all of the template is there and nothing else; 0: it is another
 * text. */
static uint32_t recognise(
	struct look *l, const struct nc_document *readme, const struct nc_value *template)
{
	if (readme->words > (uint64_t)nc_value_get_int(template, "most-words", 0))
		return 0;
	/* A title, and what stands below it. */
	uint32_t opening = find_line(l, nc_value_get_text(template, "opening"), 2);
	const struct nc_value *signs = nc_value_get(template, "signs");
	for (size_t i = 0; opening && i < nc_value_list_count(signs); i++) {
		if (!find_line(l, nc_value_text(nc_value_list_item(signs, i)), UINT64_MAX))
			return 0;
	}
	return opening;
}

static void judge_text(struct nc_judge *judge, struct look *l, const struct nc_document *readme,
	const struct nc_value *templates)
{
	for (size_t i = 0; i < nc_value_list_count(templates); i++) {
		const struct nc_value *template = nc_value_list_item(templates, i);
		uint32_t line = recognise(l, readme, template);
		if (!line)
			continue;
		struct nc_str name = nc_value_get_text(template, "name");
		struct nc_gap gap = nc_gap_at(readme->path, line, name,
			SAY(judge, NC_STR("it is still the text that comes with "), name));
		nc_judge_gap(judge, &gap);
		return;
	}
	if (l->limited)
		nc_judge_unknown(judge, readme->path, NC_STR("a pattern reached its limit"),
			NC_STR("look through it yourself"));
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	const struct nc_document *readme = nc_project_readme(facts->project);
	if (!readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README to read"));
		return;
	}
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT);
	const struct nc_entry *entry = nc_tree_find(facts->tree, readme->path);
	struct look l = {.matcher = nc_matcher_new()};
	if (readme->unread.size || !entry ||
		nc_snapshot_read(&text, facts->snapshot, entry, NC_MAX_DOCUMENT, NULL) != NC_OK) {
		nc_judge_unknown(judge, readme->path, NC_STR("it could not be read"),
			NC_STR("shorten it, or split it into documents that it links to"));
	} else {
		l.text = nc_buf_str(&text);
		judge_text(judge, &l, readme, nc_value_get(rule->params, "templates"));
	}
	nc_matcher_free(l.matcher);
	nc_buf_release(&text);
}

static const struct nc_key_shape template_keys[] = {
	KEY_REQUIRED("name", NC_KEY_TEXT, "what writes it"),
	KEY_REQUIRED("opening", NC_KEY_PATTERN, "its title, or the line below; in either case"),
	KEY_REQUIRED(
		"signs", NC_KEY_TEXTS, "patterns for other lines of it, all of which are there"),
	KEY_REQUIRED("most-words", NC_KEY_NUMBER, "no version of it has more, outside code"),
};
static const struct nc_shape template_shape = {.name = "a template", KEYS(template_keys)};

static const struct nc_key_shape keys[] = {
	KEY_MAPS("templates", NC_KEY_MAPS, &template_shape, "READMEs that generators write"),
};

const struct nc_check nc_check_readme_template = {
	.shape = {.name = "readme-template",
		.summary = "a README that a generator wrote, and nobody since",
		KEYS(keys)},
	.run = run,
};
