/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not there, and is that of another tree */

static void another_branch_has_what_is_not_here(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  Makefile: \"all:\\n\\tx\\n\"\n"
				"  README.md: |\n"
				"    ```sh\n"
				"    git checkout weather-2\n"
				"    make rain\n"
				"    git checkout main\n"
				"    make snow\n"
				"    ```\n"
				"    ## Later\n"
				"    ```sh\n"
				"    make hail\n"
				"    ```\n");
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_UNDECIDED);
	assert_text(step_of(&h, 2)->because,
		"a step before goes to another branch; its files are not looked at");
	assert_int_equal(step_of(&h, 4)->verdict, NC_STEP_REFUTED);
	assert_int_equal(step_of(&h, 5)->verdict, NC_STEP_REFUTED);
	come_home(&h);
}

static void a_manifest_may_be_that_of_a_project_made_elsewhere(void **state)
{
	(void)state;
	walks("files:\n"
	      "  lib/Makefile.example: x\n"
	      "  web/Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd ~/my_weather\n"
	      "    cp rain/lib/Makefile.example Makefile\n"
	      "    cd -\n"
	      "    ```\n"
	      "    ## Trouble\n"
	      "    ```sh\n"
	      "    make erase\n"
	      "    ```\n",
		". cd ~/my_weather\n"
		". (elsewhere) cp rain/lib/Makefile.example Makefile\n"
		"+ (elsewhere) cd -\n"
		". make erase\n");
}

static void what_is_linked_in_another_repository_lies_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/other.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    - [alias](https://github.com/weather/tools/blob/main/scripts/alias.py):\n"
	      "    ```sh\n"
	      "    python scripts/alias.py\n"
	      "    python scripts/alike.py\n"
	      "    ```\n",
		". python scripts/alias.py\n"
		"- python scripts/alike.py\n");
}

static void a_folder_that_is_named_with_its_owner_is_another_repository(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/main.py: x\n"
	      "  README.md: |\n"
	      "    # Weather\n"
	      "    When `owner/rain-api` is published:\n"
	      "    ```sh\n"
	      "    cd rain-api\n"
	      "    ```\n",
		". cd rain-api\n");
}

static void the_clones_own_name_may_lead_a_path(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/start.py: x\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    ```sh\n"
	      "    python rain/tools/start.py\n"
	      "    ```\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    [How](docs/setup.md)\n",
		". (docs) python rain/tools/start.py\n");
}

static void a_folder_of_yours_with_a_name_is_not_this_one(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Run this from your SDK directory:\n"
	      "    ```sh\n"
	      "    python tls/get.py\n"
	      "    ```\n",
		". python tls/get.py\n");
}

static void a_block_of_two_machines_is_not_followed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/manage.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    # Remote\n"
	      "    cd web\n"
	      "    # Local\n"
	      "    cd web\n"
	      "    ./manage.py load\n"
	      "    ```\n",
		"+ cd web\n"
		"+ (web) cd web\n"
		". (web) ./manage.py load\n");
}

static void a_program_may_come_of_a_build(void **state)
{
	(void)state;
	walks("files:\n"
	      "  CMakeLists.txt: \"project(rain)\\n\"\n"
	      "  Tests/a.c: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    ./tests\n"
	      "    Tests/tests.sh\n"
	      "    ```\n",
		". ./tests\n"
		"- Tests/tests.sh\n");
}

static void a_variable_names_the_files_of_compose(void **state)
{
	(void)state;
	walks("files:\n"
	      "  compose-dev.yml: \"services: {web: {image: 'rain:1'}}\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    export COMPOSE_FILE=compose-dev.yml\n"
	      "    docker-compose up\n"
	      "    ```\n",
		"+ export COMPOSE_FILE=compose-dev.yml\n"
		". docker-compose up\n");
}

static void backslashes_between_names_are_those_of_windows(void **state)
{
	(void)state;
	walks("files:\n"
	      "  win/build.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    python win\\build.py\n"
	      "    python win/bild.py\n"
	      "    ```\n",
		". python win\\build.py\n"
		"- python win/bild.py\n");
}

