/* SPDX-License-Identifier: MIT */
#include "newcomer/trial.h"

/* An example as an audit of its own. */

#define TODAY "2026-03-01"

/* The commit that a transcript is of is known only when it was made. */
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

static enum nc_code take_handed(struct nc_trial_audit *a, struct nc_audit_options *options,
	const struct nc_value *example, struct nc_error *err)
{
	struct nc_str forge = nc_value_get_text(example, "forge");
	struct nc_str transcript = nc_value_get_text(example, "transcript");
	enum nc_code code = NC_OK;
	if (forge.size) {
		options->forge = &a->forge;
		code = nc_forge_read(&a->forge, &a->arena, "forge.json", forge, err);
	}
	if (code == NC_OK && transcript.size) {
		options->transcript = &a->transcript;
		code = nc_transcript_read(&a->transcript, &a->arena, "transcript.json",
			name_head(&a->arena, transcript, a->snapshot), err);
	}
	return code;
}

static enum nc_code open_snapshot(struct nc_trial_audit *a, struct nc_error *err)
{
	const struct nc_user user = {.home = nc_path_dir(a->path),
		.config_home = NC_STR_NONE,
		.config = NC_STR_NONE,
		.system_config = NC_STR_NONE,
		.no_system = true};
	const struct nc_snapshot_options how = {.rev = NC_STR_NONE, .state = &user};
	return nc_snapshot_open(&a->snapshot, a->path, &how, err);
}

enum nc_code nc_trial_audit_make(struct nc_trial_audit *out, const struct nc_trial_ground *ground,
	const struct nc_value *example, struct nc_audit_options *options, struct nc_error *err)
{
	struct nc_str now = nc_value_get_text(example, "now");
	*out = (struct nc_trial_audit){.maker = ground->maker, .arena = NC_ARENA_INIT};
	if (!nc_day_parse(&options->now, now.size ? now : NC_STR(TODAY)))
		return nc_fail(err, NC_EINVALID, "`now` is no day");
	enum nc_code code =
		ground->maker->make(&out->path, &out->arena, ground->temporary, example, err);
	if (code == NC_OK)
		code = open_snapshot(out, err);
	if (code == NC_OK)
		code = take_handed(out, options, example, err);
	if (code == NC_OK)
		code = nc_audit_run(&out->audit, out->snapshot, ground->rulebook, options, err);
	return code;
}

void nc_trial_audit_release(struct nc_trial_audit *a)
{
	nc_audit_free(a->audit);
	nc_snapshot_close(a->snapshot);
	if (a->path.size)
		a->maker->remove(a->path);
	nc_arena_release(&a->arena);
}
