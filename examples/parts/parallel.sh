#!/bin/sh
# Builds the site in N parts on several machines with GNU parallel, and merges them here:
#
#   PARTS=8 sh parallel.sh --sshlogin one,two,three     in a folder that all machines share
#
# Without GNU parallel, the parts are built here, one after the other.
set -eu
PARTS=${PARTS:-4}
CATENA=${CATENA:-catena}

if command -v parallel > /dev/null; then
  seq "$PARTS" | parallel --halt now,fail=1 --workdir "$PWD" "$@" \
    "$CATENA" build --part "{}/$PARTS" --output "parts/{}"
else
  for part in $(seq "$PARTS"); do
    "$CATENA" build --part "$part/$PARTS" --output "parts/$part"
  done
fi

# shellcheck disable=SC2046 # each number is a word of its own
"$CATENA" merge $(seq -f parts/%g "$PARTS") --output public
