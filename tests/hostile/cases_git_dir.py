# SPDX-License-Identifier: MIT
"""A git directory that came in an archive: configuration, hooks, pointers and pipes in it."""

import os
import socket

from cases import case
from gitmaker import BLOB, FILE, Repository, oid_of
from place import CANARY, MARKER, ORDINARY

# Files of a git directory that somebody may open, each to be replaced by a pipe that nobody fills.
OPENED = [
    "HEAD", "config", "config.worktree", "packed-refs", "index", "shallow", "info/exclude",
    "info/attributes", "info/grafts", "objects/info/alternates", "objects/info/packs",
    "objects/info/commit-graph", "objects/pack/multi-pack-index", "objects/pack/pack-x.idx",
    "refs/heads/main", "refs/heads/pipe", "refs/tags/pipe", "refs/stash", "refs/remotes/origin/HEAD",
    "logs/HEAD", "logs/refs/stash", "MERGE_HEAD", "ORIG_HEAD", "FETCH_HEAD", "BISECT_LOG",
    "rebase-merge/head-name", "modules/m/HEAD", "worktrees/w/gitdir", "description", "commondir",
    "gitdir",
]


@case(unsaid=["root:x:0:0"])
def configuration_that_runs_things(place):
    """Monitors, filters, drivers, pagers, hooks, ssh and credential helpers, each a trap."""
    made = place.ordinary({".gitattributes": "* filter=evil diff=evil merge=evil ident\n",
                           ".gitmodules": '[submodule "m"]\n\tpath = m\n\turl = ext::sh -c x\n'
                                          "\tupdate = !touch x\n"})
    trap = place.trap("from-config")
    made.put("config", f"""[core]
\trepositoryformatversion = 0
\tbare = false
\tfsmonitor = {trap}
\thooksPath = {os.path.dirname(trap)}
\tsshCommand = {trap}
\tpager = {trap}
\teditor = {trap}
\tgitProxy = {trap}
\taskPass = {trap}
\tworktree = /etc
\tattributesFile = {place.outside}/secret.c
[filter "evil"]
\tclean = {trap}
\tsmudge = {trap}
\tprocess = {trap}
\trequired = true
[diff]
\texternal = {trap}
[diff "evil"]
\ttextconv = {trap}
\tcommand = {trap}
[merge "evil"]
\tdriver = {trap}
[credential]
\thelper = !{trap}
[uploadpack]
\tpackObjectsHook = {trap}
[gpg]
\tprogram = {trap}
[remote "origin"]
\turl = ext::{trap}
\tuploadpack = {trap}
\tfetch = +refs/heads/*:refs/remotes/origin/*
[url "ext::{trap}"]
\tinsteadOf = https://
""".encode())
    hooks = ["post-checkout", "post-index-change", "fsmonitor-watchman", "pre-push", "pre-commit",
             "reference-transaction", "post-merge"]
    for hook in hooks:
        path = made.put(f"hooks/{hook}", open(place.trap("from-hook"), "rb").read())
        os.chmod(path, 0o755)
    for path, text in ORDINARY.items():
        made.on_disk(path, text.encode())


@case()
def configuration_that_includes_pipes(place):
    """include.path names a pipe, an endless device, itself, a file outside, and a pattern."""
    made = place.ordinary()
    os.mkfifo(place.path("pipe"))
    made.put("config", f"""[core]
\trepositoryformatversion = 0
\tbare = false
[include]
\tpath = {place.path("pipe")}
\tpath = config
\tpath = /dev/zero
\tpath = ../../outside/secret.c
[includeIf "gitdir:/**"]
\tpath = {place.path("pipe")}
[includeIf "onbranch:**"]
\tpath = {place.path("pipe")}
[includeIf "hasconfig:remote.*.url:**"]
\tpath = {place.path("pipe")}
""".encode())


