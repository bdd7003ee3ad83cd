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
	bool quoted;	   /* the text stood in quotes or a block: "1" is no number */
	uint32_t line;	   /* from 1; 0 for a value made in memory */
	uint32_t column;   /* from 1, in bytes */
	uint32_t key_line; /* of the key, in a map; else 0 */
	uint32_t key_column;
	struct nc_str key;	      /* in a map: this member's key */
	struct nc_str text;	      /* the scalar as written, quotes and escapes resolved */
	int64_t number;		      /* INT, BOOL (0, 1) */
	const struct nc_value *items; /* LIST, MAP: `count` of them, in the order of the file */
	size_t count;
};

/*
 * Readers: everything of `out` lives in `arena`, `text` is not kept; `name` is
 * what errors call the file, each as `name:line:column: what`.  Text is UTF-8,
 * with or without a byte order mark; anything else is NC_EINVALID.
 */

/*
 * Our own YAML: one document, at most NC_MAX_OWN_YAML bytes and NC_MAX_OWN_YAML_DEPTH
 * deep; aliases, anchors, tags, merge keys and duplicate keys are refused.  An empty
 * file is a NULL.  On failure `problems` (may be NULL) gets every fault found, as
 * nc_value_complain() writes it, and `err` the first.
 */
enum nc_code nc_value_read_own_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_buf *problems, struct nc_error *err);

/*
 * What strangers wrote, within the NC_MAX_FOREIGN_… limits (NC_ELIMIT past them).
 * Of a key that recurs the last value counts, but in TOML it is a fault.
 * What cannot be read and looks like a template (`{{ … }}`, `{% … %}`) is
 * NC_EUNSUPPORTED: it may be right once it is filled in.
 */

/* YAML: a LIST of its documents; anchors and merge keys are resolved, other tags ignored. */
enum nc_code nc_value_read_yaml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* JSON; `//` and block comments and a trailing comma are allowed when `relaxed`. */
enum nc_code nc_value_read_json(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, bool relaxed, struct nc_error *err);

/* TOML 1.0; a date, a time or a float is a TEXT. */
enum nc_code nc_value_read_toml(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/*
 * INI, .cfg, and .properties when `name` ends so: a MAP of sections, each a MAP of
 * TEXTs; keys before any section stand under "".  What is no key is passed over.
 */
enum nc_code nc_value_read_ini(struct nc_value *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err);

/* Looking things up: all accept NULL, and give NULL or the fallback where there is nothing. */
const struct nc_value *nc_value_get(const struct nc_value *map, const char *key);
const struct nc_value *nc_value_find(const struct nc_value *map, struct nc_str key);
const struct nc_value *nc_value_at(const struct nc_value *root, const char *dotted_path);
struct nc_str nc_value_text(const struct nc_value *v); /* "" if it is no scalar */
struct nc_str nc_value_get_text(const struct nc_value *map, const char *key);
int64_t nc_value_get_int(const struct nc_value *map, const char *key, int64_t fallback);
bool nc_value_get_bool(const struct nc_value *map, const char *key, bool fallback);
/* A scalar counts as a list of one: `names: README` is `names: [README]`; a MAP or NULL as an empty
 * one. */
size_t nc_value_list_count(const struct nc_value *v);
const struct nc_value *nc_value_list_item(const struct nc_value *v, size_t index);
/* The texts of a list as an array. */
const struct nc_str *nc_value_list_texts(
	size_t *count, struct nc_arena *arena, const struct nc_value *v);
/* Is the text one of the list? */
bool nc_value_list_has(const struct nc_value *v, struct nc_str text);
bool nc_value_list_has_fold(const struct nc_value *v, struct nc_str text); /* letters folded */
/* Does one of the list stand somewhere in the text?  ASCII letters are folded. */
bool nc_value_list_stands_in(const struct nc_value *v, struct nc_str text);
/* Does one of the list, as a glob, match the path? */
bool nc_value_list_matches(const struct nc_value *v, struct nc_str path, bool fold);

/* A member's key as a value of its own, at the key's place: where an unknown key is complained of.
 */
struct nc_value nc_value_key(const struct nc_value *member);
/*
 * A value at the place where byte `offset` of the text of `v` was written in `source`, through
 * quotes, escapes and the indentation of blocks: where a pattern does not compile.
 */
struct nc_value nc_value_inside(const struct nc_value *v, struct nc_str source, size_t offset);

/*
 * Append `name:line:column: what`, then the line of `source` and a caret under
 * the value: the form in which every fault of a file is told.
 *
 *     rules/git/branch-stale.yml:2:1: unknown key 'titel' (did you mean 'title'?)
 *         2 | titel: a branch nobody touches
 *           | ^~~~~
 */
void nc_value_complain(struct nc_buf *problems, const char *name, struct nc_str source,
	const struct nc_value *at, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The name of a kind for people: "a text", "a list". */
const char *nc_value_kind_name(enum nc_kind kind);

/* The version of libyaml, for --version. */
const char *nc_value_library(void);

#endif
