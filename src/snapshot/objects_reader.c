/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "objects_store.h"

struct nc_object_reader *nc_object_reader_new(const struct nc_objects *o)
{
	struct nc_object_reader *r = nc_heap_alloc(sizeof *r);
	r->store = o;
	nc_unpacker_init(&r->unpacker);
	return r;
}

void nc_object_reader_free(struct nc_object_reader *r)
{
	if (!r)
		return;
	nc_unpacker_release(&r->unpacker);
	nc_object_front_free(r);
	free(r);
}

const struct nc_objects *nc_object_reader_store(const struct nc_object_reader *r)
{
	return r->store;
}
