/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What was once thought to come about somehow, and does not. */

static void integration_fails_where_a_file_is_missing(void **state)
{
	(void)state;
	static const char readme[] =
		"  README.md: \"```sh\\npip install -r requirements.txt\\n```\\n\"\n";
	static const char *const workflows[] = {
		"      - run: pip install -r requirements.txt\n",
		"      - run: poetry export -o requirements.txt\n"
		"      - run: pip install -r requirements.txt\n",
	};
	for (size_t i = 0; i < sizeof workflows / sizeof *workflows; i++) {
		struct nc_buf files = NC_BUF_INIT(0);
		nc_buf_printf(&files,
			"files:\n"
			"  rain.py: x\n"
			"  .github/workflows/test.yml: |\n"
			"    jobs:\n"
			"     test:\n"
			"      runs-on: ubuntu-latest\n"
			"      steps:\n%s%s",
			workflows[i], readme);
		nc_buf_add_byte(&files, '\0');
		walks(files.data, i == 0 ? "- pip install -r requirements.txt\n"
					 : ". pip install -r requirements.txt\n");
		nc_buf_release(&files);
	}
}

static void integration_does_not_prove_what_is_missing_there_too(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.gemspec: x\n"
	      "  .github/workflows/test.yml: |\n"
	      "    jobs:\n"
	      "     test:\n"
	      "      steps:\n"
	      "      - run: npm ci\n"
	      "  README.md: \"```sh\\nnpm ci\\n```\\n\"\n",
		". npm ci\n");
}

static void integration_has_no_more_scripts_than_the_manifest(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"start\": \"x\"}}'\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  .github/workflows/test.yml: |\n"
	      "    jobs:\n"
	      "     test:\n"
	      "      steps:\n"
	      "      - run: npm test\n"
	      "      - run: make check\n"
	      "  README.md: \"```sh\\nnpm test\\nnpm start\\nmake check\\n```\\n\"\n",
		"- npm test\n"
		"+ npm start\n"
		". make check\n");
}

static void a_lockfile_alone_misses_its_manifest(void **state)
{
	(void)state;
	static const char *const want[] = {". npm install\n", "- npm install\n"};
	static const char *const lock[] = {"", "  package-lock.json: \"{}\"\n"};
	for (size_t i = 0; i < 2; i++) {
		struct nc_buf files = NC_BUF_INIT(0);
		nc_buf_printf(&files,
			"files:\n"
			"  src/rain.ts: x\n%s"
			"  README.md: \"```sh\\nnpm install\\n```\\n\"\n",
			lock[i]);
		nc_buf_add_byte(&files, '\0');
		walks(files.data, want[i]);
		nc_buf_release(&files);
	}
}

static void a_folder_of_modules_need_not_be_a_package(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/load.py: x\n"
	      "  data/rain.csv: x\n"
	      "  README.md: \"```sh\\npython -m scripts.load\\npython -m scripts.laod\\n"
	      "python -m data.load\\n```\\n\"\n",
		"+ python -m scripts.load\n"
		"- python -m scripts.laod\n"
		". python -m data.load\n");
}

static void a_letter_off_a_stand_in_that_is_there_is_a_slip(void **state)
{
	(void)state;
	walks("files:\n"
	      "  examples/hello/main.rs: x\n"
	      "  README.md: \"```sh\\ncd examples/hellox\\n```\\n\"\n",
		"- cd examples/hellox\n");
}

static void an_example_may_be_a_script_of_ours(void **state)
{
	(void)state;
	walks("files:\n"
	      "  runs/short.sh: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Take any machine (e.g. your own), and start:\n"
	      "\n"
	      "    ```sh\n"
	      "    bash runs/everything.sh\n"
	      "    ```\n"
	      "    Or, e.g.:\n"
	      "\n"
	      "    ```sh\n"
	      "    bash everything.sh\n"
	      "    ```\n",
		"- bash runs/everything.sh\n"
		". bash everything.sh\n");
}

static void what_is_called_is_not_made_by_the_words_before(void **state)
{
	(void)state;
	walks("files:\n"
	      "  bin/rain.php: x\n"
	      "  composer.json: '{\"type\": \"project\"}'\n"
	      "  Dockerfile: \"FROM php\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    php bin/rain.php\n"
	      "    php artisan serve\n"
	      "    php console.php serve\n"
	      "    ```\n"
	      "    Create users: `php artisan users`. Create a file `console.php` first.\n",
		"+ php bin/rain.php\n"
		"- php artisan serve\n"
		". php console.php serve\n");
}

