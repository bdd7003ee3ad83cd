/* SPDX-License-Identifier: MIT */
#include "common/mention.h"
#include "common/params.h"
#include "common/say.h"
#include "newcomer/elsewhere.h"

/*
 * Git LFS: what is in the tree are pointers, and the contents come from
 * elsewhere, for whoever has the program.  A pointer that no attribute covers
 * stays a pointer; a file that an attribute covers and that is none is changed in
 * every clone before anybody touched it.
 */

struct found {
	const struct nc_entry *first;
	size_t count;
};

struct look {
	struct nc_judge *judge;
	const struct nc_facts *facts;
	const struct nc_rule *rule;
	struct found pointers, uncovered, whole;
};

static void add(struct found *f, const struct nc_entry *e)
{
	if (f->count++ == 0)
		f->first = e;
}

static void look_at(struct look *l, size_t i)
{
	const struct nc_entry *e = &l->facts->tree->entries[i];
	enum nc_class class = nc_project_file(l->facts->project, i)->class;
	/* A test of the program itself holds pointers as they are. */
	bool test = class == NC_CLASS_TEST || class == NC_CLASS_VENDORED;
	switch (nc_project_lfs(l->facts->snapshot, l->facts->project, i)) {
	case NC_LFS_UNCOVERED:
		if (test)
			break;
		add(&l->uncovered, e);
		add(&l->pointers, e);
		break;
	case NC_LFS_POINTER:
		add(&l->pointers, e);
		break;
	case NC_LFS_WHOLE:
		add(&l->whole, e);
		break;
	case NC_LFS_NONE:
		break;
	}
}

static struct nc_str say_found(struct look *l, const struct found *f)
{
	if (f->count == 1)
		return f->first->path;
	return SAY(l->judge, f->first->path, NC_STR(" and "),
		nc_say_count(l->judge, f->count - 1, "other file", "other files"));
}

static void tell(struct look *l, const struct found *f, struct nc_str subject, struct nc_str one,
	struct nc_str many, struct nc_str fix, enum nc_severity severity)
{
	if (f->count == 0)
		return;
	struct nc_gap gap = nc_gap_at(f->first->path, 0, subject,
		f->count == 1 ? one : SAY(l->judge, say_found(l, f), many));
	gap.fix = fix;
	gap.severity = severity;
	nc_judge_gap(l->judge, &gap);
}

static void judge_words(struct look *l)
{
	nc_mention_judge(l->judge, l->facts, l->rule,
		nc_gap_at(NC_STR_NONE, 0, NC_STR_NONE,
			SAY(l->judge, NC_STR("nothing says that Git LFS is needed to get "),
				say_found(l, &l->pointers))));
}

static void run(struct nc_judge *judge, const struct nc_facts *facts, const struct nc_rule *rule)
{
	struct look l = {.judge = judge, .facts = facts, .rule = rule};
	for (size_t i = 0; i < facts->tree->count; i++)
		look_at(&l, i);
	tell(&l, &l.uncovered, NC_STR("pointer"),
		NC_STR("a pointer of Git LFS that no attribute covers: nobody gets what it stands "
		       "for"),
		NC_STR(" are pointers of Git LFS that no attribute covers: nobody gets their "
		       "contents"),
		NC_STR("`git lfs track PATH` for each of them, and commit .gitattributes with it"),
		NC_SEVERITY_NONE);
	tell(&l, &l.whole, NC_STR("whole"),
		NC_STR(".gitattributes gives it to Git LFS, and it was committed whole: "
		       "every clone shows it as changed"),
		NC_STR(" are given to Git LFS by .gitattributes and were committed whole: "
		       "every clone shows them as changed"),
		NC_STR("git add --renormalize . && git commit"), NC_NOTE);
	if (l.pointers.count)
		judge_words(&l);
	else if (l.whole.count == 0)
		nc_judge_not_applicable(judge, NC_STR("no file is a pointer of Git LFS"));
	const struct nc_limit *limit = nc_snapshot_limit(facts->snapshot, NC_LIMIT_BLOBS);
	if (limit)
		nc_judge_limit(judge, limit);
}

static const struct nc_key_shape keys[] = {
	KEYS_OF_MENTION,
};

const struct nc_check nc_check_lfs = {
	.shape = {.name = "lfs", .summary = "files that Git LFS holds", KEYS(keys)},
	.run = run,
};
