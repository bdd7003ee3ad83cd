/* SPDX-License-Identifier: MIT */
#include "test.h"

#include "newcomer/shell.h"

/*
 * What was read, as text: one command a line, "LINE: word|word", with marks in
 * front: `&` `v` `p` the joint, `(` a subshell, `?` conditional, `!` truncated, `#` root.
 */
static void show(struct nc_buf *b, const struct nc_shell_commands *commands)
{
	for (size_t i = 0; i < commands->count; i++) {
		const struct nc_shell_command *c = &commands->items[i];
		static const char *const joints[] = {"", "&", "v", "p"};
		nc_buf_printf(b, "%u:%s%s%s%s%s", c->line, joints[c->joint], c->subshell ? "(" : "",
			c->conditional ? "?" : "", c->truncated ? "!" : "", c->root ? "#" : "");
		for (size_t k = 0; k < c->assignment_count; k++)
			nc_buf_printf(b, " %.*s=[%.*s]", NC_STR_ARG(c->assignments[k].name),
				NC_STR_ARG(c->assignments[k].value.text));
		for (size_t k = 0; k < c->word_count; k++) {
			const struct nc_word *w = &c->words[k];
			nc_buf_printf(b, "%s%.*s%s%s%s", k ? "|" : " ", NC_STR_ARG(w->text),
				w->expands ? "$" : "", w->globs ? "*" : "",
				w->placeholder ? "_" : "");
		}
		for (size_t k = 0; k < c->redirect_count; k++) {
			static const char *const kinds[] = {"<", ">", ">>", "<<"};
			nc_buf_printf(b, " %s%.*s", kinds[c->redirects[k].kind],
				NC_STR_ARG(c->redirects[k].target.text));
		}
		nc_buf_add_byte(b, '\n');
	}
}

static void reads_as(const char *text, enum nc_dialect dialect, const char *want)
{
	struct nc_arena a = NC_ARENA_INIT;
	struct nc_buf b = NC_BUF_INIT(0);
	struct nc_shell_commands commands;
	nc_shell_read(&commands, &a, nc_str_of(text), dialect, 10);
	show(&b, &commands);
	assert_text(nc_buf_str(&b), want);
	nc_buf_release(&b);
	nc_arena_release(&a);
}

static void words_are_split_as_a_shell_does(void **state)
{
	(void)state;
	reads_as("pip install -r 'my file.txt'\n", NC_DIALECT_SH,
		"10: pip|install|-r|my file.txt\n");
	reads_as("echo \"a b\"c\\ d \"it's\"", NC_DIALECT_SH, "10: echo|a bc d|it's\n");
	reads_as("run --x=\"$HOME/a\" $(pwd)/b `id` *.c", NC_DIALECT_SH,
		"10: run|--x=$HOME/a$|$(pwd)/b$|`id`$|*.c*\n");
	reads_as("a \"$(b \"c)d\" e)\" f", NC_DIALECT_SH, "10: a|$(b \"c)d\" e)$|f\n");
	reads_as("a ${X:-y z} b", NC_DIALECT_SH, "10: a|${X:-y z}$|b\n");
}

static void joints_and_subshells_are_kept(void **state)
{
	(void)state;
	reads_as("git clone x && cd x; make || exit 1\ncat a | sort", NC_DIALECT_SH,
		"10: git|clone|x\n10:& cd|x\n10: make\n10:v exit|1\n11: cat|a\n11:p sort\n");
	reads_as("(cd sub && make)\nmake", NC_DIALECT_SH, "10:( cd|sub\n10:&( make\n11: make\n");
	reads_as("a &&\n  b", NC_DIALECT_SH, "10: a\n11:& b\n");
	reads_as("server & client", NC_DIALECT_SH, "10: server\n10: client\n");
}

static void continuations_count_their_lines(void **state)
{
	(void)state;
	reads_as("docker run \\\n  -p 80:80 \\\r\n  image\nnext", NC_DIALECT_SH,
		"10: docker|run|-p|80:80|image\n13: next\n");
}

