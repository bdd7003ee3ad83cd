/* SPDX-License-Identifier: MIT */
#include "example_audit.h"

#include <stdio.h>

#define TODAY "2026-03-01"

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

static enum nc_code take_handed(struct example_audit *a, struct nc_audit_options *options,
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

static enum nc_code open_snapshot(struct example_audit *a, struct nc_error *err)
{
	const struct nc_user user = {.home = nc_str_of(a->repository.folder),
		.config_home = NC_STR_NONE,
		.config = NC_STR_NONE,
		.system_config = NC_STR_NONE,
		.no_system = true};
	const struct nc_snapshot_options how = {.rev = NC_STR_NONE, .state = &user};
	return nc_snapshot_open(&a->snapshot, nc_str_of(a->repository.path), &how, err);
}

enum nc_code example_audit_make(struct example_audit *out, const struct nc_value *example,
	const struct nc_rulebook *rulebook, struct nc_audit_options *options, struct nc_error *err)
{
	char problem[REPOSITORY_PROBLEM];
	struct nc_str now = nc_value_get_text(example, "now");
	bool disk = nc_value_get(example, "disk") != NULL;
	*out = (struct example_audit){.arena = NC_ARENA_INIT};
	if (!nc_day_parse(&options->now, now.size ? now : NC_STR(TODAY)))
		return nc_fail(err, NC_EINVALID, "`now` is no day");
	if (!repository_build(&out->repository, example, disk, problem)) {
		out->repository.folder[0] = '\0';
		return nc_fail(err, NC_EINVALID, "%s", problem);
	}
	enum nc_code code = open_snapshot(out, err);
	if (code == NC_OK)
		code = take_handed(out, options, example, err);
	if (code == NC_OK)
		code = nc_audit_run(&out->audit, out->snapshot, rulebook, options, err);
	return code;
}

void example_audit_release(struct example_audit *a)
{
	nc_audit_free(a->audit);
	nc_snapshot_close(a->snapshot);
	nc_arena_release(&a->arena);
	if (a->repository.folder[0])
		repository_remove(&a->repository);
}

struct nc_rulebook *example_rulebook(const char *folder)
{
	size_t count;
	struct nc_rulebook *rulebook = NULL;
	struct nc_error err = {0};
	struct nc_buf problems = NC_BUF_INIT(1 << 20);
	const struct nc_shape *shapes = nc_check_shapes(&count);
	if (nc_rulebook_load(&rulebook, NULL, folder, shapes, count, &problems, &err) != NC_OK)
		printf("%s\n%.*s", err.text, NC_STR_ARG(nc_buf_str(&problems)));
	nc_buf_release(&problems);
	return rulebook;
}
