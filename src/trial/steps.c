/* SPDX-License-Identifier: MIT */
#include "builder.h"

/* What happens in an example, one step after the other. */

static enum nc_code begin(struct builder *b, const struct nc_value *example)
{
	struct leaves leaves = {0};
	const struct nc_value *record = nc_value_get(example, "record");
	struct leaf handoff = {.path = NC_STR("handoff.yml"), .mode = MODE_FILE};
	enum nc_code code = leaves_add(&leaves, b, nc_value_get(example, "files"));
	if (code == NC_OK && record)
		code = store_object(&handoff.oid, b, "blob", record->text, 0);
	if (code == NC_OK && record)
		leaves_put(&leaves, b->arena, handoff);
	return code == NC_OK ? commit_words(b, example, &leaves, NULL, 0, "begin") : code;
}

/* What stands at a commit, as a list of its own. */
static struct leaves leaves_of(const struct builder *b, size_t commit)
{
	struct leaves copy = {0};
	for (size_t i = 0; commit != NO_COMMIT && i < b->commits.items[commit].leaves.items.count;
		i++)
		*nc_list_push(b->arena, &copy.items) =
			b->commits.items[commit].leaves.items.items[i];
	return copy;
}

static enum nc_code commit(struct builder *b, const struct nc_value *words)
{
	struct leaves leaves = leaves_of(b, b->tip);
	size_t parent = b->tip;
	enum nc_code code = leaves_add(&leaves, b, nc_value_get(words, "files"));
	if (code == NC_OK)
		code = leaves_remove(&leaves, b, nc_value_get(words, "remove"));
	return code == NC_OK
		       ? commit_words(b, words, &leaves, &parent, parent != NO_COMMIT, "go on")
		       : code;
}

/* What `commit` changed, made anew here. */
static enum nc_code pick(struct builder *b, size_t commit)
{
	const struct commit *c = &b->commits.items[commit];
	struct leaves base = leaves_of(b, c->parent_count ? c->parents[0] : NO_COMMIT),
		      ours = leaves_of(b, b->tip), theirs = leaves_of(b, commit), merged = {0};
	size_t parent = b->tip;
	if (c->parent_count > 1)
		return nc_fail(b->err, NC_EINVALID, "a merge is among what is to be picked");
	enum nc_code code = leaves_merge(&merged, b, &base, &ours, &theirs);
	return code == NC_OK ? commit_words(b, NULL, &merged, &parent, 1, "picked") : code;
}

/* Rebase and cherry-pick leave the same on our side: their commits, made anew on ours. */
static enum nc_code pick_all(struct builder *b, size_t theirs)
{
	size_t ours = b->tip;
	enum nc_code code = NC_OK;
	for (size_t i = 0; code == NC_OK && i <= theirs; i++) {
		if (commit_stands_on(b, theirs, i) && !commit_stands_on(b, ours, i))
			code = pick(b, i);
	}
	return code;
}

static enum nc_code merge(struct builder *b, const struct nc_value *step)
{
	struct nc_str how = nc_value_get_text(step, "how");
	size_t theirs = ref_find_branch(b, nc_value_get_text(step, "merge"));
	if (theirs == NO_COMMIT)
		return b->err->code;
	if (b->tip == NO_COMMIT)
		return nc_fail(b->err, NC_EINVALID, "there is no commit to merge into");
	if (nc_str_equal(how, NC_STR("rebase")) || nc_str_equal(how, NC_STR("pick")))
		return pick_all(b, theirs);
	if (nc_str_equal(how, NC_STR("ff"))) {
		b->tip = theirs;
		return ref_set_branch(b, b->head, theirs);
	}
	struct leaves base = leaves_of(b, commit_base(b, b->tip, theirs)),
		      ours = leaves_of(b, b->tip), other = leaves_of(b, theirs), merged = {0};
	const size_t parents[] = {b->tip, theirs};
	enum nc_code code = leaves_merge(&merged, b, &base, &ours, &other);
	return code == NC_OK ? commit_words(b, step, &merged, parents, how.size ? 1 : 2, "merge")
			     : code;
}

static enum nc_code tag(struct builder *b, const struct nc_value *v)
{
	bool map = v->kind == NC_VALUE_MAP;
	struct nc_str name = map ? nc_value_get_text(v, "name") : v->text;
	char hex[NC_OID_HEX + 1];
	if (b->tip == NO_COMMIT)
		return nc_fail(b->err, NC_EINVALID, "there is no commit to tag");
	struct nc_oid to = b->commits.items[b->tip].oid;
	enum nc_code code = NC_OK;
	nc_oid_format(hex, &to);
	if (map && nc_value_get_bool(v, "annotated", false))
		code = store_object(&to, b, "tag",
			nc_arena_printf(b->arena,
				"object %s\ntype commit\ntag %.*s\n"
				"tagger owner <owner@example.org> %lld +0000\n\n%.*s",
				hex, NC_STR_ARG(name), (long long)b->time, NC_STR_ARG(name)),
			0);
	return code == NC_OK ? ref_point(b, "tags", name, &to) : code;
}

