# SPDX-License-Identifier: MIT
"""Names that attack, read back from every format by a parser that is not ours."""

import re
import tempfile
import unittest

import made

CHUNK = made.MOST_ANNOTATED  # a level of annotations shows no more


def comparable(name):
    """Bytes that are no UTF-8 are replaced where a format holds text only; how many marks stand
    for them is each decoder's own affair.  A name that spells an escape of ours reads as what it
    spells."""
    text = made.unseen(name.decode("utf-8", "replace")).decode("utf-8", "replace")
    return re.sub("\ufffd+", "\ufffd", text)


class Names(unittest.TestCase):
    def chunks(self):
        for at in range(0, len(made.NAMES), CHUNK):
            with tempfile.TemporaryDirectory() as folder:
                names = made.NAMES[at:at + CHUNK]
                made.make(folder, names)
                yield names, folder

    def assert_names(self, found, names, what):
        have = {comparable(name) for name in found}
        for name in names:
            self.assertIn(comparable(name), have, f"{what}: {name!r}")

    def test_files_and_branches_come_back_from_every_format(self):
        for names, folder in self.chunks():
            for rule, wanted in (("conflict-marker", names),
                                 ("branch-unmerged", [made.BRANCHES[made.NAMES.index(n)]
                                                      for n in names])):
                found = made.written(folder, "--select", rule)
                known = made.read_json(found["json"])
                if rule == "conflict-marker":
                    self.assertEqual(known, set(wanted))
                for form, read in made.READERS.items():
                    self.assert_names(read(found[form]), known, form)

    def test_nothing_written_speaks_to_a_terminal_or_a_runner(self):
        unseen = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e"
                            "\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")
        raw = {"json", "jsonl", "sarif"}  # programs read these; controls are escaped in them
        for _, folder in self.chunks():
            for form, data in made.written(folder, "--select", made.RULES).items():
                text = data.decode("utf-8")
                pattern = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]") \
                    if form in raw else unseen
                self.assertIsNone(pattern.search(text), form)
                if form in ("github", "tty"):
                    continue  # read by the runner's own rules above; a page in a file
                self.assertNotIn("##[", text, form)
                for line in text.split("\n"):
                    self.assertFalse(line.lstrip().startswith("::"), (form, line))

    def test_two_runs_write_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            made.make(folder, made.NAMES[:CHUNK])
            self.assertEqual(made.written(folder), made.written(folder))


class Readers(unittest.TestCase):
    """The parsers find what they are to find."""

    def test_a_link_in_markdown_is_seen(self):
        for text in (b"[a](http://x.org)", b"<b>x</b>", b"www.example.org", b"![a](b)",
                     b"<!-- x -->", b"~~a~~", b"@owner"):
            with self.assertRaises(AssertionError, msg=text):
                made.read_markdown(text)

    def test_a_page_that_reaches_out_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            made.make(folder, made.NAMES[:1])
            page = made.written(folder)["html"]
        made.read_html(page)
        for text in (b"<img src=x>", b"<a href=http://x.org></a>", b"<p onclick=x></p>", b"<b>",
                     b"<p style=x></p>", b"<!-- x -->", b"<script></script>"):
            with self.assertRaises(AssertionError, msg=text):
                made.read_html(page.replace(b"</main>", text + b"</main>"))
        for before, after in ((b"'none'", b"*"), (b"<script>", b"<script> ")):
            with self.assertRaises(AssertionError, msg=after):
                made.read_html(page.replace(before, after, 1))

    def test_a_command_that_is_not_ours_is_seen(self):
        for text in (b"::set-output name=x::y", b"a ##[error]b"):
            with self.assertRaises(AssertionError, msg=text):
                made.read_github(text)

    def test_escapes_are_taken_back(self):
        self.assertEqual(made.unseen(r"a\x1b[m\u{202e}b\ff"), b"a\x1b[m\xe2\x80\xaeb\\ff")


if __name__ == "__main__":
    unittest.main()
