/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* Where the words around a step have the reader be. */

static void a_folder_that_nothing_here_is_called_is_another_trees(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\ttrue\\n\"\n"
	      "  tools/rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Run *within* hailstone directory:\n"
	      "    ```sh\n"
	      "    python grow/snow.py\n"
	      "    ```\n"
	      "    From the **hailstone** folder, type\n"
	      "    ```sh\n"
	      "    python tools/snow.py\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    From the project directory:\n"
	      "    ```sh\n"
	      "    python tools/snow.py\n"
	      "    ```\n",
		". python grow/snow.py\n"
		". python tools/snow.py\n"
		"- python tools/snow.py\n");
}

static void what_is_typed_in_a_container_finds_what_that_one_has(void **state)
{
	(void)state;
	walks("files:\n"
	      "  bot/package.json: '{\"scripts\": {\"test\": \"x\"}}'\n"
	      "  bot/rain.js: x\n"
	      "  tools/hail.yml: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    # Run this inside the container\n"
	      "    npm run test\n"
	      "    ```\n"
	      "    Open a shell in the running container, and there:\n"
	      "    ```sh\n"
	      "    npm run test\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    The tests run in a container of their own, as all do in containers:\n"
	      "    ```sh\n"
	      "    npm run test\n"
	      "    # Bash in the rain container\n"
	      "    docker compose -f tools/rain.yml exec rain bash\n"
	      "    ```\n",
		". npm run test\n"
		". npm run test\n"
		"- npm run test\n"
		"- docker compose -f tools/rain.yml exec rain bash\n");
}

static void of_what_nothing_here_is_written_in_it_is_told_beside_the_clone(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    python rain.py\n"
	      "    ```\n"
	      "    ## Hailstones\n"
	      "    ```sh\n"
	      "    cargo build\n"
	      "    ```\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		"+ python rain.py\n"
		". cargo build\n");
}

static void a_test_that_is_called_test_stands_for_any(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tests/test_rain.py: x\n"
	      "  setup.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    pytest tests/test_rain.py\n"
	      "    # One file, or one function\n"
	      "    pytest tests/test_file.py::test_func\n"
	      "    pytest tests/test_module.py\n"
	      "    # Run a specific test\n"
	      "    pytest tests/test_hailstones.py\n"
	      "    # All of them\n"
	      "    pytest tests/test_hailstones.py\n"
	      "    ```\n",
		"+ pytest tests/test_rain.py\n"
		". pytest tests/test_file.py::test_func\n"
		". pytest tests/test_module.py\n"
		". pytest tests/test_hailstones.py\n"
		"- pytest tests/test_hailstones.py\n");
}

static void who_went_to_a_folder_may_still_be_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  model/rain.py: x\n"
	      "  tools/snow.py: x\n"
	      "  docs/snow.md: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Simulate\n"
	      "    ```sh\n"
	      "    cd model\n"
	      "    python rain.py\n"
	      "    ```\n"
	      "    ## Another way\n"
	      "    ```sh\n"
	      "    python3 rain.py\n"
	      "    ```\n"
	      "    ```sh\n"
	      "    python3 tools/hail.py\n"
	      "    ```\n",
		"+ cd model\n"
		"+ (model) python rain.py\n"
		". python3 rain.py\n"
		"- python3 tools/hail.py\n");
}

static void what_is_written_in_capitals_is_filled_in(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"pack:linux\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Run `npm run pack:PLATFORM`, where that is linux.\n"
	      "    ```sh\n"
	      "    npm run pack:linux\n"
	      "    npm run pack:hail\n"
	      "    ```\n",
		". npm run pack:PLATFORM\n"
		"+ npm run pack:linux\n"
		"- npm run pack:hail\n");
}

static void a_sample_may_be_called_by_another_word(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  bot/.env.dist: x\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    cp bot/env.sample bot/.env\n"
				"    ```\n");
	const struct nc_step *step = step_of(&h, 1);
	assert_int_equal(step->verdict, NC_STEP_REFUTED);
	assert_text(step->near, "bot/.env.dist");
	come_home(&h);
}

static void beside_its_own_clone_nothing_is_typed_in_another(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"rain:\\n\\ttrue\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    make rain\n"
	      "    make hail\n"
	      "    ```\n"
	      "    ## Others\n"
	      "    ```sh\n"
	      "    make rain\n"
	      "    # In the app repo\n"
	      "    make hail\n"
	      "    ```\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		"+ make rain\n"
		"- make hail\n"
		"+ make rain\n"
		". make hail\n");
}

