/* SPDX-License-Identifier: MIT */
#include "newcomer/error.h"

#include <stdarg.h>
#include <stdio.h>

enum nc_code nc_fail(struct nc_error *err, enum nc_code code, const char *format, ...)
{
	if (!err)
		return code;
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(err->text, sizeof err->text, format, arguments);
	va_end(arguments);
	err->remedy[0] = '\0';
	err->code = code;
	return code;
}

enum nc_code nc_remedy(struct nc_error *err, const char *format, ...)
{
	if (!err)
		return NC_EINVALID;
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(err->remedy, sizeof err->remedy, format, arguments);
	va_end(arguments);
	return err->code;
}
