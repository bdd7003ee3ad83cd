/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_H
#define NEWCOMER_PROJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/document.h"
#include "newcomer/pattern.h"
#include "newcomer/rulebook.h"
#include "newcomer/snapshot.h"

/*
 * A project: what the tree offers to someone who arrives.
 *
 * What each file is (its class), what kind of repository this is, its README
 * and documents as read, and every place where a needle that some rule asked
 * for was found.  All content is looked at once: each blob by its oid, by a
 * pool of threads; the result is in the order of the tree, whatever the threads did.
 */

/* Something to look for in the content of files: one pattern of one rule. */
struct nc_needle {
	struct nc_set_member member;
	const struct nc_str *globs; /* only in paths that match one; none: all */
	size_t glob_count;
	const struct nc_str *not_globs; /* and none of these */
	size_t not_glob_count;
	unsigned classes;  /* 1 << NC_CLASS_… */
	const void *owner; /* whoever asked: a rule; not looked into */
	uint32_t tag;	   /* the owner's own number for it */
};

/* One place where a needle was found. */
struct nc_sighting {
	uint32_t needle; /* index into the needles handed in */
	uint32_t entry;	 /* index into the tree */
	uint32_t line, column;
	struct nc_str text; /* the match */
	struct nc_str line_text;
	struct nc_captures captures;
};

/* What is known of one tracked file beyond its name. */
struct nc_file {
	enum nc_class class;
	bool read;   /* its content was looked at */
	bool binary; /* a NUL in the first 8,000 bytes, as git decides */
	bool utf16;  /* begins with a UTF-16 byte order mark */
	bool lfs;    /* is a Git LFS pointer */
	uint32_t lines;
	uint32_t crlf_lines;
	uint64_t size;	       /* bytes; 0 when not read */
	struct nc_str shebang; /* the first line after "#!", or "" */
	const char *unread; /* why it was not looked at ("over 8 MiB", "not in this partial clone"),
			       or NULL */
};

struct nc_project;

struct nc_project_request {
	const struct nc_needle *needles;
	size_t needle_count;
	unsigned workers;
	bool documents;	  /* somebody goes over all of them */
	bool environment; /* keep the ledger of environment variables (environment.h) */
};

enum nc_code nc_project_load(struct nc_project **out, struct nc_snapshot *snapshot,
	const struct nc_rulebook *rulebook, const struct nc_project_request *request,
	struct nc_error *err);
void nc_project_free(struct nc_project *p);

/* As long as the tree, index for index. */
const struct nc_file *nc_project_file(const struct nc_project *p, size_t entry);
/* What files at these paths would be, by their names and the attributes of the judged commit. */
void nc_project_classify_paths(
	enum nc_class *out, const struct nc_project *p, const struct nc_str *paths, size_t count);
/* The kinds, a set of NC_KIND_…, and for each the evidence ("package.json has a start script"). */
unsigned nc_project_kinds(const struct nc_project *p);
struct nc_str nc_project_kind_because(const struct nc_project *p, unsigned kind);

/*
 * The documents, in the order of the tree.  Each is read once: with the scan
 * where a request says that all are wanted, else when somebody asks for it.
 * Those that are only known have a path, a format, and `unread` where it takes
 * no reading to tell.
 */
const struct nc_document *nc_project_documents(const struct nc_project *p, size_t *count);
const struct nc_document *nc_project_known_documents(const struct nc_project *p, size_t *count);
/* The README as hosting services choose it: .github/, then the root, then docs/; or NULL. */
const struct nc_document *nc_project_readme(const struct nc_project *p);
const struct nc_document *nc_project_document(const struct nc_project *p, struct nc_str path);
/* Any file of a document's form, also what is no document of the project: one of its tests', or of
 * code that it took in.  It is read when asked for.  NULL: there is none, or its form is not read.
 */
const struct nc_document *nc_project_any_document(const struct nc_project *p, struct nc_str path);
/* Can a reader come to this document by links from the README? */
bool nc_project_reachable(const struct nc_project *p, const struct nc_document *d);
/* The document whose link leads there on a shortest way from the README; NULL for the README itself
 * and for what cannot be reached. */
const struct nc_document *nc_project_led_by(
	const struct nc_project *p, const struct nc_document *d);

/*
 * The path in the tree that a link's target names (percent escapes resolved,
 * fragment and query left out, "/x" taken from the root).  False when it
 * climbs out of the tree.  Whether anything lies there is another question.
 */
bool nc_project_link_path(struct nc_str *out, struct nc_arena *arena,
	const struct nc_document *from, struct nc_str target);

/* Sightings of the needles of one owner, in the order of the tree, then of the text, then of the
 * needles. */
const struct nc_sighting *const *nc_project_sightings(
	const struct nc_project *p, const void *owner, size_t *count);

/* Where a needle could not be judged: a match limit in a file it concerns. */
struct nc_unjudged {
	const void *owner; /* of that needle */
	uint32_t needle;
	uint32_t entry;
	const char *because;
};
const struct nc_unjudged *nc_project_unjudged(const struct nc_project *p, size_t *count);

/* What the tree lets a person call by name, and what its manifests claim. */
struct nc_offers;
const struct nc_offers *nc_project_offers(const struct nc_project *p);

#endif
