/* SPDX-License-Identifier: MIT */
#include "newcomer/own_link.h"
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/* Do the words of the document lead to a repository that is not this one, or out of this machine?
 */

/* "In the `owner/weather` repo": by its whole name, and it is not this one's. */
static bool names_third(const struct walker *w, struct nc_str text)
{
	struct nc_str rest = text, word, last = NC_STR_NONE;
	while (nc_str_next_field(&word, &rest, ' ')) {
		bool repository = nc_str_starts_fold(word, NC_STR("repo"));
		size_t end = last.size;
		while (end > 0 && !walk_is_word_byte(last.data[end - 1]))
			end--;
		last = nc_str_slice(last, 0, end);
		if (repository && nc_str_find_byte(last, '/') != NC_NPOS &&
			!walk_is_own_name(w, nc_path_base(last)))
			return true;
		last = word;
	}
	return false;
}

/* The address of the next link in a line of Markdown; false: it has no more. */
static bool next_address(struct nc_str *address, struct nc_str *text)
{
	size_t at = nc_str_find(*text, NC_STR("](http"));
	if (at == NC_NPOS)
		return false;
	*text = nc_str_slice(*text, at + 2, text->size);
	*address = nc_str_slice(*text, 0, nc_str_find_byte(*text, ')'));
	return true;
}

/* The name of the repository whose front page lies at an address, or "": a file there is none. */
static struct nc_str repository_at(struct nc_str address)
{
	static const char *const homes[] = {"https://github.com/", "https://gitlab.com/",
		"https://bitbucket.org/", "https://codeberg.org/"};
	struct nc_str owner, name;
	for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
		struct nc_str home = nc_str_of(homes[i]);
		if (!nc_str_starts(address, home))
			continue;
		struct nc_str rest =
			nc_address_trim(nc_str_slice(address, home.size, address.size));
		if (nc_str_next_field(&owner, &rest, '/') && nc_str_next_field(&name, &rest, '/') &&
			rest.size == 0)
			return name;
	}
	return NC_STR_NONE;
}

/* "## [Benchmarks](https://github.com/owner/rain-bench)": a chapter about what lies there. */
static bool is_headed_by_third(const struct walker *w)
{
	struct nc_str heading = walk_line(w, walk_chapter_start(w)), address;
	if (!nc_str_starts(heading, NC_STR("#")))
		return false;
	while (next_address(&address, &heading)) {
		struct nc_str name = repository_at(address);
		if (name.size && !walk_is_own_name(w, name))
			return true;
	}
	return false;
}

/* "use [rain.sh](https://github.com/owner/other/…/rain.sh)": that very file lies there. */
static bool links_third(const struct walker *w, struct nc_str text, struct nc_str base)
{
	struct nc_str address;
	while (next_address(&address, &text)) {
		struct nc_own_link own;
		if (nc_str_equal(nc_path_base(address), base) &&
			!nc_project_own_link(&own, w->arena, w->project, address))
			return true;
	}
	return false;
}

/* The name of a repository that a link leads to, and that is not this one; or "". */
static struct nc_str third_of(const struct walker *w, const struct nc_link *link)
{
	struct nc_str name = link->image ? NC_STR_NONE : repository_at(link->target);
	return name.size && walk_is_own_address(w, link->target) ? NC_STR_NONE : name;
}

/* "run in `name`", "from the name folder": the words right before lead into it. */
static bool leads_into(struct nc_str line, struct nc_str name)
{
	static const char *const ways[] = {"in", "from", "inside", "within", "into"};
	static const char *const articles[] = {"the", "your", "our", "a", "cloned"};
	for (size_t at; (at = nc_str_find_fold(line, name)) != NC_NPOS;) {
		struct nc_str before = nc_str_slice(line, 0, at);
		struct nc_str behind = nc_str_slice(line, at + name.size, line.size);
		while (before.size &&
			nc_str_find_byte(NC_STR("`*_[\""), before.data[before.size - 1]) != NC_NPOS)
			before.size--;
		bool apart = (before.size == 0 || before.data[before.size - 1] == ' ') &&
			     (behind.size == 0 ||
				     !(walk_is_word_byte(behind.data[0]) || behind.data[0] == '/'));
		if (apart && NC_AMONG_FOLD(WALK_LAST_WORD(before, articles), ways))
			return true;
		line = behind;
	}
	return false;
}

/* "run in `weather`", where a link of the document leads to that repository. */
static bool names_linked(const struct walker *w, struct nc_str text)
{
	for (size_t i = 0; i < w->document->link_count; i++) {
		struct nc_str name = third_of(w, &w->document->links[i]);
		if (name.size > 2 && leads_into(text, name) &&
			!nc_tree_has_folder(w->project->tree, name))
			return true;
	}
	return false;
}

