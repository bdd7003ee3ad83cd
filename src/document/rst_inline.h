/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_RST_INLINE_H
#define NC_DOCUMENT_RST_INLINE_H

#include "flow.h"
#include "lines.h"

/*
 * What stands inside a paragraph of reStructuredText: literals, links, roles,
 * references.  Names may be defined after their use, so definitions are
 * gathered from all lines first.
 */
struct nc_rst_inline {
	struct nc_flow flow;
	struct nc_map targets; /* name in small letters → struct nc_str, the address */
	struct nc_buf name;
};

void nc_rst_inline_init(struct nc_rst_inline *r, struct nc_draft *d, const struct nc_lines *lines);
void nc_rst_inline_release(struct nc_rst_inline *r);

void nc_rst_prose(struct nc_rst_inline *r, uint32_t line, struct nc_str text);
/* Borrowed until the next call. */
struct nc_str nc_rst_title(struct nc_rst_inline *r, uint32_t line, struct nc_str text);
/* "_label:" makes an anchor; "_name: address" was gathered before. */
void nc_rst_define(struct nc_rst_inline *r, uint32_t line, struct nc_str text);
/* An address as written, or the one that "name_" stands for, or "". */
struct nc_str nc_rst_target(struct nc_rst_inline *r, struct nc_str text);
/* A link to another document of the same tree, its ending left out. */
void nc_rst_document_link(
	struct nc_rst_inline *r, uint32_t line, struct nc_str target, struct nc_str text);

#endif
