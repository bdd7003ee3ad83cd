/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/say.h"
#include "common/told.h"
#include "newcomer/changelog.h"

/*
 * A document of a handover: is the thing told, and all that belongs to it?
 *
 * The thing may be told in a file of its own or in a section of any document
 * that a reader is led to, or where `documents` of handoff.yml says; an
 * address there counts as said.  Its parts may stand anywhere.  Nothing at all is a
 * gap of the rule's severity; where only parts are missing, at most a warning
 * names them.
 */

/* A part, and where it is told. */
struct part {
	struct nc_str name;
	struct nc_told told;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct nc_telling *telling;
	struct nc_str what;
	struct nc_str key; /* of it, in the record: "runbook" */
	struct nc_told whole;
	struct part *parts;
	size_t part_count, found;
};

/* The key under `documents` of the record: "runbook" for doc-runbook. */
static struct nc_str key_of(const struct nc_rule *rule)
{
	size_t dash = nc_str_find_byte(rule->id, '-');
	return dash == NC_NPOS ? rule->id : nc_str_slice(rule->id, dash + 1, rule->id.size);
}

static bool is_address(struct nc_str where)
{
	return nc_str_find(where, NC_STR("://")) != NC_NPOS ||
	       nc_str_starts_fold(where, NC_STR("mailto:")) ||
	       nc_str_starts_fold(where, NC_STR("www."));
}

static void tell_record_wrong(const struct look *l, const struct nc_value *at, struct nc_str path)
{
	struct nc_gap gap = nc_gap_at(NC_STR(NC_RECORD_FILE), at->line, l->key,
		SAY(l->judge, NC_STR("it names "), path, NC_STR(", which is not there")));
	nc_judge_gap(l->judge, &gap);
}

/* What the record says of where it is; true: nothing more is to be looked for. */
static bool ask_record(struct look *l, struct nc_home *named, bool *has_named)
{
	const struct nc_record *record = l->facts->record;
	if (!record->present || !record->valid)
		return false;
	const struct nc_value *at = nc_value_find(nc_value_get(record->root, "documents"), l->key);
	struct nc_str where = at ? nc_str_trim(nc_value_text(at)) : NC_STR_NONE;
	if (where.size == 0)
		return false;
	struct nc_place place = {
		.path = NC_STR(NC_RECORD_FILE), .line = at->line, .ref = NC_STR_NONE};
	if (is_address(where)) {
		nc_judge_evidence(l->judge, &place,
			SAY(l->judge, nc_say_place(l->judge, place.path, place.line),
				NC_STR(" says that it is at "), where));
		return true;
	}
	struct nc_str path;
	const struct nc_document record_file = {.path = NC_STR(NC_RECORD_FILE)};
	bool inside = nc_project_link_path(&path, nc_judge_arena(l->judge), &record_file, where);
	const struct nc_document *d = inside ? nc_project_document(l->facts->project, path) : NULL;
	if (d) {
		*has_named = nc_home_of_document(named, d);
		return false;
	}
	bool there = inside && (nc_tree_find(l->facts->tree, path) ||
				       nc_tree_has_folder(l->facts->tree, path));
	if (there)
		nc_judge_evidence(l->judge, &place,
			SAY(l->judge, where, NC_STR(", which "), place.path, NC_STR(" names")));
	else
		tell_record_wrong(l, at, where);
	return true;
}

/* Is the part asked for by a profile that was chosen, of a repository of this kind? */
static bool is_asked(const struct look *l, const struct nc_value *part)
{
	const struct nc_selection *s = l->facts->selection;
	bool asked = !nc_value_get(part, "for"), fits = !nc_value_get(part, "applies");
	for (size_t i = 0; i < s->profile_count && !asked; i++)
		asked = s->profiles[i]->source.size &&
			nc_param_equals(part, "for", s->profiles[i]->source);
	unsigned kinds = nc_project_kinds(l->facts->project);
	for (unsigned bit = 1; bit <= NC_KIND_DOCS && !fits; bit <<= 1)
		fits = (kinds & bit) &&
		       nc_param_equals(part, "applies", nc_str_of(nc_kind_name(bit)));
	return asked && fits;
}

static void find_parts(struct look *l)
{
	const struct nc_value *list = nc_value_get(l->rule->params, "parts");
	size_t count = nc_value_list_count(list);
	l->parts = nc_arena_alloc_array(nc_judge_arena(l->judge), count + 1, sizeof *l->parts);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *row = nc_value_list_item(list, i);
		if (!is_asked(l, row))
			continue;
		struct part *p = &l->parts[l->part_count++];
		p->name = nc_value_get_text(row, "part");
		p->told = nc_telling_find(l->telling, row);
		/* The words that prove the whole may say the part in the same breath. */
		p->told.sure =
			p->told.sure || (l->whole.sure && p->told.document == l->whole.document &&
						p->told.place.line == l->whole.place.line);
		l->found += p->told.found;
	}
}

