/* SPDX-License-Identifier: MIT */
/*
 * Replays a corpus without libFuzzer, so that every test run with any compiler
 * holds each target against every input that was ever worth keeping.
 *
 * Each input is given from a heap block of exactly its size (a read past the
 * end is then seen by the sanitizer), and again cut at several places: most
 * faults of a reader lie where its input ends too early.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define MOST_FILES 4096
#define MOST_BYTES ((size_t)1 << 20)
#define CUTS	   8

static void give(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		exit(2);
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(MOST_BYTES);
	size_t size;

	if (!file || !data) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(2);
	}
	size = fread(data, 1, MOST_BYTES, file);
	fclose(file);
	give(data, size);
	for (size_t cut = 1; cut < CUTS; cut++)
		give(data, size * cut / CUTS);
	free(data);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list(char **names, const char *folder)
{
	DIR *dir = opendir(folder);
	size_t count = 0;

	if (!dir) {
		fprintf(stderr, "%s: is no folder\n", folder);
		exit(2);
	}
	for (struct dirent *entry = readdir(dir); entry && count < MOST_FILES;
		entry = readdir(dir)) {
		size_t size = strlen(folder) + strlen(entry->d_name) + 2;

		if (entry->d_name[0] == '.')
			continue;
		names[count] = malloc(size);
		if (!names[count])
			exit(2);
		snprintf(names[count++], size, "%s/%s", folder, entry->d_name);
	}
	closedir(dir);
	qsort(names, count, sizeof *names, by_name);
	return count;
}

int main(int argc, char **argv)
{
	static char *names[MOST_FILES];
	size_t count;

	if (argc != 2) {
		fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
		return 2;
	}
	count = list(names, argv[1]);
	if (!count) {
		fprintf(stderr, "%s: holds no input\n", argv[1]);
		return 2;
	}
	for (size_t i = 0; i < count; i++) {
		replay(names[i]);
		free(names[i]);
	}
	printf("%zu inputs, each whole and cut in %d places\n", count, CUTS - 1);
	return 0;
}
