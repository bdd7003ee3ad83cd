/* SPDX-License-Identifier: MIT */
#include "offering.h"

/* environment.yml: the environment that conda makes of it. */
void read_conda(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	const struct nc_value *name = nc_value_get(root, "name");
	if (!root)
		return;
	offering_list(o, "conda-environment");
	if (name)
		offering_add(o, "conda-environment", nc_value_text(name), name->line, NC_STR_NONE);
}

static void add_tasks_of_features(struct offering *o, const struct nc_value *features)
{
	for (size_t i = 0; features && features->kind == NC_VALUE_MAP && i < features->count; i++)
		offering_add_members(o, "pixi-task", nc_value_get(&features->items[i], "tasks"));
}

static void read_pixi_table(struct offering *o, const struct nc_value *root)
{
	offering_list(o, "pixi-task");
	offering_add_members(o, "pixi-task", nc_value_get(root, "tasks"));
	add_tasks_of_features(o, nc_value_get(root, "feature"));
	const struct nc_value *targets = nc_value_get(root, "target");
	add_tasks_of_features(o, targets);
}

void read_pixi(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (root)
		read_pixi_table(o, root);
}

void read_pixi_of_pyproject(struct offering *o, const struct nc_value *root)
{
	const struct nc_value *pixi = nc_value_at(root, "tool.pixi");
	if (pixi)
		read_pixi_table(o, pixi);
}

void read_mise(struct offering *o)
{
	const struct nc_value *root = offering_manifest(o);
	if (!root)
		return;
	/* Files of a folder of tasks count too. */
	offering_open(o, "mise-task", "files of a folder may be tasks too");
	offering_add_members(o, "mise-task", nc_value_get(root, "tasks"));
}
