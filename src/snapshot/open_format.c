/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "beneath.h"
#include "shown.h"
#include "state.h"

/* Extensions that change nothing about how we read. */
static const char *const harmless_extensions[] = {
	"noop",
	"noop-v1",
	"partialclone",
	"preciousobjects",
	"relativeworktrees",
	"submodulepathconfig",
	"worktreeconfig",
};

static bool is_harmless(struct nc_str extension)
{
	return NC_AMONG(extension, harmless_extensions);
}

static enum nc_code refuse(struct nc_error *err, const char *what, const char *remedy)
{
	nc_fail(err, NC_EUNSUPPORTED, "cannot inspect: %s", what);
	return nc_remedy(err, "%s", remedy);
}

static enum nc_code check_extension(const struct nc_setting *s, bool obeyed, struct nc_error *err)
{
	if (nc_str_equal(s->key, NC_STR("objectformat"))) {
		if (nc_str_equal_fold(s->value, NC_STR("sha1")))
			return NC_OK;
		return refuse(err,
			"the repository names its objects by SHA-256, which is not read yet",
			"audit a repository of the SHA-1 format");
	}
	if (nc_str_equal(s->key, NC_STR("refstorage"))) {
		if (nc_str_equal_fold(s->value, NC_STR("files")))
			return NC_OK;
		return refuse(err,
			"the repository keeps its refs as reftable, which is not read yet",
			"run `git refs migrate --ref-format=files` in a copy, and audit that");
	}
	/* In format 0 git does not look at extensions that it does not know. */
	if (!obeyed || is_harmless(s->key))
		return NC_OK;
	char name[NC_SHOWN], what[NC_SHOWN + 64];
	nc_shown(name, s->key);
	snprintf(what, sizeof what, "the repository uses the extension '%s', which is not known",
		name);
	return refuse(err, what, "audit a fresh clone of it");
}

static enum nc_code check_format(const struct nc_config *c, struct nc_error *err)
{
	uint64_t version = 0;
	struct nc_str text = nc_config_text(c, "core", "repositoryformatversion", "0");
	if (!nc_str_to_u64(&version, text) || version > 1)
		return refuse(err, "the repository is of a format that is not known",
			"audit a fresh clone of it");
	for (size_t i = 0; i < c->settings.count; i++) {
		const struct nc_setting *s = &c->settings.items[i];
		if (!nc_str_equal(s->section, NC_STR("extensions")))
			continue;
		enum nc_code code = check_extension(s, version == 1, err);
		if (code)
			return code;
	}
	return NC_OK;
}

/* Adds a file of configuration; one that is not there says nothing. */
static enum nc_code add_file(
	struct nc_snapshot *s, int folder, const char *name, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(NC_MAX_GIT_CONFIG + 1);
	struct nc_error problem;
	enum nc_code code =
		nc_beneath_read(&text, folder, nc_str_of(name), NC_MAX_GIT_CONFIG, &problem);
	if (code == NC_OK)
		code = nc_config_read(&s->config, &s->arena, name, nc_buf_str(&text), &problem);
	nc_buf_release(&text);
	if (code == NC_OK || code == NC_ENOTFOUND)
		return NC_OK;
	nc_fail(err, code, "cannot inspect: .git/%s", problem.text);
	return nc_remedy(err, "mend the file, or audit a fresh clone");
}

enum nc_code nc_open_format(struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_repository *r = &s->repository;
	enum nc_code code = add_file(s, s->places.common, "config", err);
	if (code)
		return code;
	/* core.bare speaks of the main folder; a linked work tree has its files whatever it says.
	 */
	bool linked = !nc_str_equal(s->places.git_dir, s->places.common_dir);
	if (nc_config_bool(&s->config, "extensions", "worktreeconfig", false)) {
		code = add_file(s, s->places.git, "config.worktree", err);
		if (code)
			return code;
	}
	r->git_dir = s->places.git_dir;
	r->bare = s->places.work < 0 ||
		  (!linked && nc_config_bool(&s->config, "core", "bare", false));
	r->work_dir = r->bare ? NC_STR_NONE : s->places.work_dir;
	r->own = s->places.own;
	r->sparse = nc_config_bool(&s->config, "core", "sparsecheckout", false);
	for (size_t i = 0; i < s->config.settings.count; i++) {
		const struct nc_setting *set = &s->config.settings.items[i];
		bool promisor = nc_str_equal(set->section, NC_STR("remote")) &&
				nc_str_equal(set->key, NC_STR("promisor")) &&
				nc_setting_is_true(set);
		bool partial = nc_str_equal(set->section, NC_STR("extensions")) &&
			       nc_str_equal(set->key, NC_STR("partialclone"));
		r->partial = r->partial || promisor || partial;
	}
	return check_format(&s->config, err);
}
