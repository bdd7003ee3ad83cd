/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_REPORT_RELEASES_H
#define NEWCOMER_REPORT_RELEASES_H

#include "parts.h"

/* Parts of the facts that tell of the past and of what lies elsewhere; each writes keys with their
 * values. */

/* "tags" and "changelog" */
void nc_json_key_releases(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts);
/* "manifests": what says a version of the project, or of a part */
void nc_json_key_manifests(struct nc_json *j, const struct nc_facts *facts);
/* "large_blobs", "submodules", "lfs" */
void nc_json_key_elsewhere(struct nc_json *j, struct nc_arena *arena, const struct nc_facts *facts);

#endif
