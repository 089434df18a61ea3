#!/bin/sh
# Every block at its own task: trains a model, runs it, and prints what was measured, as records of docs/results.
#
#   Benchmarks/tasks.sh MEASUREMENT [CELL [TABLE]] > docs/results/task-MEASUREMENT.json
#
# MEASUREMENT is a function below that does not begin with an underscore, e.g. shakespeare; CELL is lstm (the default), gru,
# elmanTanh or elmanReLU. TABLE takes the records in place of the measurement's own, e.g. task-cells. Corpora are looked for in
# $DRAGOMAN_CORPORA, else in ../shared/data; what is made of them, models and logs are kept in $WORK, else in a folder of their
# own. Recipes are in Benchmarks/tasks. $DRAGOMAN names another build than that of this tree.
set -eu
measurement=$1 cell=${2:-lstm} table=${3:-}
dragoman=${DRAGOMAN:-$PWD/.build/release/dragoman}
corpora=${DRAGOMAN_CORPORA:-../shared/data}
recipes=Benchmarks/tasks
work=${WORK:-$(mktemp -d)}/$measurement-$cell
mkdir -p "$work"
. Benchmarks/origin.sh
separator="["

# Trains a model, once, with a recipe of which one word is the cell. _command alone says how.
_command() { # MODEL RECIPE ARGUMENTS...
  model=$1 recipe=$2
  shift 2
  command="dragoman train --recipe $recipes/$recipe"
  if [ "$cell" != lstm ]; then
    command="sed 's/cell: .*/cell: $cell/' $recipes/$recipe > $cell.yaml && dragoman train --recipe $cell.yaml"
  fi
  command="$command $(echo "$*" | sed "s|$corpora/||g; s|$work/||g") --seed 1 --output model.dragoman"
}
_train() { # MODEL RECIPE ARGUMENTS...
  _command "$@"
  shift 2
  sed "s/^  cell: .*/  cell: $cell/" "$recipes/$recipe" > "$work/$model.yaml"
  "$dragoman" train --recipe "$work/$model.yaml" "$@" --seed 1 --output "$work/$model.dragoman" \
    --metrics "$work/$model.jsonl" 2>> "$work/log"
}

_finished() { # KEY: what the log of the last training says in its end
  grep '"finished"' "$work/$model.jsonl" | tail -1 | sed "s/.*\"$1\":\([0-9.]*\).*/\1/"
}

_record() { # TABLE WHAT CORPUS METRIC VALUE
  printf '%s\n  {"table": "%s", "what": "%s", "corpus": "%s", "metric": "%s", "value": %s, ' \
    "$separator" "${table:-$1}" "$2" "$3" "$4" "$5"
  printf '"seconds": %.0f, "peakMemoryMB": %s, "seed": 1, "command": "%s", "commit": "%s", "machine": "%s"}' \
    "$(_finished seconds)" "$(_finished peakMemoryMB)" "$command" "$commit" "$machine"
  separator=","
}

# The share of lines that are equal, in percent, and that of lines that are not.
_equal() { paste "$1" "$2" | awk -F '\t' '{ n += $1 == $2 } END { printf "%.4f", 100 * n / NR }'; }
_unequal() { paste "$1" "$2" | awk -F '\t' '{ n += $1 != $2 } END { printf "%.4f", 100 * n / NR }'; }

# The edits that lead from the lines of one file to those of the other, in percent of the symbols of the second.
_edits() { # OUTPUT REFERENCE SEPARATOR
  paste "$1" "$2" | perl -CSD -F'\t' -lane '
    BEGIN { $by = shift @ARGV }
    my @a = split /$by/, $F[0] // ""; my @b = split /$by/, $F[1] // "";
    my @row = (0 .. @b);
    for my $i (1 .. @a) {
      my @next = ($i);
      for my $j (1 .. @b) {
        my $best = $row[$j - 1] + ($a[$i - 1] ne $b[$j - 1]);
        $best = $row[$j] + 1 if $row[$j] + 1 < $best;
        $best = $next[$j - 1] + 1 if $next[$j - 1] + 1 < $best;
        push @next, $best;
      }
      @row = @next;
    }
    $edits += $row[@b]; $symbols += @b;
    END { printf "%.4f", 100 * $edits / $symbols }' -- "$3"
}

# ── N → N: a character language model ────────────────────────────────────────────────────────────────────────────────

_language_model() { # WHAT RECIPE
  _train model "$2" --data "$corpora/tinyshakespeare/train.txt" --dev-data "$corpora/tinyshakespeare/val.txt"
  "$dragoman" score --model "$work/model.dragoman" --text "$corpora/tinyshakespeare/val.txt" > /dev/null 2> "$work/score"
  nats=$(sed 's/.* \([0-9.]*\) nats.*/\1/' "$work/score")
  _record task-language-model "$1, $cell" "tinyshakespeare, val" "nats a character" "$nats"
}
shakespeare() { _language_model "character language model" shakespeare.yaml; }
shakespeare_3_minutes() { _language_model "character language model, 3 minutes" shakespeare-3-minutes.yaml; }

