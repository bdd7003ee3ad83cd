/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_MANIFESTS_H
#define NEWCOMER_PROJECT_MANIFESTS_H

#include "internal.h"
#include "newcomer/manifest.h"

/* Has it one of these, each "dotted.path" or "dotted.path=glob" (kinds.c)? */
bool nc_manifest_has_any(const struct nc_value *root, const struct nc_value *keys);

#endif
