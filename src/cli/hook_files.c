/* SPDX-License-Identifier: MIT */
#include "hook_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/limits.h"
#include "output.h"

static struct nc_str in(struct nc_arena *arena, struct nc_str folder, const char *name)
{
	const struct nc_str parts[] = {folder, NC_STR("/"), nc_str_of(name)};
	return nc_arena_concat(arena, parts, 3);
}

static enum nc_code refuse(struct nc_error *err, const char *what, struct nc_str path)
{
	int problem = errno;
	return nc_fail(
		err, NC_EIO, "cannot %s %.*s: %s", what, NC_STR_ARG(path), strerror(problem));
}

/* Up to NC_MAX_HOOK bytes: enough to say whose it is. */
static enum nc_code read_start(struct nc_buf *into, struct nc_str path, struct nc_error *err)
{
	char chunk[4096];
	ssize_t n;
	int file = open(path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return refuse(err, "read", path);
	while ((n = read(file, chunk, sizeof chunk)) > 0 && !into->overflowed)
		nc_buf_add(into, (struct nc_str){.data = chunk, .size = (size_t)n});
	enum nc_code code = n < 0 ? refuse(err, "read", path) : NC_OK;
	close(file);
	return code;
}

enum nc_code nc_hook_look(struct nc_hook_state *out, struct nc_arena *arena, struct nc_str folder,
	struct nc_error *err)
{
	struct nc_str path = in(arena, folder, NC_HOOK_NAME);
	struct nc_hook_state state = {.kind = NC_HOOK_OTHER};
	struct stat st;
	enum nc_code code = NC_OK;
	state.kept = lstat(in(arena, folder, NC_HOOK_CHAINED).data, &st) == 0;
	state.present = lstat(path.data, &st) == 0;
	state.plain = state.present && stat(path.data, &st) == 0 && S_ISREG(st.st_mode);
	if (state.plain) {
		struct nc_buf text = NC_BUF_INIT(NC_MAX_HOOK);
		state.runs = access(path.data, X_OK) == 0;
		code = read_start(&text, path, err);
		state.kind = nc_hook_kind(folder, nc_buf_str(&text));
		nc_buf_release(&text);
	}
	if (code == NC_OK)
		*out = state;
	return code;
}

/* Only where nothing is; half a hook does not stay. */
static enum nc_code create(struct nc_str path, struct nc_str text, struct nc_error *err)
{
	int file = open(path.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0777);
	if (file < 0)
		return refuse(err, "write", path);
	bool written = nc_output_write(file, text);
	int problem = errno;
	if (close(file) != 0 && written) {
		problem = errno;
		written = false;
	}
	if (written)
		return NC_OK;
	unlink(path.data);
	errno = problem;
	return refuse(err, "write", path);
}

enum nc_code nc_hook_write(
	struct nc_arena *arena, struct nc_str folder, bool chain, struct nc_error *err)
{
	struct nc_str path = in(arena, folder, NC_HOOK_NAME);
	struct nc_str beside = in(arena, folder, NC_HOOK_CHAINED);
	if (mkdir(nc_arena_copy(arena, folder).data, 0777) != 0 && errno != EEXIST)
		return refuse(err, "make", folder);
	if (chain && rename(path.data, beside.data) != 0)
		return refuse(err, "keep", path);
	enum nc_code code = create(path, nc_hook_text(chain), err);
	/* Ours could not be written: what was there goes back, or is said to lie beside. */
	if (code && chain && rename(beside.data, path.data) != 0)
		return refuse(err, "put back", path);
	return code;
}

enum nc_code nc_hook_remove(
	struct nc_arena *arena, struct nc_str folder, bool kept, struct nc_error *err)
{
	struct nc_str path = in(arena, folder, NC_HOOK_NAME);
	struct nc_str beside = in(arena, folder, NC_HOOK_CHAINED);
	if (kept ? rename(beside.data, path.data) != 0 : unlink(path.data) != 0)
		return refuse(err, "take away", path);
	return NC_OK;
}

void nc_hook_tidy(struct nc_arena *arena, struct nc_str folder)
{
	/* The system refuses where it holds anything, or is a link; then it stays. */
	(void)rmdir(nc_arena_copy(arena, folder).data);
}
