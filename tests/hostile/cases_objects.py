# SPDX-License-Identifier: MIT
"""Objects: too large, too many, too deep, not what they say, or not there."""

import os
import random
import zlib

from cases import case
from gitmaker import (BLOB, COMMIT, FILE, FOLDER, LINK, TAG, TREE, Oid, commit_data, delta_copy,
                      delta_size, oid_of, tag_data, tree_data)
from place import MARKER, ORDINARY

GIB = 1 << 30


def zeros(size):
    """(compressed, the blob's name) of that many zero bytes, without holding them."""
    import hashlib  # pylint: disable=import-outside-toplevel
    sha, packer, out = hashlib.sha1(b"blob %d\0" % size), zlib.compressobj(1), []
    chunk = bytes(1 << 20)
    for _ in range(size >> 20):
        sha.update(chunk)
        out.append(packer.compress(chunk))
    out.append(packer.flush())
    return b"".join(out), Oid(sha.digest())


@case(said=["big.c"])
def blob_of_a_gibibyte(place):
    """One blob of a GiB of zeros in a pack of a MiB, under three names."""
    made = place.repository()
    packed, oid = zeros(GIB)
    made.pack.add_raw(BLOB, oid, GIB, packed)
    made.write_pack()
    made.on_main({**ORDINARY, "big.c": oid, "docs/big.md": oid, "package.json": oid})


@case(said=["README.md"])
def readme_of_a_gibibyte(place):
    """The README itself, the licence, the changelog and the record are that blob."""
    made = place.repository()
    packed, oid = zeros(GIB)
    made.pack.add_raw(BLOB, oid, GIB, packed)
    made.write_pack()
    made.on_main({"src/marker.c": MARKER, "README.md": oid, "LICENSE": oid, "CHANGELOG.md": oid,
                  "handoff.yml": oid, ".gitattributes": oid, ".gitignore": oid,
                  ".gitmodules": oid})


