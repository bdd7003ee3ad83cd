# SPDX-License-Identifier: MIT
"""docs/requirements.md: what the sources of the profiles ask for, and the rule or the item that asks it.

The page follows from the rules, the checklist and the profiles.  `NC_BLESS=1` writes it anew.
"""

import os
import re
import unittest

from house import HouseTest, Tree, planted

PAGE = "docs/requirements.md"
_STAGES = {"before": "Before", "session": "The session", "after": "After it", "window": "While the authors still help"}
_HEAD = """# What a handover is asked for

Every requirement of every profile: the items of the checklist, and under each the rules that look for it. A rule is
told by what a newcomer meets where it is not met. What no repository can show has no rule; people tick it.

Written by `tests/house/test_requirements.py` from `rules/`; `newcomer explain RULE` says more of each.
"""


def _said(text, key):
    found = re.search(rf"^{key}:[ \t]*(.*)$", text, re.MULTILINE)
    value = found.group(1).strip() if found else ""
    return re.sub(r'^"(.*)"$|^\'(.*)\'$', lambda m: m.group(1) or m.group(2), value)


def _names(text, key):
    found = re.search(rf"^{key}:(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"[A-Za-z0-9-]*[A-Za-z0-9]", found.group(1)) if found else []


def _profiles(tree):
    """{key of the source: (profile, title)}"""
    found = {}
    for path in tree.match(r"^rules/profiles/.*\.yml$"):
        text = tree.read(path)
        found[_said(text, "source")] = (_said(text, "profile"), _said(text, "title"))
    return found


def page(tree):
    profiles = _profiles(tree)
    rules = {}
    for path in tree.match(r"^rules/.*\.yml$"):
        text = tree.read(path)
        if _said(text, "rule"):
            rules[_said(text, "rule")] = text.split("\nexamples:")[0]
    asked = lambda sources: ", ".join(f"`{profiles[s][0]}`" for s in sources)  # noqa: E731
    out = [_HEAD, "| profile | whose requirements they are |", "|---|---|"]
    out += [f"| `{name}` | {title} |" for name, title in sorted(profiles.values())]
    items = [tree.read(path) for path in tree.match(r"^rules/checklist/.*\.yml$")]
    items.sort(key=lambda text: int(_said(text, "rank") or 0))
    for stage, title in _STAGES.items():
        out += ["", f"## {title}"]
        for text in items:
            if _said(text, "stage") != stage:
                continue
            out += ["", f"**{_said(text, 'text')}** ({asked(_names(text, 'sources'))})"]
            for rule in _names(text, "rules"):
                out += ["" if out[-1].startswith("**") else None,
                        f"- `{rule}` – {_said(rules[rule], 'title')} ({asked(_names(rules[rule], 'sources'))})"]
            if not _names(text, "rules"):
                out += ["", "- for people alone"]
    return "\n".join(line for line in out if line is not None) + "\n"


class Requirements(HouseTest):
    def test_the_page_says_what_the_rules_ask(self):
        tree = Tree()
        wanted = page(tree)
        if os.environ.get("NC_BLESS"):
            with open(os.path.join(os.environ["NEWCOMER_SOURCE"], PAGE), "w", encoding="utf-8") as file:
                file.write(wanted)
        self.assertEqual(Tree().read(PAGE), wanted, "NC_BLESS=1 ctest -R house/test_requirements writes it anew")

    def test_a_rule_is_told_with_its_sources(self):
        with planted({
                "rules/profiles/p.yml": "profile: p\ntitle: a project goes on\nsource: P\n",
                "rules/x/a-rule.yml": "rule: a-rule\ntitle: it is gone\nsources: [P]\n",
                "rules/checklist/i.yml": 'item: i\ntext: "It is there"\nstage: before\nrank: 1\nsources: [P]\nrules: [a-rule]\n',
        }) as tree:
            self.assertIn("**It is there** (`p`)\n\n- `a-rule` – it is gone (`p`)\n", page(tree))


if __name__ == "__main__":
    unittest.main()
