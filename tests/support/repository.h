/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_REPOSITORY_H
#define NEWCOMER_TEST_REPOSITORY_H

#include <stdbool.h>

#include "newcomer/value.h"

/*
 * A repository made for one test, from the words of a rule's example
 * (docs/adding-a-rule.md): `files` becomes the first commit, `record` is its
 * handoff.yml, each of `steps` goes on from there.
 *
 *     files: {a.txt: text, run.sh: {text: …, mode: 755}, l: {link: a.txt}, m: {submodule: true},
 *             big: {size: 1000}, key: {parts: [a, b]}, odd: {hex: fffe41}}
 *     branch: trunk                    the first branch, if it is not main
 *     date: 2025-01-31                 of the first commit
 *     steps:
 *       - commit: {files: …, remove: [a.txt], date: …, author: owner@example.org, message: …}
 *       - branch: x                    create here and switch
 *       - switch: x
 *       - merge: x                     or {merge: x, how: ff|squash|rebase|pick}
 *       - tag: v1                      or {name: v1, annotated: true}
 *       - remote: {name: origin, branch: x}   refs/remotes/origin/x here; `head: x` points
 * origin/HEAD there
 *       - orphan: x                    switch to a branch that begins anew, with no file
 *       - delete: x
 *       - detach: true
 *       - shallow: true                the history is cut off at this commit
 *
 *     disk: {files: {a.txt: text}, remove: [b.txt], stash: true, midst: MERGE_HEAD}   what is done
 * in the work tree and not committed
 *
 * Everything is done in this process, with no configuration of the machine;
 * dates are fixed, so that the same words give the same object names.
 * Without `files` and `record` the repository has no commit.
 */

struct repository {
	char folder[128]; /* temporary; holds the repository and nothing else */
	char path[160];	  /* of the repository */
};

#define REPOSITORY_PROBLEM 512

/* Bare, or with its files on disk.  False: `problem` says why, and nothing is left behind. */
bool repository_build(struct repository *out, const struct nc_value *example, bool work_tree,
	char problem[static REPOSITORY_PROBLEM]);
/* Remove it from disk. */
void repository_remove(struct repository *r);

#endif
