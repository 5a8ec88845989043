#!/bin/bash
# `make kernel-test`: runs the suites of io.sriovib.kernel in guests and adds up what they counted; then the figures, in a guest of
# their own that nothing disturbs. CP is the class path. Exit status: 0 all passed, 1 not, 69 the rig cannot be had here.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
work=$top/target/kernel
limit=${KERNEL_TEST_LIMIT:-900}      # seconds for each guest: emulation on a busy machine is slow, a guest that hangs is not worth more
begin=$SECONDS
: "${CP:?the class path; run it as \`make kernel-test\`}"
"$here/prepare.sh" || exit
rm -rf "$work"; mkdir -p "$work"

# guest NAME [OPTION of run.sh...] -- MAIN ARGUMENT...
guest() {
    local name=$1 options=(); shift
    while [ "$1" != -- ]; do options+=("$1"); shift; done; shift
    echo "$name: a guest boots for ${*##*.}"
    cd "$top" && "$here/run.sh" --timeout "$limit" --scratch "$work/$name" --env CP ${options[@]+"${options[@]}"} -- \
        java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED "-Dsriovib.root=$top" -cp "$CP" "$@" 2>&1 |
        tee "$work/$name.log" | sed -u "s/^/$name: /"
}

suites() { local name=$1 options=(); shift
    while [ "$1" != -- ]; do options+=("$1"); shift; done; shift
    guest "$name" ${options[@]+"${options[@]}"} -- io.sriovib.kernel.KernelSuite /scratch/numbers "$@"; }

suites contracts -- ContractsTest KilledDaemonTest &
suites scenarios --igb --iommu -- ConfiguredVfsTest LivelyHostTest RefusalsTest VfioTest &
wait
guest figures -- io.sriovib.kernel.KernelFigures /scratch

# A guest that died has left no numbers; that is an error.
numbers() {
    for name in contracts scenarios; do
        cat "$work/$name/numbers" 2>/dev/null && continue
        echo "$name: the guest ended before its tests did; see $work/$name.log" >&2
        echo 0 0 1 0
    done
    [ -s "$work/figures/figures" ] && return
    echo "figures: the guest ended before it had any; see $work/figures.log and $work/figures/daemon.log" >&2
    echo 0 0 1 0
}
echo
cat "$work/figures/figures" 2>/dev/null
numbers | awk -v seconds=$((SECONDS - begin)) '
    { run += $1; failures += $2; errors += $3; skipped += $4 }
    END { printf "\nTests run: %d, Failures: %d, Errors: %d, Skipped: %d, Time elapsed: %d s\n", run, failures, errors, skipped, seconds
          exit failures + errors > 0 || run == skipped }'
