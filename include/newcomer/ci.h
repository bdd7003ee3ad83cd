/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CI_H
#define NEWCOMER_CI_H

#include "newcomer/project.h"
#include "newcomer/shell.h"

/*
 * What continuous integration types: the commands that are known to work,
 * because a machine that knows nothing of the authors runs them each day.
 *
 * GitHub workflows, GitLab, Travis, CircleCI, Azure Pipelines, Bitbucket, Drone
 * and Buildkite are read.
 * What a job gets from elsewhere (an action, an orb, an included template) is
 * not seen.
 */

struct nc_ci_command {
	struct nc_str path;
	uint32_t line;
	struct nc_str text;   /* on one line */
	struct nc_str folder; /* where it runs; "" is the root */
	bool folder_known;
	uint32_t job;				/* numbers them, over all files */
	const struct nc_shell_command *command; /* its words */
};

/* A version of a language that a job runs with; a matrix gives several. */
struct nc_ci_version {
	struct nc_str runtime; /* an id of the table "runtimes" */
	struct nc_str value;   /* "3.9" */
	struct nc_str path;
	uint32_t line;
	uint32_t job;
};

/* A branch that a file of it calls by its name: a trigger, what a step checks out or pushes to. */
struct nc_ci_branch {
	struct nc_str name;
	struct nc_str path;
	uint32_t line;
	bool written; /* it is pushed to: what it holds comes from there */
};

struct nc_ci {
	const struct nc_ci_command *commands; /* in the order of the tree */
	size_t command_count;
	const struct nc_ci_version *versions;
	size_t version_count;
	const struct nc_ci_branch *branches; /* one may be called several times */
	size_t branch_count;
};

/* Read when first asked for; by one thread at a time. */
const struct nc_ci *nc_project_ci(const struct nc_project *p);

#endif
