# SPDX-License-Identifier: MIT
"""docs/architecture.md's table of layers, held against every #include and against CMake."""

import re
import unittest

from house import HouseTest, Tree, lines, planted, rows, without_comments

# Which headers belong to a library from outside, by how their path begins.
OUTSIDE = {
    "libgit2": ("git2",),
    "libdeflate": ("libdeflate.h",),
    "pcre2": ("pcre2",),
    "libyaml": ("yaml.h",),
    "cmark-gfm": ("cmark",),
}

# What C11 and POSIX bring.  Anything else in angle brackets is from outside.
SYSTEM = set("""
    assert.h ctype.h errno.h inttypes.h limits.h math.h setjmp.h signal.h stdarg.h stdbool.h
    stddef.h stdint.h stdio.h stdlib.h string.h time.h stdalign.h stdatomic.h stdnoreturn.h
    dirent.h fcntl.h pthread.h unistd.h sys/types.h sys/stat.h sys/mman.h sys/ioctl.h
    sys/resource.h termios.h poll.h linux/openat2.h sys/syscall.h dlfcn.h
    immintrin.h tmmintrin.h emmintrin.h smmintrin.h arm_neon.h cpuid.h
""".split())

_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Layer:
    def __init__(self, cells):
        self.name = cells[0].strip("`")
        self.headers = _names(cells[1])
        self.sees = _names(cells[2])
        self.alone = _names(cells[3])


def _names(cell):
    return [name for name in re.split(r"[,\s]+", cell) if name not in ("", "–")]


def layers_of(tree):
    return {layer.name: layer
            for layer in map(Layer, rows(tree.read("docs/architecture.md"), "layer"))}


def seen_by(layers, name):
    """The layer itself and all that it sees, directly or through another."""
    found, todo = set(), [name]
    while todo:
        layer = todo.pop()
        if layer in layers and layer not in found:
            found.add(layer)
            todo += layers[layer].sees
    return found


def includes_of(tree, path):
    for number, line in lines(without_comments(tree.read(path))):
        found = _INCLUDE.match(line)
        if found:
            yield number, found.group(1) == "<", found.group(2)


def outside_library(header):
    for library, beginnings in OUTSIDE.items():
        if header.startswith(beginnings):
            return library
    return None


def wrong_includes(tree):
    layers = layers_of(tree)
    owner = {f"newcomer/{header}.h": layer.name
             for layer in layers.values() for header in layer.headers}
    complaints = []
    for path in tree.match(r"^src/[^/]+/.*\.[ch]$"):
        name = path.split("/")[1]
        if name not in layers:
            complaints.append(f"{path}: src/{name} is no layer of docs/architecture.md")
            continue
        seen = seen_by(layers, name)
        for number, angled, header in includes_of(tree, path):
            what = _wrong(tree, layers[name], seen, owner, path, angled, header)
            if what:
                complaints.append(f"{path}:{number}: {what}")
    return complaints


def _wrong(tree, layer, seen, owner, path, angled, header):
    if angled:
        library = outside_library(header)
        if library and library not in layer.alone:
            return f"<{header}> is {library}'s, and {layer.name} may not use it"
        if not library and header not in SYSTEM:
            return f"<{header}> is neither the system's nor a library of the table"
        return None
    if header.startswith("newcomer/"):
        if header not in owner:
            return f"{header} belongs to no layer of docs/architecture.md"
        if owner[header] not in seen:
            return f"{layer.name} does not see {owner[header]}, and may not include {header}"
        return None
    if ".." in header.split("/"):
        return f"\"{header}\" leaves the layer"
    rooms = [path.rsplit("/", 1)[0], f"src/{layer.name}"]
    if layer.name == "generator":
        rooms.append("src/rulebook")
    if any(tree.has(f"{room}/{header}") for room in rooms):
        return None
    return f"\"{header}\" is no header of src/{layer.name}"


