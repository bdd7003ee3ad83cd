/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PROJECT_INTEGRATING_H
#define NEWCOMER_PROJECT_INTEGRATING_H

#include "internal.h"
#include "newcomer/ci.h"
#include "newcomer/manifest.h"

/* What the readers of the several kinds of continuous integration gather. */
struct integrating {
	const struct nc_project *project;
	struct nc_arena *arena;
	struct nc_str path; /* of the file that is read */
	uint32_t job;
	NC_LIST(struct nc_ci_command) commands;
	NC_LIST(struct nc_ci_version) versions;
	NC_LIST(struct nc_ci_branch) branches;
};

/* Where the lines of a script run, from one to the next. */
struct workplace {
	struct nc_str folder;
	bool known;
};

/* The root, or the folder that a value names. */
struct workplace workplace_of(struct integrating *in, const struct nc_value *folder);
/* The commands of a script: a text of lines, or a list of such texts. */
void add_script(struct integrating *in, struct workplace *at, const struct nc_value *script);
/* A version, or a list of them; what is filled in at run time is none. */
void add_versions(struct integrating *in, const char *runtime, const struct nc_value *versions);
/* "python:3.9-slim", "cimg/node:20.1": an image that brings a language. */
void add_image(struct integrating *in, const struct nc_value *image);

/* named.c: the branches that triggers, conditions and steps name; and that git is told of. */
void add_branches(struct integrating *in, const struct nc_value *root);
void add_git_branches(struct integrating *in, const struct nc_shell_command *c);

/* github.c */
void read_github(struct integrating *in, const struct nc_value *root);
/* others.c */
void read_gitlab_jobs(struct integrating *in, const struct nc_value *root);
void read_travis(struct integrating *in, const struct nc_value *root);
void read_circle(struct integrating *in, const struct nc_value *root);
void read_azure(struct integrating *in, const struct nc_value *root);
void read_bitbucket(struct integrating *in, const struct nc_value *root);
void read_drone(struct integrating *in, const struct nc_value *root);
void read_buildkite(struct integrating *in, const struct nc_value *root);

#endif
