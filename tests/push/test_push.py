# SPDX-License-Identifier: MIT
"""What a push meets that has newcomer's hook."""

import os
import subprocess
import time
import unittest

from ground import MARKER, Ground

ZERO = "0" * 40


class Push(Ground):
    def setUp(self):
        super().setUp()
        self.newcomer("hook", "install")
        self.git("push", "-q", "-u", "origin", "main")

    def assert_blocked(self, *words):
        said = self.git("push", *words, fails=True)
        self.assertIn("newcomer:", said)
        return said

    def test_a_gap_is_kept_back_and_let_through_when_mended(self):
        before = self.remote("main")
        self.commit({"src/a.c": MARKER})
        said = self.assert_blocked("origin", "main")
        self.assertIn("this push leaves 1 gap in what it touches", said)
        self.assertIn("src/a.c:2", said)
        self.assertIn("mend it, or push anyway with --no-verify", said)
        self.assertEqual(self.remote("main"), before)
        tip = self.commit({"src/a.c": "int a;\n"})
        self.git("push", "-q", "origin", "main")
        self.assertEqual(self.remote("main"), tip)

    def test_no_verify_pushes_anyway(self):
        tip = self.commit({"src/a.c": MARKER})
        self.git("push", "-q", "--no-verify", "origin", "main")
        self.assertEqual(self.remote("main"), tip)

    def test_what_is_not_pushed_is_not_judged(self):
        tip = self.commit({"src/a.c": "int a;\n"})
        self.write("src/a.c", MARKER)
        self.write("src/new.c", MARKER)
        self.git("add", "src/new.c")
        self.git("push", "-q", "origin", "main")
        self.assertEqual(self.remote("main"), tip)

    def test_a_gap_that_was_there_before_keeps_nothing_back(self):
        self.commit({"src/old.c": MARKER})
        self.git("push", "-q", "--no-verify", "origin", "main")
        self.commit({"src/a.c": "int a;\n"})
        self.git("push", "-q", "origin", "main")
        self.commit({"src/old.c": MARKER + "int d;\n"})
        self.assertIn("src/old.c:2", self.assert_blocked("origin", "main"))

    def test_a_file_that_is_not_touched_can_break_by_the_push(self):
        line = "refs/heads/main {} refs/heads/main {}\n"
        self.commit({"docs/else.md": "# Else\n\nSee [it](gone.md).\n"})
        self.git("push", "-q", "--no-verify", "origin", "main")
        before = self.git("rev-parse", "HEAD")
        tip = self.commit(remove=["docs/how.md"])
        said = self.newcomer("pre-push", "--fail-on", "warning", "--select", "link-broken",
                             "origin", "url", status=1, stdin=line.format(tip, before))
        self.assertIn("README.md:3", said)
        self.assertNotIn("docs/else.md", said)
        said = self.newcomer("pre-push", "--fail-on", "warning", "--select", "link-broken",
                             "--all", "origin", "url", status=1, stdin=line.format(tip, before))
        self.assertIn("docs/else.md:3", said)

    def test_all_judges_what_the_push_does_not_touch(self):
        self.commit({"src/old.c": MARKER})
        self.git("push", "-q", "--no-verify", "origin", "main")
        before = self.git("rev-parse", "HEAD")
        tip = self.commit({"src/a.c": "int a;\n"})
        line = f"refs/heads/main {tip} refs/heads/main {before}\n"
        self.assertEqual(self.newcomer("pre-push", "origin", "url", stdin=line), "")
        said = self.newcomer("pre-push", "--all", "origin", "url", stdin=line, status=1)
        self.assertIn("src/old.c:2", said)

    def test_a_new_branch_is_judged_from_where_it_leaves_what_is_there(self):
        self.commit({"src/old.c": MARKER})
        self.git("push", "-q", "--no-verify", "origin", "main")
        self.git("switch", "-q", "-c", "work")
        tip = self.commit({"src/a.c": "int a;\n"})
        self.git("push", "-q", "origin", "work")
        self.assertEqual(self.remote("work"), tip)
        self.git("switch", "-q", "-c", "more")
        self.commit({"src/b.c": MARKER})
        self.assertNotIn("src/old.c", self.assert_blocked("origin", "more"))

    def test_a_first_push_is_judged_whole(self):
        self.git("init", "-q", "--bare", self.path("other.git"))
        self.git("remote", "add", "other", self.path("other.git"))
        self.git("config", "--unset-all", "remote.origin.fetch")
        self.git("update-ref", "-d", "refs/remotes/origin/main")
        self.commit({"src/old.c": MARKER})
        self.commit({"src/a.c": "int a;\n"})
        self.assertIn("src/old.c:2", self.assert_blocked("other", "main"))

    def test_deleting_is_never_kept_back(self):
        self.git("push", "-q", "origin", "main:refs/heads/old")
        self.commit({"src/a.c": MARKER})
        self.git("push", "-q", "origin", ":refs/heads/old")
        self.assertEqual(self.remote("refs/heads/old"), "")

    def test_an_annotated_tag_is_judged_by_its_commit(self):
        self.git("tag", "-a", "-m", "good", "v1")
        self.git("push", "-q", "origin", "v1")
        self.commit({"src/a.c": MARKER})
        self.git("tag", "-a", "-m", "bad", "v2")
        self.git("tag", "-a", "-m", "of a tag", "v3", "v2")
        self.assertIn("src/a.c:2", self.assert_blocked("origin", "v2"))
        self.assertIn("src/a.c:2", self.assert_blocked("origin", "v3"))

    def test_a_tag_of_a_file_leaves_nothing_to_judge(self):
        self.git("tag", "key", self.git("rev-parse", "HEAD:README.md"))
        self.git("push", "-q", "origin", "key")

    def test_expressions_several_refs_and_force(self):
        self.commit({"src/a.c": "int a;\n"})
        self.commit({"src/b.c": MARKER})
        self.git("push", "-q", "origin", "HEAD~:refs/heads/x", "HEAD^{/work}~2:refs/heads/y")
        said = self.assert_blocked("origin", "HEAD~:refs/heads/z", "main")
        self.assertIn("1 gap", said)
        self.git("push", "-q", "--no-verify", "origin", "main")
        self.git("reset", "-q", "--hard", "HEAD~")
        self.git("push", "-q", "-f", "origin", "main")

    def test_of_several_refs_each_is_named_with_what_is_its_own(self):
        self.git("push", "-q", "origin", "main:old")
        for branch, path in (("one", "src/a.c"), ("two", "src/b.c")):
            self.git("switch", "-q", "-c", branch, "main")
            self.commit({path: MARKER})
        self.git("tag", "-m", "x", "v1", "two")
        self.git("tag", "key", self.git("rev-parse", "HEAD:README.md"))
        said = self.assert_blocked("origin", ":old", "one", "main:new", "v1", "key")
        self.assertIn("2 gaps", said)
        told = [line.split()[-1] if line.startswith("in ") else line.split()[1]
                for line in said.splitlines() if line.startswith("in ") or " src/" in line]
        self.assertEqual(told, ["one", "src/a.c:2", "v1", "src/b.c:2"])
        self.assertEqual(self.remote("old"), self.git("rev-parse", "main"))
        self.assertNotIn("in one", self.assert_blocked("origin", "one"))

    def test_a_mirror_can_be_pushed(self):
        self.git("push", "-q", "--mirror", "origin")

    def test_a_gap_in_two_branches_is_told_once(self):
        self.commit({"src/a.c": MARKER})
        self.git("branch", "same")
        self.git("switch", "-q", "-c", "more")
        self.commit({"src/b.c": "int b;\n"})
        said = self.assert_blocked("origin", "main", "same", "more")
        self.assertEqual(said.count("src/a.c:2"), 1)

    def test_a_dry_run_is_asked_too_and_an_idle_push_says_nothing(self):
        self.assertEqual(self.run_in(self.path("clone"), "git", "push", "-q").stderr, "")
        self.commit({"src/a.c": MARKER})
        self.assert_blocked("--dry-run")

    def test_linked_work_trees_and_subfolders(self):
        self.git("worktree", "add", "-q", "-b", "side", self.path("linked"))
        self.commit({"src/a.c": MARKER}, at=self.path("linked"))
        said = self.git("push", "origin", "side", at=self.path("linked", "src"), fails=True)
        self.assertIn("src/a.c:2", said)

    def test_a_repository_named_to_git(self):
        self.commit({"src/a.c": MARKER})
        said = self.git("--git-dir", self.path("clone", ".git"), "push", "origin", "main",
                        at=self.path("home"), fails=True)
        self.assertIn("src/a.c:2", said)

    def test_a_missing_newcomer_keeps_nothing_back(self):
        tip = self.commit({"src/a.c": MARKER})
        os.remove(self.path("programs", "newcomer"))
        self.git("push", "-q", "origin", "main")
        self.assertEqual(self.remote("main"), tip)