static struct nc_str place_of(const struct look *l, const struct nc_told *told)
{
	struct nc_str place = nc_say_place(l->judge, told->place.path, told->place.line);
	if (told->title.size)
		place = SAY(l->judge, place, NC_STR(" '"), told->title, NC_STR("'"));
	return place;
}

/* What was found, a line for each: evidence of a pass, or beside a gap. */
static const struct nc_str *list_found(const struct look *l, size_t *count)
{
	struct nc_str *lines =
		nc_arena_alloc_array(nc_judge_arena(l->judge), l->part_count + 1, sizeof *lines);
	*count = 0;
	if (l->whole.found)
		lines[(*count)++] = place_of(l, &l->whole);
	for (size_t i = 0; i < l->part_count; i++) {
		if (l->parts[i].told.found)
			lines[(*count)++] = SAY(l->judge, l->parts[i].name, NC_STR(": "),
				place_of(l, &l->parts[i].told));
	}
	return lines;
}

static struct nc_str list_missing(const struct look *l)
{
	size_t count = 0;
	struct nc_str *names =
		nc_arena_alloc_array(nc_judge_arena(l->judge), l->part_count + 1, sizeof *names);
	for (size_t i = 0; i < l->part_count; i++) {
		if (!l->parts[i].told.found)
			names[count++] = l->parts[i].name;
	}
	return nc_say_list(l->judge, names, count, count);
}

static void tell_nothing(const struct look *l)
{
	const struct nc_document *readme = nc_project_readme(l->facts->project);
	struct nc_gap gap = nc_gap_at(readme ? readme->path : NC_STR_NONE, 0, l->key,
		SAY(l->judge, NC_STR("no document says "), l->what));
	gap.evidence = list_found(l, &gap.evidence_count);
	nc_judge_gap(l->judge, &gap);
}

static void tell_missing(const struct look *l)
{
	const struct nc_told *at = &l->whole;
	for (size_t i = 0; i < l->part_count && !at->found; i++)
		at = &l->parts[i].told;
	struct nc_gap gap = nc_gap_at(at->place.path, at->place.line, l->key,
		SAY(l->judge, NC_STR("it leaves out "), list_missing(l)));
	gap.severity = NC_WARNING;
	gap.evidence = list_found(l, &gap.evidence_count);
	nc_judge_gap(l->judge, &gap);
}

/* Does a rule that was asked for tell that nobody is led to this document? */
static bool is_told_by_another(const struct look *l, struct nc_str path)
{
	const struct nc_selection *s = l->facts->selection;
	for (size_t i = 0; i < s->count; i++) {
		const struct nc_rule *rule = s->asked[i].rule;
		if (!nc_str_equal(rule->check, NC_STR("unlinked")))
			continue;
		struct nc_meant meant = nc_param_meant(nc_judge_arena(l->judge), rule);
		if (nc_meant_holds(&meant, path))
			return true;
	}
	return false;
}

static void tell_found(const struct look *l)
{
	const struct nc_told *w = &l->whole;
	const struct nc_document *readme = nc_project_readme(l->facts->project);
	size_t count;
	const struct nc_str *lines = list_found(l, &count);
	if (w->found && !w->led_to && w->document && readme &&
		!is_told_by_another(l, w->document->path)) {
		struct nc_gap gap = nc_gap_at(w->place.path, w->place.line, l->key,
			SAY(l->judge, NC_STR("it says "), l->what,
				NC_STR(", but nobody gets here from "), readme->path));
		gap.severity = NC_NOTE;
		gap.fix = SAY(l->judge, NC_STR("Link to it from "), readme->path,
			NC_STR(", or from a page to which that links."));
		nc_judge_gap(l->judge, &gap);
		return;
	}
	for (size_t i = 0; i < count; i++)
		nc_judge_evidence(
			l->judge, w->found ? &w->place : &l->parts[0].told.place, lines[i]);
}

/* Other languages have names for topics here, but none for the parts. */
static bool is_language_known(struct nc_str language)
{
	static const char *const known[] = {"", "en", "es", "fr", "de", "pt"};
	return NC_AMONG(language, known);
}

static bool is_told(const struct nc_facts *facts, const struct nc_rule *rule, struct nc_place *at)
{
	const struct nc_changelogs *logs = nc_project_changelogs(facts->project);
	if (!nc_value_get_bool(rule->params, "changelog", false))
		return false;
	for (size_t i = 0; i < logs->count; i++) {
		if (!logs->items[i].told)
			continue;
		*at = (struct nc_place){.path = logs->items[i].path,
			.line = logs->items[i].line,
			.ref = NC_STR_NONE};
		return true;
	}
	return false;
}

/* A record of changes without an entry: a placeholder, whatever its name. */
static bool is_empty_record(const struct look *l)
{
	const struct nc_changelogs *logs = nc_project_changelogs(l->facts->project);
	for (size_t i = 0; i < logs->count; i++) {
		if (nc_str_equal(logs->items[i].path, l->whole.place.path))
			return !logs->items[i].told;
	}
	return false;
}

