"""Many ways to say what the shopper's pages do; a wording that means something else is left alone."""

import pytest
from langchain_core.messages import HumanMessage

from backend.chat.models.clerk.memory import remember
from backend.chat.models.clerk.starring import read
from backend.chat.models.clerk.understand import understand

WORDINGS = {
    "add_to_wishlist": """save it for later | put dune on my wishlist | add Emma to my wish list
        can you add that one to my whishlist? | bookmark Dune for me | keep an eye on it | pop it in my favourites
        I might want Emma later, save it | let's keep that one for next month | could you stash this on my wish-list
        i'd love to have Emma on my wishlist | put emma back on my wishlist | wishlist dune""",
    "view_wishlist": """what is on my wishlist | show me my wislist | what have i saved for later | my wishlist
        do i have anything on my wishlist | which books did i save | is dune on my wishlist? | open wishlist""",
    "remove_from_wishlist": """remove dune from my wishlist | take it off my list | clear my wishlist
        i don't want emma on my wishlist anymore | dune can go off my wishlist | get Dune off my wish list""",
    "wishlist_to_cart": """move dune from my wishlist to my cart | transfer my whole wishlist to the basket
        put everything on my wishlist in the cart | add the wishlist books to my cart | move emma to the cart""",
    "cart_to_wishlist": """move emma from my cart to my wishlist | save emma in my cart for later
        take emma out of the cart and put it on my wishlist""",
    "buy_wishlist": """buy everything on my wishlist | order what's on my wishlist | check out my wishlist
        buy the first one on my wishlist""",
    "details:rating": """what do readers say about dune | any reviews? | dune reveiws | show me reviews | is it any good
        what are people saying about dune | has anyone reviewed dune | how many stars does dune have
        do ppl like it? | is it well reviewed | is dune liked by readers | whats the general opinion on dune""",
    "review": """I'd give Dune 4 stars: loved it | Dune gets 3/5 from me | loved Dune, 5 stars | how do i leave a review
        i want to review dune | change my dune review to 2 stars | rate dune | edit my review | 4 stars dune""",
    "delete_review": """delete my review of dune | take my dune rating back | i want my review of dune gone
        remove my rating | take down my review""",
    "own_review": "show my review of Dune | what did I write about Dune | what stars did i give dune",
    "human_handoff": """please a person | person please | get me a human | no, a real person please
        I'd rather have a person | <b>hello</b> I want to speak to a person | somebody from the shop?
        is somebody from the shop there? | someone from your team please | a member of staff please
        can I have a person | give me someone real""",
    "order_status": """where is my parcle | has it shipped? | is it sent yet | when will it arrive
        is everything shipped already | any update on my parcel | have my books been posted""",
    "order_status:tracking": """what's the trakcing number | which courier is bringing my books | who delivers it
        which parcel comes from which seller | how many parcels will i get | can i track my order""",
    "order_status:payment": """is it paid | have i already paid? | how do i pay for my order | payment link please
        is there something left to pay | did my payment arrive | do i still owe anything | pay my order""",
    "order_status:refund": """did I get my money back | where is my refund | was i refunded for emma
        my refund hasn't arrived | has the money been returned | have you refunded me yet""",
    "invoice": "send me the invoice | invoce pls | can you email me a receipt | i need a bill for my emma order",
    "library": """can I download it | where's my e-book | my library | i bought the ebook of emma, where is it
        how can i read it on my kindle | downlod link for dune""",
    "file": """do you have dune as an ebook | is there a pdf of Emma | does dune come as epub
        do you have this digitally""",
    # What only sounds like it.
    "return_refund": "can i get my money back if i don't like it | i want a refund | what is your refund policy",
    "policy:Payment": "how do I pay | can i pay with paypal",
    "policy:Formats": "do you sell ebooks",
    "search": "show me 5 star mysteries | a thriller with 4 stars | books with good reviews | Save the Cat",
    "recommend": "gift ideas for her wish list | recommend something for later",
}
SAID = [
    pytest.param(act, wording.strip(), id=wording.strip())
    for act, listed in WORDINGS.items()
    for line in listed.splitlines()
    for wording in line.split(" | ")
]


@pytest.mark.parametrize(("act", "wording"), SAID)
def test_a_wording_is_understood(act: str, wording: str):
    assert understand(remember([HumanMessage(wording)])).act == act


@pytest.mark.parametrize(
    ("message", "rating", "name", "text"),
    [
        ("I'd give Dune 4 stars: loved it", 4, "Dune", "loved it"),
        ("4 stars for Dune because it is epic", 4, "Dune", "it is epic"),
        ("Loved Dune, 5 stars", 5, "Dune", "Loved Dune"),
        ('my review of Emma: "Sharp and funny" - 5 stars', 5, "Emma", "Sharp and funny"),
        ("I finished Emma yesterday, 3 stars, a bit slow", 3, "Emma", "I finished Emma yesterday, 3 stars, a bit slow"),
        ("Emma was awesome! 5 stars", 5, "Emma", "Emma was awesome!"),
        ("three stars for emma. nice but long, please post that", 3, "emma", "nice but long"),
        ("4 stars for Emma. What a read! Do you have more like it?", 4, "Emma", "What a read!"),
        ("change my review of Emma to: it grew on me", None, "Emma", "it grew on me"),
        ("change my Emma review to 2 stars", 2, "Emma", None),
    ],
)
def test_stars_name_and_words_are_told_apart(message: str, rating: int | None, name: str, text: str | None):
    opinion = read(remember([HumanMessage(message)]))
    assert (opinion.rating, opinion.names[0], opinion.text) == (rating, name, text)
