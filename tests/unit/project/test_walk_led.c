/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* Where words lead that name no folder of the tree */

static void an_environment_of_another_project_may_have_its_folder(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"test:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    make hail\n"
	      "    workon weather\n"
	      "    git pull\n"
	      "    ```\n"
	      "    Then run:\n"
	      "    ```sh\n"
	      "    make storm\n"
	      "    make test\n"
	      "    ```\n"
	      "    ## Tests\n"
	      "    ```sh\n"
	      "    make fog\n"
	      "    make test\n"
	      "    ```\n",
		"- make hail\n"
		"+ workon weather\n"
		"+ git pull\n"
		". make storm\n"
		"+ make test\n"
		"- make fog\n"
		"+ make test\n");
}

static void a_folder_may_be_named_from_above_the_clone(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/requirements.txt: x\n"
	      "  docs/requirements.rst: x\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    Navigate to the `rain/rain` folder and run the command\n"
	      "    ```sh\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    [How](docs/setup.md)\n",
		"+ (rain) pip install -r requirements.txt\n");
}

static void a_folder_that_is_named_and_not_there_leads_away(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"test:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    In the `extension/` directory, run:\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    ## Again\n"
	      "    From the `Makefile`, run:\n"
	      "    ```sh\n"
	      "    make test\n"
	      "    make snow\n"
	      "    ```\n",
		". npm install\n"
		"+ make test\n"
		"- make snow\n");
}

static void what_is_made_to_be_a_submodule_is_typed_in_another(void **state)
{
	(void)state;
	walks("files:\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    make burn\n"
	      "    ```\n"
	      "    ## How to use it\n"
	      "    ```sh\n"
	      "    git submodule add https://git.example.org/weather/rain.git\n"
	      "    ```\n"
	      "  web/Makefile: \"all:\\n\\tx\\n\"\n",
		". make burn\n"
		". git submodule add https://git.example.org/weather/rain.git\n");
}

static void a_line_that_names_what_it_makes_makes_nothing_else(void **state)
{
	(void)state;
	walks("files:\n"
	      "  config/a.rb: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    ruby config/rain.rb\n"
	      "    ruby config/hail.rb\n"
	      "    ```\n"
	      "    Place them in a new file called `own.rb`, which is taken\n"
	      "    as another rain.rb.\n"
	      "\n"
	      "    Then create a file that is called\n"
	      "    `hail.rb`.\n",
		"- ruby config/rain.rb\n"
		". ruby config/hail.rb\n");
}

static void a_program_that_is_called_like_the_project_may_be_built(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  python/scripts/rain: \"#!/bin/sh\\n\"\n"
	      "  python/scripts/hail.sh: \"#!/bin/sh\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    echo 'Rain' | ./rain --model x\n"
	      "    ./hail.sh\n"
	      "    ```\n",
		"+ echo 'Rain'\n"
		". ./rain --model x\n"
		"- ./hail.sh\n");
}

static void what_nothing_runs_is_opened(void **state)
{
	(void)state;
	walks("files:\n"
	      "  src/rain.sln: x\n"
	      "  src/configure: \"echo\\n\"\n"
	      "  src/hail.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Build and run `./src/rain.sln`\n"
	      "    ```sh\n"
	      "    ./src/configure\n"
	      "    ./src/hail.py\n"
	      "    ```\n",
		". ./src/rain.sln\n"
		"- ./src/configure\n"
		"- ./src/hail.py\n");
}

static void a_version_is_asked_for_and_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    1. `make >= 3.80`\n"
	      "    2. `make all`\n"
	      "    3. `make hail >= log`\n",
		". make >= 3.80\n"
		"+ make all\n"
		"- make hail >= log\n");
}

