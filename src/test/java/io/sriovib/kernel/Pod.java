package io.sriovib.kernel;

import io.sriovib.planning.value.PciAddress;

/**
 * A network namespace, which is all that a pod is to a VF.
 *
 * @param name of the namespace
 */
record Pod(String name) {
    /** Makes the namespace and moves the VF's network device into it, as a CNI does. */
    void take(PciAddress vf) {
        Guest.run("ip", "netns", "add", name);
        Guest.run("ip", "link", "set", Guest.netdevs(vf).getFirst(), "netns", name);
    }

    /** Its network devices as {@code ip link} prints them. */
    String show() {
        return Guest.run("ip", "-n", name, "link", "show");
    }

    /** Ends the namespace if there is one; the kernel then gives the device back in its own time. */
    void end() {
        if (Guest.run("ip", "netns", "list").lines().anyMatch(line -> line.split(" ")[0].equals(name))) {
            Guest.run("ip", "netns", "delete", name);
        }
    }
}
