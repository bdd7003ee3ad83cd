/* SPDX-License-Identifier: MIT */
#include "index_file.h"
#include "opened.h"
#include "random.h"

/* git's index, in each of its versions, whole and damaged. */

static int start(void **state)
{
	git_fixture_start(state);
	git_run(*state,
		"git init -q r; cd r; mkdir -p a/deep b; for i in $(seq 30); do echo $i > "
		"a/deep/$i; echo x > b/$i; done; "
		"echo 1 > long-$(printf 'n%.0s' $(seq 200)); ln -s b link; chmod +x b/1; git "
		"add .; "
		"git commit -q -m x; echo 2 > later; git add -N later; git update-index "
		"--skip-worktree b/2");
	return 0;
}

static int git_folder(struct git_fixture *f)
{
	int folder = open(git_path(f, "r/.git"), O_RDONLY | O_DIRECTORY);
	assert_true(folder >= 0);
	return folder;
}

/* As `git ls-files -s` and `-t` tell it. */
static void list(struct nc_buf *out, struct nc_index *x)
{
	struct nc_index_entry e;
	char hex[NC_OID_HEX + 1];
	nc_buf_clear(out);
	while (nc_index_next(&e, x)) {
		nc_oid_format(hex, &e.oid);
		nc_buf_printf(out, "%c %o %s %d\t", e.skipped ? 'S' : 'H', e.mode, hex, !e.merged);
		nc_buf_add(out, e.path);
		nc_buf_add_byte(out, '\n');
	}
}

static void every_version_is_read_as_git_reads_it(void **state)
{
	struct git_fixture *f = *state;
	struct nc_buf got = NC_BUF_INIT(0), want = NC_BUF_INIT(0);
	/* With `git add -N` and --skip-worktree git itself writes 3 for 2. */
	for (int version = 2; version <= 4; version++) {
		char words[256];
		snprintf(words, sizeof words,
			"cd r; git update-index --index-version %d; git ls-files -s -t > ../answer",
			version);
		git_run(f, words);
		struct nc_index x;
		int folder = git_folder(f);
		assert_int_equal(nc_index_open(&x, folder, NULL), NC_OK);
		close(folder);
		list(&got, &x);
		assert_int_equal(x.taken, x.count);
		assert_false(nc_index_is_partial(&x));
		nc_index_close(&x);
		nc_buf_clear(&want);
		FILE *file = fopen(git_path(f, "answer"), "rb");
		for (int c; (c = fgetc(file)) != EOF;)
			nc_buf_add_byte(&want, (char)c);
		fclose(file);
		assert_text(nc_buf_str(&got), want.data);
	}
	nc_buf_release(&got);
	nc_buf_release(&want);
}

static void a_stamp_is_that_of_the_file(void **state)
{
	struct git_fixture *f = *state;
	struct nc_index x;
	struct nc_index_entry e;
	struct nc_stamp now;
	struct stat st;
	int folder = git_folder(f);
	git_run(f, "cd r; git update-index -q --refresh || true");
	assert_int_equal(nc_index_open(&x, folder, NULL), NC_OK);
	close(folder);
	assert_true(nc_index_next(&e, &x));
	assert_text(e.path, "a/deep/1");
	assert_int_equal(lstat(git_path(f, "r/a/deep/1"), &st), 0);
	nc_stamp_of(&now, &st);
	assert_true(nc_stamp_equal(&now, &e.stamp));
	now.mtime_ns++;
	assert_false(nc_stamp_equal(&now, &e.stamp));
	nc_index_close(&x);
}

static void what_is_as_young_as_the_index_is_racy(void **state)
{
	(void)state;
	struct nc_stamp index = {.mtime = 10, .mtime_ns = 5};
	static const struct {
		uint32_t mtime, mtime_ns;
		bool racy;
	} cases[] = {{9, 9, false}, {10, 4, false}, {10, 5, true}, {10, 6, true}, {11, 0, true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nc_stamp file = {.mtime = cases[i].mtime, .mtime_ns = cases[i].mtime_ns};
		assert_int_equal(nc_stamp_is_racy(&file, &index), cases[i].racy);
	}
}

/* Reads to the end, whatever there is; the sanitizers look on. */
static void read_damaged(struct git_fixture *f, const char *bytes, size_t size)
{
	git_write(f, "r/.git/index", bytes, size);
	struct nc_index x;
	struct nc_index_entry e;
	struct nc_error err;
	int folder = git_folder(f);
	enum nc_code code = nc_index_open(&x, folder, &err);
	close(folder);
	if (code) {
		assert_int_equal(err.code, code);
		return;
	}
	size_t bytes_seen = 0;
	while (nc_index_next(&e, &x)) {
		for (size_t i = 0; i < e.path.size; i++)
			bytes_seen += (unsigned char)e.path.data[i];
	}
	assert_true(x.taken <= x.count && bytes_seen < SIZE_MAX);
	nc_index_is_partial(&x);
	nc_index_close(&x);
}

static void a_damaged_index_is_read_without_harm(void **state)
{
	struct git_fixture *f = *state;
	struct test_random random = {.state = 3};
	for (int version = 3; version <= 4; version++) {
		char words[128], *bytes = NULL;
		snprintf(words, sizeof words,
			"rm -f r/.git/index; cd r; git reset -q; git update-index --index-version "
			"%d",
			version);
		git_run(f, words);
		struct stat st;
		assert_int_equal(stat(git_path(f, "r/.git/index"), &st), 0);
		size_t size = (size_t)st.st_size;
		bytes = malloc(size);
		char *copy = malloc(size);
		FILE *file = fopen(git_path(f, "r/.git/index"), "rb");
		assert_int_equal(fread(bytes, 1, size, file), size);
		fclose(file);
		for (size_t end = 0; end < size; end += 1 + end / 40)
			read_damaged(f, bytes, end);
		for (int round = 0; round < 300; round++) {
			memcpy(copy, bytes, size);
			for (uint32_t n = 1 + random_below(&random, 8); n; n--)
				copy[random_below(&random, (uint32_t)size)] =
					(char)random_below(&random, 256);
			read_damaged(f, copy, size);
		}
		free(bytes);
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, start, git_fixture_stop)
		CASE(every_version_is_read_as_git_reads_it),
		CASE(a_stamp_is_that_of_the_file),
		cmocka_unit_test(what_is_as_young_as_the_index_is_racy),
		CASE(a_damaged_index_is_read_without_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
