# SPDX-License-Identifier: MIT
"""Where a case is made: a folder with a repository, something outside it, and a home."""

import os
import stat

from gitmaker import Repository

# Stands in files that no audit may read.  The marker below it would be a finding.
CANARY = "CANARY-OUTSIDE-THE-REPOSITORY"
MARKER = "int a;\n<<<<<<< HEAD\nint b;\n=======\nint c;\n>>>>>>> other\n"

# What every repository here holds beside what makes it nasty.  The conflict marker must be
# found whatever else there is: a bomb that hides another finding has won.
ORDINARY = {
    "README.md": "# A project\n\nIt measures rain, for people who ask.\n",
    "LICENSE": "MIT License\n",
    "src/marker.c": MARKER,
}


class Place:
    def __init__(self, root):
        self.root = root
        self.repository_path = self.path("repository")
        self.outside = self.path("outside")
        self.home = self.path("home")
        self.touched = self.path("touched")
        for folder in (self.repository_path, self.outside, self.home, self.touched):
            os.makedirs(folder, exist_ok=True)
        self.write(os.path.join(self.outside, "secret.c"), f"// {CANARY}\n{MARKER}")
        self._plant_home()

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def write(self, path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def trap(self, name):
        """A program that leaves a mark when it is run; its path."""
        path = self.path("traps", name)
        self.write(path, f"#!/bin/sh\n: >'{self.touched}/{name}'\nexec cat\n")
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        return path

    def repository(self, **more):
        return Repository(self.repository_path, **more)

    def ordinary(self, files=None, **more):
        """A repository with the ordinary files and these, committed on main."""
        made = self.repository()
        made.on_main({**ORDINARY, **(files or {})}, **more)
        return made

    def _plant_home(self):
        trap = self.trap("from-home")
        self.write(os.path.join(self.home, ".gitconfig"), f"""[core]
\tfsmonitor = {trap}
\thooksPath = {os.path.dirname(trap)}
\tpager = {trap}
\tattributesFile = {self.home}/attributes
\texcludesFile = {self.home}/excludes
[init]
\tdefaultBranch = planted
[filter "planted"]
\tclean = {trap}
\tsmudge = {trap}
\trequired = true
[diff]
\texternal = {trap}
[safe]
\tdirectory = *
""")
        self.write(os.path.join(self.home, "attributes"), "* filter=planted\n*.c linguist-vendored\n")
        self.write(os.path.join(self.home, "excludes"), "*\n")
        self.write(os.path.join(self.home, ".config", "git", "config"),
                   f"[core]\n\tfsmonitor = {trap}\n")
