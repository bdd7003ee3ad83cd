/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is of this tree, and what is of a project of the reader's own */

static void the_manual_of_a_tool_is_about_its_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Cargo.toml: \"[package]\\nname = \\\"just\\\"\\nversion = \\\"1.0.0\\\"\\n\"\n"
	      "  src/main.rs: x\n"
	      "  justfile: \"build:\\n  x\\n\"\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    just build\n"
	      "    just another-recipe\n"
	      "    just --version\n"
	      "    make all\n"
	      "    ```\n",
		". just build\n"
		". just another-recipe\n"
		"+ just --version\n"
		"+ make all\n");
}

static void a_target_is_shown_where_its_rule_stands(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  Makefile: \".PHONY: test lint\\n\\ntest:\\n\\tx\\n"
			"curl -sfL https://example.org/x\\n\"\n"
			"  README.md: \"```sh\\nmake test\\nmake lint\\nmake other\\n```\\n\"\n");
	assert_text(step_of(&h, 1)->evidence, "Makefile:3");
	assert_text(step_of(&h, 2)->evidence, "Makefile:1");
	assert_text(step_of(&h, 3)->because,
		"Makefile has no target \"other\"; it has \"lint\", \"test\"");
	come_home(&h);
}

static void what_was_begun_is_not_proved_by_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"name\": \"rain\", \"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Quick start\n"
	      "    ```sh\n"
	      "    npm install rain\n"
	      "    npx create-rain my-app\n"
	      "    cd my-app\n"
	      "    npm start\n"
	      "    ```\n"
	      "    ## Scripts\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm install rain\n"
	      "    ```\n"
	      "    ## Contributing\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm run strat\n"
	      "    ```\n",
		"+ npm install rain\n"
		". npx create-rain my-app\n"
		". cd my-app\n"
		". (elsewhere) npm start\n"
		". npm start\n"
		"+ npm install rain\n"
		"+ npm start\n"
		"- npm run strat\n");
}

static void a_package_is_of_its_own_language(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Cargo.toml: \"[package]\\nname = \\\"rain\\\"\\nversion = \\\"1.0.0\\\"\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    cargo install rain\n"
	      "    npm install -g rain\n"
	      "    pip install rain\n"
	      "    gem install rain\n"
	      "    ```\n",
		"+ cargo install rain\n"
		". npm install -g rain\n"
		". pip install rain\n"
		". gem install rain\n");
}

static void a_second_clone_is_another_repository(void **state)
{
	(void)state;
	walks("files:\n"
	      "  setup.py: x\n"
	      "  README.md: |\n"
	      "    # Notes\n"
	      "    Needs [thunder](https://example.org/other/thunder/issues), see our\n"
	      "    [issues](https://example.org/owner/rainfall/issues).\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rainfall\n"
	      "    cd rainfall\n"
	      "    pip install -e .\n"
	      "    git clone https://example.org/other/thunder\n"
	      "    cd thunder\n"
	      "    pip install -e .\n"
	      "    ```\n",
		". git clone https://example.org/owner/rainfall\n"
		"+ cd rainfall\n"
		"+ pip install -e .\n"
		". git clone https://example.org/other/thunder\n"
		". cd thunder\n"
		". (elsewhere) pip install -e .\n");
}

static void a_step_stands_where_what_it_asks_for_was_found(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  docs/installation.md: \"# Install\\n\\n```sh\\nnpm start\\nnpm "
	      "install\\n```\\n\"\n"
	      "  README.md: \"# Rain\\n\\nSee [how](docs/installation.md).\\n\"\n",
		"+ npm start\n"
		"+ npm install\n");
}

static void a_name_in_a_sentence_is_no_command(void **state)
{
	(void)state;
	walks("files:\n"
	      "  README.md: \"Give a type `set` for each.\\n\\nRun `pwd -P`.\\n\"\n",
		"+ pwd -P\n");
}

static void a_section_beside_begins_at_the_root(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  package.json: '{}'\n"
				"  web/package.json: '{}'\n"
				"  web/only.py: x\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ## Build\n"
				"    ### The web part\n"
				"    ```sh\n"
				"    cd web\n"
				"    npm install\n"
				"    ```\n"
				"    ### The rest\n"
				"    ```sh\n"
				"    npm install\n"
				"    python only.py\n"
				"    ```\n");
	assert_text(step_of(&h, 2)->evidence, "web/package.json");
	assert_text(step_of(&h, 3)->evidence, "package.json");
	assert_text(step_of(&h, 3)->folder, "");
	assert_text(step_of(&h, 4)->evidence, "web/only.py");
	come_home(&h);
}

