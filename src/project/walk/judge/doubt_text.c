/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/judge/doubt.h"
#include "walk/text/text.h"

/* Signs in the words around a step: whose the path is that they speak of. */

static bool is_below_a_comment(const struct told *t)
{
	return !t->w->in_sentence && t->w->now.footing >= FOOTING_LIKELY &&
	       walk_comment_tells_folder(t->w, t->w->line);
}

static bool is_of_a_shown_script(const struct told *t)
{
	return walk_is_shown_script(t->w);
}

static bool is_on_another_machine(const struct told *t)
{
	return walk_is_on_another_machine(t->w, t->w->line) ||
	       walk_is_told_on_machine(t->w, t->call->program);
}

/* "[index.py](https://github.com/owner/scripts/blob/main/index.py)" */
static bool is_linked_elsewhere(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const views[] = {"/blob/", "/raw/", "/-/blob/"};
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; base.size > 3 && i < w->document->link_count; i++) {
		struct nc_str target = w->document->links[i].target;
		if (!nc_str_equal(nc_path_base(target), base))
			continue;
		for (size_t k = 0; k < sizeof views / sizeof *views; k++) {
			size_t at = nc_str_find(target, nc_str_of(views[k]));
			if (at != NC_NPOS &&
				!walk_is_own_name(w, nc_path_base(nc_str_slice(target, 0, at))))
				return true;
		}
	}
	return false;
}

/* "a release of `weather/rain-api`" above `cd rain-api`. */
static bool is_called_with_owner(const struct told *t)
{
	const struct walker *w = t->w;
	struct nc_str name = t->a->absent;
	if (name.size < 4 || nc_str_find_byte(name, '/') != NC_NPOS ||
		!nc_str_starts(t->a->because, NC_STR("there is no folder ")))
		return false;
	for (size_t i = walk_chapter_start(w); i < w->line; i++) {
		struct nc_str rest = walk_line(w, i), word;
		while (nc_str_next_field(&word, &rest, '`')) {
			size_t slash = nc_str_find_byte(word, '/');
			if (slash != NC_NPOS && slash > 0 &&
				nc_str_equal(nc_str_slice(word, slash + 1, word.size), name))
				return !walk_is_own_name(w, name);
		}
	}
	return false;
}

/* "from your SDK directory", "your Django root": the reader's, of something that has a name. */
static bool names_a_folder_of_yours(const struct walker *w, struct nc_str text)
{
	static const char *const nouns[] = {"directory", "folder", "dir", "checkout", "workspace",
		"root", "project", "app", "application", "site"};
	static const size_t most_words = 4;
	for (size_t at; (at = nc_str_find_fold(text, NC_STR(" your "))) != NC_NPOS;) {
		text = nc_str_slice(text, at + 6, text.size);
		struct nc_str rest = text, word;
		bool named = false;
		for (size_t i = 0; i < most_words && nc_str_next_field(&word, &rest, ' '); i++) {
			while (word.size && !walk_is_word_byte(word.data[word.size - 1]))
				word.size--;
			if (NC_AMONG_FOLD(word, nouns) && named)
				return true;
			named = named || (word.size > 1 && word.data[0] >= 'A' &&
						 word.data[0] <= 'Z' && !walk_is_own_name(w, word));
		}
	}
	return false;
}

static bool is_in_a_folder_of_yours(const struct told *t)
{
	const struct walker *w = t->w;
	struct above above = {.line = w->line};
	if (w->in_sentence && names_a_folder_of_yours(w, walk_line(w, w->line)))
		return true;
	for (struct nc_str text; walk_line_above(&text, w, &above);) {
		if (names_a_folder_of_yours(w, text))
			return true;
	}
	return false;
}

/* "If you are using the box, run": it is told to some, and something else brings it to them. */
static bool is_on_condition(const struct told *t)
{
	const struct walker *w = t->w;
	struct above above = {.line = walk_block_start(w, w->line)};
	for (struct nc_str text; walk_is_looked_for(t) && walk_line_above(&text, w, &above);) {
		if (nc_str_find_fold(text, NC_STR("if you ")) != NC_NPOS ||
			nc_str_find_fold(text, NC_STR("if you're ")) != NC_NPOS)
			return true;
	}
	return false;
}

/* A sentence may speak of `make -n` wherever there is a Makefile; of 11 that were read 8 did. */
static bool is_only_spoken_of(const struct told *t)
{
	return t->w->in_sentence && walk_is_looked_for(t);
}

/* "# Remote" above some lines of the block: which of them are typed here cannot be followed. */
static bool is_of_two_machines(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const machines[] = {"remote", "remote:", "on remote", "on the remote",
		"remote machine", "remote server", "on the server"};
	for (size_t i = w->line; !w->in_sentence && i-- > 1;) {
		struct nc_str text = walk_line(w, i);
		if (nc_str_starts(text, NC_STR("```")))
			return false;
		if (nc_str_starts(text, NC_STR("#")) &&
			NC_AMONG_FOLD(nc_str_trim(nc_str_slice(text, 1, text.size)), machines))
			return true;
	}
	return false;
}

