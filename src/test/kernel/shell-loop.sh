#!/bin/bash
# shell-loop.sh VFS [batch]: what the daemon does for a first configuration, written down as a person would: the measure for its times.
# With batch one ip does all settings.
set -eu
pf=/sys/bus/pci/devices/0000:83:00.0
settings() {
    for ((v = 0; v < $1; v++)); do
        g=$(printf '0e:42:a1:%02x:03:16:05:2c' $v)
        echo "link set ib0 vf $v node_guid $g"; echo "link set ib0 vf $v port_guid $g"; echo "link set ib0 vf $v state enable"
    done
}
echo 0 >$pf/sriov_drivers_autoprobe
echo "$1" >$pf/sriov_numvfs
if [ "${2-}" = batch ]; then settings "$1" | ip -batch -; else settings "$1" | while read -r line; do ip $line; done; fi
echo 1 >$pf/sriov_drivers_autoprobe
for v in $pf/virtfn*; do basename "$(readlink $v)" >/sys/bus/pci/drivers_probe; done