def wrong_public_headers(tree):
    layers = layers_of(tree)
    owners = {}
    for layer in layers.values():
        for header in layer.headers:
            owners.setdefault(f"newcomer/{header}.h", []).append(layer.name)
    complaints = [f"{header}: belongs to {' and '.join(names)}"
                  for header, names in owners.items() if len(names) > 1]
    for header in owners:
        if not tree.has(f"include/{header}"):
            complaints.append(f"docs/architecture.md: there is no include/{header}")
    for path in tree.match(r"^include/"):
        header = path[len("include/"):]
        if header not in owners:
            complaints.append(f"{path}: belongs to no layer of docs/architecture.md")
            continue
        seen = seen_by(layers, owners[header][0])
        for number, angled, other in includes_of(tree, path):
            if angled and other not in SYSTEM:
                complaints.append(f"{path}:{number}: <{other}> is no business of a public header")
            elif not angled and (other not in owners or owners[other][0] not in seen):
                complaints.append(f"{path}:{number}: {owners[header][0]} does not see {other}")
    return complaints


def wrong_links(tree):
    """CMake's nc_layer(… SEES …) and the table say the same."""
    layers = layers_of(tree)
    text = re.sub(r"#[^\n]*", "", tree.read("src/CMakeLists.txt"))
    complaints, met = [], set()
    for call in re.finditer(r"nc_layer\(([^)]*)\)", text):
        words = call.group(1).split()
        name, sees, into = words[0], [], None
        for word in words[1:]:
            if word in ("SEES", "LIBRARIES"):
                into = sees if word == "SEES" else None
            elif into is not None:
                into.append(word)
        met.add(name)
        if name not in layers:
            complaints.append(f"src/CMakeLists.txt: {name} is no layer of docs/architecture.md")
        elif sorted(sees) != sorted(layers[name].sees):
            complaints.append(f"src/CMakeLists.txt: {name} sees {sees}, "
                              f"docs/architecture.md says {layers[name].sees}")
    for name in layers:
        if name not in met | {"generator"}:
            complaints.append(f"src/CMakeLists.txt: no nc_layer({name} …)")
    return complaints


TABLE = """
| layer | its headers | sees | alone uses |
|---|---|---|---|
| `base` | text | – | – |
| `data` | value | base | libyaml |
| `report` | report | data | – |
"""


class Layers(HouseTest):
    def test_every_include_looks_up_the_table(self):
        self.assert_none(wrong_includes(Tree()))

    def test_every_public_header_belongs_to_one_layer_and_includes_nothing_from_outside(self):
        self.assert_none(wrong_public_headers(Tree()))

    def test_cmake_links_what_the_table_says(self):
        self.assert_none(wrong_links(Tree()))

    def test_a_planted_include_is_found(self):
        with planted({
                "docs/architecture.md": TABLE,
                "include/newcomer/text.h": "#include <stddef.h>\n",
                "include/newcomer/value.h": "#include \"newcomer/text.h\"\n",
                "include/newcomer/report.h": "",
                "src/base/a.c": "#include \"newcomer/value.h\"\n// #include <git2.h>\n",
                "src/data/b.c": "#include <yaml.h>\n#include \"newcomer/text.h\"\n",
                "src/report/c.c": "#include <yaml.h>\n#include <glib.h>\n"
                                  "#include \"newcomer/text.h\"\n#include \"../data/b.h\"\n"
                                  "#include \"none.h\"\n",
                "src/odd/d.c": "",
        }) as tree:
            self.assert_complains(
                wrong_includes(tree), "src/base/a.c:1:", "src/report/c.c:1:", "src/report/c.c:2:",
                "src/report/c.c:4:", "src/report/c.c:5:", "src/odd is no layer")

    def test_a_planted_public_header_is_found(self):
        with planted({
                "docs/architecture.md": TABLE,
                "include/newcomer/text.h": "#include <git2.h>\n#include \"newcomer/value.h\"\n",
                "include/newcomer/value.h": "",
                "include/newcomer/other.h": "",
        }) as tree:
            self.assert_complains(
                wrong_public_headers(tree), "text.h:1:", "text.h:2:", "other.h: belongs to no",
                "there is no include/newcomer/report.h")

    def test_a_planted_link_is_found(self):
        with planted({
                "docs/architecture.md": TABLE,
                "src/CMakeLists.txt": "nc_layer(base)\nnc_layer(data SEES base report LIBRARIES x)\n",
        }) as tree:
            self.assert_complains(wrong_links(tree), "data sees", "no nc_layer(report")


if __name__ == "__main__":
    unittest.main()
