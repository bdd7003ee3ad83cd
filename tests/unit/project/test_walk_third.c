/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not told of this tree is not held against it. */

static void what_another_repository_is_told_is_not_held_against_this_one(void **state)
{
	(void)state;
	walks("files:\n"
	      "  play.yml: x\n"
	      "  main.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    * In the `owner/weather` repo add the new version.\n"
	      "    * Then run `ansible-playbook site.yml`\n"
	      "    \n"
	      "    Here:\n"
	      "    * Run `python main.py`\n"
	      "    * Run `ansible-playbook sites.yml`\n"
	      "    \n"
	      "    ## Again\n"
	      "    * Run `ansible-playbook site.yml`\n",
		". ansible-playbook site.yml\n"
		"+ python main.py\n"
		"- ansible-playbook sites.yml\n"
		". ansible-playbook site.yml\n");
}

static void where_another_repository_is_linked_one_may_be_told_to_be_in_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: x\n"
	      "  requirements.txt: flask==1.0\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://github.com/example/rain\n"
	      "    cd rain\n"
	      "    ```\n"
	      "    See [the services](https://github.com/example/rain-services) for more.\n"
	      "    \n"
	      "    This has to be run in `rain-services`:\n"
	      "    ```sh\n"
	      "    docker compose up\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    ```sh\n"
	      "    docker compose up\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n",
		"+ git clone https://github.com/example/rain\n"
		"+ cd rain\n"
		". docker compose up\n"
		"- docker compose up\n"
		"+ pip install -r requirements.txt\n");
}

static void a_part_of_another_application_is_seen_from_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  spec/rain_spec.rb: x\n"
	      "  Gemfile: gem 'rspec'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    bundle exec rspec lib/themes/rain/spec/rain_spec.rb\n"
	      "    bundle exec rspec lib/themes/rain/spec/wind_spec.rb\n"
	      "    bundle exec rspec spec/rain_spec.rb\n"
	      "    ```\n",
		". bundle exec rspec lib/themes/rain/spec/rain_spec.rb\n"
		"- bundle exec rspec lib/themes/rain/spec/wind_spec.rb\n"
		"+ bundle exec rspec spec/rain_spec.rb\n");
}

static void a_link_to_the_very_file_leads_to_another_repository(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/start.sh: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Use [shell.sh](https://github.com/example/other/blob/main/scripts/shell.sh):\n"
	      "    ```sh\n"
	      "    ./scripts/shell.sh\n"
	      "    ```\n"
	      "    ## Or\n"
	      "    ```sh\n"
	      "    ./scripts/shell.sh\n"
	      "    ./scripts/shells.sh\n"
	      "    ```\n",
		". ./scripts/shell.sh\n"
		". ./scripts/shell.sh\n"
		"- ./scripts/shells.sh\n");
}

static void words_lead_to_a_folder_that_is_not_of_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  requirements.txt: flask==1.0\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    ```\n"
	      "    Run the following from the `wind-vault` dir:\n"
	      "    ```sh\n"
	      "    # with npm\n"
	      "    npm install\n"
	      "    ```\n"
	      "    And in an application with this plugin installed:\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    And here:\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		". npm install\n"
		". npm install\n"
		"- npm install\n"
		"+ pip install -r requirements.txt\n");
}

static void a_folder_in_the_clone_may_be_called_like_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/get.py: x\n"
	      "  weather/main.py: x\n"
	      "  README.md: |\n"
	      "    # What is it?\n"
	      "    Its [issues](https://github.com/owner/weather/issues).\n"
	      "    ### Build\n"
	      "    ```sh\n"
	      "    git clone https://github.com/owner/weather\n"
	      "    cd weather\n"
	      "    python tools/get.py\n"
	      "    ```\n"
	      "    ### Test\n"
	      "    ```sh\n"
	      "    cd weather\n"
	      "    python tools/get.py\n"
	      "    ```\n",
		". git clone https://github.com/owner/weather\n"
		"+ cd weather\n"
		"+ python tools/get.py\n"
		". cd weather\n"
		"+ (elsewhere) python tools/get.py\n");
}

