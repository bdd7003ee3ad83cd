/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_NOTEBOOK_H
#define NEWCOMER_NOTEBOOK_H

#include "newcomer/project.h"

/*
 * A notebook as it was saved: in which order its cells ran, which of them
 * ended in an error, which kernel it asks for, what its outputs weigh.
 * nbformat 3 and 4.
 */

/* A number of a cell, and where it stands. */
struct nc_notebook_count {
	int64_t number;
	uint32_t line; /* 0: there is none */
};

struct nc_notebook {
	struct nc_str path;
	bool unread; /* too large, or damaged: nothing else is known */
	size_t cells, code_cells;
	/* The first cell that ran before one above it, and that one; line 0: top to bottom. */
	struct nc_notebook_count late, before;
	size_t errors;	   /* cells that ended in one, but those tagged `raises-exception` */
	bool errors_meant; /* all was run anew and went on past them */
	struct nc_str error, error_text; /* of the first: its name, and what it said */
	uint32_t error_line;
	struct nc_str kernel; /* "" : it names none */
	uint32_t kernel_line;
	/* Bytes of the file beside what people wrote into cells; of one that is unread, all. */
	uint64_t output_bytes;
};

/* False: this entry of the tree is no notebook.  Texts live as long as the project. */
bool nc_project_notebook(struct nc_notebook *out, const struct nc_project *p, uint32_t entry);

#endif
