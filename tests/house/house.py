# SPDX-License-Identifier: MIT
"""What the house checks share: the tree as text, C without comments, tables of Markdown.

A check is a function from a tree to a list of complaints ("src/a.c:3: …"), so that it can be
held against a tree with a planted fault as well as against our own: a check that cannot fail
proves nothing.
"""

import os
import re
import tempfile
import unittest

ROOT = os.environ.get("NEWCOMER_SOURCE") or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Tree:
    """The files of a source tree by their path below its root, build folders left out."""

    def __init__(self, root=ROOT):
        self.root = root
        self.paths = []
        for folder, folders, files in os.walk(root):
            below = os.path.relpath(folder, root).replace(os.sep, "/")
            folders[:] = sorted(
                name for name in folders
                if name not in (".git", "__pycache__", ".cache")
                and not (below == "." and name.startswith("build")))
            prefix = "" if below == "." else below + "/"
            self.paths += [prefix + name for name in files]
        self.paths.sort()

    def match(self, pattern):
        expression = re.compile(pattern)
        return [path for path in self.paths if expression.search(path)]

    def read(self, path):
        with open(os.path.join(self.root, path), encoding="utf-8", errors="surrogateescape",
                  newline="") as file:
            return file.read()

    def has(self, path):
        return os.path.exists(os.path.join(self.root, path))


def planted(files):
    """A tree of its own with these files; use as `with planted({...}) as tree`."""
    return _Planted(files)


class _Planted:
    def __init__(self, files):
        self.files = files

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="newcomer-house-")
        for path, text in self.files.items():
            whole = os.path.join(self.folder.name, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        return Tree(self.folder.name)

    def __exit__(self, *_):
        self.folder.cleanup()


_NO_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def code_of(text):
    """C without comments and without the contents of literals; every line stays where it is."""
    def blank(found):
        piece = found.group(0)
        if piece[0] in "\"'":
            return piece[0] + " " * (len(piece) - 2) + piece[0]
        return re.sub(r"[^\n]", " ", piece)
    return _NO_CODE.sub(blank, text)


def without_comments(text):
    """C without comments, literals kept."""
    def blank(found):
        piece = found.group(0)
        return piece if piece[0] in "\"'" else re.sub(r"[^\n]", " ", piece)
    return _NO_CODE.sub(blank, text)


def lines(text):
    """(number, line) from 1."""
    return enumerate(text.split("\n"), start=1)


def rows(text, first_heading):
    """The rows of the Markdown table whose first column is headed so, as lists of cells."""
    found, inside = [], False
    for _, line in lines(text):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|"):
            inside = False
        elif cells[0] == first_heading:
            inside = True
        elif inside and not set(cells[0]) <= set("-: "):
            found.append(cells)
    return found


class HouseTest(unittest.TestCase):
    """Complaints are shown one a line."""
    maxDiff = None

    def assert_none(self, complaints):
        if complaints:
            self.fail("\n  " + "\n  ".join(complaints))

    def assert_complains(self, complaints, *parts):
        """Exactly one complaint for each part, holding it."""
        self.assertEqual(len(complaints), len(parts), complaints)
        for part in parts:
            self.assertTrue(any(part in line for line in complaints), (part, complaints))
