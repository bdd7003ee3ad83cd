/* SPDX-License-Identifier: MIT */
#include "newcomer/clock.h"

#include <stdio.h>
#include <time.h>

#include "newcomer/arena.h"

/*
 * Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms"; a year begins in March, so that the leap day is its last.
 */
static nc_day from_civil(int64_t y, unsigned m, unsigned d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	unsigned year_of_era = (unsigned)(y - era * 400);
	unsigned day_of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return (nc_day)(era * 146097 + (int64_t)day_of_era - 719468);
}

static void to_civil(int64_t *y, unsigned *m, unsigned *d, nc_day day)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned day_of_era = (unsigned)(z - era * 146097);
	unsigned year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	unsigned day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	unsigned month = (5 * day_of_year + 2) / 153;
	*d = day_of_year - (153 * month + 2) / 5 + 1;
	*m = month < 10 ? month + 3 : month - 9;
	*y = (int64_t)year_of_era + era * 400 + (*m <= 2);
}

static bool digits(unsigned *out, struct nc_str s)
{
	uint64_t n;
	if (!nc_str_to_u64(&n, s))
		return false;
	*out = (unsigned)n;
	return true;
}

bool nc_day_parse(nc_day *out, struct nc_str iso)
{
	static const unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	unsigned y, m, d;
	if (iso.size != 10 || iso.data[4] != '-' || iso.data[7] != '-')
		return false;
	if (!digits(&y, nc_str_slice(iso, 0, 4)) || !digits(&m, nc_str_slice(iso, 5, 7)) ||
		!digits(&d, nc_str_slice(iso, 8, 10)))
		return false;
	if (m < 1 || m > 12 || d < 1)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	if (d > lengths[m - 1] + (m == 2 && leap ? 1u : 0u))
		return false;
	*out = from_civil((int64_t)y, m, d);
	return true;
}

nc_day nc_day_of_time(int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	/* A commit may claim any time; keep to years that print in four digits. */
	if (days > 2932896)
		days = 2932896;
	if (days < -719162)
		days = -719162;
	return (nc_day)days;
}

void nc_day_format(char out[static 16], nc_day day)
{
	int64_t y;
	unsigned m, d;
	to_civil(&y, &m, &d, day);
	/* The remainders change nothing; they tell the compiler how many digits there are. */
	snprintf(out, 16, "%04d-%02u-%02u", (int)(y % 10000), m % 100, d % 100);
}

struct nc_str nc_day_age(struct nc_arena *a, nc_day from, nc_day to)
{
	long days = (long)to - (long)from;
	if (days <= 0)
		return NC_STR("today");
	long n = days;
	const char *unit = "day";
	if (days >= 730) {
		n = days / 365;
		unit = "year";
	} else if (days >= 61) {
		n = days * 12 / 365;
		unit = "month";
	} else if (days >= 21) {
		n = days / 7;
		unit = "week";
	}
	return nc_arena_printf(a, "%ld %s%s", n, unit, n == 1 ? "" : "s");
}

uint64_t nc_clock_microseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}
