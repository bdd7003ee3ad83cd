/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_MANIFESTS_H
#define NEWCOMER_PROJECT_MANIFESTS_H

#include "internal.h"
#include "newcomer/value.h"

/*
 * Structured files of the tree, each read at most once, when somebody asks:
 * JSON, TOML, YAML and INI by their name.  NULL when the file is of no such
 * form, is too large, or does not parse; `err` (may be NULL) says which.
 */
const struct nc_value *nc_project_manifest(
	struct nc_project *p, uint32_t entry, struct nc_error *err);

/* The text of a tracked file in the project's arena, or data == NULL. */
struct nc_str nc_project_text(struct nc_project *p, uint32_t entry, size_t most);

#endif
