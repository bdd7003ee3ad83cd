/* SPDX-License-Identifier: MIT */
#include "hike.h"

#include "newcomer/ci.h"

/* What continuous integration types: a line a command, with its folder; then the versions. */
static void types(const char *files, const char *want)
{
	struct hike h = set_out(files);
	const struct nc_ci *ci = nc_project_ci(h.project);
	struct nc_buf b = NC_BUF_INIT(0);
	for (size_t i = 0; i < ci->command_count; i++) {
		const struct nc_ci_command *c = &ci->commands[i];
		nc_buf_printf(&b, "%u ", c->line);
		if (!c->folder_known)
			nc_buf_add_text(&b, "(elsewhere) ");
		else if (c->folder.size)
			nc_buf_printf(&b, "(%.*s) ", NC_STR_ARG(c->folder));
		nc_buf_printf(&b, "%.*s\n", NC_STR_ARG(c->text));
	}
	for (size_t i = 0; i < ci->version_count; i++)
		nc_buf_printf(&b, "%.*s %.*s\n", NC_STR_ARG(ci->versions[i].runtime),
			NC_STR_ARG(ci->versions[i].value));
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	come_home(&h);
}

static void a_workflow_runs_where_its_defaults_say(void **state)
{
	(void)state;
	types("files:\n"
	      "  README.md: x\n"
	      "  web/a: x\n"
	      "  api/a: x\n"
	      "  .github/workflows/ci.yml: |\n"
	      "    on: push\n"
	      "    defaults: {run: {working-directory: web}}\n"
	      "    jobs:\n"
	      "      test:\n"
	      "        strategy:\n"
	      "          matrix:\n"
	      "            node: [18, 20]\n"
	      "            include: [{node: 22}]\n"
	      "        steps:\n"
	      "          - uses: actions/setup-node@v4\n"
	      "            with: {node-version: \"${{ matrix.node }}\"}\n"
	      "          - run: npm ci\n"
	      "          - run: |\n"
	      "              npm test\n"
	      "              cd ../api && make\n"
	      "            shell: bash\n"
	      "          - run: make check\n"
	      "            working-directory: api\n"
	      "          - run: dir\n"
	      "            shell: pwsh\n"
	      "          - run: x\n"
	      "            working-directory: ${{ matrix.folder }}\n",
		"12 (web) npm ci\n"
		"14 (web) npm test\n"
		"15 (api) make\n"
		"17 (api) make check\n"
		"21 (elsewhere) x\n"
		"node 18\n"
		"node 20\n"
		"node 22\n");
}

static void others_are_read_as_well(void **state)
{
	(void)state;
	types("files:\n"
	      "  README.md: x\n"
	      "  .gitlab-ci.yml: |\n"
	      "    image: python:3.9-slim\n"
	      "    before_script: [pip install .]\n"
	      "    test:\n"
	      "      script:\n"
	      "        - pytest\n"
	      "  .travis.yml: |\n"
	      "    node_js: [lts/*, 14]\n"
	      "    script: npm test\n"
	      "  .circleci/config.yml: |\n"
	      "    jobs:\n"
	      "      build:\n"
	      "        docker: [{image: cimg/go:1.21}]\n"
	      "        steps:\n"
	      "          - checkout\n"
	      "          - run: {command: go test ./..., working_directory: src}\n"
	      "          - run: go vet\n"
	      "  azure-pipelines.yml: |\n"
	      "    jobs:\n"
	      "      - steps:\n"
	      "          - task: UsePythonVersion@0\n"
	      "            inputs: {versionSpec: '3.11'}\n"
	      "          - script: tox\n",
		"6 (src) go test ./...\n"
		"7 go vet\n"
		"2 pip install .\n"
		"5 pytest\n"
		"2 npm test\n"
		"5 tox\n"
		"go 1.21\n"
		"python 3.9\n"
		"node 14\n"
		"python 3.11\n");
}

static void what_the_machine_types_is_proved(void **state)
{
	(void)state;
	walks("files:\n"
	      "  Makefile: \"all:\\n\\tx\\n\"\n"
	      "  .travis.yml: \"script:\\n  - rainfall --selftest\\n  - make other\\n\"\n"
	      "  README.md: \"```sh\\nrainfall --selftest\\nrainfall --else\\nmake other\\n```\\n"
	      "# More\\n```sh\\nmake all\\nmake another\\n```\\n\"\n",
		"+ rainfall --selftest\n"
		". rainfall --else\n"
		". make other\n"
		"+ make all\n"
		"- make another\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_workflow_runs_where_its_defaults_say),
		cmocka_unit_test(others_are_read_as_well),
		cmocka_unit_test(what_the_machine_types_is_proved),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
