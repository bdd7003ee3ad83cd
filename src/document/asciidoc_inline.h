/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_ASCIIDOC_INLINE_H
#define NC_DOCUMENT_ASCIIDOC_INLINE_H

#include "flow.h"

/*
 * What stands inside a paragraph of AsciiDoc: code, links, images, cross
 * references, attributes.
 */
struct nc_adoc_inline {
	struct nc_flow flow;
	struct nc_map attributes; /* name → struct nc_str, its value */
	struct nc_buf value;
};

void nc_adoc_inline_init(struct nc_adoc_inline *a, struct nc_draft *d);
void nc_adoc_inline_release(struct nc_adoc_inline *a);

void nc_adoc_prose(struct nc_adoc_inline *a, uint32_t line, struct nc_str text);
/* Borrowed until the next call. */
struct nc_str nc_adoc_title(struct nc_adoc_inline *a, uint32_t line, struct nc_str text);
/* ":name: value" */
void nc_adoc_define(struct nc_adoc_inline *a, struct nc_str name, struct nc_str value);
/* A link or image whose target may hold {attributes}; images lie in {imagesdir}. */
void nc_adoc_link(struct nc_adoc_inline *a, uint32_t line, struct nc_str target, struct nc_str text,
	bool image);

#endif