static void a_script_without_a_folder_is_looked_for_in_the_path(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    source virtualenvwrapper.sh\n"
	      "    ```\n",
		". source virtualenvwrapper.sh\n");
}

static void an_alternative_in_brackets_is_not_told(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.pl: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Download a package and run `perl main.pl` (or `perl Build.PL`), that is all.\n",
		"+ perl main.pl\n");
}

static void items_of_a_list_follow_where_the_first_leads(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.yml: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    1. In the `weather/rain-hosts` repository, run:\n"
	      "    \n"
	      "       ```sh\n"
	      "       ansible-playbook first.yml\n"
	      "       ```\n"
	      "    \n"
	      "    2. Then run:\n"
	      "    \n"
	      "       ```sh\n"
	      "       ansible-playbook second.yml\n"
	      "       ```\n",
		". ansible-playbook first.yml\n"
		". ansible-playbook second.yml\n");
}

static void what_an_archive_holds_lies_where_it_is_unpacked(void **state)
{
	(void)state;
	walks("files:\n"
	      "  main.py: x\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    ```sh\n"
	      "    wget https://example.org/add-rain.tgz\n"
	      "    tar -xzf add-rain.tgz\n"
	      "    chmod +x ./add-rain.sh\n"
	      "    ./add-rain.sh\n"
	      "    ```\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    [How](docs/setup.md)\n",
		". (docs) wget https://example.org/add-rain.tgz\n"
		"+ (docs) tar -xzf add-rain.tgz\n"
		". (docs) chmod +x ./add-rain.sh\n"
		". (docs) ./add-rain.sh\n");
}

static void what_nothing_here_is_written_in_is_typed_elsewhere(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.sh: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Run `rake` to see.\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    ## Work on it\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    composer install\n"
	      "    ```\n",
		". rake\n"
		". npm install\n"
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		"- composer install\n");
}

static void targets_may_be_of_the_makefile_that_a_build_writes(void **state)
{
	(void)state;
	walks("files:\n"
	      "  CMakeLists.txt: x\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  var/Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    make rainbow\n"
	      "    make -C var snow\n"
	      "    make al\n"
	      "    ```\n",
		". make rainbow\n"
		"- (var) make -C var snow\n"
		"- make al\n");
}

static void a_comment_may_lead_to_another_build(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.c: x\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    make\n"
	      "    # At the root of OtherOS\n"
	      "    pushd src\n"
	      "    ```\n"
	      "    ## Again\n"
	      "    ```sh\n"
	      "    # from the repo root\n"
	      "    make snow\n"
	      "    ```\n",
		"+ make\n"
		". pushd src\n"
		"- make snow\n");
}

static void who_is_pushed_comes_back(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/package.json: \"{\\\"scripts\\\": {\\\"start\\\": \\\"x\\\"}}\"\n"
	      "  map/package.json: \"{\\\"scripts\\\": {\\\"build\\\": \\\"x\\\"}}\"\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    pushd web\n"
	      "    npm start\n"
	      "    pushd ../map\n"
	      "    npm run build\n"
	      "    popd\n"
	      "    npm start\n"
	      "    popd\n"
	      "    python rain.py\n"
	      "    popd\n"
	      "    ```\n",
		"+ pushd web\n"
		"+ (web) npm start\n"
		"+ (web) pushd ../map\n"
		"+ (map) npm run build\n"
		"+ (map) popd\n"
		"+ (web) npm start\n"
		"+ (web) popd\n"
		"+ python rain.py\n"
		". popd\n");
}

static void one_may_be_told_to_navigate(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/package.json: \"{\\\"scripts\\\": {\\\"start\\\": \\\"x\\\"}}\"\n"
	      "  map/package.json: \"{\\\"scripts\\\": {\\\"build\\\": \\\"x\\\"}}\"\n"
	      "  README.md: |\n"
	      "    Navigate to `web` and run:\n"
	      "    ```sh\n"
	      "    npm start\n"
	      "    ```\n"
	      "    ## Maps\n"
	      "    Go to the map folder and run:\n"
	      "    ```sh\n"
	      "    npm run build\n"
	      "    ```\n",
		"+ (web) npm start\n"
		"+ (map) npm run build\n");
}

