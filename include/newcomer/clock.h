/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CLOCK_H
#define NEWCOMER_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "newcomer/text.h"

/*
 * Days and deadlines.
 *
 * Every date in newcomer is a day of the Gregorian calendar in UTC, counted
 * from 1970-01-01.  The day of the audit is handed in (`--now`); only the
 * command line asks the system for it.
 */

typedef int32_t nc_day;
#define NC_NO_DAY INT32_MIN

bool nc_day_parse(nc_day *out, struct nc_str iso); /* "2026-11-21", checked against the calendar */
nc_day nc_day_of_time(int64_t seconds);		   /* since 1970, UTC */
void nc_day_format(char out[static 16], nc_day day);
/* An age as a person says it: "today", "5 days", "8 months", "3 years". */
struct nc_arena;
struct nc_str nc_day_age(struct nc_arena *a, nc_day from, nc_day to);

/* A monotonic clock for progress, --timing and hard stops; never in a finding. */
uint64_t nc_clock_microseconds(void);

#endif
