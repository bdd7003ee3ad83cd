/* SPDX-License-Identifier: MIT */
#include "example.h"

#include "newcomer/data_files.h"
#include "newcomer/imports.h"

/* A tree in words, and what its code imports: a line a package that no manifest declares. */

struct reading {
	struct example example;
	struct nc_project *project;
	struct nc_arena arena;
};

static struct reading read_tree(const char *files)
{
	struct reading r = {.example = example_open(files), .arena = NC_ARENA_INIT};
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	size_t imports, data;
	struct nc_error err;
	const struct nc_needle *a = nc_imports_needles(&imports, &r.arena, rb);
	const struct nc_needle *b = nc_data_files_needles(&data, &r.arena, rb);
	struct nc_needle *all = nc_arena_alloc_array(&r.arena, imports + data, sizeof *all);
	for (size_t i = 0; i < imports; i++)
		all[i] = a[i];
	for (size_t i = 0; i < data; i++)
		all[imports + i] = b[i];
	struct nc_project_request request = {
		.workers = 1, .needles = all, .needle_count = imports + data};
	if (nc_project_load(&r.project, r.example.snapshot, rb, &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	return r;
}

static void release(struct reading *r)
{
	nc_project_free(r->project);
	nc_arena_release(&r->arena);
	example_close(&r->example);
}

static void add_text(struct nc_buf *b, struct nc_str s)
{
	nc_buf_printf(b, "%.*s", NC_STR_ARG(s));
}

/* "python cv2 opencv-python a.py:2", with "?" behind what the code may do without. */
static void imports(const char *files, const char *want)
{
	struct reading r = read_tree(files);
	struct nc_imports found;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_project_imports(&found, &r.arena, r.project);
	for (size_t i = 0; i < found.count; i++) {
		const struct nc_import_language *l = &found.languages[i];
		for (size_t k = 0; k < l->count; k++) {
			const struct nc_import *import = &l->items[k];
			if (import->declared == NC_DECLARED)
				continue;
			add_text(&b, l->id);
			nc_buf_add_byte(&b, ' ');
			add_text(&b, import->name);
			nc_buf_add_byte(&b, ' ');
			add_text(&b, import->package);
			nc_buf_printf(&b, " :%u%s%s\n", import->places[0].line,
				import->places[0].types ? " types"
				: import->optional	? "?"
							: "",
				import->declared == NC_DECLARED_BESIDE ? " brought" : "");
		}
	}
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	release(&r);
}

static void a_package_is_told_by_the_name_that_a_manifest_has(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"click\\n\"\n"
		"  a.py: \"import os, click\\nimport cv2\\nfrom bs4 import x\\nimport yaml\\n\"\n",
		"python cv2 opencv-python :2\n"
		"python bs4 beautifulsoup4 :3\n"
		"python yaml PyYAML :4\n");
}

static void a_file_that_only_has_the_name_of_a_manifest_is_none(void **state)
{
	(void)state;
	/* An example of shiny says who made it; a package says what it needs. */
	imports("files:\n"
		"  one/DESCRIPTION: \"Type: Shiny\\nTitle: maps\\n\"\n"
		"  install.R: \"install.packages(packrat:::dirDependencies('.'))\\n\"\n"
		"  one/app.R: \"library(maps)\\n\"\n",
		"");
	imports("files:\n"
		"  DESCRIPTION: \"Package: tides\\nImports: shiny\\n\"\n"
		"  R/app.R: \"library(maps)\\n\"\n",
		"r maps maps :1\n");
}

static void a_name_that_is_handed_on_is_no_crate(void **state)
{
	(void)state;
	imports("files:\n"
		"  Cargo.toml: \"[package]\\nname = 'tides'\\n\"\n"
		"  src/lib.rs: \"pub use moon;\\npub use harbour as port;\\nuse "
		"serde::Value;\\n\"\n",
		"rust serde serde :3\n");
}

static void what_a_notebook_says_in_words_imports_nothing(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"click\\n\"\n"
		"  a.ipynb: |\n"
		"    {\"cells\": [\n"
		"     {\"cell_type\": \"markdown\",\n"
		"      \"source\": [\n"
		"       \"import sklearn\\n\"\n"
		"      ]},\n"
		"     {\"cell_type\": \"code\",\n"
		"      \"source\": [\n"
		"       \"import yaml\\n\"\n"
		"      ]}\n"
		"    ]}\n",
		"python yaml PyYAML :8\n");
}

