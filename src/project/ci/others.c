/* SPDX-License-Identifier: MIT */
#include "integrating.h"

/* GitLab, Travis, CircleCI, Azure Pipelines, Bitbucket, Drone, Buildkite. */

void read_gitlab_jobs(struct integrating *in, const struct nc_value *root)
{
	static const char *const keys[] = {"before_script", "script", "after_script"};
	const struct nc_value *image = nc_value_get(root, "image");
	const struct nc_value *usual = nc_value_get(root, "default");
	for (size_t i = 0; i < root->count; i++) {
		const struct nc_value *job = &root->items[i];
		if (job->kind != NC_VALUE_MAP || !nc_value_get(job, "script"))
			continue;
		struct workplace at = workplace_of(in, NULL);
		const struct nc_value *own = nc_value_get(job, "image");
		in->job++;
		add_image(in, own ? own : image ? image : nc_value_get(usual, "image"));
		if (!nc_value_get(job, keys[0]))
			add_script(in, &at, nc_value_get(root, keys[0]));
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			add_script(in, &at, nc_value_get(job, keys[k]));
	}
}

void read_travis(struct integrating *in, const struct nc_value *root)
{
	static const char *const keys[] = {
		"before_install", "install", "before_script", "script", "after_success"};
	static const struct {
		const char *runtime, *key;
	} versions[] = {{"python", "python"}, {"node", "node_js"}, {"ruby", "rvm"}, {"go", "go"},
		{"php", "php"}, {"rust", "rust"}};
	const struct nc_value *jobs = nc_value_at(root, "jobs.include");
	struct workplace at = workplace_of(in, NULL);
	in->job++;
	if (!jobs)
		jobs = nc_value_at(root, "matrix.include");
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		add_versions(in, versions[i].runtime, nc_value_get(root, versions[i].key));
		for (size_t k = 0; jobs && jobs->kind == NC_VALUE_LIST && k < jobs->count; k++)
			add_versions(in, versions[i].runtime,
				nc_value_get(&jobs->items[k], versions[i].key));
	}
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		add_script(in, &at, nc_value_get(root, keys[i]));
	for (size_t k = 0; jobs && jobs->kind == NC_VALUE_LIST && k < jobs->count; k++) {
		at = workplace_of(in, NULL);
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			add_script(in, &at, nc_value_get(&jobs->items[k], keys[i]));
	}
}

void read_circle(struct integrating *in, const struct nc_value *root)
{
	const struct nc_value *jobs = nc_value_get(root, "jobs");
	for (size_t i = 0; jobs && jobs->kind == NC_VALUE_MAP && i < jobs->count; i++) {
		const struct nc_value *steps = nc_value_get(&jobs->items[i], "steps");
		const struct nc_value *images = nc_value_get(&jobs->items[i], "docker");
		in->job++;
		if (images && images->kind == NC_VALUE_LIST && images->count)
			add_image(in, nc_value_get(&images->items[0], "image"));
		for (size_t k = 0; steps && steps->kind == NC_VALUE_LIST && k < steps->count; k++) {
			const struct nc_value *run = nc_value_get(&steps->items[k], "run");
			bool map = run && run->kind == NC_VALUE_MAP;
			struct workplace at = workplace_of(
				in, map ? nc_value_get(run, "working_directory") : NULL);
			add_script(in, &at, map ? nc_value_get(run, "command") : run);
		}
	}
}

/* Steps of Azure Pipelines, of which `script` and `bash` are typed at a shell. */
static void read_azure_steps(struct integrating *in, const struct nc_value *holder)
{
	const struct nc_value *steps = nc_value_get(holder, "steps");
	if (!steps || steps->kind != NC_VALUE_LIST)
		return;
	in->job++;
	for (size_t i = 0; i < steps->count; i++) {
		const struct nc_value *step = &steps->items[i];
		struct workplace at = workplace_of(in, nc_value_get(step, "workingDirectory"));
		add_script(in, &at, nc_value_get(step, "script"));
		add_script(in, &at, nc_value_get(step, "bash"));
		if (nc_str_starts(nc_value_get_text(step, "task"), NC_STR("UsePythonVersion")))
			add_versions(in, "python", nc_value_at(step, "inputs.versionSpec"));
	}
}

static void read_azure_jobs(struct integrating *in, const struct nc_value *holder)
{
	const struct nc_value *jobs = nc_value_get(holder, "jobs");
	read_azure_steps(in, holder);
	for (size_t i = 0; jobs && jobs->kind == NC_VALUE_LIST && i < jobs->count; i++)
		read_azure_steps(in, &jobs->items[i]);
}

void read_azure(struct integrating *in, const struct nc_value *root)
{
	const struct nc_value *stages = nc_value_get(root, "stages");
	read_azure_jobs(in, root);
	for (size_t i = 0; stages && stages->kind == NC_VALUE_LIST && i < stages->count; i++)
		read_azure_jobs(in, &stages->items[i]);
}

/* Steps that each type something at a shell, under one of these keys. */
static void read_plain_steps(struct integrating *in, const struct nc_value *root)
{
	static const char *const keys[] = {"command", "commands", "script"};
	const struct nc_value *steps = nc_value_get(root, "steps");
	for (size_t i = 0; steps && steps->kind == NC_VALUE_LIST && i < steps->count; i++) {
		struct workplace at = workplace_of(in, NULL);
		in->job++;
		add_image(in, nc_value_get(&steps->items[i], "image"));
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			add_script(in, &at, nc_value_get(&steps->items[i], keys[k]));
	}
}

void read_drone(struct integrating *in, const struct nc_value *root)
{
	/* What runs on a machine of another kind has other commands. */
	struct nc_str type = nc_value_get_text(root, "type");
	if (type.size == 0 || nc_str_equal(type, NC_STR("docker")) ||
		nc_str_equal(type, NC_STR("kubernetes")))
		read_plain_steps(in, root);
}

void read_buildkite(struct integrating *in, const struct nc_value *root)
{
	read_plain_steps(in, root);
}

/* No pipeline of Bitbucket has more steps, with those that run at once. */
#define MOST_STEPS 200

void read_bitbucket(struct integrating *in, const struct nc_value *root)
{
	const struct nc_value *pending[MOST_STEPS];
	size_t count = 0;
	const struct nc_value *pipelines = nc_value_get(root, "pipelines");
	if (pipelines)
		pending[count++] = pipelines;
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *step = nc_value_get(pending[i], "step");
		if (step) {
			struct workplace at = workplace_of(in, NULL);
			in->job++;
			add_image(in, nc_value_get(step, "image"));
			add_script(in, &at, nc_value_get(step, "script"));
			continue;
		}
		for (size_t k = 0; k < pending[i]->count && count < MOST_STEPS; k++)
			pending[count++] = &pending[i]->items[k];
	}
}
