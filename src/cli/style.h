/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_STYLE_H
#define NEWCOMER_STYLE_H

#include "command.h"
#include "newcomer/report.h"

/* How a page on standard output is to look, by options and environment. */
struct nc_style nc_style_of(const struct nc_cli *cli);
/* The same page in a file: no terminal is there to obey anything. */
struct nc_style nc_style_for_file(const struct nc_cli *cli);
/* A page on standard error about one ref of a push; `ref` is what to look at again. */
struct nc_style nc_style_for_push(const struct nc_cli *cli, struct nc_str ref);

#endif
