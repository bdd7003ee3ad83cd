/* SPDX-License-Identifier: MIT */
#include "newcomer/oid.h"

bool nc_oid_is_zero(const struct nc_oid *oid)
{
	static const struct nc_oid zero;
	return nc_oid_equal(oid, &zero);
}

void nc_oid_format(char out[static NC_OID_HEX + 1], const struct nc_oid *oid)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < NC_OID_SIZE; i++) {
		out[2 * i] = digits[oid->bytes[i] >> 4];
		out[2 * i + 1] = digits[oid->bytes[i] & 15];
	}
	out[NC_OID_HEX] = '\0';
}

/* -1 for what is no hexadecimal digit. */
static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool nc_oid_parse(struct nc_oid *out, struct nc_str hex)
{
	struct nc_oid oid;
	if (hex.size != NC_OID_HEX)
		return false;
	for (size_t i = 0; i < NC_OID_SIZE; i++) {
		int high = digit(hex.data[2 * i]), low = digit(hex.data[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		oid.bytes[i] = (unsigned char)(high << 4 | low);
	}
	*out = oid;
	return true;
}
