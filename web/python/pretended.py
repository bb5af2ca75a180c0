"""A network that is only pretended: aiohttp, httpx, requests and urllib.request.

Each address answers after a delay that follows from it, the same every time: 0.1
to 0.9 seconds. A table says otherwise: a list of entries, the first whose "url"
fits counting (* stands for anything), with "delay" in seconds, "status", "body",
"headers", or "fail", as in "ConnectionError: refused".

What people use of these packages is here; what is not raises AttributeError.
"""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import importlib.abc
import importlib.machinery
import io
import json
import sys
import time
import types
import zlib
from collections.abc import Callable, Generator
from typing import Any
from urllib.parse import urlencode, urlsplit

import gatherground

REASONS = {
    200: "OK", 201: "Created", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 418: "I'm a Teapot", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip

_table: list[dict[str, Any]] = []
_told = False  # that nobody is really asked


class Answer:
    """What an address answers, and when."""

    def __init__(self, method: str, url: str):
        unlisted: dict[str, Any] = {}
        entry = next((e for e in _table if fnmatch.fnmatchcase(url, str(e.get("url", "*")))), unlisted)
        self.method, self.url = method.upper(), url
        tell(url)
        self.delay = float(entry.get("delay", (zlib.crc32(url.encode()) % 9 + 1) / 10))
        self.status = int(entry.get("status", 200))
        body = entry.get("body")
        if body is None:
            body = json.dumps({"url": url, "pretended": True})
        elif not isinstance(body, str):
            body = json.dumps(body)
        self.body = body.encode()
        kind = "application/json" if body[:1] in ("{", "[") else "text/plain; charset=utf-8"
        self.headers = Headers(
            {"Content-Type": kind, "Content-Length": str(len(self.body)), **entry.get("headers", {})}
        )
        self.fail: str | None = entry.get("fail")

    @property
    def reason(self) -> str:
        return REASONS.get(self.status, "")

    def failure(self) -> tuple[str, str]:
        """The name of an exception, and its message."""
        name, _, message = str(self.fail).partition(":")
        return name.strip(), message.strip() or f"cannot connect to {self.url}"


def tell(url: str) -> None:
    """Say once, beside what the program writes, that nobody is really asked."""
    global _told
    recorder = gatherground.active
    if _told or recorder is None:
        return
    _told = True
    try:
        host = urlsplit(url).netloc
    except ValueError:
        host = ""
    recorder.emit("pretended", host=gatherground.shortened(host or url))


class Headers(dict[str, Any]):
    """Headers, whose names may be written in any way."""

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(self._named(name))

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(self._named(name), default)

    def __contains__(self, name: object) -> bool:
        return super().__contains__(self._named(str(name)))

    def _named(self, name: str) -> str:
        return next((key for key in self if key.lower() == name.lower()), name)


def with_parameters(url: Any, params: Any) -> str:
    text = str(url)
    if not params:
        return text
    return text + ("&" if "?" in text else "?") + urlencode(params, doseq=True)


async def wait_for_answer(url: str, delay: float) -> None:
    """Tasks are seen to wait here for an answer."""
    await asyncio.sleep(delay)


gatherground.WAITS[wait_for_answer.__code__] = ("net", "url")
gatherground.HOUSE.add(wait_for_answer.__code__.co_filename)


def seconds_of(timeout: Any) -> float | None:
    """A time limit as these packages take it: a number, a pair, or an object."""
    for name in ("total", "read", "timeout"):
        timeout = getattr(timeout, name, timeout)
    pair: type[Any] = tuple
    if isinstance(timeout, pair):
        timeout = timeout[-1]
    return float(timeout) if isinstance(timeout, (int, float)) else None


class Body:
    """What all answers have in common."""

    def __init__(self, answer: Answer):
        self._answer = answer
        self.url: Any = answer.url
        self.headers = answer.headers
        self.reason = answer.reason
        self.method = answer.method
        self.history: tuple[Any, ...] = ()
        self.cookies: dict[str, str] = {}

    def _json(self) -> Any:
        return json.loads(self._answer.body)

    def _text(self) -> str:
        return self._answer.body.decode()


def module(name: str, **names: Any) -> types.ModuleType:
    made = types.ModuleType(name, "Pretended: it answers without a network.")
    made.__dict__.update(names)
    return made


def exception(name: str, bases: Any, module_name: str) -> Any:
    several: type[Any] = tuple
    return type(name, bases if isinstance(bases, several) else (bases,), {"__module__": module_name})


METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


def with_methods(namespace: Any, request: Callable[..., Any]) -> None:
    """Give a class, or a module's names, get, post and the others."""

    def of(method: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if isinstance(namespace, type):
                return request(args[0], method.upper(), *args[1:], **options)
            return request(method.upper(), *args, **options)

        call.__name__ = call.__qualname__ = method
        return call

    for method in METHODS:
        if isinstance(namespace, type):
            setattr(namespace, method, of(method))
        else:
            namespace[method] = of(method)


def aiohttp() -> types.ModuleType:
    name = "aiohttp"
    ClientError = exception("ClientError", Exception, name)
    ClientConnectionError = exception("ClientConnectionError", ClientError, name)
    ClientOSError = exception("ClientOSError", (ClientConnectionError, OSError), name)
    ClientConnectorError = exception("ClientConnectorError", ClientOSError, name)
    ServerTimeoutError = exception("ServerTimeoutError", (ClientConnectionError, asyncio.TimeoutError), name)

    class ClientResponseError(ClientError):  # type: ignore[misc, valid-type]
        def __init__(
            self, request_info: Any, history: Any, *, status: int = 0, message: str = "", headers: Any = None
        ):
            self.status, self.message, self.headers = status, message, headers
            super().__init__(f"{status}, message={message!r}, url={request_info!r}")  # type: ignore[misc]

    failures = {
        e.__name__: e for e in (ClientError, ClientConnectionError, ClientConnectorError, ServerTimeoutError)
    }

    class ClientResponse(Body):
        def __init__(self, answer: Answer):
            super().__init__(answer)
            self.status, self.ok = answer.status, answer.status < 400
            self.content_type = str(self.headers.get("Content-Type")).split(";")[0]

        async def text(self, *args: Any, **options: Any) -> str:
            return self._text()

        async def json(self, *args: Any, **options: Any) -> Any:
            return self._json()

        async def read(self) -> bytes:
            return self._answer.body

        def raise_for_status(self) -> None:
            if not self.ok:
                raise ClientResponseError(
                    self.url, (), status=self.status, message=self.reason, headers=self.headers
                )

        def release(self) -> None:
            pass

        def close(self) -> None:
            pass

        async def __aenter__(self) -> Any:
            return self

        async def __aexit__(self, *error: Any) -> None:
            pass

    class Request:
        """What session.get gives: it can be awaited, and entered."""

        def __init__(self, perform: Any):
            self._perform = perform

        def __await__(self) -> Any:
            return self._perform.__await__()

        async def __aenter__(self) -> Any:
            return await self._perform

        async def __aexit__(self, *error: Any) -> None:
            pass

    class ClientTimeout:
        def __init__(self, total: float | None = None, **others: float | None):
            self.total = total

    class TCPConnector:
        def __init__(self, *, limit: int = 100, **options: Any):
            self.room = asyncio.Semaphore(limit) if limit else None

    class ClientSession:
        def __init__(
            self,
            base_url: Any = "",
            *,
            connector: Any = None,
            timeout: Any = None,
            raise_for_status: bool = False,
            **options: Any,
        ):
            self._base, self._timeout, self._raises = str(base_url or ""), timeout, raise_for_status
            self._room = (connector or TCPConnector()).room
            self.closed = False
            self.headers = Headers(options.get("headers") or {})

        def request(
            self, method: str, url: Any, *, params: Any = None, timeout: Any = None, **options: Any
        ) -> Any:
            if self.closed:
                raise RuntimeError("Session is closed")
            return Request(self._perform(method, with_parameters(self._base + str(url), params), timeout))

        async def _perform(self, method: str, url: str, timeout: Any) -> Any:
            answer = Answer(method, url)
            limit = seconds_of(timeout if timeout is not None else self._timeout)
            async with asyncio.timeout(300 if limit is None else limit or None):
                if self._room is None:
                    await wait_for_answer(url, answer.delay)
                else:
                    async with self._room:
                        await wait_for_answer(url, answer.delay)
            if answer.fail:
                kind, message = answer.failure()
                raise failures.get(kind, _builtin(kind, ClientConnectionError))(message)
            response = ClientResponse(answer)
            if self._raises:
                response.raise_for_status()
            return response

        async def close(self) -> None:
            self.closed = True

        async def __aenter__(self) -> Any:
            return self

        async def __aexit__(self, *error: Any) -> None:
            await self.close()

    with_methods(ClientSession, ClientSession.request)
    return module(
        name, ClientSession=ClientSession, ClientResponse=ClientResponse, ClientTimeout=ClientTimeout, TCPConnector=TCPConnector,
        ClientError=ClientError, ClientConnectionError=ClientConnectionError, ClientOSError=ClientOSError,
        ClientConnectorError=ClientConnectorError, ClientResponseError=ClientResponseError, ServerTimeoutError=ServerTimeoutError,
    )  # fmt: skip


def _builtin(name: str, otherwise: Any) -> Any:
    """A built-in exception of that name."""
    import builtins

    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, Exception) else otherwise


def httpx() -> types.ModuleType:
    name = "httpx"
    HTTPError = exception("HTTPError", Exception, name)
    RequestError = exception("RequestError", HTTPError, name)
    TransportError = exception("TransportError", RequestError, name)
    NetworkError = exception("NetworkError", TransportError, name)
    ConnectError = exception("ConnectError", NetworkError, name)
    TimeoutException = exception("TimeoutException", TransportError, name)
    ReadTimeout = exception("ReadTimeout", TimeoutException, name)
    ConnectTimeout = exception("ConnectTimeout", TimeoutException, name)
    failures = {
        e.__name__: e
        for e in (HTTPError, RequestError, NetworkError, ConnectError, ReadTimeout, ConnectTimeout)
    }

    class HTTPStatusError(HTTPError):  # type: ignore[misc, valid-type]
        def __init__(self, message: str, *, request: Any = None, response: Any = None):
            super().__init__(message)  # type: ignore[misc]
            self.request, self.response = request, response

    class Response(Body):
        def __init__(self, answer: Answer):
            super().__init__(answer)
            self.status_code = answer.status
            self.content, self.text = answer.body, self._text()
            self.reason_phrase = answer.reason
            self.is_success, self.is_error = 200 <= answer.status < 300, answer.status >= 400

        def json(self, **options: Any) -> Any:
            return self._json()

        def raise_for_status(self) -> Any:
            if self.is_error:
                kind = "Client" if self.status_code < 500 else "Server"
                raise HTTPStatusError(
                    f"{kind} error '{self.status_code} {self.reason}' for url '{self.url}'", response=self
                )
            return self

        def __repr__(self) -> str:
            return f"<Response [{self.status_code} {self.reason}]>"

    class Timeout:
        def __init__(self, timeout: float | None = 5.0, **others: float | None):
            self.timeout = others.get("read", timeout)

    class Limits:
        def __init__(self, *, max_connections: int | None = 100, **others: Any):
            self.max_connections = max_connections

    def outcome(answer: Answer, limit: float | None) -> tuple[float, Any]:
        """How long it takes, and what comes then."""
        if limit is not None and answer.delay > limit:
            return limit, ReadTimeout("")
        if answer.fail:
            kind, message = answer.failure()
            return answer.delay, failures.get(kind, _builtin(kind, ConnectError))(message)
        return answer.delay, Response(answer)

    class Client:
        def __init__(self, *, base_url: str = "", timeout: Any = 5.0, limits: Any = None, **options: Any):
            self._base, self._timeout = base_url, timeout
            self.headers = Headers(options.get("headers") or {})
            self.is_closed = False

        def _ask(self, method: str, url: Any, params: Any, timeout: Any) -> tuple[float, Any]:
            if self.is_closed:
                raise RuntimeError("Cannot send a request, as the client has been closed.")
            answer = Answer(method, with_parameters(self._base + str(url), params))
            return outcome(answer, seconds_of(self._timeout if timeout == "given" else timeout))

        def request(
            self, method: str, url: Any, *, params: Any = None, timeout: Any = "given", **options: Any
        ) -> Any:
            delay, came = self._ask(method, url, params, timeout)
            time.sleep(delay)
            return _given(came)

        def close(self) -> None:
            self.is_closed = True

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *error: Any) -> None:
            self.close()

    class AsyncClient(Client):
        def __init__(self, *, limits: Any = None, **options: Any):
            super().__init__(**options)
            most = 100 if limits is None else limits.max_connections
            self._room = asyncio.Semaphore(most or 1_000_000)

        async def request(
            self, method: str, url: Any, *, params: Any = None, timeout: Any = "given", **options: Any
        ) -> Any:
            delay, came = self._ask(method, url, params, timeout)
            async with self._room:
                await wait_for_answer(str(url), delay)
            return _given(came)

        async def aclose(self) -> None:
            self.is_closed = True

        async def __aenter__(self) -> Any:
            return self

        async def __aexit__(self, *error: Any) -> None:
            await self.aclose()

    with_methods(Client, Client.request)
    with_methods(AsyncClient, AsyncClient.request)
    names: dict[str, Any] = {}

    def request(method: str, url: Any, **options: Any) -> Any:
        return Client().request(method, url, **options)

    with_methods(names, request)
    return module(
        name, Client=Client, AsyncClient=AsyncClient, Response=Response, Timeout=Timeout, Limits=Limits, request=request,
        HTTPError=HTTPError, RequestError=RequestError, TransportError=TransportError, NetworkError=NetworkError,
        ConnectError=ConnectError, TimeoutException=TimeoutException, ReadTimeout=ReadTimeout,
        ConnectTimeout=ConnectTimeout, HTTPStatusError=HTTPStatusError, **names,
    )  # fmt: skip


