#!/usr/bin/env bash
# Set-up and start of build.cake. Usage: ./build.sh [demo|test|train-test|faults|build|run|bench|format|publish] [arguments]
set -euo pipefail

caller=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
target=${1:-build}
[ $# -eq 0 ] || shift

fail() { echo "build.sh: $*" >&2; exit 1; }

# The count is the last line whatever happened: a set-up or a build that failed is one failure.
print_count() {
  local status=$? count="0 passed, 1 failed"
  if [ -s "$root/artifacts/tests/count" ]; then count=$(<"$root/artifacts/tests/count"); fi
  case $status:$count in
    0:*", 0 failed"*) ;;
    0:*) status=1 ;;
    *", 0 failed"*) count=${count/, 0 failed/, 1 failed} ;;
  esac
  echo "$count"
  exit "$status"
}

need_sdk() {
  local mend="install it from https://dotnet.microsoft.com/download/dotnet/10.0"
  command -v dotnet >/dev/null || fail ".NET 10 SDK not found: $mend"
  # In the repository's folder global.json decides, so this also says when the SDK is too old.
  (cd "$root" && dotnet --version >/dev/null 2>&1) || fail ".NET 10 SDK not found beside $(command -v dotnet): $mend"
  # The published program looks for its runtime here when it isn't where the distribution puts it.
  export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ORT_DISABLE_TELEMETRY=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -qF "$1 "; }

can_install() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
  if [ -z "${apt_updated:-}" ]; then
    as_root apt-get -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=1 update >/dev/null 2>&1 || true
    apt_updated=1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null 2>&1
}

# What OpenCV's native part is linked against, beyond the C++ runtime that .NET itself needs.
need_libraries() {
  [ "$(uname -s)" = Linux ] || fail "only Linux is supported"
  local gtk=libgtk-3-0 missing=()
  has_library libgtk-3.so.0 || {
    # Debian 13 and Ubuntu 24.04 renamed it when time became 64 bits wide.
    apt-cache show libgtk-3-0t64 >/dev/null 2>&1 && gtk=libgtk-3-0t64
    case $(. /etc/os-release 2>/dev/null; echo "${ID:-}:${VERSION_ID:-}") in debian:13*|ubuntu:2[4-9]*) gtk=libgtk-3-0t64 ;; esac
    missing+=("$gtk")
  }
  has_library libdrm.so.2 || missing+=(libdrm2)
  has_library libatomic.so.1 || missing+=(libatomic1)
  [ ${#missing[@]} -gt 0 ] || return 0
  can_install || fail "system library missing: apt-get install ${missing[*]}"
  echo "installing ${missing[*]}"
  apt_install "${missing[@]}" || fail "could not install, see: apt-get install ${missing[*]}"
}

# Only the browser tests use it, and they skip without it. Ubuntu's package is a snap, which a container can't install.
want_browser() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null && return 0
  local id; id=$(. /etc/os-release 2>/dev/null; echo "${ID:-}")
  if [ "$id" = debian ] && can_install && apt_install chromium; then return 0; fi
  echo "no chromium: the browser tests will be skipped (apt-get install chromium)"
}

# What the search is measured beside; the bench leaves it out where it is missing.
want_faiss() {
  /usr/bin/python3 -c "import faiss" 2>/dev/null && return 0
  if can_install && apt_install python3-faiss; then return 0; fi
  echo "no FAISS: the search is measured without it (apt-get install python3-faiss)"
}

