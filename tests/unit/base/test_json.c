/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <jansson.h>

#include "newcomer/json.h"

static void write_sample(struct nc_buf *b, bool pretty)
{
	struct nc_json j = NC_JSON_INIT(b, pretty);
	nc_json_object(&j);
	nc_json_key_string(&j, "odd", NC_STR("a\"\\\n\x01\x7F\xC2\x85\xE2\x80\xA8 \xFF é"));
	nc_json_key(&j, "list");
	nc_json_array(&j);
	nc_json_int(&j, -5);
	nc_json_bool(&j, true);
	nc_json_null(&j);
	nc_json_object(&j);
	nc_json_end(&j);
	nc_json_array(&j);
	nc_json_end(&j);
	nc_json_end(&j);
	nc_json_key_text(&j, "none", NULL);
	nc_json_end(&j);
}

static void what_is_written_reads_back(void **state)
{
	(void)state;
	for (int pretty = 0; pretty < 2; pretty++) {
		struct nc_buf b = NC_BUF_INIT(0);
		write_sample(&b, pretty);
		json_error_t error;
		json_t *root = json_loadb(b.data, b.size, JSON_REJECT_DUPLICATES, &error);
		assert_non_null(root);
		assert_string_equal(json_string_value(json_object_get(root, "odd")),
			"a\"\\\n\x01\x7F\xC2\x85\xE2\x80\xA8 \xEF\xBF\xBD é");
		json_t *list = json_object_get(root, "list");
		assert_int_equal(json_array_size(list), 5);
		assert_int_equal(json_integer_value(json_array_get(list, 0)), -5);
		assert_true(json_is_null(json_object_get(root, "none")));
		json_decref(root);
		nc_buf_release(&b);
	}
}

static void every_byte_gives_valid_json(void **state)
{
	(void)state;
	for (int first = 0; first < 256; first++) {
		for (int second = 0; second < 256; second += 3) {
			char bytes[2] = {(char)first, (char)second};
			struct nc_buf b = NC_BUF_INIT(0);
			struct nc_json j = NC_JSON_INIT(&b, false);
			nc_json_string(&j, (struct nc_str){.data = bytes, .size = 2});
			json_error_t error;
			json_t *root = json_loadb(
				b.data, b.size, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
			assert_non_null(root);
			for (size_t i = 0; i < b.size; i++)
				assert_true((unsigned char)b.data[i] >= ' ');
			json_decref(root);
			nc_buf_release(&b);
		}
	}
}

static void percent_encoding_keeps_slashes(void **state)
{
	(void)state;
	struct nc_buf b = NC_BUF_INIT(0);
	nc_buf_add_percent(&b, NC_STR("a b/\xFF-_.~%"));
	assert_text(nc_buf_str(&b), "a%20b/%FF-_.~%25");
	nc_buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(every_byte_gives_valid_json),
		cmocka_unit_test(percent_encoding_keeps_slashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
