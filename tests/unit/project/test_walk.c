/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is said of a step */

static void a_step_says_where_and_why(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  package.json: '{\"scripts\": {\"start\": \"x\", \"test\": \"y\"}}'\n"
			"  README.md: |\n"
			"    # Rainfall\n"
			"    ## Run\n"
			"    ```\n"
			"    npm install\n"
			"    npm run strat\n"
			"    ```\n");
	const struct nc_step *s = step_of(&h, 1);
	assert_int_equal(s->number, 1);
	assert_int_equal(s->line, 4);
	assert_int_equal(s->verdict, NC_STEP_PROVED);
	assert_text(s->evidence, "package.json");
	assert_text(s->tool, "npm");
	assert_int_equal(s->make_count, 1);
	assert_text(s->makes[0], "node_modules");
	s = step_of(&h, 2);
	assert_int_equal(s->verdict, NC_STEP_REFUTED);
	assert_text(s->because, "package.json has no script \"strat\"");
	assert_text(s->near, "start");
	assert_text(s->evidence, "package.json");
	assert_int_equal(h.walk.stuck_at, 1);
	come_home(&h);
}

static void a_script_that_is_not_executable_is_refuted(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  run.sh: {text: \"#!/bin/sh\\n\", mode: 644}\n"
			"  ok.sh: {text: \"#!/bin/sh\\n\", mode: 755}\n"
			"  README.md: \"```sh\\n./run.sh\\n./ok.sh\\nsh run.sh\\nchmod +x run.sh\\n"
			"./run.sh\\n```\\n\"\n");
	const struct nc_step *s = step_of(&h, 1);
	assert_int_equal(s->verdict, NC_STEP_REFUTED);
	assert_text(s->because, "run.sh is not executable (mode 644)");
	assert_text(s->mend, "git update-index --chmod=+x run.sh");
	for (size_t i = 2; i <= 5; i++)
		assert_int_equal(step_of(&h, i)->verdict, NC_STEP_PROVED);
	come_home(&h);
}

static void a_script_that_does_not_say_what_runs_it_is_handed_to_that(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  rain.py: 'print(1)'\n"
			"  bin/rain.rb: 'puts 1'\n"
			"  rain.sh: 'echo 1'\n"
			"  said.py: {text: \"#!/usr/bin/env python3\\n\"}\n"
			"  README.md: \"```sh\\n./rain.py --all\\n./bin/rain.rb\\n./rain.sh\\n"
			"./said.py\\npython3 said.py\\n```\\n\"\n");
	const struct nc_step *s = step_of(&h, 1);
	assert_int_equal(s->verdict, NC_STEP_REFUTED);
	assert_text(s->because, "rain.py is not executable (mode 644), and has no \"#!\"");
	assert_text(s->near, "python3 rain.py");
	assert_text(s->mend, "");
	assert_text(step_of(&h, 2)->near, "ruby bin/rain.rb");
	for (size_t i = 3; i <= 4; i++) {
		s = step_of(&h, i);
		assert_int_equal(s->verdict, NC_STEP_REFUTED);
		assert_text(s->near, "");
		assert_text(s->mend, i == 3 ? "git update-index --chmod=+x rain.sh"
					    : "git update-index --chmod=+x said.py");
	}
	come_home(&h);
}

static void a_script_called_by_its_name_alone_is_not_found(void **state)
{
	(void)state;
	walks("files:\n"
	      "  build.sh: {text: \"#!/bin/sh\\n\", mode: 755}\n"
	      "  README.md: \"Or run "
	      "`build.sh`.\\n\\n```sh\\nbuild.sh\\n```\\n```bat\\nbuild.sh\\n```\\n\"\n",
		"- build.sh\n"
		". build.sh\n");
}

static void what_is_near_is_told(void **state)
{
	(void)state;
	struct hike h = set_out("files:\n"
				"  scripts/load_data.py: x\n"
				"  src/serve.py: x\n"
				"  Requirements.txt: x\n"
				"  README.md: |\n"
				"    ```sh\n"
				"    python scripts/load_dta.py\n"
				"    python script/load_data.py\n"
				"    python serve.py\n"
				"    pip install -r requirements.txt\n"
				"    ```\n");
	static const char *const nears[] = {
		"scripts/load_data.py", "scripts/load_data.py", "src/serve.py", "Requirements.txt"};
	for (size_t i = 1; i <= 4; i++) {
		assert_int_equal(step_of(&h, i)->verdict, NC_STEP_REFUTED);
		assert_text(step_of(&h, i)->near, nears[i - 1]);
	}
	come_home(&h);
}

/* Twelve ways to be wrong about a command that is right */

static void a_clone_of_this_repository_is_its_root(void **state)
{
	(void)state;
	/* A folder of the clone's own name is not where `cd` leads. */
	walks("files:\n"
	      "  rainfall/__init__.py: x\n"
	      "  requirements.txt: x\n"
	      "  README.md: |\n"
	      "    # Rainfall\n"
	      "    ```sh\n"
	      "    git clone --depth 1 https://example.org/owner/rainfall.git && cd rainfall\n"
	      "    pip install -r requirements.txt\n"
	      "    ```\n",
		"+ git clone --depth 1 https://example.org/owner/rainfall.git\n"
		"+ cd rainfall\n"
		"+ pip install -r requirements.txt\n");
}

