/* SPDX-License-Identifier: MIT */
/* A handoff record is read whole, or says what is wrong with it. */
#include "newcomer/arena.h"
#include "newcomer/record.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str text = {.data = (const char *)data, .size = size};
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_record record;

	nc_record_read(&record, &arena, text);
	if (record.valid == (record.problems.size > 0))
		__builtin_trap();
	if (!record.valid && (record.waiver_count || record.branch_count))
		__builtin_trap();
	for (size_t i = 0; i < record.waiver_count; i++)
		if (!record.waivers[i].reason.size)
			__builtin_trap();
	nc_record_keeps(&record, NC_STR("feature/x"));
	nc_arena_release(&arena);
	return 0;
}
