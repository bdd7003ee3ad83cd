/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "newcomer/check.h"
#include "tables.h"

/*
 * newcomer-generate RULES OUT: the rule files of a folder as one C file.  A
 * part of the build, never installed.
 */

/* Does the file hold this already?  Then it keeps its time, and nothing is compiled anew. */
static bool holds(const char *path, struct nc_str text)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	bool same = true;
	char chunk[4096];
	size_t at = 0, got;
	while (same && (got = fread(chunk, 1, sizeof chunk, f)) > 0) {
		same = got <= text.size - at && memcmp(chunk, text.data + at, got) == 0;
		at += got;
	}
	(void)fclose(f);
	return same && at == text.size;
}

static int write_file(const char *path, struct nc_str text)
{
	if (holds(path, text))
		return 0;
	FILE *f = fopen(path, "wb");
	bool written = f && fwrite(text.data, 1, text.size, f) == text.size;
	if (f && fclose(f) != 0)
		written = false;
	if (written)
		return 0;
	fprintf(stderr, "newcomer-generate: %s: %s\n", path, strerror(errno));
	return 1;
}

static struct nc_rulebook *load(const char *folder)
{
	size_t count;
	const struct nc_shape *shapes = nc_check_shapes(&count);
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_error err;
	struct nc_rulebook *rb = NULL;
	if (nc_rulebook_load(&rb, NULL, folder, shapes, count, &problems, &err) != NC_OK) {
		struct nc_str told = nc_buf_str(&problems);
		if (told.size)
			fwrite(told.data, 1, told.size, stderr);
		else
			fprintf(stderr, "%s\n", err.text);
	}
	nc_buf_release(&problems);
	return rb;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: newcomer-generate RULES OUT\n", stderr);
		return 2;
	}
	struct nc_rulebook *rb = load(argv[1]);
	if (!rb)
		return 1;
	struct nc_buf out = NC_BUF_INIT(0);
	emit_rulebook(&out, rb);
	int status = write_file(argv[2], nc_buf_str(&out));
	nc_buf_release(&out);
	nc_rulebook_free(rb);
	return status;
}
