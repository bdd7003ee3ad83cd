/* SPDX-License-Identifier: MIT */
/*
 * The floor of a start: initialise the libraries that newcomer uses, open a
 * repository, look its head up, and end.
 *
 *     bench-open REPOSITORY
 */
#include <stdio.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <git2.h>
#include <libdeflate.h>
#include <yaml.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static int open_repository(const char *path)
{
	git_repository *repository = NULL;
	git_oid head;
	int failed = git_repository_open_ext(&repository, path, 0, NULL);
	if (!failed)
		failed = git_reference_name_to_id(&head, repository, "HEAD");
	git_repository_free(repository);
	return failed;
}

/* One use of each, so that none is left out by a linker or loaded later. */
static int touch_the_others(void)
{
	int fault;
	size_t offset;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR) "a+", 2, 0, &fault, &offset, NULL);
	int failed = !code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) < 0;
	pcre2_code_free(code);

	cmark_gfm_core_extensions_ensure_registered();
	yaml_parser_t parser;
	failed |= !yaml_parser_initialize(&parser);
	yaml_parser_delete(&parser);
	struct libdeflate_decompressor *deflate = libdeflate_alloc_decompressor();
	failed |= !deflate;
	libdeflate_free_decompressor(deflate);
	return failed;
}

int main(int count, char **words)
{
	if (count != 2) {
		fprintf(stderr, "usage: bench-open REPOSITORY\n");
		return 2;
	}
	git_libgit2_init();
	int failed = open_repository(words[1]) | touch_the_others();
	git_libgit2_shutdown();
	return failed ? 1 : 0;
}
