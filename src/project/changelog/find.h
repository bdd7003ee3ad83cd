/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_CHANGELOG_FIND_H
#define NEWCOMER_PROJECT_CHANGELOG_FIND_H

#include "changelog/reading.h"

/* Where changelogs lie, by name. */

struct changelog_place {
	uint32_t entry;
	struct nc_str folder; /* what it tells of; "" the whole */
	bool weak;	      /* its name alone proves nothing */
};

struct changelog_release_file {
	uint32_t entry;
	struct nc_version version;
};

struct changelog_folder {
	struct nc_str path;
	const struct changelog_release_file *files; /* the newest first */
	size_t file_count;
};

struct changelog_places {
	const struct changelog_place *files;
	size_t file_count;
	const struct changelog_folder *folders;
	size_t folder_count;
	size_t fragment_count;
	struct nc_str fragment; /* the first */
};

void changelog_places_find(struct changelog_places *out, struct nc_arena *arena,
	const struct nc_project *p, const struct changelog_words *w);

#endif