# ── N → 1: which language is this? ───────────────────────────────────────────────────────────────────────────────────

# Lines, three words in a row and single words: of the training lines at random (of three words also the first, which are written
# as beginnings are), of the others the first three and the middle one.
_language_data() {
  [ -e "$work/train.tsv" ] && return
  awk -F '\t' 'BEGIN { srand(1) } {
    print; n = split($2, words, " "); if (n < 4) next
    print $1 "\t" words[1] " " words[2] " " words[3]
    i = 1 + int(rand() * (n - 2)); print $1 "\t" words[i] " " words[i + 1] " " words[i + 2]
    for (k = 0; k < 3; k++) { i = 1 + int(rand() * n); print $1 "\t" words[i] }
  }' "$corpora/language-id/train.tsv" > "$work/train.tsv"
  for set in dev test; do
    cp "$corpora/language-id/$set.tsv" "$work/$set-lines.tsv"
    awk -F '\t' '{ n = split($2, w, " "); print $1 "\t" w[1] (n > 1 ? " " w[2] : "") (n > 2 ? " " w[3] : "") }' \
      "$corpora/language-id/$set.tsv" > "$work/$set-three.tsv"
    awk -F '\t' '{ n = split($2, w, " "); print $1 "\t" w[int((n + 1) / 2)] }' \
      "$corpora/language-id/$set.tsv" > "$work/$set-single.tsv"
  done
  cat "$work/dev-lines.tsv" "$work/dev-three.tsv" "$work/dev-single.tsv" | awk 'NR % 8 == 0' > "$work/dev.tsv"
}
_languages() { # WHAT RECIPE
  _language_data
  _train model "$2" --data "$work/train.tsv" --dev-data "$work/dev.tsv"
  for part in lines three single; do
    cut -f 1 "$work/test-$part.tsv" > "$work/right"
    cut -f 2 "$work/test-$part.tsv" | "$dragoman" classify --model "$work/model.dragoman" | cut -f 1 > "$work/said"
    case $part in lines) name="whole lines, %" ;; three) name="first 3 words, %" ;; *) name="single words, %" ;; esac
    _record task-classify "$1" "language-id, test" "$name" "$(_equal "$work/said" "$work/right")"
  done
}
languages() { _languages "$cell" language-id.yaml; }
languages_single_layer() { _languages "single layer, characters" language-id-single-layer.yaml; }
languages_single_layer_subwords() { _languages "single layer, subwords" language-id-single-layer-subwords.yaml; }

# ── 1 → N and N → 1: names ───────────────────────────────────────────────────────────────────────────────────────────

_names_data() {
  awk 'NR % 10 == 0' "$corpora/names18/all.tsv" > "$work/test.tsv"
  awk 'NR % 10 == 5' "$corpora/names18/all.tsv" > "$work/dev.tsv"
  awk 'NR % 10 != 0 && NR % 10 != 5' "$corpora/names18/all.tsv" > "$work/train.tsv"
}
_names() { # WHAT RECIPE
  _names_data
  _train model "$2" --data "$work/train.tsv" --dev-data "$work/dev.tsv"
  cut -f 1 "$work/test.tsv" > "$work/categories"
  cut -f 2 "$work/test.tsv" > "$work/names"
  nats=$("$dragoman" score --model "$work/model.dragoman" --source "$work/categories" --target "$work/names" \
    2>&1 > /dev/null | sed 's/log P -\([0-9.]*\).*/\1/')
  characters=$(($(wc -m < "$work/names")))
  _record task-generate "$1, $cell" "names18, every tenth" "nats a character" \
    "$(awk "BEGIN { printf \"%.4f\", $nats / $characters }")"
}
names_initial_state() { _names "a name from a category, as first state" names-initial-state.yaml; }
names_every_step() { _names "a name from a category, at every step" names-every-step.yaml; }
_name_categories() { # WHAT RECIPE
  _names_data
  _train model "$2" --data "$work/train.tsv" --dev-data "$work/dev.tsv"
  cut -f 1 "$work/test.tsv" > "$work/right"
  cut -f 2 "$work/test.tsv" | "$dragoman" classify --model "$work/model.dragoman" | cut -f 1 > "$work/said"
  _record task-classify "$1" "names18, every tenth" "right, %" "$(_equal "$work/said" "$work/right")"
}
name_categories() { _name_categories "the category of a name, $cell" name-categories.yaml; }
name_categories_single_layer() { _name_categories "the category of a name, single layer" name-categories-single-layer.yaml; }

# ── N → M: pronunciation, commands, transliteration ──────────────────────────────────────────────────────────────────

