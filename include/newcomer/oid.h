/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_OID_H
#define NEWCOMER_OID_H

#include <stdbool.h>
#include <string.h>

#include "newcomer/text.h"

/* The name of an object: SHA-1, twenty bytes.  SHA-256 repositories are not read yet (snapshot.h).
 */
#define NC_OID_SIZE 20
#define NC_OID_HEX  40

struct nc_oid {
	unsigned char bytes[NC_OID_SIZE];
};

static inline bool nc_oid_equal(const struct nc_oid *a, const struct nc_oid *b)
{
	return memcmp(a->bytes, b->bytes, NC_OID_SIZE) == 0;
}

bool nc_oid_is_zero(const struct nc_oid *oid);
/* Hexadecimal, NUL-terminated. */
void nc_oid_format(char out[static NC_OID_HEX + 1], const struct nc_oid *oid);
/* Exactly forty hexadecimal digits, either case. */
bool nc_oid_parse(struct nc_oid *out, struct nc_str hex);
/* The name that git gives a blob of these bytes. */
void nc_oid_hash(struct nc_oid *out, struct nc_str bytes);

#endif
