/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_REFERRING_H
#define NEWCOMER_PROJECT_REFERRING_H

#include "manifests.h"
#include "newcomer/reference.h"
#include "newcomer/shell.h"

/*
 * What a reader of one kind of configuration says, file by file: Dockerfiles
 * last, because others say from where they are built.
 */

/* Somebody builds this Dockerfile from this folder. */
struct built {
	struct nc_str dockerfile, context;
};

struct referring {
	const struct nc_project *project;
	struct nc_arena *arena;
	const char *family;
	uint32_t entry;	    /* the file that is being read */
	struct nc_str path; /* of it */
	struct nc_str folder;
	NC_LIST(struct nc_reference) items;
	NC_LIST(struct nc_image) images;
	NC_LIST(struct nc_unread) unread;
	NC_LIST(struct built) built;
	struct nc_map builds;		   /* those that stand in `built` */
	NC_LIST(struct nc_str) own_images; /* that this repository makes */
};

/* Folders from which a path may be seen, the likeliest first. */
struct seen_from {
	struct nc_str folders[12];
	size_t count;
};

void seen_from_add(struct seen_from *s, struct nc_str folder);

/* A path as somebody wrote it; nothing is kept of what is no plain path of this tree. */
struct nc_reference *refer(struct referring *r, const struct seen_from *seen, struct nc_str text,
	uint32_t line, struct nc_str why);
/* The same, seen from one folder. */
struct nc_reference *refer_from(struct referring *r, struct nc_str folder, struct nc_str text,
	uint32_t line, struct nc_str why);
/* The scripts that a command line runs by their path: "./x.sh", "bash x.sh", "python tools/x.py".
 */
void refer_commands(struct referring *r, const struct seen_from *seen, struct nc_str text,
	uint32_t line, struct nc_str why);
/*
 * The line of .dockerignore that keeps `path`, which lies below `context`, out
 * of what is built from there; or "".
 */
struct nc_str find_left_out(struct referring *r, struct nc_str context, struct nc_str path);
/* The script that one command runs in that folder; false: after it anything may be there. */
bool refer_command(
	struct referring *r, struct nc_str folder, const struct nc_shell_command *c, uint32_t line);
/* Does the text hold what is filled in later: a variable, a template? */
bool is_filled_in(struct nc_str text);
bool path_is_there(const struct nc_project *p, struct nc_str path);

/* The line on which a text begins: a block stands below its key. */
uint32_t first_line_of(const struct nc_value *text);

void refer_image(struct referring *r, struct nc_str name, uint32_t line);
/* The structured text of the file; NULL after it was told as unread. */
const struct nc_value *refer_manifest(struct referring *r);

void read_dockerfile(struct referring *r);
void read_compose_paths(struct referring *r);
void read_workflow(struct referring *r);
void read_gitlab(struct referring *r);
void read_other_ci(struct referring *r);
void read_typed_ci(struct referring *r);
void read_azure_templates(struct referring *r);
void read_node_paths(struct referring *r);
void read_python_paths(struct referring *r);
void read_setup_cfg_paths(struct referring *r);
void read_tsconfig(struct referring *r);
void read_hooks_config(struct referring *r);
void read_mkdocs(struct referring *r);
void read_devcontainer(struct referring *r);
void read_procfile(struct referring *r);

/* builds.c */
void read_cargo_paths(struct referring *r);
void read_workspaces(struct referring *r);
void read_composer_paths(struct referring *r);
void read_requirements(struct referring *r);
void read_maven_modules(struct referring *r);
void read_go_work(struct referring *r);
void read_solution(struct referring *r);
void read_cmake_folders(struct referring *r);
void read_make_includes(struct referring *r);
void read_code_owners(struct referring *r);
void read_dependabot(struct referring *r);

#endif
