/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "example.h"
#include "newcomer/environment.h"

/*
 * Every row of rules/environment/ shows by samples what it finds; here each of
 * them becomes a repository of one file.
 */

struct opened {
	struct example example;
	struct nc_project *project;
	const struct nc_environment *environment;
};

static void load(struct opened *o)
{
	struct nc_project_request request = {.workers = 1, .environment = true};
	struct nc_error err;
	if (nc_project_load(&o->project, o->example.snapshot, nc_rulebook_builtin(), &request,
		    &err) != NC_OK)
		fail_msg("%s", err.text);
	o->environment = nc_project_environment(o->project);
	assert_non_null(o->environment);
}

static struct opened look(const char *yaml)
{
	struct opened o = {.example = example_open(yaml)};
	load(&o);
	return o;
}

static void leave(struct opened *o)
{
	nc_project_free(o->project);
	example_close(&o->example);
}

/* One file at one path, without the way through YAML: samples hold any text. */
static struct opened look_at_file(struct nc_str path, struct nc_str text)
{
	struct opened o = {.example = {.arena = NC_ARENA_INIT}};
	struct nc_snapshot_options options = {.rev = NC_STR_NONE};
	struct nc_error err;
	char problem[REPOSITORY_PROBLEM];
	struct nc_value file = {.kind = NC_VALUE_TEXT, .key = path, .text = text};
	struct nc_value files = {
		.kind = NC_VALUE_MAP, .key = NC_STR("files"), .items = &file, .count = 1};
	struct nc_value words = {.kind = NC_VALUE_MAP, .items = &files, .count = 1};
	if (!repository_build(&o.example.repository, &words, false, problem))
		fail_msg("%s", problem);
	if (nc_snapshot_open(&o.example.snapshot, nc_str_of(o.example.repository.path), &options,
		    &err) != NC_OK)
		fail_msg("%s", err.text);
	load(&o);
	return o;
}

static const char *reading_of(const struct nc_variable *v)
{
	static const char *const words[] = {
		[NC_READING_REQUIRED] = "required",
		[NC_READING_BARE] = "bare",
		[NC_READING_DEFAULT] = "default",
		[NC_READING_TOLD] = "told",
		[NC_READING_SET] = "set",
	};
	return v->required ? "required" : words[v->reads[0].reading];
}

static struct nc_str found_text(struct nc_arena *arena, const struct nc_environment *e)
{
	struct nc_str all = NC_STR_NONE;
	for (size_t i = 0; i < e->variable_count; i++) {
		const struct nc_str parts[] = {all, all.size ? NC_STR(", ") : NC_STR_NONE,
			e->variables[i].name, NC_STR(" "), nc_str_of(reading_of(&e->variables[i]))};
		all = nc_arena_concat(arena, parts, 5);
	}
	return all;
}

/* The samples name what they find in the order in which it stands there; the ledger goes by name.
 */
static bool holds_all(struct nc_str found, const struct nc_value *wanted)
{
	size_t sizes = 0;
	for (size_t i = 0; i < nc_value_list_count(wanted); i++) {
		struct nc_str want = nc_value_text(nc_value_list_item(wanted, i));
		if (nc_str_find(found, want) == NC_NPOS)
			return false;
		sizes += want.size + (i ? 2 : 0);
	}
	return sizes == found.size;
}

static void each_sample_of_the_table_finds_what_it_says(void **state)
{
	(void)state;
	const struct nc_table *table = nc_rulebook_table(nc_rulebook_builtin(), "environment");
	size_t samples = 0, wrong = 0;
	for (size_t i = 0; i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *list = nc_value_get(row, "samples");
		for (size_t k = 0; k < nc_value_list_count(list); k++, samples++) {
			const struct nc_value *sample = &list->items[k];
			struct opened o = look_at_file(nc_value_get_text(sample, "file"),
				nc_value_get_text(sample, "text"));
			struct nc_str found = found_text(&o.example.arena, o.environment);
			if (!holds_all(found, nc_value_get(sample, "finds"))) {
				wrong++;
				print_error("%.*s: %.*s gives '%.*s'\n",
					NC_STR_ARG(nc_value_get_text(row, "environment")),
					NC_STR_ARG(nc_value_get_text(sample, "text")),
					NC_STR_ARG(found));
			}
			leave(&o);
		}
	}
	assert_int_equal(wrong, 0);
	assert_true(samples > 100);
}

/* Some rows say only how a file of variables is loaded. */
static bool finds_names(const struct nc_value *row)
{
	const struct nc_value *reads = nc_value_get(row, "reads");
	for (size_t i = 0; i < nc_value_list_count(reads); i++) {
		if (!nc_str_equal(nc_value_get_text(&reads->items[i], "as"), NC_STR("loads")))
			return true;
	}
	return nc_value_list_count(nc_value_get(row, "lines")) > 0;
}

