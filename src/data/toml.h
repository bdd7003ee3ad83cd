/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_TOML_H
#define NC_DATA_TOML_H

#include "grown.h"
#include "scan.h"

/* What the parts of the TOML reader share. */

#define TOML_KEY_PARTS 64

struct toml_part {
	struct nc_str text; /* in the tree's arena */
	struct spot at;
};

struct toml {
	struct scan s;
	struct grown tree;
	uint32_t table;	    /* where keys go: the newest header's */
	struct nc_buf text; /* of the string at hand */
	struct toml_part parts[TOML_KEY_PARTS];
	size_t part_count;
};

/* Flags of nodes: how a table came to be, which decides who may add to it. */
enum {
	TOML_DEFINED = 1 << 0, /* by its own header */
	TOML_DOTTED = 1 << 1,  /* by a dotted key */
	TOML_CLOSED = 1 << 2,  /* an inline table or an array: whole as it stands */
	TOML_TABLES = 1 << 3,  /* an array of tables, by double brackets */
};

/* toml_text.c */
void nc_toml_skip_blanks(struct toml *t);  /* blanks and tabs */
void nc_toml_skip_comment(struct toml *t); /* up to the end of its line */
/* Blanks, line ends and comments. */
void nc_toml_skip_lines(struct toml *t);
/* A string of any of the four kinds at the scan; its text is in `text`. */
bool nc_toml_read_string(struct toml *t);
/* The parts of a key, as far as there are dots. */
bool nc_toml_read_key(struct toml *t);
/* A scalar that is no string: its kind, number and text. */
bool nc_toml_read_bare(struct toml *t, struct nc_value *v);

/* toml_tree.c */
/* Where a dotted key leads: tables are made on the way; the last part is left. */
bool nc_toml_descend(struct toml *t, uint32_t *parent);
/* Add a node under `parent`; GROWN_NONE after a fault. */
uint32_t nc_toml_add(
	struct toml *t, uint32_t parent, const struct toml_part *key, const struct nc_value *v);
/* Add an empty table with these flags; GROWN_NONE after a fault. */
uint32_t nc_toml_add_table(
	struct toml *t, uint32_t parent, const struct toml_part *part, unsigned flags);
/* Tell that `first` was there before; false. */
bool nc_toml_fault_twin(struct toml *t, const struct toml_part *part, uint32_t first);

/* toml_value.c */
/* The value of a key of `parent` (or a member, without a key), with all that is in it. */
bool nc_toml_read_value(struct toml *t, uint32_t parent, const struct toml_part *key);

#endif
