/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include "command.h"
#include "test.h"

struct parsed {
	struct nc_arena arena;
	struct nc_arguments arguments;
	struct nc_error err;
	enum nc_code code;
};

#define MOST_WORDS 16

/* Parse words separated by blanks. */
static void parse(struct parsed *p, const char *line)
{
	const char *argv[MOST_WORDS];
	size_t argc = 0;
	struct nc_str rest = nc_str_of(line), word;
	*p = (struct parsed){.arena = NC_ARENA_INIT};
	while (rest.size && nc_str_next_field(&word, &rest, ' ')) {
		assert_true(argc < MOST_WORDS);
		argv[argc++] = nc_arena_copy(&p->arena, word).data;
	}
	p->code = nc_arguments_parse(&p->arguments, &p->arena, argc, argv, &p->err);
}

static void drop(struct parsed *p)
{
	nc_arena_release(&p->arena);
}

static void assert_command(const char *line, const char *command, size_t operands)
{
	struct parsed p;
	parse(&p, line);
	if (p.code != NC_OK)
		fail_msg("%s: %s", line, p.err.text);
	assert_string_equal(p.arguments.command->name, command);
	assert_int_equal(p.arguments.operand_count, operands);
	drop(&p);
}

static void assert_refused(const char *line, const char *text)
{
	struct parsed p;
	parse(&p, line);
	assert_int_equal(p.code, NC_EUSAGE);
	assert_string_equal(p.err.text, text);
	drop(&p);
}

static void nothing_at_all_is_an_audit(void **state)
{
	(void)state;
	assert_command("", "audit", 0);
}

static void a_word_is_a_command_or_a_repository(void **state)
{
	(void)state;
	assert_command("../rainfall", "audit", 1);
	assert_command("audit ../rainfall", "audit", 1);
	assert_command("audit rules", "audit", 1);
	assert_command("rules", "rules", 0);
	assert_command("-- rules", "audit", 1);
	assert_command("./rules", "audit", 1);
	assert_command("facts .", "facts", 1);
}

static void options_stand_anywhere(void **state)
{
	(void)state;
	assert_command("--now 2026-11-21 facts .", "facts", 1);
	assert_command("facts . --now 2026-11-21", "facts", 1);
	assert_command("-v . -q", "audit", 1);
}

static void help_and_version_are_asked_for_in_any_form(void **state)
{
	(void)state;
	struct parsed p;
	assert_command("--help", "help", 0);
	assert_command("-h", "help", 0);
	assert_command("--version", "version", 0);
	assert_command("--version --format json", "version", 0);
	parse(&p, "explain --help");
	assert_string_equal(p.arguments.command->name, "help");
	assert_int_equal(p.arguments.operand_count, 1);
	assert_text(p.arguments.operands[0], "explain");
	drop(&p);
}

static void values_stand_behind_equals_or_in_the_next_word(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"--ref=v1.0", "--ref v1.0", ". --ref v1.0", "--ref v0.9 --ref=v1.0"};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct parsed p;
		parse(&p, lines[i]);
		assert_int_equal(p.code, NC_OK);
		assert_text(*nc_arguments_value(&p.arguments, NC_OPTION_REF), "v1.0");
		drop(&p);
	}
}

static void letters_stand_together_and_before_their_value(void **state)
{
	(void)state;
	struct parsed p;
	parse(&p, "-qvoout.json -j4");
	assert_int_equal(p.code, NC_OK);
	assert_true(nc_arguments_on(&p.arguments, NC_OPTION_QUIET));
	assert_true(nc_arguments_on(&p.arguments, NC_OPTION_VERBOSE));
	assert_text(*nc_arguments_value(&p.arguments, NC_OPTION_OUTPUT), "out.json");
	assert_text(*nc_arguments_value(&p.arguments, NC_OPTION_JOBS), "4");
	drop(&p);
}

static void a_dash_is_a_value(void **state)
{
	(void)state;
	struct parsed p;
	parse(&p, "-o -");
	assert_int_equal(p.code, NC_OK);
	assert_text(*nc_arguments_value(&p.arguments, NC_OPTION_OUTPUT), "-");
	drop(&p);
}

static void no_takes_an_option_back(void **state)
{
	(void)state;
	struct parsed p;
	parse(&p, "--strict --no-strict --no-color");
	assert_int_equal(p.code, NC_OK);
	assert_false(nc_arguments_on(&p.arguments, NC_OPTION_STRICT));
	assert_text(*nc_arguments_value(&p.arguments, NC_OPTION_COLOR), "never");
	drop(&p);
}

static void lists_are_cut_at_commas_and_added_up(void **state)
{
	(void)state;
	struct parsed p;
	size_t count;
	parse(&p, "--select a,b --select c,,");
	const struct nc_str *list =
		nc_arguments_list(&count, &p.arena, &p.arguments, NC_OPTION_SELECT);
	assert_int_equal(count, 3);
	assert_text(list[0], "a");
	assert_text(list[2], "c");
	drop(&p);
}

