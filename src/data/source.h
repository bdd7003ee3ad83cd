/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_SOURCE_H
#define NC_DATA_SOURCE_H

#include "newcomer/error.h"
#include "newcomer/text.h"

/* A place in a text, counted as editors and compilers do: both from 1, columns in bytes. */
struct spot {
	uint32_t line, column;
};

/* Write `name:line:column: what` and return `code`. */
enum nc_code nc_data_fail(struct nc_error *err, enum nc_code code, const char *name, struct spot at,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The place of a byte; walks from the start. */
struct spot nc_data_spot(struct nc_str text, size_t offset);

/* A UTF-8 byte order mark at the head of `text`: its size, or 0. */
size_t nc_data_mark_size(struct nc_str text);

/*
 * Hold a text against what every reader wants: at most `most` bytes, and UTF-8.
 * `*text` loses its byte order mark.
 */
enum nc_code nc_data_accept(
	struct nc_str *text, const char *name, size_t most, struct nc_error *err);

/*
 * After a fault of syntax: NC_EUNSUPPORTED in its place when the text holds
 * what templates are filled in by, else the fault's own code.
 */
enum nc_code nc_data_or_template(
	enum nc_code code, const char *name, struct nc_str text, struct nc_error *err);

#endif
