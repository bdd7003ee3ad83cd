/* SPDX-License-Identifier: MIT */
#include "integrating.h"

/* GitHub: the `run` steps of workflows, and what the setup actions bring. */

/* "${{ matrix.python-version }}" → "python-version", or "". */
static struct nc_str matrix_name(struct nc_str text)
{
	size_t at = nc_str_find(text, NC_STR("matrix."));
	if (at == NC_NPOS || nc_str_find(text, NC_STR("${{")) == NC_NPOS)
		return NC_STR_NONE;
	struct nc_str rest = nc_str_slice(text, at + 7, text.size);
	size_t end = 0;
	while (end < rest.size && rest.data[end] != ' ' && rest.data[end] != '}')
		end++;
	return nc_str_slice(rest, 0, end);
}

/* What the matrix holds under a name, in its lists and in what is included. */
static void add_of_matrix(
	struct integrating *in, const char *runtime, const struct nc_value *job, struct nc_str name)
{
	const struct nc_value *matrix = nc_value_at(job, "strategy.matrix");
	const struct nc_value *include = nc_value_get(matrix, "include");
	if (!matrix || matrix->kind != NC_VALUE_MAP)
		return;
	add_versions(in, runtime, nc_value_find(matrix, name));
	for (size_t i = 0; include && include->kind == NC_VALUE_LIST && i < include->count; i++)
		add_versions(in, runtime, nc_value_find(&include->items[i], name));
}

static void add_setup(
	struct integrating *in, const struct nc_value *job, const struct nc_value *with)
{
	static const struct {
		const char *runtime, *key;
	} inputs[] = {
		{"python", "python-version"},
		{"node", "node-version"},
		{"go", "go-version"},
		{"ruby", "ruby-version"},
		{"php", "php-version"},
		{"rust", "toolchain"},
	};
	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		const struct nc_value *value = nc_value_get(with, inputs[i].key);
		struct nc_str name = matrix_name(nc_value_text(value));
		if (name.size)
			add_of_matrix(in, inputs[i].runtime, job, name);
		else
			add_versions(in, inputs[i].runtime, value);
	}
}

/* Windows' own shells write commands in their own way. */
static bool is_shell_of_unix(const struct nc_value *step)
{
	struct nc_str shell = nc_value_get_text(step, "shell");
	return shell.size == 0 || nc_str_starts(shell, NC_STR("bash")) ||
	       nc_str_starts(shell, NC_STR("sh"));
}

/* Is another repository's tree what the steps see? */
static bool takes_another(const struct nc_value *step)
{
	const struct nc_value *with = nc_value_get(step, "with");
	return nc_str_find(nc_value_get_text(step, "uses"), NC_STR("checkout")) != NC_NPOS &&
	       (nc_value_get(with, "path") || nc_value_get(with, "repository"));
}

static void read_job(
	struct integrating *in, const struct nc_value *job, const struct nc_value *root)
{
	const struct nc_value *steps = nc_value_get(job, "steps");
	for (size_t i = 0; steps && steps->kind == NC_VALUE_LIST && i < steps->count; i++) {
		const struct nc_value *step = &steps->items[i];
		const struct nc_value *folder = nc_value_get(step, "working-directory");
		if (takes_another(step))
			return;
		if (!folder)
			folder = nc_value_at(job, "defaults.run.working-directory");
		if (!folder)
			folder = nc_value_at(root, "defaults.run.working-directory");
		add_setup(in, job, nc_value_get(step, "with"));
		struct workplace at = workplace_of(in, folder);
		if (is_shell_of_unix(step))
			add_script(in, &at, nc_value_get(step, "run"));
	}
}

void read_github(struct integrating *in, const struct nc_value *root)
{
	const struct nc_value *jobs = nc_value_get(root, "jobs");
	for (size_t i = 0; jobs && jobs->kind == NC_VALUE_MAP && i < jobs->count; i++) {
		in->job++;
		add_image(in, nc_value_get(&jobs->items[i], "container"));
		read_job(in, &jobs->items[i], root);
	}
}
