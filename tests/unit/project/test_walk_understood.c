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
	      "    ## Here\n"
	      "    Type `cd examples; python rnu.py`.\n",
		". docker run -it weather/rain\n"
		"+ cd examples\n"
		". (examples) python rnu.py\n"
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
		cmocka_unit_test(upper_case_is_lower_case_where_only_macs_build),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
