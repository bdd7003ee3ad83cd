/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_SNAPSHOT_H
#define NEWCOMER_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/history.h"
#include "newcomer/oid.h"
#include "newcomer/text.h"

/*
 * A snapshot: what git knows about a repository at one commit.
 *
 * It is opened without trusting the repository: no configuration of its own
 * is obeyed beyond what says how objects are stored, no hook, filter or
 * monitor is started, no file outside it is read, nothing is written.  What a
 * clone cannot tell (a shallow one has no past, a single-branch one no
 * branches) is told as a limit, with the remedy; whoever judges asks
 * nc_snapshot_limit() first.
 *
 * Everything handed out is borrowed and lives until nc_snapshot_close().  All
 * calls but opening and closing may be made from several threads.
 */

struct nc_snapshot;

/* What cannot be known in this clone. */
enum nc_limit_kind {
	NC_LIMIT_HISTORY,   /* the past ends early: shallow, damaged, or too long */
	NC_LIMIT_BRANCHES,  /* not all branches are here: single-branch, CI checkout, detached pull
			       request */
	NC_LIMIT_TAGS,	    /* tags were not fetched */
	NC_LIMIT_BLOBS,	    /* some file contents are not here: partial clone, damage */
	NC_LIMIT_WORK_TREE, /* no work tree to look at: bare, or not the user's own */
	NC_LIMIT_DEFAULT_BRANCH, /* which branch is the default cannot be decided */
	NC_LIMIT_KINDS,
};

struct nc_limit {
	enum nc_limit_kind kind;
	struct nc_str what;    /* "branches": the word of the JSON */
	struct nc_str because; /* "shallow clone: the history ends after 1 commit" */
	struct nc_str remedy; /* "git fetch --unshallow, or actions/checkout with fetch-depth: 0" */
};

/* Where the user's own configuration of git lies; as the environment says. */
struct nc_user {
	struct nc_str home;	     /* HOME */
	struct nc_str config_home;   /* XDG_CONFIG_HOME, or "" */
	struct nc_str config;	     /* GIT_CONFIG_GLOBAL: instead of the usual files, or "" */
	struct nc_str system_config; /* GIT_CONFIG_SYSTEM: instead of the machine's, or "" */
	bool no_system;		     /* GIT_CONFIG_NOSYSTEM */
};

/* A file on disk, by whatever path it is found. */
struct nc_file_id {
	uint64_t device, number;
};

struct nc_snapshot_options {
	struct nc_str rev; /* what to judge; "" is HEAD */
	bool worktree; /* tracked files as they are on disk: changed, staged, gone; not with `rev`
			*/
	bool ci;       /* runs under GITHUB_ACTIONS or CI: absence of refs proves nothing */
	const struct nc_user *state; /* state.h may be asked for, by this user; NULL: it may not */
	/* What the audit itself reads and writes: no work of the user's, though it lay there. */
	const struct nc_file_id *aside;
	size_t aside_count;
};

struct nc_repository {
	struct nc_str
		name; /* the folder's name without ".git", or owner/name of origin's address */
	struct nc_str path;	/* as typed */
	struct nc_str git_dir;	/* where the repository lies on this machine: never in output */
	struct nc_str work_dir; /* "" when bare; on this machine: never in output */
	struct nc_oid head;	/* the commit that is judged; zero when unborn */
	struct nc_str
		ref; /* full name of the branch that HEAD is on, or of `rev`; "" when detached */
	struct nc_str default_branch;	      /* short name, "" when it cannot be decided */
	struct nc_str default_branch_because; /* "origin/HEAD points to it" */
	bool bare, shallow, unborn, detached, partial, sparse,
		own; /* own: the user's, by the file system */
	const struct nc_limit *limits;
	size_t limit_count;
};

/*
 * Open the repository that `path` is in.  `options` may be NULL.  Whatever
 * cannot be opened is told as "cannot inspect: …" with the remedy:
 * NC_ENOTFOUND, there is none, or the commit is not in this clone;
 * NC_EUNSUPPORTED, SHA-256, reftable, an unknown extension, or a ".git" that
 * leads elsewhere; NC_EINVALID, it is damaged; NC_ELIMIT, its tree is too
 * large.  NC_EUSAGE: `rev` names nothing, or there is no work tree to judge.
 */
enum nc_code nc_snapshot_open(struct nc_snapshot **out, struct nc_str path,
	const struct nc_snapshot_options *options, struct nc_error *err);
void nc_snapshot_close(struct nc_snapshot *s); /* NULL is fine */

const struct nc_repository *nc_snapshot_repository(const struct nc_snapshot *s);
/* The limit of that kind, or NULL: it can be known.  NC_LIMIT_HISTORY reads the history, if nobody
 * has. */
const struct nc_limit *nc_snapshot_limit(const struct nc_snapshot *s, enum nc_limit_kind kind);

/* Refs */

struct nc_branch {
	struct nc_str name;	/* "feature/tides": without remote and prefix */
	struct nc_str ref;	/* "refs/remotes/origin/feature/tides" */
	struct nc_str remote;	/* "origin", "" for a local branch */
	struct nc_str upstream; /* full ref by the repository's configuration, or "" */
	struct nc_oid tip;
	bool is_default; /* the default branch, or a remote-tracking twin of it */
};

struct nc_tag {
	struct nc_str name;
	struct nc_oid commit; /* peeled; zero when it does not name a commit */
	int64_t time; /* of the tag object, or of the commit when `light`; 0 when it is not here */
	bool light;
};

