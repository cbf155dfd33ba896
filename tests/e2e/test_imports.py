"""From the sample to the books on the shelf, with a report of what was not taken."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.people import go_to, register, sign_in


def test_a_seller_brings_a_sheet_and_reads_what_became_of_it(visitor: NewPage, tmp_path: Path) -> None:
    seller, admin = visitor(), visitor()
    register(seller, "Sheila")
    go_to(seller, "Sell your books")
    seller.get_by_label("Name of your shop").fill("Sheila's Sheets")
    seller.get_by_label("What do you sell?").fill("Many books at once.")
    seller.get_by_role("button", name="Apply").click()
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    go_to(admin, "Sellers")
    admin.get_by_role("article").filter(has_text="Sheila's Sheets").get_by_role("button", name="Approve").click()
    expect(admin.get_by_role("article").filter(has_text="Sheila's Sheets")).to_contain_text("Approved")

    seller.goto("/selling/import")
    with seller.expect_download() as download:
        seller.get_by_role("link", name="A sample to begin with").click()
    sheet = tmp_path / "books.csv"
    text = Path(download.value.path()).read_text()
    text = text.replace("9780140439441", "9780140439458").replace("Moths", "Wasps")
    sheet.write_text(text + "12,,Broken,Ann\n")
    seller.get_by_label("Sheet").set_input_files(sheet)
    seller.get_by_role("button", name="Bring it in").click()
    expect(seller.get_by_role("heading", level=1)).to_have_text("books.csv")
    expect(seller.get_by_role("status").filter(has_text="The whole sheet is done.")).to_be_visible()
    expect(seller.get_by_text("3 of 3 rows")).to_be_visible()
    broken = seller.get_by_role("row").filter(has_text="4")
    expect(broken).to_contain_text("no stock")

    go_to(seller, "Your books")
    expect(seller.get_by_role("listitem").filter(has_text="Bees of Bookham")).to_contain_text("$4.00")
    go_to(seller, "Bring a sheet")
    expect(seller.get_by_role("listitem").filter(has_text="books.csv")).to_contain_text(
        "2 added, 0 changed, 1 not taken"
    )


def test_a_sheet_that_is_none_is_refused_in_words(visitor: NewPage) -> None:
    admin = visitor()
    sign_in(admin, "admin@shelftalker.example", "keys to the shop")
    admin.goto("/selling/import")
    admin.get_by_label("Sheet").set_input_files(
        {"name": "notes.csv", "mimeType": "text/csv", "buffer": b"not,a,sheet\n"}
    )
    admin.get_by_role("button", name="Bring it in").click()
    expect(admin.get_by_text("The sheet has no column for authors and title.")).to_be_visible()
