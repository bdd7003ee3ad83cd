/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_NEAR_H
#define NEWCOMER_NEAR_H

#include "newcomer/snapshot.h"

/*
 * The path that somebody probably meant who wrote one that is not there, or
 * "": the same in other case; the only one of that name elsewhere, or deeper in its folder
 * beside those for tests; in the same folder the same with an ending, or one like it.
 */
struct nc_str nc_path_near(struct nc_arena *arena, const struct nc_tree *tree, struct nc_str path);

#endif
