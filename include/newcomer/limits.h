/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_LIMITS_H
#define NEWCOMER_LIMITS_H

#include <stddef.h>

/*
 * Limits: what newcomer will not go beyond, why, and what the reader then
 * sees.  A repository is a stranger's; each of these bounds something that a
 * stranger chooses.  A limit that can change a finding is a count or a size,
 * never a time, so that the answer is the same on every machine.
 *
 * "not judged" means: the rule's outcome is `unknown`, with the limit named.
 */

/* A buffer that states no ceiling of its own: no output of ours is larger. */
#define NC_BUF_CEILING ((size_t)1 << 30)

/* The largest blob that is read as text.  Source files over this are data or generated; not judged
 * by content. */
#define NC_MAX_TEXT_BLOB ((size_t)8 << 20)

/* The largest document that is parsed.  cmark-gfm needs some 80 bytes a byte of input; "too large
 * to read". */
#define NC_MAX_DOCUMENT ((size_t)512 << 10)

/* Memory that parsing one document may take: both known table bombs stop here in under a second. */
#define NC_MAX_DOCUMENT_MEMORY ((size_t)64 << 20)

/* Bytes of all addresses in one document: a long one that is used by its name ten thousand times.
 */
#define NC_MAX_DOCUMENT_TARGETS ((size_t)16 << 20)

/* Open brackets in one block of Markdown: `![[]()` costs time squared in them.  "too many open
 * brackets to read". */
#define NC_MAX_OPEN_BRACKETS 2000

/* The same with marks of emphasis, as cmark-gfm itself keeps them while it reads a block: no
 * paragraph has so many. */
#define NC_MAX_OPEN_MARKS 10000

/* Bars in one line of Markdown: a row of a table costs time squared in them.  "too wide a table to
 * read". */
#define NC_MAX_TABLE_COLUMNS 2000

/* Lists and quotations inside each other: each blank line costs as much as they are deep.  "nested
 * too deep to read". */
#define NC_MAX_NESTING 100

/* Microseconds for one document: the last line behind the counted limits, which stop every bomb
 * known long before. */
#define NC_DOCUMENT_HARD_STOP 3000000

/*
 * Entries of the audited tree, twice what the largest public ones have; each takes some hundred
 * bytes.  A tree of ten levels of ten copies has 10^10; "tree too large", cannot inspect.
 */
#define NC_MAX_TREE_ENTRIES ((size_t)1000000)

/* Tree objects together: an entry of one takes some 40 bytes.  "tree too large", cannot inspect. */
#define NC_MAX_TREE_OBJECTS ((size_t)64 << 20)

/* Folders below each other. */
#define NC_MAX_TREE_DEPTH 256

/* Bytes of a whole path; longer ones do not check out on Linux. */
#define NC_MAX_PATH 4096

/* Commits read into the history; past it "history too long", branch rules not judged. */
#define NC_MAX_COMMITS ((size_t)4000000)

/* Parents of all commits together: four a commit, where real histories have less than two. */
#define NC_MAX_PARENTS (4 * NC_MAX_COMMITS)

/* Files of a chained commit-graph; git merges them long before.  Commits of further ones are read
 * from objects. */
#define NC_MAX_GRAPH_LAYERS 64

/* Refs read; past it the branch rules are not judged. */
#define NC_MAX_REFS ((size_t)100000)

/* The repository's own configuration; git's grows by some 80 bytes a branch.  "cannot inspect". */
#define NC_MAX_GIT_CONFIG ((size_t)1 << 20)

/* The file of packed refs: NC_MAX_REFS of them with long names. */
#define NC_MAX_PACKED_REFS ((size_t)32 << 20)

/* The same file, gone through for the branch of HEAD alone where there are more.  "unborn". */
#define NC_MAX_REF_SEARCH ((size_t)1 << 30)

/* A ref that points to a ref that points on: git follows five. */
#define NC_MAX_REF_HOPS 5

/* A tag that names a tag that names on. */
#define NC_MAX_TAG_HOPS 16

/* Bytes of all paths of a tree together; a path stands for each entry, so few objects can mean many
 * bytes. */
#define NC_MAX_TREE_BYTES ((size_t)64 << 20)

/* The index of a work tree: 80 to 200 bytes a file.  A larger one is not used, files are then read
 * from objects. */
#define NC_MAX_INDEX ((size_t)256 << 20)

/* A .gitignore or .gitattributes file, and the lines of one that hold wildcards in the midst; the
 * rest is not read. */
#define NC_MAX_PATH_RULES_FILE ((size_t)1 << 20)
#define NC_MAX_WILD_RULES      1000

/* Patterns with wildcards tried against paths, over a whole audit; some two seconds.  Past it
 * nothing is ignored or has attributes. */
#define NC_MAX_WILD_MATCHES ((size_t)100000000)

