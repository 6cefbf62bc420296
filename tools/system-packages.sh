#!/bin/sh
# See that the system has what pip cannot install: `system-packages.sh run` or `system-packages.sh test`.
# As root on Debian or Ubuntu it installs what is missing; otherwise it prints the one line that does, and fails.
set -eu
PATH="$PATH:/usr/sbin:/sbin" # where Debian keeps ldconfig, out of sight of ordinary users

# What Qt's libraries and its xcb, wayland and offscreen plugins link to and PySide6 does not carry: library, package.
libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxkbcommon.so.0 libxkbcommon0
'
# What only the tests call: command, package.
commands='
Xvfb xvfb
xdotool xdotool
'

missing() {
    [ "$(uname -s)" = Linux ] || return 0
    known=$(ldconfig -p)
    echo "$libraries" | while read -r library package; do
        case "$known" in *"${library:-.so}"*) ;; *) echo "$package" ;; esac
    done
    [ "$1" = run ] || echo "$commands" | while read -r command package; do
        [ -z "$command" ] || command -v "$command" >/dev/null || echo "$package"
    done
    # Debian keeps ensurepip, without which no environment can be made, in a package of its own.
    ! command -v python3 >/dev/null || python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
}

packages=$(missing "${1:?run or test}" | tr '\n' ' ')
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    apt-get install -qq -y --no-install-recommends $packages >/dev/null
else
    echo "Libraries of the system are missing. Install them, then run make again:" >&2
    echo "    sudo apt-get install $packages" >&2
    exit 1
fi
