/* SPDX-License-Identifier: MIT */
#include "shown.h"

#include <stdio.h>
#include <string.h>

/*
 * Letters and marks, but nothing that moves the cursor, turns the direction
 * of reading or cannot be seen.
 */
static bool harmless(uint32_t c)
{
	if (c == NC_NO_CHAR || c < 0x20 || (c >= 0x7f && c < 0xa0))
		return false;
	bool unseen = c == 0xad || c == 0x61c || c == 0xfeff || (c >= 0x200b && c <= 0x200f) ||
		      (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
		      (c >= 0xe0000 && c <= 0xe0fff);
	return !unseen;
}

void nc_shown(char out[static NC_SHOWN], struct nc_str name)
{
	/* The longest step is four bytes each written as \xNN; then the dots and the end. */
	const size_t room = NC_SHOWN - 4 - 4;
	size_t size = 0;
	while (name.size) {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, name);
		if (size + 4 * length > room) {
			memcpy(out + size, "...", sizeof "...");
			return;
		}
		for (size_t i = 0; i < length; i++) {
			if (harmless(c))
				out[size++] = name.data[i];
			else
				size += (size_t)snprintf(out + size, NC_SHOWN - size, "\\x%02x",
					(unsigned char)name.data[i]);
		}
		name = nc_str_slice(name, length, name.size);
	}
	out[size] = '\0';
}
