/* SPDX-License-Identifier: MIT */
#include "example.h"
#include "newcomer/notebook.h"

/* What a notebook of one file is told to weigh, beside what people wrote. */
static uint64_t outputs_of(const char *yaml)
{
	struct example e = example_open(yaml);
	struct nc_project_request request = {.workers = 1};
	struct nc_project *p;
	struct nc_notebook n;
	struct nc_error err;
	if (nc_project_load(&p, e.snapshot, nc_rulebook_builtin(), &request, &err) != NC_OK)
		fail_msg("%s", err.text);
	assert_true(nc_project_notebook(&n, p, 0));
	assert_false(n.unread);
	nc_project_free(p);
	example_close(&e);
	return n.output_bytes;
}

static void what_people_wrote_is_no_output(void **state)
{
	(void)state;
	uint64_t bare =
		outputs_of("files:\n"
			   "  a.ipynb: '{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"\"], "
			   "\"outputs\": [{\"text\": [\"\"]}]}]}'\n");
	assert_int_equal(
		bare, outputs_of("files:\n"
				 "  a.ipynb: '{\"cells\": [{\"cell_type\": \"code\", \"source\": "
				 "[\"tides = 12345\"], \"outputs\": [{\"text\": [\"\"]}]}]}'\n"));
	assert_int_equal(bare + 5,
		outputs_of("files:\n"
			   "  a.ipynb: '{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"\"], "
			   "\"outputs\": [{\"text\": [\"12345\"]}]}]}'\n"));
}

static void a_picture_among_words_was_put_there_by_a_person(void **state)
{
	(void)state;
	uint64_t with = outputs_of("files:\n"
				   "  a.ipynb: '{\"cells\": [{\"cell_type\": \"markdown\", "
				   "\"attachments\": {\"a.png\": "
				   "{\"image/png\": \"0123456789\"}}, \"source\": [\"x\"]}]}'\n");
	uint64_t without = outputs_of("files:\n"
				      "  a.ipynb: '{\"cells\": [{\"cell_type\": \"markdown\", "
				      "\"attachments\": {\"a.png\": "
				      "{\"image/png\": \"\"}}, \"source\": [\"x\"]}]}'\n");
	assert_int_equal(with, without);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_wrote_is_no_output),
		cmocka_unit_test(a_picture_among_words_was_put_there_by_a_person),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
