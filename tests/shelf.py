"""The books of the test shop, and how to look at them."""

from sqlalchemy import select, update

from backend.infra.database import Database
from backend.shop.catalogue.tables import books

SHELF = """isbn13,title,authors,category,year,price,stock,rating,ratings_count,series,series_number,description
9780441172719,Dune,Frank Herbert,Science Fiction,1965,10.99,7,4.25,690000,Dune,1,"On a desert planet the heir of a fallen house learns to ride worms and to fear his own legend."
9780593098233,Dune Messiah,Frank Herbert,Science Fiction,1969,9.99,3,3.88,160000,Dune,2,"The emperor of the known universe would rather not be one, and everybody has a plan for him."
9780141439587,Emma,Jane Austen,Classics,1815,7.25,4,3.99,570000,,,"A clever young woman arranges other people's happiness and is wrong about all of it."
9780743273565,The Great Gatsby,F. Scott Fitzgerald,Classics,1925,8.49,12,3.89,2700000,,,"Parties on a lawn by the bay, given for one guest who never comes."
9780451524935,1984,George Orwell,Classics,1949,8.99,9,4.14,2000000,,,"A clerk who rewrites yesterday's newspapers begins a diary in a country that reads over his shoulder."
9780452284241,Animal Farm,George Orwell,Classics,1945,6.99,20,3.87,1900000,,,"The animals take over the farm, and the pigs learn to keep the books."
9780547928227,The Hobbit,J.R.R. Tolkien,Fantasy,1937,12.99,14,4.25,2100000,Middle-earth,,"A comfort-loving burglar is talked into a journey to a mountain and the dragon that guards its treasure."
9780590353427,Harry Potter and the Sorcerer's Stone,J.K. Rowling,Fantasy,1997,11.50,1,4.44,4600000,Harry Potter,1,"An orphan in a cupboard gets a letter by owl, and then a great many letters."
9780399155345,The Help,Kathryn Stockett,Fiction,2009,9.49,5,4.45,1500000,,,"Two maids and a young writer put down in Mississippi what everybody knows and nobody prints."
9780061120084,To Kill a Mockingbird,Harper Lee,Classics,1960,9.25,0,4.25,3200000,,,"A small town, a trial, and a father seen by his daughter from the height of a child."
9780307474278,The Girl with the Dragon Tattoo,Stieg Larsson,Thriller,2005,9.75,2,4.11,1800000,Millennium,1,"A journalist in disgrace and a hacker with a memory look for a girl who vanished from an island."
9780439023481,The Hunger Games,Suzanne Collins,Young Adult,2008,8.75,30,4.34,4700000,The Hunger Games,1,"In a country that watches children fight on television, an archer takes her sister's place."
"""


def book_id(database: Database, title: str) -> int:
    """The id of a book of the test shelf."""
    with database.reading() as tx:
        return tx.execute(select(books.c.id).where(books.c.title == title)).scalar_one()


def stock_of(database: Database, title: str) -> int:
    """How many copies are left."""
    with database.reading() as tx:
        return tx.execute(select(books.c.stock).where(books.c.title == title)).scalar_one()


def change(database: Database, title: str, **values: object) -> None:
    """Changes a book as a seller would: its price, its stock, whether it is for sale."""
    with database.transaction() as tx:
        tx.execute(update(books).where(books.c.title == title).values(**values))
