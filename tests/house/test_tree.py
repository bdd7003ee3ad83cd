# SPDX-License-Identifier: MIT
"""What every file of the tree keeps to, and what the documents promise about it."""

import os
import re
import unittest

from house import HouseTest, Tree, lines, planted

LARGEST_FILE = 128 * 1024
LINES_OF_C = 480
LINES_OF_A_TEST = 720
LINES_OF_A_FUNCTION = 70

_SOURCE = r"(\.[ch]|\.cmake|CMakeLists\.txt|\.py|\.sh|^\.ci/run)$"
_TEXT = r"(\.([ch]|cmake|txt|py|sh|md|yml|json|1)|^\.ci/run|/\.?git[a-z]+|\.clang-[a-z]+)$"
# Corpora and goldens are bytes as they are.
_BYTES = re.compile(r"^tests/(fuzz/corpus|golden)/")


def wrong_text(tree):
    complaints = []
    for path in tree.match(_TEXT):
        if _BYTES.match(path):
            continue
        text = tree.read(path)
        if "\r" in text:
            complaints.append(f"{path}: has a carriage return")
        if text and not text.endswith("\n"):
            complaints.append(f"{path}: no line end at its end")
        complaints += [f"{path}:{number}: blanks at the end of the line"
                       for number, line in lines(text) if line != line.rstrip(" \t")]
    for path in tree.match(_SOURCE):
        head = tree.read(path)[:120]
        if not _BYTES.match(path) and "SPDX-License-Identifier: MIT" not in head:
            complaints.append(f"{path}: no SPDX line at its head")
    return complaints


def wrong_sizes(tree):
    complaints = []
    for path in tree.paths:
        whole = os.path.join(tree.root, path)
        if not os.path.islink(whole) and os.path.getsize(whole) > LARGEST_FILE:
            complaints.append(f"{path}: over {LARGEST_FILE // 1024} KiB")
    for path in tree.match(r"\.[ch]$"):
        text = tree.read(path)
        count = text.count("\n")
        if count > (LINES_OF_A_TEST if path.startswith("tests/") else LINES_OF_C):
            complaints.append(f"{path}: {count} lines; split it by meaning")
        begin = None
        for number, line in lines(text):
            if line == "{":
                begin = number
            elif line.startswith("}") and begin is not None:
                if number - begin > LINES_OF_A_FUNCTION:
                    complaints.append(f"{path}:{begin}: a function of {number - begin} lines")
                begin = None
    return complaints


# Folders of one machine ("somebody" is nobody's, and analyst lives in the tests).  Rules and tests speak of them to find them.
_MACHINE = re.compile(r"(?<![\w./~@:-])/(home|Users|root|work|mnt|data|srv|tmp)/(?!(?:somebody|analyst)\b)\w")
_MACHINE_EXEMPT = re.compile(r"^(rules|tests)/|^src/(checks|project|document)/|^docs/decisions/")


def machine_paths(tree):
    return [f"{path}:{number}: a path of one machine: {line.strip()[:60]}"
            for path in tree.match(_TEXT) if not _MACHINE_EXEMPT.match(path)
            for number, line in lines(tree.read(path)) if _MACHINE.search(line)]


_DECISION = re.compile(r"^docs/decisions/(\d{4})-[a-z0-9-]+\.md$")


def wrong_decisions(tree):
    complaints, numbers = [], {}
    index = tree.read("docs/decisions/README.md")
    for path in tree.match(r"^docs/decisions/"):
        if path.endswith("/README.md"):
            continue
        name = path.rsplit("/", 1)[1]
        found = _DECISION.match(path)
        if not found:
            complaints.append(f"{path}: a decision is called NNNN-what-it-says.md")
            continue
        number = found.group(1)
        if number in numbers:
            complaints.append(f"{path}: {numbers[number]} has that number")
        numbers[number] = path
        text = tree.read(path)
        for heading in ("Context", "Decision", "Consequences"):
            if not re.search(rf"^#+ {heading}\s*$", text, re.MULTILINE):
                complaints.append(f"{path}: no heading \"{heading}\"")
        if not re.match(rf"# {number}[. :–-]", text):
            complaints.append(f"{path}: its title does not begin with {number}")
    for name in re.findall(r"\((\d{4}-[^)]*\.md)\)", index):
        if not tree.has(f"docs/decisions/{name}"):
            complaints.append(f"docs/decisions/README.md: there is no {name}")
    return complaints


def typed(text):
    """(number, what a reader types): the lines of code blocks, and code in sentences."""
    fenced = False
    for number, line in lines(text):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield number, line
        else:
            for code in re.findall(r"`([^`]+)`", line):
                yield number, code


