# Sourced by the commands beside it: where the tools of this repository are found, and how what is missing is installed.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }

# Major version of a program that prints it as "… 15.18 …" or "v20.20.2"; 0 when it cannot be run.
major_of() {
  local printed
  printed="$("$@" 2>/dev/null | head -n 1)" || printed=
  [[ $printed =~ ([0-9]+)\. ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

require_sdk() {
  command -v dotnet >/dev/null || fail ".NET SDK 10 is needed: https://dotnet.microsoft.com/download"
  [ "$(major_of dotnet --version)" -ge 10 ] || fail ".NET SDK 10 is needed, 'dotnet --version' says: $(dotnet --version 2>&1 | head -n 1)"
}

require_node() {
  command -v node >/dev/null || fail "Node.js 20 or later is needed (styles and scripts are built with it): https://nodejs.org"
  [ "$(major_of node --version)" -ge 20 ] || fail "Node.js 20 or later is needed, 'node --version' says $(node --version)"
}

# Installs Debian packages where that is possible at all; says no, without an error, where it is not.
apt_was_updated=
install_with_apt() {
  is_root && command -v apt-get >/dev/null || return 1
  if [ -z "$apt_was_updated" ]; then
    DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >&2 || return 1
    apt_was_updated=1
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" </dev/null >&2
}

# The folder of PostgreSQL's server programs, 15 or later, the newest first; nothing when there is none.
find_postgres() {
  local bin newest=0 found=
  for bin in /usr/lib/postgresql/*/bin "$(dirname "$(readlink -f "$(command -v initdb || true)")" 2>/dev/null || true)"; do
    [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] || continue
    local version
    version="$(major_of "$bin/postgres" --version)"
    if [ "$version" -ge 15 ] && [ "$version" -gt "$newest" ]; then newest=$version found=$bin; fi
  done
  [ -n "$found" ] && echo "$found"
}

find_chromium() {
  local name
  if [ -n "${WEDERZIJDS_TEST_CHROMIUM:-}" ]; then echo "$WEDERZIJDS_TEST_CHROMIUM"; return; fi
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" && return
  done
  return 1
}
