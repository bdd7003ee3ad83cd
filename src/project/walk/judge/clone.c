/* SPDX-License-Identifier: MIT */
#include "walk/judge/judge.h"
#include "walk/text/text.h"

/*
 * `git clone`: of this repository, or of another one, whose files are not
 * here.  A repository knows its own name only by where it lies, so what it
 * calls itself counts too.
 */

bool walk_is_clone(const struct call *call)
{
	bool git = nc_str_equal(call->program, NC_STR("git")) && call->arguments.count > 1 &&
		   nc_str_equal(call->arguments.items[0]->text, NC_STR("clone"));
	bool host = (nc_str_equal(call->program, NC_STR("gh")) ||
			    nc_str_equal(call->program, NC_STR("hub"))) &&
		    call->arguments.count > 2 &&
		    nc_str_equal(call->arguments.items[1]->text, NC_STR("clone"));
	return git || host;
}

/* "https://host/owner/name.git" and "git@host:owner/name": the last component. */
static struct nc_str name_of_address(struct nc_str address)
{
	address = nc_address_trim(address);
	size_t cut = nc_str_find_last_byte(address, '/');
	if (cut == NC_NPOS)
		cut = nc_str_find_last_byte(address, ':');
	return cut == NC_NPOS ? address : nc_str_slice(address, cut + 1, address.size);
}

static const struct nc_word *address_of(const struct call *call)
{
	bool git = nc_str_equal(call->program, NC_STR("git"));
	return call->arguments.items[git ? 1 : 2];
}

/* "owner/name" of an address of a hosting service. */
static struct nc_str owner_and_name(struct nc_str address)
{
	address = nc_address_trim(address);
	size_t cut = nc_str_find_last_byte(address, '/');
	if (cut == NC_NPOS)
		return NC_STR_NONE;
	struct nc_str before = nc_str_slice(address, 0, cut);
	size_t slash = nc_str_find_last_byte(before, '/'),
	       colon = nc_str_find_last_byte(before, ':');
	size_t from = slash == NC_NPOS ? colon : slash;
	return from == NC_NPOS ? NC_STR_NONE : nc_str_slice(address, from + 1, address.size);
}

/* "/blob/main/rain.py": of this repository only where that file is here. */
static bool is_page_of_ours(const struct walker *w, struct nc_str page)
{
	static const char *const views[] = {"/blob/", "/tree/"};
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct nc_str view = nc_str_of(views[i]);
		if (!nc_str_starts(page, view))
			continue;
		page = nc_str_slice(page, view.size, page.size);
		size_t slash = nc_str_find_byte(page, '/');
		page = slash == NC_NPOS ? NC_STR_NONE : nc_str_slice(page, slash + 1, page.size);
		page = nc_str_slice(page, 0, nc_str_find_byte(page, '#'));
		return page.size && walk_is_there(w, page);
	}
	return true;
}

/* Does the document link to pages of that repository: its badges, its issues, its files? */
static bool links_to(const struct walker *w, const struct nc_document *d, struct nc_str name)
{
	static const char *const pages[] = {"/actions", "/issues", "/blob/", "/tree/", "/releases",
		"/pulls", "/workflows/", "/badge", "/wiki", "/graphs/", "/fork", ".svg"};
	for (size_t i = 0; name.size > 2 && i < d->link_count; i++) {
		struct nc_str target = d->links[i].target;
		size_t at = nc_str_find_fold(target, name);
		struct nc_str rest = at == NC_NPOS
					     ? NC_STR_NONE
					     : nc_str_slice(target, at + name.size, target.size);
		for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
			if (nc_str_starts(rest, nc_str_of(pages[k])) && is_page_of_ours(w, rest))
				return true;
		}
	}
	return false;
}

/* "rain-container" beside rain: one of the same owner's others. */
static bool is_sibling(const struct walker *w, struct nc_str name)
{
	const struct nc_repository *repository = nc_snapshot_repository(w->project->snapshot);
	struct nc_str own = nc_path_base(repository->name);
	return own.size > 3 && name.size > own.size && nc_str_starts_fold(name, own) &&
	       (name.data[own.size] == '-' || name.data[own.size] == '_');
}

