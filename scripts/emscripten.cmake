# The toolchain of the preset `wasm`: Emscripten wherever it is, by EMSDK, on the PATH or in /usr/bin.
find_program(EMXX em++ HINTS $ENV{EMSDK}/upstream/emscripten PATHS /usr/bin)
if(NOT EMXX)
  message(FATAL_ERROR "No em++: it is neither in EMSDK nor on the PATH. npm run build says how to get it.")
endif()
get_filename_component(folder ${EMXX} DIRECTORY)
set(CMAKE_C_COMPILER ${folder}/emcc CACHE FILEPATH "")
set(CMAKE_CXX_COMPILER ${EMXX} CACHE FILEPATH "")
set(CMAKE_AR ${folder}/emar CACHE FILEPATH "")
set(CMAKE_RANLIB ${folder}/emranlib CACHE FILEPATH "")

# Its own description for CMake lies where em++ is or leads to; where that is a script in front of it, em-config
# knows.
file(REAL_PATH ${EMXX} real)
get_filename_component(root ${real} DIRECTORY)
if(NOT EXISTS ${root}/cmake/Modules/Platform/Emscripten.cmake)
  execute_process(COMMAND ${folder}/em-config EMSCRIPTEN_ROOT OUTPUT_VARIABLE root
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
include(${root}/cmake/Modules/Platform/Emscripten.cmake)
