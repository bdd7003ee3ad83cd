/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_RELEASES_H
#define NEWCOMER_CHECKS_RELEASES_H

#include "newcomer/changelog.h"
#include "newcomer/check.h"
#include "newcomer/release.h"

/*
 * Releases beside what is written of them: each line of releases with the
 * folder whose changelog tells of it ("" the whole).  A package's tags go
 * with the changelog of the folder that is called like the package.
 */
struct nc_told_line {
	const struct nc_release_line *line;
	struct nc_str folder;
};

struct nc_told {
	const struct nc_facts *facts;
	struct nc_releases releases;
	const struct nc_changelogs *changelogs;
	const struct nc_told_line *lines; /* those with a changelog that tells of something */
	size_t count;
};

/* False: it cannot be known here, or there is nothing to hold against another, and the judge knows.
 */
bool nc_told_gather(struct nc_told *out, struct nc_judge *judge, const struct nc_facts *facts);

/* Can tags and history be known?  False: the judge has been told the limit. */
bool nc_releases_known(struct nc_judge *judge, const struct nc_facts *facts);

/* The entry that tells of a version; or does the changelog's text at least hold its number? */
bool nc_told_has(const struct nc_told *t, struct nc_str folder, const struct nc_version *version);

/* Commits that the judged commit has and no release has: the least of what was released, on this
 * line or beside it; merges left out. */
size_t nc_told_commits_since(struct nc_judge *judge, const struct nc_facts *facts,
	const struct nc_release_line *line, const struct nc_release **since);

/* "v1.2.0 (2026-01-31)" */
struct nc_str nc_say_release(struct nc_judge *judge, const struct nc_release *release);

#endif
