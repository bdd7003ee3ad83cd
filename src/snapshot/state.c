/* SPDX-License-Identifier: MIT */
#include "state.h"

#include "objects_store.h"

struct nc_object_reader *nc_reader_take(struct nc_snapshot *s)
{
	pthread_mutex_lock(&s->readers.lock);
	struct nc_object_reader *r = s->readers.idle;
	if (r)
		s->readers.idle = r->next_idle;
	pthread_mutex_unlock(&s->readers.lock);
	return r ? r : nc_object_reader_new(s->objects);
}

void nc_reader_give(struct nc_snapshot *s, struct nc_object_reader *r)
{
	pthread_mutex_lock(&s->readers.lock);
	r->next_idle = s->readers.idle;
	s->readers.idle = r;
	pthread_mutex_unlock(&s->readers.lock);
}

void nc_readers_free(struct nc_snapshot *s)
{
	for (struct nc_object_reader *r = s->readers.idle, *next; r; r = next) {
		next = r->next_idle;
		nc_object_reader_free(r);
	}
	s->readers.idle = NULL;
}