struct nc_refs {
	const struct nc_branch
		*branches; /* local first, each group by name; symbolic refs left out */
	size_t branch_count;
	const struct nc_tag *tags; /* by name */
	size_t tag_count;
	size_t other_count; /* notes, pull requests, replace… */
};

const struct nc_refs *nc_snapshot_refs(const struct nc_snapshot *s);
/*
 * The tip that branches are compared with: the default branch's, or zero.  Of
 * the local branch and its remote-tracking twin the one that descends from the
 * other; the twin's where they have parted.
 */
const struct nc_oid *nc_snapshot_default_tip(const struct nc_snapshot *s);

/*
 * The history from every branch, tag and HEAD; read at the first call.  NULL
 * when there is none (unborn) or it could not be read; then a limit says why.
 */
const struct nc_history *nc_snapshot_history(struct nc_snapshot *s);

/*
 * What ever lay at the root, up to the commit that is inspected: name -> struct
 * nc_commit * of the youngest commit that has it.  Of the NC_MAX_ROOTS
 * youngest, up to NC_MAX_ROOT_BYTES, and of those that are here: a name that is
 * not among them may have been there.  Reads a tree a commit, and the history, if nobody has.
 */
void nc_snapshot_roots(struct nc_map *out, struct nc_arena *arena, struct nc_snapshot *s);

/* A file as a commit had it. */
struct nc_file_version {
	const struct nc_commit *commit; /* the youngest that has it so */
	struct nc_oid blob;
	struct nc_str text;
};

/*
 * What a path held, up to the commit that is inspected, the youngest first and
 * each content once.  Of the NC_MAX_ROOTS youngest commits, NC_MAX_VERSIONS of
 * it and NC_MAX_VERSION_BYTES at the most, and what is here: what is not among
 * them may have been there.  Reads the history, if nobody has.
 */
struct nc_file_versions {
	struct nc_file_version *items;
	size_t count, capacity;
};
void nc_snapshot_versions(struct nc_file_versions *out, struct nc_arena *arena,
	struct nc_snapshot *s, struct nc_str path);

/* Tree */

enum nc_entry_kind { NC_ENTRY_FILE, NC_ENTRY_EXECUTABLE, NC_ENTRY_LINK, NC_ENTRY_SUBMODULE };

struct nc_entry {
	struct nc_str path; /* bytes, '/' between folders */
	struct nc_oid oid;
	enum nc_entry_kind kind;
	uint32_t same_as; /* index of the first entry with the same oid (itself if it is that) */
	bool hostile; /* has a component that no checkout writes: "", ".", "..", ".git" in any guise
		       */
};

struct nc_tree {
	const struct nc_entry *entries; /* sorted by path, bytewise */
	size_t count;
};

const struct nc_tree *nc_snapshot_tree(const struct nc_snapshot *s);
/* The entry at a path, or NULL.  `path` is normalised ("a/../b") by the caller. */
const struct nc_entry *nc_tree_find(const struct nc_tree *t, struct nc_str path);
/* True when some entry lies below `path` ("" is the root). */
bool nc_tree_has_folder(const struct nc_tree *t, struct nc_str path);
/* The entries below a folder ("" the root): a run of the array. */
const struct nc_entry *nc_tree_folder(const struct nc_tree *t, struct nc_str path, size_t *count);
/* The first entry whose path equals `path` when ASCII case is folded, or NULL.  Goes through all of
 * them. */
const struct nc_entry *nc_tree_find_fold(const struct nc_tree *t, struct nc_str path);

/*
 * Join a link's target to the folder of the file that names it and resolve
 * "." and "..".  False when it climbs out of the tree.  "" is the root.  A
 * target that begins with a slash is taken from the root of the tree, as
 * hosting services do; a symbolic link's is not, and the caller knows.
 */
bool nc_path_resolve(
	struct nc_str *out, struct nc_arena *arena, struct nc_str folder, struct nc_str target);

/* Blobs */

/* The size of an entry's content without reading it.  NC_ENOTFOUND: not in this clone, or a
 * submodule. */
enum nc_code nc_snapshot_size(
	uint64_t *out, struct nc_snapshot *s, const struct nc_entry *e, struct nc_error *err);

/*
 * Read an entry's content into `into` (replacing what it held).  From the work
 * tree where the index proves the file unchanged and unfiltered and the
 * repository is the user's own, else from the objects; the bytes are the same
 * either way.  NC_ELIMIT: over `most`, which is found out before reading.
 * NC_ENOTFOUND: a partial clone lacks it, or it is a submodule.  A link's
 * content is its target.
 */
enum nc_code nc_snapshot_read(struct nc_buf *into, struct nc_snapshot *s, const struct nc_entry *e,
	size_t most, struct nc_error *err);
/* The same to keep: lent by the snapshot as long as it is open, or copied into `arena`. */
enum nc_code nc_snapshot_text(struct nc_str *out, struct nc_arena *arena, struct nc_snapshot *s,
	const struct nc_entry *e, size_t most, struct nc_error *err);

/*
 * True when the .gitignore files of the tree would ignore this path, were it
 * not tracked; `rule_place` (may be NULL) gets the line: "docs/.gitignore:3".
 */
bool nc_snapshot_ignored(struct nc_snapshot *s, struct nc_str path, struct nc_str *rule_place);

/*
 * The value of a git attribute at the judged commit (`linguist-vendored`,
 * `filter`): "set", "unset", a text, or "" when unspecified.  Cheap where no
 * .gitattributes of the tree names it.
 */
struct nc_str nc_snapshot_attribute(struct nc_snapshot *s, struct nc_str path, const char *name);

/* libgit2's version and what it was built with, for --version. */
const char *nc_snapshot_library(void);

#endif
