# SPDX-License-Identifier: MIT
"""SARIF held against GitHub's rules for it (sarif-multitool) and against its JSON schema, as
GitHub's uploader does; and both against files that are wrong in ways that one of them misses.

The tools come from npm:

    npm install --prefix DIR --ignore-scripts @microsoft/sarif-multitool-linux@5.7.0 jsonschema@1.5.0
    cmake -DNEWCOMER_NODE_MODULES=DIR/node_modules …
"""

import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import made

MODULES = os.environ.get("NEWCOMER_NODE_MODULES", "")
PACKAGE = os.path.join(MODULES, "@microsoft", "sarif-multitool-linux")
MULTITOOL = os.path.join(PACKAGE, "Sarif.Multitool")
SCHEMA = os.path.join(PACKAGE, "sarif-2.1.0.json")

# What this tool may have and does not: its home is not known before it is published, and its rules
# have words for names.
ACCEPTED = {"SARIF2005"}


def run(command):
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         env=environment, check=False)
    return ran.returncode, ran.stdout.decode("utf-8", "replace")


def multitool(path):
    """What it finds, by its text: it exits with 0 whatever that is."""
    _, text = run([MULTITOOL, "validate", path, "--rule-kind", "Sarif;Ghas",
                   "--level", "Error;Warning"])
    if "Analysis completed successfully" not in text:
        raise AssertionError(f"sarif-multitool did not run: {text}")
    found = re.findall(r": (?:error|warning) ([A-Z]+\d+)", text)
    return sorted(set(found) - ACCEPTED), text


def schema(path):
    status, text = run(["node", os.path.join(made.HERE, "validate.js"), MODULES, SCHEMA, path])
    return status == 0, text


class Gate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, data):
        path = os.path.join(self.folder.name, "out.sarif")
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    def assert_good(self, data):
        path = self.write(data)
        found, text = multitool(path)
        self.assertEqual(found, [], text)
        good, text = schema(path)
        self.assertTrue(good, text)

    def assert_bad(self, data):
        path = self.write(data)
        found, _ = multitool(path)
        good, _ = schema(path)
        self.assertTrue(found or not good, "neither gate has seen it")

    def made(self, files, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            made.make(folder, files)
            return made.written(folder, *arguments)["sarif"]

    def test_names_that_attack_pass(self):
        self.assert_good(self.made(made.NAMES))

    def test_nothing_found_passes(self):
        data = self.made([], "--select", "conflict-marker")
        self.assertEqual(json.loads(data)["runs"][0]["results"], [])
        self.assert_good(data)

    def test_a_file_that_is_wrong_fails(self):
        good = json.loads(self.made(made.NAMES[:3]))

        def no_place(run):
            run["results"][0]["locations"] = []

        def no_results(run):
            del run["results"]

        def wrong_level(run):
            run["results"][0]["level"] = "fatal"

        def line_zero(run):
            place = run["results"][0]["locations"][0]["physicalLocation"]
            place["region"]["startLine"] = 0

        def blank_in_address(run):
            place = run["results"][0]["locations"][0]["physicalLocation"]
            place["artifactLocation"]["uri"] = "a b.c"

        def no_help(run):
            del run["tool"]["driver"]["rules"][0]["help"]

        def wrong_index(run):
            run["results"][0]["ruleIndex"] = 9999

        for spoil in (no_place, no_results, wrong_level, line_zero, blank_in_address, no_help,
                      wrong_index):
            with self.subTest(spoil.__name__):
                bad = copy.deepcopy(good)
                spoil(bad["runs"][0])
                self.assert_bad(bad)

    def test_only_rules_about_secrets_are_of_security(self):
        rules = json.loads(self.made([]))["runs"][0]["tool"]["driver"]["rules"]
        marked = {rule["id"] for rule in rules if "security-severity" in rule["properties"]}
        self.assertTrue(marked)
        self.assertTrue(all(name.startswith("secret-") for name in marked), marked)

    def test_descriptions_are_within_limits(self):
        for rule in json.loads(self.made([]))["runs"][0]["tool"]["driver"]["rules"]:
            self.assertLessEqual(len(rule["shortDescription"]["text"]), 1024)
            self.assertLessEqual(len(rule["fullDescription"]["text"]), 1024)
            self.assertLessEqual(len(rule["properties"]["tags"]), 10)


def missing():
    if not MODULES:
        return "NEWCOMER_NODE_MODULES names no folder"
    if not shutil.which("node"):
        return "node is not here"
    for path in (MULTITOOL, SCHEMA, os.path.join(MODULES, "jsonschema")):
        if not os.path.exists(path):
            return f"{os.path.basename(path)} is not in NEWCOMER_NODE_MODULES"
    return None


if __name__ == "__main__":
    WHY = missing()
    if WHY:
        print(f"{WHY}: SARIF was not held against GitHub's rules and the schema")
        sys.exit(77)
    unittest.main()