static void a_file_that_the_text_shows_is_the_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  samples/compose.yml: x\n"
	      "  samples/Dockerfile: x\n"
	      "  Procfile: x\n"
	      "  README.md: |\n"
	      "    ```yaml\n"
	      "    services:\n"
	      "      rain:\n"
	      "        image: rain\n"
	      "    ```\n"
	      "    Then run `docker compose up -d`.\n"
	      "    ```sh\n"
	      "    docker build .\n"
	      "    ```\n",
		". docker compose up -d\n"
		"- docker build .\n");
}

static void who_has_it_of_git_makes_it_first(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile.am: x\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    If you have an archive, run:\n"
	      "    \n"
	      "        ./configure\n"
	      "    \n"
	      "    Of a Git repository it has to be made:\n"
	      "    \n"
	      "        autoreconf -i\n"
	      "    \n"
	      "    ## Other\n"
	      "    \n"
	      "        python x.py\n"
	      "        touch x.py\n",
		". ./configure\n"
		". autoreconf -i\n"
		"- python x.py\n"
		"+ touch x.py\n");
}

static void what_is_the_readers_is_called_so_or_shown(void **state)
{
	(void)state;
	walks("files:\n"
	      "  lib/cloud.rb: x\n"
	      "  rain.rb: x\n"
	      "  Procfile: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Programs\n"
	      "    \n"
	      "    Example: cloud.rb\n"
	      "    \n"
	      "        require \"rain\"\n"
	      "        puts Rain.today\n"
	      "    \n"
	      "    Then:\n"
	      "    \n"
	      "        ruby cloud.rb\n"
	      "        ruby lib/snow.rb\n"
	      "    ## More\n"
	      "    Update it in your ``weather`` directory:\n"
	      "    \n"
	      "        git clone https://git.example.org/owner/rain\n"
	      "        cd rain/\n"
	      "        cd weather\n"
	      "    \n",
		". ruby cloud.rb\n"
		"- ruby lib/snow.rb\n"
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain/\n"
		". cd weather\n");
}

static void a_line_may_tell_of_two_commands(void **state)
{
	(void)state;
	walks("files:\n"
	      "  compose.yml: \"services:\\n      web:\\n        image: x\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    docker compose up -d -or- $ docker compose up\n"
	      "    docker compose up wbe\n"
	      "    ```\n",
		". docker compose up -d -or- $ docker compose up\n"
		"- docker compose up wbe\n");
}

static void readers_of_a_library_are_not_in_its_clone(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.gemspec: x\n"
	      "  lib/rain.rb: x\n"
	      "  bin/rain.rb: x\n"
	      "  README.md: |\n"
	      "    ## Use\n"
	      "        ruby weather.rb\n"
	      "        ruby lib/snow.rb\n"
	      "    ## Contributing\n"
	      "        ruby bin/rain.rb\n"
	      "        ruby weather.rb\n",
		". ruby weather.rb\n"
		"- ruby lib/snow.rb\n"
		"+ ruby bin/rain.rb\n"
		"- ruby weather.rb\n");
}

static void a_script_in_the_path_needs_no_folder(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    Put the folder into your system's PATH.\n"
	      "    \n"
	      "    ```sh\n"
	      "    rain.py today\n"
	      "    ```\n",
		". rain.py today\n");
}

static void a_function_of_that_name_is_another_command(void **state)
{
	(void)state;
	walks("files:\n"
	      "  compose.yml: \"services:\\n  web:\\n    image: x\\n\"\n"
	      "  README.md: |\n"
	      "    ```conf\n"
	      "    docker-compose () { docker compose -f compose.yml -f rain/compose.yml $@; }\n"
	      "    ```\n"
	      "    ```sh\n"
	      "    docker-compose up rain\n"
	      "    docker compose up rain\n"
	      "    docker compose exec -t -e A=b web psql\n"
	      "    ```\n",
		". docker-compose up rain\n"
		"- docker compose up rain\n"
		"+ docker compose exec -t -e A=b web psql\n");
}

