# SPDX-License-Identifier: MIT
"""The action on the checkout of its own job: reports, inputs, pull requests, shallow clones."""

import json
import os
import unittest

from runner import BASE_SHA, HEAD_REPOSITORY, yaml
from support import ActionTest, BINARY, made

WAIVER = "handoff: 1\\nwaive: [{rule: link-broken, path: README.md, reason: it comes}]\\n"


class Checkout(ActionTest):
    def test_gaps_are_told_in_every_place(self):
        self.checkout()
        ran = self.use(formats="json,junit,sarif", fail_on="warning")
        self.assertEqual(ran.status, 1, ran.log)
        self.assertEqual(ran.outputs["verdict"], "not-ready")
        with open(os.path.join(ran.outputs["reports"], "newcomer.json"), encoding="utf-8") as file:
            counts = json.load(file)["counts"]
        self.assertGreater(counts["warning"], 0)
        for output, count in (("errors", "error"), ("warnings", "warning"), ("notes", "note"),
                              ("unknown", "unknown"), ("waived", "waived")):
            self.assertEqual(ran.outputs[output], str(counts[count]), output)
        with open(ran.outputs["sarif"], encoding="utf-8") as file:
            self.assertEqual(json.load(file)["version"], "2.1.0")
        self.assertTrue(os.path.exists(os.path.join(ran.outputs["reports"], "newcomer.xml")))
        self.assertIn("docs/stations.md", ran.summary)
        self.assertTrue(any("docs/stations.md" in text for text in ran.annotations()), ran.log)
        self.assertIn("NOT READY", ran.log)

    def test_the_severity_decides_about_the_job(self):
        self.checkout()
        self.assertEqual(self.use(fail_on="never").status, 0)
        self.assertEqual(self.use(fail_on="note").status, 1)

    def test_a_baseline_forgives_what_was_there(self):
        self.checkout()
        self.shell(f"'{os.path.realpath(BINARY)}' . --no-state "
                   "--write-baseline ../known.jsonl > /dev/null || true", "workspace")
        ran = self.use(fail_on="note", baseline=os.path.join(self.root, "known.jsonl"))
        self.assertEqual(ran.status, 0, ran.log)

    def test_a_policy_is_held(self):
        self.checkout()
        errors = int(self.use(fail_on="never").outputs["errors"])
        with open(os.path.join(self.root, "policy.yml"), "w", encoding="utf-8") as file:
            file.write("policy: 1\nseverity: {link-broken: error}\n")
        ran = self.use(policy=os.path.join(self.root, "policy.yml"))
        self.assertEqual((ran.status, int(ran.outputs["errors"])), (1, errors + 1))

    def test_a_policy_that_is_a_link_or_not_there_is_refused(self):
        self.checkout()
        os.symlink("/etc/passwd", os.path.join(self.runner.workspace, "policy.yml"))
        for policy in ("policy.yml", "gone.yml", "--help", "$(touch ../ran)"):
            ran = self.use(policy=policy)
            self.assert_could_not(ran, "there is no file")
            self.assertNotIn("root:", ran.log)
        self.assert_nothing_ran()

    def test_inputs_are_data(self):
        self.checkout()
        evil = "x; touch ../ran; $(touch ../ran) `touch ../ran`"
        lines = "a\n::set-output name=verdict::ready\n::error::b%0A"
        for inputs in ({"profile": evil}, {"fail_on": lines}, {"ref": evil}, {"ref": lines},
                       {"path": evil}, {"path": lines}, {"formats": "json,; touch ran"},
                       {"formats": "odd"}, {"strict": "yes"}, {"history": evil}, {"forge": ""},
                       {"upload_sarif": "perhaps"}, {"policy": lines},
                       {"baseline": evil}, {"profile": "no-such-profile"}, {"complete": "1"},
                       {"repository": "acme/tides", "path": "x"}):
            ran = self.use(**inputs)
            self.assertEqual((ran.status, ran.outputs["verdict"]), (2, "cannot-judge"), inputs)
            self.assertTrue(ran.annotations("error"), inputs)
        self.assert_nothing_ran()

    def test_a_shallow_checkout_says_what_helps(self):
        self.checkout("--depth=1")
        ran = self.use(fail_on="error")
        self.assertLess(ran.status, 2, ran.log)
        self.assertGreater(int(ran.outputs["unknown"]), 0)
        self.assertTrue(any("fetch-depth: 0" in text for text in ran.annotations("notice")), ran.log)
        self.assertEqual(self.results(ran)["branch-unmerged"], {"unknown"})

    def test_strict_counts_what_was_not_judged(self):
        self.checkout("--depth=1")
        policy = os.path.join(self.root, "policy.yml")
        with open(policy, "w", encoding="utf-8") as file:
            file.write("policy: 1\nseverity: {readme-what: note, readme-run: note, branch-unmerged: error}\n")
        for strict, status in (("false", 0), ("true", 1)):
            ran = self.use(policy=policy, strict=strict)
            self.assertEqual(ran.status, status, ran.log)

    def test_one_branch_is_all_there_is_where_it_is_said(self):
        self.checkout()
        self.assertEqual(self.results(self.use())["branch-unmerged"], {"unknown"})
        self.assertEqual(self.results(self.use(complete="true"))["branch-unmerged"], {"pass"})

    def test_the_past_is_read_where_it_is_asked_for(self):
        self.checkout()
        for history, outcome in (("false", "unknown"), ("true", "pass")):
            ran = self.use(history=history, complete="true")
            self.assertEqual(self.results(ran)["secret-in-history"], {outcome})

    def test_names_that_attack_stay_names(self):
        made.make(self.runner.workspace, made.NAMES)
        ran = self.use(fail_on="warning", complete="true")
        self.assertEqual(ran.status, 1, ran.log[-2000:])
        with open(os.path.join(ran.outputs["reports"], "newcomer.jsonl"), "rb") as file:
            self.assertGreater(len(made.read_jsonl(file.read())), len(made.NAMES))

    def test_words_that_attack_stay_words(self):
        self.origin()
        with open(os.path.join(self.root, "origin", "README.md"), "a", encoding="utf-8") as file:
            file.write("\n[a](##[error]gone.md) [b](<::error::gone>) [c](x%0A::error::y)\n\n"
                       "    ::set-output name=verdict::ready\n    ./##[error]run.sh\n"
                       "    verdict<<EOF\n    ./gone.sh ::add-mask::a\n")
        with open(os.path.join(self.root, "origin", "handoff.yml"), "w", encoding="utf-8") as file:
            file.write('handoff: 1\nwaive: [{rule: license-missing, reason: "\\n::error::x ##[error]y"}]\n'
                       'owners: {technical: {name: "::warning::x", contact: "##[warning]y"}}\n')
        self.shell("git add . && git commit -qm '::error::a' --author='::debug::a <##[error]@example.org>'",
                   "origin")
        self.checkout()
        for inputs in ({}, {"complete": "true"}, {"strict": "true", "profile": "partner-handoff"}):
            ran = self.use(fail_on="never", **inputs)
            self.assertEqual((ran.status, ran.outputs["verdict"]), (0, "not-ready"), ran.log)
            self.assertIn("README.md:11", ran.log)

    def test_a_full_summary_is_not_lost(self):
        self.checkout()
        for there in ((1 << 20) - 40, 999_900, 999_000):
            ran = self.use(summary="x" * (there - 1) + "\n")
            self.assertTrue(ran.summary.startswith("xxxx"))
        self.assertIn("no room is left", ran.summary)
        self.assertEqual(ran.outputs["verdict"], "not-ready")

    def test_another_system_is_told(self):
        self.checkout()
        self.runner.program("uname", "#!/bin/sh\necho MINGW64_NT-10.0\n")
        self.assert_could_not(self.use(), "Linux and macOS")

    def test_a_runner_with_odd_folders_is_told(self):
        self.runner.environment["RUNNER_TEMP"] = self.runner.folder("a b")
        self.assert_could_not(self.use(), "would hold more than")

    def test_what_init_writes_is_taken(self):
        self.checkout()
        self.shell(f"""
            mkdir -p .github/workflows && touch .github/workflows/.keep
            git add . && git commit -qm workflows
            '{os.path.realpath(BINARY)}' init --profile partner-handoff,pilot-readiness
        """, "workspace")
        path = os.path.join(self.runner.workspace, ".github", "workflows", "newcomer.yml")
        with open(path, encoding="utf-8") as file:
            job = yaml.safe_load(file)["jobs"]["newcomer"]
        given = {name.replace("-", "_"): value for name, value in job["steps"][-1]["with"].items()}
        ran = self.use(**given)
        self.assertEqual((ran.status, ran.outputs["verdict"]), (1, "not-ready"), ran.log)
        self.assertIn("pilot-readiness", ran.log)

    def test_a_folder_that_is_not_there_is_told(self):
        self.assert_could_not(self.use(path="nowhere"), "no folder")
        self.assert_could_not(self.use(), "could not be judged")