@case(status=None)
def configuration_that_does_not_parse(place):
    """Sixty-four MiB of one key, then garbage."""
    place.ordinary().put("config", b"[core]\n\tbare = false\n[a \"" + b"x" * (64 << 20) + b"\xff\x00[[")


@case(status=2)
def a_format_of_the_future(place):
    """repositoryformatversion 99 and an extension that nobody knows."""
    place.ordinary().put("config", b"[core]\n\trepositoryformatversion = 99\n[extensions]\n\todd = 1\n")


@case(status=2, said=["SHA-256"])
def objects_named_by_sha256(place):
    """extensions.objectFormat = sha256."""
    place.ordinary().put("config", b"[core]\n\trepositoryformatversion = 1\n"
                         b"[extensions]\n\tobjectFormat = sha256\n")


@case(status=2, said=["reftable"])
def refs_in_a_reftable(place):
    """extensions.refStorage = reftable, with files that would say something else."""
    place.ordinary().put("config", b"[core]\n\trepositoryformatversion = 1\n"
                         b"[extensions]\n\trefStorage = reftable\n")


@case(paths=[f"pipes/{name.replace('/', '-')}" for name in OPENED], status=None)
def pipes_in_the_git_directory(place):
    """One repository for each file of a git directory that somebody may open: it is a pipe."""
    for name in OPENED:
        made = Repository(place.path("pipes", name.replace("/", "-")))
        made.on_main(ORDINARY)
        path = made.put(name, b"")
        os.unlink(path)
        os.mkfifo(path)


