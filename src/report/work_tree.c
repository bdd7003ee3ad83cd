/* SPDX-License-Identifier: MIT */
#include "work_tree.h"

#include "newcomer/state.h"
#include "parts.h"

static void write_edits(struct nc_json *j, const struct nc_state *s)
{
	static const char *const kinds[] = {
		[NC_EDIT_ADDED] = "added",
		[NC_EDIT_CHANGED] = "changed",
		[NC_EDIT_REMOVED] = "removed",
		[NC_EDIT_CONFLICT] = "conflict",
	};
	nc_json_key(j, "uncommitted");
	if (!s->files_known) {
		nc_json_null(j);
	} else {
		nc_json_array(j);
		for (size_t i = 0; i < s->edit_count; i++) {
			nc_json_object(j);
			nc_json_key_string(j, "path", s->edits[i].path);
			nc_json_key_text(j, "change", kinds[s->edits[i].kind]);
			nc_json_end(j);
		}
		nc_json_end(j);
	}
	nc_json_key_texts(j, "cannot_tell", s->unsure, s->unsure_count);
	if (s->untracked_known)
		nc_json_key_texts(j, "untracked", s->untracked, s->untracked_count);
	else
		nc_json_key_text(j, "untracked", NULL);
}

static void write_unpushed(struct nc_json *j, const struct nc_state *s)
{
	nc_json_key(j, "unpushed");
	if (!s->unpushed_known) {
		nc_json_null(j);
		return;
	}
	nc_json_array(j);
	for (size_t i = 0; i < s->unpushed_count; i++) {
		nc_json_object(j);
		nc_json_key_words(j, "branch", s->unpushed[i].branch);
		nc_json_key_int(j, "commits", s->unpushed[i].commits);
		nc_json_key_bool(j, "on_no_remote", s->unpushed[i].nowhere);
		nc_json_end(j);
	}
	nc_json_end(j);
}

/* null: nobody asked, or it could not be looked at. */
void nc_json_key_work_tree(struct nc_json *j, const struct nc_facts *facts)
{
	const struct nc_state *s = nc_snapshot_state(facts->snapshot);
	nc_json_key(j, "work_tree");
	if (!s || !s->looked) {
		nc_json_null(j);
		return;
	}
	nc_json_object(j);
	write_edits(j, s);
	nc_json_key_int(j, "stashes", (int64_t)s->stashes);
	write_unpushed(j, s);
	nc_json_key(j, "operations");
	nc_json_array(j);
	for (unsigned bit = 0; bit < NC_OPERATIONS; bit++) {
		if (s->operations & 1u << bit)
			nc_json_string(
				j, nc_str_of(nc_operation_name((enum nc_operation)(1u << bit))));
	}
	nc_json_end(j);
	nc_json_key_bool(j, "detached", s->detached);
	nc_json_end(j);
}
