/* SPDX-License-Identifier: MIT */
#include "made_pack.h"
#include "newcomer/clock.h"
#include "newcomer/limits.h"
#include "objects.h"

/*
 * Packs that are damaged or lie.  Whatever they say, a read ends, stays within
 * its memory, and gives the object or an ordinary error.
 */

#define MOST ((size_t)1 << 20)

struct store {
	struct scratch s;
	char pack[256], index[256], folder[256];
};

static void open_store(struct store *st)
{
	scratch_open(&st->s);
	scratch_run(&st->s, NC_STR(""), "mkdir -p o/pack");
	scratch_path(&st->s, st->folder, "o");
	scratch_path(&st->s, st->pack, "o/pack/pack-made.pack");
	scratch_path(&st->s, st->index, "o/pack/pack-made.idx");
}

static void fill_store(struct store *st, const struct made_entry *entries, size_t count)
{
	struct nc_buf pack = NC_BUF_INIT(0), index = NC_BUF_INIT(0);
	make_pack(&pack, &index, entries, count);
	write_file(st->pack, nc_buf_str(&pack));
	write_file(st->index, nc_buf_str(&index));
	nc_buf_release(&pack);
	nc_buf_release(&index);
}

static enum nc_code read_one(
	struct store *st, const struct nc_oid *oid, struct nc_buf *into, struct nc_error *err)
{
	struct nc_objects *objects;
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st->folder), err), NC_OK);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	struct nc_object head;
	enum nc_code code = nc_object_read(into, NULL, reader, oid, MOST, err);
	nc_object_header(&head, reader, oid, NULL);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	return code;
}

static const struct nc_oid first = {.bytes = {1}}, second = {.bytes = {2}}, third = {.bytes = {3}};

/* "A delta from ten bytes to ten bytes: copy all." */
static const struct nc_str copy_ten = NC_STR_INIT("\012\012\220\012");
static const struct nc_str ten = NC_STR_INIT("0123456789");

/* A pack of these entries; the object `asked` is refused with a text that has `because` in it. */
static void expect_refusal(const struct made_entry *entries, size_t count,
	const struct nc_oid *asked, enum nc_code want, const char *because)
{
	struct store st;
	struct nc_error err = {.code = NC_OK};
	struct nc_buf into = NC_BUF_INIT(0);
	open_store(&st);
	fill_store(&st, entries, count);
	assert_int_equal(read_one(&st, asked, &into, &err), want);
	if (nc_str_find(nc_str_of(err.text), nc_str_of(because)) == NC_NPOS)
		fail_msg("\"%s\" does not say \"%s\"", err.text, because);
	nc_buf_release(&into);
	scratch_close(&st.s);
}

static void a_made_pack_is_read(void **state)
{
	(void)state;
	const struct made_entry entries[] = {
		{.name = first, .form = 3, .content = ten},
		{.name = second, .form = 6, .content = copy_ten, .distance = 19},
		{.name = third, .form = 7, .content = copy_ten, .base = second},
	};
	struct store st;
	struct nc_error err;
	struct nc_buf into = NC_BUF_INIT(0);
	open_store(&st);
	fill_store(&st, entries, 3);
	assert_int_equal(read_one(&st, &first, &into, &err), NC_OK);
	assert_int_equal(read_one(&st, &second, &into, &err), NC_OK);
	assert_text(nc_buf_str(&into), "0123456789");
	assert_int_equal(read_one(&st, &third, &into, &err), NC_OK);
	assert_text(nc_buf_str(&into), "0123456789");
	nc_buf_release(&into);
	scratch_close(&st.s);
}

static void a_cycle_of_deltas_ends(void **state)
{
	(void)state;
	const struct made_entry entries[] = {
		{.name = first, .form = 7, .content = copy_ten, .base = second},
		{.name = second, .form = 7, .content = copy_ten, .base = first},
	};
	expect_refusal(entries, 2, &first, NC_EINVALID, "does not end");
}

static void a_delta_on_itself_ends(void **state)
{
	(void)state;
	const struct made_entry entries[] = {
		{.name = first, .form = 7, .content = copy_ten, .base = first},
	};
	expect_refusal(entries, 1, &first, NC_EINVALID, "does not end");
}

