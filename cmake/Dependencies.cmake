# SPDX-License-Identifier: MIT
# All by pkg-config: Debian ships no CMake packages for most of them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2>=1.1)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8>=10.34)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark-gfm)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1>=0.2)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
# cmark-gfm's .pc does not name the extensions library everywhere.
find_library(CMARK_EXTENSIONS NAMES cmark-gfm-extensions HINTS ${CMARK_LIBRARY_DIRS} REQUIRED)

# libgit2 is loaded by the first who needs it (docs/decisions/0106), by the name that the linker would
# have written down.  Where that cannot be told it is linked as any other.
find_library(LIBGIT2_FILE NAMES git2 HINTS ${LIBGIT2_LIBRARY_DIRS})
set(dynamic "")
if(LIBGIT2_FILE AND CMAKE_OBJDUMP)
  execute_process(COMMAND "${CMAKE_OBJDUMP}" -p "${LIBGIT2_FILE}" OUTPUT_VARIABLE dynamic ERROR_QUIET)
endif()
add_library(newcomer_libgit2 INTERFACE)
if(dynamic MATCHES "SONAME +([^ \n]+)")
  target_include_directories(newcomer_libgit2 SYSTEM INTERFACE ${LIBGIT2_INCLUDE_DIRS})
  target_compile_definitions(newcomer_libgit2 INTERFACE NEWCOMER_LIBGIT2="${CMAKE_MATCH_1}")
  target_link_libraries(newcomer_libgit2 INTERFACE ${CMAKE_DL_LIBS})
else()
  target_link_libraries(newcomer_libgit2 INTERFACE PkgConfig::LIBGIT2)
endif()

if(NEWCOMER_TESTS)
  pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
  pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
  pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
  find_package(Python3 3.8 REQUIRED COMPONENTS Interpreter)
endif()