static void look_for(struct look *l, const struct nc_home *named)
{
	nc_telling_settle(l->telling, l->rule->params, named);
	size_t homes;
	const struct nc_home *home = nc_telling_homes(&homes, l->telling);
	l->whole = nc_telling_find(l->telling, l->rule->params);
	if (named)
		l->whole = (struct nc_told){.found = true,
			.led_to = true,
			.sure = true,
			.document = home->document,
			.place = {.path = home->document->path,
				.line = home->first_line,
				.ref = NC_STR_NONE},
			.title = home->document->title};
	if (l->whole.found && is_empty_record(l))
		l->whole = (struct nc_told){0};
	if (!l->whole.found)
		is_told(l->facts, l->rule, &l->whole.place);
	if (!l->whole.found && l->whole.place.path.size)
		l->whole.found = l->whole.led_to = l->whole.sure = l->whole.elsewhere = true;
	if (!l->whole.elsewhere)
		find_parts(l);
}

/* What may well say it, and is no proof. */
static const struct nc_told *find_doubt(const struct look *l, struct nc_str *what)
{
	*what = l->what;
	if (l->whole.found && !l->whole.sure)
		return &l->whole;
	for (size_t i = 0; i < l->part_count; i++) {
		*what = l->parts[i].name;
		if (l->parts[i].told.found && !l->parts[i].told.sure)
			return &l->parts[i].told;
	}
	return NULL;
}

static void tell_doubt(const struct look *l, const struct nc_told *doubt, struct nc_str what)
{
	nc_judge_unknown(l->judge, l->key,
		SAY(l->judge, place_of(l, doubt), NC_STR(" may say "), what,
			NC_STR(", and nothing says it under a heading that leaves no doubt")),
		NC_STR("look whether it does; name the place under documents in " NC_RECORD_FILE));
}

/* One of several verdicts, the gaps last: it is missing only where all was read. */
static void judge(const struct look *l)
{
	int64_t least = nc_value_get_int(l->rule->params, "least-parts", 0);
	bool told = l->whole.found || (least > 0 && l->found >= (uint64_t)least);
	const struct nc_document *unread = nc_telling_unread(l->telling);
	const struct nc_document *d = l->whole.document;
	struct nc_str doubted;
	const struct nc_told *doubt = find_doubt(l, &doubted);
	if (told && l->found == l->part_count && doubt)
		tell_doubt(l, doubt, doubted);
	else if (told && l->found == l->part_count)
		tell_found(l);
	else if (unread)
		nc_judge_unknown(l->judge, unread->path,
			SAY(l->judge, unread->path, NC_STR(": "), unread->unread),
			NC_STR("shorten it, or say this in another document"));
	else if (nc_telling_limited(l->telling))
		nc_judge_unknown(l->judge, l->key, NC_STR("a pattern reached its limit"),
			NC_STR("look through the documents yourself"));
	else if (told && d && !is_language_known(d->language))
		nc_judge_unknown(l->judge, l->key,
			SAY(l->judge, d->path,
				NC_STR(" is about it, in a language whose words for "),
				list_missing(l), NC_STR(" are not known")),
			NC_STR("look whether it says that"));
	else if (told)
		tell_missing(l);
	else
		tell_nothing(l);
}

static void run(struct nc_judge *j, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = j, .facts = facts, .rule = rule};
	struct nc_home named;
	bool has_named = false;
	l.key = key_of(rule);
	l.what = nc_param_text(rule, "what", rule->title);
	if (ask_record(&l, &named, &has_named))
		return;
	l.telling = nc_telling_new(nc_judge_arena(j), facts);
	look_for(&l, has_named ? &named : NULL);
	judge(&l);
	nc_telling_free(l.telling);
}

static const struct nc_key_shape part_keys[] = {
	KEY_REQUIRED("part", NC_KEY_TEXT, "what is missing without it: it leaves out …"),
	KEYS_OF_TOLD,
	KEY("for", NC_KEY_TEXTS, "asked only where a profile of one of these sources was chosen"),
	{.name = "applies",
		.kind = NC_KEY_WORDS,
		.words = "app|lib|data|infra|docs",
		.help = "asked only of these kinds of repository"},
};
static const struct nc_shape part_shape = {.name = "a part", KEYS(part_keys)};

static const struct nc_key_shape keys[] = {
	KEY_REQUIRED("what", NC_KEY_TEXT, "ends the sentence: no document says …"),
	KEYS_OF_TOLD,
	KEY("changelog", NC_KEY_SWITCH, "a changelog tells it as well"),
	KEY_MAPS("parts", NC_KEY_MAPS, &part_shape, "what belongs to it"),
	KEY("least-parts", NC_KEY_NUMBER,
		"so many parts, wherever they are told, are as good as a place of its own; none "
		"are if not said"),
};

const struct nc_check nc_check_handoff = {
	.shape = {.name = "handoff",
		.summary = "what a handover has to tell, and the parts of it",
		KEYS(keys)},
	.documents = true,
	.run = run,
};
