/* SPDX-License-Identifier: MIT */
#ifndef NC_DATA_SCALAR_H
#define NC_DATA_SCALAR_H

#include "newcomer/value.h"

/* A decimal number without leading zeros that fits; false if it is none. */
bool nc_data_int(int64_t *out, struct nc_str text);

/* Give a plain scalar its kind and number by its text, after YAML's core schema. */
void nc_data_type_plain(struct nc_value *v);

#endif
