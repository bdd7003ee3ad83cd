/* SPDX-License-Identifier: MIT */
#ifndef NC_RULEBOOK_INSPECT_PATTERN_H
#define NC_RULEBOOK_INSPECT_PATTERN_H

#include "shape.h"

/* Does it compile?  If not, the fault stands at the place inside the text. */
void nc_inspect_pattern(const struct inspection *in, const struct nc_value *v, bool fold);

/* The keys of an item of a list of patterns, and those that the check type adds. */
struct nc_shape nc_pattern_shape(const struct inspection *in, const struct nc_key_shape *key);

/* Can a set take an item whose keys are right? */
void nc_inspect_pattern_set(const struct inspection *in, const struct nc_value *item);

#endif
