#!/bin/sh
# SPDX-License-Identifier: MIT
# Two commands do all of it on a fresh machine; see usage below.
set -eu

usage() {
	cat <<'END'
usage: ./build.sh run [REPO] [-- ARGUMENTS]   install what is missing, build, audit REPO
       ./build.sh test                        the same set-up, then build and run every test
       ./build.sh build                       the same set-up, then build only

Without REPO this repository itself is audited.  ARGUMENTS go to newcomer as they are:
    ./build.sh run ../other -- --format json

Missing packages are installed with apt-get (Debian, Ubuntu), dnf (Fedora) or brew (macOS),
with sudo only where it is needed; what may not be installed is printed as one line to type.
NEWCOMER_BUILD names the build folder (build/release when it is not set).
END
}

say() {
	printf 'build.sh: %s\n' "$*" >&2
}

die() {
	say "$@"
	exit 2
}

# What is needed, one a line: how to see that it is there, its name, and the package in
# Debian, in Fedora, and in Homebrew.
needs_run() {
	cat <<'END'
tool cmake         cmake                         cmake                      cmake
tool ninja         ninja-build                   ninja-build                ninja
tool cc            gcc                           gcc                        -
tool pkg-config    pkg-config                    pkgconf-pkg-config         pkgconf
libc libc          libc6-dev                     glibc-devel                -
lib  libgit2       libgit2-dev                   pkgconfig(libgit2)         libgit2
lib  libpcre2-8    libpcre2-dev                  pkgconfig(libpcre2-8)      pcre2
lib  libcmark-gfm  libcmark-gfm-dev              pkgconfig(libcmark-gfm)    cmark-gfm
gfm  extensions    libcmark-gfm-extensions-dev   pkgconfig(libcmark-gfm)    cmark-gfm
lib  yaml-0.1      libyaml-dev                   pkgconfig(yaml-0.1)         libyaml
lib  libdeflate    libdeflate-dev                pkgconfig(libdeflate)      libdeflate
END
}

needs_test() {
	cat <<'END'
lib  cmocka        libcmocka-dev                 pkgconfig(cmocka)          cmocka
lib  zlib          zlib1g-dev                    pkgconfig(zlib)            zlib
lib  jansson       libjansson-dev                pkgconfig(jansson)         jansson
tool python3       python3                       python3                    python3
tool git           git                           git                        git
END
}

# Is it there?  Headers are looked for with the compiler itself, which knows where.
have() {
	case $1 in
	tool) command -v "$2" >/dev/null 2>&1 ;;
	libc) includes '' stdlib.h ;;
	lib) pkg-config --exists "$2" 2>/dev/null ;;
	gfm) includes "$(pkg-config --cflags libcmark-gfm 2>/dev/null)" cmark-gfm-core-extensions.h ;;
	esac
}

includes() {
	# The flags are words: they must be split.
	# shellcheck disable=SC2086
	printf '#include <%s>\n' "$2" | cc $1 -E -x c - >/dev/null 2>&1
}

system() {
	case $(uname -s) in
	Darwin) echo brew ;;
	*) for tool in apt-get dnf; do
		if command -v "$tool" >/dev/null 2>&1; then
			echo "$tool"
			return
		fi
	done ;;
	esac
}

# The packages of what is missing, in the words of this system, one a line.
missing() {
	while read -r kind name debian fedora homebrew; do
		if ! have "$kind" "$name"; then
			case $1 in
			apt-get) echo "$debian" ;;
			dnf) echo "$fedora" ;;
			brew) echo "$homebrew" ;;
			*) echo "$name" ;;
			esac
		fi
	done | grep -v '^-$' | sort -u
}

# How to become root: nothing for root itself, else sudo.  Fails where sudo is not there, or
# would have to ask and there is nobody to answer.
root_by() {
	if [ "$(id -u)" -eq 0 ]; then
		return 0
	fi
	command -v sudo >/dev/null 2>&1 || return 1
	if [ -t 0 ] || sudo -n true 2>/dev/null; then
		echo sudo
	else
		return 1
	fi
}

# install SYSTEM PACKAGE…; what the package manager says goes to standard error.
install() {
	installer=$1
	shift
	case $installer in
	apt-get)
		root=$(root_by) || return 1
		say "installing $*"
		# No front end: a package that asks a question would wait for ever.
		# `root` is one word or none.
		# shellcheck disable=SC2086
		$root env DEBIAN_FRONTEND=noninteractive sh -c '
			apt-get --quiet update && apt-get --quiet --yes install --no-install-recommends "$@"
		' sh "$@" >&2
		;;
	dnf)
		root=$(root_by) || return 1
		say "installing $*"
		# shellcheck disable=SC2086
		$root dnf --assumeyes install "$@" >&2
		;;
	brew)
		command -v brew >/dev/null 2>&1 || return 1
		say "installing $*"
		brew install "$@" >&2
		;;
	esac
}

