# SPDX-License-Identifier: MIT
# How everything is compiled: one interface target that each layer carries on.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(NEWCOMER_WERROR "warnings are errors (for CI; a newer compiler may know more of them)" OFF)

add_library(newcomer_flags INTERFACE)
target_include_directories(newcomer_flags INTERFACE "${PROJECT_SOURCE_DIR}/include")
target_compile_definitions(newcomer_flags INTERFACE _POSIX_C_SOURCE=200809L)
# No path of the machine that built it stands in the binary.
target_compile_options(newcomer_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
  -Werror=implicit-function-declaration
  $<$<BOOL:${NEWCOMER_WERROR}>:-Werror>
  -fno-common "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=." -fstack-protector-strong)

if(NEWCOMER_SANITIZE OR NEWCOMER_SANITIZE_THREADS OR NEWCOMER_FUZZ)
  set(sanitizers -fsanitize=address,undefined)
  if(NEWCOMER_SANITIZE_THREADS)
    set(sanitizers -fsanitize=thread)
  endif()
  if(NEWCOMER_FUZZ)
    if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
      message(FATAL_ERROR "NEWCOMER_FUZZ needs clang: -DCMAKE_C_COMPILER=clang")
    endif()
    set(sanitizers -fsanitize=address,undefined,fuzzer-no-link)
  endif()
  target_compile_options(newcomer_flags INTERFACE
    ${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
  target_link_options(newcomer_flags INTERFACE ${sanitizers})
  # Memory is not shared out by ourselves, so that the sanitizers know what is in use.
  target_compile_definitions(newcomer_flags INTERFACE NEWCOMER_PLAIN_HEAP)
else()
  # Some compilers define it already, at another level.
  target_compile_options(newcomer_flags INTERFACE
    "$<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_link_options(newcomer_flags INTERFACE -Wl,-z,relro -Wl,-z,now)
endif()
