"""One store for files, whether it is a folder or a bucket."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from backend.errors import Busy, NotFound
from backend.infra.files import Files

BUCKET = "bookshop"


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket on a server that speaks S3, found as Amazon's own tools find theirs: by the environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_DEFAULT_REGION": "us-east-1"}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in (keys | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}).items():
            environment.setenv(name, value)
        boto3.client("s3").create_bucket(Bucket=BUCKET)
        yield f"s3://{BUCKET}/some/prefix"
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    url = request.getfixturevalue("bucket") if request.param == "bucket" else f"file://{tmp_path / 'files'}"
    return Files(url)


class BrokenOff(io.RawIOBase):
    """What arrives when somebody's upload ends in the middle."""

    def __init__(self) -> None:
        self.pieces = [b"half of it"]

    def read(self, size: int = -1) -> bytes:
        if not self.pieces:
            raise ConnectionResetError("gone")
        return self.pieces.pop()


def test_what_was_written_is_read(files: Files) -> None:
    files.write("books/1/a.pdf", b"%PDF-")
    assert files.read("books/1/a.pdf") == b"%PDF-"
    assert (files.exists("books/1/a.pdf"), files.size("books/1/a.pdf")) == (True, 5)


def test_a_stream_is_written_whole_and_read_from_anywhere(files: Files) -> None:
    content = bytes(range(256)) * 30_000
    files.write("large", io.BytesIO(content))
    with files.open("large") as file:
        file.seek(5_000_000)
        assert file.read(1000) == content[5_000_000:5_001_000]
        file.seek(0)
        assert file.read() == content


def test_a_file_is_replaced(files: Files) -> None:
    files.write("cover.jpg", b"old")
    files.write("cover.jpg", b"newer")
    assert files.read("cover.jpg") == b"newer"


def test_a_file_that_breaks_off_leaves_the_old_one_and_nothing_else(files: Files) -> None:
    files.write("broken/book.pdf", b"whole")
    with pytest.raises(Busy):
        files.write("broken/book.pdf", BrokenOff())
    assert files.read("broken/book.pdf") == b"whole"
    assert [Path(path).name for path in files._store.find(f"{files._root}/broken")] == ["book.pdf"]


def test_a_file_that_is_not_there_is_not_found(files: Files) -> None:
    assert not files.exists("never")
    for look in (files.read, files.open, files.size):
        with pytest.raises(NotFound):
            look("never")
    files.delete("never")


def test_a_deleted_file_is_gone(files: Files) -> None:
    files.write("gone", b"x")
    files.delete("gone")
    assert not files.exists("gone")


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".hidden", "A", "a\x00", "a*", "a\n"]
)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        Files(f"file://{tmp_path}").write(name, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_away_is_busy_and_not_broken(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file where the folder should be")
    for away in (Files(f"file://{tmp_path / 'full'}"), Files("s3://no-such-bucket")):
        with pytest.raises(Busy):
            away.write("a", b"x")


@pytest.mark.parametrize("url", ["", "/just/a/path", "ftp://host/x", "memory://"])
def test_a_url_that_the_shop_cannot_use_is_told_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="FILES_URL"):
        Files(url)


def test_a_folder_tells_what_is_in_it_and_since_when(files: Files) -> None:
    began = datetime.now(UTC) - timedelta(seconds=2)
    assert files.names("covers") == []
    files.write("covers/1/a.webp", b"a")
    files.write("books/1/b.pdf", b"b")
    assert files.names("covers") == ["covers/1/a.webp"]
    assert began <= files.changed_at("covers/1/a.webp") <= datetime.now(UTC) + timedelta(seconds=2)
    with pytest.raises(NotFound):
        files.changed_at("covers/1/c.webp")
