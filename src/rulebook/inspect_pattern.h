/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_INSPECT_PATTERN_H
#define NC_RULEBOOK_INSPECT_PATTERN_H

#include "shape.h"

/* Does it compile?  If not, the fault stands at the place inside the text. */
void nc_inspect_pattern(const struct inspection *in, const struct nc_value *v, bool fold);

/* One item of a list of patterns: its keys, its pattern, and whether a set can take it. */
void nc_inspect_patterns_item(
	const struct inspection *in, const struct nc_value *item, const struct nc_key_shape *key);

#endif
