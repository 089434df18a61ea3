# What the records of the scripts here say of their making: sets commit and machine. To be sourced when $dragoman is the program
# that is measured. The commit is the last one before the build that changed what it is built from.
checkout=$(git -C "$(dirname "$dragoman")" rev-parse --show-toplevel)
commit=$(git -C "$checkout" log -1 --first-parent --before="@$(stat -c %Y "$dragoman")" --abbrev=9 --format=%h \
  -- Sources Package.swift)
instructions=$(grep -q avx512f /proc/cpuinfo && echo AVX-512 || echo AVX2)
machine="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $instructions"
