/* SPDX-License-Identifier: MIT */
#include "scan.h"

bool nc_scan_fault(struct scan *s, enum nc_code code, struct spot at, const char *what)
{
	if (s->code == NC_OK)
		s->code = nc_data_fail(s->err, code, s->name, at, "%s", what);
	return false;
}

bool nc_scan_hex(uint32_t *out, struct scan *s, size_t digits)
{
	uint32_t value = 0;
	for (size_t i = 0; i < digits; i++) {
		char c = nc_scan_peek(s, i);
		if (c >= '0' && c <= '9')
			value = value << 4 | (uint32_t)(c - '0');
		else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
			value = value << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	s->at += digits;
	*out = value;
	return true;
}

void nc_data_add_character(struct nc_buf *out, uint32_t c)
{
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = 0xFFFD;
	if (c < 0x80) {
		nc_buf_add_byte(out, (char)c);
	} else if (c < 0x800) {
		nc_buf_add_byte(out, (char)(0xC0 | c >> 6));
		nc_buf_add_byte(out, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		nc_buf_add_byte(out, (char)(0xE0 | c >> 12));
		nc_buf_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
		nc_buf_add_byte(out, (char)(0x80 | (c & 0x3F)));
	} else {
		nc_buf_add_byte(out, (char)(0xF0 | c >> 18));
		nc_buf_add_byte(out, (char)(0x80 | (c >> 12 & 0x3F)));
		nc_buf_add_byte(out, (char)(0x80 | (c >> 6 & 0x3F)));
		nc_buf_add_byte(out, (char)(0x80 | (c & 0x3F)));
	}
}
