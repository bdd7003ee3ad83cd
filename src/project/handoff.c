/* SPDX-License-Identifier: MIT */
#include "newcomer/handoff.h"

#include <limits.h>
#include <string.h>

#include "internal.h"

/* A folder of more documents is a manual of a product: what it says is for those who use it. */
#define MOST_OF_OWN 50

/* Of so few documents none is about a corner of the project. */
#define MOST_TO_OVERSEE 12

/* A document of fewer words, and without a command, is a name and no more. */
#define LEAST_WORDS 8

/* Forms that others fill in, and texts that are about something else: how their names begin. */
static const char *const asides[] = {"licen", "copying", "unlicense", "notice", "code_of_conduct",
	"code-of-conduct", "patents", "pull_request", "third"};

static bool is_aside(struct nc_str path)
{
	struct nc_str base = nc_path_base(path), folder = nc_path_base(nc_path_dir(path));
	for (size_t i = 0; i < sizeof asides / sizeof *asides; i++) {
		if (nc_str_starts_fold(base, nc_str_of(asides[i])))
			return true;
	}
	return nc_str_find_fold(base, NC_STR("template")) != NC_NPOS ||
	       nc_str_find_fold(base, NC_STR("licenses")) != NC_NPOS ||
	       nc_str_ends_fold(folder, NC_STR("_template")) ||
	       nc_str_ends_fold(folder, NC_STR("_templates"));
}

/* Texts about what was, about what may be one day, and for programs that write code. */
static bool is_of_another_time(struct nc_str path)
{
	static const char *const names[] = {"change", "history.", "news.", "whatsnew", "release",
		"agents.", "claude.", "copilot"};
	static const char *const folders[] = {"adr", "adrs", "decisions", "designs", "rfc", "rfcs",
		"proposals", "plans", ".agents", ".claude", "openspec", "changelog", "changelogs",
		"release-notes", "releases", "blog", "archive"};
	struct nc_str rest = nc_path_dir(path), part;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (nc_str_starts_fold(nc_path_base(path), nc_str_of(names[i])))
			return true;
	}
	while (nc_str_next_field(&part, &rest, '/')) {
		if (NC_AMONG_FOLD(part, folders))
			return true;
	}
	return false;
}

static struct nc_str top_of(struct nc_str path)
{
	return nc_str_slice(path, 0, nc_str_find_byte(path, '/'));
}

/* The top folders that hold a manual. */
static const struct nc_map *find_large(struct nc_arena *arena, const struct nc_shelf *s)
{
	struct nc_map *counts = nc_arena_alloc(arena, sizeof *counts);
	struct nc_map *large = nc_arena_alloc(arena, sizeof *large);
	for (size_t i = 0; i < s->count; i++) {
		struct nc_str path = s->documents[i]->path;
		if (nc_path_dir(path).size == 0)
			continue;
		size_t *count = nc_map_find(counts, top_of(path));
		if (!count) {
			count = nc_arena_alloc(arena, sizeof *count);
			nc_map_put(arena, counts, top_of(path), count);
		}
		if (++*count > MOST_OF_OWN)
			nc_map_put(arena, large, top_of(path), count);
	}
	return large;
}

bool nc_shelf_is_beside(const struct nc_shelf *shelf, const struct nc_document *d)
{
	const struct nc_document *readme = nc_project_readme(shelf->project);
	if (d == readme)
		return false;
	return is_of_another_time(d->path) ||
	       (nc_path_dir(d->path).size && nc_map_find(shelf->large, top_of(d->path)) &&
		       nc_project_led_by(shelf->project, d) != readme);
}

static bool speaks_to_people(const struct nc_project *p, size_t document)
{
	const struct nc_documents *all = &p->kept->documents;
	const struct nc_document *d = &all->items[document];
	enum nc_class class = p->files[all->places[document].entry].class;
	bool meant = class == NC_CLASS_DOCUMENT || class == NC_CLASS_CODE;
	if (class == NC_CLASS_VENDORED || d->unread.size || is_aside(d->path))
		return false;
	return d == all->readme || nc_project_reachable(p, d) ||
	       (meant && d->format != NC_FORMAT_TEXT);
}

