/* SPDX-License-Identifier: MIT */
#ifndef NEWCOMER_CHECKS_REQUIREMENT_H
#define NEWCOMER_CHECKS_REQUIREMENT_H

#include <stdint.h>

#include "newcomer/text.h"

/* A file of requirements as pip reads it, line by line. */
enum nc_requirement_kind {
	NC_REQUIREMENT_NAMED,  /* "flask[async] >= 3.0 ; python_version < '4'" */
	NC_REQUIREMENT_SOURCE, /* an address or a path: "git+https://…", "./lib", "-e ../lib" */
	NC_REQUIREMENT_OPTION, /* "-r base.txt", "--index-url …" */
	NC_REQUIREMENT_BROKEN, /* a line that pip refuses */
};

struct nc_requirement {
	enum nc_requirement_kind kind;
	uint32_t line;
	struct nc_str text;    /* the whole of it, comments left out */
	struct nc_str name;    /* of a package, or of an option */
	struct nc_str version; /* ">= 3.0", "" where it names none */
	struct nc_str source;  /* what stands behind "@" or an option, or the source itself */
};

/* Take the next one off the front of `rest`; `line` is that before it, 0 at first. */
bool nc_requirement_next(struct nc_requirement *out, struct nc_str *rest, uint32_t *line);

#endif
