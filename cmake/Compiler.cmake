# SPDX-License-Identifier: MIT
add_library(newcomer_flags INTERFACE)
target_compile_options(newcomer_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
  -fno-common -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -fstack-protector-strong)
target_compile_definitions(newcomer_flags INTERFACE
  _POSIX_C_SOURCE=200809L
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_include_directories(newcomer_flags INTERFACE "${PROJECT_SOURCE_DIR}/include")
if(NEWCOMER_SANITIZE)
  target_compile_options(newcomer_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(newcomer_flags INTERFACE -fsanitize=address,undefined)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
