/* SPDX-License-Identifier: MIT */
#ifndef NC_DOCUMENT_LANGUAGE_H
#define NC_DOCUMENT_LANGUAGE_H

#include <stdint.h>

#include "newcomer/text.h"

/* The languages of the topics' words. */
enum nc_language {
	NC_EN,
	NC_DE,
	NC_ES,
	NC_FR,
	NC_IT,
	NC_NL,
	NC_PT,
	NC_JA,
	NC_KO,
	NC_RU,
	NC_ZH,
	NC_LANGUAGES,
};

#define NC_ANY_LANGUAGE ((uint32_t)(1u << NC_LANGUAGES) - 1)

/* Those that their script tells apart, wherever they stand. */
#define NC_SCRIPT_LANGUAGES (1u << NC_JA | 1u << NC_KO | 1u << NC_RU | 1u << NC_ZH)

const char *nc_language_name(enum nc_language language); /* "en" … */
struct nc_str nc_language_tag(uint32_t languages);	 /* of a set of one; of any other "" */

/*
 * The language of a text, as a set of 1 << language: by its script, or by the
 * small words that every sentence needs.  Too little to tell: all of them.
 */
uint32_t nc_language_of(struct nc_str text);

#endif
