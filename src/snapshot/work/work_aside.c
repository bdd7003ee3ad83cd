/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <sys/stat.h>

#include "work/work_state.h"

/* What the audit itself reads and writes, by device and number: whatever path names it. */

bool nc_work_is_aside(const struct nc_work_state *w, int at, const char *name)
{
	const struct nc_snapshot *s = w->s;
	struct stat st;
	if (s->aside_count == 0 || fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	for (size_t i = 0; i < s->aside_count; i++) {
		if (s->aside[i].device == (uint64_t)st.st_dev &&
			s->aside[i].number == (uint64_t)st.st_ino)
			return true;
	}
	return false;
}
