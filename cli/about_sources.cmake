# cmake -DROOT=... -DOUT=... -P about_sources.cmake
# Writes a C file with one SHA-256 over all sources that results depend on.
file(GLOB sources RELATIVE ${ROOT}
     ${ROOT}/base/*.[ch] ${ROOT}/params/*.[ch] ${ROOT}/params/*.def
     ${ROOT}/base/*.def ${ROOT}/model/*.[ch] ${ROOT}/model/*.def
     ${ROOT}/scenarios/*.[ch] ${ROOT}/scenarios/*.def ${ROOT}/solvers/*.[ch]
     ${ROOT}/analysis/*.[ch] ${ROOT}/analysis/*.def)
list(SORT sources)
set(all "")
foreach(source ${sources})
  file(SHA256 ${ROOT}/${source} sum)
  string(APPEND all "${source} ${sum}\n")
endforeach()
string(SHA256 sum "${all}")
file(WRITE ${OUT} "#include \"cli/about.h\"\n\nconst char *const about_sources = \"${sum}\";\n")
