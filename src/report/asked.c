/* SPDX-License-Identifier: MIT */
#include "asked.h"

bool nc_asked_by(enum nc_severity *severity, struct nc_arena *arena, const struct nc_rulebook *rb,
	const struct nc_rule *rule, const struct nc_profile *profile)
{
	struct nc_selection selection;
	if (nc_rulebook_select(&selection, arena, rb, &profile->name, 1, NULL) != NC_OK)
		return false;
	for (size_t i = 0; i < selection.count; i++) {
		const struct nc_asked *asked = &selection.asked[i];
		if (asked->rule != rule)
			continue;
		/* What every audit asks is in the selection too. */
		for (size_t k = 0; k < asked->profile_count; k++) {
			if (asked->profiles[k] == profile) {
				*severity = asked->severity;
				return true;
			}
		}
	}
	return false;
}
