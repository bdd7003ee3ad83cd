# SPDX-License-Identifier: MIT
"""The table of nasty inputs.  A case is a function that makes one, and what is then to be seen.

    python3 cases.py              the names
    python3 cases.py NAME FOLDER  make it
"""

import os
import sys

from place import Place

CASES = {}


class Case:
    """What is expected of one input.

    status       the exit status; 1 is "judged": the conflict marker of the ordinary files is then
                 among the gaps.  None: 1 or 2 will do
    said         texts, each of which stands somewhere in what is told (a limit that was hit …)
    unsaid       texts that stand nowhere
    only         no other file than src/marker.c may be found to hold a marker
    paths        what is audited, below the case's folder
    environment  variables for the run; {place} is the case's folder
    """

    def __init__(self, make, status=1, said=(), unsaid=(), only=False, paths=("repository",),
                 environment=None, seconds=5.0, mebibytes=256):
        self.name = make.__name__.replace("_", "-")
        self.words = make.__doc__
        self.make = make
        self.status = status
        self.said = said
        self.unsaid = unsaid
        self.only = only
        self.paths = paths
        self.seconds = seconds
        self.mebibytes = mebibytes
        self.environment = environment or {}


def case(**expected):
    def register(make):
        made = Case(make, **expected)
        CASES[made.name] = made
        return make
    return register


def load():
    # Each room of cases registers its own.
    import cases_documents  # noqa: F401  pylint: disable=unused-import,import-outside-toplevel
    import cases_git_dir  # noqa: F401  pylint: disable=unused-import,import-outside-toplevel
    import cases_names  # noqa: F401  pylint: disable=unused-import,import-outside-toplevel
    import cases_objects  # noqa: F401  pylint: disable=unused-import,import-outside-toplevel
    return CASES


def main(arguments):
    # As a module of that name, so that the rooms register in the same table.
    import cases  # pylint: disable=import-outside-toplevel,import-self
    table = cases.load()
    if not arguments:
        print("\n".join(table))
    else:
        name, folder = arguments
        os.makedirs(folder, exist_ok=True)
        table[name].make(Place(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
