package io.dodb.cli.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file of events, one a line. Written ones survive the end of the process; none is forced to the disk. */
public record EventFile(WritableByteChannel channel) implements EventSink {
    @Override
    public void write(List<RunEvent> events) throws IOException {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(EventText.of(event)).append('\n'));
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
