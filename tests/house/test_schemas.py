# SPDX-License-Identifier: MIT
"""The published schemas of the record and the policy, and the rows that the program reads them by."""

import json
import re
import unittest

from house import HouseTest, Tree

_ROW = re.compile(r'(PERSON|OWNER|CLASS)\("([^"]+)"\)|\{([^{}]*)\}', re.DOTALL)
_KINDS = {"TEXTS": "oneOf", "MAPS": "items", "DAY": "$ref", "WORD": "enum"}


def rows(source, table):
    """{path: (required, words)} of a table of src/record/fields.c."""
    body = source[source.index(f"static const struct field {table}[]"):]
    found = {}
    for kind, where, inside in _ROW.findall(body[:body.index("\n};")]):
        if kind == "CLASS":
            found["risk." + where] = (False, "low|medium|high")
        elif kind:
            found[where + ".name"] = (True, None)
            found[where + ".contact"] = (False, None)
            if kind == "OWNER":
                found[where + ".responsibility"] = (False, None)
        else:
            said = dict(re.findall(r'\.(\w+) = "?([^",]*)"?', inside))
            path = f"{said['in']}.{said['name']}" if said["in"] else said["name"]
            found[path] = (said.get("required") == "true", said.get("words"))
    return found


def properties(schema, where=""):
    """The same of a schema."""
    found = {}
    for name, value in schema.get("properties", {}).items():
        path = f"{where}.{name}" if where else name
        words = value.get("enum") or value.get("additionalProperties", {}) and \
            isinstance(value.get("additionalProperties"), dict) and value["additionalProperties"].get("enum")
        for choice in value.get("oneOf", []):
            words = words or choice.get("enum")
        found[path] = (name in schema.get("required", []), "|".join(words) if words else None)
        found.update(properties(value, path))
        found.update(properties(value.get("items", {}), path + "[]"))
    return found


class Schemas(HouseTest):
    def held(self, table, file):
        tree = Tree()
        ours = rows(tree.read("src/record/fields.c"), table)
        self.assertGreater(len(ours), 5)
        self.assertEqual(ours, properties(json.loads(tree.read(file))))

    def test_the_schema_of_the_record_has_its_keys(self):
        self.held("record_fields", "docs/handoff.schema.json")

    def test_the_schema_of_the_policy_has_its_keys(self):
        self.held("policy_fields", "docs/policy.schema.json")

    def test_a_key_that_one_of_them_lacks_is_seen(self):
        source = 'static const struct field t[] = {\n\t{.in = "", .name = "a", .required = true},\n};'
        self.assertEqual(rows(source, "t"), {"a": (True, None)})
        self.assertEqual(properties({"properties": {"a": {}}, "required": ["a"]}), {"a": (True, None)})
        self.assertNotEqual(rows(source, "t"), properties({"properties": {"a": {}}}))


if __name__ == "__main__":
    unittest.main()
