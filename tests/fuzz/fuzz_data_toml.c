/* SPDX-License-Identifier: MIT */
/* TOML, which is read by our own reader. */
#include "fuzz_data_value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str text = {.data = (const char *)data, .size = size};
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_error err = {0};
	struct nc_value value;
	enum nc_code code = nc_value_read_toml(&value, &arena, "fuzz.toml", text, &err);

	check_error(code, &err);
	if (code == NC_OK)
		visit(&value, text);
	nc_arena_release(&arena);
	return 0;
}
