"""The magazine over HTTP: `with DemoServer(pages=50, port=0) as server: ... server.url ...`.

Standard library only, on 127.0.0.1 only. HTTP/1.1 with kept connections; each answer is one write on a socket without
Nagle's delay, so a request costs no 40 ms wait for an acknowledgement. Answers hold no clock, so the same request has
the same bytes in every run; ETag and Last-Modified allow 304.
"""

from __future__ import annotations

import errno
import hashlib
import re
import socket
import threading
from collections import Counter
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

from common.errors import NetworkError, UsageError
from demo.responses import Response, error_page
from demo.site import Site
from demo.stories import DEFAULT_SEED

# A collector knows pages by their address, so a demo that is run again must come up on the same port.
DEFAULT_PORT = 18765
RETRY_AFTER_S = 1
_LAST_MODIFIED = datetime(2026, 1, 1, tzinfo=UTC)
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?")


class DemoServer:
    """Serves a magazine from a background thread, as a context manager.

    pages: how many stories. port: 0 takes any free one. count_requests: keep `requests`, which grows by a line for each
    path that is asked for. Raises NetworkError when the port is in use and UsageError for
    numbers that make no sense.
    """

    def __init__(
        self, pages: int = 1500, seed: int = DEFAULT_SEED, port: int = 0, *, count_requests: bool = False
    ) -> None:
        if pages < 1:
            raise UsageError(f"the demo magazine needs at least one story, not {pages}", todo="give --pages 1 or more")
        if not 0 <= port <= 65535:
            raise UsageError(f"{port} is no port number", todo="give --demo-port a number from 0 to 65535")
        self.site = Site(pages, seed)
        self._port, self._count = port, count_requests
        self._server: _Server | None = None

    def __enter__(self) -> DemoServer:
        try:
            self._server = _Server(("127.0.0.1", self._port), self.site, self._count)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            why = "in use by another program" if error.errno == errno.EADDRINUSE else "reserved by the system"
            raise NetworkError(
                f"port {self._port} is {why}",
                where=f"127.0.0.1:{self._port}",
                todo="end the program that holds it, or choose another port with --demo-port",
            ) from error
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="demo", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        server, self._server = self._running(), None
        server.shutdown()
        self._thread.join()
        server.server_close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._running().server_address[1]

    @property
    def url(self) -> str:
        """The address of the home page, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def requests(self) -> Counter[str]:
        """How often each path was asked for, so far; needs count_requests."""
        server = self._running()
        if not self._count:
            raise RuntimeError("requests are counted only with count_requests=True")
        with server.guard:
            return Counter(server.requests)

    def _running(self) -> _Server:
        if self._server is None:
            raise RuntimeError("the demo server is not running: use it in a with statement")
        return self._server


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], site: Site, count: bool) -> None:
        self.site, self.count = site, count
        self.guard = threading.Lock()
        self.requests: Counter[str] = Counter()
        self.busy: set[str] = set()  # paths that have said once that they are busy
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer would ask the name service who 127.0.0.1 is, which can take seconds without a network.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address

    def process_request(self, request: socket.socket, client_address: tuple[str, int]) -> None:
        with self.guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket) -> None:
        with self.guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening and end the kept connections, whose threads then end too."""
        super().server_close()
        with self.guard:
            for request in self._open:
                try:
                    request.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # the other side has gone

    def handle_error(self, request: socket.socket, client_address: tuple[str, int]) -> None:
        """A client that hangs up in the middle is no event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "HarbourLamp"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave in one write, when the handler flushes
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing on the terminal: it belongs to the run that the demo is part of."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header, the one HTTP field that would differ between runs, is constant too."""
        return _http_date(_LAST_MODIFIED)

    def _answer(self, with_body: bool) -> None:
        path = urlsplit(self.path).path
        if self.server.count:
            with self.server.guard:
                self.server.requests[path] += 1
        host = self.headers.get("Host", "")
        if not _HOST.fullmatch(host):
            host = f"127.0.0.1:{self.server.server_port}"
        response = self.server.site.respond(path, f"http://{host}")
        if response.busy_first and self._first(path):
            busy = error_page(503, "Busy, come back soon")
            response = Response(busy.body, 503, headers=(("Retry-After", str(RETRY_AFTER_S)),))
        self._send(response, with_body)

    def _first(self, path: str) -> bool:
        with self.server.guard:
            first = path not in self.server.busy
            self.server.busy.add(path)
        return first

    def _send(self, response: Response, with_body: bool) -> None:
        headers = [("Content-Type", response.content_type), *response.headers]
        body = response.body
        if isinstance(body, bytes) and response.status == 200:
            tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            headers += [("ETag", tag), ("Last-Modified", _http_date(_LAST_MODIFIED))]
            if self._unchanged(tag):
                self._head(HTTPStatus.NOT_MODIFIED, headers)
                return
        if isinstance(body, bytes):
            self._head(response.status, [*headers, ("Content-Length", str(len(body)))])
            if with_body:
                self.wfile.write(body)
            return
        chunked = response.length is None
        headers.append(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(response.length)))
        self._head(response.status, headers)
        if with_body:
            for chunk in body():
                self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk) if chunked else chunk)
            self.wfile.write(b"0\r\n\r\n" if chunked else b"")

    def _unchanged(self, tag: str) -> bool:
        """RFC 9110, section 13.2.2: If-None-Match decides where it is given, else If-Modified-Since."""
        if (tags := self.headers.get("If-None-Match")) is not None:
            return tags.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in tags.split(",")]
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return since.tzinfo is not None and since >= _LAST_MODIFIED

    def _head(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()


def _http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
