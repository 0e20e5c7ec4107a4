package org.systole.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.systole.base.BadInputException;

/** Which port each listener gets: the remembered one, else the preferred one, else a free one. */
final class Ports {
    static final Map<String, Integer> PREFERRED = preferred();

    private Ports() {}

    /**
     * @param remembered ports of the last start
     * @param held names whose process runs, so that its port is taken by itself
     */
    static Map<String, Integer> choose(Map<String, Integer> remembered, Set<String> held) {
        Map<String, Integer> chosen = new LinkedHashMap<>();
        Set<Integer> given = new HashSet<>();
        for (var preferred : PREFERRED.entrySet()) {
            String name = preferred.getKey();
            int wish = remembered.getOrDefault(name, preferred.getValue());
            boolean keep = held.contains(name) && remembered.containsKey(name);
            int port = keep || (isFree(wish) && !given.contains(wish)) ? wish : free(given);
            given.add(port);
            chosen.put(name, port);
        }
        return chosen;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int free(Set<Integer> given) {
        for (int attempt = 0; attempt < 100; attempt++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (!given.contains(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                break;
            }
        }
        throw new BadInputException("port.none", "no free port on 127.0.0.1", "stop processes that hold many ports");
    }

    private static Map<String, Integer> preferred() {
        String[] names = {
            "kafka",
            "kafka-controller",
            "store",
            "postgres",
            "temporal",
            "dicom",
            "ingestion",
            "preprocessing",
            "training",
            "inference",
            "evaluation",
            "orchestrator"
        };
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            ports.put(names[i], 27100 + i);
        }
        return ports;
    }
}
