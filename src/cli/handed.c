/* SPDX-License-Identifier: MIT */
#include "handed.h"

#include "input.h"
#include "newcomer/limits.h"
#include "newcomer/snapshot.h"
#include "output.h"

/* A file that the auditor names, as a text in the arena; larger than `most` it is refused. */
static enum nc_code read_file(struct nc_str *out, const char **name, const struct nc_cli *cli,
	struct nc_str path, size_t most, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(0);
	*name = nc_arena_copy(cli->arena, path).data;
	enum nc_code code = nc_input_file(&text, cli->arena, path, most, err);
	if (code == NC_OK && text.size > most)
		code = nc_fail(err, NC_ELIMIT, "%s is over %zu KiB: that is more than is read",
			*name, most >> 10);
	if (code == NC_OK)
		*out = nc_arena_copy(cli->arena, nc_buf_str(&text));
	nc_buf_release(&text);
	return code;
}

/* The policy's names, held against what there is: a misspelt one would insist on nothing. */
struct names {
	struct nc_buf *problems;
	const char *file;
	struct nc_str source;
	const char *what; /* "rule" */
	const struct nc_str *known;
	size_t count;
};

static void check_name(const struct names *n, const struct nc_value *at, struct nc_str name)
{
	for (size_t i = 0; i < n->count; i++) {
		if (nc_str_equal(n->known[i], name))
			return;
	}
	const struct nc_str *near = nc_str_nearest(name, n->known, n->count);
	if (near)
		nc_value_complain(n->problems, n->file, n->source, at,
			"no %s is called '%.*s' (did you mean '%.*s'?)", n->what, NC_STR_ARG(name),
			NC_STR_ARG(*near));
	else
		nc_value_complain(n->problems, n->file, n->source, at, "no %s is called '%.*s'",
			n->what, NC_STR_ARG(name));
}

static void check_items(const struct names *n, const struct nc_value *list)
{
	for (size_t i = 0; i < nc_value_list_count(list); i++) {
		const struct nc_value *item = nc_value_list_item(list, i);
		check_name(n, item, nc_value_text(item));
	}
}

static void check_keys(const struct names *n, const struct nc_value *map)
{
	for (size_t i = 0; map && i < map->count; i++) {
		const struct nc_value key = nc_value_key(&map->items[i]);
		check_name(n, &key, key.text);
	}
}

static const struct nc_str *rule_names(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	*count = nc_rulebook_count(rb);
	struct nc_str *names = nc_arena_alloc_array(arena, *count, sizeof *names);
	for (size_t i = 0; i < *count; i++)
		names[i] = nc_rulebook_rule(rb, i)->id;
	return names;
}

static const struct nc_str *profile_names(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	*count = nc_rulebook_profile_count(rb);
	struct nc_str *names = nc_arena_alloc_array(arena, *count, sizeof *names);
	for (size_t i = 0; i < *count; i++)
		names[i] = nc_rulebook_profile(rb, i)->name;
	return names;
}

static const struct nc_str *threshold_names(
	size_t *count, struct nc_arena *arena, const struct nc_rulebook *rb)
{
	const struct nc_profile *p = nc_rulebook_find_profile(rb, NC_STR("cold-clone"));
	const struct nc_value *thresholds = p ? p->thresholds : NULL;
	*count = thresholds ? thresholds->count : 0;
	struct nc_str *names = nc_arena_alloc_array(arena, *count, sizeof *names);
	for (size_t i = 0; i < *count; i++)
		names[i] = thresholds->items[i].key;
	return names;
}

static void check_names(struct nc_buf *problems, struct nc_arena *arena,
	const struct nc_rulebook *rb, const char *file, struct nc_str source,
	const struct nc_policy *p)
{
	struct names n = {.problems = problems, .file = file, .source = source, .what = "rule"};
	n.known = rule_names(&n.count, arena, rb);
	const struct nc_value *waivers = nc_value_get(p->root, "waivers");
	check_keys(&n, p->severities);
	check_items(&n, nc_value_get(p->root, "locked"));
	if (waivers && waivers->kind == NC_VALUE_LIST)
		check_items(&n, waivers);
	n.what = "profile";
	n.known = profile_names(&n.count, arena, rb);
	check_items(&n, nc_value_get(p->root, "profiles"));
	n.what = "threshold";
	n.known = threshold_names(&n.count, arena, rb);
	check_keys(&n, p->thresholds);
}

static enum nc_code read_policy(struct nc_policy *out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_str path, struct nc_error *err)
{
	struct nc_str text;
	const char *name;
	struct nc_buf problems = NC_BUF_INIT(0);
	enum nc_code code = read_file(&text, &name, cli, path, NC_MAX_OWN_YAML, err);
	if (code == NC_OK)
		code = nc_policy_read(out, cli->arena, name, text, &problems, err);
	if (code == NC_OK)
		check_names(&problems, cli->arena, rb, name, text, out);
	if (problems.size) {
		nc_output_problems(cli->environment, nc_buf_str(&problems));
		code = nc_fail(err, NC_EUSAGE,
			"the policy %s has faults, told above; nothing was audited", name);
	}
	nc_buf_release(&problems);
	return code;
}

/* The base of a pull request says what its record says, whatever the request made of it. */
static enum nc_code read_record(struct nc_record_text *out, const struct nc_cli *cli,
	struct nc_str repository, struct nc_str rev, struct nc_error *err)
{
	struct nc_snapshot *snapshot = NULL;
	const struct nc_snapshot_options options = {.rev = rev};
	enum nc_code code = nc_snapshot_open(&snapshot, repository, &options, err);
	if (code == NC_OK)
		nc_audit_read_record(out, cli->arena, snapshot);
	nc_snapshot_close(snapshot);
	return code;
}

enum nc_code nc_handed_read(struct nc_handed *out, struct nc_audit_options *options,
	const struct nc_cli *cli, const struct nc_rulebook *rb, struct nc_str repository,
	struct nc_error *err)
{
	const struct nc_arguments *a = cli->arguments;
	const struct nc_str *policy = nc_arguments_value(a, NC_OPTION_POLICY);
	const struct nc_str *forge = nc_arguments_value(a, NC_OPTION_FORGE);
	const struct nc_str *transcript = nc_arguments_value(a, NC_OPTION_TRANSCRIPT);
	const struct nc_str *rev = nc_arguments_value(a, NC_OPTION_RECORD_REF);
	struct nc_str text;
	const char *name;
	enum nc_code code = NC_OK;
	if (policy)
		code = read_policy(&out->policy, cli, rb, *policy, err);
	if (code == NC_OK && forge) {
		code = read_file(&text, &name, cli, *forge, NC_MAX_HANDED, err);
		if (code == NC_OK)
			code = nc_forge_read(&out->forge, cli->arena, name, text, err);
	}
	if (code == NC_OK && transcript) {
		code = read_file(&text, &name, cli, *transcript, NC_MAX_HANDED, err);
		if (code == NC_OK)
			code = nc_transcript_read(&out->transcript, cli->arena, name, text, err);
	}
	if (code == NC_OK && rev)
		code = read_record(&out->record, cli, repository, *rev, err);
	if (code != NC_OK)
		return code;
	options->policy = policy ? &out->policy : NULL;
	options->forge = forge ? &out->forge : NULL;
	options->transcript = transcript ? &out->transcript : NULL;
	options->record = rev ? &out->record : NULL;
	return NC_OK;
}