static void who_was_left_in_a_folder_may_have_left_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  api/package.json: '{\"name\": \"api\", \"scripts\": {\"migrate\": \"x\"}}'\n"
	      "  board/package.json: '{\"name\": \"board\", \"scripts\": {\"test\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Work\n"
	      "    ### Tables\n"
	      "    ```sh\n"
	      "    cd api\n"
	      "    npm run migrate\n"
	      "    npm run test\n"
	      "    ```\n"
	      "    ### Pages\n"
	      "    ```sh\n"
	      "    npm run test\n"
	      "    npm run start:all\n"
	      "    ```\n",
		"+ cd api\n"
		"+ (api) npm run migrate\n"
		"- (api) npm run test\n"
		". (api) npm run test\n"
		"- (api) npm run start:all\n");
}

static void what_something_else_is_running_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Watch the files for changes, running `make hail` when one is seen:\n"
	      "\n"
	      "    Make sure of it by running `make snow`. Then run `make all`.\n",
		"- make snow\n"
		"+ make all\n");
}

static void a_section_may_speak_of_another_repository_as_well(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\", \"build\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    You should have https://git.example.org/owner/rain and\n"
	      "    [the words](https://github.com/owner/rain-words/wiki) at hand.\n"
	      "\n"
	      "    From inside of that:\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm run update\n"
	      "    npm run biuld\n"
	      "    ```\n"
	      "    ## More\n"
	      "    See https://github.com/owner/rain/issues/1 for more.\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm run update\n"
	      "    ```\n",
		"+ npm start\n"
		". npm run update\n"
		"- npm run biuld\n"
		"+ npm start\n"
		"- npm run update\n");
}

static void a_clone_may_lie_in_a_folder_of_another_tool(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd bench/apps/rain\n"
	      "    npm start\n"
	      "    ```\n",
		". cd bench/apps/rain\n"
		"+ npm start\n");
}

static void a_list_may_be_about_each_of_other_repositories(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    To do this in the app repo:\n"
	      "    - Have node\n"
	      "    - Run `npm start`\n"
	      "    - Run `npm run update:rain`\n"
	      "\n"
	      "    ## In this repo\n"
	      "    - Run `npm run update:rain`\n",
		"+ npm start\n"
		". npm run update:rain\n"
		"- npm run update:rain\n");
}

static void what_was_moved_to_its_place_is_not_at_its_old_one(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/get.py: x\n"
	      "  data/rain.txt: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd scripts\n"
	      "    python get.py\n"
	      "    mv rain.txt ../data\n"
	      "    ```\n",
		"+ cd scripts\n"
		"+ (scripts) python get.py\n"
		". (scripts) mv rain.txt ../data\n");
}

static void another_compose_file_may_have_the_service(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docker-compose.yml: \"services:\\n  db: {image: x}\\n\"\n"
	      "  docker-compose.rain.yml: \"services:\\n  rain:\\n    image: x\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    docker-compose up -d\n"
	      "    docker-compose run rain status\n"
	      "    docker-compose run hail status\n"
	      "    docker-compose up -d\n"
	      "    ```\n",
		"+ docker-compose up -d\n"
		". docker-compose run rain status\n"
		"- docker-compose run hail status\n"
		"+ docker-compose up -d\n");
}

static void a_shell_in_a_container_is_there_though_its_service_is_not(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docker-compose.yml: \"services:\\n  db: {image: x}\\n\"\n"
	      "  back/manage.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    docker-compose up -d\n"
	      "    docker-compose exec api bash\n"
	      "    root@ba4fd81f9023:/code# python manage.py rain 30\n"
	      "    Rained 30 times.\n"
	      "    ```\n"
	      "    ## Again\n"
	      "    ```sh\n"
	      "    docker-compose up -d\n"
	      "    docker-compose exec api bash\n"
	      "    python manage.py rain 30\n"
	      "    ```\n",
		"+ docker-compose up -d\n"
		"- docker-compose exec api bash\n"
		". (elsewhere) python manage.py rain 30\n");
}

static void who_is_told_twice_to_enter_a_folder_enters_it_once(void **state)
{
	(void)state;
	walks("files:\n"
	      "  site/site/settings.py: x\n"
	      "  site/manage.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Work\n"
	      "    ### Tables\n"
	      "    ```sh\n"
	      "    cd site\n"
	      "    python manage.py migrate\n"
	      "    ```\n"
	      "    ### Start\n"
	      "    ```sh\n"
	      "    cd site\n"
	      "    python manage.py runserver\n"
	      "    ```\n",
		"+ cd site\n"
		". (site) python manage.py migrate\n"
		"+ cd site\n"
		". (site) python manage.py runserver\n");
}

