/* SPDX-License-Identifier: MIT */
#include "common/upkeep.h"

#include "common/params.h"
#include "newcomer/blobs.h"
#include "newcomer/snapshot.h"

/* A file that is run or built with is smaller. */
#define MOST_BYTES ((size_t)256 << 10)

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_of_version(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
	       c == '-' || c == '_' || c == '+';
}

/* From where the word begins in which `at` stands. */
static size_t begin_of(struct nc_str line, size_t at)
{
	while (at > 0 && is_of_version(line.data[at - 1]))
		at--;
	return at;
}

static bool is_version_from(struct nc_str line, size_t at)
{
	if (at < line.size && line.data[at] == 'v')
		at++;
	return at < line.size && is_digit(line.data[at]);
}

static size_t end_of(struct nc_str line, size_t at)
{
	while (at < line.size && is_of_version(line.data[at]))
		at++;
	return at;
}

/* "version = 1.2.0" beside "version = 1.3.0-rc1" */
static bool is_new_version(struct nc_str before, struct nc_str after)
{
	size_t same = 0;
	while (same < before.size && same < after.size && before.data[same] == after.data[same])
		same++;
	size_t at = begin_of(before, same);
	return nc_str_find_fold(nc_str_slice(before, 0, at), NC_STR("version")) != NC_NPOS &&
	       is_version_from(before, at) && is_version_from(after, at) &&
	       nc_str_equal(nc_str_slice(before, end_of(before, at), before.size),
		       nc_str_slice(after, end_of(after, at), after.size));
}

static bool differ_in_versions(struct nc_str before, struct nc_str after)
{
	struct nc_str old, new;
	bool more = nc_str_next_line(&old, &before), more_new = nc_str_next_line(&new, &after);
	while (more && more_new) {
		if (!nc_str_equal(old, new) && !is_new_version(old, new))
			return false;
		more = nc_str_next_line(&old, &before);
		more_new = nc_str_next_line(&new, &after);
	}
	return more == more_new;
}

bool nc_upkeep_of_versions(
	struct nc_snapshot *s, const struct nc_oid *from, const struct nc_oid *to)
{
	struct nc_buf before = NC_BUF_INIT(MOST_BYTES), after = NC_BUF_INIT(MOST_BYTES);
	bool only = !nc_oid_is_zero(from) && !nc_oid_is_zero(to) && !nc_oid_equal(from, to) &&
		    nc_blobs_read(&before, s, from, MOST_BYTES, NULL) == NC_OK &&
		    nc_blobs_read(&after, s, to, MOST_BYTES, NULL) == NC_OK &&
		    differ_in_versions(nc_buf_str(&before), nc_buf_str(&after));
	nc_buf_release(&before);
	nc_buf_release(&after);
	return only;
}

bool nc_upkeep_by_program(const struct nc_rule *rule, const char *programs, struct nc_arena *arena,
	const struct nc_history *h, uint32_t position)
{
	uint32_t asked[2] = {position, NC_NO_COMMIT};
	struct nc_str authors[2] = {NC_STR_NONE, NC_STR_NONE};
	size_t count = 1;
	/* Whoever merges a proposal wrote nothing of it. */
	if (nc_history_commit(h, position)->parent_count == 2)
		asked[count++] = nc_history_parent(h, position, 1);
	if (asked[count - 1] == NC_NO_COMMIT)
		count--;
	nc_history_authors(authors, arena, h, asked, count);
	for (size_t i = 0; i < count; i++) {
		if (authors[i].size && nc_param_contains(rule->params, programs, authors[i]))
			return true;
	}
	return false;
}
