/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_H
#define NEWCOMER_TEST_H

/* cmocka wants these four first, in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "newcomer/text.h"

/* Two texts, shown as text where they differ. */
static inline void assert_text(struct nc_str got, const char *want)
{
	struct nc_str expected = nc_str_of(want);
	if (!nc_str_equal(got, expected))
		fail_msg("got \"%.*s\", want \"%s\"", NC_STR_ARG(got), want);
}

#endif
