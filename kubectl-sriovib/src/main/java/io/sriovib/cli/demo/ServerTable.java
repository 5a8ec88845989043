package io.sriovib.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.cli.table.Cell;
import io.sriovib.cli.table.Table;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** What {@code kubectl get -o wide} prints: the server makes the table, all columns of it. */
final class ServerTable {
    private static final String AS_TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServerTable() {}

    /**
     * The lines of the table, heading first.
     *
     * @param path of the collection below the server's address: {@code api/v1/namespaces/default/pods}
     * @throws KubernetesClientException if the server does not answer with a table
     */
    static String of(KubernetesClient client, String path) throws InterruptedException {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl() + path))
                .header("Accept", AS_TABLE)
                .build();
        try {
            var answer = http.sendAsync(request, String.class).get();
            return text(JSON.readTree(answer.body()));
        } catch (ExecutionException | JsonProcessingException e) {
            throw new KubernetesClientException(path + " was not answered with a table", e);
        }
    }

    private static String text(JsonNode table) {
        var heading = new ArrayList<String>();
        table.path("columnDefinitions")
                .forEach(column -> heading.add(column.path("name").asText().toUpperCase(Locale.ROOT)));
        var rows = new ArrayList<List<Cell>>();
        table.path("rows")
                .forEach(row -> rows.add(row.path("cells")
                        .valueStream()
                        .map(cell -> Cell.plain(cell.asText()))
                        .toList()));
        return String.join("\n", new Table(heading, rows).lines(Integer.MAX_VALUE, false));
    }
}
