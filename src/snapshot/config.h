/* SPDX-License-Identifier: MIT */
#ifndef SNAPSHOT_CONFIG_H
#define SNAPSHOT_CONFIG_H

#include "newcomer/arena.h"
#include "newcomer/error.h"

/*
 * A repository's own configuration, read as text.
 *
 * It is a stranger's, so it is data: it says how objects are stored, which
 * remotes there are and what was fetched from them.  `include` is not
 * followed, `core.worktree` and everything that names a command is not obeyed.
 */

struct nc_setting {
	struct nc_str section; /* "remote", in lower case */
	struct nc_str name;    /* "origin", as written; "" when the section has none */
	struct nc_str key;     /* "fetch", in lower case */
	struct nc_str value;   /* quotes and escapes resolved */
	bool implied;	       /* the key stands alone, which means true */
};

struct nc_config {
	NC_LIST(struct nc_setting)
	settings; /* in the order of the file; the last one of a key counts */
};

/*
 * Read `text` and add what it says.  NC_EINVALID: git would refuse it too, and
 * `err` says "<file>:<line>: …".
 */
enum nc_code nc_config_read(struct nc_config *c, struct nc_arena *arena, const char *file,
	struct nc_str text, struct nc_error *err);

/* The setting that counts, or NULL. */
const struct nc_setting *nc_config_find(
	const struct nc_config *c, const char *section, struct nc_str name, const char *key);
struct nc_str nc_config_text(
	const struct nc_config *c, const char *section, const char *key, const char *fallback);
bool nc_config_bool(const struct nc_config *c, const char *section, const char *key, bool fallback);
bool nc_setting_is_true(const struct nc_setting *s);

#endif
