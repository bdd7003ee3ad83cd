/* SPDX-License-Identifier: MIT */
#include "newcomer/own_link.h"

#include "internal.h"
#include "newcomer/manifest.h"

/* What stands between a repository's address and a branch. */
static const char *const views[] = {"/-/blob/", "/-/tree/", "/-/raw/", "/src/branch/", "/src/tag/",
	"/raw/branch/", "/blob/", "/tree/", "/raw/", "/blame/"};

/* Hosts of contents, where nothing stands between. */
static const char *const plain[] = {"//raw.githubusercontent.com/", "//cdn.jsdelivr.net/gh/"};

/* Where a manifest at the root says whose it is. */
static const struct {
	const char *file, *at;
} claims[] = {
	{"package.json", "repository"},
	{"package.json", "repository.url"},
	{"package.json", "homepage"},
	{"package.json", "bugs.url"},
	{"Cargo.toml", "package.repository"},
	{"Cargo.toml", "workspace.package.repository"},
	{"pyproject.toml", "tool.poetry.repository"},
	{"pyproject.toml", "project.urls.Repository"},
	{"pyproject.toml", "project.urls.Source"},
	{"pyproject.toml", "project.urls.Homepage"},
	{"composer.json", "support.source"},
	{"composer.json", "homepage"},
};

/* An address, cut where it says which file of which repository. */
struct cut {
	struct nc_str repository; /* "…/owner/name" */
	struct nc_str rest;	  /* branch and path */
};

static bool cut_address(struct cut *out, struct nc_str target)
{
	size_t end = 0;
	while (end < target.size && target.data[end] != '#' && target.data[end] != '?')
		end++;
	target = nc_str_slice(target, 0, end);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		size_t at = nc_str_find(target, nc_str_of(plain[i]));
		if (at == NC_NPOS)
			continue;
		size_t from = at + nc_str_of(plain[i]).size, slash = from;
		for (int part = 0; part < 2 && slash < target.size; slash++)
			part += target.data[slash] == '/';
		if (slash >= target.size)
			return false;
		out->repository = nc_str_slice(target, from, slash - 1);
		out->rest = nc_str_slice(target, slash, target.size);
		return true;
	}
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		struct nc_str view = nc_str_of(views[i]);
		size_t at = nc_str_find(target, view);
		if (at == NC_NPOS)
			continue;
		out->repository = nc_str_slice(target, 0, at);
		out->rest = nc_str_slice(target, at + view.size, target.size);
		return out->rest.size > 0;
	}
	return false;
}

/* "owner/name": the last two parts of an address, without ".git". */
static struct nc_str last_two(struct nc_str address)
{
	address = nc_address_trim(address);
	struct nc_str name = nc_path_base(address);
	struct nc_str owner = nc_path_base(nc_path_dir(address));
	size_t colon = nc_str_find_last_byte(owner, ':');
	if (colon != NC_NPOS)
		owner = nc_str_slice(owner, colon + 1, owner.size);
	if (owner.size == 0 || name.size == 0)
		return NC_STR_NONE;
	return (struct nc_str){
		.data = owner.data, .size = (size_t)(name.data + name.size - owner.data)};
}

static bool is_claimed(const struct nc_project *p, struct nc_str both)
{
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
		const struct nc_entry *e = nc_tree_find(p->tree, nc_str_of(claims[i].file));
		if (!e)
			continue;
		const struct nc_value *root =
			nc_project_manifest(p, (uint32_t)(e - p->tree->entries), NULL);
		struct nc_str claim = nc_value_text(nc_value_at(root, claims[i].at));
		size_t hash = nc_str_find_byte(claim, '#');
		claim = nc_str_slice(claim, 0, hash == NC_NPOS ? claim.size : hash);
		if (claim.size && nc_str_equal_fold(last_two(claim), both))
			return true;
	}
	return false;
}

