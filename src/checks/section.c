/* SPDX-License-Identifier: MIT */
#include "common/asked.h"
#include "common/left_out.h"
#include "common/params.h"
#include "common/passing.h"
#include "common/say.h"
#include "common/sight.h"
#include "common/tells.h"
#include "newcomer/site.h"

/*
 * Is something explained to whoever comes?
 *
 * Looked for in this order: the README's opening words, where these are enough; a section of the
 * README about it; another file that is about nothing else (INSTALL); a line of the README that
 * says it in passing; a section of a document that the README leads to; such a line of these; and
 * a page of the documentation's own site. Each is asked first for what tells it well, and only
 * after that for what has little to do with it. The first one found is the evidence. Where there is
 * none, a link to a page outside whose words promise it leaves the question open: that page is not
 * judged. What is told to programs alone, in AGENTS.md, is a gap, and a milder one.
 */

/* Documents in which a line is looked for that says it in passing; and that are named. */
#define MOST_ASKED 12
#define NAMED	   3

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	const struct nc_document *readme;
	struct nc_sight sight; /* the documents beside it that count */
	bool readme_only;
	struct nc_tells_ask telling; /* in the README, */
	struct nc_tells_ask beside;  /* and in the other documents */
	struct nc_passing *passing;
	nc_topics home; /* under which a line is at home that says it in passing */
	struct nc_left_out out;
	const struct nc_document *empty_in; /* the first section about it that says nothing */
	const struct nc_section *empty;
	size_t documents; /* looked through beside the README, and the first of them */
	struct nc_str names[NAMED];
	const struct nc_document *unread;
	struct nc_str asked_by; /* the file because of which it is asked, or "" */
	bool for_programs;	/* looked for in what programs are told, */
	struct nc_place told;	/* … and found there */
};

static bool told(struct look *l, struct nc_str path, uint32_t line, struct nc_str what)
{
	if (l->for_programs) {
		l->told = (struct nc_place){.path = path, .line = line};
		return true;
	}
	struct nc_str place = nc_say_place(l->judge, path, line);
	nc_judge_evidence(l->judge, &(struct nc_place){.path = path, .line = line},
		what.size ? SAY(l->judge, place, NC_STR(" '"), what, NC_STR("'")) : place);
	return true;
}

static bool in_section(struct look *l, const struct nc_document *d, enum nc_tells worst)
{
	const struct nc_section *empty = NULL;
	/* "Design decisions", in a file by the name of design.md, says why and not where. */
	if (d != l->readme && nc_left_out_title(&l->out, d->title))
		return false;
	if (d->unread.size) {
		if (!l->unread && !l->for_programs)
			l->unread = d;
		return false;
	}
	const struct nc_section *about = nc_tells_find(d == l->readme ? &l->telling : &l->beside,
		nc_left_out_without(&l->out, d), worst, &empty);
	if (about)
		return told(l, d->path, about->line, about->title);
	/* In a page beside the README a heading can stand over what a program puts there. */
	if (empty && !l->empty && !l->for_programs && (d == l->readme || empty->placeholder)) {
		l->empty = empty;
		l->empty_in = d;
	}
	return false;
}

/* A file that is there and whose every section is still to be written says nothing yet. */
static bool says_something(struct look *l, struct nc_str path)
{
	const struct nc_document *d = nc_project_document(l->facts->project, path);
	if (!d || d->unread.size || d->section_count == 0)
		return true;
	if (nc_left_out_title(&l->out, d->title) || nc_left_out_name(&l->out, d))
		return false;
	const struct nc_section *first = NULL;
	for (size_t i = 0; i < d->section_count; i++) {
		if (nc_section_says_something(&d->sections[i]))
			return true;
		if (!first && d->sections[i].placeholder)
			first = &d->sections[i];
	}
	if (first && !l->empty) {
		l->empty = first;
		l->empty_in = d;
	}
	return !first;
}

