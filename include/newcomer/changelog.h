/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHANGELOG_H
#define NEWCOMER_CHANGELOG_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/clock.h"
#include "newcomer/version.h"

/*
 * Changelogs: where a project tells what changed, and for which version.
 *
 * A file of one of the usual names (rules/changelogs/), in the root, in a
 * folder of documents, or beside a package; a folder with a file for each
 * release; a section of the README.  What is called so and is another thing's
 * (CHANGELOG.of-a-fork.md) is none.
 *
 * An entry is a heading with a version, or where no heading has one, with a
 * day; or one that says that what follows is not released yet.  It is `told`
 * when something stands under it that is no template's.
 */

struct nc_changelog_entry {
	struct nc_str title;	   /* the heading's words, without markup */
	struct nc_version version; /* `text` is "" where there is none */
	nc_day date;		   /* NC_NO_DAY: none is said */
	bool unreleased;	   /* "Unreleased", "in development", 1.3.0.dev */
	bool told;
	uint32_t line;
	struct nc_str path; /* the file it stands in */
};

enum nc_changelog_form { NC_CHANGELOG_FILE, NC_CHANGELOG_FOLDER, NC_CHANGELOG_SECTION };

const char *nc_changelog_form_name(enum nc_changelog_form form); /* "file" … */

struct nc_changelog {
	enum nc_changelog_form form;
	struct nc_str path;   /* of the file; of the folder; of the README */
	uint32_t line;	      /* of the README's section, else 0 */
	struct nc_str folder; /* what it tells of: "" is the whole, or a package's folder */
	const struct nc_changelog_entry *entries; /* in the order of the text */
	size_t entry_count;
	bool told;	      /* something in it tells of a change, under a heading or not */
	uint32_t elsewhere;   /* the line before the first entry that says where else it is told; 0:
				 none */
	struct nc_str unread; /* why it could not be read, or "" */
};

/* All of a project: those of the whole first, then by folder. */
struct nc_changelogs {
	const struct nc_changelog *items;
	size_t count;
	/* Files that wait to become the next entry (changelog.d/, .changeset/): how many, and the
	 * first. */
	size_t fragment_count;
	struct nc_str fragment;
};

struct nc_project;
const struct nc_changelogs *nc_project_changelogs(const struct nc_project *p);

/* The entry with the newest version that is not marked as unreleased, of those that tell of
 * `folder`; NULL: none has one. */
const struct nc_changelog_entry *nc_changelogs_newest(
	const struct nc_changelogs *c, struct nc_str folder);
/* The entry that tells of a version, or NULL. */
const struct nc_changelog_entry *nc_changelogs_find(
	const struct nc_changelogs *c, struct nc_str folder, const struct nc_version *version);
/* The entry that is marked as unreleased and says something, or NULL. */
const struct nc_changelog_entry *nc_changelogs_unreleased(
	const struct nc_changelogs *c, struct nc_str folder);

#endif
