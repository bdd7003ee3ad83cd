/* SPDX-License-Identifier: MIT */
#include "input.h"
#include "newcomer/limits.h"
#include "newcomer/report.h"
#include "output.h"
#include "rulebooks.h"

struct outline {
	struct nc_arena arena;
	struct nc_reader *reader;
	NC_LIST(struct nc_document) documents;
};

static enum nc_code add_document(struct outline *o, struct nc_str path, struct nc_error *err)
{
	struct nc_buf text = NC_BUF_INIT(0);
	enum nc_format format = NC_FORMAT_TEXT;
	enum nc_code code = nc_input_file(&text, &o->arena, path, NC_MAX_DOCUMENT, err);
	/* Who names a file wants it read; what has no known ending is plain text. */
	(void)nc_format_of_path(&format, path);
	if (code == NC_OK) {
		struct nc_document *d = nc_list_push(&o->arena, &o->documents);
		nc_document_read(d, &o->arena, o->reader, path, format, nc_buf_str(&text));
		if (d->unread.size)
			code = nc_fail(err, NC_ELIMIT, "%.*s: %.*s", NC_STR_ARG(path),
				NC_STR_ARG(d->unread));
	}
	nc_buf_release(&text);
	return code;
}

static enum nc_code write_outline(struct outline *o, const struct nc_cli *cli,
	const struct nc_rulebook *rb, struct nc_error *err)
{
	const struct nc_str *format = nc_arguments_value(cli->arguments, NC_OPTION_FORMAT);
	struct nc_buf out = NC_BUF_INIT(0);
	enum nc_code code = nc_reader_new(&o->reader, rb, err);
	for (size_t i = 0; code == NC_OK && i < cli->arguments->operand_count; i++)
		code = add_document(o, cli->arguments->operands[i], err);
	if (code == NC_OK) {
		nc_report_outline(&out, o->documents.items, o->documents.count, rb,
			format && nc_str_equal(*format, NC_STR("json")));
		code = nc_output_print(nc_buf_str(&out), err);
	}
	nc_buf_release(&out);
	return code;
}

static enum nc_exit run(const struct nc_cli *cli, struct nc_error *err)
{
	struct nc_rulebook_in_use rules = {0};
	struct outline outline = {.arena = NC_ARENA_INIT};
	enum nc_code code = nc_rulebook_use(&rules, cli, err);
	if (code == NC_OK)
		code = write_outline(&outline, cli, rules.rulebook, err);
	nc_reader_free(outline.reader);
	nc_arena_release(&outline.arena);
	nc_rulebook_leave(&rules);
	return code == NC_OK ? NC_EXIT_READY : NC_EXIT_FAILED;
}

const struct nc_command nc_command_outline = {
	.name = "outline",
	.rank = 4,
	.operands = "FILE...",
	.summary = "how it reads a document: sections, and what they are about",
	.about = "One line a section: file, line, level, topics, title, separated by tabs.",
	.options = NC_OPTION_BIT(RULES) | NC_OPTION_BIT(FORMAT),
	.formats = "tsv|json",
	.operand = NC_OPERAND_FILE,
	.least = 1,
	.most = SIZE_MAX,
	.run = run,
};
