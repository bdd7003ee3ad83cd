/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "common/random.h"

/* Look-alikes are written in two pieces, so that nobody takes this file for a leak. */

static void drawn_texts_look_random(void **state)
{
	(void)state;
	assert_true(nc_looks_random(NC_STR("9EgE0VrbBGI09QYNdaKy")));
	assert_true(nc_looks_random(NC_STR("9cb0eb53f16947ccf25ec84d8dbc7425")));
	assert_true(nc_looks_random(NC_STR("MXGEDN73U55XTPLP")));
}

static void rows_and_alphabets_do_not(void **state)
{
	(void)state;
	assert_false(nc_looks_random(NC_STR("xxxxxxxxxxxxxxxxxxxx")));
	assert_false(nc_looks_random(NC_STR("9EgE0VrbBGI00000daKy")));
	assert_false(nc_looks_random(NC_STR("abcdefghijklmnopqrst")));
	assert_false(nc_looks_random(NC_STR("TOKEN-12345-TOKEN-67")));
	assert_false(nc_looks_random(NC_STR("abababababababababab")));
	assert_false(nc_looks_random(NC_STR("short")));
	assert_false(nc_looks_random(NC_STR_NONE));
}

static void check_digits_tell_issued_tokens(void **state)
{
	(void)state;
	assert_true(nc_has_crc32_tail(NC_STR("Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y"
					     "3gm1IL")));
	assert_false(nc_has_crc32_tail(NC_STR("Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y"
					      "3gm1IM")));
	assert_false(nc_has_crc32_tail(NC_STR("xy9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y"
					      "3gm1IL")));
	assert_false(nc_has_crc32_tail(NC_STR("3gm1IL")));
	assert_false(nc_has_crc32_tail(NC_STR_NONE));
}

static void passwords_are_of_two_sorts_at_least(void **state)
{
	(void)state;
	assert_true(nc_looks_chosen(NC_STR("kQ7-tr41Nw9")));
	assert_false(nc_looks_chosen(NC_STR("password")));
	assert_false(nc_looks_chosen(NC_STR("3600000000")));
	assert_false(nc_looks_chosen(NC_STR("${PASSWORD_1}")));
	assert_false(nc_looks_chosen(NC_STR("<your-pass-1>")));
	assert_false(nc_looks_chosen(NC_STR("two words 1")));
	assert_false(nc_looks_chosen(NC_STR("kQ7-tr4")));
}

#define BODY                                                                                       \
	"G6woopoDzp7O8QuKEh6D0JCk39QmJWikyFE+xzzdAIDhXzK2QkI3cBXkLjSgSOUp\n"                       \
	"TP/j33ZyXOivikASDTyPhQz0ziAFnPzMtgBoxpAKLG3J\n"
#define END                                                                                        \
	"-----END PRIV"                                                                            \
	"ATE KEY-----\n"

static void keys_have_a_body_and_an_end(void **state)
{
	(void)state;
	assert_true(nc_is_key_body(NC_STR("\n" BODY END)));
	assert_true(nc_is_key_body(NC_STR("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\n" BODY END)));
	assert_true(nc_is_key_body(NC_STR("\\nG6woopoDzp7O8QuKEh6D0JCk39QmJWikyFE+xzzdAIDhXzK2QkI3"
					  "cBXkLjSgSOUp\\n" END)));
	assert_false(nc_is_key_body(NC_STR("\n" BODY)));
	assert_false(nc_is_key_body(NC_STR("\n" END)));
	assert_false(nc_is_key_body(NC_STR("\nMIIEpAIBAAKCAQEA...\n" END)));
	assert_false(
		nc_is_key_body(NC_STR("\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
				      "AAAAAAAAAAAAAAAAAAAAAA\n" END)));
	assert_false(nc_is_key_body(NC_STR("') != 0) { return false; }\n")));
	assert_false(nc_is_key_body(NC_STR_NONE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(drawn_texts_look_random),
		cmocka_unit_test(rows_and_alphabets_do_not),
		cmocka_unit_test(check_digits_tell_issued_tokens),
		cmocka_unit_test(passwords_are_of_two_sorts_at_least),
		cmocka_unit_test(keys_have_a_body_and_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
