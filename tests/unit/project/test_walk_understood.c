/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What a reader understands without being told, and a shell would not */

static void a_script_of_the_project_may_write_the_manifest(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile.PL: x\n"
	      "  prepare: {text: \"#!/bin/sh\\n\", mode: 755}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    perl Makefile.PL\n"
	      "    make\n"
	      "    ```\n"
	      "    ## By hand\n"
	      "    ```sh\n"
	      "    ./prepare\n"
	      "    npm install\n"
	      "    ```\n",
		"+ perl Makefile.PL\n"
		"+ make\n"
		"+ ./prepare\n"
		". npm install\n");
}

static void a_folder_is_not_near_a_program(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain2/Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    cd rain2 && make && cd ..\n"
	      "    ./rain file.conf\n"
	      "    ```\n",
		"+ cd rain2\n"
		"+ (rain2) make\n"
		"+ (rain2) cd ..\n"
		". ./rain file.conf\n");
}

static void words_in_a_row_are_no_paths(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tests/test_rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    pytest tests/test_rain.py\n"
	      "    pytest -k test function name\n"
	      "    pytest tests/test_snow.py\n"
	      "    ```\n",
		"+ pytest tests/test_rain.py\n"
		". pytest -k test function name\n"
		"- pytest tests/test_snow.py\n");
}

static void a_linked_folder_has_one_to_choose(void **state)
{
	(void)state;
	walks("files:\n"
	      "  deploy/plain/docker-compose.yml: x\n"
	      "  deploy/proxy/docker-compose.yml: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Install\n"
	      "    1. Choose one [here](deploy).\n"
	      "    2. `docker-compose up -d`\n",
		". docker-compose up -d\n");
}

static void what_is_yours_and_has_a_kind_is_yours(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: {text: \"#!/usr/bin/env python\\n\", mode: 644}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    In your Django root:\n"
	      "\n"
	      "        ./manage.py migrate\n"
	      "\n"
	      "    ## Here\n"
	      "    In the clone:\n"
	      "\n"
	      "        ./manage.py migrate\n",
		". ./manage.py migrate\n"
		"- ./manage.py migrate\n");
}

static void upper_case_is_lower_case_where_only_macs_build(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Rain.xcodeproj/project.pbxproj: x\n"
	      "  Scripts/pack.sh: {text: \"#!/bin/sh\\n\", mode: 755}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    scripts/pack.sh\n"
	      "    ```\n",
		". scripts/pack.sh\n");
	walks("files:\n"
	      "  Scripts/pack.sh: {text: \"#!/bin/sh\\n\", mode: 755}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    scripts/pack.sh\n"
	      "    ```\n",
		"- scripts/pack.sh\n");
}

static void an_image_may_begin_with_a_shell(void **state)
{
	(void)state;
	walks("files:\n"
	      "  examples/run.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## There\n"
	      "    Run `docker run -it weather/rain`\n"
	      "\n"
	      "    Then type `cd examples; python rnu.py`.\n"
	      "\n"
	      "    ## Served\n"
	      "    Run `docker run -it -p5432:5432 weather/rain`\n"
	      "\n"
	      "    Then type `cd examples; python rnu.py`.\n"
	      "\n"
	      "    ## Here\n"
	      "    Type `cd examples; python rnu.py`.\n",
		". docker run -it weather/rain\n"
		"+ cd examples\n"
		". (examples) python rnu.py\n"
		". docker run -it -p5432:5432 weather/rain\n"
		"+ cd examples\n"
		"- (examples) python rnu.py\n"
		"+ cd examples\n"
		"- (examples) python rnu.py\n");
}

static void what_a_program_runs_by_itself_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    You can have rain automatically run `make -n` for you.\n",
		"");
}

static void who_is_told_to_go_elsewhere_is_elsewhere(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/package.json: \"{}\"\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Packages\n"
	      "    3. Install them:\n"
	      "        - cd Rain/web\n"
	      "        - `npm install`\n"
	      "    ## Documents\n"
	      "    - cd to the plugin\n"
	      "    - `make parser`\n"
	      "    ## Here\n"
	      "    - `make all`\n"
	      "    - `make prser`\n",
		". npm install\n"
		". make parser\n"
		"+ make all\n"
		"- make prser\n");
}

static void a_heading_may_name_the_branch(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Styles (only valid on the `gulp` branch)\n"
	      "    ```sh\n"
	      "    python manage.py\n"
	      "    npm install\n"
	      "    ```\n",
		"+ python manage.py\n"
		". npm install\n");
}

