# SPDX-License-Identifier: MIT
"""What the forge is asked, and what it takes: issues, pull requests, and SARIF."""

import json
import os
import shutil
import sys
import unittest

from runner import BASE_SHA, HEAD_REPOSITORY, HERE
from support import ActionTest

HOSTILE = "\n::error::x\r##[error]y%0A\u202e\x00" + "\U0001f600" * 200


def issue(number, *owners, title="tide"):
    return {"number": number, "title": title, "updatedAt": "2026-01-05T00:00:00Z",
            "assignees": {"nodes": [{"login": owner} for owner in owners]}}


def pull(number, *owners, reviewers=()):
    return {**issue(number, *owners),
            "reviewRequests": {"nodes": [{"requestedReviewer": who} for who in reviewers]}}


class ForgeTest(ActionTest):
    def setUp(self):
        super().setUp()
        self.checkout()
        with open(os.path.join(HERE, "fake_gh.py"), encoding="utf-8") as file:
            self.runner.program("gh", f"#!{sys.executable}\n" + file.read())
        self.answers = os.path.join(self.root, "gh.json")
        self.runner.environment["FAKE_GH"] = self.answers

    def answer(self, **answers):
        with open(self.answers, "w", encoding="utf-8") as file:
            json.dump({"issues": [[]], "pulls": [[]], **answers}, file)

    def calls(self):
        with open(self.answers + ".calls", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def forge(self, ran):
        path = os.path.join(ran.outputs["reports"], "forge.json")
        if not os.path.exists(path):
            return None
        self.assertLess(os.path.getsize(path), 1 << 20)
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def judged(self, **inputs):
        ran = self.use(profile="partner-handoff", fail_on="never", **inputs)
        self.assertEqual(ran.status, 0, ran.log)
        results = self.results(ran)
        return ran, results["open-issues"], results["open-pulls"]


@unittest.skipUnless(shutil.which("jq"), "jq is not here, which stands for gh's own --jq")
class Facts(ForgeTest):
    def test_who_has_what_is_read_from_every_page(self):
        self.answer(issues=[[issue(1, "owner"), issue(2)], [issue(3, "owner", title=HOSTILE)]],
                    pulls=[[pull(4), pull(5, "owner"), pull(6, reviewers=[{"login": "owner"}]),
                            pull(7, reviewers=[{"slug": "tides"}]), pull(8, reviewers=[None])]])
        ran, issues, pulls = self.judged()
        self.assertEqual((issues, pulls), ({"gap"}, {"gap"}))
        forge = self.forge(ran)
        self.assertEqual({i["number"]: i["owner"] for i in forge["open_issues"]},
                         {1: "owner", 2: "", 3: "owner"})
        self.assertEqual({i["number"]: i["owner"] for i in forge["open_pulls"]},
                         {4: "", 5: "owner", 6: "owner", 7: "tides", 8: "a team"})
        self.assertEqual(forge["open_issues"][2]["title"], HOSTILE[:80])
        self.assertIs(forge["truncated"], False)

    def test_everything_owned_passes(self):
        self.answer(issues=[[issue(1, "owner")]])
        self.assertEqual(self.judged()[1:], ({"pass"}, {"pass"}))

    def test_what_was_not_read_is_told(self):
        self.answer(issues=[[issue(n, "owner")] for n in range(1, 13)])
        ran, issues, pulls = self.judged()
        self.assertEqual((issues, pulls), ({"unknown"}, {"unknown"}))
        self.assertIs(self.forge(ran)["truncated"], True)
        self.assertIn("more open issues", ran.log)
        self.assertEqual(len(self.forge(ran)["open_issues"]), 10)

    def test_what_is_too_much_is_cut_at_an_item_and_told(self):
        many = [[issue(100 * p + n + 1, "owner", title="\x01" * 300) for n in range(200)]
                for p in range(10)]
        self.answer(issues=many, pulls=[[pull(1, "o" * 600_000)]])
        ran, issues, _ = self.judged()
        self.assertEqual(issues, {"unknown"})
        self.assertIs(self.forge(ran)["truncated"], True)
        self.assertEqual(self.forge(ran)["open_pulls"], [])

    def test_a_partner_is_asked_about_itself(self):
        self.answer(issues=[[issue(1)]])
        self.shell("mkdir -p forge/acme && git clone -q --bare origin forge/acme/tides")
        self.assertEqual(self.judged(repository="acme/tides")[1], {"gap"})
        asked = self.calls()[0]
        self.assertIn("owner=acme", asked["arguments"])
        self.assertIn("name=tides", asked["arguments"])
        self.assertEqual(asked["token"], "forge-token")
        self.assertNotIn("forge-token", " ".join(asked["arguments"]))

    def test_a_repository_that_does_not_answer_is_not_judged(self):
        self.answer(issues=[None])
        self.assertEqual(self.judged()[1:], ({"unknown"}, {"unknown"}))


class WithoutFacts(ForgeTest):
    def assert_unknown(self, ran, issues, pulls):
        self.assertEqual((issues, pulls), ({"unknown"}, {"unknown"}))
        self.assertIsNone(self.forge(ran))
        self.assertIn("not judged", ran.log)

    def test_without_a_token_it_is_unknown(self):
        self.answer(issues=[[issue(1)]])
        self.assert_unknown(*self.judged(token=""))
        self.assertFalse(os.path.exists(self.answers + ".calls"))

    def test_where_the_forge_says_no_it_is_unknown(self):
        self.answer(fault="Resource not accessible\n::error::x\n##[error]y", scanning="no")
        self.assert_unknown(*self.judged())

    def test_where_it_is_not_wanted_it_is_not_asked(self):
        self.answer(issues=[[issue(1)]])
        self.assert_unknown(*self.judged(forge="false", upload_sarif="never"))
        self.assertFalse(os.path.exists(self.answers + ".calls"))


class Upload(ForgeTest):
    def uploaded(self, **inputs):
        ran = self.use(fail_on="never", forge="false", **inputs)
        self.assertEqual(ran.status, 0, ran.log)
        self.assertTrue(ran.summary)
        return ran, ran.steps["sarif"]

    def test_where_it_may_be_it_is_uploaded(self):
        self.answer()
        ran, outcome = self.uploaded()
        self.assertEqual(outcome, "success")
        given = dict(ran.used)["github/codeql-action/upload-sarif"]
        self.assertEqual(given["sarif_file"], ran.outputs["sarif"])

    def test_a_first_analysis_is_uploaded(self):
        self.answer(scanning="gh: no analysis found (HTTP 404)")
        self.assertEqual(self.uploaded()[1], "success")

    def test_without_the_permission_nothing_fails(self):
        self.answer(scanning="gh: Resource not accessible by integration (HTTP 403)\n::error::x")
        ran, outcome = self.uploaded()
        self.assertEqual(outcome, "skipped")
        self.assertIn("security-events: write", ran.log)
        self.assertTrue(ran.annotations())

    def test_a_private_repository_without_code_scanning_does_not_fail(self):
        self.answer(scanning="gh: Advanced Security must be enabled (HTTP 403)")
        self.assertEqual(self.uploaded()[1], "skipped")

    def test_an_upload_that_fails_fails_nothing(self):
        self.answer()
        self.runner.upload_fails = True
        ran, outcome = self.uploaded()
        self.assertEqual(outcome, "failure")
        self.assertTrue(any("code scanning" in text for text in ran.annotations("notice")))

    def test_what_is_about_another_commit_is_not_uploaded(self):
        self.answer()
        base = self.shell("git rev-parse HEAD~", "origin").strip()
        fork = {BASE_SHA: base, HEAD_REPOSITORY: "stranger/rainfall"}
        gone = {BASE_SHA: base}
        for inputs in ({"event": fork}, {"event": fork, "upload_sarif": "always"}, {"event": gone},
                       {"ref": "HEAD~"}, {"token": ""}, {"upload_sarif": "never"}):
            self.assertEqual(self.uploaded(**inputs)[1], "skipped", inputs)
        own = {BASE_SHA: base, HEAD_REPOSITORY: "acme/rainfall"}
        self.assertEqual(self.uploaded(event=own)[1], "success")
        self.runner.environment["GITHUB_ACTOR"] = "dependabot[bot]"
        self.assertEqual(self.uploaded()[1], "skipped")


if __name__ == "__main__":
    unittest.main()
