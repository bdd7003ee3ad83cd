/* SPDX-License-Identifier: MIT */
#include "attributes.h"
#include "ignores.h"
#include "newcomer/clock.h"
#include "opened.h"
#include "random.h"
#include "wild.h"

/* What .gitignore and .gitattributes say, held against git's own answers. */

static void patterns_match_as_git_says(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *path;
		bool matches;
	} cases[] = {
		{"a", "a", true},
		{"a", "b", false},
		{"a*", "a/b", false},
		{"*", "", true},
		{"*", "a/b", false},
		{"a?c", "abc", true},
		{"a?c", "a/c", false},
		{"**", "a/b/c", true},
		{"**/c", "c", true},
		{"**/c", "a/b/c", true},
		{"a/**", "a/b/c", true},
		{"a/**", "a", false},
		{"a/**/c", "a/c", true},
		{"a/**/c", "a/x/y/c", true},
		{"a/**/c", "axc", false},
		{"a**c", "abbc", true},
		{"a**c", "a/c", false},
		{"**/a/*/b", "x/a/y/a/z/b", true},
		{"**/*.c", "a.b/c.d", false},
		{"[a-c]x", "bx", true},
		{"[!a-c]x", "bx", false},
		{"[^a-c]x", "dx", true},
		{"[]x]", "]", true},
		{"[a-]", "-", true},
		{"[[:digit:]]", "7", true},
		{"[[:alpha:][:digit:]]", "_", false},
		{"[\\]]", "]", true},
		{"[a", "a", false},
		{"[/]", "/", false},
		{"\\*", "*", true},
		{"\\*", "a", false},
		{"a\\", "a\\", false},
		{"*a*b*c", "xaxbxbxc", true},
		{"*a*b*c", "xaxbxbx", false},
		{"***/x", "a/b/x", true},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (nc_wild_match(nc_str_of(cases[i].pattern), nc_str_of(cases[i].path)) !=
			cases[i].matches)
			fail_msg("%s against %s", cases[i].pattern, cases[i].path);
	}
}

static void a_pattern_of_many_stars_ends_at_once(void **state)
{
	(void)state;
	char path[4001], pattern[1001];
	memset(path, 'a', 4000);
	for (size_t i = 1; i < 4000; i += 20)
		path[i] = '/';
	path[4000] = '\0';
	static const char *const units[] = {"a*", "**/a*", "*a*/", "**/*/"};
	uint64_t before = nc_clock_microseconds();
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		size_t size = 0, step = strlen(units[u]);
		for (; size + step < 999; size += step)
			memcpy(pattern + size, units[u], step);
		pattern[size] = 'b';
		pattern[size + 1] = '\0';
		assert_false(nc_wild_match(nc_str_of(pattern), nc_str_of(path)));
	}
	assert_true(nc_clock_microseconds() - before < 2000000);
}

/* A text of a few of these pieces. */
static void draw(char *out, size_t room, const char *const *pieces, size_t count, size_t most,
	struct test_random *random)
{
	size_t size = 0;
	for (size_t n = 1 + random_below(random, (uint32_t)most); n; n--) {
		const char *piece = pieces[random_below(random, (uint32_t)count)];
		size += (size_t)snprintf(out + size, room - size, "%s", piece);
	}
}

/* "a" itself is a folder that is there, and git would look. */
static const char *const paths[] = {"b", "ab", "a.b", "b.a", "a/b", "b/a", "a/a/a", "a/b/a.b",
	"ab/b/a", "b/b/b", "ab.b", "a/ab", "a/b/c/ab", "b.a/b.a/b", "!a", "#a", "a b", "aa/bb/ab",
	"*"};

#define PATHS (sizeof paths / sizeof *paths)

/* The words of git for each path, a line each, "<place>\t<path>" or nothing. */
static struct nc_buf ask_git(struct git_fixture *f, const char *words)
{
	struct nc_buf text = NC_BUF_INIT(0);
	for (size_t i = 0; i < PATHS; i++) {
		nc_buf_add_text(&text, paths[i]);
		nc_buf_add_byte(&text, '\n');
	}
	git_write(f, "paths", text.data, text.size);
	git_run(f, words);
	nc_buf_clear(&text);
	FILE *file = fopen(git_path(f, "answer"), "rb");
	assert_non_null(file);
	for (int c; (c = fgetc(file)) != EOF;)
		nc_buf_add_byte(&text, (char)c);
	fclose(file);
	return text;
}

/* Shows the lines in which two answers differ. */
static void assert_same_answers(struct nc_str git, struct nc_str ours, const char *files)
{
	struct nc_str a, b, given = git, found = ours;
	if (nc_str_equal(git, ours))
		return;
	print_message("%s", files);
	for (;;) {
		bool more_a = nc_str_next_line(&a, &given), more_b = nc_str_next_line(&b, &found);
		if (!more_a && !more_b)
			break;
		a = more_a ? a : NC_STR_NONE;
		b = more_b ? b : NC_STR_NONE;
		if (!nc_str_equal(a, b))
			print_message("git says \"%.*s\", we say \"%.*s\"\n", NC_STR_ARG(a),
				NC_STR_ARG(b));
	}
	fail();
}

