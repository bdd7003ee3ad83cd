/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <sys/stat.h>

#include "beneath.h"
#include "refspec.h"
#include "shown.h"
#include "state.h"

/*
 * What this clone cannot tell.  That something is absent proves nothing where
 * it was never fetched: a CI's checkout has one commit of one branch without
 * tags, and its configuration looks like that of a full clone.
 */

#define FETCH_ALL "git fetch --unshallow --tags, or actions/checkout with fetch-depth: 0"

/* Whatever a whole checkout leaves behind, one of a single branch may have left it too: only who
 * knows the repository can say that there is no more. */
#define FETCH_IN_CI                                                                                \
	"actions/checkout with fetch-depth: 0; where there is no more: complete: \"true\" of "     \
	"newcomer's action, or env -u CI -u GITHUB_ACTIONS newcomer"

static const char *const words[NC_LIMIT_KINDS] = {
	[NC_LIMIT_HISTORY] = "history",
	[NC_LIMIT_BRANCHES] = "branches",
	[NC_LIMIT_TAGS] = "tags",
	[NC_LIMIT_BLOBS] = "contents",
	[NC_LIMIT_WORK_TREE] = "work tree",
	[NC_LIMIT_DEFAULT_BRANCH] = "default branch",
};

const struct nc_limit *nc_find_limit(const struct nc_snapshot *s, enum nc_limit_kind kind)
{
	for (size_t i = 0; i < s->limits.count; i++) {
		if (s->limits.items[i].kind == kind)
			return &s->limits.items[i];
	}
	return NULL;
}

void nc_add_limit(
	struct nc_snapshot *s, enum nc_limit_kind kind, struct nc_str because, struct nc_str remedy)
{
	if (nc_find_limit(s, kind))
		return;
	*nc_list_push(&s->late, &s->limits) = (struct nc_limit){
		.kind = kind, .what = nc_str_of(words[kind]), .because = because, .remedy = remedy};
	s->repository.limits = s->limits.items;
	s->repository.limit_count = s->limits.count;
}

/* What a remote gave us. */
struct fetched {
	size_t branches; /* remote-tracking ones */
	size_t locals;
	bool requests; /* refs/remotes/pull/… */
	size_t tags;
};

static struct fetched count_fetched(const struct nc_snapshot *s)
{
	struct fetched f = {.branches = 0};
	for (size_t i = 0; i < s->branches.branch_count; i++) {
		if (s->branches.branches[i].remote.size)
			f.branches++;
		else
			f.locals++;
	}
	for (size_t i = 0; i < s->refs.count; i++) {
		struct nc_str name = s->refs.refs[i].name;
		f.tags += nc_str_starts(name, NC_STR("refs/tags/"));
		f.requests = f.requests || nc_str_starts(name, NC_STR("refs/remotes/pull/"));
	}
	return f;
}

/* The first remote of which the configuration fetches only some branches, or "". */
static struct nc_str narrow_remote(const struct nc_snapshot *s, const struct nc_refspecs *specs)
{
	for (size_t i = 0; i < specs->remotes.count; i++) {
		struct nc_str remote = specs->remotes.items[i];
		bool fetched = nc_config_find(&s->config, "remote", remote, "fetch") != NULL;
		/* `git clone --bare` writes no line for it and takes all branches. */
		if (fetched && !nc_refspecs_all_branches(specs, remote))
			return remote;
	}
	return NC_STR_NONE;
}

/* A file of packed refs that holds one branch is far smaller. */
#define SMALL_PACKED 4096

/*
 * A clone of one branch that was told since to fetch them all, and did not yet.
 * What it began with is still in packed-refs: of a whole clone its tags stand
 * there, too.  Where that is not plain it is taken at its word.
 */
