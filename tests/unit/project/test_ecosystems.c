/* SPDX-License-Identifier: MIT */
#include "example.h"

#include "newcomer/ecosystem.h"

struct seen {
	struct example example;
	struct nc_project *project;
	struct nc_arena arena;
	const struct nc_ecosystem *all;
	size_t count;
};

static void see(struct seen *s, const char *files)
{
	struct nc_error err;
	struct nc_project_request request = {.workers = 1};
	*s = (struct seen){.example = example_open(files)};
	if (nc_project_load(&s->project, s->example.snapshot, nc_rulebook_builtin(), &request,
		    &err) != NC_OK)
		fail_msg("%s", err.text);
	s->all = nc_project_ecosystems(&s->count, &s->arena, s->project);
}

static void stop_seeing(struct seen *s)
{
	nc_arena_release(&s->arena);
	nc_project_free(s->project);
	example_close(&s->example);
}

static const struct nc_ecosystem *find(const struct seen *s, const char *id)
{
	for (size_t i = 0; i < s->count; i++) {
		if (nc_str_equal(nc_value_get_text(s->all[i].row, "ecosystem"), nc_str_of(id)))
			return &s->all[i];
	}
	return NULL;
}

static void a_manifest_belongs_to_the_manager_whose_lockfile_lies_beside(void **state)
{
	(void)state;
	struct seen s;
	see(&s, "files:\n"
		"  web/package.json: '{}'\n"
		"  web/yarn.lock: x\n"
		"  cli/package.json: '{\"packageManager\": \"pnpm@9\"}'\n"
		"  .nvmrc: '20'\n");
	assert_non_null(find(&s, "yarn"));
	assert_int_equal(find(&s, "yarn")->manifest_count, 1);
	assert_true(nc_str_equal(find(&s, "yarn")->manifests[0], NC_STR("web/package.json")));
	assert_true(nc_str_equal(find(&s, "yarn")->lockfiles[0], NC_STR("web/yarn.lock")));
	assert_true(nc_str_equal(find(&s, "yarn")->runtime_pins[0], NC_STR(".nvmrc")));
	assert_true(nc_str_equal(find(&s, "pnpm")->manifests[0], NC_STR("cli/package.json")));
	assert_null(find(&s, "npm"));
	stop_seeing(&s);
}

static void what_nobody_speaks_for_goes_to_the_ordinary_one(void **state)
{
	(void)state;
	struct seen s;
	see(&s, "files:\n"
		"  package.json: '{}'\n"
		"  vendor/x/composer.json: '{}'\n");
	assert_int_equal(find(&s, "npm")->manifest_count, 1);
	assert_int_equal(find(&s, "npm")->lockfile_count, 0);
	assert_null(find(&s, "composer"));
	stop_seeing(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_manifest_belongs_to_the_manager_whose_lockfile_lies_beside),
		cmocka_unit_test(what_nobody_speaks_for_goes_to_the_ordinary_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