static void a_third_tree_beside_another_is_not_this_one(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.js: x\n"
	      "  setup.py: x\n"
	      "  README.md: |\n"
	      "    # Rainfall\n"
	      "    Its [issues](https://example.org/owner/rainfall/issues).\n"
	      "    ```sh\n"
	      "    cd ../rainfall-pages\n"
	      "    npm run build\n"
	      "    cd ../rainfall-maps\n"
	      "    npm run build\n"
	      "    cd ../rainfall\n"
	      "    npm run build\n"
	      "    python setup.py build\n"
	      "    ```\n",
		". cd ../rainfall-pages\n"
		". (elsewhere) npm run build\n"
		". (elsewhere) cd ../rainfall-maps\n"
		". (elsewhere) npm run build\n"
		". (elsewhere) cd ../rainfall\n"
		"- npm run build\n"
		"+ python setup.py build\n");
}

static void a_library_of_rails_is_called_in_an_application_of_its_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.gemspec: x\n"
	      "  Gemfile: gemspec\n"
	      "  lib/rain.rb: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    bundle install\n"
	      "    rails g rain:install\n"
	      "    rails server\n"
	      "    ```\n",
		"+ bundle install\n"
		". rails g rain:install\n"
		". rails server\n");
}

static void what_a_tool_of_ones_own_begins_is_the_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  pyproject.toml: \"[project]\\nname = 'rain'\\n[project.scripts]\\nrain = "
	      "'rain:main'\\n\"\n"
	      "  rain/__init__.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    pip install rain\n"
	      "    rain init NAME\n"
	      "    python setup.py develop\n"
	      "    ```\n",
		"+ pip install rain\n"
		"+ rain init NAME\n"
		". python setup.py develop\n");
}

static void a_program_that_was_built_may_be_called_an_example(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"build:\\n\\tgo build\\n\"\n"
	      "  main.go: \"package main\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    make build\n"
	      "    ./rain-example\n"
	      "    cp rain-example.yml rain.yml\n"
	      "    make build\n"
	      "    ```\n",
		"+ make build\n"
		". ./rain-example\n"
		"- cp rain-example.yml rain.yml\n"
		"+ make build\n");
}

static void a_list_of_files_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/get.py: \"#!/usr/bin/env python\\n\"\n"
	      "  scripts/put.py: x\n"
	      "  run.sh: {text: x, mode: 755}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    There are several scripts to fetch data:\n"
	      "    \n"
	      "        scripts/get.py # Rain\n"
	      "        scripts/put.py # Wind\n"
	      "    \n"
	      "    Run:\n"
	      "    \n"
	      "        ./run.sh\n"
	      "        scripts/get.py\n",
		"+ ./run.sh\n"
		"- scripts/get.py\n");
}

static void where_one_wants_to_be_is_the_readers_own_place(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/main.py: x\n"
	      "  README.md: |\n"
	      "    # Rainfall\n"
	      "    Its [issues](https://example.org/owner/rainfall/issues).\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rainfall\n"
	      "    cd rainfall\n"
	      "    ```\n"
	      "    ## Use\n"
	      "    Go to the folder where you want to run it:\n"
	      "    ```sh\n"
	      "    cd weather\n"
	      "    ```\n"
	      "    ## Look\n"
	      "    Go there:\n"
	      "    ```sh\n"
	      "    python rain/main.py\n"
	      "    cd wind\n"
	      "    ```\n",
		"+ git clone https://example.org/owner/rainfall\n"
		"+ cd rainfall\n"
		". cd weather\n"
		"+ python rain/main.py\n"
		"- cd wind\n");
}

static void a_folder_is_told_without_quotes(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Wind3D/train.py: x\n"
	      "  Wind3D/wind_test.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Train and test it with these commands in Wind3D/ folder.\n"
	      "    \n"
	      "        python train.py\n"
	      "    \n"
	      "        python wind_test.py\n"
	      "        python wind_tset.py\n"
	      "    \n"
	      "    ## Test\n"
	      "    The wind is tested there, from its folder.\n"
	      "    \n"
	      "        python wind_test.py\n",
		"+ (Wind3D) python train.py\n"
		"+ (Wind3D) python wind_test.py\n"
		"- (Wind3D) python wind_tset.py\n"
		". python wind_test.py\n");
}

static void a_guide_among_the_documents_is_followed_from_the_root(void **state)
{
	(void)state;
	walks("files:\n"
	      "  src/CMakeLists.txt: x\n"
	      "  README.md: \"# Rain\\nSee [how to build it](docs/build.md).\\n\"\n"
	      "  docs/build.md: |\n"
	      "    # Build\n"
	      "    ```sh\n"
	      "    mkdir build\n"
	      "    cd build\n"
	      "    cmake ../src\n"
	      "    ```\n",
		"+ (docs) mkdir build\n"
		"+ (docs) cd build\n"
		"+ (build) cmake ../src\n");
}