static void a_comment_in_a_manifest_declares_nothing(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"# arrow==1\\nclick # pendulum\\n-e "
		"git+https://example.org/x#egg=humanize\\n\"\n"
		"  a.py: \"import arrow\\nimport pendulum\\nimport humanize\\n\"\n",
		"python arrow arrow :1\n"
		"python pendulum pendulum :2\n");
}

static void what_stands_indented_is_optional_unless_it_is_imported_elsewhere(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"click\\n\"\n"
		"  a.py: \"def f():\\n    import arrow\\n    import pendulum\\n\"\n"
		"  b.py: \"import arrow\\n\"\n",
		"python arrow arrow :2\n"
		"python pendulum pendulum :3?\n");
}

static void what_only_types_are_taken_from_is_told_so(void **state)
{
	(void)state;
	imports("files:\n"
		"  package.json: \"{}\"\n"
		"  a.ts: \"import type { Hail } from 'hail'\\n"
		"import type {\\n  Rain,\\n} from 'rain'\\n"
		"let s: import('snow').Flake\\n"
		"import {\\n  Sun,\\n} from 'sun'\\n"
		"function f() { return import('fog') }\\n\"\n",
		"node hail hail :1 types\n"
		"node rain rain :4 types\n"
		"node snow snow :5 types\n"
		"node sun sun :8\n"
		"node fog fog :9?\n");
}

static void a_comment_imports_nothing(void **state)
{
	(void)state;
	imports("files:\n"
		"  package.json: \"{}\"\n"
		"  a.config.mjs: \"/** @type {import('hail').Config} */\\n"
		"const a = 1 // as require('rain') has it\\n"
		"const b = /* lazy */ import('snow')\\n"
		"const c = at('http://example.org', import('fog'))\\n\"\n",
		"node snow snow :3?\n"
		"node fog fog :4?\n");
}

static void a_text_of_several_lines_imports_nothing(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"click\\n\"\n"
		"  a.py: \"s = '''\\nimport arrow\\n'''\\nt = \\\"it's\\\"\\nimport pendulum\\n\"\n"
		"  package.json: \"{}\"\n"
		"  a.js: \"/*\\nimport a from 'left-pad'\\n*/\\nconst s = `\\nimport b from "
		"'lodash'\\n`\\nimport c from 'axios'\\n\"\n",
		"node axios axios :7\n"
		"python pendulum pendulum :5\n");
}

static void a_part_of_a_declared_name_may_be_its_module(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: "
		"\"django-easy-audit\\npython-json-logger\\npysaml2\\ncg-django-uaa\\nflask\\n\"\n"
		"  a.py: \"import easyaudit\\nimport pythonjsonlogger\\nimport saml2\\nimport "
		"uaa_client\\nimport flask_script\\n\"\n",
		"python flask_script flask_script :5\n");
}

static void a_declared_name_may_be_shortened(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: |\n"
		"    djangorestframework-csv\n"
		"    django-activity-stream\n"
		"    django-click\n"
		"    git+https://example.org/digitalharbour-utils.git#egg=digitalharbour-utils\n"
		"  tides.py: |\n"
		"    import rest_framework_csv\n"
		"    import actstream\n"
		"    import djclick\n"
		"    import dhutils\n"
		"    import nautils\n"
		"    import upstream\n",
		"python nautils nautils :5\n"
		"python upstream upstream :6\n");
}

static void a_bundle_holds_what_it_requires(void **state)
{
	(void)state;
	imports("files:\n"
		"  package.json: '{\"name\": \"tides\", \"dependencies\": {}}'\n"
		"  ui/client.js: |\n"
		"    var a=typeof require==\"function\"&&require;\n"
		"    var btoa = require('btoa');\n"
		"  src/app.vue: x\n"
		"  src/start.js: |\n"
		"    import Tides from 'app.vue';\n"
		"    import Pier from 'pier.vue';\n",
		"node pier.vue pier.vue :2\n");
}