static void what_something_else_does_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    When run, this command will:\n"
	      "    \n"
	      "    1. `npm run fetch` all packages.\n"
	      "    2. `npm run fetch` again.\n"
	      "    \n"
	      "    We are unable to run `npm run fetch`.\n"
	      "    \n"
	      "    Then:\n"
	      "    \n"
	      "    1. `npm run fetch`\n",
		"- npm run fetch\n");
}

static void what_was_downloaded_holds_what_the_tree_does_not(void **state)
{
	(void)state;
	walks("files:\n"
	      "  src/layout/config.sh: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Start\n"
	      "    [Download](https://github.com/owner/rain/releases) it.\n"
	      "    ```sh\n"
	      "    ./config.sh\n"
	      "    ```\n"
	      "    ## Build\n"
	      "    ```sh\n"
	      "    ./config.sh\n"
	      "    ```\n",
		". ./config.sh\n"
		"- ./config.sh\n");
}

static void one_of_several_wrappers_may_be_meant(void **state)
{
	(void)state;
	walks("files:\n"
	      "  initial/gradlew: x\n"
	      "  complete/gradlew: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    ./gradlew build\n"
	      "    initial/run.sh\n"
	      "    ```\n",
		". ./gradlew build\n"
		"- initial/run.sh\n");
}

static void what_is_put_back_was_there_before(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  package.json: \"{}\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    mv wind _wind\n"
	      "    python main.py\n"
	      "    mv _wind wind\n"
	      "    mv rain.py hail.py\n"
	      "    ```\n",
		". mv wind _wind\n"
		"+ python main.py\n"
		"+ mv _wind wind\n"
		"- mv rain.py hail.py\n");
}

static void tasks_in_a_package_below_are_not_denied(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/tasks/__init__.py: x\n"
	      "  requirements.txt: invoke==1.0\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    ```\n"
	      "    ## Tasks\n"
	      "    ```sh\n"
	      "    invoke --list\n"
	      "    ```\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		". invoke --list\n");
}

static void behind_the_clone_of_another_repository_one_is_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/rain.js: x\n"
	      "  main.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Colours\n"
	      "    1. Clone the repository at <https://github.com/example/colours>\n"
	      "    2. Run `npm install`\n"
	      "    3. Run `node tools/build.js`\n"
	      "    \n"
	      "    ## Again\n"
	      "    1. Run `node tools/build.js`\n",
		". npm install\n"
		". node tools/build.js\n"
		"- node tools/build.js\n");
}

static void a_page_below_may_tell_of_other_applications(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"x:\\n\\ty\\n\"\n"
	      "  compose.yaml: \"services: {}\"\n"
	      "  main.py: x\n"
	      "  README.md: \"# Rain\\nSee [how to install it](docs/install.md).\\n\"\n"
	      "  docs/install.md: |\n"
	      "    # Install\n"
	      "    ```sh\n"
	      "    rake db:drop\n"
	      "    python mian.py\n"
	      "    ```\n",
		". (docs) rake db:drop\n"
		"- (docs) python mian.py\n");
}

static void a_manifest_of_which_the_same_line_tells_is_not_missing(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  requirements.txt: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    ```\n"
	      "    You can create a docker-compose.yml file for it. Execute `docker-compose up` "
	      "beside it.\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		". docker-compose up\n");
	walks("files:\n"
	      "  build/export.sh: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    1. `./build/load.sh` : write output\n"
	      "    2. `./build/show.sh` : the map is created\n",
		"- ./build/load.sh\n"
		"- ./build/show.sh\n");
}

static void where_two_are_cloned_each_may_hold_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  go.mod: \"module example.org/rain\\n\"\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://github.com/weather/rain.git\n"
	      "    git clone https://github.com/weather/rain-ui.git\n"
	      "    ```\n"
	      "    ## Build\n"
	      "    ```sh\n"
	      "    make al\n"
	      "    ```\n"
	      "    ## The page\n"
	      "    ```sh\n"
	      "    pnpm install\n"
	      "    pnpm dev\n"
	      "    ```\n",
		"+ git clone https://github.com/weather/rain.git\n"
		". git clone https://github.com/weather/rain-ui.git\n"
		"- make al\n"
		". pnpm install\n"
		". pnpm dev\n");
}