static void lines_after_one_that_works_elsewhere_stand_there_too(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"rain:\\n\\tx\\ntides:\\n\\tx\\n\"\n"
	      "  assets/package.json: '{\"scripts\": {\"build\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ### Pages\n"
	      "    ```sh\n"
	      "    cd assets && npm install\n"
	      "    ```\n"
	      "    ### Data\n"
	      "    ```sh\n"
	      "    make rain\n"
	      "    export RAIN=rain.csv\n"
	      "    make tides\n"
	      "    ```\n"
	      "    ### Pages again\n"
	      "    ```sh\n"
	      "    npm run build\n"
	      "    ```\n",
		"+ cd assets\n"
		"+ (assets) npm install\n"
		"+ make rain\n"
		"+ export RAIN=rain.csv\n"
		"+ make tides\n"
		"+ (assets) npm run build\n");
}

static void the_clone_is_seen_from_beside_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  config.example.yml: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone <ADDRESS>\n"
	      "    cp weather/config.example.yml weather/config.yml\n"
	      "    cp weather/config.sample.yml weather/config.yml\n"
	      "    python main.py\n"
	      "    ```\n",
		". git clone <ADDRESS>\n"
		". cp weather/config.example.yml weather/config.yml\n"
		"- cp weather/config.sample.yml weather/config.yml\n"
		"+ python main.py\n");
}

static void what_is_typed_on_another_machine_is_not_of_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    SSH into the machine, then run:\n"
	      "\n"
	      "        python rain.py\n"
	      "\n"
	      "    And here:\n"
	      "\n"
	      "        python rain.py\n",
		". python rain.py\n"
		"- python rain.py\n");
}

static void services_stand_at_the_top_in_the_first_format(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docker-compose.yml: |\n"
	      "    app:\n"
	      "      build: .\n"
	      "    db:\n"
	      "      image: postgres\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    docker-compose run app ls\n"
	      "    docker-compose run wbe ls\n"
	      "    ```\n",
		"+ docker-compose run app ls\n"
		"- docker-compose run wbe ls\n");
}

static void a_folder_of_the_tree_stands_for_nothing(void **state)
{
	(void)state;
	walks("files:\n"
	      "  REPORTS/ASSETS/a.txt: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cat REPORTS/ASSETS/a.txt\n"
	      "    cp REPORTS/assets/a.txt .\n"
	      "    cp PLACE/assets/a.txt .\n"
	      "    ```\n",
		"+ cat REPORTS/ASSETS/a.txt\n"
		"- cp REPORTS/assets/a.txt .\n"
		". cp PLACE/assets/a.txt .\n");
}

static void a_clone_in_a_sentence_came_first(void **state)
{
	(void)state;
	walks("files:\n"
	      "  setup.py: x\n"
	      "  README.md: |\n"
	      "    # Weather\n"
	      "    * Clone it: `git clone https://example.org/owner/rainfall.git`\n"
	      "    * Go there: `cd rainfall`\n"
	      "\n"
	      "    Or all at once:\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rainfall.git\n"
	      "    cd rainfall\n"
	      "    ```\n",
		". cd rainfall\n"
		". (elsewhere) git clone https://example.org/owner/rainfall.git\n"
		". (elsewhere) cd rainfall\n");
}

static void a_verb_in_other_code_tells_nothing(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"fill\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    ## Contributing\n"
	      "    Ours are like theirs:\n"
	      "    `npm run fill` -> `rake fill`\n"
	      "\n"
	      "    First run `npm install`, or `npm run filll`.\n",
		"+ npm install\n"
		"+ npm install\n"
		"- npm run filll\n");
}

static void a_comment_tells_the_folder_of_what_is_below_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"build\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    # Build\n"
	      "    yarn build\n"
	      "    yarn test\n"
	      "    # These are run from within the submodule (pages)\n"
	      "    yarn test\n"
	      "    ```\n",
		"+ yarn build\n"
		"- yarn test\n"
		". yarn test\n");
}

static void a_folder_within_another_may_be_reached_from_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  play/roles/web/a.yml: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    python main.py\n"
	      "    git clone <ADDRESS>\n"
	      "    ```\n"
	      "    ## Roles\n"
	      "    Change to the directory of the role:\n"
	      "    ```sh\n"
	      "    cd roles/web\n"
	      "    ```\n"
	      "    ## Look\n"
	      "    ```sh\n"
	      "    python main.py\n"
	      "    cd roles/web\n"
	      "    ```\n",
		"+ python main.py\n"
		". git clone <ADDRESS>\n"
		". cd roles/web\n"
		"+ python main.py\n"
		"- cd roles/web\n");
}