static void packages_in_a_row_are_not_called(void **state)
{
	(void)state;
	walks("files:\n"
	      "  CMakeLists.txt: x\n"
	      "  README.md: |\n"
	      "    You need these packages:\n"
	      "    ```sh\n"
	      "    cmake librain-dev libsnow-dev\n"
	      "    ```\n",
		". cmake librain-dev libsnow-dev\n");
}

static void a_script_that_is_called_again_and_again_is_installed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.sh: x\n"
	      "  snow.sh: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    rain.sh add\n"
	      "    rain.sh list\n"
	      "    rain.sh drop\n"
	      "    snow.sh\n"
	      "    ```\n",
		". rain.sh add\n"
		". rain.sh list\n"
		". rain.sh drop\n"
		"- snow.sh\n");
}

static void an_own_script_may_open_a_shell(void **state)
{
	(void)state;
	walks("files:\n"
	      "  dev.sh: {text: \"#!/bin/sh\\n\", mode: 755}\n"
	      "  web/package.json: \"{}\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    ./dev.sh web login\n"
	      "    yarn\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    ```sh\n"
	      "    ./dev.sh web build\n"
	      "    yarn\n"
	      "    ```\n",
		"+ ./dev.sh web login\n"
		". yarn\n"
		"+ ./dev.sh web build\n"
		"- yarn\n");
}

static void programs_write_what_they_are_told_to(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.1.md: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    makeman rain.1.md -o rain.1\n"
	      "    sudo mv rain.1 /usr/share/man/man1\n"
	      "    ```\n",
		". makeman rain.1.md -o rain.1\n"
		"+ sudo mv rain.1 /usr/share/man/man1\n");
}

static void before_the_clone_nothing_of_it_is_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  httpdocs/rain.php: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd htdocs\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    cd htdocs\n"
	      "    ```\n",
		". cd htdocs\n"
		"+ (elsewhere) git clone https://git.example.org/owner/rain\n"
		"+ (elsewhere) cd rain\n"
		"- cd htdocs\n");
}

static void a_folder_that_is_not_here_may_be_navigated_to(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  lib/requirements.txt: x\n"
	      "  README.md: |\n"
	      "    Navigate to the `weather/rain` folder and run\n"
	      "    ```sh\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    ```sh\n"
	      "    python rain.py\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n",
		". pip install -r requirements.txt\n"
		"+ python rain.py\n"
		"- pip install -r requirements.txt\n");
}

static void a_folder_that_was_made_holds_nothing_of_the_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    mkdir rain\n"
	      "    cd rain\n"
	      "    python manage.py migrate\n"
	      "    ```\n",
		"+ mkdir rain\n"
		"+ cd rain\n"
		". (rain) python manage.py migrate\n");
}

static void a_single_word_of_a_sentence_may_be_any_word(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.js: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/rain\n"
	      "    cd rain\n"
	      "    ```\n"
	      "    ## Tasks\n"
	      "    You can run others by either `invoke` or `execute`.\n",
		"+ git clone https://git.example.org/owner/rain\n"
		"+ cd rain\n"
		". invoke\n");
}

static void arguments_of_a_task_do_not_name_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tasks.py: \"from invoke import task\\n@task\\ndef load(file_name, name='id'):\\n  "
	      "pass\\n@task(name='rain')\\ndef x(c):\\n  pass\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    invoke load\n"
	      "    invoke rain\n"
	      "    invoke id\n"
	      "    ```\n",
		"+ invoke load\n"
		"+ invoke rain\n"
		"- invoke id\n");
}