static void what_a_build_makes_is_not_missed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tcc demo.c\\n\"\n"
	      "  demo.c: x\n"
	      "  README.md: \"```sh\\nmake\\n./demo\\n./build/rain_tests\\n```\\n\"\n",
		"+ make\n"
		". ./demo\n"
		". ./build/rain_tests\n");
}

static void a_project_of_the_readers_own_is_not_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"name\": \"rain\", \"scripts\": {}}'\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    npx create-rain my-app\n"
	      "    cd my-app\n"
	      "    npm start\n"
	      "    ```\n"
	      "    ## With a file\n"
	      "    ```js\n"
	      "    require('rain')\n"
	      "    ```\n"
	      "    ```sh\n"
	      "    node app.js\n"
	      "    ```\n",
		". npx create-rain my-app\n"
		". cd my-app\n"
		". (elsewhere) npm start\n"
		". node app.js\n");
}

static void what_a_step_made_is_there_for_the_next(void **state)
{
	(void)state;
	walks("files:\n"
	      "  conf.sample.yml: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    mkdir -p data/raw && cd data/raw\n"
	      "    cd ../..\n"
	      "    cp conf.sample.yml conf.yml\n"
	      "    cat conf.yml > all.yml\n"
	      "    mv all.yml data\n"
	      "    cp data/all.yml x.yml\n"
	      "    python -m venv venv\n"
	      "    source venv/bin/activate\n"
	      "    curl -o tool.py https://example.org/x\n"
	      "    python tool.py\n"
	      "    wget https://example.org/files/get.py?x=1\n"
	      "    python get.py\n"
	      "    tar xf release.tar.gz\n"
	      "    python release/main.py\n"
	      "    ```\n",
		"+ mkdir -p data/raw\n"
		"+ cd data/raw\n"
		"+ (data/raw) cd ../..\n"
		"+ cp conf.sample.yml conf.yml\n"
		"+ cat conf.yml > all.yml\n"
		"+ mv all.yml data\n"
		"+ cp data/all.yml x.yml\n"
		"+ python -m venv venv\n"
		"+ source venv/bin/activate\n"
		". curl -o tool.py https://example.org/x\n"
		"+ python tool.py\n"
		". wget https://example.org/files/get.py?x=1\n"
		"+ python get.py\n"
		". tar xf release.tar.gz\n"
		". python release/main.py\n");
}

static void what_git_ignores_is_each_machines_own(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  .gitignore: \".env\\nlocal/\\n\"\n"
			"  .env.example: x\n"
			"  README.md: \"```sh\\nsource .env\\nsh local/start.sh\\n```\\n\"\n");
	assert_int_equal(step_of(&h, 1)->verdict, NC_STEP_UNDECIDED);
	assert_text(step_of(&h, 1)->near, ".env.example");
	assert_int_equal(step_of(&h, 2)->verdict, NC_STEP_UNDECIDED);
	come_home(&h);
}

static void a_makefile_that_is_not_all_known_refutes_nothing(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"include local.mk\\nall:\\n\\tx\\n\"\n"
	      "  a/Makefile: \".DEFAULT:\\n\\tx\\n\"\n"
	      "  b/Makefile: \"$(TARGETS):\\n\\tx\\n\"\n"
	      "  c/Makefile: \"%.out: %.c\\n\\tx\\n\"\n"
	      "  d/Makefile: \"all:\\n\\tx\\n\"\n"
	      "  d/rain.c: x\n"
	      "  e/CMakeLists.txt: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    make other\n"
	      "    make -C a other\n"
	      "    make -C b other\n"
	      "    make -C c x.out\n"
	      "    make -C d rain\n"
	      "    make -C d PREFIX=/x all\n"
	      "    make -C d other\n"
	      "    cd e && cmake . && make && make check\n"
	      "    ```\n",
		". make other\n"
		". (a) make -C a other\n"
		". (b) make -C b other\n"
		". (c) make -C c x.out\n"
		". (d) make -C d rain\n"
		"+ (d) make -C d PREFIX=/x all\n"
		"- (d) make -C d other\n"
		"+ cd e\n"
		"+ (e) cmake .\n"
		"+ (e) make\n"
		"+ (e) make check\n");
}

static void a_program_of_a_dependency_is_not_a_script(void **state)
{
	(void)state;
	walks("files:\n"
	      "  package.json: '{\"scripts\": {\"build\": \"x\"}, \"devDependencies\": {\"biuld\": "
	      "\"1\", \"jest\": \"1\"}}'\n"
	      "  README.md: \"```sh\\nyarn jest\\npnpm tsc\\nyarn biuld\\nyarn buidl\\nnpm run "
	      "jest\\n```\\n\"\n",
		". yarn jest\n"
		". pnpm tsc\n"
		". yarn biuld\n"
		"- yarn buidl\n"
		"- npm run jest\n");
}

