# SPDX-License-Identifier: MIT
"""A skeleton that init wrote proves nothing: what was missing stays missing."""
import json
import os
import subprocess
import tempfile
import unittest

NEWCOMER = os.environ["NEWCOMER_BINARY"]
PROFILES = ["partner-handoff", "customer-success", "internal-tool", "pilot-readiness", "vendor-delivery"]
SURROUNDINGS = dict(os.environ, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1",
                    GIT_AUTHOR_DATE="2026-01-05T12:00:00Z", GIT_COMMITTER_DATE="2026-01-05T12:00:00Z")

# What passes with an untouched skeleton, and why.
ACCEPTED = {
    "changelog-missing": "changelog-empty tells of it instead",
    "env-example-missing": "the example is there",
    "doc-configuration": "the example names each variable",
    "link-broken": "the page is there to which the README leads",
    "env-undocumented": "the example names each variable, and where it is read",
}

FILES = {
    "README.md": "# Tides\n\nPredicts high water for the north coast.\n\nRead on in the "
                 "[handover](docs/handoff.md).\n",
    "Dockerfile": "FROM scratch\nCOPY app.py /\nCMD [\"/app.py\"]\n",
    "app.py": "import os\nURL = os.environ['GAUGE_URL']\n",
    "test_app.py": "def test_high():\n    assert True\n",
}


class Tree:
    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        self.root = self.folder.name
        self.git("init", "-q", "-b", "main")
        for path, text in files.items():
            with open(os.path.join(self.root, path), "w", encoding="utf-8") as out:
                out.write(text)
        self.commit()

    def git(self, *arguments):
        subprocess.run(["git", "-c", "user.name=owner", "-c", "user.email=owner@example.org", *arguments],
                       cwd=self.root, env=SURROUNDINGS, check=True, capture_output=True)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "more")

    def newcomer(self, *arguments):
        profiles = [word for name in PROFILES for word in ("--profile", name)]
        return subprocess.run([NEWCOMER, *arguments, self.root, *profiles, "--now", "2026-11-21"],
                              cwd=self.root, env=SURROUNDINGS, capture_output=True, check=False).stdout

    def outcomes(self):
        found = {}
        for result in json.loads(self.newcomer("audit", "--format", "json"))["results"]:
            found.setdefault(result["rule"], set()).add(result["outcome"])
        return found

    def init(self):
        self.newcomer("init")
        listed = subprocess.run(["git", "status", "--porcelain", "-uall"], cwd=self.root, env=SURROUNDINGS,
                                capture_output=True, check=True).stdout.decode()
        return [line[3:] for line in listed.splitlines()]


class Init(unittest.TestCase):
    def test_what_was_missing_stays_missing(self):
        tree = Tree(FILES)
        before = tree.outcomes()
        written = tree.init()
        self.assertIn("docs/handoff.md", written)
        self.assertIn("handoff.yml", written)
        tree.commit()
        after = tree.outcomes()
        passed = {rule for rule, found in before.items() if "gap" in found and "pass" in after.get(rule, ())}
        self.assertEqual(sorted(passed - set(ACCEPTED)), [])

    def test_an_example_by_another_name_is_enough(self):
        tree = Tree(dict(FILES, **{"env.example": "OTHER_URL=\n"}))
        self.assertNotIn(".env.example", tree.init())


if __name__ == "__main__":
    unittest.main()