def _given(came: Any) -> Any:
    if isinstance(came, BaseException):
        raise came
    return came


def requests() -> types.ModuleType:
    name = "requests.exceptions"
    RequestException = exception("RequestException", OSError, name)
    HTTPError = exception("HTTPError", RequestException, name)
    ConnectionError = exception("ConnectionError", RequestException, name)
    Timeout = exception("Timeout", RequestException, name)
    ReadTimeout = exception("ReadTimeout", Timeout, name)
    ConnectTimeout = exception("ConnectTimeout", (ConnectionError, Timeout), name)
    kinds = (RequestException, HTTPError, ConnectionError, Timeout, ReadTimeout, ConnectTimeout)
    failures = {e.__name__: e for e in kinds}

    class Response(Body):
        def __init__(self, answer: Answer):
            super().__init__(answer)
            self.status_code, self.ok = answer.status, answer.status < 400
            self.content, self.text = answer.body, self._text()

        def json(self, **options: Any) -> Any:
            return self._json()

        def raise_for_status(self) -> None:
            if not self.ok:
                kind = "Client" if self.status_code < 500 else "Server"
                raise HTTPError(f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}")

        def __repr__(self) -> str:
            return f"<Response [{self.status_code}]>"

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *error: Any) -> None:
            pass

        def __bool__(self) -> bool:
            return self.ok

    def request(method: str, url: Any, *, params: Any = None, timeout: Any = None, **options: Any) -> Any:
        answer = Answer(method, with_parameters(url, params))
        limit = seconds_of(timeout)
        if limit is not None and answer.delay > limit:
            time.sleep(limit)
            raise ReadTimeout(f"{answer.url}: Read timed out. (read timeout={limit:g})")
        time.sleep(answer.delay)
        if answer.fail:
            kind, message = answer.failure()
            raise failures.get(kind, _builtin(kind, ConnectionError))(message)
        return Response(answer)

    class Session:
        def __init__(self) -> None:
            self.headers = Headers()
            self.cookies: dict[str, str] = {}

        def request(self, method: str, url: Any, **options: Any) -> Any:
            return request(method, url, **options)

        def mount(self, *args: Any) -> None:
            pass

        def close(self) -> None:
            pass

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *error: Any) -> None:
            pass

    with_methods(Session, Session.request)
    names: dict[str, Any] = {e.__name__: e for e in kinds}
    with_methods(names, request)
    return module(
        "requests", request=request, Session=Session, session=Session, Response=Response,
        exceptions=module("requests.exceptions", **failures), **names,
    )  # fmt: skip


