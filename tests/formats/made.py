# SPDX-License-Identifier: MIT
"""Repositories whose names attack, what the program writes of them, and readers of each format."""

import base64
import ctypes
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree
from html.parser import HTMLParser

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "hostile"))
from cases_names import NASTY  # noqa: E402
from gitmaker import COMMIT, Repository, commit_data  # noqa: E402
from place import MARKER, ORDINARY  # noqa: E402

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")
FORMATS = ("tty", "json", "jsonl", "sarif", "github", "markdown", "junit", "html")
RULES = "conflict-marker,branch-unmerged"
MOST_ANNOTATED = 10

NAMES = NASTY + [
    b"::warning::x.c", b"##vso[task]x.c", b"a|b.c", b"**b**.c", b"~~s~~.c", b"@owner.c", b"#12.c",
    b"www.example.org.c", b"http%3A.c", b"a&amp;b.c", b"]]>.c", b"<!--.c", b"```.c", b" lead.c",
    b"`", b"`` `", b"a,b=c.c", b"%0A::error::x.c", b"%25.c", b"\\x1b.c", b"$x$.c",
    b":smile:.c", b"a\xe2\x81\xa6b\xe2\x81\xa9.c", b"--- \xf0\x9f\x98\x80.c", b"</failure>.c",
]
BRANCHES = [name.replace(b"\n", b"").replace(b"\r", b"") for name in NAMES]


def make(folder, names):
    """Every name a file with a gap, and a branch with work of its own."""
    made = Repository(folder)
    base = made.on_main({**ORDINARY, "src/marker.c": "int a;\n", **{n: MARKER for n in names}})
    refs = [(b"refs/heads/main", base)]
    for n, name in enumerate(names):
        tip = made.pack.add(COMMIT, commit_data(
            made.tree_of({**ORDINARY, "n.c": f"int n{n};\n"}), [base], b"work\n"))
        refs.append((b"refs/heads/" + BRANCHES[NAMES.index(name)], tip))
    made.write_pack()
    made.packed_refs(sorted(refs))


def written(folder, *arguments):
    """{format: bytes}, and what is printed, of one run."""
    with tempfile.TemporaryDirectory() as out:
        command = [BINARY, folder, "--now=2026-11-21", "--no-state", "-v", *arguments]
        for name in FORMATS:
            command += ["-o", f"{name}={out}/{name}"]
        environment = {"LC_ALL": "C.UTF-8", "GITHUB_ACTIONS": "true", "CI": "true"}
        ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
        if ran.returncode not in (0, 1):
            raise AssertionError(f"exit {ran.returncode}: {ran.stderr!r}")
        found = {}
        for name in FORMATS:
            with open(os.path.join(out, name), "rb") as file:
                found[name] = file.read()
        return found


def unseen(text):
    """The bytes that stand behind `\\xNN` and `\\u{…}`."""
    out, at = b"", 0
    for match in re.finditer(r"\\x([0-9a-f]{2})|\\u\{([0-9a-f]+)\}", text):
        out += text[at:match.start()].encode()
        out += bytes([int(match[1], 16)]) if match[1] else chr(int(match[2], 16)).encode()
        at = match.end()
    return out + text[at:].encode()


def without_line(place):
    return re.sub(r":\d+$", "", place)


# One reader a format: the places of its gaps, as bytes.

def places_of_json(results):
    for result in results:
        if result["outcome"] == "gap":
            place = result["location"]
            path = place.get("path_bytes")
            if path:
                yield urllib.parse.unquote_to_bytes(path)
            else:
                yield place.get("path", place.get("ref")).encode()


def read_json(data):
    return set(places_of_json(json.loads(data.decode("utf-8"))["results"]))


def read_jsonl(data):
    lines = [json.loads(line) for line in data.decode("utf-8").split("\n")[:-1]]
    assert lines[0]["type"] == "audit"
    assert all(line["repository"] == lines[0]["repository"]["name"] for line in lines[1:])
    return set(places_of_json(lines[1:]))


def read_sarif(data):
    found = set()
    for result in json.loads(data.decode("utf-8"))["runs"][0]["results"]:
        place = result["locations"][0]
        if "logicalLocations" in place:
            found.add(place["logicalLocations"][0]["fullyQualifiedName"].encode())
        else:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
            found.add(urllib.parse.unquote_to_bytes(uri))
    return found


