/* SPDX-License-Identifier: MIT */
#include <signal.h>

#include "disk.h"
#include "newcomer/clock.h"
#include "newcomer/pool.h"
#include "opened.h"

/* Contents: the same bytes from disk and from objects, and never those of another file. */

/*
 * A repository whose files are older than its index, so that none is racy, and
 * all but one so large that their looks prove them.
 */
#define OLD                                                                                        \
	"git init -q r; cd r; mkdir sub; yes hello | head -n 2000 > a.txt; "                       \
	"yes deep | head -n 2000 > sub/b.txt; printf 'x\\r\\n%.0s' $(seq 4000) > crlf; "           \
	"echo small > small; ln -s a.txt link; touch -d 2026-01-01 a.txt sub/b.txt crlf small; "   \
	"git add .; git commit -q -m one; "

/* What a file must hold: `line`, so many times. */
static void assert_lines(struct nc_snapshot *s, const char *path, const char *line, size_t count)
{
	struct nc_buf want = NC_BUF_INIT(0);
	while (count--)
		nc_buf_add_text(&want, line);
	assert_content(s, path, want.data);
	nc_buf_release(&want);
}

/* Was it read from the disk?  The objects are left out. */
static bool comes_from_disk(struct nc_snapshot *s, const char *path)
{
	struct nc_buf content = NC_BUF_INIT(0);
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code =
		nc_disk_read_proved(&content, s, reader, entry_at(s, path), 1 << 20, NULL);
	nc_reader_give(s, reader);
	nc_buf_release(&content);
	assert_true(code == NC_OK || code == NC_EUNSUPPORTED);
	return code == NC_OK;
}

static void an_unchanged_file_is_read_from_disk(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD);
	struct nc_snapshot *s = open_at(f, "r");
	assert_true(comes_from_disk(s, "a.txt"));
	assert_true(comes_from_disk(s, "sub/b.txt"));
	assert_true(comes_from_disk(s, "crlf"));
	assert_false(comes_from_disk(s, "link"));
	assert_lines(s, "a.txt", "hello\n", 2000);
	assert_lines(s, "sub/b.txt", "deep\n", 2000);
	assert_lines(s, "crlf", "x\r\n", 4000);
	assert_content(s, "small", "small\n");
	assert_content(s, "link", "a.txt");
	nc_snapshot_close(s);
}

/* After `words` in the work tree, a.txt must come from the objects, as committed. */
static void assert_objects_after(struct git_fixture *f, const char *words)
{
	git_run(f, "rm -rf r; " OLD);
	char line[1024];
	snprintf(line, sizeof line, "cd r; %s", words);
	git_run(f, line);
	struct nc_snapshot *s = open_at(f, "r");
	if (comes_from_disk(s, "a.txt"))
		fail_msg("read from disk after: %s", words);
	assert_lines(s, "a.txt", "hello\n", 2000);
	nc_snapshot_close(s);
}

static void a_small_file_is_known_by_its_name(void **state)
{
	struct git_fixture *f = *state;
	static const struct {
		const char *words;
		bool same;
	} changes[] = {
		{"true", true},
		{"touch small", true},
		{"echo more >> small", true}, /* only as much is read as the tree has */
		{"echo SMALL > small", false},
		{"echo tiny > small", false},
		{": > small", false},
		{"rm small; mkfifo small", false},
		{"rm small; ln -s a.txt small", false},
		{"echo SMALL > small; git add small", false},
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		char line[1024];
		git_run(f, "rm -rf r; " OLD);
		snprintf(line, sizeof line, "cd r; %s", changes[i].words);
		git_run(f, line);
		struct nc_snapshot *s = open_at(f, "r");
		if (comes_from_disk(s, "small") != changes[i].same)
			fail_msg("after: %s", changes[i].words);
		assert_content(s, "small", "small\n");
		nc_snapshot_close(s);
	}
}

