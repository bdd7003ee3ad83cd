/* SPDX-License-Identifier: MIT */
#include "newcomer/transcript.h"

#include "told.h"

static enum nc_code read_step(struct nc_transcript_step *out, const struct told *t,
	const struct nc_value *v, struct nc_error *err)
{
	const struct nc_value *status = nc_value_get(v, "exit");
	int64_t line = nc_value_get_int(v, "line", 0);
	*out = (struct nc_transcript_step){.command = nc_value_get_text(v, "command"),
		.error = nc_value_get_text(v, "error"),
		.line = line > 0 && line < UINT32_MAX ? (uint32_t)line : 0,
		.run = status && status->kind == NC_VALUE_INT,
		.exit = nc_value_get_int(v, "exit", 0)};
	if (out->command.size == 0)
		return nc_told_fault(t, v, err, "each step has a command");
	if (!status || (status->kind != NC_VALUE_INT && status->kind != NC_VALUE_NULL))
		return nc_told_fault(
			t, v, err, "each step has an exit status, or null where it was not run");
	return NC_OK;
}

enum nc_code nc_transcript_read(struct nc_transcript *out, struct nc_arena *arena, const char *name,
	struct nc_str text, struct nc_error *err)
{
	struct told t;
	enum nc_code code = nc_told_read(&t, arena, name, text, "newcomer/transcript/1", err);
	if (code != NC_OK)
		return code;
	struct nc_transcript read = {.head = nc_value_get_text(t.root, "head"),
		.by = nc_value_get_text(t.root, "by"),
		.environment = nc_value_get_text(t.root, "environment"),
		.document = nc_value_get_text(t.root, "document")};
	if (!nc_day_parse(&read.on, nc_value_get_text(t.root, "on")))
		return nc_told_fault(&t, nc_value_get(t.root, "on"), err,
			"'on' is the day of the rehearsal, written 2026-11-20");
	if (read.head.size < 7)
		return nc_told_fault(&t, nc_value_get(t.root, "head"), err,
			"'head' is the commit that was cloned");
	const struct nc_value *list = nc_value_get(t.root, "steps");
	if (!list || list->kind != NC_VALUE_LIST)
		return nc_told_fault(&t, list, err, "'steps' is a list");
	struct nc_transcript_step *steps = nc_arena_alloc_array(arena, list->count, sizeof *steps);
	for (size_t i = 0; code == NC_OK && i < list->count; i++)
		code = read_step(&steps[i], &t, &list->items[i], err);
	if (code != NC_OK)
		return code;
	read.steps = steps;
	read.step_count = list->count;
	*out = read;
	return NC_OK;
}