def wrong_commands(tree):
    """What the README tells people to type is there to be typed."""
    complaints = []
    verbs = set(re.findall(r"^\s*([a-z]+)\)", tree.read("build.sh"), re.MULTILINE))
    commands = {path.rsplit("/", 1)[1][:-2].replace("_", "-")
                for path in tree.match(r"^src/cli/commands/[^/]+\.c$")}
    presets = set(re.findall(r'"name": "(\w+)"', tree.read("CMakePresets.json")))
    for path in ("README.md", "CONTRIBUTING.md"):
        for number, line in typed(tree.read(path)):
            for verb in re.findall(r"\./build\.sh ([a-z]+)", line):
                if verb not in verbs:
                    complaints.append(f"{path}:{number}: build.sh knows no {verb}")
            for command in re.findall(r"^\s*(?:\$ )?newcomer ([a-z][a-z-]+)", line):
                if command not in commands:
                    complaints.append(f"{path}:{number}: newcomer has no command {command}")
            for preset in re.findall(r"--preset (\w+)", line):
                if preset not in presets:
                    complaints.append(f"{path}:{number}: there is no preset {preset}")
            for named in re.findall(r"^\s*(?:\$ )?(?:ba)?sh (\S+)", line):
                if not tree.has(named):
                    complaints.append(f"{path}:{number}: there is no {named}")
    return complaints


class WholeTree(HouseTest):
    def test_text_is_clean_and_sources_name_their_licence(self):
        self.assert_none(wrong_text(Tree()))

    def test_no_file_is_too_large_to_read(self):
        self.assert_none(wrong_sizes(Tree()))

    def test_no_path_of_one_machine_is_left(self):
        self.assert_none(machine_paths(Tree()))

    def test_decisions_are_numbered_and_complete(self):
        self.assert_none(wrong_decisions(Tree()))

    def test_the_commands_of_the_readme_exist(self):
        self.assert_none(wrong_commands(Tree()))

    def test_what_must_run_is_executable(self):
        tree = Tree()
        for path in ("build.sh", ".ci/run"):
            self.assertTrue(os.access(os.path.join(tree.root, path), os.X_OK), path)

    def test_planted_text_is_found(self):
        head = "/* SPDX-License-Identifier: MIT */\n"
        with planted({
                "src/a.c": head + "int a; \n",
                "src/b.c": "int b;\n",
                "src/c.c": head + "int c;\r\n",
                "src/d.c": head + "int d;",
                "tests/golden/x/out.txt": "x \r\n",
        }) as tree:
            self.assert_complains(wrong_text(tree), "src/a.c:2:", "src/b.c: no SPDX",
                                  "src/c.c: has a carriage", "src/d.c: no line end")

    def test_planted_sizes_are_found(self):
        with planted({
                "src/a.c": "x\n" * (LINES_OF_C + 1),
                "src/b.c": "int f(void)\n{\n" + "\tx();\n" * LINES_OF_A_FUNCTION + "}\n",
                "docs/c.md": "x" * (LARGEST_FILE + 1),
        }) as tree:
            self.assert_complains(wrong_sizes(tree), "src/a.c:", "src/b.c:2:", "docs/c.md:")

    def test_planted_paths_are_found(self):
        with planted({
                "src/cli/a.c": "x = \"/home/owner/x\";\n// https://example.org/home/page ../work/x\n",
                "rules/a.yml": "x: /home/owner/x\n",
        }) as tree:
            self.assert_complains(machine_paths(tree), "src/cli/a.c:1:")

    def test_planted_decisions_are_found(self):
        body = "\n## Context\n\n## Decision\n\n## Consequences\n"
        with planted({
                "docs/decisions/README.md": "[a](0001-a.md) [b](0002-b.md) [d](0004-d.md)\n",
                "docs/decisions/0001-a.md": "# 0001. A\n" + body,
                "docs/decisions/0001-c.md": "# 0001. C\n" + body,
                "docs/decisions/0002-b.md": "# B\n## Context\n\n## Decision\n",
                "docs/decisions/e.md": "",
        }) as tree:
            self.assert_complains(
                wrong_decisions(tree), "0001-c.md: docs/decisions/0001-a.md has",
                "0002-b.md: no heading", "0002-b.md: its title", "there is no 0004-d.md", "e.md: a")

    def test_planted_commands_are_found(self):
        with planted({
                "build.sh": "case $1 in\nrun) ;;\nesac\n",
                "CMakePresets.json": '{"name": "dev"}',
                "src/cli/commands/audit.c": "",
                "README.md": "```sh\n./build.sh run\n./build.sh fly\n```\n\n    newcomer audit .\n\n"
                             "newcomer sings, `newcomer sing`\n",
                "CONTRIBUTING.md": "`cmake --preset dev`\n`cmake --preset odd` `bash .ci/gone`\n",
        }) as tree:
            self.assert_complains(wrong_commands(tree), "README.md:3:", "README.md:8:",
                                  "preset odd", "no .ci/gone")


if __name__ == "__main__":
    unittest.main()