# The trainer's library asks for the C++ runtime of GCC 13. Where the machine's is older, a small Debian 13 beside it has one; 77 says that neither way exists.
has_torch_runtime() {
  local library; library=$({ ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | awk '/libstdc[+][+][.]so[.]6 .*x86-64/ { print $NF; exit }')
  [ -n "$library" ] && grep -q GLIBCXX_3.4.32 "$library"
}

make_torch_root() {
  local folder=$1 mirror mounted
  command -v mmdebstrap >/dev/null || { can_install && apt_install mmdebstrap; } || return 1
  # From where this machine has its own packages.
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    awk '$1 == "URIs:" && /\/debian\/?$/ { print $2; exit } $1 == "deb" { for (i = 2; i < NF; i++) if ($i ~ /\/debian\/?$/) { print $i; exit } }')
  [ -n "$mirror" ] || return 1
  echo "making a Debian 13 for the trainer (320 MB, once)" >&2
  mkdir -p "$(dirname "$folder")"
  # In a name space of its own what is mounted for it ends with it, even where it is killed. What an older run left mounted is never walked into: it is the machine's own.
  for mounted in $(awk -v below="$folder.part/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r); do as_root umount "$mounted" || return 1; done
  as_root rm -rf --one-file-system "$folder.part" || return 1
  as_root timeout 600 unshare --mount mmdebstrap --quiet --variant=minbase --include=libstdc++6,libgomp1,libicu76,libgtk-3-0t64,libdrm2 trixie "$folder.part" "$mirror" >&2 || return 1
  as_root mv -T "$folder.part" "$folder"
}

with_torch() {
  case ${1:-} in
    "") fail "with-torch: name a command, such as artifacts/bin/AccessControl.Training/release/accesscontrol-train --help" ;;
    artifacts/* | */artifacts/*) [ -e "$1" ] || fail "$1 isn't there; make it with: ./build.sh build" ;;
  esac
  [ "$(uname -m)" = x86_64 ] || { echo "the trainer's library is for x86-64 only" >&2; exit 77; }
  if has_torch_runtime; then export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"; exec "$@"; fi
  # The last number counts its sets of packages: a root of an older one stays where another run may be in it.
  local folder=${XDG_CACHE_HOME:-$HOME/.cache}/accesscontrol/debian-13-2
  if [ "$(. /etc/os-release 2>/dev/null; echo "${ID:-}")" != debian ] || ! { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    echo "the trainer needs the C++ runtime of GCC 13 (Debian 13, Ubuntu 24.04), or Debian and root to make a Debian 13 beside this one" >&2
    exit 77
  fi
  [ -d "$folder" ] || make_torch_root "$folder" || { echo "no Debian 13 could be made for the trainer (apt-get install mmdebstrap)" >&2; exit 77; }
  as_root unshare --mount bash -c 'mount --rbind /proc "$0/proc" && chroot "$0" true' "$folder" 2>/dev/null ||
    { echo "the trainer's Debian 13 can't be entered: this machine allows no mounts of its own" >&2; exit 77; }
  local shared=() given=() here; here=$(pwd -P)
  for place in "$root" "$DOTNET_ROOT" "${NUGET_PACKAGES:-$HOME/.nuget/packages}" "$here" /proc /dev /tmp; do shared+=("$(readlink -f "$place")"); done
  # Where installed models and what the trainer is told of by the environment lie, and that environment.
  for place in "${XDG_CACHE_HOME:-$HOME/.cache}/accesscontrol/models" "${ACCESSCONTROL_MODELS:-}" "${ACCESSCONTROL_MODEL_MIRROR:-}" "${ACCESSCONTROL_FACES:-}" "${ACCESSCONTROL_DATA:-}"; do
    [ ! -d "$place" ] || share "$place"
  done
  for name in XDG_CACHE_HOME ACCESSCONTROL_MODELS ACCESSCONTROL_MODEL_MIRROR ACCESSCONTROL_FACES ACCESSCONTROL_DATA NUGET_PACKAGES; do
    [ -z "${!name:-}" ] || given+=("$name=${!name}")
  done
  for argument in "$@"; do
    case $argument in
      --*=*) share "${argument#*=}" ;;
      -*) ;;
      *) share "$argument" ;;
    esac
  done
  # Mounts live in a name space of their own, and end with it. Threads that wait do so without spinning: beside other work that costs more than it brings.
  exec_as_root unshare --mount bash -c '
    set -e
    folder=$1 count=$2; shift 2
    for place in "${@:1:count}"; do mkdir -p "$folder$place"; mount --rbind "$place" "$folder$place"; done
    shift "$count"
    exec chroot "$folder" env --chdir="$(pwd -P)" "$@"' - "$folder" "${#shared[@]}" "${shared[@]}" \
    HOME="$HOME" DOTNET_ROOT="$(readlink -f "$DOTNET_ROOT")" DOTNET_CLI_TELEMETRY_OPTOUT=1 OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}" "${given[@]}" "$@"
}

# Binds what an argument may name into the trainer's Debian 13: that folder, or the nearest one above that is there, as it is written and as it lies behind links. What is written anywhere else in there is lost.
share() {
  local path place written=$1
  case $1 in /*) ;; *) written=$here/$1 ;; esac
  for path in "$(realpath -ms -- "$written" 2>/dev/null)" "$(realpath -m -- "$written" 2>/dev/null)"; do
    [ -n "$path" ] || continue
    place=$path
    until [ -d "$place" ]; do place=$(dirname -- "$place"); done
    case $place in
      # The Debian 13 has its own.
      / | /bin | /sbin | /lib | /lib[36x]* | /usr | /usr/bin | /usr/sbin | /usr/lib | /usr/lib[36x]* | /usr/lib/* | /usr/share | /etc | /etc/*)
        [ -e "$path" ] || { echo "$1: nothing can be made in $place out of the trainer's Debian 13; name a place in another folder that is there" >&2; exit 2; } ;;
      *) shared+=("$place") ;;
    esac
  done
}

exec_as_root() {
  if [ "$(id -u)" -eq 0 ]; then exec "$@"; else exec sudo -n "$@"; fi
}

cake() {
  cd "$root"
  [ -t 1 ] || export NO_COLOR=1
  dotnet tool restore --verbosity quiet >/dev/null || fail "could not restore the tools of .config/dotnet-tools.json"
  dotnet cake build.cake --target="$1" --verbosity=minimal --settings_enablescriptcache=true \
    --paths_tools=artifacts/cake/tools --paths_cache=artifacts/cake/cache "${@:2}"
}

set_up() { need_sdk; need_libraries; }

case $target in
  demo|run)
    set_up
    (cake service)
    program=$root/artifacts/bin/accesscontrol
    cd "$caller"
    if [ "$target" = demo ]; then
      pack=()
      for ((i = 1; i <= $#; i++)); do
        case ${!i} in
          --pack) next=$((i + 1)); [ $next -gt $# ] || pack=("${!next}") ;;
          --pack=*) pack=("${!i#--pack=}") ;;
        esac
      done
      "$program" models install "${pack[@]}"
    fi
    exec "$program" "$target" "$@"
    ;;
  bench)
    set_up
    case " $* " in *" search "*) want_faiss ;; esac
    (cake benchmarks)
    cd "$caller"
    exec "$root/artifacts/bin/AccessControl.Benchmarks/release/AccessControl.Benchmarks" "$@"
    ;;
  test)
    trap print_count EXIT
    rm -f "$root/artifacts/tests/count"
    set_up
    want_browser
    (cake test)
    ;;
  train-test)
    set_up
    (cake train-test)
    ;;
  faults)
    need_sdk
    only=
    case ${1:-} in
      --only) only=${2:?--only needs a part of the name of a fault} ;;
      --only=*) only=${1#--only=} ;;
      "") ;;
      *) fail "faults: unknown option $1 (known: --only TEXT)" ;;
    esac
    (cake faults ${only:+--only="$only"})
    ;;
  with-torch)
    need_sdk
    with_torch "$@"
    ;;
  build|format)
    set_up
    (cake "$target")
    ;;
  publish)
    set_up
    rid=linux-x64
    case ${1:-} in
      --rid) rid=${2:?--rid needs a runtime identifier, such as linux-arm64} ;;
      --rid=*) rid=${1#--rid=} ;;
      "") ;;
      *) fail "publish: unknown option $1 (known: --rid linux-x64|linux-arm64)" ;;
    esac
    (cake publish --rid="$rid")
    ;;
  -h|--help|help)
    sed -n '2s/^# //p' "${BASH_SOURCE[0]}"
    ;;
  *)
    fail "unknown target '$target': one of demo, test, train-test, faults, build, run, bench, format, publish, with-torch"
    ;;
esac
