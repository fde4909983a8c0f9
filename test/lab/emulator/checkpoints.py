"""An account that can be put back to how it was, at once: by forking the process that holds it.

POST /moto-api/checkpoint keeps the account as it is: this process stops serving, and a copy of it serves on the
same socket. POST /moto-api/restore ends the copy, and a new one takes its place; requests meanwhile wait in the socket.
"""

import json
import os
import signal
import socket
import sys
import threading
import time
from typing import Any

import moto.moto_api._internal.urls as urls
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

_RESTORE = 75


class Emulator:
    """moto behind one listening socket; ends when `sys.stdin` does."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self._socket.getsockname()[1]
        self._application = DomainDispatcherApplication(create_backend_app)
        # Ctrl-C reaches the whole process group: the parent ends this process by its stdin, without a stack trace.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._asked = ""
        self._copy = 0
        paths = {f"{{0}}/moto-api/{what}$": self._stop_for(what) for what in ("checkpoint", "restore")}
        urls.url_paths = {**paths, **urls.url_paths}

    def run(self) -> None:
        threading.Thread(target=self._end_with_stdin, daemon=True).start()
        is_copy = False
        while True:
            self._serve()
            if self._asked == "restore":
                os._exit(_RESTORE if is_copy else 1)
            is_copy = self._supervise()

    def _serve(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self._application, True, fd=self._socket.fileno())
        idle = threading.active_count()
        self._server.serve_forever(poll_interval=0.02)
        # What is under way gets its answer before this process forks or ends.
        deadline = time.monotonic() + 10
        while threading.active_count() > idle and time.monotonic() < deadline:
            time.sleep(0.002)

    def _supervise(self) -> bool:
        """Returns True in the copy; the original stays here for good."""
        while True:
            parent = os.getpid()
            self._copy = os.fork()
            if self._copy == 0:
                threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
                return True
            _, status = os.waitpid(self._copy, 0)
            if os.waitstatus_to_exitcode(status) != _RESTORE:
                os._exit(1)

    def _stop_for(self, what: str) -> Any:
        def answer(_request: Any, _full_url: str, _headers: Any) -> Any:
            self._asked = what
            self._server.shutdown()
            return 200, {"content-type": "application/json"}, json.dumps({"status": "ok"})

        return answer

    def _end_with_stdin(self) -> None:
        """The parent holds the other end: when it dies in any way, even by SIGKILL, this read ends."""
        sys.stdin.read()
        if self._copy:
            os.kill(self._copy, signal.SIGKILL)
        os._exit(0)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)
