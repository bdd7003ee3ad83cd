# SPDX-License-Identifier: MIT
"""What every test of the action needs: repositories to judge, and what must hold of every run."""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from runner import BINARY, HERE, Runner, commands

sys.path.insert(0, os.path.join(HERE, "..", "formats"))
import made  # noqa: E402

ALPHABET = re.compile(r"[A-Za-z0-9_./-]*")
OURS = {"error", "warning", "notice", "group", "endgroup"}
README = "# Tides\\n\\nMeasures tides for harbours.\\n\\n## Run\\n\\n    make\\n"
# `make` is told to run a target that is there; the link is a gap of its own.
ORIGIN = f"""
    git init -q -b main origin && cd origin
    printf '{README}\\nSee [stations](docs/stations.md).\\n' > README.md
    printf 'all:\\n\\ttrue\\n' > Makefile
    git add . && git commit -qm first
    echo '# more' >> Makefile && git commit -qam second && git tag v1.0.0
"""


def taken_by_git(name):
    """Would git take this for the name of a branch?"""
    return not re.search(rb"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|\.$|\.lock$|^$|^[./-]|/$", name)


def make_for_git(folder):
    """A repository whose names attack, with those branches only that git hands out."""
    made.make(folder, made.NAMES)
    path = os.path.join(folder, ".git", "packed-refs")
    path = path if os.path.exists(path) else os.path.join(folder, "packed-refs")
    with open(path, "rb") as file:
        refs = file.read().split(b"\n")
    with open(path, "wb") as file:
        file.write(b"\n".join(ref for ref in refs if b" refs/heads/" not in ref or
                              taken_by_git(ref.partition(b" refs/heads/")[2])))


class ActionTest(unittest.TestCase):
    def setUp(self):
        self.runner = Runner()
        self.addCleanup(self.runner.close)
        self.root = self.runner.root

    def shell(self, words, folder=""):
        environment = {
            "HOME": self.runner.home, "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "owner", "GIT_AUTHOR_EMAIL": "owner@example.org",
            "GIT_COMMITTER_NAME": "owner", "GIT_COMMITTER_EMAIL": "owner@example.org"}
        return subprocess.run(
            ["sh", "-ec", words], cwd=os.path.join(self.root, folder), env=environment, check=True,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def origin(self):
        if not os.path.exists(os.path.join(self.root, "origin")):
            self.shell(ORIGIN)

    def checkout(self, *options):
        """What actions/checkout leaves, from the origin."""
        self.origin()
        shutil.rmtree(self.runner.workspace)
        self.shell(f"git clone -q {' '.join(options)} 'file://{self.root}/origin' workspace")

    def use(self, **inputs):
        """A use of the action, after looking at what must hold of every one."""
        ran = self.runner.use(**inputs)
        for command, properties, words in commands(ran.log):
            self.assertIn(command, OURS, (command, properties, words))
        for name, value in ran.outputs.items():
            self.assertTrue(ALPHABET.fullmatch(value), (name, value))
        self.assertLess(len(ran.summary.encode("utf-8", "surrogateescape")), 1 << 20)
        return ran

    def results(self, ran):
        """{rule: outcomes} of the report in lines."""
        found = {}
        with open(os.path.join(ran.outputs["reports"], "newcomer.jsonl"), encoding="utf-8") as file:
            for line in file.read().splitlines()[1:]:
                result = json.loads(line)
                found.setdefault(result["rule"], set()).add(result["outcome"])
        return found

    def assert_could_not(self, ran, words):
        self.assertEqual(ran.status, 2, ran.log)
        self.assertEqual(ran.outputs["verdict"], "cannot-judge")
        self.assertEqual((ran.outputs["errors"], ran.outputs["sarif"]), ("", ""))
        self.assertTrue(any(words in text for text in ran.annotations("error")), ran.log)

    def assert_nothing_ran(self):
        self.assertFalse(os.path.exists(os.path.join(self.root, "ran")), "something was run")


__all__ = ["ActionTest", "BINARY", "made", "make_for_git"]