static void a_command_that_installs_an_address_declares_that_one(void **state)
{
	(void)state;
	imports("files:\n"
		"  go.mod: \"module github.com/example/tides\\n\"\n"
		"  README.md: \"`go install github.com/example/tides@latest` or `go get "
		"github.com/example/moon`\\n\"\n"
		"  main.go: |\n"
		"    package main\n"
		"    import (\n"
		"    \t\"github.com/example/moon/phase\"\n"
		"    \t\"github.com/example/sun\"\n"
		"    )\n",
		"go github.com/example/sun github.com/example/sun :4\n");
}

static void a_crate_that_is_used_by_its_name_is_no_other(void **state)
{
	(void)state;
	imports("files:\n"
		"  Cargo.toml: |\n"
		"    [dependencies]\n"
		"    rocket_cors = \"1\"\n"
		"    rust-ini = \"1\"\n"
		"    hyper_wasi = \"1\"\n"
		"  src/main.rs: |\n"
		"    use rocket::get;\n"
		"    use ini::Ini;\n"
		"    use hyper::Body;\n"
		"    use rocket_cors::Cors;\n",
		"rust rocket rocket :1\n");
}

static void a_project_is_known_by_the_folders_behind_its_address(void **state)
{
	(void)state;
	imports("files:\n"
		"  Gopkg.toml: \"[[constraint]]\\nname = \\\"github.com/example/moon\\\"\\n\"\n"
		"  pkg/tide/tide.go: |\n"
		"    package tide\n"
		"    import (\n"
		"    \t\"github.com/example/tides/pkg/made\"\n"
		"    \t\"github.com/example/tides/pkg/tide\"\n"
		"    \t\"github.com/example/sun/pkg\"\n"
		"    \t\"github.com/example/sun/ray\"\n"
		"    )\n",
		"go github.com/example/sun github.com/example/sun :6\n");
}

static void what_a_declared_package_brings_along_is_no_gap(void **state)
{
	(void)state;
	imports("files:\n"
		"  requirements.txt: \"pandas\\n\"\n"
		"  a.py: \"import numpy\\nimport arrow\\n\"\n",
		"python numpy numpy :1 brought\n"
		"python arrow arrow :2\n");
}

static void types_stand_for_a_package_unless_the_lockfile_has_its_code(void **state)
{
	(void)state;
	imports("files:\n"
		"  package.json: \"{ \\\"@types/geojson\\\": \\\"1\\\", \\\"@types/lodash\\\": "
		"\\\"1\\\" }\"\n"
		"  yarn.lock: \"lodash@^4.17.21:\\n  version 4\\n\"\n"
		"  a.ts: \"import g from 'geojson'\\nimport l from 'lodash'\\n\"\n",
		"node lodash lodash :2 brought\n");
}

static void a_list_that_a_program_reads_is_a_manifest(void **state)
{
	(void)state;
	imports("files:\n"
		"  setup.py: \"reqs = open('lists/main.txt').read()\\n\"\n"
		"  lists/main.txt: \"arrow\\n\"\n"
		"  lists/other.txt: \"pendulum\\n\"\n"
		"  src/a.py: \"import arrow\\nimport pendulum\\n\"\n",
		"python pendulum pendulum :2\n");
}

static void a_command_goes_on_behind_a_backslash(void **state)
{
	(void)state;
	imports("files:\n"
		"  setup.sh: \"pip install arrow \\\\\\n  pendulum \\\\\\n  humanize\\necho "
		"rich\\n\"\n"
		"  a.py: \"import arrow, pendulum, humanize, rich\\n\"\n",
		"python rich rich :1\n");
}

static void an_address_is_declared_by_what_it_lies_below(void **state)
{
	(void)state;
	imports("files:\n"
		"  go.mod: \"module example.org/tides\\nrequire github.com/a/b/v2 v2.0.0\\n\"\n"
		"  vendor/github.com/c/d/d.go: \"package d\\n\"\n"
		"  a.go: \"package a\\n\\nimport "
		"(\\n\\t\\\"github.com/a/b/v2/deep\\\"\\n\\t\\\"github.com/c/d\\\"\\n\\tx "
		"\\\"github.com/e/f/g\\\"\\n)\\n\\nvar y = "
		"f(\\n\\t\\\"github.com/h/i\\\"\\n)\\n\"\n",
		"go github.com/e/f github.com/e/f :6\n");
}

