# SPDX-License-Identifier: MIT
"""What newcomer writes and reads, held against the published schemas by a validator that is not ours."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import made

try:
    import jsonschema
    import yaml
except ImportError:
    print("skipped: python has no jsonschema, or no yaml")
    sys.exit(77)

ROOT = os.path.join(made.HERE, "..", "..")


class Loader(yaml.SafeLoader):
    """YAML 1.2 as newcomer reads it: `on` is a key and a day is a text."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?[0-9]+$"), list("-0123456789"))


def read(text):
    return yaml.load(text, Loader=Loader)


def faults(what, value):
    with open(os.path.join(ROOT, "docs", f"{what}.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(value)]


def complete():
    with open(os.path.join(ROOT, "tests", "handover", "complete.yml"), encoding="utf-8") as file:
        return read(file.read())


def record_of(words):
    return [step["commit"]["files"]["handoff.yml"] for step in words["steps"]
            if "handoff.yml" in step.get("commit", {}).get("files", {})][-1]


class Schemas(unittest.TestCase):
    def test_the_complete_handover_fits(self):
        words = complete()
        self.assertEqual(faults("handoff", read(record_of(words))), [])
        self.assertEqual(faults("forge", json.loads(words["forge"])), [])
        self.assertEqual(faults("transcript", json.loads(words["transcript"].replace("HEAD", "4f1c2d9"))), [])

    def test_what_the_program_refuses_does_not_fit(self):
        record = record_of(complete())
        self.assertTrue(faults("handoff", read(record.replace("cadence:", "cadense:"))))
        self.assertTrue(faults("handoff", read(record.replace("is: hand-off", "is: hand-of"))))
        self.assertTrue(faults("handoff", read(record.replace("handoff: 1", "handoff: 2"))))
        self.assertTrue(faults("policy", {"policy": 1, "waivers": "some"}))
        self.assertEqual(faults("policy", {"policy": 1, "waivers": ["env-stale"], "locked": "ci-missing"}), [])

    def test_what_init_writes_fits(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            subprocess.run(["git", "-C", folder, "-c", "user.name=owner", "-c", "user.email=owner@example.org",
                            "commit", "-q", "--allow-empty", "-m", "begin"], check=True)
            subprocess.run([made.BINARY, "init", folder, "--profile", "partner-handoff,pilot-readiness"],
                           check=True, stdout=subprocess.DEVNULL)
            with open(os.path.join(folder, "handoff.yml"), encoding="utf-8") as file:
                self.assertEqual(faults("handoff", read(file.read())), [])


if __name__ == "__main__":
    unittest.main()
