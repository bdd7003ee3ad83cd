/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* struct winsize */
#include "environment.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "newcomer/limits.h"

/* Narrower than this nothing can be told apart; wider than a terminal may claim to be is a mistake.
 */
#define NARROWEST 40
#define WIDEST	  10000
#define USUAL	  80
/* Settings that git hands down to what it starts; a person gives one or two. */
#define MOST_HANDED_DOWN 1000

static struct nc_str variable(const char *name)
{
	return nc_str_of(getenv(name));
}

/* What people set to "0" or "false" they mean to be off. */
static bool is_on(struct nc_str value)
{
	return value.size && !nc_str_equal(value, NC_STR("0")) &&
	       !nc_str_equal_fold(value, NC_STR("false"));
}

/* A setting handed down by GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0, GIT_CONFIG_VALUE_0 …; the last
 * counts. */
static struct nc_str handed_down(const char *setting)
{
	uint64_t count = 0;
	struct nc_str value = NC_STR_NONE;
	if (!nc_str_to_u64(&count, variable("GIT_CONFIG_COUNT")) || count > MOST_HANDED_DOWN)
		return value;
	for (unsigned i = 0; i < count; i++) {
		char name[40];
		snprintf(name, sizeof name, "GIT_CONFIG_KEY_%u", i);
		if (!nc_str_equal_fold(variable(name), nc_str_of(setting)))
			continue;
		snprintf(name, sizeof name, "GIT_CONFIG_VALUE_%u", i);
		value = variable(name);
	}
	return value;
}

static struct nc_hooks_environment read_hooks_environment(void)
{
	return (struct nc_hooks_environment){
		.home = variable("HOME"),
		.xdg_config_home = variable("XDG_CONFIG_HOME"),
		.git_config_system = variable("GIT_CONFIG_SYSTEM"),
		.git_config_global = variable("GIT_CONFIG_GLOBAL"),
		.no_system = is_on(variable("GIT_CONFIG_NOSYSTEM")),
		.overriding = handed_down("core.hooksPath"),
	};
}

void nc_environment_read(struct nc_environment *out)
{
	struct winsize size;
	*out = (struct nc_environment){
		.term = variable("TERM"),
		.term_program = variable("TERM_PROGRAM"),
		.no_color = variable("NO_COLOR"),
		.clicolor_force = variable("CLICOLOR_FORCE"),
		.columns = variable("COLUMNS"),
		.lc_all = variable("LC_ALL"),
		.lc_ctype = variable("LC_CTYPE"),
		.lang = variable("LANG"),
		.ci = variable("CI"),
		.github_actions = variable("GITHUB_ACTIONS"),
		.git_dir = variable("GIT_DIR"),
		.path = variable("PATH"),
		.temporary = variable("TMPDIR"),
		.pre_commit = variable("PRE_COMMIT"),
		.pre_commit_from = variable("PRE_COMMIT_FROM_REF"),
		.pre_commit_to = variable("PRE_COMMIT_TO_REF"),
		.pre_commit_local = variable("PRE_COMMIT_LOCAL_BRANCH"),
		.hooks = read_hooks_environment(),
		.vte_version = variable("VTE_VERSION"),
		.konsole_version = variable("KONSOLE_VERSION"),
		.wt_session = variable("WT_SESSION"),
		.kitty_window = variable("KITTY_WINDOW_ID"),
		.output_is_terminal = isatty(STDOUT_FILENO),
		.errors_are_terminal = isatty(STDERR_FILENO),
		.input_is_terminal = isatty(STDIN_FILENO),
	};
	if (out->temporary.size == 0)
		out->temporary = NC_STR("/tmp");
	if (out->output_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		out->terminal_columns = size.ws_col;
}

static bool is_dumb(const struct nc_environment *e)
{
	return nc_str_equal(e->term, NC_STR("dumb"));
}

bool nc_environment_color(const struct nc_environment *e, struct nc_str when, bool terminal)
{
	if (nc_str_equal(when, NC_STR("always")))
		return true;
	if (nc_str_equal(when, NC_STR("never")) || e->no_color.size)
		return false;
	if (is_on(e->clicolor_force))
		return true;
	return terminal && e->term.size && !is_dumb(e);
}

bool nc_environment_unicode(const struct nc_environment *e)
{
	struct nc_str locale = e->lc_all.size	  ? e->lc_all
			       : e->lc_ctype.size ? e->lc_ctype
						  : e->lang;
	bool utf8 = nc_str_find_fold(locale, NC_STR("utf-8")) != NC_NPOS ||
		    nc_str_find_fold(locale, NC_STR("utf8")) != NC_NPOS;
	return utf8 && !is_dumb(e);
}

int nc_environment_width(const struct nc_environment *e)
{
	uint64_t columns = (uint64_t)e->terminal_columns;
	if (columns == 0 && !nc_str_to_u64(&columns, e->columns))
		columns = USUAL;
	if (columns == 0 || columns > WIDEST)
		columns = USUAL;
	return columns < NARROWEST ? NARROWEST : (int)columns;
}

bool nc_environment_hyperlinks(const struct nc_environment *e)
{
	static const char *const programs[] = {
		"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"};
	static const char *const terms[] = {"xterm-kitty", "xterm-ghostty", "alacritty", "foot",
		"foot-extra", "contour", "wezterm"};
	uint64_t vte;
	if (!e->output_is_terminal || is_dumb(e))
		return false;
	/* VTE before 0.50 prints the sequence. */
	if (nc_str_to_u64(&vte, e->vte_version) && vte >= 5000)
		return true;
	if (e->konsole_version.size || e->wt_session.size || e->kitty_window.size)
		return true;
	return NC_AMONG(e->term_program, programs) || NC_AMONG(e->term, terms);
}

bool nc_environment_actions(const struct nc_environment *e)
{
	return is_on(e->github_actions);
}

struct nc_user nc_environment_user(const struct nc_environment *e)
{
	return (struct nc_user){
		.home = e->hooks.home,
		.config_home = e->hooks.xdg_config_home,
		.config = e->hooks.git_config_global,
		.system_config = e->hooks.git_config_system,
		.no_system = e->hooks.no_system,
	};
}

bool nc_environment_ci(const struct nc_environment *e)
{
	return nc_environment_actions(e) || is_on(e->ci);
}

bool nc_environment_finds(const struct nc_environment *e, struct nc_str program)
{
	char file[NC_MAX_PATH];
	struct nc_str rest = e->path, folder;
	while (nc_str_next_field(&folder, &rest, ':')) {
		if (folder.size == 0)
			folder = NC_STR(".");
		int size = snprintf(
			file, sizeof file, "%.*s/%.*s", NC_STR_ARG(folder), NC_STR_ARG(program));
		if (size > 0 && (size_t)size < sizeof file && access(file, X_OK) == 0)
			return true;
	}
	return false;
}