/* A guide leaves it to the README to say whose it is. */
static bool is_linked(const struct walker *w, struct nc_str address)
{
	struct nc_str name = owner_and_name(address);
	const struct nc_document *readme = nc_project_readme(w->project);
	bool linked;
	if (walk_recall(&linked, w->linked, name))
		return linked;
	linked = links_to(w, w->document, name) || (readme && links_to(w, readme, name));
	return walk_remember(w->linked, w, name, linked);
}

bool walk_is_own_address(const struct walker *w, struct nc_str address)
{
	struct nc_str name = name_of_address(address);
	bool another = w->own_clone.size && !walk_is_one_name(w->own_clone, name);
	return walk_is_own_name(w, name) ||
	       (!another && !is_sibling(w, name) && is_linked(w, address));
}

/*
 * This repository: by its name, by an address that the reader fills in, or,
 * where no other was known to be it, because the document links to its pages.
 */
static bool is_own(const struct walker *w, const struct nc_word *address)
{
	/* "NVIDIA/apex" is written in capitals and stands for nothing: this one was cloned before.
	 */
	bool another = w->own_clone.size &&
		       !walk_is_one_name(w->own_clone, name_of_address(address->text)) &&
		       !walk_is_stand_in(name_of_address(address->text));
	return !walk_is_plain(address) ||
	       (!another && walk_is_stand_in(owner_and_name(address->text))) ||
	       walk_is_own_address(w, address->text);
}

struct answer walk_judge_clone(struct walker *w, const struct call *call)
{
	const struct nc_word *address = address_of(call);
	bool named = walk_is_plain(address) && !walk_is_stand_in(owner_and_name(address->text)) &&
		     walk_is_own_name(w, name_of_address(address->text));
	if (named)
		return walk_proved(NC_STR("this repository, by its name"));
	return walk_undecided(is_own(w, address) ? NC_STR("the address is not looked up")
						 : NC_STR("another repository, which is not here"));
}

static bool is_bare(const struct call *call)
{
	for (size_t i = 0; i < call->options.count; i++) {
		struct nc_str name = call->options.items[i].name;
		if (nc_str_equal(name, NC_STR("--bare")) || nc_str_equal(name, NC_STR("--mirror")))
			return true;
	}
	return false;
}

/* Does some line of the document clone this repository by its name? */
static bool tells_own_clone(struct walker *w)
{
	static const struct nc_str clone = NC_STR_INIT("git clone ");
	for (size_t i = 1; !w->clones_known && i <= w->line_count; i++) {
		struct nc_str line = walk_line(w, i), word;
		size_t at = nc_str_find(line, clone);
		struct nc_str rest = at == NC_NPOS ? NC_STR_NONE
						   : nc_str_slice(line, at + clone.size, line.size);
		while (!w->clones_own && nc_str_next_field(&word, &rest, ' '))
			w->clones_own = nc_str_find_byte(word, '/') != NC_NPOS &&
					walk_is_own_name(w, name_of_address(word));
	}
	w->clones_known = true;
	return w->clones_own;
}

void walk_clone(struct walker *w, const struct call *call)
{
	const struct nc_word *address = address_of(call);
	struct nc_str name = name_of_address(address->text);
	/* Without files, and "rain.git" of "…/rain": nothing of the tree lies in it. */
	if (is_bare(call)) {
		struct nc_str parts[] = {name, NC_STR(".git")};
		walk_make(w,
			(struct made){.path = nc_arena_concat(w->arena, parts, 2), .below = true});
		return;
	}
	bool git = nc_str_equal(call->program, NC_STR("git"));
	size_t target = git ? 2 : 3;
	const struct nc_word *named = address;
	if (call->arguments.count > target) {
		named = call->arguments.items[target];
		name = named->text;
	}
	bool own = is_own(w, address);
	bool other = w->has_cloned || tells_own_clone(w);
	enum clone_of of = own ? CLONE_OWN : other ? CLONE_OTHER : CLONE_UNKNOWN;
	w->clone_name = name;
	w->clone_of = of;
	w->has_told_clone = false;
	w->clone_is_plain = walk_is_plain(named) && !walk_is_stand_in(name);
	if (own) {
		w->has_cloned = true;
		w->own_clone = name;
	} else {
		w->has_cloned_another = true;
		walk_make(w, (struct made){.path = nc_arena_copy(w->arena, name), .below = true});
	}
}
