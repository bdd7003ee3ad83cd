/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_ATTRIBUTES_H
#define SNAPSHOT_ATTRIBUTES_H

#include "newcomer/arena.h"
#include "path_rules.h"

/*
 * What the .gitattributes files of a tree say about its paths.
 *
 * Macros ("[attr]binary -diff -merge -text") are resolved as the files are
 * read.  Nothing of the machine's or the user's configuration is among them.
 */

struct nc_attribute {
	struct nc_str name;
	struct nc_str value; /* "set", "unset", a text, or "" for "!name" */
};

struct nc_attributes {
	struct nc_arena arena;
	struct nc_map folders;	       /* from a folder to the rules of its file */
	struct nc_map names;	       /* every attribute that some line names */
	struct nc_map macros;	       /* to what they say */
	struct nc_path_rules *private; /* or NULL */
	struct nc_path_budget budget;
};

void nc_attributes_init(struct nc_attributes *a);
void nc_attributes_release(struct nc_attributes *a);

/*
 * Add the file of a folder ("" is the root).  Folders come in the order of the
 * tree, so that the root's macros are known to all.
 */
void nc_attributes_add(struct nc_attributes *a, struct nc_str folder, struct nc_str text);

/* The repository's own file, which is not in the tree and has the last word. */
void nc_attributes_add_private(struct nc_attributes *a, struct nc_str text);

/* Does any line name that attribute? */
bool nc_attributes_have(const struct nc_attributes *a, struct nc_str name);
/* The value for a path: "set", "unset", a text; "" when nothing is said. */
struct nc_str nc_attributes_find(struct nc_attributes *a, struct nc_str path, struct nc_str name);

#endif
