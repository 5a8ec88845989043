package io.sriovib.simulation.port;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.host.PciFunctions;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.PciCore;
import java.util.List;
import java.util.Optional;

/** {@link PciFunctions} on the model of the PCI core. */
public record SimulatedPciFunctions(SystemCalls calls, PciCore pci) implements PciFunctions {
    @Override
    public List<PciFunction> networkFunctions() {
        return calls.read(Call.of(Operation.LIST_FUNCTIONS, "/sys/bus/pci/devices", ""), pci::functions);
    }

    @Override
    public Optional<PciFunction> function(PciAddress address) {
        return calls.read(Call.of(Operation.LIST_FUNCTIONS, address.text(), ""), () -> pci.function(address));
    }

    @Override
    public Optional<PciAddress> vf(PciAddress pf, int index) {
        return function(pf)
                .flatMap(PciFunction::sriov)
                .flatMap(sriov -> Optional.ofNullable(sriov.vfs().get(index)));
    }

    @Override
    public Optional<String> driver(PciAddress function) {
        return function(function).flatMap(PciFunction::driver);
    }

    @Override
    public List<InterfaceName> netdevs(PciAddress function) {
        return function(function).map(PciFunction::netdevs).orElse(List.of());
    }

    /**
     * VFs appear at once and get their drivers one by one, as observers see it on a real host. A process that is killed meanwhile leaves the rest without a driver, where a
     * real kernel would finish; a daemon must cope with either.
     */
    @Override
    public void setVfCount(PciAddress pf, int count) {
        var call = Call.of(Operation.SET_VF_COUNT, pf.text(), count);
        calls.holdingDevice(pf, call, () -> {
            int made = calls.writeFor(call, () -> pci.setVfCount(pf, count));
            for (int vf = 0; vf < made; vf++) {
                offer(pf, vf);
            }
        });
    }

    @Override
    public void setAutoprobe(PciAddress pf, boolean on) {
        calls.write(Call.of(Operation.SET_AUTOPROBE, pf.text(), on), () -> pci.setAutoprobe(pf, on));
    }

    @Override
    public void unbind(PciAddress pf, int vf) {
        calls.write(Call.ofVf(Operation.UNBIND, pf.text(), vf, ""), () -> pci.unbind(pf, vf));
    }

    @Override
    public void probe(PciAddress pf, int vf) {
        calls.write(Call.ofVf(Operation.PROBE, pf.text(), vf, ""), () -> pci.asksDriver(pf, vf));
        offer(pf, vf);
    }

    @Override
    public void bind(PciAddress pf, int vf, String driver) {
        calls.write(Call.ofVf(Operation.BIND, pf.text(), vf, driver), () -> pci.bind(pf, vf, driver));
    }

    @Override
    public void overrideDriver(PciAddress pf, int vf, Optional<String> driver) {
        calls.write(
                Call.ofVf(Operation.OVERRIDE_DRIVER, pf.text(), vf, driver.orElse("")),
                () -> pci.overrideDriver(pf, vf, driver));
    }

    private void offer(PciAddress pf, int vf) {
        if (calls.look(() -> pci.asksDriver(pf, vf))) {
            calls.attempt(Call.ofVf(Operation.BIND, pf.text(), vf, ""), () -> pci.attach(pf, vf));
        }
    }
}
