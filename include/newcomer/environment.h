/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ENVIRONMENT_H
#define NEWCOMER_ENVIRONMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/project.h"

/*
 * The environment: which variables the code asks the machine for, and where a
 * newcomer is told of them.
 *
 * How each language reads one is data (rules/environment/).  Reads count in
 * code alone: tests, examples, vendored and generated files raise nothing.
 * What only the tooling of maintainers reads (CI, releases) is kept and marked.
 *
 * Told of is whatever a document names, an example file lists (.env.example
 * and its kin), or a tracked setting gives a value.
 */

enum nc_reading {
	NC_READING_REQUIRED, /* the program stops when it is missing */
	NC_READING_BARE,     /* missing is told by nothing here: empty, null, or an error later */
	NC_READING_DEFAULT,  /* something stands in for it, or its absence is looked at */
	NC_READING_TOLD,     /* the program's own help names it */
	NC_READING_SET,	     /* the program sets it */
};

struct nc_variable_read {
	struct nc_str path;
	uint32_t line;
	enum nc_reading reading;
	bool aside; /* in the tooling of maintainers, not in what a newcomer runs */
	bool quiet; /* its default is nobody's business: a knob of a tool, a framework's file */
	bool production; /* in what is only run where it is deployed */
};

struct nc_variable_place {
	struct nc_str path;
	uint32_t line;
};

struct nc_variable {
	struct nc_str name;
	bool required;	  /* some read stops without it, whatever others do; nothing sets it */
	bool has_default; /* some read does without */
	bool set;	  /* the program sets it */
	bool ambient;	  /* the system, the shell, the tool or the service sets it: PATH, CI */
	bool stock; /* a framework's own file names it, as in every project of that framework */
	const struct nc_variable_read *reads; /* in the order of the tree; at least one */
	size_t read_count;
	const struct nc_variable_place *documented; /* the first of each file */
	size_t documented_count;
};

/* One name in an example file. */
struct nc_example_name {
	struct nc_str name;
	uint32_t line;
	bool counts; /* the first of its name that is not commented out, in an example */
	bool used;   /* some other file than a document or an example names it, in any case of
			letters, or libraries and images are known to read it */
};

/* An example file: what to copy to .env and fill in. */
struct nc_environment_example {
	struct nc_str path;
	uint32_t entry;
	bool filled; /* a tracked .env: values, not an example */
	const struct nc_example_name *names;
	size_t name_count;
	struct nc_variable_place mentioned; /* who tells of it; path "" : nobody */
};

struct nc_environment {
	const struct nc_variable *variables; /* by name */
	size_t variable_count;
	const struct nc_environment_example *examples; /* in the order of the tree */
	size_t example_count;
	const struct nc_variable_place *loads; /* where a .env file is read */
	size_t load_count;
	const struct nc_variable_place *computed; /* where names are put together at run time */
	size_t computed_count;
	const struct nc_variable_place *unjudged; /* files in which a pattern reached its limit */
	size_t unjudged_count;
};

/* NULL: the request did not ask for it. */
const struct nc_environment *nc_project_environment(const struct nc_project *p);

/* By its exact name, or NULL. */
const struct nc_variable *nc_environment_find(const struct nc_environment *e, struct nc_str name);

/*
 * Must a newcomer have it before the program starts?  Required, not ambient,
 * and required by more than the tooling of maintainers and the place of deployment.
 */
bool nc_variable_is_needed(const struct nc_variable *v);
/* Is it such a read, which nothing goes on without? */
bool nc_variable_stops(const struct nc_variable_read *read);
/* Is it any newcomer's business: read outside the tooling, and neither ambient nor set by the
 * program nor told by its help? */
bool nc_variable_is_asked(const struct nc_variable *v);

#endif
