#!/bin/sh
# Where the processor's time goes while a command runs, as records in docs/results: `make results` puts them into
# docs/engine.md. Needs perf (Debian: linux-perf), and a build with symbols, as `swift build` makes it.
#
#   Benchmarks/profile.sh TABLE "CORPUS" "COMMAND" > docs/results/TABLE.json
#
# COMMAND is run by a shell; TABLE is profile-training or profile-translation. $DRAGOMAN names another build than that of this
# tree.
set -eu
table=$1 corpus=$2 command=$3
dragoman=${DRAGOMAN:-$PWD/.build/release/dragoman}
data=$(mktemp)
trap 'rm -f "$data"' EXIT
perf record --quiet --event cpu-clock --freq 997 --output "$data" -- sh -c "$command" > /dev/null 2>&1
. Benchmarks/origin.sh
perf report --input "$data" --no-children --call-graph none --show-nr-samples --field-separator '|' --sort dso,symbol 2> /dev/null |
  awk -F '|' -v table="$table" -v corpus="$corpus" -v command="$command" -v commit="$commit" \
    -v machine="$machine" '
    function part(library, symbol) {
      if (library ~ /JIT/) return "matrix products, weights being packed included"
      if (symbol ~ /kernel_adam/) return "Adam'\''s step"
      if (symbol ~ /kernel_(softmax|twin_cross_entropy)/) return "softmax and loss"
      if (symbol ~ /kernel_(largest|log_sum_exp|gather)/) return "ranking the tokens"
      if (symbol ~ /kernel_(normalized_)?lstm|kernel_(min_)?gru/) return "gates of the cells"
      if (symbol ~ /attention|outer_products|double_powers/) return "attention"
      if (symbol ~ /kernel_(round|widen|quantize|dequantize)/) return "rounding the factors of products, and back"
      if (symbol ~ /\[\.\] kernel_/) return "other element-wise kernels"
      if (library ~ /dnnl/) return "calling oneDNN, and compiling products"
      if (symbol ~ /mem(move|set|cpy)/) return "copying and clearing memory"
      if (library ~ /kernel.kallsyms/) return "operating system"
      return "everything else: search, text, memory, Swift"
    }
    /^ *[0-9]/ { sums[part($3, $4)] += $2; total += $2 }
    END {
      for (name in sums)
        printf "%.4f|%s|%s|%s|%s|%s|%s\n", 100 * sums[name] / total, name, table, corpus, command, commit, machine
    }' | sort -t '|' -k 1,1 -n -r |
  awk -F '|' 'BEGIN { print "[" }
    { gsub(/"/, "\\\"", $5)
      printf "%s  {\"table\": \"%s\", \"what\": \"%s\", \"corpus\": \"%s\", \"metric\": \"%% of the time\", \"value\": %s, \"command\": \"%s\", \"commit\": \"%s\", \"machine\": \"%s\"}", (NR > 1 ? ",\n" : ""), $3, $2, $4, $1, $5, $6, $7 }
    END { print "\n]" }'
