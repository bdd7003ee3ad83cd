/* SPDX-License-Identifier: MIT */
#include "common/say.h"
#include "newcomer/data_files.h"
#include "newcomer/limits.h"

/* Data that code opens by name and that a fresh clone does not have. */

static void tell(
	struct nc_judge *judge, const struct nc_facts *facts, const struct nc_data_file *file)
{
	const struct nc_data_place *first = &file->places[0];
	struct nc_str path = facts->tree->entries[first->entry].path;
	struct nc_str says = NC_STR(
		"it is opened here, and is neither in the tree nor made by it nor explained");
	if (file->near.size)
		says = SAY(judge, NC_STR("it is opened here, and the tree has it as "), file->near,
			NC_STR(": another file where case counts"));
	struct nc_gap gap = nc_gap_at(path, first->line, file->path, says);
	if (file->near.size)
		gap.fix = SAY(judge, NC_STR("write the name as the tree has it: "),
			nc_path_base(file->near));
	if (file->place_count > 1)
		nc_gap_evidence(judge, &gap,
			SAY(judge, NC_STR("and in "),
				nc_say_count(
					judge, file->place_count - 1, "more line", "more lines")));
	nc_judge_gap(judge, &gap);
}

static void look_for(struct nc_needles *out, const struct nc_rule *rule)
{
	size_t count;
	(void)rule;
	const struct nc_needle *needles =
		nc_data_files_needles(&count, nc_needles_arena(out), nc_needles_rulebook(out));
	for (size_t i = 0; i < count; i++)
		nc_needles_add(out, &needles[i]);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct nc_data_files files;
	(void)rule;
	const struct nc_limit *blobs = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BLOBS);
	if (blobs) {
		nc_judge_limit(judge, blobs);
		return;
	}
	nc_project_data_files(&files, nc_judge_arena(judge), facts->project);
	size_t missing = 0;
	for (size_t i = 0; i < files.count; i++) {
		if (files.items[i].state == NC_DATA_MISSING && ++missing <= NC_MAX_IMPORT_GAPS)
			tell(judge, facts, &files.items[i]);
	}
	if (missing > NC_MAX_IMPORT_GAPS)
		nc_judge_unknown(judge, NC_STR("more files of data"),
			NC_STR("more are missing than are told one by one"),
			NC_STR("say in the README where the data come from, and ask again"));
	if (files.count == 0)
		nc_judge_not_applicable(
			judge, NC_STR("no code here opens data by a path that is written out"));
}

const struct nc_check nc_check_data_missing = {
	.shape = {.name = "data-missing",
		.summary = "data that code opens and a clone does not have"},
	.needles = look_for,
	.run = run,
};
