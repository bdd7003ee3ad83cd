/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_NEWCOMER_H
#define NEWCOMER_NEWCOMER_H

/*
 * libnewcomer: everything the command line is built on.  From a path to a report:
 *
 *     nc_snapshot_open(&snapshot, path, &options, &err);
 *     nc_audit_run(&audit, snapshot, nc_rulebook_builtin(), &wanted, &err);
 *     nc_report_format(NC_STR("json"))->write(&out, audit, &style);
 */

#include "newcomer/audit.h"
#include "newcomer/report.h"

#endif
