/* SPDX-License-Identifier: MIT */
#include "newcomer/oid.h"

#include <stdio.h>

#include "newcomer/digest.h"

bool nc_oid_is_zero(const struct nc_oid *oid)
{
	static const struct nc_oid zero;
	return nc_oid_equal(oid, &zero);
}

void nc_oid_format(char out[static NC_OID_HEX + 1], const struct nc_oid *oid)
{
	static const char letters[] = "0123456789abcdef";
	for (size_t i = 0; i < NC_OID_SIZE; i++) {
		out[2 * i] = letters[oid->bytes[i] >> 4];
		out[2 * i + 1] = letters[oid->bytes[i] & 15];
	}
	out[NC_OID_HEX] = '\0';
}

/*
 * The value of a hexadecimal digit and 1, by its byte; 0 is no digit.  Refs
 * are many, so this is a table.
 */
static const unsigned char digits[256] = {
	['0'] = 1,
	['1'] = 2,
	['2'] = 3,
	['3'] = 4,
	['4'] = 5,
	['5'] = 6,
	['6'] = 7,
	['7'] = 8,
	['8'] = 9,
	['9'] = 10,
	['a'] = 11,
	['b'] = 12,
	['c'] = 13,
	['d'] = 14,
	['e'] = 15,
	['f'] = 16,
	['A'] = 11,
	['B'] = 12,
	['C'] = 13,
	['D'] = 14,
	['E'] = 15,
	['F'] = 16,
};

bool nc_oid_parse(struct nc_oid *out, struct nc_str hex)
{
	struct nc_oid oid;
	if (hex.size != NC_OID_HEX)
		return false;
	for (size_t i = 0; i < NC_OID_SIZE; i++) {
		unsigned high = digits[(unsigned char)hex.data[2 * i]];
		unsigned low = digits[(unsigned char)hex.data[2 * i + 1]];
		if (high == 0 || low == 0)
			return false;
		oid.bytes[i] = (unsigned char)((high - 1) << 4 | (low - 1));
	}
	*out = oid;
	return true;
}

void nc_oid_hash(struct nc_oid *out, struct nc_str bytes)
{
	struct nc_sha1 h;
	char head[32];
	/* As git names a blob: its kind, its size, a NUL, its bytes. */
	int size = snprintf(head, sizeof head, "blob %zu", bytes.size);
	nc_sha1_init(&h);
	nc_sha1_add(&h, (struct nc_str){.data = head, .size = (size_t)size + 1});
	nc_sha1_add(&h, bytes);
	nc_sha1_end(out->bytes, &h);
}
