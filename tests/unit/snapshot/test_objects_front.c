/* SPDX-License-Identifier: MIT */
#include "made_pack.h"
#include "newcomer/limits.h"
#include "objects_places.h"
#include "random.h"

/* The front of an object is the front of what is read when all of it is. */

#define MOST	((size_t)1 << 20)
#define ENTRIES 4

static const struct nc_oid names[ENTRIES] = {
	{.bytes = {1}}, {.bytes = {2}}, {.bytes = {3}}, {.bytes = {4}}};

struct store {
	struct scratch s;
	char pack[256], index[256], folder[256];
	char noise[3000];
	struct nc_buf bytes, rows; /* of the pack and its index */
};

/* A long object, a short one, a delta on that, and a long one without a line feed. */
static void open_store(struct store *st)
{
	struct test_random r = {.state = 7};
	scratch_open(&st->s);
	scratch_run(&st->s, NC_STR(""), "mkdir -p o/pack");
	scratch_path(&st->s, st->folder, "o");
	scratch_path(&st->s, st->pack, "o/pack/pack-made.pack");
	scratch_path(&st->s, st->index, "o/pack/pack-made.idx");
	random_bytes(&r, st->noise, sizeof st->noise, "0123456789abcdef", 16);
	memcpy(st->noise + 300, "\nabc\n", 5);
	struct nc_str noise = {.data = st->noise, .size = sizeof st->noise};
	const struct made_entry entries[ENTRIES] = {
		{.name = names[0], .form = 1, .content = noise},
		{.name = names[1], .form = 3, .content = NC_STR_INIT("0123456789")},
		{.name = names[2],
			.form = 7,
			.content = NC_STR_INIT("\012\012\220\012"),
			.base = names[1]},
		{.name = names[3], .form = 1, .content = nc_str_slice(noise, 305, noise.size)},
	};
	st->bytes = (struct nc_buf)NC_BUF_INIT(0);
	st->rows = (struct nc_buf)NC_BUF_INIT(0);
	make_pack(&st->bytes, &st->rows, entries, ENTRIES);
	write_file(st->pack, nc_buf_str(&st->bytes));
	write_file(st->index, nc_buf_str(&st->rows));
}

static void close_store(struct store *st)
{
	nc_buf_release(&st->bytes);
	nc_buf_release(&st->rows);
	scratch_close(&st->s);
}

static bool has_line(struct nc_str front)
{
	return nc_str_find_byte(front, '\n') != NC_NPOS;
}

/* Read an object both ways, and hold one against the other; the size of the front goes to `size`.
 */
static enum nc_code read_both(size_t *size, struct store *st, const struct nc_oid *oid)
{
	struct nc_objects *objects;
	struct nc_str front = NC_STR_NONE, all = NC_STR_NONE;
	enum nc_object_kind front_kind = NC_OBJECT_TAG, kind = NC_OBJECT_TAG;
	struct nc_error front_error = {.code = NC_OK}, error = {.code = NC_OK};
	if (nc_objects_open(&objects, nc_str_of(st->folder), NULL) != NC_OK)
		return NC_EINVALID;
	struct nc_object_reader *one = nc_object_reader_new(objects);
	struct nc_object_reader *other = nc_object_reader_new(objects);
	enum nc_code code = nc_object_view(&all, &kind, one, oid, MOST, &error);
	/* Twice: the second time its place is known to be elsewhere than expected. */
	for (int time = 0; time < 2; time++) {
		enum nc_code front_code = nc_object_view_front(
			&front, &front_kind, other, oid, MOST, has_line, &front_error);
		assert_int_equal(front_code, code);
		assert_string_equal(front_error.text, error.text);
		assert_int_equal(front_kind, kind);
		assert_true(front.size <= all.size);
		assert_memory_equal(
			front.data ? front.data : "", all.data ? all.data : "", front.size);
		assert_true(front.size == all.size || has_line(front));
	}
	*size = front.size;
	nc_object_reader_free(one);
	nc_object_reader_free(other);
	nc_objects_close(objects);
	return code;
}

static void no_more_than_the_front_is_unpacked(void **state)
{
	(void)state;
	struct store st;
	size_t size = 0;
	open_store(&st);
	assert_int_equal(read_both(&size, &st, &names[0]), NC_OK);
	assert_in_range(size, 301, 700);
	close_store(&st);
}