static void a_package_below_is_not_missed_where_it_is_spoken_of(void **state)
{
	(void)state;
	walks("files:\n"
	      "  frontend/package.json: '{\"scripts\": {\"dev\": \"x\"}}'\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Setting up the frontend\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    ## The rest\n"
	      "    ```sh\n"
	      "    npm install\n"
	      "    ```\n"
	      "    ## Told\n"
	      "    In the `frontend` folder, run:\n"
	      "    ```sh\n"
	      "    npm run dev\n"
	      "    ```\n",
		". npm install\n"
		"- npm install\n"
		"+ (frontend) npm run dev\n");
}

static void paths_of_windows_are_paths(void **state)
{
	(void)state;
	walks("files:\n"
	      "  run_demo.py: x\n"
	      "  scripts/start.bat: x\n"
	      "  README.md: \"```bat\\n.\\\\run_demo.py\\nscripts\\\\start.bat\\npy "
	      ".\\\\run_demo.py\\n```\\n\"\n",
		"+ .\\run_demo.py\n"
		"+ scripts\\start.bat\n"
		"+ py .\\run_demo.py\n");
}

static void sentences_and_output_are_no_commands(void **state)
{
	(void)state;
	walks("files:\n"
	      "  scripts/rain.sh: x\n"
	      "  README.md: |\n"
	      "    ```\n"
	      "    make sure that you have the right version\n"
	      "    ```\n"
	      "    ```\n"
	      "    Name   Size   Kind\n"
	      "    a.txt  12     text\n"
	      "    ```\n"
	      "    ```\n"
	      "    $ sh scripts/missing.sh\n"
	      "    python other.py\n"
	      "    ```\n"
	      "    ```sh\n"
	      "    echo go\n"
	      "    Attaching to web_1\n"
	      "    --help  show this\n"
	      "    ```\n"
	      "    ```yaml\n"
	      "    make: x\n"
	      "    ```\n",
		"- sh scripts/missing.sh\n"
		"+ echo go\n");
}

static void what_the_reader_fills_in_is_not_judged(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tool.py: x\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    python <script>.py\n"
	      "    python $SCRIPT\n"
	      "    python path/to/tool.py\n"
	      "    python YOUR_SCRIPT.py\n"
	      "    python my_script.py\n"
	      "    sh {name}.sh\n"
	      "    make TARGET\n"
	      "    python ...\n"
	      "    cp *.py dest\n"
	      "    ```\n",
		". python <script>.py\n"
		". python $SCRIPT\n"
		". python path/to/tool.py\n"
		". python YOUR_SCRIPT.py\n"
		". python my_script.py\n"
		". sh {name}.sh\n"
		". make TARGET\n"
		". python ...\n"
		". cp *.py dest\n");
}

static void another_repository_is_not_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  setup.py: x\n"
	      "  app/rain.py: x\n"
	      "  README.md: |\n"
	      "    # Rainfall\n"
	      "    ## Install\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rainfall\n"
	      "    git clone https://example.org/other/thunder\n"
	      "    cd thunder\n"
	      "    pip install -e .\n"
	      "    python app/missing.py\n"
	      "    cd ..\n"
	      "    pip install -e .\n"
	      "    ```\n"
	      "    ## Test\n"
	      "    ```sh\n"
	      "    python app/missing.py\n"
	      "    ```\n",
		"+ git clone https://example.org/owner/rainfall\n"
		". git clone https://example.org/other/thunder\n"
		". cd thunder\n"
		". (elsewhere) pip install -e .\n"
		". (elsewhere) python app/missing.py\n"
		". (elsewhere) cd ..\n"
		"+ pip install -e .\n"
		"- python app/missing.py\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_says_where_and_why),
		cmocka_unit_test(a_script_that_is_not_executable_is_refuted),
		cmocka_unit_test(a_script_that_does_not_say_what_runs_it_is_handed_to_that),
		cmocka_unit_test(a_script_called_by_its_name_alone_is_not_found),
		cmocka_unit_test(what_is_near_is_told),
		cmocka_unit_test(a_clone_of_this_repository_is_its_root),
		cmocka_unit_test(what_a_build_makes_is_not_missed),
		cmocka_unit_test(a_project_of_the_readers_own_is_not_this_tree),
		cmocka_unit_test(what_a_step_made_is_there_for_the_next),
		cmocka_unit_test(what_git_ignores_is_each_machines_own),
		cmocka_unit_test(a_makefile_that_is_not_all_known_refutes_nothing),
		cmocka_unit_test(a_program_of_a_dependency_is_not_a_script),
		cmocka_unit_test(a_package_below_is_not_missed_where_it_is_spoken_of),
		cmocka_unit_test(paths_of_windows_are_paths),
		cmocka_unit_test(sentences_and_output_are_no_commands),
		cmocka_unit_test(what_the_reader_fills_in_is_not_judged),
		cmocka_unit_test(another_repository_is_not_this_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
