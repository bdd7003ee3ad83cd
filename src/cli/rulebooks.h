/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RULEBOOKS_H
#define NEWCOMER_RULEBOOKS_H

#include "command.h"
#include "newcomer/rulebook.h"

/* The rulebook that the command asks with: the one inside, or that with --rules laid over it. */
struct nc_rulebook_in_use {
	const struct nc_rulebook *rulebook;
	struct nc_rulebook *loaded; /* NULL: the one inside */
};

/* On failure every fault of every file was told on standard error. */
enum nc_code nc_rulebook_use(
	struct nc_rulebook_in_use *out, const struct nc_cli *cli, struct nc_error *err);
void nc_rulebook_leave(struct nc_rulebook_in_use *r);

/* The rule of this name.  NC_EUSAGE: there is none, with the nearest. */
enum nc_code nc_rulebook_demand(const struct nc_rule **out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_str id, struct nc_error *err);
/* The same for a profile. */
enum nc_code nc_profile_demand(const struct nc_profile **out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_str name, struct nc_error *err);

#endif
