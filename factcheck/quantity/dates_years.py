"""Resolvers for years, decades and centuries: "2019", "2012-13", "the mid-1990s", "the 19th century"."""

from __future__ import annotations

from datetime import date

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading, floating
from factcheck.quantity.dates_scene import UNIT_DAYS, Match, Scene, group
from factcheck.quantity.dates_words import DECADES, ORDINALS


def bare_year(match: Match, scene: Scene) -> Reading | None:
    if not context.reads_as_year(scene.text, match.start(), match.end()):
        return None
    return cal.years(int(match["year"]), int(match["year"]))


def part_of_year(match: Match, scene: Scene) -> Reading | None:
    year = int(match["year"])
    if context.is_counted(scene.text, match.end(), strict=True):
        return None
    return cal.part_of(date(year, 1, 1), date(year, 12, 31), match["part"])


def floating_year(match: Match, scene: Scene) -> Reading | None:
    return floating(365)


def year_range(match: Match, scene: Scene) -> Reading | None:
    start = match.start()
    if context.is_counted(scene.text, match.end(), strict=True) or context.is_changed_range(scene.text, start):
        return None
    joined = scene.text[match.end("year") : match.start("year2")]
    if not match["link"] and "and" in joined.lower():
        return None
    return cal.years(int(match["year"]), int(match["year2"])) if match["year"] < match["year2"] else None


def short_year_range(match: Match, scene: Scene) -> Reading | None:
    year, digits = int(match["year"]), match["short"]
    short, size = int(digits), 10 ** len(digits)
    last = year - year % size + short + (size if short == (year + 1) % size == 0 else 0)
    if (match["sep"] == "/" or size == 10) and last != year + 1:
        return None
    if last <= year:
        month = cal.make_date(year, short, 1) if match["sep"] == "-" and short else None
        return cal.days(*cal.months(year, short)) if month else None
    return cal.years(year, last)


def decade(match: Match, scene: Scene) -> Reading | None:
    year = _decade_year(match, scene)
    if year is None:
        return None
    width = 100 if year % 100 == 0 and year < 2000 else 10
    return cal.part_of(date(year, 1, 1), date(year + width - 1, 12, 31), group(match, "part"))


def _decade_year(match: Match, scene: Scene) -> int | None:
    if full := group(match, "full"):
        possessive = scene.text[match.start("full") + 4] in "'’"
        named = context.word_before(scene.text, match.start()).lower() == "the" or group(match, "part")
        return None if possessive and not named else int(full)
    if short := group(match, "short"):
        return None if scene.text[match.start() - 1 : match.start()].isalnum() else 1900 + int(short)
    before = context.word_before(scene.text, match.start()).lower()
    if before != "the" or context.is_heat(scene.text, match.start(), match.end()):
        return None
    return 1900 + DECADES[match["word"].lower()]


def century(match: Match, scene: Scene) -> Reading | None:
    if group(match, "bc"):
        return floating(UNIT_DAYS["century"])
    if "Century" in match[0] and context.word_after(scene.text, match.end())[:1].isupper():
        return None
    ordinal, nth = group(match, "ordinal"), group(match, "nth")
    number = ORDINALS[ordinal.lower()] if ordinal else int(nth or 0)
    last = int(group(match, "nth2") or number)
    if not 1 <= number <= last <= 21 or (number <= 4 and not _is_old(match, scene)):
        return None
    first, end = date(100 * number - 99, 1, 1), date(100 * last, 12, 31)
    return cal.part_of(first, end, group(match, "part")) if last == number else cal.days(first, end)


def _is_old(match: Match, scene: Scene) -> bool:
    """ "The second century" may be a hundred runs: the early ones are believed only after "the" or with an era."""
    return context.word_before(scene.text, match.start()).lower() in {"the", "late", "early"}


def era_year(match: Match, scene: Scene) -> Reading | None:
    if (group(match, "era") or "A").startswith("B"):
        return floating(365)
    year = int(group(match, "ad", "n") or 0)
    return cal.years(year, year) if year else None
