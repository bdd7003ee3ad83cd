/* SPDX-License-Identifier: MIT */
#include <errno.h>

#include "beneath.h"
#include "peel.h"
#include "rev.h"
#include "shown.h"

/*
 * The branch that HEAD is on is not among the refs: it has no commit yet, or
 * its file is damaged, or there were too many refs to read all.
 */
static enum nc_code look_at_branch(struct nc_ref *out, struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(MAX_HEAD + 1);
	struct nc_ref ref = {.name = out->target, .target = NC_STR_NONE};
	enum nc_code code = nc_beneath_read(&text, s->places.common, out->target, MAX_HEAD, NULL);
	bool parsed = code == NC_OK && nc_ref_parse(&ref, &s->arena, nc_buf_str(&text)) &&
		      ref.target.size == 0;
	nc_buf_release(&text);
	if (parsed)
		out->oid = ref.oid;
	if (parsed)
		return NC_OK;
	if (code == NC_ENOTFOUND) {
		if (s->refs.cut)
			nc_ref_search(&out->oid, s->places.common, out->target);
		return NC_OK;
	}
	char name[NC_SHOWN];
	nc_shown(name, out->target);
	nc_fail(err, NC_EINVALID, "cannot inspect: the branch of HEAD, %s, is damaged", name);
	return nc_remedy(err, "mend it by `git update-ref`, or name what to judge: --ref REV");
}

/* The commit must be here: without it nothing at all can be judged. */
static enum nc_code take_commit(
	struct nc_snapshot *s, const struct nc_oid *oid, struct nc_error *err)
{
	struct nc_peeled peeled;
	struct nc_error problem;
	struct nc_object_reader *reader = nc_reader_take(s);
	enum nc_code code = nc_peel(&peeled, reader, oid, &problem);
	nc_reader_give(s, reader);
	if (code == NC_OK) {
		s->repository.head = peeled.commit;
		return NC_OK;
	}
	nc_fail(err, code, "cannot inspect: the commit to judge cannot be read: %s", problem.text);
	if (s->far_objects)
		return nc_remedy(err, "its objects lie in another repository (.git/objects/info/"
				      "alternates), which is not read: git clone --no-local");
	return nc_remedy(err, "clone the repository anew and audit the clone");
}

/* The branch that HEAD is on is a sign for the default branch, even when something else is judged.
 */
static void note_branch(struct nc_snapshot *s, const struct nc_ref *head)
{
	struct nc_str heads = NC_STR("refs/heads/");
	s->head_branch = nc_str_starts(head->target, heads)
				 ? nc_str_slice(head->target, heads.size, head->target.size)
				 : NC_STR_NONE;
}

enum nc_code nc_open_head(struct nc_snapshot *s, struct nc_str rev, struct nc_error *err)
{
	struct nc_repository *r = &s->repository;
	struct nc_ref head = {.target = NC_STR_NONE};
	enum nc_code head_code = nc_head_read(&head, s, err);
	note_branch(s, &head);
	if (rev.size && !nc_str_equal(rev, NC_STR("HEAD"))) {
		struct nc_rev resolved;
		enum nc_code code = nc_rev_resolve(&resolved, s, rev, err);
		if (code)
			return code;
		r->ref = resolved.ref;
		r->detached = resolved.ref.size == 0;
		return take_commit(s, &resolved.commit, err);
	}
	if (head_code)
		return head_code;
	r->ref = head.target;
	r->detached = head.target.size == 0;
	if (r->detached)
		return take_commit(s, &head.oid, err);
	const struct nc_ref *branch = nc_ref_follow(&s->refs, nc_ref_find(&s->refs, head.target));
	if (branch)
		return take_commit(s, &branch->oid, err);
	enum nc_code code = look_at_branch(&head, s, err);
	if (code)
		return code;
	r->unborn = nc_oid_is_zero(&head.oid);
	return r->unborn ? NC_OK : take_commit(s, &head.oid, err);
}
