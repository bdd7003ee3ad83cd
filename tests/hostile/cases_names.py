# SPDX-License-Identifier: MIT
"""Names and words: what a repository may say to a terminal, to a CI log and to a shell."""

from cases import case
from gitmaker import FILE, FOLDER, commit_data, COMMIT
from place import MARKER, ORDINARY

NASTY = [
    b"esc\x1b[2J\x1b]0;title\x07.c", b"nl\n::error::pwn.c", b"::error file=a,line=1::pwn.c",
    b"##[error]pwn.c", b"a ##[set-output name=x]y.c", b"cr\rover.c", b"tab\tle.c", b"bel\x07.c",
    b"\xff\xfe\xed\xa0\x80.c", b"c1\xc2\x9b31m.c", b"rtl\xe2\x80\xaecod.c", b"zero\xe2\x80\x8b.c",
    b"sep\xe2\x80\xa8x.c", b"tag\xf3\xa0\x81\x81.c", b"bom\xef\xbb\xbf.c", b"del\x7f.c",
    b"$(touch x).c", b"`id`.c", b"; rm -rf x.c", b"-rf.c", b"--help.c", b"=HYPERLINK(1).c",
    b"<img src=x onerror=alert(1)>.c", b"[a](javascript:alert(1)).c", b"%s%n%x.c", b"a b .c",
    b"n" * 251 + b".c", b"quote'\".c", b"back\\slash.c", b"con.c", b"aux.h", b"trailing. ",
    "e\u0301\u200d\U0001f469.c".encode(), b"*?[].c", b"{a,b}.c", b"~.c", b"#.c", b"!.c",
]


@case()
def names_that_speak_to_terminals(place):
    """Every nasty name as a file with a gap in it, as a folder, and as a broken link's target."""
    made = place.repository()
    files = {**ORDINARY, **{name: MARKER for name in NASTY}}
    files.update({b"in/" + name[:-2] + b"/x.c": MARKER for name in NASTY})
    links = b"\n".join(b"[x](<" + name.replace(b"\n", b" ").replace(b">", b"") + b".md>)\n"
                       for name in NASTY)
    files[b"README.md"] = b"# A \x1b[31mproject\x07\n\n::error::words ##[error]\n\n" + links
    made.on_main(files)


@case()
def branches_that_speak_to_terminals(place):
    """Names of branches, tags and people, all that git lets through and some that it does not."""
    made = place.repository()
    base = made.on_main(ORDINARY)
    refs = [(b"refs/heads/main", base)]
    for n, name in enumerate(NASTY):
        safe = name.replace(b"\n", b"").replace(b"\r", b"")
        who = safe.replace(b"<", b"").replace(b">", b"") + b" <owner@example.org>"
        tip = made.pack.add(COMMIT, commit_data(
            made.tree_of({**ORDINARY, "n.c": f"int n{n};\n"}), [base], name, who=who))
        refs += [(b"refs/heads/" + safe, tip), (b"refs/tags/" + safe, tip),
                 (b"refs/remotes/origin/" + safe, tip)]
    made.write_pack()
    made.packed_refs(sorted(refs))


@case()
def names_that_no_checkout_writes(place):
    """'..', '.', '', '.git' in every guise, slashes in names, one name twice, in no order."""
    made = place.repository()
    blob, inner = made.blob(MARKER), made.tree_of({"config": "[core]\n", "hooks/x": "#!/bin/sh\n"})
    names = [b"..", b".", b"", b".git", b".GIT", b"git~1", b"GIT~1", b".git ", b".git.", b".git::$X",
             b".g\xe2\x80\x8cit", b".git\\config", b"a/b", b"/etc/passwd", b"../outside/secret.c",
             b"a\\..\\b", b"z.c", b"z.c", b"y.c", b"src", b"src", b"C:\\x", b"nul", b"x" * 5000]
    entries = [(FILE, name, blob) for name in names]
    entries += [(FOLDER, name, inner) for name in names]
    entries += [(mode, b"mode" + mode, blob) for mode in
                (b"0", b"100600", b"100664", b"160000", b"120000", b"0100644")]
    entries += [(FOLDER, b"src", made.tree_of({"marker.c": MARKER}))]
    made.branch("main", made.commit(made.tree(entries)))


