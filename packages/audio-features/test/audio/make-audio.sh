#!/bin/sh
# Makes the compressed recordings of this folder from sweep.wav (made by make-sweep.mjs) with Debian 12's
# lame 3.100, flac 1.4.2, vorbis-tools 1.4.2 and opus-tools 0.1.10.
set -e
cd "$(dirname "$0")"
node make-sweep.mjs
lame --quiet -b 160 sweep.wav sweep.mp3
lame --quiet -b 160 -t sweep.wav sweep-without-index.mp3
flac --silent --force --no-padding sweep.wav -o sweep.flac
oggenc --quiet -q 4 sweep.wav -o sweep.ogg
opusenc --quiet --bitrate 64 sweep.wav sweep.opus
