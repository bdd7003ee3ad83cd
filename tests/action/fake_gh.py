#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Stands where gh stands: answers out of FAKE_GH, a JSON file, and writes down how it was called."""

import json
import os
import subprocess
import sys


def value(arguments, name):
    for flag, word in zip(arguments, arguments[1:]):
        if flag == "-f" and word.startswith(name + "="):
            return word[len(name) + 1:]
    return ""


def page(answers, arguments):
    sort = "pulls" if "pullRequests(" in value(arguments, "query") else "issues"
    pages = answers[sort]
    at = int(value(arguments, "after") or 0)
    more = at + 1 < len(pages)
    return {"data": {"repository": {"items": {
        "pageInfo": {"hasNextPage": more, "endCursor": str(at + 1) if more else None},
        "nodes": pages[at]}}}}


def main():
    arguments = sys.argv[1:]
    with open(os.environ["FAKE_GH"], encoding="utf-8") as file:
        answers = json.load(file)
    with open(os.environ["FAKE_GH"] + ".calls", "a", encoding="utf-8") as file:
        file.write(json.dumps({"arguments": arguments, "token": os.environ.get("GH_TOKEN"),
                               "host": os.environ.get("GH_HOST")}) + "\n")
    if arguments[:2] == ["api", "graphql"] and "fault" not in answers:
        query = arguments[arguments.index("--jq") + 1]
        sys.exit(subprocess.run(["jq", "-r", query], text=True, check=False,
                                input=json.dumps(page(answers, arguments))).returncode)
    if arguments[:1] == ["api"] and "code-scanning" in arguments[1] and "scanning" not in answers:
        print("[]")
        sys.exit(0)
    print(answers.get("fault") or answers["scanning"], file=sys.stderr)
    sys.exit(1)


main()
