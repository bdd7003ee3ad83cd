/* SPDX-License-Identifier: MIT */
#include "pack.h"

/* Kind and size: four bits of the size in the first byte, seven in each that follows. */
static enum nc_code read_kind(
	struct nc_pack_entry *e, const struct nc_pack *p, uint64_t *at, struct nc_error *err)
{
	unsigned char byte = p->data.data[(*at)++];
	e->form = (enum nc_entry_form)(byte >> 4 & 7);
	e->size = byte & 15;
	for (unsigned shift = 4; byte & 0x80; shift += 7) {
		if (*at >= p->end || shift > 57)
			return nc_pack_damaged(err, "the size of an entry does not end");
		byte = p->data.data[(*at)++];
		e->size |= (uint64_t)(byte & 0x7f) << shift;
	}
	return NC_OK;
}

/* How far back the base lies: each further byte also counts one for itself. */
static enum nc_code read_distance(struct nc_pack_entry *e, const struct nc_pack *p, uint64_t offset,
	uint64_t *at, struct nc_error *err)
{
	uint64_t distance = 0;
	unsigned char byte = 0x80;
	for (bool first = true; byte & 0x80; first = false) {
		if (*at >= p->end || distance > p->end)
			return nc_pack_damaged(err, "the base of a delta does not end");
		byte = p->data.data[(*at)++];
		distance = (first ? 0 : (distance + 1) << 7) | (byte & 0x7f);
	}
	if (distance == 0 || distance >= offset)
		return nc_pack_damaged(err, "the base of a delta lies outside");
	e->base = offset - distance;
	return NC_OK;
}

/* A base by name lies in the same pack: one that leans on another is never stored. */
static enum nc_code read_name(
	struct nc_pack_entry *e, const struct nc_pack *p, uint64_t *at, struct nc_error *err)
{
	struct nc_oid oid;
	if (p->end - *at < NC_OID_SIZE)
		return nc_pack_damaged(err, "the base of a delta has no whole name");
	memcpy(oid.bytes, p->data.data + *at, NC_OID_SIZE);
	*at += NC_OID_SIZE;
	e->base_index = nc_pack_find(p, &oid);
	e->base = e->base_index == NC_NO_INDEX ? 0 : nc_pack_offset(p, e->base_index);
	if (!e->base)
		return nc_pack_damaged(err, "the base of a delta is not in it");
	return NC_OK;
}

enum nc_code nc_pack_entry(
	struct nc_pack_entry *out, const struct nc_pack *p, uint64_t offset, struct nc_error *err)
{
	if (offset == 0 || offset >= p->end)
		return nc_pack_damaged(err, "its index points outside");
	struct nc_pack_entry entry = {.base_index = NC_NO_INDEX};
	uint64_t at = offset;
	enum nc_code code = read_kind(&entry, p, &at, err);
	if (code)
		return code;
	if (entry.form == NC_FORM_DELTA_OFFSET)
		code = read_distance(&entry, p, offset, &at, err);
	else if (entry.form == NC_FORM_DELTA_NAME)
		code = read_name(&entry, p, &at, err);
	else if (entry.form < NC_FORM_COMMIT || entry.form > NC_FORM_TAG)
		code = nc_pack_damaged(err, "an entry is of no known kind");
	if (code)
		return code;
	entry.data = at;
	*out = entry;
	return NC_OK;
}
