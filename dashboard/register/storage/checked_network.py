"""Connections that lead nowhere they must not: the address that is connected to is the one that was checked.

A name is resolved here, once, and its addresses are checked before the connection is made to one of them; so neither a
redirect nor a name that answers differently the second time (DNS rebinding) leads into a private network. All
connections of a client share one deadline, which a server that sends drop by drop cannot outlast.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

import httpcore
import httpx

from dashboard.errors import Unavailable
from dashboard.language import N_, Later
from dashboard.register.storage.bounded_answer import PACKING

Resolve = Callable[[str, int], Iterable[str]]

_NAT64: Final = IPv6Network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the internet at large, also by the IPv4 address that it may carry inside."""
    address = ip_address(text)
    carried = _carried(address) if isinstance(address, IPv6Address) else None
    return all(carrier.is_global and not carrier.is_multicast for carrier in (address, carried or address))


def resolved(host: str, port: int) -> Iterable[str]:
    """The addresses of a host, by the system."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return dict.fromkeys(str(entry[4][0]) for entry in answers)


def checked_client(allow_private: bool, seconds: float, resolve: Resolve = resolved) -> httpx.Client:
    """A client for one round of requests, which has to end after `seconds`.

    A request that leads into a private network, or that is not https, raises Unavailable unless it is allowed.
    """

    def refuse_other_schemes(request: httpx.Request) -> None:
        if request.url.scheme != "https" and not (allow_private and request.url.scheme == "http"):
            raise Unavailable(Later(N_("{scheme} is not allowed, only https"), scheme=request.url.scheme))

    return httpx.Client(
        headers=PACKING,
        transport=_CheckedTransport(_CheckedBackend(allow_private, resolve, time.monotonic() + seconds)),
        timeout=min(10, seconds),
        follow_redirects=True,
        max_redirects=5,
        event_hooks={"request": [refuse_other_schemes], "response": [_pass_over_body_of_redirect]},
        trust_env=False,  # through a proxy nothing could be checked
    )


def _pass_over_body_of_redirect(response: httpx.Response) -> None:
    """httpx would read it whole, however long it is and however it is packed, before it goes where it leads."""
    if response.has_redirect_location and isinstance(response.stream, httpx.SyncByteStream):
        response.stream.close()
        response.stream = httpx.ByteStream(b"")
        response.headers.pop("content-encoding", None)


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class _CheckedTransport(httpx.HTTPTransport):
    """httpx takes no network backend, httpcore under it does."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        super().__init__()
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, allow_private: bool, resolve: Resolve, deadline: float) -> None:
        self._allow_private, self._resolve, self._deadline = allow_private, resolve, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("the name has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = list(self._resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not self._allow_private and not all(map(is_public, addresses)):
            raise Unavailable(Later(N_("{host} lies in a private network, which is not allowed"), host=host))
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A stream that ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left if timeout is None else min(left, timeout)