static bool in_file_of_its_own(struct look *l)
{
	const struct nc_tree *tree = l->facts->tree;
	if (!nc_value_get(l->rule->params, "files") && !nc_value_get(l->rule->params, "names"))
		return false;
	struct nc_meant meant = nc_param_meant(nc_judge_arena(l->judge), l->rule);
	for (size_t i = 0; i < tree->count; i++) {
		const struct nc_file *file = nc_project_file(l->facts->project, i);
		if (file->class == NC_CLASS_VENDORED ||
			!nc_meant_holds(&meant, tree->entries[i].path))
			continue;
		if (tree->entries[i].kind == NC_ENTRY_SUBMODULE ||
			(file->read && file->size == 0) ||
			!says_something(l, tree->entries[i].path))
			continue;
		return told(l, tree->entries[i].path, 0, NC_STR_NONE);
	}
	return false;
}

/* The documents beside the README whose words count. */
static bool counts(const struct look *l, const struct nc_document *d)
{
	return d != l->readme && !nc_globs_match(&l->out.files, d->path) &&
	       nc_sight_holds(&l->sight, d) &&
	       nc_sight_is_for_programs(&l->sight, d) == l->for_programs;
}

static bool in_linked_document(struct look *l, enum nc_tells worst)
{
	size_t count;
	l->documents = 0;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		if (!counts(l, d))
			continue;
		if (!l->for_programs && l->documents++ < NAMED)
			l->names[l->documents - 1] = d->path;
		if (in_section(l, d, worst))
			return true;
	}
	return false;
}

/*
 * The pages of the documentation's own site are read there, whether or not the
 * README links to them.  They are about many things: those count that by their names
 * are about this one.
 */
static bool in_site(struct look *l)
{
	struct nc_globs pages =
		nc_globs_of(nc_judge_arena(l->judge), l->rule->params, "site-pages");
	size_t count;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	if (pages.items.count == 0)
		return false;
	const struct nc_sites *sites = nc_project_sites(l->facts->project, false);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = &documents[i];
		if (d == l->readme || !nc_globs_match(&pages, d->path) ||
			nc_sight_holds(&l->sight, d) || !nc_sites_hold(sites, d->path))
			continue;
		if (in_section(l, d, NC_TELLS_HARDLY))
			return true;
	}
	return false;
}

/* A line of the README that says it in passing. */
static bool in_passing(struct look *l, enum nc_tells worst)
{
	uint32_t line = nc_passing_find(l->passing, l->readme, worst);
	return line && told(l, l->readme->path, line, NC_STR_NONE);
}

/* Such a line of the first of the documents that count. */
static bool in_passing_beside(struct look *l, enum nc_tells worst)
{
	size_t count, asked = 1;
	const struct nc_document *documents = nc_project_documents(l->facts->project, &count);
	for (size_t i = 0; i < count && asked < MOST_ASKED; i++) {
		if (!counts(l, &documents[i]))
			continue;
		asked++;
		uint32_t line = nc_passing_find(l->passing, &documents[i], worst);
		if (line)
			return told(l, documents[i].path, line, NC_STR_NONE);
	}
	return false;
}

/* An address to write to. */
static bool in_mail(struct look *l, enum nc_tells worst)
{
	if (!nc_value_get_bool(l->rule->params, "mail", false))
		return false;
	for (size_t i = 0; i < l->readme->link_count; i++) {
		const struct nc_link *link = &l->readme->links[i];
		if (link->kind == NC_LINK_MAIL &&
			nc_tells_of_line(l->readme, link->section, l->home) <= worst &&
			!(link->section < l->readme->section_count &&
				nc_left_out_heading(
					&l->out, l->readme->sections[link->section].title)))
			return told(l, l->readme->path, link->line, NC_STR_NONE);
	}
	return false;
}

/* "[![Tests](…/badge.svg)](…/actions/workflows/tests.yml)" leads to what ran, and to no words. */
static bool is_of_ci(struct nc_str target)
{
	return nc_str_find(target, NC_STR("/actions/")) != NC_NPOS ||
	       nc_str_find(target, NC_STR("/actions?")) != NC_NPOS;
}

