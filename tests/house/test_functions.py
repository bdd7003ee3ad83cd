# SPDX-License-Identifier: MIT
"""Functions that are not called, and functions that only some rooms may call."""

import re
import unittest

from house import HouseTest, Tree, code_of, lines, planted

# Nowhere: each with what is taken instead.
BANNED = {
    "strcpy": "nc_buf_add", "strcat": "nc_buf_add", "stpcpy": "nc_buf_add",
    "strncpy": "nc_str_slice", "strncat": "nc_buf_add",
    "sprintf": "snprintf or nc_buf_printf", "vsprintf": "vsnprintf", "gets": "fgets",
    "scanf": "nc_str_next_field", "sscanf": "nc_str_next_field", "fscanf": "nc_str_next_field",
    "strtok": "nc_str_next_field", "strtok_r": "nc_str_next_field",
    "atoi": "nc_str_to_u64", "atol": "nc_str_to_u64", "atoll": "nc_str_to_u64",
    "atof": "no floating point", "strtod": "no floating point",
    "alloca": "an arena", "setlocale": "no locale", "strcoll": "nc_str_compare",
    "system": "no process is started", "popen": "no process is started",
    "fork": "no process is started", "vfork": "no process is started",
    "posix_spawn": "no process is started", "posix_spawnp": "no process is started",
    "execl": "no process is started", "execlp": "no process is started",
    "execv": "no process is started", "execvp": "no process is started",
    "execve": "no process is started",
    "socket": "no network", "connect": "no network", "getaddrinfo": "no network",
    "rand": "nothing is random", "srand": "nothing is random", "random": "nothing is random",
    "localtime": "nc_day_of_time", "localtime_r": "nc_day_of_time", "mktime": "nc_day_parse",
    "ctime": "nc_day_format", "asctime": "nc_day_format", "strftime": "nc_day_format",
    "tmpnam": "mkdtemp", "tempnam": "mkdtemp", "mktemp": "mkdtemp",
    "git_checkout_tree": "nothing is written", "git_checkout_head": "nothing is written",
}

# Only in these: a folder of src/, or one file.
ONLY_IN = {
    "getenv": ["cli", "generator"],
    "isatty": ["cli"],
    "printf": ["cli", "generator"], "vprintf": ["cli", "generator"],
    "puts": ["cli", "generator"], "putchar": ["cli", "generator"],
    "fprintf": ["cli", "generator", "base/heap.c"], "vfprintf": ["cli", "generator"],
    "fputs": ["cli", "generator", "base/heap.c"], "perror": [],
    "exit": ["cli", "generator", "base/heap.c"], "_exit": ["cli", "base/heap.c"],
    "quick_exit": [], "abort": [],
    "time": ["cli"], "gettimeofday": [], "clock_gettime": ["base/clock.c", "cli"],
    "malloc": ["base"], "calloc": ["base"], "realloc": ["base"],
    "signal": ["cli"], "sigaction": ["cli"],
    "chdir": [], "umask": ["cli"],
}

# Which standard stream a room may name at all.
STREAMS = {"stdout": ["cli"], "stderr": ["cli", "generator", "base/heap.c"],
           "stdin": ["cli"]}

_CALL = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)\s*\(")
_NAME = re.compile(r"\b(stdout|stderr|stdin)\b")


def _allowed(path, places):
    below = path[len("src/"):]
    return any(below == place or below.startswith(place + "/") for place in places)


def wrong_calls(tree):
    complaints = []
    for path in tree.match(r"^(src|include)/.*\.[ch]$"):
        for number, line in lines(code_of(tree.read(path))):
            for name in _CALL.findall(line):
                if name in BANNED:
                    complaints.append(f"{path}:{number}: {name}(): take {BANNED[name]}")
                elif name in ONLY_IN and not _allowed(path, ONLY_IN[name]):
                    where = ", ".join(ONLY_IN[name]) or "nowhere"
                    complaints.append(f"{path}:{number}: {name}() is for {where}")
            for name in _NAME.findall(line):
                if not _allowed(path, STREAMS[name]):
                    complaints.append(f"{path}:{number}: {name} is for {', '.join(STREAMS[name])}")
    return complaints


_SWITCH = re.compile(r"\bdefault\s*:")
_TYPEDEF = re.compile(r"\btypedef\s+(struct|union)\b")


def wrong_forms(tree):
    """A struct is called a struct.  A `default` hides the case that somebody forgets to add."""
    complaints = []
    for path in tree.match(r"^(src|include)/.*\.[ch]$"):
        text = code_of(tree.read(path))
        complaints += [f"{path}:{number}: typedef of a struct"
                       for number, line in lines(text) if _TYPEDEF.search(line)]
        for found in _SWITCH.finditer(text):
            if _switches_over_an_enum(text, found.start()):
                number = text.count("\n", 0, found.start()) + 1
                complaints.append(f"{path}:{number}: default in a switch over an enum")
    return complaints


def _switches_over_an_enum(text, at):
    """True when the cases before `at`, in the same switch, name constants of ours (NC_…)."""
    head = text.rfind("switch", 0, at)
    return head >= 0 and re.search(r"\bcase\s+NC_[A-Z0-9_]+\s*:", text[head:at]) is not None


class Functions(HouseTest):
    def test_no_banned_function_is_called(self):
        self.assert_none(wrong_calls(Tree()))

    def test_structs_have_no_alias_and_switches_over_enums_no_default(self):
        self.assert_none(wrong_forms(Tree()))

    def test_a_planted_call_is_found(self):
        with planted({
                "src/base/a.c": "/* strcpy(a) */ x(\"strcpy(\"); strcpy(a, b);\nprintf(\"\");\n",
                "src/base/heap.c": "exit(2);\nfputs(text, stderr);\n",
                "src/cli/main.c": "printf(\"\"); getenv(name); nc_time(); s.time(1); p->exit(2);\n",
                "src/checks/b.c": "time (NULL);\nx = stderr;\n",
        }) as tree:
            self.assert_complains(wrong_calls(tree), "src/base/a.c:1: strcpy", "src/base/a.c:2:",
                                  "src/checks/b.c:1: time", "src/checks/b.c:2: stderr")

    def test_a_planted_form_is_found(self):
        with planted({
                "src/base/a.c": "typedef struct x x;\nswitch (e) {\ncase NC_OK:\n\tbreak;\ndefault:\n}",
                "src/base/b.c": "switch (c) {\ncase 'a':\n\tbreak;\ndefault:\n\tbreak;\n}\n",
        }) as tree:
            self.assert_complains(wrong_forms(tree), "src/base/a.c:1:", "src/base/a.c:5:")


if __name__ == "__main__":
    unittest.main()
