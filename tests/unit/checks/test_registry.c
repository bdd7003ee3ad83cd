/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <string.h>

#include "newcomer/check.h"

static void every_row_is_found_by_its_name(void **state)
{
	(void)state;
	size_t count;
	const struct nc_check *const *rows = nc_checks(&count);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		assert_ptr_equal(nc_check_find(nc_str_of(rows[i]->shape.name)), rows[i]);
	assert_null(nc_check_find(NC_STR("no such type")));
}

static void every_row_is_whole(void **state)
{
	(void)state;
	size_t count;
	const struct nc_check *const *rows = nc_checks(&count);
	for (size_t i = 0; i < count; i++) {
		assert_non_null(rows[i]->run);
		assert_true(strlen(rows[i]->shape.summary) > 0);
		for (size_t k = 0; k < rows[i]->shape.key_count; k++) {
			const struct nc_key_shape *key = &rows[i]->shape.keys[k];
			assert_true(strlen(key->name) > 0 && strlen(key->help) > 0);
			if (key->kind == NC_KEY_WORD || key->kind == NC_KEY_WORDS)
				assert_non_null(key->words);
			if (key->kind == NC_KEY_MAPS)
				assert_non_null(key->inner);
		}
	}
}

static void shapes_are_those_of_the_rows(void **state)
{
	(void)state;
	size_t count, shapes;
	const struct nc_check *const *rows = nc_checks(&count);
	const struct nc_shape *shape = nc_check_shapes(&shapes);
	assert_int_equal(count, shapes);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(shape[i].name, rows[i]->shape.name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_found_by_its_name),
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(shapes_are_those_of_the_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