/* "[Installation](https://wiki…)": it may well be told there, where nobody looks from here. */
static const struct nc_link *find_elsewhere(const struct look *l)
{
	struct nc_str source = nc_param_text(l->rule, "elsewhere", NC_STR_NONE);
	const struct nc_link *found = NULL;
	struct nc_pattern *pattern = NULL;
	if (!source.size || nc_pattern_compile(&pattern, source, true, NULL, NULL) != NC_OK)
		return NULL;
	struct nc_matcher *matcher = nc_matcher_new();
	for (size_t i = 0; i < l->readme->link_count && !found; i++) {
		const struct nc_link *link = &l->readme->links[i];
		if (link->kind == NC_LINK_EXTERNAL && !link->image && !is_of_ci(link->target) &&
			nc_pattern_match(pattern, matcher, nc_str_trim(link->text), 0, NULL) ==
				NC_MATCH_YES)
			found = link;
	}
	nc_matcher_free(matcher);
	nc_pattern_free(pattern);
	return found;
}

static bool is_elsewhere(const struct look *l)
{
	const struct nc_link *link = find_elsewhere(l);
	if (link)
		nc_judge_unknown(l->judge, l->readme->path,
			SAY(l->judge, nc_say_place(l->judge, l->readme->path, link->line),
				NC_STR(" leads to "), link->target,
				NC_STR(", where this audit does not look")),
			NC_STR("take it into the tree, or look at it yourself"));
	return link != NULL;
}

/* A repository that is of one of the kinds under `note-for` or `warn-for`, and of none that asks
 * for more. */
static enum nc_severity severity_for(const struct look *l)
{
	unsigned kinds = nc_project_kinds(l->facts->project);
	unsigned lower = 0;
	const struct nc_value *list = nc_value_get(l->rule->params, "warning-for");
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		struct nc_str word = nc_value_text(nc_value_list_item(list, i));
		for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
			if (nc_str_equal(word, nc_str_of(nc_kind_name(bit))))
				lower |= bit;
		}
	}
	unsigned asking = l->rule->kinds ? kinds & l->rule->kinds : kinds;
	return lower && (asking & ~lower) == 0 ? NC_WARNING : NC_SEVERITY_NONE;
}

/* Programs are told: whoever asks around finds it, in the end. */
static void make_milder(const struct look *l, struct nc_gap *gap)
{
	gap->message =
		SAY(l->judge, NC_STR("only "), nc_say_place(l->judge, l->told.path, l->told.line),
			NC_STR(" says it, to programs that write code: the README does not say "),
			nc_param_text(l->rule, "what", l->rule->title));
	gap->fix = SAY(l->judge, NC_STR("Say it in the README, or lead to "), l->told.path,
		NC_STR(" from there."));
	gap->severity = l->rule->severity == NC_ERROR && !gap->severity ? NC_WARNING : NC_NOTE;
}

/* "developer_documentation/": a folder of documents by its name. */
static bool is_of_documents(struct nc_str path)
{
	struct nc_str folder, rest = nc_path_dir(path);
	while (nc_str_next_field(&folder, &rest, '/')) {
		if (nc_str_starts_fold(folder, NC_STR("doc")) ||
			nc_str_find_fold(folder, NC_STR("documentation")) != NC_NPOS)
			return true;
	}
	return false;
}

/* A file that by its name is about it, in a folder of documents that nothing leads to; or "". */
static struct nc_str find_unled(const struct look *l)
{
	const struct nc_value *names = nc_value_get(l->rule->params, "names");
	const struct nc_tree *tree = l->facts->tree;
	for (size_t i = 0; names && i < tree->count; i++) {
		struct nc_str path = tree->entries[i].path;
		const struct nc_file *file = nc_project_file(l->facts->project, i);
		if (file->class == NC_CLASS_DOCUMENT && file->read && file->size &&
			is_of_documents(path) &&
			nc_value_list_matches(names, nc_path_base(path), true) &&
			!nc_globs_match(&l->out.files, path))
			return path;
	}
	return NC_STR_NONE;
}

