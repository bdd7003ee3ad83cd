# SPDX-License-Identifier: MIT
"""The manual page, the completions and the README, held against what the program itself says."""

import json
import os
import re
import subprocess
import unittest

from house import HouseTest, Tree, lines, planted

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")


def said(*arguments):
    return subprocess.run([BINARY, *arguments], stdout=subprocess.PIPE, check=True,
                          text=True, stdin=subprocess.DEVNULL).stdout


def options_of(text):
    """{command: {"--name": letter or ""}} of `newcomer help --options`."""
    found = {}
    for line in text.splitlines():
        command, name, letter = line.split("\t")[:3]
        found.setdefault(command, {})[name] = letter
    return found


def flags(line):
    """The options that a line of mdoc names: `Fl -name` is --name, `Fl qv` is -q and -v."""
    found = set()
    for word in re.findall(r"\bFl (\S+)", line):
        found |= {"-" + word} if word.startswith("-") else {"-" + letter for letter in word}
    return found


def wrong_manual(tree, options):
    every = {name for taken in options.values() for name in taken}
    every |= {letter for taken in options.values() for letter in taken.values() if letter}
    told, complaints = set(), []
    for number, line in lines(tree.read("man/newcomer.1")):
        if not line.startswith(".It "):
            continue
        for flag in flags(line):
            told.add(flag)
            known = flag in every or re.sub(r"^--no-", "--", flag) in every
            if not known and flag not in ("--version", "-V"):
                complaints.append(f"man/newcomer.1:{number}: there is no option {flag}")
    complaints += [f"man/newcomer.1: says nothing of {name}" for name in sorted(every - told)]
    return complaints + wrong_synopsis(tree, options)


def wrong_synopsis(tree, options):
    text = tree.read("man/newcomer.1")
    synopsis = text[text.index(".Sh SYNOPSIS"):text.index(".Sh DESCRIPTION")]
    met, complaints = set(), []
    for block in synopsis.split("\n.Nm\n")[1:]:
        command = re.search(r"\bCm ([\w-]+)", block).group(1)
        met.add(command)
        told, taken = flags(block), options.get(command)
        if taken is None:
            complaints.append(f"man/newcomer.1: there is no command {command}")
            continue
        for name, letter in taken.items():
            if name != "--help" and name not in told and letter not in told:
                complaints.append(f"man/newcomer.1: the synopsis of {command} lacks {name}")
        for flag in told - set(taken) - set(taken.values()):
            complaints.append(f"man/newcomer.1: {command} takes no {flag}")
    complaints += [f"man/newcomer.1: no synopsis of {command}"
                   for command in sorted(set(options) - met)]
    return complaints


def wrong_completions(options, scripts):
    complaints = []
    for shell, text in scripts.items():
        for command, taken in options.items():
            if not re.search(rf"\b{command}\b", text):
                complaints.append(f"completion for {shell}: no command {command}")
            for name in taken:
                shown = name[2:] if shell == "fish" else name
                if not re.search(rf"(?<![\w-]){re.escape(shown)}(?![\w-])", text):
                    complaints.append(f"completion for {shell}: {command} lacks {name}")
    return complaints


def wrong_words(tree, options):
    """Options that a document gives newcomer exist."""
    every = {name for taken in options.values() for name in taken} | {"--version"}
    complaints = []
    for path in tree.match(r"^(README|CONTRIBUTING|SECURITY|docs/adding-[a-z-]+)\.md$"):
        for number, line in lines(tree.read(path)):
            for call in re.findall(r"\bnewcomer ((?:[^`#|&;\n])*)", line):
                for name in re.findall(r"(?<!\S)(--[a-z][a-z-]*)", call):
                    if name not in every:
                        complaints.append(f"{path}:{number}: newcomer has no {name}")
    return complaints


OPTIONS = {"audit": {"--ref": "", "--quiet": "-q", "--help": "-h"}}
MANUAL = """.Sh SYNOPSIS
.Nm
.Op Cm audit
.Op Fl -ref Ar rev
.Op Fl q
.Sh DESCRIPTION
.It Fl -ref Ar rev
.It Fl q , Fl -quiet , Fl -no-quiet
.It Fl h , Fl -help
"""


class Manual(HouseTest):
    def setUp(self):
        if not os.path.exists(BINARY):
            self.fail(f"{BINARY} is not built")
        self.options = options_of(said("help", "--options"))

    def test_the_manual_has_every_option_and_no_other(self):
        self.assert_none(wrong_manual(Tree(), self.options))

    def test_completions_have_every_option(self):
        scripts = {shell: said("completion", shell) for shell in ("bash", "zsh", "fish")}
        self.assert_none(wrong_completions(self.options, scripts))

    def test_documents_name_options_that_exist(self):
        self.assert_none(wrong_words(Tree(), self.options))

    def test_every_rule_is_explained(self):
        rules = [rule["id"] for rule in json.loads(said("rules", "--format", "json"))["rules"]]
        self.assertTrue(rules)
        for rule in rules:
            with self.subTest(rule):
                self.assertIn(rule, said("explain", rule))


class PlantedManual(HouseTest):
    def test_a_good_manual_passes(self):
        with planted({"man/newcomer.1": MANUAL}) as tree:
            self.assert_none(wrong_manual(tree, OPTIONS))

    def test_a_planted_option_is_found(self):
        manual = MANUAL.replace(".It Fl -ref", ".It Fl -reg").replace(".Op Fl q\n", ".Op Fl x\n")
        with planted({"man/newcomer.1": manual}) as tree:
            self.assert_complains(
                wrong_manual(tree, OPTIONS), "no option --reg", "nothing of --ref",
                "synopsis of audit lacks --quiet", "audit takes no -x")

    def test_a_planted_completion_is_found(self):
        self.assert_complains(
            wrong_completions(OPTIONS, {"bash": "audit --ref --help --quietly"}), "lacks --quiet")

    def test_a_planted_word_is_found(self):
        with planted({"README.md": "`newcomer audit --ref x --reg y` and --odd\n"}) as tree:
            self.assert_complains(wrong_words(tree, OPTIONS), "no --reg")


if __name__ == "__main__":
    unittest.main()
