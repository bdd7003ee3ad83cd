/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_ECOSYSTEMS_H
#define NEWCOMER_REPORT_ECOSYSTEMS_H

#include "parts.h"

/* "ecosystems": the languages and tools of the tree, their files, and how each is commonly used. */
void nc_json_key_ecosystems(
	struct nc_json *j, struct nc_arena *arena, const struct nc_project *project);

#endif