/* It is there, and nobody is led to it: a link is all that it needs. */
static void lead_there(const struct look *l, struct nc_gap *gap)
{
	struct nc_str unled = find_unled(l);
	if (unled.size == 0 || l->empty)
		return;
	nc_gap_evidence(l->judge, gap,
		SAY(l->judge, unled,
			NC_STR(" may say it by its name, and the README does not lead there")));
	gap->fix = SAY(l->judge, NC_STR("Lead to "), unled, NC_STR(" from the README."));
}

static void tell_gap(const struct look *l)
{
	struct nc_str what = nc_param_text(l->rule, "what", l->rule->title);
	struct nc_str elsewhere = NC_STR_NONE;
	if (l->documents)
		elsewhere = SAY(l->judge,
			l->documents == 1 ? NC_STR(", nor does ") : NC_STR(", nor do "),
			nc_say_list(l->judge, l->names, l->documents, NAMED));
	struct nc_gap gap = nc_gap_at(l->readme->path, 0, what,
		SAY(l->judge, NC_STR("it does not say "), what, elsewhere));
	if (l->empty) {
		gap.place.path = l->empty_in->path;
		gap.place.line = l->empty->line;
		gap.message = SAY(l->judge, NC_STR("the section '"), l->empty->title,
			NC_STR("' does not yet say "), what);
	}
	if (l->asked_by.size)
		nc_gap_evidence(
			l->judge, &gap, SAY(l->judge, NC_STR("asked because of "), l->asked_by));
	lead_there(l, &gap);
	gap.severity = severity_for(l);
	if (l->told.line || l->told.path.size)
		make_milder(l, &gap);
	nc_judge_gap(l->judge, &gap);
}

static bool in_readme(struct look *l)
{
	return in_section(l, l->readme, NC_TELLS_WELL) || in_mail(l, NC_TELLS_FAIRLY) ||
	       in_file_of_its_own(l) || in_passing(l, NC_TELLS_FAIRLY) ||
	       in_section(l, l->readme, NC_TELLS_FAIRLY) || in_mail(l, NC_TELLS_HARDLY);
}

static bool in_what_it_leads_to(struct look *l, enum nc_tells worst)
{
	return !l->readme_only && (in_linked_document(l, worst) || in_passing_beside(l, worst));
}

static bool is_told(struct look *l)
{
	return in_readme(l) || (!l->readme_only && in_linked_document(l, NC_TELLS_WELL)) ||
	       in_passing(l, NC_TELLS_HARDLY) || in_section(l, l->readme, NC_TELLS_HARDLY) ||
	       in_what_it_leads_to(l, NC_TELLS_FAIRLY) || in_what_it_leads_to(l, NC_TELLS_HARDLY) ||
	       (!l->readme_only && in_site(l));
}

/* What is found there is kept in `told`. */
static void look_at_programs(struct look *l)
{
	size_t documents = l->documents;
	l->for_programs = true;
	(void)in_what_it_leads_to(l, NC_TELLS_HARDLY);
	l->documents = documents;
}