_name_of() {
  case $1 in
    arm) echo Armenian ;;
    bul) echo Bulgarian ;;
    fre) echo French ;;
    geo) echo Georgian ;;
    gre) echo Greek ;;
    hin) echo Hindi ;;
    hun) echo Hungarian ;;
    ice) echo Icelandic ;;
    kor) echo Korean ;;
    lit) echo Lithuanian ;;
    *) echo "$1" ;;
  esac
}

# Each language is trained on one core, beside another one.
_pronunciation() { # PAIRS OF LANGUAGES
  data=$corpora/g2p-sigmorphon2020
  rm -f "$work/all"
  for pair in "$@"; do
    for language in $pair; do
      _train $language pronunciation.yaml --data "$data/${language}_train.tsv" --dev-data "$data/${language}_dev.tsv" &
    done
    wait
  done
  for language in $*; do
    _command $language pronunciation.yaml --data "$data/${language}_train.tsv" --dev-data "$data/${language}_dev.tsv"
    cut -f 2 "$data/${language}_dev.tsv" > "$work/right"
    cut -f 1 "$data/${language}_dev.tsv" | "$dragoman" translate --model "$work/$language.dragoman" |
      perl -CSD -MUnicode::Normalize -ne 'print NFC($_)' > "$work/said"
    errors=$(_unequal "$work/said" "$work/right")
    _record task-pronunciation "$(_name_of "$language"), $cell" "g2p-sigmorphon2020, dev" "wrong words, %" "$errors"
    echo "$errors" >> "$work/all"
  done
  _record task-pronunciation "mean of $(wc -l < "$work/all") languages, $cell" "g2p-sigmorphon2020, dev" "wrong words, %" \
    "$(awk '{ sum += $1 } END { printf "%.4f", sum / NR }' "$work/all")"
}
pronunciation() { _pronunciation "arm bul" "fre geo" "gre hin" "hun ice" "kor lit"; }
pronunciation_two() { _pronunciation "arm lit"; }
# Translations may become longer than any that was seen, which is what the split by length is about.
_commands() { # SPLIT
  _train model commands.yaml --data "$corpora/scan/$1.train.tsv"
  cut -f 2 "$corpora/scan/$1.test.tsv" > "$work/right"
  cut -f 1 "$corpora/scan/$1.test.tsv" | "$dragoman" translate --max-length-ratio 10 --model "$work/model.dragoman" > "$work/said"
  _record task-translate "commands, split $1, $cell without attention" "scan, test" "right, %" "$(_equal "$work/said" "$work/right")"
}
commands_simple() { _commands simple; }
commands_length() { _commands length; }
transliteration() {
  data=$corpora/transliteration-ar-en
  _train model transliteration.yaml --data "$data/train.tsv"
  cut -f 2 "$data/dev.tsv" > "$work/right"
  cut -f 1 "$data/dev.tsv" | "$dragoman" translate --model "$work/model.dragoman" > "$work/said"
  _record task-translate "transliteration, $cell with attention" "transliteration-ar-en, dev" "wrong words, %" "$(_unequal "$work/said" "$work/right")"
  _record task-translate "transliteration, $cell with attention" "transliteration-ar-en, dev" "wrong characters, %" \
    "$(_edits "$work/said" "$work/right" "")"
}

# ── N → N: diacritics ────────────────────────────────────────────────────────────────────────────────────────────────

diacritics() {
  for language in yo vi cs; do
    for set in train dev test; do
      awk -F '\t' -v own=$language '$1 == own { print $2 }' "$corpora/language-id/$set.tsv" |
        perl -CSD -MUnicode::Normalize -lne '
          next if /(^|\s)\p{Mn}/;  # a mark that stands on no letter
          my $whole = NFC($_); my $plain = NFC(NFD($_) =~ s/\p{Mn}//gr); print "$plain\t$whole"' \
          > "$work/$language-$set.tsv"
    done
    _train $language diacritics.yaml --data "$work/$language-train.tsv" --dev-data "$work/$language-dev.tsv" &
  done
  wait
  for language in yo vi cs; do
    _command $language diacritics.yaml --data "$work/$language-train.tsv" --dev-data "$work/$language-dev.tsv"
    cut -f 1 "$work/$language-test.tsv" > "$work/plain"
    cut -f 2 "$work/$language-test.tsv" | tr ' ' '\n' > "$work/right"
    "$dragoman" label --model "$work/$language.dragoman" < "$work/plain" | tr ' ' '\n' > "$work/said"
    _record task-tag "$language, $cell" "language-id, test" "right words, %" "$(_equal "$work/said" "$work/right")"
    tr ' ' '\n' < "$work/plain" > "$work/nothing"
    _record task-tag "$language, nothing done" "language-id, test" "right words, %" \
      "$(_equal "$work/nothing" "$work/right")"
  done
}

$measurement
printf '\n]\n'