def commands(data):
    """Workflow commands as the runner takes them apart; plain lines hold none."""
    for line in data.decode("utf-8").split("\n"):
        trimmed = line.lstrip()
        match = re.match(r"::(\S+?)(?: |::)", trimmed)
        if not trimmed.startswith("::"):
            assert "##[" not in line, line
            continue
        assert match and match[1] in ("error", "warning", "notice"), line
        head, _, words = trimmed[2:].partition("::")
        properties = {}
        for pair in head.partition(" ")[2].split(","):
            key, _, value = pair.partition("=")
            properties[key] = decoded(value, [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"),
                                              ("%2C", ","), ("%25", "%")])
        yield match[1], properties, decoded(
            words, [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")])


def decoded(text, table):
    for escaped, plain in table:
        text = text.replace(escaped, plain)
    return text


def read_github(data):
    found = set()
    for _, properties, words in commands(data):
        assert set(properties) <= {"file", "line", "endLine", "title"}, properties
        place = properties.get("file")
        found.add(unseen(place if place else words.split(": ")[0]))
    return found


class Page(HTMLParser):
    """What a reader sees of rendered Markdown."""

    ALLOWED = {"h2", "h3", "p", "ul", "li", "code", "br"}

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.codes, self.inside, self.text = [], False, ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag in self.ALLOWED and not attrs, (tag, attrs)
        self.inside = self.inside or tag == "code"
        if tag == "code":
            self.codes.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "code"

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data):
        if self.inside:
            self.codes[-1] += data
        else:
            self.text += data
            assert not re.search(r"@\w|#\d|www\.|://|\\x", data), data


def rendered(data):
    """By cmark-gfm with GitHub's extensions, raw HTML left in so that it would be seen."""
    extensions = ctypes.CDLL(os.environ.get("NEWCOMER_CMARK", "libcmark-gfm-extensions.so"),
                             mode=ctypes.RTLD_GLOBAL)
    pointer = ctypes.c_void_p
    for name in ("cmark_parser_new", "cmark_find_syntax_extension", "cmark_parser_finish",
                 "cmark_render_html"):
        getattr(extensions, name).restype = pointer
    extensions.cmark_gfm_core_extensions_ensure_registered()
    parser = pointer(extensions.cmark_parser_new(0))
    for name in (b"table", b"strikethrough", b"autolink", b"tasklist"):
        found = pointer(extensions.cmark_find_syntax_extension(name))
        extensions.cmark_parser_attach_syntax_extension(parser, found)
    extensions.cmark_parser_feed(parser, data, ctypes.c_size_t(len(data)))
    document = pointer(extensions.cmark_parser_finish(parser))
    html = extensions.cmark_render_html(document, 1 << 17, None)
    return ctypes.string_at(html).decode("utf-8")


def read_markdown(data):
    page = Page(rendered(data))
    return {unseen(without_line(code)) for code in page.codes}


class Sheet(HTMLParser):
    """The page of html: nothing in it but its own script runs, and nothing leads out of it."""

    ATTRIBUTES = {
        "aria-hidden", "aria-keyshortcuts", "aria-label", "aria-labelledby", "autocomplete",
        "charset", "class", "content", "cx", "cy", "d", "data-outcome", "data-question",
        "data-severity", "focusable", "height", "hidden", "href", "http-equiv", "id", "lang",
        "name", "r", "role", "scope", "spellcheck", "tabindex", "type", "value", "viewbox",
        "width", "x", "y"}
    VOID = {"meta", "input", "br", "path", "rect", "circle", "wbr"}

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.codes, self.count, self.policy, self.hashes = [], [], {}, "", {}
        self.feed(html)
        self.close()
        assert not self.open, self.open
        assert self.count["script"] == self.count["style"] == 1, self.count
        assert self.policy == ("default-src 'none'; style-src '{style}'; script-src '{script}'; "
                               "base-uri 'none'; form-action 'none'").format(**self.hashes)

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert set(names) <= self.ATTRIBUTES and len(set(names)) == len(names), (tag, attrs)
        assert dict(attrs).get("href", "#").startswith("#"), attrs
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag == "meta" and attrs[0][0] == "http-equiv":
            self.policy = dict(attrs)["content"]
        if tag == "code":
            self.codes.append("")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.open)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data):
        within = self.open[-1] if self.open else ""
        if within == "code":
            self.codes[-1] += data
        elif within in ("style", "script"):
            digest = hashlib.sha256(data.encode()).digest()
            self.hashes[within] = "sha256-" + base64.b64encode(digest).decode()


def read_html(data):
    return {unseen(without_line(code)) for code in Sheet(data.decode("utf-8")).codes}


def read_junit(data):
    found = set()
    for case in xml.etree.ElementTree.fromstring(data).iter("testcase"):
        name = case.get("name")
        if case.find("failure") is not None:
            found.add(unseen(without_line(name[len(case.get("classname")) + 1:])))
    return found


def read_tty(data):
    """Every line; names stand somewhere in them."""
    return {unseen(line) for line in data.decode("utf-8").split("\n")}


READERS = {"json": read_json, "jsonl": read_jsonl, "sarif": read_sarif, "github": read_github,
           "markdown": read_markdown, "junit": read_junit, "html": read_html}