/* "1. Clone the repository at <https://github.com/owner/weather>": what follows is typed there. */
static bool is_behind_clone(const struct walker *w)
{
	static const char *const words[] = {"clone", "fork", "check out", "checkout"};
	for (size_t i = 0; i < w->document->link_count; i++) {
		const struct nc_link *link = &w->document->links[i];
		if (link->section == w->section && link->line < w->line &&
			WALK_HOLDS_ANY(walk_line(w, link->line), words) && third_of(w, link).size)
			return true;
	}
	return false;
}

/* "In an application with this plugin installed": it is typed there. */
static bool names_host(struct nc_str text)
{
	static const char *const parts[] = {"theme", "plugin", "gem", "module", "package",
		"extension", "engine", "app", "library", "bundle", "role"};
	size_t at = nc_str_find_fold(text, NC_STR("with this "));
	if (at == NC_NPOS)
		return false;
	struct nc_str rest = nc_str_slice(text, at + 10, text.size), word;
	return nc_str_next_field(&word, &rest, ' ') && NC_AMONG_FOLD(word, parts) &&
	       nc_str_starts_fold(rest, NC_STR("installed"));
}

/* The next repository that a line gives the address of, whichever of its pages; false: no more. */
static bool next_repository(struct nc_str *name, struct nc_str *line)
{
	static const char *const hosts[] = {
		"github.com/", "github.com:", "gitlab.com/", "bitbucket.org/", "codeberg.org/"};
	size_t first = NC_NPOS, behind = 0;
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		struct nc_str host = nc_str_of(hosts[i]);
		size_t at = nc_str_find(*line, host);
		if (at < first) {
			first = at;
			behind = at + host.size;
		}
	}
	if (first == NC_NPOS)
		return false;
	struct nc_str rest = nc_str_slice(*line, behind, line->size);
	size_t end = 0, slashes = 0;
	while (end < rest.size && (walk_is_word_byte(rest.data[end]) || rest.data[end] == '.' ||
					  (rest.data[end] == '/' && slashes++ == 0)))
		end++;
	*line = nc_str_slice(rest, end, rest.size);
	rest.size = end;
	*name = slashes ? nc_path_base(nc_address_trim(rest)) : NC_STR_NONE;
	return true;
}

bool walk_is_beside_third(const struct walker *w)
{
	size_t start = walk_section_start(w);
	for (size_t i = w->line; i >= start && i > 0 && w->line - i <= WALK_MOST_LINES; i--) {
		struct nc_str line = walk_line(w, i), name;
		while (next_repository(&name, &line)) {
			if (name.size && !walk_is_own_name(w, name) &&
				!nc_str_equal_fold(name, w->own_clone))
				return true;
		}
	}
	return false;
}

bool walk_is_shown_script(const struct walker *w)
{
	size_t first = walk_block_start(w, w->line);
	return first < w->line && nc_str_starts(walk_line(w, first), NC_STR("#!"));
}

static bool leads_away(const struct walker *w, struct nc_str text)
{
	return names_third(w, text) || names_linked(w, text) ||
	       walk_names_foreign_folder(w, text) || names_host(text);
}

static void read_words_above(struct walker *w)
{
	size_t start = walk_block_start(w, w->line);
	struct above above = {.line = start};
	if (w->words.start == start)
		return;
	w->words.start = start;
	w->words.away = w->words.machine = false;
	for (struct nc_str text; walk_line_above(&text, w, &above);) {
		w->words.away = w->words.away || leads_away(w, text);
		w->words.machine = w->words.machine || walk_names_machine(text);
	}
}

bool walk_is_led_away(struct walker *w)
{
	read_words_above(w);
	return w->words.away || (w->now.footing > FOOTING_LIKELY && is_behind_clone(w));
}

bool walk_is_told_on_machine(struct walker *w, struct nc_str program)
{
	static const char *const from_without[] = {"docker", "docker-compose", "podman",
		"podman-compose", "kubectl", "vagrant", "minikube", "singularity", "apptainer"};
	/* "Bash in the Django container": what leads in is typed outside. */
	if (NC_AMONG(nc_path_base(program), from_without))
		return false;
	read_words_above(w);
	return walk_names_machine(
		       w->in_sentence ? walk_line(w, w->line) : walk_comment_above(w, w->line)) ||
	       w->words.machine;
}

/* The lines right above lead to another repository. */
static bool is_led_to_third(const struct walker *w, struct nc_str base)
{
	static const size_t most_lines = 6;
	for (size_t i = w->line; i-- > 1 && w->line - i <= most_lines;) {
		struct nc_str text = walk_line(w, i);
		if (text.size == 0 || text.data[0] == '#')
			return false;
		if (names_third(w, text) || links_third(w, text, base))
			return true;
	}
	return false;
}

/* What lies in another repository lies there wherever else the document names it. */
bool walk_is_of_third(struct walker *w, struct nc_str path)
{
	for (size_t i = 0; i < w->of_third.count; i++) {
		if (nc_str_equal(w->of_third.items[i], path))
			return true;
	}
	if (!is_headed_by_third(w) && !is_led_to_third(w, nc_path_base(path)))
		return false;
	*nc_list_push(w->arena, &w->of_third) = path;
	return true;
}
