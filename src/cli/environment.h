/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_ENVIRONMENT_H
#define NEWCOMER_ENVIRONMENT_H

#include <stdbool.h>

#include "newcomer/hooks.h"
#include "newcomer/snapshot.h"

/*
 * The environment: what the process was started in, read once, here only.
 * Variables that are not set are "".
 */
struct nc_environment {
	struct nc_str term, term_program, no_color, clicolor_force, columns;
	struct nc_str lc_all, lc_ctype, lang;
	struct nc_str ci, github_actions;
	struct nc_str
		git_dir; /* git tells its hooks where the repository is, where that is not plain */
	struct nc_str pre_commit, pre_commit_from, pre_commit_to, pre_commit_local;
	struct nc_hooks_environment hooks;
	struct nc_str path;	 /* where programs are looked for */
	struct nc_str temporary; /* where temporary folders are made; never "" */
	struct nc_str vte_version, konsole_version, wt_session, kitty_window;
	bool output_is_terminal;  /* standard output */
	bool errors_are_terminal; /* standard error */
	bool input_is_terminal;	  /* standard input */
	int terminal_columns;	  /* as the terminal says; 0: it does not */
};

void nc_environment_read(struct nc_environment *out);

/* Would a shell find this program?  Looks into the folders of PATH. */
bool nc_environment_finds(const struct nc_environment *e, struct nc_str program);

/* What follows from it.  Nothing below looks at the system again. */

/* `when` is "auto", "always" or "never". */
bool nc_environment_color(const struct nc_environment *e, struct nc_str when, bool terminal);
/* The locale says UTF-8, and the terminal is no dumb one. */
bool nc_environment_unicode(const struct nc_environment *e);
/* The terminal's width, COLUMNS, or 80. */
int nc_environment_width(const struct nc_environment *e);
/* Standard output is a terminal known to open OSC 8 links. */
bool nc_environment_hyperlinks(const struct nc_environment *e);
/* GitHub Actions reads what is printed. */
bool nc_environment_actions(const struct nc_environment *e);
/* Where the user's own configuration of git lies. */
struct nc_user nc_environment_user(const struct nc_environment *e);
/* Any continuous integration: a checkout need not hold all refs. */
bool nc_environment_ci(const struct nc_environment *e);

#endif
