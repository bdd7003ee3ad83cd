/* SPDX-License-Identifier: MIT */
#include "scalar.h"

static bool is_one_of(struct nc_str text, const char *const *words)
{
	for (; *words; words++) {
		if (nc_str_equal(text, nc_str_of(*words)))
			return true;
	}
	return false;
}

/*
 * A whole number as people write one: no blanks, no leading zero (0755 is a
 * mode to some readers and 755 to others), and it fits.
 */
bool nc_data_int(int64_t *out, struct nc_str text)
{
	bool negative = text.size && text.data[0] == '-';
	struct nc_str digits = negative || nc_str_starts(text, NC_STR("+"))
				       ? nc_str_slice(text, 1, text.size)
				       : text;
	if (digits.size == 0 || digits.size > 19 || (digits.size > 1 && digits.data[0] == '0'))
		return false;
	uint64_t number;
	if (!nc_str_to_u64(&number, digits) || number > INT64_MAX)
		return false;
	*out = negative ? -(int64_t)number : (int64_t)number;
	return true;
}

void nc_data_type_plain(struct nc_value *v)
{
	static const char *const nothing[] = {"", "~", "null", "Null", "NULL", NULL};
	static const char *const yes[] = {"true", "True", "TRUE", NULL};
	static const char *const no[] = {"false", "False", "FALSE", NULL};
	v->kind = NC_VALUE_TEXT;
	if (nc_data_int(&v->number, v->text))
		v->kind = NC_VALUE_INT;
	else if (is_one_of(v->text, nothing))
		v->kind = NC_VALUE_NULL;
	else if (is_one_of(v->text, yes))
		v->kind = NC_VALUE_BOOL, v->number = 1;
	else if (is_one_of(v->text, no))
		v->kind = NC_VALUE_BOOL;
}
