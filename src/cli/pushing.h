/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PUSHING_H
#define NEWCOMER_PUSHING_H

#include "auditing.h"
#include "tips.h"

/*
 * A push, judged: what its commits hold, and what of that it has to do with.
 *
 * That is each gap in a file that the push changes, and each that was not there
 * before it: a link to what is gone now.
 */
struct nc_pushing {
	const struct nc_cli *cli;
	const struct nc_rulebook *rulebook;
	struct nc_audit_options options;
	enum nc_severity threshold; /* NC_SEVERITY_NONE: nothing keeps it back */
	bool all;		    /* tell every gap of what is pushed */
	bool verbose;		    /* and those below the threshold */
	struct nc_tips tips;
	struct nc_map told; /* fingerprints: a gap in two branches is told once */
	struct nc_push_page page;
	struct nc_buf parts;
	uint64_t since;	  /* when git began to wait */
	uint64_t longest; /* that one audit took, microseconds */
};

/* Open the repository that git asks for at a revision; "" is HEAD. */
enum nc_code nc_pushing_open(struct nc_snapshot **out, const struct nc_pushing *j,
	struct nc_str rev, struct nc_error *err);

/*
 * Judge, and tell on standard error what was found and what could not be
 * judged; page.blocks says afterwards whether anything keeps the push back.
 * `remote` is the name or the address that is pushed to.
 */
void nc_pushing_judge(struct nc_pushing *j, const struct nc_pushes *pushes, struct nc_str remote);

/* "this push is not judged: no such file → …": it is said, and keeps nothing back. */
void nc_pushing_tell_unjudged(
	const struct nc_cli *cli, const char *what, const struct nc_error *why);

#endif
