/* SPDX-License-Identifier: MIT */
#include "extensions.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <string.h>

/* The registry is the process's, and registering is not safe from two threads. */
static pthread_once_t registered = PTHREAD_ONCE_INIT;

static void attach(cmark_parser *parser, const char *name)
{
	cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
	if (extension)
		cmark_parser_attach_syntax_extension(parser, extension);
}

void nc_extensions_attach(struct cmark_parser *parser)
{
	pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
	attach(parser, "table");
	attach(parser, "tasklist");
}

enum nc_table_part nc_table_part(struct cmark_node *node)
{
	const char *name = cmark_node_get_type_string(node);
	if (strncmp(name, "table", 5) != 0)
		return NC_TABLE_NONE;
	if (strcmp(name, "table") == 0)
		return NC_TABLE;
	return strcmp(name, "table_cell") == 0 ? NC_TABLE_CELL : NC_TABLE_ROW;
}
