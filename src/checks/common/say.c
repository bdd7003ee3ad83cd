/* SPDX-License-Identifier: MIT */
#include "common/say.h"

#include <inttypes.h>

struct nc_str nc_say_count(struct nc_judge *judge, uint64_t n, const char *one, const char *many)
{
	return nc_arena_printf(nc_judge_arena(judge), "%" PRIu64 " %s", n, n == 1 ? one : many);
}

struct nc_str nc_say_size(struct nc_judge *judge, uint64_t bytes)
{
	static const char *const units[] = {"KiB", "MiB", "GiB", "TiB"};
	size_t unit = 0;
	uint64_t scale = 1024;
	if (bytes < scale)
		return nc_say_count(judge, bytes, "byte", "bytes");
	while (unit + 1 < sizeof units / sizeof *units && bytes / scale >= 1024) {
		scale *= 1024;
		unit++;
	}
	/* Tenths, rounded down: a file under the line is never said to be on it. */
	uint64_t whole = bytes / scale, tenth = bytes % scale * 10 / scale;
	return tenth && whole < 100
		       ? nc_arena_printf(nc_judge_arena(judge), "%" PRIu64 ".%" PRIu64 " %s", whole,
				 tenth, units[unit])
		       : nc_arena_printf(
				 nc_judge_arena(judge), "%" PRIu64 " %s", whole, units[unit]);
}

struct nc_str nc_say_day(struct nc_judge *judge, nc_day day)
{
	char text[16];
	nc_day_format(text, day);
	return nc_arena_copy(nc_judge_arena(judge), nc_str_of(text));
}

struct nc_str nc_say_place(struct nc_judge *judge, struct nc_str path, uint32_t line)
{
	if (line == 0)
		return path;
	return SAY(judge, path, nc_arena_printf(nc_judge_arena(judge), ":%" PRIu32, line));
}

struct nc_place nc_say_read_place(struct nc_str place)
{
	uint64_t line = 0;
	size_t colon = nc_str_find_last_byte(place, ':');
	if (colon == NC_NPOS || !nc_str_to_u64(&line, nc_str_slice(place, colon + 1, place.size)))
		return (struct nc_place){.path = place};
	return (struct nc_place){.path = nc_str_slice(place, 0, colon), .line = (uint32_t)line};
}

struct nc_str nc_say_list(
	struct nc_judge *judge, const struct nc_str *items, size_t count, size_t shown)
{
	struct nc_arena *arena = nc_judge_arena(judge);
	size_t told = count <= shown ? count : shown, n = 0;
	struct nc_str *parts = nc_arena_alloc_array(arena, 2 * told + 1, sizeof *parts);
	for (size_t i = 0; i < told; i++) {
		bool last = i + 1 == count;
		if (i > 0)
			parts[n++] = last ? NC_STR(" and ") : NC_STR(", ");
		parts[n++] = items[i];
	}
	if (told < count)
		parts[n++] = nc_arena_printf(arena, " and %zu more", count - told);
	return nc_arena_concat(arena, parts, n);
}

struct nc_str nc_say_shell(struct nc_judge *judge, struct nc_str path)
{
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_shell_word(&b, path);
	struct nc_str word = nc_arena_copy(nc_judge_arena(judge), nc_buf_str(&b));
	nc_buf_release(&b);
	return word;
}

struct nc_str nc_say_filled(struct nc_judge *judge, struct nc_str text, struct nc_str with)
{
	struct nc_buf b = NC_BUF_INIT(0);
	size_t at;
	while ((at = nc_str_find(text, NC_STR("{}"))) != NC_NPOS) {
		nc_buf_add(&b, nc_str_slice(text, 0, at));
		nc_buf_add(&b, with);
		text = nc_str_slice(text, at + 2, text.size);
	}
	nc_buf_add(&b, text);
	struct nc_str filled = nc_arena_copy(nc_judge_arena(judge), nc_buf_str(&b));
	nc_buf_release(&b);
	return filled;
}

struct nc_gap nc_gap_at(
	struct nc_str path, uint32_t line, struct nc_str subject, struct nc_str message)
{
	return (struct nc_gap){
		.place = {.path = path, .line = line, .ref = NC_STR_NONE},
		.subject = subject,
		.message = message,
		.fix = NC_STR_NONE,
		.severity = NC_SEVERITY_NONE,
	};
}

void nc_gap_evidence(struct nc_judge *judge, struct nc_gap *gap, struct nc_str text)
{
	struct nc_str *kept = nc_arena_alloc(nc_judge_arena(judge), sizeof *kept);
	*kept = text;
	gap->evidence = kept;
	gap->evidence_count = 1;
}