@case(status=2)
def commit_of_half_a_gibibyte(place):
    """HEAD's message is half a GiB long."""
    made = place.repository()
    tree = made.tree_of(ORDINARY)
    oid = made.pack.add(COMMIT, commit_data(tree, message=b"a" * (GIB // 2)))
    made.write_pack()
    made.branch("main", oid)


@case(status=2)
def tree_of_half_a_gibibyte(place):
    """HEAD's tree is one object of half a GiB."""
    made = place.repository()
    entry = FILE + b" " + b"a" * 200 + b"\0" + oid_of(BLOB, b"")
    oid = made.pack.add(TREE, entry * (GIB // 2 // len(entry)))
    made.write_pack()
    made.branch("main", made.commit(oid))


@case()
def tag_of_half_a_gibibyte(place):
    """An annotated tag with half a GiB of words."""
    made = place.ordinary()
    target = made.on_main(ORDINARY)
    oid = made.pack.add(TAG, tag_data(target, COMMIT, b"v1.0") + b"a" * (GIB // 2))
    made.write_pack()
    made.packed_refs([(b"refs/tags/v1.0", oid)])


@case()
def tag_of_a_tag_of_a_tag(place):
    """Ten thousand annotated tags, each of the one before."""
    made = place.repository()
    oid, kind = made.on_main(ORDINARY), COMMIT
    for _ in range(10000):
        oid, kind = made.pack.add(TAG, tag_data(oid, kind, b"v")), TAG
    made.write_pack()
    made.packed_refs([(b"refs/tags/v1.0", oid)])


@case(status=2, said=["tree"])
def tree_of_ten_billion_entries(place):
    """Twelve objects: ten levels of ten copies."""
    made = place.repository()
    oid = made.tree([(FILE, b"a.c", made.blob("int a;\n"))])
    for _ in range(10):
        oid = made.tree([(FOLDER, b"%d" % n, oid) for n in range(10)])
    made.branch("main", made.commit(oid))


@case(status=2, said=["deep"])
def folders_3000_deep(place):
    """Three thousand folders below each other."""
    _deep(place, 3000)


@case(status=2, said=["deep"])
def folders_100000_deep(place):
    """A hundred thousand folders below each other."""
    _deep(place, 100000)


def _deep(place, levels):
    made = place.repository()
    oid = made.pack.add(TREE, tree_data([(FILE, b"a.c", made.blob("int a;\n"))]))
    for _ in range(levels):
        oid = made.pack.add(TREE, tree_data([(FOLDER, b"a", oid)]))
    made.write_pack()
    blobs = [(FILE, b"README.md", made.blob(ORDINARY["README.md"])), (FOLDER, b"a", oid),
             (FOLDER, b"src", made.tree_of({"marker.c": MARKER}))]
    made.branch("main", made.commit(made.tree(blobs)))


@case()
def two_hundred_thousand_files(place):
    """A wide tree: two hundred folders of a thousand empty files."""
    made = place.repository()
    empty = made.blob("")
    folder = made.tree([(FILE, b"f%06d.c" % n, empty) for n in range(1000)])
    source = made.tree_of({"marker.c": MARKER})
    entries = [(FOLDER, b"d%04d" % n, folder) for n in range(200)] + [(FOLDER, b"src", source)]
    made.branch("main", made.commit(made.tree(entries)))


@case(said=["big.c"])
def delta_that_unfolds_to_a_gibibyte(place):
    """A delta of four hundred bytes that copies its base of 16 MiB sixty-four times."""
    made = place.repository()
    size = 1 << 24
    packed, base = zeros(size)
    at = made.pack.add_raw(BLOB, base, size, packed)
    delta = delta_size(size) + delta_size(64 * (size - 1)) + delta_copy(0, size - 1) * 64
    oid = Oid(b"\x01" * 20)
    made.pack.add_delta(oid, delta, base_offset=at)
    made.write_pack()
    made.on_main({**ORDINARY, "big.c": oid})


@case()
def ten_thousand_deltas_in_a_row(place):
    """Each version of a MiB is a delta of the one before: unfolding all costs ten GiB."""
    made = place.repository()
    size = 1 << 20
    at = made.pack.add_raw(BLOB, oid_of(BLOB, bytes(size)), size, zlib.compress(bytes(size), 1))
    delta = delta_size(size) + delta_size(size) + delta_copy(0, size - 1) + b"\x01\x00"
    for n in range(10000):
        oid = Oid(b"\x02" * 16 + n.to_bytes(4, "big"))
        at = made.pack.add_delta(oid, delta, base_offset=at)
    made.write_pack()
    made.on_main({**ORDINARY, "last.c": oid})


@case()
def deltas_that_lie(place):
    """Deltas with a wrong size, a base in a circle, a base that is not there, and no end."""
    made = place.repository()
    base = b"int a;\n" * 20
    at = made.pack.add_raw(BLOB, oid_of(BLOB, base), len(base), zlib.compress(base))
    size = delta_size(len(base))
    lies = {
        "short.c": size + delta_size(10) + delta_copy(0, len(base)),
        "long.c": size + delta_size(GIB * 3) + delta_copy(0, len(base)),
        "base.c": delta_size(1) + delta_size(5) + delta_copy(0, 5),
        "past.c": size + delta_size(100) + delta_copy(1 << 31, 100),
        "cut.c": size + delta_size(100) + b"\xff",
        "none.c": b"\xff" * 40,
        "empty.c": b"",
    }
    files = dict(ORDINARY)
    for n, (name, delta) in enumerate(lies.items()):
        files[name] = Oid(b"\x03" * 19 + bytes([n]))
        made.pack.add_delta(files[name], delta, base_offset=at)
    first, second = Oid(b"\x04" * 20), Oid(b"\x05" * 20)
    made.pack.add_delta(first, size + size + delta_copy(0, len(base)), base_oid=second)
    made.pack.add_delta(second, size + size + delta_copy(0, len(base)), base_oid=first)
    files["circle.c"] = first
    files["orphan.c"] = Oid(b"\x06" * 20)
    made.pack.add_delta(files["orphan.c"], size + size + delta_copy(0, 9), base_oid=Oid(b"\x07" * 20))
    made.write_pack()
    made.on_main(files)


@case()
def blobs_that_are_damaged(place):
    """Packed and loose contents that do not unpack, or are not what their name says."""
    made = place.repository()
    files = dict(ORDINARY)
    good = zlib.compress(b"int a;\n" * 1000)
    for n, packed in enumerate((b"", b"\x78", good[:20], good[:-6] + b"abcdef", b"\x00" * 50)):
        files[f"packed{n}.c"] = oid = Oid(b"\x08" * 19 + bytes([n]))
        made.pack.add_raw(BLOB, oid, 7000, packed)
    files["size.c"] = Oid(b"\x09" * 20)
    made.pack.add_raw(BLOB, files["size.c"], 1 << 40, good)
    made.write_pack()
    for n, loose in enumerate((b"", b"blob 5\0abc", b"blob 99999999999999999999\0", b"tree 3\0abc",
                               b"blob 3", b"oddity 3\0abc")):
        files[f"loose{n}.c"] = oid = Oid(b"\x0a" * 19 + bytes([n]))
        made.put(f"objects/0a/{oid.hex()[2:]}", zlib.compress(loose))
    made.put("objects/0b/" + "0b" * 19, b"no zlib at all")
    files["garbage.c"] = Oid(b"\x0b" * 20)
    files["gone.c"] = Oid(b"\x0c" * 20)
    made.on_main(files)


@case(status=None)
def packs_that_are_damaged(place):
    """The objects of HEAD in a pack with a hundred bytes changed, and packs that are none."""
    made = place.repository()
    dice = random.Random(7)
    entries = [(FILE, b"f%03d.c" % n, made.pack.add(BLOB, b"int a%d;\n" % n)) for n in range(200)]
    tree = made.pack.add(TREE, tree_data(entries))
    made.branch("main", made.pack.add(COMMIT, commit_data(tree)))
    path = made.write_pack()
    with open(path, "r+b") as file:
        whole = bytearray(file.read())
        for _ in range(100):
            whole[dice.randrange(200, len(whole))] = dice.randrange(256)
        file.seek(0)
        file.write(whole)
    made.put("objects/pack/pack-" + "0" * 40 + ".idx", b"\377tOc\0\0\0\2" + b"\xff" * 1100)
    made.put("objects/pack/pack-" + "0" * 40 + ".pack", b"PACK")
    made.put("objects/pack/pack-" + "1" * 40 + ".idx", b"")
    made.put("objects/pack/pack-" + "1" * 40 + ".pack", b"")
    made.put("objects/pack/multi-pack-index", b"MIDX" + b"\xff" * 100)
    made.put("objects/info/commit-graph", b"CGPH" + b"\xff" * 100)


def overflowing_indexes():
    """Indexes whose count, times the size of an entry, is next to nothing in 32 bits."""
    for count, room in ((0xFFFFFFFF, 76), (0x40000000, 40), (0x20000000, 40), (0x0AAAAAAB, 48)):
        fanout = count.to_bytes(4, "big") * 256
        yield fanout + b"\xff" * room
        yield b"\377tOc\0\0\0\2" + fanout + b"\xff" * room


@case()
def indexes_made_to_overflow(place):
    """Pack indexes of both versions that claim more than they hold; an object that is nowhere."""
    made = place.repository()
    for number, index in enumerate(overflowing_indexes()):
        name = b"objects/pack/pack-" + b"%040d" % number
        made.put(name + b".idx", index)
        made.put(name + b".pack", b"PACK" + b"\0\0\0\2" + b"\0" * 40)
    made.on_main({**ORDINARY, "src/gone.c": Oid(b"\x21" * 20)})


@case()
def indexes_made_to_overflow_elsewhere(place):
    """The same in a folder of the work tree that objects/info/alternates names."""
    made = place.repository()
    made.put("objects/info/alternates", b"../../theirs/objects\n")
    for number, index in enumerate(overflowing_indexes()):
        name = f"theirs/objects/pack/pack-{number:040d}"
        made.on_disk(name + ".idx", index)
        made.on_disk(name + ".pack", b"PACK" + b"\0\0\0\2" + b"\0" * 40)
    made.on_main({**ORDINARY, "src/gone.c": Oid(b"\x22" * 20)})


@case(status=2)
def head_that_is_gone(place):
    """The commit that main names is not there."""
    place.repository().branch("main", Oid(b"\x11" * 20))


@case(status=2)
def tree_that_is_gone(place):
    """The tree that HEAD's commit names is not there."""
    made = place.repository()
    made.branch("main", made.commit(Oid(b"\x12" * 20)))


@case(status=2)
def head_that_is_no_commit(place):
    """main names a blob; its commit's tree would be a blob."""
    made = place.repository()
    made.branch("main", made.blob("tree of lies\n"))


@case(status=2)
def tree_that_is_no_tree(place):
    """The tree is a blob with broken entries in it."""
    made = place.repository()
    made.branch("main", made.commit(made.tree([(b"", b"", b"")])))


@case()
def commits_that_git_would_not_write(place):
    """Parents that are gone, blobs as parents, a thousand parents, no author, dates beyond time."""
    made = place.repository()
    tree = made.tree_of(ORDINARY)
    blob = made.blob("x")
    odd = [
        made.commit(tree, [Oid(b"\x13" * 20)]), made.commit(tree, [blob]),
        made.commit(tree, when=-1), made.commit(tree, when=1 << 62), made.commit(tree, who=b""),
        made.commit(tree, who=b"\x1b[31m<\n"), made.add(COMMIT, b"tree " + tree.hex().encode()),
        made.add(COMMIT, b"tree " + tree.hex().encode() + b"\nauthor \ncommitter x\n\n"),
        made.add(COMMIT, b""),
        made.add(COMMIT, b"tree " + tree.hex().encode() + b"\nparent 12\n\n"),
    ]
    for n, oid in enumerate(odd):
        made.branch(f"odd{n}", oid)
    many = made.commit(tree, [made.commit(tree, when=n) for n in range(1000)])
    made.branch("many", many)
    made.branch("main", made.commit(tree, [many]))


@case()
def a_hundred_thousand_commits(place):
    """A line of a hundred thousand commits, and a branch off each thousandth."""
    made = place.repository()
    tree = made.tree_of(ORDINARY)
    oid, refs = made.commit(tree), []
    for n in range(100000):
        oid = made.pack.add(COMMIT, commit_data(tree, [oid], when=1600000000 + n))
        if n % 1000 == 0:
            side = made.pack.add(COMMIT, commit_data(tree, [oid], b"side\n", 1600000000 + n))
            refs.append((b"refs/heads/side%06d" % n, side))
    made.write_pack()
    made.packed_refs([(b"refs/heads/main", oid)] + refs)


@case(said=["link"])
def links_in_circles_and_out(place):
    """Links to each other, to themselves, out of the tree, through a file, and very long ones."""
    made = place.repository()
    links = {
        "a": "b", "b": "a", "self": "self", "passwd": "/etc/passwd",
        "outside": "../outside/secret.c", "far": "../" * 50 + "etc/passwd", "empty": "",
        "long": "a/" * 100000, "through": "README.md/x", "dot": ".", "nul": "a\0b",
        "up": "src/../..", "docs": "docs/docs", "CONTRIBUTING.md": "CONTRIBUTING.md",
        "CHANGELOG.md": "../outside/secret.c",
    }
    chain = {f"chain{n}": f"chain{n + 1}" for n in range(1000)}
    made.on_main({**ORDINARY, **{name: (LINK, to) for name, to in {**links, **chain}.items()}})
    for name, to in links.items():
        if to and "\0" not in to and len(to) < 1000:
            os.symlink(to, made.on_disk(name))


@case(only=True, unsaid=["root:x:0:0"])
def readme_that_is_a_link_out(place):
    """README.md, LICENSE and handoff.yml are links to files outside."""
    made = place.repository()
    links = {"README.md": "../outside/secret.c", "LICENSE": "/etc/passwd",
             "handoff.yml": "../outside/secret.c", "src/other.c": "../../outside/secret.c"}
    made.on_main({"src/marker.c": MARKER, **{name: (LINK, to) for name, to in links.items()}})
    for name, to in links.items():
        os.symlink(to, made.on_disk(name))
