# SPDX-License-Identifier: MIT
"""A partner's repository: cloned so that nothing of it is run, whatever it holds."""

import json
import os
import unittest

from support import ActionTest, made, make_for_git

FAKE_GIT = """#!/bin/sh
printf '%s\\n' "$@" > "{root}/git-words"
env > "{root}/git-environment"
printf 'fatal: no\\n::error::remote\\n ##[error]remote\\n\\033[31m%%0A::set-output name=verdict::ready\\n' >&2
exit 128
"""


class Partner(ActionTest):
    def partner(self, words="true"):
        """acme/tides on the forge of this runner, after these words in its work tree."""
        self.origin()
        self.shell(words, "origin")
        self.shell("mkdir -p forge/acme && git clone -q --bare origin forge/acme/tides")

    def test_a_partner_is_judged_whole(self):
        self.partner("git checkout -qb open && echo x > x && git add x && git commit -qm x "
                     "&& git checkout -q main")
        ran = self.use(repository="acme/tides", fail_on="warning")
        self.assertEqual((ran.status, ran.outputs["verdict"]), (1, "not-ready"), ran.log)
        results = self.results(ran)
        self.assertEqual(results["branch-unmerged"], {"gap"})
        self.assertEqual(results["link-broken"], {"gap"})
        self.assertIn("docs/stations.md", ran.summary)
        self.assertIn("tides", ran.summary)

    def test_annotations_do_not_name_files_of_this_repository(self):
        self.partner()
        ran = self.use(repository="acme/tides", fail_on="warning")
        self.assertEqual(len(ran.annotations()), 1, ran.log)
        self.assertNotIn("file=", ran.log)
        self.assertEqual(ran.steps["sarif"], "skipped")

    def test_one_branch_without_tags_is_judged_and_not_unknown(self):
        self.partner("git tag -d v1.0.0")
        results = self.results(self.use(repository="acme/tides"))
        self.assertEqual(results["branch-unmerged"], {"pass"})

    def test_a_commit_of_it_can_be_named(self):
        self.partner("git checkout -qb old HEAD~ && echo '[x](gone.md)' >> README.md && "
                     "git commit -qam x && git checkout -q main")
        for ref in ("old", "v1.0.0"):
            ran = self.use(repository="acme/tides", ref=ref)
            with open(os.path.join(ran.outputs["reports"], "newcomer.jsonl"), encoding="utf-8") as f:
                head = json.loads(f.readline())["repository"]["head"]
            self.assertEqual(head, self.shell(f"git rev-parse {ref}", "origin").strip())
        self.assert_could_not(self.use(repository="acme/tides", ref="none"), "could not be judged")

    def test_nothing_of_it_is_run_or_smudged(self):
        touch = f"touch {self.root}/ran"
        self.partner(f"""
            printf '*.bin filter=lfs\\n*.txt filter=evil\\n' > .gitattributes
            printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:{"0" * 64}\\nsize 3\\n' > a.bin
            echo x > a.txt
            printf '[submodule "s"]\\n\\tpath = s\\n\\turl = ext::sh -c "{touch}"\\n' > .gitmodules
            printf '[core]\\n\\thooksPath = hooks\\n\\tfsmonitor = {touch}\\n' > .gitconfig
            mkdir hooks && printf '#!/bin/sh\\n{touch}\\n' > hooks/post-checkout && chmod +x hooks/*
            git add . && git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),s
            git commit -qm hostile""")
        hostile = os.path.join(self.root, "forge", "acme", "tides")
        with open(os.path.join(hostile, "config"), "a", encoding="utf-8") as file:
            file.write(f'[filter "evil"]\n\tsmudge = {touch}\n\tclean = {touch}\n'
                       f'[core]\n\tfsmonitor = {touch}\n\tsshCommand = {touch}\n'
                       f'[uploadpack]\n\tpackObjectsHook = {touch}\n'
                       f'[diff]\n\texternal = {touch}\n')
        for hook in ("post-checkout", "pre-receive", "post-receive", "reference-transaction"):
            path = os.path.join(hostile, "hooks", hook)
            with open(path, "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh\n{touch}\n")
            os.chmod(path, 0o755)
        # What the machine's own settings would run.
        with open(os.path.join(self.runner.home, ".gitconfig"), "w", encoding="utf-8") as file:
            file.write(f"[core]\n\thooksPath = {hostile}/hooks\n[credential]\n\thelper = !{touch}\n"
                       f"[init]\n\ttemplateDir = {hostile}\n")
        self.runner.environment["GIT_TEMPLATE_DIR"] = hostile
        ran = self.use(repository="acme/tides")
        self.assertLess(ran.status, 2, ran.log)
        self.assert_nothing_ran()
        clone = os.path.join(ran.outputs["reports"], "partner", "tides.git")
        self.assertFalse(os.path.exists(os.path.join(clone, "hooks")))
        with open(os.path.join(clone, "config"), encoding="utf-8") as file:
            self.assertNotIn("touch", file.read())

    def test_names_that_attack_stay_names(self):
        make_for_git(os.path.join(self.runner.forge, "acme", "names"))
        ran = self.use(repository="acme/names", formats="json")
        self.assertLess(ran.status, 2, ran.log[-2000:])
        with open(os.path.join(ran.outputs["reports"], "newcomer.jsonl"), "rb") as file:
            self.assertGreater(len(made.read_jsonl(file.read())), len(made.NAMES))

    def test_a_tree_that_leads_outside_is_refused(self):
        self.partner()
        self.shell("""
            blob=$(echo x | git hash-object -w --stdin)
            tree=$(printf '100644 blob %s\\tx\\n' $blob | git mktree)
            tree=$(printf '040000 tree %s\\t..\\n' $tree | git mktree)
            git update-ref refs/heads/main $(git commit-tree -m x $tree)""", "forge/acme/tides")
        self.assert_could_not(self.use(repository="acme/tides"), "could not be cloned")

    def test_a_repository_that_is_not_there_is_told(self):
        self.assert_could_not(self.use(repository="acme/gone"), "could not be cloned")

    def test_addresses_that_are_none_are_refused(self):
        self.partner()
        for name in ("tides", "acme/tides\n::error::x", "acme/ti des", "--upload-pack=x/y",
                     "ext::sh -c touch", "git@example.org:acme/tides", "ssh://example.org/a/b",
                     f"file://{self.root}/origin", f"{self.root}/origin", "https://",
                     "https://owner:word@example.org/a/b", "../acme/tides", "acme/..",
                     "http://example.org/a/b", "acme/$(touch x)"):
            self.assert_could_not(self.use(repository=name), "the input 'repository'"
                                  if name != "acme/$(touch" else "cloned")
        self.assert_nothing_ran()

    def test_an_empty_one_is_judged(self):
        self.shell("git init -q --bare -b main forge/acme/empty")
        ran = self.use(repository="acme/empty", fail_on="never")
        self.assertEqual((ran.status, ran.outputs["verdict"]), (0, "not-ready"), ran.log)

    def said_to_git(self, repository, token):
        self.runner.program("git", FAKE_GIT.format(root=self.root))
        self.runner.environment["GITHUB_SERVER_URL"] = "https://forge.example.org"
        self.assert_could_not(self.use(repository=repository, token=token), "could not be cloned")
        with open(os.path.join(self.root, "git-words"), encoding="utf-8") as file:
            words = file.read().splitlines()
        with open(os.path.join(self.root, "git-environment"), encoding="utf-8") as file:
            return words, file.read()

    def test_the_token_is_shown_to_the_forge_alone_and_on_no_command_line(self):
        shown = "eC1hY2Nlc3MtdG9rZW46c2VjcmV0"  # x-access-token:secret
        words, environment = self.said_to_git("acme/tides", "secret")
        self.assertEqual(words[-2], "https://forge.example.org/acme/tides")
        self.assertNotIn(shown, " ".join(words))
        self.assertIn(shown, environment)
        self.assertIn("GIT_ALLOW_PROTOCOL=https\n", environment)
        for other in ("https://other.example.org/acme/tides",
                      "https://forge.example.org.evil.example/acme/tides"):
            words, environment = self.said_to_git(other, "secret")
            self.assertEqual(words[-2], other)
            self.assertNotIn(shown, environment)
            self.assertNotIn("TOKEN", environment)

    def test_what_git_says_is_no_command(self):
        self.said_to_git("acme/tides", "")


if __name__ == "__main__":
    unittest.main()
