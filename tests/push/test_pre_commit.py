# SPDX-License-Identifier: MIT
"""The hook that we offer to pre-commit, run by the real one, where there is one."""

import os
import re
import shutil
import subprocess
import unittest

from ground import MARKER, Ground

SOURCE = os.environ.get("NEWCOMER_SOURCE", os.path.join(os.path.dirname(__file__), "../.."))
PRE_COMMIT = shutil.which("pre-commit")


def stage():
    """The name of the stage: 3.0 knows only the old one, and the new one is better elsewhere."""
    said = subprocess.run([PRE_COMMIT, "--version"], stdout=subprocess.PIPE, text=True, check=True)
    version = tuple(int(part) for part in re.findall(r"\d+", said.stdout)[:2])
    return "pre-push" if version >= (3, 2) else "push"


@unittest.skipUnless(PRE_COMMIT, "pre-commit is not here")
class PreCommit(Ground):
    def setUp(self):
        super().setUp()
        self.environment["PATH"] += ":" + os.path.dirname(PRE_COMMIT)
        self.environment["GIT_ALLOW_PROTOCOL"] = "file"
        offered = self.path("offered")
        os.makedirs(offered)
        self.git("init", "-q", "-b", "main", at=offered)
        shutil.copy(os.path.join(SOURCE, ".pre-commit-hooks.yaml"), offered)
        rev = self.commit(at=offered)
        self.commit({".pre-commit-config.yaml":
                     f"repos:\n  - repo: {offered}\n    rev: {rev}\n    hooks:\n"
                     f"      - id: newcomer\n        stages: [{stage()}]\n"})
        done = self.run_in(self.path("clone"), "pre-commit", "install", "-t", "pre-push")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_it_keeps_back_what_the_push_brings(self):
        self.git("push", "-q", "origin", "main")
        self.commit({"src/a.c": MARKER})
        self.assertIn("newcomer", self.git("push", "origin", "main", fails=True))
        self.git("push", "-q", "--no-verify", "origin", "main")
        tip = self.commit({"src/b.c": "int b;\n"})
        self.git("push", "-q", "origin", "main")
        self.assertEqual(self.remote("main"), tip)

    def test_the_first_push_of_all_is_judged_whole(self):
        self.commit({"src/a.c": MARKER})
        self.commit({"src/b.c": "int b;\n"})
        self.assertIn("newcomer", self.git("push", "origin", "main", fails=True))

    def test_install_tells_what_to_write(self):
        said = self.newcomer("hook", "install", status=1)
        self.assertIn("belongs to pre-commit", said)
        self.assertIn(".pre-commit-config.yaml", said)

    def test_the_lines_that_are_told_work(self):
        said = self.newcomer("hook", "install", status=1)
        lines = said[said.index("    - repo: local"):said.index("  or, with git")]
        lines = lines.replace("[push]", f"[{stage()}]")
        self.commit({".pre-commit-config.yaml": "repos:\n" + lines, "src/a.c": MARKER})
        self.assertIn("src/a.c:2", self.run_in(self.path("clone"), "git", "push", "origin",
                                               "main").stdout)


if __name__ == "__main__":
    unittest.main()
