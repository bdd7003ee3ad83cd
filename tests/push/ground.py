# SPDX-License-Identifier: MIT
"""A folder with a home, a clone and a bare remote; nothing of the machine's git configuration."""

import os
import shutil
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")
MARKER = "int a;\n<<<<<<< HEAD\nint b;\n=======\nint c;\n>>>>>>> other\n"


class Ground(unittest.TestCase):
    def setUp(self):
        self.root = os.path.realpath(tempfile.mkdtemp(prefix="newcomer-push-"))
        self.addCleanup(shutil.rmtree, self.root)
        home, programs = self.path("home"), self.path("programs")
        os.makedirs(home)
        os.makedirs(programs)
        os.symlink(os.path.realpath(BINARY), os.path.join(programs, "newcomer"))
        self.environment = {
            "HOME": home, "PATH": programs + ":" + os.defpath, "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "TZ": "UTC",
            "GIT_AUTHOR_NAME": "owner", "GIT_AUTHOR_EMAIL": "owner@example.org",
            "GIT_COMMITTER_NAME": "owner", "GIT_COMMITTER_EMAIL": "owner@example.org",
            "ASAN_OPTIONS": "detect_leaks=0"}
        self.git("init", "-q", "--bare", "-b", "main", self.path("remote.git"), at=self.root)
        self.git("init", "-q", "-b", "main", self.path("clone"), at=self.root)
        self.git("remote", "add", "origin", self.path("remote.git"))
        self.commit({"README.md": "# A project\n\nIt measures rain. See [how](docs/how.md).\n",
                     "docs/how.md": "# How\n\nWith a bucket.\n"})

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def run_in(self, folder, *words, stdin=None, **variables):
        return subprocess.run(words, cwd=folder, env={**self.environment, **variables},
                              input=stdin if stdin is not None else "", text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def git(self, *words, at=None, fails=False):
        done = self.run_in(at or self.path("clone"), "git", *words)
        self.assertEqual(done.returncode != 0, fails, done.stdout + done.stderr)
        return done.stdout.strip() if not fails else done.stderr

    def newcomer(self, *words, at=None, status=0, stdin=None, **variables):
        done = self.run_in(at or self.path("clone"), "newcomer", *words, stdin=stdin, **variables)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def write(self, path, text, mode=0o644, at=None):
        path = os.path.join(at or self.path("clone"), path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def commit(self, files=None, remove=(), at=None):
        for path, text in (files or {}).items():
            self.write(path, text, at=at)
        for path in remove:
            self.git("rm", "-q", path, at=at)
        self.git("add", "-A", at=at)
        self.git("commit", "-q", "--allow-empty", "-m", "work", at=at)
        return self.git("rev-parse", "HEAD", at=at)

    def remote(self, ref):
        return self.run_in(self.path("remote.git"), "git", "rev-parse", "-q", "--verify",
                           ref).stdout.strip()
