/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void nc_output_prepare(void)
{
	/*
	 * A file opened later must not become standard output because that was
	 * closed.  What takes its place can be read only, so that writing fails.
	 */
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
			(void)!open("/dev/null", O_RDONLY);
	}
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL); /* a file over the shell's limit: likewise */
}

bool nc_output_write(int fd, struct nc_str bytes)
{
	while (bytes.size) {
		ssize_t n = write(fd, bytes.data, bytes.size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = nc_str_slice(bytes, (size_t)n, bytes.size);
	}
	return true;
}

enum nc_code nc_output_print(struct nc_str bytes, struct nc_error *err)
{
	if (nc_output_write(STDOUT_FILENO, bytes))
		return NC_OK;
	return nc_fail(err, NC_EIO, "cannot write to standard output: %s", strerror(errno));
}

enum nc_code nc_output_close(struct nc_error *err)
{
	if (close(STDOUT_FILENO) == 0 || errno == EBADF)
		return NC_OK;
	return nc_fail(err, NC_EIO, "cannot write to standard output: %s", strerror(errno));
}

static struct nc_style plain_style(const struct nc_environment *e)
{
	return (struct nc_style){
		.unicode = nc_environment_unicode(e), .ci = nc_environment_actions(e)};
}

void nc_output_complain(const struct nc_environment *e, const struct nc_error *err)
{
	struct nc_style style = plain_style(e);
	struct nc_buf line = NC_BUF_INIT(0);
	nc_buf_add_text(&line, "newcomer: ");
	nc_buf_add_safe(&line, nc_str_of(err->text), &style);
	if (err->remedy[0]) {
		nc_buf_add_text(&line, style.unicode ? " → " : " -> ");
		nc_buf_add_safe(&line, nc_str_of(err->remedy), &style);
	}
	nc_buf_add_byte(&line, '\n');
	/* Nobody is left to be told that this failed. */
	(void)nc_output_write(STDERR_FILENO, nc_buf_str(&line));
	nc_buf_release(&line);
}

void nc_output_tell(struct nc_str page)
{
	(void)nc_output_write(STDERR_FILENO, page);
}

void nc_output_problems(const struct nc_environment *e, struct nc_str lines)
{
	struct nc_style style = plain_style(e);
	struct nc_buf safe = NC_BUF_INIT(0);
	struct nc_str line;
	while (nc_str_next_line(&line, &lines)) {
		nc_buf_add_safe(&safe, line, &style);
		nc_buf_add_byte(&safe, '\n');
	}
	(void)nc_output_write(STDERR_FILENO, nc_buf_str(&safe));
	nc_buf_release(&safe);
}
