/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_HOLDS_H
#define NEWCOMER_CHECKS_HOLDS_H

#include "newcomer/handoff.h"

/*
 * The first line of a home that holds a thing of this kind, or 0: "image",
 * "diagram", "table", "list", "steps", "command", "address" or "mail".
 */
uint32_t nc_home_line_of(const struct nc_home *h, struct nc_str kind);

#endif
