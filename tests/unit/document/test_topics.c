/* SPDX-License-Identifier: MIT */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "newcomer/document.h"

static struct nc_arena arena;
static struct nc_reader *reader;

static int set_up(void **state)
{
	struct nc_error err;
	(void)state;
	assert_int_equal(nc_reader_new(&reader, nc_rulebook_builtin(), &err), NC_OK);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nc_reader_free(reader);
	nc_arena_release(&arena);
	return 0;
}

static struct nc_document read_file(const char *path, const char *text)
{
	struct nc_document d;
	nc_document_read(&d, &arena, reader, nc_str_of(path), NC_FORMAT_MARKDOWN, nc_str_of(text));
	return d;
}

static struct nc_document read_text(const char *text)
{
	return read_file("README.md", text);
}

static nc_topics bits(const char *names)
{
	struct nc_str rest = nc_str_of(names), name;
	nc_topics topics = 0;
	while (*names && nc_str_next_field(&name, &rest, ' ')) {
		nc_topics bit = nc_topic_bit(nc_rulebook_builtin(), name);
		if (!bit)
			fail_msg("no topic %.*s", NC_STR_ARG(name));
		topics |= bit;
	}
	return topics;
}

/* The topics of a section are these and no others. */
static void assert_topics(const struct nc_document *d, size_t section, const char *names)
{
	nc_topics want = bits(names);
	assert_true(section < d->section_count);
	if (d->sections[section].topics == want)
		return;
	struct nc_buf got = NC_BUF_INIT(0);
	for (size_t i = 0; i < nc_topic_count(nc_rulebook_builtin()); i++) {
		if (d->sections[section].topics >> i & 1) {
			nc_buf_add(&got, nc_topic_id(nc_rulebook_builtin(), i));
			nc_buf_add_byte(&got, ' ');
		}
	}
	fail_msg("'%.*s': got %s, want %s", NC_STR_ARG(d->sections[section].title),
		got.size ? got.data : "none", names);
}

/* A heading among others, over a sentence. */
static void assert_heading(const char *title, const char *names)
{
	struct nc_buf text = NC_BUF_INIT(0);
	nc_buf_printf(
		&text, "# Tides\n\nIt computes tides.\n\n## %s\n\nThese are some words.\n", title);
	struct nc_document d = read_text(text.data);
	nc_buf_release(&text);
	assert_topics(&d, 1, names);
}

static void every_topic_of_the_outline_is_there(void **state)
{
	(void)state;
	bits("what why prerequisites install run usage test configure deploy data architecture "
	     "layout "
	     "troubleshoot faq support owner contribute license changelog status references "
	     "credits "
	     "security runbook health logs backup escalation rollback change-control access "
	     "data-dictionary training maintenance monitoring release-notes user-guide lifecycle "
	     "deliverables network deployed dependencies success errors constraints automation "
	     "roadmap other");
	assert_int_equal(nc_topic_count(nc_rulebook_builtin()), 48);
}

