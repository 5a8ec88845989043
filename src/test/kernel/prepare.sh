#!/bin/bash
# Fetches QEMU, a Debian kernel with its headers and a few tools into a cache
# folder, builds the module and the initramfs. Installs nothing. Idempotent:
# packages are fetched once, module and initramfs are rebuilt when their
# sources changed.
#   prepare.sh [--refresh] [CACHE]     (default ${XDG_CACHE_HOME:-~/.cache}/sriov-ib/ibrig)
# --refresh: fetch again, with the newest kernel of the series.
# Exit status: 0 ready, 69 something is missing that cannot be had here (said which, and what to do), 1 broken.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
refresh=
[ "${1-}" = --refresh ] && { refresh=1; shift; }
cache=${1-${IBRIG_CACHE-${XDG_CACHE_HOME:-$HOME/.cache}/sriov-ib/ibrig}}
series=6.12          # kernel series, from the release's backports
t0=$SECONDS
say() { echo "ibrig: $*" >&2; }
die() { say "$*"; exit 1; }
missing() { say "NOT POSSIBLE HERE: $1"; say "what to do: $2"; exit 69; }

[ "$(uname -m)" = x86_64 ] || missing "the guest is an x86_64 machine, this is $(uname -m)" "run it on an x86_64 host"
lacking=
for tool in apt-get dpkg-deb apt-cache make gcc gzip xz tar awk flock timeout; do
    command -v $tool >/dev/null || lacking+=" $tool"
done
[ -z "$lacking" ] || missing "no$lacking on this host" "on Debian bookworm: apt-get install make gcc xz-utils; other systems are not supported"
mkdir -p "$cache"; cache=$(cd "$cache" && pwd)
exec 9>"$cache/lock"; flock 9            # two callers: the second waits
[ -n "$refresh" ] && rm -f "$cache/fetched"

