#!/bin/bash
# The rig's own test: one line per check, and times; exit status 0 if all is well. Run it after a change of module/ or guest/.
#   selftest.sh [run.sh options]
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/ibrig-selftest.XXXXXX"); trap 'rm -rf "$work"' EXIT
bad=0 t0=$SECONDS
step() {
    echo "== $1"; shift
    local t=$SECONDS rc=0
    "$@" || { rc=$?; bad=1; }
    echo "== $([ $rc = 0 ] && echo passed || echo "FAILED with status $rc") in $((SECONDS-t)) s"
}
"$here/prepare.sh" || exit
step "module" "$here/run.sh" --timeout 240 --scratch "$work/a" "$@" -- bash "$here/selftest/guest.sh"
step "vfio-pci and igb" "$here/run.sh" --timeout 120 --scratch "$work/b" --igb --iommu "$@" -- bash "$here/selftest/guest-igb-iommu.sh"
no_iommu() { "$here/run.sh" --timeout 60 --scratch "$work/c" -- bash -c '
    P=/sys/bus/pci/devices/0000:83:00.0; echo 1 >$P/sriov_numvfs; modprobe vfio-pci
    echo 0000:83:00.1 >$P/virtfn0/driver/unbind; echo vfio-pci >$P/virtfn0/driver_override
    ! echo 0000:83:00.1 >/sys/bus/pci/drivers/vfio-pci/bind'; }
step "vfio-pci refuses without an IOMMU" no_iommu
limit() { "$here/run.sh" --timeout 15 --scratch "$work/d" -- sleep 100 2>/dev/null; local rc=$?; echo "status $rc"; [ $rc = 124 ]; }
step "time limit" limit
status() { "$here/run.sh" --scratch "$work/e" -- sh -c 'echo out; echo err >&2; echo file >/scratch/f; exit 7' >"$work/o" 2>"$work/e2"
    local got="$? $(cat "$work/o") $(tail -1 "$work/e2") $(cat "$work/e/f")"; echo "$got"; [ "$got" = "7 out err file" ]; }
step "status, streams, scratch" status
echo "== $([ $bad = 0 ] && echo all passed || echo SOME FAILED) in $((SECONDS-t0)) s"
exit $bad
