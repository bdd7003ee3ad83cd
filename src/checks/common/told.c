/* SPDX-License-Identifier: MIT */
#include "common/told.h"

#include "common/holds.h"
#include "newcomer/globs.h"
#include "newcomer/limits.h"
#include "newcomer/shell.h"
#include "newcomer/site.h"

/* Sections about one thing that are looked through for its parts. */
#define MOST_HOMES 40

/* Documents whose lines are read again; a line that tells it stands in one of the first. */
#define MOST_READ 24

struct text {
	const struct nc_document *document;
	struct nc_str text;
};

struct nc_telling {
	struct nc_arena *arena;
	const struct nc_facts *facts;
	struct nc_shelf shelf;
	struct nc_reach reach;
	const struct nc_home *homes;
	size_t home_count;
	NC_LIST(struct text) texts;
	struct nc_matcher *matcher;
	bool limited;
};

struct nc_telling *nc_telling_new(struct nc_arena *arena, const struct nc_facts *facts)
{
	struct nc_telling *t = nc_arena_alloc(arena, sizeof *t);
	t->arena = arena;
	t->facts = facts;
	t->matcher = nc_matcher_new();
	nc_shelf_gather(&t->shelf, arena, facts->project, facts->selection->rulebook);
	nc_reach_gather(&t->reach, arena, facts);
	return t;
}

void nc_telling_free(struct nc_telling *t)
{
	nc_matcher_free(t->matcher);
}

const struct nc_home *nc_telling_homes(size_t *count, const struct nc_telling *t)
{
	*count = t->home_count;
	return t->homes;
}

bool nc_telling_limited(const struct nc_telling *t)
{
	return t->limited;
}

const struct nc_document *nc_telling_unread(const struct nc_telling *t)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(t->facts->project, &count);
	for (size_t i = 0; i < count; i++) {
		if (documents[i].unread.size && nc_reach_holds(&t->reach, &documents[i]))
			return &documents[i];
	}
	return NULL;
}

void nc_telling_settle(
	struct nc_telling *t, const struct nc_value *look, const struct nc_home *named)
{
	size_t count;
	const struct nc_home *found = nc_shelf_find(&count, t->arena, &t->shelf, look, MOST_HOMES);
	struct nc_home *homes = nc_arena_alloc_array(t->arena, count + 1, sizeof *homes);
	size_t kept = 0;
	if (named) {
		homes[kept] = *named;
		homes[kept++].sure = true;
	}
	for (size_t i = 0; i < count; i++) {
		if (found[i].sure && (!named || found[i].document != named->document))
			homes[kept++] = found[i];
	}
	for (size_t i = 0; i < count; i++) {
		if (!found[i].sure && (!named || found[i].document != named->document))
			homes[kept++] = found[i];
	}
	t->homes = homes;
	t->home_count = kept;
}

/* What hosting services show beside the README by its name. */
static bool is_shown_by_host(struct nc_str path)
{
	static const char *const names[] = {"change*", "contributing*", "security*", "support*",
		"code_of_conduct*", "governance*", "releases*", "news*", "history*"};
	struct nc_str folder = nc_path_dir(path);
	if (folder.size && !nc_str_equal(folder, NC_STR(".github")) &&
		!nc_str_equal(folder, NC_STR("docs")))
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_glob_match(nc_str_of(names[i]), nc_path_base(path), true))
			return true;
	}
	return false;
}

static bool is_led_to(struct nc_telling *t, const struct nc_document *d)
{
	return is_shown_by_host(d->path) || nc_reach_holds(&t->reach, d) ||
	       nc_sites_hold(nc_project_sites(t->facts->project, false), d->path);
}

static struct nc_told told_at(
	struct nc_telling *t, const struct nc_document *d, uint32_t line, struct nc_str title)
{
	return (struct nc_told){
		.found = true,
		.led_to = is_led_to(t, d),
		.document = d,
		.place = {.path = d->path, .line = line, .ref = NC_STR_NONE},
		.title = title,
	};
}

/* Does it lie where the whole is told without doubt? */
static bool is_at_home(const struct nc_telling *t, const struct nc_document *d, uint32_t line)
{
	for (size_t i = 0; i < t->home_count; i++) {
		const struct nc_home *h = &t->homes[i];
		if (h->sure && h->document == d && line >= h->first_line && line <= h->last_line)
			return true;
	}
	return false;
}

/* Better is what leaves no doubt, and then what a reader is led to. */
static bool is_better(const struct nc_told *a, const struct nc_told *b)
{
	if (!b->found || a->sure != b->sure)
		return !b->found || a->sure;
	return a->led_to && !b->led_to;
}

static struct nc_told in_section(struct nc_telling *t, const struct nc_value *look)
{
	size_t count;
	struct nc_told best = {0};
	const struct nc_home *found = nc_shelf_find(&count, t->arena, &t->shelf, look, MOST_HOMES);
	for (size_t i = 0; i < count; i++) {
		const struct nc_document *d = found[i].document;
		struct nc_told told =
			told_at(t, d, found[i].first_line, d->sections[found[i].from].title);
		told.sure = found[i].sure || is_at_home(t, d, found[i].first_line);
		if (is_better(&told, &best))
			best = told;
	}
	return best;
}