def urllib_request() -> types.ModuleType:
    from urllib import error, parse

    class Request:
        def __init__(
            self, url: str, data: Any = None, headers: Any = None, method: str | None = None, **options: Any
        ):
            self.full_url, self.data, self.headers = url, data, dict(headers or {})
            self._method = method

        def get_method(self) -> str:
            return self._method or ("POST" if self.data is not None else "GET")

        def add_header(self, key: str, value: str) -> None:
            self.headers[key.capitalize()] = value

    class Response(io.BytesIO):
        def __init__(self, answer: Answer):
            super().__init__(answer.body)
            self.url, self.headers = answer.url, answer.headers
            self.status = self.code = answer.status
            self.reason = self.msg = answer.reason

        def getcode(self) -> int:
            return self.status

        def geturl(self) -> str:
            return self.url

        def info(self) -> Any:
            return self.headers

        def getheader(self, name: str, default: Any = None) -> Any:
            return self.headers.get(name, default)

    def urlopen(url: Any, data: Any = None, timeout: float | None = None, **options: Any) -> Any:
        wanted = url if isinstance(url, Request) else Request(url, data)
        answer = Answer(wanted.get_method(), wanted.full_url)
        if timeout is not None and answer.delay > timeout:
            time.sleep(timeout)
            raise TimeoutError("The read operation timed out")
        time.sleep(answer.delay)
        if answer.fail:
            kind, message = answer.failure()
            raise error.URLError(_builtin(kind, OSError)(message))
        response = Response(answer)
        if answer.status >= 400:
            raise error.HTTPError(answer.url, answer.status, answer.reason, answer.headers, response)  # type: ignore[arg-type]
        return response

    return module(
        "urllib.request", Request=Request, urlopen=urlopen, quote=parse.quote, unquote=parse.unquote
    )


MODULES = {"aiohttp": aiohttp, "httpx": httpx, "requests": requests, "urllib.request": urllib_request}


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the pretended packages before all others, when they are asked for."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name in MODULES:
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def create_module(self, spec: Any) -> Any:
        made = MODULES[spec.name]()
        for inner in list(vars(made).values()):
            if isinstance(inner, types.ModuleType) and inner.__name__.startswith(spec.name + "."):
                sys.modules[inner.__name__] = inner
        return made

    def exec_module(self, module: Any) -> None:
        pass


@contextlib.contextmanager
def pretending(table: list[dict[str, Any]]) -> Generator[None, None, None]:
    """Pretend for a while."""
    global _table, _told
    _table, _told = table, False
    before = {name: sys.modules.pop(name) for name in list(MODULES) if name in sys.modules}
    finder = Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in MODULES:
            sys.modules.pop(name, None)
        sys.modules.update(before)
        import urllib

        if "urllib.request" in before:
            urllib.request = before["urllib.request"]  # type: ignore[attr-defined]
        elif hasattr(urllib, "request"):
            delattr(urllib, "request")
        _table = []
