# SPDX-License-Identifier: MIT
# Files that are part of the program, as C constants with their SHA-256.

# What a Content-Security-Policy calls a file: "sha256-" and the digest in base64.
function(nc_policy_hash out file)
  set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  file(SHA256 "${file}" digest)
  set(text "sha256-")
  # Three bytes are four letters; of 32 bytes two are left over, which are three and a "=".
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${digest}00" ${at} 6 group)
    foreach(shift 18 12 6 0)
      math(EXPR index "(0x${group} >> ${shift}) & 63")
      string(SUBSTRING "${alphabet}" ${index} 1 letter)
      string(APPEND text "${letter}")
    endforeach()
  endforeach()
  string(REGEX REPLACE ".$" "=" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# nc_embed(OUT FILE TYPE NAME HEADER)
#   writes a C file with `const TYPE NAME = {.text, .hash}` of the bytes of FILE, which are ASCII.
function(nc_embed out file type name header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "([^\n]................................................................)"
    "\\1\n\t" bytes "${bytes}")
  nc_policy_hash(hash "${file}")
  get_filename_component(base "${file}" NAME)
  set(path "${CMAKE_CURRENT_BINARY_DIR}/${name}.c")
  file(CONFIGURE OUTPUT "${path}" CONTENT "/* Written by cmake/Embed.cmake from ${base}; do not edit. */
#include \"${header}\"

static const char bytes[] = {
\t${bytes}};

const ${type} ${name} = {
\t.text = {.data = bytes, .size = sizeof bytes},
\t.hash = \"${hash}\",
};
" @ONLY)
  set(${out} "${path}" PARENT_SCOPE)
endfunction()
