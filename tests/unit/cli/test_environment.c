/* SPDX-License-Identifier: MIT */
#include "environment.h"

#include "test.h"

static struct nc_environment terminal(void)
{
	return (struct nc_environment){
		.term = NC_STR("xterm-256color"),
		.lang = NC_STR("en_GB.UTF-8"),
		.output_is_terminal = true,
		.errors_are_terminal = true,
		.terminal_columns = 120,
	};
}

static bool color(const struct nc_environment *e, const char *when)
{
	return nc_environment_color(e, nc_str_of(when), e->output_is_terminal);
}

static void colour_is_for_terminals(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	assert_true(color(&e, "auto"));
	e.output_is_terminal = false;
	assert_false(color(&e, "auto"));
	assert_true(color(&e, "always"));
	e = terminal();
	assert_false(color(&e, "never"));
	e.term = NC_STR("dumb");
	assert_false(color(&e, "auto"));
	e.term = NC_STR_NONE;
	assert_false(color(&e, "auto"));
}

static void the_word_on_the_command_line_wins_over_the_environment(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	e.no_color = NC_STR("1");
	assert_false(color(&e, "auto"));
	assert_true(color(&e, "always"));
	e = terminal();
	e.output_is_terminal = false;
	e.clicolor_force = NC_STR("1");
	assert_true(color(&e, "auto"));
	assert_false(color(&e, "never"));
	e.clicolor_force = NC_STR("0");
	assert_false(color(&e, "auto"));
	e.clicolor_force = NC_STR("1");
	e.no_color = NC_STR("1");
	assert_false(color(&e, "auto"));
}

static void unicode_is_what_the_locale_says(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	assert_true(nc_environment_unicode(&e));
	e.lang = NC_STR("C.utf8");
	assert_true(nc_environment_unicode(&e));
	e.lc_ctype = NC_STR("de_DE.ISO-8859-1");
	assert_false(nc_environment_unicode(&e));
	e.lc_all = NC_STR("C.UTF-8");
	assert_true(nc_environment_unicode(&e));
	e.lc_all = NC_STR("C");
	assert_false(nc_environment_unicode(&e));
	e = terminal();
	e.lang = NC_STR_NONE;
	assert_false(nc_environment_unicode(&e));
	e = terminal();
	e.term = NC_STR("dumb");
	assert_false(nc_environment_unicode(&e));
}

static void the_width_is_the_terminals_then_columns_then_eighty(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	assert_int_equal(nc_environment_width(&e), 120);
	e.terminal_columns = 0;
	assert_int_equal(nc_environment_width(&e), 80);
	e.columns = NC_STR("66");
	assert_int_equal(nc_environment_width(&e), 66);
	e.columns = NC_STR("many");
	assert_int_equal(nc_environment_width(&e), 80);
	e.columns = NC_STR("3");
	assert_int_equal(nc_environment_width(&e), 40);
	e.columns = NC_STR("99999999999");
	assert_int_equal(nc_environment_width(&e), 80);
}

static void links_are_for_terminals_that_are_known_to_open_them(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	assert_false(nc_environment_hyperlinks(&e));
	e.vte_version = NC_STR("6800");
	assert_true(nc_environment_hyperlinks(&e));
	e.vte_version = NC_STR("4800");
	assert_false(nc_environment_hyperlinks(&e));
	e.term = NC_STR("xterm-kitty");
	assert_true(nc_environment_hyperlinks(&e));
	e.output_is_terminal = false;
	assert_false(nc_environment_hyperlinks(&e));
}

static void ci_is_what_it_says_it_is(void **state)
{
	(void)state;
	struct nc_environment e = terminal();
	assert_false(nc_environment_ci(&e));
	e.ci = NC_STR("false");
	assert_false(nc_environment_ci(&e));
	e.ci = NC_STR("true");
	assert_true(nc_environment_ci(&e));
	assert_false(nc_environment_actions(&e));
	e.github_actions = NC_STR("true");
	assert_true(nc_environment_actions(&e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colour_is_for_terminals),
		cmocka_unit_test(the_word_on_the_command_line_wins_over_the_environment),
		cmocka_unit_test(unicode_is_what_the_locale_says),
		cmocka_unit_test(the_width_is_the_terminals_then_columns_then_eighty),
		cmocka_unit_test(links_are_for_terminals_that_are_known_to_open_them),
		cmocka_unit_test(ci_is_what_it_says_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
