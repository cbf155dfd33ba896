"""What reactions have to work with in tests: real things, all in one folder."""

from pathlib import Path

from backend.infra.calling import Caller
from backend.infra.database import Database
from backend.infra.files import Files
from backend.infra.mail import Folder
from backend.infra.payments import Cash
from backend.infra.sockets import Sockets
from backend.notify.reaction import Means
from backend.shop.library.extracting import Extract


def means_of(database: Database, folder: Path) -> Means:
    return Means(
        database=database,
        files=Files(f"file://{folder / 'files'}"),
        mailbox=Folder(folder / "mail"),
        payments=Cash(),
        mail_from="shop@example.test",
        public_url="http://shop.test",
        caller=Caller(may_be_private=True),
        topic=None,
        most_attached=1024 * 1024,
        summariser=Extract(),
        sockets=Sockets(None),
    )
