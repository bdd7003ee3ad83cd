/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_HIKE_H
#define NEWCOMER_TEST_HIKE_H

#include "example.h"

#include "newcomer/project.h"
#include "newcomer/walk.h"

/*
 * A tree and its README in words, and what the walk says of each step: a line
 * a step, its mark (+ proved, - refuted, . undecided), its folder where that
 * is not the root, and its command.
 */

struct hike {
	struct example example;
	struct nc_project *project;
	struct nc_walk walk;
};

static inline struct hike set_out(const char *files)
{
	struct hike h = {.example = example_open(files)};
	struct nc_project_request request = {.workers = 1, .environment = true};
	struct nc_error err;
	if (nc_project_load(
		    &h.project, h.example.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	const struct nc_walk *walk = nc_project_walk_through(h.project);
	assert_non_null(walk);
	h.walk = *walk;
	return h;
}

static inline void come_home(struct hike *h)
{
	nc_project_free(h->project);
	example_close(&h->example);
}

static inline void show(struct nc_buf *b, const struct nc_walk *walk)
{
	static const char marks[] = {
		[NC_STEP_PROVED] = '+', [NC_STEP_REFUTED] = '-', [NC_STEP_UNDECIDED] = '.'};
	for (size_t i = 0; i < walk->step_count; i++) {
		const struct nc_step *s = &walk->steps[i];
		nc_buf_add_byte(b, marks[s->verdict]);
		if (!s->folder_known)
			nc_buf_add_text(b, " (elsewhere)");
		else if (s->folder.size)
			nc_buf_printf(b, " (%.*s)", NC_STR_ARG(s->folder));
		nc_buf_printf(b, " %.*s\n", NC_STR_ARG(s->text));
	}
}

static inline void walks(const char *files, const char *want)
{
	struct hike h = set_out(files);
	struct nc_buf b = NC_BUF_INIT(0);
	show(&b, &h.walk);
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	come_home(&h);
}

static inline const struct nc_step *step_of(const struct hike *h, size_t number)
{
	assert_true(number >= 1 && number <= h->walk.step_count);
	return &h->walk.steps[number - 1];
}

#endif