static void a_place_in_a_test_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  test/rain_test.exs: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    ls\n"
	      "    test/rain_test.exs:4\n"
	      "    ```\n",
		"+ ls\n");
}

static void a_short_name_is_soon_another(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  chain.go: \"package main\"\n"
				"  sever.go: \"package main\"\n"
				"  README.md: |\n"
				"    # Rain\n"
				"    ```sh\n"
				"    go run main.go\n"
				"    go run server.go\n"
				"    ```\n");
	assert_text(step_of(&h, 1)->near, "");
	assert_text(step_of(&h, 2)->near, "sever.go");
	come_home(&h);
}

static void a_manual_shows_what_others_write(void **state)
{
	(void)state;
	static const char shows[] = "    ```go\n    x\n    ```\n";
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add(&b, NC_STR("files:\n  rain.go: x\n  README.md: |\n    # Rain\n"));
	for (size_t i = 0; i < 9; i++)
		nc_buf_add(&b, nc_str_of(shows));
	nc_buf_add(&b, NC_STR("    ```sh\n    go run rain.go\n    python snow.py\n    ```\n"
			      "    ## Developing\n"
			      "    ```sh\n    go run rain.go\n    go run snow.go\n    ```\n"));
	nc_buf_add_byte(&b, '\0');
	walks(nc_buf_str(&b).data, "+ go run rain.go\n"
				   ". python snow.py\n"
				   "+ go run rain.go\n"
				   "- go run snow.go\n");
	nc_buf_release(&b);
}

static void the_list_of_the_folder_counts_though_nobody_read_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"build\": \"x\"}}'\n"
	      "  tests/js/package.json: '{\"scripts\": {\"test\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Test\n"
	      "        cd tests/js\n"
	      "        npm test\n"
	      "\n"
	      "    After changes:\n"
	      "\n"
	      "        npm test -- --update\n"
	      "    ## Build\n"
	      "        npm test\n",
		"+ cd tests/js\n"
		". (tests/js) npm test\n"
		". (tests/js) npm test -- --update\n"
		"- npm test\n");
}

static void a_sentence_may_speak_of_any_project(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## One\n"
	      "    Run `python rain.py`, and then run `docker compose up`.\n"
	      "    ## Two\n"
	      "    Run `python rian.py`.\n"
	      "    ## Three\n"
	      "    ```sh\n"
	      "    python rain.py\n"
	      "    docker compose up\n"
	      "    ```\n",
		"+ python rain.py\n"
		". docker compose up\n"
		"- python rian.py\n"
		"+ python rain.py\n"
		"- docker compose up\n");
}

static void what_is_told_to_some_is_not_for_all(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    python rain.py\n"
	      "    ```\n"
	      "    If you use the box of the weather team:\n"
	      "    ```sh\n"
	      "    vagrant ssh\n"
	      "    ```\n",
		"+ python rain.py\n"
		". vagrant ssh\n");
}

static void a_capital_tells_whose_folder_it_is(void **state)
{
	(void)state;
	walks("files:\n"
	      "  run.sh: {text: \"#!/bin/sh\\n\", mode: 644}\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Run `./run.sh` in your Homestead folder.\n"
	      "\n"
	      "    ## Here\n"
	      "    Run `./run.sh` in your project folder.\n",
		". ./run.sh\n"
		"- ./run.sh\n");
}

static void who_went_to_some_project_may_still_be_there(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Flash\n"
	      "    ### Build\n"
	      "        cd <project>\n"
	      "        make\n"
	      "    ### Load\n"
	      "        python rain.py\n"
	      "        make program\n"
	      "    ## Here\n"
	      "        python rain.py\n"
	      "        make program\n",
		". cd <project>\n"
		". (elsewhere) make\n"
		"+ python rain.py\n"
		". make program\n"
		"+ python rain.py\n"
		"- make program\n");
}

static void whose_files_are_not_here_is_another(void **state)
{
	(void)state;
	walks("files:\n"
	      "  snow.txt: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    As in [theirs](https://github.com/weather/base/tree/main/base/a2c).\n"
	      "    ```sh\n"
	      "    git clone https://github.com/weather/base.git\n"
	      "    cd base\n"
	      "    pip install -e .\n"
	      "    ```\n",
		". git clone https://github.com/weather/base.git\n"
		". cd base\n"
		". (elsewhere) pip install -e .\n");
	walks("files:\n"
	      "  snow.txt: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    See [ours](https://github.com/weather/base/blob/main/snow.txt).\n"
	      "    ```sh\n"
	      "    git clone https://github.com/weather/base.git\n"
	      "    cd base\n"
	      "    pip install -r snow.txt\n"
	      "    ```\n",
		". git clone https://github.com/weather/base.git\n"
		"+ cd base\n"
		"+ pip install -r snow.txt\n");
}