static void a_base_outside_the_pack_is_refused(void **state)
{
	(void)state;
	const struct made_entry before[] = {
		{.name = first, .form = 6, .content = copy_ten, .distance = 4000},
	};
	expect_refusal(before, 1, &first, NC_EINVALID, "base of a delta");
	const struct made_entry itself[] = {
		{.name = first, .form = 6, .content = copy_ten, .distance = 0},
	};
	expect_refusal(itself, 1, &first, NC_EINVALID, "base of a delta");
	const struct made_entry nowhere[] = {
		{.name = first, .form = 7, .content = copy_ten, .base = third},
	};
	expect_refusal(nowhere, 1, &first, NC_EINVALID, "base of a delta");
}

static void an_entry_of_no_kind_is_refused(void **state)
{
	(void)state;
	for (unsigned form = 0; form < 8; form += 5) {
		const struct made_entry entries[] = {{.name = first, .form = form, .content = ten}};
		expect_refusal(entries, 1, &first, NC_EINVALID, "no known kind");
	}
}

static void a_size_that_is_a_lie_is_refused(void **state)
{
	(void)state;
	const uint64_t sizes[] = {1, 9, 11, 1000, MOST};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const struct made_entry entries[] = {
			{.name = first, .form = 3, .content = ten, .size = sizes[i]}};
		expect_refusal(entries, 1, &first, NC_EINVALID, "does not unpack to its size");
	}
	const uint64_t huge[] = {MOST + 1, UINT32_MAX, UINT64_MAX >> 4};
	for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
		const struct made_entry entries[] = {
			{.name = first, .form = 3, .content = ten, .size = huge[i]}};
		expect_refusal(entries, 1, &first, NC_ELIMIT, "over the limit");
	}
}

static void a_delta_that_reaches_outside_is_refused(void **state)
{
	(void)state;
	const struct nc_str deltas[] = {
		NC_STR("\012\012\221\001\012"), /* copies ten bytes from the second on */
		NC_STR("\012\012\220\011"),	/* makes nine bytes of ten */
		NC_STR("\012\011\220\012"),	/* makes ten bytes of nine */
		NC_STR("\012\012\220"),		/* ends within a step */
		NC_STR("\012\012\012abc"),	/* inserts what is not there */
		NC_STR("\012\012\0"),		/* a step that is reserved */
		NC_STR("\011\012\220\012"),	/* was made for another base */
		NC_STR("\012\012\377\377\377\377\377\377\377\377"),
		NC_STR("\012\012\200"), /* copies 64 KiB */
		NC_STR("\012"),
		NC_STR("\377\377\377\377\377\377\377\377\377\377\377"),
	};
	for (size_t i = 0; i < sizeof deltas / sizeof *deltas; i++) {
		const struct made_entry entries[] = {
			{.name = first, .form = 3, .content = ten},
			{.name = second, .form = 7, .content = deltas[i], .base = first},
		};
		expect_refusal(entries, 2, &second, NC_EINVALID, "a delta");
	}
}

static void a_delta_to_a_huge_result_takes_no_memory(void **state)
{
	(void)state;
	const struct made_entry entries[] = {
		{.name = first, .form = 3, .content = ten},
		{.name = second,
			.form = 7,
			.base = first,
			.content = NC_STR("\012\377\377\377\377\377\377\377\177\220\012")},
		{.name = third, .form = 7, .base = second, .content = copy_ten},
	};
	expect_refusal(entries, 3, &second, NC_ELIMIT, "over the limit");
	expect_refusal(entries, 3, &third, NC_ELIMIT, "over the limit");
}

