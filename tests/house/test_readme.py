# SPDX-License-Identifier: MIT
"""The page that the README shows is the page that the program prints.

tests/golden/readme holds it byte for byte; `NC_BLESS=1 ctest -R 'golden/readme|house/test_readme'`
writes both anew.
"""

import os
import unittest

from house import HouseTest, Tree

BEGIN, END = "```text\n$ newcomer\n", "```\n"
PAGE = "tests/golden/readme/expected.txt"


def shown(readme):
    """(begin, end) of the page between the fences."""
    begin = readme.index(BEGIN) + len(BEGIN)
    return begin, readme.index(END, begin)


class Readme(HouseTest):
    def test_it_shows_what_is_printed(self):
        tree = Tree()
        readme, page = tree.read("README.md"), tree.read(PAGE)
        begin, end = shown(readme)
        if os.environ.get("NC_BLESS"):
            with open(os.path.join(tree.root, "README.md"), "w", encoding="utf-8") as file:
                file.write(readme[:begin] + page + readme[end:])
            return
        self.assertEqual(readme[begin:end], page)


if __name__ == "__main__":
    unittest.main()
