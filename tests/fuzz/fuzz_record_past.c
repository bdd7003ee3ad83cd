/* SPDX-License-Identifier: MIT */
/* An audit of another day is read whole or not at all, and nothing is lost when it is compared. */
#include "newcomer/arena.h"
#include "newcomer/past.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str text = {.data = (const char *)data, .size = size};
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_past past = {.count = 77};
	struct nc_comparison c;
	struct nc_error err = {0};
	size_t gaps = 0;

	if (nc_past_read(&past, &arena, "past", text, &err) != NC_OK) {
		if (past.count != 77 || !err.text[0])
			__builtin_trap();
		nc_arena_release(&arena);
		return 0;
	}
	nc_past_compare(&c, &arena, &past, &past);
	for (size_t i = 0; i < past.count; i++)
		gaps += nc_past_is_gap(&past.results[i]);
	if (c.known_count != gaps || c.new_count || c.closed)
		__builtin_trap();
	nc_arena_release(&arena);
	return 0;
}
