/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>

#include "beneath.h"
#include "opened.h"
#include "shown.h"

/* Opening below a folder: in one call of the system, and step by step where there is none. */

static int (*const ways[])(int folder, struct nc_str path, struct stat *st) = {
	nc_beneath_open, nc_beneath_open_in_steps};

static int start(void **state)
{
	git_fixture_start(state);
	git_run(*state,
		"mkdir -p in/sub out; echo inside > in/sub/file; echo outside > out/file; "
		"ln -s ../out in/link; ln -s sub in/near; ln -s ../../out/file in/sub/link; "
		"mkfifo in/pipe; "
		"ln -s /etc/passwd in/absolute");
	alarm(20);
	return 0;
}

static int open_inside(struct git_fixture *f)
{
	int folder = open(git_path(f, "in"), O_RDONLY | O_DIRECTORY);
	assert_true(folder >= 0);
	return folder;
}

static void what_lies_below_is_opened(void **state)
{
	struct git_fixture *f = *state;
	int folder = open_inside(f);
	static const struct {
		const char *path;
		mode_t kind;
	} cases[] = {{"sub/file", S_IFREG}, {"sub", S_IFDIR}, {"pipe", S_IFIFO},
		{"sub/./file", S_IFREG}};
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
			struct stat st;
			int file = ways[w](folder, nc_str_of(cases[i].path), &st);
			if (file < 0)
				fail_msg("%s: %s", cases[i].path, strerror(errno));
			assert_int_equal(st.st_mode & S_IFMT, cases[i].kind);
			close(file);
		}
	}
	close(folder);
}

static void nothing_leads_out(void **state)
{
	struct git_fixture *f = *state;
	int folder = open_inside(f);
	static const char *const paths[] = {"link/file", "link", "near/file", "sub/link",
		"../out/file", "sub/../../out/file", "sub/../sub/file", "absolute", "/etc/passwd",
		"..", "", "sub/file/", "sub/file/x", "nothing", "sub//../x"};
	for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
		for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
			struct stat st;
			/* Upwards and down again is left to the system; it stays inside. */
			if (w == 0 && strcmp(paths[i], "sub/../sub/file") == 0)
				continue;
			if (ways[w](folder, nc_str_of(paths[i]), &st) >= 0)
				fail_msg("\"%s\" was opened", paths[i]);
		}
		struct stat st;
		assert_true(ways[w](folder, (struct nc_str){.data = "sub\0x", .size = 5}, &st) < 0);
	}
	close(folder);
}

static void a_plain_file_is_read_and_nothing_else(void **state)
{
	struct git_fixture *f = *state;
	static const struct {
		const char *path;
		size_t most;
		enum nc_code code;
		const char *words;
	} cases[] = {
		{"sub/file", 7, NC_OK, ""},
		{"sub/file", 6, NC_ELIMIT, "sub/file: over 6 bytes"},
		{"sub", 99, NC_EINVALID, "sub: not a plain file"},
		{"pipe", 99, NC_EINVALID, "pipe: not a plain file"},
		{"absolute", 99, NC_EINVALID, "absolute: a symbolic link"},
		{"none", 99, NC_ENOTFOUND, "none: not there"},
		{"sub/file/x", 99, NC_ENOTFOUND, "sub/file/x: not there"},
	};
	int folder = open_inside(f);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nc_buf text = NC_BUF_INIT(0);
		struct nc_error err = {.text = ""};
		nc_buf_add_text(&text, "before ");
		assert_int_equal(nc_beneath_read(&text, folder, nc_str_of(cases[i].path),
					 cases[i].most, &err),
			cases[i].code);
		assert_text(nc_buf_str(&text), cases[i].code ? "before " : "before inside\n");
		assert_non_null(strstr(err.text, cases[i].words));
		nc_buf_release(&text);
	}
	close(folder);
}

static void a_name_is_shown_without_what_could_harm(void **state)
{
	(void)state;
	static const struct {
		struct nc_str name;
		const char *shown;
	} cases[] = {
		{NC_STR_INIT("plain-\xc3\xbc.txt"), "plain-\xc3\xbc.txt"},
		{NC_STR_INIT("\033[31m\n\r\x7f"), "\\x1b[31m\\x0a\\x0d\\x7f"},
		{NC_STR_INIT("\xff\xc3"), "\\xff\\xc3"},
		{NC_STR_INIT("a\xe2\x80\xae"
			     "b"),
			"a\\xe2\\x80\\xae"
			"b"},
		{NC_STR_INIT("\xc2\x9b"), "\\xc2\\x9b"},
		{NC_STR_INIT(""), ""},
	};
	char got[NC_SHOWN];
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		nc_shown(got, cases[i].name);
		assert_string_equal(got, cases[i].shown);
	}
	char name[1000];
	memset(name, '\n', sizeof name);
	nc_shown(got, (struct nc_str){.data = name, .size = sizeof name});
	assert_true(strlen(got) < NC_SHOWN);
	assert_true(nc_str_ends(nc_str_of(got), NC_STR("\\x0a...")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, start, git_fixture_stop)
		CASE(what_lies_below_is_opened),
		CASE(nothing_leads_out),
		CASE(a_plain_file_is_read_and_nothing_else),
		cmocka_unit_test(a_name_is_shown_without_what_could_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
