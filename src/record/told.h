/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_RECORD_TOLD_H
#define NEWCOMER_RECORD_TOLD_H

#include "newcomer/arena.h"
#include "newcomer/error.h"
#include "newcomer/value.h"

/* JSON that the auditor hands in: of one schema, and each fault with its line. */
struct told {
	const char *name;
	const struct nc_value *root; /* a MAP */
};

enum nc_code nc_told_read(struct told *out, struct nc_arena *arena, const char *name,
	struct nc_str text, const char *schema, struct nc_error *err);

/* `name:line: what`, at the value, or at the whole where it is NULL. */
enum nc_code nc_told_fault(const struct told *t, const struct nc_value *at, struct nc_error *err,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