# --- packages ---------------------------------------------------------------
# host/: QEMU with those of its libraries that the host lacks, headers.
# guest/: what the guest sees on top of the host's root: kernel modules, kmod, ip, busybox.
fetch() {
    . /etc/os-release
    local release=${VERSION_CODENAME-} apt=$cache/apt uri keys opts kver
    [ "$release" = bookworm ] || say "untested on '$release' (made for Debian bookworm)"
    # The mirror is whatever the host uses; taken at run time, kept in the cache only.
    uri=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list /etc/apt/sources.list 2>/dev/null || true; } |
          grep -v '^ *#' | grep -oE 'https?://[^] ]+/debian/?( |$)' | head -1 | tr -d ' ') || true
    [ -n "$uri" ] || missing "no Debian mirror in /etc/apt" "name one there that has $release-backports, or copy a prepared cache to $cache"
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    rm -rf "$cache"/{host,guest,build,fetched,initrd,vmlinux}
    mkdir -p "$apt"/{lists,archives,parts,empty}/partial
    printf 'Types: deb\nURIs: %s\nSuites: %s %s-updates %s-backports\nComponents: main\n' \
        "$uri" "$release" "$release" "$release" >"$apt/parts/rig.sources"
    [ -r $keys ] && echo "Signed-By: $keys" >>"$apt/parts/rig.sources"
    # Of the host's apt configuration only how to reach the mirror: no hooks.
    { echo "Dir::Etc::parts \"$apt/empty\"; Dir::Etc::main \"/dev/null\";"; apt-config dump | grep '^Acquire::'; } >"$apt/conf"
    export APT_CONFIG=$apt/conf
    opts=(-qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/parts"
          -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts="$apt/empty"
          -o Dir::State::lists="$apt/lists" -o Dir::Cache::archives="$apt/archives"
          -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
          -o APT::Sandbox::User= -o Debug::NoLocking=1 -o APT::Default-Release="$release-backports")
    say "reading package lists"
    timeout 120 apt-get "${opts[@]}" update ||
        missing "no package lists from $uri" "check the network and the mirror, or copy a prepared cache to $cache"
    kver=$(apt-cache "${opts[@]}" search --names-only "^linux-image-${series//./\\.}\..*-amd64$" |
           awk '{print $1}' | grep -vE -- '-(cloud|rt|unsigned)|dbg' | sed 's/^linux-image-//; s/-amd64$//' |
           sort -V | tail -1)
    [ -n "$kver" ] || missing "no linux-image-$series in $release-backports of $uri" "use a mirror that has it"
    say "fetching QEMU and Linux $kver (about 140 MB)"
    download() { timeout 600 apt-get "${opts[@]}" "$@"; }
    # Of QEMU and its libraries only what the host lacks.
    (cd "$apt/archives" && rm -f ./*.deb &&
     download install -y -d --no-install-recommends qemu-system-x86 &&
     mkdir -p qemu && { mv ./*.deb qemu/ 2>/dev/null || true; } &&
     { download download kmod libkmod2 iproute2 libbpf1 libelf1 libmnl0 busybox-static "linux-image-$kver-amd64" 2>/dev/null ||
       download download kmod libkmod2 iproute2 libbpf0 libelf1 libmnl0 busybox-static "linux-image-$kver-amd64"; } &&
     mkdir -p guest && mv ./*.deb guest/ &&
     download download zstd "linux-headers-$kver-amd64" "linux-headers-$kver-common" "linux-kbuild-$kver") ||
        missing "the packages could not be fetched from $uri within their time" "try again, or copy a prepared cache to $cache"
    say "unpacking"
    local d r
    for r in host guest; do
        mkdir -p "$cache/$r"/usr/{bin,sbin,lib,lib64}
        for d in bin sbin lib lib64; do ln -sfn usr/$d "$cache/$r/$d"; done
    done
    unpack() { dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2" --exclude=./usr/share/doc --exclude=./usr/share/man; }
    for d in "$apt"/archives/qemu/*.deb "$apt"/archives/*.deb; do [ -e "$d" ] && unpack "$d" "$cache/host"; done
    for d in "$apt"/archives/guest/*.deb; do unpack "$d" "$cache/guest"; done
    rm -rf "$apt"
    plain_kernel "$cache/guest/boot/vmlinuz-$kver-amd64" "$cache/vmlinux"
    rm -rf "$cache/guest/boot" "$cache/guest/etc"
    # The headers name their own place; and without vmlinux kbuild skips BTF (which needs pahole).
    sed -i "s# /usr/src/# $cache/host/usr/src/#" "$cache/host/usr/src/linux-headers-$kver-amd64/Makefile"
    rm -f "$cache/host/usr/src/linux-headers-$kver-amd64/vmlinux"
    rm -f "$cache/guest/usr/lib/modules/$kver-amd64"/{build,source}
    kmod_as depmod -b "$cache/guest" "$kver-amd64"
    echo "$kver-amd64" >"$cache/fetched"
}

# The kernel without its decompressor: QEMU starts it directly, 3 to 4 s faster.
plain_kernel() {
    local at
    at=$(LC_ALL=C grep -abo -P '\x28\xb5\x2f\xfd' "$1" | head -1 | cut -d: -f1) || true
    # bytes follow the compressed data, so zstd complains at the end: look at the result
    tail -c +$((${at:-0} + 1)) "$1" | "$cache/host/usr/bin/zstd" -dc >"$2" 2>/dev/null || true
    [ "$(head -c 4 "$2" | tail -c 3)" = ELF ] || cp "$1" "$2"
}

# One of kmod's programs, from guest/, with its own libraries.
kmod_as() {
    local tool=$1; shift
    (export LD_LIBRARY_PATH=$cache/guest/usr/lib/x86_64-linux-gnu; exec -a "$tool" "$cache/guest/usr/bin/kmod" "$@")
}

[ -s "$cache/fetched" ] || fetch
kver=$(cat "$cache/fetched")
t1=$SECONDS

# --- modules -----------------------------------------------------------------
build=$cache/build; mkdir -p "$build"
stale=
for f in "$here"/module/*; do cmp -s "$f" "$build/${f##*/}" || stale=1; done
if [ ! -e "$build/ibrig.ko" ] || [ -n "$stale" ]; then
    say "building the modules"
    cp "$here"/module/* "$build/"
    cc=x86_64-linux-gnu-gcc-12
    command -v $cc >/dev/null || cc=gcc
    make -s -C "$cache/host/usr/src/linux-headers-$kver" M="$build" CC=$cc modules >"$build/log" 2>&1 ||
        { cat "$build/log" >&2; rm -f "$build/ibrig.ko"; die "the modules do not build"; }
    rm -f "$cache/initrd"
fi

# --- initramfs --------------------------------------------------------------
stale=
for f in "$here"/guest/* "$here/prepare.sh"; do [ "$f" -ot "$cache/initrd" ] || stale=1; done
if [ ! -e "$cache/initrd" ] || [ -n "$stale" ]; then
    r=$cache/initramfs; rm -rf "$r"; mkdir -p "$r"/{bin,mod,ibrig}
    cp "$cache/guest/usr/bin/busybox" "$r/bin/"
    ln -s busybox "$r/bin/sh"
    # what stage 1 needs to reach the shared folders, in loading order
    for m in 9pnet_virtio 9p overlay; do
        kmod_as modprobe -d "$cache/guest" -S "$kver" --show-depends $m
    done | awk '/^insmod/ && !seen[$2]++ {print $2}' | while read -r f; do
        b=$(basename "$f" .xz); xz -dc "$f" >"$r/mod/$b" 2>/dev/null || cp "$f" "$r/mod/$b"
        echo "$b" >>"$r/mod/order"
    done
    cp "$here"/guest/* "$build"/*.ko "$r/ibrig/"
    cp "$here/guest/init" "$r/init"; chmod +x "$r/init" "$r"/ibrig/*
    (cd "$r"; find . | "$cache/guest/usr/bin/busybox" cpio -o -H newc 2>/dev/null) | gzip -1 >"$cache/initrd.tmp"
    mv "$cache/initrd.tmp" "$cache/initrd"
fi
say "ready: Linux $kver, $("$here/run.sh" --cache "$cache" --qemu-version) in $cache (fetch $((t1-t0)) s, build $((SECONDS-t1)) s)"
