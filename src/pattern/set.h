/* SPDX-License-Identifier: MIT */
#ifndef NC_PATTERN_SET_H
#define NC_PATTERN_SET_H

#include "gate.h"
#include "newcomer/pattern.h"

struct nc_member {
	struct nc_pattern *pattern;    /* NULL: the literals are all there is to match */
	const struct nc_str *literals; /* longest first; into the set's own arena */
	size_t literal_count;
	bool fold;
};

struct nc_set {
	struct nc_arena arena;
	struct nc_member *members;
	size_t count;
	struct nc_gate *gate;
};

#endif
