/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"
#include "newcomer/limits.h"
#include "objects_places.h"

/* The loose objects of a store: files of 38 digits in folders of two. */

struct names {
	struct nc_arena arena;
	NC_LIST(struct nc_oid) list;
};

static void list_folder(struct names *names, int objects, const char *two)
{
	int folder = nc_beneath_open_folder(objects, nc_str_of(two));
	DIR *listing = folder < 0 ? NULL : fdopendir(folder);
	if (!listing) {
		if (folder >= 0)
			close(folder);
		return;
	}
	for (struct dirent *entry; (entry = readdir(listing));) {
		char hex[NC_OID_HEX + 1];
		struct nc_oid oid;
		if (strlen(entry->d_name) != NC_OID_HEX - 2)
			continue;
		memcpy(hex, two, 2);
		memcpy(hex + 2, entry->d_name, NC_OID_HEX - 1);
		if (names->list.count < NC_MAX_LOOSE && nc_oid_parse(&oid, nc_str_of(hex)))
			*nc_list_push(&names->arena, &names->list) = oid;
	}
	closedir(listing);
}

static const char digits[] = "0123456789abcdef";

/* Which of the 256 folders are there: a repository that was packed has few of them. */
static void find_folders(bool *there, int objects)
{
	int folder = nc_beneath_open_folder(objects, NC_STR_NONE);
	DIR *listing = folder < 0 ? NULL : fdopendir(folder);
	if (!listing) {
		if (folder >= 0)
			close(folder);
		return;
	}
	for (struct dirent *entry; (entry = readdir(listing));) {
		const char *high = strchr(digits, entry->d_name[0]);
		const char *low = high && *high ? strchr(digits, entry->d_name[1]) : NULL;
		if (low && *low && !entry->d_name[2])
			there[(high - digits) * 16 + (low - digits)] = true;
	}
	closedir(listing);
}

static int by_name(const void *a, const void *b)
{
	return memcmp(a, b, NC_OID_SIZE);
}

void nc_objects_each_loose(const struct nc_objects *o,
	void (*each)(void *context, const struct nc_oid *oid), void *context)
{
	struct names names = {.arena = NC_ARENA_INIT};
	bool there[256] = {false};
	find_folders(there, o->descriptor);
	for (unsigned i = 0; i < 256; i++) {
		if (!there[i])
			continue;
		const char two[3] = {digits[i >> 4], digits[i & 15], '\0'};
		list_folder(&names, o->descriptor, two);
	}
	/* The order of a folder is the file system's. */
	if (names.list.count)
		qsort(names.list.items, names.list.count, sizeof *names.list.items, by_name);
	for (size_t i = 0; i < names.list.count; i++)
		each(context, &names.list.items[i]);
	nc_arena_release(&names.arena);
}
