"""Imports: sheets of books that sellers bring, and how far they are."""

from datetime import datetime

from flask import Response, request
from pydantic import BaseModel, Field

from backend.api.door import SIGNED_IN, PageQuery, answer, door, person, responses, services
from backend.shop.catalogue import imports

api = door("imports")

LARGEST_SHEET = 10 * 1024 * 1024
BINARY = {"schema": {"type": "string", "format": "binary"}}
FORM = {"schema": {"type": "object", "properties": {"sheet": {"type": "string", "format": "binary"}}}}
UPLOAD = {"requestBody": {"required": True, "content": {"text/csv": BINARY, "multipart/form-data": FORM}}}


class NameQuery(BaseModel):
    """What the sheet is called, for whoever sends it as the body."""

    name: str = Field("", max_length=1000)


class ImportPath(BaseModel):
    import_id: str = Field(max_length=100)


class Import(BaseModel):
    """A sheet that was brought: of its rows so many are done, each added, changed or rejected."""

    id: str
    name: str
    rows: int
    done: int
    added: int
    changed: int
    rejected: int
    brought_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, found: imports.Import) -> "Import":
        return cls(**{name: getattr(found, name) for name in Import.model_fields})


class Reject(BaseModel):
    """A row that was not taken: its line in the sheet, and why."""

    line: int
    reason: str


class RejectPage(BaseModel):
    items: list[Reject]
    next: str | None
    total: int


class ImportReport(Import):
    """An import with a page of its rejects, from the top of the sheet."""

    rejects: RejectPage


class ImportPage(BaseModel):
    items: list[Import]
    next: str | None
    total: int


@api.post(
    "/selling/imports",
    responses=responses(201, Import, 400, 403, 413),
    security=SIGNED_IN,
    openapi_extensions=UPLOAD,
)
def bring(query: NameQuery) -> Response:
    """Bring a sheet of books: a CSV, as the body or as `sheet` of a form. Its rows are taken later (seller, admin)."""
    keeper, shop = person(), services()
    request.max_content_length = LARGEST_SHEET
    sent = request.files.get("sheet")
    name = query.name or (sent.filename if sent else None) or ""
    arriving = sent.stream if sent else request.stream
    begun = imports.receive(shop.database, shop.files, keeper, name, arriving, shop.config.currency)
    return answer(Import.of(begun), 201)


@api.get("/selling/imports", responses=responses(200, ImportPage, 403), security=SIGNED_IN)
def own(query: PageQuery) -> Response:
    """One's own imports, the last one first (seller, admin)."""
    with services().database.reading() as tx:
        page = imports.listed(tx, person(), query.limit, query.cursor).map(Import.of)
    return answer(ImportPage(**vars(page)))


@api.get("/selling/imports/<import_id>", responses=responses(200, ImportReport, 403), security=SIGNED_IN)
def look(path: ImportPath, query: PageQuery) -> Response:
    """How far one of one's own imports is, and what was not taken (seller, admin)."""
    with services().database.reading() as tx:
        found = imports.find(tx, person(), path.import_id)
        rejects = imports.rejects(tx, found, query.limit, query.cursor)
    page = rejects.map(lambda reject: Reject(line=reject.line, reason=reject.reason))
    return answer(ImportReport(**vars(Import.of(found)), rejects=RejectPage(**vars(page))))
