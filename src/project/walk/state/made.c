/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "walk/state/walker.h"

/* A document that makes more than this is no walk for anyone. */
#define MOST_MADE 2000

const struct made *walk_find_made(const struct walker *w, struct nc_str path)
{
	const struct made *failed = NULL;
	for (size_t i = w->made.count; i-- > 0;) {
		const struct made *m = &w->made.items[i];
		if (m->family)
			continue;
		bool inside = nc_str_starts(path, m->path) && path.size > m->path.size &&
			      path.data[m->path.size] == '/';
		if (!nc_str_equal(m->path, path) && !(m->below && inside))
			continue;
		if (!m->failed)
			return m;
		failed = failed ? failed : m;
	}
	return failed;
}

const struct made *walk_find_given(const struct walker *w, const char *family, struct nc_str name)
{
	const struct made *failed = NULL;
	for (size_t i = w->made.count; i-- > 0;) {
		const struct made *m = &w->made.items[i];
		if (!m->family || strcmp(m->family, family) != 0 || !nc_str_equal(m->path, name))
			continue;
		if (!m->failed)
			return m;
		failed = failed ? failed : m;
	}
	return failed;
}

void walk_make(struct walker *w, struct made made)
{
	if (made.path.size == 0 || w->made.count == MOST_MADE)
		return;
	made.step = (uint32_t)w->steps.count + 1;
	*nc_list_push(w->arena, &w->made) = made;
}
