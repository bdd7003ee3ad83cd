/* SPDX-License-Identifier: MIT */
#include "rev.h"

#include "peel.h"
#include "shown.h"

/* How far back a revision may point; more is a slip of the finger. */
#define MAX_GENERATIONS 100000

static enum nc_code unknown(struct nc_error *err, struct nc_snapshot *s, struct nc_str rev)
{
	char name[NC_SHOWN];
	nc_shown(name, rev);
	nc_fail(err, NC_EUSAGE, "'%s' is no branch, tag or commit of this repository", name);
	NC_LIST(struct nc_str) names = {0};
	struct nc_arena arena = NC_ARENA_INIT;
	for (size_t i = 0; i < s->refs.count; i++) {
		struct nc_str ref = s->refs.refs[i].name, group = NC_STR("refs/remotes/");
		if (nc_str_starts(ref, NC_STR("refs/heads/")))
			group = NC_STR("refs/heads/");
		else if (nc_str_starts(ref, NC_STR("refs/tags/")))
			group = NC_STR("refs/tags/");
		if (nc_str_starts(ref, group))
			*nc_list_push(&arena, &names) = nc_str_slice(ref, group.size, ref.size);
	}
	const struct nc_str *near = nc_str_nearest(rev, names.items, names.count);
	if (s->refs.cut) {
		nc_remedy(err, "there are more refs than are read: name the commit by its hash");
	} else if (near) {
		nc_shown(name, *near);
		nc_remedy(err, "did you mean '%s'?", name);
	}
	nc_arena_release(&arena);
	return NC_EUSAGE;
}

/* In git's own order: a name in full, a tag, a branch, a remote's branch. */
static const struct nc_ref *find_ref(const struct nc_snapshot *s, struct nc_str name)
{
	static const struct {
		const char *before, *behind;
	} ways[] = {
		{"", ""},
		{"refs/", ""},
		{"refs/tags/", ""},
		{"refs/heads/", ""},
		{"refs/remotes/", ""},
		{"refs/remotes/", "/HEAD"},
	};
	struct nc_arena arena = NC_ARENA_INIT;
	const struct nc_ref *found = NULL;
	for (size_t i = 0; !found && i < sizeof ways / sizeof *ways; i++) {
		const struct nc_str parts[] = {
			nc_str_of(ways[i].before), name, nc_str_of(ways[i].behind)};
		found = nc_ref_follow(
			&s->refs, nc_ref_find(&s->refs, nc_arena_concat(&arena, parts, 3)));
	}
	nc_arena_release(&arena);
	return found;
}