static bool is_compose_file(struct nc_str base)
{
	static const char *const names[] = {
		"compose.yml", "compose.yaml", "docker-compose.yml", "docker-compose.yaml"};
	return NC_AMONG(base, names);
}

static bool has_line_like(const struct walker *w, struct nc_str start)
{
	for (size_t i = 1; i <= w->line_count; i++) {
		if (nc_str_starts(walk_line(w, i), start))
			return true;
	}
	return false;
}

/* A file of that kind, with the line that each has, is in the text, for the reader to keep
 * elsewhere.
 */
static bool is_shown_in_full(const struct told *t)
{
	struct nc_str base = nc_path_base(t->a->absent);
	return (is_compose_file(base) && has_line_like(t->w, NC_STR("services:"))) ||
	       (nc_str_equal(base, NC_STR("Dockerfile")) && has_line_like(t->w, NC_STR("FROM ")));
}

/* "Choose one of [these](deploy)", and each folder in there has one. */
static bool is_in_a_linked_folder(const struct told *t)
{
	static const size_t most_links = 32; /* of the chapter, the last before the step */
	const struct walker *w = t->w;
	const struct nc_document *d = w->document;
	struct nc_str near, base = nc_path_base(t->a->absent), folder;
	size_t start = walk_chapter_start(w), looked = 0;
	bool here = nc_str_equal(nc_path_dir(t->a->absent), w->now.folder) &&
		    walk_find_namesakes(&near, t->w, base) > 0;
	for (size_t i = d->link_count; here && i-- > 0 && looked < most_links;) {
		const struct nc_link *link = &d->links[i];
		if (link->line > w->line || link->line < start || link->image)
			continue;
		looked++;
		if (nc_path_resolve(&folder, w->arena, w->base, link->target) && folder.size &&
			walk_lies_below(t->w, base, folder))
			return true;
	}
	return false;
}

/* `git submodule add` of this one: what a tool looks for stands in the repository around it. */
static bool is_for_submodules(const struct told *t)
{
	const struct walker *w = t->w;
	static const struct nc_str add = NC_STR_INIT("git submodule add ");
	bool unnamed = walk_is_unnamed(t);
	for (size_t i = 1; unnamed && i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i), word;
		size_t at = nc_str_find(line, add);
		if (at == NC_NPOS)
			continue;
		struct nc_str rest = nc_str_slice(line, at + add.size, line.size);
		while (nc_str_next_field(&word, &rest, ' ')) {
			if (walk_is_own_name(w, nc_path_base(nc_address_trim(word))))
				return true;
		}
	}
	return false;
}

/* `docker compose up` where a variable says which files are taken. */
static bool is_named_by_a_variable(const struct told *t)
{
	return is_compose_file(nc_path_base(t->a->absent)) && walk_names_compose_files(t->w);
}

/* "you'll need to switch to the older branch": what follows in the section is typed there. */
static bool is_told_to_switch(const struct told *t)
{
	const struct walker *w = t->w;
	static const char *const ways[] = {
		"switch to", "check out", "checkout", "move to", "valid on", "only on"};
	size_t first = walk_section_start(w);
	for (size_t i = w->line; i >= first && i > 0 && w->line - i <= WALK_MOST_LINES; i--) {
		struct nc_str line = walk_line(w, i);
		for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
			size_t at = nc_str_find_fold(line, nc_str_of(ways[k]));
			if (at != NC_NPOS && walk_holds_word(nc_str_slice(line, at, line.size),
						     NC_STR("branch")))
				return true;
		}
	}
	return false;
}

/* "Example: rain.rb", and the code of it below: readers write it. */
static bool is_shown_under_its_name(const struct told *t)
{
	const struct walker *w = t->w;
	const struct nc_document *d = w->document;
	struct nc_str base = nc_path_base(t->a->absent);
	for (size_t i = 0; t->a->near.size == 0 && i < d->block_count; i++) {
		const struct nc_code_block *b = &d->blocks[i];
		size_t above = b->line;
		if (w->line >= b->line && w->line <= b->end_line)
			continue;
		while (above > 1 && above + 3 > b->line &&
			(above == b->line || walk_line(w, above).size == 0))
			above--;
		struct nc_str line = walk_line(w, above);
		while (line.size && strchr(":`*_\"'", line.data[line.size - 1]))
			line.size--;
		size_t before = line.size - base.size;
		if (nc_str_ends(line, base) &&
			(before == 0 || !walk_is_word_byte(line.data[before - 1])) &&
			nc_str_find(walk_line(w, b->line), base) == NC_NPOS &&
			nc_str_find(walk_line(w, b->line + 1), base) == NC_NPOS)
			return true;
	}
	return false;
}

