/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* Where one stands */

static void a_folder_holds_through_the_steps_of_a_section(void **state)
{
	(void)state;
	walks("files:\n"
	      "  api/app.py: x\n"
	      "  api/tests/a.py: x\n"
	      "  web/app.py: x\n"
	      "  setup.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Run\n"
	      "    1. Go there\n"
	      "       ```sh\n"
	      "       cd api\n"
	      "       ```\n"
	      "    2. Run it\n"
	      "       ```sh\n"
	      "       python app.py\n"
	      "       ```\n"
	      "    3. And the other, from there\n"
	      "       ```sh\n"
	      "       python setup.py install\n"
	      "       ```\n"
	      "    ## Test\n"
	      "    ```sh\n"
	      "    pytest tests\n"
	      "    cd web\n"
	      "    python app.py\n"
	      "    python setup.py\n"
	      "    (cd ../api && python app.py)\n"
	      "    python app.py\n"
	      "    ```\n",
		"+ cd api\n"
		"+ (api) python app.py\n"
		". (api) python setup.py install\n"
		". pytest tests\n"
		"+ cd web\n"
		"+ (web) python app.py\n"
		"- (web) python setup.py\n"
		"+ (web) cd ../api\n"
		"+ (api) python app.py\n"
		"+ (web) python app.py\n");
}

static void a_folder_does_not_leak_into_the_next_section(void **state)
{
	(void)state;
	walks("files:\n"
	      "  api/run.py: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ## Api\n"
	      "    ```sh\n"
	      "    cd api\n"
	      "    ```\n"
	      "    ## Elsewhere\n"
	      "    ```sh\n"
	      "    python run.py\n"
	      "    ```\n"
	      "    ## 3. Numbered\n"
	      "    ```sh\n"
	      "    cd api\n"
	      "    ```\n"
	      "    ## 4. Numbered\n"
	      "    ```sh\n"
	      "    python run.py\n"
	      "    ```\n",
		"+ cd api\n"
		"- python run.py\n"
		"+ cd api\n"
		"+ (api) python run.py\n");
}

static void a_block_that_begins_anew_begins_at_the_root(void **state)
{
	(void)state;
	walks("files:\n"
	      "  api/app.py: x\n"
	      "  web/app.py: x\n"
	      "  README.md: \"```sh\\ncd api\\npython app.py\\n```\\n```sh\\ncd web\\npython "
	      "app.py\\n```\\n\"\n",
		"+ cd api\n"
		"+ (api) python app.py\n"
		"+ cd web\n"
		"+ (web) python app.py\n");
}

static void a_folder_that_is_not_there_is_refuted(void **state)
{
	(void)state;
	walks("files:\n"
	      "  frontend/a.js: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rain && cd rain\n"
	      "    cd fronted\n"
	      "    ```\n"
	      "    ## Alone\n"
	      "    ```sh\n"
	      "    cd ~/elsewhere\n"
	      "    python x.py\n"
	      "    ```\n",
		"+ git clone https://example.org/owner/rain\n"
		"+ cd rain\n"
		"- cd fronted\n"
		". (elsewhere) cd ~/elsewhere\n"
		". (elsewhere) python x.py\n");
}

static void a_shell_of_another_machine_is_not_this_tree(void **state)
{
	(void)state;
	walks("files:\n"
	      "  compose.yaml: \"services:\\n  web: {image: x}\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    docker compose exec web bash\n"
	      "    python missing.py\n"
	      "    ```\n"
	      "    ```sh\n"
	      "    docker compose exec wbe ls\n"
	      "    ```\n",
		"+ docker compose exec web bash\n"
		". (elsewhere) python missing.py\n"
		". (elsewhere) docker compose exec wbe ls\n");
}

/* What is read as a step */

static void a_sentence_that_tells_to_run_is_a_step(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"test:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    Run `make test`, then execute the command `make tset`.\n"
	      "\n"
	      "    You can not run `make never` here; `make word` is a word.\n"
	      "    Before you run `make later`, wait. It runs `make inside`.\n"
	      "\n"
	      "    Run `the thing` or `x`.\n",
		"+ make test\n"
		"- make tset\n");
}

