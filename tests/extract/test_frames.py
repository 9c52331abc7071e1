"""What a figure is of: measure, owner, period, role and direction, read from the parse."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.extract import extract
from factcheck.types import Direction, Document, Frame, Kind


def frame(text: str, surface: str) -> Frame:
    document = Document("d", text, published_at=datetime(2024, 5, 10, tzinfo=UTC))
    claims = [c for c in extract(document).claims if c.quantity and c.quantity.kind is not Kind.DATE]
    found = next(c.frame for c in claims if surface in c.text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text, surface, role, direction",
    [
        ("Orr is 439 votes short of a majority.", "439", "by", None),
        ("The fund was two million crowns shy of its goal.", "two million crowns", "by", None),
        ("The club sold 439 short films.", "439", "level", None),
        pytest.param("Some 21 centimetres of rain had fallen.", "21", "level", None, id="rain that falls is no change"),
        pytest.param("It cut 590 jobs.", "590", "level", Direction.DOWN, id="jobs that are cut are counted"),
        pytest.param(
            "Profit rose after a tax charge of $8 million.", "$8 million", "level", None, id="beside the change"
        ),
        pytest.param("The meeting drew 436 athletes from 16 teams.", "16", "level", None, id="from teams"),
        pytest.param("Turnout was 61 percent.", "61", "level", None, id="a plain level"),
        pytest.param("The mayor promised to build 4,000 flats.", "4,000", "level", None, id="flats are not flat"),
        pytest.param(
            "The bank moved its interest rate by a quarter of a point.", "quarter", "by", None, id="either way"
        ),
        pytest.param("The lorry was 20 mph too fast for the bend.", "20 mph", "by", None, id="too fast"),
        pytest.param("It will be nine degrees cooler on Monday.", "nine degrees", "by", None, id="a comparative"),
        pytest.param("The wall is 9 metres high.", "9 metres", "level", None, id="no comparative"),
        pytest.param(
            "It took divers more than five hours to cut the chain.", "five hours", "level", None, id="hours are not cut"
        ),
        pytest.param("The number of hives has gone up by 400 to 3,100.", "3,100", "to", Direction.UP, id="go up"),
        pytest.param("Exports rose 3 percent.", "3 percent", "by", Direction.UP, id="the size"),
        pytest.param("Unemployment fell to 3.9 percent.", "3.9", "to", Direction.DOWN, id="the end"),
        pytest.param("Unemployment fell from 4.1 percent.", "4.1", "from", None, id="the start"),
        pytest.param("The toll stands at 41, up from 37.", "37", "from", None, id="up from"),
        pytest.param("There was a 5 percent drop in sales.", "5 percent", "by", Direction.DOWN, id="a noun of change"),
    ],
)
def test_place_in_a_change(text, surface, role, direction):
    found = frame(text, surface)
    assert (found.role, found.direction) == (role, direction)


@pytest.mark.parametrize(
    "text, surface, measures",
    [
        ("At least 41 people were killed when the dam burst.", "41", {"deaths"}),
        ("Sixty-three people are now known to have died.", "Sixty-three", {"deaths"}),
        ("The storm cost 112 lives.", "112", {"deaths"}),
        ("The firm laid off 300 workers.", "300", {"laid off"}),
        ("Operating profit reached $53 million.", "$53", {"operating profit"}),
        ("The case file runs to 18,000 pages.", "18,000", {"papers"}),
    ],
)
def test_measures(text, surface, measures):
    assert frame(text, surface).measures == measures


def test_a_figure_has_an_owner():
    assert frame("With Green Horizon's 10 seats she would govern.", "10").owners == {"green", "horizon"}
    assert "brantwell" in frame("Brantwell will cut 590 jobs.", "590").owners
    assert frame("At the end of January 168,200 people were registered.", "168,200").owners == frozenset()


def test_what_is_measured_is_named_before_a_relative_clause_and_as_an_object():
    assert "unemployment" in frame("Unemployment, which stood at 5.2 percent, has dropped.", "5.2").attribute
    assert {"age", "limit"} <= set(frame("The law raises the age limit from 16 to 18.", "16").attribute)


def test_what_stands_before_its_figure_is_not_the_object_beside_it():
    found = frame("The bank expects inflation of 2.3 percent and growth of only 1.1 percent.", "1.1")
    assert "inflation" not in {*found.measures, *found.attribute}


def test_the_period_is_that_of_the_figures_own_clause():
    text = "He was jailed on Friday after a jury had convicted him of 11 counts."
    assert frame(text, "11").period is None
    assert frame("Exports rose 3 percent in April.", "3 percent").period_text == "April"
    assert frame("The dam held back 40 boats on 6 May.", "40").period_text == "6 May"


@pytest.mark.parametrize(
    "text, surface",
    [
        ("The order book is 9 percent fatter than a year ago.", "9 percent"),
        ("The port handled 3 percent below the level of 2019.", "3 percent"),
        ("Bakers sold 40 tonnes, under the figure for 2019.", "40 tonnes"),
        ("It was the wettest day since records began in 1894, with 90 millimetres.", "90 millimetres"),
        ("Share of empty flats: 4.1 per cent (May 2021: 5 per cent).", "4.1 per cent"),
    ],
)
def test_what_a_figure_is_measured_against_is_no_period(text, surface):
    assert frame(text, surface).period is None


@pytest.mark.parametrize(
    "text, negated",
    [
        ("Two shipments have arrived.", False),
        ("Two shipments have yet to arrive.", True),
        ("Two shipments did not arrive.", True),
        ("Two shipments arrived without breaking anything.", False),
        ("The crew left without unloading Two shipments.", True),
    ],
)
def test_negation(text, negated):
    assert frame(text, "Two").negated is negated


@pytest.mark.parametrize(
    "text, surface, period",
    [
        ("Compared with 2019, when 400 people died, the toll of 310 was low.", "310", None),
        ("Unemployment fell to 3.9 percent from 4.1 percent in May.", "3.9", None),
        ("Unemployment fell to 3.9 percent from 4.1 percent in May.", "4.1", "May"),
        ("In June unemployment fell to 3.9 percent from 4.1 percent in May.", "3.9", "June"),
        ("The ward treats 640 people a day, compared with 320 in 2019.", "640", None),
        ("Unemployment fell to 3.9 percent in May.", "3.9", "May"),
        ("The deficit shrank from 4 percent to 3.2 percent in 2025.", "4 percent", None),
        ("The deficit shrank from 4 percent to 3.2 percent in 2025.", "3.2", "2025"),
        ("The deficit shrank from 4 percent in 2024 to 3.2 percent.", "4 percent", "2024"),
        ("The last strike, in March 2019, lasted nine days and held up 43 ships.", "43", "March 2019"),
        ("The strike ended in March 2019, and the port lost 43 ships.", "43", None),
    ],
)
def test_the_day_of_what_was_before_is_not_the_day_of_the_figure(text, surface, period):
    assert frame(text, surface).period_text == period
