#!/bin/bash
# `make kernel-test`: runs the suites of io.sriovib.kernel in guests side by side and adds up what they counted; then the figures, in a
# guest of their own that nothing disturbs. KERNEL_TEST_FIGURES=beside takes the figures while the suites run, which proves that they can be
# taken, and saves a minute; their times are worth nothing then. CP is the class path. Exit status: 0 all passed, 1 not, 69 the rig cannot be had here.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
work=$top/target/kernel
limit=${KERNEL_TEST_LIMIT:-900}      # seconds for each guest: emulation on a busy machine is slow, a guest that hangs is not worth more
figures=${KERNEL_TEST_FIGURES:-after}   # or beside
begin=$SECONDS
: "${CP:?the class path; run it as \`make kernel-test\`}"
: "${JAVA_HOME:?a JDK 25; run it as \`make kernel-test\`}"
"$here/prepare.sh" || exit
mkdir -p "$work"

say() { echo "$(printf %3d $((SECONDS - begin))) s  $*"; }

# Loading and checking classes is most of what a JVM does in the guest. A cache of them, made here, halves that; it wants jars. Machine code stays out
# of it, as in build/launcher: the guest's processor is another.
rehearsed=$work/rehearsed
flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTStubCaching -XX:ArchiveRelocationMode=0 --enable-native-access=ALL-UNNAMED"
stale() {
    [ "$(cat "$rehearsed/for" 2>/dev/null)" = "$JAVA_HOME $CP" ] || return 0
    local folder
    for folder in ${CP//:/ }; do
        [ ! -d "$folder" ] || [ -z "$(find "$folder" -newer "$rehearsed/for" -print -quit)" ] || return 0
    done
    return 1
}
jars() {
    local entry jar jars=
    for entry in ${CP//:/ }; do
        if [ -d "$entry" ]; then
            jar=$rehearsed/$(echo "${entry#"$top"/}" | tr / -).jar
            "$JAVA_HOME/bin/jar" --create --no-compress --file "$jar" -C "$entry" . && entry=$jar
        fi
        jars+=:$entry
    done
    echo "${jars#:}"
}
# rehearse ARGUMENT...
rehearse() {
    # shellcheck disable=SC2086
    timeout 240 "$JAVA_HOME/bin/java" $flags "-XX:AOTCacheOutput=$rehearsed/cache" -cp "$(cat "$rehearsed/cp")" io.sriovib.kernel.Rehearsal "$@" >"$rehearsed/log" 2>&1 ||
        say "no cache of classes, all takes longer: see $rehearsed/log"
}
if stale; then
    say "noting on a simulated host which classes the tests need"
    rm -rf "$rehearsed"; mkdir -p "$rehearsed"
    jars >"$rehearsed/cp"
    rehearse io.sriovib.scenario.daemon.HeldVfsTest
    echo "$JAVA_HOME $CP" >"$rehearsed/for"
fi
CP=$(cat "$rehearsed/cp")
[ ! -s "$rehearsed/cache" ] || flags+=" -XX:AOTCache=$rehearsed/cache -Xlog:aot=off -Xlog:cds=off"
export DOOMED_FLAGS=$flags

# guest NAME [OPTION of run.sh...] -- MAIN ARGUMENT...
guest() {
    local name=$1 options=(); shift
    while [ "$1" != -- ]; do options+=("$1"); shift; done; shift
    rm -rf "${work:?}/$name"
    say "$name: a guest boots for ${*##*.}"
    # shellcheck disable=SC2086
    cd "$top" && "$here/run.sh" --timeout "$limit" --scratch "$work/$name" --env DOOMED_FLAGS ${options[@]+"${options[@]}"} -- \
        java $flags "-Dsriovib.root=$top" -cp "$CP" "$@" 2>&1 |
        tee "$work/$name.log" | while IFS= read -r line; do say "$name: $line"; done
    say "$name: its guest has ended"
}

# One CPU each: three guests keep two cores busy, more of them are slower, and a guest of one CPU has nobody to wait for (with two each they took half as long again).
suites() { local name=$1 options=(--cpus 1); shift
    while [ "$1" != -- ]; do options+=("$1"); shift; done; shift
    guest "$name" ${options[@]+"${options[@]}"} -- io.sriovib.kernel.KernelSuite /scratch/numbers "$@"; }

# Beside others the daemon and who measures it need no CPU of their own.
figures() { guest figures --cpus "$([ "$figures" = after ] && echo 2 || echo 1)" -- io.sriovib.kernel.KernelFigures /scratch; }

say "about 90 tests in three guests side by side, and the figures; about 4 minutes on two idle cores"
suites killed -- KilledDuringWritesTest KilledBeforeWritesTest &
suites scenarios --igb --iommu -- ConfiguredVfsTest RefusalsTest VfioTest &
suites contracts -- ContractsTest LivelyHostTest &
[ "$figures" = after ] || figures &
wait
[ "$figures" != after ] || figures

# A guest that died has left no numbers; that is an error.
numbers() {
    for name in contracts scenarios killed; do
        cat "$work/$name/numbers" 2>/dev/null && continue
        echo "$name: the guest ended before its tests did; see $work/$name.log" >&2
        echo 0 0 1 0
    done
    [ -s "$work/figures/figures" ] && return
    echo "figures: the guest ended before it had any; see $work/figures.log and $work/figures/daemon.log" >&2
    echo 0 0 1 0
}
echo
[ "$figures" = after ] || echo "taken beside the suites, so the times are those of a busy machine:"
cat "$work/figures/figures" 2>/dev/null
echo
grep -h -A3 '^FAIL' "$work"/{contracts,scenarios,killed}.log
numbers | awk -v seconds=$((SECONDS - begin)) '
    { run += $1; failures += $2; errors += $3; skipped += $4 }
    END { printf "\nTests run: %d, Failures: %d, Errors: %d, Skipped: %d, Time elapsed: %d s\n", run, failures, errors, skipped, seconds
          exit failures + errors > 0 || run == skipped }'
