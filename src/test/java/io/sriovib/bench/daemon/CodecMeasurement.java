package io.sriovib.bench.daemon;

import io.sriovib.bench.figure.Figure;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.figure.Progress;
import io.sriovib.bench.figure.Quantity;
import io.sriovib.netlink.Message;
import io.sriovib.netlink.VfGuids;
import io.sriovib.netlink.VfLinkState;
import io.sriovib.netlink.VfList;
import io.sriovib.netlink.VfRequests;
import io.sriovib.netlink.VfSetting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** GUIDs and link states of 128 VFs through the netlink codec, without a kernel: what is sent to set all of them, and what is received when they are read. */
public final class CodecMeasurement implements Measurement {
    private static final int VFS = 128;
    private static final int PF = 2;
    private static final int ROUNDS = 5000;
    private static final double NANOS = 1e9;

    private final List<VfSetting> settings = IntStream.range(0, VFS)
            .boxed()
            .<VfSetting>flatMap(vf -> Stream.of(
                    new VfSetting.NodeGuid(vf, VfListReply.guid(vf)),
                    new VfSetting.PortGuid(vf, VfListReply.guid(vf)),
                    new VfSetting.LinkState(vf, VfLinkState.Setting.ENABLE)))
            .toList();
    private final byte[] reply = VfListReply.of(VFS);

    @Override
    public String title() {
        return "Netlink codec, GUIDs and link states of %d VFs".formatted(VFS);
    }

    @Override
    public List<Figure> measure(Progress progress) {
        progress.say("%,d rounds".formatted(ROUNDS));
        return List.of(
                figure("encode, to set them", times(this::encode), "%,d bytes".formatted(encode())),
                figure("decode, as they are read", times(this::decode), "%,d bytes".formatted(reply.length)));
    }

    private static Figure figure(String what, double[] seconds, String size) {
        var first = Quantity.seconds(seconds[0]);
        Arrays.sort(seconds);
        return Figure.of(what, Quantity.seconds(seconds[ROUNDS / 2]))
                .beside(size)
                .remark("median; the first time, with nothing compiled, " + first.text());
    }

    private static double[] times(Runnable round) {
        var seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            round.run();
            seconds[i] = (System.nanoTime() - start) / NANOS;
        }
        return seconds;
    }

    private int encode() {
        return VfRequests.set(PF, settings).stream()
                .mapToInt(request -> request.encode(1).length)
                .sum();
    }

    /** A codec that is quick because it reads nothing is not measured. */
    private void decode() {
        var read = VfRequests.vfsOf(PF).answer().apply(Message.decode(reply));
        var last = read.vfs().getLast();
        if (!(read instanceof VfList.Complete)
                || !last.guids().equals(new VfGuids.Kept(VfListReply.guid(VFS - 1), VfListReply.guid(VFS - 1)))) {
            throw new IllegalStateException("the list was not read: " + read);
        }
    }
}
