/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What a newcomer must already have. */

static const struct nc_need *need_of(const struct hike *h, enum nc_need_kind kind, const char *what)
{
	for (size_t i = 0; i < h->walk.need_count; i++) {
		const struct nc_need *need = &h->walk.needs[i];
		if (need->kind == kind && nc_str_equal(need->what, nc_str_of(what)))
			return need;
	}
	return NULL;
}

static void a_tool_that_no_document_names_is_missing(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  Dockerfile: \"FROM x\\n\"\n"
			"  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
			"  README.md: \"# Rain\\n\\nYou need Node.\\n\\n```sh\\nnpm start\\n"
			"docker build .\\n```\\n\"\n");
	const struct nc_need *node = need_of(&h, NC_NEED_TOOL, "node");
	const struct nc_need *docker = need_of(&h, NC_NEED_TOOL, "docker");
	assert_non_null(node);
	assert_int_equal(node->verdict, NC_STEP_PROVED);
	assert_text(node->named_at, "README.md:3");
	assert_non_null(docker);
	assert_int_equal(docker->verdict, NC_STEP_REFUTED);
	assert_text(docker->needed_at, "step 2");
	come_home(&h);
}

static enum nc_step_verdict verdict_of(const struct hike *h, const char *tool)
{
	const struct nc_need *need = need_of(h, NC_NEED_TOOL, tool);
	assert_non_null(need);
	return need->verdict;
}

static void of_ways_that_stand_for_each_other_one_is_enough(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  package.json: '{\"scripts\": {\"dev\": \"x\"}}'\n"
			"  justfile: \"dev:\\n\\ttrue\\n\"\n"
			"  README.md: \"# Rain\\n\\nYou need Node.\\n\\n```sh\\nnpm run dev\\n"
			"# or\\nyarn dev\\n\\n# or:\\npnpm dev\\n```\\n\\n"
			"```sh\\njust dev\\n```\\n\"\n");
	assert_int_equal(verdict_of(&h, "yarn"), NC_STEP_UNDECIDED);
	assert_int_equal(verdict_of(&h, "pnpm"), NC_STEP_UNDECIDED);
	assert_int_equal(verdict_of(&h, "just"), NC_STEP_REFUTED);
	come_home(&h);
}

static void of_several_ways_that_nobody_names_the_first_is_told(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  package.json: '{\"scripts\": {\"dev\": \"x\"}}'\n"
				"  README.md: \"# Rain\\n\\n```sh\\nyarn dev\\n```\\n\\nor\\n\\n"
				"```sh\\npnpm dev\\n```\\n\"\n");
	assert_int_equal(verdict_of(&h, "yarn"), NC_STEP_REFUTED);
	assert_int_equal(verdict_of(&h, "pnpm"), NC_STEP_UNDECIDED);
	come_home(&h);
	h = set_out("files:\n"
		    "  package.json: '{\"scripts\": {\"dev\": \"x\"}}'\n"
		    "  README.md: \"# Rain\\n\\nYou need Node.\\n\\n```sh\\nnpm run dev\\n"
		    "# or\\nyarn dev\\n```\\n\\nThen:\\n\\n```sh\\nyarn dev\\n```\\n\"\n");
	assert_int_equal(verdict_of(&h, "yarn"), NC_STEP_REFUTED);
	come_home(&h);
}

static void what_a_runner_brings_needs_no_name(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  Gemfile: \"gem 'foreman'\\n\"\n"
				"  README.md: \"# Rain\\n\\n```sh\\nbundle exec foreman start\\n"
				"honcho start\\nmdbook build\\n```\\n\"\n");
	assert_null(need_of(&h, NC_NEED_TOOL, "foreman"));
	assert_non_null(need_of(&h, NC_NEED_TOOL, "honcho"));
	assert_non_null(need_of(&h, NC_NEED_TOOL, "mdbook"));
	come_home(&h);
}

