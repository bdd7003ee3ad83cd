# SPDX-License-Identifier: MIT
"""Writes git repositories byte by byte, the ones that git would refuse to write as well.

No git is started and nothing is checked: an object is what it is said to be, a tree keeps the
order and the names it is given, an index may claim anything.
"""

import hashlib
import os
import stat
import struct
import zlib

WHO = b"Owner <owner@example.org>"
COMMIT, TREE, BLOB, TAG, OFS_DELTA, REF_DELTA = 1, 2, 3, 4, 6, 7
_NAMES = {COMMIT: b"commit", TREE: b"tree", BLOB: b"blob", TAG: b"tag"}
FILE, EXECUTABLE, LINK, FOLDER = b"100644", b"100755", b"120000", b"40000"


class Oid(bytes):
    """The twenty bytes of an object's name: no contents."""


def oid_of(kind, data):
    return Oid(hashlib.sha1(_NAMES[kind] + b" %d\0" % len(data) + data).digest())


def tree_data(entries):
    """Entries (mode, name, oid), in the order they are given."""
    return b"".join(mode + b" " + name + b"\0" + oid for mode, name, oid in entries)


def commit_data(tree, parents=(), message=b"commit\n", when=1767225600, who=WHO):
    head = b"tree " + tree.hex().encode() + b"\n"
    head += b"".join(b"parent " + parent.hex().encode() + b"\n" for parent in parents)
    person = who + b" %d +0000\n" % when
    return head + b"author " + person + b"committer " + person + b"\n" + message


def tag_data(target, kind, name, when=1767225600):
    return (b"object " + target.hex().encode() + b"\ntype " + _NAMES[kind] + b"\ntag " + name
            + b"\ntagger " + WHO + b" %d +0000\n\ntag\n" % when)


class Pack:
    """A pack and its index; entries are written as they come."""

    def __init__(self):
        self.body = bytearray()
        self.entries = []  # oid, crc, offset

    def add(self, kind, data, level=1):
        oid = oid_of(kind, data)
        self.add_raw(kind, oid, len(data), zlib.compress(data, level))
        return oid

    def add_raw(self, kind, oid, size, packed, between=b""):
        """An entry as it stands: `size` may lie; `between` is a delta's base."""
        offset = 12 + len(self.body)
        first, rest = size & 15, size >> 4
        head = bytearray()
        byte = kind << 4 | first
        while rest:
            head.append(byte | 0x80)
            byte, rest = rest & 0x7F, rest >> 7
        head.append(byte)
        entry = bytes(head) + between + packed
        self.body += entry
        self.entries.append((oid, zlib.crc32(entry), offset))
        return offset

    def add_delta(self, oid, delta, base_offset=None, base_oid=None):
        if base_oid is not None:
            kind, between = REF_DELTA, base_oid
        else:
            kind, between = OFS_DELTA, _backwards(12 + len(self.body) - base_offset)
        return self.add_raw(kind, oid, len(delta), zlib.compress(delta), between)

    def bytes(self):
        head = b"PACK" + struct.pack(">II", 2, len(self.entries))
        whole = head + bytes(self.body)
        return whole + hashlib.sha1(whole).digest()

    def index(self, checksum):
        entries = sorted(self.entries)
        fanout, at = [], 0
        for byte in range(256):
            while at < len(entries) and entries[at][0][0] <= byte:
                at += 1
            fanout.append(at)
        out = b"\377tOc" + struct.pack(">I", 2) + struct.pack(">256I", *fanout)
        out += b"".join(oid for oid, _, _ in entries)
        out += b"".join(struct.pack(">I", crc) for _, crc, _ in entries)
        out += b"".join(struct.pack(">I", offset) for _, _, offset in entries)
        out += checksum
        return out + hashlib.sha1(out).digest()


def _backwards(distance):
    """An offset delta's way of writing how far back its base lies."""
    out = [distance & 0x7F]
    distance >>= 7
    while distance:
        distance -= 1
        out.append(0x80 | (distance & 0x7F))
        distance >>= 7
    return bytes(reversed(out))


def delta_size(size):
    out = bytearray()
    while size > 0x7F:
        out.append(size & 0x7F | 0x80)
        size >>= 7
    out.append(size)
    return bytes(out)


def delta_copy(offset, size):
    """One copy instruction: at most 0xffffff bytes."""
    flags, rest = 0x80, b""
    for bit in range(4):
        byte = offset >> 8 * bit & 0xFF
        if byte:
            flags, rest = flags | 1 << bit, rest + bytes([byte])
    for bit in range(3):
        byte = size >> 8 * bit & 0xFF
        if byte:
            flags, rest = flags | 1 << (4 + bit), rest + bytes([byte])
    return bytes([flags]) + rest


