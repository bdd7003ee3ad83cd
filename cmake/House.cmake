# SPDX-License-Identifier: MIT
# The house: each folder of src/ is one library that sees only what stands above it.

# nc_layer(NAME [SEES layer...] [LIBRARIES target...])
#   every .c below src/NAME but main.c; headers beside them are private to the layer.
function(nc_layer name)
  cmake_parse_arguments(LAYER "" "" "SEES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.c")
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  list(APPEND sources ${LAYER_UNPARSED_ARGUMENTS})
  if(NOT sources)
    set(sources "${CMAKE_CURRENT_BINARY_DIR}/${name}_empty.c")
    file(CONFIGURE OUTPUT "${sources}" CONTENT "extern const int nc_${name}_is_empty;\n")
  endif()
  add_library(nc_${name} STATIC ${sources})
  target_include_directories(nc_${name} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  target_link_libraries(nc_${name} PUBLIC newcomer_flags PRIVATE ${LAYER_LIBRARIES})
  foreach(seen IN LISTS LAYER_SEES)
    target_link_libraries(nc_${name} PUBLIC nc_${seen})
  endforeach()
endfunction()

# nc_scripts(ROOM TIMEOUT seconds [GIT] [ENVIRONMENT name=value...])
#   every test_*.py beside the caller is a test "ROOM/test_…" of the real binary, and of git where it
#   says GIT; one that lacks a tool of its own counts as skipped.
function(nc_scripts room)
  cmake_parse_arguments(SCRIPTS "GIT" "TIMEOUT" "ENVIRONMENT" ${ARGN})
  find_program(GIT_PROGRAM git)
  if(NOT TARGET newcomer OR (SCRIPTS_GIT AND NOT GIT_PROGRAM))
    return()
  endif()
  file(GLOB scripts CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/test_*.py")
  list(PREPEND SCRIPTS_ENVIRONMENT "NEWCOMER_BINARY=$<TARGET_FILE:newcomer>"
    "NEWCOMER_SOURCE=${PROJECT_SOURCE_DIR}")
  foreach(script IN LISTS scripts)
    get_filename_component(stem "${script}" NAME_WE)
    add_test(NAME "${room}/${stem}" COMMAND Python3::Interpreter -B "${script}")
    set_tests_properties("${room}/${stem}" PROPERTIES TIMEOUT ${SCRIPTS_TIMEOUT}
      SKIP_RETURN_CODE 77 ENVIRONMENT "${SCRIPTS_ENVIRONMENT}")
  endforeach()
endfunction()

# nc_register(OUT FOLDER TYPE PREFIX FUNCTION HEADER)
#   one row a file: FOLDER/some-name.c ends in `const TYPE PREFIX_some_name`;
#   writes a C file whose FUNCTION(size_t *count) returns the table, by name.
function(nc_register out folder type prefix function header)
  file(GLOB files CONFIGURE_DEPENDS "${folder}/*.c")
  set(declarations "")
  set(rows "")
  foreach(file IN LISTS files)
    get_filename_component(stem "${file}" NAME_WE)
    string(REPLACE "-" "_" stem "${stem}")
    string(APPEND declarations "extern const ${type} ${prefix}_${stem};\n")
    string(APPEND rows "\t&${prefix}_${stem},\n")
  endforeach()
  set(text "/* Written by cmake/House.cmake from ${prefix} rows; do not edit. */
#include <stddef.h>

#include \"${header}\"

${declarations}
static const ${type} *const rows[] = {
${rows}};

const ${type} *const *${function}(size_t *count)
{
\t*count = sizeof rows / sizeof *rows;
\treturn rows;
}
")
  set(path "${CMAKE_CURRENT_BINARY_DIR}/${function}.c")
  file(CONFIGURE OUTPUT "${path}" CONTENT "${text}" @ONLY)
  set(${out} "${path}" PARENT_SCOPE)
endfunction()