static void a_file_that_may_differ_comes_from_the_objects(void **state)
{
	struct git_fixture *f = *state;
	static const char *const changes[] = {
		"yes HELLO | head -n 2000 > a.txt",
		"yes HELLO | head -n 2000 > a.txt; touch -d 2026-01-01 a.txt",
		"echo changed > a.txt; git add a.txt",
		"rm a.txt",
		"rm a.txt; ln -s /etc/hostname a.txt",
		"rm a.txt; mkfifo a.txt",
		"rm a.txt; mkdir a.txt",
		"cp -p a.txt copy; mv copy a.txt",
		"chmod 600 a.txt",
		"touch -d 2026-01-02 a.txt",
		"rm .git/index",
		"echo nonsense > .git/index",
		"git rm -q --cached a.txt",
		("touch -d 2025-12-31 .git/index; yes HELLO | head -n 2000 > a.txt; "
		 "touch -d 2026-01-01 a.txt"),
		"git update-index --skip-worktree a.txt",
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_objects_after(f, changes[i]);
}

/* Where a filter may stand between, looks prove nothing; the same bytes do. */
static void a_filtered_file_is_known_by_its_name(void **state)
{
	struct git_fixture *f = *state;
	static const char *const filters[] = {
		"mkdir -p .git/info; echo '*.txt filter=lfs' > .git/info/attributes",
		"mkdir -p .git/info; echo '*.txt ident' > .git/info/attributes",
		"echo 'a.txt filter=lfs' > .gitattributes; touch -d 2026-01-01 .gitattributes; "
		"git add .; git commit -q -m two",
		"echo 'a.txt working-tree-encoding=UTF-16' > .gitattributes; "
		"touch -d 2026-01-01 .gitattributes; git add .; git commit -q -m two",
		/* One that is not committed: no telling what it did before. */
		"echo '* text' > .gitattributes; touch -d 2026-01-01 .gitattributes; "
		"git add .; git commit -q -m two; echo '* filter=x' > .gitattributes",
	};
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		char words[1024];
		git_run(f, "rm -rf r; " OLD);
		snprintf(words, sizeof words, "cd r; %s", filters[i]);
		git_run(f, words);
		struct nc_snapshot *s = open_at(f, "r");
		if (!comes_from_disk(s, "a.txt"))
			fail_msg("not read from disk with: %s", filters[i]);
		nc_snapshot_close(s);
		/* As a filter would: git has seen it like this, and of this size. */
		snprintf(words, sizeof words, "%s; yes HELLO | head -n 2000 > a.txt", filters[i]);
		assert_objects_after(f, words);
	}
}

static void a_filter_on_other_files_does_not_matter(void **state)
{
	struct git_fixture *f = *state;
	git_run(f,
		OLD "printf '*.bin filter=lfs\\n*.txt -filter\\n* text=auto\\n' > .gitattributes; "
		    "touch -d 2026-01-01 .gitattributes; git add .; git commit -q -m two");
	struct nc_snapshot *s = open_at(f, "r");
	assert_true(comes_from_disk(s, "a.txt"));
	nc_snapshot_close(s);
}

static void line_ends_that_git_changed_show_in_the_size(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD "git config core.autocrlf true; rm a.txt; git checkout -q a.txt; "
		       "touch -d 2026-01-01 a.txt; git update-index -q --refresh; "
		       "test $(wc -c < a.txt) = 14000; test -z \"$(git status --porcelain)\"");
	struct nc_snapshot *s = open_at(f, "r");
	assert_false(comes_from_disk(s, "a.txt"));
	assert_lines(s, "a.txt", "hello\n", 2000);
	nc_snapshot_close(s);
}

static void a_link_in_place_of_a_folder_is_not_followed(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD "mv sub ../elsewhere; ln -s ../elsewhere sub");
	struct nc_snapshot *s = open_at(f, "r");
	assert_false(comes_from_disk(s, "sub/b.txt"));
	assert_lines(s, "sub/b.txt", "deep\n", 2000);
	nc_snapshot_close(s);
}

static void another_users_files_come_from_the_objects(void **state)
{
	struct git_fixture *f = *state;
	if (geteuid() != 0)
		skip();
	git_run(f, OLD "chown 65534 .git");
	struct nc_snapshot *s = open_at(f, "r");
	assert_false(comes_from_disk(s, "a.txt"));
	nc_snapshot_close(s);
}

