package io.sriovib.scenario.fault;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** The API server that is forwarded to. */
final class Upstream {
    private final Config config;
    private final SSLContext trust;

    Upstream(Config config) throws IOException {
        this.config = config;
        try {
            this.trust = SSLUtils.sslContext(config);
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's certificate can't be read", e);
        }
    }

    /** With URL and token of its administrator. */
    Config config() {
        return config;
    }

    Socket connect() throws IOException {
        var url = URI.create(config.getMasterUrl());
        return trust.getSocketFactory().createSocket(url.getHost(), url.getPort());
    }
}
