"""What goes into the store comes out the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from factcheck.codec import dumps, loads
from factcheck.types import Claim, DocumentInfo, Evidence, Frame, Lifecycle, Passage, Quantity, Report, Verdict


@pytest.mark.parametrize("text", ["{", "[1]", "{}", '{"nobody":1}'], ids=["cut", "list", "empty", "field"])
def test_what_is_not_ours_is_an_error(text: str) -> None:
    with pytest.raises(ValidationError):
        loads(Lifecycle if text != "{}" else DocumentInfo, text)


_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
_TYPES = {
    str: _TEXT,
    float: st.floats(allow_nan=False),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(timezones=st.sampled_from([UTC])),
}
for kind, strategy in _TYPES.items():
    st.register_type_strategy(kind, strategy)


@settings(max_examples=60, deadline=None)
@given(st.data())
@pytest.mark.parametrize("kind", [Quantity, Frame, Claim, Passage, DocumentInfo, Evidence, Verdict])
def test_every_value_survives(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    text = dumps(value)
    again = loads(kind, text)
    assert again == value
    assert dumps(again) == text


def test_a_report_can_be_stored() -> None:
    assert loads(Report, dumps(Report((), None))) == Report((), None)


@dataclass(frozen=True)
class Old:
    name: str


@dataclass(frozen=True)
class New:
    name: str
    day: date | None = None
    parts: tuple[str, ...] = ()


def test_a_field_added_with_a_default_reads_old_records() -> None:
    assert loads(New, dumps(Old("x"))) == New("x")


def test_defaults_take_no_room_and_no_digit_is_lost() -> None:
    assert dumps(New("x")) == '{"name":"x"}'
    assert loads(Decimal, dumps(Decimal("3.50"))).as_tuple() == Decimal("3.50").as_tuple()


def test_equal_sets_give_equal_text() -> None:
    one, other = Frame(words=frozenset("abcdefgh")), Frame(words=frozenset(reversed("abcdefgh")))
    assert dumps(one) == dumps(other)