static struct nc_told by_what_it_holds(struct nc_telling *t, const struct nc_value *look)
{
	const struct nc_value *kinds = nc_value_get(look, "holds");
	for (size_t k = 0; k < nc_value_list_count(kinds); k++) {
		struct nc_str kind = nc_value_text(nc_value_list_item(kinds, k));
		for (size_t i = 0; i < t->home_count; i++) {
			uint32_t line = nc_home_line_of(&t->homes[i], kind);
			if (!line)
				continue;
			struct nc_told told = told_at(t, t->homes[i].document, line, NC_STR_NONE);
			told.sure = t->homes[i].sure;
			return told;
		}
	}
	return (struct nc_told){0};
}

static struct nc_str text_of(struct nc_telling *t, const struct nc_document *d)
{
	for (size_t i = 0; i < t->texts.count; i++) {
		if (t->texts.items[i].document == d)
			return t->texts.items[i].text;
	}
	struct nc_str text = NC_STR_NONE;
	if (t->texts.count >= MOST_READ)
		return text;
	struct nc_buf read = NC_BUF_INIT(NC_MAX_DOCUMENT + 1);
	const struct nc_entry *e = nc_tree_find(t->facts->tree, d->path);
	if (e && nc_snapshot_read(&read, t->facts->snapshot, e, NC_MAX_DOCUMENT, NULL) == NC_OK)
		text = nc_arena_copy(t->arena, nc_buf_str(&read));
	nc_buf_release(&read);
	*nc_list_push(t->arena, &t->texts) = (struct text){.document = d, .text = text};
	return text;
}

/* Code of a program, in which "import" brings nothing back; a command may well tell something. */
static bool is_code(const struct nc_document *d, uint32_t line)
{
	enum nc_dialect dialect;
	for (size_t i = 0; i < d->block_count && d->blocks[i].line <= line; i++) {
		const struct nc_code_block *b = &d->blocks[i];
		if (line <= b->end_line && b->info.size && !nc_dialect_of(&dialect, b->info))
			return true;
	}
	return false;
}

/* A heading promises, and a section that is still to be written says nothing. */
static bool says_nothing(const struct nc_document *d, uint32_t line, size_t *section)
{
	while (*section + 1 < d->section_count && d->sections[*section + 1].line <= line)
		(*section)++;
	const struct nc_section *s = &d->sections[*section];
	return (s->level && s->line == line) || s->placeholder;
}

/* "- [docs/deployment.md](deployment.md)" leads to a file by its name, and says nothing of it. */
static bool is_bare_link(struct nc_str line)
{
	line = nc_str_trim(line);
	if (nc_str_starts(line, NC_STR("- ")) || nc_str_starts(line, NC_STR("* ")))
		line = nc_str_slice(line, 2, line.size);
	size_t end = nc_str_find(line, NC_STR(".md]("));
	return nc_str_starts(line, NC_STR("[")) && end != NC_NPOS &&
	       nc_str_find_byte(line, ')') == line.size - 1 &&
	       nc_str_find_byte(line, ' ') == NC_NPOS;
}

static uint32_t line_that_says(struct nc_telling *t, const struct nc_pattern *pattern,
	const struct nc_document *d, uint32_t first, uint32_t last)
{
	struct nc_str rest = text_of(t, d), line;
	size_t section = 0;
	if (d->section_count == 0)
		return 0;
	for (uint32_t n = 1; n <= last && nc_str_next_line(&line, &rest); n++) {
		if (n < first || line.size == 0 || says_nothing(d, n, &section) || is_code(d, n) ||
			is_bare_link(line))
			continue;
		enum nc_match m = nc_pattern_match(
			pattern, t->matcher, nc_str_slice(line, 0, NC_MAX_LINE), 0, NULL);
		t->limited = t->limited || m == NC_MATCH_LIMITED;
		if (m == NC_MATCH_YES)
			return n;
	}
	return 0;
}

static struct nc_told in_words(struct nc_telling *t, const struct nc_value *look)
{
	struct nc_pattern *pattern = NULL;
	struct nc_told told = {0};
	const struct nc_value *says = nc_value_get(look, "says");
	if (!says || nc_pattern_compile(&pattern, nc_value_text(says), true, NULL, NULL) != NC_OK)
		return told;
	for (size_t i = 0; i < t->home_count && !told.found; i++) {
		const struct nc_home *h = &t->homes[i];
		uint32_t line =
			line_that_says(t, pattern, h->document, h->first_line, h->last_line);
		if (line) {
			told = told_at(t, h->document, line, NC_STR_NONE);
			told.sure = h->sure;
		}
	}
	/* Where it has a place of its own, what is said elsewhere is about something else. */
	bool anywhere = t->home_count == 0 || nc_value_get_bool(look, "anywhere", false);
	size_t documents = anywhere ? t->shelf.led_to : 0;
	for (size_t i = 0; i < documents && i < MOST_READ && !told.found; i++) {
		const struct nc_document *d = t->shelf.documents[i];
		uint32_t line = line_that_says(t, pattern, d, 1, UINT32_MAX);
		if (line)
			told = told_at(t, d, line, NC_STR_NONE);
	}
	nc_pattern_free(pattern);
	return told;
}

