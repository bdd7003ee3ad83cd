/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "skeleton.h"

/* What init does, or would do, a line a file; and what comes next. */

#define BODY	3
#define REASONS 36

void nc_report_skeleton_line(struct nc_buf *out, const struct nc_skeleton *s,
	enum nc_skeleton_fate fate, const struct nc_style *style)
{
	static const struct {
		enum nc_glyph glyph;
		enum nc_role role;
	} marks[] = {
		[NC_SKELETON_PLANNED] = {NC_GLYPH_DOT, NC_ROLE_FAINT},
		[NC_SKELETON_WRITTEN] = {NC_GLYPH_PASS, NC_ROLE_GOOD},
		[NC_SKELETON_THERE] = {NC_GLYPH_ELSEWHERE, NC_ROLE_FAINT},
	};
	struct nc_page page;
	nc_page_init(&page, out, style);
	nc_page_to(&page, NC_PAGE_HEADING);
	nc_page_mark(&page, marks[fate].role, marks[fate].glyph);
	nc_page_to(&page, BODY);
	nc_page_show(&page, NC_ROLE_PLACE, s->path);
	nc_page_to(&page, REASONS);
	if (fate == NC_SKELETON_THERE) {
		nc_page_words(&page, NC_ROLE_FAINT, REASONS, NC_STR("is there: left alone"));
	} else {
		struct nc_buf reasons = NC_BUF_INIT(0);
		for (size_t i = 0; i < s->reason_count; i++) {
			if (i && nc_str_equal(s->reasons[i], s->reasons[i - 1]))
				continue;
			nc_buf_add_text(&reasons, i ? ", " : "");
			nc_buf_add(&reasons, s->reasons[i]);
		}
		nc_page_words(&page, NC_ROLE_FAINT, REASONS, nc_buf_str(&reasons));
		nc_buf_release(&reasons);
	}
	nc_page_end_line(&page);
	nc_page_release(&page);
}

static bool writes(const struct nc_skeleton *all, size_t count, struct nc_str path)
{
	for (size_t i = 0; i < count; i++) {
		if (nc_str_equal(all[i].path, path))
			return true;
	}
	return false;
}

void nc_report_skeleton_end(struct nc_buf *out, const struct nc_skeleton *all, size_t count,
	bool planned, const struct nc_style *style)
{
	struct nc_page page;
	nc_page_init(&page, out, style);
	if (count) {
		nc_page_end_line(&page);
		nc_page_to(&page, NC_PAGE_HEADING);
		nc_page_words(&page, NC_ROLE_PLAIN, NC_PAGE_HEADING,
			planned ? NC_STR("Nothing was written. `newcomer init` writes these, and "
					 "touches nothing that is there.")
				: NC_STR("Every section says TODO until somebody fills it in, and "
					 "counts as missing so long."));
		nc_page_end_line(&page);
		if (writes(all, count, NC_STR("docs/handoff.md"))) {
			nc_page_to(&page, NC_PAGE_HEADING);
			nc_page_words(&page, NC_ROLE_PLAIN, NC_PAGE_HEADING,
				NC_STR("Link docs/handoff.md from the README: it leads to the "
				       "others."));
			nc_page_end_line(&page);
		}
		if (!planned) {
			nc_page_to(&page, NC_PAGE_HEADING);
			nc_page_words(&page, NC_ROLE_PLAIN, NC_PAGE_HEADING,
				NC_STR("While filling in: `git add` them, then `newcomer "
				       "--worktree`."));
			nc_page_end_line(&page);
		}
	} else {
		nc_page_to(&page, NC_PAGE_HEADING);
		nc_page_words(&page, NC_ROLE_PLAIN, NC_PAGE_HEADING,
			NC_STR("Nothing is missing that a skeleton could begin."));
		nc_page_end_line(&page);
	}
	nc_page_release(&page);
}
