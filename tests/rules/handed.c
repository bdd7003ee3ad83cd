/* SPDX-License-Identifier: MIT */
#include "handed.h"

static struct nc_str name_head(
	struct nc_arena *arena, struct nc_str transcript, struct nc_snapshot *snapshot)
{
	char head[NC_OID_HEX + 1];
	size_t at = nc_str_find(transcript, NC_STR("HEAD"));
	if (at == NC_NPOS)
		return transcript;
	nc_oid_format(head, &nc_snapshot_repository(snapshot)->head);
	const struct nc_str parts[] = {nc_str_slice(transcript, 0, at), nc_str_of(head),
		nc_str_slice(transcript, at + 4, transcript.size)};
	return nc_arena_concat(arena, parts, 3);
}

enum nc_code handed_take(struct handed *h, struct nc_audit_options *options,
	const struct nc_value *example, struct nc_snapshot *snapshot, struct nc_error *err)
{
	struct nc_str forge = nc_value_get_text(example, "forge");
	struct nc_str transcript = nc_value_get_text(example, "transcript");
	enum nc_code code = NC_OK;
	if (forge.size) {
		options->forge = &h->forge;
		code = nc_forge_read(&h->forge, &h->arena, "forge.json", forge, err);
	}
	if (code == NC_OK && transcript.size) {
		options->transcript = &h->transcript;
		code = nc_transcript_read(&h->transcript, &h->arena, "transcript.json",
			name_head(&h->arena, transcript, snapshot), err);
	}
	return code;
}

void handed_release(struct handed *h)
{
	nc_arena_release(&h->arena);
}
