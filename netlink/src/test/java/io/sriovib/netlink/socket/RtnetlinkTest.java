package io.sriovib.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.netlink.Answer;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.EswitchMode;
import io.sriovib.netlink.Message;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.VfLinkState;
import io.sriovib.netlink.VfList;
import io.sriovib.netlink.VfSetting;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RtnetlinkTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int DUMP = 0x300;

    /** User-needs b.2: RHEL kernels of 2025/26 refuse the question for one PF from 16 VFs on, but answer a list. */
    @Test
    void vfs_that_do_not_fit_the_answer_for_one_pf_are_picked_from_the_list_of_all() {
        var kernel = new FunctionTransport(request -> {
            var answer = new Answer(request.sequence());
            return (request.flags() & DUMP) == 0
                    ? List.of(Answer.datagram(answer.refused(90, "", 0)))
                    : List.of(
                            Answer.datagram(answer.link(1, "lo", 2), pf(answer, 2, 8), pf(answer, 3, 4)),
                            Answer.datagram(answer.done()));
        });
        var vfs = new Rtnetlink(new NetlinkSocket(kernel), LIMIT).vfs(3);
        assertThat(vfs)
                .isInstanceOfSatisfying(
                        VfList.Incomplete.class,
                        incomplete -> assertThat(incomplete.total()).isEqualTo(4));
        assertThat(kernel.sent).hasSize(2);
    }

    @Test
    void a_pf_that_is_not_in_the_list_of_all_is_no_such_device() {
        var kernel = new FunctionTransport(request -> {
            var answer = new Answer(request.sequence());
            return List.of(Answer.datagram((request.flags() & DUMP) == 0 ? answer.refused(90, "", 0) : answer.done()));
        });
        expect(Errno.ENODEV, () -> new Rtnetlink(new NetlinkSocket(kernel), LIMIT).vfs(3));
    }

    @Test
    void any_other_refusal_is_not_asked_again() {
        var kernel = new FunctionTransport(refusing(1));
        expect(Errno.EPERM, () -> new Rtnetlink(new NetlinkSocket(kernel), LIMIT).vfs(3));
        assertThat(kernel.sent).hasSize(1);
    }

    @Test
    void many_settings_stop_at_the_first_batch_that_is_refused() {
        var kernel = new FunctionTransport(refusing(22));
        var settings = IntStream.range(0, 1000)
                .mapToObj(vf -> new VfSetting.LinkState(vf, VfLinkState.Setting.AUTO))
                .toList();
        expect(Errno.EINVAL, () -> new Rtnetlink(new NetlinkSocket(kernel), LIMIT).set(2, settings));
        assertThat(kernel.sent).hasSize(1);
    }

    @Test
    void a_card_has_the_switch_mode_that_its_family_tells() {
        var kernel = new FunctionTransport(request -> {
            var answer = new Answer(request.sequence());
            var found = request.type() == 16
                    ? answer.part(16, 0, out -> out.u32(1).attribute(1, id -> id.u16(0x0123)))
                    : answer.part(request.type(), 0, out -> out.u32(29).attribute(25, mode -> mode.u16(1)));
            return List.of(Answer.datagram(found), Answer.datagram(answer.acknowledged()));
        });
        assertThat(new Devlink(new NetlinkSocket(kernel), LIMIT).eswitchMode("0000:83:00.0"))
                .contains(EswitchMode.SWITCHDEV);
        assertThat(kernel.sent).extracting(Message::type).containsExactly(16, 0x0123);
    }

    @Test
    void a_kernel_without_devlink_or_a_card_without_a_switch_has_no_mode() {
        for (var errno : new int[] {2, 19, 95}) {
            var kernel = new FunctionTransport(refusing(errno));
            assertThat(new Devlink(new NetlinkSocket(kernel), LIMIT).eswitchMode("0000:83:00.0"))
                    .isEmpty();
        }
    }

    @Test
    void a_mode_that_may_not_be_read_is_an_error_not_an_absence() {
        var kernel = new FunctionTransport(refusing(1));
        expect(Errno.EPERM, () -> new Devlink(new NetlinkSocket(kernel), LIMIT).eswitchMode("0000:83:00.0"));
    }

    private static Message pf(Answer answer, int index, int vfs) {
        return answer.part(16, 2, out -> out.u32(32 << 16).u32(index).u64(0).attribute(21, total -> total.u32(vfs)));
    }

    private static Function<Message, List<byte[]>> refusing(int errno) {
        return request -> List.of(Answer.datagram(new Answer(request.sequence()).refused(errno, "", 0)));
    }

    private static void expect(Errno errno, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.is(errno)).isTrue());
    }
}
