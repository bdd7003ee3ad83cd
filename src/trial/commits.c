/* SPDX-License-Identifier: MIT */
#include "builder.h"
#include "newcomer/clock.h"

/* Commits: written from the words of an example, and known by who stands on whom. */

#define DAY_SECONDS    86400
#define DEFAULT_AUTHOR "owner@example.org"

static enum nc_code set_time(struct builder *b, const struct nc_value *words)
{
	nc_day day;
	struct nc_str date = nc_value_get_text(words, "date");
	/* Each a minute after the one before, but where a day is named. */
	b->time += 60;
	if (date.size && !nc_day_parse(&day, date))
		return nc_fail(b->err, NC_EINVALID, "'%.*s' is no day", NC_STR_ARG(date));
	if (date.size)
		b->time = (int64_t)day * DAY_SECONDS + DAY_SECONDS / 2;
	return NC_OK;
}

static void add_person(
	struct nc_buf *out, const char *role, const struct builder *b, struct nc_str address)
{
	struct nc_str name = nc_str_slice(address, 0, nc_str_find_byte(address, '@'));
	nc_buf_printf(out, "%s %.*s <%.*s> %lld +0000\n", role, NC_STR_ARG(name),
		NC_STR_ARG(address), (long long)b->time);
}

static enum nc_code store(struct nc_oid *out, struct builder *b, const struct nc_oid *tree,
	const struct commit *commit, const struct nc_value *words, const char *message)
{
	struct nc_buf text = NC_BUF_INIT(0);
	char hex[NC_OID_HEX + 1];
	struct nc_str author = nc_value_get_text(words, "author"),
		      own = nc_value_get_text(words, "message");
	if (author.size == 0)
		author = NC_STR(DEFAULT_AUTHOR);
	nc_oid_format(hex, tree);
	nc_buf_printf(&text, "tree %s\n", hex);
	for (size_t i = 0; i < commit->parent_count; i++) {
		nc_oid_format(hex, &b->commits.items[commit->parents[i]].oid);
		nc_buf_printf(&text, "parent %s\n", hex);
	}
	add_person(&text, "author", b, author);
	add_person(&text, "committer", b, author);
	nc_buf_add_byte(&text, '\n');
	nc_buf_add(&text, own.size ? own : nc_str_of(message));
	nc_buf_add_byte(&text, '\n');
	enum nc_code code = store_object(out, b, "commit", nc_buf_str(&text), 0);
	nc_buf_release(&text);
	return code;
}

enum nc_code commit_words(struct builder *b, const struct nc_value *words, struct leaves *leaves,
	const size_t *parents, size_t parent_count, const char *message)
{
	struct nc_oid tree;
	struct commit commit = {.parent_count = parent_count, .leaves = *leaves};
	for (size_t i = 0; i < parent_count; i++)
		commit.parents[i] = parents[i];
	enum nc_code code = set_time(b, words);
	if (code == NC_OK)
		code = tree_write(&tree, b, leaves);
	if (code == NC_OK)
		code = store(&commit.oid, b, &tree, &commit, words, message);
	if (code != NC_OK)
		return code;
	*nc_list_push(b->arena, &b->commits) = commit;
	b->tip = b->commits.count - 1;
	return ref_set_branch(b, b->head, b->tip);
}

/* Parents stand before their children: one pass from the commit down marks all that it stands on.
 */
static bool *mark(const struct builder *b, size_t commit)
{
	bool *marks = nc_arena_alloc_array(b->arena, b->commits.count + 1, sizeof *marks);
	if (commit == NO_COMMIT)
		return marks;
	marks[commit] = true;
	for (size_t i = commit + 1; i-- > 0;) {
		const struct commit *c = &b->commits.items[i];
		for (size_t k = 0; marks[i] && k < c->parent_count; k++)
			marks[c->parents[k]] = true;
	}
	return marks;
}

size_t commit_base(const struct builder *b, size_t one, size_t other)
{
	const bool *below = mark(b, one), *and_below = mark(b, other);
	for (size_t i = b->commits.count; i-- > 0;) {
		if (below[i] && and_below[i])
			return i;
	}
	return NO_COMMIT;
}

bool commit_stands_on(const struct builder *b, size_t commit, size_t ancestor)
{
	return mark(b, commit)[ancestor];
}
