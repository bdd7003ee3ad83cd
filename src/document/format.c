/* SPDX-License-Identifier: MIT */
#include "newcomer/document.h"

static const char *const format_names[NC_FORMATS] = {
	[NC_FORMAT_MARKDOWN] = "markdown",
	[NC_FORMAT_RST] = "rst",
	[NC_FORMAT_ASCIIDOC] = "asciidoc",
	[NC_FORMAT_ORG] = "org",
	[NC_FORMAT_TEXT] = "text",
};

const char *nc_format_name(enum nc_format f)
{
	return format_names[f];
}

static const struct {
	const char *ending;
	enum nc_format format;
} endings[] = {
	{".md", NC_FORMAT_MARKDOWN},
	{".markdown", NC_FORMAT_MARKDOWN},
	{".mdown", NC_FORMAT_MARKDOWN},
	{".mdwn", NC_FORMAT_MARKDOWN},
	{".mdx", NC_FORMAT_MARKDOWN},
	{".mkd", NC_FORMAT_MARKDOWN},
	{".mkdn", NC_FORMAT_MARKDOWN},
	{".mkdown", NC_FORMAT_MARKDOWN},
	{".qmd", NC_FORMAT_MARKDOWN},
	{".rmd", NC_FORMAT_MARKDOWN},
	{".rst", NC_FORMAT_RST},
	{".rest", NC_FORMAT_RST},
	{".adoc", NC_FORMAT_ASCIIDOC},
	{".asciidoc", NC_FORMAT_ASCIIDOC},
	{".org", NC_FORMAT_ORG},
	{".txt", NC_FORMAT_TEXT},
	{".text", NC_FORMAT_TEXT},
};

/* Endings that mean a document only when the name is a document's: "README.asc" is one, "x.tar.asc"
 * a signature. */
static const struct {
	const char *ending;
	enum nc_format format;
} doubtful_endings[] = {
	{"", NC_FORMAT_TEXT},
	{".1st", NC_FORMAT_TEXT}, /* README.1ST */
	{".asc", NC_FORMAT_ASCIIDOC},
	{".rdoc", NC_FORMAT_ASCIIDOC}, /* its headings are AsciiDoc's */
	{".creole", NC_FORMAT_TEXT},
	{".me", NC_FORMAT_TEXT}, /* READ.ME */
	{".mediawiki", NC_FORMAT_TEXT},
	{".pod", NC_FORMAT_TEXT},
	{".textile", NC_FORMAT_TEXT},
	{".wiki", NC_FORMAT_TEXT},
};

/* Names of documents without an ending; "README-de" and "README.de" begin so too. */
static const char *const document_names[] = {"readme", "read", "authors", "backers", "building",
	"bugs", "changelog", "changes", "code_of_conduct", "contributing", "contributors",
	"copying", "copyright", "credits", "design", "faq", "governance", "hacking", "handoff",
	"handover", "history", "install", "licence", "license", "maintainers", "migrating", "news",
	"notice", "release-notes", "releasenotes", "release_notes", "releases", "releasing",
	"roadmap", "runbook", "security", "support", "testing", "thanks", "todo", "troubleshooting",
	"upgrading", "usage"};

/* Text files that tools read, not people. */
static const char *const tool_texts[] = {"requirements*.txt", "*requirements.txt",
	"requirements/**", "constraints*.txt", "cmakelists.txt", "robots.txt", "humans.txt",
	"ads.txt", "runtime.txt", "sources.txt", "top_level.txt", "dependency_links.txt",
	"entry_points.txt", "manifest.txt", "packages.txt", "apt.txt", "conda*.txt", "pip*.txt",
	"*.list.txt", "wordlist*.txt"};

static bool is_document_name(struct nc_str stem)
{
	/* "00-RELEASENOTES": a number only sorts it to the front. */
	while (stem.size && ((stem.data[0] >= '0' && stem.data[0] <= '9') || stem.data[0] == '-'))
		stem = nc_str_slice(stem, 1, stem.size);
	if (NC_AMONG_FOLD(stem, document_names))
		return true;
	return nc_str_starts_fold(stem, NC_STR("readme"));
}

static bool is_tool_text(struct nc_str path)
{
	for (size_t i = 0; i < sizeof tool_texts / sizeof *tool_texts; i++) {
		if (nc_glob_match(nc_str_of(tool_texts[i]), path, true))
			return true;
	}
	return false;
}

bool nc_format_of_path(enum nc_format *out, struct nc_str path)
{
	struct nc_str ending = nc_path_ending(path), base = nc_path_base(path);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		if (!nc_str_equal_fold(ending, nc_str_of(endings[i].ending)))
			continue;
		if (endings[i].format == NC_FORMAT_TEXT && is_tool_text(path))
			return false;
		*out = endings[i].format;
		return true;
	}
	struct nc_str stem = nc_str_slice(base, 0, base.size - ending.size);
	if (!is_document_name(stem))
		return false;
	for (size_t i = 0; i < sizeof doubtful_endings / sizeof *doubtful_endings; i++) {
		if (nc_str_equal_fold(ending, nc_str_of(doubtful_endings[i].ending))) {
			*out = doubtful_endings[i].format;
			return true;
		}
	}
	/* "README.de" */
	if (nc_str_starts_fold(stem, NC_STR("readme")) && ending.size == 3) {
		*out = NC_FORMAT_TEXT;
		return true;
	}
	return false;
}
