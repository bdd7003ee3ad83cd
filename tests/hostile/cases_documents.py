# SPDX-License-Identifier: MIT
"""Contents: documents, records and manifests made to cost time squared, or memory, or a stack."""

import os
import re

from cases import case
from place import MARKER, ORDINARY

KIB, MIB = 1 << 10, 1 << 20
MOST = 500 * KIB  # just under what is read of a document: the limit on size must not save us


def filled(piece, size=MOST):
    return piece * (size // len(piece))


def readme(place, text, name="README.md", **more):
    files = {path: what for path, what in ORDINARY.items() if path != "README.md"}
    place.repository().on_main({**files, name: text, **more})


# The five that are known to bring cmark-gfm down.

@case()
def markdown_of_open_images(place):
    """`![[]()` over and over: time squared in the open brackets."""
    readme(place, "# T\n\n" + filled("![[]()"))


@case()
def markdown_table_of_forty_million_cells(place):
    """A header of many columns and rows of one cell, which are filled up."""
    readme(place, "|" + "a|" * 14000 + "\n|" + "-|" * 14000 + "\n" + "|x\n" * 15000)


@case()
def markdown_table_of_gibibytes(place):
    """The same with fewer columns and more rows: memory before time."""
    readme(place, "|" + "a|" * 40000 + "\n|" + "-|" * 40000 + "\n" + "|\n" * 70000)


@case()
def markdown_of_half_addresses(place):
    """`www.a_` over and over: time squared in the autolinks."""
    readme(place, "# T\n\n" + filled("www.a_"))


@case()
def markdown_of_quotes_within_quotes(place):
    """Fifty thousand block quotes within each other."""
    readme(place, ">" * 50000 + "a\n")


# Others of the same kinds.

@case()
def markdown_of_everything_open(place):
    """One document for each construct that may be opened and never closed."""
    pieces = {
        "brackets": "[", "links": "[a](b", "images": "![a](", "emphasis": "*a **a _b ",
        "strong": "a**b" + "c* ", "strikes": "~~a ~b", "ticks": "`" * 7 + "a" + "`" * 3,
        "tags": "<a href=\"", "comments": "<!--", "processing": "<?", "declarations": "<!A ",
        "cdata": "<![CDATA[", "entities": "&amp&#x", "lists": "- ", "numbers": "1. ",
        "footnotes": "[^1]", "backslashes": "\\[", "parens": "](((", "quotes": "[a](b \"",
        "references": "[a]: b\n", "labels": "[a][", "autolinks": "<a:", "mails": "a@b.",
        "pipes": "|", "setext": "a\n=\n", "fences": "```\n", "html": "<div>\n",
        "tasks": "- [ ] ", "spaces": " " * 50 + "a\n", "blank": "\n \t",
    }
    readme(place, "# T\n", **{f"docs/{name}.md": filled(piece) for name, piece in pieces.items()})


@case()
def markdown_of_ever_longer_ticks(place):
    """Code spans, each opened with one tick more than the last."""
    readme(place, " ".join("`" * n for n in range(1, 1000)))


@case()
def markdown_of_lists_within_lists(place):
    """Lists within lists, each a level deeper."""
    readme(place, "".join("  " * n + "- a\n" for n in range(600)))


@case()
def markdown_of_many_references(place):
    """Tens of thousands of references and footnotes, used as often."""
    half = [f"[r{n}]: https://example.org/{n}\n[^f{n}]: x\n\n" for n in range(6000)]
    uses = [f"[r{n}] [^f{n}] " for n in range(6000)]
    readme(place, "".join(half) + "".join(uses))


@case()
def markdown_of_equal_headings(place):
    """A hundred thousand headings of one name: each anchor gets a number of its own."""
    readme(place, filled("# Install\n"))


@case()
def documents_of_other_kinds(place):
    """reStructuredText, AsciiDoc, Org and plain text, each half a MiB of its own worst."""
    readme(place, "# T\n", **{
        "docs/stars.rst": filled("*a **b ``c |d| `e"), "docs/rules.rst": filled("===\na\n"),
        "docs/directives.rst": filled(".. a::\n\n   .. b::\n"), "docs/grid.rst": filled("+-+\n| |\n"),
        "docs/deep.rst": "".join(" " * n + "a\n\n" for n in range(900)),
        "docs/targets.rst": filled(".. _a: b_\n"),
        "docs/blocks.adoc": filled("----\n====\n****\n"), "docs/attributes.adoc": filled("{a}"),
        "docs/define.adoc": filled(":a: {a}{a}\n{a}\n"), "docs/lists.adoc": filled("* a\n** b\n*** c\n"),
        "docs/cells.adoc": "|===\n" + filled("|a "), "docs/anchors.adoc": filled("[[a]]<<b>>"),
        "docs/stars.org": "".join("*" * n + " a\n" for n in range(1000)),
        "docs/blocks.org": filled("#+BEGIN_SRC\n"), "docs/links.org": filled("[[a][b"),
        "docs/drawers.org": filled(":A:\n"), "docs/plain.txt": filled("install: run: http://"),
        "docs/line.txt": "a" * MOST,
    })


@case()
def documents_by_the_thousand(place):
    """Five thousand documents that all link to each other."""
    links = "".join(f"[d](d{n}.md#a)\n" for n in range(0, 5000, 50))
    readme(place, "# T\n\n" + links.replace("(d", "(docs/d"),
           **{f"docs/d{n}.md": f"# A\n\n{n}\n{links}" for n in range(5000)})


@case()
def folders_told_above_commands(place):
    """Twelve thousand folders in the words above two thousand commands that find nothing."""
    other = " ".join(f"in the wet{n} folder" for n in range(2000)) + "\n"
    ours = "in the rain folder " * 2000 + "\n"
    commands = "".join(f"python tools/x{n}.py\n" for n in range(4000))
    readme(place, "# T\n\n" + other + ours * 5 + "\n```sh\n" + commands + "```\n",
           **{"zone/rain/a": "a\n"}, **{f"tools/f{n}": "a\n" for n in range(3000)})


@case()
def instructions_without_end(place):
    """A README whose code blocks hold a hundred thousand commands, quotes and substitutions."""
    readme(place, "# T\n\n## Install\n\n```sh\n" + filled("cd a && $(b `c \"d' | e <<F\n", 300 * KIB)
           + "```\n\n" + filled("`npm run x` ", 100 * KIB))


# Structured text

def record(place, text):
    place.ordinary({"handoff.yml": text})


@case(said=["handoff.yml"])
def record_of_400_kib_of_brackets(place):
    """handoff.yml is `[` four hundred thousand times."""
    record(place, "[" * (400 * KIB))


@case(said=["handoff.yml"])
def record_of_60_kib_of_brackets(place):
    """The same within the size that is read."""
    record(place, "[" * (60 * KIB))


@case(said=["handoff.yml"])
def record_that_laughs(place):
    """Nine anchors of nine aliases each: 9^9 texts."""
    lines = ["a: &a [lol, lol, lol]"]
    for before, name in zip("abcdefgh", "bcdefghi"):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]")
    record(place, "\n".join(lines) + "\n")


