/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is said of a step is no more than the tree shows. */

static void says(const char *files, size_t number, enum nc_step_verdict verdict, const char *words)
{
	struct hike h = set_out(files);
	const struct nc_step *step = step_of(&h, number);
	assert_int_equal(step->verdict, verdict);
	assert_text(
		verdict == NC_STEP_PROVED && step->evidence.size ? step->evidence : step->because,
		words);
	come_home(&h);
}

static void pytest_finds_its_tests_without_a_configuration(void **state)
{
	(void)state;
	says("files:\n"
	     "  tides.py: x\n"
	     "  test_tides.py: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    Run `pytest`.\n",
		1, NC_STEP_PROVED, "test_tides.py");
	says("files:\n"
	     "  tides/inner/high_test.py: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/owner/tides\n"
	     "    cd tides\n"
	     "    pytest -q\n"
	     "    ```\n",
		3, NC_STEP_PROVED, "tides/inner/high_test.py");
}

static void without_tests_there_is_nothing_for_pytest_to_find(void **state)
{
	(void)state;
	says("files:\n"
	     "  tides.py: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/owner/tides\n"
	     "    cd tides\n"
	     "    pytest\n"
	     "    ```\n",
		3, NC_STEP_REFUTED, "there is nothing for pytest to find");
}

static void tests_that_lie_elsewhere_are_not_denied(void **state)
{
	(void)state;
	says("files:\n"
	     "  web/tides.py: x\n"
	     "  core/test_tides.py: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    ```sh\n"
	     "    cd web\n"
	     "    pytest\n"
	     "    ```\n",
		2, NC_STEP_UNDECIDED, "core/test_tides.py lies elsewhere; no step goes there");
}

static const char containers[] = "files:\n"
				 "  compose.yaml: |\n"
				 "    services:\n"
				 "      app: {image: x}\n"
				 "  manage.py: x\n"
				 "  deploy/.keep: ''\n"
				 "  README.md: |\n"
				 "    # Tides\n"
				 "    ```sh\n"
				 "    docker compose exec app python manage.py\n"
				 "    docker compose exec app python mange.py migrate\n"
				 "    docker compose exec -T app /srv/tides/start.sh\n"
				 "    docker compose exec app psql -U tides\n"
				 "    docker compose run --rm aap python manage.py\n"
				 "    ```\n";

static void a_service_proves_nothing_of_what_runs_inside(void **state)
{
	static const char inside[] =
		"it runs inside the container app; only that is known to be there";
	(void)state;
	says(containers, 1, NC_STEP_PROVED, "compose.yaml:2");
	says(containers, 2, NC_STEP_UNDECIDED, inside);
	says(containers, 3, NC_STEP_UNDECIDED, inside);
	says(containers, 4, NC_STEP_PROVED, "compose.yaml:2");
	says(containers, 5, NC_STEP_REFUTED, "compose.yaml has no service \"aap\"");
}

static void what_a_refuted_step_makes_is_not_made(void **state)
{
	(void)state;
	says("files:\n"
	     "  Dockerfil: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/owner/tides\n"
	     "    cd tides\n"
	     "    docker build -t tides .\n"
	     "    docker run tides\n"
	     "    ```\n",
		4, NC_STEP_UNDECIDED, "step 3 would make it, and does not work");
	says("files:\n"
	     "  Dockerfile: x\n"
	     "  README.md: |\n"
	     "    # Tides\n"
	     "    ```sh\n"
	     "    docker build -t tides .\n"
	     "    docker build -t tides -f Dockerfil .\n"
	     "    docker run tides\n"
	     "    ```\n",
		3, NC_STEP_PROVED, "made at step 1");
}

static void a_clone_is_entered_by_the_name_that_it_has(void **state)
{
	(void)state;
	says("files:\n"
	     "  a.txt: x\n"
	     "  README.md: |\n"
	     "    # Tides demo\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/owner/tidesdemo.git\n"
	     "    cd tides-demo\n"
	     "    cat b.txt\n"
	     "    ```\n",
		2, NC_STEP_UNDECIDED, "git clone makes tidesdemo/");
	says("files:\n"
	     "  a.txt: x\n"
	     "  README.md: |\n"
	     "    # Tides demo\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/owner/tidesdemo.git tides-demo\n"
	     "    cd tides-demo\n"
	     "    ```\n",
		2, NC_STEP_PROVED, "the root of the repository");
	says("files:\n"
	     "  a.txt: x\n"
	     "  README.md: |\n"
	     "    # Tides demo\n"
	     "    ```sh\n"
	     "    git clone https://git.example.org/<you>/tidesdemo.git\n"
	     "    cd Tidesdemo\n"
	     "    ```\n",
		2, NC_STEP_PROVED, "the root of the repository");
}