static void files_of_a_list_are_not_called(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/deploy.sh: x\n"
	      "  web/base.json: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Change the region in following files:\n"
	      "    \n"
	      "    - `./scripts/deploy.sh`\n"
	      "    - `./web/base.json`\n"
	      "    \n"
	      "    Then run `./scripts/deploy.sh`\n",
		"- ./scripts/deploy.sh\n");
}

static void a_script_that_is_shown_is_not_typed_here(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```bash\n"
	      "    #!/bin/bash\n"
	      "    npm run deploy\n"
	      "    ```\n"
	      "    ```bash\n"
	      "    npm run deploy\n"
	      "    npm start\n"
	      "    ```\n",
		". npm run deploy\n"
		"- npm run deploy\n"
		"+ npm start\n");
}

static void where_something_lies_nobody_goes(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"test:\\n\\tx\\n\"\n"
	      "  fixtures/a.json: x\n"
	      "  test/unit/a: x\n"
	      "  web/Makefile: \"unit:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Apply those that are defined in the `fixtures` folder by the command:\n"
	      "    ```sh\n"
	      "    make test\n"
	      "    ```\n"
	      "    There are unit tests in `test/unit`, and you can run `make test`.\n"
	      "\n"
	      "    In `web`, run:\n"
	      "    ```sh\n"
	      "    make unit\n"
	      "    ```\n",
		"+ make test\n"
		"+ make test\n"
		"+ (web) make unit\n");
}

static void words_of_any_sentence_name_no_folder(void **state)
{
	(void)state;
	walks("files:\n"
	      "  android/apps/a: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Create the app as you like, and put your logs into `logs`.\n"
	      "    ```sh\n"
	      "    cd android\n"
	      "    cd app\n"
	      "    cd ..\n"
	      "    cd logs\n"
	      "    ```\n",
		"+ cd android\n"
		"- (android) cd app\n"
		"+ (elsewhere) cd ..\n"
		". (android) cd logs\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_any_sentence_name_no_folder),
		cmocka_unit_test(where_something_lies_nobody_goes),
		cmocka_unit_test(what_another_repository_is_told_is_not_held_against_this_one),
		cmocka_unit_test(where_another_repository_is_linked_one_may_be_told_to_be_in_it),
		cmocka_unit_test(a_part_of_another_application_is_seen_from_there),
		cmocka_unit_test(a_link_to_the_very_file_leads_to_another_repository),
		cmocka_unit_test(words_lead_to_a_folder_that_is_not_of_this_tree),
		cmocka_unit_test(a_folder_in_the_clone_may_be_called_like_it),
		cmocka_unit_test(what_something_else_does_is_not_typed),
		cmocka_unit_test(what_was_downloaded_holds_what_the_tree_does_not),
		cmocka_unit_test(one_of_several_wrappers_may_be_meant),
		cmocka_unit_test(what_is_put_back_was_there_before),
		cmocka_unit_test(tasks_in_a_package_below_are_not_denied),
		cmocka_unit_test(behind_the_clone_of_another_repository_one_is_there),
		cmocka_unit_test(a_page_below_may_tell_of_other_applications),
		cmocka_unit_test(a_manifest_of_which_the_same_line_tells_is_not_missing),
		cmocka_unit_test(where_two_are_cloned_each_may_hold_it),
		cmocka_unit_test(files_of_a_list_are_not_called),
		cmocka_unit_test(a_script_that_is_shown_is_not_typed_here),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