void nc_shelf_gather(struct nc_shelf *out, struct nc_arena *arena, const struct nc_project *p,
	const struct nc_rulebook *rb)
{
	size_t count;
	const struct nc_document *documents = nc_project_documents(p, &count);
	const struct nc_document *readme = nc_project_readme(p);
	const struct nc_document **list = nc_arena_alloc_array(arena, count + 1, sizeof *list);
	bool *taken = nc_arena_alloc_array(arena, count + 1, sizeof *taken);
	struct nc_shelf s = {.project = p, .rulebook = rb, .documents = list};
	if (readme && !readme->unread.size)
		list[s.count++] = readme;
	for (size_t i = 0; i < count; i++)
		taken[i] = &documents[i] == readme || !speaks_to_people(p, i);
	for (int led = 1; led >= 0; led--) {
		for (size_t i = 0; i < count; i++) {
			if (taken[i] || nc_project_reachable(p, &documents[i]) != (led == 1))
				continue;
			list[s.count++] = &documents[i];
		}
		if (led)
			s.led_to = s.count;
	}
	s.large = find_large(arena, &s);
	*out = s;
}

static bool make_home(struct nc_home *out, const struct nc_document *d, size_t from, size_t to)
{
	struct nc_home h = {.document = d, .from = from, .to = to};
	bool something = false;
	h.first_line = d->sections[from].line;
	for (size_t i = from; i < to; i++) {
		const struct nc_section *s = &d->sections[i];
		if (!nc_section_says_something(s))
			continue;
		something = true;
		h.words += s->words;
		if (s->end_line > h.last_line)
			h.last_line = s->end_line;
	}
	if (something)
		*out = h;
	return something;
}

bool nc_home_of_document(struct nc_home *out, const struct nc_document *d)
{
	struct nc_home h;
	uint32_t commands = 0, links = 0;
	if (d->section_count == 0 || !make_home(&h, d, 0, d->section_count))
		return false;
	for (size_t i = 0; i < d->section_count; i++) {
		commands += d->sections[i].commands + d->sections[i].code_blocks;
		links += d->sections[i].links;
	}
	h.whole = true;
	/* Under a heading of its own, so that the place is told as people would. */
	for (size_t i = 0; i < d->section_count && h.first_line == 0; i++)
		h.first_line = d->sections[i].line;
	if (h.words + commands + links < LEAST_WORDS && !commands)
		return false;
	*out = h;
	return true;
}

/* A glob, and with which letters a path that matches can begin. */
struct file_glob {
	struct nc_str text;
	bool whole; /* held against the whole path, not its last component */
	bool first[UCHAR_MAX + 1];
};

/* Held against headings and names, while one thing is looked for. */
struct look {
	nc_topics topics;
	struct file_glob *files;
	size_t file_count;
	struct nc_pattern *titles, *sure;
	struct nc_matcher *matcher;
};

/* What may stand before the words of a heading that leave no doubt, and after them. */
static const char *const around[] = {
	"^[^\\w]*(?:[0-9]+(?:[.)][0-9]*)*[^\\w]+)?(?:(?:how|where|when|what|to|do|does|can|is|are|"
	"i|you|"
	"we|it|about|the|our|your|its|this|a|an|on|doing|managing|setting|up|general|project|app|"
	"application|service|system|site|website)[^\\w]+)*(?:",
	")(?:[^\\w]+(?:guides?|guidelines|process|procedures?|instructions?|steps|notes?|"
	"documentation|docs|overview|details|information|policy|plan|section|reference|management|"
	"strategy|tips|manual|setup|list|(?:the|of|to|for|in|on|with|via|by|from|and|at|using|"
	"within|into|as|or)[^\\w].{1,60}))?[^\\w]*(?:\\{#.*\\}|\\(.*\\)|\\[.*\\])?$"};

static void allow(bool first[], char c)
{
	first[(unsigned char)c] = true;
	if (c >= 'a' && c <= 'z')
		first[(unsigned char)(c - ('a' - 'A'))] = true;
	if (c >= 'A' && c <= 'Z')
		first[(unsigned char)(c + ('a' - 'A'))] = true;
}

