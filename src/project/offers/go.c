/* SPDX-License-Identifier: MIT */
#include "newcomer/limits.h"
#include "offering.h"

/* go.mod: the module's path and the version of Go that it asks for. */
void read_go_mod(struct offering *o)
{
	struct nc_str rest = nc_project_text(o->project, o->entry, NC_MAX_FOREIGN_DATA), line;
	uint32_t number = 0;
	while (nc_str_next_line(&line, &rest)) {
		struct nc_str word, value;
		number++;
		line = nc_str_trim(line);
		nc_str_next_field(&word, &line, ' ');
		value = nc_str_trim(nc_str_slice(line, 0, nc_str_find(line, NC_STR("//"))));
		if (nc_str_equal(word, NC_STR("module")) && value.size)
			offering_add(o, "go-module", value, number, NC_STR_NONE);
		else if (nc_str_equal(word, NC_STR("go")) && value.size)
			offering_claim(o, "runtime", "go", NC_STR("go"), value, number);
	}
}
