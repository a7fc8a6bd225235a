package io.dodb.benchmarks.client;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.BinaryData;
import io.dodb.model.user.DatabaseUser;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A pipeline of azure-core with the policies that each client built on it has. */
final class AzureCore implements Contender.Client {
    private final ConnectionProvider connections;
    private final HttpPipeline pipeline;
    private final String baseUrl;

    AzureCore(String baseUrl, int maxConnections) {
        this.baseUrl = baseUrl;
        connections = ConnectionProvider.builder("azure-core")
                .maxConnections(maxConnections)
                .pendingAcquireMaxCount(-1)
                .build();
        pipeline = new HttpPipelineBuilder()
                .httpClient(new NettyAsyncHttpClientBuilder(HttpClient.create(connections)).build())
                .policies(
                        new UserAgentPolicy("benchmark"),
                        new RetryPolicy(),
                        new AddHeadersPolicy(new HttpHeaders().set(HttpHeaderName.AUTHORIZATION, "Bearer benchmark")))
                .build();
    }

    @Override
    public Mono<DatabaseUser> update() {
        return Mono.defer(() -> pipeline.send(request()))
                .flatMap(HttpResponse::getBodyAsByteArray)
                .map(UserJson.READER::<DatabaseUser>readValue);
    }

    private HttpRequest request() {
        return new HttpRequest(HttpMethod.PUT, baseUrl + Contender.path())
                .setHeader(HttpHeaderName.ACCEPT, "application/json")
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(BinaryData.fromBytes(UserJson.WRITER.writeValueAsBytes(Contender.THREE_RULES)));
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