/* "tides.csv missing" a line. */
static void data(const char *files, const char *want)
{
	static const char *const states[] = {[NC_DATA_THERE] = "there",
		[NC_DATA_TOLD] = "told",
		[NC_DATA_ELSEWHERE] = "elsewhere",
		[NC_DATA_MISSING] = "missing"};
	struct reading r = read_tree(files);
	struct nc_data_files found;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_project_data_files(&found, &r.arena, r.project);
	for (size_t i = 0; i < found.count; i++) {
		add_text(&b, found.items[i].path);
		nc_buf_printf(&b, " %s\n", states[found.items[i].state]);
	}
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	release(&r);
}

static void data_are_there_wherever_the_code_is_started(void **state)
{
	(void)state;
	data("files:\n"
	     "  data/raw/tides.csv: \"a\\n\"\n"
	     "  other/gauges.csv: \"a\\n\"\n"
	     "  src/a.py: \"x = pd.read_csv('../data/raw/tides.csv')\\ny = "
	     "pd.read_csv('raw/tides.csv')\\nz = pd.read_csv('data/gauges.csv')\\n\"\n",
		"../data/raw/tides.csv there\n"
		"raw/tides.csv there\n"
		"data/gauges.csv missing\n");
}

static void what_another_line_names_is_told(void **state)
{
	(void)state;
	data("files:\n"
	     "  a.R: \"x <- readRDS('fit.rds')\\ny <- read.csv('tides.csv')\\n\"\n"
	     "  b.R: \"saveRDS(x, 'fit.rds')\\ny <- read.csv('tides.csv')\\n\"\n",
		"fit.rds told\n"
		"tides.csv missing\n");
}

static void a_commented_line_opens_nothing(void **state)
{
	(void)state;
	data("files:\n"
	     "  a.py: \"# x = pd.read_csv('tides.csv')\\ns = '''\\nx = "
	     "pd.read_csv('gauges.csv')\\n'''\\nopen('waves.csv', 'w')\\nopen('winds.csv')\\n\"\n",
		"winds.csv missing\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_package_is_told_by_the_name_that_a_manifest_has),
		cmocka_unit_test(a_file_that_only_has_the_name_of_a_manifest_is_none),
		cmocka_unit_test(a_name_that_is_handed_on_is_no_crate),
		cmocka_unit_test(what_a_notebook_says_in_words_imports_nothing),
		cmocka_unit_test(a_comment_in_a_manifest_declares_nothing),
		cmocka_unit_test(what_stands_indented_is_optional_unless_it_is_imported_elsewhere),
		cmocka_unit_test(what_only_types_are_taken_from_is_told_so),
		cmocka_unit_test(a_comment_imports_nothing),
		cmocka_unit_test(a_text_of_several_lines_imports_nothing),
		cmocka_unit_test(a_part_of_a_declared_name_may_be_its_module),
		cmocka_unit_test(a_command_that_installs_an_address_declares_that_one),
		cmocka_unit_test(a_crate_that_is_used_by_its_name_is_no_other),
		cmocka_unit_test(a_project_is_known_by_the_folders_behind_its_address),
		cmocka_unit_test(a_declared_name_may_be_shortened),
		cmocka_unit_test(a_bundle_holds_what_it_requires),
		cmocka_unit_test(what_a_declared_package_brings_along_is_no_gap),
		cmocka_unit_test(types_stand_for_a_package_unless_the_lockfile_has_its_code),
		cmocka_unit_test(a_list_that_a_program_reads_is_a_manifest),
		cmocka_unit_test(a_command_goes_on_behind_a_backslash),
		cmocka_unit_test(an_address_is_declared_by_what_it_lies_below),
		cmocka_unit_test(data_are_there_wherever_the_code_is_started),
		cmocka_unit_test(what_another_line_names_is_told),
		cmocka_unit_test(a_commented_line_opens_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
