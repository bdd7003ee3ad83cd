/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* mkdtemp() */
#include "golden.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#include "newcomer/value.h"
#include "repository.h"

#define MOST_WORDS 64

struct words {
	char *items[MOST_WORDS + 1];
	size_t count;
	struct nc_arena arena;
};

/* Lines as the words of a command line or an environment. */
static bool read_words(struct words *out, const char *folder, const char *name)
{
	struct nc_buf text = NC_BUF_INIT(0);
	bool there = golden_read(&text, folder, name);
	struct nc_str rest = nc_buf_str(&text), line;
	while (nc_str_next_line(&line, &rest) && out->count < MOST_WORDS)
		out->items[out->count++] = (char *)(uintptr_t)nc_arena_copy(&out->arena, line).data;
	nc_buf_release(&text);
	return there;
}

static void add_word(struct words *out, const char *word)
{
	out->items[out->count++] =
		(char *)(uintptr_t)nc_arena_copy(&out->arena, nc_str_of(word)).data;
}

/* In the child: nothing of this machine but the folder. */
static void become(const char *program, const struct words *arguments,
	const struct words *environment, const char *folder, const int fds[2])
{
	int nothing = open("/dev/null", O_RDONLY);
	if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(fds[0], 1) < 0 || dup2(fds[1], 2) < 0 ||
		chdir(folder) != 0)
		_exit(126);
	execve(program, arguments->items, environment->items);
	_exit(127);
}

static bool take(struct nc_buf *out, int fd)
{
	char chunk[4096];
	ssize_t n;
	if (lseek(fd, 0, SEEK_SET) != 0)
		return false;
	while ((n = read(fd, chunk, sizeof chunk)) > 0)
		nc_buf_add(out, (struct nc_str){.data = chunk, .size = (size_t)n});
	return n == 0;
}

static bool ask(struct answer *out, const char *program, const struct words *arguments,
	const struct words *environment, const char *folder)
{
	FILE *files[2] = {tmpfile(), tmpfile()};
	bool done = false;
	int status;
	if (files[0] && files[1]) {
		int fds[2] = {fileno(files[0]), fileno(files[1])};
		pid_t child = fork();
		if (child == 0)
			become(program, arguments, environment, folder, fds);
		done = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
		       take(&out->output, fds[0]) && take(&out->errors, fds[1]);
		out->status = done ? WEXITSTATUS(status) : -1;
	}
	for (int i = 0; i < 2; i++) {
		if (files[i])
			fclose(files[i]);
	}
	golden_mask(&out->output);
	return done;
}

static void drop(struct answer *a)
{
	nc_buf_release(&a->output);
	nc_buf_release(&a->errors);
}

static bool is_json(struct nc_str text)
{
	json_error_t error;
	json_t *root =
		json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (!root)
		fprintf(stderr, "expected.json:%d: %s\n", error.line, error.text);
	json_decref(root);
	return root != NULL;
}

static bool same(const struct answer *a, const struct answer *b)
{
	bool equal = a->status == b->status &&
		     nc_str_equal(nc_buf_str(&a->output), nc_buf_str(&b->output)) &&
		     nc_str_equal(nc_buf_str(&a->errors), nc_buf_str(&b->errors));
	if (!equal)
		fprintf(stderr, "asked twice, it gave two answers\n");
	return equal;
}

static bool hold(const char *folder, const struct answer *answer)
{
	bool bless = getenv("NC_BLESS") != NULL;
	struct nc_str output = nc_buf_str(&answer->output);
	bool json = nc_str_starts(output, NC_STR("{"));
	char status[16];
	snprintf(status, sizeof status, "%d\n", answer->status);
	bool held = golden_hold(folder, json ? "expected.json" : "expected.txt", output, bless);
	held = golden_hold(folder, "errors.txt", nc_buf_str(&answer->errors), bless) && held;
	held = golden_hold(folder, "exit", nc_str_of(status), bless) && held;
	return (!json || is_json(output)) && held;
}

static bool make_empty(struct repository *out)
{
	snprintf(out->folder, sizeof out->folder, "/tmp/newcomer-golden-XXXXXX");
	if (!mkdtemp(out->folder))
		return false;
	snprintf(out->path, sizeof out->path, "%s", out->folder);
	return true;
}

static bool make_repository(struct repository *out, struct nc_str words, bool bare)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_value example;
	struct nc_error err = {0};
	char problem[REPOSITORY_PROBLEM] = "";
	bool made = false;
	if (nc_value_read_own_yaml(&example, &arena, "repository", words, NULL, &err) != NC_OK)
		fprintf(stderr, "%s\n", err.text);
	else
		made = repository_build(out, &example, !bare, problem);
	if (*problem)
		fprintf(stderr, "%s\n", problem);
	nc_arena_release(&arena);
	return made;
}

static bool build(struct repository *out, const char *folder)
{
	struct nc_buf name = NC_BUF_INIT(0), text = NC_BUF_INIT(0), bare = NC_BUF_INIT(0);
	char file[128];
	bool made = false;
	if (!golden_read(&name, folder, "repository")) {
		made = make_empty(out);
	} else {
		struct nc_str word = nc_str_trim(nc_buf_str(&name));
		snprintf(file, sizeof file, "../repositories/%.*s.yml", NC_STR_ARG(word));
		if (golden_read(&text, folder, file))
			made = make_repository(
				out, nc_buf_str(&text), golden_read(&bare, folder, "bare"));
		else
			fprintf(stderr, "%s/%s: there is none\n", folder, file);
	}
	nc_buf_release(&name);
	nc_buf_release(&text);
	nc_buf_release(&bare);
	return made;
}

int main(int argc, char **argv)
{
	struct words arguments = {.arena = NC_ARENA_INIT}, environment = {.arena = NC_ARENA_INIT};
	struct answer first = {.output = NC_BUF_INIT(0)}, second = {.output = NC_BUF_INIT(0)};
	struct repository repository;
	bool held = false;
	if (argc != 3) {
		fprintf(stderr, "usage: golden NEWCOMER CASE\n");
		return 2;
	}
	add_word(&arguments, "newcomer");
	/* First what a case says, since the first of two counts. */
	read_words(&environment, argv[2], "environment");
	add_word(&environment, "LC_ALL=C.UTF-8");
	add_word(&environment, "COLUMNS=80");
	if (read_words(&arguments, argv[2], "arguments") && build(&repository, argv[2])) {
		held = ask(&first, argv[1], &arguments, &environment, repository.path) &&
		       ask(&second, argv[1], &arguments, &environment, repository.path) &&
		       same(&first, &second) && hold(argv[2], &first);
		repository_remove(&repository);
	}
	drop(&first);
	drop(&second);
	nc_arena_release(&arguments.arena);
	nc_arena_release(&environment.arena);
	return held ? 0 : 1;
}
