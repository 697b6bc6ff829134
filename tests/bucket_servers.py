"""Object stores for tests: servers on the loopback that speak as S3 and as Google's do.

What is in a bucket is asked with plain HTTP, not with the drivers that wrote it.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener
from xml.etree import ElementTree

from gcp_storage_emulator.handlers.buckets import create_bucket
from gcp_storage_emulator.server import RequestHandler
from gcp_storage_emulator.storage import Storage
from moto.server import ThreadedMotoServer

BUCKET = "figures"

ELSEWHERE = ("AWS_", "FSSPEC_", "GCSFS_", "GOOGLE_", "CLOUDSDK_", "STORAGE_EMULATOR_HOST")
"""Begin the variables by which a driver would find a person's own account."""

HEADERS = {"Authorization": "AWS nobody:nothing", "Content-Type": "application/octet-stream"}
"""moto looks no further than that there is a name, and shows nothing to those who say none."""

_open = build_opener(ProxyHandler({})).open


def http(url: str, method: str = "GET", data: bytes | None = None) -> bytes:
    """The body of an answer, past any proxy.

    Raises:
        urllib.error.HTTPError: The server says no.
    """
    with _open(Request(url, data, HEADERS, method=method), timeout=30) as answer:
        return bytes(answer.read())


@dataclass(frozen=True, slots=True)
class Bucket(ABC):
    """An empty bucket named `BUCKET` of a server at `host`, which is `http://127.0.0.1:PORT`."""

    host: str
    home: str

    @property
    @abstractmethod
    def url(self) -> str: ...

    @abstractmethod
    def variables(self) -> Mapping[str, str]:
        """What leads the driver to this server."""

    @abstractmethod
    def names(self) -> list[str]:
        """Every object, sorted."""

    @abstractmethod
    def object(self, name: str) -> str:
        """The address at which an object is read, and removed."""

    @abstractmethod
    def write(self, name: str, data: bytes) -> None: ...

    def read(self, name: str) -> bytes:
        return http(self.object(name))

    def remove(self, name: str) -> None:
        http(self.object(name), "DELETE")

    @abstractmethod
    def unfinished(self) -> int:
        """How many large objects have been begun, in pieces, and are not whole."""

    def environment(self) -> dict[str, str]:
        """Of a process that sees this server, and no account of whoever runs the tests."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(ELSEWHERE)}
        return kept | {"NO_PROXY": "*", "no_proxy": "*", "HOME": self.home} | self.variables()

    def contents(self) -> dict[str, bytes]:
        return {name: self.read(name) for name in self.names()}


class S3(Bucket):
    __slots__ = ()

    @property
    def url(self) -> str:
        return f"s3://{BUCKET}"

    def variables(self) -> Mapping[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.host,
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def names(self) -> list[str]:
        return sorted(self._listed("list-type=2", "Key"))

    def object(self, name: str) -> str:
        return f"{self.host}/{BUCKET}/{quote(name)}"

    def write(self, name: str, data: bytes) -> None:
        http(self.object(name), "PUT", data)

    def unfinished(self) -> int:
        return len(self._listed("uploads", "UploadId"))

    def _listed(self, query: str, tag: str) -> list[str]:
        tree = ElementTree.fromstring(http(f"{self.host}/{BUCKET}?{query}"))
        return [found.text or "" for found in tree.iter() if found.tag.endswith(tag)]


@dataclass(frozen=True, slots=True)
class Google(Bucket):
    storage: Storage

    @property
    def url(self) -> str:
        return f"gs://{BUCKET}"

    def variables(self) -> Mapping[str, str]:
        # Without the latter two the driver asks Google who we are and what kind of bucket it is.
        return {
            "STORAGE_EMULATOR_HOST": self.host,
            "FSSPEC_GS_TOKEN": "anon",
            "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",
        }

    def names(self) -> list[str]:
        answer = json.loads(http(f"{self.host}/storage/v1/b/{BUCKET}/o"))
        return sorted(row["name"] for row in answer.get("items", []))

    def object(self, name: str) -> str:
        return f"{self.host}/storage/v1/b/{BUCKET}/o/{quote(name, safe='')}?alt=media"

    def write(self, name: str, data: bytes) -> None:
        place = f"{self.host}/upload/storage/v1/b/{BUCKET}/o"
        http(f"{place}?uploadType=media&name={quote(name, safe='')}", "POST", data)

    def unfinished(self) -> int:
        return len(self.storage.resumable)  # its protocol cannot be asked


@contextmanager
def s3_bucket(home: str) -> Iterator[Bucket]:
    """By moto, in a thread of this process."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        bucket = S3("http://{}:{}".format(*server.get_host_and_port()), home)
        http(f"{bucket.host}/moto-api/reset", "POST")
        http(f"{bucket.host}/{BUCKET}", "PUT")
        yield bucket
    finally:
        server.stop()


@contextmanager
def google_bucket(home: str) -> Iterator[Bucket]:
    """By gcp-storage-emulator, in a thread of this process."""
    storage = Storage(use_memory_fs=True)
    create_bucket(BUCKET, storage)
    answers = partial(RequestHandler, storage)
    with ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Google(f"http://127.0.0.1:{server.server_address[1]}", home, storage)
        finally:
            server.shutdown()
            thread.join()
