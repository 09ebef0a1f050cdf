"""A WebSocket, as far as a test needs one: to a port of this machine, texts only (RFC 6455).

with Socket(port, "/session") as socket:
    socket.send("text")
    socket.receive(seconds)        the next text; raises TimeoutError
"""

from __future__ import annotations

import base64
import os
import socket as sockets
import struct

CONTINUED, TEXT, CLOSE, PING, PONG = 0, 1, 8, 9, 10


class Socket:
    """One connection."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = sockets.create_connection(("127.0.0.1", port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        head = [
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        ]
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *head, "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        self._held = b""
        while b"\r\n\r\n" not in self._held:
            self._more()
        answer, _, self._held = self._held.partition(b"\r\n\r\n")
        if b" 101 " not in answer.partition(b"\r\n")[0]:
            raise ConnectionError(answer.decode("latin-1"))

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.close()

    def send(self, text: str) -> None:
        """A text, in one frame."""
        self._frame(TEXT, text.encode())

    def receive(self, seconds: float) -> str:
        """The next text; it may have come in several frames."""
        self._socket.settimeout(seconds)
        parts, last = [], False
        while not last:
            first, second = self._taken(2)
            size = second & 127
            if size > 125:
                size = int.from_bytes(self._taken(2 if size == 126 else 8))
            body = self._taken(size)
            kind = first & 15
            if kind == CLOSE:
                raise ConnectionError("the other end has closed")
            if kind == PING:
                self._frame(PONG, body)
            elif kind in (TEXT, CONTINUED):
                parts.append(body)
                last = bool(first & 128)
        return b"".join(parts).decode()

    def _frame(self, kind: int, body: bytes) -> None:
        """What a client sends is masked."""
        mask, size = os.urandom(4), len(body)
        over = (mask * (size // 4 + 1))[:size]
        hidden = (int.from_bytes(body) ^ int.from_bytes(over)).to_bytes(size)
        short = size if size < 126 else 126 if size < 1 << 16 else 127
        long = b"" if size < 126 else struct.pack(">H" if short == 126 else ">Q", size)
        self._socket.sendall(bytes([128 | kind, 128 | short]) + long + mask + hidden)

    def _taken(self, size: int) -> bytes:
        while len(self._held) < size:
            self._more()
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def _more(self) -> None:
        data = self._socket.recv(1 << 20)
        if not data:
            raise ConnectionError("the other end has gone")
        self._held += data
