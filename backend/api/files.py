"""Books as files: put there by their seller, read by whoever has bought them."""

from datetime import datetime
from http import HTTPStatus
from typing import Literal

from flask import Response, redirect, request
from pydantic import BaseModel, Field
from werkzeug.wsgi import FileWrapper

from backend.api.books import BookPath
from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.api.problems import Responses, described
from backend.errors import NotFound
from backend.shapes import Book
from backend.shop.accounts import people
from backend.shop.catalogue import books
from backend.shop.library import formats, keeping, reading, receiving
from backend.shop.library.keeping import BookFile
from backend.shop.library.reading import Copy

api = door("files")

MEGABYTE = 1024 * 1024
PIECE = 64 * 1024
BINARY = {"schema": {"type": "string", "format": "binary"}}
CONTENT = dict.fromkeys(formats.MEDIA_TYPES.values(), BINARY)
UPLOAD = {"requestBody": {"required": True, "content": CONTENT}}
REMOVED: Responses = {204: None}
DOWNLOAD: Responses = {200: {"content": CONTENT}, 206: {"content": CONTENT}, 303: {"description": "The link is over"}}


class TokenPath(BaseModel):
    token: str = Field(max_length=1000)


class FileLink(BaseModel):
    """Where a book's file can be fetched, and until when."""

    url: str
    expires_at: datetime


class LibraryBook(BaseModel):
    book: Book
    format: Literal["pdf", "epub"]
    size: int
    bought_at: datetime

    @classmethod
    def of(cls, copy: Copy) -> "LibraryBook":
        return cls(book=Book.of(copy.book), format=copy.file.format, size=copy.file.size, bought_at=copy.bought_at)


class LibraryPage(BaseModel):
    items: list[LibraryBook]
    next: str | None
    total: int


@api.put(
    "/books/<int:book_id>/file",
    responses=responses(200, Book, 400, 403, 413),
    security=SIGNED_IN,
    openapi_extensions=UPLOAD,
)
def put(path: BookPath) -> Response:
    """Give a book its file, a PDF or an EPUB as the request's body (its seller, admin)."""
    keeper, shop = person(), services()
    request.max_content_length = shop.config.most_file_mb * MEGABYTE
    return answer(Book.of(receiving.receive(shop.database, shop.files, keeper, path.book_id, request.stream)))


@api.delete("/books/<int:book_id>/file", responses=REMOVED | described(403), security=SIGNED_IN)
def remove(path: BookPath) -> Response:
    """Take a book's file away (its seller, admin)."""
    with services().database.transaction() as tx:
        keeping.remove(tx, person(), path.book_id)
    return Response(status=204)


@api.post("/books/<int:book_id>/file/link", responses=responses(201, FileLink), security=SIGNED_IN)
def link(path: BookPath) -> Response:
    """A link to a book's file, good for a quarter of an hour: for its buyers, its seller and the admin."""
    reader = person()
    with services().database.reading() as tx:
        reading.open_to(tx, reader, path.book_id)
    ticket = services().tickets.sign(reader.id, path.book_id)
    return answer(FileLink(url=f"/api/files/{ticket.token}", expires_at=ticket.expires_at), 201)


@api.get("/files/<token>", responses=DOWNLOAD | described(416))
def download(path: TokenPath) -> Response:
    """The file that a link leads to, or the part of it that a Range asks for; a browser with a link that has run out is
    shown where to get a new one."""
    try:
        book, file = _linked(path.token)
    except NotFound:
        if request.accept_mimetypes.best_match(["application/problem+json", "text/html"]) == "text/html":
            return redirect("/library/expired", HTTPStatus.SEE_OTHER)  # type: ignore[return-value]
        raise
    return _streamed(book.title, file)


@api.get("/library", responses={200: LibraryPage}, security=SIGNED_IN)
def library(query: PageQuery) -> Response:
    """The books that one has bought and can read as files, the latest bought first."""
    with services().database.reading() as tx:
        page = reading.listed(tx, person(), query.limit, query.cursor).map(LibraryBook.of)
    return answer(LibraryPage(**vars(page)))


def _linked(token: str) -> tuple[books.Book, BookFile]:
    person_id, book_id = services().tickets.read(token)
    with services().database.reading() as tx:
        reader = people.find(tx, person_id)
        if reader is None:
            raise NotFound("This link leads nowhere any more.")
        return reading.open_to(tx, reader, book_id)


def _streamed(title: str, file: BookFile) -> Response:
    content = services().files.open(file.name)
    response = Response(FileWrapper(content, PIECE), mimetype=formats.MEDIA_TYPES[file.format])
    response.direct_passthrough = True
    response.content_length = file.size
    response.headers.set("Content-Disposition", "attachment", filename=formats.file_name(title, file.format))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.set_etag(file.digest)
    response.make_conditional(request, accept_ranges=True, complete_length=file.size)
    return response
