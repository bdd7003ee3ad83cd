/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/document.h"

static void assert_format(const char *path, enum nc_format want)
{
	enum nc_format got = NC_FORMATS;
	if (!nc_format_of_path(&got, nc_str_of(path)) || got != want)
		fail_msg("%s: %s", path, got == NC_FORMATS ? "none" : nc_format_name(got));
}

static void assert_no_document(const char *path)
{
	enum nc_format got = NC_FORMATS;
	if (nc_format_of_path(&got, nc_str_of(path)))
		fail_msg("%s: %s", path, nc_format_name(got));
	assert_int_equal(got, NC_FORMATS);
}

static void endings_tell_the_format(void **state)
{
	(void)state;
	assert_format("README.md", NC_FORMAT_MARKDOWN);
	assert_format("docs/a.MARKDOWN", NC_FORMAT_MARKDOWN);
	assert_format("README.rst", NC_FORMAT_RST);
	assert_format("docs/ops.adoc", NC_FORMAT_ASCIIDOC);
	assert_format("notes.org", NC_FORMAT_ORG);
	assert_format("INSTALL.txt", NC_FORMAT_TEXT);
	assert_format("README.de.md", NC_FORMAT_MARKDOWN);
}

static void names_without_ending_count_when_they_are_documents(void **state)
{
	(void)state;
	assert_format("README", NC_FORMAT_TEXT);
	assert_format("sub/ReadMe", NC_FORMAT_TEXT);
	assert_format("00-RELEASENOTES", NC_FORMAT_TEXT);
	assert_format("INSTALL", NC_FORMAT_TEXT);
	assert_format("README.1ST", NC_FORMAT_TEXT);
	assert_no_document("Makefile");
	assert_no_document("bin/run");
	assert_no_document("main.c");
}

static void doubtful_endings_count_only_for_documents(void **state)
{
	(void)state;
	assert_format("README.asc", NC_FORMAT_ASCIIDOC);
	assert_no_document("release.tar.gz.asc");
	assert_format("README.rdoc", NC_FORMAT_ASCIIDOC);
	assert_format("README.textile", NC_FORMAT_TEXT);
}

static void texts_for_tools_are_no_documents(void **state)
{
	(void)state;
	assert_no_document("requirements.txt");
	assert_no_document("requirements-dev.txt");
	assert_no_document("lib/CMakeLists.txt");
	assert_no_document("robots.txt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(endings_tell_the_format),
		cmocka_unit_test(names_without_ending_count_when_they_are_documents),
		cmocka_unit_test(doubtful_endings_count_only_for_documents),
		cmocka_unit_test(texts_for_tools_are_no_documents),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
