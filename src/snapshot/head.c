/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "beneath.h"
#include "rev.h"

/* Old versions of git made HEAD a link to the branch's file. */
static bool read_link(struct nc_ref *out, struct nc_snapshot *s)
{
	char target[NC_MAX_PATH];
	ssize_t size = readlinkat(s->places.git, "HEAD", target, sizeof target);
	if (size <= 0 || (size_t)size == sizeof target)
		return false;
	struct nc_str name = {.data = target, .size = (size_t)size};
	if (!nc_str_starts(name, NC_STR("refs/")) || !nc_ref_name_is_valid(name))
		return false;
	out->target = nc_arena_copy(&s->arena, name);
	return true;
}

enum nc_code nc_head_read(struct nc_ref *out, struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(MAX_HEAD + 1);
	struct nc_ref head = {.name = NC_STR("HEAD"), .target = NC_STR_NONE};
	bool read = read_link(&head, s);
	if (!read && !nc_beneath_read(&text, s->places.git, NC_STR("HEAD"), MAX_HEAD, NULL))
		read = nc_ref_parse(&head, &s->arena, nc_buf_str(&text));
	nc_buf_release(&text);
	if (!read) {
		nc_fail(err, NC_EINVALID,
			"cannot inspect: HEAD is damaged, it holds neither a branch nor a commit");
		return nc_remedy(err, "git symbolic-ref HEAD refs/heads/BRANCH, or name what to "
				      "judge: --ref REV");
	}
	*out = head;
	return NC_OK;
}
