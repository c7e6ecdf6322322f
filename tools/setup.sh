# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What quickstart and test share: Debian's packages, and a build. To be sourced, with the checkout as
# working directory.

# What the programs are built with. Debian's default Boost; nothing is ever removed to make room.
programs_need=(g++ cmake ninja-build pkg-config libxapian-dev libboost-dev nlohmann-json3-dev libsqlite3-dev
  libicu-dev libcli11-dev libspdlog-dev libtomlplusplus-dev zlib1g-dev liblzma-dev
  libyaz-dev libxml2-dev libssl-dev)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# install_packages NAME…: those that are missing, by apt, as root or through sudo.
install_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "needs root or sudo to install: ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing Debian's ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq || fail "apt-get update failed; is the network there?"
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends --no-remove "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}"
}

# build_preset PRESET [TARGET…]: configures and builds into build/PRESET.
build_preset() {
  local preset=$1
  shift
  say "Building ($preset)"
  cmake --preset "$preset" -Wno-dev >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; rm -f "build-$preset.log"; fail "cmake failed"; }
  rm -f "build-$preset.log"
  cmake --build --preset "$preset" ${1:+--target "$@"} || fail "the build failed"
}
