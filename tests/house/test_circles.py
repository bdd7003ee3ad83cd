# SPDX-License-Identifier: MIT
"""The files of a layer call each other one way, so that each can be read after those below it.

Rows that CMake gathers into a table (commands, formats, checks) are no circle: whoever runs down
the table knows none of them by name.
"""

import re
import unittest

from house import HouseTest, Tree, code_of, planted

_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.MULTILINE)
_DEFINED = re.compile(r"([A-Za-z_]\w*)\s*(?:\([^;{}]*\)\s*\{|(?:\[[^\]]*\]\s*)*=(?!=))")
_ATTRIBUTE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)")
_TAG = re.compile(r"\b(?:struct|union|enum)\s+\w+")
_WORD = re.compile(r"[A-Za-z_]\w*")


def _declarations(code):
    """What is declared outside of every brace, each without what stands in its braces."""
    kept, depth, body = [], 0, False
    for piece in re.split(r"([{}])", code):
        if piece == "{":
            if depth == 0:
                body = kept and kept[-1].rstrip().endswith(")")
                kept.append("{")
            depth += 1
        elif piece == "}":
            depth -= 1
            if depth == 0 and body:
                kept.append(";")
        elif depth == 0:
            kept.append(piece)
    return "".join(kept).split(";")


def defined_in(text):
    """The names that a source defines: for others to use, and for itself alone."""
    shared, own = set(), set()
    code = _ATTRIBUTE.sub("", _DIRECTIVE.sub("", code_of(text)))
    for declaration in _declarations(code):
        found = _DEFINED.search(declaration)
        if found:
            before = declaration[:found.start()]
            (own if re.search(r"\bstatic\b", before) else shared).add(found.group(1))
    return shared, own


def calls_of(tree, layer):
    """{file: {file: a name that it takes from there}} of one layer."""
    paths = tree.match(rf"^src/{layer}/.*\.c$")
    home, own, words = {}, {}, {}
    for path in paths:
        text = tree.read(path)
        shared, own[path] = defined_in(text)
        words[path] = set(_WORD.findall(_TAG.sub("", code_of(text))))
        home.update({name: path for name in shared})
    return {path: {home[name]: name for name in sorted(words[path] - own[path])
                   if home.get(name, path) != path} for path in paths}


def _way_back(calls, start):
    """The shortest way from a file over others to itself, as a list of files; [] is none."""
    came, todo = {}, [start]
    while todo:
        at = todo.pop(0)
        for other in calls[at]:
            if other == start:
                way = [start, at]
                while at != start:
                    at = came[at]
                    way.append(at)
                return way[::-1]
            if other not in came:
                came[other] = at
                todo.append(other)
    return []


def circles(tree):
    """A complaint for each circle that shares no file with one that was told before."""
    complaints = []
    for layer in sorted({path.split("/")[1] for path in tree.match(r"^src/[^/]+/.*\.c$")}):
        calls, told = calls_of(tree, layer), set()
        for start in sorted(calls):
            way = _way_back(calls, start) if start not in told else []
            if not way or told & set(way):
                continue
            told |= set(way)
            steps = [f"{calls[a][b]}() of {b[len('src/'):]}" for a, b in zip(way, way[1:])]
            complaints.append(f"{start}: takes " + ", which takes ".join(steps))
    return complaints


class Circles(HouseTest):
    def test_the_files_of_a_layer_call_each_other_one_way(self):
        self.assert_none(circles(Tree()))

    def test_a_planted_circle_is_found(self):
        with planted({
                "src/base/a.c": "static int one(void)\n{\n\treturn nc_b();\n}\n"
                                "int nc_a(void)\n{\n\treturn one();\n}\n",
                "src/base/deep/b.c": "#include \"a.h\"\nint nc_b(void)\n{\n\treturn nc_c[0];\n}\n",
                "src/base/c.c": "extern int nc_a(void);\n"
                                "const struct { int (*f)(void); } nc_c[] = {{nc_a}};\n",
        }) as tree:
            self.assert_complains(
                circles(tree), "src/base/a.c: takes nc_b() of base/deep/b.c, which takes "
                "nc_c() of base/c.c, which takes nc_a() of base/a.c")

    def test_one_way_is_no_circle(self):
        with planted({
                "src/base/a.c": "int nc_a(void)\n{\n\treturn nc_b();\n}\n",
                "src/base/b.c": "/* nc_a() */ int nc_b(void)\n{\n\treturn \"nc_a\" != 0;\n}\n",
                "src/base/c.c": "static const struct {\n\tint a;\n} nc_d[] = {{1}};\n"
                                "static int nc_a(void)\n{\n\treturn 0;\n}\n"
                                "int nc_c(void)\n{\n\treturn nc_a() + nc_b() + nc_d[0].a;\n}\n",
                "src/base/d.c": "int nc_d(void)\n{\n\treturn nc_c();\n}\n",
                "src/data/d.c": "int nc_d(void)\n{\n\treturn nc_a();\n}\n",
        }) as tree:
            self.assert_none(circles(tree))


if __name__ == "__main__":
    unittest.main()