static void that_no_step_enters_the_clone_is_said_once(void **state)
{
	static const char files[] = "files:\n"
				    "  Makefile: \"all:\\n\\tx\\n\"\n"
				    "  README.md: |\n"
				    "    # Tides\n"
				    "    ```sh\n"
				    "    git clone https://git.example.org/owner/tides\n"
				    "    make all\n"
				    "    make all\n"
				    "    ```\n"
				    "    ## Again\n"
				    "    ```sh\n"
				    "    git clone https://git.example.org/owner/tides .\n"
				    "    make all\n"
				    "    git clone https://git.example.org/owner/tides\n"
				    "    cd tides\n"
				    "    make all\n"
				    "    ```\n";
	static const char *const told[] = {
		"", "in the clone, which no step before enters", "", "", "", "", "", ""};
	(void)state;
	struct hike h = set_out(files);
	assert_int_equal(h.walk.step_count, sizeof told / sizeof *told);
	for (size_t i = 0; i < h.walk.step_count; i++) {
		assert_int_equal(h.walk.steps[i].verdict, NC_STEP_PROVED);
		assert_text(h.walk.steps[i].because, told[i]);
	}
	come_home(&h);
}

static void a_block_of_commands_may_begin_with_one_that_nobody_knows(void **state)
{
	(void)state;
	walks("files:\n"
	      "  requirements/base.txt: x\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    First:\n"
	      "\n"
	      "        frobnicate tides\n"
	      "        pip install -r requirements/base.txt\n"
	      "        git status\n"
	      "\n"
	      "    Then:\n"
	      "\n"
	      "        cd ~/dev [or wherever you keep your code]\n"
	      "        git clone https://git.example.org/owner/tides\n"
	      "        cd tides\n"
	      "        pip install -r requirements/bas.txt\n"
	      "\n"
	      "    It prints:\n"
	      "\n"
	      "        tides of today\n"
	      "        high at noon\n"
	      "        make the most of it\n"
	      "\n"
	      "    And lists:\n"
	      "\n"
	      "        tides printed\n"
	      "        test done\n"
	      "        date known\n",
		"+ pip install -r requirements/base.txt\n"
		"+ git status\n"
		". cd ~/dev [or wherever you keep your code]\n"
		"+ (elsewhere) git clone https://git.example.org/owner/tides\n"
		"+ (elsewhere) cd tides\n"
		"- pip install -r requirements/bas.txt\n");
}

static void what_is_said_beside_a_folder_is_not_typed(void **state)
{
	(void)state;
	walks("files:\n"
	      "  web/a.txt: x\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    ```bash\n"
	      "    cd ~/dev [or your preferred code folder]\n"
	      "    git clone https://git.example.org/owner/tides\n"
	      "    cd tides\n"
	      "    cd web [if you want the pages]\n"
	      "    ls a.txt\n"
	      "    ```\n",
		". cd ~/dev [or your preferred code folder]\n"
		"+ (elsewhere) git clone https://git.example.org/owner/tides\n"
		"+ (elsewhere) cd tides\n"
		"+ cd web [if you want the pages]\n"
		"+ (web) ls a.txt\n");
}

static void a_badge_names_no_tool(void **state)
{
	(void)state;
	struct hike h =
		set_out("files:\n"
			"  Makefile: \"all:\\n\\tx\\n\"\n"
			"  Dockerfile: x\n"
			"  README.md: |\n"
			"    # Tides\n"
			"    [![Go Report "
			"Card](https://go.example.org/go.svg)](https://go.example.org/go)\n"
			"    ![go](go.svg) and <img alt=\"go\" src=\"go.svg\"> need Docker\n"
			"\n"
			"    ```sh\n"
			"    go version\n"
			"    podman build .\n"
			"    ```\n");
	assert_int_equal(h.walk.need_count, 2);
	assert_text(h.walk.needs[0].what, "go");
	assert_text(h.walk.needs[0].because, "no document names it");
	assert_text(h.walk.needs[1].what, "podman");
	assert_int_equal(h.walk.needs[1].verdict, NC_STEP_UNDECIDED);
	assert_text(h.walk.needs[1].because, "README.md:3 names docker");
	come_home(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pytest_finds_its_tests_without_a_configuration),
		cmocka_unit_test(without_tests_there_is_nothing_for_pytest_to_find),
		cmocka_unit_test(tests_that_lie_elsewhere_are_not_denied),
		cmocka_unit_test(a_service_proves_nothing_of_what_runs_inside),
		cmocka_unit_test(what_a_refuted_step_makes_is_not_made),
		cmocka_unit_test(a_clone_is_entered_by_the_name_that_it_has),
		cmocka_unit_test(that_no_step_enters_the_clone_is_said_once),
		cmocka_unit_test(a_block_of_commands_may_begin_with_one_that_nobody_knows),
		cmocka_unit_test(what_is_said_beside_a_folder_is_not_typed),
		cmocka_unit_test(a_badge_names_no_tool),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
