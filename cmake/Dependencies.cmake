# SPDX-License-Identifier: MIT
# All by pkg-config: Debian ships no CMake packages for most of them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2>=1.1)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8>=10.34)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1>=0.2)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
# cmark-gfm's .pc does not name the extensions library everywhere.
find_library(CMARK_EXTENSIONS NAMES cmark-gfm-extensions HINTS ${CMARK_LIBRARY_DIRS} REQUIRED)
if(NEWCOMER_TESTS)
  pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
  pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
  find_package(Python3 3.8 REQUIRED COMPONENTS Interpreter)
endif()
