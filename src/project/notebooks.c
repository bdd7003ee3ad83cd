/* SPDX-License-Identifier: MIT */
#include "internal.h"
#include "newcomer/manifest.h"
#include "newcomer/notebook.h"

static const struct nc_value *cells_of(const struct nc_value *root)
{
	const struct nc_value *cells = nc_value_get(root, "cells");
	const struct nc_value *sheets = nc_value_get(root, "worksheets");
	return cells ? cells : nc_value_get(nc_value_list_item(sheets, 0), "cells");
}

static bool is_code(const struct nc_value *cell)
{
	return nc_str_equal(nc_value_get_text(cell, "cell_type"), NC_STR("code"));
}

static struct nc_notebook_count count_of(const struct nc_value *cell)
{
	const struct nc_value *count = nc_value_get(cell, "execution_count");
	count = count ? count : nc_value_get(cell, "prompt_number");
	if (!count || count->kind != NC_VALUE_INT)
		return (struct nc_notebook_count){.line = 0};
	return (struct nc_notebook_count){.number = count->number, .line = count->line};
}

static void read_order(struct nc_notebook *n, const struct nc_value *cells)
{
	struct nc_notebook_count before = {.line = 0};
	for (size_t i = 0; i < nc_value_list_count(cells) && n->late.line == 0; i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		n->code_cells += is_code(cell);
	}
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		struct nc_notebook_count count = count_of(cell);
		if (!is_code(cell) || count.line == 0)
			continue;
		/* The halves of a cell that was cut in two have one number. */
		if (before.line && count.number < before.number) {
			n->late = count;
			n->before = before;
			return;
		}
		before = count;
	}
}

static bool is_meant(const struct nc_value *cell)
{
	const struct nc_value *tags = nc_value_at(cell, "metadata.tags");
	for (size_t i = 0; i < nc_value_list_count(tags); i++) {
		if (nc_str_equal(
			    nc_value_text(nc_value_list_item(tags, i)), NC_STR("raises-exception")))
			return true;
	}
	return false;
}

static const struct nc_value *error_of(const struct nc_value *cell)
{
	const struct nc_value *outputs = nc_value_get(cell, "outputs");
	for (size_t i = 0; i < nc_value_list_count(outputs); i++) {
		const struct nc_value *output = nc_value_list_item(outputs, i);
		struct nc_str type = nc_value_get_text(output, "output_type");
		if (nc_str_equal(type, NC_STR("error")) || nc_str_equal(type, NC_STR("pyerr")))
			return output;
	}
	return NULL;
}

/*
 * Who runs all cells anew, from the first to the last, and lets it go on past
 * an error, wants it shown: the numbers then rise one by one from 1, but for cells
 * whose number was taken out, and go on behind the first error.
 */
static bool is_shown(const struct nc_value *cells)
{
	int64_t last = 0, failed = 0, silent = 0;
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		struct nc_notebook_count count = count_of(cell);
		if (!is_code(cell))
			continue;
		if (count.line == 0) {
			silent++;
			continue;
		}
		if (count.number <= last || count.number > last + 1 + silent)
			return false;
		silent = 0;
		last = count.number;
		failed = error_of(cell) && !failed ? last : failed;
	}
	return failed < last;
}

static void read_errors(struct nc_notebook *n, const struct nc_value *cells)
{
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		const struct nc_value *error =
			is_code(cell) && !is_meant(cell) ? error_of(cell) : NULL;
		if (!error)
			continue;
		if (n->errors++ == 0) {
			const struct nc_value *name = nc_value_get(error, "ename");
			n->error = nc_value_text(name);
			n->error_text = nc_value_get_text(error, "evalue");
			n->error_line = name ? name->line : error->line;
		}
	}
	n->errors_meant = n->errors && is_shown(cells);
}

/* A text, which is a list of one, or a list of lines. */
static uint64_t weigh(const struct nc_value *source)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < nc_value_list_count(source); i++)
		bytes += nc_value_text(nc_value_list_item(source, i)).size;
	return bytes;
}

/* Pictures that stand in the words of a cell were put there by a person, as its text was. */
static uint64_t weigh_written(const struct nc_value *cells)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < nc_value_list_count(cells); i++) {
		const struct nc_value *cell = nc_value_list_item(cells, i);
		const struct nc_value *pictures = nc_value_get(cell, "attachments");
		const struct nc_value *source = nc_value_get(cell, "source");
		bytes += weigh(source ? source : nc_value_get(cell, "input"));
		for (size_t k = 0; pictures && k < pictures->count; k++) {
			for (size_t m = 0; m < pictures->items[k].count; m++)
				bytes += weigh(&pictures->items[k].items[m]);
		}
	}
	return bytes;
}

bool nc_project_notebook(struct nc_notebook *out, const struct nc_project *p, uint32_t entry)
{
	struct nc_str path = p->tree->entries[entry].path;
	if (!nc_str_ends(path, NC_STR(".ipynb")) || nc_project_file(p, entry)->lfs)
		return false;
	const struct nc_value *root = nc_project_manifest(p, entry, NULL);
	*out = (struct nc_notebook){.path = path,
		.unread = !root,
		.error = NC_STR_NONE,
		.error_text = NC_STR_NONE,
		.kernel = NC_STR_NONE};
	nc_snapshot_size(&out->output_bytes, p->snapshot, &p->tree->entries[entry], NULL);
	if (!root)
		return true;
	const struct nc_value *cells = cells_of(root);
	const struct nc_value *name = nc_value_at(root, "metadata.kernelspec.name");
	out->cells = nc_value_list_count(cells);
	if (name) {
		out->kernel = nc_value_text(name);
		out->kernel_line = name->line;
	}
	read_order(out, cells);
	read_errors(out, cells);
	uint64_t written = weigh_written(cells);
	out->output_bytes -= written < out->output_bytes ? written : out->output_bytes;
	return true;
}