static void a_package_speaks_for_the_service_behind_it(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  pyproject.toml: \"[project]\\nname = 'rain'\\ndependencies = "
				"['psycopg2', 'redis']\\n\"\n"
				"  README.md: \"# Rain\\n\\nPostgres must run.\\n\\n```sh\\n"
				"pip install .\\nheroku create\\n```\\n\"\n");
	const struct nc_need *sql = need_of(&h, NC_NEED_SERVICE, "PostgreSQL");
	const struct nc_need *redis = need_of(&h, NC_NEED_SERVICE, "Redis");
	const struct nc_need *heroku = need_of(&h, NC_NEED_ACCOUNT, "Heroku");
	assert_non_null(sql);
	assert_text(sql->named_at, "README.md:3");
	assert_text(sql->needed_at, "pyproject.toml:3");
	assert_non_null(redis);
	assert_int_equal(redis->verdict, NC_STEP_UNDECIDED);
	assert_non_null(heroku);
	assert_int_equal(heroku->verdict, NC_STEP_UNDECIDED);
	assert_text(heroku->needed_at, "step 2");
	come_home(&h);
}

static void a_version_is_held_against_what_the_tree_asks(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  .nvmrc: \"20.11.0\\n\"\n"
			"  go.mod: \"module example.org/rain\\n\\ngo 1.22\\n\"\n"
			"  README.md: \"# Rain\\n\\n## Requirements\\n\\n* Node 14\\n* Go 1.23\\n"
			"\\n## Run\\n\\n```sh\\ngo run .\\n```\\n\"\n");
	const struct nc_need *node = need_of(&h, NC_NEED_VERSION, "node 20.11.0");
	const struct nc_need *go = need_of(&h, NC_NEED_VERSION, "go 1.22");
	assert_non_null(node);
	assert_int_equal(node->verdict, NC_STEP_REFUTED);
	assert_text(node->because, "it says node 14, and .nvmrc:1 asks for 20.11.0");
	assert_non_null(go);
	assert_int_equal(go->verdict, NC_STEP_PROVED);
	come_home(&h);
}

static void a_variable_that_code_cannot_do_without_is_told(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  src/db.py: \"import os\\nURL = os.environ['RAIN_URL']\\n"
			"KEY = os.environ['RAIN_KEY']\\n\"\n"
			"  src/way.py: \"import os\\nway = os.environ.get('RAIN_WAY', 'up')\\n\"\n"
			"  .env.example: \"RAIN_KEY=\\n\"\n"
			"  README.md: \"# Rain\\n\\n```sh\\npython src/db.py\\n```\\n\"\n");
	const struct nc_need *url = need_of(&h, NC_NEED_VARIABLE, "RAIN_URL");
	const struct nc_need *key = need_of(&h, NC_NEED_VARIABLE, "RAIN_KEY");
	assert_non_null(url);
	assert_int_equal(url->verdict, NC_STEP_REFUTED);
	assert_text(url->needed_at, "src/db.py:2");
	assert_non_null(key);
	assert_int_equal(key->verdict, NC_STEP_PROVED);
	assert_text(key->named_at, ".env.example:1");
	assert_null(need_of(&h, NC_NEED_VARIABLE, "RAIN_WAY"));
	come_home(&h);
}

static void a_variable_is_needed_where_the_program_stops(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  .github/workflows/daily.yaml: \"on: push\\njobs:\\n  a:\\n    steps:\\n"
			"      - env:\\n          RAIN_URL: ${{ secrets.RAIN_URL }}\\n\"\n"
			"  src/db.py: \"import os\\nURL = os.environ['RAIN_URL']\\n\"\n"
			"  README.md: \"# Rain\\n\\n```sh\\npython src/db.py\\n```\\n\"\n");
	const struct nc_need *url = need_of(&h, NC_NEED_VARIABLE, "RAIN_URL");
	assert_non_null(url);
	assert_text(url->needed_at, "src/db.py:2");
	come_home(&h);
}

