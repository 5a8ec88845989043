package io.sriovib.netlink;

/** Numbers of link messages and attributes. Source: include/uapi/linux/rtnetlink.h and if_link.h (9.5.1). */
final class RtnlType {
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_SETLINK = 19;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_NUM_VF = 21;
    static final int IFLA_VFINFO_LIST = 22;
    static final int IFLA_EXT_MASK = 29;
    static final int IFLA_CARRIER = 33;
    static final int IFLA_PROP_LIST = 52;
    static final int IFLA_ALT_IFNAME = 53;
    static final int IFLA_PARENT_DEV_NAME = 56;
    static final int IFLA_PARENT_DEV_BUS_NAME = 57;

    static final int IFLA_VF_INFO = 1;
    static final int IFLA_VF_MAC = 1;
    static final int IFLA_VF_LINK_STATE = 5;
    static final int IFLA_VF_IB_NODE_GUID = 10;
    static final int IFLA_VF_IB_PORT_GUID = 11;

    private RtnlType() {}
}
