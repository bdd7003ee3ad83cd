/* SPDX-License-Identifier: MIT */
#include "parts.h"

void nc_json_key_day(struct nc_json *j, const char *key, nc_day day)
{
	char text[16];
	if (day != NC_NO_DAY)
		nc_day_format(text, day);
	nc_json_key_text(j, key, day == NC_NO_DAY ? NULL : text);
}

void nc_json_key_texts(struct nc_json *j, const char *key, const struct nc_str *texts, size_t count)
{
	nc_json_key(j, key);
	nc_json_array(j);
	for (size_t i = 0; i < count; i++)
		nc_json_string(j, texts[i]);
	nc_json_end(j);
}

void nc_json_key_words(struct nc_json *j, const char *key, struct nc_str words)
{
	if (words.size)
		nc_json_key_string(j, key, words);
	else
		nc_json_key_text(j, key, NULL);
}

void nc_json_key_line(struct nc_json *j, const char *key, uint32_t line)
{
	if (line)
		nc_json_key_int(j, key, line);
	else
		nc_json_key_text(j, key, NULL);
}

void nc_json_key_oid(struct nc_json *j, const char *key, const struct nc_oid *oid)
{
	char hex[NC_OID_HEX + 1];
	nc_oid_format(hex, oid);
	nc_json_key_text(j, key, nc_oid_is_zero(oid) ? NULL : hex);
}

void nc_json_key_path(struct nc_json *j, struct nc_str path)
{
	nc_json_key_string(j, "path", path);
	if (nc_utf8_valid(path))
		return;
	struct nc_buf bytes = NC_BUF_INIT(0);
	nc_buf_add_percent(&bytes, path);
	nc_json_key_string(j, "path_bytes", nc_buf_str(&bytes));
	nc_buf_release(&bytes);
}

void nc_json_key_kinds(struct nc_json *j, const char *key, unsigned kinds)
{
	nc_json_key(j, key);
	nc_json_array(j);
	for (unsigned bit = 1; bit <= NC_KIND_DOCS; bit <<= 1) {
		if (kinds & bit)
			nc_json_string(j, nc_str_of(nc_kind_name(bit)));
	}
	nc_json_end(j);
}

void nc_json_key_tool(struct nc_json *j, const struct nc_report *report)
{
	nc_json_key(j, "tool");
	nc_json_object(j);
	nc_json_key_text(j, "name", "newcomer");
	nc_json_key_string(j, "version", report->version);
	nc_json_key_string(j, "rulebook", report->rulebook);
	nc_json_end(j);
}

void nc_json_key_repository(struct nc_json *j, const struct nc_report *report)
{
	const struct nc_repository *r = report->repository;
	nc_json_key(j, "repository");
	nc_json_object(j);
	nc_json_key_string(j, "name", r->name);
	nc_json_key_string(j, "path", r->path);
	nc_json_key_oid(j, "head", &r->head);
	nc_json_key_words(j, "ref", r->ref);
	nc_json_key_words(j, "default_branch", r->default_branch);
	nc_json_key_words(j, "default_branch_because", r->default_branch_because);
	nc_json_key_kinds(j, "kinds", report->kinds);
	nc_json_key_bool(j, "bare", r->bare);
	nc_json_key_bool(j, "shallow", r->shallow);
	nc_json_key_bool(j, "unborn", r->unborn);
	nc_json_key_bool(j, "detached", r->detached);
	nc_json_key_bool(j, "partial", r->partial);
	nc_json_key_bool(j, "sparse", r->sparse);
	nc_json_key_bool(j, "worktree", report->worktree);
	nc_json_key_texts(j, "uncommitted_documents", report->uncommitted,
		report->worktree ? 0 : report->uncommitted_count);
	nc_json_key(j, "limits");
	nc_json_array(j);
	for (size_t i = 0; i < r->limit_count; i++) {
		nc_json_object(j);
		nc_json_key_string(j, "what", r->limits[i].what);
		nc_json_key_string(j, "because", r->limits[i].because);
		nc_json_key_string(j, "remedy", r->limits[i].remedy);
		nc_json_end(j);
	}
	nc_json_end(j);
	nc_json_end(j);
}
