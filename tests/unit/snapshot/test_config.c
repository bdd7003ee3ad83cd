/* SPDX-License-Identifier: MIT */
#include "config.h"
#include "opened.h"
#include "random.h"
#include "refspec.h"

/* git's configuration as text, held against git's own reading. */

/* All settings in the form of `git config --list -z`. */
static enum nc_code list(struct nc_buf *out, struct nc_str text, struct nc_error *err)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_config c = {.settings = {0}};
	enum nc_code code = nc_config_read(&c, &arena, "config", text, err);
	nc_buf_clear(out);
	for (size_t i = 0; i < c.settings.count; i++) {
		const struct nc_setting *s = &c.settings.items[i];
		nc_buf_add(out, s->section);
		nc_buf_add_text(out, ".");
		if (s->name.size) {
			nc_buf_add(out, s->name);
			nc_buf_add_text(out, ".");
		}
		nc_buf_add(out, s->key);
		if (!s->implied) {
			nc_buf_add_text(out, "\n");
			nc_buf_add(out, s->value);
		}
		nc_buf_add_byte(out, '\0');
	}
	nc_arena_release(&arena);
	return code;
}

static void settings_are_read_as_git_reads_them(void **state)
{
	struct git_fixture *f = *state;
	static const char *const pieces[] = {"[a]", "[B.c]", "[r \"x\"]", "[r \"X\\\"y\"]", "\n",
		"\n", "k", " = ", "v", "=", " ", "\"", "\\", "\\n", "\\\n", ";", "#", "\r\n", "K-1",
		"\nk = a b", "\nq = \"q;q\"", "\nk\n", "\n[r \"x\"]\n"};
	struct test_random random = {.state = 5};
	struct nc_buf got = NC_BUF_INIT(0), want = NC_BUF_INIT(0);
	size_t accepted = 0;
	for (int round = 0; round < 400; round++) {
		char text[512] = "[s]\n";
		for (uint32_t n = 1 + random_below(&random, 14); n; n--)
			strcat(text, pieces[random_below(&random, sizeof pieces / sizeof *pieces)]);
		git_write(f, "config", text, strlen(text));
		bool fine = git_try(f, "git config --file config --list -z > answer 2> /dev/null");
		enum nc_code code = list(&got, nc_str_of(text), NULL);
		if (fine != (code == NC_OK))
			fail_msg("git %s: %s", fine ? "takes" : "refuses", text);
		if (!fine)
			continue;
		accepted++;
		nc_buf_clear(&want);
		FILE *file = fopen(git_path(f, "answer"), "rb");
		for (int c; (c = fgetc(file)) != EOF;)
			nc_buf_add_byte(&want, (char)c);
		fclose(file);
		if (!nc_str_equal(nc_buf_str(&want), nc_buf_str(&got)))
			fail_msg("read otherwise than git does: %s", text);
	}
	assert_true(accepted > 60);
	nc_buf_release(&got);
	nc_buf_release(&want);
}

static void the_last_setting_of_a_key_counts(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_config c = {.settings = {0}};
	assert_int_equal(nc_config_read(&c, &arena, "config",
				 NC_STR("[core]\nbare = true\nBare = no\n[Core]\nother\n[x]\ny = "
					"\"a  b\" # c\n"),
				 NULL),
		NC_OK);
	assert_false(nc_config_bool(&c, "core", "bare", true));
	assert_true(nc_config_bool(&c, "core", "other", false));
	assert_true(nc_config_bool(&c, "core", "missing", true));
	assert_text(nc_config_text(&c, "x", "y", ""), "a  b");
	assert_text(nc_config_text(&c, "x", "z", "none"), "none");
	nc_arena_release(&arena);
}

static void an_error_names_its_line(void **state)
{
	(void)state;
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_error err;
	assert_int_equal(list(&out, NC_STR("[a]\nb = c\n\n!\n"), &err), NC_EINVALID);
	assert_string_equal(err.text, "config:4: not a line of git's configuration");
	static const struct {
		const char *text;
		size_t size;
	} wrong[] = {{"[a]\nb\0c", 7}, {"k = v\n", 6}, {"[a\nb]", 5}, {"[a \"b\n\"]", 8}, {"[]", 2},
		{"[a]\nb = \"x\n", 11}, {"[a]\nb = \\x\n", 11}, {"\0", 1}, {"[a]\nb c\n", 8}};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct nc_str text = {.data = wrong[i].text, .size = wrong[i].size};
		if (list(&out, text, &err) != NC_EINVALID)
			fail_msg("taken: %s", wrong[i].text);
	}
	nc_buf_release(&out);
}

static void refspecs_map_names(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_config c = {.settings = {0}};
	struct nc_refspecs specs;
	assert_int_equal(
		nc_config_read(&c, &arena, "config",
			NC_STR("[remote \"origin\"]\nurl = x\nfetch = "
			       "+refs/heads/*:refs/remotes/origin/*\n"
			       "[remote \"one\"]\nurl = y\nfetch = "
			       "refs/heads/main:refs/remotes/one/main\nfetch = ^refs/heads/x\n"
			       "[remote \"mirror\"]\nurl = z\nfetch = +refs/*:refs/*\n[remote "
			       "\"bare\"]\nfetch = HEAD\n"),
			NULL),
		NC_OK);
	nc_refspecs_read(&specs, &arena, &c);
	assert_int_equal(specs.remotes.count, 3);
	static const struct {
		const char *remote, *branch, *tracking;
		bool all;
	} cases[] = {
		{"origin", "refs/heads/a/b", "refs/remotes/origin/a/b", true},
		{"origin", "refs/tags/a", "", true},
		{"origin", "refs/heads/", "", true},
		{"one", "refs/heads/main", "refs/remotes/one/main", false},
		{"one", "refs/heads/other", "", false},
		{"mirror", "refs/heads/x", "refs/heads/x", true},
		{"bare", "HEAD", "", false},
		{"nobody", "refs/heads/x", "", false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nc_str remote = nc_str_of(cases[i].remote);
		assert_text(
			nc_refspecs_tracking(&specs, &arena, remote, nc_str_of(cases[i].branch)),
			cases[i].tracking);
		assert_int_equal(nc_refspecs_all_branches(&specs, remote), cases[i].all);
	}
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			settings_are_read_as_git_reads_them, git_fixture_start, git_fixture_stop),
		cmocka_unit_test(the_last_setting_of_a_key_counts),
		cmocka_unit_test(an_error_names_its_line),
		cmocka_unit_test(refspecs_map_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
