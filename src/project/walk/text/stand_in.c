/* SPDX-License-Identifier: MIT */
#include "walk/text/text.h"

/* "model_name.rb", "test-name": a name of something, and not something's name. */
static bool is_called_name(struct nc_str part)
{
	struct nc_str stem = nc_str_slice(part, 0, nc_str_find_byte(part, '.'));
	return nc_str_ends_fold(stem, NC_STR("_name")) || nc_str_ends_fold(stem, NC_STR("-name"));
}

/* "test_file.py", "my-module": of words alone that say what kind of a thing it is. */
static bool is_kind_of_thing(struct nc_str part)
{
	static const char *const kinds[] = {"file", "name", "module", "func", "function", "class",
		"method", "case", "something", "thing", "foo", "bar", "specific", "single", "one",
		"feature", "folder", "directory", "dir", "path"};
	static const char *const others[] = {"test", "tests", "spec", "my", "your", "some"};
	struct nc_str rest = nc_str_slice(part, 0, nc_str_find_byte(part, '.')), word;
	size_t words = 0, found = 0;
	while (rest.size) {
		size_t end = 0;
		while (end < rest.size && rest.data[end] != '_' && rest.data[end] != '-')
			end++;
		word = nc_str_slice(rest, 0, end);
		rest = nc_str_slice(rest, end + 1, rest.size);
		bool kind = NC_AMONG_FOLD(word, kinds);
		if (!kind && !NC_AMONG_FOLD(word, others))
			return false;
		found += kind;
		words++;
	}
	return found && words > 1;
}

/* Names by which people call what the reader would fill in. */
static bool is_stand_in_part(struct nc_str part)
{
	static const char *const starts[] = {"my-", "my_", "your-", "your_", "some-", "some_",
		"foo", "bar.", "baz", "xxx", "yyy", "script.", "path-to", "path_to", "example.",
		"sample.", "demo.", "input.", "output.", "filename", "file_", "file-name",
		"file-path", "filepath", "folder_", "folder-name", "mysite", "myscript", "mymodule",
		"mypackage", "myfile", "file.", "yourproject", "myproject", "myapp", "myservice",
		"yourapp", "project-name", "project_name", "name-of", "name_of", "username",
		"newproject", "new-project", "hello"};
	static const char *const whole[] = {"my", "your", "foo", "bar", "file", "folder", "dir",
		"directory", "project", "app-name", "path", "name", "somewhere", "something",
		"some", "a", "b", "c", "x", "y", "foobar", "project-folder", "project-directory",
		"project_folder", "project_directory", "repo", "repository", "my_project", "cloned",
		"fork", "fork-repo", "forked-repo"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		if (nc_str_starts_fold(part, nc_str_of(starts[i])))
			return true;
	}
	return NC_AMONG_FOLD(part, whole) || is_called_name(part) || is_kind_of_thing(part);
}

/* FILE, PROJECT_DIR: all in capitals and no ending, as manuals write what is to be filled in. */
static bool is_capitals(struct nc_str part)
{
	size_t letters = 0;
	for (size_t i = 0; i < part.size; i++) {
		char c = part.data[i];
		if ((c >= 'a' && c <= 'z') || c == '.')
			return false;
		letters += c >= 'A' && c <= 'Z';
	}
	return letters > 2;
}

/* "release:PLATFORM" */
static bool has_part_in_capitals(struct nc_str name)
{
	struct nc_str rest = name, part;
	bool several = nc_str_find_byte(name, ':') != NC_NPOS;
	while (several && nc_str_next_field(&part, &rest, ':')) {
		if (is_capitals(part))
			return true;
	}
	return false;
}

bool walk_is_stand_in(struct nc_str name)
{
	static const char *const kept[] = {
		"README", "LICENSE", "CHANGELOG", "INSTALL", "CONTRIBUTING", "DESCRIPTION"};
	struct nc_str rest = name, part;
	while (nc_str_next_field(&part, &rest, '/')) {
		if (!NC_AMONG(part, kept) && (is_stand_in_part(part) || is_capitals(part)))
			return true;
	}
	return has_part_in_capitals(name) || nc_str_find_byte(name, '<') != NC_NPOS ||
	       nc_str_find_byte(name, '{') != NC_NPOS || nc_str_find(name, NC_STR("..")) == 0;
}