@case(said=["handoff.yml"])
def record_in_a_circle(place):
    """An alias within its own anchor."""
    record(place, "handoff: 1\nparties: &a\n  from: *a\n")


@case(said=["handoff.yml"])
def record_of_bytes(place):
    """NULs, invalid UTF-8, escapes, a directive without end."""
    record(place, b"%\"\xa6\x00\xff\x1b[31m: [\n" + b"%a " * 20000)


@case(said=["handoff.yml"])
def record_that_waives_with_escapes(place):
    """Reasons and names with escapes and workflow commands, for every rule there is."""
    nasty = '"\\e[31m\\n::error::pwn ##[error]x \\u202e"'
    record(place, "handoff: 1\nbranches:\n  - {name: '*', reason: %s}\nwaive:\n" % nasty
           + "".join(f"  - {{rule: no-such-rule-{n}, reason: {nasty}}}\n" for n in range(300)))


@case()
def manifests_that_are_none(place):
    """package.json, compose, TOML and INI: nested, laughing, endless, in UTF-16, empty."""
    laugh = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [" + ",".join([f"*{before}"] * 9) + "]\n"
        for before, name in zip("abcdefgh", "bcdefghi"))
    place.ordinary({
        "package.json": "[" * (400 * KIB), "a/package.json": '{"a":' * (100 * KIB),
        "b/package.json": '{"scripts": {' + '"a": "b",' * 300000 + '"z": ""}}',
        "c/package.json": "\ufeff{}".encode("utf-16"), "d/package.json": "", "e/package.json": "{}" * MIB,
        "compose.yaml": laugh, "a/compose.yaml": "a: &a\n  <<: *a\n", "b/compose.yaml": "- " * (400 * KIB),
        "c/compose.yaml": "<<: " * 1000, "d/compose.yaml": "---\n" * 300000,
        ".github/workflows/ci.yml": "on: push\njobs: " + "{a: " * 50000,
        "pyproject.toml": "[" * (400 * KIB), "a/pyproject.toml": "a." * (400 * KIB) + "b = 1\n",
        "b/pyproject.toml": "".join(f"[a{n}]\nb = 1\n" for n in range(100000)),
        "c/pyproject.toml": "[[a]]\n" * 300000, "Cargo.toml": 'a = """' + "x" * MIB,
        "setup.cfg": "[a]\n" * 300000, "a/setup.cfg": "a = b\n" * 500000,
        ".env.example": "A=" * MIB, "Makefile": "a:" * MIB, "Dockerfile": "FROM " * MIB,
        "docs/conf.properties": "a\\\n" * 500000,
    })


