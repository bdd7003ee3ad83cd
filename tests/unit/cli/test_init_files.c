/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* mkdtemp() */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "init_files.h"

/* New files beneath a work tree: nothing that is there is touched, no link is followed. */

struct place {
	char root[64], path[256], text[256];
};

static void open_place(struct place *p)
{
	snprintf(p->root, sizeof p->root, "/tmp/newcomer-init-XXXXXX");
	assert_non_null(mkdtemp(p->root));
}

static const char *at(struct place *p, const char *name)
{
	snprintf(p->path, sizeof p->path, "%s/%s", p->root, name);
	return p->path;
}

static const char *content(struct place *p, const char *name)
{
	FILE *f = fopen(at(p, name), "rb");
	assert_non_null(f);
	size_t n = fread(p->text, 1, sizeof p->text - 1, f);
	p->text[n] = '\0';
	fclose(f);
	return p->text;
}

static enum nc_code write_it(struct place *p, bool *written, const char *name, const char *text)
{
	struct nc_error err;
	return nc_init_write(written, nc_str_of(p->root), nc_str_of(name), nc_str_of(text), &err);
}

static void a_new_file_is_written_with_its_folders(void **state)
{
	(void)state;
	struct place p;
	bool written = false;
	open_place(&p);
	assert_int_equal(write_it(&p, &written, "docs/ops/a.md", "# A\n"), NC_OK);
	assert_true(written);
	assert_string_equal(content(&p, "docs/ops/a.md"), "# A\n");
	unlink(at(&p, "docs/ops/a.md"));
	rmdir(at(&p, "docs/ops"));
	rmdir(at(&p, "docs"));
	assert_int_equal(rmdir(p.root), 0);
}

static void what_is_there_is_left_alone(void **state)
{
	(void)state;
	struct place p;
	bool written = true;
	open_place(&p);
	assert_int_equal(write_it(&p, &written, "a.md", "first"), NC_OK);
	assert_int_equal(write_it(&p, &written, "a.md", "second"), NC_OK);
	assert_false(written);
	assert_string_equal(content(&p, "a.md"), "first");
	unlink(at(&p, "a.md"));
	/* A link that leads nowhere is something that is there. */
	assert_int_equal(symlink("/tmp/newcomer-nowhere", at(&p, "a.md")), 0);
	assert_int_equal(write_it(&p, &written, "a.md", "third"), NC_OK);
	assert_false(written);
	assert_int_not_equal(access("/tmp/newcomer-nowhere", F_OK), 0);
	unlink(at(&p, "a.md"));
	assert_int_equal(rmdir(p.root), 0);
}

static void no_link_leads_out_of_the_work_tree(void **state)
{
	(void)state;
	struct place p, outside;
	bool written = false;
	open_place(&p);
	open_place(&outside);
	assert_int_equal(symlink(outside.root, at(&p, "docs")), 0);
	assert_int_equal(write_it(&p, &written, "docs/a.md", "text"), NC_EIO);
	assert_false(written);
	assert_int_not_equal(access(at(&outside, "a.md"), F_OK), 0);
	unlink(at(&p, "docs"));
	assert_int_equal(rmdir(p.root), 0);
	assert_int_equal(rmdir(outside.root), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_file_is_written_with_its_folders),
		cmocka_unit_test(what_is_there_is_left_alone),
		cmocka_unit_test(no_link_leads_out_of_the_work_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
