/* SPDX-License-Identifier: MIT */
#include "pushes.h"

#include <stdio.h>

#include "test.h"

#define ZERO   "0000000000000000000000000000000000000000"
#define ONE    "7346aa0c1d1fa0a0f1a57a3c6e5b2a9d8c7e6f51"
#define TWO    "90d1bb0c1d1fa0a0f1a57a3c6e5b2a9d8c7e6f52"
#define ZERO64 ZERO "000000000000000000000000"
#define LONG64 ONE "0123456789abcdef01234567"

static struct nc_arena arena = NC_ARENA_INIT;

static int release(void **state)
{
	(void)state;
	nc_arena_release(&arena);
	return 0;
}

static struct nc_pushes read_lines(const char *lines)
{
	struct nc_pushes pushes = {0};
	struct nc_error err;
	assert_int_equal(nc_pushes_read(&pushes, &arena, nc_str_of(lines), &err), NC_OK);
	return pushes;
}

static struct nc_push read_one(const char *line)
{
	struct nc_pushes pushes = read_lines(line);
	assert_int_equal(pushes.items.count, 1);
	return pushes.items.items[0];
}

static void assert_name(const struct nc_oid *oid, const char *hex)
{
	char text[NC_OID_HEX + 1];
	nc_oid_format(text, oid);
	assert_string_equal(text, hex);
}

static void a_new_branch_has_nothing_on_the_other_side(void **state)
{
	(void)state;
	struct nc_push p = read_one("refs/heads/main " ONE " refs/heads/main " ZERO "\n");
	assert_text(p.local_ref, "refs/heads/main");
	assert_text(p.remote_ref, "refs/heads/main");
	assert_name(&p.local, ONE);
	assert_true(nc_oid_is_zero(&p.remote));
	assert_false(p.deletes);
	assert_false(p.sha256);
}

static void a_forced_push_looks_like_any_other(void **state)
{
	(void)state;
	struct nc_push p = read_one("refs/heads/main " ONE " refs/heads/main " TWO "\n");
	assert_name(&p.remote, TWO);
	assert_false(p.deletes);
}

static void zeros_on_our_side_delete(void **state)
{
	(void)state;
	struct nc_push p = read_one("(delete) " ZERO " refs/heads/old " ONE "\n");
	assert_true(p.deletes);
	assert_text(p.remote_ref, "refs/heads/old");
	assert_name(&p.remote, ONE);
}

static void a_tag_is_told_by_its_own_object(void **state)
{
	(void)state;
	struct nc_push p = read_one("refs/tags/v1 " TWO " refs/tags/v1 " ZERO "\n");
	assert_text(p.local_ref, "refs/tags/v1");
	assert_name(&p.local, TWO);
}

static void what_was_typed_may_be_an_expression(void **state)
{
	(void)state;
	assert_text(read_one("HEAD~ " ONE " refs/heads/x " ZERO "\n").local_ref, "HEAD~");
	assert_text(read_one(ONE " " ONE " refs/heads/x " ZERO "\n").local_ref, ONE);
}

static void blanks_belong_to_what_was_typed(void **state)
{
	(void)state;
	struct nc_push p = read_one("HEAD^{/fix  the me} " ONE " refs/heads/x " TWO "\n");
	assert_text(p.local_ref, "HEAD^{/fix  the me}");
	assert_text(p.remote_ref, "refs/heads/x");
	assert_name(&p.local, ONE);
}

static void several_refs_keep_their_order(void **state)
{
	(void)state;
	struct nc_pushes pushes = read_lines("refs/heads/a " ONE " refs/heads/a " ZERO "\n"
					     "(delete) " ZERO " refs/heads/b " TWO "\n"
					     "refs/tags/v1 " TWO " refs/tags/v1 " ZERO "\n");
	assert_int_equal(pushes.items.count, 3);
	assert_text(pushes.items.items[0].remote_ref, "refs/heads/a");
	assert_true(pushes.items.items[1].deletes);
	assert_text(pushes.items.items[2].remote_ref, "refs/tags/v1");
}

static void a_mirror_pushes_what_it_tracks_too(void **state)
{
	(void)state;
	struct nc_pushes pushes =
		read_lines("refs/heads/main " ONE " refs/heads/main " TWO "\n"
			   "refs/remotes/origin/main " TWO " refs/remotes/origin/main " ZERO "\n");
	assert_int_equal(pushes.items.count, 2);
	assert_text(pushes.items.items[1].local_ref, "refs/remotes/origin/main");
}

static void nothing_is_no_push(void **state)
{
	(void)state;
	assert_int_equal(read_lines("").items.count, 0);
	assert_int_equal(read_lines("\n").items.count, 0);
}

static void the_last_line_may_lack_its_end(void **state)
{
	(void)state;
	struct nc_push p = read_one("refs/heads/a " ONE " refs/heads/a " TWO);
	assert_name(&p.remote, TWO);
}

static void names_of_sixty_four_digits_are_known_and_not_read(void **state)
{
	(void)state;
	struct nc_push p = read_one("refs/heads/a " LONG64 " refs/heads/a " ZERO64 "\n");
	assert_true(p.sha256);
	assert_false(p.deletes);
	p = read_one("(delete) " ZERO64 " refs/heads/a " LONG64 "\n");
	assert_true(p.sha256);
	assert_true(p.deletes);
}

static void what_git_does_not_write_is_refused(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"refs/heads/a " ONE " refs/heads/a",
		ONE " refs/heads/a " ZERO,
		"refs/heads/a " ONE " refs/heads/a 123",
		"refs/heads/a main refs/heads/a " ZERO,
		" " ONE " refs/heads/a " ZERO,
		"refs/heads/a " ONE "  " ZERO,
		"refs/heads/a " ZERO "zzzzzzzzzzzzzzzzzzzzzzzz refs/heads/a " ZERO,
		"hello",
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct nc_pushes pushes = {0};
		struct nc_error err;
		enum nc_code code = nc_pushes_read(&pushes, &arena, nc_str_of(lines[i]), &err);
		if (code != NC_EINVALID)
			fail_msg("taken: %s", lines[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_branch_has_nothing_on_the_other_side),
		cmocka_unit_test(a_forced_push_looks_like_any_other),
		cmocka_unit_test(zeros_on_our_side_delete),
		cmocka_unit_test(a_tag_is_told_by_its_own_object),
		cmocka_unit_test(what_was_typed_may_be_an_expression),
		cmocka_unit_test(blanks_belong_to_what_was_typed),
		cmocka_unit_test(several_refs_keep_their_order),
		cmocka_unit_test(a_mirror_pushes_what_it_tracks_too),
		cmocka_unit_test(nothing_is_no_push),
		cmocka_unit_test(the_last_line_may_lack_its_end),
		cmocka_unit_test(names_of_sixty_four_digits_are_known_and_not_read),
		cmocka_unit_test(what_git_does_not_write_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