/* 60 deltas, each making 32 MiB out of the one before: the sum is what is refused. */
static void bases_together_have_a_limit(void **state)
{
	(void)state;
	static char big[1 << 16];
	struct nc_buf grow = NC_BUF_INIT(0), keep = NC_BUF_INIT(0);
	nc_buf_add(&grow, NC_STR("\200\200\004\200\200\200\020"));
	for (int i = 0; i < 512; i++)
		nc_buf_add(&grow, NC_STR("\200"));
	nc_buf_add(&keep, NC_STR("\200\200\200\020\200\200\200\020"));
	for (int i = 0; i < 4; i++) /* 8 MiB each */
		nc_buf_add(&keep, NC_STR("\300\200"));
	struct made_entry entries[62] = {
		{.name = {{1}}, .form = 3, .content = {.data = big, .size = sizeof big}},
		{.name = {{2}}, .form = 7, .base = {{1}}, .content = nc_buf_str(&grow)},
	};
	for (unsigned char i = 2; i < 62; i++)
		entries[i] = (struct made_entry){.name = {{(unsigned char)(i + 1)}},
			.form = 7,
			.base = {{i}},
			.content = nc_buf_str(&keep)};
	const struct nc_oid last = {.bytes = {61}};
	expect_refusal(entries, 62, &last, NC_ELIMIT, "unpack to over");
	nc_buf_release(&grow);
	nc_buf_release(&keep);
}

struct found {
	size_t count;
	uint64_t size;
};

static void note_large(void *context, const struct nc_oid *oid, uint64_t size, uint64_t packed)
{
	struct found *found = context;
	(void)oid, (void)packed;
	found->count++;
	found->size = size;
}

/* 64 KiB; 512 steps that make 32 MiB of them; four that make as much of these. */
static void few_bytes_that_make_a_large_blob_are_found(void **state)
{
	(void)state;
	static char big[1 << 16];
	struct nc_buf grow = NC_BUF_INIT(0);
	nc_buf_add(&grow, NC_STR("\200\200\004\200\200\200\020"));
	for (int i = 0; i < 512; i++)
		nc_buf_add(&grow, NC_STR("\200"));
	const struct nc_str keep =
		NC_STR("\200\200\200\020\200\200\200\020\300\200\300\200\300\200\300\200");
	const struct made_entry entries[] = {
		{.name = first, .form = 3, .content = {.data = big, .size = sizeof big}},
		{.name = second, .form = 7, .base = first, .content = nc_buf_str(&grow)},
		{.name = third, .form = 7, .base = second, .content = keep},
		{.name = {{4}}, .form = 3, .content = ten},
		{.name = {{5}}, .form = 7, .base = {{4}}, .content = copy_ten},
	};
	struct store st;
	struct nc_objects *objects;
	struct found found = {.count = 0};
	open_store(&st);
	fill_store(&st, entries, 5);
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st.folder), NULL), NC_OK);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	nc_objects_each_large(reader, (32 << 20) - 1, note_large, &found);
	assert_int_equal(found.count, 2);
	assert_int_equal(found.size, 32 << 20);
	nc_objects_each_large(reader, 32 << 20, note_large, &found);
	assert_int_equal(found.count, 2);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	nc_buf_release(&grow);
	scratch_close(&st.s);
}

static void an_index_that_points_elsewhere_is_found_out(void **state)
{
	(void)state;
	const struct made_entry swapped[] = {
		{.name = first, .form = 3, .content = ten},
		{.name = second, .form = 3, .content = NC_STR("abcdefghij"), .offset = 12},
	};
	expect_refusal(swapped, 2, &second, NC_EINVALID, "checksum");
	const struct made_entry outside[] = {
		{.name = first, .form = 3, .content = ten, .offset = 4000}};
	expect_refusal(outside, 1, &first, NC_EINVALID, "points outside");
	const struct made_entry wide[] = {
		{.name = first, .form = 3, .content = ten, .offset = 0x80000005}};
	expect_refusal(wide, 1, &first, NC_EINVALID, "points outside");
}

/* Flip each byte of a sound pack and of its index, in one way each. */

struct sound {
	struct nc_buf pack, index;
	struct made_entry objects[64]; /* names and contents */
	struct nc_buf texts;
	size_t count;
};

