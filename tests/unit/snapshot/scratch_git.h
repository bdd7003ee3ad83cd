/* SPDX-License-Identifier: MIT */
#ifndef TEST_SNAPSHOT_SCRATCH_GIT_H
#define TEST_SNAPSHOT_SCRATCH_GIT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "newcomer/oid.h"
#include "test.h"

/*
 * A temporary folder with bare repositories in it, made by git itself, with no
 * configuration of the machine: what git says about them is what ours is held
 * against.
 */
struct scratch {
	char folder[96];
	struct nc_buf out; /* what the last command printed */
};

#define SCRATCH_ENVIRONMENT                                                                        \
	"env -i PATH=\"$PATH\" HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 "                           \
	"GIT_CONFIG_GLOBAL=/dev/null "                                                             \
	"GIT_AUTHOR_NAME=Owner GIT_AUTHOR_EMAIL=owner@example.org "                                \
	"GIT_COMMITTER_NAME=Owner GIT_COMMITTER_EMAIL=owner@example.org "

static inline void scratch_open(struct scratch *s)
{
	const char *parent = getenv("TMPDIR");
	s->out = (struct nc_buf)NC_BUF_INIT(0);
	snprintf(s->folder, sizeof s->folder, "%s/newcomer-XXXXXX", parent ? parent : "/tmp");
	assert_non_null(mkdtemp(s->folder));
}

/* Run a shell command in the folder, `input` on its standard input; it must succeed. */
__attribute__((format(printf, 3, 4))) static inline struct nc_str scratch_run(
	struct scratch *s, struct nc_str input, const char *format, ...)
{
	struct nc_buf command = NC_BUF_INIT(0);
	char path[192];
	snprintf(path, sizeof path, "%s/input", s->folder);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(input.data, 1, input.size, file), input.size);
	assert_int_equal(fclose(file), 0);
	va_list arguments;
	char words[1024];
	va_start(arguments, format);
	vsnprintf(words, sizeof words, format, arguments);
	va_end(arguments);
	nc_buf_printf(&command, "cd '%s' && <input %s sh -c '%s' 2>&1", s->folder,
		SCRATCH_ENVIRONMENT, words);
	file = popen(command.data, "r");
	assert_non_null(file);
	nc_buf_clear(&s->out);
	char piece[65536];
	for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
		nc_buf_add(&s->out, (struct nc_str){.data = piece, .size = size});
	if (pclose(file) != 0)
		fail_msg("%s: %.*s", words, (int)s->out.size, s->out.data ? s->out.data : "");
	nc_buf_release(&command);
	return nc_buf_str(&s->out);
}

static inline void scratch_close(struct scratch *s)
{
	char command[256];
	snprintf(command, sizeof command, "chmod -R u+w '%s' && rm -rf '%s'", s->folder, s->folder);
	assert_int_equal(system(command), 0);
	nc_buf_release(&s->out);
}

/* "<folder>/<name>", kept in `path`. */
static inline struct nc_str scratch_path(
	const struct scratch *s, char path[static 256], const char *name)
{
	assert_true(snprintf(path, 256, "%s/%s", s->folder, name) < 256);
	return nc_str_of(path);
}

static inline struct nc_oid scratch_oid(struct scratch *s, const char *repository, const char *name)
{
	struct nc_oid oid;
	struct nc_str hex = scratch_run(s, NC_STR(""), "git -C %s rev-parse %s", repository, name);
	assert_true(nc_oid_parse(&oid, nc_str_trim(hex)));
	return oid;
}

#endif