static void ignore_files_say_what_they_say_to_git(void **state)
{
	struct git_fixture *f = *state;
	static const char *const pieces[] = {"a", "b", "*", "**", "/", "?", "[ab]", "!", ".", "\\",
		"a/", "**/", "/**", "ab", "*.b", "b/a", " "};
	struct test_random random = {.state = 7};
	git_run(f, "git init -q r; mkdir -p r/a");
	for (int round = 0; round < 150; round++) {
		struct nc_ignores ignores;
		char text[2][512] = {"", ""}, line[128], both[4096];
		nc_ignores_init(&ignores);
		for (int file = 0; file < 2; file++) {
			for (size_t n = 0; n < 4; n++) {
				draw(line, sizeof line, pieces, sizeof pieces / sizeof *pieces, 4,
					&random);
				strcat(text[file], line);
				strcat(text[file], "\n");
			}
			git_write(f, file ? "r/a/.gitignore" : "r/.gitignore", text[file],
				strlen(text[file]));
			nc_ignores_add(
				&ignores, file ? NC_STR("a") : NC_STR_NONE, nc_str_of(text[file]));
		}
		struct nc_buf want =
			ask_git(f, "cd r; git check-ignore --no-index -v --stdin < ../paths "
				   "> ../answer || true");
		struct nc_buf got = NC_BUF_INIT(0);
		for (size_t i = 0; i < PATHS; i++) {
			struct nc_str place;
			if (nc_ignores_find(&ignores, nc_str_of(paths[i]), &place))
				nc_buf_printf(&got, "%.*s\t%s\n", NC_STR_ARG(place), paths[i]);
		}
		/* git shows the pattern behind the place, and what un-ignores a path too. */
		struct nc_buf plain = NC_BUF_INIT(0);
		struct nc_str rest = nc_buf_str(&want), row;
		while (nc_str_next_line(&row, &rest)) {
			size_t tab = nc_str_find_last_byte(row, '\t');
			struct nc_str head = nc_str_slice(row, 0, tab);
			size_t colon = nc_str_find_byte(head, ':');
			size_t second =
				colon + 1 +
				nc_str_find_byte(nc_str_slice(head, colon + 1, head.size), ':');
			if (second + 1 < head.size && head.data[second + 1] == '!')
				continue;
			nc_buf_printf(&plain, "%.*s%.*s\n", (int)second, head.data,
				NC_STR_ARG(nc_str_slice(row, tab, row.size)));
		}
		snprintf(both, sizeof both, ".gitignore:\n%sa/.gitignore:\n%s", text[0], text[1]);
		assert_same_answers(nc_buf_str(&plain), nc_buf_str(&got), both);
		nc_buf_release(&plain);
		nc_buf_release(&want);
		nc_buf_release(&got);
		nc_ignores_release(&ignores);
	}
}

static void attribute_files_say_what_they_say_to_git(void **state)
{
	struct git_fixture *f = *state;
	static const char *const pieces[] = {"a", "b", "*", "**", "/", "?", "[ab]", ".", "a/",
		"**/", "ab", "*.b", "\"a b\"", "b/a"};
	static const char *const states[] = {
		" x", " -x", " !x", " x=1", " y", " binary", " y -y", " m", " -m", " x=2 !x"};
	static const char *const names[] = {"x", "y", "diff", "text", "binary", "m", "z"};
	struct test_random random = {.state = 11};
	git_run(f, "git init -q r; mkdir -p r/a");
	for (int round = 0; round < 150; round++) {
		struct nc_attributes attributes;
		char text[2][1024] = {"[attr]m x=7 -y z\n", ""}, line[128], both[4096];
		nc_attributes_init(&attributes);
		for (int file = 0; file < 2; file++) {
			for (size_t n = 0; n < 4; n++) {
				draw(line, sizeof line, pieces, sizeof pieces / sizeof *pieces, 3,
					&random);
				strcat(text[file], line);
				draw(line, sizeof line, states, sizeof states / sizeof *states, 2,
					&random);
				strcat(text[file], line);
				strcat(text[file], "\n");
			}
			git_write(f, file ? "r/a/.gitattributes" : "r/.gitattributes", text[file],
				strlen(text[file]));
			nc_attributes_add(&attributes, file ? NC_STR("a") : NC_STR_NONE,
				nc_str_of(text[file]));
		}
		struct nc_buf want = ask_git(f,
			"cd r; git check-attr --stdin x y diff text binary m z < ../paths "
			"> ../answer 2> /dev/null");
		struct nc_buf got = NC_BUF_INIT(0);
		for (size_t i = 0; i < PATHS; i++) {
			for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
				struct nc_str value = nc_attributes_find(
					&attributes, nc_str_of(paths[i]), nc_str_of(names[n]));
				nc_buf_printf(&got, "%s: %s: %.*s\n", paths[i], names[n],
					NC_STR_ARG(value.size ? value : NC_STR("unspecified")));
			}
		}
		snprintf(both, sizeof both, ".gitattributes:\n%sa/.gitattributes:\n%s", text[0],
			text[1]);
		assert_same_answers(nc_buf_str(&want), nc_buf_str(&got), both);
		nc_buf_release(&want);
		nc_buf_release(&got);
		nc_attributes_release(&attributes);
	}
}

