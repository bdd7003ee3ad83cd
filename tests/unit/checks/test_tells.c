/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "common/tells.h"

static struct nc_arena arena;
static struct nc_reader *reader;

static int set_up(void **state)
{
	struct nc_error err;
	(void)state;
	assert_int_equal(nc_reader_new(&reader, nc_rulebook_builtin(), &err), NC_OK);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nc_reader_free(reader);
	nc_arena_release(&arena);
	return 0;
}

static nc_topics topic(const char *id)
{
	return nc_topic_bit(nc_rulebook_builtin(), nc_str_of(id));
}

static struct nc_document read_text(const char *text)
{
	struct nc_document d;
	nc_document_read(
		&d, &arena, reader, NC_STR("README.md"), NC_FORMAT_MARKDOWN, nc_str_of(text));
	return d;
}

static void assert_shown(const struct nc_tells_ask *ask, const char *text, const char *title)
{
	struct nc_document d = read_text(text);
	const struct nc_section *empty = NULL;
	const struct nc_section *s = nc_tells_find(ask, &d, NC_TELLS_HARDLY, &empty);
	assert_non_null(s);
	assert_true(nc_str_equal(s->title, nc_str_of(title)));
}

static struct nc_tells_ask how_to_run(void)
{
	return (struct nc_tells_ask){.topics = topic("run") | topic("usage"),
		.rather = topic("test") | topic("prerequisites"),
		.readme = true};
}

static void a_heading_that_names_it_is_shown_before_a_guess(void **state)
{
	(void)state;
	struct nc_tells_ask ask = how_to_run();
	assert_shown(&ask,
		"# Hail\n\nTells it.\n\n## Of ice\n\n```\nhail 3\n```\n\n## Snow\n\nMuch.\n\n"
		"## Usage\n\nAsk for a day.\n",
		"Usage");
	assert_shown(&ask,
		"# Hail\n\nTells it.\n\n## Of ice\n\n```\nhail 3\n```\n\n## Snow\n\nA.\n\n## "
		"Sun\n\nB.\n",
		"Of ice");
}

static void what_is_rather_about_something_else_comes_last(void **state)
{
	(void)state;
	struct nc_tells_ask ask = how_to_run();
	assert_shown(&ask,
		"# Hail\n\nTells it.\n\n## Running the tests\n\n`make check`\n\n"
		"## Running it\n\n`hail`\n",
		"Running it");
	assert_shown(&ask, "# Hail\n\nTells it.\n\n## Running the tests\n\n`make check`\n",
		"Running the tests");
}

static void what_opens_the_readme_comes_after_what_stands_below(void **state)
{
	(void)state;
	struct nc_tells_ask ask = how_to_run();
	assert_shown(
		&ask, "## Synopsis\n\n`hail` tells it.\n\n## Usage\n\nAsk for a day.\n", "Usage");
}

static void a_first_heading_that_instructs_opens_nothing(void **state)
{
	const char *text =
		"## Setting up a local copy\n\nType this and wait for it.\n\n## Notes\n\nA.\n";
	struct nc_tells_ask ask = {.topics = topic("what"), .opening_words = 3, .readme = true};
	struct nc_document d = read_text(text);
	const struct nc_section *empty = NULL;
	(void)state;
	assert_non_null(nc_tells_find(&ask, &d, NC_TELLS_FAIRLY, &empty));
	ask.no_opening = topic("install");
	assert_null(nc_tells_find(&ask, &d, NC_TELLS_FAIRLY, &empty));
}

static void a_line_is_at_home_under_its_topics_and_where_nobody_knows(void **state)
{
	struct nc_document d = read_text("# Hail\n\nTells it.\n\n## Installation\n\n`make`\n\n"
					 "## License\n\nMIT\n\n## Of ice\n\nMuch.\n");
	nc_topics home = topic("install");
	(void)state;
	assert_int_equal(nc_tells_of_line(&d, 0, home), NC_TELLS_WELL);
	assert_int_equal(nc_tells_of_line(&d, 1, home), NC_TELLS_WELL);
	assert_int_equal(nc_tells_of_line(&d, 2, home), NC_TELLS_HARDLY);
	assert_int_equal(nc_tells_of_line(&d, 2, 0), NC_TELLS_WELL);
	assert_int_equal(nc_tells_of_line(&d, 3, home), NC_TELLS_WELL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_heading_that_names_it_is_shown_before_a_guess),
		cmocka_unit_test(what_is_rather_about_something_else_comes_last),
		cmocka_unit_test(what_opens_the_readme_comes_after_what_stands_below),
		cmocka_unit_test(a_first_heading_that_instructs_opens_nothing),
		cmocka_unit_test(a_line_is_at_home_under_its_topics_and_where_nobody_knows),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
