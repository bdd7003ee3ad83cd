/* SPDX-License-Identifier: MIT */
#include "hike.h"

/* What is not there, or not so, and yet stops nobody who follows the document. */

static void on_windows_a_script_needs_no_mode(void **state)
{
	(void)state;
	walks("files:\n"
	      "  tools/build.sh: {text: x, mode: 644}\n"
	      "  tools/pack.sh: {text: x, mode: 644}\n"
	      "  README.md: |\n"
	      "    # Tides\n"
	      "    For macOS and Windows, run:\n"
	      "    ```sh\n"
	      "    ./tools/pack.sh\n"
	      "    ```\n"
	      "    For Windows, run:\n"
	      "    ```sh\n"
	      "    # An installer\n"
	      "    ./tools/build.sh\n"
	      "    ```\n"
	      "    ## Windows\n"
	      "    ```sh\n"
	      "    ./tools/pack.sh\n"
	      "    ```\n",
		"- ./tools/pack.sh\n"
		". ./tools/build.sh\n"
		". ./tools/pack.sh\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_windows_a_script_needs_no_mode),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
