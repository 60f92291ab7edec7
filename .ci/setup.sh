#!/usr/bin/env bash
# Brings what the build needs and this machine lacks. A second run finds everything in place and changes nothing:
# it needs no network, no root and no time.
set -euo pipefail

# Libraries the product links, and the tools that the build and the checks call.
packages=(
  libsqlite3-dev
  libcurl4-openssl-dev
  zlib1g-dev
  libxlsxwriter-dev
  libzip-dev
  ca-certificates
  chromium
  git
  make
  openssl
  python3
  python3-openpyxl
  python3-venv
  strace
)
swift_needed=6.3

# What the tests talk to and are driven by, in a place of its own: a WhatsApp library, and the one that drives Chromium.
peers="$(dirname "${BASH_SOURCE[0]}")/../.build/peers"
peer_packages=(pywa==4.5.0 playwright==1.65.2)

fail() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

missing_packages() {
  local installed package
  # dpkg-query exits 1 when it does not know one of the names; those are missing, which is the question.
  installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "${packages[@]}" 2>/dev/null || true)
  for package in "${packages[@]}"; do
    grep -qx "installed $package" <<<"$installed" || printf '%s\n' "$package"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

install_packages() {
  local missing by_hand options=(-q -o DPkg::Lock::Timeout=120)
  if ! command -v dpkg-query >/dev/null; then
    printf 'setup: no Debian packages here. What is needed, by Debian name: %s\n' "${packages[*]}"
    return
  fi
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -gt 0 ] || return 0
  by_hand="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  printf 'setup: installing %s\n' "${missing[*]}"
  # Lists that cannot be renewed may still hold what is needed: the install decides.
  as_root apt-get "${options[@]}" update || printf 'setup: the package lists could not be renewed\n' >&2
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get "${options[@]}" install -y --no-install-recommends "${missing[@]}" \
    || fail "could not install: ${missing[*]}" "run this as root, then try again:" "  $by_hand"
}

check_swift() {
  local how version
  how="Lindung needs Swift $swift_needed or later: https://www.swift.org/install/linux/ (put its usr/bin on PATH)"
  command -v swift >/dev/null || fail "no \`swift\` on PATH." "$how"
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "\`swift --version\` at $(command -v swift) names no version." "$how"
  [ "$(printf '%s\n' "$swift_needed" "$version" | sort -V | head -n 1)" = "$swift_needed" ] \
    || fail "found Swift $version at $(command -v swift)." "$how"
}

# Without a network the tests against them are skipped, and say so.
install_peers() {
  if "$peers/bin/python" -c 'import pywa, playwright' 2>/dev/null; then return 0; fi
  printf 'setup: installing %s\n' "${peer_packages[*]}"
  if ! { python3 -m venv "$peers" && "$peers/bin/python" -m pip install --quiet "${peer_packages[@]}"; }; then
    printf 'setup: SKIPPED: %s could not be installed; the tests with them will be skipped\n' "${peer_packages[*]}" >&2
  fi
}

check_swift
install_packages
install_peers
