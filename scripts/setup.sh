# Sourced by scripts/notebooks and scripts/test: installs what is missing, and no more.
# Everything but Debian packages goes into .tools/ of this clone; a second run installs nothing.
set -euo pipefail

goimports=v0.49.0   # formats every cell, so the kernel cannot run without it
gopls=v0.23.0       # completion and help in the editor only
staticcheck=v0.8.1  # the linter of scripts/test
govulncheck=v1.9.0  # scripts/audit only
notebook_pip='notebook==7.4.4 nbconvert==7.16.6' # for the virtual environment

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools

# What Jupyter writes (settings, run files, signatures) stays in the clone too.
export JUPYTER_PATH=$tools/share/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
export JUPYTER_CONFIG_DIR=$tools/jupyter/config JUPYTER_DATA_DIR=$tools/jupyter/data
export JUPYTER_RUNTIME_DIR=$tools/jupyter/runtime IPYTHONDIR=$tools/jupyter/ipython
# The linter and the language server keep their caches there as well.
export STATICCHECK_CACHE=$tools/cache/staticcheck GOPLSCACHE=$tools/cache/gopls

say() { echo "golasso: $*"; }
fail() { echo "golasso: $*" >&2; exit 1; }

need_go() {
  command -v go >/dev/null || fail "Go 1.26 or newer is needed: install it from https://go.dev/dl, put its bin folder on PATH and run this again"
  local version major minor
  version=$(go env GOVERSION)   # go1.26.8
  IFS=. read -r major minor _ <<<"${version#go}"
  minor=${minor%%[!0-9]*}
  [ "$major" -gt 1 ] || [ "${minor:-0}" -ge 26 ] ||
    fail "Go 1.26 or newer is needed, and $(command -v go) is $version: install a newer one from https://go.dev/dl"
}

# debian PACKAGE… installs Debian packages as root or by sudo; it fails where neither is possible.
debian() {
  command -v apt-get >/dev/null || return 1
  local as=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    if [ -t 0 ]; then as=(sudo); else as=(sudo -n); fi
  fi
  say "installing Debian packages: $*"
  local log=$tools/apt.log
  { "${as[@]}" apt-get update && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 ||
    { say "apt-get failed; its last words:"; tail -n 3 "$log"; return 1; } >&2
}

has_jupyter() { jupyter notebook --version >/dev/null 2>&1 && jupyter nbconvert --version >/dev/null 2>&1; }

# need_jupyter takes the Jupyter on PATH, else Debian's, else one in a virtual environment under .tools.
need_jupyter() {
  [ -x "$tools/venv/bin/jupyter" ] && PATH=$tools/venv/bin:$PATH
  has_jupyter && return
  debian jupyter-notebook jupyter-nbconvert && hash -r && has_jupyter && return
  if command -v python3 >/dev/null; then
    say "installing Jupyter into .tools/venv"
    # shellcheck disable=SC2086
    python3 -m venv "$tools/venv" >"$tools/venv.log" 2>&1 &&
      "$tools/venv/bin/pip" install -q $notebook_pip >>"$tools/venv.log" 2>&1 || rm -rf "$tools/venv"
    PATH=$tools/venv/bin:$PATH
    hash -r
  fi
  has_jupyter || fail "Jupyter is needed and could not be installed here: type 'sudo apt-get install jupyter-notebook jupyter-nbconvert' (or 'pip install $notebook_pip'), then run this again"
}

# tool NAME PACKAGE@VERSION builds a Go program into .tools/bin, unless that version is there already.
tool() {
  local have
  have=$(go version -m "$tools/bin/$1" 2>/dev/null | awk '$1 == "mod" { print $3 }') || true
  [ "$have" = "${2##*@}" ] && return
  say "installing $1 ${2##*@}"
  (cd "$root" && GOBIN=$tools/bin go install "$2") >"$tools/$1.log" 2>&1 ||
    { cat "$tools/$1.log" >&2; fail "go install $2 failed"; }
}

# need_gonb builds the kernel at the version that go.mod names, so that kernel and display library agree.
need_gonb() {
  local want have
  want=$(cd "$root" && go list -m -f '{{.Version}}' github.com/janpfeifer/gonb)
  have=$(go version -m "$tools/bin/gonb" 2>/dev/null | awk '$1 == "mod" { print $3 }') || true
  if [ "$have" != "$want" ]; then
    say "installing gonb $want"
    (cd "$root" && GOBIN=$tools/bin go install github.com/janpfeifer/gonb) >"$tools/gonb.log" 2>&1 ||
      { cat "$tools/gonb.log" >&2; fail "building the GoNB kernel failed"; }
  fi
  tool goimports "golang.org/x/tools/cmd/goimports@$goimports"
  [ "${CI:-}" = true ] || tool gopls "golang.org/x/tools/gopls@$gopls"
}

# write_kernel registers the kernel under .tools, for this clone at its present path. Go's build cache
# stays where it is; what goimports keeps of the module cache goes into the clone.
write_kernel() {
  local folder=$tools/share/jupyter/kernels/gonb
  mkdir -p "$folder"
  cat >"$folder/kernel.json" <<JSON
{
 "argv": ["$tools/bin/gonb", "--kernel", "{connection_file}", "-logtostderr=true", "-raw_error=true"],
 "display_name": "Go (gonb)",
 "language": "go",
 "interrupt_mode": "message",
 "env": {"PATH": "$tools/bin:$(dirname "$(command -v go)"):\${PATH}", "GOFLAGS": "-ldflags=-s",
         "GOCACHE": "$(go env GOCACHE)", "XDG_CACHE_HOME": "$tools/cache"}
}
JSON
}

mkdir -p "$tools/bin" "$IPYTHONDIR"
need_go
