"""Keeps what goes over the wire."""

import collections
import http.client
import http.server
import json
import threading
import urllib.parse

Exchange = collections.namedtuple("Exchange", "method target body status violations reply")


class Recorder(http.server.ThreadingHTTPServer):
    """A reverse proxy for one run of the command, which keeps what went through it.

    The mock server has no memory: it answers about the user of its example, whoever was asked for, and the command drops an answer about
    somebody else. So the answer is made to say what was asked for.
    """

    daemon_threads = True

    def __init__(self, upstream, prefer, subject):
        super().__init__(("127.0.0.1", 0), RecordingHandler)
        self.upstream = urllib.parse.urlsplit(upstream)
        self.prefer = prefer
        self.subject = subject
        self.exchanges = []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class RecordingHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def forward(self):
        body = self.body()
        passed = ("authorization", "accept", "content-type", "user-agent")
        headers = {name: value for name, value in self.headers.items() if name.lower() in passed}
        if self.server.prefer:
            headers["Prefer"] = self.server.prefer
        upstream = http.client.HTTPConnection(self.server.upstream.netloc, timeout=30)
        try:
            upstream.request(self.command, self.server.upstream.path.rstrip("/") + self.path, body or None, headers)
            answer = upstream.getresponse()
            reply = about(self.server.subject, answer.read())
        finally:
            upstream.close()
        violations = answer.getheader("sl-violations", "")
        self.server.exchanges.append(Exchange(self.command, self.path, body, answer.status, violations, reply))
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding", "date", "server", "keep-alive"):
                self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = forward

    def body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def log_message(self, *_):
        pass


def about(subject, reply):
    """The reply, as one about that subject."""
    try:
        sent = json.loads(reply)
    except ValueError:
        return reply
    if subject is None or not isinstance(sent, dict):
        return reply
    member, value = subject
    for entity in (sent, *sent.values()):
        if isinstance(entity, dict) and isinstance(entity.get(member), str):
            entity[member] = value
    return json.dumps(sent).encode()
