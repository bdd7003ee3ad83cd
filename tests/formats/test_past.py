# SPDX-License-Identifier: MIT
"""Baselines and diffs over real audits: what is known stays known when lines move."""

import json
import os
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

import made


class Past(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.repository = os.path.join(self.folder.name, "repository")
        self.commit({"a.c": made.MARKER})
        self.baseline = os.path.join(self.folder.name, "baseline")

    def commit(self, files):
        made.Repository(self.repository).on_main({"README.md": "# A\n", **files})

    def run_newcomer(self, *arguments, status=None):
        environment = {"LC_ALL": "C.UTF-8"}
        ran = subprocess.run([made.BINARY, *arguments], env=environment, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(ran.returncode, status, ran.stderr.decode() + ran.stdout.decode())
        return (ran.stdout + ran.stderr).decode()

    def audit(self, *arguments, status=None, rules="conflict-marker"):
        return self.run_newcomer("audit", self.repository, "--now=2026-11-21", "--no-state",
                                 "--select", rules, *arguments, status=status)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write_baseline(self):
        self.audit("--write-baseline", self.baseline, status=1)

    def test_what_is_known_does_not_fail_on_another_line(self):
        self.write_baseline()
        self.audit("--baseline", self.baseline, status=0)
        self.commit({"a.c": "// a line\n" * 7 + made.MARKER})
        page = self.audit("--baseline", self.baseline, status=0)
        self.assertIn("0 new, 1 known, 0 gone", page)
        self.assertIn("NOT READY", page)

    def test_what_is_new_fails(self):
        self.write_baseline()
        self.commit({"a.c": made.MARKER, "b.c": made.MARKER})
        data = json.loads(self.audit("--baseline", self.baseline, "--format=json", status=1))
        self.assertEqual([r["baseline"] for r in data["results"]], ["known", "new"])
        self.assertEqual((data["baseline"]["new"], data["baseline"]["known"]), (1, 1))
        page = self.audit("--baseline", self.baseline, status=1)
        self.assertIn("b.c:2  new", page)
        self.assertNotIn("a.c:2  new", page)

    def audit_with_state(self, *arguments):
        page = self.run_newcomer("audit", self.path("clone"), "--now=2026-11-21", "--format=json",
                                 "--select=worktree-dirty", *arguments, status=0)
        return [r["message"] for r in json.loads(page)["results"] if r["message"]]

    def test_what_the_run_itself_reads_and_writes_is_no_work(self):
        known = os.path.join(self.path("clone"), "ci", "known.jsonl")
        report = os.path.join(self.path("clone"), "report.html")
        subprocess.run(["git", "clone", "-q", self.repository, self.path("clone")], check=True)
        os.mkdir(os.path.dirname(known))
        for _ in range(2):
            self.assertEqual(self.audit_with_state("--write-baseline", known,
                                                   "-o", "html=" + report), [])
        os.remove(report)
        self.assertEqual(self.audit_with_state("--baseline", known), [])
        self.assertEqual(len(self.audit_with_state()), 1)
        with open(os.path.join(self.path("clone"), "ci", "notes"), "w", encoding="utf-8") as notes:
            notes.write("a\n")
        self.assertEqual(len(self.audit_with_state("--baseline", known)), 1)

    def test_neither_is_what_it_wrote_over_what_is_tracked(self):
        clone = self.path("clone")
        known, page = os.path.join(clone, "known.jsonl"), os.path.join(clone, "report.json")
        subprocess.run(["git", "clone", "-q", self.repository, clone], check=True)
        for path in (known, page):
            with open(path, "w", encoding="utf-8") as file:
                file.write("{}\n")
        git = ["git", "-c", "user.name=owner", "-c", "user.email=owner@example.org", "-C", clone]
        subprocess.run([*git, "add", "known.jsonl"], check=True)
        self.audit_with_state("--write-baseline", known, "-o", "json=" + page)
        self.assertEqual(self.audit_with_state("--baseline", known, "-o", "json=" + page), [])
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "-q", "-m", "known"], check=True)
        for _ in range(2):
            self.audit_with_state("--write-baseline", known, "-o", "json=" + page)
            with open(page, "a", encoding="utf-8") as file:
                file.write("\n")
            said = self.audit_with_state("--baseline", known, "-o", "json=" + page)
            self.assertEqual([m for m in said if "not committed" in m], [])
        self.assertEqual(len([m for m in self.audit_with_state() if "not committed" in m]), 1)
        os.remove(known)
        said = self.audit_with_state("-o", "json=" + page)
        self.assertEqual(len([m for m in said if "known.jsonl" in m]), 1)

    def test_what_is_gone_is_told(self):
        self.write_baseline()
        self.commit({"a.c": "int a;\n"})
        page = self.audit("--baseline", self.baseline, status=0)
        self.assertIn("0 new, 0 known, 1 gone", page)
        self.assertIn("--write-baseline", page)

    def test_what_is_known_fails_no_test_and_is_marked_on_the_page(self):
        self.write_baseline()
        self.commit({"a.c": made.MARKER, "b.c": made.MARKER})
        junit = self.audit("--baseline", self.baseline, "--format=junit", status=1)
        root = xml.etree.ElementTree.fromstring(junit)
        self.assertEqual((root.get("tests"), root.get("failures")), ("2", "1"))
        skipped = [case.get("name") for case in root.iter("testcase") if case.find("skipped") is not None]
        self.assertEqual(skipped, ["conflict-marker a.c:2"])
        self.assertTrue(next(root.iter("skipped")).get("message").startswith("known: "))
        page = self.audit("--baseline", self.baseline, status=1).splitlines()
        self.assertEqual([line.split()[1] for line in page if "(known)" in line.split()], ["a.c:2"])

    def test_what_was_not_asked_is_not_gone(self):
        self.write_baseline()
        page = self.audit("--baseline", self.baseline, rules="readme-missing", status=0)
        self.assertIn("not asked this time", page)
        self.assertIn("0 gone", page)

    def test_a_baseline_that_moved_lines_is_the_same_bytes(self):
        self.write_baseline()
        with open(self.baseline, "rb") as file:
            before = file.read()
        self.commit({"a.c": "\n\n" + made.MARKER})
        self.write_baseline()
        with open(self.baseline, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_a_file_that_cannot_be_read_is_a_failure(self):
        for text in (b"", b"{}", b"\xff\xfe", b'{"schema":"newcomer/baseline/9"}\n', b"[" * 100000):
            with open(self.baseline, "wb") as file:
                file.write(text)
            said = self.audit("--baseline", self.baseline, status=2)
            if text[:1] != b"[":
                self.assertIn("`newcomer --write-baseline FILE` makes a baseline", said)
        self.audit("--baseline", self.path("none"), status=2)
        self.audit("--baseline", self.folder.name, status=2)

    def test_diff_tells_closed_and_new(self):
        self.audit("-o", "json=" + self.path("old.json"), status=1)
        self.commit({"b.c": made.MARKER})
        self.audit("-o", "jsonl=" + self.path("new.jsonl"), status=1)
        page = self.run_newcomer("diff", self.path("old.json"), self.path("new.jsonl"), status=1)
        self.assertIn("1 new, 1 closed, 0 as before", page)
        data = json.loads(self.run_newcomer(
            "diff", "--format=json", self.path("new.jsonl"), self.path("old.json"), status=1))
        self.assertEqual([r["where"] for r in data["new"]], ["a.c:2"])
        self.assertEqual([(r["where"], r["fate"]) for r in data["ended"]], [("b.c:2", "closed")])
        self.run_newcomer("diff", self.path("old.json"), self.path("old.json"), status=0)

    def test_the_newer_of_a_diff_is_an_audit(self):
        self.write_baseline()
        self.audit("-o", "json=" + self.path("old.json"), status=1)
        self.run_newcomer("diff", self.baseline, self.path("old.json"), status=0)
        self.run_newcomer("diff", self.path("old.json"), self.baseline, status=2)


if __name__ == "__main__":
    unittest.main()