static void what_is_found_in_the_root_is_run_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: \"import django\\n\"\n"
	      "  ui/package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## First\n"
	      "    ### Pages\n"
	      "    ```sh\n"
	      "    cd ui\n"
	      "    npm start\n"
	      "    ```\n"
	      "    ### Server\n"
	      "    ```sh\n"
	      "    python manage.py runserver\n"
	      "    ```\n",
		"+ cd ui\n"
		"+ (ui) npm start\n"
		"+ python manage.py runserver\n");
}

static void what_a_block_is_for_is_no_step(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    * To run `npm start` and `npm run hail`:\n"
	      "    \n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    ```\n"
	      "    * To run it, type `npm start`.\n",
		"+ npm start\n"
		"+ npm start\n");
}

static void a_script_that_nobody_has_is_a_step_where_a_sentence_has_it_run(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/rain.sh: {text: x, mode: 755}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Make the tables by running `tools/load-tables.sh`, then run `tools/rain.sh`.\n"
	      "    \n"
	      "    Run `bin/hail.sh` or run `tools/hail`. See `tools/snow.sh`.\n"
	      "    - Running a forecast (`tools/forecast.sh`)\n",
		"- tools/load-tables.sh\n"
		"+ tools/rain.sh\n");
}

static void a_paragraph_may_be_a_command_and_nothing_else(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\", \"start:web\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Type the following commands:\n"
	      "    \n"
	      "    `npm install`\n"
	      "    \n"
	      "    `npm start` (shows the pages)\n"
	      "    \n"
	      "    `npm start:web` (beside it)\n"
	      "    \n"
	      "    `npm start` was used once.\n"
	      "    \n"
	      "    `npm run start:web` \\\n"
	      "    `npm run hail`\n"
	      "    \n"
	      "    ## Names\n"
	      "    `npm`\n",
		"+ npm install\n"
		"+ npm start\n"
		"- npm start:web\n"
		"+ npm run start:web\n"
		"- npm run hail\n");
}

static void a_program_that_cmake_installs_is_of_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  src/CMakeLists.txt: |\n"
	      "    add_library(wet wet.c)\n"
	      "    add_executable(rain rain.c)\n"
	      "    install(TARGETS wet rain\n"
	      "      RUNTIME DESTINATION bin)\n"
	      "    add_executable(hail hail.c)\n"
	      "  README.md: |\n"
	      "    # Weather\n"
	      "    ```sh\n"
	      "    rain --today\n"
	      "    hail --today\n"
	      "    wet --today\n"
	      "    ```\n",
		"+ rain --today\n"
		". hail --today\n"
		". wet --today\n");
}

static void behind_a_pipe_a_name_may_be_another_programs(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  rain.sh: x\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    irm https://git.example.org/owner/rain/install.ps1 | iex\n"
				"    ```\n");
	for (size_t i = 0; i < h.walk.need_count; i++)
		assert_false(nc_str_equal(h.walk.needs[i].what, NC_STR("mix")));
	come_home(&h);
}

static void of_two_places_the_one_with_the_folder_is_told(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  tests/test_rain.py: x\n"
				"  docs/setup.md: x\n"
				"  docs/README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    pytest tests/test_rain.py\n"
				"    pytest tests/test_hailstones.py\n"
				"    ```\n");
	const struct nc_step *step = step_of(&h, 2);
	assert_int_equal(step->verdict, NC_STEP_REFUTED);
	assert_text(step->because, "there is no tests/test_hailstones.py");
	come_home(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_that_nothing_here_is_called_is_another_trees),
		cmocka_unit_test(what_is_typed_in_a_container_finds_what_that_one_has),
		cmocka_unit_test(of_what_nothing_here_is_written_in_it_is_told_beside_the_clone),
		cmocka_unit_test(a_test_that_is_called_test_stands_for_any),
		cmocka_unit_test(what_is_written_in_capitals_is_filled_in),
		cmocka_unit_test(a_sample_may_be_called_by_another_word),
		cmocka_unit_test(beside_its_own_clone_nothing_is_typed_in_another),
		cmocka_unit_test(what_is_found_in_the_root_is_run_there),
		cmocka_unit_test(what_a_block_is_for_is_no_step),
		cmocka_unit_test(a_script_that_nobody_has_is_a_step_where_a_sentence_has_it_run),
		cmocka_unit_test(a_paragraph_may_be_a_command_and_nothing_else),
		cmocka_unit_test(a_program_that_cmake_installs_is_of_this_tree),
		cmocka_unit_test(behind_a_pipe_a_name_may_be_another_programs),
		cmocka_unit_test(of_two_places_the_one_with_the_folder_is_told),
		cmocka_unit_test(who_went_to_a_folder_may_still_be_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
