/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not there, or not so, and yet stops nobody who follows the document. */

static void on_windows_a_script_needs_no_mode(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/build.sh: {text: x, mode: 644}\n"
	      "  tools/pack.sh: {text: x, mode: 644}\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    For macOS and Windows, run:\n"
	      "    ```sh\n"
	      "    ./tools/pack.sh\n"
	      "    ```\n"
	      "    For Windows, run:\n"
	      "    ```sh\n"
	      "    # An installer\n"
	      "    ./tools/build.sh\n"
	      "    ```\n"
	      "    ## Windows\n"
	      "    ```sh\n"
	      "    ./tools/pack.sh\n"
	      "    ```\n",
		"- ./tools/pack.sh\n"
		". ./tools/build.sh\n"
		". ./tools/pack.sh\n");
}

static void what_is_moved_away_is_not_made_by_being_moved_back(void **state)
{
	(void)state;
	walks("files:\n"
	      "  .gitignore: node_modules/\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ```sh\n"
	      "    mv node_modules _node_modules\n"
	      "    make site\n"
	      "    mv _node_modules node_modules\n"
	      "    ```\n"
	      "    ## Late\n"
	      "    ```sh\n"
	      "    python run.py\n"
	      "    mv old.py run.py\n"
	      "    ```\n",
		". mv node_modules _node_modules\n"
		". make site\n"
		"+ mv _node_modules node_modules\n"
		"- python run.py\n"
		"- mv old.py run.py\n");
}

static void a_bare_clone_has_no_files(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: \"{\\\"name\\\": \\\"tides\\\"}\"\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ```sh\n"
	      "    git clone --bare git@git.example.org:you/tides.git\n"
	      "    cd tides.git\n"
	      "    npm start\n"
	      "    ```\n",
		"+ git clone --bare git@git.example.org:you/tides.git\n"
		"+ cd tides.git\n"
		". (elsewhere) npm start\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_windows_a_script_needs_no_mode),
		cmocka_unit_test(what_is_moved_away_is_not_made_by_being_moved_back),
		cmocka_unit_test(a_bare_clone_has_no_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
