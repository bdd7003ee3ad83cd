/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_FLAT_H
#define NC_RULEBOOK_FLAT_H

#include <pthread.h>

#include "newcomer/arena.h"
#include "newcomer/rulebook.h"

/*
 * A table as it lies in the binary (src/generator writes it): without a pointer.
 * At each start of a position-independent program its loader puts every pointer
 * of its constants right, and for the tables that took longer than opening a
 * repository (docs/decisions/0404).
 *
 * The values of all levels are one array, level by level: first the rows, and
 * the members of one list or map side by side.  Keys and texts lie in one pool,
 * each with a NUL behind it.
 */

struct nc_flat_value {
	int64_t number;
	uint32_t line, column, key_line, key_column;
	uint32_t key, key_size;	  /* in the pool; a key_line of 0: it has none */
	uint32_t text, text_size; /* in the pool; a list or a map has none */
	uint32_t items, count;	  /* of a list or a map: the first member's place in the array */
	uint8_t kind;		  /* enum nc_kind */
	bool quoted;
};

struct nc_flat_table {
	const char *name;
	const struct nc_flat_value *values;
	size_t value_count;
	size_t row_count; /* the first so many values */
	const char *pool;
};

#define NC_MOST_TABLES 32

/* What was raised so far, by the table's place; several threads may ask. */
struct nc_raised {
	pthread_mutex_t lock;
	struct nc_arena arena;
	_Atomic(const struct nc_table *) tables[NC_MOST_TABLES];
};

/* The table at `place`, raised when it is first asked for: its texts stay in the pool. */
const struct nc_table *nc_raised_table(
	struct nc_raised *all, const struct nc_flat_table *flat, size_t place);

#endif
