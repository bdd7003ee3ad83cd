/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not there, and whether that is told */

static void words_around_a_name_do_not_all_make_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  detect.py: x\n"
	      "  app/rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    `app/detect.py` looks at clouds, downloading what it needs.\n"
	      "    Create a map by using `app/maps.py`.\n"
	      "    First create `conf/local.py`, then save this as\n"
	      "    `tool.py`. A file `made.py` will be generated.\n"
	      "    ```sh\n"
	      "    python app/detect.py --output x\n"
	      "    python app/detect.py --output y\n"
	      "    python app/maps.py\n"
	      "    python conf/local.py\n"
	      "    python tool.py\n"
	      "    python made.py\n"
	      "    ```\n",
		"- python app/detect.py --output x\n"
		"- python app/detect.py --output y\n"
		"- python app/maps.py\n"
		". python conf/local.py\n"
		". python tool.py\n"
		". python made.py\n");
}

static void a_file_of_another_folder_is_not_the_one_that_is_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/drops.py: x\n"
	      "  tests/drops.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    All of `rain` is tested, in the folder of the tests.\n"
	      "    ```sh\n"
	      "    python spec/drops.py\n"
	      "    ```\n",
		"- python spec/drops.py\n");
}

static void an_application_without_its_manifest_is_stuck(void **state)
{
	(void)state;
	walks("files:\n"
	      "  app.py: \"import flask\\n\"\n"
	      "  Procfile: \"web: python app.py\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Run\n"
	      "    ```sh\n"
	      "    python app.py\n"
	      "    docker build -t rain .\n"
	      "    docker compose up\n"
	      "    ```\n"
	      "    ## The pages\n"
	      "    From the documentation repository, run:\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n",
		"+ python app.py\n"
		"- docker build -t rain .\n"
		"- docker compose up\n"
		". npm install\n");
}

static void a_library_speaks_of_projects_that_use_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.gemspec: x\n"
	      "  lib/rain.rb: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Use\n"
	      "    ```sh\n"
	      "    docker build -t web .\n"
	      "    ```\n"
	      "    ## Work on it\n"
	      "    ```sh\n"
	      "    ruby lib/rain.rb\n"
	      "    docker build -t web .\n"
	      "    ```\n",
		". docker build -t web .\n"
		"+ ruby lib/rain.rb\n"
		"- docker build -t web .\n");
}

static void who_works_on_a_library_needs_its_manifest(void **state)
{
	(void)state;
	walks("files:\n"
	      "  src/rain.php: x\n"
	      "  rain.gemspec: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Use\n"
	      "    ```sh\n"
	      "    composer install\n"
	      "    docker build -t rain .\n"
	      "    ```\n"
	      "    ## Contributing\n"
	      "    ```sh\n"
	      "    composer install\n"
	      "    ```\n",
		". composer install\n"
		". docker build -t rain .\n"
		"- composer install\n");
}

static void a_slip_in_a_short_name_is_near(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  mvnw: {text: \"x\", mode: 755}\n"
				"  fec/manage.py: x\n"
				"  README.md: \"```sh\\n./mnw test\\ncd Fec\\n```\\n\"\n");
	assert_int_equal(step_of(&h, 1)->verdict, NC_STEP_REFUTED);
	assert_text(step_of(&h, 1)->near, "mvnw");
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_REFUTED);
	assert_text(step_of(&h, 2)->near, "fec");
	come_home(&h);
}

static void an_everyday_word_is_not_yet_a_folder(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/train.py: x\n"
	      "  deploy/serve.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Train\n"
	      "    With tools of your choice.\n"
	      "    ```sh\n"
	      "    python train.py\n"
	      "    ```\n"
	      "    ## Train there\n"
	      "    All is in `tools`.\n"
	      "    ```sh\n"
	      "    python train.py\n"
	      "    ```\n",
		"- python train.py\n"
		". python train.py\n");
}

static void what_was_unpacked_does_not_explain_a_slip(void **state)
{
	(void)state;
	walks("files:\n"
	      "  inference_rain.py: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    unzip models.zip\n"
	      "    python inference_rian.py\n"
	      "    python release/other.py\n"
	      "    ```\n",
		". unzip models.zip\n"
		"- python inference_rian.py\n"
		". python release/other.py\n");
}

