/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_IMPORTING_H
#define NEWCOMER_PROJECT_IMPORTING_H

#include "internal.h"
#include "newcomer/imports.h"
#include "newcomer/limits.h"

/* What is known of one language while its imports are read. */
struct language {
	const struct nc_project *project;
	struct nc_arena *arena;
	const struct nc_value *row; /* of the table "imports" */
	struct nc_map standard;	    /* what comes with it */
	struct nc_map local;	    /* what the tree holds, by the names of files and folders */
	struct nc_map declared;	    /* name, normalised → who declares it (struct nc_str) */
	struct nc_map brought;	    /* name, normalised → which package brings it */
	struct nc_map used;	    /* modules that code imports, normalised */
	struct nc_map locked;	    /* the same, in lockfiles → which */
	bool local_known, declared_known, locked_known;
	bool all_found;	     /* a script installs whatever the code imports */
	bool has_submodules; /* something of the tree lies elsewhere */
	bool unseen;	     /* something that is declared may bring more than is known */
	NC_LIST(struct nc_str) locks;
	size_t manifest_count;
	NC_LIST(struct nc_str) manifest_folders;
	struct nc_str unread;
	size_t bytes;	/* of manifests and lockfiles, read so far */
	uint64_t steps; /* gone through so far: NC_MAX_IMPORT_STEPS */
};

/* Count what is gone through; false when it was too much, and then nothing is missing for sure. */
static inline bool language_goes_on(struct language *l, size_t steps)
{
	l->steps += steps;
	return l->steps <= NC_MAX_IMPORT_STEPS;
}

/* rows.c: small things about a row of a table. */
bool row_holds(const struct nc_value *row, const char *key, struct nc_str text);
/* Does one of the globs under `key` match? */
bool row_matches(const struct nc_value *row, const char *key, struct nc_str path);
/* A needle for a pattern of a row; its owner is the pattern. */
struct nc_needle row_needle(struct nc_arena *arena, const struct nc_value *item, unsigned classes);
/* As packages' names are compared: small letters, one kind of dash. */
struct nc_str row_normalised(struct nc_arena *arena, struct nc_str name);
/* The same, written to `bytes`, which are at least as many as the name has. */
struct nc_str row_normalise(char *bytes, struct nc_str name);

/* modules.c: what an import names. */
/* The part that a package stands for: "yaml" of yaml.nodes, "@a/b" of @a/b/c; false: no package. */
bool module_read(struct nc_str *out, struct language *l, struct nc_str written);
/* Before any question: the module is imported, and may be this project by its own address. */
void module_learn(struct language *l, struct nc_str module, struct nc_str written);
/* It comes with the language, with the program that runs it, or from this tree. */
bool module_is_at_hand(struct language *l, struct nc_str module, struct nc_str written);

/* names.c: the names in a text; `by` is the file that has them. */
void names_add(struct language *l, struct nc_map *names, struct nc_str name, struct nc_str by);
void names_add_words(
	struct language *l, struct nc_map *names, struct nc_str line, struct nc_str by);
/* Each word between blanks, with and without a version behind it. */
void names_add_paths(
	struct language *l, struct nc_map *names, struct nc_str line, struct nc_str by);
/* As a row's entry for a manifest says. */
void names_add_text(struct language *l, struct nc_map *names, struct nc_str text,
	const struct nc_value *manifest, struct nc_str by);

/* declared.c: what the manifests declare. */
void declared_read(struct language *l);
/* Is the module declared?  `package` gets the name that a manifest would have. */
enum nc_declared declared_find(struct nc_str *package, struct nc_str *because, struct language *l,
	struct nc_str module, struct nc_str written);
bool declared_by_folder(const struct language *l, struct nc_str path);

/* unseen.c: what may come along with what is declared. */
void unseen_learn(struct language *l, struct nc_str text, const struct nc_value *manifest,
	struct nc_str path);
/* The words behind a command that installs. */
void unseen_learn_installed(struct language *l, struct nc_str words);
void unseen_learn_lock(struct language *l, struct nc_str path);
/* A lockfile, where each manifest has one in its folder or above it; "" else. */
struct nc_str unseen_lock(const struct language *l);

/* alike.c: may a module be of a package that is called otherwise?  Both normalised. */
bool alike_names(struct nc_str declared, struct nc_str module);

/* context.c: what stands around a line. */
enum context { CONTEXT_CODE, CONTEXT_OPTIONAL, CONTEXT_TYPES, CONTEXT_NONE };
/* `from`, `to`: where the line begins and ends in the text. */
enum context context_of(
	const struct nc_value *row, struct nc_str path, struct nc_str text, uint32_t line);
/* The n-th line of a text, from 1. */
struct nc_str context_line(struct nc_str text, uint32_t line);

#endif