static bool was_widened_since(const struct nc_snapshot *s, const struct fetched *f)
{
	struct stat told, fetched;
	struct nc_buf packed = NC_BUF_INIT(SMALL_PACKED + 1);
	if (f->branches != 1 || f->tags == 0 || s->repository.bare ||
		fstatat(s->places.common, "config", &told, AT_SYMLINK_NOFOLLOW) != 0 ||
		fstatat(s->places.common, "FETCH_HEAD", &fetched, AT_SYMLINK_NOFOLLOW) != 0 ||
		told.st_mtim.tv_sec <= fetched.st_mtim.tv_sec)
		return false;
	bool began = nc_beneath_read(&packed, s->places.common, NC_STR("packed-refs"), SMALL_PACKED,
			     NULL) == NC_OK &&
		     nc_str_find(nc_buf_str(&packed), NC_STR("refs/remotes/")) != NC_NPOS &&
		     nc_str_find(nc_buf_str(&packed), NC_STR("refs/tags/")) == NC_NPOS;
	nc_buf_release(&packed);
	return began;
}

static void limit_branches(
	struct nc_snapshot *s, const struct nc_refspecs *specs, const struct fetched *f, bool ci)
{
	struct nc_str narrow = narrow_remote(s, specs);
	char name[NC_SHOWN];
	if (s->refs.cut) {
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			nc_arena_printf(&s->arena,
				"there are more than %zu refs, or more of packed-refs than is read",
				NC_MAX_REFS),
			NC_STR("audit a clone without the refs of pull requests"));
	} else if (s->refs.broken_count) {
		nc_shown(name, s->refs.broken);
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			nc_arena_printf(&s->arena, "%zu refs are damaged, the first is %s",
				s->refs.broken_count, name),
			NC_STR("git fsck names them; delete or restore their files"));
	} else if (s->repository.shallow) {
		struct nc_str remedy = NC_STR(FETCH_ALL);
		nc_shown(name, narrow);
		/* One step instead of two: `git clone --depth` takes one branch, too. */
		if (narrow.size)
			remedy = nc_arena_printf(&s->arena,
				"git remote set-branches %s '*' && git fetch --unshallow --tags %s",
				name, name);
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			NC_STR("shallow clone: branches cannot be compared, and most were not "
			       "fetched"),
			remedy);
	} else if (narrow.size) {
		nc_shown(name, narrow);
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			nc_arena_printf(&s->arena,
				"single-branch clone: not all branches of '%s' are fetched", name),
			nc_arena_printf(&s->arena, "git remote set-branches %s '*' && git fetch %s",
				name, name));
	} else if (specs->remotes.count && f->branches == 0 && !s->repository.bare) {
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			NC_STR("there is a remote, and no branch was fetched from it"),
			NC_STR("git fetch --all --tags"));
	} else if (specs->remotes.count == 1 && was_widened_since(s, f)) {
		nc_shown(name, specs->remotes.items[0]);
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			nc_arena_printf(&s->arena,
				"only one branch of '%s' was fetched, before the configuration was "
				"changed to fetch them all",
				name),
			nc_arena_printf(&s->arena, "git fetch %s", name));
	} else if (ci && (f->branches <= 1 || (s->repository.detached && f->requests))) {
		nc_add_limit(s, NC_LIMIT_BRANCHES,
			NC_STR("a CI's checkout of one branch: others may exist"),
			NC_STR(FETCH_IN_CI));
	}
}

static bool fetches_no_tags(const struct nc_snapshot *s)
{
	for (size_t i = 0; i < s->config.settings.count; i++) {
		const struct nc_setting *set = &s->config.settings.items[i];
		if (nc_str_equal(set->section, NC_STR("remote")) &&
			nc_str_equal(set->key, NC_STR("tagopt")) &&
			nc_str_equal(set->value, NC_STR("--no-tags")))
			return true;
	}
	return false;
}

