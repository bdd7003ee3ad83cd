/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_OFFER_H
#define NEWCOMER_OFFER_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Offers: what the tree lets a person call by name.
 *
 * A script of package.json, a target of a Makefile, a service of a compose
 * file, a console script, a preset: each is one offer of a family
 * ("npm-script", "make-target", "compose-service", …), made by a file, valid in
 * a folder.  The tools' table (rules/tools/) says which family an argument
 * names; so a new kind of manifest is a new reader here, and nothing else.
 *
 * A list of offers may be open: a Makefile that includes what a configure
 * writes, a compose file that extends another's.  What is not found in an open
 * list is not refuted.
 */

struct nc_offer {
	const char *family; /* a constant of the reader: "make-target" */
	struct nc_str name;
	struct nc_str folder; /* where it is called: that of the file, "" the root */
	struct nc_str path;   /* the file that makes it */
	uint32_t line;
	struct nc_str detail; /* what it does: a script's command, a console script's entry point;
				 or "" */
};

/* The list of one family in one folder: is there a file that makes it, and is it all known? */
struct nc_offer_list {
	const char *family;
	struct nc_str folder;
	struct nc_str path;    /* the file */
	bool open;	       /* there may be more than was read */
	struct nc_str because; /* why it is open */
};

/* Something the tree says about itself that a person would want to agree elsewhere. */
struct nc_claim {
	const char *kind; /* "version" of the project, "private-version" of what is never published,
			     "runtime", "dependency", "dev-dependency", "optional-dependency" */
	struct nc_str name;    /* the project's, "node", "requests" */
	struct nc_str value;   /* "1.2.0", ">=20", "^4.1" ; "" when unpinned */
	const char *ecosystem; /* "node", "python" … */
	struct nc_str path;
	uint32_t line;
};

/* A manifest that is not what its name says it is. */
struct nc_broken_manifest {
	struct nc_str path;
	uint32_t line;
	struct nc_str because;
};

struct nc_offers {
	const struct nc_offer *offers; /* by family, folder, name */
	size_t offer_count;
	const struct nc_offer_list *lists; /* by family, folder */
	size_t list_count;
	const struct nc_claim *claims; /* in the order of the tree */
	size_t claim_count;
	const struct nc_broken_manifest *broken;
	size_t broken_count;
};

/* The list of that family made in that folder, or NULL: no file there makes one. */
const struct nc_offer_list *nc_offers_list(
	const struct nc_offers *o, const char *family, struct nc_str folder);
const struct nc_offer *nc_offers_find(
	const struct nc_offers *o, const char *family, struct nc_str folder, struct nc_str name);
/* The nearest name in that list, for "did you mean"; or NULL. */
const struct nc_offer *nc_offers_nearest(
	const struct nc_offers *o, const char *family, struct nc_str folder, struct nc_str name);

#endif
