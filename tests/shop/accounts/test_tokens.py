from collections.abc import Callable

import jwt
import pytest

from backend.errors import SignInNeeded
from backend.infra.database import Database
from backend.services import Services
from backend.shop.accounts import people
from backend.shop.accounts.people import Person
from backend.shop.accounts.tokens import Session, Tokens


@pytest.fixture
def session(services: Services, alice: Person) -> Session:
    with services.database.transaction() as tx:
        return services.tokens.open(tx, alice)


@pytest.fixture
def renew(services: Services) -> Callable[[str], Session | None]:
    def renewed(refresh_token: str) -> Session | None:
        with services.database.transaction() as tx:
            return services.tokens.renew(tx, refresh_token)

    return renewed


def whose(services: Services, token: str) -> Person:
    with services.database.reading() as tx:
        return services.tokens.verify(tx, token)


def test_an_access_token_says_whose_it_is(services: Services, session: Session, alice: Person) -> None:
    assert whose(services, session.access_token) == alice


def test_a_role_given_later_holds_for_tokens_given_earlier(services: Services, session: Session, alice: Person) -> None:
    with services.database.transaction() as tx:
        people.promote(tx, alice.email, "support")
    assert whose(services, session.access_token).role == "support"


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."])
def test_what_is_no_token_signs_nobody_in(services: Services, alice: Person, token: str) -> None:
    with pytest.raises(SignInNeeded):
        whose(services, token)


def test_a_token_signed_with_another_key_signs_nobody_in(services: Services, alice: Person) -> None:
    forged = jwt.encode({"sub": str(alice.id), "exp": 2**31}, "another key that is also long enough", "HS256")
    with pytest.raises(SignInNeeded):
        whose(services, forged)


def test_an_expired_token_signs_nobody_in(services: Services, alice: Person) -> None:
    expired = jwt.encode({"sub": str(alice.id), "exp": 1}, services.config.secret_key, "HS256")
    with pytest.raises(SignInNeeded):
        whose(services, expired)


def test_a_refresh_token_renews_the_session_once(renew: Callable[[str], Session | None], session: Session) -> None:
    assert renew(session.refresh_token)
    assert renew(session.refresh_token) is None


def test_a_refresh_token_used_twice_ends_the_whole_family(
    renew: Callable[[str], Session | None], session: Session
) -> None:
    renewed = renew(session.refresh_token)
    assert renewed
    assert renew(session.refresh_token) is None
    assert renew(renewed.refresh_token) is None


def test_signing_out_ends_the_session(
    services: Services, renew: Callable[[str], Session | None], session: Session
) -> None:
    with services.database.transaction() as tx:
        services.tokens.close(tx, session.refresh_token)
    assert renew(session.refresh_token) is None


def test_one_sign_in_does_not_end_another(
    services: Services, database: Database, renew: Callable[[str], Session | None], session: Session, alice: Person
) -> None:
    tokens: Tokens = services.tokens
    with database.transaction() as tx:
        other = tokens.open(tx, alice)
        tokens.close(tx, session.refresh_token)
    assert renew(other.refresh_token)