static void each_row_that_reads_has_flagged_and_clean_samples(void **state)
{
	(void)state;
	const struct nc_table *table = nc_rulebook_table(nc_rulebook_builtin(), "environment");
	for (size_t i = 0; i < table->count; i++) {
		const struct nc_value *row = &table->rows[i];
		const struct nc_value *list = nc_value_get(row, "samples");
		size_t flagged = 0, clean = 0;
		/* Names that are set for some files need no reading. */
		if (!nc_value_get(row, "files") || nc_value_get(row, "ambient"))
			continue;
		for (size_t k = 0; k < nc_value_list_count(list); k++) {
			if (nc_value_list_count(nc_value_get(&list->items[k], "finds")))
				flagged++;
			else
				clean++;
		}
		if (!clean || (!flagged && finds_names(row)))
			fail_msg("%.*s", NC_STR_ARG(nc_value_get_text(row, "environment")));
	}
}

/* Is TIDES_KEY required, where these files are all there is? */
static bool requires_key(const char *yaml)
{
	struct opened o = look(yaml);
	const struct nc_variable *v = nc_environment_find(o.environment, NC_STR("TIDES_KEY"));
	assert_non_null(v);
	bool required = v->required;
	leave(&o);
	return required;
}

static void a_default_elsewhere_does_not_stand_in_for_it(void **state)
{
	(void)state;
	struct opened o = look("files:\n"
			       "  a.py: \"import os\\nk = os.environ['TIDES_KEY']\\n\"\n"
			       "  b.py: \"import os\\nk = os.environ.get('TIDES_KEY', '')\\n\"\n");
	const struct nc_variable *v = nc_environment_find(o.environment, NC_STR("TIDES_KEY"));
	assert_non_null(v);
	assert_int_equal(v->read_count, 2);
	assert_true(v->required);
	assert_true(v->has_default);
	assert_true(nc_variable_is_needed(v));
	leave(&o);
	assert_true(requires_key("files:\n"
				 "  a.py: |\n"
				 "    import os\n"
				 "    k = os.environ.get('TIDES_KEY')\n"
				 "    l = os.environ['TIDES_KEY']\n"));
	assert_true(requires_key(
		"files:\n"
		"  a.rb: \"k = ENV['TIDES_KEY'] || 'x'\\nl = ENV.fetch('TIDES_KEY')\\n\"\n"));
}

static void a_read_behind_the_question_whether_it_is_there_is_not_required(void **state)
{
	(void)state;
	static const char *const guarded[] = {
		"    if os.environ.get('TIDES_KEY'):\n"
		"        k = os.environ['TIDES_KEY']\n",
		"    if 'TIDES_KEY' in os.environ:\n"
		"        # the map wants it\n"
		"        k = open_map(\n"
		"            os.environ['TIDES_KEY'])\n",
		"    if 'TIDES_KEY' not in os.environ:\n"
		"        sys.exit('set TIDES_KEY')\n"
		"    k = os.environ['TIDES_KEY']\n",
		"    k = os.environ['TIDES_KEY'] if 'TIDES_KEY' in os.environ else ''\n",
		"    try:\n"
		"        k = os.environ['TIDES_KEY']\n"
		"    except KeyError:\n"
		"        k = ''\n",
		"    with contextlib.suppress(KeyError):\n"
		"        k = os.environ['TIDES_KEY']\n",
		"    if args.upload:\n"
		"        k = os.environ['TIDES_KEY']\n",
	};
	for (size_t i = 0; i < sizeof guarded / sizeof *guarded; i++) {
		char yaml[1024];
		snprintf(yaml, sizeof yaml, "files:\n  a.py: |\n    import os\n%s", guarded[i]);
		if (requires_key(yaml))
			fail_msg("required: %s", guarded[i]);
	}
}

static void what_is_caught_or_asked_elsewhere_excuses_no_neighbour(void **state)
{
	(void)state;
	static const char *const bare[] = {
		"    try:\n"
		"        import json\n"
		"    except Exception:\n"
		"        json = None\n"
		"    k = os.environ['TIDES_KEY']\n",
		"    if os.environ.get('TIDES_TRACE'):\n"
		"        trace()\n"
		"    k = os.environ['TIDES_KEY']\n",
		"    k = os.environ['TIDES_KEY']\n"
		"    l = os.environ.get('TIDES_LEVEL')\n",
		"    if __name__ == '__main__':\n"
		"        main(os.environ['TIDES_KEY'])\n",
		"    if os.environ['TIDES_KEY'] == 'x':\n"
		"        main()\n",
	};
	for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
		char yaml[1024];
		snprintf(yaml, sizeof yaml, "files:\n  a.py: |\n    import os\n%s", bare[i]);
		if (!requires_key(yaml))
			fail_msg("not required: %s", bare[i]);
	}
}

