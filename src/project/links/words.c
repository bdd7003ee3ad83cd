/* SPDX-License-Identifier: MIT */
#include "links.h"

const struct nc_value *nc_link_words(const struct nc_project *p)
{
	const struct nc_table *table = nc_rulebook_table(p->rulebook, "links");
	return table && table->count ? &table->rows[0] : NULL;
}
