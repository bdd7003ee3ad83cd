# SPDX-License-Identifier: MIT
"""The program of the action: built from its own source, and kept under what that source is."""

import os
import re
import shutil
import unittest

from runner import BINARY, SOURCE
from support import ActionTest

# What the key is made of, with a build that takes no minutes.
BUILD = """#!/bin/sh
set -e
[ "$1" = build ]
echo built >> "{log}"
mkdir -p "$NEWCOMER_BUILD/src"
cp "{binary}" "$NEWCOMER_BUILD/src/newcomer"
"""


class Program(ActionTest):
    def setUp(self):
        super().setUp()
        self.tree = self.runner.folder("action")
        shutil.copy(os.path.join(SOURCE, "action.yml"), self.tree)
        shutil.copytree(os.path.join(SOURCE, ".github", "action"),
                        os.path.join(self.tree, ".github", "action"))
        for name in ("CMakeLists.txt", "CMakePresets.json", "cmake/a", "include/a", "man/a",
                     "rules/a", "src/a"):
            self.write(name, "a")
        self.log = os.path.join(self.root, "builds")
        self.write("build.sh", BUILD.format(log=self.log, binary=os.path.realpath(BINARY)))
        os.chmod(os.path.join(self.tree, "build.sh"), 0o755)
        self.runner.action = self.runner.environment["GITHUB_ACTION_PATH"] = self.tree
        self.runner.cache = {}
        self.checkout()

    def write(self, name, text):
        path = os.path.join(self.tree, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def builds(self):
        with open(self.log, encoding="utf-8") as file:
            return file.read().count("built")

    def judge(self):
        ran = self.use(fail_on="never")
        self.assertEqual((ran.status, ran.outputs["verdict"]), (0, "not-ready"), ran.log)
        return ran

    def test_it_is_built_once_for_one_source(self):
        self.assertEqual(self.judge().steps["keep it"], "success")
        self.assertEqual(self.judge().steps["keep it"], "skipped")
        self.assertEqual((self.builds(), len(self.runner.cache)), (1, 1))
        key, = self.runner.cache
        self.assertRegex(key, r"^newcomer-1-[0-9a-f]{64}$")
        self.assertIn("newcomer", os.listdir(self.runner.cache[key]))

    def test_another_source_or_image_is_another_program(self):
        self.judge()
        self.write("rules/b", "a")
        self.judge()
        self.write("src/a", "b")
        self.judge()
        self.runner.environment["ImageVersion"] = "20261101.1"
        self.judge()
        self.assertEqual((self.builds(), len(self.runner.cache)), (4, 4))

    def test_a_use_of_another_source_in_one_job_is_another_program(self):
        self.judge()
        self.write("src/a", "b")
        self.runner.cache.clear()
        self.judge()
        self.assertEqual((self.builds(), len(self.runner.cache)), (2, 1))

    def test_its_libraries_go_with_it(self):
        self.judge()
        kept = os.listdir(os.path.join(*self.runner.cache.values(), "lib"))
        if shutil.which("ldd"):
            self.assertTrue(any(re.match("libgit2", name) for name in kept), kept)
            self.assertFalse(any(re.match(r"libc\.so", name) for name in kept), kept)

    def test_a_kept_program_that_does_not_start_is_built_anew(self):
        self.judge()
        with open(os.path.join(*self.runner.cache.values(), "newcomer"), "wb") as file:
            file.write(b"\x7fELF")
        shutil.rmtree(os.path.join(self.runner.temp, "newcomer"))
        self.judge()
        self.assertEqual(self.builds(), 2)

    def test_a_build_that_fails_is_told(self):
        self.write("build.sh", "#!/bin/sh\nexit 1\n")
        ran = self.use()
        self.assertNotEqual(ran.status, 0)
        self.assertEqual(ran.outputs["verdict"], "cannot-judge")


if __name__ == "__main__":
    unittest.main()