static void what_a_text_for_readers_shows_is_no_read(void **state)
{
	(void)state;
	struct opened o = look("files:\n"
			       "  a.ex: |\n"
			       "    @doc \"\"\"\n"
			       "        System.fetch_env!(\"TIDES_SHOWN\")\n"
			       "    \"\"\"\n"
			       "    key = System.fetch_env!(\"TIDES_KEY\")\n");
	assert_null(nc_environment_find(o.environment, NC_STR("TIDES_SHOWN")));
	assert_non_null(nc_environment_find(o.environment, NC_STR("TIDES_KEY")));
	leave(&o);
}

static void what_only_tooling_requires_is_not_needed(void **state)
{
	(void)state;
	struct opened o = look("files:\n"
			       "  app.rb: \"key = ENV['TIDES_KEY']\\n\"\n"
			       "  lib/tasks/a.rake: \"key = ENV.fetch('TIDES_KEY')\\n\"\n");
	const struct nc_variable *v = nc_environment_find(o.environment, NC_STR("TIDES_KEY"));
	assert_true(v->required);
	assert_false(nc_variable_is_needed(v));
	assert_true(nc_variable_is_asked(v));
	leave(&o);
}

static void what_only_the_place_of_deployment_reads_is_not_needed(void **state)
{
	(void)state;
	struct opened o =
		look("files:\n"
		     "  settings/production.py: \"import os\\nk = os.environ['TIDES_KEY']\\n\"\n"
		     "  app.py: \"import os\\nk = os.environ['TIDES_STORE']\\n\"\n");
	const struct nc_variable *v = nc_environment_find(o.environment, NC_STR("TIDES_KEY"));
	assert_true(v->required);
	assert_false(nc_variable_is_needed(v));
	v = nc_environment_find(o.environment, NC_STR("TIDES_STORE"));
	assert_true(nc_variable_is_needed(v));
	leave(&o);
}

static void places_that_tell_are_listed_once_a_file(void **state)
{
	(void)state;
	struct opened o =
		look("files:\n"
		     "  README.md: \"# x\\n\\n`TIDES_KEY` and TIDES_KEY, not TIDES_KEY_OLD\\n\"\n"
		     "  .env.example: \"# TIDES_KEY=1\\nTIDES_KEY=2\\n\"\n"
		     "  compose.yml: \"a:\\n  TIDES_KEY: ${TIDES_KEY}\\n\"\n"
		     "  app.py: \"import os\\nk = os.environ['TIDES_KEY']\\n\"\n");
	const struct nc_variable *v = nc_environment_find(o.environment, NC_STR("TIDES_KEY"));
	assert_int_equal(v->documented_count, 2);
	assert_int_equal(o.environment->example_count, 1);
	assert_int_equal(o.environment->examples[0].name_count, 2);
	leave(&o);
}

static void a_command_gives_a_value_and_another_name_does_not(void **state)
{
	(void)state;
	struct opened o =
		look("files:\n"
		     "  run.sh: |\n"
		     "    docker run -e TIDES_KEY=$(yq .key settings.yml) \\\n"
		     "      -e TIDES_LEVEL=$TIDES_LEVEL tides\n"
		     "  .github/workflows/ci.yml: \"TIDES_LEVEL: ${{ secrets.TIDES_LEVEL }}\\n\"\n"
		     "  app.py: |\n"
		     "    import os\n"
		     "    k = os.environ['TIDES_KEY'] + os.environ['TIDES_LEVEL']\n");
	assert_int_equal(
		nc_environment_find(o.environment, NC_STR("TIDES_KEY"))->documented_count, 1);
	assert_int_equal(
		nc_environment_find(o.environment, NC_STR("TIDES_LEVEL"))->documented_count, 0);
	leave(&o);
}

static void nobody_asked_and_there_is_no_ledger(void **state)
{
	(void)state;
	struct example e = example_open("files: {a.txt: x}");
	struct nc_project_request request = {.workers = 1};
	struct nc_project *p;
	struct nc_error err;
	assert_int_equal(
		nc_project_load(&p, e.snapshot, nc_rulebook_builtin(), &request, &err), NC_OK);
	assert_null(nc_project_environment(p));
	nc_project_free(p);
	example_close(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sample_of_the_table_finds_what_it_says),
		cmocka_unit_test(each_row_that_reads_has_flagged_and_clean_samples),
		cmocka_unit_test(a_default_elsewhere_does_not_stand_in_for_it),
		cmocka_unit_test(a_read_behind_the_question_whether_it_is_there_is_not_required),
		cmocka_unit_test(what_is_caught_or_asked_elsewhere_excuses_no_neighbour),
		cmocka_unit_test(what_a_text_for_readers_shows_is_no_read),
		cmocka_unit_test(what_only_tooling_requires_is_not_needed),
		cmocka_unit_test(what_only_the_place_of_deployment_reads_is_not_needed),
		cmocka_unit_test(places_that_tell_are_listed_once_a_file),
		cmocka_unit_test(a_command_gives_a_value_and_another_name_does_not),
		cmocka_unit_test(nobody_asked_and_there_is_no_ledger),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
