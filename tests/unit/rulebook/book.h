/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_BOOK_H
#define NEWCOMER_TEST_BOOK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/rulebook.h"
#include "test.h"

/*
 * A folder of rule files for one test, made in a temporary place and removed
 * again, and a rulebook read from it.  What faults say of the folder's own
 * path is cut off, so that a test can hold whole complaints.
 */

struct shelf {
	char path[64];
	char made[32][128]; /* files and folders, to remove in reverse */
	size_t count;
};

struct book {
	struct nc_rulebook *rulebook;
	struct nc_buf problems; /* without the folder's path */
	struct nc_error err;
	enum nc_code code;
};

static inline void open_shelf(struct shelf *s)
{
	memset(s, 0, sizeof *s);
	const char *temporary = getenv("TMPDIR");
	snprintf(s->path, sizeof s->path, "%s/newcomer-XXXXXX", temporary ? temporary : "/tmp");
	assert_non_null(mkdtemp(s->path));
}

static inline void remember(struct shelf *s, const char *path)
{
	assert_true(s->count < sizeof s->made / sizeof *s->made);
	snprintf(s->made[s->count++], sizeof *s->made, "%s", path);
}

static inline void put_bytes(struct shelf *s, const char *name, const char *bytes, size_t size)
{
	char path[128];
	snprintf(path, sizeof path, "%s/%s", s->path, name);
	char *slash = strrchr(path, '/');
	*slash = '\0';
	if (mkdir(path, 0700) == 0)
		remember(s, path);
	*slash = '/';
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, size, f), size);
	assert_int_equal(fclose(f), 0);
	remember(s, path);
}

static inline void put(struct shelf *s, const char *name, const char *text)
{
	put_bytes(s, name, text, strlen(text));
}

static inline void close_shelf(struct shelf *s)
{
	while (s->count)
		remove(s->made[--s->count]);
	assert_int_equal(rmdir(s->path), 0);
}

static const struct nc_key_shape file_check_keys[] = {
	{.name = "names", .kind = NC_KEY_GLOBS, .required = true, .help = "files"},
	{.name = "presence", .kind = NC_KEY_WORD, .words = "present|absent", .help = "wanted"},
	{.name = "most", .kind = NC_KEY_THRESHOLD, .help = "as many"},
	{.name = "topics", .kind = NC_KEY_TOPICS, .help = "about these"},
	{.name = "pattern", .kind = NC_KEY_PATTERN, .help = "one"},
	{.name = "patterns", .kind = NC_KEY_PATTERNS, .help = "many"},
	{.name = "count", .kind = NC_KEY_NUMBER, .help = "how many"},
	{.name = "fold", .kind = NC_KEY_SWITCH, .help = "either case"},
	{.name = "free", .kind = NC_KEY_MAP, .help = "anything"},
};
static const struct nc_shape check_shapes[] = {
	{.name = "file",
		.summary = "files that are there or not",
		.keys = file_check_keys,
		.key_count = sizeof file_check_keys / sizeof *file_check_keys},
	{.name = "nothing", .summary = "always passes"},
};

static inline struct book load_over(const struct shelf *s, const struct nc_rulebook *base)
{
	struct book b = {.problems = NC_BUF_INIT(0)};
	struct nc_buf raw = NC_BUF_INIT(0);
	b.code = nc_rulebook_load(&b.rulebook, base, s->path, check_shapes,
		sizeof check_shapes / sizeof *check_shapes, &raw, &b.err);
	struct nc_str rest = nc_buf_str(&raw), line;
	while (nc_str_next_line(&line, &rest)) {
		if (nc_str_starts(line, nc_str_of(s->path)))
			line = nc_str_slice(line, strlen(s->path) + 1, line.size);
		nc_buf_add(&b.problems, line);
		nc_buf_add_byte(&b.problems, '\n');
	}
	nc_buf_release(&raw);
	return b;
}

static inline struct book load(const struct shelf *s)
{
	return load_over(s, NULL);
}

static inline void close_book(struct book *b)
{
	nc_rulebook_free(b->rulebook);
	nc_buf_release(&b->problems);
}

#define COLD_CLONE                                                                                 \
	"profile: cold-clone\ntitle: someone comes in cold\nsource: K\n"                           \
	"thresholds:\n  branch-stale-days: 90\n  blob-large-bytes: 5242880\n"

/* A rule with nothing wrong, of this id and with these lines in the place of its check's keys. */
#define RULE_HEAD(id, question)                                                                    \
	"rule: " id "\ntitle: something is missing\nquestion: " question                           \
	"\nseverity: warning\nsources: [K]\nevidence: tree\nwhy: because\nfix: do it\n"
#define RULE_TAIL                                                                                  \
	"examples:\n"                                                                              \
	"  flagged:\n    - name: none\n      files: {a.txt: x}\n      expect: [\"\"]\n"            \
	"  clean:\n    - name: one\n      files: {b.txt: x}\n"
#define RULE(id, question) RULE_HEAD(id, question) "check: {type: nothing}\n" RULE_TAIL
#define CHECK_RULE(lines)  RULE_HEAD("a-rule", "G") "check:\n  type: file\n" lines RULE_TAIL

#endif
