/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not here: is it missing, or was it never meant to be in this tree? */

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

static void between_steps_that_nobody_can_tell_it_is_not_told_either(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Server\n"
	      "    ```sh\n"
	      "    wget https://files.example.org/rain\n"
	      "    npm run hail\n"
	      "    curl localhost\n"
	      "    ```\n"
	      "    ## Pages\n"
	      "    ```sh\n"
	      "    wget https://files.example.org/rain\n"
	      "    npm run hail\n"
	      "    npm start\n"
	      "    ```\n"
	      "    ## Alone\n"
	      "    ```sh\n"
	      "    npm run hail\n"
	      "    ```\n"
	      "    ## On purpose\n"
	      "    ```sh\n"
	      "    wget https://files.example.org/rain\n"
	      "    npm run hail:all\n"
	      "    curl localhost\n"
	      "    npm run stat\n"
	      "    ```\n",
		". wget https://files.example.org/rain\n"
		". npm run hail\n"
		". curl localhost\n"
		". wget https://files.example.org/rain\n"
		"- npm run hail\n"
		"+ npm start\n"
		"- npm run hail\n"
		". wget https://files.example.org/rain\n"
		"- npm run hail:all\n"
		". curl localhost\n"
		"- npm run stat\n");
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
	      "    make\n"
	      "    make snow\n"
	      "    ```\n",
		"+ make\n"
		". pushd src\n"
		"+ make\n"
		"- make snow\n");
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

static void a_program_that_a_commit_had_is_missing(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  review: {text: \"#!/bin/sh\\n\", mode: 755}\n"
				"  rain.rb: x\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    ./review hail\n"
				"    ./storm hail\n"
				"    ```\n"
				"steps:\n"
				"  - commit: {remove: [review]}\n");
	assert_int_equal(step_of(&h, 1)->verdict, NC_STEP_REFUTED);
	assert_true(nc_str_starts(
		step_of(&h, 1)->because, NC_STR("there is no review any more; commit ")));
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_UNDECIDED);
	come_home(&h);
}

static void what_a_list_offered_once_is_missing(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  Makefile: \"all lint: x\\n\\tx\\nfog := 1\\n\"\n"
				"  package.json: '{\"scripts\": {\"hail\": \"x\"}}'\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    make lint\n"
				"    ```\n"
				"    ## Fog\n"
				"    ```sh\n"
				"    make fog\n"
				"    ```\n"
				"    ## Hail\n"
				"    ```sh\n"
				"    npm run hail\n"
				"    ```\n"
				"steps:\n"
				"  - commit:\n"
				"      files:\n"
				"        Makefile: \"all: x\\n\\tx\\n\"\n"
				"        package.json: '{\"scripts\": {\"snow\": \"x\"}}'\n");
	static const char *const want[] = {"Makefile has no target \"lint\" any more; commit ", "",
		"package.json has no script \"hail\" any more; commit "};
	for (size_t i = 0; i < 3; i++) {
		const struct nc_step *step = step_of(&h, (uint32_t)i + 1);
		bool told = want[i][0] != '\0';
		assert_int_equal(step->verdict, told ? NC_STEP_REFUTED : NC_STEP_UNDECIDED);
		assert_true(nc_str_starts(step->because, nc_str_of(want[i])));
		assert_int_equal(told, nc_str_ends(step->because, NC_STR(" still has it")));
	}
	come_home(&h);
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
		cmocka_unit_test(a_program_that_a_commit_had_is_missing),
		cmocka_unit_test(what_a_list_offered_once_is_missing),
		cmocka_unit_test(between_steps_that_nobody_can_tell_it_is_not_told_either),
		cmocka_unit_test(what_nothing_here_is_written_in_is_typed_elsewhere),
		cmocka_unit_test(targets_may_be_of_the_makefile_that_a_build_writes),
		cmocka_unit_test(a_comment_may_lead_to_another_build),
		cmocka_unit_test(a_file_that_the_text_shows_is_the_readers),
		cmocka_unit_test(who_has_it_of_git_makes_it_first),
		cmocka_unit_test(what_is_the_readers_is_called_so_or_shown),
		cmocka_unit_test(readers_of_a_library_are_not_in_its_clone),
		cmocka_unit_test(before_the_clone_nothing_of_it_is_there),
		cmocka_unit_test(a_folder_that_is_not_here_may_be_navigated_to),
		cmocka_unit_test(a_folder_that_was_made_holds_nothing_of_the_tree),
		cmocka_unit_test(what_a_commit_had_is_missing),
		cmocka_unit_test(a_text_may_send_its_readers_to_another_branch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
