# SPDX-License-Identifier: MIT
"""Which repository a word means, and what is said where it means none."""

import os
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")


class Operands(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)

    def said(self, *words):
        environment = {"LC_ALL": "C.UTF-8"}
        ran = subprocess.run([BINARY, *words], cwd=self.folder, env=environment, check=False,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.assertEqual(ran.returncode, 2, ran.stdout.decode())
        return ran.stderr.decode()

    def test_a_folder_that_is_there_is_no_misspelt_command(self):
        for name in ("plain", "badges", "factz"):
            os.mkdir(os.path.join(self.folder, name))
            said = self.said(name)
            self.assertIn(f"{name} is not in a git repository", said)
            self.assertNotIn("did you mean", said)

    def test_a_word_that_is_no_folder_may_be_a_misspelt_command(self):
        self.assertIn("did you mean 'facts'?", self.said("factz"))

    def test_behind_a_command_a_word_is_a_folder(self):
        said = self.said("walk", "factz")
        self.assertIn("no such file or folder", said)
        self.assertNotIn("did you mean", said)

    def test_a_number_below_nothing_is_told_what_it_should_be(self):
        for words in (("-j", "-3"), ("-j-3",), ("--jobs", "-3"), ("--jobs=-3",)):
            self.assertIn("--jobs takes a number from 1 to 1024, not '-3'", self.said(*words))
        self.assertIn("needs a value", self.said("--jobs", "--quiet"))


if __name__ == "__main__":
    unittest.main()