static void what_a_commit_had_is_missing(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  rain.py: x\n"
				"  snow.py: x\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    python snow.py\n"
				"    python hail.py\n"
				"    ```\n"
				"    ## Wind\n"
				"    ```sh\n"
				"    python rain.py\n"
				"    python hail.py\n"
				"    ```\n"
				"steps:\n"
				"  - commit: {remove: [snow.py]}\n");
	assert_int_equal(step_of(&h, 1)->verdict, NC_STEP_REFUTED);
	assert_true(nc_str_starts(
		step_of(&h, 1)->because, NC_STR("there is no snow.py any more; commit ")));
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_UNDECIDED);
	assert_text(step_of(&h, 2)->because, "nothing else ties it to this tree");
	assert_int_equal(step_of(&h, 3)->verdict, NC_STEP_PROVED);
	assert_int_equal(step_of(&h, 4)->verdict, NC_STEP_REFUTED);
	come_home(&h);
}

static void a_text_may_send_its_readers_to_another_branch(void **state)
{
	(void)state;
	walks("files:\n"
	      "  mkdocs/rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    To see the pages, switch to the older `master` branch, and then run:\n"
	      "    ```sh\n"
	      "    python mkdocs/snow.py\n"
	      "    ```\n"
	      "    ## Here\n"
	      "    ```sh\n"
	      "    python mkdocs/snow.py\n"
	      "    ```\n",
		". python mkdocs/snow.py\n"
		"- python mkdocs/snow.py\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_branch_has_what_is_not_here),
		cmocka_unit_test(a_manifest_may_be_that_of_a_project_made_elsewhere),
		cmocka_unit_test(what_is_linked_in_another_repository_lies_there),
		cmocka_unit_test(a_folder_that_is_named_with_its_owner_is_another_repository),
		cmocka_unit_test(the_clones_own_name_may_lead_a_path),
		cmocka_unit_test(a_folder_of_yours_with_a_name_is_not_this_one),
		cmocka_unit_test(a_block_of_two_machines_is_not_followed),
		cmocka_unit_test(a_program_may_come_of_a_build),
		cmocka_unit_test(a_variable_names_the_files_of_compose),
		cmocka_unit_test(backslashes_between_names_are_those_of_windows),
		cmocka_unit_test(a_script_without_a_folder_is_looked_for_in_the_path),
		cmocka_unit_test(an_alternative_in_brackets_is_not_told),
		cmocka_unit_test(items_of_a_list_follow_where_the_first_leads),
		cmocka_unit_test(what_an_archive_holds_lies_where_it_is_unpacked),
		cmocka_unit_test(what_nothing_here_is_written_in_is_typed_elsewhere),
		cmocka_unit_test(targets_may_be_of_the_makefile_that_a_build_writes),
		cmocka_unit_test(a_comment_may_lead_to_another_build),
		cmocka_unit_test(who_is_pushed_comes_back),
		cmocka_unit_test(one_may_be_told_to_navigate),
		cmocka_unit_test(a_file_that_the_text_shows_is_the_readers),
		cmocka_unit_test(who_has_it_of_git_makes_it_first),
		cmocka_unit_test(what_is_the_readers_is_called_so_or_shown),
		cmocka_unit_test(a_line_may_tell_of_two_commands),
		cmocka_unit_test(readers_of_a_library_are_not_in_its_clone),
		cmocka_unit_test(a_script_in_the_path_needs_no_folder),
		cmocka_unit_test(a_function_of_that_name_is_another_command),
		cmocka_unit_test(packages_in_a_row_are_not_called),
		cmocka_unit_test(a_script_that_is_called_again_and_again_is_installed),
		cmocka_unit_test(an_own_script_may_open_a_shell),
		cmocka_unit_test(programs_write_what_they_are_told_to),
		cmocka_unit_test(before_the_clone_nothing_of_it_is_there),
		cmocka_unit_test(a_folder_that_is_not_here_may_be_navigated_to),
		cmocka_unit_test(a_folder_that_was_made_holds_nothing_of_the_tree),
		cmocka_unit_test(a_single_word_of_a_sentence_may_be_any_word),
		cmocka_unit_test(arguments_of_a_task_do_not_name_it),
		cmocka_unit_test(what_a_commit_had_is_missing),
		cmocka_unit_test(a_text_may_send_its_readers_to_another_branch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
