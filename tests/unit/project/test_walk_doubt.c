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
				"    make all\n"
				"    make snow\n"
				"    ```\n"
				"    ## Later\n"
				"    ```sh\n"
				"    make all\n"
				"    make hail\n"
				"    ```\n");
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_UNDECIDED);
	assert_text(step_of(&h, 2)->because,
		"a step before goes to another branch; its files are not looked at");
	assert_int_equal(step_of(&h, 5)->verdict, NC_STEP_REFUTED);
	assert_int_equal(step_of(&h, 7)->verdict, NC_STEP_REFUTED);
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

static void a_name_of_something_is_for_the_reader_to_fill_in(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Gemfile: \"gem 'rspec'\\n\"\n"
	      "  spec/models/rain_spec.rb: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Contributing\n"
	      "    ```sh\n"
	      "    bundle exec rspec\n"
	      "    bundle exec rspec spec/models/model_name.rb\n"
	      "    bundle exec rspec spec/models/tides_spec.rb\n"
	      "    ```\n",
		"+ bundle exec rspec\n"
		". bundle exec rspec spec/models/model_name.rb\n"
		"- bundle exec rspec spec/models/tides_spec.rb\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_of_something_is_for_the_reader_to_fill_in),
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
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
