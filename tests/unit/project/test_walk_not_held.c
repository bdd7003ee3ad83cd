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
	      "  old/rain.py: x\n"
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
	      "    mv old/rain.py run.py\n"
	      "    ```\n",
		". mv node_modules _node_modules\n"
		". make site\n"
		"+ mv _node_modules node_modules\n"
		"- python run.py\n"
		"+ mv old/rain.py run.py\n");
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

static void what_a_script_speaks_of_it_may_write(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/make_env.py: \"name = 'tides_gpu'\\nopen(name + '.yaml')\\n"
	      "import other_gpu\\n\"\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ```sh\n"
	      "    git clone https://git.example.org/owner/tides\n"
	      "    cd tides\n"
	      "    python tools/make_env.py\n"
	      "    conda env create -f tides_gpu.yaml\n"
	      "    conda env create -f waves_gpu.yaml\n"
	      "    python other_gpu.py\n"
	      "    ```\n",
		"+ git clone https://git.example.org/owner/tides\n"
		"+ cd tides\n"
		"+ python tools/make_env.py\n"
		". conda env create -f tides_gpu.yaml\n"
		"- conda env create -f waves_gpu.yaml\n"
		"- python other_gpu.py\n");
}

static void a_shell_that_is_opened_by_name_is_elsewhere(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"bash-tides:\\n\\tx\\n\"\n"
	      "  bin/start.sh: x\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ## Inside\n"
	      "    ```sh\n"
	      "    make bash-tides\n"
	      "    source ./start.sh\n"
	      "    make lint\n"
	      "    make bash-tides\n"
	      "    ```\n"
	      "    ## Beside\n"
	      "    ```sh\n"
	      "    source ./start.sh\n"
	      "    ```\n",
		"+ make bash-tides\n"
		". source ./start.sh\n"
		"- make lint\n"
		"+ make bash-tides\n"
		"- source ./start.sh\n");
}

static void a_folder_for_all_commands_holds_in_the_sections_below(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  deploy/Makefile: \"lint:\\n\\tx\\nship:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ## Deploy\n"
	      "    All commands are run from the `deploy` folder.\n"
	      "    ```sh\n"
	      "    make lint\n"
	      "    ```\n"
	      "    ### More\n"
	      "    ```sh\n"
	      "    make ship\n"
	      "    ```\n"
	      "    ## Beside\n"
	      "    ```sh\n"
	      "    make all\n"
	      "    make ship\n"
	      "    ```\n",
		"+ (deploy) make lint\n"
		"+ (deploy) make ship\n"
		"+ make all\n"
		"- make ship\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_windows_a_script_needs_no_mode),
		cmocka_unit_test(what_is_moved_away_is_not_made_by_being_moved_back),
		cmocka_unit_test(a_bare_clone_has_no_files),
		cmocka_unit_test(what_a_script_speaks_of_it_may_write),
		cmocka_unit_test(a_shell_that_is_opened_by_name_is_elsewhere),
		cmocka_unit_test(a_folder_for_all_commands_holds_in_the_sections_below),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