@case(status=2)
def modes_that_are_none(place):
    """Modes that are no numbers, or none that a file has."""
    made = place.repository()
    blob = made.blob(MARKER)
    made.branch("main", made.commit(made.tree(
        [(mode, b"mode" + mode, blob) for mode in (b"abc", b"37777777777", b"", b"-1")])))


@case()
def fifty_thousand_refs(place):
    """Fifty thousand branches, remote branches and tags, loose ones among them."""
    made = place.repository()
    base = made.on_main(ORDINARY)
    tree, refs = made.tree_of(ORDINARY), [(b"refs/heads/main", base)]
    tips = [made.pack.add(COMMIT, commit_data(tree, [base], b"tip %d\n" % n)) for n in range(500)]
    for n in range(20000):
        refs += [(b"refs/heads/b%05d" % n, tips[n % 500]),
                 (b"refs/remotes/origin/b%05d" % n, tips[n % 500])]
    refs += [(b"refs/tags/v0.%d" % n, base) for n in range(10000)]
    made.write_pack()
    made.packed_refs(sorted(refs))
    for n in range(500):
        made.put(b"refs/heads/loose%d" % n, tips[n].hex().encode() + b"\n")


@case(said=["refs"])
def two_hundred_thousand_refs(place):
    """More branches than are read: the rest of the repository is judged all the same."""
    made = place.repository()
    base = made.on_main(ORDINARY)
    made.packed_refs(sorted([(b"refs/heads/main", base)]
                            + [(b"refs/tags/v0.%d" % n, base) for n in range(200000)]))


@case()
def refs_that_are_none(place):
    """Loose and packed refs that name nothing, hold garbage, point in circles or out."""
    made = place.ordinary()
    for name, text in {
            "refs/heads/empty": b"", "refs/heads/garbage": b"\x00\xff" * 100,
            "refs/heads/short": b"1234\n", "refs/heads/circle": b"ref: refs/heads/elcric\n",
            "refs/heads/elcric": b"ref: refs/heads/circle\n",
            "refs/heads/self": b"ref: refs/heads/self\n",
            "refs/heads/out": b"ref: ../../outside/secret.c\n",
            "refs/heads/abs": b"ref: /etc/passwd\n", "refs/heads/gone": b"1" * 40 + b"\n",
            "refs/heads/big": b"a" * (1 << 20), "refs/heads/a.lock": b"2" * 40 + b"\n",
            "refs/remotes/origin/HEAD": b"ref: refs/remotes/origin/HEAD\n",
            "ORIG_HEAD": b"\xff", "FETCH_HEAD": b"\xff" * 1000, "shallow": b"zz\n\n\xff",
    }.items():
        made.put(name, text)
    made.put("packed-refs", b"# pack-refs with: sorted\n^" + b"1" * 40 + b"\nzz\n\n"
             + b"3" * 40 + b" refs/heads/../../x\n" + b"4" * 40 + b" HEAD\n" + b"5" * 40
             + b" refs/heads/" + b"n" * 100000 + b"\n" + b"6" * 39)


@case(status=2)
def head_that_is_garbage(place):
    """HEAD holds bytes that are no ref and no commit."""
    place.ordinary().put("HEAD", b"\x1b[31m\xff\x00garbage\n")


@case(status=2)
def head_that_points_out(place):
    """HEAD is a symbolic ref to a path outside."""
    place.ordinary().put("HEAD", b"ref: ../../outside/secret.c\n")


@case(status=2)
def head_in_a_circle(place):
    """HEAD names a ref that names a ref … that names HEAD."""
    made = place.ordinary()
    made.put("HEAD", b"ref: refs/heads/a\n")
    made.put("refs/heads/a", b"ref: refs/heads/b\n")
    made.put("refs/heads/b", b"ref: HEAD\n")


@case(said=["refs"])
def packed_refs_of_a_hundred_mebibytes(place):
    """packed-refs is a hundred MiB of one line, after the refs that count."""
    made = place.repository()
    oid = made.commit(made.tree_of(ORDINARY))
    made.put("packed-refs", b"# pack-refs with: sorted\n" + oid.hex().encode()
             + b" refs/heads/main\n" + b"7" * 40 + b" refs/heads/" + b"z" * (100 << 20) + b"\n")
