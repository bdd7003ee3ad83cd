# SPDX-License-Identifier: MIT
"""The rule files as files: what the loader cannot see, because it reads one at a time."""

import re
import unittest

from house import HouseTest, Tree, lines, planted

# Folders of rules/ that hold rows of a table and no rules.
_RULE = re.compile(r"^rule:\s*(\S+)\s*$", re.MULTILINE)
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def rules_of(tree):
    """{id: path} of every file that begins with `rule:`."""
    found = {}
    for path in tree.match(r"^rules/.*\.yml$"):
        rule = _RULE.search(tree.read(path))
        if rule:
            found[rule.group(1)] = path
    return found


def wrong_files(tree):
    complaints, met = [], {}
    for path in tree.match(r"^rules/"):
        if not path.endswith((".yml", ".md")):
            complaints.append(f"{path}: rules/ holds .yml files only")
    for path in tree.match(r"^rules/.*\.yml$"):
        text = tree.read(path)
        stem = path.rsplit("/", 1)[1][:-len(".yml")]
        if not _ID.match(stem):
            complaints.append(f"{path}: a file is called by small letters, digits and single hyphens")
        rule = _RULE.search(text)
        if not rule:
            continue
        if rule.group(1) != stem:
            complaints.append(f"{path}: the rule inside is called {rule.group(1)}")
        if rule.group(1) in met:
            complaints.append(f"{path}: {rule.group(1)} stands in {met[rule.group(1)]} too")
        met[rule.group(1)] = path
        complaints += [f"{path}: {what}" for what in _wrong_rule(text)]
    return complaints


def off_the_checklist(tree):
    """Rules that no item of rules/checklist/ names, or more than one does."""
    named = {}
    for path in tree.match(r"^rules/checklist/.*\.yml$"):
        rules = re.search(r"^rules:(.*)\Z", tree.read(path), re.MULTILINE | re.DOTALL)
        for rule in re.findall(r"[a-z0-9-]{4,}", rules.group(1)) if rules else []:
            named.setdefault(rule, []).append(path)
    for rule, path in sorted(rules_of(tree).items()):
        items = named.get(rule, [])
        if not items:
            yield f"{path}: no item of rules/checklist/ names {rule}"
        if len(items) > 1:
            yield f"{path}: {rule} is named by {' and '.join(items)}"


def _wrong_rule(text):
    sections = _members(text, 0)
    examples = _members(sections.get("examples", ""), 2)
    for kind in ("flagged", "clean"):
        if not re.search(r"^\s*- ", examples.get(kind, ""), re.MULTILINE):
            yield f"no {kind} example"
    for key in ("why", "fix"):
        if len(sections.get(key, "").split()) < 4:
            yield f"`{key}` says nothing"
    title = re.sub(r"^[\"']|[\"']$", "", sections.get("title", "").strip())
    if not 0 < len(title) <= 60:
        yield "a title has 1 to 60 characters"


def _members(text, indent):
    """{key: what follows it} of the block mapping at this depth."""
    found, key = {}, None
    begin = re.compile(r"^ {%d}([\w-]+):(.*)$" % indent)
    for _, line in lines(text):
        member = begin.match(line)
        if member:
            key = member.group(1)
            found[key] = member.group(2) + "\n"
        elif key is not None:
            found[key] += line + "\n"
    return found


def tools_without_proof(tree):
    """Rows of the tools' table that do not show both what is refuted and what is not."""
    for path in tree.match(r"^rules/tools/.*\.yml$"):
        text = tree.read(path)
        sections = _members(text, 0)
        examples = _members(sections.get("examples", ""), 2)
        flagged, clean = (re.search(r"^\s*- ", examples.get(kind, ""), re.MULTILINE)
                          for kind in ("flagged", "clean"))
        reason = sections.get("asks-nothing")
        if not clean:
            yield f"{path}: no clean example"
        if not flagged and reason is None:
            yield f"{path}: no flagged example; a tool that asks for nothing of the tree says `asks-nothing`"
        if flagged and reason is not None:
            yield f"{path}: it asks for nothing, and has a flagged example"
        if reason is not None and len(reason.split()) < 4:
            yield f"{path}: `asks-nothing` says no reason"
        if reason is not None and re.search(r"\bneeds:", sections.get("forms", "")):
            yield f"{path}: it asks for nothing, and a form needs something"