@case()
def programs_installed_without_end(place):
    """A CMakeLists.txt that installs twelve thousand programs, and one whose brackets never close."""
    made = "".join(f"add_executable(p{n} a.c)\n" for n in range(12000))
    installed = "".join(f"install(TARGETS p{n} q{n} DESTINATION bin)\n" for n in range(12000))
    readme(place, "# T\n", **{"CMakeLists.txt": made + installed,
                             "open/CMakeLists.txt": made + "install(TARGETS p1\n" * 40000})


@case()
def attributes_and_ignores_without_end(place):
    """.gitattributes, .gitignore and .gitmodules with patterns made to be slow."""
    stars = "".join(f"*a*a*a*a*a*a*a*{n}b linguist-vendored\n" for n in range(20000))
    files = {f"src/{'a' * 200}{n}.c": "int a;\n" for n in range(200)}
    place.ordinary({
        ".gitattributes": stars, ".gitignore": stars.replace(" linguist-vendored", ""),
        "src/.gitattributes": "[attr]a a\n[attr]b c\n[attr]c b\n* a b c\n",
        "src/.gitignore": "**/" * 50000 + "a\n!" + "**/**/" * 1000,
        ".gitmodules": '[submodule "../../x"]\n\tpath = ../../..\n\turl = ext::sh -c id\n' * 20000,
        **files,
    })


# Patterns

def literals():
    """Every literal that a rule looks for, from the rule files themselves."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
    found = set()
    for folder, _, names in os.walk(root):
        for name in sorted(names):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for line in re.findall(r"^\s*(?:- )?\{?.*\bliterals?: *(.+)$", file.read(), re.M):
                    found.update(re.findall(r"[\"']([^\"']{3,40})[\"']", line))
    return sorted(found) or ["<<<<<<<", "BEGIN"]


@case()
def a_mebibyte_of_one_letter(place):
    """A MiB of `a` in one line, of each literal, and of each literal before a MiB of letters."""
    files = {"src/a.c": "a" * MIB, "src/aaa.c": "aaaaaaaaaaaaaaaaaaaa!\n" * 50000,
             "src/spaces.c": " " * MIB + "x\n", "src/slashes.c": "/" * MIB,
             "src/digits.c": "0123456789" * (MIB // 10), "src/nul.c": "\0" * MIB}
    for n, literal in enumerate(literals()):
        files[f"src/one{n}.c"] = literal + "a" * (64 * KIB) + "\n"
        files[f"src/many{n}.c"] = filled(literal, 64 * KIB)
        files[f"src/lines{n}.c"] = filled(literal + "\n", 64 * KIB)
        files[f"src/mixed{n}.c"] = filled(literal + "aA0/._-=+", 64 * KIB)
    place.ordinary(files)


@case()
def a_marker_in_every_line(place):
    """Two hundred thousand conflict markers in one file and one in each of two thousand."""
    place.ordinary({"src/many.c": MARKER * 40000,
                    **{f"src/f{n}.c": f"int f{n};\n{MARKER}" for n in range(2000)}})
