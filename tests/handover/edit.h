/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_TEST_HANDOVER_EDIT_H
#define NEWCOMER_TEST_HANDOVER_EDIT_H

#include "newcomer/value.h"

/*
 * The words of a repository (tests/support/repository.h), with one thing taken out of them:
 *
 *     remove: [docs/users.md]                  files that are in no commit then
 *     section: [{in: README.md, title: Test}]  a heading and all below it, up to the next of its
 *                                              level; `but-heading: true` leaves the heading
 *     change: [{in: a.txt, this: old, by: new}]   `this` stands exactly once in the file's last
 * text add: {b.txt: text}                       into the last commit that has README.md steps:
 * [...]                             after the others disk, now, forge, transcript, history    in
 * place of what was there; `false` is none
 */

/* Change the words, which nobody else uses; what is new lives in `arena`.  Returns why not, or
 * NULL. */
const char *handover_edit(
	struct nc_arena *arena, struct nc_value *words, const struct nc_value *change);

#endif
