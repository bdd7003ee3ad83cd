/* SPDX-License-Identifier: MIT */
#include "documents.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/near.h"
#include "newcomer/project.h"

struct search {
	const struct nc_cli *cli;
	const struct nc_repository *repository;
	const struct nc_project *project;
	const struct nc_tree *tree;
	struct nc_error *err;
};

static bool is_there(const struct search *s, struct nc_str path)
{
	return nc_tree_find(s->tree, path) || nc_tree_has_folder(s->tree, path);
}

/* What stands behind the path of the work tree; false where it lies elsewhere. */
static bool below_work(struct nc_str *out, const struct search *s, struct nc_str path)
{
	struct nc_str work = s->repository->work_dir;
	while (nc_str_ends(work, NC_STR("/")))
		work.size--;
	if (work.size == 0 || !nc_str_starts(path, work) || path.size <= work.size ||
		path.data[work.size] != '/')
		return false;
	*out = nc_str_slice(path, work.size + 1, path.size);
	return true;
}

/* The same seen from the current folder, where that is one of the work tree. */
static bool from_here(struct nc_str *out, const struct search *s, struct nc_str given)
{
	char here[PATH_MAX];
	struct nc_str folder;
	return s->cli->arguments->operand_count == 0 && getcwd(here, sizeof here) &&
	       below_work(&folder, s, nc_arena_copy(s->cli->arena, nc_str_of(here))) &&
	       nc_path_resolve(out, s->cli->arena, folder, given) && is_there(s, *out);
}

/* "./docs/setup.md", and what a shell completes: from here, or from the root of the machine. */
static struct nc_str path_of(const struct search *s, struct nc_str given)
{
	struct nc_str path, rest = given;
	if (nc_str_starts(given, NC_STR("/")) && !below_work(&rest, s, given))
		return given;
	if (!nc_path_resolve(&path, s->cli->arena, NC_STR_NONE, rest))
		return from_here(&path, s, given) ? path : given;
	struct nc_str other;
	return !is_there(s, path) && from_here(&other, s, given) ? other : path;
}

/* It lies on disk, and git does not know it. */
static bool is_untracked(const struct search *s, struct nc_str path)
{
	struct stat st;
	struct nc_str parts[] = {s->repository->work_dir, NC_STR("/"), path};
	return s->repository->work_dir.size && !nc_str_starts(path, NC_STR("/")) &&
	       lstat(nc_arena_concat(s->cli->arena, parts, 3).data, &st) == 0;
}

static enum nc_code fail_absent(const struct search *s, struct nc_str path)
{
	struct nc_str near = nc_path_near(s->cli->arena, s->tree, path);
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, &s->repository->head);
	if (nc_oid_is_zero(&s->repository->head))
		nc_fail(s->err, NC_EUSAGE, "nothing is committed here yet, so there is no %.*s",
			NC_STR_ARG(path));
	else
		nc_fail(s->err, NC_EUSAGE, "there is no %.*s in the tree of %.7s", NC_STR_ARG(path),
			hex);
	if (near.size)
		return nc_remedy(s->err, "did you mean '%.*s'?", NC_STR_ARG(near));
	if (is_untracked(s, path))
		return nc_remedy(s->err, "it lies on disk only; `git add` and `git commit` it");
	return NC_EUSAGE;
}

/* A folder's README is most likely what is meant. */
static enum nc_code fail_folder(const struct search *s, struct nc_str path)
{
	size_t count;
	const struct nc_document *all = nc_project_known_documents(s->project, &count);
	nc_fail(s->err, NC_EUSAGE, "%.*s is a folder, not a document",
		NC_STR_ARG(path.size ? path : NC_STR(".")));
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(nc_path_dir(all[i].path), path) &&
			nc_str_starts_fold(nc_path_base(all[i].path), NC_STR("readme")))
			return nc_remedy(s->err, "did you mean '%.*s'?", NC_STR_ARG(all[i].path));
	}
	return NC_EUSAGE;
}

static enum nc_code fail_form(const struct search *s, const struct nc_entry *e)
{
	const char *because = e->kind == NC_ENTRY_SUBMODULE ? "is a submodule"
			      : e->kind == NC_ENTRY_LINK    ? "is a symbolic link"
							    : "is of no form that is read";
	return nc_fail(s->err, NC_EUSAGE,
		"%.*s %s: a walk goes through Markdown, reStructuredText, AsciiDoc, Org or plain "
		"text",
		NC_STR_ARG(e->path), because);
}

enum nc_code nc_document_demand(const struct nc_document **out, const struct nc_cli *cli,
	const struct nc_auditing *auditing, struct nc_str given, struct nc_error *err)
{
	const struct search s = {.cli = cli,
		.repository = auditing->report.repository,
		.project = nc_audit_facts(auditing->audit)->project,
		.tree = nc_snapshot_tree(auditing->snapshot),
		.err = err};
	struct nc_str path = path_of(&s, given);
	const struct nc_entry *e = nc_tree_find(s.tree, path);
	const struct nc_document *document = nc_project_any_document(s.project, path);
	if (!e && nc_tree_has_folder(s.tree, path))
		return fail_folder(&s, path);
	if (!e)
		return fail_absent(&s, path);
	if (!document)
		return fail_form(&s, e);
	*out = document;
	return NC_OK;
}