static enum nc_code configure_remote(struct builder *b, struct nc_str name, struct nc_str branches)
{
	for (size_t i = 0; i < b->remotes.count; i++) {
		if (nc_str_equal(b->remotes.items[i], name))
			return NC_OK;
	}
	*nc_list_push(b->arena, &b->remotes) = name;
	if (!ref_is_good(name) || nc_str_find_byte(name, '"') != NC_NPOS ||
		(!nc_str_equal(branches, NC_STR("*")) && !ref_is_good(branches)))
		return nc_fail(b->err, NC_EINVALID, "'%.*s' is no remote that git takes",
			NC_STR_ARG(name));
	return disk_append(b, NC_STR("config"),
		nc_arena_printf(b->arena,
			"[remote \"%.*s\"]\n\turl = https://example.org/%.*s/example.git\n"
			"\tfetch = +refs/heads/%.*s:refs/remotes/%.*s/%.*s\n",
			NC_STR_ARG(name), NC_STR_ARG(name), NC_STR_ARG(branches), NC_STR_ARG(name),
			NC_STR_ARG(branches)));
}

static enum nc_code track(struct builder *b, const struct nc_value *v)
{
	struct nc_str name = nc_value_get_text(v, "name"), branch = nc_value_get_text(v, "branch"),
		      head = nc_value_get_text(v, "head"),
		      fetches = nc_value_get_text(v, "fetches");
	enum nc_code code = configure_remote(b, name, fetches.size ? fetches : NC_STR("*"));
	if (code == NC_OK && branch.size && b->tip == NO_COMMIT)
		code = nc_fail(b->err, NC_EINVALID, "there is no commit for %.*s to be at",
			NC_STR_ARG(branch));
	const struct nc_str parts[] = {name, NC_STR("/"), branch};
	if (code == NC_OK && branch.size)
		code = ref_point(b, "remotes", nc_arena_concat(b->arena, parts, 3),
			&b->commits.items[b->tip].oid);
	if (code != NC_OK || head.size == 0)
		return code;
	if (!ref_is_good(head))
		return nc_fail(
			b->err, NC_EINVALID, "'%.*s' is no name that git takes", NC_STR_ARG(head));
	return disk_write(b, nc_arena_printf(b->arena, "refs/remotes/%.*s/HEAD", NC_STR_ARG(name)),
		nc_arena_printf(b->arena, "ref: refs/remotes/%.*s/%.*s\n", NC_STR_ARG(name),
			NC_STR_ARG(head)));
}

/* HEAD names the commit itself, or the history ends at it: the same line in either file. */
static enum nc_code write_tip(struct builder *b, struct nc_str name)
{
	char hex[NC_OID_HEX + 1];
	if (b->tip == NO_COMMIT)
		return nc_fail(b->err, NC_EINVALID, "there is no commit yet");
	nc_oid_format(hex, &b->commits.items[b->tip].oid);
	return disk_write(b, name, nc_arena_printf(b->arena, "%s\n", hex));
}

static enum nc_code switch_to(struct builder *b, struct nc_str name)
{
	size_t tip = ref_find_branch(b, name);
	if (tip == NO_COMMIT)
		return b->err->code;
	b->tip = tip;
	return ref_point_head(b, name);
}

static enum nc_code start_branch(struct builder *b, struct nc_str name)
{
	enum nc_code code = ref_set_branch(b, name, b->tip);
	return code == NC_OK ? ref_point_head(b, name) : code;
}

static enum nc_code go(struct builder *b, const struct nc_value *step)
{
	const struct nc_value *v;
	if ((v = nc_value_get(step, "commit")))
		return commit(b, v);
	if (nc_value_get(step, "merge"))
		return merge(b, step);
	if ((v = nc_value_get(step, "branch")))
		return start_branch(b, v->text);
	if ((v = nc_value_get(step, "switch")))
		return switch_to(b, v->text);
	if ((v = nc_value_get(step, "orphan"))) {
		b->tip = NO_COMMIT;
		return ref_point_head(b, v->text);
	}
	if ((v = nc_value_get(step, "tag")))
		return tag(b, v);
	if ((v = nc_value_get(step, "remote")))
		return track(b, v);
	if ((v = nc_value_get(step, "delete")))
		return ref_delete_branch(b, v->text);
	if (nc_value_get(step, "detach"))
		return write_tip(b, NC_STR("HEAD"));
	if (nc_value_get(step, "shallow"))
		return write_tip(b, NC_STR("shallow"));
	return nc_fail(b->err, NC_EINVALID, "line %u: an unknown step", step->line);
}

enum nc_code steps_take(struct builder *b, const struct nc_value *example)
{
	struct nc_str branch = nc_value_get_text(example, "branch");
	const struct nc_value *steps = nc_value_get(example, "steps");
	enum nc_code code = ref_point_head(b, branch.size ? branch : NC_STR("main"));
	if (code == NC_OK && (nc_value_get(example, "files") || nc_value_get(example, "record")))
		code = begin(b, example);
	for (size_t i = 0; code == NC_OK && i < nc_value_list_count(steps); i++)
		code = go(b, nc_value_list_item(steps, i));
	return code;
}
