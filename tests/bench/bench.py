#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures newcomer beside its rivals, in pairs.

    tests/bench/bench.py --build BUILD scan   --repo REPO   the pattern set by itself
    tests/bench/bench.py --build BUILD tree   --repo REPO   an audit beside git grep and rg
    tests/bench/bench.py --build BUILD start  --repo REPO   an audit beside opening the repository
    tests/bench/bench.py --build BUILD blobs  --repo REPO   where blobs are read from
    tests/bench/bench.py --build BUILD history --repo REPO  questions about the past beside git's
    tests/bench/bench.py --build BUILD goals  --repo SMALL --large LARGE [--deep REPO]…
                                                            all that is promised, in one run

Each round runs every rival once, in turn; a round gives one ratio to the first of them.  Told
are medians, and the least and the greatest ratio: on a machine that does other work the ratios
are what can be trusted, not the seconds.  Nothing here passes or fails.
"""

import argparse
import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PATTERNS = os.path.join(HERE, "patterns.tsv")


class Run:
    def __init__(self, seconds, cpu, peak, output=b""):
        self.seconds, self.cpu, self.peak, self.output = seconds, cpu, peak, output


def run(command, keep=False, folder=None):
    """One run of a program: wall clock, processor time, and peak memory in MiB."""
    out = tempfile.TemporaryFile() if keep else subprocess.DEVNULL
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out,
                             stderr=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit("bench: exit status %d of: %s" % (child.returncode, " ".join(command)))
    output = b""
    if keep:
        out.seek(0)
        output = out.read()
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def spread(values):
    return "%.2f [%.2f..%.2f]" % (statistics.median(values), min(values), max(values))


def pairs(rivals, rounds, folder=None):
    """Run rivals (name, command) in turn; the first is what the others are held against."""
    runs = {name: [] for name, _ in rivals}
    for name, command in rivals:
        run(command, folder=folder)
    for _ in range(rounds):
        for name, command in rivals:
            runs[name].append(run(command, folder=folder))
    first = runs[rivals[0][0]]
    print("| %-34s | %9s | %9s | %6s | %-22s | %-22s |" % (
        "times %s" % rivals[0][0], "seconds", "processor", "MiB", "in seconds", "in processor"))
    print("|%s|" % "|".join("-" * width for width in (36, 11, 11, 8, 24, 24)))
    for name, _ in rivals:
        seconds = [a.seconds / b.seconds for a, b in zip(runs[name], first)]
        cpu = [a.cpu / b.cpu for a, b in zip(runs[name], first) if b.cpu]
        print("| %-34s | %9.4f | %9.4f | %6.1f | %-22s | %-22s |" % (
            name, statistics.median(r.seconds for r in runs[name]),
            statistics.median(r.cpu for r in runs[name]),
            statistics.median(r.peak for r in runs[name]), spread(seconds), spread(cpu)))
    print()
    return runs


def patterns(count):
    rows = []
    with open(PATTERNS, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t", 2))
    return rows[:count]


def regex_file(count, folder):
    """The patterns as rg and git grep -P read them."""
    path = os.path.join(folder, "patterns")
    with open(path, "w", encoding="utf-8") as file:
        for fold, _, pattern in patterns(count):
            file.write(("(?i)" if fold == "1" else "") + pattern + "\n")
    return path


def program(options, name, *places):
    for place in places:
        path = os.path.join(options.build, place, name)
        if os.access(path, os.X_OK):
            return path
    sys.exit("bench: %s is not built; configure with -DNEWCOMER_BENCH=ON" % name)


def bench_scan(options):
    files = subprocess.run(["git", "-C", options.repo, "ls-files", "-z"], check=True,
                           stdout=subprocess.PIPE).stdout
    words = [program(options, "bench-scan", "tests/bench"), PATTERNS, str(options.patterns),
             str(options.rounds)] + ["naive"] * (not options.quick) + ["check"] * options.check
    printed = subprocess.run(words, input=files, cwd=options.repo, check=True,
                             stdout=subprocess.PIPE).stdout.decode()
    rows = {}
    for line in printed.splitlines():
        what, seconds, size, found = line.split("\t")
        rows.setdefault(what, []).append((float(seconds), int(size), int(found)))
    base = rows.get("naive")
    print("%d patterns; the set is compiled in %.2f ms" % (
        options.patterns, 1e3 * min(r[0] for r in rows.pop("compile"))))
    if rows.pop("check", None):
        print("hits are those found line by line, one by one")
    print("| %-10s | %7s | %9s | %s |" % ("what", "MB/s", "found", "naive takes times as long"))
    print("|------------|---------|-----------|---------------------------|")
    for what, runs in rows.items():
        ratios = [b[0] / a[0] for a, b in zip(runs, base)] if base else [1]
        print("| %-10s | %7.0f | %9d | %-25s |" % (
            what, runs[0][1] / 1e6 / statistics.median(r[0] for r in runs), runs[0][2],
            spread(ratios) if base else ""))


def bench_tree(options):
    newcomer = program(options, "newcomer", "src", "")
    jobs = str(options.jobs)
    with tempfile.TemporaryDirectory(prefix="newcomer-bench-") as folder:
        regexes = regex_file(options.patterns, folder)
        audit = [newcomer, "audit", "--jobs", jobs, "--format", "json", options.repo]
        rg = ["rg", "--no-config", "--hidden", "--glob", "!.git", "-j", jobs]
        rivals = [
            ("newcomer", audit),
            ("newcomer, one rule about content", audit + ["--select", "conflict-marker"]),
            ("git grep -F, one string", ["git", "-C", options.repo, "grep", "-F", "-n",
                                         "<<<<<<< "]),
            ("git grep -F HEAD, one string", ["git", "-C", options.repo, "grep", "-F", "-n",
                                              "<<<<<<< ", "HEAD"]),
            ("rg --no-unicode, %d patterns" % options.patterns,
             rg + ["--no-unicode", "-f", regexes, options.repo]),
        ]
        if not options.quick:
            rivals.append(("git grep -P, %d patterns" % options.patterns,
                           ["git", "-C", options.repo, "grep", "-P", "-n", "-f", regexes]))
        pairs(rivals, options.rounds)


def bench_start(options):
    newcomer = program(options, "newcomer", "src", "")
    pairs([
        ("bench-open", [program(options, "bench-open", "tests/bench"), options.repo]),
        ("newcomer", [newcomer, "audit", "--format", "json", options.repo]),
        ("newcomer --version", [newcomer, "--version"]),
        ("git status", ["git", "-C", options.repo, "status", "--porcelain"]),
        ("true", ["true"]),
    ], options.rounds)


def content_rules(audit, repository):
    """The rules that look for patterns in content, of those that an audit asks."""
    asked = {r["rule"] for r in json.loads(run(audit + [repository], keep=True).output)["results"]}
    ids = []
    for path in sorted(glob.glob(os.path.join(HERE, "../../rules/*/*.yml"))):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if re.search(r"^  type: (content|secret)$", text, re.M):
            ids.append(re.search(r"^rule: (\S+)$", text, re.M).group(1))
    return [i for i in ids if i in asked]


def bench_goals(options):
    """What is promised, in one run: the start, the scan of content, and whole audits."""
    newcomer = program(options, "newcomer", "src", "")
    audit = [newcomer, "audit", "--jobs", str(options.jobs), "--format", "json"]
    large = options.large or options.repo
    rules = content_rules(audit, large)
    print("start to verdict: %s\n" % os.path.basename(options.repo.rstrip("/")))
    pairs([
        ("bench-open", [program(options, "bench-open", "tests/bench"), options.repo]),
        ("newcomer", audit + [options.repo]),
        ("newcomer, rules about content", audit + ["--select", ",".join(rules), options.repo]),
    ], options.rounds)
    with tempfile.TemporaryDirectory(prefix="newcomer-bench-") as folder:
        regexes = regex_file(options.patterns, folder)
        print("content: %s, %d rules\n" % (os.path.basename(large.rstrip("/")),
                                          len(rules)))
        pairs([
            ("git grep -F, one string", ["git", "-C", large, "grep", "-F", "-n", "<<<<<<< "]),
            ("newcomer, rules about content", audit + ["--select", ",".join(rules), large]),
            ("rg --no-unicode, %d patterns" % options.patterns,
             ["rg", "--no-config", "--hidden", "--glob", "!.git", "-j", str(options.jobs),
              "--no-unicode", "-f", regexes, large]),
        ], options.rounds)
    for repository in [large] + options.deep:
        print("whole audit: %s\n" % repository)
        pairs([
            ("git cat-file, sizes of all objects",
             ["git", "-C", repository, "cat-file", "--batch-all-objects", "--unordered",
              "--batch-check=%(objecttype) %(objectsize)"]),
            ("newcomer", audit + [repository]),
        ], options.rounds)


def bench_blobs(options):
    blobs = program(options, "bench-blobs", "tests/bench")
    with tempfile.TemporaryDirectory(prefix="newcomer-bench-") as folder:
        bare = os.path.join(folder, "bare.git")
        subprocess.run(["git", "clone", "-q", "--bare", options.repo, bare],
                       check=True)
        cat = ("git -C '%s' ls-tree -r HEAD | awk '{print $3}' | sort -u | "
               "git -C '%s' cat-file --batch --buffer" % (bare, bare))
        rivals = [
            ("work tree, 1 worker", [blobs, options.repo, "1"]),
            ("work tree, %d workers" % options.jobs, [blobs, options.repo, str(options.jobs)]),
            ("objects, 1 worker", [blobs, bare, "1"]),
            ("objects, %d workers" % options.jobs, [blobs, bare, str(options.jobs)]),
            ("git cat-file --batch", ["sh", "-c", cat]),
        ]
        pairs(rivals, options.rounds)
        for name, command in rivals[:-1]:
            seconds, size, count = run(command, keep=True).output.split()
            print("%s: %s blobs, %.0f MB/s while reading" % (
                name, count.decode(), int(size) / 1e6 / float(seconds)))


def bench_history(options):
    """Questions about the past, each beside the git command that answers it or part of it."""
    history = program(options, "bench-history", "tests/bench")
    git = ["git", "-C", options.repo]
    refs = ["--branches", "--remotes", "--tags"]
    for question, name, rival in [
            ("branches", "git branch --merged", git + ["branch", "-a", "--merged", "HEAD"]),
            ("commits", "git rev-list --count", git + ["rev-list", "--count"] + refs),
            ("sizes", "git cat-file --batch-check",
             git + ["cat-file", "--batch-all-objects", "--batch-check"]),
            ("large", "git rev-list --objects", git + ["rev-list", "--objects"] + refs),
            ("landed", None, None)]:
        command = [history, question, options.repo]
        rivals = [(name, rival)] if rival else []
        pairs(rivals + [("newcomer, %s" % question, command)], options.rounds)
        print(run(command, keep=True).output.decode())


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    benches = {"scan": bench_scan, "tree": bench_tree, "start": bench_start,
               "blobs": bench_blobs, "history": bench_history,
               "goals": bench_goals}
    parser.add_argument("bench", choices=benches)
    parser.add_argument("--build", required=True, help="a Release build with NEWCOMER_BENCH=ON")
    parser.add_argument("--repo", required=True, help="a repository with a clean work tree")
    parser.add_argument("--large", help="goals: a tree of some thousand files")
    parser.add_argument("--deep", action="append", default=[],
                        help="goals: one more repository for a whole audit; may be repeated")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--patterns", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="leave the slowest rival out")
    parser.add_argument("--check", action="store_true", help="scan: hold every hit against "
                        "those found line by line, once")
    options = parser.parse_args()
    benches[options.bench](options)


if __name__ == "__main__":
    main()
