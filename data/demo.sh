#!/bin/sh
# Trains a translator on the bundled Chinese–English corpus, measures it, and translates with it.
#
#     data/demo.sh path/to/dragoman
set -eu
cd "$(dirname "$0")/.."

dragoman=$1
corpus=data/zh-en
work=.build/demo
model=$work/zh-en.dragoman

say() { printf '\n== %s\n\n' "$1"; }

rm -rf "$work"
mkdir -p "$work"

say "Training on $(wc -l < $corpus/train.zh) sentence pairs"
"$dragoman" train --source $corpus/train.zh --target $corpus/train.en --dev-source $corpus/dev.zh \
  --dev-target $corpus/dev.en --vocab vocab/zh-en --recipe data/demo.yaml --output "$model"

say "The test set: $(wc -l < $corpus/test.zh) sentences that training has not seen"
"$dragoman" translate --model "$model" < $corpus/test.zh > "$work/test.out"
"$dragoman" evaluate --reference $corpus/test.en "$work/test.out"

# They show what it can say, and were chosen among those it translates well: how good it is, the test set above tells.
say "Some sentences it translates well; none but the first stands in the corpus"
cat > "$work/own.zh" <<'END'
我爱中国
他昨天买了三本书。
我不喜欢喝咖啡。
我们明天去北京。
这个苹果多少钱？
我的哥哥是医生。
他们正在学校学习中文。
我妈妈每天早上喝茶。
她会说中文吗？
我姐姐没有车。
他的朋友住在上海。
END
"$dragoman" translate --model "$model" < "$work/own.zh" > "$work/own.en"
paste "$work/own.zh" "$work/own.en" | while IFS='	' read -r chinese english; do
  # A Chinese character is two columns wide, so that printf cannot pad it.
  printf '  %s\n    %s\n' "$chinese" "$english"
done

# The conversation needs a terminal: script(1) lends it one.
if command -v script >/dev/null; then
  say "What the decoder looks at, word by word"
  printf '我的哥哥是医生。\n:attention\n' | script -qec "$dragoman translate --model $model" /dev/null |
    tr -d '\r' | sed -e '1,/Ctrl-D ends/d' -e '/^[a-z]*> \^D/d'
fi

cat <<END

== Go on

  $dragoman translate --model $model          talk with it
  $dragoman train --help                                train your own; README.md has it step by step
END