static bool is_hex(struct nc_str s)
{
	for (size_t i = 0; i < s.size; i++) {
		char c = s.data[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			return false;
	}
	return s.size >= 4 && s.size <= NC_OID_HEX;
}

static enum nc_code resolve_head(struct nc_rev *out, struct nc_snapshot *s, struct nc_error *err)
{
	struct nc_ref head = {.name = NC_STR("HEAD")};
	enum nc_code code = nc_head_read(&head, s, err);
	if (code)
		return code;
	const struct nc_ref *ref = &head;
	if (head.target.size)
		ref = nc_ref_follow(&s->refs, nc_ref_find(&s->refs, head.target));
	if (!ref)
		return nc_fail(err, NC_EUSAGE, "HEAD has no commit yet");
	out->commit = ref->oid;
	out->ref = head.target;
	return NC_OK;
}

/* What stands before the first "~" or "^". */
static enum nc_code resolve_name(
	struct nc_rev *out, struct nc_snapshot *s, struct nc_str name, struct nc_error *err)
{
	if (nc_str_equal(name, NC_STR("HEAD")) || nc_str_equal(name, NC_STR("@")))
		return resolve_head(out, s, err);
	const struct nc_ref *ref = find_ref(s, name);
	if (ref) {
		out->commit = ref->oid;
		out->ref = ref->name;
		return NC_OK;
	}
	out->ref = NC_STR_NONE;
	if (!is_hex(name))
		return unknown(err, s, name);
	if (nc_oid_parse(&out->commit, name))
		return NC_OK;
	struct nc_error problem;
	enum nc_code code = nc_objects_expand(&out->commit, s->objects, name, &problem);
	if (code == NC_EINVALID)
		return nc_fail(err, NC_EUSAGE, "%s", problem.text);
	return code ? unknown(err, s, name) : NC_OK;
}

/* The parent with that number, from 1, of the commit in `out`. */
static bool step_back(struct nc_rev *out, struct nc_object_reader *r, uint64_t number)
{
	struct nc_str object, line;
	enum nc_object_kind kind;
	if (nc_object_view(&object, &kind, r, &out->commit, NC_MAX_COMMIT_OBJECT, NULL) ||
		kind != NC_OBJECT_COMMIT)
		return false;
	while (nc_str_next_line(&line, &object) && line.size) {
		if (nc_str_starts(line, NC_STR("parent ")) && --number == 0)
			return nc_oid_parse(&out->commit, nc_str_slice(line, 7, line.size));
	}
	return false;
}

/* Take a number off the front; 1 where there is none. */
static uint64_t take_number(struct nc_str *rest)
{
	size_t digits = 0;
	while (digits < rest->size && rest->data[digits] >= '0' && rest->data[digits] <= '9')
		digits++;
	uint64_t number = 1;
	if (digits && !nc_str_to_u64(&number, nc_str_slice(*rest, 0, digits)))
		number = UINT64_MAX;
	*rest = nc_str_slice(*rest, digits, rest->size);
	return number;
}

/* One of "~3", "^2", "^{}", "^{commit}" at the front of `rest`. */
static bool take_step(struct nc_rev *out, struct nc_object_reader *r, struct nc_str *rest)
{
	char sign = rest->data[0];
	*rest = nc_str_slice(*rest, 1, rest->size);
	if (sign == '^' && rest->size && rest->data[0] == '{') {
		size_t end = nc_str_find_byte(*rest, '}');
		struct nc_str kind = nc_str_slice(*rest, 1, end);
		*rest = nc_str_slice(*rest, end == NC_NPOS ? rest->size : end + 1, rest->size);
		return end != NC_NPOS && (kind.size == 0 || nc_str_equal(kind, NC_STR("commit")));
	}
	uint64_t number = take_number(rest);
	if (sign == '^')
		return number == 0 || step_back(out, r, number);
	if (number > MAX_GENERATIONS)
		return false;
	for (; number; number--) {
		if (!step_back(out, r, 1))
			return false;
	}
	return true;
}

/* "~2^2", from the commit on that the name before it has. */
static bool take_steps(struct nc_rev *out, struct nc_object_reader *reader, struct nc_str rest)
{
	while (rest.size) {
		if ((rest.data[0] != '~' && rest.data[0] != '^') || !take_step(out, reader, &rest))
			return false;
	}
	return true;
}

enum nc_code nc_rev_resolve(
	struct nc_rev *out, struct nc_snapshot *s, struct nc_str rev, struct nc_error *err)
{
	size_t end = 0;
	while (end < rev.size && rev.data[end] != '~' && rev.data[end] != '^')
		end++;
	struct nc_rev found = {.ref = NC_STR_NONE};
	enum nc_code code = resolve_name(&found, s, nc_str_slice(rev, 0, end), err);
	if (code)
		return code;
	struct nc_object_reader *reader = nc_reader_take(s);
	struct nc_peeled peeled;
	code = nc_peel(&peeled, reader, &found.commit, err);
	if (code == NC_OK)
		found.commit = peeled.commit;
	struct nc_str rest = nc_str_slice(rev, end, rev.size);
	if (rest.size)
		found.ref = NC_STR_NONE;
	if (code == NC_OK && !take_steps(&found, reader, rest))
		code = NC_EINVALID;
	nc_reader_give(s, reader);
	if (code)
		return code == NC_EINVALID ? unknown(err, s, rev) : code;
	*out = found;
	return NC_OK;
}
