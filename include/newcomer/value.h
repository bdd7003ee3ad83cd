/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_VALUE_H
#define NEWCOMER_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/text.h"

/*
 * Structured text read into one kind of tree: YAML, JSON (comments allowed),
 * TOML, INI.  Every value knows its line and column, so that whoever reads on
 * can say where.
 *
 * A value is plain data: the tables that are compiled into the binary are
 * static constants of this very type.  It is immutable once read.
 */

enum nc_kind {
	NC_VALUE_NULL,
	NC_VALUE_BOOL,
	NC_VALUE_INT,
	NC_VALUE_TEXT, /* also what is no number, boolean or null: dates, floats, versions */
	NC_VALUE_LIST,
	NC_VALUE_MAP,
};

struct nc_value {
	enum nc_kind kind;
	bool quoted;	     /* the text stood in quotes or a block: "1" is no number */
	uint32_t line;	     /* from 1; 0 for a value made in memory */
	uint32_t column;     /* from 1, in bytes */
	struct nc_str key;   /* in a map: this member's key */
	struct nc_str text;  /* the scalar as written, quotes and escapes resolved */
	int64_t number;	     /* INT, BOOL (0, 1) */
	const struct nc_value *items; /* LIST, MAP: `count` of them, in the order of the file */
	size_t count;
};

/* Readers: `out` lives in `arena`; `name` is what errors call the file. */

/*
 * Our own YAML: one document, at most NC_MAX_OWN_YAML bytes and NC_MAX_OWN_YAML_DEPTH
 * deep; aliases, anchors, tags, merge keys and duplicate keys are refused.
 * On failure `problems` (may be NULL) gets every error found, each as
 * `name:line:column: what`, then the line itself and a caret; `err` the first.
 */
enum nc_code nc_value_read_own_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_buf *problems, struct nc_error *err);

/* Foreign YAML: several documents (a LIST of them), anchors and merge keys resolved under a node budget. */
enum nc_code nc_value_read_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* JSON; `//` and block comments and a trailing comma are allowed when `relaxed`. */
enum nc_code nc_value_read_json(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, bool relaxed, struct nc_error *err);

enum nc_code nc_value_read_toml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* INI and .cfg and .properties: a MAP of sections, each a MAP; keys before any section stand under "". */
enum nc_code nc_value_read_ini(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* Looking things up: all accept NULL, and give NULL or the fallback where there is nothing. */
const struct nc_value *nc_value_get(const struct nc_value *map, const char *key);
const struct nc_value *nc_value_find(const struct nc_value *map, struct nc_str key);
const struct nc_value *nc_value_at(const struct nc_value *root, const char *dotted_path);
struct nc_str nc_value_text(const struct nc_value *v);	     /* "" if it is no scalar */
struct nc_str nc_value_get_text(const struct nc_value *map, const char *key);
int64_t nc_value_get_int(const struct nc_value *map, const char *key, int64_t fallback);
bool nc_value_get_bool(const struct nc_value *map, const char *key, bool fallback);
/* A text counts as a list of one: `names: README` is `names: [README]`. */
size_t nc_value_list_count(const struct nc_value *v);
const struct nc_value *nc_value_list_item(const struct nc_value *v, size_t index);

/*
 * Append `name:line:column: what` with the line of `source` and a caret under
 * the value: the form in which every error of a file is told.
 */
void nc_value_complain(struct nc_buf *problems, const char *name, struct nc_str source,
	const struct nc_value *at, const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