# The one line that a person may type where this script may not.
line_to_type() {
	root=''
	if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then root='sudo '; fi
	case $1 in
	apt-get) line="${root}apt-get update && ${root}apt-get install --no-install-recommends" ;;
	dnf) line="${root}dnf install" ;;
	brew) line="brew install" ;;
	esac
	shift
	for package; do
		case $package in
		*'('*) line="$line '$package'" ;;
		*) line="$line $package" ;;
		esac
	done
	printf '%s\n' "$line"
}

# set_up NEEDS…: everything those lists name is there afterwards.
set_up() {
	here=$(system)
	packages=$(for list; do "$list"; done | missing "$here")
	[ -n "$packages" ] || return 0
	# Package names are words: they must be split.
	# shellcheck disable=SC2086
	set -- $packages
	[ -n "$here" ] || die "no package manager that this script knows; install: $*"
	install "$here" "$@" || {
		who=''
		if [ "$here" != brew ] && [ "$(id -u)" -ne 0 ]; then who=', as root or with its rights'; fi
		say "these packages are missing and could not be installed from here; type$who:"
		line_to_type "$here" "$@"
		exit 2
	}
}

compiler_or_die() {
	have tool cc || die 'no C compiler; on macOS type: xcode-select --install'
}

# configure [OPTION…]: only where something about it changes.
configure() {
	if [ ! -f "$build/build.ninja" ] || [ $# -gt 0 ]; then
		cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release "$@" >&2
	fi
}

# The first build shows how far it is; what is there already is made up to date without a
# word, but for faults (ninja before 1.11 has no --quiet, and a few after it still say that
# there is nothing to do).
make_up_to_date() {
	if ! [ -x "$build/src/newcomer" ] || ! ninja --quiet --version >/dev/null 2>&1; then
		ninja -C "$build" "$1" >&2
		return
	fi
	fault=0
	said=$(ninja --quiet -C "$build" "$1" 2>&1) || fault=$?
	case $said in
	'' | 'ninja: no work to do.') ;;
	*) printf '%s\n' "$said" >&2 ;;
	esac
	return "$fault"
}

# The hints of an audit begin with `newcomer`, which not everybody has in the PATH yet.
tell_place() {
	if ! command -v newcomer >/dev/null 2>&1; then
		say "newcomer is $build/src/newcomer (README: how to have it in your PATH)"
	fi
}

build_program() {
	set_up needs_run
	compiler_or_die
	if [ -f "$build/build.ninja" ]; then configure; else configure -DNEWCOMER_TESTS=OFF; fi
	make_up_to_date newcomer
}

run() {
	repository=$source
	if [ $# -gt 0 ] && [ "$1" != -- ]; then
		repository=$1
		shift
	fi
	if [ $# -gt 0 ]; then
		[ "$1" = -- ] || die "what is \"$1\"? arguments for newcomer stand after --"
		shift
	fi
	# A build takes a minute, and a name that is misspelt should not wait for its end.
	if ! [ -e "$repository" ] && ! [ -L "$repository" ]; then
		say "$repository: no such file or folder; name the folder of a git repository"
		exit 2
	fi
	build_program
	tell_place
	exec "$build/src/newcomer" audit "$@" "$repository"
}

run_tests() {
	[ $# -eq 0 ] || die "test takes no arguments"
	set_up needs_run needs_test
	compiler_or_die
	if grep -qs '^NEWCOMER_TESTS:BOOL=ON$' "$build/CMakeCache.txt"; then
		configure
	else
		configure -DNEWCOMER_TESTS=ON
	fi
	make_up_to_date all
	cd "$build"
	# Last, and by exec, so that ctest's closing line is the last one.
	exec ctest --output-on-failure --parallel "$(processors)"
}

processors() {
	getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${NEWCOMER_BUILD:-$source/build/release}
case ${1-} in
run)
	shift
	run "$@"
	;;
test)
	shift
	run_tests "$@"
	;;
build)
	[ $# -eq 1 ] || die "build takes no arguments"
	build_program
	;;
-h | --help | help) usage ;;
*)
	usage >&2
	exit 2
	;;
esac