class Repository:
    """A folder with a git directory; `files` is what its commit holds, by path."""

    def __init__(self, folder, git=".git"):
        self.folder = os.fsencode(folder)
        self.git = os.path.join(self.folder, os.fsencode(git)) if git else self.folder
        for below in (b"objects/info", b"objects/pack", b"refs/heads", b"refs/tags", b"info"):
            os.makedirs(os.path.join(self.git, below), exist_ok=True)
        self.put(b"HEAD", b"ref: refs/heads/main\n")
        self.put(b"config", b"[core]\n\trepositoryformatversion = 0\n\tbare = %s\n"
                 % (b"false" if git else b"true"))
        self.pack = Pack()

    # Files of the git directory and of the work tree

    def put(self, path, data):
        whole = self.in_git(path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        if os.path.lexists(whole):
            os.unlink(whole)
        with open(whole, "wb") as file:
            file.write(data)
        return whole

    def in_git(self, path):
        return os.path.join(self.git, _bytes(path))

    def on_disk(self, path, data=None):
        """A path of the work tree, its folders made; written when there is data."""
        whole = os.path.join(self.folder, _bytes(path))
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        if data is not None:
            with open(whole, "wb") as file:
                file.write(data)
        return whole

    # Objects

    def add(self, kind, data):
        """A loose object, for the few; what is many or large goes into `pack`."""
        oid = oid_of(kind, data)
        name = oid.hex()
        whole = os.path.join(self.git, b"objects", name[:2].encode(), name[2:].encode())
        if not os.path.exists(whole):
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "wb") as file:
                file.write(zlib.compress(_NAMES[kind] + b" %d\0" % len(data) + data, 1))
        return oid

    def blob(self, data):
        return self.add(BLOB, _bytes(data))

    def tree(self, entries):
        return self.add(TREE, tree_data(entries))

    def tree_of(self, files):
        """A tree, and those below it, from {path: what}: data, an Oid, or (mode, either)."""
        here, below = [], {}
        for path, what in files.items():
            first, _, rest = _bytes(path).partition(b"/")
            if rest:
                below.setdefault(first, {})[rest] = what
            else:
                mode, data = what if isinstance(what, tuple) else (FILE, what)
                oid = data if isinstance(data, Oid) else self.blob(data)
                here.append((mode, first, oid))
        here += [(FOLDER, name, self.tree_of(inside)) for name, inside in below.items()]
        here.sort(key=lambda entry: entry[1] + (b"/" if entry[0] == FOLDER else b""))
        return self.tree(here)

    def commit(self, tree, parents=(), **more):
        return self.add(COMMIT, commit_data(tree, parents, **more))

    def branch(self, name, oid):
        self.put(b"refs/heads/" + _bytes(name), oid.hex().encode() + b"\n")

    def packed_refs(self, refs):
        """Refs (full name, oid), sorted by whoever calls."""
        self.put(b"packed-refs", b"# pack-refs with: peeled fully-peeled sorted \n" + b"".join(
            oid.hex().encode() + b" " + name + b"\n" for name, oid in refs))

    def write_pack(self):
        whole = self.pack.bytes()
        name = b"objects/pack/pack-" + whole[-20:].hex().encode()
        self.put(name + b".idx", self.pack.index(whole[-20:]))
        return self.put(name + b".pack", whole)

    def on_main(self, files, **more):
        """Commit these files on main."""
        oid = self.commit(self.tree_of(files), **more)
        self.branch(b"main", oid)
        return oid

    def index(self, entries):
        """An index of (path, oid, stat result or None), claimed to be clean."""
        out = b"DIRC" + struct.pack(">II", 2, len(entries))
        for path, oid, status in sorted(entries, key=lambda entry: entry[0]):
            entry = _index_stat(status) + oid
            entry += struct.pack(">H", min(len(path), 0xFFF)) + path
            out += entry + b"\0" * (8 - len(entry) % 8)
        self.put(b"index", out + hashlib.sha1(out).digest())


def _index_stat(status):
    if status is None:
        return struct.pack(">10I", *[0] * 6, 0o100644, 0, 0, 0)
    mode = 0o100755 if status.st_mode & 0o100 else 0o100644
    return struct.pack(
        ">10I", int(status.st_ctime), status.st_ctime_ns % 10**9, int(status.st_mtime),
        status.st_mtime_ns % 10**9, status.st_dev & 0xFFFFFFFF, status.st_ino & 0xFFFFFFFF,
        mode if stat.S_ISREG(status.st_mode) else 0o120000, status.st_uid, status.st_gid,
        status.st_size & 0xFFFFFFFF)


def _bytes(text):
    return text.encode() if isinstance(text, str) else text
