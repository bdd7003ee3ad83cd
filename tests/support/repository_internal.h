/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_REPOSITORY_INTERNAL_H
#define NEWCOMER_TEST_REPOSITORY_INTERNAL_H

#include <git2.h>

#include "repository.h"

struct file {
	char *path;
	git_oid oid;
	git_filemode_t mode;
};

/* The files of the commit in the making, in no order. */
struct files {
	struct file *items;
	size_t count;
};

struct builder {
	git_repository *git;
	git_odb *odb;
	char head[256]; /* the branch that HEAD is on */
	git_oid tip;
	bool born; /* `tip` is a commit */
	int64_t time;
	char remotes[600]; /* their names, each between blanks */
	char *problem;
};

/* A short text of the example as a C string; "" where there is none. */
const char *word_of(char out[static 256], const struct nc_value *v);

/* Both return what the caller returns: false on failure, with the problem written. */
bool builder_fail(struct builder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool builder_good(
	struct builder *b, int code, const char *what); /* a libgit2 call that must succeed */
bool builder_write_blob(struct builder *b, git_oid *out, const void *data, size_t size);
/* The tree of these files; sorts them. */
bool builder_write_tree(struct builder *b, git_oid *out, struct files *f);

/* The files of the commit that the builder stands on. */
bool files_load(struct builder *b, struct files *f);
bool files_add(struct builder *b, struct files *f, const struct nc_value *map);
bool files_remove(struct builder *b, struct files *f, const struct nc_value *list);
struct file *files_put(struct files *f, const char *path);
void files_release(struct files *f);

#endif
