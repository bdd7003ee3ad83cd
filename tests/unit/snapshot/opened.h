/* SPDX-License-Identifier: MIT */
#ifndef TEST_OPENED_H
#define TEST_OPENED_H

#include "git_fixture.h"
#include "newcomer/limits.h"
#include "newcomer/snapshot.h"

/* Opening what a fixture holds, for the tests of this layer. */

static inline struct nc_snapshot *open_with(
	struct git_fixture *f, const char *name, const struct nc_snapshot_options *options)
{
	struct nc_snapshot *s = NULL;
	struct nc_error err;
	if (nc_snapshot_open(&s, nc_str_of(git_path(f, name)), options, &err) != NC_OK)
		fail_msg("cannot open %s: %s", name, err.text);
	return s;
}

static inline struct nc_snapshot *open_at(struct git_fixture *f, const char *name)
{
	return open_with(f, name, NULL);
}

/* Opening must fail with that code, and say that (a part of the text). */
static inline struct nc_error refuse_with(struct git_fixture *f, const char *name,
	const struct nc_snapshot_options *options, enum nc_code code, const char *words)
{
	struct nc_snapshot *s = NULL;
	struct nc_error err = {.code = NC_OK};
	enum nc_code got = nc_snapshot_open(&s, nc_str_of(git_path(f, name)), options, &err);
	assert_null(s);
	assert_int_equal(got, code);
	assert_int_equal(err.code, code);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
	return err;
}

static inline struct nc_error refuse_at(
	struct git_fixture *f, const char *name, enum nc_code code, const char *words)
{
	return refuse_with(f, name, NULL, code, words);
}

/* All paths of the tree, a line each. */
static inline void assert_paths(const struct nc_snapshot *s, const char *want)
{
	struct nc_buf got = NC_BUF_INIT(0);
	const struct nc_tree *t = nc_snapshot_tree(s);
	for (size_t i = 0; i < t->count; i++) {
		nc_buf_add(&got, t->entries[i].path);
		nc_buf_add_byte(&got, '\n');
	}
	assert_text(nc_buf_str(&got), want);
	nc_buf_release(&got);
}

static inline const struct nc_entry *entry_at(const struct nc_snapshot *s, const char *path)
{
	const struct nc_entry *e = nc_tree_find(nc_snapshot_tree(s), nc_str_of(path));
	if (!e)
		fail_msg("the tree has no %s", path);
	return e;
}

static inline void assert_content(struct nc_snapshot *s, const char *path, const char *want)
{
	struct nc_buf got = NC_BUF_INIT(0);
	struct nc_error err;
	if (nc_snapshot_read(&got, s, entry_at(s, path), NC_BUF_CEILING - 1, &err) != NC_OK)
		fail_msg("%s: %s", path, err.text);
	assert_text(nc_buf_str(&got), want);
	nc_buf_release(&got);
}

static inline void assert_limit(
	const struct nc_snapshot *s, enum nc_limit_kind kind, const char *words)
{
	const struct nc_limit *limit = nc_snapshot_limit(s, kind);
	if (!limit)
		fail_msg("no limit says \"%s\"", words);
	if (nc_str_find(limit->because, nc_str_of(words)) == NC_NPOS)
		fail_msg("\"%.*s\" does not say \"%s\"", NC_STR_ARG(limit->because), words);
	assert_true(limit->remedy.size > 0);
	assert_true(limit->what.size > 0);
}

#endif
