/* SPDX-License-Identifier: MIT */
#include <stdatomic.h>

#include "git_fixture.h"
#include "newcomer/blobs.h"
#include "newcomer/snapshot.h"

struct counted {
	atomic_size_t blobs, bytes, wrong;
};

static void count_blob(
	void *context, unsigned worker, const struct nc_oid *oid, struct nc_str content)
{
	struct counted *c = context;
	(void)worker;
	struct nc_oid hash;
	nc_oid_hash(&hash, content);
	atomic_fetch_add(&c->wrong, !nc_oid_equal(&hash, oid));
	atomic_fetch_add(&c->blobs, 1);
	atomic_fetch_add(&c->bytes, content.size);
}

/* Three versions of a.txt and a large file that is gone; a branch that is merged by hand. */
static const char making[] =
	"git init -q r && cd r && seq 1 2000 >a.txt && mkdir sub && cp a.txt sub/b.txt && git add "
	". && "
	"git commit -qm one && seq 1 2001 >a.txt && head -c 300000 /dev/zero >big.bin && git add . "
	"&& "
	"git commit -qm two && git rm -q big.bin && seq 1 2002 >a.txt && git add . && "
	"git commit -qm three && git checkout -q -b side HEAD~1 && echo side >side.txt && "
	"git add . && git commit -qm side && git checkout -q main && "
	"git merge -q --no-commit side && echo made while merging >evil.txt && git add . && "
	"git commit -qm merge";

static struct nc_snapshot *open_made(struct git_fixture *f, const char *then)
{
	struct nc_snapshot *s;
	struct nc_error err;
	struct nc_snapshot_options options = {.rev = NC_STR_NONE};
	git_run(f, making);
	git_run(f, then);
	if (nc_snapshot_open(&s, nc_str_of(git_path(f, "r")), &options, &err) != NC_OK)
		fail_msg("%s", err.text);
	return s;
}

static void every_blob_comes_once(void **state)
{
	(void)state;
	static const char *const ways[] = {"true", "cd r && git gc -q",
		"cd r && git repack -q && echo more >more.txt && git add . && git commit -qm more "
		"&& "
		"git repack -q && git repack -q -a"};
	static const size_t blobs[] = {6, 6, 7};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct git_fixture f = git_fixture_new();
		struct nc_snapshot *s = open_made(&f, ways[i]);
		struct counted c = {0};
		struct nc_blobs_work work = nc_blobs_each(s, 3, 1 << 20, count_blob, &c);
		assert_int_equal(c.blobs, blobs[i]);
		assert_int_equal(c.wrong, 0);
		assert_int_equal(work.blobs, blobs[i]);
		assert_int_equal(work.bytes, c.bytes);
		assert_int_equal(work.large + work.damaged, 0);
		nc_snapshot_close(s);
		git_fixture_free(&f);
	}
}

static void what_is_too_large_is_counted_and_not_read(void **state)
{
	(void)state;
	struct git_fixture f = git_fixture_new();
	struct nc_snapshot *s = open_made(&f, "cd r && git gc -q");
	struct counted c = {0};
	struct nc_blobs_work work = nc_blobs_each(s, 1, 100000, count_blob, &c);
	assert_int_equal(c.blobs, 5);
	assert_int_equal(work.large, 1);
	nc_snapshot_close(s);
	git_fixture_free(&f);
}

static void a_large_blob_is_told_with_its_cost_and_origin(void **state)
{
	(void)state;
	static const char *const ways[] = {"true", "cd r && git gc -q"};
	for (size_t i = 0; i < 2; i++) {
		struct git_fixture f = git_fixture_new();
		struct nc_snapshot *s = open_made(&f, ways[i]);
		struct nc_arena arena = NC_ARENA_INIT;
		size_t count, found;
		bool cut;
		const struct nc_large_blob *large = nc_blobs_large(&count, s, 100000);
		const struct nc_origin *origins;
		assert_int_equal(count, 1);
		assert_int_equal(large[0].size, 300000);
		assert_true(i == 0 || (large[0].packed > 0 && large[0].packed < 3000));
		assert_int_equal(nc_blobs_find_origins(&origins, &found, &cut, &arena, s,
					 &large[0].oid, 1, NULL, NULL, 10, NULL),
			NC_OK);
		assert_int_equal(found, 1);
		assert_text(origins[0].path, "big.bin");
		assert_false(cut);
		nc_arena_release(&arena);
		nc_snapshot_close(s);
		git_fixture_free(&f);
	}
}

static bool is_a(void *context, struct nc_str path)
{
	(void)context;
	return nc_str_equal(path, NC_STR("a.txt"));
}

static void contents_of_a_path_come_the_oldest_first(void **state)
{
	(void)state;
	struct git_fixture f = git_fixture_new();
	struct nc_snapshot *s = open_made(&f, "true");
	struct nc_arena arena = NC_ARENA_INIT;
	const struct nc_origin *origins;
	size_t found;
	bool cut;
	assert_int_equal(nc_blobs_find_origins(
				 &origins, &found, &cut, &arena, s, NULL, 0, is_a, NULL, 10, NULL),
		NC_OK);
	assert_int_equal(found, 3);
	assert_int_equal(nc_blobs_find_origins(
				 &origins, &found, &cut, &arena, s, NULL, 0, is_a, NULL, 2, NULL),
		NC_OK);
	assert_int_equal(found, 2);
	assert_true(cut);
	nc_arena_release(&arena);
	nc_snapshot_close(s);
	git_fixture_free(&f);
}

static void what_was_made_while_merging_is_found(void **state)
{
	(void)state;
	struct git_fixture f = git_fixture_new();
	struct nc_snapshot *s = open_made(&f, "true");
	struct nc_arena arena = NC_ARENA_INIT;
	const struct nc_origin *origins;
	struct nc_oid blobs[2];
	size_t found;
	bool cut;
	nc_oid_hash(&blobs[0], NC_STR("made while merging\n"));
	nc_oid_hash(&blobs[1], NC_STR("nobody's\n"));
	assert_int_equal(nc_blobs_find_origins(
				 &origins, &found, &cut, &arena, s, blobs, 2, NULL, NULL, 10, NULL),
		NC_OK);
	assert_int_equal(found, 1);
	assert_text(origins[0].path, "evil.txt");
	nc_arena_release(&arena);
	nc_snapshot_close(s);
	git_fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_blob_comes_once),
		cmocka_unit_test(what_is_too_large_is_counted_and_not_read),
		cmocka_unit_test(a_large_blob_is_told_with_its_cost_and_origin),
		cmocka_unit_test(contents_of_a_path_come_the_oldest_first),
		cmocka_unit_test(what_was_made_while_merging_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