static void compile_glob(struct file_glob *out, struct nc_str text)
{
	struct file_glob g = {.text = text, .whole = nc_str_find_byte(text, '/') != NC_NPOS};
	size_t close = nc_str_find_byte(text, '}');
	bool braces = text.size && text.data[0] == '{' && close != NC_NPOS;
	bool any = text.size == 0 || strchr("*?[", text.data[0]) != NULL;
	struct nc_str rest = nc_str_slice(text, 1, braces ? close : 1), choice;
	while (braces && nc_str_next_field(&choice, &rest, ',')) {
		if (choice.size == 0 || strchr("*?[", choice.data[0]))
			any = true;
		else
			allow(g.first, choice.data[0]);
	}
	if (!braces && !any)
		allow(g.first, text.data[0]);
	for (size_t i = 0; any && i <= UCHAR_MAX; i++)
		g.first[i] = true;
	*out = g;
}

static void begin(struct look *l, struct nc_arena *arena, const struct nc_shelf *shelf,
	const struct nc_value *what)
{
	const struct nc_value *topics = nc_value_get(what, "topics");
	const struct nc_value *titles = nc_value_get(what, "titles");
	const struct nc_value *files = nc_value_get(what, "files");
	*l = (struct look){.file_count = nc_value_list_count(files)};
	l->files = nc_arena_alloc_array(arena, l->file_count + 1, sizeof *l->files);
	for (size_t i = 0; i < l->file_count; i++)
		compile_glob(&l->files[i], nc_value_text(nc_value_list_item(files, i)));
	for (size_t i = 0; i < nc_value_list_count(topics); i++)
		l->topics |=
			nc_topic_bit(shelf->rulebook, nc_value_text(nc_value_list_item(topics, i)));
	if (titles &&
		nc_pattern_compile(&l->titles, nc_value_text(titles), true, NULL, NULL) == NC_OK)
		l->matcher = nc_matcher_new();
	const struct nc_value *sure = nc_value_get(what, "sure");
	const struct nc_str parts[] = {
		nc_str_of(around[0]), nc_value_text(sure), nc_str_of(around[1])};
	struct nc_str source = sure ? nc_arena_concat(arena, parts, 3) : NC_STR_NONE;
	if (sure && nc_pattern_compile(&l->sure, source, true, NULL, NULL) == NC_OK && !l->matcher)
		l->matcher = nc_matcher_new();
}

static void end(struct look *l)
{
	nc_pattern_free(l->titles);
	nc_pattern_free(l->sure);
	nc_matcher_free(l->matcher);
}

static bool is_file_of_it(const struct look *l, const struct nc_document *d)
{
	struct nc_str base = nc_path_base(d->path);
	for (size_t i = 0; i < l->file_count; i++) {
		const struct file_glob *g = &l->files[i];
		struct nc_str held = g->whole ? d->path : base;
		if (held.size && g->first[(unsigned char)held.data[0]] &&
			nc_glob_match(g->text, d->path, true))
			return true;
	}
	return false;
}

static bool is_titled(const struct look *l, struct nc_str title)
{
	return l->titles && title.size &&
	       nc_pattern_match(l->titles, l->matcher, title, 0, NULL) == NC_MATCH_YES;
}

/* The first heading and what stands before it: below them stands everything. */
static size_t openings_of(const struct nc_document *d)
{
	for (size_t i = 0; i < d->section_count; i++) {
		if (d->sections[i].level)
			return i + 1;
	}
	return d->section_count;
}

/*
 * Does the heading leave no doubt?  Where nothing says which headings do, and
 * in languages whose words are told by topics alone, the topic decides.
 */
static bool is_sure(const struct look *l, const struct nc_document *d, const struct nc_section *s)
{
	static const char *const written[] = {"", "en", "es", "fr", "de", "pt"};
	bool known = NC_AMONG(d->language, written);
	if (l->sure && s->title.size &&
		nc_pattern_match(l->sure, l->matcher, s->title, 0, NULL) == NC_MATCH_YES)
		return true;
	if (!l->sure && is_titled(l, s->title))
		return true;
	return (!l->sure || !known) && ((s->topics & ~s->guessed) & l->topics);
}

/*
 * The home that begins with this section.  What opens the README is about the
 * project; what opens another document is about all of it.
 */