static void make_sound(struct sound *sound, struct scratch *s)
{
	*sound = (struct sound){
		.pack = NC_BUF_INIT(0), .index = NC_BUF_INIT(0), .texts = NC_BUF_INIT(0)};
	struct nc_buf stream = NC_BUF_INIT(0);
	for (int version = 0; version < 6; version++) {
		nc_buf_printf(&stream,
			"commit refs/heads/main\ncommitter O <o@example.org> %d +0000\ndata 0\n"
			"M 644 inline long.txt\ndata 528\n",
			1700000000 + version);
		for (int line = 0; line < 24; line++)
			nc_buf_printf(&stream, "this is line %02d of %02d\n", line % 100,
				line < version * 4 ? version : 0);
		nc_buf_add_text(&stream, "\n");
	}
	scratch_run(s, NC_STR(""), "git init -q --bare r");
	scratch_run(s, nc_buf_str(&stream),
		"git -C r -c fastimport.unpackLimit=1 fast-import --quiet && git -C r repack "
		"-adfq");
	nc_buf_add(&sound->texts,
		scratch_run(s, NC_STR(""), "git -C r cat-file --batch --batch-all-objects"));
	nc_buf_add(&sound->pack, scratch_run(s, NC_STR(""), "cat r/objects/pack/*.pack"));
	nc_buf_add(&sound->index, scratch_run(s, NC_STR(""), "cat r/objects/pack/*.idx"));
	struct nc_str rest = nc_buf_str(&sound->texts), line;
	while (nc_str_next_line(&line, &rest)) {
		uint64_t size;
		struct made_entry *object = &sound->objects[sound->count++];
		assert_true(nc_oid_parse(&object->name, nc_str_slice(line, 0, NC_OID_HEX)));
		size_t blank = nc_str_find_last_byte(line, ' ');
		assert_true(nc_str_to_u64(&size, nc_str_slice(line, blank + 1, line.size)));
		object->content = nc_str_slice(rest, 0, size);
		rest = nc_str_slice(rest, size + 1, rest.size);
	}
	assert_int_equal(sound->count, 18);
	nc_buf_release(&stream);
}

static void ignore_large(void *context, const struct nc_oid *oid, uint64_t size, uint64_t packed)
{
	(void)oid, (void)size, (void)packed;
	++*(size_t *)context;
}

/* Read all of the objects, in two orders; each is right or an error. How many were right? */
static size_t read_sound(struct store *st, const struct sound *sound)
{
	struct nc_objects *objects;
	struct nc_error err;
	struct nc_str view;
	struct nc_object head;
	size_t right = 0, large = 0;
	assert_int_equal(nc_objects_open(&objects, nc_str_of(st->folder), &err), NC_OK);
	struct nc_object_reader *reader = nc_object_reader_new(objects);
	for (size_t i = 0; i < 2 * sound->count; i++) {
		size_t at = i < sound->count ? i : 2 * sound->count - 1 - i;
		const struct made_entry *object = &sound->objects[at];
		nc_object_header(&head, reader, &object->name, NULL);
		if (nc_object_view(&view, NULL, reader, &object->name, MOST, &err))
			continue;
		assert_true(nc_str_equal(view, object->content));
		right++;
	}
	nc_objects_each_large(reader, 0, ignore_large, &large);
	assert_true(large <= sound->count);
	nc_object_reader_free(reader);
	nc_objects_close(objects);
	return right;
}

static void flip_all(struct store *st, struct sound *sound, struct nc_buf *file, const char *path)
{
	size_t harmful = 0, flips = 0;
	/* The fanout is long and dull: every fifth of its bytes will do. */
	size_t dull = file == &sound->index ? 8 + 256 * 4 : 0;
	for (size_t at = 0; at < file->size; at += at < dull ? 5 : 1, flips++) {
		char was = file->data[at];
		file->data[at] ^= (char)(1 << at % 8);
		write_file(path, nc_buf_str(file));
		file->data[at] = was;
		harmful += read_sound(st, sound) < 2 * sound->count;
	}
	write_file(path, nc_buf_str(file));
	assert_true(harmful > flips / 4);
}