static void limit_tags(
	struct nc_snapshot *s, const struct nc_refspecs *specs, const struct fetched *f, bool ci)
{
	if (s->refs.cut)
		nc_add_limit(s, NC_LIMIT_TAGS,
			nc_arena_printf(&s->arena,
				"there are more than %zu refs, or more of packed-refs than is read",
				NC_MAX_REFS),
			NC_STR("audit a clone without the refs of pull requests"));
	else if (s->repository.shallow)
		nc_add_limit(s, NC_LIMIT_TAGS,
			NC_STR("shallow clone: tags of the past were not fetched"),
			NC_STR(FETCH_ALL));
	else if (f->tags)
		return;
	else if (fetches_no_tags(s))
		nc_add_limit(s, NC_LIMIT_TAGS, NC_STR("this clone was told to fetch no tags"),
			NC_STR("git fetch --tags"));
	else if (narrow_remote(s, specs).size)
		nc_add_limit(s, NC_LIMIT_TAGS,
			NC_STR("single-branch clone: tags on other branches were not fetched"),
			NC_STR("git fetch --tags"));
	else if (specs->remotes.count && f->branches == 0 && !s->repository.bare)
		nc_add_limit(s, NC_LIMIT_TAGS,
			NC_STR("there is a remote, and nothing was fetched from it"),
			NC_STR("git fetch --all --tags"));
	else if (ci)
		nc_add_limit(s, NC_LIMIT_TAGS, NC_STR("a CI's checkout without tags"),
			NC_STR(FETCH_IN_CI));
}

void nc_open_limits(struct nc_snapshot *s, bool ci)
{
	struct nc_refspecs specs;
	struct nc_arena scratch = NC_ARENA_INIT;
	struct fetched fetched = count_fetched(s);
	nc_refspecs_read(&specs, &scratch, &s->config);
	if (s->repository.shallow)
		nc_add_limit(s, NC_LIMIT_HISTORY, NC_STR("shallow clone: the history ends early"),
			NC_STR(FETCH_ALL));
	limit_branches(s, &specs, &fetched, ci);
	limit_tags(s, &specs, &fetched, ci);
	if (s->repository.bare)
		nc_add_limit(s, NC_LIMIT_WORK_TREE, NC_STR("bare repository: it has no work tree"),
			NC_STR("audit a clone with its files checked out"));
	else if (!s->repository.own)
		nc_add_limit(s, NC_LIMIT_WORK_TREE,
			NC_STR("the files belong to another user: what is not committed is not "
			       "looked at"),
			NC_STR("run newcomer as the owner of the repository"));
	nc_arena_release(&scratch);
}

/*
 * Looks for each content, which takes a while where there are many; only a
 * clone that says it lacks some is asked.
 */
static size_t count_missing(struct nc_snapshot *s)
{
	struct nc_object_reader *reader = nc_reader_take(s);
	size_t missing = 0;
	for (size_t i = 0; i < s->tree.count; i++) {
		const struct nc_entry *e = &s->tree.entries[i];
		struct nc_object object;
		if (e->kind != NC_ENTRY_SUBMODULE && e->same_as == i)
			missing += nc_object_header(&object, reader, &e->oid, NULL) != NC_OK;
	}
	nc_reader_give(s, reader);
	return missing;
}

void nc_open_contents(struct nc_snapshot *s)
{
	size_t missing = s->repository.partial || s->far_objects ? count_missing(s) : 0;
	if (missing == 0 || s->worktree)
		return;
	if (s->far_objects)
		nc_add_limit(s, NC_LIMIT_BLOBS,
			nc_arena_printf(&s->arena,
				"%zu contents lie in another repository "
				"(.git/objects/info/alternates), "
				"which is not read",
				missing),
			NC_STR("git repack -a -d && rm .git/objects/info/alternates"));
	else
		nc_add_limit(s, NC_LIMIT_BLOBS,
			nc_arena_printf(
				&s->arena, "partial clone: %zu contents were not fetched", missing),
			NC_STR("clone without --filter"));
}
