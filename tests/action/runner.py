# SPDX-License-Identifier: MIT
"""A runner of GitHub Actions, as far as a composite action sees one.

It reads action.yml, evaluates its expressions, runs its steps with the files that GitHub gives
them, and reads those files and the log as GitHub's own runner does.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("PyYAML is not here: action.yml cannot be read, and the action is not tested")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("NEWCOMER_SOURCE") or os.path.dirname(os.path.dirname(HERE))
BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")
SHELL = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
BASE_SHA = "github.event.pull_request.base.sha"
HEAD_REPOSITORY = "github.event.pull_request.head.repo.full_name"


def lookup(words, context):
    """A term of an expression: a text, or a name of the context, empty where it has none."""
    if words.startswith("'") and words.endswith("'"):
        return words[1:-1]
    if not re.fullmatch(r"[A-Za-z_][\w-]*(\.[\w-]+)*", words):
        raise AssertionError(f"an expression that this runner does not know: {words}")
    return context.get(words, "")


def evaluate(expression, context):
    for part in expression.split("||"):
        left, equal, right = (p.strip() for p in part.partition("=="))
        value = lookup(left, context)
        if equal:
            value = "true" if value == lookup(right, context) else ""
        if value:
            return value
    return ""


def expand(text, context):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda m: evaluate(m[1].strip(), context), str(text))


def file_commands(path):
    """{name: value} of a file such as GITHUB_OUTPUT, heredocs too."""
    found, delimiter, name = {}, None, None
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        for line in file.read().split("\n"):
            if delimiter is not None:
                if line == delimiter:
                    delimiter = None
                else:
                    found[name] += line + "\n"
            elif "<<" in line.split("=")[0]:
                name, _, delimiter = line.partition("<<")
                found[name] = ""
            elif line:
                name, _, value = line.partition("=")
                found[name] = value
    return found


# What the runner knows; another word between colons is text.
REGISTERED = {"set-env", "set-output", "save-state", "add-mask", "add-path", "add-matcher",
              "remove-matcher", "debug", "warning", "error", "notice", "group", "endgroup", "echo",
              "stop-commands"}


def commands(log):
    """[(command, properties, words)] as the two parsers of the runner find them, the newer first."""
    found = []
    for line in re.split(r"\r\n|\n|\r", log):
        trimmed = line.lstrip()
        head, end, words = trimmed[2:].partition("::")
        command, _, properties = head.partition(" ")
        if trimmed.startswith("::") and end and command.lower() in REGISTERED:
            for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
                words = words.replace(escaped, plain)
            found.append((command, properties, words))
            continue
        match = re.search(r"##\[([a-z-]+)", line, re.IGNORECASE)
        if match and match[1].lower() in REGISTERED:
            found.append(("##[" + match[1], "", line))
    return found


class Ran:
    """What a use of the action left behind."""

    def __init__(self):
        self.status, self.log, self.summary = 0, "", ""
        self.outputs, self.used, self.steps = {}, [], {}

    def annotations(self, level=None):
        return [words for command, _, words in commands(self.log)
                if command in ((level,) if level else ("error", "warning", "notice"))]


class Runner:
    """One machine: a workspace, a folder for temporary files, programs, and a cache."""

    def __init__(self, action=SOURCE):
        self.root = os.path.realpath(tempfile.mkdtemp(prefix="newcomer-action-"))
        self.action = action
        self.workspace = self.folder("workspace")
        self.bin = self.folder("bin")
        self.home = self.folder("home")
        self.forge = self.folder("forge")
        self.temp = self.folder("temp")
        self.cache = None  # {key: folder}; None has the program under every key
        self.upload_fails = False
        self.environment = {
            "PATH": self.bin + os.pathsep + os.environ.get("PATH", os.defpath),
            "HOME": self.home, "LC_ALL": "C.UTF-8", "CI": "true", "GITHUB_ACTIONS": "true",
            "ASAN_OPTIONS": "detect_leaks=0", "RUNNER_TEMP": self.temp,
            "GITHUB_WORKSPACE": self.workspace, "GITHUB_ACTION_PATH": action,
            "GITHUB_REPOSITORY": "acme/rainfall", "GITHUB_ACTOR": "owner",
            "GITHUB_SERVER_URL": "file://" + self.forge}

        # Not the machine's own gh: nothing here asks a forge that there is.
        self.program("gh", "#!/bin/sh\necho 'no forge answers here' >&2\nexit 1\n")

    def folder(self, name):
        path = os.path.join(self.root, name)
        os.makedirs(path, exist_ok=True)
        return path

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)

    def program(self, name, text):
        """A program that stands before the machine's own."""
        path = os.path.join(self.bin, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o755)

    def use(self, event=None, summary="", **inputs):
        """Run the action; an input is named with _ for -."""
        with open(os.path.join(self.action, "action.yml"), encoding="utf-8") as file:
            action = yaml.safe_load(file)
        ran = Ran()
        context = {"github.token": "forge-token", **(event or {})}
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        unknown = set(given) - set(action["inputs"])
        assert not unknown, unknown
        for name, row in action["inputs"].items():
            context["inputs." + name] = given.get(name, expand(row.get("default", ""), context))
        summary_file = os.path.join(self.root, "summary")
        with open(summary_file, "w", encoding="utf-8") as file:
            file.write(summary)
        for step in action["runs"]["steps"]:
            if ran.status:
                break
            self.step(ran, step, context, summary_file)
        with open(summary_file, encoding="utf-8") as file:
            ran.summary = file.read()
        ran.outputs = {name: expand(row["value"], context)
                       for name, row in action["outputs"].items()}
        return ran

    def step(self, ran, step, context, summary_file):
        name, outcome, outputs = step.get("id", step["name"]), "skipped", {}
        if "if" not in step or evaluate(step["if"], context):
            try:
                if "run" in step:
                    outputs = self.run(ran, step, context, summary_file)
                else:
                    outputs = self.third_party(ran, step, context)
                outcome = "success"
            except subprocess.CalledProcessError as error:
                outcome = "failure"
                outputs = error.output or {}
                if not step.get("continue-on-error"):
                    ran.status = error.returncode
        ran.steps[name] = outcome
        context[f"steps.{name}.outcome"] = outcome
        for key, value in outputs.items():
            context[f"steps.{name}.outputs.{key}"] = value

    def run(self, ran, step, context, summary_file):
        assert step["shell"] == "bash", step
        environment = {**self.environment, "GITHUB_STEP_SUMMARY": summary_file}
        for name in ("OUTPUT", "ENV", "PATH", "STATE"):
            path = os.path.join(self.root, "github-" + name.lower())
            with open(path, "w", encoding="utf-8"):
                pass
            environment["GITHUB_" + name] = path
        environment.update({name: expand(value, context)
                            for name, value in step.get("env", {}).items()})
        script = os.path.join(self.root, "step.sh")
        with open(script, "w", encoding="utf-8") as file:
            file.write(step["run"])
        done = subprocess.run(SHELL + [script], cwd=self.workspace, env=environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        ran.log += done.stdout.decode("utf-8", "surrogateescape")
        for name in ("ENV", "PATH", "STATE"):
            if os.path.getsize(environment["GITHUB_" + name]):
                raise AssertionError(f"{step['name']} wrote GITHUB_{name}")
        outputs = file_commands(environment["GITHUB_OUTPUT"])
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, step["name"], outputs)
        return outputs

    def third_party(self, ran, step, context):
        name = step["uses"].split("@")[0]
        given = {key: expand(value, context) for key, value in step["with"].items()}
        ran.used.append((name, given))
        if name == "actions/cache/restore":
            self.restore(given)
        elif name == "actions/cache/save":
            if self.cache is not None and given["key"] not in self.cache:
                self.cache[given["key"]] = os.path.join(self.root, "cache-" + given["key"])
                shutil.copytree(given["path"], self.cache[given["key"]])
        elif name == "github/codeql-action/upload-sarif":
            assert os.path.isfile(given["sarif_file"]), given
            if self.upload_fails:
                raise subprocess.CalledProcessError(1, name)
        else:
            raise AssertionError(f"what is {name}?")
        return {}

    def restore(self, given):
        if self.cache is None:
            os.makedirs(given["path"], exist_ok=True)
            if not os.listdir(given["path"]):
                os.symlink(os.path.realpath(BINARY), os.path.join(given["path"], "newcomer"))
        elif given["key"] in self.cache:
            shutil.copytree(self.cache[given["key"]], given["path"], dirs_exist_ok=True)
