/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_DATA_VALUE_H
#define FUZZ_DATA_VALUE_H

#include <string.h>

#include "newcomer/value.h"

#include "fuzz.h"

/* What the readers of structured text have in common. */

/* An error is one line that says something. */
static inline void check_error(enum nc_code code, const struct nc_error *err)
{
	if (code != NC_OK && (code != err->code || !err->text[0] || strchr(err->text, '\n')))
		__builtin_trap();
}

/* Read every byte, so that a sanitizer sees one that is not ours. */
static inline uint64_t sum_of(struct nc_str s)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < s.size; i++)
		sum += (unsigned char)s.data[i];
	return sum;
}

/*
 * Everything that was read can be reached and read again, with a stack of our
 * own: a tree may be deep.  Lines rise no higher than the text has.
 */
static inline void visit(const struct nc_value *root, struct nc_str text)
{
	NC_LIST(const struct nc_value *) todo = {0};
	struct nc_arena arena = NC_ARENA_INIT;
	uint32_t lines = 1;
	uint64_t sum = 0;

	for (size_t i = 0; i < text.size; i++)
		lines += text.data[i] == '\n' || text.data[i] == '\r';
	*nc_list_push(&arena, &todo) = root;
	while (todo.count) {
		const struct nc_value *value = todo.items[--todo.count];

		if (value->line > lines + 1)
			__builtin_trap();
		sum += sum_of(value->text) + sum_of(value->key);
		for (size_t i = 0; i < value->count; i++)
			*nc_list_push(&arena, &todo) = &value->items[i];
	}
	nc_arena_release(&arena);
	if (sum == UINT64_MAX)
		__builtin_trap();
}

#endif