/* Nothing was found: that is a gap only where all was read. */
static void tell_silence(const struct look *l)
{
	if (l->unread)
		nc_judge_unknown(l->judge, l->unread->path,
			SAY(l->judge, l->unread->path, NC_STR(": "), l->unread->unread),
			NC_STR("shorten it, or say this in another document"));
	else if (nc_passing_limited(l->passing) || l->out.limited)
		nc_judge_unknown(l->judge, l->readme->path, NC_STR("a pattern reached its limit"),
			NC_STR("look through the documents yourself"));
	else if (!is_elsewhere(l))
		tell_gap(l);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	l.readme = nc_project_readme(facts->project);
	l.telling = (struct nc_tells_ask){.topics = nc_param_topics(facts, rule, "topics"),
		.rather = nc_param_topics(facts, rule, "rather"),
		.no_opening = nc_param_topics(facts, rule, "no-opening"),
		.opening_words = (uint32_t)nc_value_get_int(rule->params, "opening-words", 0),
		.readme = true};
	l.beside = l.telling;
	l.beside.readme = false;
	l.beside.topics &= ~nc_param_topics(facts, rule, "readme-topics");
	l.home = nc_param_topics(facts, rule, "at-home");
	l.readme_only = nc_value_get_bool(rule->params, "readme-only", false);
	nc_sight_gather(&l.sight, facts);
	if (!l.readme) {
		nc_judge_not_applicable(judge, NC_STR("there is no README that could say it"));
		return;
	}
	if (!nc_asked(&l.asked_by, judge, facts, rule)) {
		nc_judge_not_applicable(
			judge, nc_param_text(rule, "unless", NC_STR("nothing here asks for it")));
		return;
	}
	nc_left_out_init(&l.out, judge, facts, rule);
	l.passing =
		nc_passing_new(nc_judge_arena(judge), facts, nc_value_get(rule->params, "mention"));
	nc_passing_leave_out(l.passing, l.out.headings);
	nc_passing_at_home(l.passing, l.home);
	if (!is_told(&l)) {
		look_at_programs(&l);
		tell_silence(&l);
	}
	nc_passing_free(l.passing);
	nc_left_out_release(&l.out);
}

static const struct nc_key_shape mention_keys[] = {
	KEY_REQUIRED("name", NC_KEY_TEXT, "what such a line says"),
	KEY_REQUIRED("match", NC_KEY_PATTERN, "a pattern for the line"),
	{.name = "in",
		.kind = NC_KEY_WORD,
		.words = "words|code",
		.help = "looked for in the words without tags and addresses, or in code alone"},
	KEY("times", NC_KEY_NUMBER, "in so many lines of one document; 1 where it is left out"),
	KEY("beside", NC_KEY_GLOBS, "and only in a tree that has such a file"),
	KEY("own", NC_KEY_SWITCH,
		"group 1 is the name of a package, and only this repository's own count"),
};
static const struct nc_shape mention_shape = {.name = "a mention", KEYS(mention_keys)};

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("topics", NC_KEY_TOPICS, "what the section is about: any of these"),
	KEY_REQUIRED("what", NC_KEY_TEXT, "ends the sentence: it does not say …"),
	KEY("readme-topics", NC_KEY_TOPICS, "those of them that count in the README alone"),
	KEY("site-pages", NC_KEY_GLOBS,
		"pages of the documentation's own site that count without a link from the README"),
	KEYS_OF_LEFT_OUT,
	KEY("readme-only", NC_KEY_SWITCH, "the documents that it links to do not count"),
	KEY("opening-words", NC_KEY_NUMBER, "the README's first words say it, if they are as many"),
	KEY("no-opening", NC_KEY_TOPICS, "a first heading about one of these opens nothing"),
	KEY("rather", NC_KEY_TOPICS,
		"a section that is about one of these, too, is shown only for want of a better"),
	KEY("at-home", NC_KEY_TOPICS,
		"a line in a section about something else is shown only for want of a better"),
	KEYS_OF_FILE("a file that says it by being there"),
	{.name = "mention",
		.kind = NC_KEY_MAPS,
		.inner = &mention_shape,
		.help = "lines of a document that say it in passing, in either case"},
	KEY("elsewhere", NC_KEY_PATTERN,
		"the words of a link that leads out of the tree, to where it may be told"),
	KEY("mail", NC_KEY_SWITCH, "a mail address in the README says it"),
	KEYS_OF_ASKED,
	KEY("warning-for", NC_KEY_TEXTS, "kinds of repository for which it is a warning only"),
};

const struct nc_check nc_check_section = {
	.shape = {.name = "section",
		.summary = "something that is explained to whoever comes",
		KEYS(keys)},
	.needles = nc_asked_needles,
	.documents = true,
	.run = run,
};
