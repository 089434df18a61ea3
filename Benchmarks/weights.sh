#!/bin/sh
# What it costs in BLEU to translate with fewer bits, and with a shortlist, as records of docs/results for docs/performance.md.
#
#   Benchmarks/weights.sh CORPUS SOURCE TARGET MODEL... > docs/results/weights.json
#
# CORPUS is a folder with train, val and test_2016_flickr in both languages; each MODEL was trained on it.
set -eu
folder=$1 source=$2 target=$3
shift 3
dragoman=$PWD/.build/release/dragoman
test=test_2016_flickr
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. Benchmarks/origin.sh
corpus="$(basename "$folder") $source→$target, $test"

record() { # WHAT COMMAND METRIC NAME
  line=$("$dragoman" evaluate --reference "$folder/$test.$target" "$work/output" | grep "^$4")
  value=$(echo "$line" | sed 's/[^=]* = \([0-9.]*\).*/\1/')
  signature=$(echo "$line" | sed 's/^[^|]*|\([^ ]*\) =.*/\1/')
  printf '%s  {"table": "weights", "what": "%s", "corpus": "%s", "metric": "%s", "value": %s, "signature": "%s", ' \
    "$separator" "$1" "$corpus" "$3" "$value" "$signature"
  printf '"command": "%s", "commit": "%s", "machine": "%s"}' "$2" "$commit" "$machine"
  separator=",
"
}

measure() { # WHAT MODEL [CONVERSION]
  "$dragoman" translate --model "$2" --beam 5 --no-consensus < "$folder/$test.$source" > "$work/output"
  name=model-$number command=
  if [ -n "${3:-}" ]; then
    name=converted command="dragoman convert --model model-$number.dragoman $3 --output converted.dragoman && "
  fi
  command="${command}dragoman translate --model $name.dragoman --beam 5 --no-consensus < $test.$source"
  record "$1" "$command" BLEU 'BLEU|'
  record "$1" "$command" chrF2 'chrF2|'
}

separator=""
echo "["
number=0
for model in "$@"; do
  number=$((number + 1))
  measure "model $number: float32, as trained" "$model"
  for weights in bfloat16 int8; do
    "$dragoman" convert --model "$model" --weights $weights --output "$work/model" 2> /dev/null
    measure "model $number: $weights" "$work/model" "--weights $weights"
  done
  "$dragoman" convert --model "$model" --weights int8 --source "$folder/train.$source" \
    --target "$folder/train.$target" --output "$work/model" 2> /dev/null
  measure "model $number: int8 and a shortlist" "$work/model" \
    "--weights int8 --source train.$source --target train.$target"
done
printf '\n]\n'
