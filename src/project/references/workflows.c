/* SPDX-License-Identifier: MIT */
#include "newcomer/ci.h"
#include "referring.h"

/*
 * Continuous integration: the folders and scripts of this tree that its jobs
 * name.  After something was fetched, unpacked or generated anything may be
 * there, so a job that does so is read no further.
 */

static const struct seen_from root = {.folders = {{.data = "", .size = 0}}, .count = 1};

/* Who writes "latest" for a job wants to hear of what the newest breaks. */
static void refer_ci_image(struct referring *r, struct nc_str name, uint32_t line)
{
	if (!nc_str_ends(name, NC_STR(":latest")))
		refer_image(r, name, line);
}

/* What is nested deeper in a pipeline, or is more than that, is not looked for. */
#define MOST_NESTED 1000

/* GitHub */

/* Does a step put files into the work space that are not this tree's? */
static bool brings_files(const struct nc_value *step)
{
	const struct nc_value *with = nc_value_get(step, "with");
	struct nc_str uses = nc_value_get_text(step, "uses");
	if (nc_str_find(uses, NC_STR("download-artifact")) != NC_NPOS ||
		nc_str_find(uses, NC_STR("cache")) != NC_NPOS)
		return true;
	return nc_str_find(uses, NC_STR("checkout")) != NC_NPOS &&
	       (nc_value_get(with, "path") || nc_value_get(with, "repository") ||
		       nc_value_get(with, "ref"));
}

/* A local action is a folder with an action in it, or a workflow. */
static void refer_uses(struct referring *r, const struct nc_value *holder)
{
	const struct nc_value *uses = nc_value_get(holder, "uses");
	if (uses && nc_str_starts(nc_value_text(uses), NC_STR("./")))
		refer(r, &root, nc_value_text(uses), uses->line, NC_STR("uses"));
}

static void refer_folder(struct referring *r, const struct nc_value *holder)
{
	const struct nc_value *folder = nc_value_get(holder, "working-directory");
	if (folder)
		refer(r, &root, nc_value_text(folder), folder->line, NC_STR("working-directory"));
}

/* "hashFiles('a', 'b')": with none of them there, the cache is never renewed. */
static void refer_hashed(struct referring *r, const struct nc_value *key)
{
	struct nc_str text = nc_value_text(key), name, rest;
	size_t at = nc_str_find(text, NC_STR("hashFiles("));
	if (at == NC_NPOS)
		return;
	rest = nc_str_slice(text, at + 10, text.size);
	rest = nc_str_slice(rest, 0, nc_str_find_byte(rest, ')'));
	if (nc_str_find_byte(rest, ',') != NC_NPOS || rest.size < 3)
		return;
	name = nc_str_slice(rest, 1, rest.size - 1);
	refer(r, &root, name, key->line, NC_STR("hashFiles"));
}

static void refer_inputs(struct referring *r, const struct nc_value *with)
{
	static const char *const keys[] = {
		"python-version-file", "node-version-file", "go-version-file", "ruby-version-file"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct nc_value *file = nc_value_get(with, keys[i]);
		if (file)
			refer(r, &root, nc_value_text(file), file->line, nc_str_of(keys[i]));
	}
	const struct nc_value *key = nc_value_get(with, "key");
	if (key)
		refer_hashed(r, key);
}

/* What an image is built of: "docker/build-push-action" takes the folder, and the file. */
static void refer_image_build(struct referring *r, const struct nc_value *step)
{
	static const char *const keys[] = {"context", "file"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct nc_value *path = nc_value_get(nc_value_get(step, "with"), keys[i]);
		if (path && nc_str_starts(nc_value_get_text(step, "uses"),
				    NC_STR("docker/build-push-action")))
			refer(r, &root, nc_value_text(path), path->line, nc_str_of(keys[i]));
	}
}

static struct seen_from where_it_runs(struct referring *r, const struct nc_value *step,
	const struct nc_value *job, const struct nc_value *all)
{
	struct seen_from seen = root;
	const struct nc_value *folder = nc_value_get(step, "working-directory");
	if (!folder)
		folder = nc_value_at(job, "defaults.run.working-directory");
	if (!folder)
		folder = nc_value_at(all, "defaults.run.working-directory");
	if (folder && (is_filled_in(nc_value_text(folder)) ||
			      !nc_path_resolve(&seen.folders[0], r->arena, NC_STR_NONE,
				      nc_value_text(folder))))
		seen.count = 0;
	return seen;
}

/* Windows' own shells write paths in their own way. */
static bool is_shell_of_unix(const struct nc_value *step)
{
	struct nc_str shell = nc_value_get_text(step, "shell");
	return shell.size == 0 || nc_str_starts(shell, NC_STR("bash")) ||
	       nc_str_starts(shell, NC_STR("sh"));
}