static void a_page_may_name_folders_from_the_root(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/package.json: \"{}\"\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    ```sh\n"
	      "    npm install --prefix ./web\n"
	      "    ```\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    [How](docs/setup.md)\n",
		"+ (web) npm install --prefix ./web\n");
}

static void who_clones_this_one_later_clones_another_first(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://example.org/weather/snow && (cd snow && make)\n"
	      "    git clone https://example.org/weather/rain && (cd rain && make)\n"
	      "    ```\n",
		". git clone https://example.org/weather/snow\n"
		". cd snow\n"
		". (elsewhere) make\n"
		"+ git clone https://example.org/weather/rain\n"
		"+ cd rain\n"
		"+ make\n");
}

static void what_curl_tells_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    curl -v http://localhost/rain\n"
	      "    > GET /rain HTTP/1.1\n"
	      "    < HTTP/1.1 200 OK\n"
	      "    ```\n",
		". curl -v http://localhost/rain\n");
}

static void a_comment_may_tell_of_another_repository(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    make\n"
	      "    # In the rain_billing repo\n"
	      "    cp .env.example .env\n"
	      "    make\n"
	      "    # In the root of the repo\n"
	      "    make\n"
	      "    ```\n",
		"+ make\n"
		". cp .env.example .env\n"
		". make\n"
		"+ make\n");
}

static void a_fork_is_the_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    ```sh\n"
	      "    cd into/cloned/fork-repo\n"
	      "    git pull\n"
	      "    ```\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    [How](docs/setup.md)\n",
		". (docs) cd into/cloned/fork-repo\n"
		"+ (elsewhere) git pull\n");
}

static void a_shell_that_is_told_its_command_ends_with_it(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/package.json: '{\"name\": \"web\", \"version\": \"1\"}'\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  compose.yaml: \"services:\\n  db: {image: x}\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    docker exec -it rain /bin/bash -c 'flake8 .'\n"
	      "    make\n"
	      "    docker compose exec db sh -c 'psql'\n"
	      "    make\n"
	      "    docker exec -it rain bash\n"
	      "    cd web\n"
	      "    make\n"
	      "    ```\n",
		". docker exec -it rain /bin/bash -c 'flake8 .'\n"
		"+ make\n"
		"+ docker compose exec db sh -c 'psql'\n"
		"+ make\n"
		". docker exec -it rain bash\n"
		". (elsewhere) cd web\n"
		". (elsewhere) make\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_script_of_the_project_may_write_the_manifest),
		cmocka_unit_test(a_folder_is_not_near_a_program),
		cmocka_unit_test(words_in_a_row_are_no_paths),
		cmocka_unit_test(a_linked_folder_has_one_to_choose),
		cmocka_unit_test(what_is_yours_and_has_a_kind_is_yours),
		cmocka_unit_test(an_image_may_begin_with_a_shell),
		cmocka_unit_test(what_a_program_runs_by_itself_is_not_typed),
		cmocka_unit_test(who_is_told_to_go_elsewhere_is_elsewhere),
		cmocka_unit_test(a_heading_may_name_the_branch),
		cmocka_unit_test(a_place_in_a_test_is_not_typed),
		cmocka_unit_test(a_short_name_is_soon_another),
		cmocka_unit_test(a_manual_shows_what_others_write),
		cmocka_unit_test(the_list_of_the_folder_counts_though_nobody_read_it),
		cmocka_unit_test(a_sentence_may_speak_of_any_project),
		cmocka_unit_test(what_is_told_to_some_is_not_for_all),
		cmocka_unit_test(a_capital_tells_whose_folder_it_is),
		cmocka_unit_test(who_went_to_some_project_may_still_be_there),
		cmocka_unit_test(whose_files_are_not_here_is_another),
		cmocka_unit_test(a_page_may_name_folders_from_the_root),
		cmocka_unit_test(a_shell_that_is_told_its_command_ends_with_it),
		cmocka_unit_test(a_fork_is_the_readers),
		cmocka_unit_test(who_clones_this_one_later_clones_another_first),
		cmocka_unit_test(what_curl_tells_is_not_typed),
		cmocka_unit_test(a_comment_may_tell_of_another_repository),
		cmocka_unit_test(upper_case_is_lower_case_where_only_macs_build),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
