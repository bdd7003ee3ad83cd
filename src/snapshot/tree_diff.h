/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_TREE_DIFF_H
#define SNAPSHOT_TREE_DIFF_H

#include "newcomer/diff.h"
#include "objects.h"

/* A differ upon a store; the snapshot's is one upon its own. */
struct nc_differ *nc_differ_of(const struct nc_objects *objects);

#endif
