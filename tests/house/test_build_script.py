# SPDX-License-Identifier: MIT
"""build.sh, the real one, among tools that only say that they were called: nothing is installed or built."""

import os
import shutil
import subprocess
import tempfile
import unittest

from house import ROOT

TOOLS = ("sh", "cat", "dirname", "env", "grep", "sort")
# A machine of ours: a package manager that has to be root's, and a person who is not.
STUBS = {"uname": "echo Linux", "id": "echo 1000", "apt-get": "echo \"$@\" >>\"$CALLS\""}
BUILT = {"cmake": "", "cc": "", "pkg-config": "",
         "ninja": "[ \"$1\" = --quiet ] && [ $# -eq 2 ] && exit; echo \"${NINJA_SAYS-}\"; exit \"${NINJA_ENDS-0}\""}


class BuildScript(unittest.TestCase):
    def setUp(self):
        self.root = tempfile.mkdtemp(prefix="newcomer-build-script-")
        self.addCleanup(shutil.rmtree, self.root)
        self.calls = os.path.join(self.root, "calls")
        os.mkdir(os.path.join(self.root, "bin"))
        for tool in TOOLS:
            os.symlink(shutil.which(tool), os.path.join(self.root, "bin", tool))
        shutil.copy(os.path.join(ROOT, "build.sh"), self.root)
        self.stubs(STUBS)

    def program(self, path, text):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + text + "\n")
        os.chmod(path, 0o755)

    def stubs(self, stubs):
        for name, text in stubs.items():
            self.program("bin/" + name, text)

    def built(self):
        self.stubs(BUILT)
        self.program("build/release/src/newcomer", "echo READY")
        with open(os.path.join(self.root, "build/release/build.ninja"), "w", encoding="utf-8"):
            pass

    def run_it(self, *words, **environment):
        done = subprocess.run(
            ["/bin/sh", os.path.join(self.root, "build.sh"), *words], text=True, capture_output=True,
            stdin=subprocess.DEVNULL, check=False,
            env={"PATH": os.path.join(self.root, "bin"), "CALLS": self.calls, **environment})
        return done.returncode, done.stdout, done.stderr

    def test_who_may_not_install_gets_one_line_to_type(self):
        for words, more in ((["run"], []), (["build"], []), (["test"], ["git", "libcmocka-dev", "python3"])):
            code, out, err = self.run_it(*words)
            self.assertEqual(code, 2)
            self.assertEqual(out.count("\n"), 1, out)
            line = out.split()
            self.assertEqual(line[:6], ["apt-get", "update", "&&", "apt-get", "install", "--no-install-recommends"])
            for package in ["cmake", "gcc", "libc6-dev", "libgit2-dev", *more]:
                self.assertIn(package, line)
            self.assertEqual(err.count("\n"), 1, err)
            self.assertIn("as root", err)
            self.assertFalse(os.path.exists(self.calls))

    def test_what_is_made_already_is_not_spoken_of(self):
        self.built()
        for says in ("", "ninja: no work to do."):
            code, out, err = self.run_it("build", NINJA_SAYS=says)
            self.assertEqual((code, out, err), (0, "", ""))
        code, out, err = self.run_it("run", NINJA_SAYS="ninja: no work to do.")
        self.assertEqual((code, out), (0, "READY\n"))
        self.assertNotIn("ninja", err)

    def test_a_repository_that_is_not_there_is_told_before_the_build(self):
        code, out, err = self.run_it("run", "nowhere", "--", "--format", "json")
        self.assertEqual((code, out), (2, ""))
        self.assertEqual(err, "build.sh: nowhere: no such file or folder; name the folder of a git repository\n")
        self.assertFalse(os.path.exists(self.calls))
        self.built()
        code, out, err = self.run_it("run", self.root)
        self.assertEqual((code, out), (0, "READY\n"))

    def test_a_fault_of_the_build_is_told_and_ends_it(self):
        self.built()
        code, out, err = self.run_it("run", NINJA_SAYS="a.c:1: error", NINJA_ENDS="1")
        self.assertEqual((code, out), (1, ""))
        self.assertIn("a.c:1: error", err)


if __name__ == "__main__":
    unittest.main()
