package org.systole.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aRememberedPortIsKeptWhileItIsFree() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(Ports.choose(Map.of("store", free), Set.of())).containsEntry("store", free);
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            int chosen = Ports.choose(Map.of("store", taken), Set.of()).get("store");

            assertThat(chosen).isNotEqualTo(taken);
            assertThat(Ports.isFree(chosen)).isTrue();
        }
    }

    @Test
    void thePortOfARunningProcessIsItsOwn() throws Exception {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.choose(Map.of("store", own.getLocalPort()), Set.of("store")))
                    .containsEntry("store", own.getLocalPort());
        }
    }

    @Test
    void noPortIsGivenTwice() {
        Map<String, Integer> same = new HashMap<>();
        Ports.PREFERRED.keySet().forEach(name -> same.put(name, 27199));

        assertThat(Ports.choose(same, Set.of()).values()).doesNotHaveDuplicates();
    }
}
