package io.sriovib.planning.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are one word: addresses, names, states. */
class WordsTest {
    @Test
    void a_pci_address_is_read_in_either_case_and_shown_as_sysfs_does() {
        assertThat(PciAddress.parse(" 0000:AF:1f.7 ")).contains(new PciAddress("0000:af:1f.7"));
        assertThat(PciAddress.parse("10000:e1:00.0")).isPresent();
        assertThat(new PciAddress("0000:af:00.0")).hasToString("0000:af:00.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "83:00.0", "0000:83:20.0", "0000:83:00.8", "0000:83:00", "../0000:83:00.0", "0000:83:00.0/x"
            })
    void what_is_no_pci_address_is_not_read(String text) {
        assertThat(PciAddress.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PciAddress(text));
    }

    @Test
    void pci_addresses_sort_by_domain_bus_device_function() {
        assertThat(new PciAddress("0000:83:00.1")).isLessThan(new PciAddress("0000:84:00.0"));
    }

    @Test
    void an_interface_name_has_up_to_fifteen_characters() {
        assertThat(InterfaceName.parse("ibp131s0f0np0v1")).contains(new InterfaceName("ibp131s0f0np0v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a:b", "ibp131s0f0np0v12"})
    void what_the_kernel_refuses_is_no_interface_name(String text) {
        assertThat(InterfaceName.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new InterfaceName(text));
    }

    @Test
    void a_link_state_is_read_in_any_case_and_written_in_lower_case() {
        assertThat(LinkState.parse("Enable")).contains(LinkState.ENABLE);
        assertThat(LinkState.DISABLE.text()).isEqualTo("disable");
        assertThat(LinkState.parse("up")).isEmpty();
        assertThat(LinkState.parse(null)).isEmpty();
    }

    @Test
    void a_link_type_is_read_in_any_case() {
        assertThat(LinkType.parse("ib")).contains(LinkType.IB);
        assertThat(LinkType.parse("ETH")).contains(LinkType.ETH);
        assertThat(LinkType.parse("infiniband")).isEmpty();
        assertThat(LinkType.parse(null)).isEmpty();
    }
}