class CannotJudge(Ground):
    def test_it_is_said_and_keeps_nothing_back(self):
        one = "1" * 40
        for lines, words in (
                ("what is this\n", "none that git writes"),
                (f"refs/heads/main {one} refs/heads/main {ZERO}\n", "not judged"),
                (f"refs/heads/main {'1' * 64} refs/heads/main {'0' * 64}\n", "SHA-256")):
            self.assertIn(words, self.newcomer("pre-push", "origin", "url", stdin=lines))
        tip = self.git("rev-parse", "HEAD")
        said = self.newcomer("pre-push", "origin", "url", at=self.path("home"),
                             stdin=f"refs/heads/main {tip} refs/heads/main {ZERO}\n")
        self.assertIn("not in a git repository", said)

    def test_one_that_cannot_be_read_leaves_the_others_judged(self):
        bad = self.commit({"src/a.c": MARKER})
        gone = [f"refs/heads/{name} {name * 40} refs/heads/{name} {ZERO}\n" for name in "ab"]
        new = f"refs/heads/new {bad} refs/heads/new {ZERO}\n"
        deleted = f"(delete) {ZERO} refs/heads/x {'1' * 40}\n"
        for lines in ((gone[0], new), (new, gone[0]), (deleted, gone[0], new), (deleted, new, gone[0])):
            said = self.newcomer("pre-push", "origin", "url", stdin="".join(lines), status=1)
            self.assertIn("part of this push is not judged: a: ", said)
            self.assertIn("src/a.c:2", said)
        said = self.newcomer("pre-push", "origin", "url", stdin="".join((*gone, new)), status=1)
        self.assertIn("2 refs of this push are not judged: a: ", said)
        said = self.newcomer("pre-push", "origin", "url", stdin="".join((*gone, deleted)))
        self.assertIn("this push is not judged: ", said)

    def test_nothing_and_deletions_are_silent(self):
        for lines in ("", f"(delete) {ZERO} refs/heads/x {'1' * 40}\n",
                      f"(delete) {'0' * 64} refs/heads/x {'1' * 64}\n"):
            self.assertEqual(self.newcomer("pre-push", "origin", "url", stdin=lines), "")

    def test_a_remote_commit_that_is_not_here_falls_back_to_the_branches(self):
        self.git("push", "-q", "origin", "main")
        tip = self.commit({"src/a.c": MARKER})
        line = f"refs/heads/main {tip} refs/heads/main {'2' * 40}\n"
        self.assertIn("src/a.c:2", self.newcomer("pre-push", "origin", "url", stdin=line,
                                                 status=1))

    def test_it_gives_up_after_ten_seconds(self):
        begin = time.monotonic()
        with subprocess.Popen([self.path("programs", "newcomer"), "pre-push", "origin", "url"],
                              cwd=self.path("clone"), env=self.environment,
                              stdin=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
            self.assertEqual(waiting.wait(20), 0)
            self.assertIn(b"stopped after 10 seconds", waiting.stderr.read())
        self.assertAlmostEqual(time.monotonic() - begin, 10, delta=1)


class PreCommit(Ground):
    """What pre-commit sets, without pre-commit."""

    def judge(self, status, **variables):
        return self.newcomer("pre-push", status=status, PRE_COMMIT="1", **variables)

    def test_the_range_is_taken_from_the_environment(self):
        first = self.git("rev-parse", "HEAD")
        second = self.commit({"src/a.c": MARKER})
        third = self.commit({"src/b.c": "int b;\n"})
        self.judge(0, PRE_COMMIT_FROM_REF=second, PRE_COMMIT_TO_REF=third)
        said = self.judge(1, PRE_COMMIT_FROM_REF=first, PRE_COMMIT_TO_REF=third)
        self.assertIn("src/a.c:2", said)
        self.judge(0, PRE_COMMIT_FROM_REF="HEAD~", PRE_COMMIT_TO_REF="main")

    def test_without_a_range_everything_is_judged(self):
        self.judge(0)
        self.commit({"src/a.c": MARKER})
        self.commit({"src/b.c": "int b;\n"})
        self.assertIn("src/a.c:2", self.judge(1))


if __name__ == "__main__":
    unittest.main()
