/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_MAKEFILE_H
#define NEWCOMER_PROJECT_MAKEFILE_H

#include "offering.h"

/* The files that a makefile and those that it takes in take in. */
#define MOST_INCLUDED 32

struct make_variable {
	struct nc_str name, value;
	bool known; /* false: it has several values, or a program tells it */
};

struct makefile {
	struct offering *o;
	uint32_t files[MOST_INCLUDED]; /* entries of the tree, the makefile first */
	size_t count;
	NC_LIST(struct make_variable) variables;
	size_t expanded; /* references, of the whole makefile */
};

/* make_variables.c */
bool makefile_is_assignment(struct nc_str line);
void makefile_assign(struct makefile *m, struct nc_str line);
/*
 * The text with its references replaced; where one cannot be told there is a
 * "*" in place of its word, or of the folder that it names.
 */
struct nc_str makefile_expand(struct makefile *m, struct nc_str text);

#endif