static void a_tree_tells_what_it_ignores_and_where(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; mkdir -p docs node_modules/x; touch docs/a.o "
		   "node_modules/x/y keep.log; "
		   "printf '# products\\n*.log\\n!keep.log\\nnode_modules/\\n' > .gitignore; echo "
		   "'*.o' > docs/.gitignore; "
		   "git add -f .; git commit -q -m x");
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_str place = NC_STR("untouched");
	assert_false(nc_snapshot_ignored(s, NC_STR("keep.log"), &place));
	assert_false(nc_snapshot_ignored(s, NC_STR("a.o"), &place));
	assert_text(place, "untouched");
	assert_true(nc_snapshot_ignored(s, NC_STR("docs/a.o"), &place));
	assert_text(place, "docs/.gitignore:1");
	assert_true(nc_snapshot_ignored(s, NC_STR("node_modules/x/y"), &place));
	assert_text(place, ".gitignore:4");
	assert_true(nc_snapshot_ignored(s, NC_STR("not/there.log"), NULL));
	nc_snapshot_close(s);
}

static void a_tree_tells_attributes(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; mkdir -p lib; touch lib/a.js b.js; "
		   "printf 'lib/** linguist-vendored\\nb.js linguist-generated=true filter=lfs "
		   "-text\\n' > .gitattributes; "
		   "git add .; git commit -q -m x; mkdir -p .git/info; echo '* linguist-vendored' "
		   "> .git/info/attributes; "
		   "echo '* linguist-vendored' > .gitattributes");
	struct nc_snapshot *s = open_at(f, "r");
	assert_text(nc_snapshot_attribute(s, NC_STR("lib/a.js"), "linguist-vendored"), "set");
	assert_text(nc_snapshot_attribute(s, NC_STR("b.js"), "linguist-vendored"), "");
	assert_text(nc_snapshot_attribute(s, NC_STR("b.js"), "linguist-generated"), "true");
	assert_text(nc_snapshot_attribute(s, NC_STR("b.js"), "text"), "unset");
	assert_text(nc_snapshot_attribute(s, NC_STR("b.js"), "filter"), "lfs");
	assert_text(nc_snapshot_attribute(s, NC_STR("b.js"), "nobody-names-it"), "");
	nc_snapshot_close(s);
}

static void thousands_of_lines_are_looked_up_not_tried(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	struct nc_attributes a;
	for (int i = 0; i < 20000; i++)
		nc_buf_printf(&text, "big/file-%d.bin filter=lfs\n", i);
	nc_attributes_init(&a);
	nc_attributes_add(&a, NC_STR_NONE, nc_buf_str(&text));
	uint64_t before = nc_clock_microseconds();
	for (int i = 0; i < 80000; i++) {
		char path[64];
		snprintf(path, sizeof path, "big/file-%d.bin", i);
		struct nc_str value = nc_attributes_find(&a, nc_str_of(path), NC_STR("filter"));
		assert_int_equal(value.size > 0, i < 20000);
	}
	assert_true(nc_clock_microseconds() - before < 1000000);
	nc_attributes_release(&a);
	nc_buf_release(&text);
}

static void a_hostile_ignore_file_costs_no_more_than_its_budget(void **state)
{
	(void)state;
	struct nc_buf text = NC_BUF_INIT(0);
	struct nc_ignores g;
	for (int i = 0; i < 30000; i++)
		nc_buf_add_text(&text, i % 2 ? "*a*a*a*a*a*a*b\n" : "same\n");
	nc_ignores_init(&g);
	nc_ignores_add(&g, NC_STR_NONE, nc_buf_str(&text));
	g.budget.left = 100000;
	uint64_t before = nc_clock_microseconds();
	for (int i = 0; i < 20000; i++) {
		char path[64];
		snprintf(path, sizeof path, "aaaaaaaaaaaaaaaaaaaaaaaaa%d/same", i);
		assert_true(nc_ignores_find(&g, nc_str_of(path), NULL));
	}
	assert_true(nc_clock_microseconds() - before < 1000000);
	nc_ignores_release(&g);
	nc_buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, git_fixture_start, git_fixture_stop)
		cmocka_unit_test(patterns_match_as_git_says),
		cmocka_unit_test(a_pattern_of_many_stars_ends_at_once),
		CASE(ignore_files_say_what_they_say_to_git),
		CASE(attribute_files_say_what_they_say_to_git),
		CASE(a_tree_tells_what_it_ignores_and_where),
		CASE(a_tree_tells_attributes),
		cmocka_unit_test(thousands_of_lines_are_looked_up_not_tried),
		cmocka_unit_test(a_hostile_ignore_file_costs_no_more_than_its_budget),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
