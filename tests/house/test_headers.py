# SPDX-License-Identifier: MIT
"""Every public header stands alone: whoever includes it needs to include nothing before it."""

import os
import re
import subprocess
import unittest

from house import HouseTest, Tree

CC = os.environ.get("NEWCOMER_CC", "cc")


def compiles(tree, header):
    source = f'#include "{header}"\n#include "{header}"\nextern int nothing;\n'
    done = subprocess.run(
        [CC, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-D_POSIX_C_SOURCE=200809L",
         "-I", os.path.join(tree.root, "include"), "-fsyntax-only", "-x", "c", "-"],
        input=source, text=True, stderr=subprocess.PIPE, check=False)
    return done.returncode == 0, done.stderr


class Headers(HouseTest):
    def test_every_public_header_compiles_alone_and_twice(self):
        tree = Tree()
        for path in tree.match(r"^include/.*\.h$"):
            with self.subTest(path):
                good, words = compiles(tree, path[len("include/"):])
                self.assertTrue(good, words)

    def test_every_public_header_is_guarded_by_its_name(self):
        tree = Tree()
        for path in tree.match(r"^include/.*\.h$"):
            guard = re.sub(r"[/.]", "_", path[len("include/"):]).upper()
            with self.subTest(path):
                self.assertIn(f"#ifndef {guard}\n#define {guard}\n", tree.read(path))


if __name__ == "__main__":
    unittest.main()
