/* SPDX-License-Identifier: MIT */
#include "options.h"

const struct nc_option nc_options[NC_OPTIONS] = {
	[NC_OPTION_REF] = {"ref", 0, NC_TAKES_ANY, "REV",
		.help = "judge this commit, branch or tag (default: HEAD)"},
	[NC_OPTION_WORKTREE] = {"worktree", .negatable = true,
		.help = "judge tracked files as they are on disk, while mending"},
	[NC_OPTION_NO_STATE] = {"no-state",
		.help = "leave out what is not committed, stashed, not pushed"},
	[NC_OPTION_HISTORY] = {"history", .negatable = true,
		.help = "look for credentials in every version of every file"},
	[NC_OPTION_PROFILE] = {"profile", 0, NC_TAKES_PROFILES, "NAME[,NAME]",
		.help = "what kind of handover it is; cold-clone is always asked"},
	[NC_OPTION_SELECT] = {"select", 0, NC_TAKES_RULES, "RULE[,RULE]",
		.help = "ask these rules only"},
	[NC_OPTION_IGNORE] = {"ignore", 0, NC_TAKES_RULES, "RULE[,RULE]",
		.help = "leave these rules out"},
	[NC_OPTION_RULES] = {"rules", 0, NC_TAKES_FOLDER, "DIR",
		.help = "add the rules of this folder, or replace those of the same name"},
	[NC_OPTION_DOCUMENT] = {"document", 0, NC_TAKES_FILE, "PATH",
		.help = "walk through this document of the tree, not the README"},
	[NC_OPTION_CHECK] = {"check", .negatable = true,
		.help = "hold the rules against their own examples, in a temporary folder"},
	[NC_OPTION_FORMAT] = {"format", 0, NC_TAKES_FORMAT, "FORMAT", .help = "how it is written"},
	[NC_OPTION_OUTPUT] = {"output", 'o', NC_TAKES_FILE, "[FORMAT=]FILE",
		.help = "write to a file: FILE instead of standard output, FORMAT=FILE as well"},
	[NC_OPTION_FAIL_ON] = {"fail-on", 0, NC_TAKES_WORD, "SEVERITY", "error|warning|note|never",
		.help = "exit with 1 from this severity on: error (default), warning, note, never"},
	[NC_OPTION_STRICT] = {"strict", .negatable = true,
		.help = "count what could not be judged as a gap"},
	[NC_OPTION_BASELINE] = {"baseline", 0, NC_TAKES_FILE, "FILE",
		.help = "fail on gaps only that this file of an earlier audit does not hold"},
	[NC_OPTION_WRITE_BASELINE] = {"write-baseline", 0, NC_TAKES_FILE, "FILE",
		.help = "write the gaps of this audit to a file for --baseline"},
	[NC_OPTION_POLICY] = {"policy", 0, NC_TAKES_FILE, "FILE",
		.help = "what the auditor insists on, whatever the repository says of itself"},
	[NC_OPTION_RECORD_REF] = {"record-ref", 0, NC_TAKES_ANY, "REV",
		.help = "take handoff.yml from this commit: the base of a pull request"},
	[NC_OPTION_FORGE] = {"forge", 0, NC_TAKES_FILE, "FILE",
		.help = "what only the forge knows: open issues and pull requests, as JSON"},
	[NC_OPTION_TRANSCRIPT] = {"transcript", 0, NC_TAKES_FILE, "FILE",
		.help = "what a fresh installation met, as JSON"},
	[NC_OPTION_NOW] = {"now", 0, NC_TAKES_ANY, "DATE",
		.help = "the day of the audit, such as 2026-11-21 (default: today, UTC)"},
	[NC_OPTION_JOBS] = {"jobs", 'j', NC_TAKES_ANY, "N", .help = "threads that read files"},
	[NC_OPTION_COLOR] = {"color", 0, NC_TAKES_WORD, "WHEN", "auto|always|never",
		.without = "never",
		.help = "colour: auto (default: where a terminal shows it), always, never"},
	[NC_OPTION_QUIET] = {"quiet", 'q', .negatable = true, .help = "gaps and verdict only"},
	[NC_OPTION_VERBOSE] = {"verbose", 'v', .negatable = true,
		.help = "every gap, what passed, what does not apply"},
	[NC_OPTION_TIMING] = {"timing", .negatable = true, .help = "tell how long each stage took"},
	[NC_OPTION_ALL] = {"all", .negatable = true,
		.help = "judge all of what is pushed, not only what the push touches"},
	[NC_OPTION_CHAIN] = {"chain", .negatable = true,
		.help = "keep a hook that is there already, and run it first"},
	[NC_OPTION_DRY_RUN] = {"dry-run", .negatable = true,
		.help = "tell what would be written, and write nothing"},
	[NC_OPTION_OPTIONS] = {"options",
		.help = "every option of every command, as lines of tab-separated fields"},
	[NC_OPTION_HELP] = {"help", 'h', .help = "tell what a command does and takes"},
	[NC_OPTION_VERSION] = {"version", 'V', .help = "tell the version"},
};

const struct nc_str *nc_choices(size_t *count, struct nc_arena *arena, const char *words)
{
	NC_LIST(struct nc_str) list = {0};
	struct nc_str rest = nc_str_of(words), word;
	while (nc_str_next_field(&word, &rest, '|'))
		*nc_list_push(arena, &list) = word;
	*count = list.count;
	return list.items;
}

struct nc_str nc_choices_told(struct nc_arena *arena, const struct nc_str *words, size_t count)
{
	struct nc_str told = NC_STR_NONE;
	for (size_t i = 0; i < count; i++) {
		struct nc_str between = i == 0		 ? NC_STR_NONE
					: i + 1 == count ? NC_STR(" or ")
							 : NC_STR(", ");
		struct nc_str parts[] = {told, between, words[i]};
		told = nc_arena_concat(arena, parts, 3);
	}
	return told;
}
