/* SPDX-License-Identifier: MIT */
#include "internal.h"

/* Rooms for what is kept.  A thread may enter one that it is in already. */

void nc_rooms_open(struct nc_kept *kept)
{
	pthread_mutexattr_t attributes;
	pthread_mutexattr_init(&attributes);
	pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
	for (size_t i = 0; i < NC_ROOMS; i++)
		pthread_mutex_init(&kept->rooms[i].lock, &attributes);
	pthread_mutexattr_destroy(&attributes);
}

void nc_rooms_close(struct nc_kept *kept)
{
	for (size_t i = 0; i < NC_ROOMS; i++) {
		pthread_mutex_destroy(&kept->rooms[i].lock);
		nc_arena_release(&kept->rooms[i].arena);
	}
}

struct nc_arena *nc_room_enter(const struct nc_project *p, enum nc_room_name room)
{
	pthread_mutex_lock(&p->kept->rooms[room].lock);
	return &p->kept->rooms[room].arena;
}

void nc_room_leave(const struct nc_project *p, enum nc_room_name room)
{
	pthread_mutex_unlock(&p->kept->rooms[room].lock);
}
