// SPDX-License-Identifier: MIT
// usage: node validate.js MODULES SCHEMA FILE...
// Holds files against a JSON schema as GitHub's uploader does: the same library, and what is not
// of a format that JSON Schema only recommends is told and passes.
const fs = require("fs");
const path = require("path");

const [modules, schemaFile, ...files] = process.argv.slice(2);
const { Validator } = require(path.resolve(modules, "jsonschema"));
const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
const soft = ["uri", "uri-reference"];
let bad = 0;
for (const file of files) {
  const result = new Validator().validate(JSON.parse(fs.readFileSync(file, "utf8")), schema);
  for (const error of result.errors) {
    const passes = error.name === "format" && soft.includes(error.argument);
    console.log(`${passes ? "warning" : "error"}: ${error.stack}`);
    bad += passes ? 0 : 1;
  }
}
process.exit(bad ? 1 : 0);
