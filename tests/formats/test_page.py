# SPDX-License-Identifier: MIT
"""The page of html in a browser: nothing is asked for, nothing runs but its own script, everyone
can use it, and it prints.

The browser is Debian's `chromium`; what drives it comes from npm:

    npm install --prefix DIR --ignore-scripts playwright-core@1.65.1 axe-core@4.14.1
    cmake -DNEWCOMER_NODE_MODULES=DIR/node_modules …
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import made
from gitmaker import Repository
from place import MARKER

MODULES = os.environ.get("NEWCOMER_NODE_MODULES", "")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

DAY = 86400
LAST = 1762732800  # 2025-11-10

# A handover in which each figure has something to show.
HANDOVER = {
    "README.md": """# Rainfall

Forecasts of rain for people who plan outdoor events, from what the stations measure.

## Install

See [the manual](docs/manual.md), [how it works](docs/design.md) and [the missing](docs/gone.md).

```sh
npm ci
cp .env.example .env
npm run serve
```
""",
    "package.json": '{"name": "rainfall", "version": "1.3.0", "private": true,'
                    ' "scripts": {"start": "node src/app.js"}, "dependencies": {"express": "4"}}\n',
    "package-lock.json": '{"name": "rainfall", "lockfileVersion": 3, "packages": {}}\n',
    "src/app.js": 'const express = require("express");\nconst url = process.env.DATABASE_URL;\n'
                  "const port = process.env.PORT || 8080;\n",
    "src/load.py": 'DATA = "/home/jansen/rainfall/stations.csv"\n',
    "src/merge.c": MARKER,
    "docs/manual.md": "# Manual\n\n`PORT` is where it listens. See [the words](words.md).\n",
    "docs/words.md": "# Words\n\nStation: a place where rain is measured.\n",
    "docs/design.md": "# Design\n\nOne process reads, one answers.\n",
    "docs/old.md": "# Old notes\n\nThe stations once sent faxes.\n",
    "handoff.yml": """handoff: 1
profiles: [partner-handoff]
parties:
  from: {name: Data team, contact: data@example.org}
  to: {name: Harbour office, contact: harbour@example.org}
owners:
  technical: {name: Data team, contact: data@example.org, responsibility: code}
support: {contact: help@example.org, until: 2027-03-31, responses: {urgent: 4h}}
review: {next: 2027-01-15}
decision: {is: hand-off, by: Project desk, on: 2026-11-02,
           conditions: [{what: the runbook is written, met: false}]}
risk: {data: low, operations: medium}
risks: [{risk: the protocol changes in spring, owner: Data team}]
waive:
  - {rule: license-missing, reason: the contract says it, by: Project desk, until: 2027-05-31}
""",
}


def handover(folder):
    it = Repository(folder)
    base = it.commit(it.tree_of(HANDOVER), when=LAST - 300 * DAY)
    main = it.commit(it.tree_of({**HANDOVER, "src/n.c": "int n;\n"}), [base], when=LAST)
    it.branch("main", main)
    for name, age in (("feature/tides", 200), ("feature/maps", 5), ("release/1.2", 90)):
        it.branch(name, it.commit(it.tree_of({**HANDOVER, f"src/{age}.c": "int m;\n"}), [base],
                                  when=LAST - age * DAY))
    it.branch("fix/rounding", base)


def many(folder):
    Repository(folder).on_main({f"src/{n:03}.c": MARKER for n in range(400)})


def write(name, make, out, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        make(folder)
        page = os.path.join(out, name + ".html")
        ran = subprocess.run(
            [made.BINARY, folder, "--now=2026-11-21", "--no-state", "-o", f"html={page}",
             *arguments], env={"LC_ALL": "C.UTF-8"}, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
        if ran.returncode not in (0, 1):
            raise AssertionError(f"exit {ran.returncode}: {ran.stderr!r}")
        return page


class Page(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def look(self, *pages):
        ran = subprocess.run(
            ["node", os.path.join(made.HERE, "look_at_page.js"), MODULES, browser(), *pages],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            env={**os.environ, "HOME": self.folder.name})
        return ran.returncode, ran.stdout.decode("utf-8", "replace")

    def test_a_reader_meets_no_fault(self):
        out = self.folder.name
        status, text = self.look(
            write("handover", handover, out),
            write("hostile", lambda folder: made.make(folder, made.NAMES), out),
            write("many", many, out))
        print(text, end="")
        self.assertEqual(status, 0, text)

    def test_a_fault_is_seen(self):
        page = write("faulty", handover, self.folder.name)
        with open(page, encoding="utf-8") as file:
            text = file.read()
        with open(page, "w", encoding="utf-8") as file:
            file.write(text.replace("<h1>", "<h1 onclick=x()><img src=http://example.org/x.png>", 1)
                       .replace("<script>", "<script> ", 1))
        status, text = self.look(page)
        self.assertEqual(status, 1, text)
        for word in ("script-src", "img-src", "image-alt"):
            self.assertIn(word, text)


def browser():
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def missing():
    if not browser():
        return "no browser is here (Debian: chromium)"
    if not shutil.which("node"):
        return "node is not here"
    for name in ("playwright-core", "axe-core"):
        if not MODULES or not os.path.exists(os.path.join(MODULES, name)):
            return f"{name} is not in NEWCOMER_NODE_MODULES"
    return None


if __name__ == "__main__":
    WHY = missing()
    if WHY:
        print(f"{WHY}: the page was not looked at in a browser")
        sys.exit(77)
    unittest.main()
