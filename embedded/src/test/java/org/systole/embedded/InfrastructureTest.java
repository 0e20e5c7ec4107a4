package org.systole.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.systole.platform.home.PlatformFile;

/** The real infrastructure, started once; the order is the story: start, use, kill, start again, stop, start again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InfrastructureTest {
    @TempDir
    static Path home;

    @BeforeAll
    static void up() throws Exception {
        assertThat(run("up", "--only", "kafka,store,postgres,temporal")).isZero();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
        byte[] bytes = "kept".getBytes(StandardCharsets.UTF_8);
        withStore(
                "store.",
                client -> client.putObject(PutObjectArgs.builder().bucket(StoreServer.SHARED).object("kept").stream(
                                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                        .build()));
        try (var sql = PostgresSchemas.connect(file(), Component.INGESTION);
                var statement = sql.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
    }

    @AfterAll
    static void down() {
        run("down");
    }

    @Test
    @Order(1)
    void credentialsAreReadableForTheOwnerOnly() throws Exception {
        assertThat(mode(home.resolve(PlatformFile.NAME))).isEqualTo("rw-------");
        assertThat(mode(home)).isEqualTo("rwx------");
    }

    @Test
    @Order(1)
    void nothingListensBeyondLoopback() throws Exception {
        List<Integer> ports = new ArrayList<>(file().ports().values());
        List<String> beyond = new ArrayList<>();
        int seen = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length < 4 || !"0A".equals(fields[3])) {
                    continue;
                }
                String[] local = fields[1].split(":");
                if (ports.contains(Integer.parseInt(local[1], 16))) {
                    seen++;
                    boolean loopback =
                            local[0].equals("0100007F") || local[0].equals("0000000000000000FFFF00000100007F");
                    if (!loopback) {
                        beyond.add(line);
                    }
                }
            }
        }
        assertThat(beyond).isEmpty();
        assertThat(seen)
                .as("Kafka and its controller, store, PostgreSQL, Temporal")
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    @Order(1)
    void neitherRoleReadsTheOthersSchema() throws Exception {
        try (var sql = PostgresSchemas.connect(file(), Component.ORCHESTRATOR);
                var statement = sql.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM ingestion.kept"))
                    .hasMessageContaining("permission denied for schema ingestion");
        }
    }

    @Test
    @Order(1)
    void onlyIngestionSeesTheIdentifiedBucket() throws Exception {
        withStore(
                "store.ingestion-",
                client -> assertThat(client.listObjects(list())).isEmpty());
        withStore(
                "store.",
                client -> assertThatThrownBy(() ->
                                client.listObjects(list()).iterator().next().get())
                        .hasMessageContaining("Forbidden"));
    }

    @Test
    @Order(2)
    void upStartsAKilledBrokerAgainWithItsTopicsAndLeavesTheOthers() throws Exception {
        long storePid = file().processes().get("store").pid();
        ProcessHandle broker = file().processes().get("kafka").find().orElseThrow();
        broker.destroyForcibly();
        broker.onExit().get(10, TimeUnit.SECONDS);

        assertThat(run("status")).isEqualTo(Main.NOT_REACHABLE);
        assertThat(run("up", "--only", "kafka,store,postgres,temporal")).isZero();

        assertThat(file().processes().get("store").pid()).isEqualTo(storePid);
        assertThatAllIsKept();
    }

    @Test
    @Order(3)
    void dataSurvivesDownAndUp() throws Exception {
        assertThat(run("down")).isZero();
        assertThat(file().processes()).isEmpty();
        assertThat(run("down")).isZero();
        assertThat(run("up", "--only", "kafka,store,postgres,temporal")).isZero();

        assertThatAllIsKept();
        assertThat(Readiness.problem(Component.TEMPORAL, file())).isEqualTo(Optional.empty());
    }

    private static void assertThatAllIsKept() throws Exception {
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).contains("kept");
        }
        withStore("store.", client -> {
            try (var object = client.getObject(GetObjectArgs.builder()
                    .bucket(StoreServer.SHARED)
                    .object("kept")
                    .build())) {
                assertThat(object).hasContent("kept");
            }
        });
        try (var sql = PostgresSchemas.connect(file(), Component.INGESTION);
                var statement = sql.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    private static int run(String... arguments) {
        System.setProperty("systole.install", home.toString());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        StringWriter said = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(all.toArray(String[]::new));
        System.out.println(said);
        return exit;
    }

    private static io.minio.ListObjectsArgs list() {
        return io.minio.ListObjectsArgs.builder().bucket(StoreServer.IDENTIFIED).build();
    }

    private static PlatformFile file() {
        return PlatformFile.read(home).orElseThrow();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", file().address("kafka")));
    }

    private interface StoreUse {
        void accept(MinioClient client) throws Exception;
    }

    private static void withStore(String identity, StoreUse use) throws Exception {
        MinioClient client = MinioClient.builder()
                .endpoint(file().url("store"))
                .region("us-east-1")
                .credentials(file().secret(identity + "access-key"), file().secret(identity + "secret-key"))
                .build();
        try { // its close throws InterruptedException: not for try-with-resources
            use.accept(client);
        } finally {
            client.close();
        }
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
