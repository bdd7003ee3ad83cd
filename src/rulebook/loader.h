/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_LOADER_H
#define NC_RULEBOOK_LOADER_H

#include "rulebook.h"
#include "shape.h"

/*
 * Loading a folder of rule files.  All files are read and classed first, then
 * tables, profiles and rules are made, in this order, since a rule may only
 * use topics and thresholds that some file says.  Faults are kept by file and
 * told in the order of the files.
 */

enum file_kind {
	FILE_UNREAD, /* its faults are told, and nothing of it is used */
	FILE_RULE,
	FILE_PROFILE,
	FILE_ROW,
};

struct rule_file {
	struct nc_str family; /* its folder; "" directly below */
	struct nc_str stem;   /* its name without ".yml" */
	struct nc_str path;   /* below the folder: "git/branch-stale.yml" */
	struct nc_str told;   /* with the folder's last name: "rules/git/branch-stale.yml" */
	const char *shown;    /* with the folder as it was given: what faults call it */
	struct nc_str source;
	struct nc_value root;
	enum file_kind kind;
	const struct nc_shape *table; /* of a row */
	struct nc_buf problems;
	struct faults faults; /* of the problems, those that are told by place */
	uint64_t hash;
};

struct loader {
	struct nc_rulebook *book;	/* the one that is made */
	struct nc_arena scratch;	/* for sources and names, gone when loading ends */
	const struct nc_rulebook *base; /* may be NULL */
	const char *folder;
	const struct nc_shape *checks;
	size_t check_count;
	NC_LIST(struct rule_file) files; /* by family, then stem */
	NC_LIST(struct nc_rule) rules;
	NC_LIST(struct nc_profile) profiles;
	/* What files may name.  A file that is told a fault of still says its names: one fault, one
	 * complaint. */
	struct names topics, thresholds, sources, rule_ids, profile_names;
	bool names_known; /* every file could be read, so a name that is missing here is missing */
};

/*
 * One more file, by its folder and name; the caller gives it its source before
 * the next is added.
 */
struct rule_file *nc_load_add(struct loader *l, struct nc_str family, struct nc_str name);
/* All files below `folder`.  Fails only where the folder itself cannot be read. */
enum nc_code nc_load_files(struct loader *l, struct nc_error *err);
/* Make the book of the files that were added. */
enum nc_code nc_load_book(struct loader *l, struct nc_buf *problems, struct nc_error *err);
/* Give back what only loading needed; the book stays. */
void nc_load_release(struct loader *l);

/* The file that a rule, profile or row of this round came from, or NULL: it is the base's. */
struct rule_file *nc_load_file_of(
	struct loader *l, enum file_kind kind, struct nc_str stem, struct nc_str table);

/* How a file is held against its shape. */
struct inspection nc_load_inspection(struct loader *l, struct rule_file *f);

/* Each takes the files of its kind, tells their faults, and adds what is right to the book. */
void nc_load_tables(struct loader *l);
void nc_load_profiles(struct loader *l);
void nc_load_rules(struct loader *l);
/* What only the whole can tell: rules that profiles name, chains of profiles. */
void nc_load_check_profiles(struct loader *l);

/* The hash of every file, and the version made of them. */
void nc_load_version(struct loader *l);
uint64_t nc_load_hash(struct nc_str text, uint64_t seed);

/* The id of a file is its name: tell where the two differ. */
void nc_load_check_id(const struct inspection *in, const struct rule_file *f, const char *key);

/* The shape of the examples of a rule, and what a shape cannot say about them. */
extern const struct nc_shape nc_examples_shape;
void nc_inspect_examples(const struct inspection *in, const struct nc_value *examples);

#endif
