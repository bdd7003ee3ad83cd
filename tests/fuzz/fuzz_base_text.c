/* SPDX-License-Identifier: MIT */
/* Whatever the bytes: a cut leaves whole characters, paths resolve inside, JSON strings are valid
 * and hold no control. */
#include "newcomer/json.h"
#include "newcomer/text.h"

#include "fuzz.h"

static void cut(struct nc_str input)
{
	if (nc_utf8_valid(input) && !nc_utf8_valid(nc_utf8_prefix(input, 7)))
		__builtin_trap();
}

static void write_json(struct nc_str input)
{
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_json json = NC_JSON_INIT(&out, false);

	nc_json_string(&json, input);
	if (!nc_utf8_valid(nc_buf_str(&out)))
		__builtin_trap();
	for (size_t i = 0; i < out.size; i++)
		if ((unsigned char)out.data[i] < 0x20)
			__builtin_trap();
	nc_buf_release(&out);
}

static void take_apart(struct nc_str input)
{
	struct nc_str rest = input, line;
	size_t seen = 0;

	while (nc_str_next_line(&line, &rest))
		seen += line.size;
	if (seen > input.size)
		__builtin_trap();
	nc_path_base(input);
	nc_path_dir(input);
	nc_path_ending(input);
	nc_str_trim(input);
}

/* The first line is a glob, the rest a path. */
static void match(struct nc_str input)
{
	struct nc_str rest = input, glob;

	if (!nc_str_next_line(&glob, &rest))
		return;
	nc_glob_match(glob, rest, false);
	nc_glob_match(glob, rest, true);
	nc_str_distance(glob, rest, 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct nc_str input = {.data = (const char *)data, .size = size};

	cut(input);
	write_json(input);
	take_apart(input);
	match(input);
	return 0;
}
