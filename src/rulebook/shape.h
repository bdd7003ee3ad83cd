/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_SHAPE_H
#define NC_RULEBOOK_SHAPE_H

#include "newcomer/arena.h"
#include "newcomer/rulebook.h"

/* Names that a rule may use because some other file says them. */
struct names {
	struct nc_str *items;
	size_t count, capacity;
};

bool nc_names_hold(const struct names *n, struct nc_str name);

/* One fault: where it is, and which part of the problems tells it. */
struct fault {
	uint32_t line, column;
	size_t from, to;
};

struct faults {
	struct fault *items;
	size_t count, capacity;
};

/* One file that is held against its shape, and where its faults go. */
struct inspection {
	struct nc_buf *problems;
	struct faults *faults;
	struct nc_arena *scratch; /* for what lives as long as the inspection */
	const char *file;	  /* what faults call it */
	struct nc_str source;
	const struct names *topics, *thresholds;
};

/* A fault at a value. */
void nc_inspect_fault(const struct inspection *in, const struct nc_value *at, const char *format,
	...) __attribute__((format(printf, 3, 4)));

/*
 * "`what` 'name' …" with the nearest of `known`, or all of them where they are
 * few: how every unknown word is told.
 */
void nc_inspect_unknown(const struct inspection *in, const struct nc_value *at, const char *what,
	struct nc_str name, const struct names *known);

/* Hold a value that has to be a MAP against a shape; `skip` (may be NULL) is a key that is judged
 * elsewhere. */
void nc_inspect(const struct inspection *in, const struct nc_value *map,
	const struct nc_shape *shape, const char *skip);

/* One value against what its key may hold: the part of nc_inspect() that a list of alternatives
 * needs. */
void nc_inspect_value(
	const struct inspection *in, const struct nc_value *v, const struct nc_key_shape *key);

#endif
