/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_IMPORTS_H
#define NEWCOMER_IMPORTS_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/project.h"

/*
 * Imports: what the code takes from other people's packages, held against
 * what the manifests declare.
 *
 * Each language is a row of the table "imports" (rules/imports/): how an import
 * looks, what comes with the language, which files declare, which package a
 * name comes from.  Only code counts: no test, example, document or copy of
 * somebody else's code.  What the tree itself holds is no import.
 *
 * A manifest declares what it names, wherever in it the name stands: groups,
 * extras and tools' own tables are all declarations, and a manifest that is a
 * program is read as text like any other.
 */

enum nc_declared {
	NC_DECLARED,	    /* a manifest, or a command to install it, names it */
	NC_DECLARED_BESIDE, /* none does; another declared package brings it, or a lockfile has it
			     */
	NC_UNDECLARED,
};

struct nc_import_place {
	uint32_t entry;
	uint32_t line;
	bool optional; /* the code may go on without it: in a function, a condition, a try */
	bool types;    /* optional: only types are taken from it */
};

struct nc_import {
	struct nc_str name;    /* as the code has it: "cv2" */
	struct nc_str package; /* as a manifest would: "opencv-python" */
	enum nc_declared declared;
	struct nc_str because; /* DECLARED_BESIDE: the package or the lockfile; else "" */
	bool locked_only;      /* DECLARED_BESIDE: by a lockfile */
	bool optional;	       /* at every place */
	bool likely_brought;   /* many packages bring it, and no lockfile says that none does */
	/* Those that are imports when the file is read, in the order of the tree; of packages
	 * that are declared the first only. */
	const struct nc_import_place *places;
	size_t place_count;
};

struct nc_import_language {
	struct nc_str id, title;       /* "python", "Python" */
	size_t source_count;	       /* its files that are code */
	size_t manifest_count;	       /* files that declare */
	size_t declared_count;	       /* names that they declare */
	struct nc_str unread;	       /* a manifest that could not be read; "" none */
	bool cut_short;		       /* there was more than is looked at: limits.h */
	bool brings_unseen;	       /* what is declared may bring along more than is known */
	bool has_submodules;	       /* something of the tree lies elsewhere */
	struct nc_str full_lock;       /* a lockfile that names all that is installed; "" none */
	struct nc_str usual_manifest;  /* what a newcomer would write: "requirements.txt" */
	const struct nc_import *items; /* in the order of the tree */
	size_t count;
};

struct nc_imports {
	const struct nc_import_language *languages; /* with at least one file; by id */
	size_t count;
};

/* What is to be looked for while all content is read, for nc_project_imports(). */
const struct nc_needle *nc_imports_needles(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb);

/* Everything lives in `arena`, which must not outlive the project. */
void nc_project_imports(struct nc_imports *out, struct nc_arena *arena, const struct nc_project *p);

#endif