/* A commit or tag object that is larger is not one that git wrote. */
#define NC_MAX_COMMIT_OBJECT ((size_t)1 << 20)

/* A path while trees are compared: sixteen times what checks out anywhere; "too large to be
 * compared". */
#define NC_MAX_DIFF_PATH ((size_t)64 << 10)

/* Packs of a repository; git repacks long before.  What lies in further ones counts as missing. */
#define NC_MAX_PACKS ((size_t)4096)

/* Loose objects that are listed; git packs them at some thousands.  Further ones are not looked
 * for. */
#define NC_MAX_LOOSE ((size_t)1000000)

/* Deltas upon deltas: git writes 50, 250 when asked hard, and can count to this.  A cycle ends
 * here; "damaged". */
#define NC_MAX_DELTA_DEPTH ((size_t)4095)

/* A base that is unpacked only to apply a delta to it; what needs a larger one is "too large to
 * read". */
#define NC_MAX_DELTA_BASE ((size_t)64 << 20)

/* All bytes unpacked for one object, its bases' with them: 250 versions of 4 MiB, some tenths of a
 * second. */
#define NC_MAX_UNPACKED ((uint64_t)1 << 30)

/* Delta bases that one reader keeps.  It changes the time only. */
#define NC_BASE_CACHE ((size_t)8 << 20)

/* Files that one branch changes, kept by name; a branch that changes more is judged by its commits
 * alone. */
#define NC_MAX_BRANCH_PATHS ((size_t)20000)

/* Commits whose root is looked at for a file that was there once, of the youngest: a tree each,
 * some ten microseconds. */
#define NC_MAX_ROOTS ((size_t)4096)

/* Their trees together: a root of fifty names takes two kilobytes.  Older commits are not asked. */
#define NC_MAX_ROOT_BYTES ((size_t)16 << 20)

/* Versions of one file that are looked through for what it offered once, and their bytes: a
 * Makefile of five kilobytes is seldom written anew more often. */
#define NC_MAX_VERSIONS	     ((size_t)512)
#define NC_MAX_VERSION_BYTES ((size_t)4 << 20)

/* Commits of the default branch that others are held against, of the youngest; some seconds.  Past
 * it "not judged". */
#define NC_MAX_TRAIL ((size_t)100000)

/* A file whose lines are compared for a branch; source files are smaller by far.  A larger one is
 * compared as a whole. */
#define NC_MAX_PATCH_BLOB ((size_t)1 << 20)

/* Steps of comparing lines for all branches together, as patch.c counts them; some two seconds of
 * one processor.  Each lane of the work has its share of it.  "not judged". */
#define NC_MAX_PATCH_WORK ((uint64_t)400000000)

/*
 * Patches with equal paths that are compared although their files have not grown by as many bytes:
 * they can be the same only but for white space.  Over all branches; past it such are told apart.
 */
#define NC_MAX_PATCH_TRIES ((size_t)100)

/* Commits that one branch has to itself and that are compared one by one; of more it is only told
 * how many. */
#define NC_MAX_OWN_COMMITS ((size_t)500)

/* Files of one branch whose lines are looked for in the default branch, and bytes read for all of
 * them together. */
#define NC_MAX_LINE_PATHS ((size_t)200)
#define NC_MAX_LINE_BYTES ((uint64_t)2 << 30)

/* Bytes of documents that are read again to find why branches stay; the rest says nothing about
 * them. */
#define NC_MAX_NOTE_BYTES ((size_t)16 << 20)

/* A changed file of the work tree that is read to be compared, and all of them together; of others
 * "cannot tell". */
#define NC_MAX_STATE_FILE  ((size_t)64 << 20)
#define NC_MAX_STATE_BYTES ((size_t)1 << 30)

/* Files and folders of the work tree that are looked at for what is not tracked; "cannot tell" past
 * it. */
#define NC_MAX_STATE_ENTRIES ((size_t)500000)

/* PCRE2's own counter for one match; JIT honours it; 0.2 ms for the worst pattern measured. */
#define NC_MATCH_LIMIT 100000

/*
 * Steps of one match times the places it may begin at, in a line of a set: PCRE2 counts anew from
 * each place, and a line of 16 KiB has many.  Some 10 ms; a line that takes more gets
 * NC_MATCH_LIMIT from each place so often in one text, and then the pattern is not judged there.
 */
#define NC_MATCH_WORK	     ((size_t)4 << 20)
#define NC_MAX_MATCH_RETRIES 8

/* Memory of one match where there is no JIT: a frame for each byte of the longest line, and room.
 */
#define NC_MATCH_HEAP_KIB 32768

/* A pattern's own text and its parentheses within each other: PCRE2 compiles recursively. */
#define NC_MAX_PATTERN	       4096
#define NC_MAX_PATTERN_NESTING 50