static void here_documents_are_no_commands(void **state)
{
	(void)state;
	reads_as("cat > a.txt <<EOF\nrm -rf /\nEOF\nnext", NC_DIALECT_SH,
		"10: cat >a.txt <<EOF\n13: next\n");
	reads_as("cat <<-'END' >> b\n\tx\n\tEND\nnext", NC_DIALECT_SH,
		"10: cat <<END >>b\n13: next\n");
	reads_as("cat <<EOF\nnever closed", NC_DIALECT_SH, "10: cat <<EOF\n");
	reads_as("grep x <<< word", NC_DIALECT_SH, "10: grep|x <word\n");
}

static void redirections_leave_the_words(void **state)
{
	(void)state;
	reads_as("make > log 2>&1", NC_DIALECT_SH, "10: make >log\n");
	reads_as("make 2>err.log <in &>both", NC_DIALECT_SH, "10: make >err.log <in >both\n");
	reads_as("psql db < dump.sql", NC_DIALECT_SH, "10: psql|db <dump.sql\n");
}

static void comments_and_assignments_are_known(void **state)
{
	(void)state;
	reads_as("# first\nnpm test # then\necho a#b", NC_DIALECT_SH,
		"11: npm|test\n12: echo|a#b\n");
	reads_as("PORT=80 NAME='x y' node a.js", NC_DIALECT_SH,
		"10: PORT=[80] NAME=[x y] node|a.js\n");
	reads_as("X=1\nmake X=1", NC_DIALECT_SH, "10: X=[1]\n11: make|X=1\n");
}

static void words_of_an_array_are_not_typed(void **state)
{
	(void)state;
	reads_as("plugins=(\n  git\n  rake\n)\nmake all\n(cd x)\nrain=() snow\n", NC_DIALECT_SH,
		"10: plugins=[]\n14: make|all\n15:( cd|x\n16: rain=[] snow\n");
}

static void what_may_not_run_is_conditional(void **state)
{
	(void)state;
	reads_as("if [ -f x ]; then\n  make\nfi\nafter", NC_DIALECT_SH,
		"10:? [*|-f|x|]\n11:? make\n13: after\n");
	reads_as("for f in *.c; do cc $f; done\nafter", NC_DIALECT_SH, "10:? cc|$f$\n11: after\n");
	reads_as("case $1 in\n a|b) run ;;\n *) stop ;;\nesac\nafter", NC_DIALECT_SH,
		"11:? run\n12:? stop\n14: after\n");
	reads_as("build() {\n  make\n}\nbuild", NC_DIALECT_SH, "11:? make\n13: build\n");
}

static void prompts_tell_typing_from_output(void **state)
{
	(void)state;
	reads_as("$ npm start\n> app@1.0 start\nlistening\n$ curl \\\n    localhost\n",
		NC_DIALECT_CONSOLE, "10: npm|start\n13: curl|localhost\n");
	reads_as("user@host:~/x$ make\ndone\n[root@box ~]# reboot\n(env) $ pip list\n",
		NC_DIALECT_SH, "10: make\n12:# reboot\n13: pip|list\n");
	reads_as("C:\\app> npm start\nPS C:\\x> dir\nPS> cls", NC_DIALECT_CONSOLE,
		"10: npm|start\n11: dir\n12: cls\n");
	reads_as("# apt install x\n# reboot\n", NC_DIALECT_CONSOLE,
		"10:# apt|install|x\n11:# reboot\n");
	reads_as("# start it\nnpm start\n", NC_DIALECT_CONSOLE, "11: npm|start\n");
	reads_as("> find tide\ndata/tide.csv\n> find gauge", NC_DIALECT_SH,
		"10: find|tide\n12: find|gauge\n");
	reads_as("echo a \\\n> b.txt", NC_DIALECT_SH, "10: echo|a >b.txt\n");
}

static void placeholders_are_no_redirections(void **state)
{
	(void)state;
	reads_as("git checkout <branch name> && run --token YOUR_TOKEN path/to/x ...",
		NC_DIALECT_SH,
		"10: git|checkout|<branch name>_\n10:& run|--token|YOUR_TOKEN_|path/to/x_|..._\n");
	reads_as("cmd [options] {{name}}", NC_DIALECT_SH, "10: cmd|[options]*_|{{name}}*_\n");
}

