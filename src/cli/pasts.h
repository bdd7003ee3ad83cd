/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_PASTS_H
#define NEWCOMER_PASTS_H

#include "command.h"
#include "newcomer/report.h"

/* Audits of another day, in files that the command line names.  Everything lies in the arena of
 * `cli`. */

enum nc_code nc_past_load(
	struct nc_past *out, const struct nc_cli *cli, struct nc_str path, struct nc_error *err);

/* What --baseline names, read; `*out` is NULL where it was not given. */
enum nc_code nc_baseline_load(
	const struct nc_past **out, const struct nc_cli *cli, struct nc_error *err);
/* Hold a report against it. */
void nc_baseline_hold(
	struct nc_report *report, const struct nc_cli *cli, const struct nc_past *baseline);
/* Write what --write-baseline asks for, if it was given. */
enum nc_code nc_baseline_write(
	const struct nc_cli *cli, const struct nc_report *report, struct nc_error *err);

#endif
