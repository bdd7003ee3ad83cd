/* SPDX-License-Identifier: MIT */
#include "common/said.h"

#include <string.h>

bool nc_said_read(
	const struct nc_value **root, struct nc_judge *judge, const struct nc_facts *facts)
{
	const struct nc_record *record = facts->record;
	if (record->present && !record->valid) {
		nc_judge_unknown(judge, NC_STR_NONE, NC_STR(NC_RECORD_FILE " cannot be read"),
			NC_STR("mend it first: newcomer --select record-invalid"));
		return false;
	}
	*root = record->present ? record->root : NULL;
	return true;
}

struct nc_place nc_said_place(
	struct nc_judge *judge, const struct nc_value *root, struct nc_str entry)
{
	if (!root)
		return (struct nc_place){.path = NC_STR_NONE, .ref = NC_STR_NONE};
	const struct nc_value *found = NULL;
	struct nc_str path = nc_arena_copy(nc_judge_arena(judge), entry);
	while (path.size && !found) {
		found = nc_value_at(root, nc_arena_copy(nc_judge_arena(judge), path).data);
		size_t dot = nc_str_find_last_byte(path, '.');
		path = nc_str_slice(path, 0, dot == NC_NPOS ? 0 : dot);
	}
	return (struct nc_place){.path = NC_STR(NC_RECORD_FILE),
		.ref = NC_STR_NONE,
		.line = found ? nc_value_key(found).line : 0};
}

void nc_said_stated(struct nc_judge *judge, const struct nc_value *entry)
{
	struct nc_str by = nc_value_get_text(entry, "by");
	nc_judge_stated(judge, &(struct nc_stated){.by = by.size ? by : NC_STR(NC_RECORD_FILE),
				       .on = nc_said_day(entry, "on"),
				       .until = nc_said_day(entry, "until")});
}

nc_day nc_said_day(const struct nc_value *map, const char *key)
{
	nc_day day;
	return nc_day_parse(&day, nc_value_get_text(map, key)) ? day : NC_NO_DAY;
}
