/* SPDX-License-Identifier: MIT */
#include "inflate.h"

#include <string.h>

/* RFC 1950, 2.2 */
#define HEADER_SIZE    2
#define METHOD_DEFLATE 8
#define WINDOW_MOST    7
#define DICTIONARY     0x20
#define HEADER_CHECK   31

/* RFC 1951, 3.2.3 to 3.2.7 */
#define END_OF_BLOCK   256U
#define FIRST_LENGTH   257U
#define MOST_LENGTHS   286U
#define MOST_DISTANCES 30U
#define LENGTH_CODES   19U
#define COPY_LENGTH    16U

/* Fewer bytes than these are found sooner bit by bit than by a table that is made for them. */
#define FEW 32

#define MOST_HELD     56 /* bits that there are after a refill, where there is input */
#define BYTES_AT_ONCE 3U /* after one: their codes have 15 bits at most */

static uint64_t le64(const unsigned char *at)
{
	return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
	       (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
	       (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

/* Hold 56 bits or more, or all that are left. */
static inline void refill(struct nc_bits *b)
{
	if (b->end - b->at >= 8) {
		b->held |= le64(b->at) << b->count;
		b->at += (63 - b->count) >> 3;
		b->count |= MOST_HELD;
		return;
	}
	for (; b->count < MOST_HELD && b->at < b->end; b->count += 8)
		b->held |= (uint64_t)*b->at++ << b->count;
}

/* Take bits that are held; false when the stream is cut off before them. */
static inline bool take(unsigned *out, struct nc_bits *b, unsigned count)
{
	if (count > b->count)
		return false;
	*out = (unsigned)(b->held & ((UINT64_C(1) << count) - 1));
	b->held >>= count;
	b->count -= count;
	return true;
}

/* Why a step did not do what it is there for. */
enum step { DONE, CUT_OFF, DAMAGED };

static inline enum step take_symbol(unsigned *out, struct nc_bits *b, const struct nc_huffman *h)
{
	unsigned ignored, coded = nc_huffman_find(h, b->held);
	if (!take(&ignored, b, NC_CODED_LENGTH(coded)))
		return CUT_OFF;
	if (!coded)
		return b->count < NC_LONGEST_CODE ? CUT_OFF : DAMAGED;
	*out = NC_CODED_SYMBOL(coded);
	return DONE;
}

static void make_fixed(struct nc_inflate *s)
{
	uint16_t list[NC_MOST_SYMBOLS];
	for (unsigned i = 0; i < NC_MOST_SYMBOLS; i++)
		list[i] = NC_CODED(i, i < 144 ? 8U : i < 256 ? 9U : i < 280 ? 7U : 8U);
	nc_huffman_init(&s->fixed_lengths, list, NC_MOST_SYMBOLS, NC_QUICK_LONGEST);
	for (unsigned i = 0; i < 32; i++)
		list[i] = NC_CODED(i, 5U);
	nc_huffman_init(&s->fixed_distances, list, 32, NC_QUICK_LONGEST);
	s->fixed_known = true;
}

static enum step begin_fixed(struct nc_inflate *s)
{
	if (!s->fixed_known)
		make_fixed(s);
	s->lengths = &s->fixed_lengths;
	s->distances = &s->fixed_distances;
	s->state = NC_INFLATE_CODED;
	return DONE;
}

static enum step begin_stored(struct nc_inflate *s)
{
	struct nc_bits *b = &s->in;
	/* What is held in whole bytes goes back. */
	b->at -= b->count / 8;
	b->held = 0;
	b->count = 0;
	if (b->end - b->at < 4)
		return CUT_OFF;
	unsigned size = b->at[0] | (unsigned)b->at[1] << 8;
	unsigned check = b->at[2] | (unsigned)b->at[3] << 8;
	if ((size ^ check) != 0xffff)
		return DAMAGED;
	b->at += 4;
	s->stored = size;
	s->state = NC_INFLATE_STORED;
	return DONE;
}

/*
 * A symbol of the code in which the lengths of the two others are written, as what
 * it does: so many more bits follow, so many lengths come out of it and as many
 * more as the bits say, and these are a length, or once more the last one.
 */
#define LENGTH_STEP(length, again, least, bits)                                                    \
	((again) << 11 | (length) << 7 | (least) << 3 | (bits))
#define STEP_BITS(step)	  ((step)&7U)
#define STEP_LEAST(step)  ((step) >> 3 & 15U)
#define STEP_LENGTH(step) ((step) >> 7 & 15U)
#define STEP_AGAIN(step)  ((step) >> 11)
#define STEPS_AT_ONCE	  4U /* of 14 bits at most, with their codes */

/* The lengths that are written at once, of which some may be none. */
#define LENGTHS_AT_ONCE 8U

static enum step read_length_code(struct nc_huffman *out, struct nc_bits *b, unsigned count)
{
	static const unsigned char order[LENGTH_CODES] = {
		16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
	unsigned char lengths[LENGTH_CODES] = {0};
	uint16_t list[LENGTH_CODES];
	size_t used = 0;
	refill(b);
	for (unsigned i = 0; i < count; i++) {
		unsigned length;
		if (i == 16)
			refill(b);
		if (!take(&length, b, 3))
			return CUT_OFF;
		lengths[order[i]] = (unsigned char)length;
	}
	for (unsigned i = 0; i < LENGTH_CODES; i++) {
		static const unsigned steps[] = {[16] = LENGTH_STEP(0U, 1U, 3U, 2U),
			[17] = LENGTH_STEP(0U, 0U, 3U, 3U),
			[18] = LENGTH_STEP(0U, 0U, 11U, 7U)};
		unsigned step = i < COPY_LENGTH ? LENGTH_STEP(i, 0U, 1U, 0U) : steps[i];
		list[used] = NC_CODED(step, lengths[i]);
		used += lengths[i] > 0;
	}
	/* Here a single code of one bit is not allowed, as zlib has it. */
	if (used < 2 || !nc_huffman_init(out, list, used, 7))
		return DAMAGED;
	/* What is read at once is the code with the bits that follow. */
	for (unsigned i = 0; i <= out->quick_mask; i++)
		out->quick[i] =
			(uint16_t)(out->quick[i] + STEP_BITS(NC_CODED_SYMBOL(out->quick[i])));
	return DONE;
}

/* The lengths of both codes, one list: those that are none are left out. */
static enum step read_lengths(uint16_t *list, size_t *used, struct nc_bits *bits,
	const struct nc_huffman *code, unsigned count)
{
	struct nc_bits b = *bits;
	unsigned length = 0, i = 0;
	size_t end = 0;
	for (unsigned n = 0; i < count; n++) {
		if (n % STEPS_AT_ONCE == 0)
			refill(&b);
		/* This code is complete, and the table has all of it. */
		unsigned coded = code->quick[b.held & code->quick_mask];
		unsigned step = NC_CODED_SYMBOL(coded), taken = NC_CODED_LENGTH(coded);
		if (taken > b.count)
			return CUT_OFF;
		unsigned more = (unsigned)(b.held >> (taken - STEP_BITS(step))) &
				((1U << STEP_BITS(step)) - 1);
		unsigned times = STEP_LEAST(step) + more;
		b.held >>= taken;
		b.count -= taken;
		if (times > count - i || (STEP_AGAIN(step) && i == 0))
			return DAMAGED;
		length = STEP_AGAIN(step) ? length : STEP_LENGTH(step);
		for (unsigned k = 0; k < LENGTHS_AT_ONCE; k++)
			list[end + k] = NC_CODED(i + k, length);
		end += length ? times : 0;
		i += times;
	}
	*bits = b;
	*used = end;
	return DONE;
}

/* Make the two codes of what was read; the second's symbols follow the `lengths` of the first. */
static bool make_codes(struct nc_inflate *s, uint16_t *list, size_t used, unsigned lengths)
{
	unsigned quick = s->few ? 0 : NC_QUICK_LONGEST;
	size_t first = used, end;
	while (first > 0 && NC_CODED_SYMBOL(list[first - 1]) >= lengths) {
		first--;
		list[first] = (uint16_t)(list[first] - NC_CODED(lengths, 0U));
	}
	for (end = first; end > 0 && NC_CODED_SYMBOL(list[end - 1]) > END_OF_BLOCK;)
		end--;
	return end > 0 && NC_CODED_SYMBOL(list[end - 1]) == END_OF_BLOCK &&
	       nc_huffman_init(&s->own_lengths, list, first, quick) &&
	       nc_huffman_init(&s->own_distances, list + first, used - first, quick);
}

static enum step begin_coded(struct nc_inflate *s)
{
	unsigned lengths, distances, codes;
	uint16_t list[MOST_LENGTHS + MOST_DISTANCES + LENGTHS_AT_ONCE];
	size_t used;
	struct nc_bits *b = &s->in;
	if (!take(&lengths, b, 5) || !take(&distances, b, 5) || !take(&codes, b, 4))
		return CUT_OFF;
	lengths += FIRST_LENGTH;
	distances += 1;
	if (lengths > MOST_LENGTHS || distances > MOST_DISTANCES)
		return DAMAGED;
	enum step step = read_length_code(&s->own_lengths, b, codes + 4);
	if (step == DONE)
		step = read_lengths(list, &used, b, &s->own_lengths, lengths + distances);
	if (step != DONE)
		return step;
	if (!make_codes(s, list, used, lengths))
		return DAMAGED;
	s->lengths = &s->own_lengths;
	s->distances = &s->own_distances;
	s->state = NC_INFLATE_CODED;
	return DONE;
}

static enum step begin_block(struct nc_inflate *s)
{
	unsigned last, type;
	if (s->last) {
		s->state = NC_INFLATE_ENDED;
		return DONE;
	}
	refill(&s->in);
	if (!take(&last, &s->in, 1) || !take(&type, &s->in, 2))
		return CUT_OFF;
	s->last = last;
	switch (type) {
	case 0:
		return begin_stored(s);
	case 1:
		return begin_fixed(s);
	case 2:
		return begin_coded(s);
	default:
		return DAMAGED;
	}
}

static enum step copy_stored(struct nc_inflate *s, size_t wanted)
{
	size_t size = s->stored, there = (size_t)(s->in.end - s->in.at);
	if (size > wanted - s->size)
		size = wanted - s->size;
	if (size > there)
		size = there;
	if (size)
		memcpy(s->out + s->size, s->in.at, size);
	s->in.at += size;
	s->size += size;
	s->stored -= size;
	if (s->stored == 0)
		s->state = NC_INFLATE_BETWEEN;
	else if (size == there)
		return CUT_OFF;
	return DONE;
}

/* How long a repeated run is: RFC 1951, 3.2.5. */
static enum step take_length(unsigned *out, struct nc_bits *b, unsigned symbol)
{
	static const struct {
		unsigned short least;
		unsigned char bits;
	} lengths[] = {{3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {9, 0}, {10, 0}, {11, 1},
		{13, 1}, {15, 1}, {17, 1}, {19, 2}, {23, 2}, {27, 2}, {31, 2}, {35, 3}, {43, 3},
		{51, 3}, {59, 3}, {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5},
		{227, 5}, {258, 0}};
	unsigned more;
	if (symbol >= MOST_LENGTHS)
		return DAMAGED;
	if (!take(&more, b, lengths[symbol - FIRST_LENGTH].bits))
		return CUT_OFF;
	*out = lengths[symbol - FIRST_LENGTH].least + more;
	return DONE;
}

/* How far back it lies: two symbols for each power of two, and bits for what is between. */
static enum step take_distance(size_t *out, struct nc_bits *b, const struct nc_huffman *h)
{
	unsigned symbol, more;
	enum step step = take_symbol(&symbol, b, h);
	if (step != DONE)
		return step;
	if (symbol >= MOST_DISTANCES)
		return DAMAGED;
	unsigned bits = symbol < 4 ? 0 : symbol / 2 - 1;
	if (!take(&more, b, bits))
		return CUT_OFF;
	*out = (symbol < 4 ? symbol : (2U | (symbol & 1)) << bits) + 1 + more;
	return DONE;
}

static enum step copy_run(struct nc_inflate *s, unsigned symbol)
{
	unsigned length;
	size_t distance = 0;
	refill(&s->in);
	enum step step = take_length(&length, &s->in, symbol);
	if (step == DONE)
		step = take_distance(&distance, &s->in, s->distances);
	if (step != DONE)
		return step;
	if (distance > s->size)
		return DAMAGED;
	if (length > s->room - s->size)
		length = (unsigned)(s->room - s->size);
	char *to = s->out + s->size;
	/* The run may reach into itself. */
	for (unsigned i = 0; i < length; i++)
		to[i] = to[(ptrdiff_t)i - (ptrdiff_t)distance];
	s->size += length;
	return DONE;
}

/* Bytes as they are, until something else comes, or there are enough. */
static enum step take_bytes(unsigned *other, struct nc_inflate *s, size_t wanted)
{
	struct nc_bits in = s->in;
	const struct nc_huffman *lengths = s->lengths;
	char *at = s->out + s->size, *end = s->out + wanted;
	unsigned symbol = 0;
	enum step step = DONE;
	for (unsigned n = 0; at < end; n++) {
		if (n % BYTES_AT_ONCE == 0)
			refill(&in);
		step = take_symbol(&symbol, &in, lengths);
		if (step != DONE || symbol >= END_OF_BLOCK)
			break;
		*at++ = (char)symbol;
	}
	s->in = in;
	s->size = (size_t)(at - s->out);
	*other = symbol;
	return step;
}

static enum step read_coded(struct nc_inflate *s, size_t wanted)
{
	unsigned symbol = 0;
	enum step step = take_bytes(&symbol, s, wanted);
	if (step != DONE || symbol < END_OF_BLOCK)
		return step;
	if (symbol > END_OF_BLOCK)
		return copy_run(s, symbol);
	s->state = NC_INFLATE_BETWEEN;
	return DONE;
}

bool nc_inflate_begin(struct nc_inflate *s, char *out, size_t room, size_t wanted,
	const unsigned char *packed, size_t size)
{
	s->state = NC_INFLATE_ENDED;
	s->size = 0;
	if (size < HEADER_SIZE || (packed[0] & 15) != METHOD_DEFLATE ||
		packed[0] >> 4 > WINDOW_MOST || packed[1] & DICTIONARY ||
		(packed[0] << 8 | packed[1]) % HEADER_CHECK != 0)
		return false;
	s->in = (struct nc_bits){.at = packed + HEADER_SIZE, .end = packed + size};
	s->out = out;
	s->room = room;
	s->state = NC_INFLATE_BETWEEN;
	s->few = wanted < FEW;
	s->last = false;
	return true;
}

bool nc_inflate_more(struct nc_inflate *s, size_t wanted)
{
	enum step step = DONE;
	if (wanted > s->room)
		wanted = s->room;
	while (s->size < wanted && s->state != NC_INFLATE_ENDED) {
		if (s->state == NC_INFLATE_BETWEEN)
			step = begin_block(s);
		else if (s->state == NC_INFLATE_STORED)
			step = copy_stored(s, wanted);
		else
			step = read_coded(s, wanted);
		if (step != DONE)
			s->state = NC_INFLATE_ENDED;
	}
	return step != DAMAGED;
}
