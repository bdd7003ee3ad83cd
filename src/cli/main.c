/* SPDX-License-Identifier: MIT */
#include "command.h"
#include "output.h"

int main(int argc, char **argv)
{
	struct nc_arena arena = NC_ARENA_INIT;
	struct nc_environment environment;
	struct nc_arguments arguments;
	struct nc_error err;
	enum nc_exit status = NC_EXIT_FAILED;

	nc_output_prepare();
	nc_environment_read(&environment);
	if (nc_arguments_parse(&arguments, &arena, argc > 0 ? (size_t)argc - 1 : 0,
		    (const char *const *)argv + 1, &err) == NC_OK) {
		struct nc_cli cli = {&arguments, &environment, &arena};
		status = arguments.command->run(&cli, &err);
	}
	if (status == NC_EXIT_FAILED)
		nc_output_complain(&environment, &err);
	else if (nc_output_close(&err) != NC_OK) {
		nc_output_complain(&environment, &err);
		status = NC_EXIT_FAILED;
	}
	nc_arena_release(&arena);
	return (int)status;
}
