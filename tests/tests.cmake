# What ctest runs.  Labels:
#   unit      tests/test_*.c, one program per source file
#   can_fail  the same with every tolerance set to zero: they must notice
#   house     rules of the source tree (tests/*.sh)
#   e2e       the built program on real files
#   evidence  published findings, the quick ones (evidence_full is slow)
#   faults    kills, full disks, limits, points that cannot be solved
#   slurm, mpi  under a real scheduler or launcher, skipped where there is none
#   tidy      clang-tidy; slow: tests/slow_*.c and everything over a minute
# The presets leave out `slow`.

pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)

# Names a test of a source file and builds its program.
function(unit_test source label)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE analysis PkgConfig::CMOCKA)
  target_compile_definitions(${name} PRIVATE
    TESTS_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${label}" TIMEOUT 900)
endfunction()

# script_test(name labels arguments...): tests/<name>.sh, without _limit or _long
# behind it; 77 means skipped.
function(script_test name labels)
  string(REGEX REPLACE "_(limit|long)$" "" script ${name})
  add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/${script}.sh ${ARGN}
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND_EXPAND_LISTS)
  set_tests_properties(${name} PROPERTIES LABELS "${labels}"
                       SKIP_RETURN_CODE 77 TIMEOUT 900)
endfunction()

file(GLOB test_sources CONFIGURE_DEPENDS tests/test_*.c)
foreach(source ${test_sources})
  unit_test(${source} unit)
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "test_" "can_fail_" blind ${name})
  add_test(NAME ${blind} COMMAND tests/can_fail.sh ${source} $<TARGET_FILE:${name}>
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${blind} PROPERTIES LABELS "can_fail;slow" TIMEOUT 900
                       SKIP_RETURN_CODE 77)
endforeach()
file(GLOB row_sources CONFIGURE_DEPENDS tests/rows_*.c)
target_sources(test_rows PRIVATE ${row_sources} tests/shorten.c)
file(GLOB slow_sources CONFIGURE_DEPENDS tests/slow_*.c)
foreach(source ${slow_sources})
  unit_test(${source} slow)
endforeach()

foreach(rule includes tables prints format sizes diagram)
  script_test(${rule} house)
endforeach()
# what compilers make of sanitizers is none of ours
if(NOT CRAMP_SANITIZE)
  set(objects "")
  foreach(folder base params model scenarios solvers analysis cramp)
    list(APPEND objects $<TARGET_OBJECTS:${folder}>)
  endforeach()
  script_test(names house ${objects})
  script_test(globals house ${objects})
endif()
script_test(tidy "house;tidy;slow" ${PROJECT_BINARY_DIR})

foreach(story e2e bad_input)
  script_test(${story} e2e $<TARGET_FILE:cramp>)
endforeach()
file(GLOB stories CONFIGURE_DEPENDS tests/e2e_*.sh)
foreach(story ${stories})
  get_filename_component(name ${story} NAME_WE)
  script_test(${name} e2e $<TARGET_FILE:cramp>)
endforeach()

script_test(evidence_quick evidence $<TARGET_FILE:cramp> ${PROJECT_SOURCE_DIR}/tests/data)
# all findings with all people: some ten minutes
add_test(NAME evidence_full COMMAND tests/evidence_list.sh $<TARGET_FILE:cramp>
         tests/data/evidence_full.txt WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(evidence_full PROPERTIES LABELS "evidence;slow" TIMEOUT 3600)
foreach(variant central peripheral peripheral_any_length electrolyte)
  add_test(NAME evidence_${variant} COMMAND tests/evidence_list.sh
           $<TARGET_FILE:cramp> tests/data/evidence_${variant}.txt
           --quick --variant variant_${variant}
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(evidence_${variant} PROPERTIES LABELS "evidence;slow" TIMEOUT 900)
endforeach()
script_test(install e2e ${PROJECT_BINARY_DIR})
# four more builds: a minute or two
script_test(machines "e2e;slow" $<TARGET_FILE:cramp> ${PROJECT_SOURCE_DIR})

# what befalls long sweeps; the long form takes some minutes
script_test(faults "faults" $<TARGET_FILE:cramp>)
script_test(faults_long "faults;slow" $<TARGET_FILE:cramp> 200)

# schedulers and launchers; skipped where they are not installed
script_test(slurm "slurm" $<TARGET_FILE:cramp>)
script_test(slurm_limit "slurm;slow" $<TARGET_FILE:cramp> limit)
if(CRAMP_MPI)
  script_test(mpi "mpi" $<TARGET_FILE:cramp> $<TARGET_FILE:cramp_mpi>)
endif()

# Address sanitizer: clang's OpenMP keeps its threads' records to the end.
if(CRAMP_SANITIZE MATCHES address)
  get_property(all DIRECTORY PROPERTY TESTS)
  set_property(TEST ${all} APPEND PROPERTY ENVIRONMENT
    "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
endif()

# Thread sanitizer: clang's OpenMP has to tell it what a barrier is.
if(CRAMP_SANITIZE MATCHES thread)
  get_filename_component(openmp_folder "${OpenMP_omp_LIBRARY}" REALPATH)
  get_filename_component(openmp_folder "${openmp_folder}" DIRECTORY)
  file(GLOB archer ${openmp_folder}/libarcher.so
       /usr/lib/llvm-*/lib/libarcher.so)
  get_property(all DIRECTORY PROPERTY TESTS)
  if(archer)
    list(GET archer 0 archer)
    set_property(TEST ${all} APPEND PROPERTY ENVIRONMENT
      "OMP_TOOL_LIBRARIES=${archer}"
      "TSAN_OPTIONS=ignore_noninstrumented_modules=1")
  endif()
endif()