static void what_stands_behind_a_stand_in_is_one(void **state)
{
	(void)state;
	walks("files:\n"
	      "  test/a_test.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    pytest test/a_test.py\n"
	      "    pytest /path/to/test test/TestRain.test_wet\n"
	      "    pytest test/b_test.py /path/to/other\n"
	      "    ```\n",
		"+ pytest test/a_test.py\n"
		". pytest /path/to/test test/TestRain.test_wet\n"
		"- pytest test/b_test.py /path/to/other\n");
}

static void a_doubt_is_not_proved_by_integration(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  .github/workflows/test.yml: |\n"
	      "    jobs:\n"
	      "     test:\n"
	      "      steps:\n"
	      "      - run: npm run build\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    See https://github.com/owner/hail as well.\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    npm run build\n"
	      "    ```\n",
		"+ npm start\n"
		". npm run build\n");
}

static void what_comes_from_a_script_does_not_make_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  misc/a.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    You can use the output from `misc/rain.py` as a custom list.\n"
	      "    ```sh\n"
	      "    python misc/a.py\n"
	      "    python misc/rain.py\n"
	      "    ```\n",
		"+ python misc/a.py\n"
		"- python misc/rain.py\n");
}

static void an_owner_in_capitals_is_no_stand_in_once_this_one_is_cloned(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/weather/rain\n"
	      "    cd rain\n"
	      "    git clone https://github.com/CLOUDS/hail\n"
	      "    cd hail\n"
	      "    pip install ./\n"
	      "    ```\n",
		"+ git clone https://git.example.org/weather/rain\n"
		"+ cd rain\n"
		". git clone https://github.com/CLOUDS/hail\n"
		". cd hail\n"
		". (elsewhere) pip install ./\n");
}

static void what_is_yours_may_be_told_of_second(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docs/model.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd docs\n"
	      "    ```\n"
	      "    Your colleagues may like it: before running your training script, simply:\n"
	      "    ```sh\n"
	      "    python train.py\n"
	      "    ```\n",
		"+ cd docs\n"
		". (docs) python train.py\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_environment_of_another_project_may_have_its_folder),
		cmocka_unit_test(a_folder_may_be_named_from_above_the_clone),
		cmocka_unit_test(a_folder_that_is_named_and_not_there_leads_away),
		cmocka_unit_test(what_is_made_to_be_a_submodule_is_typed_in_another),
		cmocka_unit_test(what_is_yours_may_be_told_of_second),
		cmocka_unit_test(an_owner_in_capitals_is_no_stand_in_once_this_one_is_cloned),
		cmocka_unit_test(a_doubt_is_not_proved_by_integration),
		cmocka_unit_test(what_comes_from_a_script_does_not_make_it),
		cmocka_unit_test(what_stands_behind_a_stand_in_is_one),
		cmocka_unit_test(a_shell_in_a_container_is_there_though_its_service_is_not),
		cmocka_unit_test(who_is_told_twice_to_enter_a_folder_enters_it_once),
		cmocka_unit_test(a_list_may_be_about_each_of_other_repositories),
		cmocka_unit_test(what_was_moved_to_its_place_is_not_at_its_old_one),
		cmocka_unit_test(another_compose_file_may_have_the_service),
		cmocka_unit_test(a_clone_may_lie_in_a_folder_of_another_tool),
		cmocka_unit_test(a_section_may_speak_of_another_repository_as_well),
		cmocka_unit_test(who_was_left_in_a_folder_may_have_left_it),
		cmocka_unit_test(what_something_else_is_running_is_not_typed),
		cmocka_unit_test(what_nothing_runs_is_opened),
		cmocka_unit_test(a_version_is_asked_for_and_not_typed),
		cmocka_unit_test(a_program_that_is_called_like_the_project_may_be_built),
		cmocka_unit_test(a_line_that_names_what_it_makes_makes_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
