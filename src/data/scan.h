/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_SCAN_H
#define NC_DATA_SCAN_H

#include "newcomer/error.h"
#include "newcomer/text.h"

#include "source.h"

/* A text that is read byte by byte, with its place and its first fault. */
struct scan {
	const char *name;
	struct nc_str text;
	size_t at;
	uint32_t line;
	size_t line_start;
	struct nc_error *err;
	enum nc_code code;
};

static inline struct scan nc_scan_begin(const char *name, struct nc_str text, struct nc_error *err)
{
	return (struct scan){.name = name, .text = text, .line = 1, .err = err};
}

static inline bool nc_scan_ended(const struct scan *s)
{
	return s->at >= s->text.size;
}

/* The byte `ahead` bytes on, or NUL past the end. */
static inline char nc_scan_peek(const struct scan *s, size_t ahead)
{
	return ahead < s->text.size - s->at ? s->text.data[s->at + ahead] : '\0';
}

/* Go one byte on, over a line's end too. */
static inline void nc_scan_step(struct scan *s)
{
	if (s->text.data[s->at++] == '\n') {
		s->line++;
		s->line_start = s->at;
	}
}

static inline struct spot nc_scan_spot(const struct scan *s)
{
	return (struct spot){.line = s->line, .column = (uint32_t)(s->at - s->line_start) + 1};
}

static inline bool nc_scan_takes(struct scan *s, char byte)
{
	if (nc_scan_ended(s) || s->text.data[s->at] != byte)
		return false;
	nc_scan_step(s);
	return true;
}

/* Keep the first fault; false, so that a reader can return it. */
bool nc_scan_fault(struct scan *s, enum nc_code code, struct spot at, const char *what);

/* Four or eight hexadecimal digits at the scan, as a number; false if they are none. */
bool nc_scan_hex(uint32_t *out, struct scan *s, size_t digits);

/* Append a character; what is none (a lone surrogate, past U+10FFFF) as U+FFFD. */
void nc_data_add_character(struct nc_buf *out, uint32_t character);

#endif