static void windows_forms_are_read(void **state)
{
	(void)state;
	reads_as("REM note\ncopy a\\b.txt \"c d\" ^\n  /Y\n:: x\nset X=%PATH%", NC_DIALECT_CMD,
		"11: copy|a\\b.txt|c d|/Y\n14: set|X=%PATH%$\n");
	reads_as(".\\venv\\Scripts\\Activate.ps1; $env:X = 'a b'", NC_DIALECT_POWERSHELL,
		"10: .\\venv\\Scripts\\Activate.ps1\n10: $env:X$|=|a b\n");
	reads_as("cd .\\v1.0\\a && ls ..\\b a\\ b", NC_DIALECT_SH,
		"10: cd|./v1.0/a\n10:& ls|../b|a b\n");
}

static void what_is_never_closed_is_not_judged(void **state)
{
	(void)state;
	reads_as("echo \"abc\nnext", NC_DIALECT_SH, "10:! echo|abc\nnext\n");
	reads_as("don't do this\nnext", NC_DIALECT_SH, "10:! don't|do|this\n11: next\n");
	reads_as("", NC_DIALECT_SH, "");
	reads_as("\n\n&& ;; | ( ) ) < >", NC_DIALECT_SH, "");
}

static void any_bytes_end(void **state)
{
	(void)state;
	static const char letters[] = "a $(){}`'\"\\\n;|&<>#=[]%^";
	uint32_t seed = 7;
	for (int round = 0; round < 20000; round++) {
		char text[40];
		struct nc_arena a = NC_ARENA_INIT;
		struct nc_shell_commands commands;
		for (size_t i = 0; i < sizeof text; i++) {
			seed = seed * 1103515245u + 12345u;
			text[i] = letters[(seed >> 16) % (sizeof letters)];
		}
		struct nc_str s = {.data = text, .size = sizeof text};
		nc_shell_read(&commands, &a, s, (enum nc_dialect)(round % 4), 1);
		for (size_t i = 0; i < commands.count; i++)
			assert_in_range(commands.items[i].line, 1, 41);
		nc_arena_release(&a);
	}
}

static void languages_name_their_dialect(void **state)
{
	(void)state;
	enum nc_dialect d;
	assert_true(nc_dialect_of(&d, NC_STR("Bash")) && d == NC_DIALECT_SH);
	assert_true(nc_dialect_of(&d, NC_STR("powershell")) && d == NC_DIALECT_POWERSHELL);
	assert_false(nc_dialect_of(&d, NC_STR("python")));
}

/* A name and a bracket may begin a function: the reader looks ahead, over any word. */
static void looking_ahead_over_a_long_word_keeps_what_was_read(void **state)
{
	(void)state;
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_shell_commands commands;
	nc_shell_read(&commands, &arena,
		NC_STR("a\\b\nrain("
		       "\"0123456789012345678901234567890123456789012345678901234567890123"
		       "4567890123456789 $X\")\nls a\\b\n"),
		NC_DIALECT_SH, 1);
	assert_true(commands.count > 0);
	assert_text(commands.items[commands.count - 1].words[0].text, "ls");
	nc_arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_split_as_a_shell_does),
		cmocka_unit_test(joints_and_subshells_are_kept),
		cmocka_unit_test(continuations_count_their_lines),
		cmocka_unit_test(here_documents_are_no_commands),
		cmocka_unit_test(redirections_leave_the_words),
		cmocka_unit_test(comments_and_assignments_are_known),
		cmocka_unit_test(words_of_an_array_are_not_typed),
		cmocka_unit_test(what_may_not_run_is_conditional),
		cmocka_unit_test(prompts_tell_typing_from_output),
		cmocka_unit_test(placeholders_are_no_redirections),
		cmocka_unit_test(windows_forms_are_read),
		cmocka_unit_test(what_is_never_closed_is_not_judged),
		cmocka_unit_test(any_bytes_end),
		cmocka_unit_test(languages_name_their_dialect),
		cmocka_unit_test(looking_ahead_over_a_long_word_keeps_what_was_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