def unknown_names(tree):
    """A rule that a document names by `newcomer explain …` or in a profile's list exists."""
    rules = rules_of(tree)
    complaints = []
    for path in tree.match(r"(^|/)[^/]*\.(md|1)$"):
        for number, line in lines(tree.read(path)):
            for name in re.findall(r"newcomer(?: |\\ )explain ([a-z][a-z0-9-]+)", line):
                if name not in rules:
                    complaints.append(f"{path}:{number}: there is no rule {name}")
    for path in tree.match(r"^rules/profiles/.*\.yml$"):
        members = _members(tree.read(path), 0)
        for name in re.findall(r"^  ([a-z][a-z0-9-]*):", members.get("rules", ""), re.MULTILINE):
            if name not in rules:
                complaints.append(f"{path}: there is no rule {name}")
    return complaints


GOOD = """rule: a-rule
title: something is there that should not be
why: >-
  because it hurts everybody who comes
fix: take it away again, please
check: {type: x}
examples:
  flagged:
    - name: one
  clean:
    - name: two
"""


class Rules(HouseTest):
    def test_every_rule_has_its_name_its_words_and_both_kinds_of_example(self):
        tree = Tree()
        self.assertTrue(rules_of(tree), "rules/ holds no rule at all")
        self.assert_none(wrong_files(tree))

    def test_every_tool_shows_what_is_refuted_and_what_is_not(self):
        tree = Tree()
        self.assertTrue(tree.match(r"^rules/tools/"), "rules/tools/ holds no row at all")
        self.assert_none(list(tools_without_proof(tree)))

    def test_a_planted_tool_without_proof_is_found(self):
        row = "tool: a\nforms:\n  - {free: true}\nexamples:\n  flagged:\n    - {types: x}\n  clean:\n    - {types: y}\n"
        flagged = "  flagged:\n    - {types: x}\n"
        with planted({
                "rules/tools/a.yml": row,
                "rules/tools/b.yml": row.replace(flagged, ""),
                "rules/tools/c.yml": row.replace("  clean:\n    - {types: y}\n", ""),
                "rules/tools/d.yml": "asks-nothing: it only makes what it names\n" + row,
                "rules/tools/e.yml": "asks-nothing: no\n" + row.replace(flagged, ""),
                "rules/tools/f.yml": "asks-nothing: it only makes what it names\n" + row.replace(flagged, "").replace(
                    "{free: true}", "{needs: [{file: x}]}"),
                "rules/tools/g.yml": "asks-nothing: it only makes what it names\n" + row.replace(flagged, ""),
        }) as tree:
            self.assert_complains(
                list(tools_without_proof(tree)), "b.yml: no flagged", "c.yml: no clean", "d.yml: it asks for nothing",
                "e.yml: `asks-nothing`", "f.yml: it asks for nothing, and a form")

    def test_every_rule_that_is_named_exists(self):
        self.assert_none(unknown_names(Tree()))

    def test_every_rule_is_on_the_checklist_once(self):
        self.assert_none(list(off_the_checklist(Tree())))

    def test_a_rule_off_the_checklist_is_found(self):
        with planted({
                "rules/tree/a-rule.yml": GOOD,
                "rules/tree/c-rule.yml": GOOD.replace("a-rule", "c-rule"),
                "rules/checklist/x.yml": "item: x\nrules: [c-rule]\n",
                "rules/checklist/y.yml": "item: y\nrules:\n  - c-rule\n",
        }) as tree:
            self.assert_complains(
                list(off_the_checklist(tree)), "no item of rules/checklist/ names a-rule", "c-rule is named by")

    def test_a_planted_rule_is_found(self):
        with planted({
                "rules/tree/a-rule.yml": GOOD,
                "rules/tree/b-rule.yml": GOOD,
                "rules/tree/c-rule.yml": GOOD.replace("a-rule", "c-rule").replace("  clean:\n    - name: two\n", ""),
                "rules/tree/d-rule.yml": GOOD.replace("a-rule", "d-rule").replace("take it away again, please", "no"),
                "rules/tree/E.yml": "topic: x\n",
                "rules/tree/f.txt": "",
        }) as tree:
            self.assert_complains(
                wrong_files(tree), "b-rule.yml: the rule inside", "b-rule.yml: a-rule stands in",
                "c-rule.yml: no clean", "d-rule.yml: `fix`", "E.yml: a file is called", "f.txt:")

    def test_a_planted_name_is_found(self):
        with planted({
                "rules/tree/a-rule.yml": GOOD,
                "rules/profiles/p.yml": "profile: p\nrules:\n  a-rule: error\n  no-rule: note\n",
                "README.md": "newcomer explain a-rule\nnewcomer explain gone-rule\n",
        }) as tree:
            self.assert_complains(unknown_names(tree), "p.yml: there is no rule no-rule",
                                  "README.md:2: there is no rule gone-rule")


if __name__ == "__main__":
    unittest.main()
