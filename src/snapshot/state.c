/* SPDX-License-Identifier: MIT */
#include "state.h"

struct nc_object_reader *nc_reader_of(struct nc_snapshot *s, unsigned worker)
{
	if (!s->readers[worker])
		s->readers[worker] = nc_object_reader_new(s->objects);
	return s->readers[worker];
}