static bool begins_home(struct nc_home *out, const struct look *l, const struct nc_document *d,
	size_t section, bool is_readme)
{
	const struct nc_section *s = &d->sections[section];
	bool opening = section < openings_of(d), sure = is_sure(l, d, s);
	bool titled = sure || is_titled(l, s->title);
	if (!((s->topics & ~s->guessed) & l->topics) && !titled)
		return false;
	size_t to = section + 1;
	while ((!opening || titled) && to < d->section_count &&
		nc_section_is_within(d, to, section))
		to++;
	if (!make_home(out, d, section, to))
		return false;
	/* The README's own name is the project's. */
	out->sure = sure && !(opening && is_readme);
	out->whole = opening && to == d->section_count;
	return true;
}

/*
 * "Requirements" in a page about the proxy are the proxy's.  Headings speak of
 * the project in its README, and in pages that are about all of it.
 */
static bool is_general(const struct nc_shelf *shelf, const struct nc_document *d)
{
	static const char *const names[] = {"contributing", "index", "overview", "development",
		"developing", "developers", "developer-guide", "dev", "getting-started",
		"getting_started", "installation", "install", "setup", "all", "guide", "handbook",
		"home", "onboarding", "operations", "runbook", "deployment", "deploy", "admin",
		"administration", "maintenance", "handoff", "handover", "support", "architecture",
		"infrastructure", "delivery", "deliverables", "environments", "transition",
		"technical-documentation"};
	static const char *const folders[] = {"", "docs", "doc", "documentation", ".github"};
	struct nc_str base = nc_path_base(d->path);
	bool top = NC_AMONG_FOLD(nc_path_dir(d->path), folders);
	if (d == nc_project_readme(shelf->project) ||
		(shelf->count <= MOST_TO_OVERSEE && !nc_str_starts_fold(base, NC_STR("readme")) &&
			!nc_str_starts_fold(base, NC_STR("security"))))
		return true;
	base = nc_str_slice(base, 0, base.size - nc_path_ending(base).size);
	for (size_t i = 0; i < sizeof names / sizeof *names && top; i++) {
		if (nc_str_equal_fold(base, nc_str_of(names[i])))
			return true;
	}
	return false;
}

/* A page of a folder by a telling name is about it where its own name or title says so. */
static bool is_named_for_it(const struct look *l, const struct nc_document *d)
{
	struct nc_str base = nc_path_base(d->path);
	for (size_t i = 0; i < l->file_count; i++) {
		if (!l->files[i].whole && nc_glob_match(l->files[i].text, d->path, true))
			return true;
	}
	return nc_str_starts_fold(base, NC_STR("readme")) ||
	       nc_str_starts_fold(base, NC_STR("index")) || is_titled(l, d->title);
}

/* A file by a telling name deep in a manual is a page of it. */
static bool is_deep(const struct nc_shelf *shelf, const struct nc_document *d)
{
	size_t depth = 0;
	for (size_t i = 0; i < d->path.size; i++)
		depth += d->path.data[i] == '/';
	return nc_shelf_is_beside(shelf, d) && (depth > 1 || is_of_another_time(d->path));
}

const struct nc_home *nc_shelf_find(size_t *count, struct nc_arena *arena,
	const struct nc_shelf *shelf, const struct nc_value *look, size_t most)
{
	NC_LIST(struct nc_home) homes = {0};
	struct look l;
	const struct nc_document *readme = nc_project_readme(shelf->project);
	bool of_the_past = nc_value_get_bool(look, "changelog", false);
	begin(&l, arena, shelf, look);
	for (size_t i = 0; i < shelf->count && homes.count < most; i++) {
		const struct nc_document *d = shelf->documents[i];
		bool beside = !of_the_past && nc_shelf_is_beside(shelf, d);
		bool general = is_general(shelf, d);
		size_t openings = d == readme ? 0 : openings_of(d);
		struct nc_home h;
		if (is_file_of_it(&l, d) && nc_home_of_document(&h, d)) {
			h.sure = (shelf->count <= MOST_TO_OVERSEE || is_named_for_it(&l, d)) &&
				 (of_the_past || !is_deep(shelf, d));
			*nc_list_push(arena, &homes) = h;
			continue;
		}
		for (size_t k = 0; k < d->section_count && homes.count < most; k++) {
			if (!begins_home(&h, &l, d, k, d == readme))
				continue;
			h.sure = h.sure && !beside && (general || (h.whole && k < openings));
			*nc_list_push(arena, &homes) = h;
			k = h.to - 1;
		}
	}
	end(&l);
	*count = homes.count;
	return homes.items;
}