static bool is_ours(bool *sure, const struct nc_project *p, struct nc_str repository)
{
	struct nc_str both = last_two(repository);
	struct nc_str name = nc_snapshot_repository(p->snapshot)->name;
	bool whole = nc_str_find_byte(name, '/') != NC_NPOS;
	if (both.size == 0)
		return false;
	*sure = (whole && nc_str_equal_fold(last_two(name), both)) || is_claimed(p, both);
	return *sure || nc_str_equal_fold(nc_path_base(both), nc_path_base(name));
}

/* Is `name` the head of "feature/x/docs/a.md", and longer than what was found before? */
static bool is_longer_head(struct nc_str rest, struct nc_str name, size_t before)
{
	return name.size > before && nc_str_starts(rest, name) &&
	       (rest.size == name.size || rest.data[name.size] == '/');
}

static struct nc_str short_ref(struct nc_str ref)
{
	static const char *const heads = "refs/heads/";
	return nc_str_starts(ref, nc_str_of(heads))
		       ? nc_str_slice(ref, nc_str_of(heads).size, ref.size)
		       : ref;
}

/* A commit, where a branch could stand: known where some branch or tag reaches it. */
static void find_commit(struct nc_own_link *out, const struct nc_project *p)
{
	struct nc_oid commit;
	const struct nc_history *h =
		nc_oid_parse(&commit, out->ref) ? nc_snapshot_history(p->snapshot) : NULL;
	if (!h || nc_history_find(h, &commit) == NC_NO_COMMIT)
		return;
	out->tree = NC_OWN_OTHER;
	out->commit = commit;
}

/* Which of the known branches and tags does it name?  The longest that fits. */
static void find_ref(struct nc_own_link *out, const struct nc_project *p, struct nc_str rest)
{
	const struct nc_repository *r = nc_snapshot_repository(p->snapshot);
	const struct nc_refs *refs = nc_snapshot_refs(p->snapshot);
	/* Where another branch is judged, the default branch's tree is another. */
	bool other = r->ref.size && !nc_str_equal(short_ref(r->ref), r->default_branch);
	const struct nc_str judged[] = {
		other ? NC_STR_NONE : r->default_branch, short_ref(r->ref), NC_STR("HEAD")};
	size_t slash = nc_str_find_byte(rest, '/');
	out->tree = NC_OWN_UNKNOWN;
	out->ref = nc_str_slice(rest, 0, slash);
	size_t longest = 0;
	for (size_t i = 0; i < refs->branch_count; i++) {
		if (!is_longer_head(rest, refs->branches[i].name, longest))
			continue;
		longest = refs->branches[i].name.size;
		out->tree = NC_OWN_OTHER;
		out->commit = refs->branches[i].tip;
	}
	for (size_t i = 0; i < refs->tag_count; i++) {
		if (!is_longer_head(rest, refs->tags[i].name, longest))
			continue;
		longest = refs->tags[i].name.size;
		out->tree = NC_OWN_OTHER;
		out->commit = refs->tags[i].commit;
	}
	for (size_t i = 0; i < sizeof judged / sizeof *judged; i++) {
		if (judged[i].size == 0 || judged[i].size < longest ||
			!is_longer_head(rest, judged[i], 0))
			continue;
		longest = judged[i].size;
		out->tree = NC_OWN_JUDGED;
	}
	if (longest)
		out->ref = nc_str_slice(rest, 0, longest);
	else
		find_commit(out, p);
}

bool nc_project_own_link(struct nc_own_link *out, struct nc_arena *arena,
	const struct nc_project *p, struct nc_str target)
{
	struct nc_own_link link = {.path = NC_STR_NONE};
	const struct nc_document root = {.path = NC_STR_NONE};
	struct cut cut;
	if (!cut_address(&cut, target) || !is_ours(&link.sure, p, cut.repository))
		return false;
	find_ref(&link, p, cut.rest);
	struct nc_str path = nc_str_slice(cut.rest, link.ref.size, cut.rest.size);
	while (path.size && path.data[0] == '/')
		path = nc_str_slice(path, 1, path.size);
	if (path.size && !nc_project_link_path(&link.path, arena, &root, path))
		return false;
	while (nc_str_ends(link.path, NC_STR("/")))
		link.path.size--;
	*out = link;
	return true;
}
