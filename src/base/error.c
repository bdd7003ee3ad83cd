/* SPDX-License-Identifier: MIT */
#include "newcomer/error.h"

#include <stdarg.h>
#include <stdio.h>

/* What is told is one line, whatever names are in it: those of a repository may hold line ends. */
static void write_line(char *to, size_t room, const char *format, va_list arguments)
{
	vsnprintf(to, room, format, arguments);
	for (char *c = to; *c; c++) {
		if (*c == '\n' || *c == '\r')
			*c = ' ';
	}
}

enum nc_code nc_fail(struct nc_error *err, enum nc_code code, const char *format, ...)
{
	if (!err)
		return code;
	va_list arguments;
	va_start(arguments, format);
	write_line(err->text, sizeof err->text, format, arguments);
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
	write_line(err->remedy, sizeof err->remedy, format, arguments);
	va_end(arguments);
	return err->code;
}
