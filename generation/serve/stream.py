"""Server-sent events that end when the client goes away, stops reading, or time is up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.responses import Response

GRACE_SECONDS = 5.0  # for a client to read the last events after the job's own deadline


class EventStream(Response):
    """deadline: on the event loop's clock (time.monotonic). on_end: called once, however the stream ends."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncIterator[str], *, deadline: float, on_end: Callable[[], None]) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._events, self._deadline, self._on_end = events, deadline, on_end

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        sender = asyncio.ensure_future(self._send(send))
        listener = asyncio.ensure_future(_disconnected(receive))
        try:
            left = self._deadline + GRACE_SECONDS - asyncio.get_running_loop().time()
            await asyncio.wait({sender, listener}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if sender.done():
                sender.result()
        except OSError:
            pass  # the client is gone
        finally:
            self._on_end()
            for task in (sender, listener):
                task.cancel()
            await asyncio.gather(sender, listener, return_exceptions=True)

    async def _send(self, send: Any) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for event in self._events:
            await send({"type": "http.response.body", "body": f"data: {event}\n\n".encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _disconnected(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