static void what_has_no_such_front_is_there_whole(void **state)
{
	(void)state;
	struct store st;
	size_t size = 0;
	open_store(&st);
	assert_int_equal(read_both(&size, &st, &names[1]), NC_OK);
	assert_int_equal(size, 10);
	assert_int_equal(read_both(&size, &st, &names[2]), NC_OK);
	assert_int_equal(size, 10);
	assert_int_equal(read_both(&size, &st, &names[3]), NC_OK);
	assert_int_equal(size, sizeof st.noise - 305);
	close_store(&st);
}

static void a_damaged_pack_is_refused_as_when_all_is_read(void **state)
{
	(void)state;
	struct store st;
	struct test_random r = {.state = 8};
	size_t ignored;
	open_store(&st);
	for (size_t at = 0; at < st.bytes.size; at += 1 + random_below(&r, 3)) {
		char was = st.bytes.data[at];
		st.bytes.data[at] = (char)(was ^ 1 << random_below(&r, 8));
		write_file(st.pack, nc_buf_str(&st.bytes));
		for (size_t i = 0; i < ENTRIES; i++)
			read_both(&ignored, &st, &names[i]);
		st.bytes.data[at] = was;
	}
	close_store(&st);
}

static void a_damaged_index_is_refused_as_when_all_is_read(void **state)
{
	(void)state;
	struct store st;
	struct test_random r = {.state = 9};
	size_t ignored;
	open_store(&st);
	for (size_t at = 0; at < st.rows.size; at += at < 1032 ? 61 : 1) {
		char was = st.rows.data[at];
		st.rows.data[at] = (char)(was ^ 1 << random_below(&r, 8));
		write_file(st.index, nc_buf_str(&st.rows));
		for (size_t i = 0; i < ENTRIES; i++)
			read_both(&ignored, &st, &names[i]);
		st.rows.data[at] = was;
	}
	close_store(&st);
}

static void a_limit_holds_for_all_of_it(void **state)
{
	(void)state;
	struct store st;
	struct nc_objects *objects;
	struct nc_str front;
	open_store(&st);
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st.folder), NULL), NC_OK);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	assert_int_equal(nc_object_view_front(&front, NULL, reader, &names[0], sizeof st.noise - 1,
				 has_line, NULL),
		NC_ELIMIT);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	close_store(&st);
}

static void places_are_shared_by_those_who_have_them_at_a_time(void **state)
{
	(void)state;
	struct store st;
	struct nc_objects *objects;
	open_store(&st);
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st.folder), NULL), NC_OK);
	assert_null(nc_objects_places_take(objects, 0, false));
	const struct nc_pack_places *places = nc_objects_places_take(objects, 0, true);
	assert_int_equal(places->count, ENTRIES);
	assert_ptr_equal(nc_objects_places_take(objects, 0, false), places);
	nc_objects_places_give(objects, 0);
	assert_ptr_equal(nc_objects_places_take(objects, 0, true), places);
	nc_objects_places_give(objects, 0);
	nc_objects_places_give(objects, 0);
	assert_null(nc_objects_places_take(objects, 0, false));
	nc_objects_close(objects);
	close_store(&st);
}

static void every_place_is_found_and_nothing_else(void **state)
{
	(void)state;
	struct store st;
	struct nc_objects *objects;
	open_store(&st);
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st.folder), NULL), NC_OK);
	const struct nc_pack_places *places = nc_objects_places_take(objects, 0, true);
	for (uint64_t offset = 0; offset < st.bytes.size + 10; offset++) {
		size_t at = 0;
		while (at < places->count && places->items[at].offset != offset)
			at++;
		const struct nc_place_of_entry *want =
			at < places->count ? &places->items[at] : NULL;
		assert_ptr_equal(nc_pack_places_find(places, offset, places->count), want);
		assert_ptr_equal(nc_pack_places_find(places, offset, 2), at < 2 ? want : NULL);
	}
	nc_objects_places_give(objects, 0);
	nc_objects_close(objects);
	close_store(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_more_than_the_front_is_unpacked),
		cmocka_unit_test(what_has_no_such_front_is_there_whole),
		cmocka_unit_test(a_damaged_pack_is_refused_as_when_all_is_read),
		cmocka_unit_test(a_damaged_index_is_refused_as_when_all_is_read),
		cmocka_unit_test(a_limit_holds_for_all_of_it),
		cmocka_unit_test(places_are_shared_by_those_who_have_them_at_a_time),
		cmocka_unit_test(every_place_is_found_and_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