static void a_numbered_step_that_is_a_command_is_a_step(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  env.example: x\n"
	      "  README.md: |\n"
	      "    1. `cp env.sample .env && ls` makes the settings.\n"
	      "    2. `cp env.example .env`\n"
	      "    3. By hand: `python serve.py`, and wait.\n"
	      "    4. `make`, a tool that you need\n"
	      "    5. See `python other.py`\n"
	      "\n"
	      "    - `python alone.py`\n"
	      "    - `python told.py` starts what you have written.\n",
		"- cp env.sample .env\n"
		"+ ls\n"
		"+ cp env.example .env\n"
		"- python serve.py\n"
		"- python alone.py\n");
}

static void what_is_not_there_is_not_made_by_letting_it_run(void **state)
{
	(void)state;
	walks("files:\n"
	      "  run.sh: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    chmod +x run.sh\n"
	      "    ./run.sh\n"
	      "    chmod +x fetch.sh\n"
	      "    ./fetch.sh\n"
	      "    ```\n",
		"+ chmod +x run.sh\n"
		"+ ./run.sh\n"
		"- chmod +x fetch.sh\n"
		"- ./fetch.sh\n");
}

static void what_may_not_run_is_not_refuted(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    if [ -f x.py ]; then python x.py; fi\n"
	      "    python a.py || true\n"
	      "    python rain.py\n"
	      "    python b.py\n"
	      "    ```\n",
		". python x.py\n"
		". python a.py\n"
		"+ true\n"
		"+ python rain.py\n"
		"- python b.py\n");
}

static void a_wrapped_command_is_judged_as_itself(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: import django\n"
	      "  requirements.txt: x\n"
	      "  pyproject.toml: \"[tool.poetry.scripts]\\nrain = 'rain:main'\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    sudo -u www env X=1 python manage.py migrate\n"
	      "    python3.11 -m pip install -r requirements.txt\n"
	      "    poetry run python manage.py\n"
	      "    poetry run rain\n"
	      "    uv run missing.py\n"
	      "    python manage.py -c x -m y\n"
	      "    rain --help\n"
	      "    ```\n",
		"+ sudo -u www env X=1 python manage.py migrate\n"
		"+ python3.11 -m pip install -r requirements.txt\n"
		"+ poetry run python manage.py\n"
		"+ poetry run rain\n"
		"- uv run missing.py\n"
		"+ python manage.py -c x -m y\n"
		"+ rain --help\n");
}

static void modules_and_requirements_are_looked_for(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain/__init__.py: x\n"
	      "  rain/cli.py: x\n"
	      "  src/storm/__main__.py: x\n"
	      "  requirements.txt: x\n"
	      "  pyproject.toml: \"[project]\\nname = "
	      "'rain'\\n[project.optional-dependencies]\\ndev = []\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    python -m rain.cli\n"
	      "    python -m storm\n"
	      "    python -m rain.clo\n"
	      "    python -m http.server\n"
	      "    pip install -e .[dev]\n"
	      "    pip install '.[tests]'\n"
	      "    pip install requirements.txt\n"
	      "    pip install numpy\n"
	      "    ```\n",
		"+ python -m rain.cli\n"
		"+ python -m storm\n"
		"- python -m rain.clo\n"
		". python -m http.server\n"
		"+ pip install -e .[dev]\n"
		"- pip install '.[tests]'\n"
		"- pip install requirements.txt\n"
		". pip install numpy\n");
}

static void services_and_images_are_looked_for(void **state)
{
	(void)state;
	walks("files:\n"
	      "  docker-compose.yml: \"services:\\n  db: {image: x}\\n\"\n"
	      "  app/Dockerfile: \"FROM x\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    docker-compose up -d db\n"
	      "    docker compose run --rm bd psql\n"
	      "    docker build -t rain app\n"
	      "    docker run -it -p 1:1 rain\n"
	      "    docker compose -f missing.yml up\n"
	      "    docker run postgres\n"
	      "    ```\n",
		"+ docker-compose up -d db\n"
		"- docker compose run --rm bd psql\n"
		"+ docker build -t rain app\n"
		"+ docker run -it -p 1:1 rain\n"
		"- docker compose -f missing.yml up\n"
		". docker run postgres\n");
}

static void a_manifest_nowhere_is_another_trees_perhaps(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.gemspec: x\n"
	      "  lib/rain.rb: x\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    make load\n"
	      "    ```\n"
	      "    ## From here\n"
	      "    ```sh\n"
	      "    git clone https://example.org/owner/rain && cd rain && make load\n"
	      "    ```\n",
		". make load\n"
		"+ git clone https://example.org/owner/rain\n"
		"+ cd rain\n"
		"- make load\n");
}