static void headings_name_their_topic(void **state)
{
	static const struct {
		const char *title, *topics;
	} headings[] = {
		{"Installation", "install"},
		{"1.2 Setting up", "install"},
		{"How to install and run it", "install run"},
		{"Requirements", "prerequisites"},
		{"Running the tests", "run test"},
		{"Environment variables", "configure"},
		{"Deploying to production", "deploy"},
		{"Frequently Asked Questions", "faq"},
		{"Project structure", "layout"},
		{"Known issues", "troubleshoot"},
		{"Release notes", "release-notes"},
		{"License", "license"},
		{"🚀 Quick start!", "usage"},
		{"What's included", "layout"},
		{"What it is", "what"},
		{"Why another one?", "why"},
		{"Backup and restore", "backup"},
		{"Escalation path", "escalation"},
		{"Rollback", "rollback"},
		{"Data dictionary", "data-dictionary"},
		{"Health checks", "health"},
		{"Success criteria", "success"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		assert_heading(headings[i].title, headings[i].topics);
}

static void a_sentence_is_not_about_every_word_in_it(void **state)
{
	(void)state;
	assert_heading("We were asked what happens to old tides when the licence of the moon ends",
		"what");
	assert_heading("Release notes for those who install tides", "release-notes install");
}

static void the_name_and_empty_words_are_left_out(void **state)
{
	(void)state;
	assert_heading("About Tides", "what");
	assert_heading("The available commands", "usage");
}

static void what_only_the_place_tells_is_a_guess(void **state)
{
	(void)state;
	struct nc_document d = read_text("# Tides\n\n## Moons\n\nMany.\n\n## Install\n\n`make`\n\n"
					 "## Suns\n\nOne.\n");
	assert_topics(&d, 1, "what");
	assert_true(d.sections[1].guessed == bits("what"));
	assert_true(d.sections[2].guessed == 0);
	assert_true(d.sections[3].guessed == bits("usage"));
}

static void headings_are_understood_in_eleven_languages(void **state)
{
	static const struct {
		const char *install, *usage, *license;
	} headings[] = {
		{"Instalación", "Uso", "Licencia"},
		{"Installation du projet", "Utilisation", "Licence"},
		{"Installationsanleitung", "Verwendung", "Lizenz"},
		{"Instalação", "Como usar", "Licença"},
		{"Installazione", "Utilizzo", "Licenza"},
		{"Installatie", "Gebruik", "Licentie"},
		{"安装说明", "使用方法", "许可证"},
		{"インストール方法", "使い方", "ライセンス"},
		{"설치 방법", "사용법", "라이선스"},
		{"Установка", "Использование", "Лицензия"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct nc_buf text = NC_BUF_INIT(0);
		nc_buf_printf(&text, "# Tides\n\n## %s\n\n1\n\n## %s\n\n2\n\n## %s\n\n3\n",
			headings[i].install, headings[i].usage, headings[i].license);
		struct nc_document d = read_text(text.data);
		nc_buf_release(&text);
		assert_true((d.sections[1].topics & bits("install")) != 0);
		assert_true((d.sections[2].topics & bits("usage")) != 0);
		assert_true((d.sections[3].topics & bits("license")) != 0);
	}
}

static void the_language_is_told_by_script_or_small_words(void **state)
{
	(void)state;
	assert_text(read_text("This is the text of a program and you can read it with the eyes.\n")
			    .language,
		"en");
	assert_text(read_text("Das ist der Text und die Beschreibung, die mit dem Programm und der "
			      "Datei nicht zu lang ist.\n")
			    .language,
		"de");
	assert_text(
		read_text("这是一个用于计算潮汐的程序，使用起来非常简单方便。\n").language, "zh");
	assert_text(read_text("これは潮汐を計算するためのプログラムです。とても簡単に使えます。\n")
			    .language,
		"ja");
	assert_text(read_text("Tides 1.0\n").language, "");
}

static void what_comes_first_says_what_it_is(void **state)
{
	(void)state;
	struct nc_document d =
		read_text("Computes tides.\n\n# Tides\n\nFor sailors.\n\n## Install\n\n`make`\n");
	assert_topics(&d, 0, "what");
	assert_topics(&d, 1, "what");
	assert_topics(&d, 2, "install");
}

static void subsections_go_on_with_what_is_above(void **state)
{
	(void)state;
	struct nc_document d = read_text(
		"# Tides\n\n## Installation\n\n### Debian\n\nUse apt.\n\n### Windows\n\nUse it.\n\n"
		"## FAQ\n\n### How do I install a second one?\n\nTwice.\n");
	assert_topics(&d, 2, "install");
	assert_topics(&d, 3, "install");
	assert_topics(&d, 5, "faq");
}

static void commands_tell_where_no_heading_does(void **state)
{
	(void)state;
	struct nc_document d =
		read_text("# Tides\n\n## With Python\n\n```\n$ pip install tides\n```\n\n"
			  "## Making sure\n\n```sh\nsudo npm test\n```\n");
	assert_topics(&d, 1, "install");
	assert_topics(&d, 2, "test");
}

static void a_readme_of_one_section_may_say_it_all(void **state)
{
	(void)state;
	struct nc_document d =
		read_text("# Tides\n\nComputes tides. To install it, type `npm install tides`; "
			  "to run it, `npm start`. Released under the MIT license.\n");
	assert_topics(&d, 0, "what install run license");
	/* Without anything to type these are only words. */
	d = read_text("# Tides\n\nA pleasure to install and to run.\n");
	assert_topics(&d, 0, "what");
}

static void a_line_that_stands_for_a_heading_counts(void **state)
{
	(void)state;
	struct nc_document d = read_text("# Tides\n\nComputes tides.\n\n**Installation**\n\n    "
					 "make\n\nUsage:\n\n    tides\n");
	assert_topics(&d, 0, "what install usage");
}

static void the_name_of_the_file_counts(void **state)
{
	(void)state;
	struct nc_document d = read_file(
		"docs/INSTALL.md", "# Tides on Linux\n\nTake a tide.\n\n## Debian\n\nA word.\n");
	assert_topics(&d, 0, "install");
	assert_topics(&d, 1, "install");
	d = read_file("docs/ops/runbook.md", "# Tides\n\n## Every Monday\n\nLook at it.\n");
	assert_topics(&d, 1, "runbook");
}

static void few_words_around_a_link_send_elsewhere(void **state)
{
	(void)state;
	struct nc_document d =
		read_text("# Tides\n\n## Installation\n\nSee [the guide](docs/install.md).\n\n"
			  "## License\n\n[MIT](LICENSE)\n");
	assert_topics(&d, 1, "install references");
	assert_topics(&d, 2, "license");
}

static void a_first_heading_that_instructs_is_no_name(void **state)
{
	(void)state;
	struct nc_document d =
		read_text("## Setting up a local copy\n\nType it.\n\n## Notes\n\nA.\n");
	assert_topics(&d, 0, "install");
	d = read_text("# Setting up a local copy\n\nType it.\n\n## Notes\n\nA.\n");
	assert_topics(&d, 0, "what");
	d = read_text("## Rain-bootstrap\n\nIt rains.\n\n## Notes\n\nA.\n");
	assert_topics(&d, 0, "what");
}

static const struct nc_section *about(
	const struct nc_document *d, const char *topic, const struct nc_section **empty)
{
	return nc_document_about(d, bits(topic), empty);
}

static void only_a_section_that_says_something_is_found(void **state)
{
	const struct nc_section *empty;
	(void)state;
	struct nc_document d =
		read_text("# Tides\n\n## Install\n\nTODO\n\n## License\n\n## Usage\n\n"
			  "### From C\n\n`tides()`\n\n## Installation on Linux\n\n`make`\n");
	assert_text(about(&d, "install", &empty)->title, "Installation on Linux");
	assert_text(empty->title, "Install");
	assert_null(about(&d, "license", &empty));
	assert_text(empty->title, "License");
	assert_text(about(&d, "usage", NULL)->title, "Usage");
	assert_null(about(&d, "backup", &empty));
	assert_null(empty);
}

static void sections_about_other_things_do_not_say_what_it_is(void **state)
{
	const struct nc_section *empty;
	(void)state;
	struct nc_document d = read_text("# Tides\n\n## Install\n\nRun `make install`.\n");
	assert_null(about(&d, "what", &empty));
	assert_text(empty->title, "Tides");
}

static void a_row_that_says_something_unknown_is_refused(void **state)
{
	char folder[] = "/tmp/newcomer-topics-XXXXXX";
	char path[sizeof folder + 32];
	struct nc_rulebook *rb;
	struct nc_reader *refused;
	struct nc_error err;
	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/topics", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/topics/what.yml", folder);
	FILE *file = fopen(path, "w");
	fputs("topic: what\ntitle: a title\nsignals:\n  rnus: [make]\n", file);
	fclose(file);
	struct nc_buf problems = NC_BUF_INIT(0);
	enum nc_code loaded =
		nc_rulebook_load(&rb, nc_rulebook_builtin(), folder, NULL, 0, &problems, &err);
	nc_buf_release(&problems);
	unlink(path);
	path[strlen(path) - strlen("/what.yml")] = '\0';
	rmdir(path);
	rmdir(folder);
	assert_int_equal(loaded, NC_OK);
	assert_int_equal(nc_reader_new(&refused, rb, &err), NC_EINVALID);
	assert_string_equal(err.text, "rules/topics/what.yml:4: unknown signal 'rnus'");
	nc_rulebook_free(rb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_topic_of_the_outline_is_there),
		cmocka_unit_test(headings_name_their_topic),
		cmocka_unit_test(a_sentence_is_not_about_every_word_in_it),
		cmocka_unit_test(the_name_and_empty_words_are_left_out),
		cmocka_unit_test(what_only_the_place_tells_is_a_guess),
		cmocka_unit_test(headings_are_understood_in_eleven_languages),
		cmocka_unit_test(the_language_is_told_by_script_or_small_words),
		cmocka_unit_test(what_comes_first_says_what_it_is),
		cmocka_unit_test(subsections_go_on_with_what_is_above),
		cmocka_unit_test(commands_tell_where_no_heading_does),
		cmocka_unit_test(a_readme_of_one_section_may_say_it_all),
		cmocka_unit_test(a_line_that_stands_for_a_heading_counts),
		cmocka_unit_test(the_name_of_the_file_counts),
		cmocka_unit_test(few_words_around_a_link_send_elsewhere),
		cmocka_unit_test(a_first_heading_that_instructs_is_no_name),
		cmocka_unit_test(only_a_section_that_says_something_is_found),
		cmocka_unit_test(sections_about_other_things_do_not_say_what_it_is),
		cmocka_unit_test(a_row_that_says_something_unknown_is_refused),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