static void an_older_commit_is_read_from_disk_where_it_agrees(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD "yes two | head -n 3000 > sub/b.txt; touch -d 2026-01-01 sub/b.txt; git "
		       "commit -q -a -m two");
	struct nc_snapshot_options options = {.rev = NC_STR("HEAD~")};
	struct nc_snapshot *s = open_with(f, "r", &options);
	assert_true(comes_from_disk(s, "a.txt"));
	assert_false(comes_from_disk(s, "sub/b.txt"));
	assert_lines(s, "sub/b.txt", "deep\n", 2000);
	nc_snapshot_close(s);
}

static void what_is_over_the_limit_is_not_read(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD "head -c 40000000 /dev/zero > big; git add big; git commit -q -m big");
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_buf content = NC_BUF_INIT(0);
	struct nc_error err;
	nc_buf_add_text(&content, "before");
	uint64_t size, start_time = nc_clock_microseconds();
	assert_int_equal(nc_snapshot_size(&size, s, entry_at(s, "big"), &err), NC_OK);
	assert_int_equal(size, 40000000);
	assert_int_equal(
		nc_snapshot_read(&content, s, entry_at(s, "big"), 8 << 20, &err), NC_ELIMIT);
	assert_non_null(strstr(err.text, "big: "));
	assert_true(nc_clock_microseconds() - start_time < 50000);
	assert_int_equal(
		nc_snapshot_read(&content, s, entry_at(s, "a.txt"), 11999, &err), NC_ELIMIT);
	assert_text(nc_buf_str(&content), "before");
	assert_int_equal(nc_snapshot_read(&content, s, entry_at(s, "a.txt"), 12000, &err), NC_OK);
	assert_int_equal(content.size, 12000);
	/* The same from the objects. */
	git_run(f, "rm r/big r/a.txt");
	assert_int_equal(
		nc_snapshot_read(&content, s, entry_at(s, "big"), 8 << 20, &err), NC_ELIMIT);
	assert_int_equal(
		nc_snapshot_read(&content, s, entry_at(s, "a.txt"), 11999, &err), NC_ELIMIT);
	assert_int_equal(content.size, 12000);
	nc_buf_release(&content);
	nc_snapshot_close(s);
}

struct readers {
	struct nc_snapshot *s;
	struct nc_buf content[NC_MAX_WORKERS];
	bool wrong[NC_MAX_WORKERS];
};

static void read_one(void *context, size_t index, unsigned worker)
{
	struct readers *r = context;
	const struct nc_entry *e = &nc_snapshot_tree(r->s)->entries[index];
	char want[32];
	snprintf(want, sizeof want, "%.*s\n", NC_STR_ARG(nc_path_base(e->path)));
	r->wrong[worker] = r->wrong[worker] ||
			   nc_snapshot_read(&r->content[worker], r->s, e, 100, NULL) != NC_OK ||
			   !nc_str_equal(nc_buf_str(&r->content[worker]), nc_str_of(want)) ||
			   nc_snapshot_ignored(r->s, e->path, NULL) ||
			   nc_snapshot_attribute(r->s, e->path, "text").size;
}

static void many_threads_read_what_one_would(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; for d in a b c d; do mkdir $d; for i in $(seq 100); do "
		   "echo $i > $d/$i; done; done; touch -d 2026-01-01 a/* b/*; git add .; git "
		   "commit -q -m x; "
		   "git repack -q -a -d; rm -r d");
	struct readers r = {.s = open_at(f, "r")};
	nc_pool_run(nc_snapshot_tree(r.s)->count, NC_MAX_WORKERS, read_one, &r);
	for (size_t i = 0; i < NC_MAX_WORKERS; i++) {
		assert_false(r.wrong[i]);
		nc_buf_release(&r.content[i]);
	}
	nc_snapshot_close(r.s);
}

