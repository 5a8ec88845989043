package io.sriovib.daemon.linux.netlink;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.VfLinks;
import io.sriovib.netlink.VfGuids;
import io.sriovib.netlink.VfLinkState;
import io.sriovib.netlink.VfList;
import io.sriovib.netlink.VfReport;
import io.sriovib.netlink.VfSetting;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a PF keeps for its VFs, by RTM_GETLINK and RTM_SETLINK on its network device (6.7.3, 9.5). */
public final class NetlinkVfLinks implements VfLinks {
    private final LinkQuestions questions;

    /** @param netlink opens a socket for one question, so that one which hangs in the kernel holds up no other */
    public NetlinkVfLinks(Supplier<Rtnetlink> netlink) {
        this.questions = new LinkQuestions(netlink);
    }

    @Override
    public SortedMap<Integer, VfConfig> configured(InterfaceName pf) {
        return switch (questions.ask("list VFs", pf, Rtnetlink::vfs)) {
            case VfList.Complete(var vfs) -> byIndex(vfs);
            case VfList.Incomplete(int _, var _, var cause) ->
                throw new HostException(
                        "list VFs",
                        pf.text(),
                        HostException.NO_ERRNO,
                        "the list is incomplete, so none of it is used: " + cause);
        };
    }

    private static SortedMap<Integer, VfConfig> byIndex(List<VfReport> vfs) {
        var configs = new TreeMap<Integer, VfConfig>();
        vfs.forEach(vf -> configs.put(vf.vf(), config(vf)));
        return configs;
    }

    private static VfConfig config(VfReport vf) {
        var state = linkState(vf.linkState());
        return switch (vf.guids()) {
            case VfGuids.Kept(long node, long port) ->
                new VfConfig(state, Optional.of(new Guid(node)), Optional.of(new Guid(port)));
            case VfGuids.Unreported() -> new VfConfig(state, Optional.empty(), Optional.empty());
        };
    }

    private static Optional<LinkState> linkState(VfLinkState state) {
        return switch (state) {
            case VfLinkState.Setting setting ->
                Optional.of(
                        switch (setting) {
                            case AUTO -> LinkState.AUTO;
                            case ENABLE -> LinkState.ENABLE;
                            case DISABLE -> LinkState.DISABLE;
                        });
            case VfLinkState.Other _, VfLinkState.Unreported _ -> Optional.empty();
        };
    }

    @Override
    public void setGuid(InterfaceName pf, int vf, Guid guid) {
        var settings = List.of(new VfSetting.NodeGuid(vf, guid.bits()), new VfSetting.PortGuid(vf, guid.bits()));
        set("set GUID %s of VF %d".formatted(guid, vf), pf, settings);
    }

    @Override
    public void setLinkState(InterfaceName pf, int vf, LinkState state) {
        var setting = new VfSetting.LinkState(
                vf,
                switch (state) {
                    case AUTO -> VfLinkState.Setting.AUTO;
                    case ENABLE -> VfLinkState.Setting.ENABLE;
                    case DISABLE -> VfLinkState.Setting.DISABLE;
                });
        set("set link state %s of VF %d".formatted(state.text(), vf), pf, List.of(setting));
    }

    private void set(String operation, InterfaceName pf, List<? extends VfSetting> settings) {
        questions.change(operation, pf, (socket, index) -> socket.set(index, settings));
    }
}
