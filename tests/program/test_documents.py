# SPDX-License-Identifier: MIT
"""Which document `newcomer walk --document` means, seen from where one stands."""

import os
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")


class Documents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)
        self.environment = {"LC_ALL": "C.UTF-8", "HOME": self.folder, "PATH": os.environ["PATH"],
                            "GIT_CONFIG_NOSYSTEM": "1"}
        steps = "```sh\nls\n```\n"
        for name, text in (("README.md", "[Here](docs/on.md) one goes on.\n"), ("docs/on.md", steps),
                           ("docs/README.md", steps), ("docs/setup.md", steps)):
            path = os.path.join(self.folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        who = ["-c", "user.name=owner", "-c", "user.email=owner@example.org"]
        for words in (["init", "-q", "-b", "main"], ["add", "."], [*who, "commit", "-q", "-m", "begin"]):
            subprocess.run(["git", *words], cwd=self.folder, env=self.environment, check=True)

    def said(self, place, document, *words):
        ran = subprocess.run([BINARY, "walk", "--document", document, *words], check=False,
                             cwd=os.path.join(self.folder, place), env=self.environment,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        return ran.returncode, (ran.stdout or ran.stderr).decode()

    def test_a_path_is_of_the_root_wherever_one_stands(self):
        for place in (".", "docs"):
            status, said = self.said(place, "docs/setup.md")
            self.assertEqual(status, 0, said)
            self.assertIn("way through docs/setup.md", said)

    def test_what_a_shell_completes_is_found(self):
        for place, document in (("docs", "setup.md"), ("docs", "./setup.md"), ("docs", "../docs/setup.md"),
                                (".", os.path.join(self.folder, "docs", "setup.md"))):
            self.assertIn("way through docs/setup.md", self.said(place, document)[1])
        self.assertIn("did you mean 'docs/setup.md'?", self.said("docs", "setup.md", "..")[1])

    def test_the_page_names_what_the_readme_leads_to(self):
        ran = subprocess.run([BINARY, "--format", "html"], check=False, cwd=self.folder,
                             env=self.environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        told = [line for line in ran.stdout.decode().splitlines() if "docs/on.md" in line or "to type" in line]
        self.assertIn("<p><code>README.md</code> tells nothing to type, and leads to what does:</p>", told)
        self.assertIn("<li><code>docs/on.md</code>, 1 step</li>", told)

    def test_what_lies_on_disk_only_is_told_so(self):
        with open(os.path.join(self.folder, "another.md"), "w", encoding="utf-8"):
            pass
        status, said = self.said(".", "another.md")
        self.assertEqual(status, 2)
        self.assertIn("it lies on disk only", said)

    def test_a_folder_and_what_lies_outside_are_no_documents(self):
        self.assertIn("docs is a folder, not a document → did you mean 'docs/README.md'?",
                      self.said(".", "docs/")[1])
        self.assertIn(". is a folder, not a document", self.said(".", ".")[1])
        for outside in ("/etc/passwd", "../x", "../../../../etc/passwd"):
            status, said = self.said(".", outside)
            self.assertEqual(status, 2)
            self.assertIn(f"there is no {outside} in the tree", said)


if __name__ == "__main__":
    unittest.main()
