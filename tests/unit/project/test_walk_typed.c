/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* How a command is written, and what a shell makes of it */

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_pushed_comes_back),
		cmocka_unit_test(one_may_be_told_to_navigate),
		cmocka_unit_test(a_line_may_tell_of_two_commands),
		cmocka_unit_test(a_script_in_the_path_needs_no_folder),
		cmocka_unit_test(a_function_of_that_name_is_another_command),
		cmocka_unit_test(packages_in_a_row_are_not_called),
		cmocka_unit_test(a_script_that_is_called_again_and_again_is_installed),
		cmocka_unit_test(an_own_script_may_open_a_shell),
		cmocka_unit_test(programs_write_what_they_are_told_to),
		cmocka_unit_test(a_single_word_of_a_sentence_may_be_any_word),
		cmocka_unit_test(arguments_of_a_task_do_not_name_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
