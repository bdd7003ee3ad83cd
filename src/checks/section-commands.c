/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "newcomer/limits.h"

/*
 * Does a section that tells how to do something hold a command to copy?
 *
 * Asked of sections that are about nothing else, and only where no section
 * of the README holds the commands instead.  A link, a name in code, a picture or a
 * table leads on; and not everything is done by a command: some things one
 * opens, clicks or downloads, which the rule's patterns tell.
 */

struct look {
	struct nc_judge *judge;
	const struct nc_document *readme;
	nc_topics about, beside;
	struct nc_pattern *otherwise; /* done in another way, or told elsewhere */
	struct nc_matcher *matcher;
	struct nc_str text; /* of the README */
	bool limited;
};

/* What is below a section counts for it. */
static size_t end_of(const struct nc_document *d, size_t section)
{
	size_t end = section + 1;
	while (end < d->section_count && d->sections[end].level > d->sections[section].level)
		end++;
	return end;
}

static bool leads_on(const struct nc_section *s)
{
	return s->commands || s->code_blocks || s->spans || s->links || s->images || s->tables;
}

/* Some section about it, even if only its place says so, has something to copy. */
static bool is_told_elsewhere(const struct look *l)
{
	for (size_t i = 0; i < l->readme->section_count; i++) {
		const struct nc_section *s = &l->readme->sections[i];
		if ((s->topics & (l->about | l->beside)) && (s->commands || s->code_blocks))
			return true;
	}
	return false;
}

static bool is_asked(const struct look *l, size_t section)
{
	const struct nc_section *s = &l->readme->sections[section];
	nc_topics sure = s->topics & ~s->guessed;
	return section > 0 && s->level > 1 && (sure & l->about) &&
	       !(s->topics & ~(l->about | l->beside)) && !s->placeholder && s->words;
}

/* Do the lines of sections `first` to `end` say that it is done in another way? */
static bool is_done_otherwise(struct look *l, size_t first, size_t end)
{
	uint32_t from = l->readme->sections[first].line;
	uint32_t to = end < l->readme->section_count ? l->readme->sections[end].line : UINT32_MAX;
	struct nc_str rest = l->text, line;
	for (uint32_t n = 1; n < to && nc_str_next_line(&line, &rest); n++) {
		if (n <= from)
			continue;
		enum nc_match m = nc_pattern_match(
			l->otherwise, l->matcher, nc_str_slice(line, 0, NC_MAX_LINE), 0, NULL);
		l->limited = l->limited || m == NC_MATCH_LIMITED;
		if (m != NC_MATCH_NO)
			return true;
	}
	return false;
}

static void judge_section(struct look *l, size_t section)
{
	const struct nc_section *s = &l->readme->sections[section];
	size_t end = end_of(l->readme, section);
	for (size_t i = section; i < end; i++) {
		if (leads_on(&l->readme->sections[i]))
			return;
	}
	if (is_done_otherwise(l, section, end))
		return;
	struct nc_gap gap = nc_gap_at(l->readme->path, s->line, s->title,
		SAY(l->judge, NC_STR("the section '"), s->title,
			NC_STR("' holds no command, and no link to where one is")));
	nc_judge_gap(l->judge, &gap);
}

static void judge_sections(struct look *l)
{
	if (is_told_elsewhere(l))
		return;
	for (size_t i = 0; i < l->readme->section_count; i++) {
		if (!is_asked(l, i))
			continue;
		judge_section(l, i);
		i = end_of(l->readme, i) - 1;
	}
	if (l->limited)
		nc_judge_unknown(l->judge, l->readme->path, NC_STR("a pattern reached its limit"),
			NC_STR("look through the sections yourself"));
}

/* English only: in other languages nobody could tell what is done without a command. */
static bool can_judge(struct nc_judge *judge, const struct nc_document *readme)
{
	if (!readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README to read"));
	} else if (readme->unread.size) {
		nc_judge_unknown(judge, readme->path,
			SAY(judge, readme->path, NC_STR(": "), readme->unread),
			NC_STR("shorten it, or split it into documents that it links to"));
	} else if (readme->language.size && !nc_str_equal(readme->language, NC_STR("en"))) {
		nc_judge_not_applicable(judge, NC_STR("asked of texts in English only"));
	} else {
		return true;
	}
	return false;
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .readme = nc_project_readme(facts->project)};
	struct nc_buf text = NC_BUF_INIT(NC_MAX_DOCUMENT);
	if (!can_judge(judge, l.readme))
		return;
	const struct nc_entry *entry = nc_tree_find(facts->tree, l.readme->path);
	l.about = nc_param_topics(facts, rule, "topics");
	l.beside = nc_param_topics(facts, rule, "beside");
	l.matcher = nc_matcher_new();
	if (!entry ||
		nc_snapshot_read(&text, facts->snapshot, entry, NC_MAX_DOCUMENT, NULL) != NC_OK ||
		nc_pattern_compile(&l.otherwise, nc_param_text(rule, "otherwise", NC_STR_NONE),
			true, NULL, NULL) != NC_OK) {
		nc_judge_unknown(judge, l.readme->path, NC_STR("it could not be read again"),
			NC_STR("look through the sections yourself"));
		goto out;
	}
	l.text = nc_buf_str(&text);
	judge_sections(&l);
out:
	nc_pattern_free(l.otherwise);
	nc_matcher_free(l.matcher);
	nc_buf_release(&text);
}

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("topics", NC_KEY_TOPICS, "what the sections are about"),
	KEY("beside", NC_KEY_TOPICS, "what they may be about as well"),
	KEY_REQUIRED("otherwise", NC_KEY_PATTERN,
		"a line that tells another way, or where it is told; in either case"),
};

const struct nc_check nc_check_section_commands = {
	.shape = {.name = "section-commands",
		.summary = "sections of the README that should hold a command to copy",
		KEYS(keys)},
	.run = run,
};
