/* SPDX-License-Identifier: MIT */
/* Our own YAML: whatever is refused is said where, and nothing else is taken. */
#include "fuzz_data_value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str text = {.data = (const char *)data, .size = size};
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_error err = {0};
	struct nc_value value;
	enum nc_code code =
		nc_value_read_own_yaml(&value, &arena, "fuzz.yml", text, &problems, &err);

	check_error(code, &err);
	if (code == NC_OK)
		visit(&value, text);
	else if (!nc_str_starts(nc_buf_str(&problems), NC_STR("fuzz.yml")))
		__builtin_trap();
	nc_buf_release(&problems);
	nc_arena_release(&arena);
	return 0;
}