static void a_manifest_called_yours_is_the_readers(void **state)
{
	(void)state;
	walks("files:\n"
	      "  start.sh: x\n"
	      "  app/main.py: x\n"
	      "  compose.yaml: \"services: {}\\n\"\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    Then build it from the folder that has your `Dockerfile`:\n"
	      "\n"
	      "    ```sh\n"
	      "    docker build -t rain .\n"
	      "    ```\n",
		". docker build -t rain .\n");
}

static void a_sentence_may_name_what_is_run_by_another_program(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  snow.py: x\n"
	      "  README.md: |\n"
	      "    Invoke the `./rain.py` script, and tell it where the gauges are.\n"
	      "\n"
	      "    ```sh\n"
	      "    python rain.py --gauges gauges\n"
	      "    ```\n"
	      "\n"
	      "    Invoke the `./snow.py` script.\n",
		". ./rain.py\n"
		"+ python rain.py --gauges gauges\n"
		"- ./snow.py\n");
}

static void a_chapter_headed_by_another_repository_is_about_that(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## [Benchmarks](https://example.org/rain-bench)\n"
	      "    ```sh\n"
	      "    python tools/scripts.py\n"
	      "    ```\n"
	      "    ## [Measures](https://github.com/weather/rain-bench)\n"
	      "    ### Pauses\n"
	      "    ```sh\n"
	      "    python tools/pauses.py\n"
	      "    ```\n"
	      "    ## [Issues](https://github.com/weather/rain-bench/issues)\n"
	      "    ```sh\n"
	      "    python tools/issues.py\n"
	      "    ```\n",
		"- python tools/scripts.py\n"
		". python tools/pauses.py\n"
		"- python tools/issues.py\n");
}

static void a_list_of_sources_is_not_typed_though_it_is_called_a_shells(void **state)
{
	(void)state;
	walks("files:\n"
	      "  read.py: x\n"
	      "  main.py: x\n"
	      "  net/parse.py: x\n"
	      "  README.md: |\n"
	      "    All scripts are\n"
	      "    ```bash\n"
	      "    read.py # reads the gauges\n"
	      "    main.py # the main script\n"
	      "    ./net/parse.py # parses\n"
	      "    draw.py # was here once\n"
	      "    ```\n"
	      "    Run:\n"
	      "    ```bash\n"
	      "    main.py\n"
	      "    ./net/parse.py\n"
	      "    ```\n",
		"- main.py\n"
		"- ./net/parse.py\n");
}

static void what_containers_say_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  compose.yml: \"services: {db: {image: 'rain:1'}}\\n\"\n"
	      "  README.md: |\n"
	      "    ```bash\n"
	      "    docker compose up\n"
	      "    ```\n"
	      "    It says:\n"
	      "    ```bash\n"
	      "    rain-db  | 2021-08-18 [1] LOG: it rains; ready for start up.\n"
	      "    rain-db  |\n"
	      "    rain-web | listening\n"
	      "    ```\n",
		"+ docker compose up\n");
}

static void the_readme_tells_which_clone_a_guide_speaks_of(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    # All the weather\n"
	      "    "
	      "[![CI](https://ci.example.org/gh/weather/rain-tool.svg)](https://ci.example.org)\n"
	      "    [How to develop](docs/setup.md)\n"
	      "  docs/setup.md: |\n"
	      "    # Setup\n"
	      "    ```sh\n"
	      "    git clone https://github.com/weather/rain-tool.git\n"
	      "    cd rain-tool\n"
	      "    make all\n"
	      "    make some\n"
	      "    ```\n",
		". (docs) git clone https://github.com/weather/rain-tool.git\n"
		"+ (docs) cd rain-tool\n"
		"+ make all\n"
		". make some\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integration_fails_where_a_file_is_missing),
		cmocka_unit_test(integration_does_not_prove_what_is_missing_there_too),
		cmocka_unit_test(integration_has_no_more_scripts_than_the_manifest),
		cmocka_unit_test(a_lockfile_alone_misses_its_manifest),
		cmocka_unit_test(a_folder_of_modules_need_not_be_a_package),
		cmocka_unit_test(a_letter_off_a_stand_in_that_is_there_is_a_slip),
		cmocka_unit_test(an_example_may_be_a_script_of_ours),
		cmocka_unit_test(what_is_called_is_not_made_by_the_words_before),
		cmocka_unit_test(a_manifest_called_yours_is_the_readers),
		cmocka_unit_test(a_sentence_may_name_what_is_run_by_another_program),
		cmocka_unit_test(a_chapter_headed_by_another_repository_is_about_that),
		cmocka_unit_test(a_list_of_sources_is_not_typed_though_it_is_called_a_shells),
		cmocka_unit_test(what_containers_say_is_not_typed),
		cmocka_unit_test(the_readme_tells_which_clone_a_guide_speaks_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