static void a_file_on_a_line_of_its_own_is_not_called(void **state)
{
	(void)state;
	walks("files:\n"
	      "  seeds/Rain.php: x\n"
	      "  seeds/rain.sh: x\n"
	      "  rain.json: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    seeds/Rain.php\n"
	      "    ./seeds/Rain.php\n"
	      "    seeds/rain.sh\n"
	      "    ./rain.json --- for servers\n"
	      "    ./seeds/Rain.php --- for clients\n"
	      "    ```\n",
		". seeds/Rain.php\n"
		"- ./seeds/Rain.php\n"
		"- seeds/rain.sh\n"
		". ./rain.json --- for servers\n"
		". ./seeds/Rain.php --- for clients\n");
}

static void a_folder_is_not_called_and_output_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  go.mod: \"module example.org/rain\\n\"\n"
	      "  scripts/run.sh: x\n"
	      "  README.md: |\n"
	      "    Run one of those in `x`, or run `./scripts/`.\n"
	      "    ```sh\n"
	      "    go version\n"
	      "    go version go1.13 linux/amd64\n"
	      "    ```\n",
		". ./scripts/\n"
		"+ go version\n");
}

static void a_language_may_be_written_as_a_class(void **state)
{
	(void)state;
	walks("files:\n"
	      "  run.py: x\n"
	      "  README.md: \"```.bash\\npython rnu.py\\n```\\n\\n```{.sh .numbers}\\npython "
	      "run.py\\n```\\n\"\n",
		"- python rnu.py\n"
		"+ python run.py\n");
}

static void who_has_it_elsewhere_is_not_meant_unless_the_text_leads_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  proxy/package.json: '{\"scripts\": {\"draw\": \"x\", \"rain\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Run\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm run draw\n"
	      "    ```\n"
	      "    ## Behind a proxy\n"
	      "    ```sh\n"
	      "    npm run rain\n"
	      "    ```\n",
		"+ npm start\n"
		"- npm run draw\n"
		". npm run rain\n");
}

static void a_build_puts_no_script_into_bin(void **state)
{
	(void)state;
	walks("files:\n"
	      "  load.py: x\n"
	      "  README.md: \"```sh\\npython bin/load.py\\npython bin/other.py\\n```\\n\"\n",
		"- python bin/load.py\n"
		". python bin/other.py\n");
}

static void who_turned_in_this_block_stands_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/keep: x\n"
	      "  store/package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  store/load.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Go into the folder of the store, or of the web.\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    cd web\n"
	      "    npm install\n"
	      "    python load.py\n"
	      "    ```\n",
		". npm install\n"
		"+ cd web\n"
		"- (web) npm install\n"
		"- (web) python load.py\n");
}

static void a_folder_with_a_word_more_is_near(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {}}'\n"
	      "  setup/store.conf: x\n"
	      "  README.md: \"```sh\\nnpm install\\ncp setup-all/store.conf .\\ncp gen/store.conf "
	      ".\\n```\\n\"\n",
		"+ npm install\n"
		"- cp setup-all/store.conf .\n"
		". cp gen/store.conf .\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_around_a_name_do_not_all_make_it),
		cmocka_unit_test(a_file_of_another_folder_is_not_the_one_that_is_typed),
		cmocka_unit_test(an_application_without_its_manifest_is_stuck),
		cmocka_unit_test(a_library_speaks_of_projects_that_use_it),
		cmocka_unit_test(who_works_on_a_library_needs_its_manifest),
		cmocka_unit_test(a_slip_in_a_short_name_is_near),
		cmocka_unit_test(an_everyday_word_is_not_yet_a_folder),
		cmocka_unit_test(what_was_unpacked_does_not_explain_a_slip),
		cmocka_unit_test(a_file_on_a_line_of_its_own_is_not_called),
		cmocka_unit_test(a_folder_is_not_called_and_output_is_not_typed),
		cmocka_unit_test(who_has_it_elsewhere_is_not_meant_unless_the_text_leads_there),
		cmocka_unit_test(who_turned_in_this_block_stands_there),
		cmocka_unit_test(a_folder_with_a_word_more_is_near),
		cmocka_unit_test(a_build_puts_no_script_into_bin),
		cmocka_unit_test(a_language_may_be_written_as_a_class),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