class PullRequests(ActionTest):
    """The record is the base's: a change must not waive what it brings."""

    def pull(self, *options, base_waives):
        self.origin()
        record = f"printf '{WAIVER}' > handoff.yml && git add . && git commit -qm record"
        if base_waives:
            self.shell(record, "origin")
        base = self.shell("git rev-parse HEAD", "origin").strip()
        self.shell("git checkout -qb change && echo '# x' >> Makefile && git commit -qam x"
                   + ("" if base_waives else f" && {record}"), "origin")
        self.checkout("--branch=change", *options)
        return base

    def outcome(self, base, repository="acme/rainfall", **inputs):
        ran = self.use(event={BASE_SHA: base, HEAD_REPOSITORY: repository}, **inputs)
        self.assertLess(ran.status, 2, ran.log)
        return ran, self.results(ran)["link-broken"]

    def test_what_the_base_waives_counts(self):
        ran, outcome = self.outcome(self.pull(base_waives=True))
        self.assertEqual(outcome, {"waived"})
        self.assertFalse(any("the base of" in text for text in ran.annotations("warning")))

    def test_what_the_change_waives_does_not(self):
        _, outcome = self.outcome(self.pull(base_waives=False))
        self.assertEqual(outcome, {"gap"})

    def test_without_a_base_a_fork_waives_nothing(self):
        base = self.pull("--depth=1", base_waives=False)
        ran, outcome = self.outcome(base, repository="stranger/rainfall")
        self.assertEqual(outcome, {"gap"})
        self.assertTrue(any("fetch-depth: 0" in text for text in ran.annotations("warning")))

    def test_without_a_base_the_own_branch_is_believed_and_told(self):
        ran, outcome = self.outcome(self.pull("--depth=1", base_waives=False))
        self.assertEqual(outcome, {"waived"})
        self.assertTrue(any("as this pull request has it" in text
                            for text in ran.annotations("warning")))

    def test_a_fork_without_a_token_is_judged(self):
        ran, _ = self.outcome(self.pull(base_waives=True), repository="stranger/rainfall", token="")
        self.assertEqual(ran.steps["sarif"], "skipped")
        self.assertIn("fork", ran.log)
        self.assertTrue(ran.summary)

    def test_a_policy_that_the_change_can_change_is_told(self):
        base = self.pull(base_waives=True)
        for folder, told in ((self.runner.workspace, True), (self.root, False)):
            policy = os.path.join(folder, "policy.yml")
            with open(policy, "w", encoding="utf-8") as file:
                file.write("policy: 1\nwaivers: none\n")
            ran, outcome = self.outcome(base, policy=policy)
            self.assertEqual(outcome, {"gap"})
            self.assertEqual("a pull request can change it" in ran.log, told)

    def test_a_branch_name_that_attacks_is_never_read(self):
        base = self.pull(base_waives=True)
        for name in ("GITHUB_HEAD_REF", "GITHUB_REF_NAME", "GITHUB_REF"):
            self.runner.environment[name] = "$(touch ../ran)\n::set-output name=a::b"
        self.outcome(base)
        self.assert_nothing_ran()


if __name__ == "__main__":
    unittest.main()
