# SPDX-License-Identifier: MIT
"""What a clone cannot tell is unknown, with a remedy, and never a pass."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")

BRANCHES = {"branch-unmerged", "branch-merged-left"}
HISTORY = {"docs-stale", "history-heavy", "knowledge-single-person"}
TAGS = {"changelog-stale", "tag-without-entry", "version-mismatch"}
RULES = BRANCHES | HISTORY | TAGS | {"release-missing", "secret-in-history"}


class Clones(unittest.TestCase):
    """The origin has a release, an open branch, a squashed one, and a README older than its Makefile."""

    @classmethod
    def setUpClass(cls):
        cls.root = os.path.realpath(tempfile.mkdtemp(prefix="newcomer-clones-"))
        cls.addClassCleanup(shutil.rmtree, cls.root)
        cls.environment = {
            "HOME": cls.root, "PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1", "ASAN_OPTIONS": "detect_leaks=0",
            "GIT_AUTHOR_NAME": "owner", "GIT_AUTHOR_EMAIL": "owner@example.org",
            "GIT_COMMITTER_NAME": "owner", "GIT_COMMITTER_EMAIL": "owner@example.org"}
        cls.shell("""
            git init -q -b main origin && cd origin
            printf '# Tides\\n\\nBuild it:\\n\\n    make\\n' > README.md
            printf 'all:\\n\\ttrue\\n' > Makefile
            printf '# Changelog\\n\\n## 1.0.0 - 2026-01-01\\n\\n- It measures tides.\\n' > CHANGELOG.md
            printf '{"name": "tides", "version": "1.0.0", "main": "a.js"}\\n' > package.json
            head -c 21000000 /dev/zero > big.bin
            git add . && git commit -qm first && git tag v1.0.0
            git rm -q big.bin && git commit -qm lighter
            for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
                echo "# $i" >> Makefile && git commit -qam "make $i"; done
            git checkout -q -b open && echo x > x && git add x && git commit -qm x
            git checkout -q -b landed main && echo 1 > y && git add y && git commit -qm y1
            echo 2 >> y && git commit -qam y2 && git checkout -q main
            git merge -q --squash landed && git commit -qm y && echo z > z && git add z && git commit -qm z
            git config uploadpack.allowFilter true
        """)

    @classmethod
    def shell(cls, words):
        subprocess.run(["sh", "-ec", words], cwd=cls.root, env=cls.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def judge(self, *options):
        """The outcomes of each rule, after looking that what is unknown has a remedy."""
        place = os.path.join(self.root, "clone")
        shutil.rmtree(place, ignore_errors=True)
        self.shell("git clone -q " + " ".join(options) + f" 'file://{self.root}/origin' clone")
        done = subprocess.run(
            [BINARY, "--format", "json", "--history", "--profile", "cold-clone,vendor-delivery",
             "--select", ",".join(sorted(RULES)), place], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        outcomes = {rule: set() for rule in RULES}
        for result in json.loads(done.stdout)["results"]:
            outcomes[result["rule"]].add(result["outcome"])
            if result["outcome"] == "unknown":
                self.assertTrue(result["message"] and result["remedy"], result)
        return outcomes

    def assert_unknown(self, outcomes, rules):
        for rule in sorted(rules):
            self.assertEqual(outcomes[rule], {"unknown"}, rule)

    def assert_judged(self, outcomes, rules):
        for rule in sorted(rules):
            self.assertNotIn("unknown", outcomes[rule], rule)

    def test_a_full_clone_tells_all(self):
        outcomes = self.judge()
        self.assert_judged(outcomes, RULES)
        for rule in BRANCHES | HISTORY:
            self.assertEqual(outcomes[rule], {"gap"}, rule)
        for rule in TAGS | {"release-missing", "secret-in-history"}:
            self.assertEqual(outcomes[rule], {"pass"}, rule)

    def test_a_shallow_clone_has_no_past(self):
        self.assert_unknown(self.judge("--depth", "1"), RULES)

    def test_a_clone_of_one_branch_has_not_what_is_on_others(self):
        outcomes = self.judge("--single-branch")
        self.assert_unknown(outcomes, BRANCHES | {"secret-in-history"})
        self.assertIn("unknown", outcomes["history-heavy"])
        self.assert_judged(outcomes, TAGS | {"release-missing", "docs-stale", "knowledge-single-person"})

    def test_a_clone_without_tags_knows_no_release(self):
        outcomes = self.judge("--no-tags")
        self.assert_unknown(outcomes, TAGS | {"release-missing"})
        self.assert_judged(outcomes, BRANCHES | HISTORY)

    def test_a_clone_without_contents_knows_no_older_ones(self):
        outcomes = self.judge("--filter=blob:none")
        self.assert_unknown(outcomes, {"history-heavy", "secret-in-history"})
        self.assert_judged(outcomes, TAGS | {"docs-stale", "knowledge-single-person"})

    def test_a_clone_without_trees_knows_no_changes(self):
        outcomes = self.judge("--filter=tree:0")
        self.assert_unknown(
            outcomes, BRANCHES | {"history-heavy", "secret-in-history", "docs-stale"})
        self.assert_judged(outcomes, TAGS | {"release-missing", "knowledge-single-person"})

    def branches(self, options, rule):
        """What is said of each branch in such a clone."""
        place = os.path.join(self.root, "clone")
        shutil.rmtree(place, ignore_errors=True)
        self.shell(f"git clone -q {options} 'file://{self.root}/origin' clone")
        done = subprocess.run(
            [BINARY, "--format", "json", "--select", rule, place],
            env=self.environment, text=True, stdout=subprocess.PIPE, check=False)
        return {result["subject"]: result for result in json.loads(done.stdout)["results"]}

    def test_what_clears_the_server_is_told_in_a_bare_copy_too(self):
        landed = self.branches("", "branch-merged-left")["landed"]
        self.assertEqual(landed["fix"], "git push origin --delete landed")
        self.assertIn("on origin", landed["evidence"][0])
        landed = self.branches("--mirror", "branch-merged-left")["landed"]
        self.assertEqual(landed["fix"], "git branch -D landed; if this is a copy, where it came "
                         "from too: git push origin --delete landed")
        self.assertEqual(landed["evidence"], [])

    def test_one_who_worked_on_it_is_named(self):
        self.assertRegex(self.branches("", "branch-unmerged")["open"]["message"],
                         r"^1 commit that main lacks, in 1 file; last touched .* by owner$")

    def changelog(self, origin, releases):
        """What is said of a changelog where the README leads to these releases."""
        place = os.path.join(self.root, "told")
        shutil.rmtree(place, ignore_errors=True)
        self.shell(f"""
            git init -q -b main told && cd told
            printf '# Tides\\n\\nGet [it]({releases}) first.\\n' > README.md
            printf 'FROM scratch\\n' > Dockerfile
            git add . && git commit -qm first""")
        if origin:
            self.shell(f"cd told && git remote add origin {origin}")
        done = subprocess.run(
            [BINARY, "--format", "json", "--select", "changelog-missing", place],
            env=self.environment, text=True, stdout=subprocess.PIPE, check=False)
        return {result["outcome"] for result in json.loads(done.stdout)["results"]}

    def test_the_releases_of_another_repository_are_no_changelog(self):
        ours, others = "https://github.com/example/tides", "https://github.com/example/protobuf/releases"
        self.assertEqual(self.changelog(ours, others), {"gap"})
        self.assertEqual(self.changelog(ours, ours + "/releases/"), {"unknown"})
        self.assertEqual(self.changelog(ours, "https://example.org/releases"), {"unknown"})
        # Without an address of its own it may be called anything.
        self.assertEqual(self.changelog(None, others), {"unknown"})


if __name__ == "__main__":
    unittest.main()