static void names_are_exact(void **state)
{
	(void)state;
	assert_refused("--form json", "unknown option '--form' (did you mean '--format'?)");
	assert_refused("--fromat=json", "unknown option '--fromat' (did you mean '--format'?)");
	assert_refused("--no-strikt", "unknown option '--no-strikt' (did you mean '--no-strict'?)");
	assert_refused("--no-ref", "unknown option '--no-ref' (did you mean '--ref'?)");
	assert_refused("-x", "unknown option '-x'");
	assert_refused("-qx", "unknown option '-x'");
}

static void a_missing_value_is_told(void **state)
{
	(void)state;
	assert_refused("--ref", "option '--ref' needs a value: --ref=REV");
	assert_refused("--ref=", "option '--ref' needs a value: --ref=REV");
	assert_refused("--ref --strict", "option '--ref' needs a value: --ref=REV");
	assert_refused("--strict=yes", "option '--strict' takes no value");
}

static void a_wrong_word_is_told_with_the_right_ones(void **state)
{
	(void)state;
	assert_refused("--fail-on errors",
		"--fail-on takes error, warning, note or never, not 'errors' (did you mean "
		"'error'?)");
	assert_refused("--format jsn",
		"--format takes github, html, json, jsonl, junit, markdown, sarif or tty, "
		"not 'jsn' (did you mean 'json'?)");
	assert_refused("outline x --format tty", "--format takes tsv or json, not 'tty'");
}

static void an_option_of_another_command_is_told(void **state)
{
	(void)state;
	assert_refused("rules --strict", "'rules' takes no '--strict'");
}

static void a_mistyped_command_is_no_repository(void **state)
{
	(void)state;
	assert_refused(
		"exlpain readme-thin", "unknown command 'exlpain' (did you mean 'explain'?)");
	assert_refused("one two", "unknown command 'one'; an audit takes one repository");
}

static void too_many_and_too_few_operands_are_told(void **state)
{
	(void)state;
	assert_refused("explain", "'explain' needs a word more: newcomer explain RULE...");
	assert_refused("audit a b", "'audit' takes one [REPO], not 'b' too");
	assert_refused("version a", "'version' takes no 'a'");
	assert_refused("pre-push a b c", "'pre-push' takes [REMOTE [URL]], and no 'c' beyond that");
}

static void every_command_has_what_help_wants(void **state)
{
	(void)state;
	size_t count;
	const struct nc_command *const *commands = nc_commands(&count);
	assert_true(count >= 8);
	for (size_t i = 0; i < count; i++) {
		assert_non_null(commands[i]->name);
		assert_non_null(commands[i]->operands);
		assert_non_null(commands[i]->run);
		assert_true(nc_str_of(commands[i]->summary).size > 10);
		assert_true(commands[i]->least <= commands[i]->most);
		/* Whoever takes a format says which. */
		size_t formats;
		struct nc_arena arena = NC_ARENA_INIT;
		nc_command_formats(&formats, &arena, commands[i]);
		assert_true(formats > 0);
		nc_arena_release(&arena);
	}
}

static void every_option_is_whole_and_of_its_own_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < NC_OPTIONS; i++) {
		const struct nc_option *option = &nc_options[i];
		assert_non_null(option->name);
		assert_true(nc_str_of(option->help).size > 5);
		assert_int_equal(option->takes != NC_TAKES_NOTHING, option->value != NULL);
		assert_int_equal(option->takes == NC_TAKES_WORD, option->words != NULL);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(option->name, nc_options[k].name);
			assert_true(!option->letter || option->letter != nc_options[k].letter);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_at_all_is_an_audit),
		cmocka_unit_test(a_word_is_a_command_or_a_repository),
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(help_and_version_are_asked_for_in_any_form),
		cmocka_unit_test(values_stand_behind_equals_or_in_the_next_word),
		cmocka_unit_test(letters_stand_together_and_before_their_value),
		cmocka_unit_test(a_dash_is_a_value),
		cmocka_unit_test(no_takes_an_option_back),
		cmocka_unit_test(lists_are_cut_at_commas_and_added_up),
		cmocka_unit_test(names_are_exact),
		cmocka_unit_test(a_missing_value_is_told),
		cmocka_unit_test(a_wrong_word_is_told_with_the_right_ones),
		cmocka_unit_test(an_option_of_another_command_is_told),
		cmocka_unit_test(a_mistyped_command_is_no_repository),
		cmocka_unit_test(too_many_and_too_few_operands_are_told),
		cmocka_unit_test(every_command_has_what_help_wants),
		cmocka_unit_test(every_option_is_whole_and_of_its_own_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
