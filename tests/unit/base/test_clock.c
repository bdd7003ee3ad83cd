/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/arena.h"
#include "newcomer/clock.h"

static void a_day_must_be_on_the_calendar(void **state)
{
	(void)state;
	nc_day day = 7;
	assert_true(nc_day_parse(&day, NC_STR("1970-01-01")));
	assert_int_equal(day, 0);
	assert_true(nc_day_parse(&day, NC_STR("2024-02-29")));
	assert_false(nc_day_parse(&day, NC_STR("2026-02-29")));
	assert_false(nc_day_parse(&day, NC_STR("2026-13-01")));
	assert_false(nc_day_parse(&day, NC_STR("2026-1-01")));
	assert_false(nc_day_parse(&day, NC_STR("2026-01-0x")));
	assert_false(nc_day_parse(&day, NC_STR("")));
}

static void days_print_as_they_were_read(void **state)
{
	(void)state;
	char text[16];
	for (nc_day day = -20000; day < 60000; day += 7) {
		nc_day again;
		nc_day_format(text, day);
		assert_true(nc_day_parse(&again, nc_str_of(text)));
		assert_int_equal(again, day);
	}
	assert_int_equal(nc_day_of_time(86399), 0);
	assert_int_equal(nc_day_of_time(-1), -1);
	nc_day_format(text, nc_day_of_time(INT64_MAX));
	assert_string_equal(text, "9999-12-31");
	nc_day_format(text, nc_day_of_time(INT64_MIN));
	assert_string_equal(text, "0001-01-01");
}

static void an_age_is_said_as_people_say_it(void **state)
{
	(void)state;
	struct nc_arena a = NC_ARENA_INIT;
	assert_text(nc_day_age(&a, 0, 0), "today");
	assert_text(nc_day_age(&a, 5, 0), "today");
	assert_text(nc_day_age(&a, 0, 1), "1 day");
	assert_text(nc_day_age(&a, 0, 30), "4 weeks");
	assert_text(nc_day_age(&a, 0, 245), "8 months");
	assert_text(nc_day_age(&a, 0, 1200), "3 years");
	nc_arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_must_be_on_the_calendar),
		cmocka_unit_test(days_print_as_they_were_read),
		cmocka_unit_test(an_age_is_said_as_people_say_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
