# SPDX-License-Identifier: MIT
"""JUnit's XML held against a schema, and its sums against what it holds."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import made

SCHEMA = os.path.join(made.HERE, "junit.xsd")


def faults(data):
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(data)
        file.flush()
        ran = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", SCHEMA, file.name],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return "" if ran.returncode == 0 else ran.stdout.decode()


class Junit(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        made.make(self.folder.name, made.NAMES)
        self.data = made.written(self.folder.name)["junit"]

    def test_it_is_valid(self):
        self.assertEqual(faults(self.data), "")

    def test_a_fault_is_seen(self):
        self.assertIn("testcase", faults(self.data.replace(b" classname=", b" class=", 1)))

    def test_sums_are_right(self):
        root = xml.etree.ElementTree.fromstring(self.data)
        for suite in [root, *root.iter("testsuite")]:
            self.assertEqual(int(suite.get("tests")), len(list(suite.iter("testcase"))))
            self.assertEqual(int(suite.get("failures")), len(list(suite.iter("failure"))))
            if suite.get("skipped"):
                self.assertEqual(int(suite.get("skipped")), len(list(suite.iter("skipped"))))


if __name__ == "__main__":
    if not shutil.which("xmllint"):
        print("xmllint is not here (Debian: libxml2-utils); the schema was not asked")
        sys.exit(77)
    unittest.main()
