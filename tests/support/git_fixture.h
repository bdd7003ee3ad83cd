/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_GIT_FIXTURE_H
#define NEWCOMER_GIT_FIXTURE_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

/*
 * A folder for repositories that git itself makes, for tests that must see
 * what git leaves on disk: clones, work trees, packed refs.
 *
 *     struct git_fixture f = git_fixture_new();
 *     git_run(&f, "git init -q r && cd r && git commit -q --allow-empty -m x");
 *     nc_snapshot_open(&s, nc_str_of(git_path(&f, "r")), …);
 *     git_fixture_free(&f);
 *
 * The words go to sh in that folder.  Nothing of the machine's or the user's
 * configuration is read, names and dates are fixed, so that every run makes
 * the same objects.
 */

struct git_fixture {
	char root[256];
	char path[1024]; /* the last one that git_path() gave */
};

/* What git is told in every run. */
static inline void git_environment(const struct git_fixture *f)
{
	static const char *const fixed[][2] = {
		{"GIT_CONFIG_NOSYSTEM", "1"},
		{"GIT_CONFIG_GLOBAL", "/dev/null"},
		{"GIT_AUTHOR_NAME", "owner"},
		{"GIT_AUTHOR_EMAIL", "owner@example.org"},
		{"GIT_AUTHOR_DATE", "2026-01-05T12:00:00Z"},
		{"GIT_COMMITTER_NAME", "owner"},
		{"GIT_COMMITTER_EMAIL", "owner@example.org"},
		{"GIT_COMMITTER_DATE", "2026-01-05T12:00:00Z"},
		{"GIT_CONFIG_COUNT", "3"},
		{"GIT_CONFIG_KEY_0", "init.defaultBranch"},
		{"GIT_CONFIG_VALUE_0", "main"},
		{"GIT_CONFIG_KEY_1", "protocol.file.allow"},
		{"GIT_CONFIG_VALUE_1", "always"},
		{"GIT_CONFIG_KEY_2", "advice.detachedHead"},
		{"GIT_CONFIG_VALUE_2", "false"},
		{"LC_ALL", "C"},
		{"TZ", "UTC"},
	};
	static const char *const unset[] = {
		"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"};
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		setenv(fixed[i][0], fixed[i][1], 1);
	for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
		unsetenv(unset[i]);
	setenv("HOME", f->root, 1);
	setenv("GIT_CEILING_DIRECTORIES", f->root, 1);
}

static inline struct git_fixture git_fixture_new(void)
{
	struct git_fixture f;
	const char *base = getenv("TMPDIR");
	snprintf(f.root, sizeof f.root, "%s/newcomer-test-XXXXXX", base ? base : "/tmp");
	if (!mkdtemp(f.root))
		fail_msg("no temporary folder at %s", f.root);
	return f;
}

/* Run `words` by sh in the fixture's folder; true when it ended with status 0. */
static inline bool git_try(const struct git_fixture *f, const char *words)
{
	pid_t child = fork();
	if (child == 0) {
		git_environment(f);
		if (chdir(f->root) == 0)
			execl("/bin/sh", "sh", "-ec", words, (char *)NULL);
		_exit(127);
	}
	int status = -1;
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

static inline void git_run(const struct git_fixture *f, const char *words)
{
	if (!git_try(f, words))
		fail_msg("this failed: %s", words);
}

/* The whole path of `name` in the fixture; valid until the next call. */
static inline const char *git_path(struct git_fixture *f, const char *name)
{
	snprintf(f->path, sizeof f->path, "%s%s%s", f->root, *name ? "/" : "", name);
	return f->path;
}

/* Write a file, its folders made before. */
static inline void git_write(
	struct git_fixture *f, const char *name, const void *bytes, size_t size)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", f->root, name);
	for (char *slash = path + strlen(f->root) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		fail_msg("cannot write %s", path);
}

static inline void git_fixture_free(struct git_fixture *f)
{
	pid_t child = fork();
	if (child == 0) {
		execlp("rm", "rm", "-rf", "--", f->root, (char *)NULL);
		_exit(127);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
}

/* For cmocka: a fixture of its own for each test. */
static inline int git_fixture_start(void **state)
{
	static struct git_fixture f;
	f = git_fixture_new();
	*state = &f;
	return 0;
}

/* The same where a fault could keep the test waiting for ever. */
static inline int git_fixture_start_watched(void **state)
{
	alarm(30);
	return git_fixture_start(state);
}

static inline int git_fixture_stop(void **state)
{
	alarm(0);
	git_fixture_free(*state);
	return 0;
}

#endif