static void a_small_file_is_read_once(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, "git init -q r; cd r; echo same > a; echo same > b; seq 20000 > large; "
		   "git add .; git commit -q -m x");
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_buf content = NC_BUF_INIT(0);
	assert_content(s, "a", "same\n");
	assert_int_equal(nc_snapshot_read(&content, s, entry_at(s, "large"), 1 << 20, NULL), NC_OK);
	git_run(f, "rm -r r/a r/b r/large r/.git/objects");
	assert_content(s, "a", "same\n");
	assert_content(s, "b", "same\n");
	assert_int_equal(nc_snapshot_read(&content, s, entry_at(s, "a"), 4, NULL), NC_ENOTFOUND);
	assert_int_equal(
		nc_snapshot_read(&content, s, entry_at(s, "large"), 1 << 20, NULL), NC_ENOTFOUND);
	nc_buf_release(&content);
	nc_snapshot_close(s);
}

static void a_reader_is_lent_to_one_at_a_time(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD);
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_object_reader *first = nc_reader_take(s), *second = nc_reader_take(s);
	assert_ptr_not_equal(first, second);
	nc_reader_give(s, second);
	assert_ptr_equal(nc_reader_take(s), second);
	nc_reader_give(s, first);
	nc_reader_give(s, second);
	nc_snapshot_close(s);
}

static void the_hash_of_bytes_is_the_one_git_gives(void **state)
{
	struct git_fixture *f = *state;
	git_run(f, OLD);
	struct nc_snapshot *s = open_at(f, "r");
	struct nc_oid oid;
	nc_oid_hash(&oid, NC_STR("small\n"));
	assert_true(nc_oid_equal(&oid, &entry_at(s, "small")->oid));
	nc_oid_hash(&oid, NC_STR_NONE);
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, &oid);
	assert_string_equal(hex, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
	nc_snapshot_close(s);
}

static void names_of_objects_are_parsed_and_written(void **state)
{
	(void)state;
	struct nc_oid oid = {{0}};
	char hex[NC_OID_HEX + 1];
	assert_true(nc_oid_is_zero(&oid));
	assert_true(nc_oid_parse(&oid, NC_STR("0123456789abcdefABCDEF0123456789abcdef01")));
	assert_false(nc_oid_is_zero(&oid));
	nc_oid_format(hex, &oid);
	assert_string_equal(hex, "0123456789abcdefabcdef0123456789abcdef01");
	assert_false(nc_oid_parse(&oid, NC_STR("0123456789abcdefABCDEF0123456789abcdef0")));
	assert_false(nc_oid_parse(&oid, NC_STR("0123456789abcdefABCDEF0123456789abcdef011")));
	assert_false(nc_oid_parse(&oid, NC_STR("0123456789abcdefABCDEF0123456789abcdeg01")));
	assert_false(nc_oid_parse(&oid, NC_STR_NONE));
}

static void the_library_is_named_with_its_version(void **state)
{
	(void)state;
	assert_non_null(strstr(nc_snapshot_library(), "libgit2 1."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name)                                                                                 \
	cmocka_unit_test_setup_teardown(name, git_fixture_start_watched, git_fixture_stop)
		CASE(an_unchanged_file_is_read_from_disk),
		CASE(a_small_file_is_known_by_its_name),
		CASE(a_file_that_may_differ_comes_from_the_objects),
		CASE(a_filtered_file_is_known_by_its_name),
		CASE(a_filter_on_other_files_does_not_matter),
		CASE(line_ends_that_git_changed_show_in_the_size),
		CASE(a_link_in_place_of_a_folder_is_not_followed),
		CASE(another_users_files_come_from_the_objects),
		CASE(an_older_commit_is_read_from_disk_where_it_agrees),
		CASE(what_is_over_the_limit_is_not_read),
		CASE(many_threads_read_what_one_would),
		CASE(a_small_file_is_read_once),
		CASE(a_reader_is_lent_to_one_at_a_time),
		CASE(the_hash_of_bytes_is_the_one_git_gives),
		cmocka_unit_test(names_of_objects_are_parsed_and_written),
		cmocka_unit_test(the_library_is_named_with_its_version),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
