/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What Python's projects offer, in the three files that may say it. */

static void extras_are_those_of_the_program_that_sets_it_up(void **state)
{
	(void)state;
	walks("files:\n"
	      "  pyproject.toml: \"[tool.black]\\nline-length = 88\\n\"\n"
	      "  setup.py: |\n"
	      "    from setuptools import setup\n"
	      "    tests = [\"pytest[x]: none\"]  # {\n"
	      "    setup(name=\"rain\", extras_require={\n"
	      "        'dev': tests + [\"black\"],  # \"old\": x\n"
	      "        \"docs-all\": {\"inner\": 1},\n"
	      "    })\n"
	      "  README.md: |\n"
	      "    # Rain\n"
	      "    ```sh\n"
	      "    pip install -e '.[dev]'\n"
	      "    pip install '.[docs-all,dev]'\n"
	      "    pip install '.[devel]'\n"
	      "    pip install '.[inner]'\n"
	      "    pip install '.[old]'\n"
	      "    ```\n",
		"+ pip install -e '.[dev]'\n"
		"+ pip install '.[docs-all,dev]'\n"
		"- pip install '.[devel]'\n"
		"- pip install '.[inner]'\n"
		"- pip install '.[old]'\n");
}

static void computed_extras_may_be_any(void **state)
{
	(void)state;
	static const char *const programs[] = {
		"setup(extras_require=extras)",
		"setup(name='rain', **more)",
		"setup(extras_require={k: v for k in names})",
		"extras_require = {'dev': x}\\nextras_require['all'] = y\\nsetup()",
	};
	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		struct nc_buf files = NC_BUF_INIT(0);
		nc_buf_printf(&files,
			"files:\n"
			"  setup.py: \"%s\\n\"\n"
			"  README.md: \"```sh\\npip install '.[test]'\\n```\\n\"\n",
			programs[i]);
		nc_buf_add_byte(&files, '\0');
		walks(files.data, ". pip install '.[test]'\n");
		nc_buf_release(&files);
	}
}

static void extras_of_setup_cfg_are_a_list(void **state)
{
	(void)state;
	walks("files:\n"
	      "  setup.py: \"from setuptools import setup\\nsetup()\\n\"\n"
	      "  setup.cfg: \"[metadata]\\nname = rain\\n\\n[options.extras_require]\\ndev =\\n    "
	      "black\\n\"\n"
	      "  README.md: \"```sh\\npip install '.[dev]'\\npip install '.[dve]'\\n```\\n\"\n",
		"+ pip install '.[dev]'\n"
		"- pip install '.[dve]'\n");
}

static void a_program_called_an_example_may_be_what_a_build_makes(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"build:\\n\\tgo build .\\n\"\n"
	      "  README.md: \"```sh\\nmake build\\n./rain-example\\n./rain-example.sh\\nmake "
	      "build\\n```\\n\"\n",
		"+ make build\n"
		". ./rain-example\n"
		"- ./rain-example.sh\n"
		"+ make build\n");
}

static void what_setup_py_installs_is_called_by_its_name(void **state)
{
	(void)state;
	walks("files:\n"
	      "  manage.py: x\n"
	      "  bin/rain.sh: x\n"
	      "  other.py: x\n"
	      "  setup.py: |\n"
	      "    from setuptools import setup\n"
	      "    setup(name=\"rain\",\n"
	      "      scripts=['manage.py',  # and\n"
	      "               \"bin/rain.sh\"],\n"
	      "      entry_points={'console_scripts': ['rainfall = rain.cli:main'],\n"
	      "                    'other.scripts': ['other.py']})\n"
	      "  README.md: |\n"
	      "    ```sh\n"
	      "    manage.py migrate\n"
	      "    rain.sh\n"
	      "    rainfall today\n"
	      "    other.py\n"
	      "    ```\n",
		". manage.py migrate\n"
		"+ rain.sh\n"
		"+ rainfall today\n"
		"- other.py\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(extras_are_those_of_the_program_that_sets_it_up),
		cmocka_unit_test(computed_extras_may_be_any),
		cmocka_unit_test(extras_of_setup_cfg_are_a_list),
		cmocka_unit_test(a_program_called_an_example_may_be_what_a_build_makes),
		cmocka_unit_test(what_setup_py_installs_is_called_by_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
