/* SPDX-License-Identifier: MIT */
#include "tree_read.h"

/* "<mode in octal> <name>\0<20 bytes>" */
bool nc_tree_next(struct nc_tree_item *out, struct nc_str *rest)
{
	struct nc_tree_item item = {.mode = 0};
	size_t at = 0;
	while (at < rest->size && rest->data[at] >= '0' && rest->data[at] <= '7' && at < 7)
		item.mode = item.mode << 3 | (uint32_t)(rest->data[at++] - '0');
	if (at == 0 || at == rest->size || rest->data[at] != ' ')
		return false;
	struct nc_str name = nc_str_slice(*rest, at + 1, rest->size);
	size_t end = nc_str_find_byte(name, '\0');
	if (end == NC_NPOS || name.size - end - 1 < NC_OID_SIZE)
		return false;
	item.name = nc_str_slice(name, 0, end);
	memcpy(item.oid.bytes, name.data + end + 1, NC_OID_SIZE);
	*rest = nc_str_slice(name, end + 1 + NC_OID_SIZE, name.size);
	*out = item;
	return true;
}

/* Characters that macOS passes over in a file's name. */
static bool is_passed_over(uint32_t c)
{
	return (c >= 0x200c && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x206a && c <= 0x206f) || c == 0xfeff;
}

/*
 * ".git" as a file system may see it: letters of either case, characters that
 * one passes over, the short name that another makes of it, the stream behind
 * a colon, blanks and dots at its end.
 */
static bool is_git_folder(struct nc_str name)
{
	char plain[8];
	size_t size = 0;
	while (name.size && name.data[0] != ':') {
		uint32_t c;
		size_t length = nc_utf8_decode(&c, name);
		bool dropped = is_passed_over(c);
		for (size_t i = 0; !dropped && i < length; i++) {
			if (size < sizeof plain)
				plain[size++] = name.data[i];
			else if (name.data[i] != ' ' && name.data[i] != '.')
				return false;
		}
		name = nc_str_slice(name, length, name.size);
	}
	while (size && (plain[size - 1] == ' ' || plain[size - 1] == '.'))
		size--;
	struct nc_str rest = {.data = plain, .size = size};
	return nc_str_equal_fold(rest, NC_STR(".git")) || nc_str_equal_fold(rest, NC_STR("git~1"));
}

bool nc_name_is_hostile(struct nc_str name)
{
	if (name.size == 0 || nc_str_find_byte(name, '/') != NC_NPOS)
		return true;
	/* All of them begin with a dot, a "g", or a character that is passed over. */
	unsigned char first = (unsigned char)name.data[0];
	if (first != '.' && first != 'g' && first != 'G' && first < 0x80)
		return false;
	return nc_str_equal(name, NC_STR(".")) || nc_str_equal(name, NC_STR("..")) ||
	       is_git_folder(name);
}

bool nc_path_is_hostile(struct nc_str path)
{
	bool hostile = path.size == 0;
	for (size_t from = 0; !hostile && from <= path.size;) {
		struct nc_str rest = nc_str_slice(path, from, path.size);
		size_t slash = nc_str_find_byte(rest, '/');
		size_t end = slash == NC_NPOS ? rest.size : slash;
		hostile = nc_name_is_hostile(nc_str_slice(rest, 0, end));
		from += end + 1;
	}
	return hostile;
}
