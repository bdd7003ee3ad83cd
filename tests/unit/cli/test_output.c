/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* mkdtemp(), symlink() */
#include "output.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

/* A folder that holds a repository, "repo", and a place outside it, "outside". */
struct place {
	char root[64];
	char repo[80];
	char outside[80];
};

static void make_place(struct place *p)
{
	snprintf(p->root, sizeof p->root, "/tmp/newcomer-output-XXXXXX");
	assert_non_null(mkdtemp(p->root));
	snprintf(p->repo, sizeof p->repo, "%s/repo", p->root);
	snprintf(p->outside, sizeof p->outside, "%s/outside", p->root);
	assert_int_equal(mkdir(p->repo, 0755), 0);
	assert_int_equal(mkdir(p->outside, 0755), 0);
}

static const char *below(const char *folder, const char *name)
{
	static char paths[4][512];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

static void empty_folder(const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *entry;
	while (d && (entry = readdir(d)))
		unlink(below(folder, entry->d_name));
	if (d)
		closedir(d);
	rmdir(folder);
}

static void drop_place(struct place *p)
{
	empty_folder(p->repo);
	empty_folder(p->outside);
	empty_folder(p->root);
}

static size_t entries_in(const char *folder)
{
	DIR *d = opendir(folder);
	size_t count = 0;
	assert_non_null(d);
	while (readdir(d))
		count++;
	closedir(d);
	return count - 2;
}

static void assert_holds(const char *path, const char *want)
{
	char got[64] = "";
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	assert_true(read(fd, got, sizeof got - 1) >= 0);
	close(fd);
	assert_string_equal(got, want);
}

static void put(const char *path, const char *words)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, words, strlen(words)), strlen(words));
	close(fd);
}

static void a_file_is_written_and_nothing_left_beside_it(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	make_place(&p);
	const char *file = below(p.outside, "report.json");
	assert_int_equal(nc_output_file(file, NC_STR("{}\n"), p.repo, &err), NC_OK);
	assert_holds(file, "{}\n");
	assert_int_equal(nc_output_file(file, NC_STR("[]\n"), p.repo, &err), NC_OK);
	assert_holds(file, "[]\n");
	assert_int_equal(entries_in(p.outside), 1);
	drop_place(&p);
}

static void a_file_keeps_its_mode(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	struct stat status;
	make_place(&p);
	const char *file = below(p.outside, "report.json");
	put(file, "old");
	assert_int_equal(chmod(file, 0640), 0);
	assert_int_equal(nc_output_file(file, NC_STR("new"), p.repo, &err), NC_OK);
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	drop_place(&p);
}

static void what_cannot_be_written_is_told_and_left_as_it_was(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	make_place(&p);
	assert_int_equal(
		nc_output_file(below(p.root, "none/x"), NC_STR("x"), p.repo, &err), NC_EIO);
	assert_non_null(strstr(err.text, "No such file or directory"));
	assert_int_equal(nc_output_file(p.outside, NC_STR("x"), p.repo, &err), NC_EIO);
	assert_non_null(strstr(err.text, "Is a directory"));
	assert_int_equal(entries_in(p.outside), 0);
	drop_place(&p);
}

static void a_link_that_the_repository_holds_is_not_followed(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	make_place(&p);
	put(below(p.outside, "victim"), "precious");
	assert_int_equal(symlink("../outside/victim", below(p.repo, "report.json")), 0);
	assert_int_equal(symlink("../outside", below(p.repo, "out")), 0);

	const char *file = below(p.repo, "report.json");
	assert_int_equal(nc_output_file(file, NC_STR("x"), p.repo, &err), NC_EIO);
	assert_non_null(strstr(err.text, "the audited repository has a symbolic link there"));
	file = below(p.repo, "out/new");
	assert_int_equal(nc_output_file(file, NC_STR("x"), p.repo, &err), NC_EIO);

	assert_holds(below(p.outside, "victim"), "precious");
	assert_int_equal(entries_in(p.outside), 1);
	drop_place(&p);
}

static void a_way_from_outside_into_the_repository_is_no_way_around(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	make_place(&p);
	put(below(p.outside, "victim"), "precious");
	assert_int_equal(symlink("../outside/victim", below(p.repo, "link")), 0);
	assert_int_equal(symlink("../repo", below(p.outside, "door")), 0);
	const char *file = below(p.outside, "door/link");
	assert_int_equal(nc_output_file(file, NC_STR("x"), p.repo, &err), NC_EIO);
	file = below(p.repo, "../repo/./link");
	assert_int_equal(nc_output_file(file, NC_STR("x"), p.repo, &err), NC_EIO);
	assert_holds(below(p.outside, "victim"), "precious");
	drop_place(&p);
}

static void a_link_of_the_users_own_leads_to_its_file(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	struct stat status;
	make_place(&p);
	put(below(p.outside, "real"), "old");
	assert_int_equal(symlink("real", below(p.outside, "latest")), 0);
	const char *link = below(p.outside, "latest");
	assert_int_equal(nc_output_file(link, NC_STR("new"), p.repo, &err), NC_OK);
	assert_holds(below(p.outside, "real"), "new");
	assert_int_equal(lstat(below(p.outside, "latest"), &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	drop_place(&p);
}

static void a_plain_file_of_the_repository_may_be_written(void **state)
{
	(void)state;
	struct place p;
	struct nc_error err;
	make_place(&p);
	const char *file = below(p.repo, "report.json");
	assert_int_equal(nc_output_file(file, NC_STR("x"), p.repo, &err), NC_OK);
	assert_holds(file, "x");
	drop_place(&p);
}

static void a_device_is_written_to_and_stays_a_device(void **state)
{
	(void)state;
	struct nc_error err;
	struct stat status;
	assert_int_equal(nc_output_file("/dev/null", NC_STR("x"), "", &err), NC_OK);
	assert_int_equal(stat("/dev/null", &status), 0);
	assert_true(S_ISCHR(status.st_mode));
	assert_int_equal(nc_output_file("/dev/full", NC_STR("x"), "", &err), NC_EIO);
	assert_non_null(strstr(err.text, "No space left on device"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_written_and_nothing_left_beside_it),
		cmocka_unit_test(a_file_keeps_its_mode),
		cmocka_unit_test(what_cannot_be_written_is_told_and_left_as_it_was),
		cmocka_unit_test(a_link_that_the_repository_holds_is_not_followed),
		cmocka_unit_test(a_way_from_outside_into_the_repository_is_no_way_around),
		cmocka_unit_test(a_link_of_the_users_own_leads_to_its_file),
		cmocka_unit_test(a_plain_file_of_the_repository_may_be_written),
		cmocka_unit_test(a_device_is_written_to_and_stays_a_device),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
