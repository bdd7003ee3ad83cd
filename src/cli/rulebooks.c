/* SPDX-License-Identifier: MIT */
#include "rulebooks.h"

#include "newcomer/check.h"
#include "output.h"

enum nc_code nc_rulebook_use(
	struct nc_rulebook_in_use *out, const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *folder = nc_arguments_value(cli->arguments, NC_OPTION_RULES);
	struct nc_buf problems = NC_BUF_INIT(0);
	struct nc_rulebook *loaded = NULL;
	size_t count;
	enum nc_code code = NC_OK;
	if (folder) {
		const struct nc_shape *shapes = nc_check_shapes(&count);
		code = nc_rulebook_load(&loaded, nc_rulebook_builtin(),
			nc_arena_copy(cli->arena, *folder).data, shapes, count, &problems, err);
	}
	if (code != NC_OK && problems.size) {
		nc_output_problems(cli->environment, nc_buf_str(&problems));
		nc_fail(err, code, "the rules of %.*s have faults, told above; nothing was asked",
			NC_STR_ARG(*folder));
	}
	if (code == NC_OK)
		*out = (struct nc_rulebook_in_use){
			.rulebook = loaded ? loaded : nc_rulebook_builtin(), .loaded = loaded};
	nc_buf_release(&problems);
	return code;
}

void nc_rulebook_leave(struct nc_rulebook_in_use *r)
{
	nc_rulebook_free(r->loaded);
	*r = (struct nc_rulebook_in_use){0};
}

enum nc_code nc_rulebook_demand(const struct nc_rule **out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_str id, struct nc_error *err)
{
	const struct nc_rule *rule = nc_rulebook_find(rb, id);
	if (rule) {
		*out = rule;
		return NC_OK;
	}
	size_t count = nc_rulebook_count(rb);
	struct nc_str *ids = nc_arena_alloc_array(cli->arena, count, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = nc_rulebook_rule(rb, i)->id;
	struct nc_str near = nc_suggest(cli->arena, id, ids, count);
	return nc_fail(err, NC_EUSAGE, "unknown rule '%.*s'%.*s", NC_STR_ARG(id),
		NC_STR_ARG(near.size ? near : NC_STR("; newcomer rules lists them")));
}

enum nc_code nc_profile_demand(const struct nc_profile **out, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_str name, struct nc_error *err)
{
	const struct nc_profile *profile = nc_rulebook_find_profile(rb, name);
	if (profile) {
		*out = profile;
		return NC_OK;
	}
	size_t count = nc_rulebook_profile_count(rb);
	struct nc_str *names = nc_arena_alloc_array(cli->arena, count, sizeof *names);
	for (size_t i = 0; i < count; i++)
		names[i] = nc_rulebook_profile(rb, i)->name;
	struct nc_str near = nc_suggest(cli->arena, name, names, count);
	if (near.size)
		return nc_fail(err, NC_EUSAGE, "unknown profile '%.*s'%.*s", NC_STR_ARG(name),
			NC_STR_ARG(near));
	struct nc_str all = nc_choices_told(cli->arena, names, count);
	return nc_fail(err, NC_EUSAGE, "unknown profile '%.*s'; there is %.*s", NC_STR_ARG(name),
		NC_STR_ARG(all));
}