@case()
def pipes_in_the_work_tree(place):
    """Tracked files that are pipes, sockets, folders, devices' links and unreadable on disk."""
    made = place.ordinary({"a.c": "a\n", "b.c": "b\n", "c.c": "c\n", "d.c": "d\n"})
    status = os.stat(place.home)
    made.index([(path.encode(), oid_of(BLOB, data.encode()), status)
                for path, data in {**ORDINARY, "a.c": "a\n", "b.c": "b\n", "c.c": "c\n",
                                   "d.c": "d\n"}.items()])
    for path in ("README.md", "a.c", "handoff.yml", ".gitattributes", ".gitignore", "untracked"):
        os.mkfifo(made.on_disk(path))
    here = os.getcwd()
    os.chdir(place.repository_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("b.c")
    os.chdir(here)
    os.mkdir(made.on_disk("c.c"))
    os.symlink("/dev/zero", made.on_disk("d.c"))


@case(only=True)
def index_that_points_out(place):
    """The index says of files outside that they are unchanged: '..', a linked folder, /."""
    made = place.repository()
    secret = os.path.join(place.outside, "secret.c")
    size = os.path.getsize(secret)
    blob = made.blob(b"x" * (size - 1) + b"\n")
    names = [b"../outside/secret.c", b"linked/secret.c", secret.encode(), b"link.c",
             b"src/../../outside/secret.c"]
    os.symlink(place.outside, made.on_disk("linked"))
    os.symlink(secret, made.on_disk("link.c"))
    entries = [(FILE, name, blob) for name in (names[0], names[2], names[4])]
    odd = made.tree(entries)
    made.branch("main", made.commit(made.tree(
        [(FILE, names[0], blob), (FILE, names[2], blob), (FILE, names[4], blob),
         (b"120000", b"link.c", blob), (b"40000", b"linked", made.tree_of({"secret.c": blob})),
         (b"40000", b"odd", odd), (b"40000", b"src", made.tree_of({"marker.c": MARKER}))])))
    made.index([(name, blob, os.stat(secret)) for name in names])


@case()
def index_that_lies(place):
    """Four billion entries, names past the end, versions and extensions that nobody knows."""
    made = place.ordinary()
    made.put("index", b"DIRC" + b"\0\0\0\2" + b"\xff\xff\xff\xff" + b"\xff" * 4096)


@case(only=True)
def objects_from_outside(place):
    """objects/info/alternates names another repository, in a circle, and a pipe."""
    other = Repository(place.path("other"))
    secret = other.blob(f"// {CANARY}\n{MARKER}")
    other.put("objects/info/alternates", b"../../../repository/.git/objects\n")
    made = place.repository()
    made.put("objects/info/alternates", b"../../../other/.git/objects\n"
             b"../../../repository/.git/objects\n/dev\n\n#x\n\"\\\n" + b"/etc\n" * 1000)
    made.on_main({**ORDINARY, "src/theirs.c": secret})


@case(paths=["repository", "circle", "long", "nowhere", "device"], status=None, only=True)
def git_file_that_points_elsewhere(place):
    """`.git` is a file: to somebody else's repository, to itself, a GiB long, to /dev/zero."""
    other = Repository(place.path("other"))
    other.on_main({**ORDINARY, "src/theirs.c": MARKER})
    for name, text in {"repository": "gitdir: ../other/.git\n", "circle": "gitdir: .git\n",
                       "nowhere": "gitdir: /nonexistent/\x1b[31m\n",
                       "device": "gitdir: /dev/zero\n"}.items():
        place.write(place.path(name, ".git"), text)
    place.write(place.path("long", ".git"), "gitdir: ")
    with open(place.path("long", ".git"), "r+b") as file:
        file.truncate(1 << 30)


@case(status=None, only=True)
def common_directory_elsewhere(place):
    """commondir names somebody else's git directory."""
    other = Repository(place.path("other"))
    other.on_main({**ORDINARY, "src/theirs.c": MARKER})
    place.ordinary().put("commondir", b"../../other/.git\n")


@case(status=None)
def git_directory_of_links(place):
    """HEAD, config, refs and objects are links out of the repository."""
    made = place.ordinary()
    for name, to in {"HEAD": "/etc/passwd", "packed-refs": "/etc/passwd", "index": "/dev/zero",
                     "refs/heads/out": "../../../../outside/secret.c", "shallow": "/dev/zero",
                     "info/exclude": "/dev/zero", "info/attributes": "/dev/zero"}.items():
        path = made.put(name, b"")
        os.unlink(path)
        os.symlink(to, path)


@case(status=2, paths=["repository", "file", "pipe", "nonexistent", "folder", "odd"])
def paths_that_are_no_repository(place):
    """An empty `.git`, a file, a pipe, nothing, an empty folder, and a name that speaks."""
    os.mkdir(os.path.join(place.repository_path, ".git"))
    place.write(place.path("file"), "text\n")
    os.mkfifo(place.path("pipe"))
    os.mkdir(place.path("folder"))
    os.mkdir(place.path("odd"))
    place.write(place.path("odd", ".git"), "\x1b[2J\n::error::pwn\n")


THEIRS = {
    "GIT_DIR": "{place}/other/.git", "GIT_WORK_TREE": "{place}/other",
    "GIT_INDEX_FILE": "{place}/other/.git/index", "GIT_COMMON_DIR": "{place}/other/.git",
    "GIT_OBJECT_DIRECTORY": "{place}/other/.git/objects", "GIT_NAMESPACE": "odd",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{place}/other/.git/objects",
    "GIT_CEILING_DIRECTORIES": "{place}", "GIT_CONFIG_GLOBAL": "{place}/home/.gitconfig",
    "GIT_CONFIG_SYSTEM": "{place}/home/.gitconfig", "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "{place}/traps/from-home",
    "GIT_SSH_COMMAND": "{place}/traps/from-home", "GIT_EXTERNAL_DIFF": "{place}/traps/from-home",
    "GIT_PAGER": "{place}/traps/from-home", "PAGER": "{place}/traps/from-home",
    "EDITOR": "{place}/traps/from-home",
}


@case(only=True, environment=THEIRS)
def environment_of_somebody_else(place):
    """Git's own variables name another repository, another index and other objects."""
    place.ordinary()
    other = Repository(place.path("other"))
    other.on_main({**ORDINARY, "src/theirs.c": MARKER})