/* "There is nothing to back up": words that prove it wherever the project speaks of itself. */
static struct nc_told in_proof(struct nc_telling *t, const struct nc_value *look)
{
	struct nc_pattern *pattern = NULL;
	struct nc_told told = {0};
	const struct nc_value *proof = nc_value_get(look, "proof");
	const struct nc_document *readme = nc_project_readme(t->facts->project);
	if (!proof || !readme ||
		nc_pattern_compile(&pattern, nc_value_text(proof), true, NULL, NULL) != NC_OK)
		return told;
	uint32_t line = line_that_says(t, pattern, readme, 1, UINT32_MAX);
	if (line)
		told = told_at(t, readme, line, NC_STR_NONE);
	told.sure = told.found;
	nc_pattern_free(pattern);
	return told;
}

/* "[Runbook](https://wiki…)": it is told there; whether it is all told cannot be seen from here. */
static struct nc_told at_an_address(struct nc_telling *t, const struct nc_value *look)
{
	struct nc_pattern *pattern = NULL;
	struct nc_told told = {0};
	const struct nc_value *sure = nc_value_get(look, "sure");
	const struct nc_str parts[] = {NC_STR("^(?:the |our |read the )?(?:"), nc_value_text(sure),
		NC_STR(")(?: guide| plan| documentation| docs)?$")};
	const struct nc_value *titles = nc_value_get(look, "titles");
	struct nc_str source = sure ? nc_arena_concat(t->arena, parts, 3) : nc_value_text(titles);
	if (!titles || nc_pattern_compile(&pattern, source, true, NULL, NULL) != NC_OK)
		return told;
	const struct nc_document *readme = nc_project_readme(t->facts->project);
	for (size_t i = 0; i < t->shelf.led_to && !told.found; i++) {
		const struct nc_document *d = t->shelf.documents[i];
		for (size_t k = 0; k < d->link_count && !told.found; k++) {
			const struct nc_link *link = &d->links[k];
			if (link->kind != NC_LINK_EXTERNAL || link->image || !link->text.size ||
				nc_pattern_match(pattern, t->matcher, link->text, 0, NULL) !=
					NC_MATCH_YES)
				continue;
			told = told_at(t, d, link->line, link->text);
			told.elsewhere = true;
			told.sure = d == readme;
		}
	}
	nc_pattern_free(pattern);
	return told;
}

/* "templates/report-body.html" is shown by the program, and tells nothing of it. */
static bool is_of_the_program(struct nc_str path, enum nc_class class)
{
	static const char *const endings[] = {".html", ".js", ".jsx", ".ts", ".tsx", ".css",
		".scss", ".less", ".svg", ".png", ".jpg", ".gif", ".vue", ".rb", ".php", ".java",
		".go", ".erb", ".haml"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (nc_str_ends_fold(path, nc_str_of(endings[i])))
			return true;
	}
	return class == NC_CLASS_CODE && nc_str_ends_fold(path, NC_STR(".json"));
}

/* A file that is no document: a manual as PDF, a list of who answers for what. */
static struct nc_told in_a_file(struct nc_telling *t, const struct nc_value *look)
{
	struct nc_globs globs = nc_globs_of(t->arena, look, "files");
	const struct nc_tree *tree = t->facts->tree;
	for (size_t i = 0; globs.items.count && i < tree->count; i++) {
		const struct nc_file *file = nc_project_file(t->facts->project, i);
		struct nc_str path = tree->entries[i].path;
		if (file->class == NC_CLASS_VENDORED || file->class == NC_CLASS_TEST ||
			tree->entries[i].kind == NC_ENTRY_SUBMODULE ||
			(file->read && file->size == 0) ||
			nc_project_document(t->facts->project, path) ||
			is_of_the_program(path, file->class) || !nc_globs_match(&globs, path))
			continue;
		return (struct nc_told){.found = true,
			.led_to = true,
			.sure = true,
			.elsewhere = true,
			.place = {.path = path, .ref = NC_STR_NONE}};
	}
	return (struct nc_told){0};
}

struct nc_told nc_telling_find(struct nc_telling *t, const struct nc_value *look)
{
	static struct nc_told (*const ways[])(struct nc_telling *, const struct nc_value *) = {
		in_section, by_what_it_holds, in_proof, in_words, at_an_address, in_a_file};
	struct nc_told best = {0};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct nc_told told = ways[i](t, look);
		if (told.found && told.led_to && told.sure)
			return told;
		if (told.found && is_better(&told, &best))
			best = told;
	}
	return best;
}
