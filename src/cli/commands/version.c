/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "newcomer/document.h"
#include "newcomer/json.h"
#include "newcomer/pattern.h"
#include "newcomer/snapshot.h"
#include "newcomer/value.h"
#include "output.h"
#include "rulebooks.h"

struct library {
	const char *name; /* "": it says its name itself */
	const char *(*version)(void);
};

static const struct library libraries[] = {
	{"", nc_snapshot_library},
	{"", nc_pattern_library},
	{"", nc_document_library},
	{"libyaml ", nc_value_library},
};

#define LIBRARIES (sizeof libraries / sizeof *libraries)

static void write_page(struct nc_buf *out, const struct nc_rulebook *rb)
{
	nc_buf_add_text(out, "newcomer ");
	nc_buf_add(out, nc_cli_version());
	nc_buf_add_text(out, "\nrulebook ");
	nc_buf_add(out, nc_rulebook_version(rb));
	nc_buf_printf(out, ", %zu rules\n", nc_rulebook_count(rb));
	for (size_t i = 0; i < LIBRARIES; i++)
		nc_buf_printf(out, "%s%s\n", libraries[i].name, libraries[i].version());
}

/* "libgit2 1.5.1 threads": a member "libgit2" that is "1.5.1 threads". */
static void write_library(struct nc_json *j, const struct library *library)
{
	char words[128];
	snprintf(words, sizeof words, "%s%s", library->name, library->version());
	char *blank = strchr(words, ' ');
	if (blank)
		*blank = '\0';
	nc_json_key_text(j, words, blank ? blank + 1 : NULL);
}

static void write_json(struct nc_buf *out, const struct nc_rulebook *rb)
{
	struct nc_json j = NC_JSON_INIT(out, true);
	nc_json_object(&j);
	nc_json_key_text(&j, "schema", "newcomer/version/1");
	nc_json_key_text(&j, "name", "newcomer");
	nc_json_key_string(&j, "version", nc_cli_version());
	nc_json_key_string(&j, "rulebook", nc_rulebook_version(rb));
	nc_json_key_int(&j, "rules", (int64_t)nc_rulebook_count(rb));
	nc_json_key(&j, "libraries");
	nc_json_object(&j);
	for (size_t i = 0; i < LIBRARIES; i++)
		write_library(&j, &libraries[i]);
	nc_json_end(&j);
	nc_json_end(&j);
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	const struct nc_rulebook *rb = nc_rulebook_builtin();
	struct nc_buf out = NC_BUF_INIT(0);
	if (format && nc_str_equal(*format, NC_STR("json")))
		write_json(&out, rb);
	else
		write_page(&out, rb);
	enum nc_code code = nc_output_print(nc_buf_str(&out), err);
	nc_buf_release(&out);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_version = {
	.name = "version",
	.rank = 8,
	.operands = "",
	.summary = "its version, that of its rulebook, and those of its libraries",
	.options = NC_OPTION_BIT(FORMAT),
	.formats = "tty|json",
	.run = run,
};