/* "- cd to the plugin", in words and in no block: from there on it is typed in another place. */
static bool is_below_a_spoken_cd(const struct told *t)
{
	const struct walker *w = t->w;
	size_t first = walk_section_start(w);
	for (size_t i = w->line; i-- > first && i > 0 && w->line - i <= WALK_MOST_LINES;) {
		struct nc_str line = nc_str_trim(walk_line(w, i));
		while (line.size && strchr("-*+. 0123456789", line.data[0]))
			line = nc_str_slice(line, 1, line.size);
		if (nc_str_starts_fold(line, NC_STR("cd ")) && !walk_names_root(line) &&
			!walk_block_at(w, i))
			return true;
	}
	return false;
}

/*
 * A document whose blocks are most of them code, and of no shell, is a manual for those who write
 * with it: what lies nowhere in the tree is what they wrote.
 */
static bool is_in_a_manual(const struct told *t)
{
	static const size_t fewest = 8;
	const struct nc_document *d = t->w->document;
	bool strays = t->a->near.size == 0 && walk_is_at_root(t->w, t->a->absent) && !t->a->mode &&
		      !t->w->about_itself && !walk_find_past(t->w, t->a->absent);
	size_t code = 0, all = 0;
	for (size_t i = 0; strays && i < d->block_count; i++) {
		enum nc_dialect dialect;
		bool shell = nc_dialect_of(&dialect, d->blocks[i].info);
		all++;
		code += d->blocks[i].info.size && !shell;
	}
	return code >= fewest && code * 10 > all * 6;
}

/*
 * "From inside of https://github.com/owner/other": of what many trees have,
 * nothing near is there, and no commit had it.
 */
static bool is_beside_third(const struct told *t)
{
	const struct answer *a = t->a;
	bool everybodys =
		walk_is_everybodys(t->w, t->call->command->text, a->absent, a->evidence) &&
		!(a->absent.size && walk_find_past(t->w, a->absent));
	/* What a tool does not know as a command it knows nowhere. */
	bool known = nc_str_starts(a->because, NC_STR("there is no command "));
	return a->near.size == 0 && a->instead.size == 0 && !a->mode && everybodys && !known &&
	       walk_is_beside_third(t->w);
}

/* "To do this in the app repo:", and a list of what to run. */
static bool is_offered_by_another(const struct told *t)
{
	return t->a->family && t->a->near.size == 0 && walk_is_of_another(t->w, t->w->line);
}

/* "# Run a specific test": one of many, of which no commit had this one. */
static bool is_one_of_many(const struct told *t)
{
	static const char *const words[] = {"specific", "single", "particular", "individual"};
	const struct walker *w = t->w;
	struct above above = {.line = walk_block_start(w, w->line)};
	struct nc_str text =
		w->in_sentence ? walk_line(w, w->line) : walk_comment_above(w, w->line);
	bool told = WALK_HOLDS_ANY(text, words) ||
		    (text.size == 0 && walk_line_above(&text, w, &above) &&
			    WALK_HOLDS_ANY(text, words));
	return told && t->a->near.size == 0 && !walk_find_past(t->w, t->a->absent);
}

static bool is_called_yours(const struct told *t)
{
	return t->a->near.size == 0 && walk_is_called_yours(t->w, nc_path_base(t->a->absent));
}

const struct doubt walk_doubts_of_text[] = {
	{is_called_yours, NC_STR_INIT("the text speaks of one of the reader's own"), true},
	{is_shown_under_its_name, NC_STR_INIT("the text shows it, for the reader to write"), true},
	{is_one_of_many, NC_STR_INIT("it may be an example of what is there"), true},
	{is_below_a_comment, NC_STR_INIT("a comment tells of another folder"), false},
	{is_of_a_shown_script, NC_STR_INIT("the text shows a script, for the reader to keep"),
		false},
	{is_on_another_machine, NC_STR_INIT("the text has it typed on another machine"), false},
	{is_told_to_switch, NC_STR_INIT("the text has the reader go to another branch"), false},
	{is_linked_elsewhere, NC_STR_INIT("the text links to it in another repository"), true},
	{is_in_a_linked_folder, NC_STR_INIT("the text leads to a folder that has such a one"),
		true},
	{is_below_a_spoken_cd, NC_STR_INIT("the text has the reader go to another folder"), false},
	{is_offered_by_another, NC_STR_INIT("the text has it typed in another repository"), false},
	{is_beside_third, NC_STR_INIT("its section names another repository, too"), false},
	{is_in_a_manual, NC_STR_INIT("the document is a manual for those who write with it"), true},
	{is_called_with_owner, NC_STR_INIT("the text names another repository that is called so"),
		true},
	{is_in_a_folder_of_yours, NC_STR_INIT("the text has it typed in a folder of the reader's"),
		true},
	{is_on_condition, NC_STR_INIT("it is told to some readers only"), true},
	{is_only_spoken_of, NC_STR_INIT("a sentence may speak of any project"), true},
	{is_for_submodules, NC_STR_INIT("the text has it used inside of another repository"), true},
	{is_of_two_machines, NC_STR_INIT("the block is typed on two machines"), true},
	{is_shown_in_full, NC_STR_INIT("the text shows such a file for the reader to keep"), true},
	{is_named_by_a_variable, NC_STR_INIT("the text names other files in COMPOSE_FILE"), true},
	{NULL, NC_STR_INIT(""), false},
};