#define DAILY                                                                                      \
	"  .github/workflows/daily.yaml: |\n"                                                      \
	"    on: push\n"                                                                           \
	"    jobs:\n"                                                                              \
	"      daily:\n"                                                                           \
	"        env:\n"                                                                           \
	"          RAIN_KEY: ${{ secrets.RAIN_KEY }}\n"                                            \
	"        steps:\n"                                                                         \
	"          - run: |\n"                                                                     \
	"              cd src/\n"                                                                  \
	"              uv run python send.py --all\n"                                              \
	"  src/send.py: \"import os\\nKEY = os.environ['RAIN_KEY']\\n"                             \
	"URL = os.environ['RAIN_URL']\\n\"\n"                                                      \
	"  src/rain.py: x\n"

static void what_only_integration_types_is_no_newcomers_business(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n" DAILY
			"  README.md: \"# Rain\\n\\n```sh\\npython src/rain.py\\n```\\n\"\n");
	assert_null(need_of(&h, NC_NEED_VARIABLE, "RAIN_KEY"));
	/* Nothing of it gives this one: where it comes from is not known. */
	assert_non_null(need_of(&h, NC_NEED_VARIABLE, "RAIN_URL"));
	come_home(&h);
}

static void what_a_step_types_too_is_needed(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n" DAILY
			"  README.md: \"# Rain\\n\\n```sh\\npython src/send.py\\n```\\n\"\n");
	assert_non_null(need_of(&h, NC_NEED_VARIABLE, "RAIN_KEY"));
	come_home(&h);
	h = set_out("files:\n" DAILY "  Dockerfile: \"FROM x\\nCOPY src/send.py /\\n\"\n"
		    "  README.md: \"# Rain\\n\\n```sh\\ndocker build .\\n```\\n\"\n");
	assert_non_null(need_of(&h, NC_NEED_VARIABLE, "RAIN_KEY"));
	come_home(&h);
}

static void what_the_readme_says_before_it_leads_on_counts(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  .nvmrc: \"20.11.0\\n\"\n"
				"  package.json: '{\"dependencies\": {\"pg\": \"^8\"}}'\n"
				"  README.md: \"# Rain\\n\\n## Requirements\\n\\n* Node 20 and "
				"PostgreSQL\\n\\nGo on [here](INSTALL.md).\\n\"\n"
				"  INSTALL.md: \"```sh\\nnpm install\\n```\\n\"\n");
	const struct nc_need *node = need_of(&h, NC_NEED_VERSION, "node 20.11.0");
	const struct nc_need *sql = need_of(&h, NC_NEED_SERVICE, "PostgreSQL");
	assert_text(h.walk.document->path, "INSTALL.md");
	assert_non_null(node);
	assert_int_equal(node->verdict, NC_STEP_PROVED);
	assert_text(node->named_at, "README.md:5");
	assert_non_null(sql);
	assert_int_equal(sql->verdict, NC_STEP_PROVED);
	assert_text(sql->named_at, "README.md:5");
	come_home(&h);
}

static void a_walk_is_made_once(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n  README.md: \"```sh\\nls\\n```\\n\"\n");
	const struct nc_document *readme = nc_project_readme(h.project);
	const struct nc_walk *walk = nc_project_walk(h.project, readme);
	assert_ptr_equal(walk, nc_project_walk(h.project, readme));
	assert_ptr_equal(walk, nc_project_walk_through(h.project));
	come_home(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tool_that_no_document_names_is_missing),
		cmocka_unit_test(of_ways_that_stand_for_each_other_one_is_enough),
		cmocka_unit_test(of_several_ways_that_nobody_names_the_first_is_told),
		cmocka_unit_test(what_a_runner_brings_needs_no_name),
		cmocka_unit_test(a_package_speaks_for_the_service_behind_it),
		cmocka_unit_test(a_version_is_held_against_what_the_tree_asks),
		cmocka_unit_test(a_variable_that_code_cannot_do_without_is_told),
		cmocka_unit_test(a_variable_is_needed_where_the_program_stops),
		cmocka_unit_test(what_only_integration_types_is_no_newcomers_business),
		cmocka_unit_test(what_a_step_types_too_is_needed),
		cmocka_unit_test(what_the_readme_says_before_it_leads_on_counts),
		cmocka_unit_test(a_walk_is_made_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
