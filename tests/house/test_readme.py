# SPDX-License-Identifier: MIT
"""The page that the README shows is the page that the program prints.

`NC_BLESS=1 ctest -R house/test_readme` writes the README's page anew.  How many rules passed is
left out of the comparison: it changes with every rule, and no reader counts it.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest

from house import HouseTest, Tree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "hostile"))
from gitmaker import COMMIT, EXECUTABLE, Repository, tag_data  # noqa: E402

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")
BEGIN, END = "```text\n$ newcomer\n", "```\n"
DAY = 24 * 3600
FEBRUARY = 1769990400  # 2026-02-02

# A project that nearly can be handed over.
FILES = {
    "README.md": """# Rainfall

Reads the rain gauges of a city every ten minutes and draws them on a map, so that the
people at the sluices see what is coming. You need Python 3.11 and a key for the gauges'
service; the water office gives one to whoever asks.

## Install

```sh
pip install -r requirements.txt
```

## Run

```sh
./run.sh
```

Stations are named as in [docs/stations.md](docs/stations.md).

## Test

```sh
python3 -m unittest
```

## If something goes wrong

| what you see | what helps |
|---|---|
| `401` | the key has expired; ask for a new one |

## Ask

The water office, at water@example.org.

## Contributing

Work on a branch, run the tests, and ask somebody to read it.

## Licence

MIT, see [LICENSE](LICENSE).
""",
    "LICENSE": "MIT License\n\nPermission is hereby granted, free of charge, to any person.\n",
    "CHANGELOG.md": "# Changelog\n\n## 1.0 - 2026-02-02\n\n- Gauges on a map.\n",
    "requirements.txt": "requests==2.31.0\n",
    "run.sh": "#!/bin/sh\nexec python3 src/rain.py\n",
    "backup.sh": (EXECUTABLE, "#!/bin/sh\r\ncp gauges.csv /media/backup\r\n"),
    "src/rain.py": 'GAUGES = "/home/analyst/rainfall/gauges.csv"\n',
    "docs/station-names.md": "# Names of stations\n\nA letter for the river, two digits.\n",
    "tests/test_rain.py": "import unittest\n",
}
CONFIG = b"""[core]
\trepositoryformatversion = 0
\tbare = false
[remote "origin"]
\turl = https://git.example.org/acme/rainfall.git
\tfetch = +refs/heads/*:refs/remotes/origin/*
"""


def build(folder):
    made = Repository(folder)
    made.put("config", CONFIG)
    main = made.on_main(FILES, when=FEBRUARY)
    tides = main
    for day in (37, 40):
        files = {**FILES, "src/tides.py": f"HIGH = {day}\n"}
        tides = made.commit(made.tree_of(files), [tides], when=FEBRUARY + day * DAY)
    tag = made.add(4, tag_data(main, COMMIT, b"v1.0", FEBRUARY))
    made.packed_refs([(b"refs/remotes/origin/feature/tides", tides),
                      (b"refs/remotes/origin/main", main), (b"refs/tags/v1.0", tag)])
    made.put("refs/remotes/origin/HEAD", b"ref: refs/remotes/origin/main\n")


def printed():
    with tempfile.TemporaryDirectory(prefix="newcomer-readme-") as folder:
        build(folder)
        done = subprocess.run(
            [BINARY, "--now", "2026-11-21"], cwd=folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": folder})
    return done.stdout


def without_counts(page):
    return re.sub(r"\d+ passed", "‹n› passed", page)


class Readme(HouseTest):
    def test_it_shows_what_is_printed(self):
        tree = Tree()
        readme, page = tree.read("README.md"), printed()
        begin = readme.index(BEGIN) + len(BEGIN)
        end = readme.index(END, begin)
        if os.environ.get("NC_BLESS"):
            with open(os.path.join(tree.root, "README.md"), "w", encoding="utf-8") as file:
                file.write(readme[:begin] + page + readme[end:])
            return
        self.assertEqual(without_counts(readme[begin:end]), without_counts(page))


if __name__ == "__main__":
    unittest.main()
