/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RELEASE_H
#define NEWCOMER_RELEASE_H

#include "newcomer/arena.h"
#include "newcomer/snapshot.h"
#include "newcomer/version.h"

/*
 * Releases: the tags that name versions, in the order of versions.
 *
 * The newest tag by date may be a maintenance release, and the greatest text
 * may be a candidate; so versions are compared, candidates told apart, and
 * what the judged commit descends from is told from what it does not.  A
 * repository of several packages has a line of releases for each.
 */

struct nc_release {
	const struct nc_tag *tag;
	struct nc_version version;
	struct nc_str package; /* "" or what the tag names */
	bool reachable;	       /* the judged commit descends from it, or is it */
	uint32_t position;     /* of its commit in the history, or NC_NO_COMMIT */
};

/* The releases of one package, the newest first. */
struct nc_release_line {
	struct nc_str package;
	const struct nc_release *items;
	size_t count;
	const struct nc_release *newest; /* of all: final; NULL: there are only candidates */
	const struct nc_release
		*reachable; /* the newest final one that the judged commit has; or NULL */
};

struct nc_releases {
	const struct nc_release_line *lines; /* by package */
	size_t count;
	const struct nc_release_line
		*main; /* that of the whole; NULL: there are only packages, or none */
};

/*
 * All of them, in `arena`.  `name` is what the project calls itself, by which
 * "tides-1.2" is known to be the whole and not a package; may be "".
 * Reads the history, for what is reachable.
 */
void nc_releases_gather(
	struct nc_releases *out, struct nc_arena *arena, struct nc_snapshot *s, struct nc_str name);

/* The same for a project: known by the repository's name, or by what a manifest at the root says.
 */
struct nc_project;
void nc_project_releases(struct nc_releases *out, struct nc_arena *arena,
	const struct nc_project *p, struct nc_snapshot *s);

/*
 * The commits that the judged commit has and this release has not.  Exact when
 * the history is whole.  0 when it is not known.
 */
size_t nc_release_commits_since(
	struct nc_arena *arena, struct nc_snapshot *s, const struct nc_release *release);

#endif
