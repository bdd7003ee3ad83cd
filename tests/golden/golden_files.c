/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "golden.h"

static void path_of(char out[static 512], const char *folder, const char *name)
{
	snprintf(out, 512, "%s/%s", folder, name);
}

bool golden_read(struct nc_buf *out, const char *folder, const char *name)
{
	char path[512], chunk[4096];
	path_of(path, folder, name);
	FILE *file = fopen(path, "rb");
	size_t n;
	if (!file)
		return false;
	while ((n = fread(chunk, 1, sizeof chunk, file)) > 0)
		nc_buf_add(out, (struct nc_str){.data = chunk, .size = n});
	fclose(file);
	return true;
}

static bool write_file(const char *folder, const char *name, struct nc_str bytes)
{
	char path[512];
	path_of(path, folder, name);
	if (bytes.size == 0)
		return unlink(path) == 0 || access(path, F_OK) != 0;
	FILE *file = fopen(path, "wb");
	if (!file)
		return false;
	bool written = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
	return fclose(file) == 0 && written;
}

/* The first line in which they differ, of both. */
static void tell_difference(const char *name, struct nc_str want, struct nc_str got)
{
	struct nc_str wanted, answered;
	bool more_wanted = true, more_answered = true;
	for (size_t number = 1; more_wanted || more_answered; number++) {
		wanted = answered = NC_STR("(nothing)");
		more_wanted = nc_str_next_line(&wanted, &want);
		more_answered = nc_str_next_line(&answered, &got);
		if (more_wanted == more_answered && nc_str_equal(wanted, answered))
			continue;
		fprintf(stderr, "%s:%zu differs\n  want: %.*s\n  got:  %.*s\n", name, number,
			NC_STR_ARG(wanted), NC_STR_ARG(answered));
		break;
	}
	fprintf(stderr, "If the new answer is right: NC_BLESS=1 ctest -R golden, and read the "
			"difference before you commit it.\n");
}

bool golden_hold(const char *folder, const char *name, struct nc_str got, bool bless)
{
	struct nc_buf want = NC_BUF_INIT(0);
	if (bless)
		return write_file(folder, name, got);
	golden_read(&want, folder, name);
	bool same = nc_str_equal(nc_buf_str(&want), got);
	if (!same)
		tell_difference(name, nc_buf_str(&want), got);
	nc_buf_release(&want);
	return same;
}

/* What stands between these two is another in every build. */
static const struct {
	const char *before, *after;
} masked[] = {
	{"\"rulebook\": \"", "\""},
	{"rulebook ", "\n"},
	{"libgit2 ", "\n"},
	{"PCRE2 ", "\n"},
	{"cmark-gfm ", "\n"},
	{"libyaml ", "\n"},
	{"newcomer 0.", "\n"},
	{"\"version\": \"", "\""},
	{"\"libgit2\": \"", "\""},
	{"\"PCRE2\": \"", "\""},
	{"\"cmark-gfm\": \"", "\""},
	{"\"libyaml\": \"", "\""},
	{"\"rules\": ", ","},
};

static void mask_line(struct nc_buf *out, struct nc_str line)
{
	for (size_t i = 0; i < sizeof masked / sizeof *masked; i++) {
		struct nc_str before = nc_str_of(masked[i].before);
		size_t at = nc_str_find(line, before);
		if (at == NC_NPOS)
			continue;
		/* A list or an object is no version. */
		struct nc_str rest = nc_str_slice(line, at + before.size, line.size);
		if (nc_str_starts(rest, NC_STR("[")) || nc_str_starts(rest, NC_STR("{")))
			continue;
		size_t end = nc_str_find(rest, nc_str_of(masked[i].after));
		nc_buf_add(out, nc_str_slice(line, 0, at + before.size));
		/* A number stays one, so that JSON does. */
		nc_buf_add_text(out, nc_str_starts(before, NC_STR("\"rules")) ? "0" : "‹…›");
		nc_buf_add(out, nc_str_slice(rest, end, rest.size));
		return;
	}
	nc_buf_add(out, line);
}

void golden_mask(struct nc_buf *text)
{
	struct nc_buf out = NC_BUF_INIT(0);
	struct nc_str rest = nc_buf_str(text);
	while (rest.size) {
		size_t end = nc_str_find_byte(rest, '\n');
		struct nc_str line = nc_str_slice(rest, 0, end == NC_NPOS ? rest.size : end + 1);
		mask_line(&out, line);
		rest = nc_str_slice(rest, line.size, rest.size);
	}
	nc_buf_release(text);
	*text = out;
}
