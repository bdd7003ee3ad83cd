/* SPDX-License-Identifier: MIT */
#include "common/params.h"
#include "common/said.h"
#include "common/say.h"
#include "newcomer/manifest.h"

/*
 * An owner of the record whom nothing else in the repository knows: no commit
 * is theirs, and no document names them.  Perhaps the right one, but somebody
 * who never saw this repository cannot be asked about it.
 */

/* Commits whose authors are read, the newest first; documents that are searched. */
#define MOST_COMMITS   20000
#define MOST_DOCUMENTS 200
#define MOST_BYTES     (512u << 10)

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_value *root;
	struct nc_arena scratch;
	NC_LIST(struct nc_str) authors; /* "Name <address>" */
	bool authors_read;
};

static bool holds(struct nc_str text, struct nc_str name, struct nc_str contact)
{
	return nc_str_find_fold(text, name) != NC_NPOS ||
	       (contact.size && nc_str_find_fold(text, contact) != NC_NPOS);
}

static void read_authors(struct look *l)
{
	struct nc_snapshot *snapshot = l->facts->snapshot;
	const struct nc_history *h = nc_snapshot_history(snapshot);
	uint32_t head = nc_history_find(h, &l->facts->repository->head);
	size_t count = 0;
	l->authors_read = true;
	if (head == NC_NO_COMMIT)
		return;
	const uint32_t *commits = nc_history_only(&count, &l->scratch, h, head, NC_NO_COMMIT);
	count = count < MOST_COMMITS ? count : MOST_COMMITS;
	struct nc_str *authors = nc_arena_alloc_array(&l->scratch, count + 1, sizeof *authors);
	nc_history_authors(authors, &l->scratch, h, commits, count);
	l->authors.items = authors;
	l->authors.count = count;
}

static bool wrote_something(struct look *l, struct nc_str name, struct nc_str contact)
{
	if (!l->authors_read)
		read_authors(l);
	for (size_t i = 0; i < l->authors.count; i++) {
		if (holds(l->authors.items[i], name, contact))
			return true;
	}
	return false;
}

static bool is_named(struct look *l, struct nc_str name, struct nc_str contact)
{
	size_t count;
	const struct nc_project *project = l->facts->project;
	const struct nc_document *documents = nc_project_documents(project, &count);
	for (size_t i = 0; i < count && i < MOST_DOCUMENTS; i++) {
		const struct nc_entry *e = nc_tree_find(l->facts->tree, documents[i].path);
		if (e && holds(nc_project_text(
				       project, (uint32_t)nc_entry_index(l->facts, e), MOST_BYTES),
				 name, contact))
			return true;
	}
	return false;
}

static void judge_owner(struct look *l, const struct nc_value *owner)
{
	struct nc_str name = nc_value_get_text(owner, "name");
	struct nc_str contact = nc_value_get_text(owner, "contact");
	if (wrote_something(l, name, contact) || is_named(l, name, contact))
		return;
	if (l->facts->repository->shallow) {
		nc_judge_unknown(l->judge, name,
			SAY(l->judge, NC_STR("no document names "), name,
				NC_STR(", and this clone lacks the older commits")),
			NC_STR("git fetch --unshallow"));
		return;
	}
	struct nc_gap gap = nc_gap_at(NC_STR(NC_RECORD_FILE), nc_value_key(owner).line, name,
		SAY(l->judge, name, NC_STR(" wrote no commit here, and no document names them")));
	nc_judge_gap(l->judge, &gap);
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .scratch = NC_ARENA_INIT};
	(void)rule;
	if (!nc_said_read(&l.root, judge, facts))
		return;
	const struct nc_value *owners = nc_value_get(l.root, "owners");
	if (!owners || owners->count == 0) {
		nc_judge_not_applicable(judge, NC_STR("no owner is named"));
		return;
	}
	for (size_t i = 0; i < owners->count; i++)
		judge_owner(&l, &owners->items[i]);
	nc_arena_release(&l.scratch);
}

const struct nc_check nc_check_owners_known = {
	.shape = {.name = "owners-known", .summary = "owners whom the repository knows"},
	.beyond_tree = true,
	.documents = true,
	.run = run,
};
