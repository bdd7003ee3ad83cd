# SPDX-License-Identifier: MIT
"""Runs the real binary on one nasty input and says everything that is wrong with what it did.

    python3 run.py NAME

NEWCOMER_BINARY   the program
NEWCOMER_CEILING  "enforced" in a release build: the time and memory of a case are then held
                  against its ceiling.  A run that does not end is killed in any build.
"""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import cases
from place import CANARY, Place

HERE = os.path.dirname(os.path.abspath(__file__))
BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")
ENFORCED = os.environ.get("NEWCOMER_CEILING") == "enforced"
PATIENCE = 20 if ENFORCED else 120
DAY = "2026-06-01"

# Stops at the calls that are asked for only, not at each.
STRACE = ("strace", "-f", "-qq", "--seccomp-bpf")

# What a terminal must not be told: controls, DEL, C1, marks of direction, zero width, line and
# paragraph separators, tag characters.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029"
                    "\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)


class Run:
    """One run of the program: what it said, how it ended, what it cost."""

    def __init__(self, command, environment):
        self.ended = True
        begin = time.monotonic()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                     env=environment, start_new_session=True)
            usage = self._wait(child.pid)
            self.seconds = time.monotonic() - begin
            child.returncode = 0  # It was waited for above.
            out.seek(0)
            err.seek(0)
            self.out, self.err = out.read(), err.read()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mebibytes = usage.ru_maxrss / (1 if sys.platform == "darwin" else 1024)
        if sys.platform == "darwin":
            self.mebibytes /= 1 << 20

    def _wait(self, pid):
        deadline = time.monotonic() + PATIENCE
        while True:
            done, status, usage = os.wait4(pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
                return usage
            if time.monotonic() > deadline:
                self.ended = False
                os.killpg(pid, signal.SIGKILL)
                deadline = float("inf")
            time.sleep(0.005)


class Judge:
    def __init__(self, case, place):
        self.case, self.place, self.wrong = case, place, []

    def complain(self, what):
        self.wrong.append(what)

    def environment(self, home, **more):
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")
                if name in os.environ}
        theirs = {name: text.replace("{place}", self.place.root)
                  for name, text in self.case.environment.items()}
        return {**kept, "HOME": home, "LC_ALL": "C.UTF-8", **theirs, **more}

    def run(self, path, arguments, environment, wrapper=()):
        return Run([*wrapper, BINARY, "audit", "--now", DAY, *arguments, path], environment)

    def path(self, path):
        whole = self.place.path(path)
        first = self.run(whole, ["--format", "json"], self.environment(self.place.home))
        self.ending(first)
        if not first.ended:
            return
        told = self.json(first)
        self.words(first, told)
        empty = self.place.path("empty")
        os.makedirs(empty, exist_ok=True)
        self.terminal(self.run(whole, ["--format", "tty", "-v"], self.environment(
            empty, GITHUB_ACTIONS="true", CI="true")))
        self.traced(whole, first)
        self.elsewhere(whole, empty)

    def ending(self, run):
        if not run.ended:
            self.complain(f"it had not ended after {PATIENCE} s")
            return
        allowed = (1, 2) if self.case.status is None else (self.case.status,)
        if run.status not in allowed:
            self.complain(f"ended with {run.status}, not {allowed}: {run.err[-600:]!r}")
        # A machine that is busy elsewhere must not fail a test: both clocks must be over.
        seconds = min(run.seconds, run.cpu)
        print(f"{run.seconds:.2f} s, {run.cpu:.2f} s of work, {run.mebibytes:.0f} MiB, "
              f"status {run.status}, {len(run.out)} bytes")
        if ENFORCED and seconds > self.case.seconds:
            self.complain(f"took {seconds:.1f} s, over {self.case.seconds} s")
        if ENFORCED and run.mebibytes > self.case.mebibytes:
            self.complain(f"took {run.mebibytes:.0f} MiB, over {self.case.mebibytes} MiB")

    def json(self, run):
        """The parsed output; for status 2, the words of standard error."""
        if run.status == 2:
            lines = run.err.decode("utf-8", "replace").strip().split("\n")
            if not 1 <= len(lines) <= 3 or not lines[0]:
                self.complain(f"an error is one line, and one for the remedy: {run.err[:600]!r}")
            return None
        try:
            return json.loads(run.out.decode("utf-8"))
        except ValueError as problem:
            self.complain(f"the JSON is none: {problem}: {run.out[:200]!r}")
            return None

    def words(self, run, told):
        whole = (run.out + run.err).decode("utf-8", "replace")
        for text in self.case.said:
            if text not in whole:
                self.complain(f"nothing was said of {text!r}: {self.limits(told) or run.err[:300]}")
        for text in (*self.case.unsaid, CANARY):
            if text in whole:
                self.complain(f"{text!r} was said")
        if told is None:
            return
        marked = {(result["location"] or {}).get("path") for result in told["results"]
                  if result["rule"] == "conflict-marker" and result["outcome"] == "gap"}
        if "src/marker.c" not in marked:
            self.complain(f"the conflict marker was not found: {self.limits(told)}")
        if self.case.only and marked - {"src/marker.c"}:
            self.complain(f"a file outside was read: {sorted(marked, key=str)}")

    def limits(self, told):
        if told is None:
            return ""
        unknown = sorted({result["message"] for result in told["results"]
                          if result["outcome"] == "unknown"})
        return {"limits_hit": told["limits_hit"], "unknown": unknown[:10],
                "limits": told["repository"]["limits"]}

    def terminal(self, run):
        self.ending(run)
        for name, stream in (("output", run.out), ("error", run.err)):
            try:
                text = stream.decode("utf-8")
            except UnicodeDecodeError as problem:
                self.complain(f"the terminal's {name} is no UTF-8: {problem}")
                continue
            for expression, what in ((UNSAFE, "unsafe character"), (COMMAND, "workflow command")):
                found = expression.search(text)
                if found:
                    near = text[max(0, found.start() - 40):found.end() + 40]
                    self.complain(f"{what} in the terminal's {name}: {near!r}")

    def elsewhere(self, path, home):
        """What is committed is the same in another home; what is ignored on disk need not be."""
        here, there = (self.run(path, ["--format", "json", "--no-state"], self.environment(place))
                       for place in (self.place.home, home))
        if (here.out, here.status) != (there.out, there.status):
            self.complain(f"two runs differ ({here.status}, {there.status}); "
                          "the second has another home")

    def traced(self, path, first):
        """Nothing is executed and nobody is called; a second run gives the same bytes."""
        wrapper, log = (), self.place.path("trace")
        if can_trace():
            wrapper = (*STRACE, "-o", log, "-e", "trace=execve,execveat,socket,connect,vfork")
        run = self.run(
            path, ["--format", "json"], self.environment(self.place.home), wrapper)
        if not run.ended:
            self.complain("the second run did not end")
        elif run.out != first.out or run.status != first.status:
            self.complain(f"two runs differ ({first.status}, {run.status})")
        if wrapper and not os.path.exists(log):
            self.complain(f"strace wrote nothing: {run.err[:300]!r}")
        elif wrapper:
            with open(log, encoding="utf-8", errors="replace") as file:
                calls = [line for line in file.read().splitlines() if "(" in line][1:]
            if calls:
                self.complain(f"it called {calls[:3]}")
        touched = os.listdir(self.place.touched)
        if touched:
            self.complain(f"it ran {touched}")


def can_trace():
    """strace is here, and may trace (a container may forbid it; a sanitizer's leak check dies of it)."""
    if not shutil.which("strace") or not ENFORCED:
        return False
    done = subprocess.run([*STRACE, "-o", "/dev/null", "true"], check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode == 0


def main(name):
    case = cases.load()[name]
    print(case.words)
    # Core files of a gibibyte help nobody.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="newcomer-hostile-") as root:
        # In a process of its own: what a child is said to have used begins with its parent's.
        subprocess.run([sys.executable, "-B", os.path.join(HERE, "cases.py"), name, root],
                       check=True)
        judge = Judge(case, Place(root))
        for path in case.paths:
            if len(case.paths) > 1:
                print(f"{path}: ", end="")
            before = len(judge.wrong)
            judge.path(path)
            judge.wrong[before:] = [f"{path}: {what}" for what in judge.wrong[before:]]
    for what in judge.wrong:
        print(f"WRONG: {what}")
    return 1 if judge.wrong else 0


if __name__ == "__main__":
    sys.path.insert(0, HERE)
    sys.exit(main(sys.argv[1]))
