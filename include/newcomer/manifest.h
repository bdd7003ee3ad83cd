/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_MANIFEST_H
#define NEWCOMER_MANIFEST_H

#include "newcomer/project.h"
#include "newcomer/value.h"

/*
 * Files of the tree that are read when somebody asks, and at most once.  To be
 * called by one thread at a time.
 */

/*
 * JSON, TOML, YAML and INI, by their name.  NULL when the file is of no such
 * form, is too large, or does not parse; `err` (may be NULL) says which.
 */
const struct nc_value *nc_project_manifest(
	const struct nc_project *p, uint32_t entry, struct nc_error *err);

/* The text of a tracked file, or data == NULL: it is over `most`, not in this clone, or no file. */
struct nc_str nc_project_text(const struct nc_project *p, uint32_t entry, size_t most);

#endif
