/* SPDX-License-Identifier: MIT */
#include "objects_store.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "beneath.h"

/* A prefix as half bytes, and what was found to begin with it. */
struct search {
	unsigned char low[NC_OID_SIZE]; /* the prefix, filled up with zeros */
	size_t digits;
	struct nc_oid found;
	size_t count; /* different names */
};

static bool begins(const unsigned char *name, const struct search *s)
{
	if (memcmp(name, s->low, s->digits / 2) != 0)
		return false;
	return s->digits % 2 == 0 || (name[s->digits / 2] & 0xF0) == s->low[s->digits / 2];
}

static void meet(struct search *s, const unsigned char *name)
{
	if (s->count && memcmp(s->found.bytes, name, NC_OID_SIZE) == 0)
		return;
	memcpy(s->found.bytes, name, NC_OID_SIZE);
	s->count++;
}

static void search_pack(struct search *s, const struct nc_pack *p)
{
	uint32_t from = 0, to = p->count;
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (memcmp(nc_pack_name(p, middle), s->low, NC_OID_SIZE) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < p->count && s->count < 2 && begins(nc_pack_name(p, from), s); from++)
		meet(s, nc_pack_name(p, from));
}

static void search_loose(struct search *s, const struct nc_objects *o)
{
	static const char letters[] = "0123456789abcdef";
	char name[3] = {letters[s->low[0] >> 4], letters[s->low[0] & 15], '\0'};
	int folder = nc_beneath_open_folder(o->descriptor, nc_str_of(name));
	DIR *listing = folder < 0 ? NULL : fdopendir(folder);
	if (!listing) {
		if (folder >= 0)
			close(folder);
		return;
	}
	for (struct dirent *entry; s->count < 2 && (entry = readdir(listing));) {
		char hex[NC_OID_HEX + 1];
		struct nc_oid oid;
		if (strlen(entry->d_name) != NC_OID_HEX - 2)
			continue;
		memcpy(hex, name, 2);
		memcpy(hex + 2, entry->d_name, NC_OID_HEX - 1);
		if (nc_oid_parse(&oid, nc_str_of(hex)) && begins(oid.bytes, s))
			meet(s, oid.bytes);
	}
	closedir(listing);
}

enum nc_code nc_objects_expand(
	struct nc_oid *out, const struct nc_objects *o, struct nc_str hex, struct nc_error *err)
{
	struct search s = {.digits = hex.size};
	char whole[NC_OID_HEX];
	struct nc_oid low;
	memset(whole, '0', sizeof whole);
	if (hex.size < 4 || hex.size > NC_OID_HEX)
		return nc_fail(err, NC_ENOTFOUND, "no name of an object has this length");
	memcpy(whole, hex.data, hex.size);
	if (!nc_oid_parse(&low, (struct nc_str){.data = whole, .size = sizeof whole}))
		return nc_fail(err, NC_ENOTFOUND, "no name of an object is written so");
	memcpy(s.low, low.bytes, NC_OID_SIZE);
	for (size_t i = 0; i < o->pack_count; i++)
		search_pack(&s, &o->packs[i]);
	search_loose(&s, o);
	if (s.count == 0)
		return nc_fail(err, NC_ENOTFOUND, "no object begins with '%.*s'", NC_STR_ARG(hex));
	if (s.count > 1)
		return nc_fail(
			err, NC_EINVALID, "several objects begin with '%.*s'", NC_STR_ARG(hex));
	*out = s.found;
	return NC_OK;
}