static void a_flipped_byte_gives_an_error_or_the_right_object(void **state)
{
	(void)state;
	struct store st;
	struct sound sound;
	open_store(&st);
	make_sound(&sound, &st.s);
	write_file(st.pack, nc_buf_str(&sound.pack));
	write_file(st.index, nc_buf_str(&sound.index));
	assert_int_equal(read_sound(&st, &sound), 2 * sound.count);
	flip_all(&st, &sound, &sound.pack, st.pack);
	flip_all(&st, &sound, &sound.index, st.index);
	nc_buf_release(&sound.pack);
	nc_buf_release(&sound.index);
	nc_buf_release(&sound.texts);
	scratch_close(&st.s);
}

static void a_file_that_is_cut_off_is_refused(void **state)
{
	(void)state;
	struct store st;
	struct sound sound;
	open_store(&st);
	make_sound(&sound, &st.s);
	write_file(st.index, nc_buf_str(&sound.index));
	for (size_t size = 0; size < sound.pack.size; size += 7) {
		write_file(st.pack, nc_str_slice(nc_buf_str(&sound.pack), 0, size));
		assert_int_equal(read_sound(&st, &sound), 0);
	}
	write_file(st.pack, nc_buf_str(&sound.pack));
	for (size_t size = 0; size < sound.index.size; size += 7) {
		write_file(st.index, nc_str_slice(nc_buf_str(&sound.index), 0, size));
		assert_int_equal(read_sound(&st, &sound), 0);
	}
	nc_buf_release(&sound.pack);
	nc_buf_release(&sound.index);
	nc_buf_release(&sound.texts);
	scratch_close(&st.s);
}

static void a_damaged_pack_is_named_when_an_object_is_missed(void **state)
{
	(void)state;
	const struct made_entry entries[] = {{.name = first, .form = 3, .content = ten}};
	struct store st;
	struct nc_error err;
	struct nc_buf into = NC_BUF_INIT(0);
	open_store(&st);
	fill_store(&st, entries, 1);
	write_file(st.pack, NC_STR("PACKED"));
	assert_int_equal(read_one(&st, &first, &into, &err), NC_EINVALID);
	assert_int_not_equal(nc_str_find(nc_str_of(err.text), NC_STR("damaged")), NC_NPOS);
	nc_buf_release(&into);
	scratch_close(&st.s);
}

static void pipes_and_links_in_place_of_files_are_left_alone(void **state)
{
	(void)state;
	struct store st;
	struct nc_error err;
	struct nc_buf into = NC_BUF_INIT(0);
	open_store(&st);
	scratch_run(&st.s, NC_STR(""),
		"mkfifo o/pack/pack-made.idx o/pack/pack-made.pack && ln -s /dev/zero o/pack/z.idx "
		"&& "
		"ln -s /dev/zero o/pack/z.pack && mkdir o/01 && "
		"mkfifo o/01/00000000000000000000000000000000000000");
	assert_int_not_equal(read_one(&st, &first, &into, &err), NC_OK);
	assert_int_not_equal(read_one(&st, &second, &into, &err), NC_OK);
	nc_buf_release(&into);
	scratch_close(&st.s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_made_pack_is_read),
		cmocka_unit_test(a_cycle_of_deltas_ends),
		cmocka_unit_test(a_delta_on_itself_ends),
		cmocka_unit_test(a_base_outside_the_pack_is_refused),
		cmocka_unit_test(an_entry_of_no_kind_is_refused),
		cmocka_unit_test(a_size_that_is_a_lie_is_refused),
		cmocka_unit_test(a_delta_that_reaches_outside_is_refused),
		cmocka_unit_test(a_delta_to_a_huge_result_takes_no_memory),
		cmocka_unit_test(bases_together_have_a_limit),
		cmocka_unit_test(few_bytes_that_make_a_large_blob_are_found),
		cmocka_unit_test(an_index_that_points_elsewhere_is_found_out),
		cmocka_unit_test(a_flipped_byte_gives_an_error_or_the_right_object),
		cmocka_unit_test(a_file_that_is_cut_off_is_refused),
		cmocka_unit_test(a_damaged_pack_is_named_when_an_object_is_missed),
		cmocka_unit_test(pipes_and_links_in_place_of_files_are_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