static void a_synopsis_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  train.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    $ train.py [-h] [--epochs EPOCHS]\n"
	      "    $ train.py --epochs 3\n"
	      "    ```\n",
		". train.py [-h] [--epochs EPOCHS]\n"
		"- train.py --epochs 3\n");
}

static void a_program_is_no_slip_for_its_source(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"rain: rain.c\\n\\tcc -o rain rain.c\\n\"\n"
	      "  rain.c: x\n"
	      "  README.md: |\n"
	      "    # Weather\n"
	      "    ```sh\n"
	      "    make rain\n"
	      "    ./rain\n"
	      "    ```\n",
		"+ make rain\n"
		". ./rain\n");
}

static void a_folder_that_a_chapter_before_went_to_is_remembered(void **state)
{
	(void)state;
	walks("files:\n"
	      "  network/network.sh: x\n"
	      "  network-two/network.sh: x\n"
	      "  README.md: |\n"
	      "    # Tokens\n"
	      "    ## Bring it up\n"
	      "    ```sh\n"
	      "    cd samples/network\n"
	      "    ./network.sh up\n"
	      "    ```\n"
	      "    ## Put the token there\n"
	      "    ```sh\n"
	      "    ./network.sh deploy\n"
	      "    ```\n",
		". cd samples/network\n"
		". (elsewhere) ./network.sh up\n"
		". ./network.sh deploy\n");
}

static void a_manifest_that_the_text_tells_to_write_is_not_missing(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Install\n"
	      "    ```sh\n"
	      "    cd rain && python main.py\n"
	      "    ```\n"
	      "    ## Tasks\n"
	      "    Create a file called `Taskfile.yml` with these tasks, then run:\n"
	      "    ```sh\n"
	      "    task build\n"
	      "    ```\n",
		"+ cd rain\n"
		"+ python main.py\n"
		". task build\n");
}

static void a_page_is_followed_from_above_its_folder(void **state)
{
	(void)state;
	walks("files:\n"
	      "  net/check.sh: x\n"
	      "  README.md: \"# Rain\\nSee [how to install it](net/docs/install.md).\\n\"\n"
	      "  net/docs/install.md: |\n"
	      "    # Install\n"
	      "    ```sh\n"
	      "    ./check.sh\n"
	      "    ```\n",
		". (net/docs) ./check.sh\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manual_of_a_tool_is_about_its_readers),
		cmocka_unit_test(a_target_is_shown_where_its_rule_stands),
		cmocka_unit_test(what_was_begun_is_not_proved_by_this_tree),
		cmocka_unit_test(a_package_is_of_its_own_language),
		cmocka_unit_test(a_step_stands_where_what_it_asks_for_was_found),
		cmocka_unit_test(a_section_beside_begins_at_the_root),
		cmocka_unit_test(a_name_in_a_sentence_is_no_command),
		cmocka_unit_test(a_second_clone_is_another_repository),
		cmocka_unit_test(a_third_tree_beside_another_is_not_this_one),
		cmocka_unit_test(a_library_of_rails_is_called_in_an_application_of_its_readers),
		cmocka_unit_test(what_a_tool_of_ones_own_begins_is_the_readers),
		cmocka_unit_test(a_program_that_was_built_may_be_called_an_example),
		cmocka_unit_test(a_list_of_files_is_not_typed),
		cmocka_unit_test(where_one_wants_to_be_is_the_readers_own_place),
		cmocka_unit_test(a_program_is_no_slip_for_its_source),
		cmocka_unit_test(a_synopsis_is_not_typed),
		cmocka_unit_test(a_folder_within_another_may_be_reached_from_there),
		cmocka_unit_test(a_comment_tells_the_folder_of_what_is_below_it),
		cmocka_unit_test(a_clone_in_a_sentence_came_first),
		cmocka_unit_test(a_verb_in_other_code_tells_nothing),
		cmocka_unit_test(lines_after_one_that_works_elsewhere_stand_there_too),
		cmocka_unit_test(the_clone_is_seen_from_beside_it),
		cmocka_unit_test(what_is_typed_on_another_machine_is_not_of_this_tree),
		cmocka_unit_test(services_stand_at_the_top_in_the_first_format),
		cmocka_unit_test(a_folder_of_the_tree_stands_for_nothing),
		cmocka_unit_test(a_folder_is_told_without_quotes),
		cmocka_unit_test(a_guide_among_the_documents_is_followed_from_the_root),
		cmocka_unit_test(a_folder_that_a_chapter_before_went_to_is_remembered),
		cmocka_unit_test(a_page_is_followed_from_above_its_folder),
		cmocka_unit_test(a_manifest_that_the_text_tells_to_write_is_not_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