static void read_job(struct referring *r, const struct nc_value *job, const struct nc_value *all)
{
	const struct nc_value *steps = nc_value_get(job, "steps");
	const struct nc_value *container = nc_value_get(job, "container");
	const struct nc_value *services = nc_value_get(job, "services");
	bool acted = false;
	refer_uses(r, job);
	if (container)
		refer_ci_image(r,
			container->kind == NC_VALUE_MAP ? nc_value_get_text(container, "image")
							: nc_value_text(container),
			container->line);
	for (size_t i = 0; services && services->kind == NC_VALUE_MAP && i < services->count; i++) {
		const struct nc_value *image = nc_value_get(&services->items[i], "image");
		if (image)
			refer_ci_image(r, nc_value_text(image), image->line);
	}
	refer_folder(r, nc_value_at(job, "defaults.run"));
	for (size_t i = 0; steps && steps->kind == NC_VALUE_LIST && i < steps->count; i++) {
		const struct nc_value *step = &steps->items[i], *run = nc_value_get(step, "run");
		if (brings_files(step))
			return;
		refer_uses(r, step);
		refer_folder(r, step);
		refer_inputs(r, nc_value_get(step, "with"));
		if (!acted)
			refer_image_build(r, step);
		struct seen_from seen = where_it_runs(r, step, job, all);
		/* An action of the repository's own may have put anything there. */
		acted = acted || nc_str_starts(nc_value_get_text(step, "uses"), NC_STR("./"));
		if (run && !acted && seen.count && is_shell_of_unix(step))
			refer_commands(
				r, &seen, nc_value_text(run), first_line_of(run), NC_STR("run"));
	}
}

void read_workflow(struct referring *r)
{
	const struct nc_value *workflow = refer_manifest(r);
	const struct nc_value *jobs = nc_value_get(workflow, "jobs");
	refer_folder(r, nc_value_at(workflow, "defaults.run"));
	for (size_t i = 0; jobs && jobs->kind == NC_VALUE_MAP && i < jobs->count; i++)
		read_job(r, &jobs->items[i], workflow);
}

/* Others */

static void refer_image_of(struct referring *r, const struct nc_value *holder)
{
	const struct nc_value *image = nc_value_get(holder, "image");
	if (image && image->kind == NC_VALUE_MAP)
		image = nc_value_get(image, "name");
	if (image)
		refer_ci_image(r, nc_value_text(image), image->line);
}

static void refer_scripts(struct referring *r, const struct nc_value *holder, const char *key)
{
	const struct nc_value *lines = nc_value_get(holder, key);
	for (size_t i = 0; i < nc_value_list_count(lines); i++) {
		struct nc_str text = nc_value_text(nc_value_list_item(lines, i)), word = text;
		refer_commands(r, &root, text, first_line_of(nc_value_list_item(lines, i)),
			nc_str_of(key));
		/* A folder that is entered stays entered. */
		if (nc_str_find(word, NC_STR("cd ")) != NC_NPOS ||
			nc_str_find(word, NC_STR("git clone")) != NC_NPOS)
			return;
	}
}

void read_gitlab(struct referring *r)
{
	const struct nc_value *all = refer_manifest(r);
	const struct nc_value *include = nc_value_get(all, "include");
	bool single = include && include->kind == NC_VALUE_MAP;
	size_t count = single ? 1 : nc_value_list_count(include);
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *item = single ? include : nc_value_list_item(include, i);
		const struct nc_value *local = nc_value_get(item, "local");
		struct nc_str path = nc_value_text(local);
		if (local && path.size && path.data[0] == '/')
			path = nc_str_slice(path, 1, path.size);
		if (local)
			refer(r, &root, path, local->line, NC_STR("include"));
	}
	refer_image_of(r, all);
	for (size_t i = 0; all && i < all->count; i++) {
		const struct nc_value *job = &all->items[i];
		if (job->kind != NC_VALUE_MAP)
			continue;
		refer_image_of(r, job);
		/* Files of other jobs come before its own script runs. */
		if (!nc_value_get(job, "needs") && !nc_value_get(job, "dependencies"))
			refer_scripts(r, job, "script");
	}
}

/* What a job types, where a reader of commands knows its file (ci.h). */
void read_typed_ci(struct referring *r)
{
	const struct nc_ci *ci = nc_project_ci(r->project);
	uint32_t left = 0; /* the job that is read no further */
	refer_image_of(r, refer_manifest(r));
	for (size_t i = 0; i < ci->command_count; i++) {
		const struct nc_ci_command *c = &ci->commands[i];
		if (!nc_str_equal(c->path, r->path) || c->job == left)
			continue;
		if (!c->folder_known || !refer_command(r, c->folder, c->command, c->line))
			left = c->job;
	}
}

/* Templates that lie beside the pipeline, or are told from the root. */
void read_azure_templates(struct referring *r)
{
	const struct nc_value *pending[MOST_NESTED];
	size_t count = 0;
	const struct nc_value *all = refer_manifest(r);
	read_typed_ci(r);
	if (all)
		pending[count++] = all;
	for (size_t i = 0; i < count; i++) {
		const struct nc_value *template = nc_value_get(pending[i], "template");
		struct nc_str path = nc_value_text(template);
		/* "x.yml@other" is of another repository. */
		if (path.size && nc_str_find_byte(path, '@') == NC_NPOS) {
			bool top = path.data[0] == '/';
			refer_from(r, top ? NC_STR_NONE : r->folder,
				nc_str_slice(path, top, path.size), template->line,
				NC_STR("template"));
		}
		for (size_t k = 0; k < pending[i]->count && count < MOST_NESTED; k++)
			pending[count++] = &pending[i]->items[k];
	}
}

/* Travis, whose keys are lines; and images of those that name some. */
void read_other_ci(struct referring *r)
{
	const struct nc_value *all = refer_manifest(r);
	static const char *const keys[] = {"before_install", "install", "before_script", "script"};
	refer_image_of(r, all);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct nc_value *lines = nc_value_get(all, keys[i]);
		size_t before = r->items.count;
		refer_scripts(r, all, keys[i]);
		/* What one of them fetched or entered holds for the next. */
		if (lines && r->items.count == before)
			return;
	}
}
