/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_DATA_FILES_H
#define NEWCOMER_DATA_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/project.h"

/*
 * Files of data that the code opens by a path that is written out.
 *
 * How they are opened is data (rules/data-reads/).  A path is looked for from
 * every folder, since nobody knows where the code will be started; it is
 * missing only where no file of the tree ends with it.  And then only where
 * nothing else speaks of a file of that name: no code that writes or fetches
 * it, no build file, no document.
 */

enum nc_data_state {
	NC_DATA_THERE,
	NC_DATA_TOLD, /* missing, and some other line names it: written, fetched or explained */
	NC_DATA_ELSEWHERE, /* missing, and the file that reads it, or a document, says how data come
			    */
	NC_DATA_MISSING,
};

struct nc_data_place {
	uint32_t entry;
	uint32_t line;
};

struct nc_data_file {
	struct nc_str path; /* as it is written */
	enum nc_data_state state;
	struct nc_str because; /* TOLD, ELSEWHERE: where; "" else */
	struct nc_str near;    /* MISSING: the one file whose name differs in case only; or "" */
	const struct nc_data_place *places; /* in the order of the tree */
	size_t place_count;
};

struct nc_data_files {
	const struct nc_data_file *items; /* in the order of the tree */
	size_t count;
};

/* What is to be looked for while all content is read, for nc_project_data_files(). */
const struct nc_needle *nc_data_files_needles(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb);

/* Everything lives in `arena`, which must not outlive the project. */
void nc_project_data_files(
	struct nc_data_files *out, struct nc_arena *arena, const struct nc_project *p);

#endif