/* A literal of a set.  Each place that may hold one is compared byte by byte. */
#define NC_MAX_LITERAL 255

/* The JIT's stack, one a thread: 32 KiB is what the machine gives without asking, too little for
 * nested repeats. */
#define NC_JIT_STACK ((size_t)1 << 20)

/*
 * A line that is matched whole; longer ones (minified code) are looked at in windows of this size.
 * A pattern whose time grows with the square of its line takes 10 ms here, and took 150 on 64 KiB;
 * PCRE2's counter does not see such patterns.
 */
#define NC_MAX_LINE ((size_t)16 << 10)

/* Environment variables that code reads, and names of example files: what is over it is not listed.
 */
#define NC_MAX_VARIABLES     2000
#define NC_MAX_EXAMPLE_NAMES 500

/* A file that is read line by line for `${NAME}`: scripts and settings are smaller. */
#define NC_MAX_LINED_BLOB ((size_t)256 << 10)

/* A file that is looked at line by line, around what was found in it: code is shorter, and a
 * notebook without its pictures too. */
#define NC_MAX_PAGE ((size_t)2 << 20)

/* Hits of one rule kept in one file; the rest is counted. */
#define NC_MAX_HITS_PER_FILE 100

/* What an auditor hands in as JSON: what the forge knows, a transcript. */
#define NC_MAX_HANDED ((size_t)1 << 20)

/* Our own YAML (rules, record, policy) and how deep it nests: both are several times what people
 * write. */
#define NC_MAX_OWN_YAML	      ((size_t)64 << 10)
#define NC_MAX_OWN_YAML_DEPTH 32

/* Faults told of one file of our own; past it "and more": a person mends them in rounds. */
#define NC_MAX_OWN_YAML_PROBLEMS 20

/* Files of a rules folder: some hundred are expected; a folder named by mistake is told as such. */
#define NC_MAX_RULE_FILES 4000

/* What is kept of the faults of one record: enough to mend it from, not a flood. */
#define NC_MAX_RECORD_PROBLEMS ((size_t)16 << 10)

/* Foreign structured text (package.json, compose, CI). */
#define NC_MAX_FOREIGN_DATA  ((size_t)4 << 20)
#define NC_MAX_FOREIGN_NODES ((size_t)200000)
#define NC_MAX_FOREIGN_DEPTH 64

/* Anchors of one YAML file: each alias looks through them.  "too complex to read". */
#define NC_MAX_FOREIGN_ANCHORS 1000

/* Keys of TOML and INI that are compared to find a table: tables may be opened in any order.  "too
 * complex to read". */
#define NC_MAX_TABLE_STEPS ((size_t)50000000)

/* Manifests and lockfiles of one language that are read for what they declare; "not judged" past
 * it.
 */
#define NC_MAX_IMPORT_MANIFESTS 2000

/* Bytes of them together: a whole monorepo's lockfiles. */
#define NC_MAX_IMPORT_BYTES ((size_t)64 << 20)

/*
 * Names and bytes that are gone through to find where imports and data come from, for one
 * language; half a second.  "not judged" past it.
 */
#define NC_MAX_IMPORT_STEPS ((uint64_t)500000000)

/* Undeclared packages of one language, and missing files of data, that are told; "not judged" past
 * it.
 */
#define NC_MAX_IMPORT_GAPS 100

/* Documents that are asked whether they tell of a package in words. */
#define NC_MAX_IMPORT_DOCUMENTS 20

/* Places of one undeclared package whose files are read again to see what stands around them. */
#define NC_MAX_IMPORT_PLACES 40

/* Symbolic links followed one after the other. */
#define NC_MAX_LINK_HOPS 5

/* A file whose lines are hashed for SARIF; of larger ones GitHub's uploader computes the hashes. */
#define NC_MAX_HASHED_FILE ((size_t)2 << 20)

/* An audit of another day, or a baseline: some 200,000 results in lines. */
#define NC_MAX_PAST ((size_t)128 << 20)

/* What git tells a pre-push hook: NC_MAX_REFS lines of long names.  "not judged". */
#define NC_MAX_PUSH_LINES ((size_t)64 << 20)

/* After so many seconds a person has stopped waiting for a push: pre-push gives up, and lets it
 * pass. */
#define NC_PUSH_SECONDS 10

/* A configuration of the user's own includes another, which includes another; git stops at ten. */
#define NC_MAX_CONFIG_DEPTH 10

/* A hook that is there already, read to say whose it is. */
#define NC_MAX_HOOK ((size_t)1 << 20)

/* All that a rule's example commits: a blob that is too large for a history, several times over. */
#define NC_MAX_EXAMPLE ((uint64_t)256 << 20)

/* Threads of the pool: a cold disk wants more than there are processors (measured: 8 halve a cold
 * read on 2). */
#define NC_MAX_WORKERS 8

#endif
