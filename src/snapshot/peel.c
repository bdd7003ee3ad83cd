/* SPDX-License-Identifier: MIT */
#include "peel.h"

#include "newcomer/limits.h"

struct nc_str nc_header_of(struct nc_str object, const char *name)
{
	struct nc_str wanted = nc_str_of(name), line;
	/* The headers end at the first empty line; a folded one begins with a blank. */
	while (nc_str_next_line(&line, &object) && line.size) {
		if (line.size > wanted.size && line.data[wanted.size] == ' ' &&
			nc_str_starts(line, wanted))
			return nc_str_slice(line, wanted.size + 1, line.size);
	}
	return NC_STR_NONE;
}

int64_t nc_header_time(struct nc_str signature)
{
	size_t mail_end = nc_str_find_last_byte(signature, '>');
	if (mail_end == NC_NPOS)
		return 0;
	struct nc_str rest = nc_str_trim(nc_str_slice(signature, mail_end + 1, signature.size));
	struct nc_str seconds;
	uint64_t value;
	if (!nc_str_next_field(&seconds, &rest, ' ') || !nc_str_to_u64(&value, seconds) ||
		value > INT64_MAX)
		return 0;
	return (int64_t)value;
}

enum nc_code nc_peel(struct nc_peeled *out, struct nc_object_reader *r, const struct nc_oid *oid,
	struct nc_error *err)
{
	struct nc_peeled peeled = {.commit = *oid, .light = true};
	for (int hops = 0; hops < NC_MAX_TAG_HOPS; hops++) {
		struct nc_str object;
		enum nc_object_kind kind;
		enum nc_code code = nc_object_view(
			&object, &kind, r, &peeled.commit, NC_MAX_COMMIT_OBJECT, err);
		if (code)
			return code;
		if (kind == NC_OBJECT_COMMIT) {
			if (peeled.light)
				peeled.time = nc_header_time(nc_header_of(object, "committer"));
			*out = peeled;
			return NC_OK;
		}
		if (kind != NC_OBJECT_TAG)
			break;
		if (peeled.light)
			peeled.time = nc_header_time(nc_header_of(object, "tagger"));
		peeled.light = false;
		if (!nc_oid_parse(&peeled.commit, nc_header_of(object, "object")))
			break;
	}
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	return nc_fail(err, NC_EINVALID, "%s names no commit", hex);
}

enum nc_code nc_tree_of(struct nc_oid *out, struct nc_object_reader *r, const struct nc_oid *commit,
	struct nc_error *err)
{
	struct nc_str object;
	enum nc_object_kind kind;
	enum nc_code code = nc_object_view(&object, &kind, r, commit, NC_MAX_COMMIT_OBJECT, err);
	if (code)
		return code;
	struct nc_oid tree;
	if (kind != NC_OBJECT_COMMIT || !nc_oid_parse(&tree, nc_header_of(object, "tree"))) {
		char hex[NC_OID_HEX + 1];
		nc_oid_format(hex, commit);
		return nc_fail(err, NC_EINVALID, "%s is no commit with a tree", hex);
	}
	*out = tree;
	return NC_OK;
}