static void the_document_that_is_followed_is_the_one_with_steps(void **state)
{
	(void)state;
	struct hike h = set_out(
		"files:\n"
		"  README.md: \"# Rain\\n\\nSee [how](docs/installation.md), "
		"[why](docs/why.md).\\n\"\n"
		"  docs/installation.md: \"```sh\\npip install -r requirements.txt\\n```\\n\"\n"
		"  docs/why.md: \"```sh\\nls\\n```\\n\"\n"
		"  requirements.txt: x\n");
	assert_text(h.walk.document->path, "docs/installation.md");
	assert_text(h.walk.from->path, "README.md");
	assert_int_equal(step_of(&h, 1)->verdict, NC_STEP_PROVED);
	come_home(&h);
}

static void what_readers_do_with_the_projects_own_program_is_not_refuted(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Cargo.toml: \"[package]\\nname = 'just'\\n[[bin]]\\nname = 'just'\\npath = "
	      "'m.rs'\\n\"\n"
	      "  justfile: \"test:\\n\\tx\\n\"\n"
	      "  Makefile: \"test:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    just test\n"
	      "    just deploy\n"
	      "    make deploy\n"
	      "    make test\n"
	      "    ```\n",
		". just test\n"
		". just deploy\n"
		"- make deploy\n"
		"+ make test\n");
}

static void a_name_in_a_sentence_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  seeds/rain.php: x\n"
	      "  run.sh: x\n"
	      "  README.md: |\n"
	      "    Run the seeds of `seeds/rain.php` first, then run `./run.sh`.\n",
		". seeds/rain.php\n"
		"- ./run.sh\n");
}

static void what_only_a_template_holds_is_not_refuted(void **state)
{
	(void)state;
	walks("files:\n"
	      "  rain.py: x\n"
	      "  '{{name}}/manage.py': x\n"
	      "  '{{name}}/Makefile': \"all:\\n\\tx\\n\"\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    python manage.py migrate\n"
	      "    make\n"
	      "    python rain.py\n"
	      "    python manag.py\n"
	      "    ```\n",
		". python manage.py migrate\n"
		". make\n"
		"+ python rain.py\n"
		"- python manag.py\n");
}

static void any_bytes_end_the_walk(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_text(&b, "files:\n  README.md: \"```sh\\n");
	for (int i = 0; i < 900; i++)
		nc_buf_printf(&b, "cd a%d; mkdir b%d; python c%d.py | x \\\\\\n && ( \\\"y ;; '$(",
			i, i, i);
	nc_buf_add_text(&b, "\\n```\\n\"\n");
	/* A bad ending must not be waited for. */
	struct hike h = set_out(b.data);
	assert_true(h.walk.step_count <= 2000);
	come_home(&h);
	nc_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_holds_through_the_steps_of_a_section),
		cmocka_unit_test(a_folder_does_not_leak_into_the_next_section),
		cmocka_unit_test(a_block_that_begins_anew_begins_at_the_root),
		cmocka_unit_test(a_folder_that_is_not_there_is_refuted),
		cmocka_unit_test(a_shell_of_another_machine_is_not_this_tree),
		cmocka_unit_test(a_sentence_that_tells_to_run_is_a_step),
		cmocka_unit_test(a_numbered_step_that_is_a_command_is_a_step),
		cmocka_unit_test(what_is_not_there_is_not_made_by_letting_it_run),
		cmocka_unit_test(what_may_not_run_is_not_refuted),
		cmocka_unit_test(a_wrapped_command_is_judged_as_itself),
		cmocka_unit_test(modules_and_requirements_are_looked_for),
		cmocka_unit_test(services_and_images_are_looked_for),
		cmocka_unit_test(a_manifest_nowhere_is_another_trees_perhaps),
		cmocka_unit_test(the_document_that_is_followed_is_the_one_with_steps),
		cmocka_unit_test(what_readers_do_with_the_projects_own_program_is_not_refuted),
		cmocka_unit_test(a_name_in_a_sentence_is_not_typed),
		cmocka_unit_test(what_only_a_template_holds_is_not_refuted),
		cmocka_unit_test(any_bytes_end_the_walk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
