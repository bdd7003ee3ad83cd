/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <string.h>

#include "newcomer/error.h"

static void an_error_is_one_line(void **state)
{
	(void)state;
	struct nc_error err;
	assert_int_equal(nc_fail(&err, NC_EINVALID, "no key '%s'", "a\n::error::b\r"), NC_EINVALID);
	assert_string_equal(err.text, "no key 'a ::error::b '");
	assert_int_equal(nc_remedy(&err, "remove\n%s", "it"), NC_EINVALID);
	assert_string_equal(err.remedy, "remove it");
}

static void a_new_error_has_no_old_remedy(void **state)
{
	(void)state;
	struct nc_error err;
	nc_fail(&err, NC_EIO, "first");
	nc_remedy(&err, "try again");
	nc_fail(&err, NC_ENOTFOUND, "second");
	assert_string_equal(err.remedy, "");
	assert_int_equal(err.code, NC_ENOTFOUND);
}

static void an_error_too_long_is_cut_and_ended(void **state)
{
	(void)state;
	struct nc_error err;
	char words[2 * sizeof err.text];
	memset(words, 'a', sizeof words - 1);
	words[sizeof words - 1] = '\0';
	nc_fail(&err, NC_EIO, "%s", words);
	assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

static void nobody_need_hear_of_it(void **state)
{
	(void)state;
	assert_int_equal(nc_fail(NULL, NC_ELIMIT, "too much"), NC_ELIMIT);
	assert_int_equal(nc_remedy(NULL, "less"), NC_EINVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_is_one_line),
		cmocka_unit_test(a_new_error_has_no_old_remedy),
		cmocka_unit_test(an_error_too_long_is_cut_and_ended),
		cmocka_unit_test(nobody_need_hear_of_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
