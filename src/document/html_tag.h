/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_HTML_TAG_H
#define NC_DOCUMENT_HTML_TAG_H

#include <stdbool.h>

#include "newcomer/text.h"

struct nc_html_tag {
	struct nc_str name;
	bool closing;
	struct nc_str attributes; /* what stands between the name and '>' */
};

/* Read the tag at the front of `s`, which begins with '<'; the bytes it takes, or 0 if it never
 * ends. */
size_t nc_html_tag_read(struct nc_html_tag *out, struct nc_str s);
/* Put the value of one attribute, decoded, into `value`; false when the tag has none such. */
bool nc_html_attribute(struct nc_buf *value, const struct nc_html_tag *tag, const char *wanted);
/* Append `s` with the usual entities and numbers resolved; others stay as they are. */
void nc_html_decode(struct nc_buf *b, struct nc_str s);

#endif
