/* SPDX-License-Identifier: MIT */
#include "integrating.h"

static const struct {
	const char *names; /* of files, as globs separated by blanks */
	void (*read)(struct integrating *in, const struct nc_value *root);
} readers[] = {
	{".github/workflows/*.yml .github/workflows/*.yaml", read_github},
	{".gitlab-ci.yml", read_gitlab_jobs},
	{".travis.yml", read_travis},
	{".circleci/config.yml", read_circle},
	{"azure-pipelines.yml azure-pipelines.yaml", read_azure},
	{"bitbucket-pipelines.yml", read_bitbucket},
	{".drone.yml", read_drone},
	{".buildkite/pipeline.yml .buildkite/pipeline.yaml", read_buildkite},
};

static void read_file(struct integrating *in, uint32_t entry)
{
	const struct nc_tree *tree = in->project->tree;
	in->path = tree->entries[entry].path;
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (!nc_glob_match_any(nc_str_of(readers[i].names), in->path))
			continue;
		const struct nc_value *root = nc_project_manifest(in->project, entry, NULL);
		if (root && root->kind == NC_VALUE_MAP) {
			readers[i].read(in, root);
			add_branches(in, root);
		}
		return;
	}
}

static const struct nc_ci *gather(const struct nc_project *p, struct nc_arena *arena)
{
	struct integrating in = {.project = p, .arena = arena};
	for (size_t i = 0; i < p->tree->count; i++) {
		struct nc_str path = p->tree->entries[i].path;
		if (path.data[0] == '.' || nc_str_starts(path, NC_STR("azure")) ||
			nc_str_starts(path, NC_STR("bitbucket")))
			read_file(&in, (uint32_t)i);
	}
	struct nc_ci *ci = nc_arena_alloc(in.arena, sizeof *ci);
	*ci = (struct nc_ci){.commands = in.commands.items,
		.command_count = in.commands.count,
		.versions = in.versions.items,
		.version_count = in.versions.count,
		.branches = in.branches.items,
		.branch_count = in.branches.count};
	return ci;
}

const struct nc_ci *nc_project_ci(const struct nc_project *p)
{
	struct nc_arena *arena = nc_room_enter(p, NC_ROOM_CI);
	if (!p->kept->ci)
		p->kept->ci = gather(p, arena);
	nc_room_leave(p, NC_ROOM_CI);
	return p->kept->ci;
}
