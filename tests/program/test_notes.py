# SPDX-License-Identifier: MIT
"""A library that the program loads at need stands in a note of the file, since the linker wrote down none.

The form of the note is https://uapi-group.org/specifications/specs/elf_dlopen_metadata/.
"""

import ctypes
import json
import os
import struct
import sys
import unittest

BINARY = os.environ.get("NEWCOMER_BINARY", "newcomer")

MAGIC = b"\x7fELF"
PT_NOTE = 4
SHT_DYNAMIC, SHT_NOTE = 6, 7
SHF_WRITE, SHF_ALLOC = 1, 2
DT_NEEDED = 1
OWNER, TYPE = b"FDO\0", 0x407C0C0A


def rounded(size):
    return (size + 3) // 4 * 4


class Elf:
    """As much of a file as names its libraries and its notes."""

    def __init__(self, data):
        self.data = data
        self.wide = data[4] == 2
        self.order = "<" if data[5] == 1 else ">"
        word = "Q" if self.wide else "I"
        (_, _, _, _, programs, sections, _, _, program_size, program_count, section_size, section_count,
         names) = self.unpack("HHI" + 3 * word + "IHHHHHH", 16)
        self.segments = [self.segment(programs + i * program_size) for i in range(program_count)]
        self.sections = [self.unpack("II" + 4 * word + "II" + 2 * word, sections + i * section_size)
                         for i in range(section_count)]
        self.names = self.sections[names]

    def unpack(self, form, place):
        return struct.unpack_from(self.order + form, self.data, place)

    def segment(self, place):
        """Its type, and its part of the file."""
        if self.wide:
            kind, _, start, _, _, size = self.unpack("IIQQQQ", place)
        else:
            kind, start, _, _, size = self.unpack("IIIII", place)
        return kind, start, size

    def text(self, place):
        return self.data[place:self.data.index(b"\0", place)].decode()

    def name(self, section):
        return self.text(self.names[4] + section[0])

    def needed(self):
        """The libraries that are loaded before the program begins."""
        word = "q" if self.wide else "i"
        for section in self.sections:
            if section[1] != SHT_DYNAMIC:
                continue
            strings = self.sections[section[6]][4]
            for tag, value in struct.iter_unpack(self.order + 2 * word, self.data[section[4]:section[4] + section[5]]):
                if tag == DT_NEEDED:
                    yield self.text(strings + value)

    def notes(self, start, size):
        """(owner, type, contents) of each note there."""
        end = start + size
        while start < end:
            of_name, of_contents, kind = self.unpack("III", start)
            start += 12
            owner = self.data[start:start + of_name]
            start += rounded(of_name)
            yield owner, kind, self.data[start:start + of_contents]
            start += rounded(of_contents)


class Notes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(BINARY, "rb") as file:
            cls.elf = Elf(file.read())
        cls.sections = [section for section in cls.elf.sections
                        if cls.elf.name(section) == ".note.dlopen"]
        cls.told = [library for section in cls.sections
                    for owner, kind, contents in cls.elf.notes(section[4], section[5])
                    if (owner, kind) == (OWNER, TYPE)
                    for library in json.loads(contents.rstrip(b"\0"))]

    def test_each_library_is_needed_or_told(self):
        needed = [name for name in self.elf.needed() if name.startswith("libgit2")]
        told = [name for library in self.told for name in library["soname"]]
        self.assertEqual(len(needed) + len(told), 1, (needed, told))
        for name in told:
            ctypes.CDLL(name)

    def test_the_note_is_found_by_its_section_and_by_its_segment(self):
        for section in self.sections:
            _, kind, flags, _, start, size = section[:6]
            self.assertEqual(kind, SHT_NOTE)
            self.assertEqual(flags & (SHF_ALLOC | SHF_WRITE), SHF_ALLOC)
            self.assertEqual(section[8] % 4, 0)
            self.assertTrue(any(of == PT_NOTE and at <= start and start + size <= at + length
                                for of, at, length in self.elf.segments))

    def test_a_person_reads_what_it_is_for(self):
        for library in self.told:
            self.assertEqual(sorted(library), ["description", "feature", "priority", "soname"])
            self.assertIn(library["priority"], ("required", "recommended", "suggested"))
            self.assertTrue(library["feature"] and library["description"])


if __name__ == "__main__":
    with open(BINARY, "rb") as head:
        if head.read(4) != MAGIC:
            sys.exit(77)
    unittest.main()
